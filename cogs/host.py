"""The bot, as the cogs know it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from discord.ext import commands

from bot.desk.office import Office
from bot.moderation.models import ArticleDraft
from cogs.intake import Intake

FetchArticle = Callable[[str], Awaitable[ArticleDraft]]
"""Returns the article at an address, or raises `ArticleError`."""


class DeskBot(commands.AutoShardedBot):
    """What `setup(bot)` of every cog takes its parts from. `bot.client` makes the real one."""

    office: Office
    fetch_article: FetchArticle
    intake: Intake
