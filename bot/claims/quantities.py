"""Quantities in running text: what is counted or measured, between which bounds, and how exactly it is said."""

# Dashes and signs stand in the text that is read.
# ruff: noqa: RUF001

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.claims.article_dates import DateValue, find_dates
from bot.claims.not_quantities import without_traps
from bot.claims.numerals import Numeral, numerals
from bot.claims.stems import stem
from bot.claims.units import Kind, Unit, currency_before, unit_after
from bot.moderation.models import Span

MAX_NUMERALS = 100
"""Numbers of one text that are read: more of them are a table."""


class Bound(StrEnum):
    """Which side of the number is meant."""

    EXACT = "exact"
    ABOVE = "above"
    AT_LEAST = "at least"
    BELOW = "below"
    AT_MOST = "at most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text.

    Attributes:
        kind: What it measures.
        unit: The base unit of measures, the currency of money, the stem of the counted noun; empty for a bare number.
        low: Lowest value meant, in the base unit; 0 for "up to".
        high: Highest value meant; infinity for "more than".
        step: What the number was rounded to, in the base unit. Above 0.
        bound: Which side is meant. The bounds of ABOVE and BELOW don't belong to the interval.
        about: It is said to be no exact number.
        span: Where it stands, with sign, unit and cue of its bound ("more than 30 km").
        text: The same as written, without the cue ("30 km").
        nouns: Stems of the words counted, for counts ("confirmed cases").
        other: The second reading of an ambiguous number ("30.000"), in the base unit, or None.
    """

    kind: Kind
    unit: str
    low: float
    high: float
    step: float
    bound: Bound
    about: bool
    span: Span
    text: str
    nouns: tuple[str, ...] = ()
    other: float | None = None

    @property
    def open(self) -> bool:
        """Whether only one side is bounded."""
        return self.bound not in {Bound.EXACT, Bound.RANGE}

    @property
    def named(self) -> float:
        """The number that was written; of a range its middle."""
        if self.bound in {Bound.BELOW, Bound.AT_MOST}:
            return self.high
        return (self.low + self.high) / 2 if self.bound is Bound.RANGE else self.low


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a text says in numbers."""

    quantities: tuple[Quantity, ...]
    dates: tuple[DateValue, ...]


