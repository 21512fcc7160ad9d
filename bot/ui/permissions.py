"""Who may do what: what the desk asks of people, and what it needs itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import discord
from discord import app_commands

T = TypeVar("T", bound=Callable[..., Any] | app_commands.Command[Any, ..., Any] | app_commands.ContextMenu)


class Purpose(StrEnum):
    """What a channel is used for."""

    POSTING = "posting"
    DISCUSSION = "discussion"
    MODERATORS = "moderators"
    LOG = "log"


_TO_POST = ("view_channel", "send_messages", "read_message_history")
_TO_OPEN_A_DISCUSSION = (*_TO_POST, "create_public_threads", "send_messages_in_threads")

NEEDED: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.POSTING: _TO_OPEN_A_DISCUSSION,
    Purpose.DISCUSSION: (
        *_TO_OPEN_A_DISCUSSION,
        "manage_threads",
        "manage_messages",
        "moderate_members",
    ),
    Purpose.MODERATORS: _TO_POST,
    Purpose.LOG: _TO_POST,
}
"""The permissions that the desk needs in a channel, by discord.py's names.

An article can be posted with those of `POSTING`. A whole discussion also wants threads closed, messages deleted and (if the
policy has a timeout) members timed out; `/status` names what is missing of it.
"""

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
    "manage_threads": "Manage Threads",
    "manage_messages": "Manage Messages",
    "moderate_members": "Timeout Members",
}


FOR_MODERATORS = (
    "This is for moderators: it needs the permission **Manage Messages** for the whole server, from a role."
)
"""What someone is told who is none."""


class NotAllowedError(app_commands.CheckFailure):
    """Someone asked for what they may not do. The text says what they would need."""


Target = discord.abc.GuildChannel | discord.Thread


def missing(channel: Target, me: discord.Member, purpose: Purpose | str) -> list[str]:
    """Return the permissions, as Discord's settings name them, that the desk lacks in a channel for a purpose."""
    has = channel.permissions_for(me)
    return [_NAMES[name] for name in NEEDED[Purpose(purpose)] if not getattr(has, name)]


def invite_permissions() -> discord.Permissions:
    """Return what an invite link must ask for: the permissions of every purpose."""
    wanted = {name: True for names in NEEDED.values() for name in names}
    return discord.Permissions(**wanted)


def is_moderator(interaction: discord.Interaction[Any]) -> bool:
    """Say whether whoever acts may manage messages on the whole server, or runs it."""
    has = _on_the_whole_server(interaction)
    return has.manage_messages or has.manage_guild or has.administrator


def is_admin(interaction: discord.Interaction[Any]) -> bool:
    """Say whether whoever acts may manage the server."""
    has = _on_the_whole_server(interaction)
    return has.manage_guild or has.administrator


def _on_the_whole_server(interaction: discord.Interaction[Any]) -> discord.Permissions:
    """Return what someone may do by their roles.

    An interaction's own permissions are those in its channel, where an overwrite can give more: someone who helps in one
    channel would read what was written in all. The roles come with the interaction, and what each allows with the server.
    """
    user = interaction.user
    if interaction.guild_id is None or not isinstance(user, discord.Member):
        return discord.Permissions.none()
    return user.guild_permissions


def _check_moderator(interaction: discord.Interaction[Any]) -> bool:
    if not is_moderator(interaction):
        raise NotAllowedError(FOR_MODERATORS)
    return True


def _check_admin(interaction: discord.Interaction[Any]) -> bool:
    if not is_admin(interaction):
        raise NotAllowedError("This is for admins: it needs the permission **Manage Server**.")
    return True


def require_moderator(command: T) -> T:
    """Let moderators only run a command. Checked when it runs: what a server's settings say is a hint."""
    return app_commands.check(_check_moderator)(command)


def require_admin(command: T) -> T:
    """Let admins only run a command. Checked when it runs."""
    return app_commands.check(_check_admin)(command)
