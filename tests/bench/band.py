"""The part of a cascade's band where asking another model pays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.bench.measures import Flags, Floats

_STEPS = 20


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """Scores low <= score <= high."""

    low: float
    high: float

    def holds(self, scores: Floats) -> Flags:
        """Return which scores lie in the band."""
        inside: Flags = (scores >= self.low) & (scores <= self.high)
        return inside


def helpful_band(scores: Floats, other: Floats, positive: Flags, band: ScoreBand) -> ScoreBand | None:
    """Return the part of a band where another model's scores do better, or None if they do so nowhere.

    Better is a smaller squared error (Brier 1950). Of all runs of steps of a twentieth of the band, the one that saves
    most is taken.

    Args:
        scores: The compact scorer's, all inside `band`.
        other: The other model's, for the same rows.
        positive: The truth.
        band: Where it was asked.
    """
    saved = (scores - positive) ** 2 - (other - positive) ** 2
    width = (band.high - band.low) / _STEPS
    if width <= 0:
        return band if saved.sum() > 0 else None
    steps = np.minimum(((scores - band.low) / width).astype(int), _STEPS - 1)
    totals = np.bincount(steps, weights=saved, minlength=_STEPS)
    sums = np.concatenate([[0.0], np.cumsum(totals)])
    runs = [
        (sums[end] - sums[start], start, end)
        for start in range(_STEPS)
        for end in range(start + 1, _STEPS + 1)
    ]
    best, start, end = max(runs)
    if best <= 0:
        return None
    return ScoreBand(band.low + start * width, band.low + end * width)
