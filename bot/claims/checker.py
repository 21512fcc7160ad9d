"""The checker: all flags of a comment, in one order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.claims.check_worthy import check_worthy
from bot.claims.matching import FactCheckMatcher
from bot.claims.speech_acts import speech_acts
from bot.moderation.models import Flag, FlagName
from bot.moderation.ports import CheckRequest, ClaimRegister


class CommentChecker:
    """Implements `Checker`. Without a register, comments are matched with nothing."""

    def __init__(self, register: ClaimRegister | None) -> None:
        self._matcher = FactCheckMatcher(register) if register is not None else None

    async def check(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        """Return the flags of each comment, in order: speech acts, check-worthy sentences, fact-check matches."""
        results = []
        for request in requests:
            results.append(await self._check_one(request))
            # A comment takes about a millisecond, so the event loop gets its turn after each.
            await asyncio.sleep(0)
        return results

    async def _check_one(self, request: CheckRequest) -> tuple[Flag, ...]:
        speech = speech_acts(request.text, replies_to_member=bool(request.parent_text.strip()))
        # A comment that rebuts what it quotes makes a correction; its sentences are not held up as claims.
        rebuts = any(flag.name is FlagName.COUNTER_SPEECH for flag in speech)
        worthy = () if rebuts else check_worthy(request.text)
        matches = await self._matcher.match(request, speech) if self._matcher is not None else ()
        return (*speech, *worthy, *matches)
