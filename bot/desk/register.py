"""The use cases of the fact-check register: import with a preview, add, remove, undo, and look things up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimCatalogue, ClaimEditor, ClaimReader, Clock
from bot.moderation.register import (
    ClaimForm,
    ClaimImport,
    ImportCount,
    ImportKind,
    ImportOrigin,
    ImportPlan,
    ImportRecord,
    RegisterError,
)


@dataclass(frozen=True, slots=True)
class Moderator:
    """The one who changes a server's claims."""

    guild_id: int
    user_id: int
    user_name: str


@dataclass(frozen=True, slots=True)
class Added:
    """A claim that was put into the register.

    `same` are all entries that review it in the same words, itself included; `count.changed` is 0 where it was known.
    """

    claim: Claim
    count: ImportCount
    same: tuple[Claim, ...]


class Register:
    """What moderators do with the register. They see the claims that all servers know, and change their own server's."""

    def __init__(
        self,
        editor: ClaimEditor,
        catalogue: ClaimCatalogue,
        reader: ClaimReader,
        clock: Clock,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """Make one. `wake` is called after a change: replies in discussions may rest on a claim that is other now."""
        self._editor = editor
        self._wake = wake
        self._reader = reader
        self._clock = clock
        self.catalogue = catalogue

    async def read(self, name: str, data: bytes) -> ClaimImport:
        """Read a file, off the event loop.

        Raises:
            ImportFileError: nothing of it can be used.
        """
        return await asyncio.to_thread(self._reader.read, name, data)

    async def plan(self, found: ClaimImport, guild_id: int) -> ImportPlan:
        """Return what an import would change."""
        return await self._editor.plan(found.claims, guild_id)

    async def carry_out(self, found: ClaimImport, name: str, who: Moderator) -> ImportCount:
        """Import what a file holds, as a server's own claims."""
        origin = ImportOrigin(
            ImportKind.IMPORT,
            name,
            found.format,
            found.sha256,
            len(found.problems),
            who.guild_id,
            who.user_id,
            who.user_name,
        )
        return self._changed(await self._editor.put(found.claims, origin, self._clock.now()))

    async def add(self, form: ClaimForm, who: Moderator) -> Added:
        """Add a claim as a server's own.

        Raises:
            RegisterError: the form can't be a claim; the text names all that is wrong.
        """
        claim = self._reader.from_form(form)
        count = self._changed(
            await self._editor.put([claim], _origin(ImportKind.ADD, who), self._clock.now())
        )
        same = await self.catalogue.about_the_same([claim], who.guild_id)
        return Added(claim, count, same)

    async def remove(self, claim_id: str, who: Moderator) -> tuple[Claim, ImportCount]:
        """Take one of the server's own claims out of the register.

        Raises:
            RegisterError: the server has no such claim.
        """
        claim = await self.catalogue.get(claim_id, who.guild_id)
        if claim is None:
            raise RegisterError(
                "There is no such claim in the register. Choose one from the list that appears."
            )
        if claim.guild_id != who.guild_id:
            raise RegisterError(
                "All servers know this claim, so that it is removed on the command line"
                " (`python -m bot claims remove`). Nothing was removed."
            )
        count = await self._editor.remove([claim.id], _origin(ImportKind.REMOVE, who), self._clock.now())
        return claim, self._changed(count)

    async def undo(self, number: int, who: Moderator, *, force: bool = False) -> ImportCount:
        """Put back what stood before one of the server's imports, additions or removals.

        Raises:
            RegisterError: there is no such import, or it can't be undone; the text says why.
        """
        return self._changed(
            await self._editor.undo(number, _origin(ImportKind.UNDO, who), self._clock.now(), force=force)
        )

    async def history(self, guild_id: int, limit: int) -> Sequence[ImportRecord]:
        """Return the newest changes that concern a server."""
        return await self._editor.history(guild_id, limit)

    def _changed(self, count: ImportCount) -> ImportCount:
        if count.changed:
            self._wake()
        return count


def _origin(kind: ImportKind, who: Moderator) -> ImportOrigin:
    return ImportOrigin(kind, "Discord", guild_id=who.guild_id, user_id=who.user_id, user_name=who.user_name)
