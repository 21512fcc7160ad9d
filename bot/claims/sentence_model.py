"""The trained check-worthiness model: a logistic regression over phrases and counts, as JSON that a person can read.

`bot.claims.training.train_check_worthy` makes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.claims.sentence_features import COUNTS, counts, phrases

WEIGHTS = Path(__file__).parent / "weights" / "check_worthy.json"


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Log-odds of a sentence being check-worthy.

    Attributes:
        version: Which weights these are.
        bias: Log-odds of a sentence in which nothing is found; the threshold is at log-odds 0.
        phrases: What a word or a pair of words adds, before it is divided by the square root of their number.
        counts: What one unit of each count adds.
    """

    version: str
    bias: float
    phrases: Mapping[str, float]
    counts: Mapping[str, float]

    def added(self, sentence: str) -> dict[str, float]:
        """Return what each phrase and count of a sentence adds to its log-odds; nothing for those that add nothing."""
        found = phrases(sentence)
        share = 1 / math.sqrt(max(1, len(found)))
        added = {
            phrase: weight * share for phrase in sorted(found) if (weight := self.phrases.get(phrase, 0.0))
        }
        values = counts(sentence)
        return added | {
            f"#{name}": self.counts[name] * value for name in COUNTS if (value := values[name]) != 0
        }

    def score(self, added: Mapping[str, float]) -> float:
        """Return the logistic score, 0..1 with four decimals, of what `added` found; .5 is the threshold."""
        log_odds = max(-30.0, min(30.0, self.bias + sum(added.values())))
        return round(1 / (1 + math.exp(-log_odds)), 4)


def read_model(text: str) -> SentenceModel:
    """Read a model from JSON.

    Raises:
        ValueError: it isn't one.
    """
    try:
        record = json.loads(text)
        weights = {name: float(record["counts"][name]) for name in COUNTS}
        words = {str(phrase): float(weight) for phrase, weight in record["phrases"].items()}
        return SentenceModel(str(record["version"]), float(record["bias"]), words, weights)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"this is no check-worthiness model ({error!r}); train_check_worthy makes one"
        ) from error


@cache
def shipped_model() -> SentenceModel:
    """Return the model in the repository, read once."""
    return read_model(WEIGHTS.read_text(encoding="utf-8"))
