"""Letters that stand one by one in a row, whatever is between them: what is true of a word is true of them together."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.text.disguised_words import DISGUISED_SET
from bot.text.spelled import split_letters

_LETTER = re.compile(r"[^\W\d_]")
_ROW = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[\W\d_]{1,6}[^\W\d_](?![^\W\d_])){3,}")


def change_rows(text: str, change: Callable[[str], str]) -> str:
    """Return `text` with the letters of each row of four or more single ones replaced by those of `change(word)`.

    The word is the row without what parts its letters, which stays. Only a change that reveals a known word is made: rows
    of letters are also variables, vowels and answers.
    """
    return _ROW.sub(lambda match: _changed(match[0], change), text)


def _changed(row: str, change: Callable[[str], str]) -> str:
    word = "".join(_LETTER.findall(row))
    changed = change(word)
    if changed == word or len(changed) != len(word):
        return row
    if DISGUISED_SET.isdisjoint(part.lower() for part in split_letters(changed)):
        return row
    letters = iter(changed)
    return _LETTER.sub(lambda _: next(letters), row)
