"""Disputes, inside the transactions that change them: a decision, a deletion, an erasure, a correction."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.disputes import opens, step
from bot.moderation.models import EffectKind
from db.connection import Row, Transaction
from db.enqueue import enqueue
from db.journal import append
from db.times import stamp

DISPUTING = """
FROM comments c
JOIN articles a ON a.id = c.article_id
JOIN revisions r ON r.comment_id = c.id AND r.number = (SELECT max(n.number) FROM revisions n WHERE n.comment_id = c.id)
JOIN members m ON m.id = r.member_id
WHERE c.deleted_at IS NULL AND c.removed = 0 AND r.text IS NOT NULL AND m.user_id IS NOT NULL
AND (a.corrected_at IS NULL OR CASE r.number WHEN 1 THEN c.created_at ELSE r.seen_at END >= a.corrected_at)
AND NOT EXISTS (SELECT 1 FROM decisions d JOIN outbox o ON o.decision_id = d.id
    WHERE d.revision_id = r.id AND o.kind = 'delete_comment' AND o.outcome IS NULL)
AND EXISTS (SELECT 1 FROM flags f WHERE f.name = 'dispute_source' AND f.evidence IS NOT NULL
    AND f.assessment_id = (SELECT max(s.id) FROM assessments s WHERE s.revision_id = r.id))
"""
"""SQL: the comments in force that dispute an article as it reads now, each with its latest revision and author.

Deleted and erased ones don't count, nor those that the desk took down or is about to, nor those that were written before the article was corrected last.
"""

COUNTS = f"""
SELECT count(*) AS comments, count(DISTINCT r.member_id) AS members, count(DISTINCT CASE WHEN NOT EXISTS (
    SELECT 1 FROM disputes_seen s WHERE s.article_id = c.article_id AND s.member_id = r.member_id) THEN r.member_id END) AS further
{DISPUTING} AND c.article_id = ?
"""  # noqa: S608 - a constant
"""SQL: how many comments and members dispute an article, and how many of these no moderator has seen."""


async def watch_disputes(transaction: Transaction, article_id: int, now: datetime) -> None:
    """Open an article's item when enough members dispute it, or have its card drawn anew when clearly more do. Idempotent."""
    article = await transaction.one("SELECT guild_id FROM articles WHERE id = ?", (article_id,))
    counts = await transaction.one(COUNTS, (article_id,))
    if article is None or counts is None:
        return
    item = await transaction.one("SELECT * FROM disputes WHERE article_id = ?", (article_id,))
    if item is None or item["closed_at"]:
        if opens(counts["further"]):
            await _open(transaction, article["guild_id"], article_id, counts, now)
    elif step(counts["members"]) > item["drawn"]:
        await transaction.run(
            "UPDATE disputes SET drawn = ? WHERE id = ?", (step(counts["members"]), item["id"])
        )
        await redraw_dispute(transaction, article_id, now)


async def _open(transaction: Transaction, guild_id: int, article_id: int, counts: Row, now: datetime) -> None:
    await transaction.run(
        "INSERT INTO disputes (guild_id, article_id, drawn, opened_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (article_id) DO UPDATE SET round = round + 1, drawn = excluded.drawn,"
        " opened_at = excluded.opened_at, closed_at = NULL, closed_by = NULL, card_channel_id = 0, card_message_id = 0",
        (guild_id, article_id, step(counts["members"]), stamp(now)),
    )
    item = await transaction.one("SELECT round FROM disputes WHERE article_id = ?", (article_id,))
    payload = {
        "article": article_id,
        "round": item["round"] if item else 1,
        "members": counts["members"],
        "comments": counts["comments"],
    }
    await append(transaction, guild_id, now, "dispute_opened", payload)
    await enqueue(transaction, guild_id, EffectKind.POST_DISPUTE, now, article_id=article_id)


async def disputed_before(transaction: Transaction, comment_id: int) -> bool:
    """Say whether any text of a comment was found to dispute its article."""
    row = await transaction.one(
        "SELECT 1 FROM revisions r JOIN assessments s ON s.revision_id = r.id JOIN flags f ON f.assessment_id = s.id"
        " WHERE r.comment_id = ? AND f.name = 'dispute_source'",
        (comment_id,),
    )
    return row is not None


async def redraw_dispute(transaction: Transaction, article_id: int, now: datetime) -> None:
    """Have the card of an article's item drawn anew, if there is one."""
    item = await transaction.one(
        "SELECT guild_id FROM disputes WHERE article_id = ? AND card_message_id <> 0", (article_id,)
    )
    if item:
        await enqueue(transaction, item["guild_id"], EffectKind.REFRESH_DISPUTE, now, article_id=article_id)


async def redraw_dispute_of(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Have the card drawn anew that may quote a comment: it was changed, deleted or erased."""
    row = await transaction.one(
        "SELECT c.article_id FROM comments c JOIN disputes i ON i.article_id = c.article_id WHERE c.id = ?",
        (comment_id,),
    )
    if row and await disputed_before(transaction, comment_id):
        await redraw_dispute(transaction, row["article_id"], now)


async def redraw_dispute_about(transaction: Transaction, decision_id: int, now: datetime) -> None:
    """Do the same for the comment of a decision."""
    row = await transaction.one(
        "SELECT r.comment_id FROM decisions d JOIN revisions r ON r.id = d.revision_id WHERE d.id = ?",
        (decision_id,),
    )
    if row:
        await redraw_dispute_of(transaction, row["comment_id"], now)


async def redraw_disputes_seen_by(transaction: Transaction, member_id: int, now: datetime) -> None:
    """Have the cards drawn anew that name a moderator as the one who saw them."""
    rows = await transaction.all("SELECT article_id FROM disputes WHERE closed_by = ?", (member_id,))
    for row in rows:
        await redraw_dispute(transaction, row["article_id"], now)


async def redraw_disputes_of(transaction: Transaction, member_id: int, now: datetime) -> None:
    """Have the cards drawn anew that may quote a member: their texts may wait for a case, and are quoted here no longer."""
    rows = await transaction.all(
        "SELECT DISTINCT c.article_id FROM revisions r JOIN comments c ON c.id = r.comment_id"
        " JOIN disputes i ON i.article_id = c.article_id WHERE r.member_id = ?",
        (member_id,),
    )
    for row in rows:
        await redraw_dispute(transaction, row["article_id"], now)


async def close_for_correction(transaction: Transaction, article_id: int, now: datetime) -> None:
    """Close an article's item because the article was corrected, and count anew from here."""
    await transaction.run("DELETE FROM disputes_seen WHERE article_id = ?", (article_id,))
    closed = await transaction.run(
        "UPDATE disputes SET closed_at = ?, closed_by = NULL WHERE article_id = ? AND closed_at IS NULL",
        (stamp(now), article_id),
    )
    if closed > 0:
        await redraw_dispute(transaction, article_id, now)
