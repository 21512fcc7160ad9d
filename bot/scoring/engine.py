"""The scoring engine: keeps a model off the event loop, and never lets one text stop another."""

from __future__ import annotations

import asyncio
import logging
import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.moderation.models import SCORE_DECIMALS, Label, Scores
from bot.moderation.ports import ScoredText, ScorerError, ScorerStatus, TextScorer
from bot.scoring.batches import length_groups
from bot.scoring.worker import Worker

BATCH_CAP = 256
"""Texts taken in one go. Bounds how long a late short comment waits behind a flood."""

HUNG_WORKERS = 3
"""Threads that may hang in a scorer before the engine stops starting new ones."""

_CLOSE_S = 2.0

_log = logging.getLogger(__name__)


class ScorerTimeoutError(ScorerError):
    """A call took too long. Not retried: each retry would take as long again."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    text: str
    future: asyncio.Future[ScoredText]


class Engine:
    """Fills the `Scorer` port with a `TextScorer`.

    *Natural batching*: while one batch runs, arrivals collect, and the next batch takes them all, up to `BATCH_CAP`.
    There are no timers and no idle tasks: a drain task starts when work arrives and ends when none is left. Callers
    that ask for the same text wait for the same result, and results are cached. Use it from one event loop.

    Args:
        primary: The model that scores.
        notice: Why this model serves and not the one that was asked for; empty when it is.
        timeout_s: Seconds that one call of the model may take, for a group of at most eight texts.
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

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        """Return one result for each text, in order. Never raises for a text that could not be scored.

        A caller that is cancelled leaves; what it asked for is still scored for the others and for the cache.
        """
        results = [self._ask(text) for text in texts]
        pending = {result for result in results if isinstance(result, asyncio.Future) and not result.done()}
        if pending:
            await asyncio.wait(
                pending
            )  # unlike gather, it leaves the futures alone when this caller is cancelled
        return [result.result() if isinstance(result, asyncio.Future) else result for result in results]

    def status(self) -> ScorerStatus:
        """Say which scorer serves, and how it is doing."""
        return ScorerStatus(
            name=self._primary.name,
            version=self._primary.version,
            notice=self._notice,
            cache_hits=self._cache_hits,
            scored=self._scored,
            failed=self._failed,
        )

    def close(self) -> None:
        """End the worker thread, waiting at most two seconds. What still waits is answered as unscored."""
        self._closed = True
        if self._worker is not None:
            self._worker.stop(join_s=_CLOSE_S)
            self._worker = None

    def _ask(self, text: str) -> ScoredText | asyncio.Future[ScoredText]:
        key = self._key(text)
        if (scores := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            self._cache_hits += 1
            return self._answer(scores)
        if self._closed:
            return self._problem("the scoring engine is closed")
        if (asked := self._waiting.get(key) or self._running.get(key)) is not None:
            return asked.future
        future: asyncio.Future[ScoredText] = asyncio.get_running_loop().create_future()
        self._waiting[key] = _Waiting(text, future)
        if self._drain_task is None:
            self._drain_task = asyncio.get_running_loop().create_task(self._drain(), name="scoring drain")
        return future

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
                for group in length_groups([self._running[key].text for key in keys]):
                    await self._score_group([keys[index] for index in group])
        finally:
            self._drain_task = None
            self._abandon()

    def _abandon(self) -> None:
        """Answer whatever the drain left behind, which is nothing unless it was cancelled."""
        for waiting in (*self._running.values(), *self._waiting.values()):
            if not waiting.future.done():
                waiting.future.set_result(self._problem("the scoring engine was stopped"))
        self._running, self._waiting = {}, {}

    async def _score_group(self, keys: Sequence[bytes]) -> None:
        """Score texts in one call; if it fails, each alone, so that one bad text stops only itself."""
        try:
            scores = await self._call([self._running[key].text for key in keys])
        except ScorerTimeoutError as problem:
            self._fail(keys, str(problem))
        except Exception as problem:
            if len(keys) == 1:
                self._fail(keys, _reason(self._primary.name, problem))
            else:
                for key in keys:
                    await self._score_group([key])
        else:
            for key, text_scores in zip(keys, scores, strict=True):
                self._succeed(key, text_scores)

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
            raise ScorerTimeoutError("the scoring engine is closed")
        if self._worker is None:
            self._hung = [worker for worker in self._hung if worker.alive]
            if len(self._hung) >= HUNG_WORKERS:
                raise ScorerTimeoutError(
                    f"{self._primary.name} hangs in {len(self._hung)} threads; restart the bot"
                )
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
        self._running.pop(key).future.set_result(self._answer(scores))

    def _fail(self, keys: Sequence[bytes], problem: str) -> None:
        _log.warning("%d comments unscored: %s", len(keys), problem)
        for key in keys:
            self._failed += 1
            self._running.pop(key).future.set_result(self._problem(problem))

    def _answer(self, scores: Scores) -> ScoredText:
        return ScoredText(dict(scores), self._primary.name, self._primary.version)

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
