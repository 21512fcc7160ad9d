"""Measure the compact scorer on public data: `make evaluate [DATA=DIR] [DETOXIFY=FILE]`.

Prints tables, and writes evaluate.md and evaluate.json. Rows of the public data appear as counts only.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.moderation.models import Label
from bot.moderation.policy import Policy
from bot.moderation.ports import ScorerError, TextScorer
from bot.moderation.presets import preset
from bot.scoring.compact import CompactScorer
from bot.scoring.detoxify_scorer import DETOXIFY_NAMES
from bot.scoring.select import detoxify_scorer
from bot.settings import Settings
from tests.bench import cascade_report as cascade
from tests.bench import labelled
from tests.bench.disguise_report import Reader, disguise_report, disguised_insults
from tests.bench.identity_report import identity_report
from tests.bench.material import Material, MaterialError, drawn, load_material
from tests.bench.own_report import own_lists, own_section
from tests.bench.provenance import provenance
from tests.bench.report import (
    Report,
    Section,
    Target,
    not_measured,
    print_report,
    report_console,
    write_report,
)
from tests.bench.scoring import Advance, score_texts

CLEAN_TEXTS = 2000
REPORTS = Path("reports")
BANDS = "bands.json"


@dataclass(frozen=True, slots=True)
class _Options:
    data: Path
    out: Path
    limit: int
    detoxify: str
    detoxify_name: str
    models: Path


@dataclass(frozen=True, slots=True)
class _Scorers:
    compact: TextScorer
    detoxify: TextScorer | None


def compact_scorer() -> TextScorer:
    """Return the compact scorer."""
    return CompactScorer()


def main(arguments: Sequence[str] | None = None, compact: Callable[[], TextScorer] = compact_scorer) -> int:
    """Measure, print, write. Returns the exit code: 2 when the data or a model can't be had.

    Args:
        arguments: The command line; None for this program's own.
        compact: Makes the scorer that is measured.
    """
    options = _options(arguments)
    console = report_console()
    started = time.monotonic()
    try:
        material = load_material(options.data, options.limit)
        scorers = _Scorers(compact(), _detoxify(options))
        with _progress() as bars:
            targets, sections = _measure(options, material, scorers, bars)
    except (MaterialError, ScorerError) as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - a program that talks on the terminal
        return 2
    report = Report(
        "How well the compact scorer judges",
        provenance(
            _command(options), time.monotonic() - started, scorer=f"{scorers.compact.name} {scorers.compact.version}",
            rows=f"{len(material.rows):,} labelled, {len(material.templates):,} templates",
        ),
        tuple(targets),
        tuple(sections),
    )  # fmt: skip
    print_report(report, console)
    for path in write_report(report, options.out, "evaluate"):
        console.print(f"written: {path}")
    return 0


def _measure(
    options: _Options, material: Material, scorers: _Scorers, bars: Progress
) -> tuple[list[Target], list[Section]]:
    policy = preset("standard")
    texts = [row.text for row in material.rows]
    scorer = scorers.compact
    with _counted(bars, "labelled rows", len(texts)) as advance:
        scored = labelled.scored_rows(material.rows, score_texts(scorer, texts, advance))
    targets = labelled.auc_targets(scored)
    sections = [
        Section("Material", notes=(_rows_said(scored), *material.notes)),
        labelled.auc_section(scored),
        labelled.calibration_section(scored),
        labelled.civil_section(scored, policy),
        labelled.recall_section(scored),
    ]
    sentences = [each.text for each in material.templates]
    with _counted(bars, "identity templates", len(sentences)) as advance:
        identity = identity_report(material.templates, score_texts(scorer, sentences, advance), policy)
    disguised = _disguises(scored, texts, scorer, policy, bars)
    sections += [
        *identity[1],
        *disguised[1],
        own_section(Reader(scorer, policy), own_lists()),
        *_cascade(options, scored, texts, scorers, bars),
    ]
    return [*targets, *identity[0], *disguised[0]], sections


def _disguises(
    scored: labelled.Scored, texts: Sequence[str], scorer: TextScorer, policy: Policy, bars: Progress
) -> tuple[list[Target], list[Section]]:
    plain, disguised = disguised_insults()
    civil = np.flatnonzero(scored.civil()).tolist()
    clean = [texts[place] for place in drawn(civil, CLEAN_TEXTS, seed=0)]
    with _counted(bars, "disguises", (1 + len(disguised)) * len(plain) + len(clean)) as advance:
        return disguise_report(Reader(scorer, policy), plain, disguised, clean, advance)


def _cascade(
    options: _Options, scored: labelled.Scored, texts: Sequence[str], scorers: _Scorers, bars: Progress
) -> list[Section]:
    scorer, detoxify = scorers.compact, scorers.detoxify
    measured = cascade.measured_bands(scored)
    shipped: Mapping[Label, tuple[float, float]] | None = getattr(scorer, "bands", None)
    sections = [cascade.bands_section(scored, measured, shipped)]
    if detoxify is None:
        why = "no Detoxify weights were named (make evaluate DETOXIFY=FILE)"
        return [*sections, not_measured("The cascade with Detoxify", why)]
    with _counted(bars, "Detoxify, rows in a band", None) as advance:
        asked = cascade.ask(scored, measured, texts, detoxify, advance)
    tuned = cascade.tuned_bands(scored, measured, asked)
    made_for = {
        "scorer": f"{scorer.name} {scorer.version}",
        "model": f"{detoxify.name} {detoxify.version}",
    }
    cascade.write_bands(options.out / BANDS, tuned, made_for)
    gains = cascade.gain_section(scored, tuned, asked, detoxify.name)
    return [*sections, replace(gains, notes=(*gains.notes, f"The bands are in {BANDS}, beside this report."))]


def _detoxify(options: _Options) -> TextScorer | None:
    if not options.detoxify:
        return None
    name = options.detoxify_name or detoxify_name(Path(options.detoxify).name)
    with Console(stderr=True).status(f"Detoxify {name}") as status:
        return detoxify_scorer(
            name,
            options.detoxify,
            str(options.models),
            progress=lambda step: status.update(f"Detoxify {name}: {step}"),
        )


def detoxify_name(file: str) -> str:
    """Return which model a checkpoint file holds, by the words in the names of the published files."""
    family = "unbiased" if "biased" in file else "original"
    if "multilingual" in file:
        return "multilingual"
    return f"{family}-small" if "albert" in file or "small" in file else family


def _rows_said(scored: labelled.Scored) -> str:
    return ", ".join(f"{source} {count:,}" for source, count in labelled.source_counts(scored).items())


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


@contextmanager
def _counted(bars: Progress, what: str, total: int | None) -> Iterator[Advance]:
    task = bars.add_task(what, total=total)
    yield lambda number: bars.advance(task, number)
    bars.update(task, total=bars.tasks[task].completed)


def _command(options: _Options) -> str:
    parts = ["python -m tests.bench.evaluate --data DATA"]
    if options.limit:
        parts.append(f"--limit {options.limit}")
    if options.detoxify:
        parts.append("--detoxify FILE")
    return " ".join(parts)


def _options(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.evaluate", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder with toxicity/*.jsonl.gz"
    )
    parser.add_argument(
        "--out", type=Path, default=REPORTS, metavar="DIR", help="where the reports go (reports)"
    )
    parser.add_argument(
        "--limit", type=int, default=0, metavar="N", help="at most N rows and N templates (0: all)"
    )
    parser.add_argument(
        "--detoxify",
        default="",
        metavar="FILE",
        help="a Detoxify checkpoint: tunes the cascade's bands for it",
    )
    parser.add_argument(
        "--detoxify-name",
        default="",
        choices=("", *DETOXIFY_NAMES),
        help="which model it is, if its name doesn't say",
    )
    parser.add_argument(
        "--models",
        type=Path,
        default=Path(Settings().models_path),
        metavar="DIR",
        help="where converted models are kept",
    )
    return _Options(**vars(parser.parse_args(arguments)))


if __name__ == "__main__":
    sys.exit(main())
