"""Decisions: recorded with their assessment, their link in the chain and their effects in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.moderation.effects import plan
from bot.moderation.models import (
    Action,
    CaseState,
    Cause,
    Decision,
    EffectKind,
    Flag,
    FlagName,
    Judgement,
    Outage,
    RecordedDecision,
)
from bot.moderation.policy import UNSCORED_RULE, Policy
from bot.moderation.wire import match_from, match_record
from db.answers import enqueue_answer
from db.assessments import COLUMNS, SHOWN, assessment_from, insert_assessment, logged_assessment, stored_flag
from db.connection import Database, Row, Transaction
from db.context_replies import refresh_context
from db.dispute_watch import disputed_before, redraw_dispute, watch_disputes
from db.enqueue import enqueue
from db.erasure import finish_erasure, redraw_cards
from db.journal import append
from db.members import member_row
from db.outages import (
    WAITS_FOR_SCORER,
    begin_outage,
    close_outage_case,
    close_stand_in_case,
    end_outage_if_over,
)
from db.servers import policy_row
from db.times import moment, moment_or_none, stamp

_SELECT = f"""
SELECT d.*, {COLUMNS}, f.text AS folded, r.number AS revision, r.text, c.id AS comment_id,
    c.article_id, c.channel_id, m.user_id AS author_id, m.name AS author_name, p.name AS policy,
    p.version AS policy_version, l.hash, b.user_id AS moderator
FROM decisions d
JOIN assessments a ON a.id = {SHOWN}
LEFT JOIN foldings f ON f.assessment_id = a.id
JOIN revisions r ON r.id = d.revision_id
JOIN comments c ON c.id = r.comment_id
JOIN members m ON m.id = r.member_id
JOIN policies p ON p.id = d.policy_id
JOIN log_entries l ON l.guild_id = d.guild_id AND l.number = d.entry_number
LEFT JOIN members b ON b.id = d.decided_by
"""  # noqa: S608 - a constant


_AGAIN = frozenset({Cause.RESCORE, Cause.ARTICLE_CHANGED})
"""Why a text that has a decision is looked at again."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a decision is about, as the transaction finds it."""

    guild_id: int
    comment_id: int
    revision_id: int
    revision: int
    text_commitment: str
    author_commitment: str
    article_id: int


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be added, with the rows that it refers to."""

    assessment_id: int
    decision: Decision
    policy_id: int


async def insert_decision(
    transaction: Transaction, subject: _Subject, new: NewDecision, now: datetime
) -> int:
    """Add a decision with its link in the chain; return its id."""
    decision = new.decision
    moderator_id: int | None = None
    moderator: str | None = None
    if decision.decided_by is not None:
        moderator_id, moderator = await member_row(
            transaction, subject.guild_id, decision.decided_by, "", now
        )
    before = await _in_force(transaction, subject.comment_id)
    payload = {
        **_subject_payload(subject),
        **await logged_assessment(transaction, new.assessment_id),
        **_decision_payload(decision),
        "decided_by": moderator or "policy",
        "supersedes": before["entry_number"] if before else None,
    }
    entry = await append(transaction, subject.guild_id, now, "decision", payload)
    return await transaction.insert(
        "INSERT INTO decisions (guild_id, revision_id, assessment_id, action, rule, matches, policy_id, timeout_minutes,"
        " cause, decided_by, supersedes, entry_number, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            subject.guild_id,
            subject.revision_id,
            new.assessment_id,
            decision.action,
            decision.rule,
            json.dumps([match_record(match) for match in decision.matches]),
            new.policy_id,
            decision.timeout_minutes,
            decision.cause,
            moderator_id,
            before["id"] if before else None,
            entry.number,
            stamp(now),
        ),
    )


async def _in_force(transaction: Transaction, comment_id: int) -> Row | None:
    """Return a comment's latest decision, or None."""
    return await transaction.one(
        "SELECT d.id, d.entry_number, d.action, d.rule, d.cause FROM decisions d"
        " JOIN revisions r ON r.id = d.revision_id WHERE r.comment_id = ? ORDER BY d.id DESC LIMIT 1",
        (comment_id,),
    )


