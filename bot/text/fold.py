"""Folding of disguises: `fold` gives a scorer the words that a reader sees.

Each step undoes one disguise, and only where the disguise is certain: a look-alike letter is replaced inside an
otherwise Latin word, a digit between the letters of a word. Numbers, ids, addresses and other scripts stay as they are.
`fold_weakly` also follows guesses. The steps live in modules of their own: `characters`, `look_alikes`, `upside_down`,
`known_words`, `spelled`, `leet`, `guesses`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.text.characters import fold_characters, without_invisible
from bot.text.guesses import guess, guess_masks
from bot.text.known_words import SIGNED, fold_known_words, fold_typed_words
from bot.text.leet import fold_leet, fold_repeats
from bot.text.look_alikes import fold_look_alikes
from bot.text.markers import without_markers
from bot.text.spelled import join_spelled
from bot.text.upside_down import turn_upright

# Addresses, mentions, custom emoji and times hold digits and signs that are no disguise.
_PROTECTED = re.compile(
    r"(https?://\S+|www\.\S+|<(?:a?:\w{1,32}:|@[!&]?|#|t:-?)\d{1,20}(?::\w)?>|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.-]{0,250})"
)
_MAY_HOLD_PROTECTED = re.compile(r"://|www\.|<|@")

# A text with none of these has nothing that the steps below look for.
_SUSPECT = re.compile(r"[*_~|`]|([A-Za-z])\1\1|(?<!\S)\S{1,2}\s+\S{1,2}(?!\w)")


def fold(text: str) -> str:
    """Return `text` without certain disguises, for a scorer to read; never show it to people.

    Undone are: invisible characters, compatible alphabets, stacked marks, look-alike letters, upside-down words, markup,
    separators and stars inside words, letters spelled one by one, digits for letters, and long repeats. Offsets into the
    result are not offsets into `text`.
    """
    if not text.isascii():
        text = turn_upright(fold_look_alikes(fold_characters(text)))
    if not _SUSPECT.search(text) and not SIGNED.search(text):
        return text
    return without_invisible(_outside_addresses(text, _fold_words))


def fold_weakly(text: str) -> str:
    """Return `fold(text)` with guesses followed too: what it reveals may queue a comment but never act.

    The same as `fold(text)` where there is nothing to guess.
    """
    return guess_at(fold(text))


def guess_at(folded: str) -> str:
    """Return `folded`, which `fold` made, with guesses followed."""
    return without_invisible(_outside_addresses(folded, guess))


def unmask(text: str, *, guess: bool = False) -> str:
    """Return `text`, as it was typed, with each chunk that certainly disguises a known word replaced by it.

    To be done before markup is taken away: the stars of two masked words make a pair. With `guess` also words that a mask
    only perhaps hides.
    """
    text = _outside_addresses(text, fold_typed_words)
    return _outside_addresses(text, guess_masks) if guess else text


def _outside_addresses(text: str, change: Callable[[str], str]) -> str:
    if not _MAY_HOLD_PROTECTED.search(text):
        return change(text)
    parts = _PROTECTED.split(text)
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))


def _fold_words(text: str) -> str:
    text = fold_known_words(text)  # before markdown: see `unmask`
    # Markers can hold an invisible character apart from the letters on both sides.
    joined = join_spelled(without_invisible(without_markers(text)))
    if joined != text:
        joined = fold_known_words(joined)
    return fold_repeats(fold_leet(joined))
