"""`claims`: the register of fact-checks on the command line. Its claims are known to all servers."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.claims.imports import MAX_BYTES, alerting, read_claims, with_defaults
from bot.commands.errors import CommandError
from bot.moderation.models import Claim
from bot.moderation.register import (
    EVERYWHERE,
    ClaimChange,
    ClaimImport,
    ClaimPage,
    ImportCount,
    ImportFileError,
    ImportKind,
    ImportOrigin,
    ImportPlan,
    ImportRecord,
    RegisterError,
    differences,
    together,
)
from db.claim_catalogue import ClaimCatalogue
from db.claim_imports import ClaimImports, Progress
from db.claims import Claims
from db.connection import Database

MOST_PROBLEMS_SHOWN = 50
MOST_CHANGES_SHOWN = 20
_COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file to import. `publisher` and `rating` are for rows that name none."""

    path: Path
    publisher: str = ""
    rating: str = ""


async def import_file(asked: ImportFile, path: Path) -> int:
    """Import the good rows of a file, all at once, and name the bad ones. The exit status is 1 when there is no good row.

    Raises:
        CommandError: the file can't be read, or is of no known format.
    """
    file, found = asked.path, await _found(asked)
    if not found.claims:
        print(f"Nothing was imported: {file.name} ({found.format}) has no usable row.", file=sys.stderr)
        return 1
    origin = ImportOrigin(ImportKind.IMPORT, file.name, found.format, found.sha256, len(found.problems))
    async with await Database.open(path) as database:
        imports = ClaimImports(database)
        await imports.tidy()
        with _working(f"Importing {len(found.claims):,} claims …") as progress:
            count = await imports.put(found.claims, origin, datetime.now(UTC), progress)
        size = await Claims(database).size()
    print(
        f"{file.name} ({found.format}): {count.added} added, {count.updated} updated, {count.unchanged} unchanged,"
        f" {len(found.problems)} left out. The register in {path} holds {size} claims."
    )
    _print_undo(count)
    return 0


async def preview(asked: ImportFile, path: Path) -> int:
    """Say what importing a file would change, and change nothing. Works beside a running bot.

    Raises:
        CommandError: the file can't be read, or is of no known format.
    """
    file, found = asked.path, await _found(asked)
    if path.is_file():  # noqa: ASYNC240 - one look at the disk, before anything runs beside it
        async with await Database.open_read_only(path) as database:
            plan = await ClaimImports(database).plan(found.claims, EVERYWHERE)
    else:
        plan = ImportPlan(tuple(ClaimChange(claim.id, None, claim) for claim in found.claims), 0)
    for line in _plan_lines(plan):
        print(line)
    print(
        f"{file.name} ({found.format}) would change the register in {path}: {len(plan.added)} added,"
        f" {len(plan.updated)} updated, {plan.unchanged} unchanged, {len(found.problems)} left out."
        " Nothing was changed; import it without --preview."
    )
    return 0 if found.claims else 1


async def undo(number: int, path: Path, *, force: bool) -> int:
    """Put back what stood before an import, an addition, a removal or an undoing.

    Raises:
        CommandError: there is no such import, or it can't be undone.
    """
    _check_there(path)
    async with await Database.open(path) as database:
        imports = ClaimImports(database)
        await imports.tidy()
        try:
            with _working(f"Undoing import {number} …"):
                count = await imports.undo(
                    number, ImportOrigin(source=_COMMAND_LINE), datetime.now(UTC), force=force
                )
        except RegisterError as error:
            raise CommandError(f"{error} (`claims imports` lists them; --force forces.)") from error
    if not count.changed:
        print(f"Import {number} has nothing left to undo: the register is as it was before it.")
        return 0
    print(f"Import {number} was undone: {_counts(count)}.")
    _print_undo(count)
    return 0


async def remove(claim_ids: Sequence[str], path: Path) -> int:
    """Take claims out of the register, all or none.

    Raises:
        CommandError: one of the ids is unknown.
    """
    _check_there(path)
    async with await Database.open(path) as database:
        imports, catalogue = ClaimImports(database), ClaimCatalogue(database)
        claims = [await catalogue.get(claim_id, None) for claim_id in dict.fromkeys(claim_ids)]
        unknown = [claim_id for claim_id in claim_ids if await catalogue.get(claim_id, None) is None]
        if unknown:
            raise CommandError(
                f"the register has no claim with the id {', '.join(unknown)}; `claims search` shows ids. Nothing was removed."
            )
        known = [claim for claim in claims if claim]
        for guild_id in sorted({claim.guild_id for claim in known}):
            own = [claim.id for claim in known if claim.guild_id == guild_id]
            origin = ImportOrigin(ImportKind.REMOVE, _COMMAND_LINE, guild_id=guild_id)
            count = await imports.remove(own, origin, datetime.now(UTC))
            print(f"{count.removed} removed.")
            _print_undo(count)
    return 0


async def search(words: Sequence[str], limit: int, path: Path, *, as_json: bool) -> int:
    """Print the claims that have the words, best first; without words the newest ones."""
    async with await Database.open_read_only(path) as database:
        catalogue = ClaimCatalogue(database)
        text = " ".join(words)
        page = await (catalogue.search(None, text, limit) if text.strip() else catalogue.newest(None, limit))
        same = await catalogue.about_the_same(page.claims, None)
    if as_json:
        for claim in page.claims:
            print(json.dumps(_claim_record(claim), ensure_ascii=False))
    elif not page.claims:
        where = (
            f"No claim in {path} has these words." if text.strip() else f"The register in {path} is empty."
        )
        print(f"{where} `claims import FILE` adds claims.")
    else:
        _print_page(page, same)
    return 0