def _subject_payload(subject: _Subject) -> dict[str, Any]:
    """Return what a log entry says of a comment: ids and commitments, never words."""
    return {
        "comment": str(subject.comment_id),
        "revision": subject.revision,
        "text": subject.text_commitment,
        "author": subject.author_commitment,
        "article": subject.article_id,
    }


def _decision_payload(decision: Decision) -> dict[str, Any]:
    return {
        "action": decision.action,
        "timeout_minutes": decision.timeout_minutes,
        "rule": decision.rule,
        "matches": [match_record(match) for match in decision.matches],
        "policy": decision.policy,
        "policy_version": decision.policy_version,
        "cause": decision.cause,
    }


async def subject_of(transaction: Transaction, revision_id: int) -> _Subject | None:
    """Return what a decision on a revision is about, or None if there is no such revision."""
    row = await transaction.one(
        "SELECT c.guild_id, c.id AS comment_id, r.number, r.commitment AS text, m.commitment AS author, c.article_id"
        " FROM revisions r JOIN comments c ON c.id = r.comment_id JOIN members m ON m.id = r.member_id WHERE r.id = ?",
        (revision_id,),
    )
    if row is None:
        return None
    return _Subject(
        row["guild_id"],
        row["comment_id"],
        revision_id,
        row["number"],
        row["text"],
        row["author"],
        row["article_id"],
    )


async def enqueue_effects(
    transaction: Transaction, guild_id: int, decision_id: int, decision: Decision, now: datetime
) -> None:
    """Write the effects of a decision, and open a case for a comment that is to be queued."""
    row = await transaction.one(
        "SELECT c.id, c.removed FROM decisions d JOIN revisions r ON r.id = d.revision_id"
        " JOIN comments c ON c.id = r.comment_id WHERE d.id = ?",
        (decision_id,),
    )
    comment_id = row["id"] if row else 0
    # Looked at again, and the desk took it down meanwhile: what was found is said, and can't be undone.
    taken_down = decision.cause in _AGAIN and row is not None and bool(row["removed"])
    case = await transaction.one(
        "SELECT id, state, card_message_id FROM cases WHERE comment_id = ? ORDER BY id DESC LIMIT 1",
        (comment_id,),
    )
    has_card = False
    opens = decision.action is Action.QUEUE and not taken_down
    if opens and (case is None or case["state"] != CaseState.OPEN):
        case_id: int | None = await _open_case(transaction, guild_id, comment_id, now)
    else:
        case_id = case["id"] if case else None
        has_card = case is not None and await _has_card(transaction, case["id"], case["card_message_id"])
    for kind in plan(decision, has_card=has_card, taken_down=taken_down):
        of_case = kind in {EffectKind.POST_CASE, EffectKind.REFRESH_CASE}
        await enqueue(
            transaction,
            guild_id,
            kind,
            now,
            decision_id=decision_id,
            case_id=case_id if of_case else None,
        )
    await refresh_context(transaction, comment_id, now)
    await enqueue_answer(transaction, guild_id, decision_id, decision, now)
    if decision.rule == UNSCORED_RULE:
        await begin_outage(transaction, guild_id, now)
    elif decision.action is not Action.QUEUE:
        await close_outage_case(transaction, comment_id, now)
        if decision.cause is Cause.RESCORE:
            await close_stand_in_case(transaction, comment_id, now)
        elif decision.cause is Cause.ARTICLE_CHANGED:
            await _close_voided_case(transaction, comment_id, now)


async def _close_voided_case(transaction: Transaction, comment_id: int, now: datetime) -> None:
    """Close a comment's case if it was opened for the text in force alone, which asks for nobody under the corrected article.

    A case that an earlier text opened stays: that text said what it said.
    """
    latest = "(SELECT max(n.number) FROM revisions n WHERE n.comment_id = cases.comment_id)"
    queued = (
        "SELECT 1 FROM decisions d JOIN revisions r ON r.id = d.revision_id WHERE r.comment_id = cases.comment_id"
        " AND d.action = 'queue' AND d.decided_at >= cases.opened_at"
    )
    await transaction.run(
        "UPDATE cases SET state = 'decided', decided_at = ? WHERE comment_id = ? AND state = 'open'"  # noqa: S608 - constants
        f" AND EXISTS ({queued} AND r.number = {latest}) AND NOT EXISTS ({queued} AND r.number <> {latest})",
        (stamp(now), comment_id),
    )


