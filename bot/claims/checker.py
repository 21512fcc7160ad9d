"""The checker: all flags of a comment, in one order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.claims.article_check import check_article
from bot.claims.check_worthy import check_worthy
from bot.claims.links import LinkChecker
from bot.claims.matching import FactCheckMatcher
from bot.claims.preparing import prepare
from bot.claims.speech_acts import acts_of
from bot.moderation.models import Flag, FlagName
from bot.moderation.ports import CheckRequest, ClaimRegister

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a comment's text tells, without the register."""

    speech: tuple[Flag, ...]
    sentences: tuple[Flag, ...]
    links: tuple[Flag, ...]


class CommentChecker:
    """Implements `Checker`. Without a register, comments are matched with nothing; without lists, links are not looked at."""

    def __init__(self, register: ClaimRegister | None, links: LinkChecker | None = None) -> None:
        self._links = links or LinkChecker(())
        self._matcher = FactCheckMatcher(register) if register is not None else None

    async def check(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        """Return the flags of each comment, in order: speech acts, sentences, article, fact-checks, links.

        A comment that can't be checked carries no flags, and stops no other.
        """
        # In a thread: a comment takes about two milliseconds, and the first one under a very long article seconds.
        found = await asyncio.to_thread(lambda: [self._read(request) for request in requests])
        return [await self._matched(request, read) for request, read in zip(requests, found, strict=True)]

    def _read(self, request: CheckRequest) -> _Read | None:
        try:
            prepared = prepare(request.text, request.parent_text)
            speech = acts_of(prepared, replies_to_member=bool(request.parent_text.strip()))
            # A comment that rebuts what it quotes makes a correction; its sentences are not held up as claims.
            rebuts = any(flag.name is FlagName.COUNTER_SPEECH for flag in speech)
            worthy = () if rebuts else check_worthy(prepared, speech)
            article = check_article(prepared, request, speech=speech)
            return _Read(speech, (*worthy, *article), self._links.check(prepared, speech))
        except Exception:
            _log.exception("a text of %d characters can't be checked", len(request.text))
            return None

    async def _matched(self, request: CheckRequest, read: _Read | None) -> tuple[Flag, ...]:
        if read is None:
            return ()
        if self._matcher is None:
            return (*read.speech, *read.sentences, *read.links)
        matches = await self._matcher.match(request, read.speech)
        return (*read.speech, *read.sentences, *matches, *read.links)
