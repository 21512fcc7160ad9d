"""`links`: lists of domains with an outside rating. Without one, links are not looked at."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.claims.domain_files import MAX_BYTES, DomainFile, DomainFileError, ListSettings, read_domains
from bot.claims.domains import names_of
from bot.claims.platforms import PLATFORMS
from bot.commands.errors import CommandError
from db.connection import Database
from db.domain_lists import DomainLists

MOST_PROBLEMS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LinksImport:
    """A list to be imported. An empty name is the file's."""

    file: Path
    name: str
    version: str
    threshold: float
    scale: float
    preview: bool


async def import_list(order: LinksImport, path: Path) -> int:
    """Import a list in the place of the one of its name; with `preview`, only say what would be flagged.

    Raises:
        CommandError: the file can't be read, or no row of it can be used.
    """
    read = await asyncio.to_thread(_read, order)
    for problem in read.problems[:MOST_PROBLEMS_SHOWN]:
        print(problem, file=sys.stderr)
    if (more := len(read.problems) - MOST_PROBLEMS_SHOWN) > 0:
        print(f"... and {more} more rows", file=sys.stderr)
    found = read.found
    told = (
        f"{found.name} ({found.version}): {len(found.ratings):,} domains, {found.below:,} of them rated below"
        f" {found.threshold:g}, {sum(map(_is_platform, found.ratings))} platforms that are never flagged"
    )
    if order.preview:
        print(f"{told}. Nothing was imported.")
        return 0
    async with await Database.open(path) as database:
        before = await DomainLists(database).put(found, datetime.now(UTC))
    instead = f" It takes the place of a list with {before:,} domains." if before else ""
    print(f"{told}. Imported.{instead} The bot reads it when it starts. `links remove {found.name}` ends it.")
    return 0


async def remove(name: str, path: Path) -> int:
    """Remove a list.

    Raises:
        CommandError: there is none of that name.
    """
    async with await Database.open(path) as database:
        lists = DomainLists(database)
        count = await lists.remove(name)
        if not count:
            names = ", ".join(each.name for each in await lists.all()) or "none at all"
            raise CommandError(f"there is no list {name!r}; there are {names}")
    print(f"{name} and its {count:,} domains are removed.")
    return 0


async def show(path: Path) -> int:
    """Print the lists."""
    async with await Database.open_read_only(path) as database:
        found = await DomainLists(database).all()
    if not found:
        print("No list of domains was imported, so links are not looked at. `links import FILE` imports one.")
    for each in found:
        at = f"{each.imported_at:%Y-%m-%d}" if each.imported_at else "unknown"
        print(
            f"{each.name} ({each.version}), imported {at}: {len(each.ratings):,} domains, {each.below:,} flagged below"
            f" {each.threshold:g}"
        )
    return 0


def _is_platform(domain: str) -> bool:
    return any(name in PLATFORMS for name in names_of(domain))


def _read(order: LinksImport) -> DomainFile:
    name = order.name or order.file.name.partition(".")[0]
    try:
        if order.file.stat().st_size > MAX_BYTES:
            raise CommandError(
                f"{order.file} is larger than {MAX_BYTES // 2**20} MiB; that is no list of domains"
            )
        settings = ListSettings(name, order.version or "no version given", order.threshold, order.scale)
        return read_domains(order.file.name, order.file.read_bytes(), settings)
    except OSError as error:
        raise CommandError(f"{order.file} can't be read: {error.strerror or error}") from error
    except DomainFileError as error:
        raise CommandError(str(error)) from error
