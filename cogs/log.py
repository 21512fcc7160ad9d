"""The log: the decisions that were made, and every entry of the chain in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.moderation.models import Action, CaseOutcome, Cause, DetectorError, LogEntry, RecordedDecision
from bot.moderation.ports import DecisionLog, Journal
from bot.ui.cards import decision_details
from bot.ui.claim_cards import claims_changed_words
from bot.ui.permissions import is_moderator, require_moderator
from bot.ui.publish import jump_url
from bot.ui.render import inert, when
from bot.ui.words import outcome_words
from cogs.answers import LONGEST, PAGE_SECONDS, AnswerView, answer, guild_of
from cogs.host import DeskBot

_EVERYTHING = "everything"
_HEADING_LENGTH = 150
_CHOICES = [
    *(app_commands.Choice(name=f"decisions: {action}", value=str(action)) for action in Action),
    app_commands.Choice(name="every entry, not only decisions", value=_EVERYTHING),
]

_EFFECTS = {
    "delete_comment": "deleting a comment",
    "timeout_member": "timing a member out",
    "post_notice": "posting a notice",
    "post_case": "posting a case's card",
    "refresh_case": "redrawing a case's card",
    "post_log": "posting a decision to the log channel",
    "refresh_log": "redrawing a decision's card in the log channel",
    "post_outage": "posting an outage's card",
    "post_anchor": "posting the log's anchor",
    "refresh_article": "redrawing an article's card",
    "post_answer": "answering a comment that asks for a source",
    "post_dispute": "posting the card that readers dispute an article",
    "refresh_dispute": "redrawing the card that readers dispute an article",
    "post_context": "posting a context reply",
    "refresh_context": "updating or withdrawing a context reply",
}
_OUTCOMES = {
    "done": "done",
    "gone": "there was nothing left to do it to",
    "changed": "not done, because the text had changed",
    "refused": "Discord refused it",
    "unset": "not done, because no channel is chosen for it (`/setup`)",
}
_WITHDRAWALS = {
    "moderator": "a moderator took it back",
    "outcome_changed": "a moderator found otherwise",
    "evidence_gone": "its evidence no longer holds",
    "comment_changed": "the comment was edited",
    "comment_deleted": "the comment was deleted",
    "comment_erased": "the comment's text and evidence were erased",
    "comment_removed": "the comment was removed",
    "not_posted": "it could not be posted",
}
_ERASURES = {
    "request": "a member asked for it",
    "deleted": "the author deleted the comment",
    "retention": "the retention setting",
}


def describe_decision(decision: RecordedDecision) -> str:
    """Return a decision in a line."""
    made = decision.decision
    if made.decided_by is None:
        by = f"rule {inert(made.rule, 40, single_line=True)}"
    else:
        by = f"by <@{made.decided_by}>" if made.decided_by else "by a moderator whose identity was erased"
    author = inert(decision.author_name or "someone (erased)", 40, single_line=True)
    url = jump_url(decision.guild_id, decision.channel_id, decision.comment_id)
    return f"`#{decision.number}` {when(decision.decided_at)} · **{made.action}** · {by} · {author} · [comment]({url})"


def describe_entry(entry: LogEntry) -> str:
    """Return an entry of any kind in a line of plain words, without its number and time."""
    describe = _KINDS.get(entry.kind)
    if describe is None:
        return f"an entry of the kind {inert(entry.kind, 40, single_line=True)}"
    return describe(entry.payload)


def _decision(says: Mapping[str, object]) -> str:
    by = "by the policy" if says.get("decided_by") == "policy" else "by a moderator"
    return f"decision: **{says.get('action')}** ({by}, rule {_plain(says, 'rule')})"


def _effect(says: Mapping[str, object]) -> str:
    kind, outcome = str(says.get("effect")), str(says.get("outcome"))
    of = f" for decision #{says['decision']}" if says.get("decision") else ""
    of += f" (article {says['article']})" if says.get("article") else ""
    return f"{_EFFECTS.get(kind, kind)}{of}: {_OUTCOMES.get(outcome, outcome)}"


def _policy(says: Mapping[str, object]) -> str:
    return (
        f"policy **{_plain(says, 'policy')}** (version `{_plain(says, 'policy_version')}`) was put in force"
    )


def _setup(says: Mapping[str, object]) -> str:
    cases, log = _channel(says, "moderators_channel"), _channel(says, "log_channel")
    return f"channels were chosen: {cases} for cases, {log} for the log"


def _answers(says: Mapping[str, object]) -> str:
    switched = "on" if says.get("answer_sources") else "off"
    return f"answers to comments that ask for a source were switched {switched}"


def _erasure(says: Mapping[str, object]) -> str:
    reason = str(says.get("reason"))
    count = f" of {says['comments']} comments" if "comments" in says else ""
    return f"texts{count} were erased: {_ERASURES.get(reason, reason)}"


def _found(says: Mapping[str, object]) -> str:
    try:
        error = says.get("detector_error")
        outcome = CaseOutcome(str(says.get("outcome")))
        return outcome_words(outcome, DetectorError(str(error)) if error else None).lower()
    except ValueError:
        return _plain(says, "outcome")


def _context(says: Mapping[str, object]) -> str:
    of = f"the context reply to the comment of case {says.get('case')}"
    if says.get("state") == "approved":
        return f"{of} was approved by a moderator"
    reason = str(says.get("reason"))
    return f"{of} was withdrawn: {_WITHDRAWALS.get(reason, _plain(says, 'reason'))}"


def _rescored(says: Mapping[str, object]) -> str:
    if says.get("cause") == Cause.ARTICLE_CHANGED:
        return (
            f"decision #{says.get('decision')} was looked at again after its article was corrected: it stands"
        )
    return f"decision #{says.get('decision')} was scored again, by {_plain(says, 'scorer')}: it stands"


def _corrected(says: Mapping[str, object]) -> str:
    what = f"article {says.get('article')} was corrected: text number {says.get('version')}"
    return f"{what}, which is text number {says['restores']} again" if says.get("restores") else what


_KINDS: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "decision": _decision,
    "effect": _effect,
    "article_posted": lambda says: f"article {says.get('article')} was posted",
    "article_closed": lambda says: f"article {says.get('article')} was closed",
    "policy": _policy,
    "setup": _setup,
    "answers": _answers,
    "claims_changed": claims_changed_words,
    "erasure": _erasure,
    "case_outcome": lambda says: (
        f"a moderator found the comment of case {says.get('case')} to be: {_found(says)} (decision #{says.get('decision')})"
    ),
    "context_reply": _context,
    "rescored": _rescored,
    "article_corrected": _corrected,
    "dispute_opened": lambda says: (
        f"article {says.get('article')} is disputed by {says.get('members')} members in {says.get('comments')} comments"
    ),
    "dispute_seen": lambda says: (
        f"a moderator has seen that {says.get('members')} members dispute article {says.get('article')}"
    ),
}


def _plain(payload: Mapping[str, object], key: str) -> str:
    return inert(str(payload.get(key, "?")), 60, single_line=True)


def _channel(payload: Mapping[str, object], key: str) -> str:
    channel_id = str(payload.get(key, "0"))
    return f"<#{channel_id}>" if channel_id != "0" else "none"


class Reader:
    """Reads the log page by page, newest first."""

    def __init__(self, decisions: DecisionLog, journal: Journal) -> None:
        self._decisions = decisions
        self._journal = journal

    async def page(
        self, guild_id: int, wanted: str, count: int, before: int | None
    ) -> tuple[list[str], int | None]:
        """Return lines, and the number before which the next page ends, or None after the last page."""
        if wanted == _EVERYTHING:
            entries = await self._journal.recent(guild_id, count + 1, before)
            found = [
                (entry.number, f"`#{entry.number}` {_time(entry)} · {describe_entry(entry)}")
                for entry in entries
            ]
        else:
            action = Action(wanted) if wanted else None
            decisions = await self._decisions.recent(guild_id, count + 1, action, before)
            found = [(decision.number, describe_decision(decision)) for decision in decisions]
        shown = found[: _fitting([line for _, line in found[:count]])]
        return [line for _, line in shown], shown[-1][0] if len(found) > len(shown) else None


def _fitting(lines: list[str]) -> int:
    """Return how many of the lines fit into a message under a heading: what does not fit comes on the next page."""
    lengths = accumulate(len(line) + 1 for line in lines)
    return sum(length <= LONGEST - _HEADING_LENGTH for length in lengths)


def _time(entry: LogEntry) -> str:
    return entry.at[:16].replace("T", " ") + " UTC"


class Older(AnswerView):
    """A button that reads on. Only a moderator may: rights may have gone meanwhile."""

    def __init__(self, reader: Reader, wanted: str, count: int, before: int) -> None:
        super().__init__(timeout=PAGE_SECONDS)
        self._reader = reader
        self._wanted = wanted
        self._count = count
        self._before = before

    @ui.button(label="Older")
    async def older(self, interaction: discord.Interaction, _: ui.Button[Older]) -> None:
        """Show the next page in place of this one."""
        if not is_moderator(interaction):
            await answer(interaction, "Only moderators may read the log.")
            return
        lines, before = await self._reader.page(
            guild_of(interaction).id, self._wanted, self._count, self._before
        )
        self._before = before or 0
        await interaction.response.edit_message(
            content="\n".join([_heading(self._wanted), *lines]), view=self if before else None
        )


def _heading(wanted: str) -> str:
    what = {"": "Decisions", _EVERYTHING: "Entries"}.get(wanted, f"Decisions: {wanted}")
    return f"**{what}**, newest first. `/log show` with an entry's number tells all about it."


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class Log(commands.GroupCog, group_name="log", group_description="The decisions that were made, and why"):
    """Lists entries, and shows one."""

    def __init__(self, decisions: DecisionLog, journal: Journal) -> None:
        self._decisions = decisions
        self._journal = journal
        self._reader = Reader(decisions, journal)

    @app_commands.command(description="List the newest decisions")
    @app_commands.describe(
        action="Only decisions of one kind, or every entry", count="How many (10 if not given)"
    )
    @app_commands.choices(action=_CHOICES)
    @require_moderator
    async def recent(
        self,
        interaction: discord.Interaction,
        action: str = "",
        count: app_commands.Range[int, 1, 10] = 10,
    ) -> None:
        """List decisions, or every entry."""
        lines, before = await self._reader.page(guild_of(interaction).id, action, count, None)
        if not lines:
            await answer(interaction, "Nothing of that kind is in the log yet.")
            return
        text = "\n".join([_heading(action), *lines])
        if before is None:
            await answer(interaction, text)
        else:
            await answer(interaction, text, view=Older(self._reader, action, count, before))

    @app_commands.command(description="Show all about one entry of the log")
    @app_commands.describe(entry="The entry's number, as in #12")
    @require_moderator
    async def show(self, interaction: discord.Interaction, entry: app_commands.Range[int, 1, 2**40]) -> None:
        """Show a decision with scores, flags and evidence, or another entry in plain words."""
        guild_id = guild_of(interaction).id
        found = await self._journal.entry(guild_id, entry)
        if found is None:
            newest = await self._journal.recent(guild_id, 1)
            hint = f"they go from 1 to {newest[0].number}" if newest else "the log is empty so far"
            await answer(interaction, f"There is no entry {entry} in this server's log; {hint}.")
            return
        decision = await self._decisions.by_number(guild_id, entry)
        if decision is not None:
            await answer(interaction, view=decision_details(decision, moderator=True))
            return
        lines = [
            f"**Entry #{found.number}**, {_time(found)}",
            describe_entry(found),
            f"hash `{found.hash}`",
            f"follows `{found.previous_hash}`",
        ]
        await answer(interaction, "\n".join(lines))


async def setup(bot: DeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Log(bot.office.decisions, bot.office.journal))
