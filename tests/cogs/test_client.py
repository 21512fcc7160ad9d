"""The client itself: what it asks for, what it registers, how it stops."""

from __future__ import annotations

import discord
import pytest
from discord.ext import commands

from bot.client import EXTENSIONS, CommentDesk
from tests.cogs.newsroom import CALM, Engineroom, Newsroom, no_articles


def registrations(newsroom: Newsroom) -> int:
    """Return how often commands were registered with Discord."""
    return sum(request.path.endswith("/commands") for request in newsroom.env.http_requests)


def test_the_bot_asks_for_no_more_than_it_needs(engineroom: Engineroom) -> None:
    intents = engineroom.bot().intents
    assert {name for name, on in intents if on} == {"guilds", "guild_messages", "message_content"}


def test_no_message_is_kept_in_memory_and_nobody_is_pinged(engineroom: Engineroom) -> None:
    bot = engineroom.bot()
    assert list(bot.cached_messages) == []
    assert bot.allowed_mentions is not None
    assert bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()


async def test_every_command_and_option_is_described(newsroom: Newsroom) -> None:
    tree = newsroom.bot.tree
    described = [
        command.to_dict(tree) for command in tree.get_commands(type=discord.AppCommandType.chat_input)
    ]
    menus = tree.get_commands(type=discord.AppCommandType.message)
    assert {menu.name for menu in menus} == {"Add as claim"}
    assert {command["name"] for command in described} == {
        "answers", "article", "ask", "claims", "log", "policy", "privacy", "queue", "setup", "status",
    }  # fmt: skip
    left = list(described)
    while left:
        option = left.pop()
        assert len(option["description"]) > 10, option["name"]
        left += option.get("options", [])


async def test_commands_are_registered_once_and_again_only_when_they_change(newsroom: Newsroom) -> None:
    assert registrations(newsroom) == 1
    await newsroom.restart()
    assert registrations(newsroom) == 1
    changed = newsroom.engineroom.bot()

    @changed.tree.command(description="Something that was not there before")
    async def novelty(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("new", ephemeral=True)

    await newsroom.env.restart_bot(changed)
    assert registrations(newsroom) == 2
    assert "novelty" in newsroom.ann.available_commands(newsroom.news)


async def test_commands_can_be_registered_for_one_server_and_are_taken_back_elsewhere(
    newsroom: Newsroom,
) -> None:
    office = newsroom.engineroom.bot().office
    guild_id = newsroom.guild.id
    one = CommentDesk(office, fetch_article=no_articles, sync_guild_id=guild_id, shard_count=1)
    await newsroom.env.restart_bot(one)
    registered = newsroom.env.backend.commands
    everything = len(newsroom.bot.tree.get_commands())
    assert len(registered[guild_id]) == everything
    assert registered[None] == {}
    everywhere = CommentDesk(office, fetch_article=no_articles, shard_count=1)
    await newsroom.env.restart_bot(everywhere)
    assert registered[guild_id] == {}
    assert len(registered[None]) == everything


async def test_an_extension_that_fails_stops_the_start(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client.EXTENSIONS", (*EXTENSIONS, "cogs.nonexistent"))
    with pytest.raises(commands.ExtensionNotFound):
        await newsroom.restart()


async def test_closing_lets_what_is_under_way_end(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = newsroom.env.backend.create_message(article.thread_id, newsroom.ann.id, CALM)
    await newsroom.env.settle()
    await newsroom.bot.close()
    rows = await newsroom.rows(
        "SELECT 1 FROM decisions d JOIN revisions r ON r.id = d.revision_id WHERE r.comment_id = ?",
        message.id,
    )
    assert len(rows) == 1
    assert newsroom.bot.is_closed()


async def test_commands_by_prefix_do_not_exist(newsroom: Newsroom) -> None:
    await newsroom.ann.send(newsroom.news, "!help")
    assert newsroom.bot.user is not None
    await newsroom.ann.send(newsroom.news, f"<@{newsroom.bot.user.id}> help")
    assert all(not message.author.bot for message in newsroom.news.history())
