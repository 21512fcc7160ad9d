"""The one renderer: whatever came from outside is made inert here before Discord shows it.

Inert means that a text reads as it was written and does nothing: it pings nobody, links nowhere, formats nothing,
hides nothing and fits its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import floor

ELLIPSIS = "…"

_ZERO_WIDTH_SPACE = "\u200b"
_JOINERS = frozenset("\u200c\u200d")  # emoji and Persian need them
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters by category, and nothing to see
_LINE_BREAK = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")
_MANY_BREAKS = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_MOST_MARKS = 4  # accents on one letter; more is ink over the lines above and below

_WEB_ADDRESS = re.compile(r"h(tt)(ps?:/)(?=/)", re.IGNORECASE)
_INVITE = re.compile(r"(discord(?:app)?)\.(?=(?:gg|com|new)/)", re.IGNORECASE)
_ESCAPED = frozenset(r"\*_~|`<>[]#")
_AT_LINE_START = frozenset("-+")
_NUMBERED = re.compile(r"^[^\S\n]*\d{1,9}(\.)[^\S\n]", re.MULTILINE)

_LONGEST_ADDRESS = 512
_HARMFUL_IN_ADDRESS = re.compile(r"[()<>\[\]\"\\`@]")


def inert(text: str, limit: int = 1000, *, single_line: bool = False) -> str:
    """Return `text` so that Discord shows its words and nothing else happens.

    Control, bidirectional and invisible characters go; mentions, code fences and markdown are escaped; links are defanged
    ("hxxps://"). The result has at most `limit` characters and ends in an ellipsis where it was cut. It may be empty:
    a blank text stays blank, and Discord refuses empty text.
    """
    return _join(_pieces(_cleaned(text, single_line=single_line)), limit)


def quote(text: str, limit: int = 1000, *, lines: int = 25) -> str:
    """Return `text`, inert, as block-quote lines: at most `limit` characters and `lines` lines. A blank text stays blank."""
    source = _cleaned(text).split("\n")
    if len(source) > lines:
        source = [*source[: lines - 1], ELLIPSIS]
    pieces = ["\n> " if piece == "\n" else piece for piece in _pieces("\n".join(source))]
    return _join(["> ", *pieces], limit) if pieces else ""


def link(label: str, url: str) -> str:
    """Return a masked link, for an http or https address that can stand in one; else the label alone."""
    shown = inert(label, 200, single_line=True)
    address = "".join(_HARMFUL_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", url.strip()))
    usable = (
        re.match(r"https?://[^/]", address, re.IGNORECASE)
        and len(address) <= _LONGEST_ADDRESS
        and not any(character.isspace() or not _is_seen(character) for character in address)
    )
    return f"[{shown}]({address})" if shown and usable else shown


def percent(score: float) -> str:
    """Return a score of 0..1 in whole percent, rounded down, so that it never shows a threshold it did not reach."""
    return f"{floor(round(min(max(score, 0.0), 1.0) * 100, 6))}%"


def when(moment: datetime, *, style: str = "f") -> str:
    """Return a time that Discord shows to each reader in their own time zone: date and time, or with "t" the time."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def clamp(text: str, limit: int) -> str:
    """Return a text of our own, or one without markup, cut to `limit` characters with an ellipsis."""
    if len(text) <= limit:
        return text
    return text[: max(limit - 1, 0)].rstrip("\\ \n") + ELLIPSIS if limit > 0 else ""


def storable(text: str) -> str:
    """Return `text` with lone surrogates replaced: Discord can deliver them, and UTF-8 can't hold them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain_name(text: str, limit: int) -> str:
    """Return `text` for a place without markdown, such as a thread's name: one line, nothing invisible."""
    return clamp(_cleaned(text, single_line=True), limit)


def _cleaned(text: str, *, single_line: bool = False) -> str:
    """Drop what can't be seen, and defang addresses. Keeps line breaks, at most one blank line between two lines."""
    text = _LINE_BREAK.sub("\n", storable(text)).replace("\t", " ")
    text = "".join(_without_ink(character for character in text if _is_seen(character)))
    text = " ".join(text.split()) if single_line else _MANY_BREAKS.sub("\n\n", text).strip()
    text = _WEB_ADDRESS.sub(_defang, text)
    return _INVITE.sub(r"\1[.]", text)


def _defang(match: re.Match[str]) -> str:
    crossed = "XX" if match[1].isupper() else "xx"
    return f"{match[0][0]}{crossed}{match[2]}"


def _is_seen(character: str) -> bool:
    if character == "\n" or character in _JOINERS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"} and character not in _BLANKS


def _without_ink(characters: Iterable[str]) -> Iterator[str]:
    marks = 0
    for character in characters:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            yield character


def _pieces(text: str) -> Iterator[str]:
    """Yield `text` escaped, in pieces that must not be cut in two."""
    line_start = True
    numbers = {match.start(1) for match in _NUMBERED.finditer(text)}
    for at, character in enumerate(text):
        if character == "@":
            yield f"@{_ZERO_WIDTH_SPACE}"
        elif (
            character in _ESCAPED
            or at in numbers
            or (character in _AT_LINE_START and line_start)
            or (character == ":" and text.startswith("//", at + 1) and not _defanged(text, at))
        ):
            yield f"\\{character}"
        else:
            yield character
        line_start = character == "\n" or (line_start and character.isspace())


def _defanged(text: str, at: int) -> bool:
    return text[max(at - 5, 0) : at].lower().endswith(("hxxp", "hxxps"))


def _join(pieces: Iterable[str], limit: int) -> str:
    taken: list[str] = []
    room = limit
    for piece in pieces:
        if len(piece) > room:
            return _cut(taken, limit)
        taken.append(piece)
        room -= len(piece)
    return "".join(taken)


def _cut(pieces: list[str], limit: int) -> str:
    length = sum(map(len, pieces))
    while pieces and (length + len(ELLIPSIS) > limit or pieces[-1].isspace()):
        length -= len(pieces.pop())
    return "".join(pieces) + ELLIPSIS if limit > 0 else ""
