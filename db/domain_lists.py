"""Lists of rated domains."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.domains import DomainList
from db.connection import Database, Transaction
from db.times import moment, stamp


class DomainLists:
    """The lists that were imported. All servers share them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, found: DomainList, now: datetime) -> int:
        """Keep a list in the place of the one of its name, all or nothing; return how many domains that one had."""

        async def work(transaction: Transaction) -> int:
            before = await _drop(transaction, found.name)
            list_id = await transaction.insert(
                "INSERT INTO domain_lists (name, version, threshold, imported_at) VALUES (?, ?, ?, ?)",
                (found.name, found.version, found.threshold, stamp(now)),
            )
            await transaction.run_many(
                "INSERT INTO domain_ratings (list_id, domain, rating) VALUES (?, ?, ?)",
                [(list_id, domain, rating) for domain, rating in found.ratings.items()],
            )
            return before

        return await self._database.write(work)

    async def remove(self, name: str) -> int:
        """Remove a list; return how many domains it had, 0 where there is none of that name."""

        async def work(transaction: Transaction) -> int:
            return await _drop(transaction, name)

        return await self._database.write(work)

    async def all(self) -> tuple[DomainList, ...]:
        """Return all lists, by name."""
        lists = await self._database.all("SELECT * FROM domain_lists ORDER BY name")
        ratings: dict[int, dict[str, float]] = {row["id"]: {} for row in lists}
        for row in await self._database.all("SELECT list_id, domain, rating FROM domain_ratings"):
            ratings[row["list_id"]][row["domain"]] = row["rating"]
        return tuple(
            DomainList(
                row["name"],
                row["version"],
                row["threshold"],
                ratings[row["id"]],
                moment(row["imported_at"]),
            )
            for row in lists
        )


async def _drop(transaction: Transaction, name: str) -> int:
    row = await transaction.one(
        "SELECT l.id, (SELECT count(*) FROM domain_ratings r WHERE r.list_id = l.id) AS domains FROM domain_lists l"
        " WHERE l.name = ?",
        (name,),
    )
    if row is None:
        return 0
    await transaction.run("DELETE FROM domain_ratings WHERE list_id = ?", (row["id"],))
    await transaction.run("DELETE FROM domain_lists WHERE id = ?", (row["id"],))
    return int(row["domains"])
