"""What Discord shows of a case: to moderators, with the buttons that decide it and the menu for what they found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.moderation.cases import (
    PROBLEM_OUTCOMES,
    awaits_assessment,
    evidence_flags,
    may_post_context,
)
from bot.moderation.models import (
    Action,
    ArticleEvidence,
    AssessmentStatus,
    Case,
    CaseOutcome,
    CaseState,
    Cause,
    Decision,
    DetectorError,
    FactCheckEvidence,
    FlagName,
    RecordedDecision,
)
from bot.moderation.priority import Priority, priority
from bot.ui import ids
from bot.ui.context_cards import withdraw_button
from bot.ui.evidence import evidence_blocks
from bot.ui.layout import (
    AMBER,
    COLOURS,
    GREY,
    MOST_CHARACTERS,
    assessed,
    comment_text,
    flags,
    reasons,
    view,
    within,
)
from bot.ui.readings import reading_lines
from bot.ui.render import inert, link, when
from bot.ui.words import (
    DETECTOR_ERRORS,
    OUTCOMES,
    action_words,
    name_words,
    outcome_words,
    rule_words,
    top_scores,
)

__all__ = ["awaits_assessment", "case_card", "detector_error_card"]

_ANSWERS = {
    Action.ALLOW: ("Approve", discord.ButtonStyle.success),
    Action.REMOVE: ("Remove", discord.ButtonStyle.danger),
}
_LONGEST_COMMENT = 1000
_PLAIN = frozenset({FlagName.ASSERTION, FlagName.CHECK_WORTHY})
"""Flags that say nothing new beside evidence: what it is about was stated, and could be checked."""

_EVIDENCE = 1900
"""Characters of the evidence blocks: the longest block alone has fewer."""


def case_card(case: Case, outbox_id: int) -> ui.LayoutView:
    """Return the card of a case: with buttons while it is open, with the answer once it is decided.

    Comment and evidence stand side by side. The comment gets the room that is left, 800 characters or more.
    """
    head = [_case_head(case)]
    body = [_notes(case), *_findings(case), _case_answer(case), _outcome_answer(case), _context_line(case)]
    room = MOST_CHARACTERS - sum(map(len, (*head, *body)))
    text = comment_text(case.comment.text, min(_LONGEST_COMMENT, room))
    return view(_case_colour(case), [*head, text, *body], *_case_rows(case, outbox_id))


def detector_error_card(case: Case, decision_id: int) -> ui.LayoutView:
    """Return the question why the detector was wrong, for the moderator who said so. Until it is answered nothing is kept."""
    options = [
        discord.SelectOption(
            label=DETECTOR_ERRORS[error][0], value=error, description=DETECTOR_ERRORS[error][1]
        )
        for error in DetectorError
    ]
    menu = ui.Select[Any](
        custom_id=ids.wrong(case.id, decision_id), placeholder="Why was it wrong?", options=options
    )
    words = (
        f"### Case {case.number}: the detector was wrong\nWhy? Your answer is counted under `/status` and helps to judge"
        " the detector. Nothing is kept until you choose."
    )
    return view(GREY, [words], ui.ActionRow(menu))


def _case_head(case: Case) -> str:
    comment = case.comment
    author = name_words(comment.author_name, comment.author_id)
    title = inert(case.article_title, 160, single_line=True)
    jump = link("jump to it", ids.jump_url(comment.guild_id, comment.channel_id, comment.id))
    where = "" if comment.deleted_at else f" · {jump}"
    lines = [f"### Case {case.number}", f"{author} on “{title}”", f"-# {when(comment.created_at)}{where}"]
    if (
        case.state is CaseState.OPEN
        and priority(case.decision.decision, evidence_flags(case)) is Priority.LOW
    ):
        lines.append(
            "-# **Low priority**: a possible match, a counter that goes on or a listed link, no more."
        )
    return "\n".join(lines)


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


def _findings(case: Case) -> list[str]:
    """Return what was found: evidence first and at length where there is some, else the scores."""
    recorded = case.decision
    found = evidence_flags(case)
    if not found:
        return [
            assessed(recorded),
            within(reading_lines(recorded), 600),
            _matched(recorded.decision),
            reasons(recorded.decision, 500),
            flags(recorded, 600, evidence=False),
        ]
    blocks = evidence_blocks(found, recorded.text, case.comment.created_at.year)
    return [
        within(blocks, _EVIDENCE),
        _matched(recorded.decision),
        _reasons_beside_evidence(recorded.decision),
        _scores_line(recorded),
        within(reading_lines(recorded), 250),
        flags(_without(recorded, _PLAIN), 300, evidence=False),
    ]


def _reasons_beside_evidence(decision: Decision) -> str:
    # A single rule is named already where it decided; its numbers stand under Details.
    named = decision.cause is not Cause.MODERATOR and len(decision.matches) <= 1
    return "" if named else reasons(decision, 400)


def _without(recorded: RecordedDecision, names: frozenset[FlagName]) -> RecordedDecision:
    kept = tuple(flag for flag in recorded.assessment.flags if flag.name not in names)
    return replace(recorded, assessment=replace(recorded.assessment, flags=kept))


def _scores_line(recorded: RecordedDecision) -> str:
    # The flags stand above.
    bare = _without(recorded, frozenset(FlagName))
    scored = recorded.assessment.status is AssessmentStatus.SCORED
    return f"-# {'Scores: ' if scored else ''}{top_scores(bare)}"


def _matched(decision: Decision) -> str:
    if decision.cause is Cause.MODERATOR:
        return "What matched:" if decision.matches else ""
    return f"{action_words(decision)}: {rule_words(decision)}"


def _case_answer(case: Case) -> str:
    if case.state is CaseState.OPEN:
        return ""
    decision = case.decision.decision
    answer = "Decided"
    if decision.cause is Cause.MODERATOR and (decision.decided_by or None) == case.decided_by:
        # That a comment with a problem stands is no approval of what it says.
        stands = decision.action is Action.ALLOW and case.outcome in PROBLEM_OUTCOMES
        answer = "Left standing" if stands else action_words(decision)
    if case.decided_by:
        by = f" by <@{case.decided_by}>"
    elif decision.cause is Cause.MODERATOR:
        by = " by a moderator whose data was erased"
    else:
        answer, by = "Closed", ": it no longer needs a moderator"
    at = f", {when(case.decided_at)}" if case.decided_at else ""
    return f"**{answer}**{by}{at}"


def _outcome_answer(case: Case) -> str:
    """Return what a moderator found, or how to say it."""
    if case.outcome is not None:
        by = f"<@{case.outcome_by}>" if case.outcome_by else "a moderator whose data was erased"
        at = f", {when(case.outcome_at)}" if case.outcome_at else ""
        return f"**Found:** {outcome_words(case.outcome, case.detector_error).lower()}, by {by}{at}"
    if not _may_be_answered(case):
        return ""
    if case.state is CaseState.OPEN:
        return (
            "-# Choose below what you find: that closes the case, and the comment stands. To take it down press Remove;"
            " you can choose afterwards, too."
        )
    return "-# You can still choose below what you found."


def _context_line(case: Case) -> str:
    reply = case.context
    if reply is None:
        return ""
    by = f" by <@{reply.approved_by}>" if reply.approved_by else ""
    if not reply.message_id:
        return f"Context reply: approved{by}, on its way."
    jump = link("posted", ids.jump_url(case.guild_id, reply.channel_id, reply.message_id))
    return f"Context reply: {jump}, approved{by}."


def _may_be_answered(case: Case) -> bool:
    return bool(evidence_flags(case))


def _case_colour(case: Case) -> discord.Colour:
    return AMBER if case.state is CaseState.OPEN else COLOURS[case.decision.decision.action]


def _case_rows(case: Case, outbox_id: int) -> Sequence[ui.ActionRow[Any]]:
    buttons = _answers(case, outbox_id)
    buttons.append(ui.Button(label="Details", custom_id=ids.details(case.decision.id, outbox_id)))
    if case.context is not None:
        buttons.append(withdraw_button(case, outbox_id))
    elif _may_draft(case):
        custom_id = ids.draft(case.id, case.decision.id, outbox_id)
        buttons.append(ui.Button(label="Post context", custom_id=custom_id))
    rows: list[ui.ActionRow[Any]] = [ui.ActionRow(*buttons)]
    if _may_be_answered(case):
        rows.append(ui.ActionRow(_outcome_menu(case, outbox_id)))
    return rows


def _may_draft(case: Case) -> bool:
    """Say whether context may be posted, and there is something to quote."""
    quotable = any(
        isinstance(flag.evidence, ArticleEvidence | FactCheckEvidence) for flag in evidence_flags(case)
    )
    confirmed = case.outcome in PROBLEM_OUTCOMES
    return quotable and confirmed and may_post_context(case, case.decision.id) is None


def _outcome_menu(case: Case, outbox_id: int) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=OUTCOMES[outcome][0],
            value=outcome,
            description=OUTCOMES[outcome][1],
            default=case.outcome is outcome,
        )
        for outcome in CaseOutcome
    ]
    custom_id = ids.found(case.id, case.decision.id, outbox_id)
    return ui.Select(custom_id=custom_id, placeholder="What did you find?", options=options)


def _answers(case: Case, outbox_id: int) -> list[ui.Button[Any]]:
    if case.state is not CaseState.OPEN:
        return []
    return [_answer(case, action, outbox_id) for action in _ANSWERS]


def _answer(case: Case, action: Action, outbox_id: int) -> ui.Button[Any]:
    label, style = _ANSWERS[action]
    custom_id = ids.decide(case.id, case.decision.id, action, outbox_id)
    # A new text without a decision can't be answered yet; the card is drawn anew when it has one.
    return ui.Button(label=label, style=style, custom_id=custom_id, disabled=awaits_assessment(case))