async def _has_card(transaction: Transaction, case_id: int, card_message_id: int) -> bool:
    """Say whether a case's card stands, or is about to be posted."""
    if card_message_id:
        return True
    row = await transaction.one(
        "SELECT 1 FROM outbox WHERE case_id = ? AND kind = 'post_case' AND outcome IS NULL", (case_id,)
    )
    return row is not None


async def _open_case(transaction: Transaction, guild_id: int, comment_id: int, now: datetime) -> int:
    row = await transaction.one(
        "SELECT coalesce(max(number), 0) + 1 AS number FROM cases WHERE guild_id = ?", (guild_id,)
    )
    return await transaction.insert(
        "INSERT INTO cases (guild_id, number, comment_id, state, opened_at) VALUES (?, ?, ?, 'open', ?)",
        (guild_id, row["number"] if row else 1, comment_id, stamp(now)),
    )


class Decisions:
    """The decisions of all servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, judgements: Sequence[tuple[Judgement, Policy]], now: datetime
    ) -> list[RecordedDecision]:
        """Record decisions with everything that belongs to them, all or none.

        A revision that no longer wants a decision (edited, deleted or erased meanwhile) is passed over. So is one that was
        looked at again (scored anew, or its article was corrected) with the same result: its new assessment is kept and
        logged as confirming the decision. One whose article was corrected while it was being assessed is looked at again.
        """

        async def work(transaction: Transaction) -> list[int]:
            made = []
            for judgement, policy in judgements:
                decision_id = await _record_one(transaction, judgement, policy, now)
                if decision_id:
                    made.append(decision_id)
            for guild_id in {judgement.pending.guild_id for judgement, _ in judgements}:
                await end_outage_if_over(transaction, guild_id, now)
            for article_id in sorted(
                {judgement.pending.article_id for judgement, _ in judgements if disputes(judgement)}
            ):
                await watch_disputes(transaction, article_id, now)
            return made

        return await self._load(await self._database.write(work))

    async def get(self, decision_id: int) -> RecordedDecision | None:
        """Return a decision, or None."""
        found = await self._load([decision_id])
        return found[0] if found else None

    async def by_number(self, guild_id: int, number: int) -> RecordedDecision | None:
        """Return the decision that a log entry holds, or None."""
        row = await self._database.one(
            "SELECT id FROM decisions WHERE guild_id = ? AND entry_number = ?", (guild_id, number)
        )
        return await self.get(row["id"]) if row else None

    async def of_comment(self, comment_id: int) -> list[RecordedDecision]:
        """Return all decisions on a comment, oldest first: the last is in force."""
        rows = await self._database.all(
            "SELECT d.id FROM decisions d JOIN revisions r ON r.id = d.revision_id WHERE r.comment_id = ? ORDER BY d.id",
            (comment_id,),
        )
        return await self._load([row["id"] for row in rows])

    async def recent(
        self, guild_id: int, limit: int, action: Action | None = None, before: int | None = None
    ) -> list[RecordedDecision]:
        """Return a server's newest decisions, newest first; `before` is an entry's number."""
        rows = await self._database.all(
            "SELECT id FROM decisions WHERE guild_id = ? AND (?2 IS NULL OR action = ?2) AND entry_number < ?3"
            " ORDER BY entry_number DESC LIMIT ?4",
            (guild_id, action, 2**62 if before is None else before, limit),
        )
        return await self._load([row["id"] for row in rows])

    async def log_card_of(self, decision_id: int) -> tuple[int, int]:
        """Return channel and message id of a decision's card in the log channel; zeros where it has none."""
        row = await self._database.one(
            "SELECT channel_id, message_id FROM outbox WHERE decision_id = ? AND kind = ? AND message_id <> 0",
            (decision_id, EffectKind.POST_LOG),
        )
        return (row["channel_id"], row["message_id"]) if row else (0, 0)

    async def outage(self, guild_id: int) -> Outage | None:
        """Return a server's newest outage, or None if there was none."""
        row = await self._database.one(
            "SELECT o.*, (SELECT count(*) FROM revisions r JOIN comments c ON c.id = r.comment_id"  # noqa: S608 - a constant
            f" WHERE {WAITS_FOR_SCORER} AND c.guild_id = o.guild_id) AS waiting"
            " FROM outages o WHERE o.guild_id = ? ORDER BY o.id DESC LIMIT 1",
            (guild_id,),
        )
        if row is None:
            return None
        return Outage(guild_id, moment(row["started_at"]), moment_or_none(row["ended_at"]), row["waiting"])

    async def counts(self, guild_id: int) -> dict[Action, int]:
        """Return how many decisions a server has of each action."""
        rows = await self._database.all(
            "SELECT action, count(*) AS n FROM decisions WHERE guild_id = ? GROUP BY action", (guild_id,)
        )
        return {Action(row["action"]): row["n"] for row in rows}

    async def _load(self, ids: Sequence[int]) -> list[RecordedDecision]:
        if not ids:
            return []
        marks = ", ".join("?" * len(ids))
        rows = await self._database.all(f"{_SELECT} WHERE d.id IN ({marks})", list(ids))
        assessments = [row["assessment"] for row in rows]
        marks = ", ".join("?" * len(assessments))
        flag_rows = await self._database.all(
            f"SELECT * FROM flags WHERE assessment_id IN ({marks}) AND evidence IS NOT NULL ORDER BY id",  # noqa: S608
            assessments,
        )
        flags: dict[int, list[Flag]] = {}
        for flag in flag_rows:
            flags.setdefault(flag["assessment_id"], []).append(stored_flag(flag))
        loaded = {row["id"]: _decision_from(row, flags.get(row["assessment"], ())) for row in rows}
        return [loaded[decision_id] for decision_id in ids if decision_id in loaded]


