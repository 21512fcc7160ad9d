"""The article check: what a comment says in numbers and dates, beside what the article says.

Only quantities and dates are compared. A flag is no verdict: it shows a moderator both sentences. Negation and swapped names
are left alone, because rules for them point at a real contradiction in 8 to 22 of 100 cases (facts page, "What decides the
design"). The guards are those of the facts page, "Guards of conflicts_with_article"; the model (`weights/article_check.json`,
made by `training/train_article_check.py`) can only veto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from bot.claims.article_dates import DateValue
from bot.claims.article_index import ArticleIndex, ArticleSentence, index_article
from bot.claims.comparing import Relation, UnitMatch
from bot.claims.conflict_features import Comparison, Statement, Value, comparisons, nearest, statement
from bot.claims.preparing import Prepared, Sentence, prepare
from bot.claims.trees import Trees, read_trees
from bot.claims.units import Kind
from bot.moderation.models import ArticleEvidence, Band, Flag, FlagName, Span
from bot.moderation.ports import CheckRequest

DETECTOR = "article_check"
VERSION = "1"

WEIGHTS = Path(__file__).parent / "weights" / "article_check.json"

MIN_CONTENT = 4
"""Content words and figures that a sentence needs: below, it hardly says what its figure is of (facts page)."""

MIN_COVERAGE = 0.6
"""Share of a sentence's content stems that the article's sentence, the one before it and the title must hold.

The facts page has .75 of the sentence alone, for rules without a model; with the model behind it .6 of the three keeps the
precision (see the article report of `make evaluate`)."""

STRICT_COVERAGE = 0.75
"""Share of the stems that the article's sentence alone must hold for more than a low confidence (facts page)."""

MIN_SHARED = 3
"""Stems that must be shared (facts page)."""

STRICT_THRESHOLD = 0.4
"""The model's probability from which a comparison that passes the strict guards too is a conflict.

Of VitaminC's comparisons that pass the guards of the facts page nine in ten are refuted, and the model, which knows sentences
of an encyclopedia only, is too shy of figures that lie far apart. Set by hand on comments of our own."""

BEYOND_COVERAGE = 0.34
"""A sentence with a figure, of whose content stems the article's nearest sentence holds less, goes beyond the article."""

LIVE_SCORE, LOW_SCORE, MEDIUM_SCORE = 0.5, 0.55, 0.65
"""Scores of a live counter, of a conflict that fails a guard that only lowers its confidence, and the least of others."""

MAX_FLAGS = 5
"""More flags of the article check on one comment tell a moderator nothing new."""

MAX_SENTENCES = 40
"""Sentences of a comment that are read: a Discord message has room for no more that say anything."""

# What somebody's own people did is nothing the article speaks of.
_OURS = re.compile(r"\b(?:my|mine|our|ours|we)\b", re.IGNORECASE)
_AGREES_SCORE = _BEYOND_SCORE = 0.5
_HIGH = 0.95
_KEPT = 500  # characters of a sentence that are kept as evidence
_WANTED = (UnitMatch.SAME, UnitMatch.PARTLY)


def check_article(
    comment: str | Prepared, request: CheckRequest, model: Trees | None = None, speech: Sequence[Flag] = ()
) -> tuple[Flag, ...]:
    """Compare a comment with its article, and return what conflicts, agrees and goes beyond it, in the comment's order.

    Args:
        comment: The comment's text, or the comment made ready. Quoted words are nobody's claim here.
        request: The article: title, body, hash and date. Without a body nothing is compared.
        model: What weighs a conflict that passes the guards; None for the one that comes with the desk.
        speech: The comment's speech acts: what is marked as a joke conflicts with nothing.

    Scores are 0..1. A conflict scores at least `LIVE_SCORE`, so that a policy can put it before a person; the two other flags
    only record.
    """
    if not request.article_body.strip():
        return ()
    prepared = prepare(comment, request.parent_text) if isinstance(comment, str) else comment
    if not any(character.isalpha() for character in prepared.own):
        return ()
    joking = any(flag.name is FlagName.SARCASM for flag in speech)
    found: list[Flag] = []
    index: ArticleIndex | None = None
    for sentence in prepared.sentences[:MAX_SENTENCES]:
        if sentence.question or sentence.hypothetical or len(found) == MAX_FLAGS:
            continue
        one = statement(sentence.text)
        if not one.values:
            continue
        index = index or index_article(request.article_title, request.article_body)
        flag = _flag(sentence, one, index, request, model)
        if flag is not None and not (joking and flag.name is FlagName.CONFLICTS_WITH_ARTICLE):
            found.append(flag)
    return tuple(found)


