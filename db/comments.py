"""Comments and their revisions, and how far each channel was read."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from bot.moderation.chain import SALT_BYTES, commitment
from bot.moderation.models import Cause, Comment, Gap, IncomingComment, PendingRevision, Saved, SurfaceKind
from db.connection import Database, Row, Transaction
from db.context_replies import refresh_context
from db.dispute_watch import redraw_dispute_of
from db.erasure import finish_erasure
from db.members import member_row
from db.outages import WAITS_FOR_SCORER, close_outage_case, end_outage_if_over
from db.times import moment, moment_or_none, stamp

COMMENT_COLUMNS = (
    "c.id, c.guild_id, c.channel_id, c.article_id, c.parent_id, c.created_at, c.deleted_at, m.user_id, m.name"
)

_TAKEN_DOWN = """(EXISTS (SELECT 1 FROM comments c WHERE c.id = ?1 AND c.removed = 1)
OR EXISTS (SELECT 1 FROM outbox o JOIN decisions d ON d.id = o.decision_id JOIN revisions v ON v.id = d.revision_id
    WHERE v.comment_id = ?1 AND o.kind = 'delete_comment' AND o.outcome IS NULL))"""
"""SQL: whether the desk took comment ?1 down, or is about to."""


def comment_from(row: Row) -> Comment:
    """Read a row with `COMMENT_COLUMNS`, `revision` and `text`."""
    return Comment(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        article_id=row["article_id"],
        parent_id=row["parent_id"],
        author_id=row["user_id"],
        author_name=row["name"],
        created_at=moment(row["created_at"]),
        revision=row["revision"],
        text=row["text"],
        deleted_at=moment_or_none(row["deleted_at"]),
    )


class Comments:
    """The comments of all articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, incoming: IncomingComment, now: datetime) -> Saved:
        """Keep a message: as a new comment, as a revision when its text changed, or not at all. Idempotent.

        A text that was erased comes back only by an edit after the erasure.
        """

        async def work(transaction: Transaction) -> Saved:
            await _move_cursor(transaction, incoming)
            latest = await transaction.one(
                "SELECT r.number, r.text, r.erased_at, c.deleted_at FROM revisions r JOIN comments c ON c.id = r.comment_id"
                " WHERE r.comment_id = ? ORDER BY r.number DESC LIMIT 1",
                (incoming.message_id,),
            )
            if latest is None:
                member = await _insert_comment(transaction, incoming, now)
                await _insert_revision(transaction, incoming, 1, member, now)
                return Saved.NEW
            if latest["deleted_at"] or not _reads_differently(incoming, latest):
                return Saved.UNCHANGED
            await transaction.run(
                "UPDATE revisions SET pending_cause = NULL WHERE comment_id = ?", (incoming.message_id,)
            )
            member = await _member_of(transaction, incoming, latest["text"], now)
            await _insert_revision(transaction, incoming, latest["number"] + 1, member, now)
            await refresh_context(transaction, incoming.message_id, now)
            return Saved.EDITED

        return await self._database.write(work)

    async def tombstone(self, message_ids: Sequence[int], now: datetime) -> list[int]:
        """Mark comments as deleted; their texts go at once, unless a case is open. Return the ids that were comments.

        A comment that the desk itself took down keeps its text for review: its deletion is the desk's own doing.
        """

        async def work(transaction: Transaction) -> list[int]:
            found = []
            for message_id in message_ids:
                row = await transaction.one(
                    "SELECT guild_id FROM comments WHERE id = ? AND deleted_at IS NULL", (message_id,)
                )
                if row is None:
                    continue
                found.append(message_id)
                await transaction.run(
                    "UPDATE comments SET deleted_at = ? WHERE id = ?", (stamp(now), message_id)
                )
                # What the desk took down may still be scored again, so that the log says what was found; and a text that
                # is kept for a case is looked at again when its article was corrected. One that goes wants nothing.
                await transaction.run(
                    "UPDATE revisions SET pending_cause = NULL WHERE comment_id = ?1"  # noqa: S608 - a constant
                    f" AND NOT (pending_cause = 'article_changed' OR (pending_cause = 'rescore' AND {_TAKEN_DOWN}))",
                    (message_id,),
                )
                await redraw_dispute_of(transaction, message_id, now)
                await refresh_context(transaction, message_id, now)
                await close_outage_case(transaction, message_id, now)
                await end_outage_if_over(transaction, row["guild_id"], now)
                await finish_erasure(transaction, message_id, now)
            return found

        return await self._database.write(work)

    async def in_channel(self, channel_id: int) -> list[int]:
        """Return the ids of the comments of a channel or thread that are not deleted."""
        rows = await self._database.all(
            "SELECT id FROM comments WHERE channel_id = ? AND deleted_at IS NULL", (channel_id,)
        )
        return [row["id"] for row in rows]

    async def article_of(self, message_id: int) -> int | None:
        """Return the article that a message is a comment on, or None."""
        row = await self._database.one("SELECT article_id FROM comments WHERE id = ?", (message_id,))
        return row["article_id"] if row else None

    async def get(self, comment_id: int) -> Comment | None:
        """Return a comment with its latest text, or None."""
        row = await self._database.one(
            f"SELECT {COMMENT_COLUMNS}, r.number AS revision, r.text FROM comments c"  # noqa: S608
            " JOIN members m ON m.id = c.member_id JOIN revisions r ON r.comment_id = c.id"
            " WHERE c.id = ? ORDER BY r.number DESC LIMIT 1",
            (comment_id,),
        )
        return comment_from(row) if row else None

    async def pending(self, limit: int, now: datetime) -> list[PendingRevision]:
        """Return revisions that want a decision and are due: first those that have none, then the oldest first."""
        rows = await self._database.all(
            "SELECT r.id AS revision_id, r.number, r.text, r.surfaces, r.pending_cause, r.tries, c.id AS comment_id, c.guild_id, c.channel_id,"
            " c.article_id, m.user_id, (SELECT p.text FROM revisions p WHERE p.comment_id = c.parent_id"
            " ORDER BY p.number DESC LIMIT 1) AS parent_text"
            " FROM revisions r JOIN comments c ON c.id = r.comment_id JOIN members m ON m.id = c.member_id"
            " WHERE r.pending_cause IS NOT NULL AND r.due_at <= ? AND r.text IS NOT NULL"
            " ORDER BY r.pending_cause <> 'first', r.due_at, r.id LIMIT ?",
            (stamp(now), limit),
        )
        # Each article once: a long one beside each of its comments would take longer than all the rest.
        articles = await self._database.all(
            "SELECT id, title, body, sha256, published, posted_at FROM articles"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted({row["article_id"] for row in rows})),),
        )
        by_id = {article["id"]: article for article in articles}
        return [_pending(row, by_id[row["article_id"]]) for row in rows]

    async def waiting(self) -> int:
        """Return how many revisions want a decision. One that a stand-in scored has one."""
        row = await self._database.one(
            f"SELECT count(*) AS n FROM revisions r WHERE r.pending_cause = 'first' OR {WAITS_FOR_SCORER}"  # noqa: S608 - a constant
        )
        return int(row["n"]) if row else 0

    async def behind(self, now: datetime) -> int:
        """Return how many revisions are due that never had a decision."""
        row = await self._database.one(
            "SELECT count(*) AS n FROM revisions WHERE pending_cause = 'first' AND due_at <= ?", (stamp(now),)
        )
        return int(row["n"]) if row else 0

    async def look_again(self, comment_ids: Sequence[int], now: datetime) -> None:
        """Have the texts in force of comments assessed anew, except those that a moderator decided on."""

        async def work(transaction: Transaction) -> None:
            await transaction.run_many(
                "UPDATE revisions SET pending_cause = 'rescore', due_at = ? WHERE comment_id = ? AND pending_cause IS NULL"
                " AND text IS NOT NULL AND number = (SELECT max(n.number) FROM revisions n WHERE n.comment_id = revisions.comment_id)"
                " AND (SELECT d.cause FROM decisions d JOIN revisions r ON r.id = d.revision_id"
                " WHERE r.comment_id = revisions.comment_id ORDER BY d.id DESC LIMIT 1) <> 'moderator'",
                [(stamp(now), comment_id) for comment_id in comment_ids],
            )

        await self._database.write(work)

    async def postpone(self, revision_id: int, until: datetime) -> None:
        """Try a revision again later, because recording its decision failed."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(
                "UPDATE revisions SET due_at = ?, tries = tries + 1 WHERE id = ?",
                (stamp(until), revision_id),
            )

        await self._database.write(work)

    async def open_gaps(self, now: datetime) -> list[Gap]:
        """Write a gap for each channel of an open article, from its cursor, and return all that are open.

        Called at the start of a gateway session, before a live event may move a cursor. A gap that is still open keeps
        its older start.
        """

        async def work(transaction: Transaction) -> list[Gap]:
            await transaction.run(
                "INSERT INTO gaps (channel_id, guild_id, after_id, opened_at) SELECT channel_id, guild_id, message_id, ?"
                " FROM cursors WHERE channel_id NOT IN (SELECT channel_id FROM gaps WHERE closed_at IS NULL)"
                " AND channel_id IN (SELECT channel_id FROM articles WHERE closed_at IS NULL"
                " UNION SELECT thread_id FROM articles WHERE closed_at IS NULL)",
                (stamp(now),),
            )
            rows = await transaction.all("SELECT * FROM gaps WHERE closed_at IS NULL ORDER BY id")
            return [Gap(row["id"], row["channel_id"], row["guild_id"], row["after_id"]) for row in rows]

        return await self._database.write(work)

    async def open_gap(self, gap: Gap, now: datetime) -> None:
        """Write a gap for one channel. One that is open keeps the older start."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(
                "INSERT INTO gaps (channel_id, guild_id, after_id, opened_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (channel_id) WHERE closed_at IS NULL DO UPDATE SET after_id = min(after_id, excluded.after_id)",
                (gap.channel_id, gap.guild_id, gap.after_id, stamp(now)),
            )

        await self._database.write(work)

    async def gaps(self) -> list[Gap]:
        """Return the gaps that are open."""
        rows = await self._database.all("SELECT * FROM gaps WHERE closed_at IS NULL ORDER BY id")
        return [Gap(row["id"], row["channel_id"], row["guild_id"], row["after_id"]) for row in rows]

    async def close_gap(self, gap: Gap, last_seen: int, now: datetime) -> None:
        """Mark a gap as read to its end, up to the message `last_seen` (0 if there was none)."""

        async def work(transaction: Transaction) -> None:
            await transaction.run("UPDATE gaps SET closed_at = ? WHERE id = ?", (stamp(now), gap.id))
            if last_seen:
                await _set_cursor(transaction, gap.guild_id, gap.channel_id, last_seen)

        await self._database.write(work)

    async def start_cursor(self, guild_id: int, channel_id: int, message_id: int) -> None:
        """Begin reading a channel after a message. A cursor never moves back."""

        async def work(transaction: Transaction) -> None:
            await _set_cursor(transaction, guild_id, channel_id, message_id)

        await self._database.write(work)


