"""Measurements that the training programs and `make evaluate` share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.scoring.training.rows import CIVIL_NEWS

CIVIL_SOURCES = (CIVIL_NEWS, "wiki_context_toxicity", "paradetox")
"""Sets whose rows of toxicity 0 are taken as civil comments."""


def area_under_curve(scores: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """Return the AUC: how often a random positive scores above a random negative, ties counting half (Mann-Whitney)."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives = int(positive.sum())
    negatives = len(positive) - positives
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))
