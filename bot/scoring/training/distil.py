"""Train the fast encoder, which pairs tokens, to do as the trained one does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.console import Console

from bot.scoring.training.encoder import Encoder, fast_encoder, load_tokenizer
from bot.scoring.training.fine_tune import Phase, fine_tune
from bot.scoring.training.teach import answers
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
    passes: float = 1.0


COMMON = Run("common", SEVENTH, 1.0, 1.0, most=600)
"""Where both others start: layers have found their feet among pairs, so that the mean of what comes of it works."""

BOTH = (Run("one", FIFTH, 1.0, 0.0, passes=1.75), Run("other", SIXTH, 1.0, 0.0, passes=1.75))
"""The runs whose mean is the fast encoder."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """The trained `encoder`, whose weights the fast one starts from, and the same as an exported `model`, which is asked."""

    encoder: Encoder
    model: bytes


def distil(teacher: Teacher, rows: TrainingRows, options: EncoderOptions, console: Console) -> Encoder:
    """Return the fast encoder, taught what the teacher says of the rows and what their labels say.

    Checkpoints bear the teacher's name, so that what another one taught is not gone on with.

    Args:
        teacher: As trained by `train_encoder`.
        rows: What the teacher has read.
        options: What the teacher was trained with.
        console: Where progress is shown.
    """
    tokenizer = load_tokenizer(options.folder)
    sets = [(run, training_set(mixed(rows, run.mixture), tokenizer)) for run in (COMMON, *BOTH)]
    every = (ids for _, read in sets for ids in read.ids)
    said = answers(teacher.model, every, options.work / "teacher.npz", console)
    prefix = f"fast-{said.key[:8]}-"
    student = fast_encoder(teacher.encoder)
    for run, read in sets:
        if run is not COMMON:
            student.load_state_dict(averaged(options.work / f"{prefix}{COMMON.name}.pt"))
        taught = replace(read, taught=said.of(read.ids))
        phase = Phase(prefix + run.name, taught, run.start, run.end, most=run.most, passes=run.passes)
        fine_tune(student, phase, options.work, options.seed, console)
    student.load_state_dict(averaged(*(options.work / f"{prefix}{run.name}.pt" for run in BOTH)))
    return student.eval()
