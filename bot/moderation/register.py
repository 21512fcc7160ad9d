"""The register of fact-checks: what is imported, what an import changes, and who did it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.moderation.models import Claim

EVERYWHERE = 0
"""The server id of claims that all servers know: those imported on the command line."""


class ImportFileError(Exception):
    """A file that can't be imported at all. Its text says what is wrong and what would be right."""


class RegisterError(Exception):
    """A change of the register that can't be made. Its text says why and what can be done."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was left out. `row` is the line in CSV and JSONL, else the place in the list, both from 1."""

    row: int
    problem: str


@dataclass(frozen=True, slots=True)
class ClaimImport:
    """What a file holds: its format in words, the good claims in order, and the rows left out.

    `sha256` is the file's own, in hexadecimal digits; empty where there was no file.
    """

    format: str
    claims: tuple[Claim, ...]
    problems: tuple[RowProblem, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """A claim as a moderator typed it, not yet looked at."""

    claim: str
    rating: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""


class ImportKind(StrEnum):
    """What changed the register."""

    IMPORT = "import"
    ADD = "add"
    REMOVE = "remove"
    UNDO = "undo"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class ImportOrigin:
    """Where a change of the register comes from.

    Attributes:
        kind: What is done.
        source: A file's name, "Discord", or a service's name.
        format: The file's format in words; empty where there is none.
        sha256: The file's hash; empty where there is none.
        left_out: How many rows of the file were not usable.
        guild_id: Whose claims are changed: a server's own, or `EVERYWHERE`.
        user_id: The moderator, or 0 for the command line and services.
        user_name: The moderator's name.
    """

    kind: ImportKind = ImportKind.IMPORT
    source: str = ""
    format: str = ""
    sha256: str = ""
    left_out: int = 0
    guild_id: int = EVERYWHERE
    user_id: int = 0
    user_name: str = ""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What happens to one claim: `before` is None for a new one, `after` for one that is removed."""

    claim_id: str
    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change: the claims that differ, and how many do not."""

    changes: tuple[ClaimChange, ...]
    unchanged: int

    @property
    def added(self) -> tuple[Claim, ...]:
        """The claims that are new."""
        return tuple(c.after for c in self.changes if c.before is None and c.after is not None)

    @property
    def updated(self) -> tuple[tuple[Claim, Claim], ...]:
        """The claims that differ from what the register holds: before and after."""
        return tuple(
            (c.before, c.after) for c in self.changes if c.before is not None and c.after is not None
        )

    @property
    def removed(self) -> tuple[Claim, ...]:
        """The claims that go."""
        return tuple(c.before for c in self.changes if c.after is None and c.before is not None)


@dataclass(frozen=True, slots=True)
class ImportCount:
    """What an import changed. `number` is the import's own, 0 where nothing was to be recorded."""

    added: int
    updated: int
    unchanged: int
    removed: int = 0
    number: int = 0

    @property
    def changed(self) -> int:
        """How many claims are not as they were."""
        return self.added + self.updated + self.removed


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An entry of the register's history.

    `user_id` is None for the command line, for a service, and where the moderator's data was erased (`by_member` is then
    true). `undoes` is the number of the import that this one undid, or 0. `undone_at` is when it was undone itself.
    """

    number: int
    kind: ImportKind
    guild_id: int
    source: str
    format: str
    count: ImportCount
    left_out: int
    at: datetime
    user_id: int | None = None
    by_member: bool = False
    undoes: int = 0
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A part of a list of claims, and how many there are in all."""

    claims: tuple[Claim, ...]
    total: int


def short_digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for some texts in this order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def voice_id(claim_id: str, publisher: str) -> str:
    """Return the id of a publisher's review where another publisher's has `claim_id`: the same from file to file."""
    return short_digest(claim_id, publisher.casefold())


def claim_key(claim: Claim) -> str:
    """Return what two entries share when they review the same claim: its words in small letters, without punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in claim.claim.casefold()).split())


def together(claims: tuple[Claim, ...]) -> list[tuple[Claim, ...]]:
    """Group entries that review the same claim, in order of the first of each group: contradictions stand side by side."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim_key(claim) or claim.id, []).append(claim)
    return [tuple(group) for group in groups.values()]


def differences(before: Claim, after: Claim) -> list[tuple[str, str, str]]:
    """Return the fields in which two versions of a claim differ: name, old and new text."""
    names = (
        "claim",
        "title",
        "publisher",
        "rating",
        "rating_normalised",
        "url",
        "date",
        "language",
        "claimant",
    )
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return [(name.replace("_", " "), old, new) for name, old, new in pairs if old != new]
