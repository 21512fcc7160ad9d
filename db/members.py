"""Members: who wrote and who decided, what is stored about them, and how it is erased."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from bot.moderation.chain import SALT_BYTES, commitment
from bot.moderation.models import Erasure, StoredAbout
from db.connection import Database, Row, Transaction
from db.erasure import IS_NEEDED, clear_comment, clear_revisions, forget_member, is_needed
from db.journal import append
from db.times import moment_or_none, stamp


async def member_row(
    transaction: Transaction, guild_id: int, user_id: int, name: str, now: datetime
) -> tuple[int, str]:
    """Return a member's row id and commitment; make the row when there is none. A name that is not empty is kept."""
    row = await transaction.one(
        "SELECT id, commitment FROM members WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    if row is None:
        salt = secrets.token_bytes(SALT_BYTES)
        made = commitment(salt, str(user_id))
        row_id = await transaction.insert(
            "INSERT INTO members (guild_id, user_id, name, salt, commitment, last_active_at) VALUES (?, ?, ?, ?, ?, ?)",
            (guild_id, user_id, name, salt, made, stamp(now)),
        )
        return row_id, made
    await transaction.run(
        "UPDATE members SET name = coalesce(nullif(?, ''), name), last_active_at = ? WHERE id = ?",
        (name, stamp(now), row["id"]),
    )
    return row["id"], row["commitment"]


class Members:
    """What is stored about people, and its end."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stored_about(self, guild_id: int, user_id: int) -> StoredAbout:
        """Count what is stored about a member of a server."""
        row = await self._database.one(
            "SELECT count(DISTINCT c.id) AS comments, count(DISTINCT CASE WHEN r.text IS NOT NULL THEN r.id END) AS texts,"
            " count(DISTINCT d.id) AS decisions, min(c.created_at) AS oldest,"
            " count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM cases k WHERE k.comment_id = c.id AND k.state = 'open')"
            " THEN c.id END) AS open_cases"
            " FROM members m JOIN revisions r ON r.member_id = m.id JOIN comments c ON c.id = r.comment_id"
            " LEFT JOIN decisions d ON d.revision_id = r.id WHERE m.guild_id = ? AND m.user_id = ?",
            (guild_id, user_id),
        )
        done = await self._database.one(
            "SELECT (SELECT count(*) FROM articles a WHERE a.posted_by = m.id) AS articles,"
            " (SELECT count(*) FROM decisions d WHERE d.decided_by = m.id) AS made"
            " FROM members m WHERE m.guild_id = ? AND m.user_id = ?",
            (guild_id, user_id),
        )
        if row is None:
            return StoredAbout(0, 0, 0, 0, None)
        return StoredAbout(
            comments=row["comments"],
            texts=row["texts"],
            decisions=row["decisions"],
            open_cases=row["open_cases"],
            oldest=moment_or_none(row["oldest"]),
            articles_posted=done["articles"] if done else 0,
            decisions_made=done["made"] if done else 0,
            known=done is not None,
        )

    async def export(self, guild_id: int, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return all that is stored about a member of a server, oldest first. Ids are strings.

        `member` holds their name; `comments` each decision on each text of theirs, with scores, flags and the words that carried
        a score, and once more where another scoring confirmed it; `articles_posted`, `articles_closed`, `decisions_made`, `corrections_made`,
        `register_changes`, `disputes_seen`, `outcomes_found` and `context_replies_approved` what they did as a moderator;
        `cases` what moderators found of their comments, and when context was posted to them.
        """
        who = (guild_id, user_id)
        comments = await self._database.all(
            "SELECT CAST(c.id AS TEXT) AS comment, m.name AS author, c.created_at, c.deleted_at, a.title AS article, r.number AS revision,"
            " r.text, r.surfaces, r.seen_at, s.id AS assessment, s.scores, s.scorer, s.scorer_version, s.raw, s.suspected, f.text AS folded, s.language,"
            " s.confident, s.provisional, s.carriers, d.action, d.rule, d.cause, d.decided_at"
            " FROM members m JOIN revisions r ON r.member_id = m.id JOIN comments c ON c.id = r.comment_id"
            " JOIN articles a ON a.id = c.article_id LEFT JOIN decisions d ON d.revision_id = r.id"
            " LEFT JOIN assessments s ON s.id = d.assessment_id OR s.confirms = d.id"
            " LEFT JOIN foldings f ON f.assessment_id = s.id"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY c.id, r.number, d.id, s.id",
            who,
        )
        flags = await self._database.all(
            "SELECT f.assessment_id, f.name AS flag, f.score, f.detector, f.version, f.evidence"
            " FROM members m JOIN revisions r ON r.member_id = m.id"
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
        found = await self._database.all(
            'SELECT k.number AS "case", k.outcome, k.detector_error, k.outcome_at FROM cases k'
            " JOIN members m ON m.id = k.outcome_by WHERE m.guild_id = ? AND m.user_id = ? ORDER BY k.id",
            who,
        )
        approved = await self._database.all(
            'SELECT k.number AS "case", x.approved_at, x.withdrawn_at FROM context_replies x'
            " JOIN cases k ON k.id = x.case_id JOIN members m ON m.id = x.approved_by"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY x.id",
            who,
        )
        corrected = await self._database.all(
            "SELECT a.title AS article, v.number AS replaced_text, v.replaced_at FROM article_versions v"
            " JOIN articles a ON a.id = v.article_id JOIN members m ON m.id = v.edited_by"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY v.id",
            who,
        )
        registered = await self._database.all(
            'SELECT i.id AS "import", i.kind, i.source, i.added, i.updated, i.removed, i.finished_at FROM claim_imports i'
            " JOIN members m ON m.id = i.member_id WHERE m.guild_id = ? AND m.user_id = ? ORDER BY i.id",
            who,
        )
        seen = await self._database.all(
            "SELECT a.title AS article, i.closed_at FROM disputes i JOIN articles a ON a.id = i.article_id"
            " JOIN members m ON m.id = i.closed_by WHERE m.guild_id = ? AND m.user_id = ? ORDER BY i.id",
            who,
        )
        closed = await self._database.all(
            "SELECT a.title, a.closed_at FROM articles a JOIN members m ON m.id = a.closed_by"
            " WHERE m.guild_id = ? AND m.user_id = ? ORDER BY a.id",
            who,
        )
        # A case is about the comment as a whole: whoever wrote a text of it is told.
        cases = await self._database.all(
            'SELECT k.number AS "case", CAST(k.comment_id AS TEXT) AS comment, k.state, k.opened_at, k.decided_at, k.outcome,'
            " k.detector_error, k.outcome_at, x.approved_at AS context_approved_at, x.withdrawn_at AS context_withdrawn_at"
            " FROM cases k LEFT JOIN context_replies x ON x.case_id = k.id WHERE k.comment_id IN (SELECT r.comment_id"
            " FROM revisions r JOIN members m ON m.id = r.member_id WHERE m.guild_id = ? AND m.user_id = ?)"
            " ORDER BY k.id, x.id",
            who,
        )
        member = await self._database.all(
            "SELECT name, last_active_at FROM members WHERE guild_id = ? AND user_id = ?", who
        )
        return {
            "member": [dict(row) for row in member],
            "comments": [_exported(row, flags) for row in comments],
            "cases": [dict(row) for row in cases],
            "articles_posted": [dict(row) for row in articles],
            "articles_closed": [dict(row) for row in closed],
            "decisions_made": [dict(row) for row in made],
            "corrections_made": [dict(row) for row in corrected],
            "register_changes": [dict(row) for row in registered],
            "disputes_seen": [dict(row) for row in seen],
            "outcomes_found": [dict(row) for row in found],
            "context_replies_approved": [dict(row) for row in approved],
        }

    async def erase(self, guild_id: int, user_id: int, now: datetime) -> Erasure:
        """Erase a member's identity at once, and their texts as far as they are not needed; the rest follows then.

        What the same person writes later is stored as a new member's.
        """

        async def work(transaction: Transaction) -> Erasure:
            row = await transaction.one(
                "SELECT id, commitment FROM members WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
            )
            if row is None:
                return Erasure(0, 0)
            comments = await transaction.all(
                "SELECT DISTINCT comment_id FROM revisions WHERE member_id = ? AND text IS NOT NULL",
                (row["id"],),
            )
            erased = waiting = 0
            for comment in comments:
                await transaction.run(
                    "UPDATE comments SET erase_requested = 1 WHERE id = ?", (comment["comment_id"],)
                )
                if await is_needed(transaction, comment["comment_id"]):
                    waiting += 1
                else:
                    erased += await clear_comment(transaction, comment["comment_id"], now)
            await forget_member(transaction, row["id"], now)
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
        """Erase texts seen before a time, and members who did nothing since; return the number of comments concerned.

        Texts that are still needed wait.
        """
        limit = stamp(before)

        async def work(transaction: Transaction) -> int:
            rows = await transaction.all(
                "SELECT r.id, c.id AS comment, c.guild_id FROM revisions r JOIN comments c ON c.id = r.comment_id"  # noqa: S608 - a constant
                f" WHERE r.text IS NOT NULL AND r.seen_at < ? AND NOT {IS_NEEDED}",
                (limit,),
            )
            await clear_revisions(transaction, [row["id"] for row in rows], now)
            inactive = await transaction.all(
                "SELECT id FROM members WHERE user_id IS NOT NULL AND last_active_at < ? AND NOT EXISTS ("
                "SELECT 1 FROM revisions r WHERE r.member_id = members.id AND r.text IS NOT NULL)",
                (limit,),
            )
            for member in inactive:
                await forget_member(transaction, member["id"], now)
            transaction.scrub()
            comments = {row["comment"]: row["guild_id"] for row in rows}
            for guild_id in sorted(set(comments.values())):
                count = list(comments.values()).count(guild_id)
                await append(
                    transaction, guild_id, now, "erasure", {"reason": "retention", "comments": count}
                )
            return len(comments)

        return await self._database.write(work)


def _exported(row: Row, flags: list[Row]) -> dict[str, Any]:
    record = dict(row)
    assessment = record.pop("assessment")
    for name in ("scores", "raw", "suspected", "carriers", "surfaces"):
        record[name] = json.loads(record[name]) if record[name] else None
    for name in ("confident", "provisional"):
        record[name] = None if record[name] is None else bool(record[name])
    record["flags"] = [
        {name: flag[name] for name in ("flag", "score", "detector", "version")}
        | {"evidence": json.loads(flag["evidence"]) if flag["evidence"] else None}
        for flag in flags
        if flag["assessment_id"] == assessment
    ]
    return record
