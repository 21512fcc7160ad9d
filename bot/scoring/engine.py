"""The scoring engine: keeps a model off the event loop, and never lets one text stop another."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.moderation.models import SCORE_DECIMALS, Label, Scores
from bot.moderation.ports import ScoredText, ScorerError, ScorerStatus, TextScorer
from bot.scoring.batches import GROUP_TOKENS, Length, groups_of, length_of, parts_of
from bot.scoring.errors import ScorerTimeoutError
from bot.scoring.pace import Pace
from bot.scoring.worker import Worker

BATCH_CAP = 256
"""Texts taken in one go. Bounds how long a late short comment waits behind a flood."""

HUNG_WORKERS = 3
"""Threads that may hang in a scorer before the engine stops starting new ones."""

HUNG_TEXTS = 2
"""Texts of a group that may each run into the deadline alone; then the model hangs on everything, and the rest isn't tried."""

HUNG_CALLS = HUNG_TEXTS + 2
"""Calls in a row that may run into the deadline: a group, its texts alone, and the group after it. Then the rest of the
batch isn't tried either: whoever waits for it would wait half an hour."""

_CLOSE_S = 2.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    text: str
    length: Length
    future: asyncio.Future[ScoredText]


class Engine:
    """Fills the `Scorer` port with a `TextScorer`.

    *Natural batching*: while one batch runs, arrivals collect, and the next batch takes them all, up to `BATCH_CAP`.
    There are no timers and no idle tasks: a drain task starts when work arrives and ends when none is left. Callers
    that ask for the same text wait for the same result, and results are cached. Use it from one event loop.

    The scorer is called from one thread, and belongs to who made it: `close` doesn't close it.

    Args:
        primary: The model that scores.
        notice: Why this model serves and not the one that was asked for; empty when it is.
        timeout_s: Seconds that one call of the model may take, for a group of at most eight texts or a part of a long one.
        cache_size: Results that are kept, the least recently used going first.
    """

    def __init__(
        self, primary: TextScorer, notice: str = "", *, timeout_s: float = 60.0, cache_size: int = 20_000
    ) -> None:
        if timeout_s <= 0 or cache_size < 0:
            raise ValueError(f"need timeout_s > 0 and cache_size >= 0, not {timeout_s} and {cache_size}")
        self._primary = primary
        self._notice = notice
        self._timeout_s = timeout_s
        self._cache_size = cache_size
        self._cache: OrderedDict[bytes, Scores] = OrderedDict()
        self._waiting: dict[bytes, _Waiting] = {}
        self._running: dict[bytes, _Waiting] = {}
        self._drain_task: asyncio.Task[None] | None = None
        self._worker: Worker | None = None
        self._hung: list[Worker] = []
        self._closed = False
        self._cache_hits = self._scored = self._failed = 0
        self._pace = Pace()
        self._tokens = 0  # of all texts that wait or run
        self._behind = 0
        self._hung_calls = 0  # in a row

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        """Return one result for each text, in order. Never raises for a text that could not be scored.

        A caller that is cancelled leaves; what it asked for is still scored for the others and for the cache.
        """
        results = await self.score_within(texts, math.inf)
        return [result for result in results if result is not None]

    async def score_within(self, texts: Sequence[str], longest_wait_s: float) -> list[ScoredText | None]:
        """Do as `score`, and return None for each text that would have to wait longer, by the model's recent pace.

        A text whose score is known or already waited for has its result in any case, and so has the first one when
        nothing waits: otherwise a model that was slow once would never be asked again.
        """
        results = [self._ask(text, longest_wait_s) for text in texts]
        pending = {result for result in results if isinstance(result, asyncio.Future) and not result.done()}
        if pending:
            await asyncio.wait(
                pending
            )  # unlike gather, it leaves the futures alone when this caller is cancelled
        return [result.result() if isinstance(result, asyncio.Future) else result for result in results]

    def expect(self, texts: int) -> None:
        """Say how many texts wait elsewhere to be asked for: `score_within` counts them to what is ahead."""
        self._behind = texts

    def status(self) -> ScorerStatus:
        """Say which scorer serves, and how it is doing."""
        return ScorerStatus(
            name=self._primary.name,
            version=self._primary.version,
            notice=self._notice,
            runtime=getattr(self._primary, "runtime", ""),
            cache_hits=self._cache_hits,
            scored=self._scored,
            failed=self._failed,
            restarts=getattr(self._primary, "restarts", 0),
        )

    def close(self) -> None:
        """End the worker thread, waiting at most two seconds. What still waits is answered as unscored."""
        self._closed = True
        if self._worker is not None:
            self._worker.stop(join_s=_CLOSE_S)
            self._worker = None

    def _ask(self, text: str, longest_wait_s: float) -> ScoredText | asyncio.Future[ScoredText] | None:
        key = self._key(text)
        if (scores := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            self._cache_hits += 1
            return self._answer(scores)
        if self._closed:
            return self._problem("the scoring engine is closed")
        if (asked := self._waiting.get(key) or self._running.get(key)) is not None:
            return asked.future
        length = length_of(text)
        if self._tokens and self._wait_s(length.tokens) > longest_wait_s:
            return None
        future: asyncio.Future[ScoredText] = asyncio.get_running_loop().create_future()
        self._waiting[key] = _Waiting(text, length, future)
        self._tokens += length.tokens
        if self._drain_task is None:
            self._drain_task = asyncio.get_running_loop().create_task(self._drain(), name="scoring drain")
        return future

    def _wait_s(self, tokens: int) -> float:
        return self._pace.seconds_for_tokens(self._tokens + tokens) + self._pace.seconds_for_texts(
            self._behind
        )

    def _key(self, text: str) -> bytes:
        digest = blake2b(digest_size=16)
        for part in (self._primary.name, self._primary.version, text):
            # Discord can deliver half a surrogate pair, which plain UTF-8 refuses
            digest.update(part.encode("utf-8", "surrogatepass"))
            digest.update(b"\0")
        return digest.digest()

    async def _drain(self) -> None:
        try:
            while self._waiting:
                keys = list(self._waiting)[:BATCH_CAP]
                self._running = {key: self._waiting.pop(key) for key in keys}
                for group in groups_of([self._running[key].length for key in keys]):
                    await self._score_group([keys[index] for index in group])
                    if self._hung_calls >= HUNG_CALLS:
                        self._give_up()
                        break
        finally:
            self._drain_task = None
            self._abandon()

    def _give_up(self) -> None:
        """Answer the rest of the batch as unscored, because the model hangs on everything."""
        self._hung_calls = 0
        self._fail(
            list(self._running),
            f"{self._primary.name} hung {HUNG_CALLS} times in a row; the rest of its texts were not tried",
        )

    def _abandon(self) -> None:
        """Answer whatever the drain left behind, which is nothing unless it was cancelled."""
        for waiting in (*self._running.values(), *self._waiting.values()):
            if not waiting.future.done():
                waiting.future.set_result(self._problem("the scoring engine was stopped"))
        self._running, self._waiting, self._tokens = {}, {}, 0

    async def _score_group(self, keys: Sequence[bytes]) -> Exception | None:
        """Score texts together; if that fails, each alone, so that one bad text stops only itself. Return the failure."""
        try:
            scores = await self._asked([self._running[key] for key in keys])
        except Exception as problem:
            self._hung_calls = self._hung_calls + 1 if isinstance(problem, ScorerTimeoutError) else 0
            if len(keys) == 1 or self._hung_calls >= HUNG_CALLS or self._closed:
                self._fail(keys, _reason(self._primary.name, problem))
            else:
                await self._score_each(keys)
            return problem
        self._hung_calls = 0
        for key, text_scores in zip(keys, scores, strict=True):
            self._succeed(key, text_scores)
        return None

    async def _score_each(self, keys: Sequence[bytes]) -> None:
        hung = 0
        for position, key in enumerate(keys, 1):
            problem = await self._score_group([key])
            hung += isinstance(problem, ScorerTimeoutError)
            if hung == HUNG_TEXTS:
                self._fail(keys[position:], str(problem))
                break

    async def _asked(self, group: Sequence[_Waiting]) -> list[Scores]:
        """Ask the model about texts in one call, or about the parts of a long one in as many, so that each call is bounded.

        Of the parts the highest scores count, as they do of a model's own windows.
        """
        if len(group) > 1 or group[0].length.most <= GROUP_TOKENS:
            return await self._timed([each.text for each in group], sum(each.length.tokens for each in group))
        found = [await self._timed([part], length_of(part).tokens) for part in parts_of(group[0].text)]
        return [{label: max(scores[label] for [scores] in found) for label in Label}]

    async def _timed(self, texts: list[str], tokens: int) -> list[Scores]:
        """Make one call and note its pace. What failed at once, as while a process pauses, is no measure of the model."""
        started = time.monotonic()
        try:
            scores = await self._call(texts)
        except ScorerTimeoutError:
            self._pace.note(len(texts), tokens, time.monotonic() - started)
            raise
        self._pace.note(len(texts), tokens, time.monotonic() - started)
        return scores

    async def _call(self, texts: list[str]) -> list[Scores]:
        worker = self._working_thread()
        future = asyncio.wrap_future(worker.call(lambda: self._primary.score(texts)))
        try:
            scores = await asyncio.wait_for(future, self._timeout_s)
        except TimeoutError:
            if future.done() and not future.cancelled():
                raise  # the scorer itself raised TimeoutError
            self._leave_behind(worker)
            raise ScorerTimeoutError(
                f"{self._primary.name} did not answer within {self._timeout_s:g} seconds"
            ) from None
        return _checked(scores, len(texts))

    def _working_thread(self) -> Worker:
        if self._closed:
            raise ScorerError("the scoring engine is closed")
        if self._worker is None:
            self._hung = [worker for worker in self._hung if worker.alive]
            if len(self._hung) >= HUNG_WORKERS:
                raise ScorerError(f"{self._primary.name} hangs in {len(self._hung)} threads; restart the bot")
            self._worker = Worker("scoring")
        return self._worker

    def _leave_behind(self, worker: Worker) -> None:
        worker.stop()
        self._hung.append(worker)
        if self._worker is worker:
            self._worker = None

    def _succeed(self, key: bytes, scores: Scores) -> None:
        self._scored += 1
        self._cache[key] = scores
        while len(self._cache) > self._cache_size:
            self._cache.popitem(last=False)
        self._done(key, self._answer(scores))

    def _fail(self, keys: Sequence[bytes], problem: str) -> None:
        if keys:
            _log.warning("%d comments unscored: %s", len(keys), problem)
        for key in keys:
            self._failed += 1
            self._done(key, self._problem(problem))

    def _done(self, key: bytes, result: ScoredText) -> None:
        waiting = self._running.pop(key)
        self._tokens -= waiting.length.tokens
        waiting.future.set_result(result)

    def _answer(self, scores: Scores) -> ScoredText:
        model = self._primary
        return ScoredText(dict(scores), model.name, model.version, languages=model.languages)

    def _problem(self, problem: str) -> ScoredText:
        return ScoredText(None, self._primary.name, self._primary.version, problem)


def _checked(scores: Sequence[Scores], count: int) -> list[Scores]:
    """Return `scores` rounded. A NaN would pass every threshold unseen, so it is an error here."""
    if len(scores) != count:
        raise ScorerError(f"the scorer gave {len(scores)} answers for {count} texts")
    return [_rounded(text_scores) for text_scores in scores]


def _rounded(scores: Scores) -> Scores:
    if missing := [label for label in Label if label not in scores]:
        raise ScorerError(f"the scorer gave no score for {', '.join(missing)}")
    rounded = {label: round(float(scores[label]), SCORE_DECIMALS) for label in Label}
    for label, score in rounded.items():
        if not (math.isfinite(score) and 0.0 <= score <= 1.0):
            raise ScorerError(f"the scorer gave {score} for {label}, which is outside 0..1")
    return rounded


def _reason(name: str, problem: Exception) -> str:
    """Say what went wrong. A strange exception is only named: its text might quote the comment."""
    if isinstance(problem, ScorerError):
        return str(problem)
    return f"{name} failed with {type(problem).__name__}"
