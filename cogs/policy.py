"""The policy: what the rules are, and another preset."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.moderation.models import Action, FlagName, Label
from bot.moderation.policy import Policy, Rule
from bot.moderation.ports import ServerStore
from bot.moderation.presets import PRESET_SUMMARIES, PRESETS, preset
from bot.ui.permissions import require_admin, require_moderator
from bot.ui.render import inert
from cogs.answers import answer, answer_in_pages, guild_of
from cogs.host import DeskBot

_CHOICES = [
    app_commands.Choice(name=f"{name}: {PRESET_SUMMARIES[name]}"[:100], value=name) for name in PRESETS
]

_ACTIONS = {
    Action.ALLOW: "let it stand, whatever else holds",
    Action.NOTE: "note it in the log",
    Action.QUEUE: "ask a moderator",
    Action.REMOVE: "remove the comment",
    Action.TIMEOUT: "remove the comment and time its author out",
}


def describe_rule(rule: Rule, timeout_minutes: int) -> str:
    """Return a rule in a line, as in "**insult**: insult ≥ 0.90 → remove the comment"."""
    conditions = [_condition(subject, threshold) for subject, threshold in rule.when.items()]
    conditions += [f"{label} < {ceiling:.2f}" for label, ceiling in rule.below.items()]
    conditions += [f"not flagged {flag}" for flag in sorted(rule.unless)]
    action = _ACTIONS[rule.action]
    if rule.action is Action.TIMEOUT:
        action += f" for {timeout_minutes} minutes"
    shadow = "" if rule.live else " (shadow: only recorded, not done)"
    text = inert(f"{' and '.join(conditions) or 'always'} → {action}", 250, single_line=True)
    return f"**{inert(rule.name, 60, single_line=True)}**: {text}{shadow}"


def _condition(subject: Label | FlagName, threshold: float) -> str:
    kind = "flag " if isinstance(subject, FlagName) else ""
    return f"{kind}{subject} ≥ {threshold:.2f}"


def describe_change(before: Policy, after: Policy) -> Iterator[str]:
    """Yield a line for each rule that goes, comes or changes."""
    old = {rule.name: describe_rule(rule, before.timeout_minutes) for rule in before.rules}
    new = {rule.name: describe_rule(rule, after.timeout_minutes) for rule in after.rules}
    for name, line in old.items():
        if name not in new:
            yield f"gone: {line}"
        elif new[name] != line:
            yield f"was: {line}"
            yield f"now: {new[name]}"
    for name, line in new.items():
        if name not in old:
            yield f"new: {line}"


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class PolicyCog(
    commands.GroupCog, group_name="policy", group_description="The rules that decide on comments"
):
    """Shows the rules in plain words, and puts a preset in force."""

    def __init__(self, desk: Desk, servers: ServerStore) -> None:
        self._desk = desk
        self._servers = servers

    @app_commands.command(description="Show the rules that are in force on this server")
    @require_moderator
    async def show(self, interaction: discord.Interaction) -> None:
        """Show every rule, in the order in which they stand."""
        policy = await self._servers.policy(guild_of(interaction).id)
        heading = f"**Policy {inert(policy.name, 60)}** (version `{policy.version}`)"
        if policy.name in PRESET_SUMMARIES:
            heading += f"\n{PRESET_SUMMARIES[policy.name]}"
        heading += "\nOf several rules that match a comment the strongest wins; a comment that no rule matches stays. Change: `/policy preset`"
        lines = [f"- {describe_rule(rule, policy.timeout_minutes)}" for rule in policy.rules]
        await answer_in_pages(interaction, heading, lines or ["- no rules: every comment stands"])

    @app_commands.command(name="preset", description="Put another set of rules in force (admins only)")
    @app_commands.describe(name="Which rules: watch removes nothing, strict removes most")
    @app_commands.choices(name=_CHOICES)
    @require_admin
    async def choose_preset(self, interaction: discord.Interaction, name: str) -> None:
        """Put a preset in force, and say what changes."""
        guild_id = guild_of(interaction).id
        before, after = await self._servers.policy(guild_id), preset(name)
        if before.version == after.version:
            await answer(interaction, f"**{after.name}** is in force already. Nothing changed.")
            return
        await self._desk.set_policy(guild_id, after, interaction.user.id)
        heading = (
            f"**{after.name}** is in force for comments from now on: {PRESET_SUMMARIES[name]}"
            f"\nDecisions already made stay as they are. {_undo(before)}\nWhat changed:"
        )
        await answer_in_pages(interaction, heading, [f"- {line}" for line in describe_change(before, after)])


def _undo(before: Policy) -> str:
    if before.name in PRESETS:
        return f"To go back: `/policy preset name:{before.name}`"
    return f"The policy before was {inert(before.name, 60, single_line=True)}, version `{before.version}`."


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(PolicyCog(bot.office.desk, bot.office.servers))