@lru_cache(maxsize=1)
def conflict_model() -> Trees:
    """Return the model that weighs a comparison."""
    return read_trees(WEIGHTS.read_text(encoding="utf-8"))


def guards(compared: Comparison, one: Statement) -> dict[str, bool]:
    """Return the guards that decide whether a comparison can be a conflict at all, by name. All must pass."""
    return {
        "content_words": compared.feature("content_words") >= MIN_CONTENT,
        "same_unit": compared.match is UnitMatch.SAME,
        "values_differ": compared.relation is Relation.CONFLICTS,
        "no_other_figure_agrees": not compared.agreeing,
        "coverage": compared.feature("coverage_wide") >= MIN_COVERAGE,
        "shared_stems": compared.feature("shared") >= min(MIN_SHARED, len(one.stems)),
        "named_entities": not compared.feature("entities_missing")
        and not compared.feature("opening_unknown"),
        "same_negation": not compared.feature("negation_differs"),
        "dates": compared.feature("dates") >= 0,
        "no_list": not compared.feature("list"),
        "no_subset": not compared.feature("restricted"),
    }


def strict_guards(compared: Comparison) -> dict[str, bool]:
    """Return the guards whose failing leaves a conflict with a low confidence, by name."""
    return {
        "one_candidate": compared.rivals == 1,
        "coverage_of_the_sentence": compared.feature("coverage") >= STRICT_COVERAGE,
        "no_part_of_a_whole": not compared.feature("partitive"),
    }


def _flag(
    sentence: Sentence, one: Statement, index: ArticleIndex, request: CheckRequest, model: Trees | None
) -> Flag | None:
    compared = comparisons(one, index)
    if sentence.asserted and not _OURS.search(sentence.text):
        conflict = _conflict(sentence, one, compared, request, model or conflict_model())
        if conflict is not None:
            return conflict
    return _agreement(sentence, one.values, compared, request) or _beyond(
        sentence, one, index, compared, request
    )


def _conflict(
    sentence: Sentence, one: Statement, compared: list[Comparison], request: CheckRequest, model: Trees
) -> Flag | None:
    best: tuple[float, Comparison] | None = None
    for each in compared:
        if all(guards(each, one).values()):
            probability = model.probability(each.features)
            sure = is_conflict(each, probability, model.threshold)
            if sure and (best is None or probability > best[0]):
                best = probability, each
    if best is None:
        return None
    probability, each = best
    strict = strict_guards(each)
    score, band = _judged(probability, strict, live=each.live)
    passed = {"asserted": True, **guards(each, one), **strict, "model": True}
    evidence = _evidence(sentence, each, request, passed)
    return Flag(FlagName.CONFLICTS_WITH_ARTICLE, _span(sentence), score, band, DETECTOR, VERSION, evidence)


def is_conflict(compared: Comparison, probability: float, threshold: float) -> bool:
    """Whether a comparison that passes the guards is a conflict: sure enough by the model, less so by the strict guards."""
    return probability >= threshold or (
        probability >= STRICT_THRESHOLD and all(strict_guards(compared).values())
    )


