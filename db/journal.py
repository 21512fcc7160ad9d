"""The append-only log: one hash chain for each server. Everything that is recorded goes through `append`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.moderation.chain import Anchor, canonical, link
from bot.moderation.models import LogEntry
from db.connection import Database, Row, Transaction
from db.times import stamp


async def append(
    transaction: Transaction, guild_id: int, now: datetime, kind: str, payload: Mapping[str, Any]
) -> LogEntry:
    """Add an entry to a server's chain. Number, time and hash are made inside the transaction."""
    head = await transaction.one(
        "SELECT number, hash FROM log_entries WHERE guild_id = ? ORDER BY number DESC LIMIT 1", (guild_id,)
    )
    previous = Anchor(guild_id, head["number"], head["hash"]) if head else None
    entry = link(previous, guild_id, stamp(now), kind, payload)
    await transaction.run(
        "INSERT INTO log_entries (guild_id, number, at, kind, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            guild_id,
            entry.number,
            entry.at,
            kind,
            canonical(payload).decode(),
            entry.previous_hash,
            entry.hash,
        ),
    )
    return entry


def entry_from(row: Row) -> LogEntry:
    """Read a row of log_entries."""
    return LogEntry(
        guild_id=row["guild_id"],
        number=row["number"],
        at=row["at"],
        kind=row["kind"],
        payload=json.loads(row["payload"]),
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )


class Journal:
    """Reads the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recent(self, guild_id: int, limit: int, before: int | None = None) -> list[LogEntry]:
        """Return a server's newest entries, newest first; with `before`, those with a smaller number."""
        rows = await self._database.all(
            "SELECT * FROM log_entries WHERE guild_id = ? AND number < ? ORDER BY number DESC LIMIT ?",
            (guild_id, 2**62 if before is None else before, limit),
        )
        return [entry_from(row) for row in rows]

    async def entry(self, guild_id: int, number: int) -> LogEntry | None:
        """Return one entry, or None."""
        row = await self._database.one(
            "SELECT * FROM log_entries WHERE guild_id = ? AND number = ?", (guild_id, number)
        )
        return entry_from(row) if row else None

    async def anchors(self) -> list[Anchor]:
        """Return the head of every server's chain."""
        rows = await self._database.all(
            "SELECT guild_id, max(number) AS number, hash FROM log_entries GROUP BY guild_id ORDER BY guild_id"
        )
        return [Anchor(row["guild_id"], row["number"], row["hash"]) for row in rows]
