"""Items that say that readers dispute an article, for reading and for marking as seen."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.disputes import MOST_QUOTED, Dispute, DisputingComment
from bot.moderation.models import EffectKind
from db.connection import Database, Row, Transaction
from db.dispute_watch import COUNTS, DISPUTING, redraw_dispute
from db.enqueue import enqueue
from db.journal import append
from db.members import member_row
from db.times import moment, moment_or_none, stamp

_SELECT = (
    "SELECT i.*, a.title, b.user_id AS moderator FROM disputes i JOIN articles a ON a.id = i.article_id"
    " LEFT JOIN members b ON b.id = i.closed_by"
)


class Disputes:
    """The items of all servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_article(self, article_id: int) -> Dispute | None:
        """Return an article's item, open or closed, or None if it never had one."""
        row = await self._database.one(f"{_SELECT} WHERE i.article_id = ?", (article_id,))
        return await self._dispute(row) if row else None

    async def open_disputes(self, guild_id: int) -> list[Dispute]:
        """Return a server's open items, oldest first."""
        rows = await self._database.all(
            f"{_SELECT} WHERE i.guild_id = ? AND i.closed_at IS NULL ORDER BY i.opened_at, i.id", (guild_id,)
        )
        return [await self._dispute(row) for row in rows]

    async def card_of(self, article_id: int) -> tuple[int, int]:
        """Return channel and message id of the card of an article's item; zeros where it has none."""
        row = await self._database.one(
            "SELECT card_channel_id, card_message_id FROM disputes WHERE article_id = ?", (article_id,)
        )
        return (row["card_channel_id"], row["card_message_id"]) if row else (0, 0)

    async def mark_seen(
        self, article_id: int, opening: int, user_id: int, user_name: str, now: datetime
    ) -> bool:
        """Close the item that was opened for the `opening`-th time, as seen by a moderator; log it.

        It opens again only when further members dispute.

        Returns:
            Whether that item was open.
        """

        async def work(transaction: Transaction) -> bool:
            item = await transaction.one(
                "SELECT * FROM disputes WHERE article_id = ? AND round = ? AND closed_at IS NULL",
                (article_id, opening),
            )
            if item is None:
                return False
            member_id, actor = await member_row(transaction, item["guild_id"], user_id, user_name, now)
            counts = await transaction.one(COUNTS, (article_id,))
            await transaction.run(
                "INSERT OR IGNORE INTO disputes_seen (article_id, member_id)"
                f" SELECT DISTINCT c.article_id, r.member_id {DISPUTING} AND c.article_id = ?",
                (article_id,),
            )
            await transaction.run(
                "UPDATE disputes SET closed_at = ?, closed_by = ? WHERE id = ?",
                (stamp(now), member_id, item["id"]),
            )
            payload = {
                "article": article_id,
                "round": opening,
                "members": counts["members"] if counts else 0,
                "comments": counts["comments"] if counts else 0,
                "by": actor,
            }
            await append(transaction, item["guild_id"], now, "dispute_seen", payload)
            await redraw_dispute(transaction, article_id, now)
            return True

        return await self._database.write(work)

    async def post_waiting(self, guild_id: int, now: datetime) -> None:
        """Have a card posted for each open item of a server that has none: a channel for it may have been chosen now."""

        async def work(transaction: Transaction) -> None:
            rows = await transaction.all(
                "SELECT article_id FROM disputes i WHERE guild_id = ? AND closed_at IS NULL AND card_message_id = 0"
                " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.article_id = i.article_id AND o.kind = 'post_dispute'"
                " AND o.outcome IS NULL)",
                (guild_id,),
            )
            for row in rows:
                await enqueue(
                    transaction, guild_id, EffectKind.POST_DISPUTE, now, article_id=row["article_id"]
                )

        await self._database.write(work)

    async def _dispute(self, row: Row) -> Dispute:
        article_id = row["article_id"]
        counts = await self._database.one(COUNTS, (article_id,))
        newest = await self._database.all(
            f"SELECT c.id, c.channel_id, r.text {DISPUTING} AND c.article_id = ?1"
            f" AND c.id IN (SELECT max(c.id) {DISPUTING} AND c.article_id = ?1 GROUP BY r.member_id)"
            " ORDER BY c.id DESC LIMIT ?2",
            (article_id, MOST_QUOTED),
        )
        return Dispute(
            guild_id=row["guild_id"],
            article_id=article_id,
            article_title=row["title"],
            round=row["round"],
            members=counts["members"] if counts else 0,
            further=counts["further"] if counts else 0,
            comments=counts["comments"] if counts else 0,
            quoted=tuple(DisputingComment(each["id"], each["channel_id"], each["text"]) for each in newest),
            opened_at=moment(row["opened_at"]),
            closed_at=moment_or_none(row["closed_at"]),
            # 0 stands for a moderator whose identity was erased.
            closed_by=None if row["closed_by"] is None else row["moderator"] or 0,
        )
