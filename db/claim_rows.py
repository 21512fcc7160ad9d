"""Rows of the claim register, and what they are as values and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Protocol

from bot.moderation.models import Claim
from db.connection import Row
from db.times import stamp

STAGED = -1
"""`guild_id` of a row that an import prepares."""

WITHDRAWN = -2
"""`guild_id` of a row that was replaced or removed, until it is deleted."""

COLUMNS = (
    "id",
    "claim",
    "title",
    "publisher",
    "rating",
    "url",
    "date",
    "rating_normalised",
    "language",
    "claimant",
    "guild_id",
)
"""The columns that make a `Claim`."""

INSERT = (
    f"INSERT INTO claims ({', '.join(COLUMNS)}, version, import_id, imported_at)"  # noqa: S608 - constants
    f" VALUES ({', '.join('?' * (len(COLUMNS) + 3))})"
)


class Reading(Protocol):
    """What a `Database` and a `Transaction` have in common: both read."""

    async def one(self, sql: str, parameters: Any = ()) -> Row | None:
        """Return the first row, or None."""
        ...

    async def all(self, sql: str, parameters: Any = ()) -> list[Row]:
        """Return all rows."""
        ...


def claim_from(row: Row) -> Claim:
    """Read a row of `claims`."""
    return Claim(**{name: row[name] for name in COLUMNS})


def claim_record(claim: Claim, version: int) -> str:
    """Return a claim as the JSON that `claim_changes` keeps."""
    return json.dumps(asdict(claim) | {"version": version}, ensure_ascii=False)


def claim_of_record(record: str | None) -> tuple[Claim | None, int]:
    """Read what `claim_record` wrote: the claim and its version; None and 0 for NULL."""
    if record is None:
        return None, 0
    values = json.loads(record)
    return Claim(**{name: values[name] for name in COLUMNS}), int(values["version"])


def insert_values(claim: Claim, version: int, import_id: int, now: datetime) -> tuple[Any, ...]:
    """Return the parameters of `INSERT`."""
    return (*(getattr(claim, name) for name in COLUMNS), version, import_id, stamp(now))


async def by_ids(reading: Reading, ids: Iterable[str]) -> dict[str, Row]:
    """Return the rows of the register with these ids."""
    rows = await reading.all(
        "SELECT * FROM claims WHERE id IN (SELECT value FROM json_each(?)) AND guild_id >= 0",
        (json.dumps(list(ids)),),
    )
    return {row["id"]: row for row in rows}
