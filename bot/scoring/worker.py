"""One thread that runs blocking calls, one after another, and that can be left behind when a call hangs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

_T = TypeVar("_T")
_Job = tuple[Future[Any], Callable[[], Any]]


class Worker:
    """A daemon thread with a queue of calls.

    Not `ThreadPoolExecutor`: the interpreter waits for an executor's threads when it ends, so one hung call would keep
    the whole program from stopping.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def call(self, function: Callable[[], _T]) -> Future[_T]:
        """Queue `function` and return the future of its result. After `stop` the future never resolves."""
        future: Future[_T] = Future()
        self._jobs.put((future, function))
        return future

    def stop(self, join_s: float = 0.0) -> None:
        """Let the thread end after the calls that are queued, and wait at most `join_s` seconds for it."""
        self._jobs.put(None)
        if join_s > 0:
            self._thread.join(join_s)

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, function = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(function())
            except BaseException as problem:
                future.set_exception(problem)
