# ruff: noqa: RUF001 (letters and signs that look like others are what this module is about)
"""Finding a known word behind signs, digits, stars and repeats: "id-iot", "1d10t", "st*pid", "loooser"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from bot.text.disguised_words import DISGUISED, DISGUISED_SET

EDGES = ".,:;?\"'“”‘’()[]{}…*_~|`<>#/\\-–—"
_LEET = str.maketrans("01345789@$!|€£¢§+", "oieastbgasiielcst")
_LEET_DIGITS = re.compile("[01345789@$!|€£¢§+]")
_L_AND_I = str.maketrans("l", "i")
_RUN = re.compile(r"(.)\1+")
_MASK_RUN = re.compile(r"[*#%&@$!?•×^]+")
_MASKED = re.compile(r"[A-Za-z]+(?:[*#%&@$!?•×^]+[A-Za-z]+)+|[A-Za-z]+--+[A-Za-z]+")
_ENDING = re.compile(r"['’](?:s|ll|d|re|ve|m|t)$", re.IGNORECASE)
_BETWEEN_CHUNKS = re.compile(r"([\s“”]+)")
SIGNED = re.compile(
    r"[A-Za-z][^\sA-Za-z'’]+[A-Za-z]|(?<!\S)[^\sA-Za-z\"'“‘*_~#>.,-]+[A-Za-z]|[A-Za-z][*#%&@$\d|€£¢§+]"
)
"""Signs or digits between letters or before them, or signs that are no punctuation behind them: most texts have none."""

_BETWEEN = re.compile("[A-Za-z][^A-Za-z'’]|[^A-Za-z'’][A-Za-z]")
_ABBREVIATION = re.compile(r"[A-Z](?:\.[A-Z]){1,3}")
_MARKUP = "*_~|`"
_MIN_LETTERS = 2
_MIN_DIGIT_WORD = 4  # shorter ones are ids and models: F4G, A55
_MIN_MASKED = 4  # shorter ones may be arithmetic: a*s
_MAX_CHUNK = 60


def word_key(word: str) -> str:
    """What `word` shares with its disguises: l and i are one (both are written 1, | or !), and each run one letter."""
    return _RUN.sub(r"\1", word.translate(_L_AND_I))


def _by_shape() -> dict[tuple[int, str], tuple[str, ...]]:
    shapes: dict[tuple[int, str], tuple[str, ...]] = {}
    for word in DISGUISED:
        shapes[len(word), word[0]] = (*shapes.get((len(word), word[0]), ()), word)
    return shapes


_BY_KEY = {word_key(word): word for word in reversed(DISGUISED)}
KEYS = frozenset(_BY_KEY)
"""The keys of all known words."""

_BY_SHAPE = _by_shape()


def known_word(core: str) -> str | None:
    """Return the known word that `core` spells with signs between, digits for letters or repeats, or None.

    The result is in capitals where all letters of `core` are, if there are two.
    """
    plain = core.lower().translate(_LEET) if _LEET_DIGITS.search(core) else core.lower()
    letters = "".join(c for c in plain if c.isalpha())
    if not letters.isascii():
        return None
    word = letters if letters in DISGUISED_SET else _BY_KEY.get(word_key(letters))
    if word is None or not _covers(letters, word):
        return None
    return _in_case_of(core, word)


def masked_word(core: str) -> str | None:
    """Return the known word that fits the letters of `core` around its stars or other masking signs, or None."""
    low = core.lower()
    for word in _BY_SHAPE.get((len(low), low[0]), ()):
        if all(seen == c or not seen.isalpha() for seen, c in zip(low, word, strict=True)):
            return _in_case_of(core, word)
    pieces = _MASK_RUN.split(low)
    if len(pieces) != 2 or len(pieces[0]) + len(pieces[1]) + 1 != len(low):  # noqa: PLR2004 (one single mask)
        return None
    longer = (*_BY_SHAPE.get((len(low) + 1, low[0]), ()), *_BY_SHAPE.get((len(low) + 2, low[0]), ()))
    found = next((word for word in longer if word.startswith(pieces[0]) and word.endswith(pieces[1])), None)
    return found and _in_case_of(core, found)


def fold_known_words(text: str) -> str:
    """Return `text` with each chunk between spaces that certainly disguises a known word replaced by it."""
    return change_chunks(text, _known_chunk)


def change_chunks(text: str, change: Callable[[str, str], str]) -> str:
    """Return `text` with each chunk that has signs or digits in it replaced by `change(chunk, core)`.

    A chunk is what stands between white space and curved quotation marks, and its core what remains of it without the
    punctuation at its ends.
    """
    if not SIGNED.search(text):
        return text
    parts = _BETWEEN_CHUNKS.split(text)
    for index, chunk in enumerate(parts):
        if not chunk.isalpha() and len(chunk) <= _MAX_CHUNK and SIGNED.search(chunk):
            parts[index] = change(chunk, chunk.strip(EDGES))
    return "".join(parts)


def _known_chunk(chunk: str, core: str) -> str:
    core = _ENDING.sub("", core)
    if core.endswith("!"):
        core = core.rstrip("!?.,")
    if not core or core.isalpha():
        return chunk
    word = _certain(core)
    if word is None:
        return chunk
    head, tail = chunk.split(core, maxsplit=1)
    # "||id||iot": the pair's other half goes too
    paired = "".join(sign for sign in _MARKUP if sign in core)
    return head.rstrip(paired) + word + tail.lstrip(paired) if paired else head + word + tail


def _certain(core: str) -> str | None:
    letters = sum(1 for c in core if c.isascii() and c.isalpha())
    if letters < _MIN_LETTERS or _ABBREVIATION.fullmatch(core) or not _BETWEEN.search(core):
        return None
    word = known_word(core)
    if word and (len(word) >= _MIN_DIGIT_WORD or not any(c.isdigit() for c in core)):
        return word
    if len(core) >= _MIN_MASKED and letters * 2 >= len(core) and _MASKED.fullmatch(core):
        return masked_word(core)
    return None


def _covers(letters: str, word: str) -> bool:
    """Whether each run of letters is at least as long as in `word`: "ass" is not hidden in "a-s"."""
    runs = zip(groupby(letters.translate(_L_AND_I)), groupby(word.translate(_L_AND_I)), strict=True)
    return all(len(list(run)) >= len(list(other)) for (_, run), (_, other) in runs)


def _in_case_of(core: str, word: str) -> str:
    letters = [c for c in core if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    return word.capitalize() if core[0].isupper() else word
