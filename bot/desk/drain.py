"""Work that starts when there is some and ends when there is none: no timers and no idle tasks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

_log = logging.getLogger(__name__)


class Drain:
    """Calls `step` until it returns False, in one task at a time.

    What arrives while a step runs is taken by the next one: batches form by themselves, as large as the load makes them.
    A step that raises ends the task with a log line; the next `wake` starts anew.
    """

    def __init__(self, name: str, step: Callable[[], Awaitable[bool]]) -> None:
        self._name = name
        self._step = step
        self._task: asyncio.Task[None] | None = None
        self._woken = False
        self._stopped = False

    def wake(self) -> None:
        """Say that there may be work. After `stop` it waits on disk: what a step needs may be closed by then."""
        if self._stopped:
            return
        self._woken = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name=self._name)

    async def idle(self) -> None:
        """Wait until there is no work left."""
        while self._task is not None and not self._task.done():
            await asyncio.shield(self._task)

    async def stop(self) -> None:
        """Cancel the step that runs, and start none again. A transaction runs to its end all the same; the rest waits on disk."""
        self._stopped = True
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        try:
            while self._woken:
                self._woken = False
                while await self._step():
                    pass
        except Exception:
            _log.exception(
                "%s stopped; it starts again with the next comment, or within a minute", self._name
            )
