# ruff: noqa: RUF001 (letters and signs that look like others are what this module is about)
"""Guesses at disguises that leave another reading open. What they find may bring a comment before a person, no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise

from bot.text.characters import fold_fullwidth, spell_regional
from bot.text.disguised_words import COMMON, DISGUISED, DISGUISED_SET, SHORT_WORDS
from bot.text.known_words import (
    EDGES,
    KEYS,
    change_chunks,
    guess_masked,
    is_emphasised,
    known_word,
    parted_word,
    pieces_of,
    word_key,
)
from bot.text.look_alikes import fold_look_alikes
from bot.text.spelled import join_spelled
from bot.text.word_lists import words_of

_DRAWN = (
    ("/\\/\\", "m"), ("|\\/|", "m"), ("\\/\\/", "w"), ("|\\|", "n"), ("/\\/", "n"), ("|_|", "u"), ("()", "o"), ("[]", "o"),
    ("|)", "d"), ("|<", "k"), ("|-|", "h"), ("/\\", "a"), ("\\/", "v"),
)  # fmt: skip
_DRAWN_SIGN = re.compile(r"[\\/|()\[\]<]{2}|\|[_-]\|")
_PAIRS = (("vv", "w"), ("rn", "m"), ("ph", "f"), ("uu", "w"))
_LEADING = str.maketrans("|!1l(<[{¡", "iiiicccci")
_PICTURES = str.maketrans("❌✖⭕🔴❗❕💲➕✝🌐🅾", "xxooiisttoo")
_PICTURE = re.compile("[❌✖⭕🔴❗❕💲➕✝🌐🅾]")
# The letters of a font that is made of Chinese characters.
_ANGULAR = str.maketrans(
    "卂乃匚刀乇下厶卄工丨亅长乚从几口回卩尸尺丂丁凵山乂丫乙ㄥㄒ", "abcdefghiijklmnoopprstuwxyzlt"
)
_ANGULAR_WORD = re.compile(
    "[A-Za-z卂乃匚刀乇下厶卄工丨亅长乚从几口回卩尸尺丂丁凵山乂丫乙ㄥㄒ\u1400-\u167f]{3,}"
)

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN_WORD = re.compile(f"[{_LATIN}]+")
_MIN_ACCENTS = 3

_LETTERS = re.compile("[A-Za-z]+")
_CALCULATION = re.compile(r"\b[A-Za-z]\*[A-Za-z]\s?[-+=/;)]|[-+=/(]\s?[A-Za-z]\*[A-Za-z]\b")
_HOLDS_DIGIT = re.compile(r"\d")
_TOKEN = re.compile("[A-Za-z]+(?:['’][A-Za-z]+)*")
_HOLDS_PAIR = re.compile("vv|rn|ph|uu")
_CHUNK = re.compile(r"[^\s“”]+")
_PUNCTUATION = ".,:;?!\"'“”‘’()[]"
_TAIL_MASKED = re.compile(r"[A-Za-z]+[*#%&@$]{2,}")
_INNER_MASKED = re.compile(r"[A-Za-z]+(?:[*#%&@$!?•×^_-][A-Za-z*#%&@$!?•×^_-]*)[A-Za-z]")
_SEPARATED = re.compile(r"[A-Za-z]+(?:([-._*·•~,+=;/\\])[A-Za-z]+)(?:\1[A-Za-z]+){0,4}")
_SEPARATORS_OF_TWO = "-_*·•~."  # "nah,that" and "yes/no" only lack a space
_ENDS_OF_NAMES = frozenset(
    words_of("com org net edu gov io uk us eu de fr ua ru co tv me info app dev html pdf py js jpg png")
)
_NO_START = re.compile(
    r"([bcdfghj-np-tvwxz])\1|[lmnr][bcdfgkpstvz]|[bdgkpt][bdfgkmpt]"
)  # no English word begins so
_LONGEST_PIECE = 3
_MIN_SEPARATED = 5
_MAX_SEPARATED = 16

# Four-letter words are reversed ordinary words too often ("live", "loop", "rats"); these are not.
_BACKWARDS = {word[::-1]: word for word in DISGUISED if len(word) > 4 or word in ("fuck", "shit", "cunt")}  # noqa: PLR2004 (see above)
# Words that double or single letters, l for i or a turn makes into others.
_ORDINARY = frozenset(
    words_of(
        "assess assessed looser loosers ville heli hatting hatted hatter hatters pratt rapper rappers rapped rapping rappin"
        " splc tilt tilts gilt gilts heil haag suckling sucklings inbreed inbreeds doit phat"
    )
)
_CONTRACTED = frozenset(words_of("s t d m ll re ve less"))
_GAP = re.compile(r"\s{1,3}|-?\s?\n")
_MAX_PIECE = 9


def guess(text: str) -> str:
    """Return `text`, already folded, with everything undone that might be a disguise; `text` itself where nothing is."""
    if not text.isascii():
        text = _guess_characters(text)
    text = join_spelled(text, guess=True)
    text = _change_chunks(text, _guessed_chunk)
    low = text.lower()
    words = _TOKEN.findall(low)
    if _may_hide_words(low, words):
        text = _LETTERS.sub(lambda match: _guessed_word(match[0]), text)
    if _may_be_in_pieces(words):
        text = _join_pieces(text)
    return text


def guess_masks(text: str) -> str:
    """Return `text`, markup and all, with each chunk of letters and masking signs replaced by the known word that it may be."""
    return _change_chunks(text, lambda chunk, core: chunk if is_emphasised(chunk) else _unmasked(chunk, core))


def _change_chunks(text: str, change: Callable[[str, str], str]) -> str:
    """Change chunks, but not the products of a calculation: "y = a*s + b*t"."""
    if not _CALCULATION.search(text):
        return change_chunks(text, change)
    return change_chunks(
        text, lambda chunk, core: chunk if len(core) <= _LONGEST_PIECE else change(chunk, core)
    )


def _may_hide_words(low: str, words: list[str]) -> bool:
    """A quick look for what `_guessed_word` finds: most texts have nothing."""
    if any(word in _BACKWARDS for word in words) or any(
        key in KEYS for key in word_key(" ".join(words)).split()
    ):
        return True
    paired = filter(_HOLDS_PAIR.search, words) if _HOLDS_PAIR.search(low) else ()
    return any(word.replace(pair, letter) in DISGUISED_SET for word in paired for pair, letter in _PAIRS)


def _may_be_in_pieces(words: list[str]) -> bool:
    pairs = [one + two for one, two in pairwise(words)]
    return not DISGUISED_SET.isdisjoint(pairs) or not DISGUISED_SET.isdisjoint(
        pair + word for pair, word in zip(pairs, words[2:], strict=False)
    )


def _guess_characters(text: str) -> str:
    text = spell_regional(text, DISGUISED_SET)
    text = fold_fullwidth(text, shortest=_LONGEST_PIECE)
    text = fold_look_alikes(text, guess=True)
    text = _ANGULAR_WORD.sub(lambda match: _if_known(match[0], match[0].translate(_ANGULAR)), text)
    if _PICTURE.search(text):
        text = _CHUNK.sub(lambda match: _without_pictures(match[0]), text)
    return _without_accents(text)


def _if_known(word: str, guessed: str) -> str:
    return guessed if guessed.lower() in DISGUISED_SET else word


def _without_pictures(chunk: str) -> str:
    if not any(c.isascii() and c.isalpha() for c in chunk):
        return chunk
    core = chunk.strip(EDGES)
    return (
        chunk.replace(core, _if_known(core, core.replace("\ufe0f", "").translate(_PICTURES)))
        if core
        else chunk
    )


def _without_accents(text: str) -> str:
    words = _LATIN_WORD.findall(text)
    plain = sum(1 for word in words if word.isascii())
    english = plain * 4 >= len(words) * 3

    def unaccented(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii():
            return word
        base = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        accents = sum(1 for c in word if not c.isascii())
        many = accents >= _MIN_ACCENTS and accents * 2 >= len(word)
        return base if base.lower() in DISGUISED_SET or (many and english and base.isascii()) else word

    return _LATIN_WORD.sub(unaccented, text)


def _unmasked(chunk: str, core: str) -> str:
    for part in _parts_of(chunk, core):
        if _is_masked(part) and (word := guess_masked(part)):
            return chunk.replace(part, word, 1)
    return chunk


def _is_masked(core: str) -> bool:
    return bool(_TAIL_MASKED.fullmatch(core)) or (
        bool(_INNER_MASKED.fullmatch(core)) and (len(core) > _LONGEST_PIECE or "*" in core)
    )


def _parts_of(chunk: str, core: str) -> Iterable[str]:
    """A sign at an end may be a letter or a mask, so what stands between mere punctuation is tried too."""
    return dict.fromkeys((core, chunk.rstrip(_PUNCTUATION), chunk.strip(_PUNCTUATION)))


def _guessed_chunk(chunk: str, core: str) -> str:
    for part in _parts_of(chunk, core):
        if part and not part.isalpha() and (word := _behind_signs(part)):
            return chunk.replace(part, word, 1)
    return chunk


def _behind_signs(core: str) -> str | None:
    """Return what `core`, which holds signs, may hide, or None."""
    if not core.isascii():
        return None
    candidates = [core[0].translate(_LEADING) + core[1:]]
    if _DRAWN_SIGN.search(core):
        drawn = core
        for sign, letter in _DRAWN:
            drawn = drawn.replace(sign, letter)
        candidates.append(drawn)
    for candidate in candidates:
        if candidate != core and candidate.lower() in DISGUISED_SET:
            return candidate
    return _from_pieces(core) or (_is_masked(core) and guess_masked(core)) or _without_separator(core)


def _from_pieces(core: str) -> str | None:
    """Return the known word whose pieces signs part, unless all are words that only miss a space: "go.on"."""
    pieces = pieces_of(core)
    numbered = _HOLDS_DIGIT.search(core) is not None  # "@loser_99"
    return None if len(pieces) == 1 or numbered or COMMON.issuperset(pieces) else parted_word(core)


def _without_separator(core: str) -> str | None:
    """Join pieces of which one is too short to be a word and is none: "flib-ber-ty", not "anti-war"."""
    match = _SEPARATED.fullmatch(core)
    if match is None or not _MIN_SEPARATED < len(core) <= _MAX_SEPARATED:
        return None
    sign, pieces = match[1], core.split(match[1])
    if not (core[1:].islower() or (core.isupper() and max(map(len, pieces)) > 1)):
        return None
    several = len(pieces) > 2  # noqa: PLR2004 (a lone letter is odd only among several pieces: "x-ray", "plan-b")
    odd = [
        (several or len(p) > 1) and len(p) <= _LONGEST_PIECE and p.lower() not in SHORT_WORDS for p in pieces
    ]
    odd[0] |= any(_NO_START.match(p.lower()) is not None for p in pieces[1:])
    if several:
        return "".join(pieces) if any(odd) and max(map(len, pieces)) <= _LONGEST_PIECE + 1 else None
    if sign not in _SEPARATORS_OF_TWO or (sign == "." and (not odd[0] or pieces[1] in _ENDS_OF_NAMES)):
        return None
    return "".join(pieces) if any(odd) else None


def _guessed_word(word: str) -> str:
    low = word.lower()
    if len(low) <= _LONGEST_PIECE or low in DISGUISED_SET or low in COMMON or low in _ORDINARY:
        return word
    if found := _BACKWARDS.get(low) or known_word(word):
        return found
    for pair, letter in _PAIRS:
        if pair in low and (guessed := low.replace(pair, letter)) in DISGUISED_SET:
            return guessed
    return word


def _join_pieces(text: str) -> str:
    """Join two or three neighbours that make a disguised word, if one of them is no word that stands by itself."""
    tokens = list(_TOKEN.finditer(text))
    parts: list[str] = []
    position = index = 0
    while index < len(tokens):
        taken = _pieces_at(text, tokens, index)
        if taken > 1:
            last = tokens[index + taken - 1]
            parts += [
                text[position : tokens[index].start()],
                "".join(t[0] for t in tokens[index : index + taken]),
            ]
            position = last.end()
        index += max(taken, 1)
    return "".join([*parts, text[position:]]) if parts else text


def _pieces_at(text: str, tokens: list[re.Match[str]], index: int) -> int:
    """Return how many tokens from `index` on make one word: 0, 2 or 3."""
    joined = tokens[index][0].lower()
    if len(joined) > _MAX_PIECE:
        return 0
    for count in (2, 3):
        if index + count > len(tokens):
            return 0
        token = tokens[index + count - 1]
        if len(token[0]) > _MAX_PIECE:
            return 0
        joined += token[0].lower()
        if (
            len(joined) > _LONGEST_PIECE
            and joined in DISGUISED_SET
            and _are_pieces(text, tokens[index : index + count])
        ):
            return count
    return 0


def _are_pieces(text: str, tokens: list[re.Match[str]]) -> bool:
    if not all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(tokens)):
        return False
    words = [token[0].lower() for token in tokens]
    if (
        len(words) == 2  # noqa: PLR2004 (a pair)
        and words[-1] in _CONTRACTED
        and (words[0] in SHORT_WORDS or len(words[0]) > _LONGEST_PIECE)
    ):
        return False
    return any(word not in SHORT_WORDS and word not in DISGUISED_SET for word in words)
