"""Setting up: which channels the desk uses, and how it is doing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.office import Office
from bot.ui.permissions import Purpose, is_admin, missing, require_admin, require_moderator
from bot.ui.render import inert, when
from bot.ui.scorer_words import scorer_lines
from bot.ui.words import outcome_counts_words
from cogs.answers import answer, counted, guild_of
from cogs.host import DeskBot

_MOST_PLACES = 10
_ANSWERED = {
    True: "are answered with the article's passage (`/answers`)",
    False: "are not answered by the bot (`/answers`)",
}


class Setup(commands.Cog):
    """Chooses channels and reports."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @app_commands.command(description="Choose the moderators' channel and the log channel (admins only)")
    @app_commands.describe(
        moderators_channel="Where comments that wait for a moderator are shown; members should not see it",
        log_channel="Where decisions are reported; members should not see it",
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @require_admin
    async def setup(
        self,
        interaction: discord.Interaction,
        moderators_channel: discord.TextChannel,
        log_channel: discord.TextChannel,
    ) -> None:
        """Keep the channels, and say what works now."""
        guild = guild_of(interaction)
        await interaction.response.defer(ephemeral=True)
        before = await self._office.servers.server(guild.id)
        chosen = replace(before, moderators_channel_id=moderators_channel.id, log_channel_id=log_channel.id)
        await self._office.desk.set_up(chosen, interaction.user.id)
        problems = [
            *_channel_problems(moderators_channel, guild, Purpose.MODERATORS),
            *_channel_problems(log_channel, guild, Purpose.LOG),
        ]
        lines = [f"Cases go to {moderators_channel.mention}, the log to {log_channel.mention}."]
        if problems:
            lines += [
                "**Not everything works yet:**",
                *problems,
                "Then run `/setup` again: it posts what waited.",
            ]
        else:
            lines.append("The bot has every permission that it needs there.")
        lines += _next_steps(before.policy)
        await answer(interaction, "\n".join(lines))

    @app_commands.command(description="Show how the desk is doing: scorer, queue, database, permissions")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    @require_moderator
    async def status(self, interaction: discord.Interaction) -> None:
        """Report."""
        guild = guild_of(interaction)
        await interaction.response.defer(ephemeral=True)
        lines = [
            *scorer_lines(self._office.scorer.status()),
            *await self._work_lines(guild),
            *await self._server_lines(guild),
            *await self._database_lines(show_path=is_admin(interaction)),
            *await self._permission_lines(guild),
        ]
        await answer(interaction, "\n".join(lines))

    async def _work_lines(self, guild: discord.Guild) -> list[str]:
        office = self._office
        outage = await office.decisions.outage(guild.id)
        waiting, effects = await office.comments.waiting(), await office.outbox.waiting()
        queued = await office.cases.count_open(guild.id)
        found = await office.cases.outcome_counts(guild.id)
        lines = [
            f"**Waiting**: {counted(waiting, 'comment')} for a decision, {counted(effects, 'effect')} to be carried out",
            f"**Queue**: {counted(queued, 'comment')} waiting for a moderator (`/queue list`)",
        ]
        if found:
            lines.append(f"**Evidence flags**: {outcome_counts_words(found)}")
        if outage is not None and outage.ended_at is None:
            lines.append(
                f"⚠️ No scorer answers since {when(outage.started_at)}: {counted(outage.waiting, 'comment')} unscored. "
                "They are tried again by themselves."
            )
        return lines

    async def _server_lines(self, guild: discord.Guild) -> list[str]:
        server = await self._office.servers.server(guild.id)
        counts = await self._office.decisions.counts(guild.id)
        made = ", ".join(f"{count:,} {action}" for action, count in counts.items()) or "none yet"
        return [
            f"**Policy**: {inert(server.policy, 60)} (`/policy show`)",
            f"**Decisions**: {made}",
            f"**Fact-checks in the register**: {await self._office.claims.size():,}",
            f"**Remote fact-checks**: {await self._remote_words()}",
            f"**Comments that ask for a source** {_ANSWERED[server.answer_sources]}",
            f"**Texts are kept** {self._office.retention_days} days",
        ]

    async def _remote_words(self) -> str:
        if self._office.remote is None:
            return "off (no key is set: `GOOGLE_FACT_CHECK_API_KEY`)"
        status = await self._office.remote.status()
        problem = f"; last problem: {inert(status.problem, 200, single_line=True)}" if status.problem else ""
        return f"{status.service}, {status.asked} of {status.cap} questions asked today{problem}"

    async def _database_lines(self, *, show_path: bool) -> list[str]:
        path = self._office.database_path
        size = await asyncio.to_thread(_size_on_disk, path)
        where = f" at {inert(str(path), 200)}" if show_path else ""
        return [f"**Database**: {size / 2**20:.1f} MiB{where}"]

    async def _permission_lines(self, guild: discord.Guild) -> list[str]:
        server = await self._office.servers.server(guild.id)
        places = [(server.moderators_channel_id, Purpose.MODERATORS), (server.log_channel_id, Purpose.LOG)]
        if not all(channel_id for channel_id, _ in places):
            lines = [
                "⚠️ No channels are chosen yet: an admin runs `/setup`. Until then cases wait here: `/queue list`"
            ]
        else:
            lines = []
        places += [
            (channel_id, Purpose.DISCUSSION)
            for channel_id in dict.fromkeys(
                article.channel_id
                for article in await self._office.articles.open_articles()
                if article.guild_id == guild.id
            )
        ]
        problems = [
            problem
            for channel_id, purpose in places
            if channel_id
            for problem in _problems_at(guild, channel_id, purpose)
        ]
        shown = problems[:_MOST_PLACES]
        if len(problems) > len(shown):
            shown.append(f"- …and {len(problems) - len(shown)} more")
        return lines + (["**Missing permissions**:", *shown] if problems else ["**Permissions**: complete"])


def _size_on_disk(path: Path) -> int:
    """Return the bytes of a database with what SQLite has not yet moved into it."""
    parts = [path, path.with_name(f"{path.name}-wal")]
    return sum(part.stat().st_size for part in parts if part.exists())


def _problems_at(guild: discord.Guild, channel_id: int, purpose: Purpose) -> list[str]:
    channel = guild.get_channel(channel_id)
    if channel is None:
        return [f"- <#{channel_id}> is gone, or the bot may not see it ({purpose})"]
    lacks = missing(channel, guild.me, purpose)
    return [f"- {channel.mention} ({purpose}): {', '.join(lacks)}"] if lacks else []


def _channel_problems(channel: discord.TextChannel, guild: discord.Guild, purpose: Purpose) -> list[str]:
    problems = []
    if lacks := missing(channel, guild.me, purpose):
        problems.append(
            f"- In {channel.mention} the bot lacks **{', '.join(lacks)}**."
            f" Give them to its role under Edit Channel > Permissions."
        )
    if channel.permissions_for(guild.default_role).view_channel:
        problems.append(
            f"- Everyone can see {channel.mention}, and what members wrote would be shown there."
            " Take View Channel from @\u200beveryone under Edit Channel > Permissions."
        )
    return problems


def _next_steps(policy: str) -> list[str]:
    steps = ["**Next**: post an article with `/article post`. `/status` shows how the desk is doing."]
    if policy == "watch":
        steps.append(
            "The policy is **watch**: everything is logged and nothing is removed. `/policy preset` changes that."
        )
    return steps


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Setup(bot.office))
