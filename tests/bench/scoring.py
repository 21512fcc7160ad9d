"""Scores and decisions for many texts, in the groups that the engine forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from bot.moderation.models import Action, Assessment, AssessmentStatus, Label
from bot.moderation.policy import Policy
from bot.moderation.ports import TextScorer
from bot.scoring.batches import length_groups
from tests.bench.measures import Flags, Floats

LABELS = tuple(Label)
"""The order of the columns."""

BATCH = 256
"""Texts that are put into groups together, as in the engine."""

Advance = Callable[[int], object]
"""Told how many texts were scored since the last call."""


def score_texts(scorer: TextScorer, texts: Sequence[str], advance: Advance = lambda _: None) -> Floats:
    """Return the scores of all texts, one row of six each, in the order of `LABELS`."""
    scores = np.zeros((len(texts), len(LABELS)))
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        for group in length_groups(batch):
            for place, found in zip(group, scorer.score([batch[place] for place in group]), strict=True):
                scores[start + place] = [found[label] for label in LABELS]
        advance(len(batch))
    return scores


def decide(policy: Policy, scores: Floats) -> list[Action]:
    """Return what a policy would do with texts of these scores (and without flags)."""
    return [
        policy.decide(
            Assessment(AssessmentStatus.SCORED, dict(zip(LABELS, map(float, row), strict=True)))
        ).action
        for row in scores
    ]


def at_least(actions: Iterable[Action], least: Action) -> Flags:
    """Return which of the actions are `least` or worse."""
    return np.array([action.severity >= least.severity for action in actions], dtype=bool)
