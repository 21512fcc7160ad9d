"""A report: targets first, then tables. The same data is printed, and written as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

Cell = str | int | float | None

WHOLE, SCORE, SHARE, FINE_SHARE, PLAIN = ",d", ".3f", ".1%", ".2%", ""
"""How a column's numbers are shown. Texts are shown as they are, and None as a dash."""

_WIDTH = 140
_VERDICTS = {True: "met", False: "missed", None: "not measured"}


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the project promises. `measured` is None when it could not be had, and `note` then says why.

    `form` says how both numbers are shown, for example ".3f". `at_least` is False where less is better.
    """

    what: str
    measured: float | None
    target: float
    form: str = SCORE
    at_least: bool = True
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether it was reached; None when it was not measured. Compared as measured, not as shown."""
        if self.measured is None:
            return None
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    def row(self) -> tuple[Cell, ...]:
        """Return the target as a row of texts."""
        bound = "at least" if self.at_least else "at most"
        measured = "-" if self.measured is None else shown(self.measured, self.form)
        return (
            self.what,
            measured,
            f"{bound} {shown(self.target, self.form)}",
            _VERDICTS[self.met],
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A table. `columns` are names and forms; a row has one cell for each. `notes` stand below it."""

    title: str
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured, on what."""

    title: str
    provenance: dict[str, str]
    targets: tuple[Target, ...]
    sections: tuple[Section, ...]


def shown(value: Cell, form: str) -> str:
    """Return a cell's text."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else format(value, form)


def not_measured(title: str, why: str) -> Section:
    """Return a section that says why there is none."""
    return Section(title, notes=(f"not measured: {why}",))


def report_console() -> Console:
    """Return the console that reports are printed on: as wide as the terminal, or wide enough for the tables."""
    console = Console()
    return console if console.is_terminal else Console(width=_WIDTH)


def print_report(report: Report, console: Console) -> None:
    """Print a report as tables."""
    console.rule(report.title)
    for section in _sections(report):
        if section.rows:
            table = Table(title=section.title, title_justify="left")
            for name, form in section.columns:
                table.add_column(name, justify="left" if form == PLAIN else "right")
            for row in section.rows:
                table.add_row(*(escape(text) for text in _texts(section, row)))
            console.print(table)
        else:
            console.print(section.title)
        for note in section.notes:
            console.print(f"  {escape(note)}")


def write_report(report: Report, folder: Path, name: str) -> tuple[Path, Path]:
    """Write NAME.md and NAME.json into a folder, which is made when there is none; return both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    markdown, data = folder / f"{name}.md", folder / f"{name}.json"
    markdown.write_text(as_markdown(report), encoding="utf-8")
    data.write_text(json.dumps(as_data(report), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return markdown, data


def as_markdown(report: Report) -> str:
    """Return a report as Markdown."""
    parts = [f"# {report.title}\n"]
    for section in _sections(report):
        parts.append(f"## {section.title}\n")
        if section.rows:
            parts.append(_markdown_table(section))
        parts += [f"{note}\n" for note in section.notes]
    return "\n".join(parts)


def as_data(report: Report) -> dict[str, object]:
    """Return a report as JSON sees it, with numbers as they were measured."""
    return {
        "title": report.title,
        "provenance": report.provenance,
        "targets": [asdict(target) | {"met": target.met} for target in report.targets],
        "sections": [
            {
                "title": section.title,
                "columns": [name for name, _ in section.columns],
                "rows": section.rows,
                "notes": section.notes,
            }
            for section in report.sections
        ],
    }


def _sections(report: Report) -> list[Section]:
    columns = tuple((name, PLAIN) for name in ("what", "measured", "target", "", "note"))
    targets = Section("Targets", columns, tuple(target.row() for target in report.targets))
    made = Section("Made by", (("", PLAIN), ("", PLAIN)), tuple(report.provenance.items()))
    return [targets, *report.sections, made]


def _texts(section: Section, row: Sequence[Cell]) -> list[str]:
    return [shown(value, form) for value, (_, form) in zip(row, section.columns, strict=True)]


def _markdown_table(section: Section) -> str:
    lines = [
        [name for name, _ in section.columns],
        ["---" if f == PLAIN else "---:" for _, f in section.columns],
    ]
    lines += [_texts(section, row) for row in section.rows]
    return "".join(f"| {' | '.join(_in_cell(text) for text in line)} |\n" for line in lines)


def _in_cell(text: str) -> str:
    """Return a text that ends no cell and formats nothing."""
    plain = " ".join(text.split())
    for sign in "\\|*_`<[":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
