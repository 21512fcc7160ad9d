"""The simulated Discord server of the demo: its channels, its people, and a script played out in it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import simcord

from bot.demo.material import Line, Script
from bot.demo.names import display_names

SERVER_NAME = "The Example Courier"
BOT_NAME = "Comment Desk"
ADMIN_NAME = "Ada (admin)"
MODERATOR_NAME = "Mo (moderator)"
GUEST_NAME = "You"
DISCORD_LIMIT = 2000  # characters in a message of a member without Nitro
BETWEEN_COMMENTS = timedelta(seconds=41)
SETTLE_SECONDS = 60.0  # a first batch waits for the scorer to load


@dataclass(slots=True)
class Stage:
    """The server. `members` holds the people of the script by the names that the script gives them."""

    env: simcord.Env
    guild: simcord.GuildHandle
    news: simcord.ChannelHandle
    moderators: simcord.ChannelHandle
    log: simcord.ChannelHandle
    admin: simcord.MemberActor
    moderator: simcord.MemberActor
    guest: simcord.MemberActor
    members: dict[str, simcord.MemberActor] = field(default_factory=dict)

    def cast(self, names: Sequence[str]) -> None:
        """Let the people of a script join, once. The same name is the same member, and nobody gets the name of the staff."""
        for name, shown in display_names(names, taken=(ADMIN_NAME, MODERATOR_NAME, GUEST_NAME)).items():
            self.members[name] = self.guild.add_member(self.env.create_user(shown))

    def everyone(self) -> list[simcord.MemberActor]:
        """Return all people: the guest first, then the staff, then the script's members."""
        return [self.guest, self.moderator, self.admin, *self.members.values()]

    def staff(self) -> list[simcord.MemberActor]:
        """Return the people who may read the moderators' channels."""
        return [self.moderator, self.admin]


@asynccontextmanager
async def opened(bot: discord.AutoShardedClient, *, comments: int = 0) -> AsyncIterator[Stage]:
    """Run `bot` in a simulated server until the block ends. The caller closes the bot.

    The server's clock starts so far in the past that it is right after `comments` comments have arrived.
    """
    env = simcord.Env(bot, settle_timeout=SETTLE_SECONDS)
    env.backend.bot_user.name = BOT_NAME
    start = datetime.now(UTC) - comments * BETWEEN_COMMENTS
    env.backend.clock.advance((start - env.now()).total_seconds())
    await env.start()
    try:
        yield _build(env)
    finally:
        await env.shutdown()


async def play(
    stage: Stage, script: Script, thread: simcord.ChannelHandle, card: discord.Message
) -> AsyncGenerator[tuple[Line, int], None]:
    """Post the comments of `script`, and yield each with its message's id once the bot is done with it.

    A comment that answers one which is gone by then is posted without the reference, as a person would.
    """
    stage.cast([line.author for line in script.lines])
    posted: list[int] = []
    for line in script.lines:
        await stage.env.advance_time(BETWEEN_COMMENTS.total_seconds())
        author = stage.members[line.author]
        place = stage.news if line.on_card else thread
        answered = card.id if line.on_card else None if line.answers is None else posted[line.answers]
        text = f"<@{stage.env.backend.bot_user.id}> {line.text}" if line.to_bot else line.text
        posted.append(_say(stage, author, place, text, _still_there(place, answered)))
        await stage.env.settle(idle=0.01)
        if line.edited and (message := _still_there(place, posted[-1])):
            await author.edit(message, line.edited)
        yield line, posted[-1]


def answered(stage: Stage, places: Sequence[simcord.ChannelHandle]) -> frozenset[int]:
    """Return the ids of the messages that the bot replied to."""
    bot_id = stage.env.backend.bot_user.id
    return frozenset(
        message.reference.message_id
        for place in places
        for message in place.history()
        if message.type is discord.MessageType.reply and message.author.id == bot_id
        if message.reference and message.reference.message_id
    )


def _say(
    stage: Stage,
    author: simcord.MemberActor,
    place: simcord.ChannelHandle,
    text: str,
    answered: discord.Message | None,
) -> int:
    """Post a comment of any length, and return its message's id.

    On a page a comment may be longer than a message on Discord. It goes round the check on that, not round the bot: the
    bot gets one message with all of the text. Nor does a time-out keep the rest of a member's comments away.
    """
    backend = stage.env.backend
    reference = {"message_id": str(answered.id)} if answered else None
    message = backend.prepare_message(place.id, author.id, text[:DISCORD_LIMIT], reference=reference)
    message.content = text
    return backend.commit_message(message).id


def _still_there(place: simcord.ChannelHandle, message_id: int | None) -> discord.Message | None:
    if message_id is None:
        return None
    return next((seen for seen in place.history() if seen.id == message_id), None)


def _build(env: simcord.Env) -> Stage:
    guild = env.create_guild(SERVER_NAME)
    admins = guild.create_role("admin", permissions=discord.Permissions(administrator=True), color=0xE0A030)
    moderators = guild.create_role("moderator", permissions=_moderating(), color=0x3BA55D)
    hidden = discord.PermissionOverwrite(view_channel=False)
    shown = discord.PermissionOverwrite(view_channel=True, send_messages=True, read_message_history=True)
    bot_user = env.bot.user
    if bot_user is None:
        raise RuntimeError("the simulated bot has not logged in")
    private: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: hidden,
        moderators: shown,
        bot_user: shown,
    }
    return Stage(
        env,
        guild,
        news=guild.create_text_channel("news", topic="Articles and what people say about them"),
        moderators=guild.create_text_channel("moderators", overwrites=private),
        log=guild.create_text_channel("log", overwrites=private),
        admin=guild.add_member(env.create_user(ADMIN_NAME), roles=[admins]),
        moderator=guild.add_member(env.create_user(MODERATOR_NAME), roles=[moderators]),
        guest=guild.add_member(env.create_user(GUEST_NAME)),
    )


def _moderating() -> discord.Permissions:
    return discord.Permissions(manage_messages=True, moderate_members=True, manage_threads=True)
