"""Train the compact scorer: `python -m bot.scoring.training.train_compact --data DIR`.

`DIR` holds `train.jsonl.gz`, `dev.jsonl.gz` and `identity_templates.jsonl.gz`; a row has `id`, `source`, `text` and
`labels` (six names, 0..1 or null for unknown), a training row also `lang` and `weight`. The result is one file of
weights and, with `--figures`, a JSON file of measurements. Seeded; a few minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console

from bot.scoring.compact import WEIGHTS, read_weights, write_weights
from bot.scoring.training.fit import FitOptions, fit
from bot.scoring.training.measure import measure, print_figures
from bot.scoring.training.rows import load_calm_rows, load_rows, split_rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, measure and write. Returns the exit code."""
    options = _options(arguments)
    console = Console(stderr=True)
    missing = [
        name for name in ("train", "dev", "identity_templates") if not _file(options.data, name).is_file()
    ]
    if missing:
        console.print(f"{options.data} lacks {', '.join(f'{name}.jsonl.gz' for name in missing)}")
        return 2
    train, held_out = split_rows(load_rows(_file(options.data, "train"), training=True), options.limit)
    for path in options.calm:
        train += load_calm_rows(path)
    dev = load_rows(_file(options.data, "dev")) + held_out
    console.print(f"{len(train)} public rows to train on, {len(dev)} to tune and measure on")
    weights = fit(train, dev, FitOptions(options.seed, options.epochs), console)
    content = write_weights(weights)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(content)
    console.print(f"{options.out}: {len(content) / 1e6:.2f} MB")
    figures = measure(read_weights(content), dev, load_rows(_file(options.data, "identity_templates")))
    print_figures(figures, console)
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl.gz"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train_compact", description="Train the compact toxicity scorer.")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder with the three .jsonl.gz files"
    )
    parser.add_argument(
        "--calm",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE",
        help="more .jsonl.gz files, of civil sentences",
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE", help="where the weights go")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="write the measurements as JSON too")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument(
        "--limit", type=int, default=0, metavar="N", help="train on about N public rows only (0: all)"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    sys.exit(main())
