"""Articles in Discord: posting one with its discussion, and closing it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable
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
_CLOSED = "Comment Desk: the discussion was closed"
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


async def close_discussion(client: discord.Client, article: Article) -> list[str]:
    """Lock an article's thread, draw its card as closed, and archive the thread; return what failed, for people.

    A part that fails keeps none of the others back. What no longer exists is passed over, and what was done before may be
    done again.
    """
    closing = _Closing(client, replace(article, closed_at=article.closed_at or discord.utils.utcnow()))
    # Locked first, as that is what ends the discussion; archived last, as nothing in an archived thread can be edited, and
    # in a forum the card stands there.
    parts = (
        ("The thread could not be locked", closing.lock),
        ("The card could not be marked as closed", closing.mark),
        ("The thread could not be archived", closing.archive),
    )
    return [f"{failure} ({why})." for failure, part in parts if (why := await _why_not(part))]


class _Closing:
    """The parts of closing an article's discussion. Each may be repeated."""

    def __init__(self, client: discord.Client, article: Article) -> None:
        self._client = client
        self._article = article

    async def lock(self) -> None:
        thread = await self._thread()
        if thread is not None:
            # Discord locks no archived thread.
            await thread.edit(locked=True, archived=False, reason=_CLOSED)

    async def mark(self) -> None:
        place = await _find(self._client, self._article.channel_id)
        if isinstance(place, discord.ForumChannel):
            place = await self._thread()
        if isinstance(place, discord.TextChannel | discord.Thread):
            card = place.get_partial_message(self._article.message_id)
            await card.edit(view=article_card(self._article), allowed_mentions=_NOBODY)

    async def archive(self) -> None:
        thread = await self._thread()
        if thread is not None:
            await thread.edit(archived=True, reason=_CLOSED)

    async def _thread(self) -> discord.Thread | None:
        thread = await _find(self._client, self._article.thread_id)
        return thread if isinstance(thread, discord.Thread) else None


async def _why_not(part: Callable[[], Awaitable[None]]) -> str:
    """Do a part; return why that was not possible, or nothing."""
    try:
        await part()
    except discord.NotFound:
        return ""
    except discord.HTTPException as error:
        return error.text or f"HTTP status {error.status}"
    except discord.RateLimited as error:
        return f"Discord asks to wait {error.retry_after:.0f} seconds"
    except OSError:
        return "Discord can't be reached"
    return ""


async def _find(
    client: discord.Client, channel_id: int
) -> discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel | None:
    if not channel_id:
        return None
    with contextlib.suppress(discord.NotFound):
        return client.get_channel(channel_id) or await client.fetch_channel(channel_id)
    return None
