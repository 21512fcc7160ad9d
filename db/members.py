"""Members: who wrote and who decided, what is stored about them, and how it is erased."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from bot.moderation.chain import SALT_BYTES, commitment
from bot.moderation.models import EffectKind, Erasure, StoredAbout
from db.connection import Database, Row, Transaction
from db.journal import append
from db.outbox import enqueue
from db.times import moment_or_none, stamp

_HAS_OPEN_CASE = "EXISTS (SELECT 1 FROM cases k WHERE k.comment_id = c.id AND k.state = 'open')"


async def member_row(transaction: Transaction, guild_id: int, user_id: int, name: str) -> tuple[int, str]:
    """Return a member's row id and commitment; make the row when there is none. A name that is not empty is kept."""
    row = await transaction.one(
        "SELECT id, name, commitment FROM members WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    if row is None:
        salt = secrets.token_bytes(SALT_BYTES)
        made = commitment(salt, str(user_id))
        row_id = await transaction.insert(
            "INSERT INTO members (guild_id, user_id, name, salt, commitment) VALUES (?, ?, ?, ?, ?)",
            (guild_id, user_id, name, salt, made),
        )
        return row_id, made
    if name and row["name"] != name:
        await transaction.run("UPDATE members SET name = ? WHERE id = ?", (name, row["id"]))
    return row["id"], row["commitment"]


async def clear_comment(transaction: Transaction, comment_id: int, now: datetime) -> bool:
    """Null a comment's texts, surfaces and evidence with their salts; return whether there was any text.

    Cards in Discord that show the text are drawn anew without it.
    """
    await transaction.run(
        "UPDATE flags SET evidence = NULL, salt = NULL WHERE evidence IS NOT NULL AND assessment_id IN ("
        "SELECT a.id FROM assessments a JOIN revisions r ON r.id = a.revision_id WHERE r.comment_id = ?)",
        (comment_id,),
    )
    changed = await transaction.run(
        "UPDATE revisions SET text = NULL, surfaces = NULL, salt = NULL, pending_cause = NULL"
        " WHERE comment_id = ? AND text IS NOT NULL",
        (comment_id,),
    )
    if changed > 0:
        await _redraw_cards(transaction, comment_id, now)
    return changed > 0


async def _redraw_cards(transaction: Transaction, comment_id: int, now: datetime) -> None:
    cases = await transaction.all(
        "SELECT id, guild_id FROM cases WHERE comment_id = ? AND card_message_id <> 0", (comment_id,)
    )
    for case in cases:
        await enqueue(transaction, case["guild_id"], EffectKind.REFRESH_CASE, now, case_id=case["id"])
    cards = await transaction.all(
        "SELECT o.guild_id, o.decision_id FROM outbox o JOIN decisions d ON d.id = o.decision_id"
        " JOIN revisions r ON r.id = d.revision_id WHERE r.comment_id = ? AND o.kind = ? AND o.message_id <> 0",
        (comment_id, EffectKind.POST_LOG),
    )
    for card in cards:
        await enqueue(
            transaction, card["guild_id"], EffectKind.REFRESH_LOG, now, decision_id=card["decision_id"]
        )


async def has_open_case(transaction: Transaction, comment_id: int) -> bool:
    """Say whether a comment waits for a moderator."""
    row = await transaction.one("SELECT 1 FROM cases WHERE comment_id = ? AND state = 'open'", (comment_id,))
    return row is not None


async def finish_erasure(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Carry out what waited for a case to be decided: a deletion by the author, or an erasure on request."""
    row = await transaction.one(
        "SELECT c.deleted_at, c.member_id, c.removed, m.erase_requested_at FROM comments c"
        " JOIN members m ON m.id = c.member_id WHERE c.id = ?",
        (comment_id,),
    )
    if row is None or await has_open_case(transaction, comment_id):
        return
    if row["erase_requested_at"] or (row["deleted_at"] and not row["removed"]):
        await clear_comment(transaction, comment_id, now)
    if row["erase_requested_at"]:
        await _forget_if_done(transaction, row["member_id"])


async def _forget_if_done(transaction: Transaction, member_id: int) -> None:
    """Null a member's id, name and salt once no case is open on a comment of theirs."""
    await transaction.run(
        "UPDATE members SET user_id = NULL, name = NULL, salt = NULL WHERE id = ? AND NOT EXISTS ("  # noqa: S608
        f"SELECT 1 FROM comments c WHERE c.member_id = members.id AND {_HAS_OPEN_CASE})",
        (member_id,),
    )


class Members:
    """What is stored about people, and its end."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stored_about(self, guild_id: int, user_id: int) -> StoredAbout:
        """Count what is stored about a member of a server."""
        row = await self._database.one(
            "SELECT count(DISTINCT c.id) AS comments, count(DISTINCT CASE WHEN r.text IS NOT NULL THEN r.id END) AS texts,"  # noqa: S608
            " count(DISTINCT d.id) AS decisions, min(c.created_at) AS oldest,"
            f" count(DISTINCT CASE WHEN {_HAS_OPEN_CASE} THEN c.id END) AS open_cases"
            " FROM members m JOIN comments c ON c.member_id = m.id JOIN revisions r ON r.comment_id = c.id"
            " LEFT JOIN decisions d ON d.revision_id = r.id WHERE m.guild_id = ? AND m.user_id = ?",
            (guild_id, user_id),
        )
        if row is None:
            return StoredAbout(0, 0, 0, 0, None)
        return StoredAbout(
            row["comments"],
            row["texts"],
            row["decisions"],
            row["open_cases"],
            moment_or_none(row["oldest"]),
        )

    async def export(self, guild_id: int, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return all that is stored about a member of a server, oldest first. Ids are strings.

        `comments` holds each decision on each text of theirs, with scores and flags; `articles_posted` and `decisions_made`
        what they did as a moderator.
        """
        who = (guild_id, user_id)
        comments = await self._database.all(
            "SELECT CAST(c.id AS TEXT) AS comment, c.created_at, c.deleted_at, a.title AS article, r.number AS revision,"
            " r.text, r.surfaces, r.seen_at, s.id AS assessment, s.scores, s.scorer, s.scorer_version, d.action, d.rule,"
            " d.cause, d.decided_at"
            " FROM members m JOIN comments c ON c.member_id = m.id JOIN articles a ON a.id = c.article_id"
            " JOIN revisions r ON r.comment_id = c.id LEFT JOIN decisions d ON d.revision_id = r.id"
            " LEFT JOIN assessments s ON s.id = d.assessment_id"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY c.id, r.number, d.id",
            who,
        )
        flags = await self._database.all(
            "SELECT f.assessment_id, f.name AS flag, f.score, f.detector, f.version, f.evidence"
            " FROM members m JOIN comments c ON c.member_id = m.id JOIN revisions r ON r.comment_id = c.id"
            " JOIN assessments s ON s.revision_id = r.id JOIN flags f ON f.assessment_id = s.id"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY f.id",
            who,
        )
        articles = await self._database.all(
            "SELECT a.title, a.url, a.posted_at FROM articles a JOIN members m ON m.id = a.posted_by"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY a.id",
            who,
        )
        made = await self._database.all(
            "SELECT d.action, d.entry_number AS entry, d.decided_at FROM decisions d JOIN members m ON m.id = d.decided_by"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY d.id",
            who,
        )
        return {
            "comments": [_exported(row, flags) for row in comments],
            "articles_posted": [dict(row) for row in articles],
            "decisions_made": [dict(row) for row in made],
        }

    async def erase(self, guild_id: int, user_id: int, now: datetime) -> Erasure:
        """Erase a member's texts and identity. Comments with an open case wait until it is decided."""

        async def work(transaction: Transaction) -> Erasure:
            row = await transaction.one(
                "SELECT id, commitment FROM members WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
            )
            if row is None:
                return Erasure(0, 0)
            comments = await transaction.all("SELECT id FROM comments WHERE member_id = ?", (row["id"],))
            erased = waiting = 0
            for comment in comments:
                if await has_open_case(transaction, comment["id"]):
                    waiting += 1
                else:
                    erased += await clear_comment(transaction, comment["id"], now)
            await transaction.run(
                "UPDATE members SET erase_requested_at = ? WHERE id = ?", (stamp(now), row["id"])
            )
            await _forget_if_done(transaction, row["id"])
            payload = {
                "reason": "request",
                "author": row["commitment"],
                "comments": erased,
                "waiting": waiting,
            }
            await append(transaction, guild_id, now, "erasure", payload)
            return Erasure(erased, waiting)

        return await self._database.write(work)

    async def purge(self, before: datetime, now: datetime) -> int:
        """Erase all texts seen before a time, and the identity of members who did nothing since; return the number of texts.

        Comments with an open case are kept until it is decided.
        """
        limit = stamp(before)

        async def work(transaction: Transaction) -> int:
            rows = await transaction.all(
                "SELECT DISTINCT c.id, c.guild_id FROM revisions r JOIN comments c ON c.id = r.comment_id"  # noqa: S608
                " WHERE r.text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revisions n WHERE n.comment_id = c.id"
                f" AND n.seen_at >= ?) AND NOT {_HAS_OPEN_CASE}",
                (limit,),
            )
            counts: dict[int, int] = {}
            for row in rows:
                if await clear_comment(transaction, row["id"], now):
                    counts[row["guild_id"]] = counts.get(row["guild_id"], 0) + 1
            await _forget_inactive(transaction, limit)
            for guild_id, count in counts.items():
                await append(
                    transaction, guild_id, now, "erasure", {"reason": "retention", "comments": count}
                )
            return sum(counts.values())

        return await self._database.write(work)


def _exported(row: Row, flags: list[Row]) -> dict[str, Any]:
    record = dict(row)
    assessment = record.pop("assessment")
    for name in ("scores", "surfaces"):
        record[name] = json.loads(record[name]) if record[name] else None
    record["flags"] = [
        {name: flag[name] for name in ("flag", "score", "detector", "version")}
        | {"evidence": json.loads(flag["evidence"]) if flag["evidence"] else None}
        for flag in flags
        if flag["assessment_id"] == assessment
    ]
    return record


async def _forget_inactive(transaction: Transaction, limit: str) -> None:
    await transaction.run(
        "UPDATE members SET user_id = NULL, name = NULL, salt = NULL WHERE user_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM comments c JOIN revisions r ON r.comment_id = c.id"
        " WHERE c.member_id = members.id AND (c.created_at >= ?1 OR r.text IS NOT NULL))"
        " AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.decided_by = members.id AND d.decided_at >= ?1)"
        " AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.posted_by = members.id"
        " AND (a.closed_at IS NULL OR a.closed_at >= ?1))",
        (limit,),
    )
