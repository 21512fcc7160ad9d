"""The desk: what the cogs ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.desk.collector import Collector
from bot.desk.courier import Courier
from bot.desk.pipeline import Pipeline
from bot.moderation.cases import ContextAnswer, OutcomeAnswer, Review, ReviewAnswer
from bot.moderation.corrections import Corrected, Correction, Editor
from bot.moderation.models import (
    Article,
    EffectKind,
    Erasure,
    Gap,
    IncomingComment,
    NewArticle,
    Saved,
    Server,
)
from bot.moderation.policy import Policy
from bot.moderation.ports import (
    ArticleStore,
    CaseStore,
    Clock,
    CommentStore,
    DisputeStore,
    EffectQueue,
    MemberStore,
    ServerStore,
)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where Discord has an article: its card's message and its discussion's thread."""

    message_id: int
    thread_id: int


@dataclass(frozen=True, slots=True)
class Stores:
    """What the desk keeps things in."""

    articles: ArticleStore
    comments: CommentStore
    cases: CaseStore
    servers: ServerStore
    members: MemberStore
    outbox: EffectQueue
    disputes: DisputeStore


class Desk:
    """The use cases. Every method that changes something returns once the change is on disk."""

    def __init__(self, stores: Stores, pipeline: Pipeline, courier: Courier, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock
        self.pipeline = pipeline
        self.courier = courier
        self.collector = Collector(stores.articles, stores.comments, stores.cases, clock)
        pipeline.listen(lambda _: courier.wake())

    def wake(self) -> None:
        """Look for work that is due: comments to score, effects to carry out."""
        self.pipeline.wake()
        self.courier.wake()

    async def idle(self) -> None:
        """Wait until every decision that is due is made and every effect that is due is carried out."""
        await self.pipeline.idle()
        await self.courier.idle()

    async def stop(self) -> None:
        """Leave off, whatever is due: nothing is lost by it, and nothing done twice."""
        await self.pipeline.stop()
        await self.courier.stop()

    async def post_article(
        self, new: NewArticle, publish: Callable[[Article], Awaitable[Placement]]
    ) -> Article:
        """Keep an article, have it published, and collect comments on it. If publishing fails, nothing is kept."""
        article = await self._stores.articles.add(new, self._clock.now())
        try:
            place = await publish(article)
        except BaseException:
            await self._stores.articles.withdraw(article.id)
            raise
        await self._stores.articles.posted(article.id, place.message_id, place.thread_id, self._clock.now())
        posted = await self._stores.articles.get(article.id)
        if posted is None:
            raise LookupError(f"article {article.id} was posted and can't be read")
        self.collector.follow(posted)
        for channel_id in {posted.channel_id, posted.thread_id} - {0}:
            await self._stores.comments.start_cursor(posted.guild_id, channel_id, posted.message_id)
            # The discussion stood open for a moment before it was followed: catching up reads it from its start.
            gap = Gap(0, channel_id, posted.guild_id, posted.message_id)
            await self._stores.comments.open_gap(gap, self._clock.now())
        return posted

    async def close_article(self, article: Article, user_id: int) -> bool:
        """Stop collecting comments on an article; return whether it was open."""
        self.collector.unfollow(article)
        return await self._stores.articles.close(article.id, user_id, self._clock.now())

    async def correct_article(self, correction: Correction, editor: Editor) -> Corrected:
        """Give an article a new text, have its card drawn anew and the flags of its comments looked at again."""
        corrected = await self._stores.articles.correct(correction, editor, self._clock.now())
        self.wake()
        return corrected

    async def put_back_article(self, article_id: int, version: int, editor: Editor) -> Corrected:
        """Take a correction back: give an article the text of `version` again, if nobody corrected it since."""
        corrected = await self._stores.articles.put_back(article_id, version, editor, self._clock.now())
        self.wake()
        return corrected

    async def dispute_seen(self, article_id: int, opening: int, editor: Editor) -> bool:
        """Close the item that says that readers dispute an article; return whether it was open."""
        closed = await self._stores.disputes.mark_seen(
            article_id, opening, editor.user_id, editor.name, self._clock.now()
        )
        self.courier.wake()
        return closed

    async def receive(self, incoming: IncomingComment) -> Saved:
        """Keep a message that is a comment, and have it assessed if it is new or its text changed."""
        saved = await self.collector.keep(incoming)
        if saved is not Saved.UNCHANGED:
            self.pipeline.wake()
        return saved

    async def deleted(self, message_ids: Sequence[int]) -> list[int]:
        """Mark comments as deleted; return those of the ids that were comments."""
        found = await self.collector.deleted(message_ids)
        self.courier.wake()
        return found

    async def channel_deleted(self, channel_id: int) -> list[int]:
        """Mark all comments of a channel or thread as deleted; return their ids."""
        found = await self.collector.channel_deleted(channel_id)
        self.courier.wake()
        return found

    async def review(self, answer: ReviewAnswer) -> Review:
        """Take a moderator's answer to a case, if the case may still be decided."""
        review = await self._stores.cases.decide(answer, self._clock.now())
        self.courier.wake()
        return review

    async def find(self, answer: OutcomeAnswer) -> Review:
        """Take what a moderator found a flagged comment to be. An open case is closed by it, and the comment stands."""
        review = await self._stores.cases.find(answer, self._clock.now())
        self.courier.wake()
        return review

    async def post_context(self, answer: ContextAnswer) -> Review:
        """Have a context reply posted that a moderator approved, if it may be."""
        review = await self._stores.cases.approve_context(answer, self._clock.now())
        self.courier.wake()
        return review

    async def withdraw_context(self, answer: ContextAnswer) -> Review:
        """Have a context reply taken back."""
        review = await self._stores.cases.withdraw_context(answer, self._clock.now())
        self.courier.wake()
        return review

    async def set_policy(self, guild_id: int, policy: Policy, user_id: int) -> None:
        """Put a policy in force on a server."""
        await self._stores.servers.set_policy(guild_id, policy, user_id, self._clock.now())

    async def answer_sources(self, guild_id: int, user_id: int, *, on: bool) -> None:
        """Choose whether comments that ask for a source are answered with the article's passage."""
        await self._stores.servers.set_answer_sources(guild_id, user_id, self._clock.now(), on=on)

    async def set_up(self, server: Server, user_id: int) -> None:
        """Keep a server's channels, and post what waited for them."""
        await self._stores.servers.set_channels(server, user_id, self._clock.now())
        await self._stores.disputes.post_waiting(server.guild_id, self._clock.now())
        self.courier.wake()

    async def missed(self) -> list[Gap]:
        """Open a gap for each channel that was read before. Call it when a gateway session begins."""
        return await self._stores.comments.open_gaps(self._clock.now())

    async def gaps(self) -> list[Gap]:
        """Return the gaps that are still to be read."""
        return await self._stores.comments.gaps()

    async def caught_up(self, gap: Gap, last_seen: int = 0) -> None:
        """Close a gap that was read to its end; `last_seen` is the newest message there."""
        await self._stores.comments.close_gap(gap, last_seen, self._clock.now())

    async def purge(self, retention_days: int) -> int:
        """Erase texts older than the retention setting; return how many comments lost theirs."""
        now = self._clock.now()
        count = await self._stores.members.purge(now - timedelta(days=retention_days), now)
        self.courier.wake()
        return count

    async def erase(self, guild_id: int, user_id: int) -> Erasure:
        """Erase what is stored about a member. Comments with an open case wait until it is decided."""
        erasure = await self._stores.members.erase(guild_id, user_id, self._clock.now())
        self.courier.wake()
        return erasure

    async def anchor(self) -> None:
        """Post the head of each server's chain to its log channel."""
        for guild_id in await self._stores.servers.all_with_log_channel():
            await self._stores.outbox.add(guild_id, EffectKind.POST_ANCHOR, self._clock.now())
        self.courier.wake()
