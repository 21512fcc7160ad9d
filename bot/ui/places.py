"""Where effects reach Discord: the client, its channels, and what to say when an effect ends there."""

from __future__ import annotations

from typing import NoReturn

import discord

from bot.moderation.models import EffectResult, Outcome
from bot.ui.permissions import Purpose, missing
from bot.ui.render import clamp

Place = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread
_PLACES = (discord.TextChannel, discord.VoiceChannel, discord.StageChannel, discord.Thread)


class EndedError(Exception):
    """An effect ended without being carried out. `result` says how."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(detail)
        self.result = EffectResult(outcome, detail)


class Places:
    """A client's channels, by id."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def attach(self, client: discord.Client) -> None:
        """Use this client from now on."""
        self._client = client

    @property
    def client(self) -> discord.Client:
        """The client.

        Raises:
            EndedError: none is attached yet; the effect is to be tried again.
        """
        if self._client is None:
            raise EndedError(Outcome.RETRY, "the bot isn't connected yet")
        return self._client

    def guild(self, guild_id: int) -> discord.Guild:
        """Return a server.

        Raises:
            EndedError: the client doesn't see it now.
        """
        guild = self.client.get_guild(guild_id)
        if guild is None:
            raise EndedError(Outcome.RETRY, "the server can't be reached now")
        return guild

    async def find(self, channel_id: int) -> Place | None:
        """Return a channel or thread that messages can be posted in, or None."""
        try:
            channel = self.client.get_channel(channel_id) or await self.client.fetch_channel(channel_id)
        except discord.NotFound:
            return None
        return channel if isinstance(channel, _PLACES) else None

    async def chosen(self, channel_id: int, what: str) -> Place:
        """Return a channel that `/setup` chose.

        Raises:
            EndedError: none was chosen, or it is gone.
        """
        if not channel_id:
            raise EndedError(Outcome.UNSET, f"there is no {what}; run /setup")
        channel = await self.find(channel_id)
        if channel is None:
            raise EndedError(Outcome.UNSET, f"the {what} no longer exists; run /setup")
        return channel


def lacking(channel: Place) -> list[str]:
    """Return the permissions that the desk lacks in a channel, as Discord's settings name them."""
    me = channel.guild.me
    # Before the cache is filled there is no member, and nothing to tell.
    return missing(channel, me, Purpose.DISCUSSION) if isinstance(me, discord.Member) else []


def refuse(error: discord.Forbidden, channel: Place, *relevant: str) -> NoReturn:
    """End an effect that Discord forbids, naming those of the `relevant` permissions that are missing.

    Raises:
        EndedError: always.
    """
    names = [name for name in lacking(channel) if name in relevant]
    detail = f"the bot lacks {', '.join(names)} in {channel.name}" if names else ""
    raise EndedError(
        Outcome.REFUSED, detail or f"Discord refused in {channel.name}: {said(error)}"
    ) from error


def said(error: discord.HTTPException) -> str:
    """Return what Discord answered, for people."""
    return clamp(f"{error.status} {error.text or error.response.reason or ''}".strip(), 300)
