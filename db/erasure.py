"""Erasure: how texts, evidence and names go, and what they wait for.

A text that is still needed waits: while a case is open on its comment, while the comment's removal is under way, or until
its first decision (an erasure on request must not keep a comment from being looked at). A comment that a stand-in scored has
a decision: it is not kept only to be scored again. Whatever ends such a wait calls
`finish_erasure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.moderation.models import Effect, EffectKind
from db.connection import Transaction
from db.context_replies import refresh_context
from db.dispute_watch import redraw_dispute, redraw_disputes_of, redraw_disputes_seen_by
from db.enqueue import enqueue
from db.journal import append
from db.outages import WAITS_FOR_SCORER
from db.times import stamp

IS_NEEDED = f"""(
EXISTS (SELECT 1 FROM cases k WHERE k.comment_id = c.id AND k.state = 'open')
OR EXISTS (SELECT 1 FROM outbox o JOIN decisions d ON d.id = o.decision_id JOIN revisions v ON v.id = d.revision_id
    WHERE v.comment_id = c.id AND o.outcome IS NULL AND o.kind IN ('delete_comment', 'timeout_member'))
OR EXISTS (SELECT 1 FROM revisions r WHERE r.comment_id = c.id AND (r.pending_cause = 'first' OR {WAITS_FOR_SCORER}))
)"""  # noqa: S608 - a constant
"""SQL: whether the text of comment `c` is needed."""


async def is_needed(transaction: Transaction, comment_id: int) -> bool:
    """Say whether a comment's text is still needed."""
    row = await transaction.one(f"SELECT {IS_NEEDED} AS needed FROM comments c WHERE c.id = ?", (comment_id,))  # noqa: S608 - a constant
    return bool(row and row["needed"])