async def history(number: int | None, limit: int, path: Path, *, as_json: bool) -> int:
    """Print the newest changes of the register, or what one of them did to each claim.

    Raises:
        CommandError: there is no such import.
    """
    async with await Database.open_read_only(path) as database:
        imports = ClaimImports(database)
        if number is None:
            records = await imports.history(None, limit, services=True)
            changes = []
        else:
            record = await imports.record(number)
            if record is None:
                raise CommandError(f"there is no import {number}; `claims imports` lists them")
            records, changes = [record], await imports.changes(number, limit)
    for record in records:
        print(json.dumps(_history_record(record)) if as_json else _history_line(record))
    if not records:
        print(f"Nothing was imported into {path} yet.", file=sys.stderr)
    for change in changes:
        if as_json:
            before, after = (
                _claim_record(claim) if claim else None for claim in (change.before, change.after)
            )
            print(
                json.dumps({"claim": change.claim_id, "before": before, "after": after}, ensure_ascii=False)
            )
        else:
            print(f"  {_change_line(change.before, change.after)}")
    return 0


async def _found(asked: ImportFile) -> ClaimImport:
    """Read a file, and name the rows that are left out."""
    with _working(f"Reading {asked.path.name} …"):
        found = await asyncio.to_thread(_read, asked.path)
    found = with_defaults(found, asked.publisher, asked.rating)
    for problem in found.problems[:MOST_PROBLEMS_SHOWN]:
        print(f"row {problem.row} left out: {problem.problem}", file=sys.stderr)
    more = len(found.problems) - MOST_PROBLEMS_SHOWN
    if more > 0:
        print(f"... and {more} more rows left out", file=sys.stderr)
    silent = len(found.claims) - alerting(found.claims)
    if silent:
        print(
            f"{silent:,} of {len(found.claims):,} claims have no rating that calls a moderator (false, misleading, outdated"
            " ...): comments that match them are not queued",
            file=sys.stderr,
        )
    return found


@contextmanager
def _working(what: str) -> Iterator[Progress | None]:
    """Say on a terminal what is being done, for as long as it takes, and how far it is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with console.status(what) as status:
        yield lambda done, total: status.update(f"{what} {done:,} of {total:,} prepared")


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


def _check_there(path: Path) -> None:
    if not path.is_file():
        raise CommandError(f"there is no database at {path}; give its path with --db")


def _print_undo(count: ImportCount) -> None:
    if count.changed:
        print(f"This is import {count.number}; `claims undo {count.number}` takes it back.")


def _counts(count: ImportCount) -> str:
    return f"{count.added} added, {count.updated} updated, {count.removed} removed"


def _plan_lines(plan: ImportPlan) -> Iterator[str]:
    for change in plan.changes[:MOST_CHANGES_SHOWN]:
        yield _change_line(change.before, change.after)
    more = len(plan.changes) - MOST_CHANGES_SHOWN
    if more > 0:
        yield f"... and {more:,} more changes"


def _change_line(before: Claim | None, after: Claim | None) -> str:
    if before is None:
        return f"+ {_claim_line(after)}" if after else ""
    if after is None:
        return f"- {_claim_line(before)}"
    changed = "; ".join(f"{name} {old!r} -> {new!r}" for name, old, new in differences(before, after))
    return f"~ {before.id}: {changed}"


def _claim_line(claim: Claim) -> str:
    rating = f"{claim.rating!r} ({claim.rating_normalised})" if claim.rating else "no rating"
    parts = [claim.publisher or "no publisher", rating, claim.date or "no date"]
    where = f", server {claim.guild_id} only" if claim.guild_id else ""
    return f"{claim.id}: {claim.claim} [{', '.join(parts)}{where}]"


def _print_page(page: ClaimPage, same: tuple[Claim, ...]) -> None:
    shown = {claim.id for claim in page.claims}
    others = tuple(claim for claim in same if claim.id not in shown)
    for group in together((*page.claims, *others)):
        for claim in group:
            print(_claim_line(claim))
            if claim.url:
                print(f"    {claim.url}")
        if len({claim.rating_normalised for claim in group}) > 1:
            print("    ^ the same claim, rated differently")
    if page.total > len(page.claims):
        print(f"... {page.total:,} in all; --limit shows more")


def _claim_record(claim: Claim) -> dict[str, Any]:
    return asdict(claim) | {"guild_id": str(claim.guild_id)}


def _history_record(record: ImportRecord) -> dict[str, Any]:
    return {
        "import": record.number,
        "kind": str(record.kind),
        "at": record.at.isoformat(),
        "by": str(record.user_id) if record.user_id else _who(record),
        "server": str(record.guild_id),
        "source": record.source,
        "format": record.format,
        "added": record.count.added,
        "updated": record.count.updated,
        "removed": record.count.removed,
        "unchanged": record.count.unchanged,
        "left_out": record.left_out,
        "undoes": record.undoes or None,
        "undone_at": record.undone_at.isoformat() if record.undone_at else None,
    }


def _history_line(record: ImportRecord) -> str:
    where = f", server {record.guild_id} only" if record.guild_id else ""
    undone = f" (undone {record.undone_at:%Y-%m-%d %H:%M} UTC)" if record.undone_at else ""
    left_out = f", {record.left_out} left out" if record.left_out else ""
    form = f" ({record.format})" if record.format else ""
    return (
        f"{record.number}  {record.at:%Y-%m-%d %H:%M} UTC  {record.kind} {record.source}{form} by {_who(record)}{where}:"
        f" {_counts(record.count)}, {record.count.unchanged} unchanged{left_out}{undone}"
    )


def _who(record: ImportRecord) -> str:
    if record.kind is ImportKind.SERVICE:
        return "the bot"
    if record.user_id:
        return f"member {record.user_id}"
    return "a moderator whose data was erased" if record.by_member else _COMMAND_LINE
