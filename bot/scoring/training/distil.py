"""Train the fast encoder, which pairs tokens, to do as the trained one does, and then to know hatred in codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rich.console import Console

from bot.scoring.training.encoder import Encoder, fast_encoder, load_tokenizer, token_ids
from bot.scoring.training.fine_tune import Phase, fine_tune
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
    short_mixture,
    training_set,
)

COMMON_BATCHES = 600
"""How long the run is that the others start from."""

CODED_SALTS = (30, 31)
"""One for each of the short runs that read the coded rows."""

CODED_REPEATS = 2
"""How often each of those reads a coded row."""

_CODED_SHARES = (0.13, 0.05, 0.08, 0.4)  # of the public, our older, our later and our last rows
_CODED_RATE = 0.4
_PASSES = 1.75


@dataclass(frozen=True, slots=True)
class Teacher:
    """The trained `encoder`, whose weights the fast one starts from, and how an encoder becomes a model that can be asked."""

    encoder: Encoder
    export: Callable[[Encoder], bytes]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run reads, its learning rate and length as in `Phase`, and which run it starts from; none: where all began.

    The teacher is not asked about the `unread` rows.
    """

    name: str
    rows: list[Row]
    start: float
    end: float
    after: str = ""
    unread: Sequence[Row] = ()
    most: int = 0
    passes: float = 1.0


def first_runs(rows: TrainingRows) -> list[Run]:
    """Return the runs that make the fast encoder do as its teacher does: two over different mixtures, from a common start.

    In the common start layers find their feet among pairs, so that the mean of what comes of it works.
    """
    return [
        Run("common", mixed(rows, SEVENTH), 1.0, 1.0, most=COMMON_BATCHES),
        Run("one", mixed(rows, FIFTH), 1.0, 0.0, after="common", passes=_PASSES),
        Run("other", mixed(rows, SIXTH), 1.0, 0.0, after="common", passes=_PASSES),
    ]


def coded_runs(rows: TrainingRows) -> list[Run]:
    """Return the two short runs from the mean of those two on, which learn from the coded rows and are to forget little else.

    What else they read bears no labels: there the encoder is its own teacher, as it was before ("learning without
    forgetting", Li and Hoiem 2016). With labels, and the first teacher, a trial lost .010 on OpenAI's threats in place of .006.
    """
    return [
        Run(f"coded-{salt}", coded_mixture(rows, salt), _CODED_RATE, 0.0, unread=rows.coded)
        for salt in CODED_SALTS
    ]


def coded_mixture(rows: TrainingRows, salt: int) -> list[Row]:
    """Return the coded rows, and without the weight of their labels a share of all others, chosen by a hash with `salt`."""
    others = [replace(row, weight=0.0) for row in (*short_mixture(rows, salt, _CODED_SHARES), *rows.war)]
    return [*others, *rows.coded * CODED_REPEATS]


def distil(teacher: Teacher, rows: TrainingRows, options: EncoderOptions, console: Console) -> Encoder:
    """Return the fast encoder, taught what the teacher says of the rows and what their labels say.

    Of the coded rows, which the teacher has not read, it learns the labels alone. Checkpoints bear the name of who taught, so
    that what another one taught is not gone on with.

    Args:
        teacher: As trained by `train_encoder`.
        rows: What the teacher has read, and the coded rows.
        options: What the teacher was trained with.
        console: Where progress is shown.
    """
    student = fast_encoder(teacher.encoder)
    run_all = partial(_run_all, student, options=options, console=console)
    _, *both = run_all(teacher.export(teacher.encoder), first_runs(rows))
    student.load_state_dict(averaged(*both))
    coded = run_all(teacher.export(student.eval()), coded_runs(rows))
    student.load_state_dict(averaged(*coded))
    return student.eval()


def _run_all(
    student: Encoder, model: bytes, runs: Sequence[Run], *, options: EncoderOptions, console: Console
) -> list[Path]:
    """Train the student in all runs, taught by a model. Returns the checkpoints."""
    tokenizer = load_tokenizer(options.folder)
    sets = [(run, training_set(run.rows, tokenizer)) for run in runs]
    unread = [row.text for run in runs for row in run.unread]
    left_out = {ids.tobytes() for ids in token_ids(tokenizer, unread)}
    asked = (ids for _, read in sets for ids in read.ids if ids.tobytes() not in left_out)
    said = answers(model, asked, options.work / f"said-{runs[0].name}.npz", console)
    checkpoints = {run.name: options.work / f"fast-{said.key[:8]}-{run.name}.pt" for run in runs}
    begun = {name: weights.clone() for name, weights in student.state_dict().items()}
    for run, read in sets:
        student.load_state_dict(averaged(checkpoints[run.after]) if run.after else begun)
        taught = replace(read, taught=said.of(read.ids))
        phase = Phase(
            checkpoints[run.name].stem, taught, run.start, run.end, most=run.most, passes=run.passes
        )
        fine_tune(student, phase, options.work, options.seed, console)
    return list(checkpoints.values())
