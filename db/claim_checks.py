"""Verification of the register's history: that it still says what the servers' logs say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.moderation.chain import Problem
from bot.moderation.models import LogEntry
from db.connection import Row, Transaction


async def check_claims(reader: Transaction, guild_id: int, chain: Sequence[LogEntry]) -> list[Problem]:
    """Compare every change of a server's own claims with its log entry: who made it, what kind, and how many claims."""
    rows = await reader.all(
        "SELECT i.*, m.commitment AS member, (SELECT count(*) FROM claim_changes c WHERE c.import_id = i.id) AS changes"
        " FROM claim_imports i LEFT JOIN members m ON m.id = i.member_id"
        " WHERE i.guild_id = ? AND i.finished_at IS NOT NULL AND i.added + i.updated + i.removed > 0",
        (guild_id,),
    )
    logged = {entry.payload.get("import"): entry for entry in chain if entry.kind == "claims_changed"}
    problems = []
    for row in rows:
        entry = logged.pop(row["id"], None)
        if entry is None:
            problems.append(
                Problem(guild_id, 0, f"claims import {row['id']} stands in the table and not in the log")
            )
        elif any(entry.payload.get(name) != value for name, value in _expected(row).items()) or (
            row["changes"] != row["added"] + row["updated"] + row["removed"]
        ):
            problems.append(
                Problem(guild_id, entry.number, f"claims import {row['id']} differs from the log's")
            )
    return problems + [
        Problem(guild_id, entry.number, f"claims import {number} stands in the log and not in the table")
        for number, entry in logged.items()
    ]


def _expected(row: Row) -> dict[str, object]:
    return {
        "kind": row["kind"],
        "added": row["added"],
        "updated": row["updated"],
        "removed": row["removed"],
        "undoes": row["undoes"],
        "file_sha256": row["sha256"],
        "by": row["member"] or "command line",
    }
