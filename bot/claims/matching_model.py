"""The matching model: which of the claims that were found comes first, and how probably a passage makes the same claim.

Two linear models over `matching_features`. The first orders the candidates of one passage. The second, logistic, adds how
far a candidate stands above the others, and answers with a probability.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.claims.matching_features import BUCKETS, FEATURES, Floats, Weights, features
from bot.claims.matching_text import Compared, Passage

WEIGHTS = Path(__file__).parent / "weights" / "matching.json"

FORMAT = 2
"""Version of the weights' layout. Others are refused."""

STANDING = ("score", "above_next", "above_others", "share")
"""What the second model is told beside the features: see `standing`."""

SUGGESTED = 0.5
"""The score from which a match is put before a person, as the policies have it."""

SAME_CLAIM = 0.7
"""Claims that share this part of their stems (Jaccard) count as one claim rated twice."""

_COMPARED = 5  # candidates whose standing is looked at
_OTHERS = 4
_LARGEST_EXPONENT = 30.0


class WeightsError(Exception):
    """The weights can't be read."""


@dataclass(frozen=True, slots=True)
class MatchingModel:
    """The weights. `mean`, `scale` and `order` have one number a feature, `match` one for `STANDING`, then the features.

    `usual` is the best score that a text without a fact-check gets, at the median. `suggested` is the probability from
    which a match is put before a person, and gets a score of `SUGGESTED`; `strong` is the score of a strong one.
    """

    mean: Floats
    scale: Floats
    order: Floats
    match: Floats
    offset: float
    usual: float
    gram_weights: Floats
    suggested: float
    strong: float

    def table(self, passage: Passage, claims: Sequence[tuple[Compared, Compared]], weight: Weights) -> Floats:
        """Return the standardised features of claims, one row each."""
        table: Floats = (features(passage, claims, weight, self.gram_weights) - self.mean) / self.scale
        return table

    def ranked(
        self, passage: Passage, claims: Sequence[tuple[Compared, Compared]], weight: Weights
    ) -> list[tuple[int, float]]:
        """Return the places of the best claims and the score of each, 0..1, best first.

        A score is never higher than the one before it.
        """
        if not claims:
            return []
        table = self.table(passage, claims, weight)
        scores = table @ self.order
        order = np.argsort(-scores, kind="stable")
        places = order.tolist()
        stems = [frozenset(claims[place][0].stems) for place in places]
        seen = np.column_stack([standing(scores[order], stems, self.usual), table[order]])
        logits = np.clip(seen @ self.match + self.offset, -30.0, 30.0)
        probabilities = np.minimum.accumulate(1.0 / (1.0 + np.exp(-logits)))
        return list(zip(places, scored(probabilities, self.suggested).tolist(), strict=True))


def scored(probabilities: Floats, suggested: float) -> Floats:
    """Return probabilities drawn out so that `suggested` becomes `SUGGESTED`; 0 and 1 stay."""
    found: Floats = np.interp(probabilities, (0.0, suggested, 1.0), (0.0, SUGGESTED, 1.0))
    return found


def standing(scores: Floats, stems: Sequence[frozenset[str]], usual: float) -> Floats:
    """Return how each candidate stands among the others, (candidates, len(STANDING)).

    Args:
        scores: Of the candidates, best first.
        stems: Of the candidates' claims. The same claim rated twice is not its own rival.
        usual: The score of a usual rival. A small register has few, and that speaks for none of its claims.

    Its score; how far it is above the best other claim; above the mean of the four best others; and its share of the
    sum of exponentials of the scores of all.
    """
    first = min(len(scores), _COMPARED + _OTHERS)
    shares = np.exp(scores - scores[0])
    total, rival_share = float(shares.sum()), math.exp(min(usual - float(scores[0]), _LARGEST_EXPONENT))
    rows = []
    for place, score in enumerate(scores.tolist()):
        same = [
            other
            for other in range(first)
            if place < _COMPARED and other != place and same_claim(stems[other], stems[place])
        ]
        others = [float(scores[other]) for other in range(first) if other != place and other not in same]
        lacking = max(_OTHERS - len(others), 0)
        rivals = sorted([*others, *[usual] * lacking], reverse=True)[:_OTHERS]
        share = shares[place] / (total - float(shares[same].sum()) + lacking * rival_share)
        rows.append((score, score - rivals[0], score - sum(rivals) / _OTHERS, share))
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(STANDING))


def same_claim(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two claims, given by their stems, say the same in nearly the same words."""
    return len(one & other) >= SAME_CLAIM * len(one | other)


@lru_cache(maxsize=1)
def shipped_model() -> MatchingModel:
    """Return the model that comes with the bot, read once.

    Raises:
        WeightsError: its file is missing or damaged.
    """
    try:
        return read_model(WEIGHTS.read_text("utf-8"))
    except OSError as error:
        raise WeightsError(f"{WEIGHTS.name} can't be read ({error}); install the bot again") from error


def read_model(content: str) -> MatchingModel:
    """Read the weights' file.

    Raises:
        WeightsError: it is damaged or of another format.
    """
    try:
        given = json.loads(content)
        if (given["format"], tuple(given["features"])) != (FORMAT, FEATURES):
            raise WeightsError(
                f"the matching weights are of format {given['format']} or for other features; install the bot again"
            )
        packed = np.frombuffer(base64.b64decode(given["gram_weights"]), dtype=np.uint8)
        grams = packed.astype(np.float64) * float(given["gram_step"])
        mean, scale, order, match = (
            np.array(given[name], dtype=np.float64) for name in ("mean", "scale", "order", "match")
        )
        if (len(mean), len(scale), len(order), len(match), len(grams)) != (
            *[len(FEATURES)] * 3,
            len(STANDING) + len(FEATURES),
            BUCKETS,
        ):
            raise WeightsError("the matching weights are cut off; install the bot again")
        numbers = [float(given[name]) for name in ("offset", "usual", "suggested", "strong")]
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"the matching weights can't be read ({error!r}); install the bot again"
        ) from error
    return MatchingModel(mean, scale, order, match, numbers[0], numbers[1], grams, numbers[2], numbers[3])


def write_model(model: MatchingModel) -> str:
    """Return the content of the weights' file. Weights of n-grams are rounded to a 255th of the highest."""
    step = float(model.gram_weights.max()) / 255
    packed = np.round(model.gram_weights / step).astype(np.uint8).tobytes()
    record = {
        "format": FORMAT,
        "features": list(FEATURES),
        **{
            name: [round(float(value), 5) for value in getattr(model, name)]
            for name in ("mean", "scale", "order", "match")
        },
        "offset": round(model.offset, 5),
        "usual": round(model.usual, 5),
        "suggested": model.suggested,
        "strong": model.strong,
        "gram_step": step,
        "gram_weights": base64.b64encode(packed).decode("ascii"),
    }
    return json.dumps(record, indent=1) + "\n"
