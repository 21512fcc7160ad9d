"""Effects that post cards and draw them anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
from discord import ui

from bot.moderation.models import CaseState, Effect, EffectResult, Outcome, RecordedDecision
from bot.moderation.ports import ArticleStore, CaseStore, DecisionLog, DisputeStore, Journal, ServerStore
from bot.ui.cards import (
    anchor_card,
    article_card,
    case_card,
    dispute_card,
    log_card,
    notice_card,
    outage_card,
)
from bot.ui.ids import outbox_id_of
from bot.ui.messages import walk
from bot.ui.places import EndedError, Place, Places, lacking, refuse

_NOBODY = discord.AllowedMentions.none()
_LONGEST_NONCE = 25  # Discord's limit
_HISTORY = 200
_THREAD_IS_ARCHIVED = 50083
_CORRECTED = "Comment Desk: the article was corrected"
_CLOCK_SKEW = timedelta(minutes=2)  # between our clock and Discord's


@dataclass(frozen=True, slots=True)
class CardStores:
    """What cards are drawn from."""

    articles: ArticleStore
    cases: CaseStore
    decisions: DecisionLog
    servers: ServerStore
    journal: Journal
    disputes: DisputeStore


@dataclass(frozen=True, slots=True)
class _Posting:
    """A card for a channel. `seed` is the same at each try, and differs between databases; `since` is when it fell due.

    `answers` is the message that it replies to, if any.
    """

    view: ui.LayoutView
    seed: str
    since: datetime | None
    answers: discord.Message | None = None


class CardEffects:
    """Posts cards, each once, and draws the cards of cases anew."""

    def __init__(self, places: Places, stores: CardStores) -> None:
        self._places = places
        self._stores = stores

    async def notice(self, effect: Effect) -> EffectResult:
        """Say in the discussion that a comment was removed."""
        recorded = await self._decision(effect)
        channel = await self._places.find(recorded.channel_id)
        if channel is None:
            raise EndedError(Outcome.GONE, "the discussion no longer exists")
        article = await self._stores.articles.get(recorded.article_id)
        if isinstance(channel, discord.Thread) and (
            article is None or article.closed_at or (channel.locked and channel.archived)
        ):
            # A message would open the thread again.
            raise EndedError(Outcome.GONE, "the discussion is closed")
        posting = _Posting(notice_card(recorded, effect.id), recorded.hash, recorded.decided_at)
        return await self._post(effect, channel, posting)

    async def case(self, effect: Effect) -> EffectResult:
        """Put a case before the moderators."""
        case = await self._stores.cases.get(effect.case_id)
        if case is None:
            raise EndedError(Outcome.GONE, "the case is no longer kept")
        channel_id, message_id = await self._stores.cases.card_of(case.id)
        if message_id:
            return EffectResult(Outcome.DONE, "the case had a card", message_id, channel_id)
        server = await self._stores.servers.server(effect.guild_id)
        channel = await self._places.chosen(server.moderators_channel_id, "moderators' channel")
        opened = case.opened_at
        if effect.attempts and (found := await self._find(effect, channel, opened)):
            return found
        if case.state is not CaseState.OPEN:
            raise EndedError(Outcome.GONE, "the case was decided before its card was posted")
        posting = _Posting(case_card(case, effect.id), _seconds(opened), opened)
        return await self._send(effect, channel, posting)

    async def refresh_case(self, effect: Effect) -> EffectResult:
        """Draw a case's card anew, from what is on disk now."""
        case = await self._stores.cases.get(effect.case_id)
        channel_id, message_id = await self._stores.cases.card_of(effect.case_id)
        channel = await self._places.find(channel_id) if message_id else None
        if case is None:
            raise EndedError(Outcome.GONE, "the case is no longer kept")
        return await self._redraw(channel, message_id, case_card(case, effect.id))

    async def log(self, effect: Effect) -> EffectResult:
        """Post a decision to the log channel."""
        recorded = await self._decision(effect)
        posting = _Posting(log_card(recorded, effect.id), recorded.hash, recorded.decided_at)
        return await self._post(effect, await self._log_channel(effect), posting)

    async def refresh_log(self, effect: Effect) -> EffectResult:
        """Draw a decision's card in the log channel anew: without the text, once that is erased."""
        recorded = await self._decision(effect)
        channel_id, message_id = await self._stores.decisions.log_card_of(effect.decision_id)
        card = log_card(recorded, effect.id)
        return await self._redraw(
            await self._places.find(channel_id) if message_id else None, message_id, card
        )

    async def outage(self, effect: Effect) -> EffectResult:
        """Say in the log channel that scoring is out, or works again."""
        outage = await self._stores.decisions.outage(effect.guild_id)
        if outage is None:
            raise EndedError(Outcome.GONE, "there is no outage")
        changed = outage.ended_at or outage.started_at
        posting = _Posting(outage_card(outage, effect.id), _seconds(changed), changed)
        return await self._post(effect, await self._log_channel(effect), posting)

    async def anchor(self, effect: Effect) -> EffectResult:
        """Post the head of a server's log to its log channel."""
        anchors = await self._stores.journal.anchors()
        anchor = next((anchor for anchor in anchors if anchor.guild_id == effect.guild_id), None)
        if anchor is None:
            raise EndedError(Outcome.GONE, "the log has no entry yet")
        posting = _Posting(anchor_card(anchor, effect.id), anchor.hash, None)
        return await self._post(effect, await self._log_channel(effect), posting)

    async def refresh_article(self, effect: Effect) -> EffectResult:
        """Draw an article's card anew: it was corrected."""
        article = await self._stores.articles.get(effect.article_id)
        if article is None or not article.message_id:
            raise EndedError(Outcome.GONE, "the article is no longer kept")
        # In a forum the card stands in the thread, which is archived once the discussion is closed.
        channel = await self._places.find(article.channel_id) or await self._places.find(article.thread_id)
        card = article_card(article)
        try:
            return await self._redraw(channel, article.message_id, card)
        except discord.HTTPException as error:
            if error.code != _THREAD_IS_ARCHIVED or not isinstance(channel, discord.Thread):
                raise
        await channel.edit(archived=False, reason=_CORRECTED)
        try:
            return await self._redraw(channel, article.message_id, card)
        finally:
            await channel.edit(archived=True, reason=_CORRECTED)

    async def dispute(self, effect: Effect) -> EffectResult:
        """Tell the moderators that readers dispute an article."""
        dispute = await self._stores.disputes.of_article(effect.article_id)
        if dispute is None:
            raise EndedError(Outcome.GONE, "the item is no longer kept")
        channel_id, message_id = await self._stores.disputes.card_of(effect.article_id)
        if message_id:
            return EffectResult(Outcome.DONE, "the item had a card", message_id, channel_id)
        server = await self._stores.servers.server(effect.guild_id)
        channel = await self._places.chosen(server.moderators_channel_id, "moderators' channel")
        opened = dispute.opened_at
        if effect.attempts and (found := await self._find(effect, channel, opened)):
            return found
        if dispute.closed_at:
            raise EndedError(Outcome.GONE, "the item was closed before its card was posted")
        posting = _Posting(dispute_card(dispute, effect.id), _seconds(opened), opened)
        return await self._send(effect, channel, posting)

    async def refresh_dispute(self, effect: Effect) -> EffectResult:
        """Draw the card of an item anew, from what is on disk now."""
        dispute = await self._stores.disputes.of_article(effect.article_id)
        channel_id, message_id = await self._stores.disputes.card_of(effect.article_id)
        if dispute is None:
            raise EndedError(Outcome.GONE, "the item is no longer kept")
        channel = await self._places.find(channel_id) if message_id else None
        return await self._redraw(channel, message_id, dispute_card(dispute, effect.id))

    async def _redraw(self, channel: Place | None, message_id: int, view: ui.LayoutView) -> EffectResult:
        if channel is None:
            raise EndedError(Outcome.GONE, "there is no such card")
        try:
            await channel.get_partial_message(message_id).edit(view=view, allowed_mentions=_NOBODY)
        except discord.Forbidden as error:
            refuse(error, channel, "View Channel", "Read Message History")
        return EffectResult(Outcome.DONE, message_id=message_id, channel_id=channel.id)

    async def _decision(self, effect: Effect) -> RecordedDecision:
        recorded = await self._stores.decisions.get(effect.decision_id)
        if recorded is None:
            raise EndedError(Outcome.GONE, "the decision is no longer kept")
        return recorded

    async def _log_channel(self, effect: Effect) -> Place:
        server = await self._stores.servers.server(effect.guild_id)
        return await self._places.chosen(server.log_channel_id, "log channel")

    async def _post(self, effect: Effect, channel: Place, posting: _Posting) -> EffectResult:
        """Post a card, unless an earlier try did."""
        if effect.attempts and (found := await self._find(effect, channel, posting.since)):
            return found
        return await self._send(effect, channel, posting)

    async def _send(self, effect: Effect, channel: Place, posting: _Posting) -> EffectResult:
        # Discord posts one message for a nonce within a few minutes. The seed keeps a new database, which counts from 1
        # again, from meeting the nonces of an old one.
        nonce = f"o{effect.id}-{posting.seed}"[:_LONGEST_NONCE]
        try:
            # Both calls: discord.py has no type for a view with a reference that may be None.
            if posting.answers is None:
                message = await channel.send(view=posting.view, nonce=nonce, allowed_mentions=_NOBODY)
            else:
                message = await posting.answers.reply(
                    view=posting.view, nonce=nonce, allowed_mentions=_NOBODY, mention_author=False
                )
        except discord.Forbidden as error:
            refuse(error, channel, "View Channel", "Send Messages", "Send Messages in Threads")
        return EffectResult(Outcome.DONE, message_id=message.id, channel_id=channel.id)

    async def _reply(
        self, effect: Effect, channel: Place, to: discord.Message, view: ui.LayoutView, seed: str
    ) -> EffectResult:
        """Post a card as a reply to a message, which is not pinged. Look for what an earlier try posted before."""
        return await self._send(effect, channel, _Posting(view, seed, None, to))

    async def _find(self, effect: Effect, channel: Place, since: datetime | None) -> EffectResult | None:
        """Return the result of an earlier try, if its card stands among the channel's newest messages."""
        if "Read Message History" in lacking(channel):
            # History would come back empty, not as an error, and the card would be posted twice.
            raise EndedError(
                Outcome.RETRY,
                f"the bot needs Read Message History in {channel.name} to see if the card stands there",
            )
        me = self._places.client.user
        after = since - _CLOCK_SKEW if since else None
        async for message in channel.history(limit=_HISTORY, after=after, oldest_first=False):
            if me is not None and message.author.id == me.id and _carries(message, effect.id):
                detail = "an earlier try had posted it"
                return EffectResult(Outcome.DONE, detail, message.id, channel.id)
        return None


def _carries(message: discord.Message, outbox_id: int) -> bool:
    custom_ids = (getattr(component, "custom_id", None) for component in walk(message.components))
    return any(outbox_id_of(custom_id) == outbox_id for custom_id in custom_ids if custom_id)


def _seconds(moment: datetime) -> str:
    return f"{moment.timestamp():.0f}"
