"""Train the check-worthiness model: `python -m bot.claims.training.train_check_worthy --data DIR`.

`--data` holds `claimbuster_train.jsonl.gz` and `claimbuster_extra.jsonl.gz`; a row has `text` and `check_worthy` (0 or 1). The
extra rows are silver, so they count less. Sentences of our own (`comment_rows`) stand for what debates lack. Seeded; takes
about two minutes on one core, numpy only. The threshold is chosen by cross-validation on the training rows.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from bot.claims.sentence_features import COUNTS, counts, phrases
from bot.claims.sentence_model import WEIGHTS
from bot.claims.training.comment_rows import comment_rows

VERSION = "2"
EXTRA_WEIGHT = 0.3
"""What a silver row counts beside one that people labelled."""

OWN_WEIGHT = 0.5
"""What a row of ours counts: a template makes twelve that are much alike."""

MIN_ROWS = 2
"""A phrase of fewer rows is left out."""

SMALLEST_WEIGHT = 0.08
"""A phrase that adds less is left out of the file; it moves no score by a hundredth."""

PENALTY = 3e-5
FOLDS = 5
STEPS = 400
_RATE = 0.1
_DECAYS = (0.9, 0.999)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Training rows: texts, labels 0 or 1, weights; `gold` marks those that people labelled."""

    texts: tuple[str, ...]
    labels: Floats
    weights: Floats
    gold: NDArray[np.bool_]

    def only(self, chosen: NDArray[np.bool_]) -> Rows:
        """Return the rows that are chosen."""
        texts = tuple(text for text, keep in zip(self.texts, chosen, strict=True) if keep)
        return Rows(texts, self.labels[chosen], self.weights[chosen], self.gold[chosen])


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model, with its vocabulary in the order of `phrases`."""

    vocabulary: dict[str, int]
    phrases: Floats
    counts: Floats
    bias: float

    def log_odds(self, texts: Sequence[str]) -> Floats:
        """Return the log-odds of each text."""
        matrix = _Matrix.of(texts, self.vocabulary)
        return matrix.times(self.phrases) + _count_rows(texts) @ self.counts + self.bias


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A sparse matrix of texts by phrases: a value at each (row, column)."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def of(cls, texts: Sequence[str], vocabulary: dict[str, int]) -> _Matrix:
        rows, columns, values = [], [], []
        for row, text in enumerate(texts):
            found = phrases(text)
            known = sorted(vocabulary[phrase] for phrase in found if phrase in vocabulary)
            rows += [row] * len(known)
            columns += known
            values += [1 / np.sqrt(max(1, len(found)))] * len(known)
        return cls(
            np.array(rows, dtype=np.int64),
            np.array(columns, dtype=np.int64),
            np.array(values),
            (len(texts), len(vocabulary)),
        )

    def times(self, vector: Floats) -> Floats:
        return np.bincount(self.rows, self.values * vector[self.columns], self.shape[0]).astype(np.float64)

    def turned_times(self, vector: Floats) -> Floats:
        return np.bincount(self.columns, self.values * vector[self.rows], self.shape[1]).astype(np.float64)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write. Returns the exit code."""
    options = _options(arguments)
    console = Console(stderr=True)
    files = [options.data / f"claimbuster_{name}.jsonl.gz" for name in ("train", "extra")]
    if missing := [str(file) for file in files if not file.is_file()]:
        console.print(f"there is no {', no '.join(missing)}")
        return 2
    rows = joined(_labelled(files[0]), _labelled(files[1]), comment_rows())
    console.print(f"{len(rows.texts)} sentences")
    threshold = balanced_threshold(rows, options.seed, console)
    fitted = fit(rows)
    options.out.write_text(written(fitted, threshold), encoding="utf-8")
    console.print(f"{options.out}: {options.out.stat().st_size / 1e3:.0f} kB; now run `make evaluate`")
    return 0


def joined(
    gold: Sequence[tuple[str, bool]], silver: Sequence[tuple[str, bool]], own: Sequence[tuple[str, bool]]
) -> Rows:
    """Return all rows, each set with its weight, and both labels weighing the same in all."""
    parts = ((gold, 1.0, True), (silver, EXTRA_WEIGHT, False), (own, OWN_WEIGHT, False))
    labels = np.array([float(worthy) for part, _, _ in parts for _, worthy in part])
    weights = np.array([weight for part, weight, _ in parts for _ in part])
    weights[labels == 1] *= weights[labels == 0].sum() / weights[labels == 1].sum()
    return Rows(
        tuple(text for part, _, _ in parts for text, _ in part),
        labels,
        weights,
        np.array([is_gold for part, _, is_gold in parts for _ in part]),
    )


