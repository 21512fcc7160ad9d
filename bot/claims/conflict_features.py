"""Puts the figures of a comment's sentence beside those of an article, with what tells a real conflict from a chance one."""

# Words have typographic apostrophes.
# ruff: noqa: RUF001

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.claims.article_dates import DateValue, Side, without_dates
from bot.claims.article_index import ArticleIndex, ArticleSentence, read_sentence
from bot.claims.comparing import Relation, UnitMatch, compare, compare_dates, unit_match
from bot.claims.quantities import Bound, Figures, Quantity
from bot.claims.stems import WORD, content_stems, is_content, stem
from bot.claims.units import Kind

NEAREST = 3
"""Sentences of the article that a sentence of a comment is compared with."""

Value = Quantity | DateValue

_CONTEXT = 45  # characters on either side of a figure that say what it is of
_LEAST_AROUND = 1
_SENTENCES_BEFORE = 2  # of the article, in which what its sentence speaks of may be named
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|den(?:y|ies|ied))\b|n['’]t\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"\b(?:no|not)\s(?:more|less|fewer|later|earlier)\sthan\b|\bnot\sonly\b|\bno\.\s?\d", re.IGNORECASE
)
_PARTITIVE = re.compile(
    r"\b(?:of\s(?:which|whom|those|these|them)|including|among\s(?:them|those|which)|out\sof|excluding|except|another|additional|further|other\sthan"
    r"|per\s(?:day|week|month|year|capita|person|head)|daily|weekly|monthly|annually|each|every|a\s(?:day|week|month|year))\b",
    re.IGNORECASE,
)
_RESTRICTED = re.compile(r"\s?(?:that|who|which|whose)\b", re.IGNORECASE)
_LIST = re.compile(r"\brespectively\b", re.IGNORECASE)
_LIVE = frozenset(
    stem(word)
    for word in (
        "deaths", "death", "dead", "died", "dying", "killed", "kills", "fatalities", "casualties", "victims", "toll", "cases", "infections", "infected",
        "votes", "ballots", "voted", "displaced", "injured", "wounded", "missing", "recoveries", "recovered", "evacuated", "refugees", "hospitalised",
        "hospitalized", "hospitalizations", "tests", "tested", "positive", "confirmed", "signatures", "donations", "raised", "arrested", "arrests", "detained",
        "subscribers", "followers", "views", "acres", "hectares", "burned",
    )
)  # fmt: skip
_LIVE_KINDS = frozenset({Kind.COUNT, Kind.PEOPLE})
_CAPITAL = re.compile(r"(?<![\w'’])[A-ZА-ЯІЇЄҐ][\w'’-]*")
_SENTENCE_START = re.compile(r"^[^\w]*$|[.!?:\"“]\s+$")
_SEASON = re.compile(r"\b(?:19|20)\d\d\s?[-\u2013/]\s?(?:19|20)?\d\d\b")
_RATIO_CAP, _COUNT_CAP = 5.0, 6

FEATURES = (
    "coverage", "coverage_wide", "reverse_coverage", "shared", "content_words", "uncovered", "entities_missing", "entity_share",
    "unit_match", "context", "context_reverse", "is_date", "is_percent", "is_money", "is_rating", "is_rank", "is_duration", "is_count", "is_people",
    "says_above", "says_below", "says_exact", "article_open", "log_ratio", "touches", "same_unit_in_sentence", "figures_in_sentence",
    "comment_figures", "comment_agreeing", "comment_conflicting", "negation_differs", "dates", "partitive", "list", "live", "about",
    "digits", "place", "rivals_agree", "number_repeated", "sentence_words", "year_only", "margin",
    "rivals_unclear", "title_share", "direction", "opening_unknown", "restricted",
)  # fmt: skip
"""What the model sees of a comparison, in order."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a comment as it is compared.

    `stems` are those of its content words, `names` those of its named entities, `opening` is that of its first word, which may
    be a name too; empty for a function word.
    """

    text: str
    figures: Figures
    stems: frozenset[str]
    names: frozenset[str]
    negated: bool
    opening: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        """Quantities, then dates that say when something happened."""
        return (*self.figures.quantities, *(each for each in self.figures.dates if not each.stamp))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comment's value beside the article's.

    Attributes:
        comment: The comment's value.
        article: The article's value that it is most likely meant to be.
        sentence: The article's sentence.
        match: How sure it is that both have one unit.
        relation: How they stand to each other.
        rivals: How many values of that unit the article's sentence has, this one included.
        agreeing: Whether a value of that unit anywhere in the article agrees with the comment's.
        live: Both count something that goes on.
        features: What the model sees, named by `FEATURES`.
    """

    comment: Value
    article: Value
    sentence: ArticleSentence
    match: UnitMatch
    relation: Relation
    rivals: int
    agreeing: bool
    live: bool
    features: tuple[float, ...]

    def feature(self, name: str) -> float:
        """Return one feature by its name."""
        return self.features[FEATURES.index(name)]


def statement(text: str) -> Statement:
    """Read a sentence of a comment."""
    found, stems = read_sentence(text)
    undated = without_dates(text, found.dates)
    first = WORD.search(undated)
    opening = stem(first[0]) if first and first[0][0].isupper() and is_content(first[0]) else ""
    return Statement(text, found, stems, names(undated), negated(text), opening)


def names(text: str) -> frozenset[str]:
    """Return the stems of words that are written with a capital for another reason than standing first."""
    found = set()
    for match in _CAPITAL.finditer(text):
        word = match[0]
        first = bool(_SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()])) and (
            match.start() < len(word) + 4 or text[: match.start()].rstrip()[-1:] in '.!?:"“'
        )
        if (
            len(word) > 1
            and is_content(word)
            and (not first or word.isupper())
            and any(c.isalpha() for c in word)
        ):
            found |= {stem(part) for part in WORD.findall(word) if is_content(part)}
    return frozenset(found)


def negated(text: str) -> bool:
    """Whether a sentence negates something; "no more than" and "not only" don't."""
    return bool(_NEGATION.search(_QUALIFIED.sub(" ", text)))


