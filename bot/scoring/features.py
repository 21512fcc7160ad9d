"""Hashed character and word n-grams: what the compact scorer sees of a text.

Training and scoring share this module, so a change here needs `FORMAT` raised and new weights.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FORMAT = 1
"""Version of the features. Weights made for another one are refused."""

BUCKET_BITS = 19
"""log2 of the number of buckets."""

NGRAM_SIZES = (2, 3, 4, 5)

MAX_CHARACTERS = 20_000
"""What is looked at of a text; Discord's longest message has 4,000 characters."""

Ids = NDArray[np.int64]
_Hashes = NDArray[np.uint64]

_TOKEN = re.compile(r"\w+(?:['\u2019]\w+)*|[^\w\s]")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_DIGIT = re.compile(r"\d")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, odd: Fibonacci hashing
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)  # another odd constant, so that a word pair is not symmetric
_BASE = np.uint64(0x100000001B3)  # the FNV prime
_SHIFT = np.uint64(64 - BUCKET_BITS)
_FOLD = np.uint64(32)
_SPACE = 32


@dataclass(frozen=True, slots=True)
class Bags:
    """Bucket numbers in 0..2**BUCKET_BITS of several texts, each once a text, text after text.

    Attributes:
        ids: The bucket numbers.
        owners: For each of them the place of its text, rising.
    """

    ids: Ids
    owners: Ids


@dataclass(frozen=True, slots=True)
class Features:
    """What is seen of several texts: their character n-grams, and their words and word pairs."""

    characters: Bags
    words: Bags


def tokens(text: str) -> list[str]:
    """Return the words and signs of `text` in lower case; digits become 0, links one word, runs of a sign two."""
    text = _LINK.sub(" urllink ", text[:MAX_CHARACTERS].casefold())
    text = _LONG_RUN.sub(r"\1\1", _DIGIT.sub("0", text))
    return [token.replace("\u2019", "'") for token in _TOKEN.findall(text)]


def extract(texts: Sequence[str]) -> Features:
    """Return the features of `texts`. An empty text has none.

    All texts together, because numpy's calls cost more than their work on one comment: eight at once take a third of the time.
    """
    words = [tokens(text) for text in texts]
    return Features(_bags(*_character_hashes(words)), _bags(*_word_hashes(words)))


def _bags(hashes: list[_Hashes], owners: list[Ids]) -> Bags:
    mixed = np.concatenate(hashes)
    mixed = (mixed ^ (mixed >> _FOLD)) * _MULTIPLIER
    buckets = (mixed >> _SHIFT).astype(np.int64)
    keys = np.concatenate(owners) << BUCKET_BITS | buckets
    keys.sort()  # np.unique hashes first, and takes eight times as long for so few
    once = keys[np.diff(keys, prepend=-1) != 0]
    return Bags(once & (2**BUCKET_BITS - 1), once >> BUCKET_BITS)


def _character_hashes(words: list[list[str]]) -> tuple[list[_Hashes], list[Ids]]:
    """Hash each n-gram that lies inside one word, its two edges (spaces) included, by a rolling polynomial.

    Texts stand one behind the other, each between spaces: no n-gram reaches across two of those.
    """
    lines = [f" {' '.join(text)} " for text in words]
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    space = codes == _SPACE
    spaces = np.concatenate(([0], np.cumsum(space)))
    hashes: list[_Hashes] = []
    owners: list[Ids] = []
    rolling = codes
    for size in range(2, max(NGRAM_SIZES) + 1):
        count = max(len(codes) - size + 1, 0)
        rolling = rolling[:count] * _BASE + codes[size - 1 :]
        keep = spaces[size - 1 : size - 1 + count] == spaces[1 : 1 + count]
        if size == min(NGRAM_SIZES):
            keep &= ~(space[:count] & space[1:])
        hashes.append(rolling[keep] * _BASE + np.uint64(size))
        owners.append(owner[:count][keep])
    return hashes, owners


def _word_hashes(words: list[list[str]]) -> tuple[list[_Hashes], list[Ids]]:
    """Hash single words, neighbours, and pairs with one word between them, each inside one text."""
    owner = np.repeat(np.arange(len(words)), [len(text) for text in words])
    numbers = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for text in words for word in text]
    single = (np.array(numbers, dtype=np.uint64) + np.uint64(1)) * _SECOND
    hashes, owners = [single], [owner]
    for gap, salt in ((1, np.uint64(11)), (2, np.uint64(13))):
        together = owner[:-gap] == owner[gap:]
        hashes.append(((single[:-gap] * _BASE + single[gap:]) * salt)[together])
        owners.append(owner[:-gap][together])
    return hashes, owners
