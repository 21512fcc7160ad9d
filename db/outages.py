"""Outages of the scorer: one for all the comments that wait for it on a server."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.models import EffectKind
from db.connection import Transaction
from db.enqueue import enqueue
from db.times import stamp


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
        "SELECT 1 FROM revisions r JOIN comments c ON c.id = r.comment_id"
        " WHERE r.pending_cause = 'rescore' AND c.guild_id = ?",
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
