"""The queue: comments that wait for a moderator."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.moderation.cases import evidence_flags
from bot.moderation.disputes import Dispute
from bot.moderation.models import Case
from bot.moderation.ports import CaseStore, DisputeStore
from bot.moderation.priority import Priority, priority
from bot.ui.cards import case_card
from bot.ui.dispute_cards import dispute_line
from bot.ui.permissions import require_moderator
from bot.ui.publish import jump_url
from bot.ui.render import inert, when
from cogs.answers import answer, answer_in_pages, counted, guild_of
from cogs.host import DeskBot

_MOST = 100
_LOOKED_AT = 300  # the oldest so many are ordered by priority; each is read from the database


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class Queue(commands.GroupCog, group_name="queue", group_description="Comments that wait for a moderator"):
    """Lists open cases, and shows one with its buttons."""

    def __init__(self, cases: CaseStore, disputes: DisputeStore) -> None:
        self._cases = cases
        self._disputes = disputes

    @app_commands.command(
        name="list",
        description="List the comments that wait for a moderator: the urgent ones first, then the oldest",
    )
    @require_moderator
    async def list_open(self, interaction: discord.Interaction) -> None:
        """List the open cases: those of low priority come last."""
        guild_id = guild_of(interaction).id
        await interaction.response.defer(ephemeral=True)
        total = await self._cases.count_open(guild_id)
        disputed = [
            await self._dispute_line(dispute) for dispute in await self._disputes.open_disputes(guild_id)
        ]
        if not total and not disputed:
            await answer(interaction, "The queue is empty: no comment waits for a moderator.")
            return
        cases = sorted(await self._cases.open_cases(guild_id, _LOOKED_AT), key=_is_low)[:_MOST]
        lines = [await self._line(case) for case in cases]
        if total > len(cases):
            lines.append(f"…and {total - len(cases)} more, which show when these are decided.")
        # An article that several readers dispute comes first: it concerns all comments on it.
        lines = [*disputed, *lines]
        articles = f" and {counted(len(disputed), 'disputed article')}" if disputed else ""
        heading = f"**{counted(total, 'comment')}{articles} waiting for a moderator**, urgent ones first:"
        await answer_in_pages(interaction, heading, lines)

    @app_commands.command(description="Show a case of the queue with its buttons")
    @app_commands.describe(number="The case's number, as on its card")
    @require_moderator
    async def show(self, interaction: discord.Interaction, number: app_commands.Range[int, 1, 2**31]) -> None:
        """Show a case, open or decided."""
        case = await self._cases.by_number(guild_of(interaction).id, number)
        if case is None:
            await answer(
                interaction, f"There is no case {number} on this server. `/queue list` shows what waits."
            )
            return
        await answer(interaction, view=case_card(case, 0))

    async def _dispute_line(self, dispute: Dispute) -> str:
        channel_id, message_id = await self._disputes.card_of(dispute.article_id)
        url = jump_url(dispute.guild_id, channel_id, message_id)
        return dispute_line(dispute, f"[card]({url})" if message_id else "no card yet")

    async def _line(self, case: Case) -> str:
        channel_id, message_id = await self._cases.card_of(case.id)
        card = f"[card]({jump_url(case.guild_id, channel_id, message_id)})" if message_id else "no card yet"
        text = inert(case.comment.text or "(erased)", 80, single_line=True) or "(no words)"
        author = inert(case.comment.author_name or "someone", 40, single_line=True)
        low = " · low priority" if _is_low(case) else ""
        return f"**{case.number}** · {when(case.opened_at)} · {author}: {text} · {card}{low}"


def _is_low(case: Case) -> bool:
    return priority(case.decision.decision, evidence_flags(case)) is Priority.LOW


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Queue(bot.office.cases, bot.office.disputes))
