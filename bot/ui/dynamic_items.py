"""What all buttons and menus on cards have in common."""

from __future__ import annotations

import re
from typing import Any, Generic, Self, TypeVar, cast

import discord
from discord import ui

from bot.desk.office import HasOffice, Office
from bot.ui.errors import answer_error

Pressed = discord.Interaction[Any]

ItemT = TypeVar("ItemT", bound=ui.Item[Any])


def office_of(interaction: Pressed) -> Office:
    """Return the office of the client that an interaction came to."""
    return cast("HasOffice", interaction.client).office


class DeskItem(ui.DynamicItem[ItemT], Generic[ItemT], template=r"(?!)"):
    """A button or menu of the desk. Errors are answered here: discord.py only logs those of a dynamic item."""

    def __init__(self, item: ItemT, match: re.Match[str]) -> None:
        super().__init__(item)
        self.carried = match.groupdict()

    @classmethod
    async def from_custom_id(cls, _: Pressed, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the item that answers a press."""
        return cls(cast("ItemT", item), match)

    async def callback(self, interaction: Pressed) -> None:
        """Answer a press, whatever happens."""
        try:
            await self.answer(interaction)
        except Exception as error:
            await answer_error(interaction, error)

    async def answer(self, interaction: Pressed) -> None:
        """Answer a press."""
        raise NotImplementedError


class DeskButton(DeskItem[ui.Button[Any]], template=r"(?!)"):
    """A button of the desk."""


class DeskMenu(DeskItem[ui.Select[Any]], template=r"(?!)"):
    """A menu of the desk, from which one value is chosen."""

    @property
    def chosen(self) -> str:
        """The value that was chosen."""
        return self.item.values[0]
