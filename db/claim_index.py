"""Finding of claims by their words, fast in a large register.

FTS5's own bm25() looks every claim up that has one of the words, which takes 60 to 100 ms for a comment at 100,000 claims.
So the index is only asked which claims hold a word; they are ranked here, by the summed inverse document frequency of the
words that they share with the question: BM25 with each word counted once and no regard for length.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from bot.moderation.ports import WordCounts
from db.connection import Database

MAX_WORDS = 40
"""The rarest words of a question that are looked for."""

MAX_HITS = 12_000
"""Claims that the words of one question have together, at most: what is common beyond that finds too much, for too long.
10,000 of 100,000 claims lose none of the right ones among the best 50 (measured on the CheckThat! 2022 2A development
queries in a register of 100,000)."""

_MAX_KEPT = 1_000_000  # places in lists of claims that stay in memory: 4 MB
_FEW = 5_000  # claims, up to which word counts are read anew at every change
_MAY_GROW = (
    1.05  # beyond, they are when the register has grown or shrunk by this factor: they are only statistics
)
_NO_STEM = 2  # letters of a word that has none
_DEPARTURE = re.compile(r"^(.*[aeiouy][^aeiouy].*?)(?:(b)ly|(log)(?:y|ies))$")
_TOKEN = re.compile(r"[^\W_]+")

# The index's own bookkeeping changes with every write to it. Its content means nothing here, only that it is the same.
_STAMP = "SELECT group_concat(hex(block)) AS stamp FROM claims_text_data WHERE id IN (1, 10)"
_HITS = """
SELECT word.key AS number, (SELECT group_concat(hex(block)) FROM claims_text_data WHERE id IN (1, 10)) AS stamp,
    (SELECT group_concat(rowid) FROM claims_text WHERE claims_text MATCH word.value) AS hits
FROM json_each(?) AS word
"""

_Rows = NDArray[np.int64]


@dataclass(slots=True)
class _State:
    """What is known of the index as long as its stamp is the same. `hits` is sorted by last use."""

    stamp: str | None
    size: int
    frequencies: Mapping[str, int]
    counts: dict[str, int] = field(default_factory=dict)  # by word as asked for, stems already looked up
    hits: OrderedDict[str, _Rows] = field(default_factory=OrderedDict)
    kept: int = 0

    def count(self, word: str) -> int:
        """Return in how many claims a word stands."""
        found = self.counts.get(word)
        if found is None:
            found = self.counts[word] = _frequency(word, self.frequencies)
        return found


class ClaimIndex:
    """The register's full-text index, with what is kept in memory of it. Notices writes of others too."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._state = _State(None, 0, {})
        self._loading = asyncio.Lock()

    async def counts(self, words: Sequence[str]) -> WordCounts:
        """Return for each word in how many claims it stands; in a large register as of a while ago."""
        rows = await self._database.all(_STAMP)
        state = await self._current(rows[0]["stamp"])
        return WordCounts(state.size, {word: state.count(word) for word in words})

    async def ranked(self, words: Sequence[str]) -> tuple[_Rows, NDArray[np.float64]]:
        """Return the rows of all claims that hold one of the words, best first, and their ranks (the lower, the better)."""
        stamp, hits = await self._hits(self._chosen(words))
        if stamp != self._state.stamp:
            # It was written to since the words were chosen: their counts may be others.
            await self._current(stamp)
            stamp, hits = await self._hits(self._chosen(words))
        weights = [_weight(len(rows), self._state.size) for rows in hits]
        if not any(len(rows) for rows in hits):
            return np.empty(0, np.int64), np.empty(0)
        weighted = np.repeat(weights, [len(rows) for rows in hits])
        scores = np.bincount(np.concatenate(hits), weighted).astype(np.float64)
        rows = np.flatnonzero(scores).astype(np.int64)
        order = np.argsort(-scores[rows], kind="stable")
        return rows[order], -scores[rows][order]

    def _chosen(self, words: Sequence[str]) -> list[str]:
        """Return the rarest words, as FTS5 reads them, whose claims together are at most `MAX_HITS`; one at least."""
        count = self._state.count
        wanted = list(dict.fromkeys(word for word in words if word.strip() and "\0" not in word))
        wanted.sort(key=count)
        chosen: list[str] = []
        total = 0
        for word in wanted[:MAX_WORDS]:
            total += count(word)
            if chosen and total > MAX_HITS:
                break
            chosen.append(_quoted(word))
        return chosen

    async def _hits(self, words: Sequence[str]) -> tuple[str | None, list[_Rows]]:
        """Return the stamp, and for each word the rows of the claims that hold it."""
        state = self._state
        # Taken before anything is awaited or kept: what is kept may push them out.
        found = {word: _used(state, word) for word in words if word in state.hits}
        missing = [word for word in words if word not in found]
        rows = await self._database.all(_HITS, (json.dumps(missing or ['""']),))
        stamp = rows[0]["stamp"]
        if missing:
            read = {missing[row["number"]]: _parsed(row["hits"]) for row in rows}
            found |= read
            if stamp == state.stamp:
                _keep(state, read)
        return stamp, [found[word] for word in words]

    async def _current(self, stamp: str | None) -> _State:
        """Return what is known at a stamp; read it if it isn't."""
        async with self._loading:
            old = self._state
            if stamp is None or stamp == old.stamp:
                return old
            size = int((await self._database.all("SELECT count(*) AS n FROM claims"))[0]["n"])
            frequencies = old.frequencies
            if size <= _FEW or not old.size / _MAY_GROW <= size <= old.size * _MAY_GROW:
                counts = await self._database.all("SELECT term, doc FROM claims_words")
                frequencies = {row["term"]: row["doc"] for row in counts}
            self._state = _State(stamp, size, frequencies)
            return self._state


