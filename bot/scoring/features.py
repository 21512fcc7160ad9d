"""Hashed character and word n-grams: what the compact scorer sees of a text.

Training and scoring share this module, so a change here needs `FORMAT` raised and new weights.
"""

from __future__ import annotations

import re
import zlib
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
class Features:
    """Bucket numbers in 0..2**BUCKET_BITS, each once: those of character n-grams and those of words and word pairs."""

    characters: Ids
    words: Ids


def tokens(text: str) -> list[str]:
    """Return the words and signs of `text` in lower case; digits become 0, links one word, runs of a sign two."""
    text = _LINK.sub(" urllink ", text[:MAX_CHARACTERS].casefold())
    text = _LONG_RUN.sub(r"\1\1", _DIGIT.sub("0", text))
    return [token.replace("\u2019", "'") for token in _TOKEN.findall(text)]


def extract(text: str) -> Features:
    """Return the features of `text`. An empty text has none."""
    words = tokens(text)
    return Features(_unique(_character_hashes(words)), _unique(_word_hashes(words)))


def _unique(hashes: list[_Hashes]) -> Ids:
    if not hashes:
        return np.empty(0, dtype=np.int64)
    mixed = np.concatenate(hashes)
    mixed = (mixed ^ (mixed >> _FOLD)) * _MULTIPLIER
    buckets = (mixed >> _SHIFT).astype(np.int64)
    return np.unique(buckets)


def _character_hashes(words: list[str]) -> list[_Hashes]:
    """Hash each n-gram that lies inside one word, its two edges (spaces) included, by a rolling polynomial."""
    line = f" {' '.join(words)} ".encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(line, dtype=np.uint32).astype(np.uint64)
    spaces = np.concatenate(([0], np.cumsum(codes == _SPACE)))
    hashes: list[_Hashes] = []
    rolling = codes
    for size in range(2, max(NGRAM_SIZES) + 1):
        count = len(codes) - size + 1
        if count <= 0:
            break
        rolling = rolling[:count] * _BASE + codes[size - 1 :]
        inner = spaces[size - 1 : size - 1 + count] - spaces[1 : 1 + count]
        keep = inner == 0
        if size == min(NGRAM_SIZES):
            keep &= (codes[:count] != _SPACE) | (codes[1:] != _SPACE)
        hashes.append(rolling[keep] * _BASE + np.uint64(size))
    return hashes


def _word_hashes(words: list[str]) -> list[_Hashes]:
    """Hash single words, neighbours, and pairs with one word between them."""
    single = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)
    single = (single + np.uint64(1)) * _SECOND
    hashes = [single]
    for gap, salt in ((1, np.uint64(11)), (2, np.uint64(13))):
        if len(words) > gap:
            hashes.append((single[:-gap] * _BASE + single[gap:]) * salt)
    return hashes
