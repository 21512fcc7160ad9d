"""Context replies: what they rest on, and that they are withdrawn or drawn anew when it changes.

A reply rests on a comment that stands as it was assessed, on a moderator's finding that confirms a problem, and on evidence
that still holds. Whatever changes one of these calls `refresh_context`, in the transaction of the change.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.moderation.cases import PROBLEM_OUTCOMES
from bot.moderation.context import CONTEXT_RATINGS, ContextEvidence, Grounds
from bot.moderation.models import (
    Action,
    ArticleEvidence,
    ContextReply,
    Effect,
    EffectKind,
    EffectResult,
    FactCheckEvidence,
    FlagName,
    Outcome,
)
from bot.moderation.wire import evidence_from
from db.assessments import SHOWN
from db.connection import Database, Row, Transaction
from db.enqueue import enqueue
from db.journal import append
from db.times import moment, stamp

Reader = Database | Transaction
"""What rows are read through: the database as it is committed, or a transaction's own view of it."""

_REMOVING = (Action.REMOVE, Action.TIMEOUT)
_LIVE = "SELECT * FROM context_replies WHERE withdrawn_at IS NULL"
_REPLY = """
SELECT x.*, m.user_id AS approver FROM context_replies x LEFT JOIN members m ON m.id = x.approved_by
"""


class Withdrawal(StrEnum):
    """Why a context reply no longer stands. The log holds it."""

    MODERATOR = "moderator"
    OUTCOME_CHANGED = "outcome_changed"
    EVIDENCE_GONE = "evidence_gone"
    COMMENT_CHANGED = "comment_changed"
    COMMENT_DELETED = "comment_deleted"
    COMMENT_ERASED = "comment_erased"
    COMMENT_REMOVED = "comment_removed"
    NOT_POSTED = "not_posted"


def reply_from(row: Row) -> ContextReply:
    """Read a row of context_replies with `approver`."""
    return ContextReply(
        id=row["id"],
        case_id=row["case_id"],
        decision_id=row["decision_id"],
        approved_by=row["approver"],
        approved_at=moment(row["approved_at"]),
        channel_id=row["channel_id"],
        message_id=row["message_id"],
    )


async def live_context(reader: Reader, case_id: int) -> ContextReply | None:
    """Return the context reply of a case that stands or is about to, or None."""
    row = await reader.one(f"{_REPLY} WHERE x.case_id = ? AND x.withdrawn_at IS NULL", (case_id,))
    return reply_from(row) if row else None


async def withdrawn_messages(reader: Reader, case_id: int) -> list[tuple[int, int]]:
    """Return channel and message ids of a case's replies that were posted and withdrawn."""
    rows = await reader.all(
        "SELECT channel_id, message_id FROM context_replies WHERE case_id = ? AND withdrawn_at IS NOT NULL"
        " AND message_id <> 0 ORDER BY id",
        (case_id,),
    )
    return [(row["channel_id"], row["message_id"]) for row in rows]


async def grounds_of(reader: Reader, decision_id: int) -> Grounds | None:
    """Return what a context reply on a decision would rest on now; None if there is no such decision.

    What conflicts with an article counts while the article has the text that was compared; a fact-check while the register
    holds it with a rating that raises an alert, and in the register's present words.
    """
    article = await reader.one(
        "SELECT a.title, a.url, a.sha256 FROM decisions d JOIN revisions r ON r.id = d.revision_id"
        " JOIN comments c ON c.id = r.comment_id JOIN articles a ON a.id = c.article_id WHERE d.id = ?",
        (decision_id,),
    )
    if article is None:
        return None
    rows = await reader.all(
        f"SELECT f.evidence FROM decisions d JOIN flags f ON f.assessment_id = {SHOWN}"  # noqa: S608 - a constant
        " WHERE d.id = ? AND f.evidence IS NOT NULL AND f.name IN (?, ?) ORDER BY f.id",
        (decision_id, FlagName.CONFLICTS_WITH_ARTICLE, FlagName.MATCHES_FACT_CHECK),
    )
    found = [await _now(reader, row["evidence"], article["sha256"]) for row in rows]
    return Grounds(tuple(each for each in found if each), article["title"], article["url"])


async def _now(reader: Reader, stored: str, article_sha256: str) -> ContextEvidence | None:
    """Return stored evidence as it stands now, or None if it holds no more."""
    evidence = evidence_from(json.loads(stored))
    if isinstance(evidence, ArticleEvidence):
        # Evidence without a hash was compared with a text that nobody can name: it is not quoted in public.
        return evidence if evidence.article_sha256 == article_sha256 else None
    if not isinstance(evidence, FactCheckEvidence):
        return None
    claim = await reader.one("SELECT * FROM claims WHERE id = ?", (evidence.claim_id,))
    if claim is None or claim["rating_normalised"] not in CONTEXT_RATINGS:
        return None
    return replace(
        evidence,
        claim_reviewed=claim["claim"],
        publisher=claim["publisher"],
        url=claim["url"],
        rating=claim["rating"],
        rating_normalised=claim["rating_normalised"],
        published=claim["date"],
    )


