"""Readers dispute an article: when that becomes an item for the moderators, and what the item shows.

That some members accuse an article says nothing about its truth; that several do is worth a moderator's look. Hence one item
for an article, however many dispute it, and three distinct members before there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MEMBERS_FOR_ITEM = 3
"""Distinct members whose disputes make an item, and as many further ones after a moderator has seen it."""

MOST_QUOTED = 5
"""Disputing comments that an item quotes at most, one of each member."""


@dataclass(frozen=True, slots=True)
class DisputingComment:
    """A comment that disputes the article, as it stands now."""

    comment_id: int
    channel_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """The item of one article, with counts as of now.

    Attributes:
        guild_id: The server.
        article_id: The article.
        article_title: Its title.
        round: How often the item was opened, 1 for the first time.
        members: Distinct members who dispute the article as it reads now, in comments that still stand.
        further: Those of them whom no moderator has seen yet.
        comments: Their disputing comments.
        quoted: The newest disputing comment of each member, newest first, at most `MOST_QUOTED`.
        opened_at: When the item was opened last.
        closed_at: When a moderator saw it, or the article was corrected; None while it is open.
        closed_by: The moderator; 0 for one whose data was erased, None where a correction closed it.
    """

    guild_id: int
    article_id: int
    article_title: str
    round: int
    members: int
    further: int
    comments: int
    quoted: tuple[DisputingComment, ...]
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: int | None = None


def opens(further: int) -> bool:
    """Say whether so many members whom no moderator has seen yet open an item."""
    return further >= MEMBERS_FOR_ITEM


def step(members: int) -> int:
    """Return the largest of 3, 5, 10, 20, 50, 100, 200 .. that a number of members reaches, or 0.

    An item's card is drawn anew when it reaches the next one, not for each comment.
    """
    reached, at = 0, 10
    for first in (MEMBERS_FOR_ITEM, 5):
        if members >= first:
            reached = first
    while members >= at:
        reached = next(factor * at for factor in (5, 2, 1) if members >= factor * at)
        at *= 10
    return reached
