"""What Discord shows of a context reply: the reply itself, its draft before a moderator, and what it is."""

from __future__ import annotations

import hashlib
from typing import Any

import discord
from discord import ui

from bot.moderation.context import Grounds
from bot.moderation.models import Case
from bot.ui import ids
from bot.ui.evidence import context_lines
from bot.ui.layout import AMBER, BLUE, GREY, view, within
from bot.ui.render import when

_HEAD = "**Context added by the moderators**"
_FOOT = "-# In the words of those named here. Updated or taken back when what it rests on changes."
_WORDS = 3000
"""Characters of the quoted evidence at most. Head, foot and a draft's own words take fewer than 700."""


def context_card(grounds: Grounds, case_id: int, outbox_id: int) -> ui.LayoutView:
    """Return a context reply, as it stands in the discussion. It names no member and mentions nobody."""
    button = ui.Button[Any](label="About this reply", custom_id=ids.about_context(case_id, outbox_id))
    return view(BLUE, [_HEAD, _quoted(grounds), _FOOT], ui.ActionRow(button))


def draft_card(case: Case, grounds: Grounds) -> ui.LayoutView:
    """Return the draft of a context reply, for the moderator who may have it posted."""
    note = (
        f"### Draft of a reply to the comment of case {case.number}\n"
        "-# Nothing is posted until you press the button. It stands in the discussion as it stands here, says nothing of its"
        " own, names no member and pings nobody, and you can take it back."
    )
    custom_id = ids.post_context(case.id, case.decision.id, draft_hash(grounds))
    post = ui.Button[Any](label="Post this reply", style=discord.ButtonStyle.primary, custom_id=custom_id)
    return view(AMBER, [note, _HEAD, _quoted(grounds), _FOOT], ui.ActionRow(post))


def posted_card(case: Case) -> ui.LayoutView:
    """Return what takes the draft's place once it was approved."""
    words = f"The reply to the comment of case {case.number} is being posted. Its card shows how it ended."
    return view(GREY, [words])


def about_card(case: Case, outbox_id: int, *, moderator: bool) -> ui.LayoutView:
    """Return what a context reply is, for whoever asks; to a moderator also who approved it, and the button to take it back."""
    reply = case.context
    approved = ""
    if reply is not None:
        by = f" by <@{reply.approved_by}>" if moderator and reply.approved_by else " by a moderator"
        approved = f" It was approved{by}, {when(reply.approved_at)}."
    words = (
        "**About this reply**\nIt shows what the article, or a publisher of fact-checks, says about what the comment says:"
        f" quoted, dated and linked. The bot adds no words of its own.{approved} When the comment, the article or the"
        " fact-check changes, or a moderator thinks again, it is updated or taken back."
    )
    if not moderator or reply is None:
        return view(GREY, [words])
    return view(GREY, [words], ui.ActionRow(withdraw_button(case, outbox_id)))


def withdraw_button(case: Case, outbox_id: int) -> ui.Button[Any]:
    """Return the button that takes a case's context reply back."""
    return ui.Button(label="Withdraw context", custom_id=ids.withdraw_context(case.id, outbox_id))


def draft_hash(grounds: Grounds) -> str:
    """Return a hash of what a context reply would say, so that nothing is posted but what a moderator has seen."""
    return hashlib.sha256(_quoted(grounds).encode()).hexdigest()[: ids.DRAFT_HASH_LENGTH]


def _quoted(grounds: Grounds) -> str:
    lines = context_lines(grounds.evidence, grounds.article_title, grounds.article_url)
    return within(lines, _WORDS)
