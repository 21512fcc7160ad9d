"""What people see when something goes wrong: plain words where we know them, else an error id that stands in the log too."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.ui.permissions import NotAllowedError

_log = logging.getLogger(__name__)


class DeskTree(app_commands.CommandTree[Any]):
    """A command tree whose errors are answered: discord.py's own only logs them."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error of a command."""
        await answer_error(interaction, error)


async def answer_error(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Tell whoever acted what went wrong. Never raises: nothing is left to answer its error."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    words = _words(cause)
    if words is None:
        error_id = secrets.token_hex(4)
        # No custom id and no options: they can hold what people wrote.
        _log.error("error %s in interaction %d", error_id, interaction.id, exc_info=cause)
        words = f"Something went wrong. Error id: `{error_id}`. It stands in the bot's log, too."
    try:
        await tell(interaction, words)
    except discord.HTTPException as failure:
        _log.warning("interaction %d can't be answered: %s", interaction.id, failure)


async def tell(interaction: discord.Interaction[Any], words: str) -> None:
    """Say something to whoever acted, and to nobody else."""
    nobody = discord.AllowedMentions.none()
    if interaction.response.is_done():
        await interaction.followup.send(words, ephemeral=True, allowed_mentions=nobody)
    else:
        await interaction.response.send_message(words, ephemeral=True, allowed_mentions=nobody)


_PLAIN: tuple[tuple[type[Exception], str], ...] = (
    (app_commands.NoPrivateMessage, "This works in a server only, not in direct messages."),
    (
        app_commands.TransformerError,
        "One of the values that you gave can't be read. Look at its description.",
    ),
    (app_commands.CommandNotFound, "This command has changed. Try again in a minute."),
    (app_commands.CommandSignatureMismatch, "This command has changed. Try again in a minute."),
    (app_commands.CheckFailure, "You may not do this here."),
)


def _words(error: Exception) -> str | None:
    """Return what to say of an error that needs no look into the log, or None."""
    if isinstance(error, NotAllowedError):
        return str(error)
    if isinstance(error, app_commands.MissingPermissions):
        return f"You need the permission {_listed(error.missing_permissions)} for this."
    if isinstance(error, app_commands.BotMissingPermissions):
        return f"The bot needs the permission {_listed(error.missing_permissions)} for this."
    if isinstance(error, app_commands.CommandOnCooldown):
        return f"That was a little fast: try again in {error.retry_after:.0f} seconds."
    return next((words for kind, words in _PLAIN if isinstance(error, kind)), None)


def _listed(permissions: list[str]) -> str:
    return ", ".join(f"**{name.replace('_', ' ').title()}**" for name in permissions)
