"""What Discord shows of a case: to moderators, with the buttons that decide it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.moderation.models import Action, Case, CaseState, Cause, Decision
from bot.ui import ids
from bot.ui.layout import AMBER, COLOURS, assessed, comment_text, flags, reasons, view, within
from bot.ui.readings import reading_lines
from bot.ui.render import inert, link, when
from bot.ui.words import action_words, name_words, rule_words

_ANSWERS = {
    Action.ALLOW: ("Approve", discord.ButtonStyle.success),
    Action.REMOVE: ("Remove", discord.ButtonStyle.danger),
}


def case_card(case: Case, outbox_id: int) -> ui.LayoutView:
    """Return the card of a case: with buttons while it is open, with the answer once it is decided."""
    recorded = case.decision
    parts = [
        _case_head(case),
        comment_text(case.comment.text, 1000),
        _notes(case),
        assessed(recorded),
        within(reading_lines(recorded), 600),
        _outcome(recorded.decision),
        reasons(recorded.decision, 500),
        flags(recorded, 600),
        _case_answer(case),
    ]
    return view(_case_colour(case), parts, _case_buttons(case, outbox_id))


def awaits_assessment(case: Case) -> bool:
    """Say whether the comment was edited, and its new text has no decision yet."""
    return case.comment.revision > case.decision.revision


def _case_head(case: Case) -> str:
    comment = case.comment
    author = name_words(comment.author_name, comment.author_id)
    title = inert(case.article_title, 160, single_line=True)
    jump = link("jump to it", ids.jump_url(comment.guild_id, comment.channel_id, comment.id))
    where = "" if comment.deleted_at else f" · {jump}"
    return f"### Case {case.number}\n{author} on “{title}”\n-# {when(comment.created_at)}{where}"


def _notes(case: Case) -> str:
    comment = case.comment
    notes = []
    if comment.revision > 1:
        notes.append(
            f"-# Changed since it was written (an edit or a link preview): text number {comment.revision}."
        )
    if awaits_assessment(case):
        notes.append("-# The new text is being scored; what stands below is about the one before.")
    if comment.deleted_at:
        notes.append(f"-# No longer in the discussion since {when(comment.deleted_at)}.")
    return "\n".join(notes)


def _outcome(decision: Decision) -> str:
    if decision.cause is Cause.MODERATOR:
        return "What matched:" if decision.matches else ""
    return f"{action_words(decision)}: {rule_words(decision)}"


def _case_answer(case: Case) -> str:
    if case.state is CaseState.OPEN:
        return ""
    decision = case.decision.decision
    answer = "Decided"
    if decision.cause is Cause.MODERATOR and (decision.decided_by or None) == case.decided_by:
        answer = action_words(decision)
    if case.decided_by:
        by = f" by <@{case.decided_by}>"
    elif decision.cause is Cause.MODERATOR:
        by = " by a moderator whose data was erased"
    else:
        answer, by = "Closed", ": it no longer needs a moderator"
    at = f", {when(case.decided_at)}" if case.decided_at else ""
    return f"**{answer}**{by}{at}"


def _case_colour(case: Case) -> discord.Colour:
    return AMBER if case.state is CaseState.OPEN else COLOURS[case.decision.decision.action]


def _case_buttons(case: Case, outbox_id: int) -> ui.ActionRow[Any]:
    details = ui.Button[Any](label="Details", custom_id=ids.details(case.decision.id, outbox_id))
    if case.state is not CaseState.OPEN:
        return ui.ActionRow(details)
    return ui.ActionRow(
        _answer(case, Action.ALLOW, outbox_id), _answer(case, Action.REMOVE, outbox_id), details
    )


def _answer(case: Case, action: Action, outbox_id: int) -> ui.Button[Any]:
    label, style = _ANSWERS[action]
    custom_id = ids.decide(case.id, case.decision.id, action, outbox_id)
    # A new text without a decision can't be answered yet; the card is drawn anew when it has one.
    return ui.Button(label=label, style=style, custom_id=custom_id, disabled=awaits_assessment(case))
