"""The legal moves of a case: open -> decided; and what a moderator may find, of an open or a decided one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Action,
    Case,
    CaseOutcome,
    CaseState,
    Cause,
    DetectorError,
    Flag,
    RecordedDecision,
)


class Refusal(StrEnum):
    """Why a moderator's answer to a case isn't taken."""

    UNKNOWN = "unknown"
    ALREADY_DECIDED = "already_decided"
    TEXT_CHANGED = "text_changed"
    NO_EVIDENCE = "no_evidence"
    NOT_CONFIRMED = "not_confirmed"
    COMMENT_GONE = "comment_gone"
    ALREADY_POSTED = "already_posted"


REVIEW_ACTIONS = frozenset({Action.ALLOW, Action.REMOVE})
"""What a moderator may answer."""

PROBLEM_OUTCOMES = frozenset(
    {
        CaseOutcome.FACTUAL_ERROR,
        CaseOutcome.OUTDATED_INFORMATION,
        CaseOutcome.MISSING_IMPORTANT_CONTEXT,
        CaseOutcome.UNVERIFIED_CLAIM_AS_FACT,
        CaseOutcome.MANIPULATED_MEDIA,
    }
)
"""Outcomes that confirm that the flag pointed at something. Only after one of these may context be posted."""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """What a moderator answered to a case, looking at the decision `decision_id`."""

    case_id: int
    decision_id: int
    action: Action
    user_id: int
    user_name: str


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """What a moderator found a flagged comment to be, looking at the decision `decision_id`.

    `detector_error` goes with the outcome `DETECTOR_WRONG` and with no other.
    """

    case_id: int
    decision_id: int
    outcome: CaseOutcome
    user_id: int
    user_name: str
    detector_error: DetectorError | None = None

    def __post_init__(self) -> None:
        if (self.outcome is CaseOutcome.DETECTOR_WRONG) != (self.detector_error is not None):
            raise ValueError("a detector that was wrong has a cause, and no other outcome has one")


@dataclass(frozen=True, slots=True)
class ContextAnswer:
    """A moderator's word on a case's context reply: post it (looking at the decision `decision_id`), or withdraw it."""

    case_id: int
    decision_id: int
    user_id: int
    user_name: str


@dataclass(frozen=True, slots=True)
class Review:
    """What came of a moderator's answer. `refusal` is None when it was taken; `case` is as it stands now."""

    case: Case | None
    refusal: Refusal | None = None


def may_decide(case: Case, decision_id: int) -> Refusal | None:
    """Say whether a case may be decided by someone who looked at the decision `decision_id`, or why not.

    A moderator's answer holds for the text that stood on the card. If the comment was edited since, the decision in
    force is another one, and the moderator has to look again.
    """
    if case.state is not CaseState.OPEN:
        return Refusal.ALREADY_DECIDED
    if case.decision.id != decision_id:
        return Refusal.TEXT_CHANGED
    return None


def may_find(case: Case, decision_id: int) -> Refusal | None:
    """Say whether someone who looked at the decision `decision_id` may say what they found, or why not.

    They may of an open case and of a decided one, and again later: the latest answer counts. A decision that a
    moderator made meanwhile is about the same text and the same flags.
    """
    if not looked_at(case.decision, decision_id) or awaits_assessment(case):
        return Refusal.TEXT_CHANGED
    return None if evidence_flags(case) else Refusal.NO_EVIDENCE


def may_post_context(case: Case, decision_id: int) -> Refusal | None:
    """Say whether context may be posted to a case's comment by someone who looked at `decision_id`, or why not.

    Only after a moderator confirmed a problem, once, and while the comment stands as it was assessed.
    """
    refusal = may_find(case, decision_id)
    if refusal is not None:
        return refusal
    if case.outcome not in PROBLEM_OUTCOMES:
        return Refusal.NOT_CONFIRMED
    if case.comment.deleted_at or case.decision.decision.action in {Action.REMOVE, Action.TIMEOUT}:
        return Refusal.COMMENT_GONE
    return Refusal.ALREADY_POSTED if case.context else None


def looked_at(in_force: RecordedDecision, decision_id: int) -> bool:
    """Say whether the decision in force is the one that someone looked at, or a moderator's that followed at once."""
    if in_force.id == decision_id:
        return True
    return in_force.decision.cause is Cause.MODERATOR and in_force.supersedes == decision_id


def awaits_assessment(case: Case) -> bool:
    """Say whether the comment was edited, and its new text has no decision yet. The flags of the text before are void."""
    return case.comment.revision > case.decision.revision


def evidence_flags(case: Case) -> tuple[Flag, ...]:
    """Return the flags of a case that point at something published: the newest assessment's; none after an edit."""
    if awaits_assessment(case):
        return ()
    return tuple(flag for flag in case.decision.assessment.flags if flag.name in EVIDENCE_FLAGS)
