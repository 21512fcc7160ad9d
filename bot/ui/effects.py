"""Discord, as far as effects reach it."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.moderation.models import Effect, EffectKind, EffectResult, Outcome
from bot.moderation.ports import ArticleStore, CaseStore, DecisionLog, Journal, ServerStore
from bot.ui.card_effects import CardEffects, CardStores
from bot.ui.comment_effects import CommentEffects, OnChanged
from bot.ui.places import EndedError, Places, said

_log = logging.getLogger(__name__)


class DiscordDiscussion:
    """Carries effects out in Discord. `on_changed` takes a comment whose text is not the one that was scored."""

    def __init__(
        self,
        articles: ArticleStore,
        cases: CaseStore,
        decisions: DecisionLog,
        servers: ServerStore,
        journal: Journal,
    ) -> None:
        self.on_changed: OnChanged | None = None
        self._places = Places()
        self._comments = CommentEffects(self._places, decisions)
        cards = CardEffects(self._places, CardStores(articles, cases, decisions, servers, journal))
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

    async def _delete(self, effect: Effect) -> EffectResult:
        return await self._comments.delete(effect, self.on_changed)


def _outcome_of(error: discord.HTTPException) -> Outcome:
    passing = error.status >= 500 or error.status in {401, 408, 429}  # noqa: PLR2004 - HTTP's own numbers
    return Outcome.RETRY if passing else Outcome.REFUSED
