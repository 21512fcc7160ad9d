"""The buttons on cards, as dynamic items: all that a press needs stands in its custom id, so that they outlive a restart.

A dynamic item answers anyone who can see it: each checks for itself who pressed. Register all of `DYNAMIC_ITEMS` with
`Client.add_dynamic_items`.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.moderation.cases import Refusal, ReviewAnswer
from bot.moderation.corrections import Editor
from bot.moderation.models import Action, Case, RecordedDecision
from bot.ui import ids
from bot.ui.cards import article_page, awaits_assessment, case_card, decision_details, dispute_card
from bot.ui.claim_items import CLAIM_ITEMS
from bot.ui.corrections import corrected_words, rename_discussion, taken_back_view
from bot.ui.dynamic_items import DeskButton as _DeskButton
from bot.ui.dynamic_items import Pressed, office_of
from bot.ui.errors import tell
from bot.ui.outcome_items import OUTCOME_ITEMS
from bot.ui.permissions import FOR_MODERATORS, is_moderator
from bot.ui.render import inert, when
from bot.ui.words import action_words


class ReadArticle(_DeskButton, template=ids.READ):
    """Shows a page of an article to whoever asks, and turns its pages."""

    async def answer(self, interaction: Pressed) -> None:
        """Show the page: in a new message that only the reader sees, or in the one where the button was."""
        article = await office_of(interaction).articles.get(int(self.carried["article"]))
        if article is None or article.guild_id != interaction.guild_id:
            await tell(interaction, "This article is no longer kept.")
            return
        view = article_page(article, int(self.carried["page"]))
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await interaction.response.edit_message(view=view)
        else:
            await _show(interaction, view)


class Why(_DeskButton, template=ids.WHY):
    """Explains a removal to the comment's author, and to moderators."""

    async def answer(self, interaction: Pressed) -> None:
        """Show the decision, if it is the author's own comment or a moderator asks."""
        recorded = await _decision(interaction, int(self.carried["decision"]))
        moderator = is_moderator(interaction)
        if recorded is None:
            await tell(interaction, "This decision is no longer kept.")
        elif moderator or recorded.author_id == interaction.user.id:
            await _show(interaction, decision_details(recorded, moderator=moderator))
        else:
            await tell(
                interaction, "Only the comment's author and the moderators can see why it was removed."
            )


class Details(_DeskButton, template=ids.DETAILS):
    """Shows all about a decision to a moderator."""

    async def answer(self, interaction: Pressed) -> None:
        """Show the decision."""
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
            return
        recorded = await _decision(interaction, int(self.carried["decision"]))
        if recorded is None:
            await tell(interaction, "This decision is no longer kept.")
        else:
            await _show(interaction, decision_details(recorded, moderator=True))


class Decide(_DeskButton, template=ids.DECIDE):
    """Takes a moderator's answer to a case. Holds for the text that the moderator looked at, and once."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk, then draw the card anew from what is on disk, and say why if the answer wasn't taken."""
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
            return
        office = office_of(interaction)
        case = await office.cases.get(int(self.carried["case"]))
        if case is None or case.guild_id != interaction.guild_id:
            await tell(interaction, "This case is no longer kept.")
            return
        refusal: Refusal | None = Refusal.TEXT_CHANGED
        # The new text of an edited comment may have no decision yet: then there is nothing yet that could be answered.
        if not awaits_assessment(case):
            answer = ReviewAnswer(
                case.id,
                int(self.carried["decision"]),
                Action(self.carried["action"]),
                interaction.user.id,
                interaction.user.display_name,
            )
            review = await office.desk.review(answer)
            case, refusal = review.case or case, review.refusal
        await interaction.response.edit_message(
            view=case_card(case, int(self.carried["outbox"])), allowed_mentions=discord.AllowedMentions.none()
        )
        if refusal is not None:
            await tell(interaction, _refusal_words(refusal, case))


class CheckAnchor(_DeskButton, template=ids.ANCHOR):
    """Says whether the log still holds an anchored entry."""

    async def answer(self, interaction: Pressed) -> None:
        """Compare the anchor with the log."""
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
            return
        number = int(self.carried["number"])
        entry = await office_of(interaction).journal.entry(interaction.guild_id or 0, number)
        if entry is not None and entry.hash.startswith(self.carried["hash"]):
            words = (
                f"The log still holds entry {number} with this hash. `python -m bot log verify` checks all entries"
                " that lead to it."
            )
        elif entry is None:
            words = f"**Entry {number} is missing from the log:** its end was cut off, or another database is in use."
        else:
            words = f"**Entry {number} has another hash now:** the log was altered, or another database is in use."
        await tell(interaction, words)