async def _record_one(
    transaction: Transaction, judgement: Judgement, policy: Policy, now: datetime
) -> int | None:
    pending = judgement.pending
    wanted = await transaction.one(
        "SELECT r.pending_cause, a.sha256 FROM revisions r JOIN comments c ON c.id = r.comment_id"
        " JOIN articles a ON a.id = c.article_id WHERE r.id = ? AND r.pending_cause IS NOT NULL AND r.text IS NOT NULL",
        (pending.revision_id,),
    )
    subject = await subject_of(transaction, pending.revision_id)
    if wanted is None or subject is None:
        return None
    outdated = pending.article_sha256 not in {"", wanted["sha256"]}
    if outdated and judgement.decision.cause is Cause.ARTICLE_CHANGED:
        return None  # corrected once more: it still wants to be looked at
    # Neither what no longer disputes nor what an edit replaced stays quoted.
    edited = judgement.decision.cause is Cause.FIRST and subject.revision > 1
    if (edited or not disputes(judgement)) and await disputed_before(transaction, subject.comment_id):
        await redraw_dispute(transaction, subject.article_id, now)
    before = await _in_force(transaction, subject.comment_id) if judgement.decision.cause in _AGAIN else None
    if before is not None:
        decided = before["cause"] == Cause.MODERATOR
        if decided and judgement.decision.cause is Cause.RESCORE:
            await _want_nothing(transaction, pending.revision_id)
            return None
        if decided or _leaves_as_it_is(judgement, before):
            await _confirm(transaction, subject, judgement, before, now)
            if outdated:
                await _want_another_look(transaction, pending.revision_id, now)
            return None
    assessment_id = await insert_assessment(transaction, pending.revision_id, judgement.assessment, now)
    policy_id = await policy_row(transaction, policy)
    decision_id = await insert_decision(
        transaction, subject, NewDecision(assessment_id, judgement.decision, policy_id), now
    )
    retry_at = judgement.retry_at
    await transaction.run(
        "UPDATE revisions SET pending_cause = ?, due_at = ?, tries = tries + 1 WHERE id = ?",
        ("rescore" if retry_at else None, stamp(retry_at) if retry_at else None, pending.revision_id),
    )
    if outdated and not retry_at:
        await _want_another_look(transaction, pending.revision_id, now)
    await enqueue_effects(transaction, subject.guild_id, decision_id, judgement.decision, now)
    await finish_erasure(transaction, subject.comment_id, now)
    return decision_id


