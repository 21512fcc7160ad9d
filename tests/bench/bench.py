"""Measure speed and memory: `make bench`.

Speeds are ratios of one run: all contestants score the same texts, in turns, on one math thread. Prints tables, and
writes bench.md and bench.json. Nothing is asserted: the exit code is 0 when it ran.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.composition.engine import opened_engine
from bot.settings import Settings
from tests.bench import bot_costs, loop_lag
from tests.bench.comments import made_up_comments
from tests.bench.matching_speed import CLAIMS, LOOKUPS, lookup_report
from tests.bench.provenance import provenance
from tests.bench.report import Report, Section, Target, print_report, report_console, write_report
from tests.bench.speed import one_math_thread

REPORTS = Path("reports")


@dataclass(frozen=True, slots=True)
class Size:
    """How much a run measures.

    Attributes:
        texts: Comments that the models score in each round.
        rounds: How often the models take turns.
        engine_texts: Comments that the engine scores.
        bot_texts: Comments that the bot scores before its memory is measured.
        claims: Fact-checks in the register that comments are looked up in.
        lookups: How often.
        detoxify: What differs from BERT-base (see `write_checkpoint`); empty for the real architecture.
    """

    texts: int
    rounds: int
    engine_texts: int
    bot_texts: int
    claims: int
    lookups: int
    detoxify: tuple[tuple[str, int], ...] = ()


FULL = Size(texts=256, rounds=3, engine_texts=1000, bot_texts=200, claims=CLAIMS, lookups=LOOKUPS)
QUICK = Size(
    texts=12,
    rounds=2,
    engine_texts=40,
    bot_texts=10,
    claims=300,
    lookups=20,
    detoxify=(
        ("vocab_size", 400),
        ("hidden_size", 16),
        ("num_hidden_layers", 1),
        ("num_attention_heads", 2),
        ("intermediate_size", 16),
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="seconds instead of minutes: says only that it runs"
    )
    parser.add_argument(
        "--out", type=Path, default=REPORTS, metavar="DIR", help="where the reports go (reports)"
    )
    options = parser.parse_args(arguments)
    one_math_thread()
    started, load = time.monotonic(), _load()
    with Progress(console=Console(stderr=True)) as bars:
        targets, sections = measure(QUICK if options.quick else FULL, bars)
    command = f"python -m tests.bench.bench{' --quick' if options.quick else ''}"
    made = provenance(command, time.monotonic() - started, **{"load before": load})
    report = Report("Speed and memory", made, tuple(targets), tuple(sections))
    console = report_console()
    print_report(report, console)
    for path in write_report(report, options.out, "bench"):
        console.print(f"written: {path}")
    return 0


def measure(size: Size, bars: Progress) -> tuple[list[Target], list[Section]]:
    """Return the targets and the sections of all parts. A part that fails says so in its place."""
    from tests.bench.model_speed import model_report  # noqa: PLC0415 - loads torch, which reads the threads then

    texts = made_up_comments(size.texts)
    with tempfile.TemporaryDirectory() as folder:
        models = model_report(Path(folder), texts, size.rounds, dict(size.detoxify), bars)
    with bars.console.status("starting a bot"):
        bot = bot_costs.bot_report(size.bot_texts)
    with bars.console.status("the engine"):
        lag = bot_costs.lag_report(asyncio.run(loop_lag.measure(size.engine_texts)))
        engine = asyncio.run(_engine(size))
    with bars.console.status("fact-checks"):
        lookups = lookup_report(size.claims, size.lookups)
    targets = [*models[0], *bot[0], *lag[0], *lookups[0]]
    return targets, [*models[1], *bot[1], *lag[1], engine, *lookups[1]]


async def _engine(size: Size) -> Section:
    async with opened_engine(Settings()) as engine:
        return await bot_costs.engine_report(engine, made_up_comments(size.engine_texts, seed=1))


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} processes" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
