"""Dates in running text: days, months and years, with before, after and by understood."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.moderation.models import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_WRITTEN = re.compile(
    rf"(?<![\w.,/-])(?:(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?![\d-])"
    rf"|(?P<dd>\d{{1,2}})\.(?P<dm>\d{{1,2}})\.(?P<dy>{_YEAR})(?!\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m1>{_MONTH})(?![a-z])(?:\s?,?\s(?P<y1>{_YEAR})(?!\d|[.,]\d))?"
    rf"|(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\w%]|[.,:]\d|\s?[-\u2013]\s?\d)(?:\s?,\s?(?P<y2>{_YEAR})(?!\d|[.,]\d))?"
    rf"|(?P<m3>{_MONTH})(?:\s?,?\s|\sof\s)(?P<y3>{_YEAR})(?!\d|[.,]\d))",
)
_NEAR_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_BARE_YEAR = re.compile(rf"(?<![\w.,/:#$€£+-])(?P<year>{_NEAR_YEAR})(?![\w%°]|[.,:/]\d|\s?[-\u2013/]\s?\d)")
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|before|after|until|till|from|during|late|early|mid|through|year|(?:later|earlier)\sthan|late|circa"
    r"|(?:spring|summer|autumn|fall|winter|end|start|beginning|middle|half|year|years)(?:\sof)?"
    rf"|{_NEAR_YEAR}\s(?:and|to|or))|\()\s?$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s(?:[A-Z][\w'\u2019]|FIFA\b|season|edition|final)")
_PLURAL_AFTER = re.compile(
    r"\s(?:[a-z]+\s){0,1}(?!was\b|has\b|is\b|as\b|this\b|its\b|his\b|us\b|yes\b)(?:[a-z]{3,}s|people|men|women|children|percent|km|kg|miles)\b"
)
_LEADS = re.compile(
    r"\b(?P<before>before|prior\sto|earlier\sthan|until|till|up\sto|pre-)\s?(?:the\s|late\s|early\s|mid-?\s?)?$"
    r"|\b(?P<after>after|since|later\sthan|following|starting|from|post-)\s?(?:the\s|late\s|early\s|mid-?\s?)?$"
    r"|\b(?P<by>by)\s?(?:the\send\sof\s|the\s)?$"
    r"|\b(?P<about>around|about|circa|ca\.?|late|early|mid)[\s-]?$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\bas\s(?:of|at)\s(?:the\s)?$", re.IGNORECASE)
_LEAD_WINDOW = 24


class Side(StrEnum):
    """On which side of the date that is written the thing happened."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date in a text, as precisely as it is written: parts are None where they are not. There is a year or a month.

    `stamp`: the date says when a count was made ("as of 7 April").
    """

    year: int | None
    month: int | None
    day: int | None
    side: Side
    span: Span
    text: str
    stamp: bool = False


@dataclass(frozen=True, slots=True)
class DatesFound:
    """The dates of a text, and years in it that are part of a name or may be a count: neither dates nor quantities."""

    dates: tuple[DateValue, ...]
    names: tuple[Span, ...]


def find_dates(text: str) -> DatesFound:
    """Return the dates of a text in order. A date that doesn't exist (31 June) is none."""
    dates: list[DateValue] = []
    names: list[Span] = []
    for match in _WRITTEN.finditer(text):
        value = _written(text, match)
        if value is not None:
            dates.append(value)
    taken = [value.span for value in dates]
    for match in _BARE_YEAR.finditer(text):
        if any(span.start <= match.start() < span.end for span in taken):
            continue
        span = Span(*match.span())
        before = text[max(0, span.start - _LEAD_WINDOW) : span.start]
        leads = bool(_YEAR_LEAD.search(before))
        if _NAME_AFTER.match(text, span.end):
            names.append(span)
        elif leads and not _PLURAL_AFTER.match(text, span.end):
            dates.append(
                DateValue(int(match["year"]), None, None, _side(before), span, match[0], _stamp(before))
            )
        elif leads:
            names.append(span)
    return DatesFound(tuple(sorted(dates, key=lambda value: value.span.start)), tuple(names))


def _written(text: str, match: re.Match[str]) -> DateValue | None:
    year = match["iy"] or match["dy"] or match["y1"] or match["y2"] or match["y3"]
    name = match["m1"] or match["m2"] or match["m3"]
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(match["im"] or match["dm"])
    day = match["id"] or match["dd"] or match["d1"] or match["d2"]
    number = int(day) if day else None
    if not _exists(int(year) if year else None, month, number):
        return None
    before = text[max(0, match.start() - _LEAD_WINDOW) : match.start()]
    span = Span(*match.span())
    return DateValue(
        int(year) if year else None, month, number, _side(before), span, match[0], _stamp(before)
    )


def _exists(year: int | None, month: int, day: int | None) -> bool:
    if not 1 <= month <= len(_MONTHS):
        return False
    return day is None or 1 <= day <= monthrange(year or 2000, month)[1]


def _side(before: str) -> Side:
    match = _LEADS.search(before)
    if match is None or _AS_OF.search(before) or match.lastgroup is None:
        return Side.ON
    return Side(match.lastgroup)


def _stamp(before: str) -> bool:
    return bool(_AS_OF.search(before))


def days(value: DateValue, year: int) -> tuple[int, int]:
    """Return the first and last day, as ordinals, that a date covers; `year` stands in where it names none."""
    year = value.year or year
    first_month, last_month = (value.month, value.month) if value.month else (1, 12)
    last_day = value.day or monthrange(year, last_month)[1]
    last_day = min(last_day, monthrange(year, last_month)[1])
    first_day = min(value.day or 1, last_day)
    return date(year, first_month, first_day).toordinal(), date(year, last_month, last_day).toordinal()


def without_dates(text: str, dates: Iterable[DateValue]) -> str:
    """Return a text of the same length with spaces in the place of its dates."""
    for value in dates:
        text = text[: value.span.start] + " " * (value.span.end - value.span.start) + text[value.span.end :]
    return text
