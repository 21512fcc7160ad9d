"""Train the compact scorer: `python -m bot.scoring.training.train_compact --data DIR --encoder DIR --work DIR`.

`--data` holds `train.jsonl.gz` and `dev.jsonl.gz`; a row has `id`, `source`, `text` and `labels` (six names, 0..1 or null
for unknown), a training row also `lang` and `weight`. `--encoder` is the folder of all-MiniLM-L6-v2. The result is a folder
of weights. Seeded. The encoder takes about seven hours on two cores; checkpoints go to `--work`, and the same
command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from tokenizers import Tokenizer

from bot.scoring.compact import BLEND, ENCODER, NGRAMS, TOKENIZER, WEIGHTS, write_blend
from bot.scoring.encoder import EncoderHeads
from bot.scoring.ngrams import NgramHeads, write_ngrams
from bot.scoring.training.blend import Judged, fit_blend
from bot.scoring.training.distil import Teacher, distil
from bot.scoring.training.encoder import (
    ENCODER_SHA256,
    Batch,
    WrongEncoderError,
    load_tokenizer,
    pad,
    token_ids,
)
from bot.scoring.training.export import int8_model
from bot.scoring.training.fit_ngrams import FitOptions, fit_ngrams
from bot.scoring.training.rows import (
    Row,
    encoder_own_rows,
    label_matrix,
    last_training_rows,
    later_training_rows,
    load_calm_rows,
    load_rows,
    ngram_own_rows,
    split_rows,
    untaught_training_rows,
    war_training_rows,
    with_severity,
)
from bot.scoring.training.train_encoder import EncoderOptions, TrainingRows, train_encoder

SAMPLE_ROWS = 2000
"""How many public rows the encoder's activations are looked at on."""

_SCORED_AT_ONCE = 256
_SAMPLED_AT_ONCE = 25


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, blend and write. Returns the exit code."""
    options = _options(arguments)
    console = Console(stderr=True)
    files = [options.data / f"{name}.jsonl.gz" for name in ("train", "dev")]
    if missing := [str(file) for file in (*files, *options.calm) if not file.is_file()]:
        console.print(f"there is no {', no '.join(missing)}", soft_wrap=True)
        return 2
    train, held_out = split_rows(load_rows(files[0], training=True), options.limit)
    train += [row for path in options.calm for row in load_calm_rows(path)]
    dev = load_rows(files[1]) + held_out
    console.print(f"{len(train)} public rows to train on, {len(dev)} to blend and calibrate on")
    ours = (
        encoder_own_rows(),
        war_training_rows(),
        later_training_rows(),
        last_training_rows(),
        untaught_training_rows(),
    )
    rows = TrainingRows(train, *(thinned_own(own, options.limit) for own in ours))
    wanted = EncoderOptions(options.encoder, options.work, ENCODER_SHA256, options.seed, options.threads)
    try:
        teacher = train_encoder(rows, wanted, console)
        tokenizer = load_tokenizer(options.encoder)
        sampled = sample(rows.public, tokenizer)
        encoder = distil(Teacher(teacher, int8_model(teacher, sampled)), rows, wanted, console)
    except WrongEncoderError as problem:
        console.print(str(problem))
        return 2
    ngram_rows = [*train, *thinned_own(ngram_own_rows(), options.limit)]
    ngrams = fit_ngrams(ngram_rows, FitOptions(options.seed, options.epochs), console)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / ENCODER).write_bytes(int8_model(encoder, sampled))
    tokenizer.no_truncation()
    (options.out / TOKENIZER).write_text(tokenizer.to_str(), encoding="utf-8")
    (options.out / NGRAMS).write_bytes(write_ngrams(ngrams))
    blend = fit_blend(judged(options.out, ngrams, dev, console))
    (options.out / BLEND).write_text(write_blend(blend), encoding="utf-8")
    size = sum((options.out / name).stat().st_size for name in (ENCODER, TOKENIZER, NGRAMS, BLEND))
    console.print(f"{options.out}: {size / 1e6:.1f} MB; now run `make evaluate`")
    return 0


def thinned_own(rows: list[Row], limit: int) -> list[Row]:
    """Return the rows, or about `limit` of them, evenly spread, for trying the program out."""
    return rows[:: max(1, len(rows) // limit)] if limit else rows


def sample(rows: list[Row], tokenizer: Tokenizer) -> list[Batch]:
    """Return batches of about `SAMPLE_ROWS` rows, spread evenly: what rounding to eight bits is fitted to."""
    texts = [row.text for row in rows[:: max(1, len(rows) // SAMPLE_ROWS)]]
    ids = sorted(token_ids(tokenizer, texts), key=len)
    return [pad(ids[start : start + _SAMPLED_AT_ONCE]) for start in range(0, len(ids), _SAMPLED_AT_ONCE)]


def judged(folder: Path, ngrams: NgramHeads, rows: list[Row], console: Console) -> Judged:
    """Return the rows with both halves' logits, the encoder's as it will run: in int8."""
    encoder = EncoderHeads((folder / ENCODER).read_bytes(), (folder / TOKENIZER).read_text(encoding="utf-8"))
    texts = [row.text for row in rows]
    starts = track(range(0, len(texts), _SCORED_AT_ONCE), "blend", console=console)
    return Judged(
        encoder=np.concatenate([encoder.logits(texts[start : start + _SCORED_AT_ONCE]) for start in starts]),
        ngrams=ngrams.logits(texts),
        labels=label_matrix([with_severity(row) for row in rows]),
        sources=np.array([row.source for row in rows]),
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train_compact", description="Train the compact toxicity scorer.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with the public sets")
    parser.add_argument(
        "--calm",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE",
        help="more .jsonl.gz files, of civil sentences",
    )
    parser.add_argument(
        "--encoder", type=Path, required=True, metavar="DIR", help="folder of all-MiniLM-L6-v2"
    )
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="where checkpoints go")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="DIR", help="where the weights go")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--threads", type=int, default=0, help="threads of the encoder's training (0: torch's choice)"
    )
    parser.add_argument("--epochs", type=int, default=6, help="epochs of the n-gram heads")
    parser.add_argument(
        "--limit",
        type=int,
        default=0,
        metavar="N",
        help="train on about N public rows and N of ours only, to try the program out (0: all)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    sys.exit(main())
