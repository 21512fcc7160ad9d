"""Ask the article: the passage of an article that answers a question, word for word, or none.

Nothing is generated. Each sentence is compared with the question: how much of what is asked about stands in it, in the
sentence before it and in its paragraph (words count by how rare they are in the article, related words for less), and
whether it holds the kind of thing that is asked for. A small logistic model weighs that
(`bot.claims.training.train_asking`). A passage is given only where the model is sure, no other place comes near, and
nothing that the question names is missing: a refusal beats a wrong passage.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot.claims.question_kinds import Question, QuestionKind, counts_any_of, numbers_in, read_question
from bot.claims.related_words import relatives
from bot.claims.sentences import sentences
from bot.claims.stems import content_stems
from bot.moderation.models import Passage, Span

WEIGHTS = Path(__file__).parent / "weights" / "asking.json"

FEATURES = (
    "stands_here",
    "stands_before",
    "stands_near",
    "holds_it",
    "lacks_it",
    "counts_other",
    "later",
    "yes_no",
    "any_kind",
    "name",
)
"""What the model weighs of a sentence, each 0..1."""

LONGEST_QUESTION = 400
"""Characters of a question that are read."""

LONGEST_PASSAGE = 700
"""Characters of a passage: a quotation is short. What reads as one longer sentence, as a table does, is not quoted in part."""

_NOT_ASKED = re.compile(
    r"^[^\S\n]*>.*$|<[@#:/ait][^<>\n]{1,100}>|<?(?:https?://|www\.)\S+", re.MULTILINE | re.IGNORECASE
)
"""Quoted lines (of an answer of ours, too), links, mentions and emoji: no part of a question."""

_RELATED = 0.75  # what a related word counts beside the word itself
_NEIGHBOUR = 1.0  # log-odds by which the next sentence may score lower and still belong to the passage
_MOST_SENTENCES = 4000  # of an article that are searched
_CACHED = 32  # articles


@dataclass(frozen=True, slots=True)
class AskingModel:
    """Log-odds that a sentence answers a question: `bias`, and a weight for each of `FEATURES`.

    `threshold` is the log-odds from which a passage is given, `margin` by how much it must beat every other place.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float
    margin: float

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of a sentence."""
        return self.bias + sum(self.weights[name] * features[name] for name in FEATURES)


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    text: str
    stems: frozenset[str]
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Indexed:
    """An article made ready for questions."""

    headline: str
    title: frozenset[str]
    sentences: tuple[_Sentence, ...]
    frequencies: Mapping[str, int]
    by_paragraph: Mapping[int, frozenset[str]]

    def rarity(self, stem: str) -> float:
        """Return how much a word tells: inverse document frequency over the article's sentences."""
        count = self.frequencies.get(stem, 0)
        return math.log(1 + (len(self.sentences) - count + 0.5) / (count + 0.5))


def ask(question: str, title: str, body: str, model: AskingModel | None = None) -> Passage | None:
    """Return the passage of an article that answers a question, or None where the article doesn't tell.

    Args:
        question: As a member wrote it.
        title: The article's headline.
        body: Its text.
        model: Weights; None for those in the repository.
    """
    model = model or shipped_model()
    article = _indexed(title, body)
    asked = read_question(_NOT_ASKED.sub(" ", question)[:LONGEST_QUESTION])
    if not asked.stems or not article.sentences:
        return None
    scores = [model.log_odds(features) for features in _all_features(asked, article)]
    best = max(range(len(scores)), key=scores.__getitem__)
    first, last = _widened(article.sentences, scores, best)
    elsewhere = max(
        (score for place, score in enumerate(scores) if not first <= place <= last), default=-99.0
    )
    if scores[best] < model.threshold or scores[best] - elsewhere < model.margin:
        return None
    if not _stands_whole(asked, article, best):
        return None
    if asked.counted and not counts_any_of(article.sentences[best].text, asked.counted):
        return None  # "how many farmers" is not answered by a sum of money
    span = Span(article.sentences[first].span.start, article.sentences[last].span.end)
    if span.end - span.start > LONGEST_PASSAGE:
        return None
    return Passage(
        body[span.start : span.end],
        span,
        article.sentences[best].paragraph + 1,
        article.sentences[-1].paragraph + 1,
        round(1 / (1 + math.exp(-min(scores[best], 30.0))), 4),
    )


def _stands_whole(asked: Question, article: _Indexed, place: int) -> bool:
    """Say whether each word of a question, or a related one, and each number of it stands where the answer is to stand.

    That is the sentence, the one before it in its paragraph, and the title. "How many beds has the new hospital?" is not
    answered by the beds of the old one. With each of our articles left out of the fit in turn, and at most one passage in
    twenty wrong, 31 of 78 questions got the right passage with this, and 28 without it.
    """
    sentence = article.sentences[place]
    before = article.sentences[place - 1] if place else sentence
    near = (sentence, before) if before.paragraph == sentence.paragraph else (sentence,)
    stems = article.title.union(*(each.stems for each in near))
    numbers = numbers_in(" ".join((article.headline, *(each.text for each in near))))
    return asked.numbers <= numbers and all(_met(stem, stems) for stem in asked.stems)


