"""Train the article check's model: `python -m bot.claims.training.train_article_check --data DIR`.

`--data` holds `vitaminc_dev.jsonl.gz` (VitaminC, CC BY-SA 3.0; see `bot.claims.training.vitaminc`). The result is one JSON file
of trees. Seeded; about two minutes on one core. Only comparisons that pass every guard are learnt from, and the model can
only veto, so that a conflict needs both.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.claims.article_check import WEIGHTS, is_conflict
from bot.claims.conflict_features import FEATURES
from bot.claims.training.boosting import BoostOptions, boost, probabilities
from bot.claims.training.vitaminc import (
    FOLDS,
    REFUTES,
    SUPPORTS,
    VITAMINC,
    Compared,
    PairFileError,
    chance_pairs,
    compared_pairs,
    load_pairs,
    page_folds,
)
from bot.claims.trees import Trees, write_trees

WANTED_PRECISION = 0.925
"""Precision, over flagged pairs, that the threshold is chosen for: a little above the .92 that is promised."""

SUPPORTED_WEIGHT = 2.5
"""A flag on a supported pair is worse than one on a pair that says nothing."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """Models that haven't seen a fold's pages, and the thresholds that were chosen without it.

    `models` has one for each fold; its threshold was chosen on the probabilities that the pairs of the other folds got from
    models that hadn't seen them. `threshold` was chosen on all of them.
    """

    models: tuple[Trees, ...]
    threshold: float


def train(pairs: Sequence[Compared], chance: Sequence[Compared], options: BoostOptions) -> Trees:
    """Fit the model to comparisons; those by chance count as unrefuted."""
    everything = [*pairs, *chance]
    labels = [float(each.label == REFUTES) for each in pairs] + [0.0] * len(chance)
    weights = [SUPPORTED_WEIGHT if each.label == SUPPORTS else 1.0 for each in everything]
    return boost(_matrix(everything), np.array(labels), np.array(weights), FEATURES, options)


def cross_validate(
    pairs: Sequence[Compared], chance: Sequence[Compared], folds: Sequence[int], options: BoostOptions
) -> CrossValidated:
    """Train a model for each fold without it. `folds` has the fold of each row."""
    fold_of_pair = np.array([folds[each.row] for each in pairs])
    models, held_out = [], np.zeros(len(pairs))
    for fold in range(FOLDS):
        seen = [each for each in pairs if folds[each.row] != fold]
        seen_chance = [each for each in chance if folds[each.row] != fold]
        model = train(seen, seen_chance, options)
        here = np.flatnonzero(fold_of_pair == fold)
        held_out[here] = probabilities(model, _matrix([pairs[int(place)] for place in here]))
        models.append(model)
    thresholds = [choose_threshold(pairs, held_out, fold_of_pair != fold) for fold in range(FOLDS)]
    return CrossValidated(
        tuple(replace(model, threshold=each) for model, each in zip(models, thresholds, strict=True)),
        choose_threshold(pairs, held_out, fold_of_pair >= 0),
    )


def choose_threshold(pairs: Sequence[Compared], chances: Floats, chosen: npt.NDArray[np.bool_]) -> float:
    """Return the lowest threshold at which `WANTED_PRECISION` of the flagged rows among the chosen are refuted.

    A row counts once, with its highest probability; one that is a conflict whatever the threshold counts first. Where no
    threshold will do, 1.
    """
    best: dict[int, tuple[float, bool]] = {}
    for place in np.flatnonzero(chosen):
        each = pairs[int(place)]
        held = best.get(each.row, (0.0, False))
        chance = float(chances[place])
        always = is_conflict(each.comparison, chance, threshold=2.0)
        best[each.row] = max(held, (1.0 if always else chance, each.label == REFUTES))
    ordered = sorted(best.values(), reverse=True)
    refuted = np.cumsum([is_refuted for _, is_refuted in ordered])
    precise = np.flatnonzero(refuted / np.arange(1, len(ordered) + 1) >= WANTED_PRECISION)
    return round(ordered[int(precise[-1])][0] - 5e-5, 4) if len(precise) else 1.0


def _matrix(pairs: Sequence[Compared]) -> Floats:
    return np.array([each.comparison.features for each in pairs], dtype=np.float64).reshape(-1, len(FEATURES))


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write. Returns the exit code."""
    options = _options(arguments)
    try:
        rows = load_pairs(options.data / VITAMINC)
    except PairFileError as problem:
        print(problem, file=sys.stderr)
        return 2
    pairs, chance = compared_pairs(rows), chance_pairs(rows, options.seed)
    print(f"{len(rows):,} pairs; {len(pairs):,} comparisons pass the guards, {len(chance):,} more by chance")
    boosting = BoostOptions(seed=options.seed)
    validated = cross_validate(pairs, chance, page_folds(rows, options.seed), boosting)
    model = replace(train(pairs, chance, boosting), threshold=validated.threshold)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(write_trees(model) + "\n", encoding="utf-8")
    print(
        f"{options.out}: {options.out.stat().st_size:,} bytes, threshold {model.threshold}; now run `make evaluate`"
    )
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="train_article_check", description="Train the article check's model."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=f"folder with {VITAMINC}")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE", help="where the weights go")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
