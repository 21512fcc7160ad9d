"""Train the fast encoder, which pairs tokens, to do as the trained one does, and to know what that one has not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from rich.console import Console

from bot.scoring.training.encoder import Encoder, fast_encoder, load_tokenizer, token_ids
from bot.scoring.training.fine_tune import Phase, TrainingSet, fine_tune
from bot.scoring.training.rows import Row
from bot.scoring.training.teach import answers
from bot.scoring.training.train_encoder import (
    FIFTH,
    SEVENTH,
    SIXTH,
    EncoderOptions,
    TrainingRows,
    averaged,
    mixed,
    training_set,
)

COMMON_BATCHES = 600
"""How long the run is that the others start from."""

UNTAUGHT_REPEATS = 2
"""How often one pass reads an untaught row."""

FINAL = ("third", "fourth")
"""The runs whose mean is the fast encoder."""

_AGAIN = (replace(FIFTH, salt=14, last=1, threats=8), replace(SIXTH, salt=16, threats=8))
_AGAIN_RATE = 0.8
_PASSES = 1.75


@dataclass(frozen=True, slots=True)
class Teacher:
    """The trained `encoder`, whose weights the fast one starts from, and the same as an exported `model`, which is asked."""

    encoder: Encoder
    model: bytes


@dataclass(frozen=True, slots=True)
class Run:
    """What a run reads, its learning rate and length as in `Phase`, and the runs whose mean it starts from; none: the teacher."""

    name: str
    rows: list[Row]
    start: float
    end: float
    after: tuple[str, ...] = ()
    most: int = 0
    passes: float = 1.0


def runs(rows: TrainingRows) -> list[Run]:
    """Return the five runs, in their order.

    In the common one layers find their feet among pairs, so that the mean of what comes of it works. Two over different
    mixtures learn to do as the teacher does. From their mean two more go on, which read the untaught rows as well. To read
    those rows in short runs at the end, beside a share of the others, cost .006 to .010 on OpenAI's threats.
    """
    untaught = rows.untaught * UNTAUGHT_REPEATS
    one, other = ([*mixed(rows, mixture), *untaught] for mixture in _AGAIN)
    both = ("first", "second")
    return [
        Run("common", mixed(rows, SEVENTH), 1.0, 1.0, most=COMMON_BATCHES),
        Run("first", mixed(rows, FIFTH), 1.0, 0.0, after=("common",), passes=_PASSES),
        Run("second", mixed(rows, SIXTH), 1.0, 0.0, after=("common",), passes=_PASSES),
        Run("third", one, _AGAIN_RATE, 0.0, after=both),
        Run("fourth", other, _AGAIN_RATE, 0.0, after=both),
    ]


def distil(teacher: Teacher, rows: TrainingRows, options: EncoderOptions, console: Console) -> Encoder:
    """Return the fast encoder, taught what the teacher says of the rows and what their labels say.

    Of the untaught rows it learns the labels alone. The names of checkpoints change with the teacher, with a run's rows and with
    the runs before it, so that nothing is gone on with that came of others.

    Args:
        teacher: As trained by `train_encoder`.
        rows: What the teacher has read, and the untaught rows.
        options: What the teacher was trained with.
        console: Where progress is shown.
    """
    tokenizer = load_tokenizer(options.folder)
    sets = [(run, training_set(run.rows, tokenizer)) for run in runs(rows)]
    left_out = {ids.tobytes() for ids in token_ids(tokenizer, [row.text for row in rows.untaught])}
    asked = (ids for _, read in sets for ids in read.ids if ids.tobytes() not in left_out)
    said = answers(teacher.model, asked, options.work / "teacher.npz", console)
    checkpoints: dict[str, Path] = {}
    for run, read in sets:
        before = [said.key, *(checkpoints[name].name for name in run.after)]
        checkpoints[run.name] = options.work / f"fast-{run.name}-{_digest(read, before)}.pt"
    student = fast_encoder(teacher.encoder)
    for run, read in sets:
        if run.after:
            student.load_state_dict(averaged(*(checkpoints[name] for name in run.after)))
        taught = replace(read, taught=said.of(read.ids))
        phase = Phase(
            checkpoints[run.name].stem, taught, run.start, run.end, most=run.most, passes=run.passes
        )
        fine_tune(student, phase, options.work, options.seed, console)
    student.load_state_dict(averaged(*(checkpoints[name] for name in FINAL)))
    return student.eval()


def _digest(read: TrainingSet, before: Sequence[str]) -> str:
    """Return a short name for what a run reads and what it comes after."""
    parts = [ids.tobytes() for ids in read.ids]
    digest = sha256(b"|".join([*parts, read.labels.tobytes(), read.weights.tobytes()]))
    digest.update("|".join(before).encode())
    return digest.hexdigest()[:12]
