"""The section on the models' speed: Detoxify as its authors wrote it, the compact scorer, Detoxify in int8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median

import torch
from detoxify import Detoxify
from rich.progress import Progress

from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring.compact import CompactScorer
from bot.scoring.conversion import Conversion
from bot.scoring.model_cache import converted_detoxify, load_converted
from tests.bench.measures import median_ratio
from tests.bench.real_detoxify import write_checkpoint
from tests.bench.report import PLAIN, Section, Target
from tests.bench.speed import Contestant, Turn, in_groups, interleaved, one_at_a_time

COMPACT_TARGET, INT8_TARGET, DIFFERENCE_TARGET = 50.0, 8.0, 0.02

BASE, COMPACT, INT8 = "Detoxify.predict, one at a time", "compact", "Detoxify converted"

Part = tuple[list[Target], list[Section]]


def model_report(
    folder: Path, texts: Sequence[str], rounds: int, changes: Mapping[str, int], bars: Progress
) -> Part:
    """Return the targets and the section.

    Args:
        folder: An empty folder for the models.
        texts: What is scored in each round.
        rounds: How often the models take turns.
        changes: What differs from BERT-base (see `write_checkpoint`); a report on a smaller model says so.
        bars: Where progress is shown.
    """
    torch.set_num_threads(1)
    with bars.console.status("making a Detoxify with random weights"):
        checkpoint = write_checkpoint(folder / "original", **changes)
        contestants: dict[str, Contestant] = {
            BASE: one_at_a_time(Detoxify("original", checkpoint=str(checkpoint)).predict)
        }
    compact, compact_note = _compact()
    if compact is not None:
        contestants[COMPACT] = in_groups(compact)
    converted, conversion, note = _converted(checkpoint, folder / "converted", bars)
    if converted is not None:
        contestants[INT8] = in_groups(converted)
    task = bars.add_task("models, in turns", total=rounds * len(contestants))
    turns = interleaved(contestants, texts, rounds, lambda done: bars.advance(task, done))
    targets = [
        _ratio(f"compact against {BASE}, times", turns, COMPACT, COMPACT_TARGET, compact_note),
        _ratio(f"Detoxify {_runtime(conversion)} against {BASE}, times", turns, INT8, INT8_TARGET, note),
        _difference(conversion, note),
    ]
    return targets, [_section(turns, texts, rounds, changes)]


def _compact() -> tuple[TextScorer | None, str]:
    try:
        return CompactScorer(), ""
    except ScorerError as problem:
        return None, f"not measured: {problem}"


def _converted(
    checkpoint: Path, folder: Path, bars: Progress
) -> tuple[TextScorer | None, Conversion | None, str]:
    """Return Detoxify as the bot would run it, what came of its conversion, and a note."""
    try:
        with bars.console.status("converting") as status:
            made = converted_detoxify(
                "original", str(checkpoint), folder, lambda step: status.update(f"converting: {step}")
            )
        return load_converted(made), made.conversion, made.conversion.note
    except ScorerError as problem:
        return None, None, f"not measured: {problem}"


def _ratio(what: str, turns: Mapping[str, Sequence[Turn]], name: str, target: float, note: str) -> Target:
    if name not in turns:
        return Target(what, None, target, ".1f", note=note)
    clock, processor = _ratios(turns, name)
    said = f"by processor time {processor:.1f}"
    return Target(what, clock, target, ".1f", note=f"{said}; {note}" if note else said)


def _ratios(turns: Mapping[str, Sequence[Turn]], name: str) -> tuple[float, float]:
    """Return how many times as fast as `BASE` a model is, by the clock and by processor time."""
    base, its = turns[BASE], turns[name]
    return (
        median_ratio([turn.clock_s for turn in base], [turn.clock_s for turn in its]),
        median_ratio([turn.processor_s for turn in base], [turn.processor_s for turn in its]),
    )


def _difference(conversion: Conversion | None, note: str) -> Target:
    """Return the largest difference of a score between the original and the runtime that was taken."""
    measured = conversion.differences.get(conversion.runtime) if conversion else None
    said = (
        "; ".join(f"{name}: {value:.4f}" for name, value in conversion.differences.items())
        if conversion
        else note
    )
    return Target(
        "Detoxify converted: largest difference of a score", measured, DIFFERENCE_TARGET, ".4f", at_least=False,
        note=f"{said} (random weights, the converter's own sample)" if conversion else said,
    )  # fmt: skip


def _runtime(conversion: Conversion | None) -> str:
    return str(conversion.runtime) if conversion else "converted"


def _section(
    turns: Mapping[str, Sequence[Turn]], texts: Sequence[str], rounds: int, changes: Mapping[str, int]
) -> Section:
    rows = tuple((name, *_speed(its, len(texts)), *_ratios(turns, name)) for name, its in turns.items())
    columns = (
        ("model", PLAIN),
        ("comments/s", ".1f"),
        ("ms a comment", ".2f"),
        ("times as fast", ".1f"),
        ("by processor time", ".1f"),
    )
    words = [len(text.split()) for text in texts]
    size = "BERT-base, as the published model" if not changes else "a TOY model: these ratios say nothing"
    notes = (
        f"Detoxify has random weights: its scores mean nothing, its speed is that of the architecture ({size}).",
        f"{len(texts)} made-up comments of {min(words)} to {max(words)} words, {mean(words):.0f} on average.",
        f"{rounds} rounds in turns, median; one math thread. On a busy machine processor time is the better measure.",
        "Compact and the converted model score in the groups that the engine forms.",
    )
    return Section("Speed of the models", columns, rows, notes)


def _speed(turns: Sequence[Turn], texts: int) -> tuple[float, float]:
    """Return comments a second, and milliseconds a comment."""
    seconds = median(turn.clock_s for turn in turns)
    return texts / seconds, seconds / texts * 1e3
