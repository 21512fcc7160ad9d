from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from tests.bench.report import PLAIN, SHARE, Report, Section, Target, as_markdown, print_report, write_report

REPORT = Report(
    "A report",
    {"commit": "abc", "seconds": "3"},
    (
        Target("AUC", 0.9349, 0.935),
        Target("lag, ms", 20.0, 20.0, ".1f", at_least=False),
        Target("memory, MB", None, 350.0, ".0f", at_least=False, note="not measured: no such system"),
    ),
    (
        Section(
            "Shares", (("kind", PLAIN), ("share", SHARE)), (("a|b [x]", 0.125), ("c", None)), ("A note.",)
        ),
    ),
)


def test_a_target_is_compared_as_measured_and_not_as_shown() -> None:
    assert [target.met for target in REPORT.targets] == [False, True, None]
    assert REPORT.targets[0].row()[:4] == ("AUC", "0.935", "at least 0.935", "missed")


def test_what_was_not_measured_says_why() -> None:
    assert REPORT.targets[2].row() == (
        "memory, MB",
        "-",
        "at most 350",
        "not measured",
        "not measured: no such system",
    )


def test_markdown_has_targets_tables_notes_and_provenance() -> None:
    text = as_markdown(REPORT)

    assert "| lag, ms | 20.0 | at most 20.0 | met |  |" in text
    assert r"| a\|b \[x] | 12.5% |" in text
    assert "| c | - |" in text
    assert "A note." in text
    assert "| commit | abc |" in text


def test_both_files_are_written_and_the_json_holds_plain_numbers(tmp_path: Path) -> None:
    markdown, data = write_report(REPORT, tmp_path / "new" / "folder", "name")

    assert markdown.read_text("utf-8") == as_markdown(REPORT)
    read = json.loads(data.read_text("utf-8"))
    assert read["targets"][0]["measured"] == 0.9349
    assert [target["met"] for target in read["targets"]] == [False, True, None]
    assert read["sections"][0]["rows"] == [["a|b [x]", 0.125], ["c", None]]


def test_texts_are_printed_as_they_are() -> None:
    console = Console(width=100, file=StringIO())
    with console.capture() as capture:
        print_report(REPORT, console)

    assert "a|b [x]" in capture.get()
