"""The bot on Discord: intents, extensions, commands, and the work that time brings."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, time, timedelta
from typing import Any

import discord
from discord.ext import commands, tasks

from bot.command_sync import CommandSync
from bot.desk.office import Office
from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.errors import DeskTree
from cogs.host import DeskBot, FetchArticle
from cogs.intake import Intake

_log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.articles",
    "cogs.claims",
    "cogs.ask",
    "cogs.comments",
    "cogs.log",
    "cogs.policy",
    "cogs.privacy",
    "cogs.queue",
    "cogs.setup",
)

DAILY_AT = time(hour=3, tzinfo=UTC)

_A_DAY = timedelta(days=1)
_CLOSE_SECONDS = 5.0


def intents() -> discord.Intents:
    """Return what the bot asks Discord to tell it: servers, messages in them, and what those say."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.message_content = True
    return wanted


class CommentDesk(DeskBot):
    """The client. It keeps no messages in memory: other people's chat is not ours to hold.

    Args:
        office: The desk and its stores. The client starts the desk and lets it finish; closing the database is left
            to who opened it.
        fetch_article: Returns the article at an address, or raises `ArticleError`.
        sync_guild_id: The one server that the commands are registered for, or 0 for all.
        **options: Passed on to discord.py.
    """

    def __init__(
        self, office: Office, *, fetch_article: FetchArticle, sync_guild_id: int = 0, **options: Any
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=DeskTree,
            max_messages=None,
            **options,
        )
        self.office = office
        self.fetch_article = fetch_article
        self.intake = Intake(office.desk, office.articles, office.comments)
        path = office.database_path
        self._sync = CommandSync(path.with_name(f"{path.name}.commands"), sync_guild_id)

    async def setup_hook(self) -> None:
        """Learn which articles are open before any message comes, load the cogs, and register the commands.

        What an earlier run left is taken up by the first turn of `_minutely`, when the servers' channels are known:
        effects need them.
        An extension that fails to load stops the start.
        """
        await self.office.desk.collector.load()
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self.add_dynamic_items(*DYNAMIC_ITEMS)
        await self._sync.run(self.tree)
        self._minutely.start()
        self._daily.start()

    async def on_message(self, message: discord.Message) -> None:
        """Do nothing: there are no commands by prefix. The cogs listen for themselves."""

    async def close(self) -> None:
        """Let decisions and effects that are under way end, for a few seconds, and disconnect.

        What is not done by then waits on disk for the next start.
        """
        self._minutely.cancel()
        self._daily.cancel()
        if not self.is_closed():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_CLOSE_SECONDS):
                    await self.office.desk.idle()
        await super().close()

    @tasks.loop(minutes=1)
    async def _minutely(self) -> None:
        """Look for comments and effects that are due: those that an earlier run left, and those to be tried again."""
        try:
            self.office.desk.wake()
        except Exception:
            _log.exception("looking for due work failed; it is tried again in a minute")

    @tasks.loop(time=DAILY_AT)
    async def _daily(self) -> None:
        """Keep to the retention setting, and anchor the log."""
        await self._purge()
        await self._anchor()

    @_minutely.before_loop
    async def _before_minutely(self) -> None:
        await self.wait_until_ready()

    @_daily.before_loop
    async def _before_daily(self) -> None:
        await self.wait_until_ready()
        # A bot that is never up at that hour must purge and anchor too.
        await self._purge()
        await self._anchor(again=False)

    async def _anchor(self, *, again: bool = True) -> None:
        """Have the log anchored; without `again` only if it was not within the last day."""
        try:
            if again or not await self._anchored_within(_A_DAY):
                await self.office.desk.anchor()
        except Exception:
            _log.exception("posting the anchors failed; it is tried again tomorrow, or at the next start")

    async def _anchored_within(self, time_back: timedelta) -> bool:
        last = await self.office.outbox.last_anchor()
        return last is not None and self.office.clock.now() - last < time_back

    async def _purge(self) -> None:
        try:
            count = await self.office.desk.purge(self.office.retention_days)
        except Exception:
            _log.exception("erasing old texts failed; it is tried again tomorrow, or at the next start")
            return
        if count:
            _log.info("erased the texts of %d comments, as the retention setting says", count)
