"""Measurements of the compact scorer: AUC per label and set, and thresholds at a given false positive rate."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from bot.moderation.models import Label
from bot.scoring.compact import CompactWeights
from bot.scoring.training.rows import CIVIL_NEWS, LABELS, Row, label_matrix

CIVIL_SOURCES = (CIVIL_NEWS, "wiki_context_toxicity", "paradetox")
"""Sets whose rows of toxicity 0 are taken as civil comments for the thresholds."""

FALSE_POSITIVE_RATES = {"queue": 0.005, "remove": 0.001}

_POSITIVE = 0.5
_FEWEST = 10

Figures = dict[str, Any]
_Scores = NDArray[np.float64]


def score_rows(weights: CompactWeights, rows: list[Row]) -> _Scores:
    """Return the scores, one row of six each."""
    return np.array([weights.scores(row.text) for row in rows]).reshape(len(rows), len(LABELS))


def area_under_curve(scores: _Scores, positive: NDArray[np.bool_]) -> float:
    """Return the AUC: how often a random positive scores above a random negative, ties counting half (Mann-Whitney)."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives = int(positive.sum())
    negatives = len(positive) - positives
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def measure(weights: CompactWeights, dev: list[Row], templates: list[Row]) -> Figures:
    """Return AUCs per label and source, calibration and thresholds."""
    scores, labels = score_rows(weights, dev), label_matrix(dev)
    sources = np.array([row.source for row in dev])
    civil = np.isin(sources, CIVIL_SOURCES) & (labels[:, LABELS.index(Label.TOXICITY)] == 0)
    return {
        "auc": {label: _aucs(scores[:, i], labels[:, i], sources) for i, label in enumerate(LABELS)},
        "reliability": {label: _reliability(scores[:, i], labels[:, i]) for i, label in enumerate(LABELS)},
        "thresholds": {
            name: {
                label: round(float(np.quantile(scores[civil, i], 1 - rate)), 4)
                for i, label in enumerate(LABELS)
            }
            for name, rate in FALSE_POSITIVE_RATES.items()
        },
        "civil_rows": int(civil.sum()),
        "identity_templates_toxicity_auc": _template_auc(weights, templates),
    }


def _aucs(scores: _Scores, labels: NDArray[np.float32], sources: NDArray[np.str_]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for source in ("all", *sorted(set(sources.tolist()))):
        rows = ~np.isnan(labels) & ((sources == source) | (source == "all"))
        positive = labels[rows] >= _POSITIVE
        positives, negatives = int(positive.sum()), int((~positive).sum())
        if min(positives, negatives) >= _FEWEST:
            result[source] = {
                "auc": round(area_under_curve(scores[rows], positive), 3),
                "positives": positives,
                "negatives": negatives,
            }
    return result


def _reliability(scores: _Scores, labels: NDArray[np.float32]) -> dict[str, Any]:
    """Return, for bands of scores, how many rows fell there and what share of them was positive."""
    known = ~np.isnan(labels)
    result: dict[str, Any] = {}
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        band = known & (scores >= low) & (scores < high)
        if count := int(band.sum()):
            share = round(float((labels[band] >= _POSITIVE).mean()), 3)
            result[f"{low:.1f}..{min(high, 1.0):.1f}"] = {"rows": count, "positive": share}
    return result


def _template_auc(weights: CompactWeights, templates: list[Row]) -> float:
    positive = label_matrix(templates)[:, LABELS.index(Label.TOXICITY)] >= _POSITIVE
    return round(
        area_under_curve(score_rows(weights, templates)[:, LABELS.index(Label.TOXICITY)], positive), 3
    )


def print_figures(figures: Figures, console: Console) -> None:
    """Print the figures as tables."""
    table = Table("label", "source", "AUC", "positives", "negatives")
    for label, per_source in figures["auc"].items():
        for source, found in per_source.items():
            table.add_row(label, source, str(found["auc"]), str(found["positives"]), str(found["negatives"]))
    console.print(table)
    for name in ("reliability", "thresholds", "civil_rows", "identity_templates_toxicity_auc"):
        console.print(name, figures[name])
