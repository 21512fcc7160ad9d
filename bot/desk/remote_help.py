"""Remote help: asks a fact-check service about check-worthy sentences, after the decision, and has the comment looked at again.

No decision waits for the network. What the service knows is put into the register; then the comment is assessed anew, by the
same matcher, thresholds and guards as ever.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.desk.drain import Drain
from bot.moderation.models import Cause, Claim, RecordedDecision
from bot.moderation.ports import ClaimEditor, Clock, CommentStore
from bot.moderation.register import EVERYWHERE, ImportKind, ImportOrigin
from bot.moderation.remote import RemoteError, RemoteQuestion, RemoteStatus, questions_of

_log = logging.getLogger(__name__)

MOST_WAITING = 100
"""Questions that wait; of a flood the oldest are dropped, because newer comments are read."""

FAILURES = 3
"""After so many failures in a row the service is left alone for `PAUSE`."""

PAUSE = timedelta(minutes=10)
LONG_PAUSE = timedelta(hours=1)
"""For what will not mend by itself: a key that is refused, too many questions."""


class RemoteService(Protocol):
    """A service that knows published fact-checks."""

    name: str

    async def search(self, question: RemoteQuestion) -> tuple[Claim, ...]:
        """Return claims for a question. Raises `RemoteError`."""
        ...


class QueryStore(Protocol):
    """What was asked before."""

    async def is_known(self, question: str, now: datetime) -> bool:
        """Say whether a question (its hash) was answered lately."""
        ...

    async def asked_today(self, now: datetime) -> int:
        """Return how many questions were asked since midnight, UTC."""
        ...

    async def begin(self, question: str, now: datetime) -> None:
        """Count a question that is about to be asked."""
        ...

    async def keep(self, question: str, claim_ids: Sequence[str], now: datetime) -> None:
        """Keep that a question was answered. `now` is the time with which it began."""
        ...


class RemoteHelp:
    """Asks, one question after the other, at most `daily_cap` a day."""

    def __init__(  # noqa: PLR0913, PLR0917 - the ports that it works between
        self,
        service: RemoteService,
        queries: QueryStore,
        editor: ClaimEditor,
        comments: CommentStore,
        clock: Clock,
        daily_cap: int,
        wake: Callable[[], None],
    ) -> None:
        """Make one. `wake` is called when comments are to be looked at again."""
        self._service = service
        self._queries = queries
        self._editor = editor
        self._comments = comments
        self._clock = clock
        self._cap = daily_cap
        self._wake = wake
        self._waiting: deque[RemoteQuestion] = deque(maxlen=MOST_WAITING)
        self._drain = Drain("remote help", self._step)
        self._failures = 0
        self._resumes_at: datetime | None = None
        self._changed_at: datetime | None = None
        self._stopped = False
        self._problem = ""

    def consider(self, decisions: Sequence[RecordedDecision]) -> None:
        """Ask about what was decided just now for the first time."""
        if self._stopped:
            return
        for recorded in decisions:
            if recorded.decision.cause is Cause.FIRST:
                self._waiting.extend(questions_of(recorded))
        if self._waiting:
            self._drain.wake()

    async def status(self) -> RemoteStatus:
        """Say how the service is doing."""
        asked = await self._queries.asked_today(self._clock.now())
        return RemoteStatus(self._service.name, asked, self._cap, self._problem)

    async def idle(self) -> None:
        """Wait until nothing is left to ask."""
        await self._drain.idle()

    async def stop(self) -> None:
        """Leave off. What waits is forgotten: it is help, and no decision needs it."""
        self._stopped = True
        self._waiting.clear()
        await self._drain.stop()

    async def _step(self) -> bool:
        if not self._waiting:
            return False
        question = self._waiting.popleft()
        try:
            await self._ask(question)
        except Exception:
            # One answer that can't be kept stops neither the others nor anything else.
            _log.exception("%s: a question came to nothing", self._service.name)
            self._problem = "an error of the bot's own; its log says which"
        return True

    async def _ask(self, question: RemoteQuestion) -> None:
        now = self._clock.now()
        if self._resumes_at is not None and now < self._resumes_at:
            return
        if await self._queries.is_known(question.hash, now):
            await self._catch_up(question)
            return
        if await self._queries.asked_today(now) >= self._cap:
            self._problem = f"the daily cap of {self._cap} questions is reached"
            return
        await self._queries.begin(question.hash, now)
        try:
            claims = await self._service.search(question)
        except RemoteError as error:
            self._failed(error, now)
            return
        self._failures, self._resumes_at, self._problem = 0, None, ""
        await self._take(question, claims, now)

    async def _take(self, question: RemoteQuestion, claims: tuple[Claim, ...], now: datetime) -> None:
        if claims:
            origin = ImportOrigin(ImportKind.SERVICE, self._service.name, guild_id=EVERYWHERE)
            if (await self._editor.put(claims, origin, now)).changed:
                self._changed_at = self._clock.now()
            await self._catch_up(question)
        # Kept after the claims: a crash in between asks once more, and the same claims change nothing.
        await self._queries.keep(question.hash, [claim.id for claim in claims], now)

    async def _catch_up(self, question: RemoteQuestion) -> None:
        """Have a comment looked at again that was decided before the service's answers were in the register.

        Its own question may have brought nothing new: another comment of the same minute asked the same.
        """
        if self._changed_at is None or (question.decided_at and question.decided_at > self._changed_at):
            return
        await self._comments.look_again([question.comment_id], self._clock.now())
        self._wake()

    def _failed(self, error: RemoteError, now: datetime) -> None:
        self._problem = str(error)
        self._failures += 1
        _log.warning("%s: %s", self._service.name, error)
        if error.lasting or self._failures >= FAILURES:
            self._resumes_at = now + (LONG_PAUSE if error.lasting else PAUSE)
            self._failures = 0
