"""How long a lookup in a large register takes: a distribution, nothing asserted."""

from __future__ import annotations

import asyncio
import itertools
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.claims.matching import ranked
from bot.moderation.models import Claim
from db.claims import Claims
from db.connection import Database
from tests.bench.report import PLAIN, WHOLE, Section, Target

TARGET_MS = 10.0
CLAIMS = 100_000
LOOKUPS = 1_000

_VOCABULARY = 40_000
_SYLLABLES = [
    a + b for a, b in itertools.product("bdfghklmnprstvz", ("a", "e", "i", "o", "u", "ar", "en", "is"))
]
_CLAIM_WORDS, _TITLE_WORDS, _COMMENT_WORDS = (8, 24), (4, 12), (6, 45)
_REPEATED = 0.5  # of the comments: they repeat a part of a claim


@dataclass(frozen=True, slots=True)
class LookupTimes:
    """Milliseconds that lookups took, in a register of so many claims: on the clock, and of the processor."""

    claims: int
    lookups: int
    clock: tuple[float, float, float]
    processor: tuple[float, float, float]


class Speech:
    """Made-up claims and comments. Words are as frequent as Zipf's law has it, like those of a natural language."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - test material
        words = {self._word() for _ in range(_VOCABULARY)}
        self._words = sorted(words)
        self._random.shuffle(self._words)
        self._cumulated = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def claims(self, count: int) -> list[Claim]:
        """Return claims."""
        return [
            Claim(f"claim-{number}", self._sentence(_CLAIM_WORDS), self._sentence(_TITLE_WORDS), "Desk", "False", "", "", "false")
            for number in range(count)
        ]  # fmt: skip

    def comments(self, claims: Sequence[Claim], count: int) -> list[str]:
        """Return comments, some of which repeat a part of a claim."""
        return [self._comment(self._random.choice(claims)) for _ in range(count)]

    def _comment(self, claim: Claim) -> str:
        own = self._sentence(_COMMENT_WORDS).split()
        if self._random.random() < _REPEATED:
            own += [word for word in claim.claim.split() if self._random.random() < _REPEATED]
        return " ".join(own)

    def _sentence(self, length: tuple[int, int]) -> str:
        words = self._random.choices(
            self._words, cum_weights=self._cumulated, k=self._random.randint(*length)
        )
        return f"{' '.join(words).capitalize()}."

    def _word(self) -> str:
        return "".join(self._random.choice(_SYLLABLES) for _ in range(self._random.randint(1, 4)))


def lookup_report(claims: int = CLAIMS, lookups: int = LOOKUPS) -> tuple[list[Target], list[Section]]:
    """Measure lookups in a register of made-up claims; return target and section."""
    return report_of(asyncio.run(lookup_times(claims, lookups)))


async def lookup_times(claims: int, lookups: int, seed: int = 0) -> LookupTimes:
    """Look comments up one after the other, each new. The first reads the register's word counts, and counts too."""
    speech = Speech(seed)
    register = speech.claims(claims)
    comments = speech.comments(register, lookups)
    clock, processor = [], []
    with tempfile.TemporaryDirectory() as folder:
        async with await Database.open(Path(folder) / "register.db") as database:
            found = Claims(database)
            await found.import_claims(register, datetime.now(UTC))
            for comment in comments:
                started, worked = time.perf_counter(), time.process_time()
                await ranked(found, comment)
                clock.append(1000 * (time.perf_counter() - started))
                processor.append(1000 * (time.process_time() - worked))
    return LookupTimes(claims, lookups, _quantiles(clock), _quantiles(processor))


def report_of(times: LookupTimes) -> tuple[list[Target], list[Section]]:
    """Return target and section of a measurement."""
    target = Target(
        f"a lookup among {times.claims:,} claims: p99, ms", times.clock[1], TARGET_MS, ".1f", at_least=False,
        note=f"of the processor: {times.processor[1]:.1f} ms",
    )  # fmt: skip
    columns = (("", PLAIN), ("p50, ms", ".2f"), ("p99, ms", ".2f"), ("most, ms", ".2f"), ("lookups", WHOLE))
    rows = (
        ("on the clock", *times.clock, times.lookups),
        ("of the processor", *times.processor, times.lookups),
    )
    note = "Word counts, candidates and re-ranking of one comment after the other. The slowest is the first: it reads the counts."
    return [target], [Section("A lookup in the register of fact-checks", columns, rows, (note,))]


def _quantiles(values: Sequence[float]) -> tuple[float, float, float]:
    return tuple(np.quantile(values, (0.5, 0.99, 1.0)).tolist())
