"""Correcting an article: a form, a preview, and only then the change."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.articles.errors import ArticleError
from bot.articles.files import article_from_file
from bot.desk.office import Office
from bot.moderation.corrections import (
    LONGEST_NOTE,
    Correction,
    CorrectionError,
    Editor,
    correction_of,
    replaced,
)
from bot.moderation.models import Article
from bot.ui.corrections import corrected_words, preview_words, rename_discussion, taken_back_view
from bot.ui.errors import answer_error
from bot.ui.permissions import FOR_MODERATORS, is_moderator
from cogs.answers import PAGE_SECONDS, AnswerView, answer

LONGEST_FIELD = 4000
"""Discord's limit for a field of a form."""

LONGEST_TITLE = 250

_UNCHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form. It survives a refusal, so that nothing has to be typed twice."""

    title: str
    passage: str = ""
    replacement: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being corrected: an article as its moderator saw it, and the attached file with its whole new text, if any."""

    article: Article
    filled: Filled
    file: discord.Attachment | None = None


def new_draft(article: Article, file: discord.Attachment | None) -> Draft:
    """Return the draft of a correction in which nothing is changed yet."""
    return Draft(article, Filled(article.draft.title[:LONGEST_TITLE]), file)


class CorrectForm(ui.Modal, title="Correct an article"):
    """A form for a correction: one passage by its words, or only title and note where a file brings the whole text."""

    def __init__(self, office: Office, draft: Draft) -> None:
        # Its custom id is left to chance: discord.py finds an open form by it, and every moderator has a form of their own.
        super().__init__()
        self._office = office
        self._draft = draft
        filled = draft.filled
        self._title = _field("title", filled.title, LONGEST_TITLE)
        self._passage = _field("passage", filled.passage, LONGEST_FIELD, long=True)
        self._replacement = _field("replacement", filled.replacement, LONGEST_FIELD, long=True)
        self._note = _field("note", filled.note, LONGEST_NOTE)
        self._add("Title", "Left as it is, nothing changes in it.", self._title)
        if draft.file is None:
            self._add(
                "Replace this passage",
                "Word for word as it stands in the article. It must occur exactly once.",
                self._passage,
            )
            self._add("With these words", "Left empty, the passage is taken out.", self._replacement)
        self._add("What was corrected", "Readers see this on the article's card.", self._note)

    def _add(self, text: str, description: str, field: ui.TextInput[Any]) -> None:
        self.add_item(ui.Label(text=text, description=description, component=field))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Show what the correction would change."""
        if interaction.guild_id != self._draft.article.guild_id or not is_moderator(interaction):
            await answer(interaction, f"{FOR_MODERATORS} {_UNCHANGED}")
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        filled = Filled(self._title.value, self._passage.value, self._replacement.value, self._note.value)
        await _preview(interaction, self._office, replace(self._draft, filled=filled))

    # A form's errors belong to no item; discord.py itself overrides its base class so.
    async def on_error(self, interaction: discord.Interaction, error: Exception, /) -> None:  # type: ignore[override]
        """Say what went wrong: discord.py only logs it."""
        await answer_error(interaction, error)


def _field(custom_id: str, default: str, longest: int, *, long: bool = False) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=custom_id,
        default=default or None,
        required=False,
        max_length=longest,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
    )


async def _preview(interaction: discord.Interaction, office: Office, draft: Draft) -> None:
    try:
        correction = await _correction(draft)
    except (ArticleError, CorrectionError) as error:
        again = TryAgain(office, draft, interaction.user.id)
        await answer(interaction, f"{error} {_UNCHANGED} What you wrote is kept for now.", view=again)
        return
    view = Confirm(office, draft, correction, interaction.user.id)
    await answer(interaction, preview_words(draft.article, correction), view=view)


async def _correction(draft: Draft) -> Correction:
    article, filled = draft.article, draft.filled
    # A longer title than the form can hold is not meant to be cut; Discord takes white space off its ends.
    title = "" if filled.title.strip() == article.draft.title[:LONGEST_TITLE].strip() else filled.title
    body = article.draft.body
    if draft.file is not None:
        try:
            data = await draft.file.read()
        except discord.HTTPException as error:
            raise ArticleError(
                "The attached file can't be had from Discord any more; attach it again."
            ) from error
        body = (await asyncio.to_thread(article_from_file, draft.file.filename, data)).body
    elif filled.passage.strip():
        body = replaced(body, filled.passage, filled.replacement)
    elif filled.replacement.strip():
        raise CorrectionError("Give the passage that your words are to replace.")
    return correction_of(article, title, body, filled.note)


class _OneModerators(AnswerView):
    """Buttons for the moderator who opened the form, and only while they are one."""

    def __init__(self, office: Office, draft: Draft, user_id: int) -> None:
        super().__init__(timeout=PAGE_SECONDS)
        self._office = office
        self._draft = draft
        self._user_id = user_id

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let only that moderator through."""
        if interaction.user.id == self._user_id and is_moderator(interaction):
            return True
        await answer(interaction, f"{FOR_MODERATORS} {_UNCHANGED}")
        return False

    async def _open_form(self, interaction: discord.Interaction) -> None:
        # What is corrected is what stands there now; the words that were typed stay.
        now = await self._office.articles.get(self._draft.article.id)
        draft = replace(self._draft, article=now or self._draft.article)
        await interaction.response.send_modal(CorrectForm(self._office, draft))


class TryAgain(_OneModerators):
    """Opens the form again with what was typed."""

    @ui.button(label="Try again", style=discord.ButtonStyle.primary)
    async def try_again(self, interaction: discord.Interaction, _: ui.Button[TryAgain]) -> None:
        """Open the form again."""
        await self._open_form(interaction)


class Confirm(_OneModerators):
    """Asks whether a correction is to be made."""

    def __init__(self, office: Office, draft: Draft, correction: Correction, user_id: int) -> None:
        super().__init__(office, draft, user_id)
        self._correction = correction

    @ui.button(label="Correct it", style=discord.ButtonStyle.primary)
    async def confirm(self, interaction: discord.Interaction, _: ui.Button[Confirm]) -> None:
        """Make the correction, and offer to take it back."""
        self.stop()
        await interaction.response.edit_message(content="Correcting the article…", view=None)
        editor = Editor(interaction.user.id, interaction.user.display_name)
        corrected = await self._office.desk.correct_article(self._correction, editor)
        if corrected.refusal is not None or corrected.article is None:
            again = TryAgain(self._office, self._draft, self._user_id)
            await interaction.edit_original_response(content=corrected_words(corrected), view=again)
            return
        former = self._draft.article.draft.title
        problem = await rename_discussion(interaction.client, corrected.article, former)
        words = "\n".join(part for part in (corrected_words(corrected), problem) if part)
        await interaction.edit_original_response(
            content=words,
            view=taken_back_view(corrected),
            allowed_mentions=discord.AllowedMentions.none(),
        )

    @ui.button(label="Change it")
    async def change(self, interaction: discord.Interaction, _: ui.Button[Confirm]) -> None:
        """Open the form again."""
        await self._open_form(interaction)

    @ui.button(label="Cancel")
    async def cancel(self, interaction: discord.Interaction, _: ui.Button[Confirm]) -> None:
        """Change nothing."""
        self.stop()
        await interaction.response.edit_message(content=_UNCHANGED, view=None)
