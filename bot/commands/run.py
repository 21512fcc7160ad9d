"""`run`: connect to Discord and work until stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterator

import aiohttp
import discord

from bot.client import CommentDesk
from bot.commands.errors import CommandError
from bot.composition.assembly import opened_assembly
from bot.settings import Settings

_log = logging.getLogger(__name__)

_NOT_CONFIGURED = (
    "DISCORD_TOKEN is not set, and without it the bot can't log in.\n"
    "Copy .env.example to .env and put your bot's token there (Discord Developer Portal > your app > Bot > Reset Token)."
)
_LOGIN_REFUSED = (
    "Discord refused the token in DISCORD_TOKEN.\n"
    "Make a new one (Discord Developer Portal > your app > Bot > Reset Token) and put it into .env."
)
_INTENT_OFF = (
    "Discord doesn't let this bot read messages: its message-content intent is off.\n"
    "Switch it on (Discord Developer Portal > your app > Bot > Message Content Intent) and start again."
)
_UNREACHABLE = (
    "Discord can't be reached: {error}.\n"
    "Check this machine's connection to discord.com and start again; what was collected is kept."
)
_CLOSED = (
    "Discord ended the connection for good (close code {code}); what was collected is kept.\n"
    "Start again; if it ends like this once more, see whether a newer Comment Desk is out."
)
_REFUSED = (
    "Discord refused what the bot asked at its start: {error}.\n"
    "If SYNC_GUILD_ID is set, invite the bot to that server or leave the setting out; then start again."
)
_TOKEN_REFUSED_CODE = 4004


async def run(settings: Settings) -> int:
    """Run the bot until it is stopped; SIGTERM, as a service manager sends it, ends it in order.

    Raises:
        CommandError: there is no token, Discord refuses it or the message-content intent, or can't be reached.
    """
    if not settings.token:
        raise CommandError(_NOT_CONFIGURED)
    with _ended_by_sigterm():
        async with opened_assembly(settings) as assembly:
            client = assembly.client(settings)
            try:
                await _work(client, settings)
            except discord.LoginFailure:
                raise CommandError(_LOGIN_REFUSED) from None
            except discord.PrivilegedIntentsRequired:
                raise CommandError(_INTENT_OFF) from None
            except discord.ConnectionClosed as error:
                raise CommandError(_closed(error.code)) from None
            except discord.HTTPException as error:
                raise CommandError(_failed(error)) from None
            except (OSError, aiohttp.ClientError, discord.GatewayNotFound) as error:
                raise CommandError(_UNREACHABLE.format(error=str(error) or type(error).__name__)) from None
    return 0


async def _work(client: CommentDesk, settings: Settings) -> None:
    async with client:
        await client.login(settings.token.reveal())
        _log.info("Comment Desk is logged in; its database is %s", settings.database_path)
        await client.connect()


def _closed(code: int) -> str:
    return _LOGIN_REFUSED if code == _TOKEN_REFUSED_CODE else _CLOSED.format(code=code)


def _failed(error: discord.HTTPException) -> str:
    said = " ".join(f"{error.status} {error.text or error.response.reason or ''}".split())
    passing = error.status >= 500 or error.status == 429  # noqa: PLR2004 - HTTP's own numbers
    return (_UNREACHABLE if passing else _REFUSED).format(error=said)


@contextlib.contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Make SIGTERM cancel what stands inside, so that the bot disconnects and closes its database, and end quietly."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    told = False

    def tell() -> None:
        nonlocal told
        if not told and task is not None:
            told = True
            task.cancel()

    try:
        loop.add_signal_handler(signal.SIGTERM, tell)
    except (NotImplementedError, RuntimeError):
        # Windows has no such signal, and a thread that isn't the main one gets none.
        yield
        return
    try:
        yield
    except asyncio.CancelledError:
        if not told:
            raise
        _log.info("stopped by SIGTERM")
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
