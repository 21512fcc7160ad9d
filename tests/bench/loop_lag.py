"""How late the event loop comes while comments are scored: `python -m tests.bench.loop_lag [TEXTS]`.

The compact scorer works in its process, behind the engine, as in the bot. A task sleeps a hundredth of a second at a time
and notes how much later it wakes; first with nothing to do, then under load. The machine's other work counts too: the two
lines belong together.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.composition.engine import opened_engine
from bot.moderation.ports import Scorer
from bot.settings import Settings

TEXTS = 3_000
BATCH = 64
"""As the desk asks."""

LONG_EVERY = 10
"""One batch in so many is of long texts alone: what they cost the loop comes once a batch, so look at the most and not at p99."""

LONG = (500, 2_000, 4_000)
"""The lengths of long texts, in characters; Discord's longest message has 4,000."""

_TICK_S = 0.01
_IDLE_S = 3.0
_SENTENCE = "you said the bridge was closed and nobody but an idiot believes a word of this article about it"


@dataclass(frozen=True, slots=True)
class Lag:
    """How late the loop came, in milliseconds, at two percentiles and at most, over so many ticks."""

    p50: float
    p99: float
    most: float
    ticks: int

    def __str__(self) -> str:
        return (
            f"p50 {self.p50:6.2f} ms, p99 {self.p99:6.2f} ms, most {self.most:6.2f} ms ({self.ticks} ticks)"
        )


@dataclass(frozen=True, slots=True)
class LoopLag:
    """The lag with nothing to do and while scoring, and how many texts were scored in a second."""

    idle: Lag
    scoring: Lag
    texts_a_second: float


async def measure(texts: int = TEXTS) -> LoopLag:
    """Measure, with so many different texts: of 2 to 60 words, and in some batches of `LONG` characters."""
    made = [_text(number) for number in range(texts)]  # not while the loop is watched
    async with opened_engine(Settings()) as engine:
        idle = await _lag_during(asyncio.sleep(_IDLE_S))
        started = time.perf_counter()
        scoring = await _lag_during(_score(engine, made))
        return LoopLag(idle, scoring, texts / (time.perf_counter() - started))


async def _score(engine: Scorer, texts: Sequence[str]) -> None:
    for start in range(0, len(texts), BATCH):
        results = await engine.score(texts[start : start + BATCH])
        if problem := next((result.problem for result in results if result.scores is None), ""):
            raise RuntimeError(problem)


def _text(number: int) -> str:
    words = _SENTENCE.split()

    def said(length: int) -> str:
        return " ".join(words[(number + place * 5) % len(words)] for place in range(length))

    if number // BATCH % LONG_EVERY == LONG_EVERY - 1:
        return f"{number} {said(max(LONG))}"[: LONG[number % len(LONG)]]
    return said(2 + number * 7 % 59) + f" {number}"


async def _lag_during(work: Coroutine[Any, Any, None]) -> Lag:
    task = asyncio.create_task(work)
    late: list[float] = []
    while not task.done():
        due = time.perf_counter() + _TICK_S
        await asyncio.sleep(_TICK_S)
        late.append((time.perf_counter() - due) * 1000)
    await task
    p50, p99 = np.percentile(late, [50, 99])
    return Lag(float(p50), float(p99), max(late), len(late))


def main() -> None:
    """Print the figures."""
    found = asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
    sys.stdout.write(f"idle     {found.idle}\n")
    sys.stdout.write(f"scoring  {found.scoring}, {found.texts_a_second:.0f} texts a second\n")


if __name__ == "__main__":
    main()
