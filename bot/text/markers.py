"""Discord's paired markers: bold, italic, underline, strike-through, spoiler, code."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\*{1,3}|__|_|~~|\|\||`{1,2}")
_ANY = re.compile("[*_~|`]")
_BOTH = "***"  # bold and italic; may be opened or closed in two steps


def without_markers(text: str) -> str:
    """Return `text` without the markers that Discord reads as pairs; others stay. Takes time linear in the length.

    An opening marker has no white space behind it, a closing one none before it, and something stands between them. A
    single underscore counts only at the edges of a word, and within one line. A backslash before a marker disarms it.
    """
    if not _ANY.search(text):
        return text
    pending: dict[str, tuple[int, int]] = {}  # marker -> where its first unpaired opening stands
    gone: list[tuple[int, int]] = []
    content = -1  # the last character so far that belongs to no marker
    position = 0
    for match in _MARKER.finditer(text):
        marker, start, end = match[0], match.start(), match.end()
        if start > position:
            content = start - 1
            if "_" in pending and "\n" in text[position:start]:
                del pending["_"]
        position = end
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == "\\":
            continue
        if _may_close(marker, before, after) and (pairs := _closed(marker, pending, content, start)):
            gone += pairs
        elif marker not in pending and _may_open(marker, before, after):
            pending[marker] = (start, end)
    return _without(text, gone) if gone else text


def _may_open(marker: str, before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    return marker != "_" or not _is_word(before)


def _may_close(marker: str, before: str, after: str) -> bool:
    if not before or before.isspace():
        return False
    return marker != "_" or not _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _closed(
    marker: str, pending: dict[str, tuple[int, int]], content: int, start: int
) -> list[tuple[int, int]]:
    """Return what goes when `marker` at `start` closes something, and take that out of `pending`; [] if nothing."""
    if (opening := pending.get(marker)) and content >= opening[1]:
        del pending[marker]
        return [opening, (start, start + len(marker))]
    if marker == _BOTH:
        pairs: list[tuple[int, int]] = []
        for part in ("*", "**"):
            if (opening := pending.get(part)) and content >= opening[1]:
                del pending[part]
                pairs += [opening, (start, start + len(part))]
                start += len(part)
        return pairs
    if marker in ("*", "**") and (opening := pending.get(_BOTH)) and content >= opening[1]:
        del pending[_BOTH]
        rest = opening[1] - len(marker)
        pending[_BOTH[len(marker) :]] = (opening[0], rest)
        return [(rest, opening[1]), (start, start + len(marker))]
    return []


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        parts.append(text[position:start])
        position = end
    return "".join([*parts, text[position:]])