def fit(rows: Rows) -> Fit:
    """Fit a logistic regression with a penalty on the phrases' weights, by Adam (Kingma and Ba 2015) on all rows at once."""
    seen = Counter(phrase for text in rows.texts for phrase in phrases(text))
    vocabulary = {
        phrase: index
        for index, phrase in enumerate(sorted(p for p, count in seen.items() if count >= MIN_ROWS))
    }
    matrix, extra = _Matrix.of(rows.texts, vocabulary), _count_rows(rows.texts)
    share = rows.weights / rows.weights.sum()
    size = len(vocabulary)
    point = np.zeros(size + len(COUNTS) + 1)
    first, second = np.zeros_like(point), np.zeros_like(point)
    for step in range(1, STEPS + 1):
        log_odds = matrix.times(point[:size]) + extra @ point[size:-1] + point[-1]
        error = share * (1 / (1 + np.exp(-log_odds)) - rows.labels)
        slope = np.concatenate([matrix.turned_times(error), extra.T @ error, [error.sum()]])
        slope[:size] += 2 * PENALTY * point[:size]
        first = _DECAYS[0] * first + (1 - _DECAYS[0]) * slope
        second = _DECAYS[1] * second + (1 - _DECAYS[1]) * slope**2
        rate = _RATE * min(1.0, 2 * (1 - step / (STEPS + 1)))
        point -= (
            rate * (first / (1 - _DECAYS[0] ** step)) / (np.sqrt(second / (1 - _DECAYS[1] ** step)) + 1e-10)
        )
    return Fit(vocabulary, point[:size], point[size:-1], float(point[-1]))


def balanced_threshold(rows: Rows, seed: int, console: Console) -> float:
    """Return the log-odds at which F1 is highest over balanced held-out rows that people labelled."""
    folds = np.random.default_rng(seed).integers(FOLDS, size=len(rows.texts))
    scores = np.zeros(len(rows.texts))
    for fold in track(range(FOLDS), "cross-validation", console=console):
        held = (folds == fold) & rows.gold
        scores[held] = fit(rows.only(~held)).log_odds(rows.only(held).texts)
    labels, scores = rows.labels[rows.gold], scores[rows.gold]
    best = max(np.quantile(scores, np.linspace(0.3, 0.95, 131)), key=lambda t: balanced_f1(scores, labels, t))
    console.print(f"threshold {best:.3f}: balanced F1 {balanced_f1(scores, labels, best):.4f} held out")
    return float(best)


def balanced_f1(scores: Floats, labels: Floats, threshold: float) -> float:
    """Return F1 as it would be with as many sentences that are check-worthy as are not."""
    recall = float(np.mean(scores[labels == 1] >= threshold))
    false_share = float(np.mean(scores[labels == 0] >= threshold))
    return 2 * recall / (1 + recall + false_share)


def written(fitted: Fit, threshold: float) -> str:
    """Return the model as JSON, its bias moved so that the threshold is at log-odds 0."""
    kept = {
        phrase: round(float(fitted.phrases[index]), 2)
        for phrase, index in fitted.vocabulary.items()
        if abs(fitted.phrases[index]) >= SMALLEST_WEIGHT
    }
    record = {
        "version": VERSION,
        "bias": round(fitted.bias - threshold, 4),
        "counts": {name: round(float(fitted.counts[index]), 4) for index, name in enumerate(COUNTS)},
        "phrases": kept,
    }
    return json.dumps(record, ensure_ascii=False, indent=0) + "\n"


def _count_rows(texts: Iterable[str]) -> Floats:
    return np.array([[found[name] for name in COUNTS] for found in map(counts, texts)])


def _labelled(path: Path) -> list[tuple[str, bool]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [(row["text"], bool(row["check_worthy"])) for row in map(json.loads, lines)]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="train_check_worthy", description="Train the check-worthiness model."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with the public sets")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE", help="where the weights go")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
