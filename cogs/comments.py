"""Commenting: what members write, change and delete under articles."""

from __future__ import annotations

import discord
from discord.ext import commands

from cogs.catch_up import CatchUp
from cogs.host import DeskBot
from cogs.intake import Intake


class Comments(commands.Cog):
    """Listens to messages. Raw events only: the others come for cached messages alone."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Keep a comment."""
        if message.guild is not None:
            await self._intake.written(message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Keep the new text of a comment."""
        if payload.guild_id is not None:
            await self._intake.edited(payload.message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Mark a comment as deleted."""
        if payload.guild_id is not None:
            await self._intake.deleted([payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Mark comments as deleted."""
        if payload.guild_id is not None:
            await self._intake.deleted(sorted(payload.message_ids))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Mark the comments of a thread as deleted: Discord sends no event for each."""
        await self._intake.channel_deleted(payload.guild_id, payload.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Mark the comments of a channel and its threads as deleted."""
        await self._intake.channel_deleted(channel.guild.id, channel.id)


async def setup(bot: DeskBot) -> None:
    """Add the cogs that collect comments."""
    await bot.add_cog(Comments(bot.intake))
    await bot.add_cog(CatchUp(bot, bot.office.desk, bot.intake))