async def approve_context(
    transaction: Transaction, case_id: int, decision_id: int, actor: tuple[int, str], now: datetime
) -> None:
    """Keep and log that a moderator approved a context reply, and have it posted. `actor` is their row and commitment."""
    case = await transaction.one("SELECT guild_id, comment_id FROM cases WHERE id = ?", (case_id,))
    if case is None:
        raise LookupError(f"there is no case {case_id}")
    reply_id = await transaction.insert(
        "INSERT INTO context_replies (guild_id, case_id, decision_id, comment_id, approved_by, approved_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (case["guild_id"], case_id, decision_id, case["comment_id"], actor[0], stamp(now)),
    )
    reply = await transaction.one("SELECT * FROM context_replies WHERE id = ?", (reply_id,))
    if reply is not None:
        await _log(transaction, reply, {"state": "approved", "by": actor[1]}, now)
    await enqueue(
        transaction,
        case["guild_id"],
        EffectKind.POST_CONTEXT,
        now,
        decision_id=decision_id,
        case_id=case_id,
    )
    await _redraw_case(transaction, case_id, now)


async def withdraw_context(
    transaction: Transaction, case_id: int, reason: Withdrawal, by: str, now: datetime
) -> bool:
    """Withdraw a case's context reply and log why; return whether one stood. `by` is a moderator's commitment, or "desk"."""
    row = await transaction.one(f"{_LIVE} AND case_id = ?", (case_id,))
    if row is None:
        return False
    await transaction.run("UPDATE context_replies SET withdrawn_at = ? WHERE id = ?", (stamp(now), row["id"]))
    await _log(transaction, row, {"state": "withdrawn", "reason": str(reason), "by": by}, now)
    await _draw_anew(transaction, row, now)
    await _redraw_case(transaction, case_id, now)
    return True


