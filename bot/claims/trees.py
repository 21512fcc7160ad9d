"""A sum of small decision trees, as it runs: plain Python over plain numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree in arrays. Node 0 is the root.

    Attributes:
        feature: For each node the number of the feature that it asks, or -1 for a leaf.
        threshold: Values of at most this go left.
        left: For each node the number of its left child; the right one is the next.
        value: For each leaf what it adds to the log-odds.
    """

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    value: tuple[float, ...]

    def leaf(self, features: Sequence[float]) -> float:
        """Return what the tree adds to the log-odds."""
        node = 0
        while (asked := self.feature[node]) >= 0:
            node = self.left[node] + (features[asked] > self.threshold[node])
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Trees:
    """A boosted sum of trees for one yes-or-no question.

    Attributes:
        features: Names of the features, in order.
        bias: The log-odds without any tree.
        trees: The trees.
        threshold: The probability from which the answer is yes.
    """

    features: tuple[str, ...]
    bias: float
    trees: tuple[Tree, ...]
    threshold: float

    def probability(self, features: Sequence[float]) -> float:
        """Return the probability, 0..1, of yes."""
        return 1 / (1 + math.exp(-(self.bias + sum(tree.leaf(features) for tree in self.trees))))


def write_trees(trees: Trees) -> str:
    """Return trees as JSON."""
    return json.dumps(
        {
            "features": trees.features,
            "bias": trees.bias,
            "threshold": trees.threshold,
            "trees": [[tree.feature, tree.threshold, tree.left, tree.value] for tree in trees.trees],
        },
        separators=(",", ":"),
    )


def read_trees(text: str) -> Trees:
    """Read trees from JSON as `write_trees` makes it.

    Raises:
        ValueError: the text is something else.
    """
    try:
        data = json.loads(text)
        trees = tuple(Tree(*(tuple(part) for part in tree)) for tree in data["trees"])
        return Trees(tuple(data["features"]), float(data["bias"]), trees, float(data["threshold"]))
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"these are no trees as write_trees makes them: {problem}") from problem
