"""What a remote service was asked, as hashes, so that nothing is asked twice and a day's questions can be counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from db.connection import Database, Transaction
from db.times import stamp

KEPT = timedelta(days=30)
"""How long an answer stands for the same question, an empty one too."""


class RemoteQueries:
    """Questions that were asked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def is_known(self, question: str, now: datetime) -> bool:
        """Say whether a question (its hash) was answered lately."""
        row = await self._database.one(
            "SELECT 1 FROM remote_queries WHERE question = ? AND asked_at > ?", (question, stamp(now - KEPT))
        )
        return row is not None

    async def asked_today(self, now: datetime) -> int:
        """Return how many questions were asked since midnight, UTC."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        row = await self._database.one(
            "SELECT count(*) AS n FROM remote_queries WHERE asked_at >= ?", (stamp(midnight),)
        )
        return int(row["n"]) if row else 0

    async def begin(self, question: str, now: datetime) -> None:
        """Count a question that is about to be asked, so that one without an answer counts too, across restarts.

        Forgets those that are too old to count.
        """

        async def work(transaction: Transaction) -> None:
            await transaction.run("DELETE FROM remote_queries WHERE asked_at <= ?", (stamp(now - KEPT),))
            await transaction.run(
                "INSERT OR REPLACE INTO remote_queries (question, asked_at, claim_ids) VALUES (?, ?, '[]')",
                (_tried(question, now), stamp(now)),
            )

        await self._database.write(work)

    async def keep(self, question: str, claim_ids: Sequence[str], now: datetime) -> None:
        """Keep that a question was answered and with which claims.

        `now` is the time with which it began: an answered question counts once.
        """

        async def work(transaction: Transaction) -> None:
            await transaction.run("DELETE FROM remote_queries WHERE question = ?", (_tried(question, now),))
            await transaction.run(
                "INSERT OR REPLACE INTO remote_queries (question, asked_at, claim_ids) VALUES (?, ?, ?)",
                (question, stamp(now), json.dumps(list(claim_ids))),
            )

        await self._database.write(work)


def _tried(question: str, now: datetime) -> str:
    """Return the key of a question that has no answer yet. It is no hash, so that the question is not taken as known."""
    return f"tried {stamp(now)} {question}"
