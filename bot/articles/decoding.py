"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from trafilatura.utils import detect_encoding

from bot.articles.errors import ArticleError

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The Encoding Standard (WHATWG) reads these names as windows-1252, because pages that say so are written in that.
_REALLY_WINDOWS = frozenset({"ascii", "iso8859-1"})
# Python codecs that are no character sets of documents.
_NO_CHARACTER_SETS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
_META = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META_WITHIN = 4096
_MOST_DAMAGE = 0.01


def decode_text(data: bytes, *, declared: str = "", name: str = "The file") -> str:
    """Return `data` as text.

    A byte order mark decides; then valid UTF-8; then what the server (`declared`) or the page itself says; then UTF-8
    with at most one character in a hundred damaged; then a guess.

    Raises:
        ArticleError: It is no text, or in no encoding that can be told. `name` is what the error calls it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _no_binary(data.decode(encoding, errors="replace"), name)
    for encoding in _candidates(data, declared):
        try:
            return _no_binary(data.decode(encoding), name)
        except (LookupError, UnicodeError):
            continue
    if 0 in data:
        raise _not_text(name)
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= _MOST_DAMAGE * len(text):
        return text
    for encoding in detect_encoding(data):
        try:
            return _no_binary(data.decode(encoding), name)
        except (LookupError, UnicodeError):
            continue
    raise ArticleError(f"{name} is in an encoding that can't be told; save it as UTF-8 text.")


def _candidates(data: bytes, declared: str) -> Iterator[str]:
    said = [declared, *(match.decode("ascii") for match in _META.findall(data[:_META_WITHIN]))]
    named = [name for name in map(_known, said) if name]
    if data.isascii():
        # A seven-bit encoding such as ISO-2022-JP is ASCII too, so here the declaration goes first.
        yield from named
    if data.count(0) * 4 > len(data):
        yield "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
    yield "utf-8"
    yield from named


def _known(name: str) -> str:
    try:
        codec = codecs.lookup(name.strip()).name.replace("_", "-")
    except (LookupError, ValueError):
        return ""
    if codec in _NO_CHARACTER_SETS:
        return ""
    return "cp1252" if codec in _REALLY_WINDOWS else codec


def _no_binary(text: str, name: str) -> str:
    if "\x00" in text:
        raise _not_text(name)
    return text


def _not_text(name: str) -> ArticleError:
    return ArticleError(f"{name} is not text; a web page, plain text or Markdown is needed.")
