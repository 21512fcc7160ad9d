"""Privacy: what is stored about a member, a copy of it, and its end. For everybody."""

from __future__ import annotations

import io
import json

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.desk.office import Office
from bot.moderation.models import StoredAbout
from bot.ui.render import when
from cogs.answers import PAGE_SECONDS, AnswerView, answer, counted, guild_of
from cogs.host import DeskBot

_LOG_EXPLAINED = (
    "The log of decisions keeps numbers, rule names, times and one-way codes: no words, and no names. "
    "It stays, so that nobody can secretly change what was decided. Erasing deletes what the codes could be "
    "compared with."
)


class EraseView(AnswerView):
    """Asks once more before an erasure."""

    def __init__(self, office: Office, guild_id: int, user_id: int) -> None:
        super().__init__(timeout=PAGE_SECONDS)
        self._office = office
        self._guild_id = guild_id
        self._user_id = user_id

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let only the member themself through."""
        return interaction.user.id == self._user_id

    @ui.button(label="Erase", style=discord.ButtonStyle.danger)
    async def erase(self, interaction: discord.Interaction, _: ui.Button[EraseView]) -> None:
        """Erase."""
        self.stop()
        await interaction.response.defer()
        office = self._office
        done = await office.desk.erase(self._guild_id, self._user_id)
        texts = f"the texts of {counted(done.comments, 'comment')} of yours, and " if done.comments else ""
        text = f"Erased: {texts}your user id and name, wherever they stood here."
        if done.waiting:
            text += f"\n{counted(done.waiting, 'comment')} still waiting for a moderator will be erased as soon as decided."
        text += (
            "\nMessages that still stand on Discord are yours to delete."
            " A new comment, or an edit of an old one, is stored anew."
        )
        await interaction.edit_original_response(content=text, view=None)

    @ui.button(label="Keep")
    async def keep(self, interaction: discord.Interaction, _: ui.Button[EraseView]) -> None:
        """Change nothing."""
        self.stop()
        await interaction.response.edit_message(content="Nothing was erased.", view=None)


@app_commands.guild_only()
class Privacy(
    commands.GroupCog, group_name="privacy", group_description="What Comment Desk stores about you"
):
    """Shows, exports and erases what is stored about the member who asks."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @app_commands.command(description="Show what is stored about you on this server")
    async def show(self, interaction: discord.Interaction) -> None:
        """Show counts, the oldest date, and how long texts are kept."""
        stored = await self._office.members.stored_about(guild_of(interaction).id, interaction.user.id)
        kept = f"Texts are erased {self._office.retention_days} days after they were last seen"
        if not stored.known:
            await answer(
                interaction,
                "Nothing about you is stored on this server: no comment of yours, and nothing that you did as a moderator. "
                "Only comments on articles are: replies to an article's card, messages "
                f"in its thread, and replies to those. {kept}, on request, and when you delete your comment.",
            )
            return
        oldest = f", the oldest of {when(stored.oldest)}" if stored.oldest else ""
        lines = ["**What is stored about you on this server**"]
        if stored.comments:
            lines += [
                f"- {counted(stored.comments, 'comment')}{oldest}",
                f"- {counted(stored.texts, 'text')} still kept word for word (each edit counts)",
                f"- {counted(stored.decisions, 'decision')} on them, with scores",
            ]
        if stored.open_cases:
            lines.append(f"- {counted(stored.open_cases, 'comment')} waiting for a moderator")
        if stored.articles_posted:
            lines.append(f"- {counted(stored.articles_posted, 'article')} that you posted")
        if stored.decisions_made:
            lines.append(f"- {counted(stored.decisions_made, 'decision')} that you made as a moderator")
        lines += [
            "",
            f"{kept}, at once when you delete your comment, and on request.",
            "A comment that waits for a moderator is kept until it is decided.",
            _LOG_EXPLAINED,
            "Your user id and name stand beside all of this. Nothing is used to train a model, and there is no score of you.",
            "A copy: `/privacy export`. Erase: `/privacy erase`.",
        ]
        await answer(interaction, "\n".join(lines))

    @app_commands.command(description="Get a file with everything that is stored about you on this server")
    async def export(self, interaction: discord.Interaction) -> None:
        """Answer with a JSON file."""
        await interaction.response.defer(ephemeral=True)
        guild_id = guild_of(interaction).id
        records = await self._office.members.export(guild_id, interaction.user.id)
        if not any(records.values()):
            await answer(interaction, "Nothing about you is stored, so there is nothing to export.")
            return
        content = {
            "server": str(guild_id),
            "user": str(interaction.user.id),
            "exported_at": self._office.clock.now().isoformat(timespec="seconds"),
        } | records
        data = json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "replace")
        file = discord.File(io.BytesIO(data), "comment-desk-export.json")
        await answer(interaction, "Here is everything that is stored about you on this server.", file=file)

    @app_commands.command(description="Erase what is stored about you on this server")
    async def erase(self, interaction: discord.Interaction) -> None:
        """Explain, and ask once more."""
        guild_id, user_id = guild_of(interaction).id, interaction.user.id
        stored = await self._office.members.stored_about(guild_id, user_id)
        if not stored.known:
            await answer(
                interaction, "Nothing about you is stored on this server, so there is nothing to erase."
            )
            return
        text = f"This erases from Comment Desk's records {_what_goes(stored)}. It can't be undone."
        if stored.open_cases:
            text += f"\n{counted(stored.open_cases, 'comment')} waiting for a moderator will be kept until decided, then erased."
        text += f"\nMessages on Discord itself stay; delete them there. {_LOG_EXPLAINED}"
        await answer(interaction, text, view=EraseView(self._office, guild_id, user_id))


def _what_goes(stored: StoredAbout) -> str:
    """Return what an erasure erases. What a member did as a moderator stays, as done by nobody in particular."""
    done = [
        counted(number, word)
        for number, word in ((stored.articles_posted, "article"), (stored.decisions_made, "decision"))
        if number
    ]
    links = f"your user id and name, which stand beside the {' and the '.join(done)} of yours" if done else ""
    if not stored.comments:
        return links or "your user id and name"
    texts = (
        f"the texts of your {counted(stored.comments, 'comment')} on this server, and what links them to you"
    )
    return f"{texts}; and {links}" if links else texts


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Privacy(bot.office))
