"""What all cards are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot.moderation.models import EVIDENCE_FLAGS, Action, AssessmentStatus, Decision, RecordedDecision
from bot.ui.render import quote
from bot.ui.words import flag_words, match_words, score_table, top_scores

MOST_CHARACTERS = 4000
"""Discord's limit for all texts of a card together."""

GREY = discord.Colour(0x8A8F98)
BLUE = discord.Colour(0x3B6FB6)
AMBER = discord.Colour(0xD9902F)
RED = discord.Colour(0xC2453D)
GREEN = discord.Colour(0x3F8F5B)

COLOURS = {
    Action.ALLOW: GREEN,
    Action.NOTE: BLUE,
    Action.QUEUE: AMBER,
    Action.REMOVE: RED,
    Action.TIMEOUT: RED,
}


def view(colour: discord.Colour, texts: Iterable[str], *rows: ui.Item[Any]) -> ui.LayoutView:
    """Return a view of one container: the texts that are not blank, then the rows.

    The view is finished from the start, so that discord.py keeps nothing of it: its buttons are answered by dynamic items.
    """
    shown = [ui.TextDisplay[Any](text) for text in texts if text.strip()]
    layout = ui.LayoutView(timeout=None)
    layout.add_item(ui.Container(*shown, *rows, accent_colour=colour))
    layout.stop()
    return layout


def comment_text(text: str | None, limit: int) -> str:
    """Return a comment's text as a quotation, or what stands in its place."""
    if text is None:
        return "*The text was erased.*"
    return quote(text, limit) or "*No visible text.*"


def reasons(decision: Decision, limit: int) -> str:
    """Return what matched: the rule that decided first, then the others."""
    ranked = sorted(decision.matches, key=lambda match: match.rule != decision.rule)
    return within([match_words(match) for match in ranked], limit)


def flags(recorded: RecordedDecision, limit: int, *, evidence: bool = True) -> str:
    """Return the flags of a decision in words, those that point at something published first, or without them."""
    ranked = sorted(
        recorded.assessment.flags, key=lambda flag: (flag.name not in EVIDENCE_FLAGS, -flag.score)
    )
    wanted = [flag for flag in ranked if evidence or flag.name not in EVIDENCE_FLAGS]
    return within([words for flag in wanted if (words := flag_words(flag))], limit)


def within(lines: Sequence[str], limit: int) -> str:
    """Return as many whole lines as fit into `limit` characters, and how many were left out."""
    note = "-# and {} more"
    taken: list[str] = []
    room = limit - len(note) - 4
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        taken.append(line)
    left = len(lines) - len(taken)
    return "\n".join([*taken, note.format(left)] if left else taken)


def assessed(recorded: RecordedDecision) -> str:
    """Return the scores as bars, or why there are none."""
    if recorded.assessment.status is AssessmentStatus.SCORED:
        return score_table(recorded.assessment.scores)
    return f"-# {top_scores(recorded)}"
