"""Whether two quantities, or two dates, can both be true of one thing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.claims.article_dates import DateValue, Side, days
from bot.claims.quantities import Bound, Quantity
from bot.claims.units import Kind

ABOUT = 0.2
"""Share of the larger number by which two numbers may differ when one is said to be "about" (facts page, "Guards")."""

OPEN_FACTOR = 2.0
""""More than 100" says nothing of 500: an open interval agrees with a number only within this factor (facts page, "Guards")."""

_WHOLE = 100.0  # percent
_SLACK = 1e-9  # relative, for what is lost in turning units into one another


class Relation(StrEnum):
    """How a comment's value stands to the article's."""

    AGREES = "agrees"
    TOUCHES = "touches"
    UNCLEAR = "unclear"
    CONFLICTS = "conflicts"


class UnitMatch(StrEnum):
    """How sure it is that two quantities count the same kind of thing."""

    SAME = "same"
    PARTLY = "partly"
    BARE = "bare"
    OTHER = "other"


def unit_match(comment: Quantity, article: Quantity) -> UnitMatch:
    """Return whether two quantities have the same unit.

    Counts have it when the same noun is counted; PARTLY when the head of one is among the words of the other ("confirmed
    cases", "cases"), BARE when one has no noun. Money has it in the same currency: rates of exchange move.
    """
    counts = {Kind.COUNT, Kind.PEOPLE}
    if comment.kind in counts and article.kind in counts:
        return _noun_match(comment, article)
    if {comment.unit, article.unit} == {"pounds", "GBP"}:
        return UnitMatch.SAME
    if comment.kind is not article.kind:
        return UnitMatch.OTHER
    if comment.kind is Kind.RANK:
        shared = set(comment.nouns) & set(article.nouns)
        return UnitMatch.SAME if shared else _bare_or_other(comment, article)
    return UnitMatch.SAME if comment.unit == article.unit else UnitMatch.OTHER


def _noun_match(comment: Quantity, article: Quantity) -> UnitMatch:
    if not comment.unit or not article.unit:
        return UnitMatch.BARE
    if comment.unit == article.unit:
        return UnitMatch.SAME
    if comment.unit in article.nouns or article.unit in comment.nouns:
        return UnitMatch.PARTLY
    return UnitMatch.OTHER


def _bare_or_other(comment: Quantity, article: Quantity) -> UnitMatch:
    return UnitMatch.OTHER if comment.nouns and article.nouns else UnitMatch.BARE


def compare(comment: Quantity, article: Quantity) -> Relation:
    """Compare two quantities of one unit.

    Numbers agree within half of what the coarser was rounded to, "about" within 20%; ends that only touch ("fewer than 98",
    98) are TOUCHES. An open interval is UNCLEAR beyond a factor of 2. Of a number with two readings ("30.000") the more
    friendly one counts. Percentages that make up a whole are UNCLEAR.
    """
    relations = [
        _compare(_read(comment, first), _read(article, second))
        for first in (False, True)
        for second in (False, True)
        if (not first or comment.other is not None) and (not second or article.other is not None)
    ]
    return min(relations, key=list(Relation).index)


def _read(quantity: Quantity, other: bool) -> tuple[Quantity, float, float, float]:  # noqa: FBT001 - which reading
    """Return a quantity with its interval and its rounding under one of its readings."""
    if not other or quantity.other is None:
        return quantity, quantity.low, quantity.high, quantity.step
    value = quantity.other
    low = value if quantity.low == quantity.named else quantity.low
    high = value if quantity.high == quantity.named else quantity.high
    return quantity, low, high, 1.0


_Reading = tuple[Quantity, float, float, float]


def _compare(comment: _Reading, article: _Reading) -> Relation:
    one, one_low, one_high, one_step = comment
    other, other_low, other_high, other_step = article
    one_named, other_named = _number(one, one_low, one_high), _number(other, other_low, other_high)
    largest = max(abs(one_named), abs(other_named))
    tolerance = largest * _SLACK
    if not one.open:
        # The end of an open interval is meant as it stands; a plain number is as good as its rounding.
        tolerance += one_step / 2 if other.open else max(one_step, other_step) / 2
    elif not other.open:
        tolerance += other_step / 2
    if one.about or other.about:
        tolerance = max(tolerance, ABOUT * largest)
    if one.kind is Kind.PERCENT and abs(one_named + other_named - _WHOLE) <= max(one_step, other_step) / 2:
        # "42% waited longer" says the same as "58% were seen in time".
        return Relation.UNCLEAR
    gap = max(other_low - one_high, one_low - other_high)
    if gap > tolerance:
        return Relation.CONFLICTS
    if (
        (one.open or other.open)
        and abs(gap) <= largest * _SLACK
        and _excluded(one, other, one_low, other_low)
    ):
        return Relation.TOUCHES
    if one.open or other.open:
        return Relation.AGREES if _near(one_named, other_named) else Relation.UNCLEAR
    return Relation.AGREES


def _number(quantity: Quantity, low: float, high: float) -> float:
    if quantity.bound in {Bound.BELOW, Bound.AT_MOST}:
        return high
    return (low + high) / 2 if quantity.bound is Bound.RANGE else low


def _excluded(one: Quantity, other: Quantity, one_low: float, other_low: float) -> bool:
    """Whether the end at which two intervals touch belongs to neither of them, or to one only."""
    lower, upper = (one, other) if one_low <= other_low else (other, one)
    if one_low == other_low:
        return Bound.ABOVE in {one.bound, other.bound} and one.bound is not other.bound
    return lower.bound is Bound.BELOW or upper.bound is Bound.ABOVE


def _near(one: float, other: float) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high <= OPEN_FACTOR * low


def compare_dates(comment: DateValue, article: DateValue) -> Relation:
    """Compare when two texts say that one thing happened.

    Two plain dates agree when one lies within the other; a date "before", "after" or "by" another is compared with a plain
    one only. A year and a day without a year are UNCLEAR. Where a year is missing, the other's stands in; two dates without any year are compared as of one year.
    """
    if (comment.month is None and article.year is None) or (article.month is None and comment.year is None):
        return Relation.UNCLEAR
    year = comment.year or article.year or date.max.year - 1
    one, other = days(comment, year), days(article, year)
    sides = {comment.side, article.side}
    if sides == {Side.ON}:
        if one[1] < other[0] or other[1] < one[0]:
            return Relation.CONFLICTS
        return Relation.AGREES
    if Side.ABOUT in sides or Side.ON not in sides:
        return Relation.UNCLEAR
    bounded, at, side = (
        (one, other, comment.side) if comment.side is not Side.ON else (other, one, article.side)
    )
    return _one_sided(side, bounded, at)


def _one_sided(side: Side, bound: tuple[int, int], at: tuple[int, int]) -> Relation:
    """Compare "before", "after" or "by" `bound` with something that was at `at`."""
    if side is Side.BEFORE:
        conflicts, touches = at[0] > bound[1], at[1] >= bound[0]
    elif side is Side.BY:
        conflicts, touches = at[0] > bound[1], at[1] > bound[1]
    else:
        conflicts, touches = at[1] < bound[0], at[0] <= bound[1]
    if conflicts:
        return Relation.CONFLICTS
    return Relation.TOUCHES if touches else Relation.AGREES