def _judged(probability: float, strict: Mapping[str, bool], *, live: bool) -> tuple[float, Band]:
    """Return score and confidence of a conflict."""
    if live:
        return LIVE_SCORE, Band.LOW
    if not all(strict.values()):
        return LOW_SCORE, Band.LOW
    return round(max(probability, MEDIUM_SCORE), 4), Band.HIGH if probability >= _HIGH else Band.MEDIUM


def _agreement(
    sentence: Sentence, values: Sequence[Value], compared: list[Comparison], request: CheckRequest
) -> Flag | None:
    """A sentence agrees when each of its values agrees with one of the article, and it is about the same. It may be reported."""
    agreeing = [each for each in compared if each.match in _WANTED and each.relation is Relation.AGREES]
    if not agreeing or len(agreeing) < len(values):
        return None
    best = max(agreeing, key=lambda each: each.feature("coverage_wide"))
    passed = {
        "asserted": not (sentence.personal or sentence.future),
        "content_words": best.feature("content_words") >= MIN_CONTENT,
        "coverage": best.feature("coverage_wide") >= MIN_COVERAGE,
        "named_entities": not best.feature("entities_missing"),
        "same_negation": not best.feature("negation_differs"),
        "dates": best.feature("dates") >= 0,
    }
    if not all(passed.values()):
        return None
    evidence = _evidence(sentence, best, request, passed)
    return Flag(
        FlagName.AGREES_WITH_ARTICLE, _span(sentence), _AGREES_SCORE, Band.MEDIUM, DETECTOR, VERSION, evidence
    )


def _beyond(
    sentence: Sentence, one: Statement, index: ArticleIndex, compared: list[Comparison], request: CheckRequest
) -> Flag | None:
    """An asserted sentence with a figure that no sentence of the article is about."""
    if not sentence.asserted or len(one.stems) < MIN_CONTENT:
        return None
    near = nearest(one, index)
    coverage = max((len(one.stems & each.stems) / len(one.stems) for each in near), default=0.0)
    if coverage >= BEYOND_COVERAGE or any(each.agreeing for each in compared):
        return None
    evidence = ArticleEvidence(
        sentence.text[:_KEPT],
        near[0].text[:_KEPT] if near else "",
        near[0].span if near else Span(0, 0),
        request.article_sha256,
        request.article_date,
        quantity=_kind(one.values[0]),
        comment_value=one.values[0].text,
        guards_passed=("asserted", "content_words"),
        guards_failed=("coverage",),
    )
    return Flag(
        FlagName.BEYOND_ARTICLE, _span(sentence), _BEYOND_SCORE, Band.LOW, DETECTOR, VERSION, evidence
    )


def _evidence(
    sentence: Sentence, compared: Comparison, request: CheckRequest, passed: Mapping[str, bool]
) -> ArticleEvidence:
    where: ArticleSentence = compared.sentence
    return ArticleEvidence(
        sentence.text[:_KEPT],
        where.text[:_KEPT],
        where.span,
        request.article_sha256,
        request.article_date,
        quantity=_kind(compared.comment),
        comment_value=_as_written(compared.comment, sentence.text),
        article_value=_as_written(compared.article, where.text),
        live=compared.live,
        guards_passed=tuple(_named(passed, wanted=True)),
        guards_failed=tuple(_named(passed, wanted=False)),
    )


def _as_written(value: Value, text: str) -> str:
    """Return a value with the cue of its bound: who reads "about 1,376 km²" must not be shown "1,376 km²"."""
    return " ".join(text[value.span.start : value.span.end].split())


def _named(passed: Mapping[str, bool], *, wanted: bool) -> Iterator[str]:
    return (name for name, value in passed.items() if value is wanted)


def _kind(value: object) -> str:
    if isinstance(value, DateValue):
        return "date"
    kind = getattr(value, "kind", Kind.COUNT)
    return str(kind)


def _span(sentence: Sentence) -> Span:
    return sentence.span
