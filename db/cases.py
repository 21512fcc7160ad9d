"""Cases: comments that wait for a moderator, and what moderators answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.moderation.cases import (
    ContextAnswer,
    OutcomeAnswer,
    Refusal,
    Review,
    ReviewAnswer,
    may_decide,
    may_find,
    may_post_context,
)
from bot.moderation.context import Grounds
from bot.moderation.models import (
    Action,
    Case,
    CaseOutcome,
    CaseState,
    Cause,
    Decision,
    DetectorError,
    EffectKind,
)
from db.assessments import SHOWN
from db.comments import COMMENT_COLUMNS, comment_from
from db.connection import Database, Row, Transaction
from db.context_replies import (
    Withdrawal,
    approve_context,
    grounds_of,
    live_context,
    refresh_context,
    withdraw_context,
    withdrawn_messages,
)
from db.decisions import Decisions, NewDecision, enqueue_effects, insert_decision, subject_of
from db.enqueue import enqueue
from db.erasure import finish_erasure
from db.journal import append
from db.members import member_row
from db.outages import end_outage_if_over
from db.times import moment, moment_or_none, stamp

MODERATOR_RULE = "moderator"

_SELECT = f"""
SELECT {COMMENT_COLUMNS}, r.number AS revision, r.text, k.id AS case_id, k.number AS case_number, k.state, k.opened_at,
    k.decided_at AS case_decided_at, k.card_channel_id, k.card_message_id, a.title, b.user_id AS case_decided_by,
    k.outcome, k.detector_error, k.outcome_at, o.user_id AS outcome_by,
    (SELECT max(d.id) FROM decisions d JOIN revisions v ON v.id = d.revision_id WHERE v.comment_id = c.id) AS decision_id
FROM cases k
JOIN comments c ON c.id = k.comment_id
JOIN members m ON m.id = c.member_id
JOIN articles a ON a.id = c.article_id
JOIN revisions r ON r.comment_id = c.id
    AND r.number = (SELECT max(number) FROM revisions WHERE comment_id = c.id)
