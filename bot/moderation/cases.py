"""The legal moves of a case: open -> decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.moderation.models import Action, Case, CaseState


class Refusal(StrEnum):
    """Why a moderator's answer to a case isn't taken."""

    UNKNOWN = "unknown"
    ALREADY_DECIDED = "already_decided"
    TEXT_CHANGED = "text_changed"


REVIEW_ACTIONS = frozenset({Action.ALLOW, Action.REMOVE})
"""What a moderator may answer."""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """What a moderator answered to a case, looking at the decision `decision_id`."""

    case_id: int
    decision_id: int
    action: Action
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