def features_of(question: str, title: str, body: str) -> list[tuple[Span, dict[str, float]]]:
    """Return the features of each sentence of an article for a question, for training."""
    article, asked = _indexed(title, body), read_question(_NOT_ASKED.sub(" ", question)[:LONGEST_QUESTION])
    places = (sentence.span for sentence in article.sentences)
    return list(zip(places, _all_features(asked, article), strict=True))


def read_model(text: str) -> AskingModel:
    """Read a model from JSON.

    Raises:
        ValueError: it isn't one.
    """
    try:
        record = json.loads(text)
        weights = {name: float(record["weights"][name]) for name in FEATURES}
        return AskingModel(
            float(record["bias"]), weights, float(record["threshold"]), float(record["margin"])
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no model for asking ({error!r}); train_asking makes one") from error


@cache
def shipped_model() -> AskingModel:
    """Return the model in the repository, read once."""
    return read_model(WEIGHTS.read_text(encoding="utf-8"))


@lru_cache(maxsize=_CACHED)
def _indexed(title: str, body: str) -> _Indexed:
    found: list[_Sentence] = []
    paragraph, position = 0, 0
    for span in sentences(body):
        paragraph += bool(found) and "\n" in body[position : span.start]
        position = span.end
        text = body[span.start : span.end]
        found.append(_Sentence(span, text, frozenset(content_stems(text)), paragraph))
        if len(found) == _MOST_SENTENCES:
            break
    near: dict[int, set[str]] = {}
    for sentence in found:
        near.setdefault(sentence.paragraph, set()).update(sentence.stems)
    return _Indexed(
        title,
        frozenset(content_stems(title)),
        tuple(found),
        Counter(stem for sentence in found for stem in sentence.stems),
        {number: frozenset(stems) for number, stems in near.items()},
    )


def _all_features(asked: Question, article: _Indexed) -> list[dict[str, float]]:
    rarity = {stem: article.rarity(stem) for stem in asked.stems}
    total = sum(rarity.values()) or 1.0
    # How well each word of the question is met, once for each sentence and each paragraph.
    here = [{stem: _met(stem, sentence.stems) for stem in asked.stems} for sentence in article.sentences]
    near = {
        number: {stem: max(_met(stem, stems), float(stem in article.title)) for stem in asked.stems}
        for number, stems in article.by_paragraph.items()
    }
    return [
        _features(asked, article.sentences, place, here, near[sentence.paragraph], rarity, total)
        for place, sentence in enumerate(article.sentences)
    ]


def _features(  # noqa: PLR0913, PLR0917 - what a sentence is compared with
    asked: Question,
    all_sentences: Sequence[_Sentence],
    place: int,
    here: Sequence[Mapping[str, float]],
    near: Mapping[str, float],
    rarity: Mapping[str, float],
    total: float,
) -> dict[str, float]:
    sentence = all_sentences[place]
    follows = place > 0 and all_sentences[place - 1].paragraph == sentence.paragraph
    before: Mapping[str, float] = here[place - 1] if follows else {}
    own = here[place]
    with_before = {stem: max(own[stem], before.get(stem, 0.0)) for stem in own}
    with_near = {stem: max(own[stem], near[stem]) for stem in own}
    covered = _covered(own, rarity, total)
    holds = asked.held_by(sentence.text)
    counts_other = bool(asked.counted) and not counts_any_of(sentence.text, asked.counted)
    return {
        "stands_here": covered,
        "stands_before": _covered(with_before, rarity, total) - covered,
        "stands_near": _covered(with_near, rarity, total) - covered,
        "holds_it": float(holds is True),
        "lacks_it": float(holds is False),
        "counts_other": float(counts_other),
        "later": place / max(1, len(all_sentences) - 1),
        "yes_no": float(asked.kind is QuestionKind.YES_NO),
        "any_kind": float(asked.kind is QuestionKind.OTHER),
        "name": float(asked.kind is QuestionKind.NAME),
    }


def _met(stem: str, stems: frozenset[str]) -> float:
    if stem in stems:
        return 1.0
    return 0.0 if stems.isdisjoint(relatives(stem)) else _RELATED


def _covered(met: Mapping[str, float], rarity: Mapping[str, float], total: float) -> float:
    return sum(rarity[stem] * value for stem, value in met.items()) / total


def _widened(all_sentences: Sequence[_Sentence], scores: Sequence[float], best: int) -> tuple[int, int]:
    """Return the first and the last sentence of the passage: the best one, and one beside it that is nearly as good."""
    beside = [
        place
        for place in (best - 1, best + 1)
        if 0 <= place < len(scores) and all_sentences[place].paragraph == all_sentences[best].paragraph
    ]
    other = max(beside, key=scores.__getitem__, default=best)
    first, last = min(best, other), max(best, other)
    long = all_sentences[last].span.end - all_sentences[first].span.start > LONGEST_PASSAGE
    if long or scores[other] < scores[best] - _NEIGHBOUR:
        return best, best
    return first, last
