"""Fine-tune the encoder in phases, with checkpoints: a run that was stopped goes on where it was."""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch.nn.functional import binary_cross_entropy_with_logits, cosine_similarity

from bot.scoring.training.encoder import Encoder, batches, pad
from bot.scoring.training.rows import LABELS

BATCH_TOKENS = 1536
CHECKPOINT_SECONDS = 240.0

_POSITIVE_WEIGHTS = (1.0, 3.0, 3.0, 5.0, 1.5, 2.0)
_LEARNING_RATE = 1.5e-4
_HEAD_FACTOR = 8.0
_WARM_UP = 0.05
_SOURCE_PENALTY = 0.01
_CLIP = 1.0

# Where there is a teacher: how much the labels count, and the squares of what lies between the logits. The cosine counts 1.
_LABEL_SHARE = 0.4
_LOGIT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Taught:
    """A teacher's `logits`, (rows, labels), and `means` of its token vectors, (rows, columns); NaN where it was not asked."""

    logits: NDArray[np.float32]
    means: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Rows of one phase.

    Attributes:
        ids: Token ids of each row.
        labels: (rows, labels), 0..1, NaN for unknown.
        weights: (rows, labels), how much each known label counts.
        sources: Number of each row's source.
        free: Whether a source, by its number, has an intercept of its own.
        taught: What a teacher says of each row; None: the labels alone are learned from.
    """

    ids: list[NDArray[np.int32]]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    sources: NDArray[np.int64]
    free: NDArray[np.float32]
    taught: Taught | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """What is read, how often and how fast.

    Attributes:
        name: Of the checkpoint.
        rows: The set.
        start: The learning rate to begin with, a share of the full one.
        end: The one to end with, after all passes; between the two it falls evenly.
        most: After how many batches to stop, as if the rest were still to come; 0: after all.
        passes: How often the set is read, each time in another order; the last time perhaps not to its end.
    """

    name: str
    rows: TrainingSet
    start: float
    end: float
    most: int = 0
    passes: float = 1.0


def fine_tune(encoder: Encoder, phase: Phase, folder: Path, seed: int, console: Console) -> None:
    """Train `encoder` in place. A finished phase is read back from its checkpoint and not run again.

    Each source has an intercept of its own, kept small and dropped afterwards: sets differ in how many of their rows
    are positive, and without it the heads would learn to tell sets apart.
    """
    intercepts = torch.zeros(len(phase.rows.free), len(LABELS), requires_grad=True)
    optimiser = _optimiser(encoder, intercepts)
    checkpoint = folder / f"{phase.name}.pt"
    lengths = np.array([len(row) for row in phase.rows.ids])
    order = _order(lengths, phase.passes, np.random.default_rng([seed, len(phase.name)]))
    last = min(phase.most or len(order), len(order))
    done = _resume(checkpoint, encoder, intercepts, optimiser)
    torch.manual_seed(seed + done)
    encoder.train()
    saved = time.monotonic()
    losses: list[float] = []
    with _progress(console) as progress:
        task = progress.add_task(phase.name, total=last, completed=done, loss=float("nan"))
        for step in range(done, last):
            _set_rate(optimiser, _rate(phase, step / len(order)))
            loss = _loss(encoder, intercepts, phase.rows, order[step])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), _CLIP)
            optimiser.step()
            losses = [*losses[-199:], float(loss.detach())]
            progress.update(task, advance=1, loss=float(np.mean(losses)))
            if time.monotonic() - saved > CHECKPOINT_SECONDS or step + 1 == last:
                _save(checkpoint, encoder, intercepts, optimiser, step + 1)
                saved = time.monotonic()
                console.log(f"{phase.name}: {step + 1} of {last} batches, loss {np.mean(losses):.4f}")


def _order(
    lengths: NDArray[np.int64], passes: float, generator: np.random.Generator
) -> list[NDArray[np.int64]]:
    each = [batches(lengths, generator, BATCH_TOKENS) for _ in range(math.ceil(passes))]
    every = [batch for one in each for batch in one]
    return every[: math.ceil(len(every) * passes / len(each))]


def _progress(console: Console) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("loss {task.fields[loss]:.4f}"),
    )
    return Progress(*columns, console=console)


def _optimiser(encoder: Encoder, intercepts: torch.Tensor) -> torch.optim.Optimizer:
    body = [parameter for parameter in encoder.bert.parameters() if parameter.requires_grad]
    heads = [*encoder.head.parameters(), intercepts]
    groups: list[dict[str, Any]] = [
        {"params": body, "factor": 1.0, "weight_decay": 0.01},
        {"params": heads, "factor": _HEAD_FACTOR, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=_LEARNING_RATE, betas=(0.9, 0.98))


def _rate(phase: Phase, share: float) -> float:
    warm = min(1.0, share / _WARM_UP) if share < _WARM_UP else 1.0
    return warm * (phase.start + (phase.end - phase.start) * share)


def _set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = _LEARNING_RATE * group["factor"] * rate


def _loss(
    encoder: Encoder, intercepts: torch.Tensor, rows: TrainingSet, batch: NDArray[np.int64]
) -> torch.Tensor:
    ids, mask = pad([rows.ids[row] for row in batch])
    means = encoder.mean(ids, mask)
    logits = encoder.head(means)
    free = torch.from_numpy(rows.free[rows.sources[batch]]).unsqueeze(1)
    learned = _label_loss(logits + intercepts[rows.sources[batch]] * free, rows, batch)
    learned = learned + _SOURCE_PENALTY * intercepts.square().sum()
    if rows.taught is None:
        return learned
    return _LABEL_SHARE * learned + _teacher_loss(logits, means, rows.taught, batch)


def _label_loss(logits: torch.Tensor, rows: TrainingSet, batch: NDArray[np.int64]) -> torch.Tensor:
    labels = torch.from_numpy(rows.labels[batch])
    wanted = torch.nan_to_num(labels)
    known = ~torch.isnan(labels)
    weights = (
        known * torch.from_numpy(rows.weights[batch]) * (1 + (torch.tensor(_POSITIVE_WEIGHTS) - 1) * wanted)
    )
    losses = binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return (losses * weights).sum() / len(batch)


def _teacher_loss(
    logits: torch.Tensor, means: torch.Tensor, taught: Taught, batch: NDArray[np.int64]
) -> torch.Tensor:
    """Squared distance to the teacher's logits, and one minus the cosine to its mean vectors, of rows that it was asked about."""
    said = torch.from_numpy(taught.logits[batch])
    asked = ~torch.isnan(said).any(dim=1)
    if not asked.any():
        return 0.0 * logits.sum()
    apart = (logits[asked] - said[asked]).square().sum(dim=1)
    vectors = torch.from_numpy(taught.means[batch]).float()
    turned = 1 - cosine_similarity(means[asked], vectors[asked], dim=1)
    return (_LOGIT_SHARE * apart + turned).sum() / len(batch)


def _save(
    path: Path, encoder: Encoder, intercepts: torch.Tensor, optimiser: torch.optim.Optimizer, done: int
) -> None:
    state = {
        "encoder": encoder.state_dict(),
        "intercepts": intercepts.detach(),
        "optimiser": optimiser.state_dict(),
        "done": done,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)  # noqa: PTH105 - atomic


def _resume(path: Path, encoder: Encoder, intercepts: torch.Tensor, optimiser: torch.optim.Optimizer) -> int:
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    encoder.load_state_dict(state["encoder"])
    with torch.no_grad():
        intercepts.copy_(state["intercepts"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["done"])
