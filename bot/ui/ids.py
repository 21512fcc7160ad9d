"""Custom ids: what a button carries, so that it can be answered after a restart and its card be found in a channel.

A card that an effect posted carries `:o` and the effect's outbox id in one of its buttons.
"""

from __future__ import annotations

import re

from bot.moderation.models import Action

READ = r"desk:read:(?P<article>\d+):(?P<page>\d+)"
WHY = r"desk:why:(?P<decision>\d+):o(?P<outbox>\d+)"
DECIDE = r"desk:case:(?P<case>\d+):(?P<decision>\d+):(?P<action>allow|remove):o(?P<outbox>\d+)"
DETAILS = r"desk:log:(?P<decision>\d+):o(?P<outbox>\d+)"
ANCHOR = r"desk:anchor:(?P<number>\d+):(?P<hash>[0-9a-f]{16}):o(?P<outbox>\d+)"
OUTAGE = r"desk:outage:o(?P<outbox>\d+)"

ANCHOR_HASH_LENGTH = 16
"""How much of an anchor's hash its button carries."""

_OUTBOX = re.compile(r"^desk:.*:o(\d+)$")


def read(article_id: int, page: int) -> str:
    """Return the id of a button that shows a page of an article, the first being 1."""
    return f"desk:read:{article_id}:{page}"


def why(decision_id: int, outbox_id: int) -> str:
    """Return the id of a button that explains a decision to its author."""
    return f"desk:why:{decision_id}:o{outbox_id}"


def decide(case_id: int, decision_id: int, action: Action, outbox_id: int) -> str:
    """Return the id of a button that answers a case, for someone who looks at the decision `decision_id`."""
    return f"desk:case:{case_id}:{decision_id}:{action}:o{outbox_id}"


def details(decision_id: int, outbox_id: int) -> str:
    """Return the id of a button that shows a decision to a moderator."""
    return f"desk:log:{decision_id}:o{outbox_id}"


def anchor(number: int, entry_hash: str, outbox_id: int) -> str:
    """Return the id of a button that compares an anchor with the log."""
    return f"desk:anchor:{number}:{entry_hash[:ANCHOR_HASH_LENGTH]}:o{outbox_id}"


def outage(outbox_id: int) -> str:
    """Return the id of a button that tells how the scorer is doing."""
    return f"desk:outage:o{outbox_id}"


def outbox_id_of(custom_id: str) -> int:
    """Return the outbox id that a custom id carries, or 0."""
    match = _OUTBOX.match(custom_id)
    return int(match[1]) if match else 0


def jump_url(guild_id: int, channel_id: int, message_id: int) -> str:
    """Return the address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
