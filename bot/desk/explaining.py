"""Which words carried a score: each is left out in turn, and what the score falls by is its share.

Leaving out asks the scorer itself and looks into no model, so that it works with each of them. It costs a scoring for every
word, about as much as scoring as many short comments: hence the bounds below, and nothing is explained in a flood.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.desk.assessing import Views, score_views, views_of
from bot.moderation.models import SCORE_DECIMALS, Assessment, AssessmentStatus, Carrier, Decision, Label, Span
from bot.moderation.policy import HELD_RULES, with_suspected
from bot.moderation.ports import CheckRequest, ScoredText, Scorer

_log = logging.getLogger(__name__)

MOST_CARRIERS = 5
"""Carrying words that are kept of a comment."""

LEAST_FALL = 0.05
"""A word that the score falls less by is not said to carry it."""

MOST_WORDS = 60
"""Words that are left out one by one. Of a longer text it is the sentence that scores highest by itself."""

MOST_COMMENTS = 8
"""Comments of a batch that are explained, the worst first: a bound on how long the others wait."""

LONGEST_S = 3.0
"""Seconds that explaining a batch may take. What isn't explained by then stays so."""

AT_ONCE = 8
"""Variants that the scorer is asked for together. What it was asked for when the time is up is still scored, and whoever comes next
waits for that."""

_PAIRED = 8  # words that are tried in pairs where none carries the score by itself: 28 pairs
_MOST_SENTENCES = 60
_LEAST_SHARE = 0.5  # a sentence that reaches less of the score by itself doesn't carry it alone

# Letters that stand apart ("i d i o t") are one word.
_WORD = re.compile(r"(?<!\S)\S(?:[ \t]\S){2,}(?!\S)|\S+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”»)\]]*$")
_AROUND = ".,;:!?…\"'“”„«»\u2018\u2019()[]{}<>*_~|`-\u2013—"


@dataclass(frozen=True, slots=True)
class Question:
    """A score that is to be explained: the one of `label` (0..1) for a comment.

    `guessed` says that a guess at a disguise or a quotation reached it, and not the author's certain words.
    """

    request: CheckRequest
    label: Label
    score: float
    guessed: bool = False


def question_of(
    request: CheckRequest, assessment: Assessment, decision: Decision, labels: Sequence[Label]
) -> Question | None:
    """Return what there is to explain of a decision on labels, or None: only whole scores of a model are explained."""
    if assessment.status is not AssessmentStatus.SCORED or assessment.provisional or not labels:
        return None
    scores = with_suspected(assessment) if decision.rule in HELD_RULES else assessment.scores
    label = max(labels, key=lambda label: scores.get(label, 0.0))
    score = scores.get(label, 0.0)
    return Question(request, label, score, guessed=score > assessment.scores.get(label, 0.0))


async def explain(
    scorer: Scorer, questions: Sequence[Question | None], *, longest_s: float = LONGEST_S
) -> list[tuple[Carrier, ...]]:
    """Return for each question the words that carried the score, the strongest first, as offsets into its text.

    Never raises, and takes at most about `longest_s` seconds: the first `MOST_COMMENTS` questions are answered as far as
    the time goes; all others get none.
    """
    found: list[tuple[Carrier, ...]] = [() for _ in questions]
    asked = [index for index, question in enumerate(questions) if question is not None][:MOST_COMMENTS]
    try:
        async with asyncio.timeout(longest_s):
            for index in asked:
                found[index] = await _explained(scorer, questions[index])
    except TimeoutError:
        _log.warning("explaining %d comments took too long; the rest are decided unexplained", len(asked))
    return found


async def _explained(scorer: Scorer, question: Question | None) -> tuple[Carrier, ...]:
    if question is None:
        return ()
    try:
        return await _Leaving(scorer, question).carriers()
    except Exception:
        # A reason adds to a decision; the decision must not stop with it.
        _log.exception("a score of %s can't be explained", question.label)
        return ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: where it stands with what clings to it (which is left out), and by itself (which is shown)."""

    whole: Span
    bare: Span


@dataclass(frozen=True, slots=True)
class _Unit:
    """All places of a word: who repeats it would else have each carry nothing."""

    words: tuple[_Word, ...]


class _UnlikeError(Exception):
    """The variants were not scored as the text was, so that they can't be compared with it."""


