"""From texts to assessments: what is read in a text, what a scorer says of it, and what a checker finds.

A text is scored as it stands and without its certain disguises; the higher score counts. What a guess at a disguise or the
words of a quotation reach is kept apart, because a policy may only send it to a person.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.moderation.models import Assessment, AssessmentStatus, Flag, Label, Scores
from bot.moderation.ports import Checker, CheckRequest, ScoredText, Scorer
from bot.text.reading import read
from bot.text.scripts import languages_in_script
from bot.text.words import has_words

_log = logging.getLogger(__name__)

LanguageOf = Callable[[str], str]
"""Returns the ISO 639-1 code of a text's language, or an empty string when it can't be told. May be slow; runs in a thread."""


@dataclass(frozen=True, slots=True)
class Views:
    """What is scored of a text.

    Attributes:
        own: The author's own words as they stand, or None where there are none.
        folded: Own words without certain disguises, or None where that changes nothing.
        guesses: What may be meant besides: perhaps disguised words, words in a quotation.
    """

    own: str | None
    folded: str | None = None
    guesses: tuple[str, ...] = ()

    @property
    def certain(self) -> tuple[str, ...]:
        """What the author certainly wrote; empty when all words are quoted or guessed."""
        return tuple(text for text in (self.own, self.folded) if text is not None)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is scored; empty when the text has no words, or only repeats what it answers."""
        return (*self.certain, *self.guesses)


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The language of a text, or an empty string, and where it can't be told those that its script leaves possible."""

    language: str = ""
    possible: frozenset[str] = frozenset()

    def is_known_to(self, languages: Iterable[str]) -> bool:
        """Say whether a scorer of `languages` knows it; of one that can't be told nothing speaks against it but its script."""
        if self.language:
            return self.language in languages
        return not self.possible or not self.possible.isdisjoint(languages)


def views_of(request: CheckRequest) -> Views:
    """Return what is to be scored of a comment."""
    try:
        reading = read(request.text, (request.parent_text, request.article_body))
    except Exception:
        # One text that can't be read must neither stop the others nor pass unseen: it is scored as it stands.
        _log.exception("a text of %d characters can't be read; it is scored as it stands", len(request.text))
        return Views(request.text if has_words(request.text) else None)
    # Of a mention the reading makes a word, so that whether there are any is asked of the text itself.
    worded = has_words(request.text)
    own = reading.own if worded and has_words(reading.own) else None
    folded = reading.folded if reading.folded != reading.own and has_words(reading.folded) else None
    guesses = tuple(guess for guess in reading.guesses if has_words(guess))
    return Views(own, folded, guesses)


async def score_views(scorer: Scorer, views: Iterable[Views]) -> dict[str, ScoredText]:
    """Return the answer of the scorer for each text in `views`, in one call."""
    texts = list(dict.fromkeys(text for view in views for text in view.texts))
    return dict(zip(texts, await scorer.score(texts), strict=True)) if texts else {}


class Assessor:
    """Scores texts and finds their flags: the part of the pipeline that needs no database of comments."""

    def __init__(self, scorer: Scorer, checker: Checker, language_of: LanguageOf) -> None:
        self.scorer = scorer
        self._checker = checker
        self._language_of = language_of

    async def assess(self, requests: Sequence[CheckRequest]) -> list[Assessment]:
        """Return one assessment for each comment, in order."""
        if not requests:
            return []
        # Off the event loop: folding and telling the language of a whole batch takes tens of milliseconds.
        looks = await asyncio.to_thread(self._look, requests)
        scored = await score_views(self.scorer, (views for views, _ in looks))
        wanted = [request for request, (views, _) in zip(requests, looks, strict=True) if views.texts]
        flags = iter(await self._flags(wanted))
        return [
            _assessment(views, tongue, scored, next(flags))
            if views.texts
            else Assessment(AssessmentStatus.NO_TEXT)
            for views, tongue in looks
        ]

    def _look(self, requests: Sequence[CheckRequest]) -> list[tuple[Views, _Tongue]]:
        found = [views_of(request) for request in requests]
        return [(views, self._tongue(views)) for views in found]

    def _tongue(self, views: Views) -> _Tongue:
        if not views.certain:
            return _Tongue()
        text = views.certain[-1]  # without disguises: look-alike letters are no language
        try:
            language = self._language_of(text)
        except Exception:
            _log.exception("the language of a text can't be told")
            language = ""
        return _Tongue(language) if language else _Tongue(possible=languages_in_script(text))

    async def _flags(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        try:
            return await self._checker.check(requests)
        except Exception:
            # Flags only add to what a comment says; scores and the policy on them must not stop with the checker.
            _log.exception("the checker failed on a batch of %d comments; they carry no flags", len(requests))
            return [() for _ in requests]


def _assessment(
    views: Views, tongue: _Tongue, scored: Mapping[str, ScoredText], flags: tuple[Flag, ...]
) -> Assessment:
    certain = [scored[text] for text in views.certain]
    guesses = [scored[text] for text in views.guesses]
    failed = next((answer for answer in certain if answer.scores is None), None)
    # What may be meant besides is left out where it has no scores, and the comment is assessed again.
    missing = next((answer for answer in guesses if answer.scores is None), None)
    answers = [answer for answer in (*certain, *guesses) if answer.scores is not None]
    if failed or not answers:
        by = failed or guesses[0]
        return Assessment(AssessmentStatus.UNSCORED, {}, flags, by.scorer, by.version, by.problem)
    scores = highest(certain)
    guessed = highest(guesses)
    own = scored[views.own] if views.own is not None else None
    # A cascade may answer each view by another model: named is the one whose scores count.
    decisive = max(certain or answers, key=lambda answer: max((answer.scores or {}).values(), default=0.0))
    return Assessment(
        AssessmentStatus.SCORED,
        scores,
        flags,
        decisive.scorer,
        decisive.version,
        problem=missing.problem if missing else "",
        provisional=missing is not None or any(answer.provisional for answer in answers),
        language=tongue.language,
        confident=tongue.is_known_to(decisive.languages),
        raw=highest([own] if own else []) if views.folded is not None else {},
        folded=views.folded,
        suspected={label: guessed[label] for label in Label if guessed[label] > scores[label]},
    )


def highest(answers: Iterable[ScoredText]) -> Scores:
    """Return for each label the highest score of the answers that have any; 0 where none has."""
    scores = [answer.scores for answer in answers if answer.scores is not None]
    return {label: max((each.get(label, 0.0) for each in scores), default=0.0) for label in Label}