def nearest(one: Statement, index: ArticleIndex) -> list[ArticleSentence]:
    """Return the article's sentences that speak most of what a statement speaks of, best first."""
    return index.nearest(one.stems, NEAREST)


def comparisons(one: Statement, index: ArticleIndex) -> list[Comparison]:
    """Return for each value of a statement the value of the article that it stands beside, if there is one.

    A value that agrees with one of its unit in the nearest sentences gives that comparison, else its best rival.
    """
    near = nearest(one, index)
    found = []
    for value in one.values:
        best = _best(one, value, near, index)
        if best is not None:
            found.append(best)
    return [_finished(each, one, found, index) for each in found]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A comparison before its features are counted."""

    comment: Value
    article: Value
    sentence: ArticleSentence
    place: int
    match: UnitMatch
    relation: Relation
    context: float
    context_reverse: float
    rivals: int
    rivals_agree: int
    rivals_unclear: int = 0
    margin: float = 1.0


_MATCH_RANK = {UnitMatch.SAME: 3, UnitMatch.PARTLY: 2, UnitMatch.BARE: 1, UnitMatch.OTHER: 0}
_RELATION_RANK = {Relation.AGREES: 3, Relation.CONFLICTS: 2, Relation.TOUCHES: 1, Relation.UNCLEAR: 0}


def _best(
    one: Statement, value: Value, near: Sequence[ArticleSentence], index: ArticleIndex
) -> _Draft | None:
    drafts = []
    around = _around(one.text, value)
    for place, sentence in enumerate(near):
        rivals = list(_rivals(value, index.figures(sentence.number)))
        agree = sum(relation is Relation.AGREES for _, _, relation in rivals)
        unclear = sum(relation in {Relation.UNCLEAR, Relation.TOUCHES} for _, _, relation in rivals)
        for other, match, relation in rivals:
            theirs = _around(sentence.text, other)
            shared = len(around & theirs)
            drafts.append(
                _Draft(
                    value, other, sentence, place, match, relation,
                    shared / max(len(around), _LEAST_AROUND), shared / max(len(theirs), _LEAST_AROUND), len(rivals), agree, unclear,
                )
            )  # fmt: skip
    best = max(drafts, key=_draft_rank, default=None)
    if best is None:
        return None
    others = [each.context for each in drafts if each.sentence is best.sentence and each is not best]
    return replace(best, margin=best.context - max(others, default=0.0))


def _draft_rank(draft: _Draft) -> tuple[int, int, float, int]:
    agrees = draft.relation is Relation.AGREES and draft.match is not UnitMatch.BARE
    return (
        int(agrees),
        _MATCH_RANK[draft.match],
        draft.context - draft.place,
        _RELATION_RANK[draft.relation],
    )


def _rivals(value: Value, there: Figures) -> Iterator[tuple[Value, UnitMatch, Relation]]:
    if isinstance(value, DateValue):
        for other in there.dates:
            if not other.stamp:
                yield other, UnitMatch.SAME, compare_dates(value, other)
        return
    for quantity in there.quantities:
        match = unit_match(value, quantity)
        if match is not UnitMatch.OTHER:
            yield quantity, match, compare(value, quantity)


def _around(text: str, value: Value) -> frozenset[str]:
    """Return the stems of the content words near a value: what it is of."""
    before = text[max(0, value.span.start - _CONTEXT) : value.span.start]
    after = text[value.span.end : value.span.end + _CONTEXT]
    stems = set(content_stems(f"{before} {after}"))
    if isinstance(value, Quantity):
        stems.update(value.nouns)
    return frozenset(stems)


def _finished(draft: _Draft, one: Statement, drafts: Sequence[_Draft], index: ArticleIndex) -> Comparison:
    live = _is_live(draft.comment, one.text) and _is_live(draft.article, draft.sentence.text)
    agreeing = _agrees_anywhere(draft, index)
    return Comparison(
        draft.comment, draft.article, draft.sentence, draft.match, draft.relation, draft.rivals, agreeing, live,
        _features(draft, one, drafts, index, live=live),
    )  # fmt: skip


def _is_live(value: Value, text: str) -> bool:
    if isinstance(value, DateValue) or value.kind not in _LIVE_KINDS:
        return False
    return bool((_around(text, value) | set(value.nouns)) & _LIVE)


def _agrees_anywhere(draft: _Draft, index: ArticleIndex) -> bool:
    friendly = {Relation.AGREES, Relation.TOUCHES}
    if draft.relation in friendly:
        return True
    if isinstance(draft.comment, DateValue):
        return any(
            _as_precise(other, draft.comment) and compare_dates(draft.comment, other) in friendly
            for other in index.dates()
        )
    return any(
        unit_match(draft.comment, other) is not UnitMatch.OTHER and compare(draft.comment, other) in friendly
        for other in index.quantities()
    )


def _places_before(sentence: ArticleSentence) -> list[int]:
    """Return the numbers of the headline and of the sentences just before one."""
    return [-1, *range(max(0, sentence.number - _SENTENCES_BEFORE), sentence.number)]


def _as_precise(other: DateValue, value: DateValue) -> bool:
    """Whether a date is plain and says as much as another: "in 2024" and "after May" agree with too much."""
    return (
        other.side is Side.ON
        and (value.year is None or other.year is not None or value.day is not None)
        and (value.day is None or other.day is not None)
        and (value.month is None or other.month is not None)
    )


def _features(
    draft: _Draft, one: Statement, drafts: Sequence[_Draft], index: ArticleIndex, *, live: bool
) -> tuple[float, ...]:
    sentence = draft.sentence
    wide = sentence.stems
    for place in _places_before(sentence):
        wide |= index.title.stems if place < 0 else index.sentences[place].stems
    shared, shared_wide = len(one.stems & sentence.stems), len(one.stems & wide)
    missing = len(one.names - wide)
    kind = "date" if isinstance(draft.comment, DateValue) else draft.comment.kind
    there = index.figures(sentence.number)
    values = {
        "coverage": shared / max(len(one.stems), 1),
        "coverage_wide": shared_wide / max(len(one.stems), 1),
        "reverse_coverage": shared / max(len(sentence.stems), 1),
        "shared": float(shared_wide),
        # A figure says as much as a word.
        "content_words": float(len(one.stems) + len(one.values)),
        "uncovered": float(len(one.stems - wide)),
        "entities_missing": float(missing),
        "entity_share": 1 - missing / max(len(one.names), 1),
        "unit_match": float(_MATCH_RANK[draft.match]),
        "context": draft.context,
        "context_reverse": draft.context_reverse,
        "is_date": float(kind == "date"),
        "is_percent": float(kind in {Kind.PERCENT, Kind.POINTS}),
        "is_money": float(kind == Kind.MONEY),
        "is_rating": float(kind == Kind.RATING),
        "is_rank": float(kind == Kind.RANK),
        "is_duration": float(kind == Kind.DURATION),
        "is_count": float(kind == Kind.COUNT),
        "is_people": float(kind == Kind.PEOPLE),
        **_sides(draft),
        "log_ratio": _log_ratio(draft.comment, draft.article),
        "touches": float(draft.relation is Relation.TOUCHES),
        "same_unit_in_sentence": float(min(draft.rivals, _COUNT_CAP)),
        "figures_in_sentence": float(min(len(there.quantities) + len(there.dates), _COUNT_CAP)),
        "comment_figures": float(min(len(one.values), _COUNT_CAP)),
        "comment_agreeing": float(sum(each.relation is Relation.AGREES for each in drafts)),
        "comment_conflicting": float(sum(each.relation is Relation.CONFLICTS for each in drafts)),
        "negation_differs": float(one.negated != negated(sentence.text)),
        "dates": float(_dates_agree(draft, one, there, index)),
        "partitive": float(bool(_PARTITIVE.search(sentence.text) or _PARTITIVE.search(one.text))),
        "list": float(bool(_LIST.search(sentence.text) or _LIST.search(one.text))),
        "live": float(live),
        "about": _about(draft),
        "digits": float(len(re.sub(r"\D", "", draft.comment.text).rstrip("0"))),
        "place": float(draft.place),
        "rivals_agree": float(draft.rivals_agree),
        "number_repeated": float(draft.comment.text in sentence.text),
        "sentence_words": float(min(len(sentence.stems), 40)),
        "year_only": float(isinstance(draft.comment, DateValue) and draft.comment.month is None),
        "margin": draft.margin,
        "rivals_unclear": float(draft.rivals_unclear),
        "title_share": len(one.stems & index.title.stems) / max(len(one.stems), 1),
        "direction": _direction(draft.comment, draft.article),
        "restricted": float(bool(_RESTRICTED.match(one.text, draft.comment.span.end))),
        "opening_unknown": float(
            bool(one.opening) and one.opening not in index.title.stems and one.opening not in index.by_stem
        ),
    }
    return tuple(values[name] for name in FEATURES)


def _sides(draft: _Draft) -> dict[str, float]:
    if isinstance(draft.comment, DateValue):
        side = draft.comment.side
        above, below, exact = side is Side.AFTER, side in {Side.BEFORE, Side.BY}, side is Side.ON
    else:
        bound = draft.comment.bound
        above, below = bound in {Bound.ABOVE, Bound.AT_LEAST}, bound in {Bound.BELOW, Bound.AT_MOST}
        exact = bound is Bound.EXACT
    is_open = (
        draft.article.side is not Side.ON if isinstance(draft.article, DateValue) else draft.article.open
    )
    return {
        "says_above": float(above),
        "says_below": float(below),
        "says_exact": float(exact),
        "article_open": float(is_open),
    }


def _log_ratio(comment: Value, article: Value) -> float:
    """Return how far two values lie apart, 0..5: natural logarithm of their ratio; of dates, of the days between them."""
    if isinstance(comment, DateValue) or isinstance(article, DateValue):
        if not isinstance(comment, DateValue) or not isinstance(article, DateValue):
            return _RATIO_CAP
        years = abs((comment.year or article.year or 0) - (article.year or comment.year or 0))
        months = abs((comment.month or article.month or 1) - (article.month or comment.month or 1))
        return min(math.log1p(years * 12 + months), _RATIO_CAP)
    one, other = abs(comment.named), abs(article.named)
    if not one or not other:
        return _RATIO_CAP
    return min(abs(math.log(one / other)), _RATIO_CAP)


def _direction(comment: Value, article: Value) -> float:
    """Return 1 where the comment says more or later than the article, -1 where it says less or earlier."""
    if isinstance(comment, DateValue) and isinstance(article, DateValue):
        parts = [(each.year or 0, each.month or 0, each.day or 0) for each in (comment, article)]
        return 1.0 if parts[0] > parts[1] else -1.0
    if isinstance(comment, Quantity) and isinstance(article, Quantity):
        return 1.0 if comment.named > article.named else -1.0
    return 0.0


def _dates_agree(draft: _Draft, one: Statement, there: Figures, index: ArticleIndex) -> int:
    """Return 1 when the other dates of two sentences agree, -1 when they differ, 0 when there are none to compare.

    Where only the comment has one, it differs when neither the headline nor the sentences just before have it.
    """
    seasons, their_seasons = set(_SEASON.findall(one.text)), set(_SEASON.findall(draft.sentence.text))
    if seasons and their_seasons and not seasons & their_seasons:
        return -1
    ours = [each for each in one.figures.dates if each is not draft.comment]
    theirs = [each for each in there.dates if each is not draft.article]
    friendly = {Relation.AGREES, Relation.TOUCHES}
    if not ours:
        return 0
    if not theirs:
        near = [each for place in _places_before(draft.sentence) for each in index.figures(place).dates]
        known = any(compare_dates(one, other) in friendly for one in ours for other in near)
        return 0 if known or isinstance(draft.article, DateValue) else -1
    return 1 if any(compare_dates(one, other) in friendly for one in ours for other in theirs) else -1


def _about(draft: _Draft) -> float:
    if isinstance(draft.comment, DateValue) or isinstance(draft.article, DateValue):
        return 0.0
    return float(draft.comment.about or draft.article.about)
