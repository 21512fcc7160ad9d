"""How urgent a case is: what a queue shows first."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Action,
    ArticleEvidence,
    Decision,
    FactCheckEvidence,
    Flag,
    FlagName,
    RuleMatch,
    Strength,
)


class Priority(StrEnum):
    """Which cases a moderator should look at first."""

    HIGH = "high"
    LOW = "low"


def priority(decision: Decision, flags: Iterable[Flag]) -> Priority:
    """Return how urgent a queued comment is.

    Low is what only a possible match with a fact-check, a counter that goes on (deaths, votes), or a listed link put before
    a moderator. A strong match, another conflict with the article, and whatever rests on a score of toxicity or on no rule
    at all is high.
    """
    found = [flag for flag in flags if flag.name in EVIDENCE_FLAGS]
    if not found or not _rests_on_flags(decision.matches):
        return Priority.HIGH
    return Priority.HIGH if any(_is_telling(flag) for flag in found) else Priority.LOW


def _is_telling(flag: Flag) -> bool:
    evidence = flag.evidence
    if isinstance(evidence, ArticleEvidence):
        return flag.name is FlagName.CONFLICTS_WITH_ARTICLE and not evidence.live
    return isinstance(evidence, FactCheckEvidence) and evidence.strength is Strength.STRONG


def _rests_on_flags(matches: Iterable[RuleMatch]) -> bool:
    """Say whether evidence flags alone put the comment into the queue. A reason begins with what reached a threshold."""
    queueing = [match for match in matches if match.live and match.action.severity >= Action.QUEUE.severity]
    return bool(queueing) and all(
        reason.split(" ", 1)[0] in EVIDENCE_FLAGS for match in queueing for reason in match.why
    )