LEFT JOIN members b ON b.id = k.decided_by
LEFT JOIN members o ON o.id = k.outcome_by
"""  # noqa: S608 - a constant


class Cases:
    """The queue, and the cases that were decided."""

    def __init__(self, database: Database, decisions: Decisions) -> None:
        self._database = database
        self._decisions = decisions

    async def get(self, case_id: int) -> Case | None:
        """Return a case, or None."""
        row = await self._database.one(f"{_SELECT} WHERE k.id = ?", (case_id,))
        return await self._case(row) if row else None

    async def by_number(self, guild_id: int, number: int) -> Case | None:
        """Return a server's case by its number, or None."""
        row = await self._database.one(f"{_SELECT} WHERE k.guild_id = ? AND k.number = ?", (guild_id, number))
        return await self._case(row) if row else None

    async def open_cases(self, guild_id: int, limit: int) -> list[Case]:
        """Return a server's open cases, oldest first."""
        rows = await self._database.all(
            f"{_SELECT} WHERE k.guild_id = ? AND k.state = 'open' ORDER BY k.number LIMIT ?",
            (guild_id, limit),
        )
        cases = [await self._case(row) for row in rows]
        return [case for case in cases if case]

    async def count_open(self, guild_id: int) -> int:
        """Return how many cases are open on a server."""
        row = await self._database.one(
            "SELECT count(*) AS n FROM cases WHERE guild_id = ? AND state = 'open'", (guild_id,)
        )
        return int(row["n"]) if row else 0

    async def decide(self, answer: ReviewAnswer, now: datetime) -> Review:
        """Record a moderator's answer to the decision that stood on the card, if the case may still be decided."""

        async def work(transaction: Transaction) -> Refusal | None:
            # Read inside the transaction: of two moderators who press at the same time one is first.
            row = await transaction.one(
                "SELECT k.state, (SELECT max(d.id) FROM decisions d JOIN revisions v ON v.id = d.revision_id"
                " WHERE v.comment_id = k.comment_id) AS decision_id, (SELECT max(number) FROM revisions"
                " WHERE comment_id = k.comment_id) AS revision FROM cases k WHERE k.id = ?",
                (answer.case_id,),
            )
            if row is None:
                return Refusal.UNKNOWN
            if case is None or row["decision_id"] != case.decision.id:
                return Refusal.TEXT_CHANGED
            if row["state"] == CaseState.OPEN and row["revision"] != case.decision.revision:
                return Refusal.TEXT_CHANGED  # the new text is not decided on yet
            refusal = may_decide(replace(case, state=CaseState(row["state"])), answer.decision_id)
            if refusal is None:
                await _decide(transaction, case, answer, now)
            return refusal

        case = await self.get(answer.case_id)
        refusal = await self._database.write(work)
        return Review(await self.get(answer.case_id), refusal)

    async def find(self, answer: OutcomeAnswer, now: datetime) -> Review:
        """Record what a moderator found a flagged comment to be. An open case is closed by it, and the comment stands.

        May be answered again later: the latest answer counts, and the log keeps all.
        """

        async def work(transaction: Transaction) -> Refusal | None:
            refusal = await _changed_meanwhile(transaction, case, answer.case_id)
            if refusal is None and case is not None:
                refusal = may_find(case, answer.decision_id)
            if refusal is None and case is not None:
                await _find(transaction, case, answer, now)
            return refusal

        case = await self.get(answer.case_id)
        refusal = await self._database.write(work)
        return Review(await self.get(answer.case_id), refusal)

    async def outcome_counts(self, guild_id: int) -> dict[tuple[CaseOutcome, DetectorError | None], int]:
        """Return how often moderators found what, of the cases of a server that they answered."""
        rows = await self._database.all(
            "SELECT outcome, detector_error, count(*) AS n FROM cases WHERE guild_id = ? AND outcome <> ''"
            " GROUP BY outcome, detector_error",
            (guild_id,),
        )
        return {
            (CaseOutcome(row["outcome"]), _error_from(row["detector_error"])): int(row["n"]) for row in rows
        }

    async def grounds(self, case_id: int) -> Grounds | None:
        """Return what a context reply to a case's comment would say now, or None where there is no such case."""
        case = await self.get(case_id)
        return await grounds_of(self._database, case.decision.id) if case else None

    async def approve_context(self, answer: ContextAnswer, now: datetime) -> Review:
        """Record that a moderator approved a context reply, if it may be posted, and have it posted."""

        async def work(transaction: Transaction) -> Refusal | None:
            refusal = await _changed_meanwhile(transaction, case, answer.case_id)
            if case is None or refusal is not None:
                return refusal
            live = await live_context(transaction, case.id)
            refusal = may_post_context(replace(case, context=live), answer.decision_id)
            grounds = await grounds_of(transaction, case.decision.id)
            if refusal is None and not (grounds and grounds.evidence):
                refusal = Refusal.NO_EVIDENCE
            if refusal is None:
                actor = await member_row(transaction, case.guild_id, answer.user_id, answer.user_name, now)
                await approve_context(transaction, case.id, case.decision.id, actor, now)
            return refusal

        case = await self.get(answer.case_id)
        refusal = await self._database.write(work)
        return Review(await self.get(answer.case_id), refusal)

    async def withdraw_context(self, answer: ContextAnswer, now: datetime) -> Review:
        """Withdraw a case's context reply, if one stands."""

        async def work(transaction: Transaction) -> Refusal | None:
            if case is None:
                return Refusal.UNKNOWN
            _, actor = await member_row(transaction, case.guild_id, answer.user_id, answer.user_name, now)
            withdrawn = await withdraw_context(transaction, case.id, Withdrawal.MODERATOR, actor, now)
            return None if withdrawn else Refusal.UNKNOWN

        case = await self.get(answer.case_id)
        refusal = await self._database.write(work)
        return Review(await self.get(answer.case_id), refusal)

    async def withdrawn_context(self, case_id: int) -> list[tuple[int, int]]:
        """Return channel and message ids of a case's context replies that were posted and withdrawn."""
        return await withdrawn_messages(self._database, case_id)

    async def card_of(self, case_id: int) -> tuple[int, int]:
        """Return channel and message id of a case's card; zeros where it has none."""
        row = await self._database.one(
            "SELECT card_channel_id, card_message_id FROM cases WHERE id = ?", (case_id,)
        )
        return (row["card_channel_id"], row["card_message_id"]) if row else (0, 0)

    async def refresh_of_comments(self, comment_ids: list[int], now: datetime) -> None:
        """Have the cards of open cases on these comments drawn anew."""

        async def work(transaction: Transaction) -> None:
            for comment_id in comment_ids:
                row = await transaction.one(
                    "SELECT id, guild_id FROM cases WHERE comment_id = ? AND state = 'open' AND card_message_id <> 0",
                    (comment_id,),
                )
                if row:
                    await enqueue(
                        transaction, row["guild_id"], EffectKind.REFRESH_CASE, now, case_id=row["id"]
                    )

        if comment_ids:
            await self._database.write(work)

    async def _case(self, row: Row) -> Case | None:
        decision = await self._decisions.get(row["decision_id"])
        if decision is None:
            return None
        return Case(
            id=row["case_id"],
            guild_id=row["guild_id"],
            number=row["case_number"],
            state=CaseState(row["state"]),
            comment=comment_from(row),
            article_title=row["title"],
            decision=decision,
            opened_at=moment(row["opened_at"]),
            decided_by=row["case_decided_by"],
            decided_at=moment_or_none(row["case_decided_at"]),
            outcome=CaseOutcome(row["outcome"]) if row["outcome"] else None,
            detector_error=_error_from(row["detector_error"]),
            outcome_by=row["outcome_by"],
            outcome_at=moment_or_none(row["outcome_at"]),
            context=await live_context(self._database, row["case_id"]),
        )


