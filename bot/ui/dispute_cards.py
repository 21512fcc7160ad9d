"""What Discord shows moderators when readers dispute an article: one card for each article, whoever accuses it of what."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.moderation.disputes import Dispute, DisputingComment
from bot.ui import ids
from bot.ui.layout import AMBER, GREEN, view
from bot.ui.render import inert, link, quote, when

_QUOTE_LENGTH = 240
_QUOTE_LINES = 4


def dispute_card(dispute: Dispute, outbox_id: int) -> ui.LayoutView:
    """Return the card of an item: counts, some of the comments, and the button that closes it.

    It names none of the members, and says nothing about who is right.
    """
    parts = [_head(dispute), *(_quoted(dispute, comment) for comment in dispute.quoted), _state(dispute)]
    if dispute.closed_at:
        read = ui.Button[Any](
            label="Read the article", custom_id=ids.read_from_card(dispute.article_id, outbox_id)
        )
        return view(GREEN, parts, ui.ActionRow(read))
    seen = ui.Button[Any](
        label="Mark as seen",
        style=discord.ButtonStyle.primary,
        custom_id=ids.dispute_seen(dispute.article_id, dispute.round, outbox_id),
    )
    read = ui.Button[Any](label="Read the article", custom_id=ids.read(dispute.article_id, 1))
    return view(AMBER, parts, ui.ActionRow(seen, read))


def dispute_line(dispute: Dispute, card: str) -> str:
    """Return an open item as a line of a list; `card` is a link to its card, or what stands in its place."""
    title = inert(dispute.article_title, 80, single_line=True) or "Untitled article"
    return f"**Disputed** · {when(dispute.opened_at)} · “{title}” by {_counted(dispute.members, 'member')} · {card}"


def _head(dispute: Dispute) -> str:
    title = inert(dispute.article_title, 160, single_line=True) or "Untitled article"
    members, comments = _counted(dispute.members, "member"), _counted(dispute.comments, "comment")
    counts = f"{members} in {comments} that still stand."
    if dispute.round > 1 and not dispute.closed_at:
        counts += f" {dispute.further} of them since a moderator last looked."
    return (
        f"### Readers dispute an article\n“{title}”\n{counts}\n"
        "-# This says what readers say, not whether they are right. `/article digest` shows which passages they mean;"
        " `/article edit` corrects one."
    )


def _quoted(dispute: Dispute, comment: DisputingComment) -> str:
    text = quote(comment.text, _QUOTE_LENGTH, lines=_QUOTE_LINES)
    jump = link("jump to it", ids.jump_url(dispute.guild_id, comment.channel_id, comment.comment_id))
    return f"{text}\n-# {jump}" if text else ""


def _state(dispute: Dispute) -> str:
    if dispute.closed_at is None:
        return f"-# Open since {when(dispute.opened_at)}."
    at = when(dispute.closed_at)
    if dispute.closed_by is None:
        return f"**Closed**, {at}: the article was corrected. Disputes are counted anew from there."
    by = f"<@{dispute.closed_by}>" if dispute.closed_by else "a moderator whose data was erased"
    return f"**Seen** by {by}, {at}. It opens again when three further members dispute the article."


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
