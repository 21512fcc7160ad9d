from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from bot.ui.errors import DeskTree
from bot.ui.permissions import require_admin, require_moderator
from tests.ui.stage import said


class Told(discord.Client):
    """A client with commands that go wrong in several ways."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = DeskTree(self)
        self.tree.add_command(burst)
        self.tree.add_command(late)
        self.tree.add_command(for_admins)
        self.tree.add_command(for_moderators)

    async def setup_hook(self) -> None:
        await self.tree.sync()


@app_commands.command(description="fails")
async def burst(_: discord.Interaction[Any]) -> None:
    raise ValueError("a secret detail")


@app_commands.command(description="fails after an answer")
async def late(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer(ephemeral=True)
    raise ValueError("a secret detail")


@app_commands.command(description="admins")
@require_admin
async def for_admins(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("done")


@app_commands.command(description="moderators")
@require_moderator
async def for_moderators(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("done")


@pytest.fixture
async def env() -> AsyncIterator[simcord.Env]:
    running = simcord.Env(Told(), check_errors=False)
    await running.start()
    yield running
    await running.shutdown()


@pytest.mark.parametrize("command", ["burst", "late"])
async def test_an_unexpected_error_is_answered_with_an_id_that_the_log_has(
    env: simcord.Env, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    guild = env.create_guild()
    channel = guild.create_text_channel("news")
    result = await guild.add_member(env.create_user("ann")).slash(channel, command)
    words = said(result)
    assert "secret" not in words
    assert words.split("`")[1] in caplog.text


async def test_commands_check_permissions_when_they_run(env: simcord.Env) -> None:
    guild = env.create_guild()
    channel = guild.create_text_channel("news")
    may = guild.create_role("moderator", permissions=discord.Permissions(manage_messages=True))
    runs = guild.create_role("admin", permissions=discord.Permissions(manage_guild=True))
    ann = guild.add_member(env.create_user("ann"))
    moderator = guild.add_member(env.create_user("mo"), roles=[may])
    admin = guild.add_member(env.create_user("ada"), roles=[runs])
    assert "Manage Messages" in said(await ann.slash(channel, "for_moderators"))
    assert "Manage Server" in said(await moderator.slash(channel, "for_admins"))
    assert said(await moderator.slash(channel, "for_moderators")) == "done"
    assert said(await admin.slash(channel, "for_moderators")) == "done"
    assert said(await admin.slash(channel, "for_admins")) == "done"
