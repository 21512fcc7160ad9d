"""What is calculated from scores, and nothing else: numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.scoring.training.measure import area_under_curve

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FEWEST = 10
"""Rows on either side below which no AUC is given."""

FOUND_SHARE = 0.9
"""A kind of disguise counts as found when at least this part of what is found in plain words is found through it."""

_ROUNDING = 1e-9  # 0.72 is less than 0.9 * 0.8 in floating point
_Key = TypeVar("_Key", bound=Hashable)


def auc(scores: Floats, positive: Flags) -> float | None:
    """Return the area under the ROC curve, ties counting half, or None with fewer than `FEWEST` rows on a side."""
    if min(int(positive.sum()), int((~positive).sum())) < FEWEST:
        return None
    return area_under_curve(scores, positive)


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose scores lie in low <= score < high (the last bin takes 1.0 too)."""

    low: float
    high: float
    rows: int
    mean_score: float
    share_positive: float

    @property
    def gap(self) -> float:
        """How far the scores promise more than there is (above 0) or less (below)."""
        return self.mean_score - self.share_positive


def reliability(scores: Floats, positive: Flags, bins: int = 10) -> list[Bin]:
    """Return a reliability table: equal steps of the score, without the empty ones (Murphy and Winkler 1977)."""
    numbers = np.minimum((scores * bins).astype(int), bins - 1)
    table = []
    for number in range(bins):
        inside = numbers == number
        if rows := int(inside.sum()):
            mean, share = float(scores[inside].mean()), float(positive[inside].mean())
            table.append(Bin(number / bins, (number + 1) / bins, rows, mean, share))
    return table


def expected_calibration_error(table: Sequence[Bin]) -> float:
    """Return the mean distance between score and share of positives, over rows (Naeini et al. 2015). 0 for no rows."""
    rows = sum(each.rows for each in table)
    return sum(each.rows * abs(each.gap) for each in table) / rows if rows else 0.0


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """False-positive and false-negative rate; None where there is no row that could be one."""

    false_positive: float | None
    false_negative: float | None
    harmless: int
    harmful: int


def error_rates(caught: Flags, harmful: Flags) -> ErrorRates:
    """Return which share of the harmless was caught and which share of the harmful was not."""
    return ErrorRates(
        false_positive=float(caught[~harmful].mean()) if (~harmful).any() else None,
        false_negative=float((~caught[harmful]).mean()) if harmful.any() else None,
        harmless=int((~harmful).sum()),
        harmful=int(harmful.sum()),
    )


def rates_by(keys: Sequence[_Key], caught: Flags, harmful: Flags) -> dict[_Key, ErrorRates]:
    """Return the error rates of the rows of each key, the keys in order of appearance."""
    places: dict[_Key, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, []).append(place)
    return {key: error_rates(caught[rows], harmful[rows]) for key, rows in places.items()}


def largest_gap(rates: Mapping[_Key, float | None]) -> float | None:
    """Return the distance between the highest and the lowest rate, or None for fewer than two."""
    known = [rate for rate in rates.values() if rate is not None]
    return max(known) - min(known) if len(known) > 1 else None


def is_found(share: float, plain_share: float) -> bool:
    """Return whether a kind of disguise is found: see `FOUND_SHARE`. Where nothing is found in plain words, none is."""
    return plain_share > 0 and share >= FOUND_SHARE * plain_share - _ROUNDING


def median_ratio(slow: Sequence[float], fast: Sequence[float]) -> float:
    """Return how many times longer `slow` took: the median over rounds, so that one disturbed round doesn't count."""
    return median(a / b for a, b in zip(slow, fast, strict=True))
