"""From a stored comment to a recorded decision: assess, decide, record.

The database is the queue. A comment is on disk before it is scored, so that a restart picks up what was left; a batch is
whatever waits when the one before it has ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.drain import Drain
from bot.moderation.models import (
    Assessment,
    AssessmentStatus,
    Cause,
    Flag,
    Judgement,
    PendingRevision,
    RecordedDecision,
)
from bot.moderation.policy import Policy, of_link_preview
from bot.moderation.ports import (
    Checker,
    CheckRequest,
    Clock,
    CommentStore,
    DecisionLog,
    ScoredText,
    Scorer,
    ServerStore,
)
from bot.text.words import has_words

_log = logging.getLogger(__name__)

BATCH = 64
"""Comments that are decided in one transaction at most."""

_FIRST_RETRY = timedelta(minutes=1)
_LONGEST_RETRY = timedelta(hours=1)

Listener = Callable[[Sequence[RecordedDecision]], None]


class Assessor:
    """Scores texts and finds their flags: the part of the pipeline that needs no database of comments."""

    def __init__(self, scorer: Scorer, checker: Checker) -> None:
        self._scorer = scorer
        self._checker = checker

    async def assess(self, requests: Sequence[CheckRequest]) -> list[Assessment]:
        """Return one assessment for each comment, in order."""
        worded = [has_words(request.text) for request in requests]
        wanted = [request for request, has in zip(requests, worded, strict=True) if has]
        scored = iter(await self._scorer.score([request.text for request in wanted]))
        flags = iter(await self._flags(wanted))
        return [
            _assessment(next(scored), next(flags)) if has else Assessment(AssessmentStatus.NO_TEXT)
            for has in worded
        ]

    async def _flags(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        try:
            return await self._checker.check(requests)
        except Exception:
            # Flags only add to what a comment says; scores and the policy on them must not stop with the checker.
            _log.exception("the checker failed on a batch of %d comments; they carry no flags", len(requests))
            return [() for _ in requests]


def _assessment(scored: ScoredText, flags: tuple[Flag, ...]) -> Assessment:
    if scored.scores is None:
        return Assessment(AssessmentStatus.UNSCORED, {}, flags, scored.scorer, scored.version, scored.problem)
    return Assessment(AssessmentStatus.SCORED, scored.scores, flags, scored.scorer, scored.version)


@dataclass(frozen=True, slots=True)
class _Assessed:
    """A revision's assessment by its author's own words, and with its link previews if it has any."""

    own: Assessment
    whole: Assessment | None


def retry_pause(tries: int) -> timedelta:
    """Return how long to wait after so many tries: a minute, doubling up to an hour."""
    doublings = min(tries, 6)
    return min(_FIRST_RETRY * (1 << doublings), _LONGEST_RETRY)


class Pipeline:
    """Decides on every revision that wants a decision."""

    def __init__(
        self,
        comments: CommentStore,
        decisions: DecisionLog,
        servers: ServerStore,
        assessor: Assessor,
        clock: Clock,
    ) -> None:
        self._comments = comments
        self._decisions = decisions
        self._servers = servers
        self._assessor = assessor
        self._clock = clock
        self._drain = Drain("pipeline", self._step)
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the decisions of each batch, once they are on disk."""
        self._listeners.append(listener)

    def wake(self) -> None:
        """Say that a revision may want a decision."""
        self._drain.wake()

    async def idle(self) -> None:
        """Wait until no revision wants a decision."""
        await self._drain.idle()

    async def stop(self) -> None:
        """Leave off. What is not decided waits on disk."""
        await self._drain.stop()

    async def _step(self) -> bool:
        batch = await self._comments.pending(BATCH, self._clock.now())
        if not batch:
            return False
        assessments = await self._assess(batch)
        policies = {
            guild_id: await self._servers.policy(guild_id)
            for guild_id in {pending.guild_id for pending in batch}
        }
        now = self._clock.now()
        judged = []
        for pending, assessment in zip(batch, assessments, strict=True):
            judgement = _judge(pending, assessment, policies[pending.guild_id], now)
            if judgement is None:
                await self._comments.postpone(pending.revision_id, now + retry_pause(pending.tries))
            else:
                judged.append((judgement, policies[pending.guild_id]))
        recorded = await self._record(judged, now)
        for listener in self._listeners:
            listener(recorded)
        return True

    async def _assess(self, batch: Sequence[PendingRevision]) -> list[_Assessed]:
        own = await self._assessor.assess([_request(pending, pending.own_text) for pending in batch])
        previewed = [pending for pending in batch if pending.own_text != pending.text]
        whole = iter(await self._assessor.assess([_request(pending, pending.text) for pending in previewed]))
        return [
            _Assessed(assessment, next(whole) if pending.own_text != pending.text else None)
            for pending, assessment in zip(batch, own, strict=True)
        ]

    async def _record(
        self, judged: Sequence[tuple[Judgement, Policy]], now: datetime
    ) -> list[RecordedDecision]:
        """Record a batch; if it fails, row by row, so that one bad row stops only itself."""
        try:
            return await self._decisions.record(judged, now)
        except Exception:
            _log.exception("recording %d decisions failed; trying each by itself", len(judged))
        recorded = []
        for judgement, policy in judged:
            try:
                recorded += await self._decisions.record([(judgement, policy)], now)
            except Exception:
                pending = judgement.pending
                _log.exception("comment %d can't be recorded; it is tried again later", pending.comment_id)
                await self._comments.postpone(pending.revision_id, now + retry_pause(pending.tries))
        return recorded


def _request(pending: PendingRevision, text: str) -> CheckRequest:
    return CheckRequest(text, pending.article_title, pending.article_body, pending.parent_text)


def _judge(pending: PendingRevision, assessed: _Assessed, policy: Policy, now: datetime) -> Judgement | None:
    """Return the decision on a revision, or None if it is unscored still and was decided as such before."""
    assessment = assessed.own
    unscored = assessment.status is AssessmentStatus.UNSCORED
    if unscored and pending.cause is Cause.RESCORE:
        return None
    decision = policy.decide(assessment, pending.cause)
    if assessed.whole is not None and assessed.whole.status is AssessmentStatus.SCORED:
        worse = of_link_preview(decision, policy.decide(assessed.whole, pending.cause))
        if worse is not None:
            return Judgement(pending, assessed.whole, worse)
    retry_at = now + retry_pause(pending.tries) if unscored else None
    return Judgement(pending, assessment, decision, retry_at)
