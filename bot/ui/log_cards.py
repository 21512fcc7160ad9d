"""What Discord shows of decisions: the notice in the discussion, the line in the log channel, and all about one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.moderation.chain import Anchor
from bot.moderation.models import EVIDENCE_FLAGS, AssessmentStatus, Cause, Outage, RecordedDecision
from bot.ui import ids
from bot.ui.layout import AMBER, COLOURS, GREEN, GREY, assessed, comment_text, flags, reasons, view, within
from bot.ui.readings import reading_lines
from bot.ui.render import inert, when
from bot.ui.words import action_words, author_words, decider_words, rule_words, top_scores

SHORT_HASH = 12
"""Digits of a hash that are shown where the whole one would be in the way."""


def notice_card(recorded: RecordedDecision, outbox_id: int) -> ui.LayoutView:
    """Return the notice that stands in the discussion where a comment was removed. It names nobody."""
    # The time tells its author which one it was.
    comment = f"A comment from {when(discord.utils.snowflake_time(recorded.comment_id), style='t')}"
    if recorded.decision.cause is Cause.MODERATOR:
        text = f"{comment} was removed by a moderator."
    else:
        text = f"{comment} was removed under the server's {rule_words(recorded.decision)}."
    button = ui.Button[Any](label="Why?", custom_id=ids.why(recorded.id, outbox_id))
    return view(GREY, [], ui.Section(text, accessory=button))


def log_card(recorded: RecordedDecision, outbox_id: int) -> ui.LayoutView:
    """Return a decision's card in the log channel."""
    decision = recorded.decision
    who = decider_words(decision, name_moderator=True)
    head = f"**{action_words(decision)}** {who} · {rule_words(decision)}\n{author_words(recorded)} in <#{recorded.channel_id}>"
    notes = within(reading_lines(recorded), 600)
    scores = f"{top_scores(recorded)}\n{notes}" if notes else top_scores(recorded)
    foot = (
        f"{scores}\n-# Entry {recorded.number} · {recorded.hash[:SHORT_HASH]} · {when(recorded.decided_at)}"
    )
    button = ui.Button[Any](label="Details", custom_id=ids.details(recorded.id, outbox_id))
    texts = (head, comment_text(recorded.text, 500), foot)
    return view(COLOURS[decision.action], [], ui.Section(*texts, accessory=button))


def decision_details(recorded: RecordedDecision, *, moderator: bool) -> ui.LayoutView:
    """Return all about one decision: for a moderator, or (naming no moderator) for the comment's author."""
    parts = [
        _details_head(recorded, moderator=moderator),
        comment_text(recorded.text, 800),
        f"**Why:** {rule_words(recorded.decision)}\n{reasons(recorded.decision, 700)}",
        assessed(recorded),
        within(reading_lines(recorded, moderator=moderator), 600),
        flags(recorded if moderator else _evidence_only(recorded), 700),
        _details_record(recorded, whole_hash=moderator),
    ]
    if not moderator:
        parts.append("-# You think that this is wrong? Tell a moderator the number of the entry.")
    return view(COLOURS[recorded.decision.action], parts)


def _evidence_only(recorded: RecordedDecision) -> RecordedDecision:
    """Return the decision without the flags that only describe the comment: its author asks why, and they are no reason."""
    found = tuple(flag for flag in recorded.assessment.flags if flag.name in EVIDENCE_FLAGS)
    return replace(recorded, assessment=replace(recorded.assessment, flags=found))


def _details_head(recorded: RecordedDecision, *, moderator: bool) -> str:
    decision = recorded.decision
    decider = decider_words(decision, name_moderator=moderator)
    whose = f"{author_words(recorded)} in <#{recorded.channel_id}>" if moderator else "Your comment"
    edited = f", text number {recorded.revision}" if recorded.revision > 1 else ""
    return f"### {action_words(decision)} {decider}\n{whose}{edited}, {when(recorded.decided_at)}"


def _details_record(recorded: RecordedDecision, *, whole_hash: bool) -> str:
    decision = recorded.decision
    assessment = recorded.assessment
    policy = (
        f"Policy {inert(decision.policy, 60, single_line=True)}, version {inert(decision.policy_version, 20)}"
    )
    scorer = ""
    if assessment.status is AssessmentStatus.SCORED:
        scorer = f" · scored by {inert(assessment.scorer, 60)} {inert(assessment.scorer_version, 40)}"
    digits = recorded.hash if whole_hash else recorded.hash[:SHORT_HASH]
    return f"-# {policy}{scorer}\n-# Entry {recorded.number} · {digits}"


def outage_card(outage: Outage, outbox_id: int) -> ui.LayoutView:
    """Return the card of an outage of the scorer: one, however many comments wait."""
    since = when(outage.started_at)
    if outage.ended_at:
        text = f"**Scoring works again.** It was out from {since} to {when(outage.ended_at)}. No comment waits any more."
    else:
        text = (
            f"**No scorer answers** since {since}. {_waiting(outage.waiting)} stay where they are, and are scored as soon"
            " as it works again."
        )
    button = ui.Button[Any](label="Status", custom_id=ids.outage(outbox_id))
    return view(GREEN if outage.ended_at else AMBER, [], ui.Section(text, accessory=button))


def _waiting(count: int) -> str:
    return "The comments that wait" if count == 0 else f"Comments that wait: {count}. They"


def anchor_card(anchor: Anchor, outbox_id: int) -> ui.LayoutView:
    """Return the card that keeps the head of the log outside the database."""
    text = (
        f"**Anchor of the log:** entry {anchor.number}\n`{anchor.hash}`\n"
        "-# It shows later whether the end of the log was cut off."
    )
    custom_id = ids.anchor(anchor.number, anchor.hash, outbox_id)
    button = ui.Button[Any](label="Check", style=discord.ButtonStyle.secondary, custom_id=custom_id)
    return view(GREY, [], ui.Section(text, accessory=button))
