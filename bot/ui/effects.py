"""Discord, as far as effects reach it."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.moderation.models import Effect, EffectKind, EffectResult, Outcome
from bot.moderation.ports import (
    ArticleStore,
    Asker,
    CaseStore,
    CommentStore,
    DecisionLog,
    DisputeStore,
    Journal,
    ServerStore,
)
from bot.ui.answer_effects import AnswerEffects
from bot.ui.card_effects import CardEffects, CardStores
from bot.ui.comment_effects import CommentEffects, OnChanged
from bot.ui.context_effects import ContextEffects
from bot.ui.places import EndedError, Places, said

_log = logging.getLogger(__name__)


class DiscordDiscussion:
    """Carries effects out in Discord. `on_changed` takes a comment whose text is not the one that was scored."""

    def __init__(  # noqa: PLR0913 - what cards are drawn from
        self,
        articles: ArticleStore,
        cases: CaseStore,
        decisions: DecisionLog,
        servers: ServerStore,
        journal: Journal,
        *,
        disputes: DisputeStore,
        comments: CommentStore,
        ask: Asker,
    ) -> None:
        self.on_changed: OnChanged | None = None
        self._places = Places()
        self._comments = CommentEffects(self._places, decisions)
        stores = CardStores(articles, cases, decisions, servers, journal, disputes)
        cards = CardEffects(self._places, stores)
        self._contexts = ContextEffects(self._places, stores)
        self._answers = AnswerEffects(self._places, stores, comments, ask)
        self._carriers = {
            EffectKind.DELETE_COMMENT: self._delete,
            EffectKind.TIMEOUT_MEMBER: self._comments.time_out,
            EffectKind.POST_NOTICE: cards.notice,
            EffectKind.POST_CASE: cards.case,
            EffectKind.REFRESH_CASE: cards.refresh_case,
            EffectKind.POST_LOG: cards.log,
            EffectKind.REFRESH_LOG: cards.refresh_log,
            EffectKind.POST_OUTAGE: cards.outage,
            EffectKind.POST_ANCHOR: cards.anchor,
            EffectKind.POST_CONTEXT: self._post_context,
            EffectKind.REFRESH_CONTEXT: self._contexts.refresh,
            EffectKind.POST_ANSWER: self._post_answer,
            EffectKind.REFRESH_ARTICLE: cards.refresh_article,
            EffectKind.POST_DISPUTE: cards.dispute,
            EffectKind.REFRESH_DISPUTE: cards.refresh_dispute,
        }

    def attach(self, client: discord.Client) -> None:
        """Use this client from now on."""
        self._places.attach(client)

    async def carry_out(self, effect: Effect) -> EffectResult:
        """Carry one effect out, once, however often it is tried."""
        try:
            return await self._carriers[effect.kind](effect)
        except EndedError as ended:
            return ended.result
        except discord.NotFound as error:
            return EffectResult(Outcome.GONE, said(error))
        except discord.HTTPException as error:
            _log.warning("effect %d (%s): Discord answered %d", effect.id, effect.kind, error.status)
            return EffectResult(_outcome_of(error), said(error))
        except (discord.RateLimited, aiohttp.ClientError, OSError) as error:
            return EffectResult(Outcome.RETRY, f"no answer from Discord ({type(error).__name__})")

    async def _post_context(self, effect: Effect) -> EffectResult:
        return await self._contexts.post(effect, self.on_changed)

    async def _post_answer(self, effect: Effect) -> EffectResult:
        return await self._answers.post(effect, self.on_changed)

    async def _delete(self, effect: Effect) -> EffectResult:
        return await self._comments.delete(effect, self.on_changed)


def _outcome_of(error: discord.HTTPException) -> Outcome:
    passing = error.status >= 500 or error.status in {401, 408, 429}  # noqa: PLR2004 - HTTP's own numbers
    return Outcome.RETRY if passing else Outcome.REFUSED
