"""Cuts a long text into pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot.articles.sentences import last_sentence_end

LEAST_FILL = 4
"""A page that ends at a paragraph or a sentence is at least one part in this many full."""

_JOINERS = frozenset({"\u200d", "\ufe0e", "\ufe0f"})


def pages(body: str, limit: int) -> tuple[str, ...]:
    """Return `body` in pages of 1 to `limit` characters (code points); no page for a blank body.

    A page ends after a paragraph, or if that would leave it nearly empty, after a sentence, else after a word, else
    where it must. Only white space at the ends of pages is dropped.

    Raises:
        ValueError: `limit` is below 1.
    """
    if limit < 1:
        raise ValueError(f"a page needs room for a character at least, not {limit}")
    return tuple(_pages(body.strip(), limit))


def _pages(rest: str, limit: int) -> Iterator[str]:
    while len(rest) > limit:
        cut = _cut(rest, limit)
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def _cut(text: str, limit: int) -> int:
    """Return where the first page of `text` ends: 1 to `limit`. `text` begins with a character that is seen."""
    window = text[: limit + 1]  # one more: a gap just behind the page is a good end too
    least = max(limit // LEAST_FILL, 1)
    paragraph = text.rfind("\n\n", 0, limit + 2)
    if paragraph >= least:
        return paragraph
    sentence = last_sentence_end(window, least, limit)
    if sentence is not None:
        return sentence
    gaps = [at for at, character in enumerate(window) if character.isspace()]
    return gaps[-1] if gaps else _hard_cut(text, limit)


def _hard_cut(text: str, limit: int) -> int:
    """Cut inside a word, but not between a letter and its accents or inside a joined emoji, where that is possible."""
    cut = limit
    while cut > 1 and _holds_together(text[cut - 1], text[cut]):
        cut -= 1
    return cut if cut > 1 or limit == 1 else limit


def _holds_together(before: str, after: str) -> bool:
    return bool(unicodedata.combining(after)) or after in _JOINERS or before == "\u200d"
