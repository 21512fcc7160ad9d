"""Answers to commands: for the eyes of who asked, inert, and within Discord's limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot.ui.errors import answer_error
from bot.ui.permissions import is_moderator

LONGEST = 2000
"""Characters of a message."""

PAGE_SECONDS = 600.0
"""How long the buttons of an answer work. Discord forgets an interaction after 15 minutes."""

_ELLIPSIS = "…"


async def answer(interaction: discord.Interaction, text: str = "", **parts: Any) -> None:
    """Answer a command or button so that only the person who used it sees it.

    Takes what `send_message` takes. Works as the first answer and after `defer`.
    """
    given = {
        **({"content": clamp(text)} if text else {}),
        **parts,
        "ephemeral": True,
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    if "view" not in parts or not isinstance(parts["view"], ui.LayoutView):
        given["suppress_embeds"] = True
    if interaction.response.is_done():
        await interaction.followup.send(**given)
    else:
        await interaction.response.send_message(**given)


def clamp(text: str, limit: int = LONGEST) -> str:
    """Return `text`, or as many whole lines of it as fit. Lines are clamped by who makes them."""
    if len(text) <= limit:
        return text
    kept = text[: limit - len(_ELLIPSIS) - 1]
    return f"{kept.rpartition(chr(10))[0] or kept}\n{_ELLIPSIS}"


def lines_in_pages(heading: str, lines: Iterable[str], most: int = 10) -> list[str]:
    """Return messages of at most `most` lines each, every one under the heading."""
    pages: list[list[str]] = [[]]
    for line in lines:
        room = LONGEST - len(heading) - 40 - sum(len(kept) + 1 for kept in pages[-1])
        if pages[-1] and (len(pages[-1]) == most or len(line) > room):
            pages.append([])
        pages[-1].append(line)
    return [
        "\n".join([f"{heading} ({number}/{len(pages)})" if len(pages) > 1 else heading, *page])
        for number, page in enumerate(pages, start=1)
    ]


class AnswerView(ui.View):
    """Buttons under an answer. What goes wrong is told: discord.py only logs it."""

    async def on_error(self, interaction: discord.Interaction, error: Exception, _: ui.Item[Any], /) -> None:
        """Say what went wrong."""
        await answer_error(interaction, error)


class Pages(AnswerView):
    """Buttons that turn the pages of an answer. Only a moderator may turn them: rights may have gone meanwhile."""

    def __init__(self, pages: Sequence[str]) -> None:
        super().__init__(timeout=PAGE_SECONDS)
        self._pages = pages
        self._at = 0
        self._show_which_turns_work()

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let moderators through."""
        if is_moderator(interaction):
            return True
        await answer(interaction, "Only moderators may read on.")
        return False

    @ui.button(label="Back")
    async def back(self, interaction: discord.Interaction, _: ui.Button[Pages]) -> None:
        """Show the page before."""
        await self._turn(interaction, -1)

    @ui.button(label="More")
    async def more(self, interaction: discord.Interaction, _: ui.Button[Pages]) -> None:
        """Show the next page."""
        await self._turn(interaction, 1)

    async def _turn(self, interaction: discord.Interaction, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._pages) - 1)
        self._show_which_turns_work()
        await interaction.response.edit_message(content=self._pages[self._at], view=self)

    def _show_which_turns_work(self) -> None:
        self.back.disabled = self._at == 0
        self.more.disabled = self._at == len(self._pages) - 1


async def answer_in_pages(interaction: discord.Interaction, heading: str, lines: Sequence[str]) -> None:
    """Answer with lines under a heading, and with buttons when they don't fit into one message."""
    pages = lines_in_pages(heading, lines)
    if len(pages) == 1:
        await answer(interaction, pages[0])
    else:
        await answer(interaction, pages[0], view=Pages(pages))


def counted(number: int, word: str) -> str:
    """Return a number with its word, as in "1 comment" and "1,200 comments"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def guild_of(interaction: discord.Interaction) -> discord.Guild:
    """Return the server that a command was used in. The commands are declared for servers only."""
    if interaction.guild is None:
        raise LookupError("the command was used outside a server")
    return interaction.guild
