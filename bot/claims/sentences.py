"""Sentences of a comment, as spans into its text."""

# Text in Discord has typographic quotation marks, and abbreviations in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.moderation.models import Span

# A full stop after one of these or after a single letter ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|sr|jr|st|gen|col|lt|sgt|capt|sen|rep|gov|pres|no|vs|etc|approx|ca|inc|ltd|co|corp"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|fig|p|pp|e\.g|i\.e|a\.m|p\.m|тис|млн|млрд|тыс|р|г|див|ред)|\b\w)$",
    re.IGNORECASE,
)
# Possessive, and only from the start of a run: else a long run of marks costs the square of its length. The first sign
# stands in front of its conditions so that the search jumps from sign to sign.
_END = re.compile(
    r"[.!?…؟？。\n](?:(?<=\n)\n*+|(?<!\n)(?<![.!?…؟？。]{2})[.!?…؟？。]*+[\"'”’»)\]*_|]*+(?=\s|$))"
)

_NOTHING_ELSE = re.compile(r"\s*\Z")


def sentences(text: str) -> Iterator[Span]:
    """Yield the span of each sentence of `text`, without surrounding white space.

    A line break ends a sentence; a full stop inside a number, after an initial or after a common abbreviation doesn't.
    """
    start = 0
    for match in _END.finditer(text):
        if match[0].startswith(".") and _inside_sentence(text, start, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _inside_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0].rstrip("\"'”’»)]*_|") != ".":
        return False
    # Looked at last: behind most full stops there is more text, and reading to its end each time would cost its square.
    return bool(_ABBREVIATION.search(text[max(start, match.start() - 8) : match.start()])) and not (
        _NOTHING_ELSE.match(text, match.end())
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    stripped = part.strip()
    if any(c.isalnum() for c in stripped):
        begin = start + len(part) - len(part.lstrip())
        yield Span(begin, begin + len(stripped))
