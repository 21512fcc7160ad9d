"""The button that takes a change of the register back. It outlives a restart: the import's number stands in its custom id."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.desk.register import Moderator
from bot.moderation.register import RegisterError
from bot.ui.claim_cards import counts_words
from bot.ui.dynamic_items import DeskButton, Pressed, office_of
from bot.ui.errors import tell
from bot.ui.permissions import FOR_MODERATORS, is_moderator

UNDO = r"desk:claims:(?P<number>\d+)"


def undo_view(number: int, label: str = "Undo") -> ui.View:
    """Return a button that takes an import back.

    The view is finished from the start: its button is answered by the dynamic item.
    """
    view = ui.View(timeout=None)
    view.add_item(ui.Button[Any](label=label, custom_id=f"desk:claims:{number}"))
    view.stop()
    return view


class UndoClaims(DeskButton, template=UNDO):
    """Puts back what stood before an import, an addition, a removal, or an undoing."""

    async def answer(self, interaction: Pressed) -> None:
        """Ask the desk, and offer the way back."""
        if not is_moderator(interaction):
            await tell(interaction, FOR_MODERATORS)
            return
        number = int(self.carried["number"])
        user = interaction.user
        who = Moderator(interaction.guild_id or 0, user.id, user.display_name)
        await interaction.response.defer()
        try:
            count = await office_of(interaction).register.undo(number, who)
        except RegisterError as refusal:
            await tell(interaction, f"{refusal} `/claims imports` lists them; `/claims undo` can force it.")
            return
        words = f"Import {number} was undone: {counts_words(count)}. That is import {count.number}."
        await interaction.edit_original_response(
            content=words,
            view=undo_view(count.number, "Bring it back") if count.number else None,
            allowed_mentions=discord.AllowedMentions.none(),
        )


CLAIM_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (UndoClaims,)
"""All of them, for `Client.add_dynamic_items`."""
