"""What Detoxify's two runtimes share: how a long text is cut into windows, and what the windows' outputs add up to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.moderation.models import SCORE_DECIMALS, Label, Scores
from bot.moderation.ports import ScorerError

WINDOW_TOKENS = 512
"""Tokens that a model sees at once; Detoxify cuts the rest off without a word."""

OVERLAP_TOKENS = 64
"""Tokens that two neighbouring windows share, so that no sentence is torn by both."""

WINDOWS_TOGETHER = 8
"""Windows in one call of a model at most: eight of 512 tokens take a BERT-base about 100 MB, and more win no speed."""


def overlap(window: int) -> int:
    """Return how many tokens two neighbouring windows of `window` tokens share."""
    return min(OVERLAP_TOKENS, window // 4)


def readable(text: str) -> str:
    """Return `text` without half surrogate pairs, which the tokenizers refuse."""
    return text.encode("utf-8", "replace").decode("utf-8")


def highest_scores(
    name: str,
    columns: Mapping[Label, int],
    count: int,
    outputs: Iterable[tuple[int, Sequence[float]]],
) -> list[Scores]:
    """Return one set of scores for each of `count` texts: the highest of its windows, zeros for a text without any.

    Args:
        name: The scorer's, for the error.
        columns: Which output holds which label.
        count: Number of texts.
        outputs: For each window the index of its text, and the model's outputs in 0..1.

    Raises:
        ScorerError: if an output is not a number, which a comparison would take for harmless.
    """
    highest = [dict.fromkeys(Label, 0.0) for _ in range(count)]
    for owner, row in outputs:
        for label, column in columns.items():
            if not math.isfinite(row[column]):
                raise ScorerError(f"{name} failed: its answer for {label} is not a number")
            highest[owner][label] = max(highest[owner][label], round(float(row[column]), SCORE_DECIMALS))
    return list(highest)
