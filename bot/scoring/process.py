"""A model in a process of its own: when it hangs, crashes or eats all memory, the bot goes on, and starts it again."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError
from bot.scoring.child_process import END_S, NONSENSE, ChildProcess, LostError, Progress, TooLateError
from bot.scoring.errors import ScorerTimeoutError
from bot.scoring.frames import ModelSpec

FRUITLESS = 3
"""Processes that may die before their first answer within `FRUITLESS_S`; then starting pauses."""

FRUITLESS_S = 60.0

FIRST_PAUSE_S = 5.0
"""How long starting pauses; doubled by each further failure, up to `LONGEST_PAUSE_S`."""

LONGEST_PAUSE_S = 300.0

AGAIN_S = 60.0
"""How long a process may take to get ready when there was one before. The first may have to fetch and convert its model;
after that comments wait for it."""

_log = logging.getLogger(__name__)


def _untold(_: str) -> None:
    """Tell nobody."""


class ProcessScorer:
    """Fills the `TextScorer` port with a model in a process of its own.

    Until `start` has returned, the name is a placeholder and the rest is empty; then they are what the model says. A call
    that finds no process starts one. Calls block, and one waits for the other; any thread may call, and `close`.

    A process that had to convert its model before it could serve is replaced by a fresh one at once, so that the memory
    it took is given back.

    Args:
        spec: The model.
        start_s: Seconds without a sign of life in which the first process must get ready; the ones after it have
            `AGAIN_S` at most.
        call_s: Seconds that one call may take.
        progress: Is called with lines for people while the process gets ready, from the thread that starts it.

    Attributes:
        name: What the model calls itself.
        version: The model's version.
        languages: ISO 639-1 codes of the languages that it knows.
        runtime: What computes, for example "ONNX int8"; empty where the model doesn't say.
        bands: For each label the scores between which the model is unsure of it; empty where it doesn't say.
        restarts: How often the process was started again, after it hung or died.
    """

    def __init__(
        self, spec: ModelSpec, *, start_s: float = 120.0, call_s: float = 30.0, progress: Progress = _untold
    ) -> None:
        if start_s <= 0 or call_s <= 0:
            raise ValueError(f"need start_s > 0 and call_s > 0, not {start_s} and {call_s}")
        self.name, self.version, self.runtime = spec.factory, "", ""
        self.languages: tuple[str, ...] = ()
        self.bands: Mapping[Label, tuple[float, float]] = {}
        self._spec, self._start_s, self._call_s = spec, start_s, call_s
        self._progress = progress
        self.restarts = 0
        self._lock = Lock()
        self._child: ChildProcess | None = None
        self._closed = self._spent = False
        self._served = False
        self._fruitless: list[float] = []
        self._pause_s = 0.0
        self._paused_until = 0.0
        self._last_problem = ""

    @property
    def longest_call_s(self) -> float:
        """How long a call may take at most after `start`: when it finds no process and then hangs."""
        return min(self._start_s, AGAIN_S) + self._call_s + 4 * END_S

    @property
    def process_id(self) -> int | None:
        """The process, or None while there is none."""
        child = self._child
        return child.process.pid if child is not None else None

    def start(self) -> None:
        """Start the process and wait until its model is ready.

        Raises:
            ScorerError: if the model can't be had; the text says why.
        """
        with self._lock:
            self._ready_child()

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text, in order, as the model gives them.

        Raises:
            ScorerTimeoutError: if the model took too long. Its process was ended.
            ScorerError: if the model couldn't answer, its process died, or none can be started.
        """
        with self._lock:
            child = self._ready_child()
            try:
                answer = child.ask(list(texts), self._call_s)
            except (TooLateError, LostError) as problem:
                self._died(child)
                raise self._why_lost(problem) from None
            self._fruitless.clear()
            self._pause_s = 0.0
        if "problem" in answer:
            raise ScorerError(str(answer["problem"]))
        return [{Label(label): float(score) for label, score in given.items()} for given in answer["scores"]]

    def close(self) -> None:
        """End the process, at once if it is at work. Calls raise `ScorerError` from now on."""
        self._closed = True
        if not self._lock.acquire(timeout=0.1):
            if (child := self._child) is not None:
                child.kill()
            if not self._lock.acquire(timeout=4 * END_S):
                _log.error("the %s scorer's process can't be ended; it is left behind", self.name)
                return
        try:
            if self._child is not None:
                self._child.end()
                self._child = None
        finally:
            self._lock.release()

    def _ready_child(self) -> ChildProcess:
        if self._closed:
            raise ScorerError(f"{self.name} is closed")
        if self._child is not None and self._child.alive:
            return self._child
        if self._child is not None:
            self._died(self._child)
        if (left := self._paused_until - time.monotonic()) > 0:
            raise ScorerError(
                f"the {self.name} scorer's process is not running, and starts again in {left:.0f} seconds at the earliest:"
                f" {self._last_problem}"
            )
        child = self._started()
        if self._spent:
            child.end()
            child = self._started()
        if self._served:
            self.restarts += 1
            _log.warning("the %s scorer's process was started again", self.name)
        self._served = True
        self._start_s = min(self._start_s, AGAIN_S)
        return child

    def _started(self) -> ChildProcess:
        try:
            child = self._child = ChildProcess(self._spec)
        except OSError as problem:
            raise self._not_started(f"its process can't be started ({problem.strerror})") from problem
        if self._closed:  # close() may have looked for the process just before it was there
            child.kill()
        ready = False
        try:
            self._describe(child.wait_until_ready(self._start_s, self._progress))
            ready = True
        except TooLateError:
            raise self._not_started(f"it was not ready within {self._start_s:g} seconds") from None
        except LostError as lost:
            raise self._not_started(f"its process {lost}") from None
        except ScorerError as problem:
            raise self._not_started(str(problem)) from None
        finally:
            if not ready:
                child.end(at_once=True)
                self._child = None
        return child

    def _not_started(self, problem: str) -> ScorerError:
        """Pause, and return what to raise."""
        if self._closed:
            return ScorerError(f"{self.name} is closed")
        self._last_problem = problem
        self._pause()
        return ScorerError(f"the {self.name} scorer can't be started: {problem}" if self._served else problem)

    def _died(self, child: ChildProcess) -> None:
        """Take down a process that was ready once, and pause if none of the last ones ever answered."""
        child.end(at_once=True)
        self._child = None
        if child.answered:
            return
        now = time.monotonic()
        self._fruitless = [*(then for then in self._fruitless if now - then < FRUITLESS_S), now]
        if len(self._fruitless) >= FRUITLESS:
            self._last_problem = f"{len(self._fruitless)} processes died within a minute without an answer"
            self._pause()

    def _pause(self) -> None:
        self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S) or FIRST_PAUSE_S
        self._paused_until = time.monotonic() + self._pause_s

    def _why_lost(self, problem: TooLateError | LostError) -> ScorerError:
        if self._closed:
            return ScorerError(f"{self.name} is closed")
        if isinstance(problem, LostError):
            return ScorerError(f"the {self.name} scorer's process {problem}; it starts again")
        return ScorerTimeoutError(
            f"{self.name} did not answer within {self._call_s:g} seconds; its process was ended and starts again"
        )

    def _describe(self, told: dict[str, Any]) -> None:
        try:
            bands = {Label(label): (float(low), float(high)) for label, (low, high) in told["bands"].items()}
            self.name, self.version, self.runtime = told["name"], told["version"], told["runtime"]
            self.languages, self._spent = tuple(told["languages"]), bool(told["spent"])
        except (KeyError, ValueError, TypeError, AttributeError):
            raise LostError(NONSENSE) from None
        self.bands = bands
