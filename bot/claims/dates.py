"""Dates as publishers of fact-checks write them."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_TIME = r"(?:[T ,].*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_TIME}")
_SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}){_TIME}")
_DAY_MONTH = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+([a-z]{{3,9}})\.?,?[\s-]+(\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?:[a-z]{{6,9}},\s+)?([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}",
    re.IGNORECASE,
)


class DateError(ValueError):
    """A date that can't be read. Its text says what would be right."""


def iso_date(text: str) -> str:
    """Return a date as YYYY-MM-DD, the time of day left out; empty for an empty text.

    Raises:
        DateError: the text is no date, could be two dates (03/04/2024), or lies outside 1900..2100.
    """
    text = text.strip()
    if not text:
        return ""
    year, month, day = _parts(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"has a date outside {FIRST_YEAR} to {LAST_YEAR} ({text[:40]!r})")
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise _unreadable(text) from error


def _parts(text: str) -> tuple[int, int, int]:
    if match := (_YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text)):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DOTTED.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _SLASHED.fullmatch(text):
        return _slashed(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(text):
        return int(match[3]), _month(text, match[2]), int(match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return int(match[3]), _month(text, match[1]), int(match[2])
    raise _unreadable(text)


def _slashed(text: str, first: int, second: int, year: int) -> tuple[int, int, int]:
    """Read 26/05/2015 or 05/26/2015, whichever is possible; refuse what could be both."""
    months = len(_MONTHS)
    if first <= months and second <= months and first != second:
        raise DateError(f"has a date that could be two ({text[:40]!r}); YYYY-MM-DD was expected")
    return (year, second, first) if first > months else (year, first, second)


def _month(text: str, name: str) -> int:
    number = _MONTHS.get(name[:3].lower())
    if number is None:
        raise _unreadable(text)
    return number


def _unreadable(text: str) -> DateError:
    return DateError(f"has a date that can't be read ({text[:40]!r}); YYYY-MM-DD was expected")
