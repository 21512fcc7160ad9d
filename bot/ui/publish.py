"""Articles in Discord: posting one with its discussion, and closing it."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from typing import Literal

import discord

from bot.desk.desk import Placement
from bot.moderation.models import Article
from bot.ui.cards import article_card
from bot.ui.ids import jump_url
from bot.ui.render import plain_name

__all__ = ["close_discussion", "jump_url", "publish_article"]

_log = logging.getLogger(__name__)

THREAD_NAME_LENGTH = 100
"""Discord's limit for a thread's name."""

_A_WEEK: Literal[10080] = 10080  # minutes without a message after which Discord hides a thread; its longest
_NOBODY = discord.AllowedMentions.none()

NewsPlace = discord.TextChannel | discord.ForumChannel
"""Where an article can be posted."""


async def publish_article(channel: NewsPlace, article: Article) -> Placement:
    """Post an article's card and open its discussion: a thread on the card, or a post where the channel is a forum.

    If the thread can't be opened, the card is taken back.

    Raises:
        discord.HTTPException: Discord refused.
    """
    name = plain_name(article.draft.title, THREAD_NAME_LENGTH) or "Discussion"
    if isinstance(channel, discord.ForumChannel):
        return await _publish_in_forum(channel, article, name)
    message = await channel.send(view=article_card(article), allowed_mentions=_NOBODY)
    try:
        thread = await _open_thread(message, name)
    except BaseException:
        await _take_back(message)
        raise
    return Placement(message.id, thread.id)


async def _publish_in_forum(channel: discord.ForumChannel, article: Article, name: str) -> Placement:
    # Some forums take no post without a tag.
    usable = [tag for tag in channel.available_tags if not tag.moderated]
    tags = usable[:1] if channel.flags.require_tag else []
    made = await channel.create_thread(
        name=name,
        view=article_card(article),
        applied_tags=tags,
        auto_archive_duration=_A_WEEK,
        allowed_mentions=_NOBODY,
    )
    return Placement(made.message.id, made.thread.id)


async def _open_thread(message: discord.Message, name: str) -> discord.Thread:
    try:
        return await message.create_thread(name=name, auto_archive_duration=_A_WEEK)
    except discord.Forbidden:
        raise
    except discord.HTTPException as error:
        if error.status != 400:  # noqa: PLR2004 - bad request: the server allows no such long time
            raise
        return await message.create_thread(name=name)


async def _take_back(message: discord.Message) -> None:
    try:
        await message.delete()
    except discord.HTTPException as error:
        _log.warning("card %d stays behind without a discussion: %s", message.id, error)


async def close_discussion(client: discord.Client, article: Article) -> None:
    """Draw an article's card as closed, and lock and archive its thread. What no longer exists is passed over.

    Raises:
        discord.HTTPException: Discord refused.
    """
    thread = await _find(client, article.thread_id)
    if isinstance(thread, discord.Thread) and thread.archived:
        # In an archived thread, where a forum has the card, nothing can be edited.
        await thread.edit(archived=False)
    place = await _find(client, article.channel_id)
    if isinstance(place, discord.ForumChannel):
        place = thread
    closed = replace(article, closed_at=article.closed_at or discord.utils.utcnow())
    if isinstance(place, discord.TextChannel | discord.Thread):
        with contextlib.suppress(discord.NotFound):
            card = place.get_partial_message(article.message_id)
            await card.edit(view=article_card(closed), allowed_mentions=_NOBODY)
    if isinstance(thread, discord.Thread):
        with contextlib.suppress(discord.NotFound):
            await thread.edit(locked=True, archived=True, reason="Comment Desk: the discussion was closed")


async def _find(
    client: discord.Client, channel_id: int
) -> discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel | None:
    if not channel_id:
        return None
    with contextlib.suppress(discord.NotFound):
        return client.get_channel(channel_id) or await client.fetch_channel(channel_id)
    return None
