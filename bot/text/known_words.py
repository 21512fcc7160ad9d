# ruff: noqa: RUF001 (letters and signs that look like others are what this module is about)
"""Finding a known word behind signs, digits, stars and repeats: "id-iot", "1d10t", "st*pid", "loooser"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from bot.text.disguised_words import DISGUISED, DISGUISED_SET, OFTEN_MASKED, SHORT_WORDS

EDGES = ".,:;?\"'“”‘’()[]{}…*_~|`<>#/\\-–—"
_LEET = str.maketrans("01345789@$!|€£¢§+", "oieastbgasiielcst")
_LEET_DIGITS = re.compile("[01345789@$!|€£¢§+]")
_L_AND_I = str.maketrans("l", "i")
_RUN = re.compile(r"(.)\1+")
_MASKED = re.compile(r"[A-Za-z]+(?:[*#%@$!•×^]+[A-Za-z]+)+|[A-Za-z]+--+[A-Za-z]+")
_ONE_MASK = re.compile(r"([a-z]+)[*#%•×^]([a-z]+)")
_STANDS_FOR = {"!": "il", "@": "a", "$": "s"}  # a letter, so no mask of another one: "th!s", "P!nk"
_MASKED_NAMES = ("trump", "trumps")  # masked by those who won't write them
_ENDING = re.compile(r"['’](?:s|ll|d|re|ve|m|t)$", re.IGNORECASE)
_BETWEEN_CHUNKS = re.compile(r"([\s“”]+)")
SIGNED = re.compile(
    r"[A-Za-z][^\sA-Za-z'’]+[A-Za-z]|(?<!\S)[^\sA-Za-z\"'“‘*_~#>.,-]+[A-Za-z]|[A-Za-z][*#%&@$\d|€£¢§+]"
)
"""Signs or digits between letters or before them, or signs that are no punctuation behind them: most texts have none."""

_BETWEEN = re.compile("[A-Za-z][^A-Za-z'’]|[^A-Za-z'’][A-Za-z]")
_ABBREVIATION = re.compile(r"[A-Z](?:\.[A-Z]){1,3}")
_PIECE = re.compile("[a-z0-9@$€£¢§]+")
_MARKUP = "*_~|`"
# "**R**ed", "ar*e*": stars that Discord takes for emphasis, since one of the pair stands at an end
_EMPHASIS = re.compile(r"^[^\w*]*(\*{1,3})[^*]+\1(?!\*)|(?<!\*)(\*{1,3})[^*]+\2[^\w*]*$")
_MIN_LETTERS = 2
_MIN_DIGIT_WORD = 4  # shorter ones are ids and models: F4G, A55
_MIN_MASKED = 4  # shorter ones may be arithmetic: a*s
_GUESSED_BY_HALF = OFTEN_MASKED | {"scum", "trash", "loser", "losers", "clown", "clowns"}
_MAX_HIDDEN = 1 / 3  # of a word that is seldom masked
_MIN_REPEATS = 3  # two of a letter are a spelling, and often an end that meets a beginning: "go-off"
_MAX_CHUNK = 60


def word_key(word: str) -> str:
    """What `word` shares with its disguises: l and i are one (both are written 1, | or !), and each run one letter."""
    return _without_runs(word.translate(_L_AND_I))


def _without_runs(word: str) -> str:
    return _RUN.sub(r"\1", word)


def _by_shape() -> dict[tuple[int, str], tuple[str, ...]]:
    shapes: dict[tuple[int, str], tuple[str, ...]] = {}
    for word in DISGUISED:
        shapes[len(word), word[0]] = (*shapes.get((len(word), word[0]), ()), word)
    return shapes


_BY_KEY = {word_key(word): word for word in reversed(DISGUISED)}
_BY_RUNS = {_without_runs(word): word for word in reversed(DISGUISED)}
KEYS = frozenset(_BY_KEY)
"""The keys of all known words."""

_BY_SHAPE = _by_shape()


def known_word(core: str, *, l_is_i: bool = True) -> str | None:
    """Return the known word that `core` spells with signs between, digits for letters or repeats, or None.

    The result is in capitals where all letters of `core` are, if there are two.

    Args:
        core: A word, or what stands for one.
        l_is_i: Whether l and i stand for one another; as letters they do so only in a guess: "doit" is no "dolt".
    """
    plain = core.lower().translate(_LEET) if _LEET_DIGITS.search(core) else core.lower()
    letters = "".join(c for c in plain if c.isalpha())
    if not letters.isascii():
        return None
    by_key = _BY_KEY.get(word_key(letters)) if l_is_i else _BY_RUNS.get(_without_runs(letters))
    word = letters if letters in DISGUISED_SET else by_key
    if word is None or not _covers(letters, word):
        return None
    return _in_case_of(core, word)


def parted_word(core: str) -> str | None:
    """Return the known word whose very letters `core` has with signs between, some perhaps three times or more, or None."""
    if "'" in core or "’" in core:  # "he'll"
        return None
    letters = "".join(c for c in core.lower() if c.isalpha())
    word = letters if letters in DISGUISED_SET else _BY_RUNS.get(_without_runs(letters))
    return _in_case_of(core, word) if word and _repeats(letters, word) else None


def pieces_of(core: str) -> list[str]:
    """Return in lower case what signs part in `core`; of those that look like letters "|", "!" and "+" are separators too."""
    return _PIECE.findall(core.lower())


def masked_word(core: str) -> str | None:
    """Return the often masked word that fits the letters of `core` around its stars or other masking signs, or None."""
    found = next((word for word in _of_shape(core) if _fits(core.lower(), word, "!@$")), None)
    return _in_case_of(core, found) if found in OFTEN_MASKED else None


def guess_masked(core: str) -> str | None:
    """Return the known word that may be behind the masking signs of `core`, or None: see `masked_word`."""
    low = core.lower()
    if ("&" in low and not core[1:].islower()) or any(_fits(low, name, "!") for name in _MASKED_NAMES):
        return None
    few = sum(1 for c in low if not c.isalpha()) <= len(low) * _MAX_HIDDEN
    for word in _of_shape(core):
        if _fits(low, word, "!") and (few or word in _GUESSED_BY_HALF):
            return _in_case_of(core, word)
    if not (parts := _ONE_MASK.fullmatch(low)):
        return None
    for word in (*_of_shape(core, longer=1), *_of_shape(core, longer=2)):
        if word in OFTEN_MASKED and word.startswith(parts[1]) and word.endswith(parts[2]):
            return _in_case_of(core, word)
    return None


def _of_shape(core: str, *, longer: int = 0) -> tuple[str, ...]:
    return _BY_SHAPE.get((len(core) + longer, core[0].lower()), ())


def _fits(low: str, word: str, letter_like: str) -> bool:
    """Whether `word` shows through the masks of `low`, where those of `letter_like` hide only what they look like."""
    return len(low) == len(word) and all(
        seen == c or not (seen.isalpha() or (seen in letter_like and c not in _STANDS_FOR[seen]))
        for seen, c in zip(low, word, strict=True)
    )


def fold_known_words(text: str) -> str:
    """Return `text` with each chunk between spaces that certainly disguises a known word replaced by it."""
    return change_chunks(text, _known_chunk)


def fold_typed_words(text: str) -> str:
    """Return the same of a text that still has its markup: stars that emphasise a part of a word mask none."""
    return change_chunks(
        text, lambda chunk, core: chunk if is_emphasised(chunk) else _known_chunk(chunk, core)
    )


def is_emphasised(chunk: str) -> bool:
    """Whether stars in what stands between spaces make a pair that Discord takes for emphasis."""
    return _EMPHASIS.search(chunk) is not None


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
    word = known_word(core) if _LEET_DIGITS.search(core) else parted_word(core)
    if word and word.lower() not in OFTEN_MASKED and _are_words(pieces_of(core)):
        return None
    if word and (len(word) >= _MIN_DIGIT_WORD or not any(c.isdigit() for c in core)):
        return word
    if len(core) >= _MIN_MASKED and letters * 2 >= len(core) and _MASKED.fullmatch(core):
        return masked_word(core)
    return None


def _covers(letters: str, word: str) -> bool:
    """Whether each run of letters is at least as long as in `word`: "ass" is not hidden in "a-s"."""
    runs = zip(groupby(letters.translate(_L_AND_I)), groupby(word.translate(_L_AND_I)), strict=True)
    return all(len(list(run)) >= len(list(other)) for (_, run), (_, other) in runs)


def _are_words(pieces: list[str]) -> bool:
    """Whether `pieces` are words that stand by themselves, and only miss a space: "You go...off"."""
    spelled = all(len(piece) == 1 for piece in pieces)
    return len(pieces) > 1 and not spelled and SHORT_WORDS.issuperset(pieces)


def _repeats(letters: str, word: str) -> bool:
    runs = zip(groupby(letters), groupby(word), strict=True)
    lengths = [(len(list(run)), len(list(other))) for (_, run), (_, other) in runs]
    return all(seen == known or seen >= max(known, _MIN_REPEATS) for seen, known in lengths)


def _in_case_of(core: str, word: str) -> str:
    letters = [c for c in core if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    return word.capitalize() if core[0].isupper() else word
