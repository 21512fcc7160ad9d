"""Catching up: what was written while the bot was away is read from the history."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import discord
from discord.ext import commands, tasks

from bot.desk.desk import Desk
from bot.moderation.models import Gap
from cogs.intake import Intake

_log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=2)
"""How far before the last message seen reading begins: snowflakes are only roughly in the order of delivery."""

Readable = discord.TextChannel | discord.Thread | discord.VoiceChannel


class _GoneError(Exception):
    """A channel does not exist any more, or its server is out of reach for good."""


class _ForbiddenError(Exception):
    """A channel that the bot may not read."""


class CatchUp(commands.Cog):
    """Opens gaps when a gateway session begins, and closes those that it read to their end.

    discord.py tells of a shard's READY with `on_shard_connect`, before anything else of the session; a resumed session
    loses nothing and says `on_shard_resumed`. So gaps are opened on the first: their transaction is queued at the
    database before that of any message of the session, which would move a cursor. They are read on
    `on_shard_ready`, when the shard's servers and channels are known. A gap that can't be read stays open: what failed is
    tried again within ten minutes, what the bot may not read in the next session. A gap in a channel or server that is
    gone is closed.
    """

    def __init__(self, client: discord.AutoShardedClient, desk: Desk, intake: Intake) -> None:
        self._client = client
        self._desk = desk
        self._intake = intake
        self._opening = asyncio.Lock()
        self._gaps: dict[int, Gap] = {}
        self._forbidden: set[int] = set()  # gaps that are not tried again in this session
        self._ready_shards: set[int] = set()
        self._reading: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin to look for gaps that could not be read."""
        self.again.start()

    async def cog_unload(self) -> None:
        """Stop reading. The gaps stay open."""
        self.again.cancel()
        if self._reading is not None:
            self._reading.cancel()

    @commands.Cog.listener()
    async def on_shard_connect(self, shard_id: int) -> None:
        """Open the gaps of a new session."""
        self._ready_shards.discard(shard_id)
        async with self._opening:
            for gap in await self._desk.missed():
                self._gaps[gap.id] = gap
                if self._shard_of(gap) == shard_id:
                    self._forbidden.discard(gap.id)

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """Read the gaps of a shard whose servers are known."""
        async with self._opening:
            self._ready_shards.add(shard_id)
            self._read_on()

    @tasks.loop(minutes=10)
    async def again(self) -> None:
        """Try the gaps that could not be read, and those that came up meanwhile."""
        try:
            for gap in await self._desk.gaps():
                self._gaps[gap.id] = gap
        except Exception:
            _log.exception("looking for gaps failed; it is tried again in ten minutes")
            return
        self._read_on()

    def _read_on(self) -> None:
        due = [
            gap
            for gap in self._gaps.values()
            if self._shard_of(gap) in self._ready_shards and gap.id not in self._forbidden
        ]
        if due:
            before = self._reading if self._reading and not self._reading.done() else None
            self._reading = asyncio.create_task(self._read_all(due, before), name="catch up")

    def _shard_of(self, gap: Gap) -> int:
        return (gap.guild_id >> 22) % (self._client.shard_count or 1)

    async def _read_all(self, gaps: list[Gap], before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        for gap in gaps:
            try:
                await self._close(gap, await self._read(gap))
            except _GoneError as error:
                _log.info(
                    "channel %d is gone (%s); what was missed there can't be read", gap.channel_id, error
                )
                await self._close(gap, 0)
            except _ForbiddenError as error:
                self._forbidden.add(gap.id)
                _log.warning(
                    "channel %d can't be read: %s; what was missed there waits for the next session",
                    gap.channel_id,
                    error,
                )
            except Exception:
                _log.exception("channel %d can't be read; what was missed there waits", gap.channel_id)

    async def _close(self, gap: Gap, last_seen: int) -> None:
        await self._desk.caught_up(gap, last_seen)
        if self._gaps.get(gap.id) == gap:
            del self._gaps[gap.id]

    async def _read(self, gap: Gap) -> int:
        """Read a channel from the start of a gap; return the id of the newest message there, or 0.

        Raises:
            _GoneError: there is nothing left to read.
            _ForbiddenError: the bot may not.
        """
        try:
            return await self._read_on_from(gap.after_id, await self._channel_of(gap))
        except discord.NotFound as error:
            raise _GoneError(error.text) from error
        except discord.Forbidden as error:
            raise _ForbiddenError(error.text) from error

    async def _channel_of(self, gap: Gap) -> Readable | discord.ForumChannel:
        # A server that only can't be reached now is in the cache all the same.
        if self._client.get_guild(gap.guild_id) is None:
            raise _GoneError("the bot is not on its server any more")
        # An archived thread is not in the gateway's list of threads, and is fetched.
        channel = self._client.get_channel(gap.channel_id) or await self._client.fetch_channel(gap.channel_id)
        if not isinstance(channel, Readable | discord.ForumChannel):
            raise _ForbiddenError(f"it is a {type(channel).__name__}")
        return channel

    async def _read_on_from(self, message_id: int, channel: Readable | discord.ForumChannel) -> int:
        if isinstance(channel, discord.ForumChannel):
            return 0  # its posts are threads with gaps of their own
        permissions = channel.permissions_for(channel.guild.me)
        # Without this permission the history comes back empty, not as an error.
        if not (permissions.view_channel and permissions.read_message_history):
            raise _ForbiddenError("the bot may not read its history (Read Message History)")
        start = discord.utils.snowflake_time(message_id) - OVERLAP
        after = discord.Object(discord.utils.time_snowflake(start))
        newest = 0
        async for message in channel.history(limit=None, after=after, oldest_first=True):
            await self._intake.found(message)
            newest = max(newest, message.id)
        return newest
