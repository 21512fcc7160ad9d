"""The hash chain of a server's log: canonical form, links, commitments and verification.

Each entry carries SHA-256(previous hash + canonical JSON of the entry), so that a changed, added or missing entry shows.
A chain can't show that its tail was cut off: keep an anchor (number and hash of the newest entry) elsewhere.
An entry never holds words. It holds *salted commitments*, SHA-256(salt + text): the salt goes with the erased text, and
without it a commitment can't be tested against a guess. What stays are scores and offsets; who guesses a whole text word for
word can have it scored by the same model and see whether the scores fit. That is the price of a log that can be checked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.moderation.models import LogEntry

GENESIS = "0" * 64
"""What stands for the previous hash of a server's first entry."""

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest entry of a server's chain at some time: its number and its hash."""

    guild_id: int
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that shows an altered log. `number` is the entry's, 0 where it concerns the whole chain."""

    guild_id: int
    number: int
    what: str


def canonical(value: Mapping[str, object]) -> bytes:
    """Return the one JSON form of a value: sorted keys, no spaces, UTF-8. Floats are refused: write them as strings."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"a log entry holds numbers with decimals as strings, not {value!r}")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)


def entry_hash(entry: LogEntry) -> str:
    """Return the hash that an entry must have, 64 hexadecimal digits. The entry's own `hash` plays no part."""
    body = {
        "at": entry.at,
        "kind": entry.kind,
        "number": entry.number,
        "payload": entry.payload,
        "server": str(entry.guild_id),
    }
    return hashlib.sha256(entry.previous_hash.encode() + canonical(body)).hexdigest()


def link(
    previous: Anchor | None, guild_id: int, at: str, kind: str, payload: Mapping[str, object]
) -> LogEntry:
    """Return the entry that follows `previous`, the head of the server's chain (None where it has no entry yet)."""
    number = previous.number + 1 if previous else 1
    before = previous.hash if previous else GENESIS
    entry = LogEntry(guild_id, number, at, kind, payload, before, hash="")
    return replace(entry, hash=entry_hash(entry))


def commitment(salt: bytes, text: str) -> str:
    """Return the salted commitment to a text, 64 hexadecimal digits."""
    # Discord can deliver lone surrogates; they must hash like any other text.
    return hashlib.sha256(salt + text.encode("utf-8", "surrogatepass")).hexdigest()


def article_hash(title: str, body: str) -> str:
    """Return the hash of an article's title and body, 64 hexadecimal digits. Articles are published: no salt."""
    return hashlib.sha256(f"{title}\n\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def verify(entries: Iterable[LogEntry], anchor: Anchor | None = None) -> list[Problem]:
    """Check one server's entries, in the order of their numbers, and return every problem found.

    With an `anchor`, also check that the chain still holds the anchored entry, which shows a cut tail.
    """
    problems: list[Problem] = []
    previous: LogEntry | None = None
    anchored = False
    for entry in entries:
        problems.extend(_check_link(previous, entry))
        if anchor and entry.number == anchor.number:
            anchored = entry.hash == anchor.hash
        previous = entry
    if anchor and not anchored:
        problems.append(
            Problem(anchor.guild_id, anchor.number, "the anchored entry is missing or was altered")
        )
    return problems


def _check_link(previous: LogEntry | None, entry: LogEntry) -> list[Problem]:
    expected_number = previous.number + 1 if previous else 1
    expected_hash = previous.hash if previous else GENESIS
    found = []
    if entry.number != expected_number:
        found.append(f"entry {expected_number} is missing")
    if entry.previous_hash != expected_hash:
        found.append("does not follow the entry before it")
    try:
        computed = entry_hash(entry)
    except (TypeError, ValueError):
        computed = ""
    if entry.hash != computed:
        found.append("its content does not match its hash")
    return [Problem(entry.guild_id, entry.number, what) for what in found]
