"""The one way by which messages become comments: live events and history pages, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord

from bot.desk.desk import Desk
from bot.moderation.ports import ArticleStore, CommentStore
from bot.ui import messages


class Intake:
    """Keeps, revises and marks comments in the order in which Discord told of them.

    discord.py starts a task for each event, and tasks overtake one another: an edit could be kept before the message that
    it changed, which would bring the old text back. The lock is fair, so events are handled in the order of their arrival.
    Whether a message is a comment is told by ids alone; the text of others is never looked at.
    """

    def __init__(self, desk: Desk, articles: ArticleStore, comments: CommentStore) -> None:
        self._desk = desk
        self._articles = articles
        self._comments = comments
        self._in_order = asyncio.Lock()

    async def written(self, message: discord.Message) -> None:
        """Keep a new message, if it is a comment on an open article."""
        async with self._in_order:
            await self._take(message, await self._article_for(message))

    async def edited(self, message: discord.Message) -> None:
        """Keep a changed message. Known comments are revised even when their article is closed by now."""
        async with self._in_order:
            article_id = await self._desk.collector.article_of(message.id)
            await self._take(message, article_id or await self._article_for(message))

    async def found(self, message: discord.Message) -> None:
        """Keep a message from a page of the history.

        The page may be older than an edit that came live in the meantime: if a known comment reads differently, it is
        fetched anew, and what Discord says now counts.
        """
        async with self._in_order:
            article_id = await self._article_for(message)
            known = await self._comments.get(message.id) if article_id else None
            if article_id and known and known.text != messages.incoming(message, article_id).text:
                try:
                    message = await message.fetch()
                except discord.NotFound:
                    return  # deleted meanwhile, which Discord tells of by itself
            await self._take(message, article_id)

    async def deleted(self, message_ids: Sequence[int]) -> None:
        """Mark those of the messages that are comments as deleted."""
        async with self._in_order:
            # Looked up first: most deletions concern other chat, and a read costs less than a write.
            known = [
                message_id for message_id in message_ids if await self._desk.collector.article_of(message_id)
            ]
            if known:
                await self._desk.deleted(known)

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """Mark all comments of a channel or thread, and of the articles' threads in it, as deleted."""
        async with self._in_order:
            threads = await self._articles.threads_in(guild_id, channel_id)
            for place in [channel_id, *threads]:
                await self._desk.channel_deleted(place)

    async def _article_for(self, message: discord.Message) -> int | None:
        return await self._desk.collector.article_for(
            message.channel.id, message.id, messages.reply_to(message)
        )

    async def _take(self, message: discord.Message, article_id: int | None) -> None:
        if article_id is not None and message.guild and messages.is_from_person(message):
            await self._desk.receive(messages.incoming(message, article_id))