async def _set_cursor(transaction: Transaction, guild_id: int, channel_id: int, message_id: int) -> None:
    await transaction.run(
        "INSERT INTO cursors (channel_id, guild_id, message_id) VALUES (?, ?, ?)"
        " ON CONFLICT (channel_id) DO UPDATE SET message_id = max(message_id, excluded.message_id)",
        (channel_id, guild_id, message_id),
    )


async def _move_cursor(transaction: Transaction, incoming: IncomingComment) -> None:
    await _set_cursor(transaction, incoming.guild_id, incoming.channel_id, incoming.message_id)


def _reads_differently(incoming: IncomingComment, latest: Row) -> bool:
    if latest["text"] is not None:
        return bool(latest["text"] != incoming.text)
    # Erased: history and repeated events show the old text again, which must not bring it back.
    return incoming.edited_at is not None and stamp(incoming.edited_at) > (latest["erased_at"] or "")


async def _member_of(
    transaction: Transaction, incoming: IncomingComment, old_text: str | None, now: datetime
) -> int:
    """Return the member that a revision belongs to; after an erasure that is a new one, and what was asked is done."""
    member, _ = await member_row(
        transaction, incoming.guild_id, incoming.author_id, incoming.author_name, now
    )
    await transaction.run("UPDATE comments SET member_id = ? WHERE id = ?", (member, incoming.message_id))
    if old_text is None:
        await transaction.run("UPDATE comments SET erase_requested = 0 WHERE id = ?", (incoming.message_id,))
    return member


