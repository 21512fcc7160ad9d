"""Effects on comments and their authors: deletions and timeouts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import discord

from bot.moderation.models import (
    Action,
    Cause,
    Effect,
    EffectResult,
    Outcome,
    RecordedDecision,
)
from bot.moderation.policy import MAX_TIMEOUT_MINUTES
from bot.moderation.ports import DecisionLog
from bot.ui.messages import text_of
from bot.ui.places import EndedError, Place, Places, refuse
from bot.ui.render import clamp, plain_name

OnChanged = Callable[[discord.Message], Awaitable[None]]

_LONGEST_REASON = 512  # Discord's limit for an audit-log reason
_THREAD_IS_ARCHIVED = 50083
_REMOVING = frozenset({Action.REMOVE, Action.TIMEOUT})


class CommentEffects:
    """Deletes comments and times members out, if the decision still holds and is about what stands there now."""

    def __init__(self, places: Places, decisions: DecisionLog) -> None:
        self._places = places
        self._decisions = decisions

    async def delete(self, effect: Effect, on_changed: OnChanged | None) -> EffectResult:
        """Delete a comment whose text is still the one that was scored; hand one that was changed to `on_changed`."""
        recorded = await self._in_force(effect)
        channel = await self._places.find(recorded.channel_id)
        if channel is None:
            raise EndedError(Outcome.GONE, "the channel no longer exists")
        try:
            message = await channel.fetch_message(recorded.comment_id)
            await check_text(message, recorded, on_changed)
            await self._delete(channel, message.id, _reason(recorded))
        except discord.Forbidden as error:
            refuse(error, channel, "View Channel", "Read Message History", "Manage Messages")
        return EffectResult(Outcome.DONE)

    async def _delete(self, channel: Place, message_id: int, reason: str) -> None:
        # discord.Message.delete takes no reason.
        delete = self._places.client.http.delete_message
        try:
            await delete(channel.id, message_id, reason=reason)
        except discord.HTTPException as error:
            if error.code != _THREAD_IS_ARCHIVED or not isinstance(channel, discord.Thread):
                raise
            await channel.edit(archived=False, reason=reason)
            try:
                await delete(channel.id, message_id, reason=reason)
            finally:
                await channel.edit(archived=True, reason=reason)

    async def time_out(self, effect: Effect) -> EffectResult:
        """Time a comment's author out, counted from the decision, so that a second try doesn't make it longer."""
        recorded = await self._in_force(effect)
        guild = self._places.guild(effect.guild_id)
        minutes = min(recorded.decision.timeout_minutes, MAX_TIMEOUT_MINUTES)
        until = recorded.decided_at + timedelta(minutes=minutes)
        if until <= discord.utils.utcnow():
            raise EndedError(Outcome.GONE, "the timeout would be over already")
        member = await _member(guild, recorded.author_id)
        if member.timed_out_until and member.timed_out_until >= until:
            return EffectResult(Outcome.DONE, "a timeout that is as long was in force")
        if obstacle := _obstacle(guild, member):
            raise EndedError(Outcome.REFUSED, obstacle)
        await member.timeout(until, reason=_reason(recorded))
        return EffectResult(Outcome.DONE)

    async def _in_force(self, effect: Effect) -> RecordedDecision:
        """Return the decision of an effect, unless a later one spares the comment."""
        recorded = await self._decisions.get(effect.decision_id)
        if recorded is None:
            raise EndedError(Outcome.GONE, "the decision is no longer kept")
        latest = (await self._decisions.of_comment(recorded.comment_id))[-1]
        if latest.id != recorded.id and latest.decision.action not in _REMOVING:
            raise EndedError(Outcome.CHANGED, "a later decision leaves the comment")
        return recorded


async def check_text(
    message: discord.Message, recorded: RecordedDecision, on_changed: OnChanged | None
) -> None:
    """End an effect whose comment no longer reads as it did when it was scored; hand the comment to `on_changed`.

    Raises:
        EndedError: the text differs, or can't be compared because it was erased.
    """
    if recorded.text is None:
        raise EndedError(
            Outcome.REFUSED, "the scored text was erased; whether it still stands there can't be told"
        )
    if text_of(message) != recorded.text:
        if on_changed is not None:
            await on_changed(message)
        raise EndedError(Outcome.CHANGED, "the comment's text is not the one that was scored")


async def _member(guild: discord.Guild, user_id: int | None) -> discord.Member:
    if user_id is None:
        raise EndedError(Outcome.GONE, "the author's identity was erased")
    try:
        return await guild.fetch_member(user_id)
    except discord.NotFound:
        raise EndedError(Outcome.GONE, "the member has left the server") from None


def _obstacle(guild: discord.Guild, member: discord.Member) -> str:
    """Return why a member can't be timed out, or nothing."""
    if member.id == guild.owner_id:
        return "the server's owner can't be timed out"
    if member.guild_permissions.administrator:
        return "administrators can't be timed out"
    if not guild.me.guild_permissions.moderate_members:
        return "the bot lacks Timeout Members"
    if guild.me.top_role <= member.top_role and guild.owner_id != guild.me.id:
        return "the member's highest role is not below the bot's"
    return ""


def _reason(recorded: RecordedDecision) -> str:
    decision = recorded.decision
    why = f"rule '{plain_name(decision.rule, 300)}'"
    if decision.cause is Cause.MODERATOR:
        why = f"decided by moderator {decision.decided_by or 'unknown'}"
    return clamp(f"Comment Desk: {why}, entry {recorded.number}", _LONGEST_REASON)
