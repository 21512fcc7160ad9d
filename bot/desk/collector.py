"""Which messages are comments, and what becomes of them: kept, revised, marked as deleted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.moderation.models import Article, Gap, IncomingComment, Saved
from bot.moderation.ports import ArticleStore, CaseStore, Clock, CommentStore


class Collector:
    """Keeps the comments of open articles. Nobody else's chat gets past `article_for`.

    The places of open articles are kept in memory, so that the rest of a server's chat costs one look into a dict.
    """

    def __init__(
        self, articles: ArticleStore, comments: CommentStore, cases: CaseStore, clock: Clock
    ) -> None:
        self._articles = articles
        self._comments = comments
        self._cases = cases
        self._clock = clock
        self._open: set[int] = set()
        self._by_thread: dict[int, int] = {}
        self._by_card: dict[int, int] = {}
        self._unkept: dict[int, Gap] = {}
        self._undeleted: set[int] = set()

    async def load(self) -> None:
        """Learn which articles are open."""
        for article in await self._articles.open_articles():
            self.follow(article)

    def follow(self, article: Article) -> None:
        """Collect comments on an article from now on."""
        self._open.add(article.id)
        if article.thread_id:
            self._by_thread[article.thread_id] = article.id
        if article.message_id:
            self._by_card[article.message_id] = article.id

    def unfollow(self, article: Article) -> None:
        """Stop collecting new comments on an article."""
        self._open.discard(article.id)
        self._by_thread.pop(article.thread_id, None)
        self._by_card.pop(article.message_id, None)

    async def article_for(self, channel_id: int, message_id: int, reply_to: int) -> int | None:
        """Return the open article that a message is a comment on, or None. Looks at ids only, never at a text."""
        if message_id in self._by_card:
            return None
        if article_id := self._by_thread.get(channel_id):
            return article_id
        if not reply_to:
            return None
        if article_id := self._by_card.get(reply_to):
            return article_id
        article_id = await self._comments.article_of(reply_to)
        return article_id if article_id in self._open else None

    async def article_of(self, message_id: int) -> int | None:
        """Return the article that a known comment belongs to, open or closed, or None."""
        return await self._comments.article_of(message_id)

    async def keep(self, incoming: IncomingComment) -> Saved:
        """Keep a message as a comment, or as a revision of one when its text changed.

        One that can't be kept (a full disk) leaves a gap, which is written before anything newer is kept: catching up
        reads the channel again from there.
        """
        try:
            await self._write_gaps()
            saved = await self._comments.save(incoming, self._clock.now())
        except Exception:
            gap = Gap(0, incoming.channel_id, incoming.guild_id, incoming.message_id - 1)
            self._unkept.setdefault(incoming.channel_id, gap)
            raise
        if saved is Saved.EDITED:
            await self._cases.refresh_of_comments([incoming.message_id], self._clock.now())
        return saved

    async def _write_gaps(self) -> None:
        for channel_id, gap in list(self._unkept.items()):
            await self._comments.open_gap(gap, self._clock.now())
            del self._unkept[channel_id]

    async def deleted(self, message_ids: Sequence[int]) -> list[int]:
        """Mark comments as deleted; return those of the ids that were comments.

        What can't be marked now (a full disk) is marked with the next deletion.
        """
        self._undeleted.update(message_ids)
        due = sorted(self._undeleted)
        found = await self._comments.tombstone(due, self._clock.now())
        self._undeleted.difference_update(due)
        await self._cases.refresh_of_comments(found, self._clock.now())
        return found

    async def channel_deleted(self, channel_id: int) -> list[int]:
        """Mark all comments of a channel or thread as deleted; return their ids."""
        return await self.deleted(await self._comments.in_channel(channel_id))
