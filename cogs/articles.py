"""Articles: posting one for discussion, listing, correcting and closing one, and the digest of its discussion."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.articles.errors import ArticleError
from bot.articles.files import article_from_file, article_from_text, check_file
from bot.articles.urls import canonical_url
from bot.desk.digest import digest as digest_of
from bot.desk.office import Office
from bot.moderation.models import Article, ArticleDraft, ArticleSummary, NewArticle
from bot.ui.digest_cards import digest_heading, digest_lines
from bot.ui.errors import answer_error
from bot.ui.permissions import FOR_MODERATORS, Purpose, is_moderator, missing, require_moderator
from bot.ui.publish import close_discussion, publish_article
from bot.ui.render import inert, link, plain_name, when
from cogs.answers import PAGE_SECONDS, AnswerView, answer, answer_in_pages, counted, guild_of
from cogs.article_edit import CorrectForm, new_draft
from cogs.host import DeskBot, FetchArticle

LONGEST_PASTE = 4000
"""Discord's limit for a field of a form."""

_MOST_LISTED = 500
_MOST_CHOICES = 25
_LONGEST_CHOICE = 100
_LONGEST_ID = 18

Place = discord.TextChannel | discord.ForumChannel

Titles = Callable[[int, str, int], Awaitable[list[tuple[int, str]]]]
"""Returns ids and titles of a server's articles whose title contains a text, at most so many."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a moderator asked for: an article from an address, to be posted somewhere."""

    url: str
    place: Place
    republish: bool


class Poster:
    """Posts articles, and tells the moderator what came of it."""

    def __init__(self, office: Office, fetch_article: FetchArticle) -> None:
        self._office = office
        self._fetch_article = fetch_article

    async def post_address(self, interaction: discord.Interaction, order: Order) -> None:
        """Fetch an article and post it, unless its address was posted before: then offer a choice."""
        before = await self._office.articles.by_url(guild_of(interaction).id, canonical_url(order.url))
        if before is not None:
            await self._offer(interaction, order, before)
        else:
            await self.fetch_and_post(interaction, order)

    async def fetch_and_post(
        self, interaction: discord.Interaction, order: Order, *, again: bool = False
    ) -> None:
        """Fetch an article and post it. With `again`, post it even if its address was posted before."""
        draft = replace(await self._fetch_article(order.url), republish=order.republish)
        # Redirects may have led to an address that was posted before.
        canonical = canonical_url(draft.url or order.url)
        before = await self._office.articles.by_url(guild_of(interaction).id, canonical)
        if before is not None and not again:
            await self._offer(interaction, order, before)
        else:
            await self.post(interaction, order.place, draft, canonical)

    async def post(
        self, interaction: discord.Interaction, place: Place, draft: ArticleDraft, canonical: str = ""
    ) -> None:
        """Post an article, and answer with a link to its discussion."""
        user = interaction.user
        new = NewArticle(place.guild.id, place.id, draft, canonical, user.id, user.display_name)
        try:
            article = await self._office.desk.post_article(new, lambda kept: publish_article(place, kept))
        except discord.Forbidden as error:
            await answer(
                interaction,
                f"Discord did not let the bot post in {place.mention} ({error.text}). Nothing was posted."
                " `/status` lists missing permissions.",
            )
            return
        await answer(
            interaction,
            f"Posted: {_link(article)}. Replies to its card and messages in its thread are collected as comments.",
        )

    async def _offer(self, interaction: discord.Interaction, order: Order, before: Article) -> None:
        state = "closed" if before.closed_at else "open"
        await answer(
            interaction,
            f"This article was posted already, {when(before.posted_at)} ({state}): {_link(before)}",
            view=PostAgain(self, order, interaction.user.id),
        )


