"""The effect that answers a comment which asks for a source, with the passage of the article that tells."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import discord
from discord import ui

from bot.moderation.models import (
    Action,
    Article,
    Effect,
    EffectResult,
    Outcome,
    Passage,
    RecordedDecision,
)
from bot.moderation.ports import Asker, CommentStore
from bot.ui import ids
from bot.ui.card_effects import CardEffects, CardStores
from bot.ui.comment_effects import OnChanged, check_text
from bot.ui.layout import BLUE, view
from bot.ui.passages import passage_words
from bot.ui.places import EndedError, Place, Places, refuse

_QUOTED_LINE = re.compile(r"^[^\S\n]*>{1,3}[^\S\n]*(.+)$", re.MULTILINE)
_STANDING = frozenset({Action.ALLOW, Action.NOTE})


class AnswerEffects(CardEffects):
    """Posts answers, each once, as replies to the comment that asked."""

    def __init__(self, places: Places, stores: CardStores, comments: CommentStore, ask: Asker) -> None:
        super().__init__(places, stores)
        self._comments = comments
        self._ask = ask

    async def post(self, effect: Effect, on_changed: OnChanged | None) -> EffectResult:
        """Answer a comment whose text is still the one that asked, if the article tells what it asks about."""
        recorded = await self._decision(effect)
        channel = await self._places.find(recorded.channel_id)
        article = await self._stores.articles.get(recorded.article_id)
        if channel is None or article is None or article.closed_at:
            raise EndedError(Outcome.GONE, "the discussion is closed, or no longer exists")
        earlier = await self._find(effect, channel, recorded.decided_at) if effect.attempts else None
        if earlier is not None:
            return earlier
        await self._check_stands(recorded)
        me = self._places.client.user
        if me is not None and re.search(rf"<@!?{me.id}>", recorded.text or ""):
            return EffectResult(Outcome.DONE, "the comment names the bot, and got its answer for that")
        passage = await self._passage(recorded, article)
        if passage is None:
            return EffectResult(Outcome.DONE, "the article doesn't tell")
        comment = await self._comment(channel, recorded.comment_id)
        await check_text(comment, recorded, on_changed)
        card = answer_card(article, passage, effect.id)
        return await self._reply(effect, channel, comment, card, recorded.hash)

    async def _check_stands(self, recorded: RecordedDecision) -> None:
        latest = (await self._stores.decisions.of_comment(recorded.comment_id))[-1]
        if latest.id != recorded.id and latest.decision.action not in _STANDING:
            raise EndedError(Outcome.CHANGED, "a later decision takes the comment up")

    async def _passage(self, recorded: RecordedDecision, article: Article) -> Passage | None:
        """Return what the article says about the comment, or else about what it quotes, or about the one that it answers."""
        known = await self._comments.get(recorded.comment_id)
        parent = await self._comments.get(known.parent_id) if known and known.parent_id else None
        quoted = "\n".join(_QUOTED_LINE.findall(recorded.text or ""))
        for text in (recorded.text, quoted, parent.text if parent else None):
            if text and (
                passage := await asyncio.to_thread(self._ask, text, article.draft.title, article.draft.body)
            ):
                return passage
        return None

    async def _comment(self, channel: Place, comment_id: int) -> discord.Message:
        try:
            return await channel.fetch_message(comment_id)
        except discord.Forbidden as error:
            refuse(error, channel, "View Channel", "Read Message History")


def answer_card(article: Article, passage: Passage, outbox_id: int) -> ui.LayoutView:
    """Return the card with the passage."""
    button = ui.Button[Any](label="Read the article", custom_id=ids.read_from_card(article.id, outbox_id))
    told = "A source was asked for. This is what the article says about it:"
    return view(BLUE, [told, passage_words(article, passage)], ui.ActionRow(button))
