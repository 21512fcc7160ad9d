"""Custom ids: what a button carries, so that it can be answered after a restart and its card be found in a channel.

A card that an effect posted carries `:o` and the effect's outbox id in one of its buttons.
"""

from __future__ import annotations

import re

from bot.moderation.models import Action

READ = r"desk:read:(?P<article>\d+):(?P<page>\d+)(?::o(?P<outbox>\d+))?"
WHY = r"desk:why:(?P<decision>\d+):o(?P<outbox>\d+)"
DECIDE = r"desk:case:(?P<case>\d+):(?P<decision>\d+):(?P<action>allow|remove):o(?P<outbox>\d+)"
DETAILS = r"desk:log:(?P<decision>\d+):o(?P<outbox>\d+)"
ANCHOR = r"desk:anchor:(?P<number>\d+):(?P<hash>[0-9a-f]{16}):o(?P<outbox>\d+)"
OUTAGE = r"desk:outage:o(?P<outbox>\d+)"
FOUND = r"desk:found:(?P<case>\d+):(?P<decision>\d+):o(?P<outbox>\d+)"
WRONG = r"desk:wrong:(?P<case>\d+):(?P<decision>\d+)"
DRAFT = r"desk:draft:(?P<case>\d+):(?P<decision>\d+):o(?P<outbox>\d+)"
POST_CONTEXT = r"desk:context:(?P<case>\d+):(?P<decision>\d+):(?P<draft>[0-9a-f]{12})"
WITHDRAW_CONTEXT = r"desk:withdraw:(?P<case>\d+):o(?P<outbox>\d+)"
ABOUT_CONTEXT = r"desk:about:(?P<case>\d+):o(?P<outbox>\d+)"
DISPUTE_SEEN = r"desk:seen:(?P<article>\d+):(?P<round>\d+):o(?P<outbox>\d+)"
PUT_BACK = r"desk:back:(?P<article>\d+):(?P<version>\d+)"

ANCHOR_HASH_LENGTH = 16
"""How much of an anchor's hash its button carries."""

DRAFT_HASH_LENGTH = 12
"""How much of a draft's hash its button carries."""

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


def read_from_card(article_id: int, outbox_id: int) -> str:
    """Return the id of a button that shows an article, on a card that an effect posted."""
    return f"desk:read:{article_id}:1:o{outbox_id}"


def dispute_seen(article_id: int, opening: int, outbox_id: int) -> str:
    """Return the id of a button that closes the item of an article, as it was opened for the `opening`-th time."""
    return f"desk:seen:{article_id}:{opening}:o{outbox_id}"


def put_back(article_id: int, version: int) -> str:
    """Return the id of a button that gives an article the text of a version again."""
    return f"desk:back:{article_id}:{version}"


def found(case_id: int, decision_id: int, outbox_id: int) -> str:
    """Return the id of a menu that takes what a moderator found, looking at the decision `decision_id`."""
    return f"desk:found:{case_id}:{decision_id}:o{outbox_id}"


def wrong(case_id: int, decision_id: int) -> str:
    """Return the id of a menu that takes why the detector was wrong."""
    return f"desk:wrong:{case_id}:{decision_id}"


def draft(case_id: int, decision_id: int, outbox_id: int) -> str:
    """Return the id of a button that shows a moderator the draft of a context reply."""
    return f"desk:draft:{case_id}:{decision_id}:o{outbox_id}"


def post_context(case_id: int, decision_id: int, draft_hash: str) -> str:
    """Return the id of a button that has a draft posted; `draft_hash` is that of the text that stands above it."""
    return f"desk:context:{case_id}:{decision_id}:{draft_hash[:DRAFT_HASH_LENGTH]}"


def withdraw_context(case_id: int, outbox_id: int) -> str:
    """Return the id of a button that takes a context reply back."""
    return f"desk:withdraw:{case_id}:o{outbox_id}"


def about_context(case_id: int, outbox_id: int) -> str:
    """Return the id of a button that tells readers what a context reply is."""
    return f"desk:about:{case_id}:o{outbox_id}"


def outbox_id_of(custom_id: str) -> int:
    """Return the outbox id that a custom id carries, or 0."""
    match = _OUTBOX.match(custom_id)
    return int(match[1]) if match else 0


def jump_url(guild_id: int, channel_id: int, message_id: int) -> str:
    """Return the address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
