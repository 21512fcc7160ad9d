"""`claims import`: fill the register of fact-checks from a file."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.claims.imports import MAX_BYTES, ClaimImport, ImportFileError, read_claims
from bot.commands.errors import CommandError
from db.claims import Claims
from db.connection import Database

MOST_PROBLEMS_SHOWN = 50


async def import_file(file: Path, path: Path) -> int:
    """Import the good rows of a file, all at once, and name the bad ones. The exit status is 1 when there is no good row.

    Raises:
        CommandError: the file can't be read, or is of no known format.
    """
    with _working(f"Reading {file.name} …"):
        found = await asyncio.to_thread(_read, file)
    for problem in found.problems[:MOST_PROBLEMS_SHOWN]:
        print(f"row {problem.row} left out: {problem.problem}", file=sys.stderr)
    more = len(found.problems) - MOST_PROBLEMS_SHOWN
    if more > 0:
        print(f"... and {more} more rows left out", file=sys.stderr)
    if not found.claims:
        print(f"Nothing was imported: {file.name} ({found.format}) has no usable row.", file=sys.stderr)
        return 1
    async with await Database.open(path) as database:
        claims = Claims(database)
        with _working(f"Importing {len(found.claims):,} claims …"):
            count = await claims.import_claims(found.claims, datetime.now(UTC))
        size = await claims.size()
    print(
        f"{file.name} ({found.format}): {count.added} added, {count.updated} updated, {count.unchanged} unchanged,"
        f" {len(found.problems)} left out. The register in {path} holds {size} claims."
    )
    return 0


def _working(what: str) -> AbstractContextManager[object]:
    """Say on a terminal what is being done, for as long as it takes."""
    console = Console(stderr=True)
    return console.status(what) if console.is_terminal else nullcontext()


def _read(file: Path) -> ClaimImport:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise CommandError(
                f"{file} is larger than {MAX_BYTES // 2**20} MiB; split it and import the parts"
            )
        return read_claims(file.name, file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror or error}") from error
    except ImportFileError as error:
        raise CommandError(str(error)) from error