class ShowOutage(_DeskButton, template=ids.OUTAGE):
    """Says how scoring is doing now."""

    async def answer(self, interaction: Pressed) -> None:
        """Tell a moderator about the outage and the scorer."""
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
            return
        office = office_of(interaction)
        outage = await office.decisions.outage(interaction.guild_id or 0)
        status = office.scorer.status()
        lines = [f"Scorer: {inert(f'{status.name} {status.version}', 120, single_line=True)}."]
        if status.notice:
            lines.append(inert(status.notice, 500, single_line=True))
        if outage is None or outage.ended_at:
            lines.append("No comment waits for a score.")
        else:
            lines.append(f"Out since {when(outage.started_at)}; unscored comments: {outage.waiting}.")
        await tell(interaction, "\n".join(lines))


class SeeDispute(_DeskButton, template=ids.DISPUTE_SEEN):
    """Closes the item that says that readers dispute an article, for a moderator who has seen it."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk, and draw the card anew from what is on disk."""
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
            return
        office = office_of(interaction)
        article_id = int(self.carried["article"])
        dispute = await office.disputes.of_article(article_id)
        if dispute is None or dispute.guild_id != interaction.guild_id:
            await tell(interaction, "This item is no longer kept.")
            return
        closed = await office.desk.dispute_seen(article_id, int(self.carried["round"]), _editor(interaction))
        if not closed and dispute.round != int(self.carried["round"]):
            await tell(interaction, "This item was closed before. A newer one stands further down.")
            return
        drawn = await office.disputes.of_article(article_id) or dispute
        await interaction.response.edit_message(
            view=dispute_card(drawn, int(self.carried["outbox"])),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        if not closed:
            await tell(interaction, "This item was closed already. Your press changed nothing.")


class PutBack(_DeskButton, template=ids.PUT_BACK):
    """Takes the correction of an article back, if nobody corrected it since."""

    async def answer(self, interaction: Pressed) -> None:
        """Put the former text back, and offer to take that back in turn."""
        office = office_of(interaction)
        article = await office.articles.get(int(self.carried["article"]))
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
        elif article is None or article.guild_id != interaction.guild_id:
            await tell(interaction, "This article is no longer kept.")
        else:
            await interaction.response.defer()
            version = int(self.carried["version"])
            corrected = await office.desk.put_back_article(article.id, version, _editor(interaction))
            words = corrected_words(corrected)
            if corrected.article is not None and corrected.refusal is None:
                problem = await rename_discussion(interaction.client, corrected.article, article.draft.title)
                words = "\n".join(part for part in (f"The former text is back. {words}", problem) if part)
            await interaction.edit_original_response(
                content=words,
                view=taken_back_view(corrected),
                allowed_mentions=discord.AllowedMentions.none(),
            )


DYNAMIC_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    ReadArticle,
    Why,
    Decide,
    Details,
    CheckAnchor,
    ShowOutage,
    *OUTCOME_ITEMS,
    *CLAIM_ITEMS,
    SeeDispute,
    PutBack,
)
"""All of them, for `Client.add_dynamic_items`."""


async def _show(interaction: Pressed, view: ui.LayoutView) -> None:
    await interaction.response.send_message(
        view=view, ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
    )


def _editor(interaction: Pressed) -> Editor:
    return Editor(interaction.user.id, interaction.user.display_name)


async def _decision(interaction: Pressed, decision_id: int) -> RecordedDecision | None:
    recorded = await office_of(interaction).decisions.get(decision_id)
    return recorded if recorded is not None and recorded.guild_id == interaction.guild_id else None


def _refusal_words(refusal: Refusal, case: Case) -> str:
    if refusal is Refusal.ALREADY_DECIDED:
        by = f" by <@{case.decided_by}>" if case.decided_by else ""
        did = action_words(case.decision.decision).lower()
        return f"Case {case.number} was decided already{by}: {did}. Your answer changed nothing."
    if refusal is Refusal.TEXT_CHANGED:
        return (
            f"The comment of case {case.number} was edited after this card was drawn, so your answer was not taken."
            " Look at the new text, then decide again."
        )
    return "This case is no longer kept."
