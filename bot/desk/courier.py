"""Carries effects out, after the decision that caused them is on disk."""

from __future__ import annotations

import logging

from bot.desk.drain import Drain
from bot.moderation.models import Effect, EffectResult, Outcome
from bot.moderation.ports import Clock, Discussion, EffectQueue

_log = logging.getLogger(__name__)

BATCH = 5
"""Effects that are taken at a time. Few, so that what is urgent doesn't wait for long."""


class Courier:
    """Drains the outbox, one effect after the other, and records how each ended."""

    def __init__(self, outbox: EffectQueue, discussion: Discussion, clock: Clock) -> None:
        self._outbox = outbox
        self._discussion = discussion
        self._clock = clock
        self._drain = Drain("courier", self._step)

    def wake(self) -> None:
        """Say that an effect may wait."""
        self._drain.wake()

    async def idle(self) -> None:
        """Wait until no effect is due."""
        await self._drain.idle()

    async def stop(self) -> None:
        """Leave off. An effect whose result is not recorded is tried again, and looks for what this try has done."""
        await self._drain.stop()

    async def _step(self) -> bool:
        effects = await self._outbox.take(BATCH, self._clock.now())
        for effect in effects:
            await self._outbox.finish(effect, await self._carry_out(effect), self._clock.now())
        return bool(effects)

    async def _carry_out(self, effect: Effect) -> EffectResult:
        try:
            return await self._discussion.carry_out(effect)
        except Exception as error:
            _log.exception("effect %d (%s) failed", effect.id, effect.kind)
            return EffectResult(Outcome.RETRY, type(error).__name__)
