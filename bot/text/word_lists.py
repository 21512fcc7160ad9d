"""Lists of words, written as they are read: one string with spaces."""

from __future__ import annotations


def words_of(text: str) -> tuple[str, ...]:
    """Return what white space parts in `text`."""
    return tuple(text.split())
