"""How fast the engine is, and what a cache hit and a fold cost."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.moderation.ports import Scorer


@dataclass(frozen=True, slots=True)
class EngineCosts:
    """What an engine manages.

    Attributes:
        cache_hit: Seconds for a text whose score is known.
        comments_per_s: Texts scored per second, all of them new.
    """

    cache_hit: float
    comments_per_s: float


async def engine_costs(engine: Scorer, texts: Sequence[str]) -> EngineCosts:
    """Score texts with an engine that has none of them in its cache.

    Raises:
        RuntimeError: a text could not be scored.
    """
    await engine.score(["A first text, for what is loaded at the first call."])
    started = time.perf_counter()
    answers = await engine.score(texts)
    seconds = time.perf_counter() - started
    if problems := {answer.problem for answer in answers if answer.scores is None}:
        raise RuntimeError(f"the engine could not score: {'; '.join(sorted(problems))}")
    return EngineCosts(cache_hit=await _cache_hit(engine, texts), comments_per_s=len(texts) / seconds)


def cost_per_text(function: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the seconds that a function takes for one text, on average over `texts`."""
    started = time.perf_counter()
    for text in texts:
        function(text)
    return (time.perf_counter() - started) / len(texts)


async def _cache_hit(engine: Scorer, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        await engine.score([text])
    return (time.perf_counter() - started) / len(texts)
