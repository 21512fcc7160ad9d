"""`claims match`: rank the register's claims for texts, for tuning. Nothing is recorded, and no comment is judged."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from bot.claims.matching import RankedClaim, ranked
from bot.claims.matching_model import WeightsError, shipped_model
from bot.commands.errors import CommandError
from db.claims import Claims
from db.connection import Database

NONE = "none"
"""The strength of a claim that is not even suggested."""

_SHOWN = 300  # characters of a text in the table


@dataclass(frozen=True, slots=True)
class _Row:
    id: Any
    text: str


async def match_file(file: Path, path: Path, top: int, *, as_json: bool) -> int:
    """Print for each text of a JSONL file the `top` most probable claims, whatever their rating.

    The database is opened for reading only. With `as_json` one object a line: `{"id", "claims": [{"id", "score",
    "strength"}]}`, where strength is "strong", "suggested" or "none".

    Raises:
        CommandError: the file can't be read, a row of it is not what it should be, or the weights are damaged.
    """
    rows = await asyncio.to_thread(_read, file)
    try:
        model = shipped_model()
    except WeightsError as error:
        raise CommandError(str(error)) from error
    table = _table()
    async with await Database.open_read_only(path) as database:
        register = Claims(database)
        if not await register.size():
            print(f"The register in {path} holds no claims; `claims import` fills it.", file=sys.stderr)
        for row in _progress(rows):
            found = (await ranked(register, row.text, model=model))[:top]
            if as_json:
                print(json.dumps(_record(row, found)), flush=True)
            else:
                _add(table, row, found)
    if not as_json:
        Console().print(table)
    return 0


def _record(row: _Row, found: Sequence[RankedClaim]) -> dict[str, Any]:
    claims = [{"id": each.claim.id, "score": each.score, "strength": _strength(each)} for each in found]
    return {"id": row.id, "claims": claims}


def _strength(found: RankedClaim) -> str:
    return found.strength.value if found.strength else NONE


def _table() -> Table:
    table = Table(show_lines=True)
    for name in ("Id", "Text", "Claims that the register has, the most probable first"):
        table.add_column(name, overflow="fold")
    return table


def _add(table: Table, row: _Row, found: Sequence[RankedClaim]) -> None:
    lines = [
        f"{each.score:.2f} {_strength(each)}: {each.claim.claim} ({each.claim.publisher or 'no publisher'}:"
        f" {each.claim.rating or 'no rating'}) [{each.claim.id}]"
        for each in found
    ]
    table.add_row(
        *(escape(_inert(text)) for text in (str(row.id), row.text[:_SHOWN], "\n".join(lines) or "-"))
    )


def _inert(text: str) -> str:
    """Return a text without what would steer a terminal."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")


def _progress(rows: Sequence[_Row]) -> Iterable[_Row]:
    """Go through the rows; on a terminal with a bar on standard error."""
    bar = Console(stderr=True)
    return track(rows, "Matching", console=bar, transient=True) if bar.is_terminal else rows


def _read(file: Path) -> list[_Row]:
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror or error}") from error
    return [_row(line, number, file) for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, number: int, file: Path) -> _Row:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file}, line {number}: not JSON ({error})") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise CommandError(f'{file}, line {number}: a row is an object like {{"id": "1", "text": "..."}}')
    return _Row(record.get("id", number), record["text"])