async def finish_erasure(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Erase and log a comment's texts if its author deleted it or asked for erasure, and nothing needs them any more.

    The deletion of a comment that the desk took down is the desk's own: that text is kept for review.
    """
    row = await transaction.one(
        "SELECT c.guild_id, c.deleted_at, c.removed, c.erase_requested, m.commitment FROM comments c"
        " JOIN members m ON m.id = c.member_id WHERE c.id = ?",
        (comment_id,),
    )
    if row is None or await is_needed(transaction, comment_id):
        return
    wanted = row["erase_requested"] or (row["deleted_at"] and not row["removed"])
    if wanted and await clear_comment(transaction, comment_id, now):
        reason = "request" if row["erase_requested"] else "deleted"
        payload = {"reason": reason, "author": row["commitment"], "comment": str(comment_id)}
        await append(transaction, row["guild_id"], now, "erasure", payload)


async def clear_comment(transaction: Transaction, comment_id: int, now: datetime) -> bool:
    """Erase all texts of a comment; return whether there was any."""
    rows = await transaction.all(
        "SELECT id FROM revisions WHERE comment_id = ? AND text IS NOT NULL", (comment_id,)
    )
    return await clear_revisions(transaction, [row["id"] for row in rows], now)


async def clear_revisions(transaction: Transaction, revision_ids: Sequence[int], now: datetime) -> bool:
    """Null the texts, surfaces, folded texts and evidence of revisions with their salts; return whether there was any.

    Cards in Discord that show them are drawn anew. After the transaction the write-ahead log is emptied, because
    erased words would stay in it.
    """
    for revision_id in revision_ids:
        await transaction.run(
            "UPDATE flags SET evidence = NULL, salt = NULL WHERE evidence IS NOT NULL AND assessment_id IN ("
            "SELECT id FROM assessments WHERE revision_id = ?)",
            (revision_id,),
        )
        await transaction.run(
            "UPDATE foldings SET text = NULL, salt = NULL WHERE text IS NOT NULL AND assessment_id IN ("
            "SELECT id FROM assessments WHERE revision_id = ?)",
            (revision_id,),
        )
        await transaction.run(
            "UPDATE revisions SET text = NULL, surfaces = NULL, salt = NULL, pending_cause = NULL, erased_at = ?"
            " WHERE id = ?",
            (stamp(now), revision_id),
        )
        await redraw_cards(transaction, revision_id, now)
        await _redraw_dispute_about(transaction, revision_id, now)
        await _refresh_context_of(transaction, revision_id, now)
    if revision_ids:
        transaction.scrub()
    return bool(revision_ids)


async def _refresh_context_of(transaction: Transaction, revision_id: int, now: datetime) -> None:
    """Withdraw a context reply whose evidence went with the comment's text: what it said can't be kept true any more."""
    row = await transaction.one("SELECT comment_id FROM revisions WHERE id = ?", (revision_id,))
    if row:
        await refresh_context(transaction, row["comment_id"], now)


async def _redraw_dispute_about(transaction: Transaction, revision_id: int, now: datetime) -> None:
    """Have the card drawn anew that may quote a revision because it disputes the article."""
    disputed = await transaction.one(
        "SELECT c.article_id FROM revisions r JOIN comments c ON c.id = r.comment_id WHERE r.id = ? AND EXISTS ("
        "SELECT 1 FROM assessments s JOIN flags f ON f.assessment_id = s.id WHERE s.revision_id = r.id"
        " AND f.name = 'dispute_source')",
        (revision_id,),
    )
    if disputed:
        await redraw_dispute(transaction, disputed["article_id"], now)


async def redraw_cards(transaction: Transaction, revision_id: int, now: datetime) -> None:
    """Have the cards drawn anew that show a revision: its comment's cases, and its decisions in the log channel."""
    cases = await transaction.all(
        "SELECT k.id, k.guild_id FROM cases k JOIN revisions r ON r.comment_id = k.comment_id"
        " WHERE r.id = ? AND k.card_message_id <> 0",
        (revision_id,),
    )
    for case in cases:
        await enqueue(transaction, case["guild_id"], EffectKind.REFRESH_CASE, now, case_id=case["id"])
    cards = await transaction.all(
        "SELECT o.guild_id, o.decision_id FROM outbox o JOIN decisions d ON d.id = o.decision_id"
        " WHERE d.revision_id = ? AND o.kind = ? AND o.message_id <> 0",
        (revision_id, EffectKind.POST_LOG),
    )
    for card in cards:
        await enqueue(
            transaction, card["guild_id"], EffectKind.REFRESH_LOG, now, decision_id=card["decision_id"]
        )


async def forget_member(transaction: Transaction, member_id: int, now: datetime) -> None:
    """Null a member's id, name and salt, and have every card drawn anew that names them, as author or as moderator."""
    await transaction.run(
        "UPDATE members SET user_id = NULL, name = NULL, salt = NULL WHERE id = ?", (member_id,)
    )
    cases = await transaction.all(
        "SELECT id, guild_id FROM cases k WHERE card_message_id <> 0 AND (decided_by = ?1 OR outcome_by = ?1 OR EXISTS ("
        "SELECT 1 FROM context_replies x WHERE x.case_id = k.id AND x.approved_by = ?1) OR EXISTS ("
        "SELECT 1 FROM revisions r WHERE r.comment_id = k.comment_id AND r.member_id = ?1))",
        (member_id,),
    )
    for case in cases:
        await enqueue(transaction, case["guild_id"], EffectKind.REFRESH_CASE, now, case_id=case["id"])
    cards = await transaction.all(
        "SELECT o.guild_id, o.decision_id FROM outbox o JOIN decisions d ON d.id = o.decision_id"
        " JOIN revisions r ON r.id = d.revision_id"
        " WHERE o.kind = ?1 AND o.message_id <> 0 AND (d.decided_by = ?2 OR r.member_id = ?2)",
        (EffectKind.POST_LOG, member_id),
    )
    for card in cards:
        await enqueue(
            transaction, card["guild_id"], EffectKind.REFRESH_LOG, now, decision_id=card["decision_id"]
        )
    await redraw_disputes_seen_by(transaction, member_id, now)
    await redraw_disputes_of(transaction, member_id, now)
    transaction.scrub()


async def redraw_if_erased(transaction: Transaction, posted: Effect, now: datetime) -> None:
    """Have a card drawn anew that was on its way to Discord while what it shows was erased."""
    row = await transaction.one(
        "SELECT r.text, m.user_id FROM decisions d JOIN revisions r ON r.id = d.revision_id"
        " JOIN members m ON m.id = r.member_id WHERE d.id = ?",
        (posted.decision_id,),
    )
    if row is None or (row["text"] is not None and row["user_id"] is not None):
        return
    if posted.kind is EffectKind.POST_LOG:
        await enqueue(
            transaction, posted.guild_id, EffectKind.REFRESH_LOG, now, decision_id=posted.decision_id
        )
    else:
        await enqueue(transaction, posted.guild_id, EffectKind.REFRESH_CASE, now, case_id=posted.case_id)
