"""Train the fast encoder, which pairs tokens, to do as the trained one does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from rich.console import Console

from bot.scoring.training.encoder import Encoder, fast_encoder, load_tokenizer
from bot.scoring.training.fine_tune import Phase, Taught, TrainingSet, fine_tune
from bot.scoring.training.teach import teach
from bot.scoring.training.train_encoder import (
    FIFTH,
    SEVENTH,
    SIXTH,
    EncoderOptions,
    Mixture,
    TrainingRows,
    averaged,
    mixed,
    training_set,
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run reads, and its learning rate and length as in `Phase`."""

    name: str
    mixture: Mixture
    start: float
    end: float
    most: int = 0
    passes: int = 1


COMMON = Run("fast-common", SEVENTH, 1.0, 1.0, most=600)
"""Where both others start: layers have found their feet among pairs, so that the mean of what comes of it works."""

LONG = (Run("fast-first", FIFTH, 1.0, 0.0, passes=2), Run("fast-second", SIXTH, 1.0, 0.0, passes=2))
"""The runs whose mean is the fast encoder."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """The trained `encoder`, whose weights the fast one starts from, and the same as an exported `model`, which is asked."""

    encoder: Encoder
    model: bytes


def distil(teacher: Teacher, rows: TrainingRows, options: EncoderOptions, console: Console) -> Encoder:
    """Return the fast encoder, taught what the teacher says of the rows and what their labels say.

    Args:
        teacher: As trained by `train_encoder`.
        rows: What the teacher has read.
        options: What the teacher was trained with.
        console: Where progress is shown.
    """
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    student = fast_encoder(teacher.encoder)
    for run in (COMMON, *LONG):
        if run is not COMMON:
            student.load_state_dict(averaged(options.work / f"{COMMON.name}.pt"))
        phase = Phase(
            run.name,
            taught_set(run, teacher.model, rows, options, console),
            run.start,
            run.end,
            run.most,
            run.passes,
        )
        fine_tune(student, phase, options.work, options.seed, console)
    student.load_state_dict(averaged(*(options.work / f"{run.name}.pt" for run in LONG)))
    return student.eval()


def taught_set(
    run: Run, model: bytes, rows: TrainingRows, options: EncoderOptions, console: Console
) -> TrainingSet:
    """Return what a run reads, with what the teacher's `model` says of it. That is kept in the work folder, for resuming."""
    read = training_set(mixed(rows, run.mixture), load_tokenizer(options.folder))
    once = {ids.tobytes(): ids for ids in read.ids}
    kept = options.work / f"{run.name}-teacher.npz"
    if not kept.is_file():
        _keep(kept, teach(model, list(once.values()), console))
    numbers = {key: number for number, key in enumerate(once)}
    places = np.array([numbers[ids.tobytes()] for ids in read.ids])
    with np.load(kept) as said:
        return replace(read, taught=Taught(said["logits"][places], said["means"][places]))


def _keep(path: Path, said: Taught) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(part, logits=said.logits, means=said.means)
    part.replace(path)
