"""Outages of the scorer: one for all the comments that wait for it on a server."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.models import EffectKind
from db.connection import Transaction
from db.enqueue import enqueue
from db.times import stamp

WAITS_FOR_SCORER = """(r.pending_cause = 'rescore'
AND (SELECT a.status FROM assessments a WHERE a.revision_id = r.id ORDER BY a.id DESC LIMIT 1) = 'unscored')"""
"""SQL: whether revision `r` has no scores yet. One that a stand-in scored is to be scored again too, and has a decision."""


async def begin_outage(transaction: Transaction, guild_id: int, now: datetime) -> None:
    """Begin an outage with the first unscored comment; one that is under way goes on."""
    begun = await transaction.run(
        "INSERT INTO outages (guild_id, started_at) SELECT ?, ? WHERE NOT EXISTS ("
        "SELECT 1 FROM outages WHERE guild_id = ? AND ended_at IS NULL)",
        (guild_id, stamp(now), guild_id),
    )
    if begun > 0:
        await enqueue(transaction, guild_id, EffectKind.POST_OUTAGE, now)


async def end_outage_if_over(transaction: Transaction, guild_id: int, now: datetime) -> None:
    """End a server's outage when no unscored comment waits any more."""
    waiting = await transaction.one(
        "SELECT 1 FROM revisions r JOIN comments c ON c.id = r.comment_id"  # noqa: S608 - a constant
        f" WHERE {WAITS_FOR_SCORER} AND c.guild_id = ?",
        (guild_id,),
    )
    if waiting:
        return
    ended = await transaction.run(
        "UPDATE outages SET ended_at = ? WHERE guild_id = ? AND ended_at IS NULL", (stamp(now), guild_id)
    )
    if ended > 0:
        await enqueue(transaction, guild_id, EffectKind.POST_OUTAGE, now)


async def close_outage_case(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Close a comment's case if an outage alone opened it: no card was ever asked for, and no person is needed now."""
    await transaction.run(
        "UPDATE cases SET state = 'decided', decided_at = ? WHERE comment_id = ? AND state = 'open' AND NOT EXISTS ("
        "SELECT 1 FROM outbox o WHERE o.case_id = cases.id AND o.kind = 'post_case')",
        (stamp(now), comment_id),
    )


async def close_stand_in_case(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Close a comment's case if the scores of a stand-in alone opened it, and the model itself asks for no person."""
    await transaction.run(
        "UPDATE cases SET state = 'decided', decided_at = ? WHERE comment_id = ? AND state = 'open' AND EXISTS ("
        "SELECT 1 FROM decisions d JOIN revisions r ON r.id = d.revision_id JOIN assessments a ON a.id = d.assessment_id"
        " WHERE r.comment_id = cases.comment_id AND d.action = 'queue' AND d.decided_at >= cases.opened_at"
        " AND a.provisional = 1) AND NOT EXISTS ("
        "SELECT 1 FROM decisions d JOIN revisions r ON r.id = d.revision_id JOIN assessments a ON a.id = d.assessment_id"
        " WHERE r.comment_id = cases.comment_id AND d.action = 'queue' AND d.decided_at >= cases.opened_at"
        " AND a.provisional = 0 AND a.status = 'scored')",
        (stamp(now), comment_id),
    )
