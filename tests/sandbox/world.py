"""What the sandbox's Discord holds: one server, its channels, two users, and messages. Plain values, no network."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import discord

Json = dict[str, Any]

TOKEN = "a-token.that-is.for-the-sandbox-only"
GUILD = 700_000_000_000_000_001
NEWS = 700_000_000_000_000_002
LOG = 700_000_000_000_000_003
MODERATORS = 700_000_000_000_000_004
LOUNGE = 700_000_000_000_000_005
BOT = 700_000_000_000_000_006
ANN = 700_000_000_000_000_007
_BOT_ROLE = 700_000_000_000_000_008

_TEXT_CHANNEL, _PUBLIC_THREAD = 0, 11
_DEFAULT, _REPLY = 0, 19
_EPOCH_MS = 1_420_070_400_000
_JOINED = "2026-01-01T00:00:00+00:00"
_NOW = timedelta(0)

BOT_USER: Json = {
    "id": str(BOT),
    "username": "comment-desk",
    "discriminator": "0000",
    "avatar": None,
    "bot": True,
}
ANN_USER: Json = {
    "id": str(ANN),
    "username": "ann",
    "discriminator": "0",
    "global_name": "Ann",
    "avatar": None,
}


class UnknownError(Exception):
    """There is no such channel or message."""


class World:
    """The server.

    Attributes:
        nonces: Those of the bot's posts that Discord still remembers, with what was posted.
        history_is_readable: Whether the bot has the permission Read Message History.
    """

    def __init__(self) -> None:
        self._numbers = count(1)
        self.nonces: dict[str, Json] = {}
        self.history_is_readable = True
        self.channels: dict[int, Json] = {
            channel_id: _channel(channel_id, name)
            for channel_id, name in {
                NEWS: "news",
                LOG: "log",
                MODERATORS: "moderators",
                LOUNGE: "lounge",
            }.items()
        }
        self.threads: dict[int, Json] = {}
        self._messages: dict[int, dict[int, Json]] = {}

    def snowflake(self, age: timedelta = _NOW) -> int:
        """Return a new id that says it was made `age` ago."""
        milliseconds = int((time.time() - age.total_seconds()) * 1000) - _EPOCH_MS
        return (milliseconds << 22) | next(self._numbers)

    def channel(self, channel_id: int) -> Json:
        """Return a channel or thread."""
        try:
            return self.channels.get(channel_id) or self.threads[channel_id]
        except KeyError:
            raise UnknownError("Unknown Channel") from None

    def open_thread(self, channel_id: int, message_id: int, name: str) -> Json:
        """Open a thread on a message: it has the message's id."""
        self.message(channel_id, message_id)
        self.threads[message_id] = {
            "id": str(message_id),
            "guild_id": str(GUILD),
            "parent_id": str(channel_id),
            "owner_id": str(BOT),
            "name": name,
            "type": _PUBLIC_THREAD,
            "last_message_id": None,
            "rate_limit_per_user": 0,
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "locked": False,
                "auto_archive_duration": 10080,
                "archive_timestamp": _JOINED,
            },
        }
        return self.threads[message_id]

    def write(
        self, channel_id: int, author: Json, *, content: str = "", age: timedelta = _NOW, **more: Any
    ) -> Json:
        """Keep a message, `age` old; `more` are further keys of it."""
        self.channel(channel_id)
        message_id = self.snowflake(age)
        message: Json = {
            "id": str(message_id),
            "channel_id": str(channel_id),
            "author": author,
            "content": content,
            "timestamp": discord.utils.snowflake_time(message_id).isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": _REPLY if "message_reference" in more else _DEFAULT,
            **more,
        }
        for number, component in enumerate(_walk(message["components"]), start=1):
            component.setdefault("id", number)
        self._messages.setdefault(channel_id, {})[message_id] = message
        return message

    def message(self, channel_id: int, message_id: int) -> Json:
        """Return a message."""
        self.channel(channel_id)
        try:
            return self._messages.get(channel_id, {})[message_id]
        except KeyError:
            raise UnknownError("Unknown Message") from None

    def edit(self, channel_id: int, message_id: int, **changes: Any) -> Json:
        """Change keys of a message."""
        message = self.message(channel_id, message_id)
        message.update(changes, edited_timestamp=datetime.now(UTC).isoformat())
        return message

    def delete(self, channel_id: int, message_id: int) -> None:
        """Take a message away."""
        self.message(channel_id, message_id)
        del self._messages[channel_id][message_id]

    def history(self, channel_id: int, limit: int = 50, before: int = 0, after: int = 0) -> list[Json]:
        """Return messages, newest first: the `limit` next to `after`, or else the newest, before `before`.

        As in Discord, a bot that may not read the history gets none, and no error.
        """
        self.channel(channel_id)
        if not self.history_is_readable:
            return []
        wanted = [
            message
            for message_id, message in sorted(self._messages.get(channel_id, {}).items())
            if message_id > after and (not before or message_id < before)
        ]
        return (wanted[:limit] if after else wanted[-limit:])[::-1]

    def guild(self) -> Json:
        """Return the server as GUILD_CREATE has it."""
        everyone = discord.Permissions.text() | discord.Permissions(view_channel=True)
        everyone.read_message_history = self.history_is_readable
        return {
            "id": str(GUILD),
            "name": "The Example Courier",
            "icon": None,
            "owner_id": str(ANN),
            "unavailable": False,
            "joined_at": _JOINED,
            "large": False,
            "member_count": 2,
            "members": [bot_member() | {"user": BOT_USER}],
            "channels": list(self.channels.values()),
            "threads": list(self.threads.values()),
            "roles": [
                _role(GUILD, "@everyone", everyone),
                _role(_BOT_ROLE, "bot", discord.Permissions(manage_messages=True, manage_threads=True)),
            ],
            "emojis": [],
            "stickers": [],
            "features": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_flags": 0,
            "preferred_locale": "en-US",
        }


def bot_member() -> Json:
    """Return the bot as a member."""
    return member() | {"roles": [str(_BOT_ROLE)]}


def member() -> Json:
    """Return a member without roles, without the user."""
    return {"roles": [], "joined_at": _JOINED, "deaf": False, "mute": False, "flags": 0}


def live(message: Json) -> Json:
    """Return a message as the gateway tells of it."""
    is_own = message["author"]["id"] == str(BOT)
    return message | {"guild_id": str(GUILD), "member": bot_member() if is_own else member()}


def without_content(message: Json) -> Json:
    """Return a message as a bot gets it that may not read messages."""
    if message["author"]["id"] == str(BOT):
        return message
    return message | {"content": "", "embeds": [], "attachments": [], "components": []}


def _channel(channel_id: int, name: str) -> Json:
    return {
        "id": str(channel_id),
        "guild_id": str(GUILD),
        "name": name,
        "type": _TEXT_CHANNEL,
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
    }


def _role(role_id: int, name: str, permissions: discord.Permissions) -> Json:
    return {
        "id": str(role_id),
        "name": name,
        "permissions": str(permissions.value),
        "position": 0 if role_id == GUILD else 1,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def _walk(components: list[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))
        if accessory := component.get("accessory"):
            yield accessory
