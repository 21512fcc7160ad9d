"""The form for a claim, and what asks before a file is imported."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.desk.register import Moderator, Register
from bot.moderation.register import ClaimForm, ClaimImport, RegisterError
from bot.ui.claim_cards import added_words, imported_words, refused_form_words
from bot.ui.claim_items import undo_view
from bot.ui.errors import answer_error
from bot.ui.permissions import FOR_MODERATORS, is_moderator
from cogs.answers import PAGE_SECONDS, AnswerView, answer, clamp, guild_of

LONGEST_CLAIM = 2000
_LONGEST_FIELD = 1000
_FORM_SECONDS = 3600.0


def moderator_of(interaction: discord.Interaction) -> Moderator:
    """Return who acts, as the register's history names them."""
    user = interaction.user
    return Moderator(guild_of(interaction).id, user.id, user.display_name)


class ClaimModal(ui.Modal, title="A claim that was fact-checked"):
    """A form for a claim and the review of it. `given` fills it in."""

    def __init__(self, register: Register, given: ClaimForm) -> None:
        # Its custom id is left to chance: discord.py finds an open form by it, and every moderator has a form of their own.
        super().__init__(timeout=_FORM_SECONDS)
        self._register = register
        self._claim = _field("claim", given.claim, LONGEST_CLAIM, long=True)
        self._rating = _field("rating", given.rating)
        self._publisher = _field("publisher", given.publisher)
        self._url = _field("url", given.url, required=False)
        self._date = _field("date", given.date, 40, required=False)
        for text, description, item in (
            (
                "Claim",
                "In general words. It is kept when the comment is erased: name no member.",
                self._claim,
            ),
            ("Rating", "The publisher's own word, as in “False” or “Missing context”.", self._rating),
            ("Publisher", "Who checked the claim.", self._publisher),
            ("Address of the fact-check", "https://…; may be left empty.", self._url),
            ("Date", "When it was published, YYYY-MM-DD; may be left empty.", self._date),
        ):
            self.add_item(ui.Label(text=text, description=description, component=item))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Add the claim, or say what is wrong and give back what was typed."""
        if not is_moderator(interaction):
            await answer(interaction, f"{FOR_MODERATORS} Nothing was added.")
            return
        form = ClaimForm(
            self._claim.value, self._rating.value, self._publisher.value, self._url.value, self._date.value
        )
        try:
            added = await self._register.add(form, moderator_of(interaction))
        except RegisterError as problems:
            words = refused_form_words(str(problems), form)
            await answer(interaction, words, view=CorrectForm(self._register, form, interaction.user.id))
            return
        words = added_words(added.claim, added.count, added.same)
        view = {"view": undo_view(added.count.number)} if added.count.changed else {}
        await answer(interaction, words, **view)

    # A form's errors belong to no item; discord.py itself overrides its base class so.
    async def on_error(self, interaction: discord.Interaction, error: Exception, /) -> None:  # type: ignore[override]
        """Say what went wrong: discord.py only logs it."""
        await answer_error(interaction, error)


class _Asking(AnswerView):
    """Buttons for the moderator who asked, as long as they are one."""

    def __init__(self, user_id: int) -> None:
        super().__init__(timeout=PAGE_SECONDS)
        self._user_id = user_id

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let only the moderator through who asked."""
        if interaction.user.id == self._user_id and is_moderator(interaction):
            return True
        await answer(interaction, FOR_MODERATORS)
        return False


class CorrectForm(_Asking):
    """Opens a form again, with what was typed."""

    def __init__(self, register: Register, form: ClaimForm, user_id: int) -> None:
        super().__init__(user_id)
        self._register = register
        self._form = form

    @ui.button(label="Correct it", style=discord.ButtonStyle.primary)
    async def correct(self, interaction: discord.Interaction, _: ui.Button[CorrectForm]) -> None:
        """Open the form."""
        await interaction.response.send_modal(ClaimModal(self._register, self._form))


class ConfirmImport(_Asking):
    """Asks whether a file is to be imported."""

    def __init__(self, register: Register, name: str, found: ClaimImport, user_id: int) -> None:
        super().__init__(user_id)
        self._register = register
        self._name = name
        self._found = found

    @ui.button(label="Import", style=discord.ButtonStyle.primary)
    async def carry_out(self, interaction: discord.Interaction, _: ui.Button[ConfirmImport]) -> None:
        """Import it, and offer to undo that."""
        self.stop()
        await interaction.response.edit_message(content="Importing…", view=None)
        count = await self._register.carry_out(self._found, self._name, moderator_of(interaction))
        await interaction.edit_original_response(
            content=clamp(imported_words(self._name, self._found, count)),
            view=undo_view(count.number) if count.changed else None,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    @ui.button(label="Cancel")
    async def cancel(self, interaction: discord.Interaction, _: ui.Button[ConfirmImport]) -> None:
        """Import nothing."""
        self.stop()
        await interaction.response.edit_message(content="Nothing was imported.", view=None)


def _field(
    custom_id: str, given: str, longest: int = _LONGEST_FIELD, *, long: bool = False, required: bool = True
) -> ui.TextInput[Any]:
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    return ui.TextInput(
        custom_id=custom_id,
        style=style,
        default=given[:longest] or None,
        max_length=longest,
        required=required,
    )
