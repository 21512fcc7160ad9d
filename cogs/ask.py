"""Ask the article: `/ask`, and a mention of the bot in a discussion, are answered with the article's own words, or not."""

from __future__ import annotations

import asyncio
import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.office import Office
from bot.moderation.models import Article
from bot.ui import messages
from bot.ui.passages import passage_words, refusal_words
from bot.ui.permissions import require_moderator
from bot.ui.render import inert, plain_name
from cogs.answers import answer, guild_of
from cogs.host import DeskBot

LONGEST_QUESTION = 400
ANSWERS, PER_SECONDS = 4, 60.0
"""How many mentions of one member are answered in a minute: the discussion is for people."""

COMMANDS = 10
"""How many questions of one member by command are answered in a minute: a long article takes a quarter of a second of work."""

_MOST_CHOICES = 25
_LONGEST_CHOICE = 100
_LONGEST_ID = 18
_LONGEST_MESSAGE = 4000  # Discord's limit
_MENTION = re.compile(r"<@!?(\d{1,20})>")
_log = logging.getLogger(__name__)
_NOBODY = discord.AllowedMentions.none()


class Ask(commands.Cog):
    """Answers questions about articles. What is asked is not kept by it; a mention in a discussion is a comment like others."""

    def __init__(self, client: discord.Client, office: Office) -> None:
        self._client = client
        self._office = office
        self._cooldown = commands.CooldownMapping[discord.Message].from_cooldown(
            ANSWERS, PER_SECONDS, commands.BucketType.member
        )

    @app_commands.command(
        description="Ask a question about an article: it is answered in the article's own words"
    )
    @app_commands.describe(
        question="For example: how many people were evacuated?",
        article="The article; the one that is discussed here if not given",
    )
    @app_commands.guild_only()
    @app_commands.checks.cooldown(COMMANDS, PER_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id))
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        article: str = "",
    ) -> None:
        """Answer a question for the eyes of who asked."""
        found = await self._chosen(interaction, article)
        if found is None:
            await answer(
                interaction,
                "Use `/ask` in an article's discussion, or name the article with `article` and choose it from the list.",
            )
            return
        await interaction.response.defer(ephemeral=True)
        # Discord shows who used the command, and not what was asked.
        asked = f"-# You asked: “{inert(question, LONGEST_QUESTION, single_line=True)}”"
        await answer(interaction, f"{asked}\n{await self._answered(found, question)}")

    @ask.autocomplete("article")
    async def _articles(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        titles = await self._office.articles.titles(guild_of(interaction).id, current, _MOST_CHOICES)
        return [
            app_commands.Choice(
                name=plain_name(title, _LONGEST_CHOICE) or f"Article {article_id}", value=str(article_id)
            )
            for article_id, title in titles
        ]

    @app_commands.command(
        description="Choose whether comments that ask for a source are answered with the article's passage"
    )
    @app_commands.describe(on="True: a comment that asks for a source gets the passage, where there is one")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    @require_moderator
    async def answers(self, interaction: discord.Interaction, *, on: bool) -> None:
        """Keep the choice, and say what it means."""
        await self._office.desk.answer_sources(guild_of(interaction).id, interaction.user.id, on=on)
        await answer(interaction, _ON if on else _OFF)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention in a discussion with a reply. A reply to one of the bot's messages mentions nobody by its words."""
        question = self._question_in(message)
        if message.guild is None or question is None or not messages.is_from_person(message):
            return
        article_id = await self._office.desk.collector.article_for(
            message.channel.id, message.id, messages.reply_to(message)
        )
        article = await self._office.articles.get(article_id) if article_id else None
        if article is None or self._cooldown.update_rate_limit(message) is not None:
            return
        words = await self._answered(article, question) if question else _HINT
        try:
            await message.reply(words, mention_author=False, allowed_mentions=_NOBODY, suppress_embeds=True)
        except discord.HTTPException as error:
            # The message may be gone by now, or the bot may not write there.
            _log.warning("a question in channel %d got no answer: %s", message.channel.id, error.text)

    def _question_in(self, message: discord.Message) -> str | None:
        """Return what a message that names the bot says besides, or None where it doesn't name it."""
        user = self._client.user
        if user is None or str(user.id) not in _MENTION.findall(message.content):
            return None
        # Lines stay apart: those that quote something are no part of the question.
        return _MENTION.sub(" ", message.content).strip()[:_LONGEST_MESSAGE]

    async def _answered(self, article: Article, question: str) -> str:
        draft = article.draft
        # The longest articles take up to a second.
        passage = await asyncio.to_thread(self._office.ask, question, draft.title, draft.body)
        return refusal_words(article) if passage is None else passage_words(article, passage)

    async def _chosen(self, interaction: discord.Interaction, article: str) -> Article | None:
        guild = guild_of(interaction)
        if article:
            known = article.isascii() and article.isdigit() and len(article) <= _LONGEST_ID
            found = await self._office.articles.get(int(article)) if known else None
        else:
            found = await self._office.articles.in_place(guild.id, interaction.channel_id or 0)
        return found if found is not None and found.guild_id == guild.id else None


_ON = (
    "From now on a comment that asks for a source is answered with the passage of the article that tells, quoted word for word."
    " Where the article doesn't tell, nothing is posted. `/answers on:False` ends it."
)
_OFF = "Comments that ask for a source are not answered by the bot. `/ask` and naming the bot work as before."
_HINT = (
    "Ask me something about the article, for example: “how many people were evacuated?”. I answer with its own words, or say"
    " that it doesn't tell."
)


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Ask(bot, bot.office))
