"""Registers the commands with Discord, and only when they changed: Discord limits how often that may be done."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import discord
from discord import app_commands

_log = logging.getLogger(__name__)


class CommandSync:
    """Remembers in a small file what was registered last, and where.

    Args:
        path: The file. Deleting it makes the next start register anew.
        guild_id: The one server that the commands are registered for, or 0 for all.
    """

    def __init__(self, path: Path, guild_id: int) -> None:
        self._path = path
        self._guild_id = guild_id

    async def run(self, tree: app_commands.CommandTree[discord.Client]) -> bool:
        """Register the tree's commands if they, the place, or the application changed; return whether they did.

        Commands that were registered for another place are taken back there, or they would show twice.
        """
        wanted = {
            "application": str(tree.client.application_id),
            "server": str(self._guild_id),
            "sha256": _digest(tree),
        }
        before = self._read()
        if before == wanted:
            return False
        guild = discord.Object(self._guild_id) if self._guild_id else None
        if guild is not None:
            tree.copy_global_to(guild=guild)
        await tree.sync(guild=guild)
        if before.get("application") == wanted["application"] and before.get("server") != wanted["server"]:
            await self._take_back(tree, int(before.get("server", "0")))
        self._write(wanted)
        _log.info(
            "registered the commands %s", f"for server {self._guild_id}" if guild else "for all servers"
        )
        return True

    async def _take_back(self, tree: app_commands.CommandTree[discord.Client], guild_id: int) -> None:
        application_id = tree.client.application_id or 0
        try:
            if guild_id:
                await tree.client.http.bulk_upsert_guild_commands(application_id, guild_id, [])
            else:
                await tree.client.http.bulk_upsert_global_commands(application_id, [])
        except discord.HTTPException:
            # The bot may have left that server; its commands are gone with it.
            _log.warning("the commands registered before could not be taken back", exc_info=True)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, wanted: dict[str, str]) -> None:
        try:
            self._path.write_text(json.dumps(wanted), encoding="utf-8")
        except OSError:
            _log.warning(
                "%s can't be written; the commands are registered again at the next start", self._path
            )


def _digest(tree: app_commands.CommandTree[discord.Client]) -> str:
    described = [command.to_dict(tree) for command in tree.get_commands()]
    return hashlib.sha256(json.dumps(described, sort_keys=True, default=str).encode()).hexdigest()
