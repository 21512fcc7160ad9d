"""From a stored comment to a recorded decision: assess, decide, explain, record.

The database is the queue. A comment is on disk before it is scored, so that a restart picks up what was left; a batch is
whatever waits when the one before it has ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk.assessing import Assessor
from bot.desk.drain import Drain
from bot.desk.explaining import Question, explain, question_of
from bot.moderation.models import (
    Action,
    Assessment,
    AssessmentStatus,
    Cause,
    Judgement,
    PendingRevision,
    RecordedDecision,
)
from bot.moderation.policy import LINK_PREVIEW_RULE, Policy, held_to_queue
from bot.moderation.ports import CheckRequest, Clock, CommentStore, DecisionLog, ServerStore

_log = logging.getLogger(__name__)

BATCH = 64
"""Comments that are decided in one transaction at most."""

_FIRST_RETRY = timedelta(minutes=1)
_LONGEST_RETRY = timedelta(hours=1)

Listener = Callable[[Sequence[RecordedDecision]], None]


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
        await self._announce(len(batch))
        assessments = await self._assess(batch)
        policies = {
            guild_id: await self._servers.policy(guild_id)
            for guild_id in {pending.guild_id for pending in batch}
        }
        now = self._clock.now()
        judged = []
        for pending, assessed in zip(batch, assessments, strict=True):
            policy = policies[pending.guild_id]
            judgement = await self._new_in(_judge(pending, assessed, policy, now), policy)
            if judgement is None:
                await self._comments.postpone(pending.revision_id, now + retry_pause(pending.tries))
            else:
                judged.append((judgement, policy))
        recorded = await self._record(await self._explained(judged), now)
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

    async def _announce(self, taken: int) -> None:
        """Tell the scorer what waits on disk behind this batch: it sees no more than it is asked for."""
        behind = await self._comments.behind(self._clock.now()) - taken if taken == BATCH else 0
        self._assessor.scorer.expect(max(0, behind))

    async def _new_in(self, judgement: Judgement, policy: Policy) -> Judgement | None:
        """Return what another try adds to what stands, or None: still no scores, or a stand-in's where there are any.

        What a model or a stand-in said of a text stands until the model itself has answered for all of it; flags that have been
        found meanwhile are decided on beside it.
        """
        if judgement.retry_at is None:
            return judgement
        if judgement.pending.cause is Cause.ARTICLE_CHANGED:
            return None  # the text is the same, and it has scores
        if judgement.pending.cause is not Cause.RESCORE:
            return judgement
        before = await self._decisions.of_comment(judgement.pending.comment_id)
        if before and _has_scores(before[-1].assessment):
            return _with_new_flags(judgement, before[-1], policy)
        return judgement if _has_scores(judgement.assessment) else None

    async def _explained(self, judged: Sequence[tuple[Judgement, Policy]]) -> list[tuple[Judgement, Policy]]:
        """Add to the assessments of comments that a rule matched which words carried the score, the worst first."""
        ranked = sorted(range(len(judged)), key=lambda index: -judged[index][0].decision.action.severity)
        questions = [_question(*judged[index]) for index in ranked]
        carriers = dict(zip(ranked, await explain(self._assessor.scorer, questions), strict=True))
        return [
            (replace(judgement, assessment=replace(judgement.assessment, carriers=carriers[index])), policy)
            for index, (judgement, policy) in enumerate(judged)
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
    return CheckRequest(
        text,
        pending.article_title,
        pending.article_body,
        pending.parent_text,
        pending.article_sha256,
        pending.article_date,
        pending.guild_id,
    )


def _question(judgement: Judgement, policy: Policy) -> Question | None:
    """Return which score is to be explained of a decision, or None."""
    if judgement.decision.action is Action.ALLOW:
        return None
    # The author's own words are the beginning of the text, so that offsets into either are offsets into the revision.
    previewed = judgement.decision.rule == LINK_PREVIEW_RULE
    text = judgement.pending.text if previewed else judgement.pending.own_text
    labels = policy.labels_behind(judgement.decision)
    return question_of(_request(judgement.pending, text), judgement.assessment, judgement.decision, labels)


def _judge(pending: PendingRevision, assessed: _Assessed, policy: Policy, now: datetime) -> Judgement:
    """Return the decision on a revision, to be made again later where the model itself has not answered for all of it."""
    assessment = assessed.own
    decision = policy.decide(assessment, pending.cause)
    if assessed.whole is not None:
        whole = policy.decide(assessed.whole, pending.cause)
        worse = held_to_queue(decision, whole, LINK_PREVIEW_RULE) if _has_scores(assessed.whole) else None
        if worse is not None:
            assessment, decision = assessed.whole, worse
        if assessment.status is not AssessmentStatus.UNSCORED:
            assessment = _as_final_as(assessment, assessed.own, assessed.whole)
    again = assessment.status is AssessmentStatus.UNSCORED or assessment.provisional
    retry_at = now + retry_pause(pending.tries) if again else None
    return Judgement(pending, assessment, decision, retry_at)


def _with_new_flags(judgement: Judgement, last: RecordedDecision, policy: Policy) -> Judgement | None:
    """Return a decision on the scores that stand and the flags that are new, or None where none is.

    Where the model itself gave those scores there is nothing to ask it again.
    """
    found = {flag.name for flag in judgement.assessment.flags} - {flag.name for flag in last.assessment.flags}
    if not found or last.decision.rule == LINK_PREVIEW_RULE:  # a preview's scores may never act
        return None
    assessment = replace(last.assessment, flags=judgement.assessment.flags)
    decision = policy.decide(assessment, judgement.pending.cause)
    retry_at = judgement.retry_at if assessment.provisional else None
    return Judgement(judgement.pending, assessment, decision, retry_at)


def _has_scores(assessment: Assessment) -> bool:
    return assessment.status is AssessmentStatus.SCORED


def _as_final_as(assessment: Assessment, *behind: Assessment) -> Assessment:
    """Return an assessment, provisional where one that stands behind it is, or has no scores: the model may think worse of that."""
    for each in behind:
        if each.provisional or each.status is AssessmentStatus.UNSCORED:
            return replace(assessment, provisional=True, problem=each.problem)
    return assessment
