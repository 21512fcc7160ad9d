"""Answers to comments that ask for a source: which comments get one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.moderation.models import Action, Cause, Decision, EffectKind, FlagName
from db.connection import Transaction
from db.enqueue import enqueue
from db.times import stamp

MOST_AN_HOUR = 10
"""Answers under one article: a crowd that asks for sources fills neither the discussion nor the outbox."""

_LOOKED_THROUGH = 2000  # of the newest effects


async def enqueue_answer(
    transaction: Transaction, guild_id: int, decision_id: int, decision: Decision, now: datetime
) -> None:
    """Have a comment answered that asks for a source, if the server wants that and the comment may stand.

    A comment is answered once, however often it is edited, and an article's discussion at most `MOST_AN_HOUR` times an hour.
    """
    if decision.cause is not Cause.FIRST or decision.action not in {Action.ALLOW, Action.NOTE}:
        return
    wanted = await transaction.one(
        "SELECT 1 FROM servers s JOIN decisions d ON d.guild_id = s.guild_id JOIN flags f ON f.assessment_id = d.assessment_id"
        " WHERE s.guild_id = ? AND s.answer_sources = 1 AND d.id = ? AND f.name = ?",
        (guild_id, decision_id, FlagName.SOURCE_REQUEST),
    )
    if wanted and not await _answered_enough(transaction, decision_id, now):
        await enqueue(transaction, guild_id, EffectKind.POST_ANSWER, now, decision_id=decision_id)


async def _answered_enough(transaction: Transaction, decision_id: int, now: datetime) -> bool:
    answered = await transaction.one(
        "SELECT 1 FROM outbox o JOIN decisions d ON d.id = o.decision_id JOIN revisions r ON r.id = d.revision_id"
        " WHERE o.kind = ? AND o.message_id <> 0 AND r.comment_id ="
        " (SELECT n.comment_id FROM revisions n JOIN decisions m ON m.revision_id = n.id WHERE m.id = ?)",
        (EffectKind.POST_ANSWER, decision_id),
    )
    if answered:
        return True
    lately = await transaction.one(
        "SELECT count(*) AS n FROM (SELECT * FROM outbox ORDER BY id DESC LIMIT ?) o"
        " JOIN decisions d ON d.id = o.decision_id JOIN revisions r ON r.id = d.revision_id JOIN comments c ON c.id = r.comment_id"
        " WHERE o.kind = ? AND o.created_at > ? AND (o.outcome IS NULL OR o.message_id <> 0) AND c.article_id ="
        " (SELECT k.article_id FROM comments k JOIN revisions n ON n.comment_id = k.id JOIN decisions m ON m.revision_id = n.id"
        " WHERE m.id = ?)",
        (_LOOKED_THROUGH, EffectKind.POST_ANSWER, stamp(now - timedelta(hours=1)), decision_id),
    )
    return lately is not None and lately["n"] >= MOST_AN_HOUR
