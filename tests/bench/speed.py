"""Ratios of speeds: all contestants in one run, taking turns, on the same texts and one math thread."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.moderation.ports import TextScorer
from bot.scoring.batches import length_groups

Contestant = Callable[[Sequence[str]], object]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one contestant took for all texts: seconds on the clock, and seconds of the processor.

    On a busy machine the second is the better measure: it leaves out the waiting for a core.
    """

    clock_s: float
    processor_s: float


_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def one_math_thread() -> None:
    """Have numpy and torch compute on one thread. Only holds where neither was imported before."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    os.environ["TOKENIZERS_PARALLELISM"] = "false"


def interleaved(
    contestants: Mapping[str, Contestant],
    texts: Sequence[str],
    rounds: int,
    advance: Callable[[int], object] = lambda _: None,
) -> dict[str, list[Turn]]:
    """Return what each contestant took for all texts, one turn a round.

    In each round all have their turn, so that what slows the machine for a while slows all of them. Each warms up
    with the first texts, and that isn't counted.

    Raises:
        ValueError: no round was asked for.
    """
    if rounds < 1:
        raise ValueError(f"need at least one round, not {rounds}")
    for contestant in contestants.values():
        contestant(texts[:2])
    turns: dict[str, list[Turn]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            clock, processor = time.perf_counter(), time.process_time()
            contestant(texts)
            turns[name].append(Turn(time.perf_counter() - clock, time.process_time() - processor))
            advance(1)
    return turns


def in_groups(scorer: TextScorer) -> Contestant:
    """Return a contestant that scores in the groups that the engine forms."""

    def score(texts: Sequence[str]) -> None:
        for group in length_groups(texts):
            scorer.score([texts[place] for place in group])

    return score


def one_at_a_time(predict: Callable[[str], object]) -> Contestant:
    """Return a contestant that is called for each text alone."""

    def score(texts: Sequence[str]) -> None:
        for text in texts:
            predict(text)

    return score
