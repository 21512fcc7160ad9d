"""Gradient boosting of small trees with logistic loss, in numpy.

Friedman (2001), "Greedy function approximation: a gradient boosting machine", with second-order leaf values and gains as
in Chen and Guestrin (2016), "XGBoost". Features are cut into bins once; each tree sees a share of rows and of features.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.claims.trees import Tree, Trees

Floats = npt.NDArray[np.float64]
Bins = npt.NDArray[np.int64]

_MAX_BINS = 32
_THRESHOLD_DIGITS = 4
_VALUE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class BoostOptions:
    """How trees are grown: counts, sizes, shares 0..1, and the seed."""

    trees: int = 120
    depth: int = 3
    rate: float = 0.08
    least_weight: float = 6.0
    ridge: float = 2.0
    row_share: float = 0.7
    feature_share: float = 0.6
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Node:
    rows: Bins
    depth: int
    place: int


def boost(
    rows: Floats, labels: Floats, weights: Floats, names: tuple[str, ...], options: BoostOptions
) -> Trees:
    """Fit trees to rows (n, features), labels 0 or 1 (n,) and weights (n,). The threshold is left at .5."""
    random = np.random.default_rng(options.seed)
    edges = [_edges(rows[:, column]) for column in range(rows.shape[1])]
    binned = np.stack([np.searchsorted(edge, rows[:, column]) for column, edge in enumerate(edges)], axis=1)
    share = float(np.average(labels, weights=weights))
    bias = float(np.log(share / (1 - share)))
    odds = np.full(len(rows), bias)
    trees = []
    for _ in range(options.trees):
        chance = 1 / (1 + np.exp(-odds))
        gradient, hessian = (chance - labels) * weights, chance * (1 - chance) * weights
        chosen = np.flatnonzero(random.random(len(rows)) < options.row_share)
        columns = np.flatnonzero(random.random(rows.shape[1]) < options.feature_share)
        tree = _grow(binned, edges, gradient, hessian, chosen, columns, options)
        odds += _leaves(tree, rows)
        trees.append(tree)
    return Trees(names, round(bias, _VALUE_DIGITS), tuple(trees), 0.5)


def probabilities(trees: Trees, rows: Floats) -> Floats:
    """Return the probability of each row (n, features), 0..1."""
    odds = np.full(len(rows), trees.bias)
    for tree in trees.trees:
        odds += _leaves(tree, rows)
    result: Floats = 1 / (1 + np.exp(-odds))
    return result


def _edges(values: Floats) -> Floats:
    """Return the values between bins: halfway between neighbours, or between quantiles of many."""
    distinct = np.unique(values)
    if len(distinct) > _MAX_BINS:
        distinct = np.unique(np.quantile(values, np.linspace(0, 1, _MAX_BINS + 1)))
    halfway: Floats = np.unique(np.round((distinct[1:] + distinct[:-1]) / 2, _THRESHOLD_DIGITS))
    return halfway


def _grow(  # noqa: PLR0913, PLR0917 - the parts of one growing step
    binned: Bins,
    edges: list[Floats],
    gradient: Floats,
    hessian: Floats,
    rows: Bins,
    columns: Bins,
    options: BoostOptions,
) -> Tree:
    feature, threshold, left, value = [-1], [0.0], [0], [0.0]
    waiting = [_Node(rows, 0, 0)]
    while waiting:
        node = waiting.pop()
        split = None
        if node.depth < options.depth:
            split = _split(binned, gradient, hessian, node.rows, columns, options)
        if split is None:
            total = float(hessian[node.rows].sum()) + options.ridge
            value[node.place] = round(-options.rate * float(gradient[node.rows].sum()) / total, _VALUE_DIGITS)
            continue
        column, cut = split
        goes_left = binned[node.rows, column] <= cut
        place = len(feature)
        feature[node.place], threshold[node.place], left[node.place] = (
            column,
            float(edges[column][cut]),
            place,
        )
        for _ in range(2):
            feature.append(-1)
            threshold.append(0.0)
            left.append(0)
            value.append(0.0)
        waiting.append(_Node(node.rows[goes_left], node.depth + 1, place))
        waiting.append(_Node(node.rows[~goes_left], node.depth + 1, place + 1))
    return Tree(tuple(feature), tuple(threshold), tuple(left), tuple(value))


def _split(  # noqa: PLR0913, PLR0917 - the parts of one growing step
    binned: Bins, gradient: Floats, hessian: Floats, rows: Bins, columns: Bins, options: BoostOptions
) -> tuple[int, int] | None:
    """Return the feature and bin that part rows best, or None when no part is worth it."""
    all_gradient, all_hessian = float(gradient[rows].sum()), float(hessian[rows].sum())
    whole = all_gradient**2 / (all_hessian + options.ridge)
    best, best_gain = None, 1e-6
    for column in columns:
        bins = binned[rows, column]
        left_gradient = np.cumsum(np.bincount(bins, gradient[rows], _MAX_BINS + 1))[:-1]
        left_hessian = np.cumsum(np.bincount(bins, hessian[rows], _MAX_BINS + 1))[:-1]
        right_hessian = all_hessian - left_hessian
        gain = left_gradient**2 / (left_hessian + options.ridge)
        gain += (all_gradient - left_gradient) ** 2 / (right_hessian + options.ridge) - whole
        gain[(left_hessian < options.least_weight) | (right_hessian < options.least_weight)] = -np.inf
        cut = int(np.argmax(gain))
        if gain[cut] > best_gain:
            best, best_gain = (int(column), cut), float(gain[cut])
    return best


def _leaves(tree: Tree, rows: Floats) -> Floats:
    feature, threshold = np.array(tree.feature), np.array(tree.threshold)
    left, value = np.array(tree.left), np.array(tree.value)
    node = np.zeros(len(rows), dtype=np.int64)
    while True:
        asked = feature[node]
        inner = np.flatnonzero(asked >= 0)
        if not len(inner):
            leaves: Floats = value[node]
            return leaves
        at = node[inner]
        node[inner] = left[at] + (rows[inner, asked[inner]] > threshold[at])
