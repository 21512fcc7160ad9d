"""Measure the misinformation flags: `make evaluate` runs it after the toxicity scorer, or `python -m tests.bench.evaluate_claims`.

Prints tables, and writes claims.md and claims.json. Rows of the public data appear as counts only; comments of our own that
failed are named with their texts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.scoring.compact import CompactScorer
from tests.bench.article_report import article_report
from tests.bench.asking_report import asking_report
from tests.bench.flag_report import flag_report
from tests.bench.matching_report import matching_report
from tests.bench.provenance import provenance
from tests.bench.report import Report, Section, Target, print_report, report_console, write_report
from tests.bench.worthy_report import worthy_report

REPORTS = Path("reports")

Measured = tuple[list[Target], list[Section]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report, and the folder of the public data that it needs (empty: none)."""

    name: str
    folder: str
    measure: Callable[[Path], Measured]


PARTS = (
    Part("matching", "claims", lambda folder: matching_report(folder.parent)),
    Part("articles", "article_check", article_report),
    Part("check-worthiness", "claims", worthy_report),
    Part("own comments", "", lambda _: flag_report(scorer=CompactScorer())),
    Part("asking", "", lambda _: ([], asking_report())),
)


def main(arguments: Sequence[str] | None = None, parts: Sequence[Part] = PARTS) -> int:
    """Measure, print, write. Returns the exit code: 2 when the data can't be had."""
    options = _options(arguments)
    wanted = [part for part in parts if part.name in (options.only or [part.name])]
    missing = sorted(
        {part.folder for part in wanted if part.folder and not (options.data / part.folder).is_dir()}
    )
    if missing:
        print(  # noqa: T201 - a program that talks on the terminal
            f"there is no folder {', no folder '.join(missing)} in {options.data}; --data names the folder with the public data",
            file=sys.stderr,
        )
        return 2
    started = time.monotonic()
    targets: list[Target] = []
    sections: list[Section] = []
    progress = Console(stderr=True)
    for part in wanted:
        progress.print(f"measuring: {part.name} …")
        found = part.measure(options.data / part.folder)
        targets += found[0]
        sections += found[1]
    told = provenance("python -m tests.bench.evaluate_claims --data DATA", time.monotonic() - started)
    report = Report("How well flags are raised", told, tuple(targets), tuple(sections))
    console = report_console()
    print_report(report, console)
    for path in write_report(report, options.out, "claims"):
        console.print(f"written: {path}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.evaluate_claims", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder with claims/ and article_check/"
    )
    parser.add_argument(
        "--out", type=Path, default=REPORTS, metavar="DIR", help="where the reports go (reports)"
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=[part.name for part in PARTS],
        help="measure this part only; may be repeated",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
