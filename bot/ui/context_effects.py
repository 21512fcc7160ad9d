"""Effects of context replies: posting one, and drawing it anew or taking it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from bot.moderation.models import Case, ContextReply, Effect, EffectResult, Outcome
from bot.ui.card_effects import CardEffects
from bot.ui.comment_effects import OnChanged
from bot.ui.context_cards import context_card
from bot.ui.messages import text_of
from bot.ui.places import EndedError, Place, refuse

T = TypeVar("T")

_THREAD_IS_ARCHIVED = 50083
_REASON = "Comment Desk: a context reply changed"


class ContextEffects(CardEffects):
    """Posts context replies, each once, as answers to the comment that was assessed."""

    async def post(self, effect: Effect, on_changed: OnChanged | None) -> EffectResult:
        """Post a context reply, if it still stands approved and the comment's text is the one that was assessed."""
        case = await self._case_of(effect)
        channel = await self._places.find(case.comment.channel_id)
        if channel is None:
            raise EndedError(Outcome.GONE, "the discussion no longer exists")
        reply = case.context
        earlier = await self._find(effect, channel, case.opened_at) if effect.attempts else None
        if earlier is not None:
            return await self._settle(effect, channel, case, earlier)
        if reply is None:
            raise EndedError(Outcome.GONE, "the reply was withdrawn before it was posted")
        if reply.message_id:
            return EffectResult(Outcome.DONE, "the reply stood there", reply.message_id, reply.channel_id)
        grounds = await self._stores.cases.grounds(case.id)
        if grounds is None or not grounds.evidence:
            raise EndedError(Outcome.CHANGED, "the evidence changed before the reply was posted")
        await self._check_open(case, channel)
        try:
            comment = await channel.fetch_message(case.comment.id)
        except discord.Forbidden as error:
            refuse(error, channel, "View Channel", "Read Message History")
        await _check_text(comment, case, on_changed)
        card = context_card(grounds, case.id, effect.id)
        return await self._reply(effect, channel, comment, card, _seed(reply))

    async def refresh(self, effect: Effect) -> EffectResult:
        """Take back what was withdrawn, and draw anew what stands, from the evidence as it is now."""
        case = await self._case_of(effect)
        for channel_id, message_id in await self._stores.cases.withdrawn_context(case.id):
            place = await self._places.find(channel_id)
            if place is not None:
                await _delete(place, message_id)
        reply = case.context
        if reply is None or not reply.message_id:
            return EffectResult(Outcome.DONE)
        channel = await self._places.find(reply.channel_id)
        if channel is None:
            raise EndedError(Outcome.GONE, "the discussion no longer exists")
        return await self._draw(effect, channel, case, reply.message_id)

    async def _settle(
        self, effect: Effect, channel: Place, case: Case, earlier: EffectResult
    ) -> EffectResult:
        """Make good what an earlier try left standing, whose end was not recorded."""
        reply = case.context
        if reply is None or reply.message_id not in {0, earlier.message_id}:
            await _delete(channel, earlier.message_id)
            if reply is not None:
                return EffectResult(Outcome.DONE, "another reply stands", reply.message_id, reply.channel_id)
            raise EndedError(Outcome.GONE, "the reply was withdrawn; what an earlier try had posted is gone")
        await self._draw(effect, channel, case, earlier.message_id)
        return earlier

    async def _draw(self, effect: Effect, channel: Place, case: Case, message_id: int) -> EffectResult:
        grounds = await self._stores.cases.grounds(case.id)
        if grounds is None or not grounds.evidence:
            # The article was just corrected: once the comment was looked at again, this is called anew.
            return EffectResult(Outcome.DONE, "the evidence is being looked at", message_id, channel.id)
        card = context_card(grounds, case.id, effect.id)
        return await _awake(channel, lambda: self._redraw(channel, message_id, card))

    async def _case_of(self, effect: Effect) -> Case:
        case = await self._stores.cases.get(effect.case_id)
        if case is None:
            raise EndedError(Outcome.GONE, "the case is no longer kept")
        return case

    async def _check_open(self, case: Case, channel: Place) -> None:
        article = await self._stores.articles.get(case.comment.article_id)
        if isinstance(channel, discord.Thread) and (
            article is None or article.closed_at or (channel.locked and channel.archived)
        ):
            # A message would open the thread again.
            raise EndedError(Outcome.GONE, "the discussion is closed")


async def _check_text(message: discord.Message, case: Case, on_changed: OnChanged | None) -> None:
    if text_of(message) == case.decision.text:
        return
    if on_changed is not None:
        await on_changed(message)
    raise EndedError(Outcome.CHANGED, "the comment's text is not the one that was assessed")


async def _delete(channel: Place, message_id: int) -> None:
    """Delete a message of ours; one that is gone is gone."""
    message = channel.get_partial_message(message_id)

    async def work() -> None:
        await message.delete()

    try:
        await _awake(channel, work)
    except discord.NotFound:
        return


async def _awake(channel: Place, work: Callable[[], Awaitable[T]]) -> T:
    """Do something to a message; if it stands in an archived thread, wake the thread for as long as that takes."""
    try:
        return await work()
    except discord.HTTPException as error:
        if error.code != _THREAD_IS_ARCHIVED or not isinstance(channel, discord.Thread):
            raise
    await channel.edit(archived=False, reason=_REASON)
    try:
        return await work()
    finally:
        await channel.edit(archived=True, reason=_REASON)


def _seed(reply: ContextReply) -> str:
    return f"{reply.id}-{reply.approved_at.timestamp():.0f}"