class PostAgain(AnswerView):
    """Asks whether an article is to be posted a second time."""

    def __init__(self, poster: Poster, order: Order, user_id: int) -> None:
        super().__init__(timeout=PAGE_SECONDS)
        self._poster = poster
        self._order = order
        self._user_id = user_id

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let only the moderator through who asked, and only while they are one."""
        if interaction.user.id == self._user_id and is_moderator(interaction):
            return True
        await answer(interaction, "Only a moderator may post articles.")
        return False

    @ui.button(label="Post again", style=discord.ButtonStyle.primary)
    async def post_again(self, interaction: discord.Interaction, _: ui.Button[PostAgain]) -> None:
        """Post it."""
        self.stop()
        await interaction.response.edit_message(content="Posting it again…", view=None)
        await plainly(interaction, self._poster.fetch_and_post(interaction, self._order, again=True))

    @ui.button(label="Cancel")
    async def cancel(self, interaction: discord.Interaction, _: ui.Button[PostAgain]) -> None:
        """Post nothing."""
        self.stop()
        await interaction.response.edit_message(content="Nothing was posted.", view=None)


class PasteForm(ui.Modal, title="Post an article"):
    """A form to paste an article's text."""

    def __init__(self, poster: Poster, place: Place) -> None:
        # Its custom id is left to chance: discord.py finds an open form by it, and every moderator has a form of their own.
        super().__init__()
        self._poster = poster
        self._place = place
        self._headline: ui.TextInput[Any] = ui.TextInput(custom_id="title", required=False, max_length=250)
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="text", style=discord.TextStyle.paragraph, max_length=LONGEST_PASTE
        )
        self.add_item(
            ui.Label(
                text="Title", description="Left empty, the first sentence is used.", component=self._headline
            )
        )
        self.add_item(
            ui.Label(
                text="Text",
                description=f"Up to {LONGEST_PASTE:,} characters. Attach a longer one as a file: .txt, .md or .html.",
                component=self._text,
            )
        )

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Post what was pasted."""
        if interaction.guild_id != self._place.guild.id or not is_moderator(interaction):
            await answer(interaction, f"{FOR_MODERATORS} Nothing was posted.")
            return
        await interaction.response.defer(ephemeral=True)
        await plainly(interaction, self._post(interaction))

    # A form's errors belong to no item; discord.py itself overrides its base class so.
    async def on_error(self, interaction: discord.Interaction, error: Exception, /) -> None:  # type: ignore[override]
        """Say what went wrong: discord.py only logs it."""
        await answer_error(interaction, error)

    async def _post(self, interaction: discord.Interaction) -> None:
        draft = article_from_text(self._headline.value, self._text.value)
        await self._poster.post(interaction, self._place, draft)


async def plainly(interaction: discord.Interaction, work: Awaitable[None]) -> None:
    """Do something with an article; if it can't be had, answer why."""
    try:
        await work
    except ArticleError as error:
        await answer(interaction, f"{error} Nothing was posted.")


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class Articles(commands.GroupCog, group_name="article", group_description="Articles and their discussions"):
    """Posts, lists, corrects and closes articles, and digests their discussions."""

    def __init__(self, client: discord.Client, office: Office, poster: Poster) -> None:
        self._client = client
        self._office = office
        self._poster = poster

    @app_commands.command(
        description="Post an article for discussion; without url and file a form opens to paste it"
    )
    @app_commands.describe(
        url="The address of the article's web page",
        file="The article as a .html, .txt or .md file, at most 2 MiB",
        channel="A text or forum channel; this one if not given",
        republish="True: I confirm the right to republish the whole text. Else members see the start and the link",
    )
    @require_moderator
    async def post(
        self,
        interaction: discord.Interaction,
        url: str = "",
        file: discord.Attachment | None = None,
        channel: discord.TextChannel | discord.ForumChannel | None = None,
        republish: bool = False,  # noqa: FBT001, FBT002 - Discord's option, always given by name
    ) -> None:
        """Post an article from an address, a file, or a form."""
        place = channel or interaction.channel
        problem = _why_not_there(interaction, place)
        if problem or not isinstance(place, discord.TextChannel | discord.ForumChannel):
            await answer(interaction, problem)
        elif url and file:
            await answer(interaction, "Give either `url` or `file`, not both. Nothing was posted.")
        elif url:
            await interaction.response.defer(ephemeral=True)
            order = Order(url, place, republish)
            await plainly(interaction, self._poster.post_address(interaction, order))
        elif file:
            await interaction.response.defer(ephemeral=True)
            await plainly(interaction, self._post_file(interaction, file, place))
        else:
            await interaction.response.send_modal(PasteForm(self._poster, place))

    async def _post_file(
        self, interaction: discord.Interaction, file: discord.Attachment, place: Place
    ) -> None:
        check_file(file.filename, file.size)
        data = await file.read()
        draft = await asyncio.to_thread(article_from_file, file.filename, data)
        await self._poster.post(interaction, place, draft)

    @app_commands.command(name="list", description="List the articles of this server with their discussions")
    @require_moderator
    async def list_all(self, interaction: discord.Interaction) -> None:
        """List articles, open ones first."""
        summaries = await self._office.articles.summaries(guild_of(interaction).id, _MOST_LISTED)
        if not summaries:
            await answer(interaction, "No article was posted yet. `/article post` posts one.")
            return
        still_open = sum(summary.article.closed_at is None for summary in summaries)
        more = " Older ones are not listed." if len(summaries) == _MOST_LISTED else ""
        heading = f"**{counted(len(summaries), 'article')}**, {still_open} open.{more}"
        await answer_in_pages(interaction, heading, [_line(summary) for summary in summaries])

    @app_commands.command(
        description="Close an article: lock its thread and stop collecting; everything is kept"
    )
    @app_commands.describe(article="The article; choose it from the list")
    @require_moderator
    async def close(self, interaction: discord.Interaction, article: str) -> None:
        """Close an article."""
        found = await self._find(interaction, article)
        if found is None:
            return
        await interaction.response.defer(ephemeral=True)
        was_open = await self._office.desk.close_article(found, interaction.user.id)
        # Done again where it was closed before: Discord may have refused a part of it then.
        problems = await close_discussion(self._client, await self._office.articles.get(found.id) or found)
        closed = f"{'Closed' if was_open else 'It was closed already'}: {_link(found)}."
        lines = [f"{closed} No more comments are collected on it; everything so far is kept.", *problems]
        if problems:
            lines.append(f"`/article close article:{found.id}` tries that again; or do it by hand.")
        await answer(interaction, "\n".join(lines))

    @close.autocomplete("article")
    async def _open_articles(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return await _choices(interaction, self._office.articles.open_titles, current)

    @app_commands.command(
        description="Correct an article: its card says so, and the flags of its comments are looked at again"
    )
    @app_commands.describe(
        article="The article; choose it from the list",
        file="The whole new text as a .html, .txt or .md file; without it a form replaces one passage",
    )
    @require_moderator
    async def edit(
        self, interaction: discord.Interaction, article: str, file: discord.Attachment | None = None
    ) -> None:
        """Correct an article, open or closed."""
        found = await self._find(interaction, article)
        if found is None:
            return
        if file is not None:
            try:
                check_file(file.filename, file.size)
            except ArticleError as error:
                await answer(interaction, f"{error} Nothing was changed.")
                return
        await interaction.response.send_modal(CorrectForm(self._office, new_draft(found, file)))

    @app_commands.command(description="What a discussion disputes, asks and claims, for moderators")
    @app_commands.describe(article="The article; choose it from the list")
    @require_moderator
    async def digest(self, interaction: discord.Interaction, article: str) -> None:
        """Show the digest of a discussion."""
        found = await self._find(interaction, article)
        if found is None:
            return
        await interaction.response.defer(ephemeral=True)
        comments = await self._office.discussions.comments_on(found.id)
        made = await asyncio.to_thread(digest_of, found, comments)
        await answer_in_pages(interaction, digest_heading(found, made), digest_lines(found, made))

    @edit.autocomplete("article")
    @digest.autocomplete("article")
    async def _all_articles(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return await _choices(interaction, self._office.articles.titles, current)

    async def _find(self, interaction: discord.Interaction, article: str) -> Article | None:
        """Return the article that was named, or answer that there is none: what is typed need not come from the list."""
        found = await self._office.articles.get(int(article)) if _is_id(article) else None
        if found is not None and found.guild_id == guild_of(interaction).id and found.message_id:
            return found
        await answer(
            interaction, "There is no such article on this server. Choose one from the list that appears."
        )
        return None


async def _choices(
    interaction: discord.Interaction, titles: Titles, current: str
) -> list[app_commands.Choice[str]]:
    if not is_moderator(interaction):
        return []
    return [
        app_commands.Choice(name=_choice_name(article_id, title), value=str(article_id))
        for article_id, title in await titles(guild_of(interaction).id, current, _MOST_CHOICES)
    ]


def _why_not_there(interaction: discord.Interaction, place: object) -> str:
    """Return why an article can't be posted somewhere, or nothing."""
    if not isinstance(place, discord.TextChannel | discord.ForumChannel):
        return "An article can be posted in a text or forum channel. Name one with `channel`."
    user = interaction.user
    if not isinstance(user, discord.Member):
        return "An article can be posted in a server only."
    theirs = place.permissions_for(user)
    if not (theirs.view_channel and theirs.send_messages):
        return f"You may not post in {place.mention}, so neither may the bot for you."
    if lacks := missing(place, place.guild.me, Purpose.POSTING):
        return (
            f"The bot lacks permissions in {place.mention}: **{', '.join(lacks)}**. Give them to its role under Edit Channel"
            " > Permissions, and try again. Nothing was posted."
        )
    return ""


def _link(article: Article) -> str:
    """Return a link to an article's discussion. A thread on a message, or a forum post, is a channel of its own."""
    title = inert(article.draft.title, 150, single_line=True) or "Untitled article"
    return link(title, f"https://discord.com/channels/{article.guild_id}/{article.thread_id}")


def _line(summary: ArticleSummary) -> str:
    article = summary.article
    state = f"closed {when(article.closed_at)}" if article.closed_at else "open"
    waiting = f", {summary.waiting} waiting for a moderator" if summary.waiting else ""
    return f"- {_link(article)} · {state} · {when(article.posted_at)} · {counted(summary.comments, 'comment')}{waiting}"


def _choice_name(article_id: int, title: str) -> str:
    return plain_name(title, _LONGEST_CHOICE) or f"Article {article_id}"


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Articles(bot, bot.office, Poster(bot.office, bot.fetch_article)))
