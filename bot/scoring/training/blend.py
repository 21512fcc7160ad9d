"""Fit how the compact scorer's two halves are averaged, calibrate the result, and find where it is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.scoring.compact import Blend
from bot.scoring.training.rows import LABELS

KEYWORD_SAMPLED = {"davidson_hsol", "jigsaw_detox_sentences", "paradetox"}
"""Sets sampled by keyword or written by machine: easy, and unlike a comment section. They count a quarter."""

_KEYWORD_FACTOR = 0.25
_PULL = 2.0
"""Strength of the pull of a head's two weights towards one half each, in rows."""

_NEWTON_STEPS = 50
_POSITIVE = 0.5

BAND_BINS = 25
BAND_ROWS = 20
"""A bin with fewer rows says nothing."""

BAND_ERROR = 0.2
"""A bin of dev rows belongs to the uncertain band when more than this share of it is on the other side of one half."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows with both halves' logits.

    Attributes:
        encoder: (rows, labels).
        ngrams: (rows, labels).
        labels: (rows, labels), 0..1, NaN for unknown.
        sources: The set that each row is from.
    """

    encoder: _Floats
    ngrams: _Floats
    labels: NDArray[np.float32]
    sources: NDArray[np.str_]


def fit_blend(judged: Judged) -> Blend:
    """Return the blend that fits the rows best, by logistic regression with each set counting by its size's root."""
    fitted = [_fit_head(judged, head) for head in range(len(LABELS))]
    encoder, ngrams, offset = np.array(fitted).T
    plain = Blend(encoder, ngrams, offset, dict.fromkeys(LABELS, (0.0, 0.0)))
    scores = plain.scores(judged.encoder, judged.ngrams)
    bands = {
        label: uncertain_band(scores[:, head], judged.labels[:, head]) for head, label in enumerate(LABELS)
    }
    return Blend(encoder, ngrams, offset, bands)


def uncertain_band(scores: _Floats, labels: NDArray[np.float32]) -> tuple[float, float]:
    """Return the lowest and highest score between which more than `BAND_ERROR` of the rows are on the wrong side of .5."""
    known = ~np.isnan(labels)
    scores, positive = scores[known], labels[known] >= _POSITIVE
    edges = np.linspace(0.0, 1.0, BAND_BINS + 1)
    unsure = []
    for low, high in pairwise(edges):
        inside = (scores >= low) & (scores < high)
        if inside.sum() < BAND_ROWS:
            continue
        share = float(positive[inside].mean())
        if min(share, 1 - share) > BAND_ERROR:
            unsure.append((low, high))
    if not unsure:
        return (0.5, 0.5)
    return (round(float(unsure[0][0]), 4), round(float(unsure[-1][1]), 4))


def _fit_head(judged: Judged, head: int) -> _Floats:
    known = _tells_sides_apart(judged.labels[:, head], judged.sources)
    start = np.array([0.5, 0.5, 0.0])
    if not known.any():
        return start
    design = np.column_stack((judged.encoder[known, head], judged.ngrams[known, head], np.ones(known.sum())))
    positive = judged.labels[known, head] >= _POSITIVE
    weights = _weights(judged.sources[known])
    pull = np.diag([_PULL, _PULL, 0.01])
    parameters = start
    for _ in range(_NEWTON_STEPS):
        predicted = 1 / (1 + np.exp(-np.clip(design @ parameters, -60, 60)))
        gradient = design.T @ (weights * (predicted - positive)) + pull @ (parameters - start)
        curvature = (design * (weights * predicted * (1 - predicted))[:, None]).T @ design + pull
        parameters = parameters - np.linalg.solve(curvature, gradient)
    return parameters


def _tells_sides_apart(labels: NDArray[np.float32], sources: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Return which rows have a known label and are from a set that has both sides of it.

    A set of positives only says nothing about how sure a score should be, and would raise all of them.
    """
    known = ~np.isnan(labels)
    positive, negative = (
        set(np.unique(sources[known & side])) for side in (labels >= _POSITIVE, labels < _POSITIVE)
    )
    return known & np.isin(sources, sorted(positive & negative))


def _weights(sources: NDArray[np.str_]) -> _Floats:
    names, numbers, counts = np.unique(sources, return_inverse=True, return_counts=True)
    factors = np.array([_KEYWORD_FACTOR if name in KEYWORD_SAMPLED else 1.0 for name in names])
    weights: _Floats = (factors / np.sqrt(counts))[numbers] * np.sqrt(counts.mean())
    return weights