def _quoted(word: str) -> str:
    """Return a word as FTS5 reads it: a string, so that nothing in it is an operator."""
    return '"' + word.replace('"', '""') + '"'


def _parsed(hits: str | None) -> _Rows:
    return np.fromstring(hits, dtype=np.int64, sep=",") if hits else np.empty(0, np.int64)


def _keep(state: _State, read: Mapping[str, _Rows]) -> None:
    for word, rows in read.items():
        if word not in state.hits:
            state.hits[word] = rows
            state.kept += len(rows)
    while state.kept > _MAX_KEPT:
        _, rows = state.hits.popitem(last=False)
        state.kept -= len(rows)


def _used(state: _State, word: str) -> _Rows:
    state.hits.move_to_end(word)
    return state.hits[word]


def _weight(frequency: int, size: int) -> float:
    """Return the inverse document frequency of a word, as BM25 has it, above zero."""
    return math.log(1 + (max(size, frequency) - frequency + 0.5) / (frequency + 0.5))


def _frequency(word: str, counts: Mapping[str, int]) -> int:
    """Return in how many claims a word stands. One of several parts ("o'neill") has no more than its rarest part."""
    return min((counts.get(term, 0) for term in _terms(word)), default=0)


@lru_cache(maxsize=50_000)
def _terms(word: str) -> tuple[str, ...]:
    """Return what FTS5's tokenizer `porter unicode61` makes of a word: without accents, in small letters, cut to stems."""
    plain = "".join(_without_accents(letter) for letter in word)
    return tuple(_stem(part) for part in _TOKEN.findall(plain.lower()))


def _without_accents(letter: str) -> str:
    """Return a Latin letter without its accents, and any other letter as it is."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if parts[0].isascii() else letter


def _stem(part: str) -> str:
    """Return a word's Porter stem, with the two departures of Porter's own program, which FTS5 follows."""
    if len(part) <= _NO_STEM:
        return part
    found = _DEPARTURE.match(part)
    if found:
        part = found[1] + ("ble" if found[2] else "log")
    return str(_stemmer().stemWord(part))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer("porter")