async def _insert_comment(transaction: Transaction, incoming: IncomingComment, now: datetime) -> int:
    member, _ = await member_row(
        transaction, incoming.guild_id, incoming.author_id, incoming.author_name, now
    )
    await transaction.run(
        "INSERT INTO comments (id, guild_id, channel_id, article_id, parent_id, member_id, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            incoming.message_id,
            incoming.guild_id,
            incoming.channel_id,
            incoming.article_id,
            incoming.parent_id,
            member,
            stamp(incoming.created_at),
        ),
    )
    return member


async def _insert_revision(
    transaction: Transaction, incoming: IncomingComment, number: int, member: int, now: datetime
) -> None:
    salt = secrets.token_bytes(SALT_BYTES)
    surfaces = [{"kind": surface.kind, "text": surface.text} for surface in incoming.surfaces]
    await transaction.run(
        "INSERT INTO revisions (comment_id, number, member_id, text, surfaces, salt, commitment, seen_at, pending_cause,"
        " due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'first', ?)",
        (
            incoming.message_id,
            number,
            member,
            incoming.text,
            json.dumps(surfaces),
            salt,
            commitment(salt, incoming.text),
            stamp(now),
            stamp(now),
        ),
    )


def _own_text(surfaces: str) -> str:
    return "\n".join(
        surface["text"]
        for surface in json.loads(surfaces)
        if surface["kind"] != SurfaceKind.EMBED and surface["text"]
    )


def _pending(row: Row, article: Row) -> PendingRevision:
    return PendingRevision(
        revision_id=row["revision_id"],
        revision=row["number"],
        comment_id=row["comment_id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        article_id=row["article_id"],
        author_id=row["user_id"],
        text=row["text"],
        own_text=_own_text(row["surfaces"]),
        cause=Cause(row["pending_cause"]),
        article_title=article["title"],
        article_body=article["body"],
        parent_text=row["parent_text"] or "",
        tries=row["tries"],
        article_sha256=article["sha256"],
        # What was published on a day that nobody knows was so by the time it was posted.
        article_date=article["published"] or article["posted_at"],
    )
