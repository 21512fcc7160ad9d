"""The text of a file that people import, whatever encoding it is in; and what stands in a web page."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from bot.moderation.register import ImportFileError

_MAX_CONTROL_SHARE = 0.01  # of the characters of a file that is text
_MAX_FOREIGN_SHARE = (
    0.4  # of the letters of a text in Windows-1252, an encoding for western European languages
)
_SAMPLE = 100_000  # characters that are looked at
_UTF_8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_FIRST_HIGH_BYTE = 0x80
_UTF_16_SAMPLE = 400  # bytes
_UTF_16_SHARE = 0.3  # of the bytes at even or at odd places: in western texts one of two is zero


def decoded(name: str, data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 (marked, or clearly so), or Windows-1252.

    Raises:
        ImportFileError: it is binary, or in an encoding that can't be told: garbled words would match nothing.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        elif unmarked := _utf_16(data):
            text = data.decode(unmarked)
        else:
            text = _utf_8_or_western(name, data)
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{name} is not text (byte {error.start}). UTF-8, UTF-16 or Windows-1252 was expected."
        ) from error
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\v")
    if "\0" in text or controls > len(sample) * _MAX_CONTROL_SHARE:
        raise ImportFileError(f"{name} is not text: it holds binary data. JSON, JSONL or CSV was expected.")
    return text


def linked_data(page: str) -> list[str]:
    """Return the JSON-LD blocks of a web page."""
    finder = _LinkedData()
    finder.feed(page)
    finder.close()
    return [block for block in finder.blocks if block.strip()]


def _utf_16(data: bytes) -> str:
    """Return the encoding of an unmarked UTF-16 text, or nothing."""
    sample = data[:_UTF_16_SAMPLE]
    places = {"utf-16-be": sample[0::2], "utf-16-le": sample[1::2]}
    zeros = {name: part.count(0) / (len(part) or 1) for name, part in places.items()}
    likely = max(zeros, key=lambda name: zeros[name])
    return likely if zeros[likely] > _UTF_16_SHARE and sum(zeros.values()) == zeros[likely] else ""


def _utf_8_or_western(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = error.start
    # In other encodings bytes hardly ever stand together as UTF-8 has them.
    in_characters = sum(map(len, _UTF_8_CHARACTER.findall(data)))
    if in_characters * 2 > sum(byte >= _FIRST_HIGH_BYTE for byte in data):
        raise ImportFileError(
            f"{name} is UTF-8 with a broken character at byte {broken}. Is the file complete? Save it as UTF-8 again."
        )
    text = data.decode("cp1252")
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    if sum(c > "\x7f" for c in letters) > len(letters) * _MAX_FOREIGN_SHARE:
        raise ImportFileError(
            f"{name} is in an encoding that can't be told (neither UTF-8, UTF-16 nor Windows-1252). Save it as UTF-8."
        )
    return text


class _LinkedData(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").lower()
        self._inside = tag == "script" and kind.startswith("application/ld+json")
        if self._inside:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks[-1] += data
