"""A small bot for the stage: it repeats what it reads into #log, and posts an article with a thread on command."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands


class Toy(commands.AutoShardedBot):
    """Echoes into #log, removes what says "idiot", and knows `/post`."""

    def __init__(self) -> None:
        intents = discord.Intents.default()
        intents.message_content = True
        super().__init__("!", intents=intents, shard_count=1)

    async def setup_hook(self) -> None:
        self.tree.add_command(app_commands.Command(name="post", description="Post", callback=_post))
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot or message.guild is None:
            return
        log = discord.utils.get(message.guild.text_channels, name="log")
        if log is not None:
            await log.send(f"{message.author.display_name}: {message.content[:1900]}")
        if "idiot" in message.content:
            await message.delete()


async def _post(interaction: discord.Interaction) -> None:
    channel = interaction.channel
    if not isinstance(channel, discord.TextChannel):
        raise TypeError("post in a text channel")
    await interaction.response.send_message("posted", ephemeral=True)
    card = await channel.send("An article")
    await card.create_thread(name="An article")