def disputes(judgement: Judgement) -> bool:
    """Say whether a comment was found to dispute its article."""
    return any(flag.name is FlagName.DISPUTE_SOURCE for flag in judgement.assessment.flags)


def _leaves_as_it_is(judgement: Judgement, before: Row) -> bool:
    """Say whether another look came to what was decided: by the model itself, or under the corrected article.

    What a stand-in makes of it confirms nothing: the model is still to be asked. That an article was corrected takes no comment
    down and times nobody out: only a policy that was changed since could want that, and it holds for what is written under it.
    """
    decision = judgement.decision
    hurts = decision.action.severity > max(Action.QUEUE.severity, Action(before["action"]).severity)
    if hurts and decision.cause is Cause.ARTICLE_CHANGED:
        return True
    same = (decision.action, decision.rule) == (before["action"], before["rule"])
    return same and not judgement.assessment.provisional


async def _confirm(
    transaction: Transaction, subject: _Subject, judgement: Judgement, before: Row, now: datetime
) -> None:
    """Keep and log the assessment that confirms a decision, and have the cards drawn anew that showed the other."""
    assessment_id = await insert_assessment(
        transaction, subject.revision_id, judgement.assessment, now, before["id"]
    )
    payload = {
        "decision": before["entry_number"],
        "cause": judgement.decision.cause,
        **await logged_assessment(transaction, assessment_id),
    }
    await append(transaction, subject.guild_id, now, "rescored", payload)
    await _want_nothing(transaction, subject.revision_id)
    await redraw_cards(transaction, subject.revision_id, now)
    await refresh_context(transaction, subject.comment_id, now)
    await finish_erasure(transaction, subject.comment_id, now)


async def _want_another_look(transaction: Transaction, revision_id: int, now: datetime) -> None:
    """Have a revision assessed once more: its article was corrected while it was being assessed."""
    await transaction.run(
        "UPDATE revisions SET pending_cause = 'article_changed', due_at = ?, tries = 0 WHERE id = ? AND text IS NOT NULL",
        (stamp(now), revision_id),
    )


async def _want_nothing(transaction: Transaction, revision_id: int) -> None:
    await transaction.run(
        "UPDATE revisions SET pending_cause = NULL, due_at = NULL, tries = tries + 1 WHERE id = ?",
        (revision_id,),
    )


def _decision_from(row: Row, flags: Sequence[Flag]) -> RecordedDecision:
    assessment = assessment_from(row, flags)
    decision = Decision(
        action=Action(row["action"]),
        rule=row["rule"],
        matches=tuple(match_from(match) for match in json.loads(row["matches"])),
        policy=row["policy"],
        policy_version=row["policy_version"],
        cause=Cause(row["cause"]),
        # 0 stands for a moderator whose identity was erased.
        decided_by=None if row["decided_by"] is None else row["moderator"] or 0,
        timeout_minutes=row["timeout_minutes"],
    )
    return RecordedDecision(
        id=row["id"],
        number=row["entry_number"],
        hash=row["hash"],
        guild_id=row["guild_id"],
        article_id=row["article_id"],
        comment_id=row["comment_id"],
        revision=row["revision"],
        author_id=row["author_id"],
        author_name=row["author_name"],
        channel_id=row["channel_id"],
        text=row["text"],
        assessment=assessment,
        decision=decision,
        decided_at=moment(row["decided_at"]),
        supersedes=row["supersedes"],
    )