class _Leaving:
    """Explains one score."""

    def __init__(self, scorer: Scorer, question: Question) -> None:
        self._scorer = scorer
        self._question = question
        self._text = question.request.text

    async def carriers(self) -> tuple[Carrier, ...]:
        words = words_of(self._text)
        if not words:
            return ()
        try:
            if len(words) > MOST_WORDS:
                return await self._of_sentences(sentences_of(words, self._text))
            return await self._of_words(words, Span(0, len(self._text)), self._question.score)
        except _UnlikeError:
            return ()

    async def _of_sentences(self, sentences: list[list[_Word]]) -> tuple[Carrier, ...]:
        """Explain the sentence that scores highest by itself, or name those that the score falls without.

        Scoring each by itself costs as much as the whole text once; leaving each out would cost it once a sentence.
        """
        stretches = [_stretch(sentence) for sentence in sentences]
        alone = await self._scores([self._text[span.start : span.end] for span in stretches])
        best = max(range(len(alone)), key=alone.__getitem__)
        if alone[best] >= self._question.score * _LEAST_SHARE:
            return await self._of_words(sentences[best][:MOST_WORDS], stretches[best], alone[best])
        left = await self._scores([_without(self._text, [span]) for span in stretches])
        falls = [self._question.score - score for score in left]
        return self._strongest([([span], fall) for span, fall in zip(stretches, falls, strict=True)])

    async def _of_words(self, words: Sequence[_Word], within: Span, score: float) -> tuple[Carrier, ...]:
        """Leave out each word of a stretch that has `score` by itself, and where that leaves most of it, each two."""
        units = _units(words, self._text)

        def without(*left_out: _Unit) -> str:
            spans = [word.whole for unit in left_out for word in unit.words]
            return _without(self._text, spans, within)

        left = await self._scores([without(unit) for unit in units])
        falls = [score - each for each in left]
        telling = [unit for unit, fall in zip(units, falls, strict=True) if fall >= LEAST_FALL]
        rest = (await self._scores([without(*telling)]))[0] if telling else score
        found: tuple[Carrier, ...] = ()
        if rest >= score * _LEAST_SHARE:
            found = await self._of_pairs(units, left, without)
        places = [[word.bare for word in unit.words] for unit in units]
        return found or self._strongest(zip(places, falls, strict=True))

    async def _of_pairs(
        self, units: Sequence[_Unit], left: Sequence[float], without: Callable[..., str]
    ) -> tuple[Carrier, ...]:
        """Explain a score that either of two words would carry: the fall of each is the one once the other is gone."""
        alone = await self._scores(
            [self._text[unit.words[0].whole.start : unit.words[0].whole.end] for unit in units]
        )
        likely = sorted(range(len(units)), key=lambda index: -alone[index])[:_PAIRED]
        pairs = list(combinations(sorted(likely), 2))
        if not pairs:
            return ()
        scores = await self._scores([without(units[one], units[two]) for one, two in pairs])
        (one, two), score = min(zip(pairs, scores, strict=True), key=lambda item: item[1])
        return self._strongest(
            [
                ([word.bare for word in units[one].words], left[two] - score),
                ([word.bare for word in units[two].words], left[one] - score),
            ]
        )

    def _strongest(self, falls: Iterable[tuple[Sequence[Span], float]]) -> tuple[Carrier, ...]:
        telling = sorted((item for item in falls if item[1] >= LEAST_FALL), key=lambda item: -item[1])
        # One word of two may score higher than both together; no score falls further than to nothing.
        found = [
            Carrier(span, self._question.label, round(min(fall, self._question.score), SCORE_DECIMALS))
            for spans, fall in telling[:MOST_CARRIERS]
            for span in spans
        ]
        return merged(found[:MOST_CARRIERS], self._text)

    async def _scores(self, texts: Sequence[str]) -> list[float]:
        """Return the label's score of each variant; one without words has 0."""
        requests = [replace(self._question.request, text=text) for text in texts]
        views = await asyncio.to_thread(lambda: [views_of(request) for request in requests])
        if not self._question.guessed:
            views = [replace(view, guesses=()) for view in views]
        scored: dict[str, ScoredText] = {}
        for start in range(0, len(views), AT_ONCE):
            answers = await score_views(self._scorer, views[start : start + AT_ONCE])
            if any(answer.scores is None or answer.provisional for answer in answers.values()):
                raise _UnlikeError
            scored |= answers
        return [self._score(view, scored) for view in views]

    def _score(self, views: Views, scored: dict[str, ScoredText]) -> float:
        texts = views.texts if self._question.guessed else views.certain
        return max(
            ((scored[text].scores or {}).get(self._question.label, 0.0) for text in texts), default=0.0
        )


def words_of(text: str) -> list[_Word]:
    """Return the words of a text, in order. What is between spaces is one; letters that stand apart are one together."""
    words = []
    for match in _WORD.finditer(text):
        found = match[0]
        start = match.start() + len(found) - len(found.lstrip(_AROUND))
        end = match.start() + len(found.rstrip(_AROUND))
        whole = Span(match.start(), match.end())
        words.append(_Word(whole, Span(start, end) if start < end else whole))
    return words


def sentences_of(words: Sequence[_Word], text: str) -> list[list[_Word]]:
    """Return words in sentences: up to a full stop, a line's end, or `MOST_WORDS`; at most 60, the rest in the last."""
    sentences: list[list[_Word]] = [[]]
    for index, word in enumerate(words):
        sentences[-1].append(word)
        end = words[index + 1].whole.start if index + 1 < len(words) else len(text)
        ends = (
            _SENTENCE_END.search(text[word.whole.start : word.whole.end])
            or "\n" in text[word.whole.end : end]
        )
        if (ends or len(sentences[-1]) >= MOST_WORDS) and len(sentences) < _MOST_SENTENCES:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def merged(carriers: Sequence[Carrier], text: str) -> tuple[Carrier, ...]:
    """Return carriers with those made one that have only space between them (falling as far as the stronger), strongest first."""
    joined: list[Carrier] = []
    for carrier in sorted(carriers, key=lambda carrier: carrier.span.start):
        last = joined[-1] if joined else None
        between = text[last.span.end : carrier.span.start] if last is not None else ""
        if last is not None and between.isspace() and "\n" not in between:
            span = Span(last.span.start, carrier.span.end)
            joined[-1] = replace(last, span=span, fall=max(last.fall, carrier.fall))
        else:
            joined.append(carrier)
    return tuple(sorted(joined, key=lambda carrier: (-carrier.fall, carrier.span.start)))


def _units(words: Sequence[_Word], text: str) -> list[_Unit]:
    same: dict[str, list[_Word]] = {}
    for word in words:
        same.setdefault(text[word.bare.start : word.bare.end].casefold(), []).append(word)
    return [_Unit(tuple(places)) for places in same.values()]


def _stretch(words: Sequence[_Word]) -> Span:
    return Span(words[0].whole.start, words[-1].whole.end)


def _without(text: str, left_out: Iterable[Span], within: Span | None = None) -> str:
    """Return a text, or a stretch of it, with spans blanked: spaces keep the words around them apart."""
    letters = list(text)
    for span in left_out:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters[within.start : within.end] if within else letters)
