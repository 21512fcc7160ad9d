"""The register of fact-checks: adding, importing, finding and removing claims, and taking each of these back."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.register import Register
from bot.moderation.models import Claim
from bot.moderation.ports import CommentStore
from bot.moderation.register import ClaimForm, ClaimPage, ImportFileError, RegisterError, together
from bot.ui.claim_cards import claim_lines, counts_words, plan_words, record_line
from bot.ui.claim_items import undo_view
from bot.ui.permissions import is_moderator, require_moderator
from bot.ui.render import inert, plain_name
from cogs.answers import answer, answer_in_pages, counted, guild_of
from cogs.claim_forms import LONGEST_CLAIM, ClaimModal, ConfirmImport, moderator_of
from cogs.host import DeskBot

MAX_ATTACHMENT_BYTES = 8 * 2**20
"""Larger registers are imported on the command line, where they need not be held in memory while somebody decides."""

_MOST_LISTED = 200
_MOST_IMPORTS = 100
_MOST_CHOICES = 25
_LONGEST_CHOICE = 100


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class Claims(
    commands.GroupCog,
    group_name="claims",
    group_description="Published fact-checks that comments are compared with",
):
    """Keeps the register, and turns comments into claims."""

    def __init__(self, client: DeskBot, register: Register, comments: CommentStore) -> None:
        self._client = client
        self._register = register
        self._comments = comments
        menu = app_commands.ContextMenu(name="Add as claim", callback=self._add_comment)
        menu.guild_only = True
        menu.default_permissions = discord.Permissions(manage_messages=True)
        self._menu = require_moderator(menu)

    async def cog_load(self) -> None:
        """Add the command that stands in the menu of a message."""
        self._client.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(description="Add a claim that somebody has fact-checked; a form opens")
    @require_moderator
    async def add(self, interaction: discord.Interaction) -> None:
        """Open the form."""
        await interaction.response.send_modal(ClaimModal(self._register, ClaimForm("")))

    @app_commands.command(
        name="import", description="Import fact-checks from a file; you see first what would change"
    )
    @app_commands.describe(
        file="ClaimReview JSON-LD, a Google claims:search answer, JSON, JSONL or CSV; at most 8 MiB"
    )
    @require_moderator
    async def import_file(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Read a file, say what would change, and ask."""
        if file.size > MAX_ATTACHMENT_BYTES:
            await answer(
                interaction,
                f"The file has {file.size / 2**20:.1f} MiB; at most {MAX_ATTACHMENT_BYTES // 2**20} MiB can be imported here."
                " Split it, or use `python -m bot claims import` on the machine where the bot runs. Nothing was imported.",
            )
            return
        await interaction.response.defer(ephemeral=True)
        try:
            found = await self._register.read(file.filename, await file.read())
        except ImportFileError as error:
            await answer(interaction, f"{inert(str(error), 500, single_line=True)} Nothing was imported.")
            return
        plan = await self._register.plan(found, guild_of(interaction).id)
        words = plan_words(file.filename, found, plan)
        if plan.changes:
            view = ConfirmImport(self._register, file.filename, found, interaction.user.id)
            await answer(interaction, words, view=view)
        else:
            await answer(interaction, words)

    @app_commands.command(description="Find claims by their words")
    @app_commands.describe(text="Words of the claim or of the fact-check's title")
    @require_moderator
    async def search(self, interaction: discord.Interaction, text: app_commands.Range[str, 1, 300]) -> None:
        """Show what the register has on some words."""
        page = await self._register.catalogue.search(guild_of(interaction).id, text, _MOST_LISTED)
        if not page.claims:
            await answer(
                interaction,
                f"The register has no claim with “{inert(text, 100, single_line=True)}”. `/claims add` adds one.",
            )
            return
        await self._show(interaction, page, "with these words")

    @app_commands.command(
        name="list", description="List the claims that comments on this server are compared with"
    )
    @require_moderator
    async def list_all(self, interaction: discord.Interaction) -> None:
        """List the newest claims."""
        page = await self._register.catalogue.newest(guild_of(interaction).id, _MOST_LISTED)
        if not page.claims:
            await answer(
                interaction,
                "The register is empty, so that no comment is matched with a fact-check. `/claims add` adds a claim,"
                " `/claims import` a file of them; or right-click a comment, then Apps > Add as claim.",
            )
            return
        await self._show(interaction, page, "in the register, the last added first")

    @app_commands.command(description="Take one of this server's own claims out of the register")
    @app_commands.describe(claim="The claim; choose it from the list")
    @require_moderator
    async def remove(self, interaction: discord.Interaction, claim: str) -> None:
        """Remove a claim, and offer to undo that."""
        try:
            removed, count = await self._register.remove(claim, moderator_of(interaction))
        except RegisterError as error:
            await answer(interaction, str(error))
            return
        words = (
            "Removed. No new comment is matched with it; cases that show it keep their evidence.\n"
            f"{claim_lines([removed])}"
        )
        await answer(interaction, words, view=undo_view(count.number))

    @remove.autocomplete("claim")
    async def _own_claims(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        if not is_moderator(interaction):
            return []
        claims = await self._register.catalogue.own(guild_of(interaction).id, current, _MOST_CHOICES)
        return [app_commands.Choice(name=_choice_name(claim), value=claim.id) for claim in claims]

    @app_commands.command(description="List what changed the register: who did it, when, and how much")
    @require_moderator
    async def imports(self, interaction: discord.Interaction) -> None:
        """Show the history."""
        records = await self._register.history(guild_of(interaction).id, _MOST_IMPORTS)
        if not records:
            await answer(interaction, "Nothing was added to the register yet. `/claims add` adds a claim.")
            return
        heading = (
            "**What changed the register**, newest first. `/claims undo` takes one of this server's back."
        )
        await answer_in_pages(interaction, heading, [record_line(record) for record in records])

    @app_commands.command(description="Put back what stood before an import, an addition or a removal")
    @app_commands.describe(
        number="Its number, as /claims imports lists it",
        force="True: also claims that were changed again since",
    )
    @require_moderator
    async def undo(
        self,
        interaction: discord.Interaction,
        number: app_commands.Range[int, 1, 2**40],
        force: bool = False,  # noqa: FBT001, FBT002 - Discord's option, always given by name
    ) -> None:
        """Undo, and offer to undo that."""
        await interaction.response.defer(ephemeral=True)
        try:
            count = await self._register.undo(number, moderator_of(interaction), force=force)
        except RegisterError as error:
            await answer(interaction, f"{error} `/claims imports` lists them.")
            return
        words = f"Import {number} was undone: {counts_words(count)}."
        if count.number:
            await answer(interaction, words, view=undo_view(count.number, "Bring it back"))
        else:
            await answer(interaction, words)

    async def _add_comment(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Open the form with a comment's text."""
        comment = await self._comments.get(message.id)
        if comment is None or comment.guild_id != guild_of(interaction).id:
            await answer(
                interaction,
                "This message is no comment on an article. `/claims add` adds a claim in your words.",
            )
        elif comment.text is None:
            await answer(interaction, "This comment's text was erased, so it can't be made a claim.")
        else:
            text = " ".join(comment.text.split())[:LONGEST_CLAIM]
            await interaction.response.send_modal(ClaimModal(self._register, ClaimForm(text)))

    async def _show(self, interaction: discord.Interaction, page: ClaimPage, what: str) -> None:
        """Show claims in pages, each with all reviews of it that the register has."""
        same = await self._register.catalogue.about_the_same(page.claims, guild_of(interaction).id)
        groups = together((*page.claims, *(claim for claim in same if claim not in page.claims)))
        heading = f"**{counted(page.total, 'claim')}** {what}"
        if page.total > len(page.claims):
            heading += f"; the first {len(page.claims)} are listed"
        await answer_in_pages(interaction, heading, [claim_lines(group) for group in groups])


def _choice_name(claim: Claim) -> str:
    return (
        plain_name(f"{claim.claim} — {claim.publisher}: {claim.rating}", _LONGEST_CHOICE)
        or claim.id[:_LONGEST_CHOICE]
    )


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Claims(bot, bot.office.register, bot.office.comments))