def _error_from(stored: str) -> DetectorError | None:
    return DetectorError(stored) if stored else None


async def _changed_meanwhile(transaction: Transaction, case: Case | None, case_id: int) -> Refusal | None:
    """Say whether a case is no longer as it was read before the transaction: of two who press at once one is first.

    A comment that was queued again has a newer case, and there the answer belongs.
    """
    row = await transaction.one(
        "SELECT k.state, k.outcome, (SELECT max(d.id) FROM decisions d JOIN revisions v ON v.id = d.revision_id"
        " WHERE v.comment_id = k.comment_id) AS decision_id, (SELECT max(number) FROM revisions"
        " WHERE comment_id = k.comment_id) AS revision, (SELECT max(id) FROM cases n WHERE n.comment_id = k.comment_id)"
        " AS newest FROM cases k WHERE k.id = ?",
        (case_id,),
    )
    if row is None:
        return Refusal.UNKNOWN
    same = case is not None and (row["state"], row["decision_id"], row["revision"], row["outcome"]) == (
        case.state,
        case.decision.id,
        case.comment.revision,
        case.outcome or "",
    )
    return None if same and row["newest"] == case_id else Refusal.TEXT_CHANGED


async def _find(transaction: Transaction, case: Case, answer: OutcomeAnswer, now: datetime) -> None:
    if case.state is CaseState.OPEN:
        approval = ReviewAnswer(case.id, answer.decision_id, Action.ALLOW, answer.user_id, answer.user_name)
        await _decide(transaction, case, approval, now)
    member_id, actor = await member_row(transaction, case.guild_id, answer.user_id, answer.user_name, now)
    await transaction.run(
        "UPDATE cases SET outcome = ?, detector_error = ?, outcome_by = ?, outcome_at = ? WHERE id = ?",
        (answer.outcome, answer.detector_error or "", member_id, stamp(now), case.id),
    )
    decision = await transaction.one(
        "SELECT d.entry_number FROM decisions d JOIN revisions v ON v.id = d.revision_id WHERE v.comment_id = ?"
        " ORDER BY d.id DESC LIMIT 1",
        (case.comment.id,),
    )
    payload = {
        "case": case.number,
        "outcome": answer.outcome,
        "detector_error": answer.detector_error,
        "decision": decision["entry_number"] if decision else None,
        "by": actor,
    }
    await append(transaction, case.guild_id, now, "case_outcome", payload)
    await refresh_context(transaction, case.comment.id, now)
    card = await transaction.one("SELECT card_message_id FROM cases WHERE id = ?", (case.id,))
    if card and card["card_message_id"]:
        await enqueue(transaction, case.guild_id, EffectKind.REFRESH_CASE, now, case_id=case.id)


async def _decide(transaction: Transaction, case: Case, answer: ReviewAnswer, now: datetime) -> None:
    row = await transaction.one(
        f"SELECT d.revision_id, {SHOWN} AS assessment, d.policy_id FROM decisions d WHERE d.id = ?",  # noqa: S608 - a constant
        (case.decision.id,),
    )
    subject = await subject_of(transaction, row["revision_id"]) if row else None
    if row is None or subject is None:
        raise LookupError(f"case {case.number} has no decision")
    moderator_id, _ = await member_row(transaction, case.guild_id, answer.user_id, answer.user_name, now)
    decision = Decision(
        action=answer.action,
        rule=MODERATOR_RULE,
        matches=case.decision.decision.matches,
        policy=case.decision.decision.policy,
        policy_version=case.decision.decision.policy_version,
        cause=Cause.MODERATOR,
        decided_by=answer.user_id,
    )
    made = await insert_decision(
        transaction, subject, NewDecision(row["assessment"], decision, row["policy_id"]), now
    )
    await transaction.run(
        "UPDATE cases SET state = 'decided', decided_at = ?, decided_by = ? WHERE id = ?",
        (stamp(now), moderator_id, case.id),
    )
    await transaction.run(
        # Flags that hang on a corrected article are looked at again all the same: the answer stands.
        "UPDATE revisions SET pending_cause = NULL WHERE comment_id = ? AND pending_cause <> 'article_changed'",
        (subject.comment_id,),
    )
    await enqueue_effects(transaction, case.guild_id, made, decision, now)
    await end_outage_if_over(transaction, case.guild_id, now)
    await finish_erasure(transaction, subject.comment_id, now)
