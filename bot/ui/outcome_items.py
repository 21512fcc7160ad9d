"""The menus for what moderators find of a flagged comment, and the buttons for the context that they post.

Each checks who pressed, and asks the desk: what a card shows may be older than what is on disk.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.moderation.cases import ContextAnswer, OutcomeAnswer, Refusal, may_post_context
from bot.moderation.models import Case, CaseOutcome, DetectorError
from bot.ui import ids
from bot.ui.case_cards import case_card, detector_error_card
from bot.ui.context_cards import about_card, draft_card, draft_hash, posted_card
from bot.ui.dynamic_items import DeskButton, DeskItem, DeskMenu, Pressed, office_of
from bot.ui.errors import tell
from bot.ui.layout import GREY, view
from bot.ui.permissions import FOR_MODERATORS, is_moderator
from bot.ui.words import outcome_words

_NOBODY = discord.AllowedMentions.none()


class Found(DeskMenu, template=ids.FOUND):
    """Takes what a moderator found. That the detector was wrong is kept once its cause is known, too."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk, then draw the card anew from what is on disk; or ask for the cause first."""
        case = await _case_for_moderator(interaction, self)
        if case is None:
            return
        outcome, decision_id = CaseOutcome(self.chosen), int(self.carried["decision"])
        if outcome is CaseOutcome.DETECTOR_WRONG:
            await _show(interaction, detector_error_card(case, decision_id))
            return
        user = interaction.user
        answer = OutcomeAnswer(case.id, decision_id, outcome, user.id, user.display_name)
        review = await office_of(interaction).desk.find(answer)
        drawn = case_card(review.case or case, int(self.carried["outbox"]))
        await interaction.response.edit_message(view=drawn, allowed_mentions=_NOBODY)
        if review.refusal is not None:
            await tell(interaction, refusal_words(review.refusal, case))


class Wrong(DeskMenu, template=ids.WRONG):
    """Takes why the detector was wrong."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk, and say what was kept. The card is drawn anew by the desk."""
        case = await _case_for_moderator(interaction, self)
        if case is None:
            return
        error, user = DetectorError(self.chosen), interaction.user
        answer = OutcomeAnswer(
            case.id,
            int(self.carried["decision"]),
            CaseOutcome.DETECTOR_WRONG,
            user.id,
            user.display_name,
            error,
        )
        review = await office_of(interaction).desk.find(answer)
        if review.refusal is not None:
            words = refusal_words(review.refusal, case)
        else:
            words = (
                f"Case {case.number}: {outcome_words(CaseOutcome.DETECTOR_WRONG, error).lower()}. Thank you."
            )
        await interaction.response.edit_message(view=view(GREY, [words]), allowed_mentions=_NOBODY)


class Draft(DeskButton, template=ids.DRAFT):
    """Shows a moderator what a context reply would say."""

    async def answer(self, interaction: Pressed) -> None:
        """Show the draft, if context may be posted."""
        case = await _case_for_moderator(interaction, self)
        if case is None:
            return
        refusal = may_post_context(case, int(self.carried["decision"]))
        grounds = await office_of(interaction).cases.grounds(case.id)
        if refusal is None and grounds is not None and grounds.evidence:
            await _show(interaction, draft_card(case, grounds))
        else:
            await tell(interaction, refusal_words(refusal or Refusal.NO_EVIDENCE, case))


class PostContext(DeskButton, template=ids.POST_CONTEXT):
    """Has a draft posted that a moderator has read."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk, if the draft still says what would be posted; else show the new one."""
        case = await _case_for_moderator(interaction, self)
        if case is None:
            return
        office = office_of(interaction)
        grounds = await office.cases.grounds(case.id)
        refusal = may_post_context(case, int(self.carried["decision"]))
        if refusal is None and (grounds is None or not grounds.evidence):
            refusal = Refusal.NO_EVIDENCE
        if refusal is None and grounds is not None and draft_hash(grounds) != self.carried["draft"]:
            await interaction.response.edit_message(view=draft_card(case, grounds), allowed_mentions=_NOBODY)
            await tell(
                interaction, "The evidence changed after this draft was drawn. This is what it says now."
            )
            return
        if refusal is None:
            user = interaction.user
            answer = ContextAnswer(case.id, int(self.carried["decision"]), user.id, user.display_name)
            refusal = (await office.desk.post_context(answer)).refusal
        drawn = posted_card(case) if refusal is None else view(GREY, [refusal_words(refusal, case)])
        await interaction.response.edit_message(view=drawn, allowed_mentions=_NOBODY)


class WithdrawContext(DeskButton, template=ids.WITHDRAW_CONTEXT):
    """Takes a context reply back."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk. The card is drawn anew by the desk."""
        case = await _case_for_moderator(interaction, self)
        if case is None:
            return
        user = interaction.user
        answer = ContextAnswer(case.id, case.decision.id, user.id, user.display_name)
        review = await office_of(interaction).desk.withdraw_context(answer)
        if review.refusal is None:
            await tell(interaction, f"The context reply to the comment of case {case.number} is taken back.")
        else:
            await tell(interaction, "The context reply was taken back already. Your press changed nothing.")


class AboutContext(DeskButton, template=ids.ABOUT_CONTEXT):
    """Says what a context reply is, to whoever asks."""

    async def answer(self, interaction: Pressed) -> None:
        """Show it; to a moderator with the button that takes the reply back."""
        case = await _case(interaction, self)
        if case is None:
            await tell(interaction, "What this reply was about is no longer kept.")
            return
        moderator = is_moderator(interaction)
        await _show(interaction, about_card(case, int(self.carried["outbox"]), moderator=moderator))


OUTCOME_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    Found,
    Wrong,
    Draft,
    PostContext,
    WithdrawContext,
    AboutContext,
)
"""All of them."""


def refusal_words(refusal: Refusal, case: Case) -> str:
    """Return why an answer was not taken, and what to do."""
    words = {
        Refusal.TEXT_CHANGED: "was edited, or its case changed, after this card was drawn, so your answer was not taken."
        " Look at the newest card, then answer again.",
        Refusal.NO_EVIDENCE: "carries no flag with evidence any more: the article, the register or the text changed, or the"
        " text was erased. There is nothing to answer, and nothing to quote.",
        Refusal.NOT_CONFIRMED: "was not found to have a problem that context helps with. Say first what you found.",
        Refusal.COMMENT_GONE: "is no longer in the discussion, so there is nothing to reply to.",
        Refusal.ALREADY_POSTED: "has its context reply already. Withdraw that one first.",
    }
    if refusal in words:
        return f"The comment of case {case.number} {words[refusal]}"
    return "This case is no longer kept."


async def _case(interaction: Pressed, item: DeskItem[Any]) -> Case | None:
    case = await office_of(interaction).cases.get(int(item.carried["case"]))
    return case if case is not None and case.guild_id == interaction.guild_id else None


async def _case_for_moderator(interaction: Pressed, item: DeskItem[Any]) -> Case | None:
    """Return the case that an item is about; None if who pressed may not know of it, which they are told."""
    if not is_moderator(interaction):
        await tell(interaction, FOR_MODERATORS)
        return None
    case = await _case(interaction, item)
    if case is None:
        await tell(interaction, "This case is no longer kept.")
    return case


async def _show(interaction: Pressed, layout: ui.LayoutView) -> None:
    await interaction.response.send_message(view=layout, ephemeral=True, allowed_mentions=_NOBODY)
