from __future__ import annotations

from pathlib import Path

import discord

from bot.ui.permissions import NEEDED, Purpose, invite_permissions, missing
from tests.ui.stage import open_stage


def test_an_invite_asks_for_what_is_needed_and_not_for_administrator() -> None:
    asked = invite_permissions()
    assert all(getattr(asked, name) for names in NEEDED.values() for name in names)
    assert not asked.administrator
    assert asked.value.bit_count() == len({name for names in NEEDED.values() for name in names})


async def test_missing_permissions_are_named_as_discord_s_settings_name_them(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        channel = stage.real(stage.news)
        assert missing(channel, stage.guild.me, Purpose.DISCUSSION) == []  # type: ignore[arg-type]  # it is there
        denied = discord.PermissionOverwrite(send_messages=False, create_public_threads=False)
        await channel.set_permissions(stage.guild.me, overwrite=denied)
        await stage.env.settle()
        lacking = missing(channel, stage.guild.me, Purpose.DISCUSSION)  # type: ignore[arg-type]  # the same
        assert {"Send Messages", "Create Public Threads"} <= set(lacking)
        assert "Send Messages" in missing(channel, stage.guild.me, "log")  # type: ignore[arg-type]  # the same
