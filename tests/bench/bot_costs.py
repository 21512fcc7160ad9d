"""The sections on the bot as a whole: memory, start, the event loop, the cache and folding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from bot.moderation.ports import Scorer
from bot.text.fold import fold, fold_weakly
from bot.text.reading import read
from tests.bench.engine_costs import EngineCosts, cost_per_text, engine_costs
from tests.bench.loop_lag import LoopLag
from tests.bench.report import PLAIN, WHOLE, Section, Target
from tests.bench.resident import Resident, ResidentError, measure_resident

MEMORY_TARGET_MB = 350.0
READY_TARGET_S = 3.0
LAG_TARGET_MS = 20.0

_MEGABYTE = 1e6

Part = tuple[list[Target], list[Section]]


def bot_report(texts: int) -> Part:
    """Return what a bot with the compact scorer takes after so many comments, and how soon it scores."""
    try:
        found = measure_resident(texts)
    except ResidentError as problem:
        return resident_part(None, f"not measured: {problem}")
    return resident_part(found, "")


def resident_part(found: Resident | None, note: str) -> Part:
    """Return target and section of a measurement, or of none (then `note` says why)."""
    memory = found.memory.proportional / _MEGABYTE if found else None
    ready = found.ready_s if found else None
    targets = [
        Target(
            "bot with compact: resident memory, MB",
            memory,
            MEMORY_TARGET_MB,
            ".0f",
            at_least=False,
            note=note,
        ),
        Target(
            "bot with compact: seconds from start to first score",
            ready,
            READY_TARGET_S,
            ".1f",
            at_least=False,
            note=note,
        ),
    ]
    if found is None:
        return targets, [Section("The bot's process", notes=(note,))]
    columns = (("processes", WHOLE), ("PSS, MB", ".0f"), ("USS, MB", ".0f"), ("ready, s", ".2f"))
    row = (found.memory.processes, memory, found.memory.own / _MEGABYTE, found.ready_s)
    said = (
        "All that `python -m bot run` has but the connection to Discord, after it scored comments, with its child processes.",
        "PSS shares pages among the processes that use them; USS is what would be free again if the bot ended.",
    )
    return targets, [Section("The bot's process", columns, (row,), said)]


def lag_report(lag: LoopLag) -> Part:
    """Return how late the event loop came while comments were scored."""
    target = Target(
        "event loop: lag while scoring, p99, ms", lag.scoring.p99, LAG_TARGET_MS, ".1f", at_least=False,
        note=f"with nothing to do {lag.idle.p99:.1f} ms",
    )  # fmt: skip
    columns = (("", PLAIN), ("p50, ms", ".2f"), ("p99, ms", ".2f"), ("most, ms", ".2f"), ("ticks", WHOLE))
    rows = tuple(
        (name, *astuple(each)) for name, each in (("nothing to do", lag.idle), ("scoring", lag.scoring))
    )
    note = "What else the machine does counts too: the two lines belong together."
    return [target], [Section("How late the event loop comes", columns, rows, (note,))]


async def engine_report(engine: Scorer, texts: Sequence[str]) -> Section:
    """Return what the engine manages, and what it costs to read a comment."""
    costs = await engine_costs(engine, texts)
    status = engine.status()
    columns = (("what", PLAIN), ("measured", ".1f"), ("unit", PLAIN))
    note = f"{len(texts):,} made-up comments, scorer {status.name} {status.version} {status.runtime}".strip()
    return Section("The engine and folding", columns, _cost_rows(costs, texts), (note,))


def _cost_rows(costs: EngineCosts, texts: Sequence[str]) -> tuple[tuple[str | float, ...], ...]:
    return (
        ("engine, comments that it has not seen", costs.comments_per_s, "comments/s"),
        ("engine, a comment in its cache", costs.cache_hit * 1e6, "microseconds"),
        ("certain folds, a comment", cost_per_text(fold, texts) * 1e6, "microseconds"),
        ("certain and weak folds, a comment", cost_per_text(fold_weakly, texts) * 1e6, "microseconds"),
        ("reading with all folds, a comment", cost_per_text(read, texts) * 1e6, "microseconds"),
    )