_ABOVE = r"more\sthan|greater\sthan|larger\sthan|higher\sthan|over|above|exceed(?:s|ed|ing)?|upwards?\sof|north\sof|in\sexcess\sof|beyond|surpass(?:es|ed|ing)?|topp(?:ed|ing)|older\sthan|longer\sthan|well\sover|>"
_BELOW = r"(?:less|fewer|lower|smaller|shorter)\sthan|under|below|south\sof|short\sof|<"
_AT_LEAST = r"at\s(?:the\svery\s)?least|(?:no|not)\s(?:less|fewer)\sthan|(?:a\s)?minimum\s(?:of)?|≥|>="
_AT_MOST = r"at\s(?:the\svery\s)?most|(?:no|not)\s(?:more|greater|higher)\sthan|up\sto|as\s(?:many|much|high)\sas|(?:a\s)?maximum\s(?:of)?|≤|<="
_ABOUT = r"about|around|roughly|approximately|approx\.?|some|circa|ca\.|close\sto|nearly|almost|just\s(?:over|under|above|below|shy\sof)|near|an?\sestimated|estimated(?:\sat)?|or\sso|c\.|~|≈|nearing|approaching|a\slittle\s(?:over|under)|slightly\s(?:more|less|over|under)(?:\sthan)?|майже|близько|около|почти|примерно|приблизно"
_CUE = re.compile(
    rf"(?:(?:\b|(?<=\s)|^)(?:(?P<about>{_ABOUT})|(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))"
    r"\s?(?:a\stotal\sof\s|the\s|an?\s)?)$",
    re.IGNORECASE,
)
_CUE_WINDOW = 32
_CUE_AFTER = re.compile(
    r"\s?(?:(?P<more>or\s(?:more|above|over|greater|higher)\b(?!\sthan)|and\s(?:above|up)\b(?!\s\S?\d)|\+|-?plus\b)|(?P<less>or\s(?:less|fewer|below|under|lower)\b)|(?P<so>or\sso\b))",
    re.IGNORECASE,
)
_CUE_INSIDE = re.compile(_CUE_AFTER.pattern + r"(?=[\s-])", re.IGNORECASE)
_RATING = re.compile(
    r"(?<![\w.,/])(?P<score>\d{1,3}(?:\.\d{1,2})?)\s?(?:/\s?|(?:stars?\s|points?\s)?out\sof\s(?:a\spossible\s)?)(?P<of>5|10|100)(?![\d%]|[.,/]\d|\s?per)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_JOINED = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_MONEY_LETTER = re.compile(r"\s?(m|b|M|B)(?![\w²³/])")
_MONEY_TIMES = {"m": 1e6, "b": 1e9}
_PEOPLE = frozenset(
    stem(word)
    for word in (
        "people", "persons", "individuals", "residents", "inhabitants", "humans", "souls", "citizens", "людей", "человек", "осіб",
    )
)  # fmt: skip
_NOUN_STOP = frozenset(
    """a about after again all also am an and any are as at away be because been before being between both but by can could did do does
    during each for from had has have he her here him his how i if in into is it its just like more most no nor not now of off on once only
    or other our out over own per she should since so some such than that the their them then there these they this those through to
    under until up was we were what when where which while who whom why will with within without would you your
    times time""".split()  # noqa: SIM905 - a list of literals would fill pages
)
_MAX_NOUNS = 4
_NEXT_WORD = re.compile(r"[\s-]\(?([^\W\d_]+(?:['’][^\W\d_]+)*)")
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s")
_SHORTEST_PLURAL = 4
_IRREGULAR = frozenset({"people", "men", "women", "children", "police", "staff", "aircraft", "sheep", "feet", "teeth", "mice", "media", "data", "personnel", "troops", "cattle"})  # fmt: skip


def figures(text: str) -> Figures:
    """Return the quantities and dates of a text, each in order."""
    found = find_dates(text)
    blotted = _blotted(text, [*(value.span for value in found.dates), *found.names])
    ratings = _ratings(blotted)
    blotted = _blotted(blotted, [rating.span for rating in ratings])
    counted = _counted(without_traps(blotted))
    quantities = sorted([*ratings, *counted], key=lambda quantity: quantity.span.start)
    return Figures(tuple(quantities), found.dates)


def _blotted(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + "_" * (span.end - span.start) + text[span.end :]
    return text


def _ratings(text: str) -> list[Quantity]:
    found = []
    for match in _RATING.finditer(text):
        score, of = float(match["score"]), float(match["of"])
        if score <= of:
            places = len(match["score"].partition(".")[2])
            raw = Quantity(
                Kind.RATING, f"/{of:g}", score, score, 10.0**-places, Bound.EXACT, about=False, span=Span(*match.span()),
                text=match[0],
            )  # fmt: skip
            found.append(_bounded(raw, text))
    return found


@dataclass(frozen=True, slots=True)
class _Measured:
    """A numeral with its unit, before bounds are read."""

    numeral: Numeral
    kind: Kind
    unit: Unit | None
    nouns: tuple[str, ...]
    head: str
    span: Span
    inside: re.Match[str] | None = None


def _counted(text: str) -> list[Quantity]:
    measured = [
        each for numeral in numerals(text)[:MAX_NUMERALS] if (each := _measured(text, numeral)) is not None
    ]
    found: list[Quantity] = []
    index = 0
    while index < len(measured):
        one = measured[index]
        other = measured[index + 1] if index + 1 < len(measured) else None
        if other is not None and _is_range(text, one, other):
            found.append(_bounded(_range(text, one, other), text))
            index += 2
        else:
            found.append(_bounded(_single(text, one), text, one.inside))
            index += 1
    return found


def _measured(text: str, numeral: Numeral) -> _Measured | None:
    start, end = numeral.span.start, numeral.span.end
    if (sign := currency_before(text, start)) is not None:
        unit, first = sign
        if (letter := _MONEY_LETTER.match(text, end)) is not None:
            numeral, end = _times(numeral, _MONEY_TIMES[letter[1].lower()]), letter.end()
        return _Measured(numeral, Kind.MONEY, unit, (), unit.base, Span(first, end))
    if (letter := _MONEY_LETTER.match(text, end)) is not None:
        money = unit_after(text, letter.end())
        if money is not None and money[0].kind is Kind.MONEY:
            numeral = _times(numeral, _MONEY_TIMES[letter[1].lower()])
            return _Measured(numeral, Kind.MONEY, money[0], (), money[0].base, Span(start, money[1]))
    # "5+ years", "20 or more cars": the cue stands between number and unit.
    inside = _CUE_INSIDE.match(text, end)
    if inside is not None:
        end = inside.end()
    if not numeral.ordinal and (after := unit_after(text, end)) is not None:
        unit, last = after
        span = Span(_signed(text, start, unit), last)
        return _Measured(numeral, unit.kind, unit, (), unit.base, span, inside)
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return None
    nouns, head, last = _nouns(text, end)
    kind = Kind.RANK if numeral.ordinal else Kind.PEOPLE if head in _PEOPLE else Kind.COUNT
    head = "people" if kind is Kind.PEOPLE else head
    return _Measured(numeral, kind, None, nouns, head, Span(start, last), inside)


def _signed(text: str, start: int, unit: Unit) -> int:
    """Where a number of degrees starts, its minus sign included."""
    minus = unit.kind is Kind.TEMPERATURE and start > 0 and text[start - 1] in "-−–"
    return start - 1 if minus and (start == 1 or text[start - 2].isspace()) else start


def _times(numeral: Numeral, times: float) -> Numeral:
    other = None if numeral.other is None else numeral.other * times
    return replace(numeral, value=numeral.value * times, other=other, step=numeral.step * times)


def _nouns(text: str, position: int) -> tuple[tuple[str, ...], str, int]:
    """Return the stems of the words that are counted, of the head among them, and where they end.

    The head is the first plural, else the first word.
    """
    words: list[str] = []
    first = position
    while len(words) < _MAX_NOUNS and (match := _NEXT_WORD.match(text, position)):
        word = match[1].lower()
        if word in _NOUN_STOP:
            break
        words.append(word)
        position = match.end()
        first = first if len(words) > 1 else position
        if _is_plural(word):
            # What follows a plural is rarely part of the name: "300 soldiers killed", "765 recoveries".
            break
    if not words:
        return (), "", position
    if not _is_plural(words[-1]):
        position = first
    head = words[-1] if _is_plural(words[-1]) else words[0]
    return tuple(stem(word) for word in words), stem(head), position


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (
        len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(_NOT_PLURAL)
    )


def _is_range(text: str, one: _Measured, other: _Measured) -> bool:
    between = text[one.span.end : other.span.start]
    joined = _JOINED.fullmatch(between) or (
        _AND.fullmatch(between) and re.search(r"\bbetween\s$", text[: one.span.start], re.IGNORECASE)
    )
    if not joined or Kind.RANK in {one.kind, other.kind}:
        return False
    bare = one.unit is None and not (set(one.nouns) - {"to", "or"})
    same = one.unit is not None and other.unit is not None and one.unit.base == other.unit.base
    money = one.kind is Kind.MONEY and other.unit is None
    return (bare or same or money) and _shared(one, other).numeral.value < other.numeral.value


def _shared(one: _Measured, other: _Measured) -> _Measured:
    """Give the first end of a range the multiplier of the second: "2 to 3 million"."""
    scale = other.numeral.step / one.numeral.step if one.numeral.step else 1.0
    for times in (1e12, 1e9, 1e6, 1e3):
        if (
            one.numeral.value < times <= other.numeral.value
            and scale >= times / 10
            and other.numeral.value / times < times
        ):
            return replace(one, numeral=_times(one.numeral, times))
    return one


def _range(text: str, one: _Measured, other: _Measured) -> Quantity:
    unit = other.unit or one.unit
    low, high = _shared(one, other), other
    span = Span(one.span.start, other.span.end)
    last = _single(
        text, replace(high, unit=unit, kind=other.kind if other.unit or not one.unit else one.kind)
    )
    bottom = low.numeral.value * (unit.factor if unit else 1.0) + (unit.offset if unit else 0.0)
    return replace(
        last, low=bottom, bound=Bound.RANGE, span=span, text=text[span.start : span.end], other=None
    )


def _single(text: str, one: _Measured) -> Quantity:
    factor, offset = (one.unit.factor, one.unit.offset) if one.unit else (1.0, 0.0)
    sign = -1.0 if text[one.span.start] in "-−–" else 1.0
    value = sign * one.numeral.value * factor + offset
    other = None if one.numeral.other is None else one.numeral.other * factor + offset
    return Quantity(
        one.kind,
        one.unit.base if one.unit else one.head,
        value,
        value,
        one.numeral.step * factor,
        Bound.EXACT,
        about=False,
        span=one.span,
        text=text[one.span.start : one.span.end],
        nouns=one.nouns,
        other=other,
    )


def _bounded(quantity: Quantity, text: str, inside: re.Match[str] | None = None) -> Quantity:
    """Read the words before and after a number that say which side of it is meant."""
    start, end = quantity.span.start, quantity.span.end
    window = text[max(0, start - _CUE_WINDOW) : start]
    between = _BETWEEN.search(window) if quantity.bound is Bound.RANGE else None
    cue = _CUE.search(window)
    after = inside or _CUE_AFTER.match(text, end)
    first = start - (len(window) - cue.start()) if cue else start
    if between is not None:
        first = start - (len(window) - between.start())
    last = max(end, after.end()) if after else end
    about = quantity.about or bool(cue and cue["about"]) or bool(after and after["so"])
    bound = _bound(quantity, cue, after)
    low, high = quantity.low, quantity.high
    if bound in {Bound.ABOVE, Bound.AT_LEAST}:
        high = math.inf
    elif bound in {Bound.BELOW, Bound.AT_MOST}:
        low = -math.inf if quantity.kind is Kind.TEMPERATURE else 0.0
    return replace(quantity, low=low, high=high, bound=bound, about=about, span=Span(first, last))


def _bound(quantity: Quantity, cue: re.Match[str] | None, after: re.Match[str] | None) -> Bound:
    if quantity.bound is Bound.RANGE:
        return Bound.RANGE
    if after is not None and after["more"]:
        return Bound.AT_LEAST
    if after is not None and after["less"]:
        return Bound.AT_MOST
    names = {"at_least": Bound.AT_LEAST, "at_most": Bound.AT_MOST, "above": Bound.ABOVE, "below": Bound.BELOW}
    return names.get(cue.lastgroup or "", Bound.EXACT) if cue is not None else Bound.EXACT
