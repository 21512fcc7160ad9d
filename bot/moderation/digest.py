"""A digest of a discussion: what its comments dispute, ask and claim. Counts and places, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.moderation.models import Flag, FlagName


@dataclass(frozen=True, slots=True)
class DiscussedComment:
    """A comment in force with the flags of its newest assessment.

    Attributes:
        comment_id: The message.
        channel_id: Where it stands.
        member: Which member wrote it: a number of the database's own, not a Discord id.
        text: Its words.
        created_at: When it was written.
        parent_id: The message that it replies to, or 0.
        flags: What was found in it.
        by_moderator: Its author has acted as a moderator here: posted or corrected an article, or decided a case.
        answered_by_bot: The bot has answered it with a passage of the article.
        open_case: The number of its case if that waits for a moderator, else 0.
    """

    comment_id: int
    channel_id: int
    member: int
    text: str
    created_at: datetime
    parent_id: int = 0
    flags: tuple[Flag, ...] = ()
    by_moderator: bool = False
    answered_by_bot: bool = False
    open_case: int = 0

    def has(self, name: FlagName) -> bool:
        """Say whether a flag was raised."""
        return any(flag.name is name for flag in self.flags)


@dataclass(frozen=True, slots=True)
class FlagCount:
    """How many comments carry a flag, and how many distinct members wrote these."""

    name: FlagName
    comments: int
    members: int


@dataclass(frozen=True, slots=True)
class DisputedPassage:
    """A sentence of the article that comments dispute. Empty where no sentence is near to what they say."""

    sentence: str
    comments: int
    members: int
    newest: DiscussedComment


@dataclass(frozen=True, slots=True)
class Digest:
    """What a discussion disputes, asks and claims.

    Attributes:
        comments: Comments in force.
        members: Distinct members who wrote them.
        counts: By flag, the most frequent first.
        passages: What of the article is disputed, the most disputed first.
        requests: Comments that ask for a source and have no answer yet, oldest first.
        waiting: Comments with an open case that conflict with the article, match a fact-check or link to a listed site.
    """

    comments: int
    members: int
    counts: tuple[FlagCount, ...]
    passages: tuple[DisputedPassage, ...]
    requests: tuple[DiscussedComment, ...]
    waiting: tuple[DiscussedComment, ...]