async def refresh_context(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Have the context reply to a comment drawn anew, or withdraw it if what it rests on is gone."""
    row = await transaction.one(f"{_LIVE} AND comment_id = ?", (comment_id,))
    if row is None:
        return
    comment = await _standing(transaction, comment_id)
    reason = await _reason_to_withdraw(transaction, row, comment)
    if reason is not None:
        await withdraw_context(transaction, row["case_id"], reason, "desk", now)
        return
    if comment is not None and comment["decision_id"] != row["decision_id"]:
        await transaction.run(
            "UPDATE context_replies SET decision_id = ? WHERE id = ?", (comment["decision_id"], row["id"])
        )
    await _draw_anew(transaction, row, now)


async def refresh_context_of_article(transaction: Transaction, article_id: int, now: datetime) -> None:
    """Withdraw the context replies that quote an article in words that it no longer has, or draw them anew without.

    To be called in the transaction that corrected the article. Words that still stand there stay quoted until the comment was
    looked at again; that may take long when the scorer is away, and meanwhile nobody must be quoted with what was corrected.
    """
    article = await transaction.one("SELECT body FROM articles WHERE id = ?", (article_id,))
    rows = await transaction.all(
        f"{_LIVE} AND comment_id IN (SELECT id FROM comments WHERE article_id = ?) ORDER BY id",  # noqa: S608 - a constant
        (article_id,),
    )
    for row in rows:
        quoted = await _quoted_of_article(transaction, row["decision_id"])
        if article is None or all(_stands(words, article["body"]) for words in quoted):
            continue
        grounds = await grounds_of(transaction, row["decision_id"])
        if grounds and grounds.evidence:
            await _draw_anew(transaction, row, now)
        else:
            await withdraw_context(transaction, row["case_id"], Withdrawal.EVIDENCE_GONE, "desk", now)


async def _quoted_of_article(transaction: Transaction, decision_id: int) -> list[str]:
    rows = await transaction.all(
        f"SELECT f.evidence FROM decisions d JOIN flags f ON f.assessment_id = {SHOWN}"  # noqa: S608 - a constant
        " WHERE d.id = ? AND f.evidence IS NOT NULL AND f.name = ?",
        (decision_id, FlagName.CONFLICTS_WITH_ARTICLE),
    )
    return [str(json.loads(row["evidence"]).get("article_sentence", "")) for row in rows]


def _stands(words: str, text: str) -> bool:
    return " ".join(words.split()) in " ".join(text.split())


async def refresh_context_of_claims(
    transaction: Transaction, claim_ids: Collection[str], now: datetime
) -> None:
    """Have the context replies drawn anew, or withdrawn, that show one of these claims of the register.

    To be called in the transaction that changed, re-rated or removed them, after the change.
    """
    changed = set(claim_ids)
    if not changed:
        return
    for row in await transaction.all(f"{_LIVE} ORDER BY id"):
        if changed & await _claims_behind(transaction, row["decision_id"]):
            await refresh_context(transaction, row["comment_id"], now)


async def refresh_context_of_import(transaction: Transaction, import_id: int, now: datetime) -> None:
    """Do the same for the claims that an import, addition, removal or its undoing changed, however many they are."""
    shown: set[str] = set()
    for row in await transaction.all(_LIVE):
        shown |= await _claims_behind(transaction, row["decision_id"])
    changed = [
        claim_id
        for claim_id in sorted(shown)
        if await transaction.one(
            "SELECT 1 FROM claim_changes WHERE import_id = ? AND claim_id = ?", (import_id, claim_id)
        )
    ]
    await refresh_context_of_claims(transaction, changed, now)


async def refresh_context_of_claim(transaction: Transaction, claim_id: str, now: datetime) -> None:
    """Do the same for one claim."""
    await refresh_context_of_claims(transaction, (claim_id,), now)


async def keep_context_result(
    transaction: Transaction, effect: Effect, result: EffectResult, now: datetime
) -> None:
    """Keep where a context reply stands once it was posted. One that could not be posted is withdrawn."""
    if effect.kind is not EffectKind.POST_CONTEXT:
        return
    if result.outcome is not Outcome.DONE:
        await withdraw_context(transaction, effect.case_id, Withdrawal.NOT_POSTED, "desk", now)
        return
    row = await transaction.one(
        "SELECT * FROM context_replies WHERE case_id = ? ORDER BY id DESC LIMIT 1", (effect.case_id,)
    )
    if row is None or not result.message_id:
        return
    await transaction.run(
        "UPDATE context_replies SET channel_id = ?, message_id = ? WHERE id = ? AND message_id = 0",
        (result.channel_id, result.message_id, row["id"]),
    )
    if row["withdrawn_at"]:
        await _draw_anew(transaction, row, now)  # withdrawn while it was on its way
    await _redraw_case(transaction, effect.case_id, now)


async def _standing(transaction: Transaction, comment_id: int) -> Row | None:
    """Return how a comment stands now, with its decision in force."""
    return await transaction.one(
        "SELECT c.deleted_at, c.removed, d.id AS decision_id, d.action, v.number AS decided, v.text,"
        " (SELECT max(number) FROM revisions WHERE comment_id = c.id) AS latest"
        " FROM comments c JOIN revisions v ON v.comment_id = c.id JOIN decisions d ON d.revision_id = v.id"
        " WHERE c.id = ? ORDER BY d.id DESC LIMIT 1",
        (comment_id,),
    )


async def _reason_to_withdraw(transaction: Transaction, reply: Row, comment: Row | None) -> Withdrawal | None:
    if comment is None:
        return Withdrawal.COMMENT_REMOVED
    shown = await transaction.one(
        "SELECT r.number, k.outcome FROM decisions d JOIN revisions r ON r.id = d.revision_id, cases k"
        " WHERE d.id = ? AND k.id = ?",
        (reply["decision_id"], reply["case_id"]),
    )
    reasons = {
        Withdrawal.COMMENT_REMOVED: comment["removed"] or comment["action"] in _REMOVING,
        Withdrawal.COMMENT_DELETED: comment["deleted_at"] is not None,
        Withdrawal.COMMENT_CHANGED: shown is None or comment["latest"] != shown["number"],
        Withdrawal.COMMENT_ERASED: comment["text"] is None,
        Withdrawal.OUTCOME_CHANGED: shown is None or shown["outcome"] not in PROBLEM_OUTCOMES,
    }
    reason = next((reason for reason, holds in reasons.items() if holds), None)
    if reason is not None:
        return reason
    grounds = await grounds_of(transaction, comment["decision_id"])
    return None if grounds and grounds.evidence else Withdrawal.EVIDENCE_GONE


async def _claims_behind(transaction: Transaction, decision_id: int) -> set[str]:
    rows = await transaction.all(
        f"SELECT f.evidence FROM decisions d JOIN flags f ON f.assessment_id = {SHOWN}"  # noqa: S608 - a constant
        " WHERE d.id = ? AND f.evidence IS NOT NULL AND f.name = ?",
        (decision_id, FlagName.MATCHES_FACT_CHECK),
    )
    return {str(json.loads(row["evidence"]).get("claim_id", "")) for row in rows}


async def _draw_anew(transaction: Transaction, reply: Row, now: datetime) -> None:
    await enqueue(
        transaction,
        reply["guild_id"],
        EffectKind.REFRESH_CONTEXT,
        now,
        decision_id=reply["decision_id"],
        case_id=reply["case_id"],
    )


async def _redraw_case(transaction: Transaction, case_id: int, now: datetime) -> None:
    row = await transaction.one(
        "SELECT guild_id FROM cases WHERE id = ? AND card_message_id <> 0", (case_id,)
    )
    if row:
        await enqueue(transaction, row["guild_id"], EffectKind.REFRESH_CASE, now, case_id=case_id)


async def _log(transaction: Transaction, reply: Row, says: dict[str, str], now: datetime) -> None:
    """Log what became of a reply: numbers and commitments, no words."""
    row = await transaction.one(
        "SELECT k.number, d.entry_number FROM cases k, decisions d WHERE k.id = ? AND d.id = ?",
        (reply["case_id"], reply["decision_id"]),
    )
    payload = {
        "reply": reply["id"],
        "case": row["number"] if row else 0,
        "comment": str(reply["comment_id"]),
        "decision": row["entry_number"] if row else 0,
        **says,
    }
    await append(transaction, reply["guild_id"], now, "context_reply", payload)
