"""Reading of claim registers: ClaimReview JSON-LD, Google `claims:search`, JSONL and CSV; and of a moderator's form.

A bad row is named and left out; a file that can't be read as a whole raises `ImportFileError`, so that nothing of it is
imported.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from urllib.parse import urlsplit

from bot.claims.dates import DateError, iso_date
from bot.claims.file_text import decoded
from bot.claims.import_rows import CSV, FIELDS, GOOGLE, JSON_LD, JSONL, Row, RowError, Rows, rows_of
from bot.claims.languages import language_code
from bot.claims.ratings import ALERT_RATINGS, normalise
from bot.moderation.models import Claim
from bot.moderation.register import (
    ClaimForm,
    ClaimImport,
    ImportFileError,
    RegisterError,
    RowProblem,
    short_digest,
    voice_id,
)

__all__ = [
    "CSV",
    "GOOGLE",
    "JSONL",
    "JSON_LD",
    "MAX_BYTES",
    "ClaimFiles",
    "ClaimImport",
    "ImportFileError",
    "RowProblem",
    "alerting",
    "claim_from_form",
    "read_claims",
    "with_defaults",
]

MAX_BYTES = 50 * 1024 * 1024
MIN_CLAIM_WORDS = 2
MAX_CLAIM_CHARACTERS = 2_000
MAX_FIELD_CHARACTERS = 1_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_WORD = re.compile(r"\w+")


class ClaimFiles:
    """Implements the port `ClaimReader`."""

    def read(self, name: str, data: bytes) -> ClaimImport:
        """Read a register file; see `read_claims`."""
        return read_claims(name, data)

    def from_form(self, form: ClaimForm) -> Claim:
        """Return the claim that a form describes; see `claim_from_form`."""
        return claim_from_form(form)


def read_claims(name: str, data: bytes) -> ClaimImport:
    """Read a register file. `name` helps to tell the formats apart and stands in errors.

    Raises:
        ImportFileError: the file is too big, empty, no text, broken, or of an unknown format.
    """
    if len(data) > MAX_BYTES:
        raise ImportFileError(
            f"{name} has {len(data) / 1024 / 1024:.0f} MiB; at most {MAX_BYTES // 1024 // 1024} MiB can be imported at once. Split it."
        )
    text = decoded(name, data)
    if not text.strip():
        raise ImportFileError(f"{name} is empty. A file of claims in JSON, JSONL or CSV was expected.")
    kind, rows = rows_of(name, text)
    return replace(_collected(kind, rows), sha256=hashlib.sha256(data).hexdigest())


def with_defaults(found: ClaimImport, publisher: str, rating: str) -> ClaimImport:
    """Fill in what a file of one publisher doesn't say: who reviewed, and the word for it. Rows that say so keep theirs."""
    claims = tuple(
        replace(
            claim,
            publisher=claim.publisher or publisher,
            rating=claim.rating or rating,
            rating_normalised=normalise(claim.rating or rating),
        )
        for claim in found.claims
    )
    return replace(found, claims=claims)


def alerting(claims: Sequence[Claim]) -> int:
    """Return how many claims have a rating that calls a moderator when a comment matches them."""
    return sum(claim.rating_normalised in ALERT_RATINGS for claim in claims)


def claim_from_form(form: ClaimForm) -> Claim:
    """Return the claim that a moderator typed.

    Raises:
        RegisterError: it can't be one; a line for each thing that is wrong, and what would be right.
    """
    claim, problems = _checked(asdict(form))
    if not form.rating.strip():
        problems.append(
            "has no rating; the publisher's own word was expected, for example “False” or “Missing context”"
        )
    if not (claim.publisher if claim else form.publisher.strip() or form.url.strip()):
        problems.append("has no publisher; the name of who reviewed the claim was expected")
    if problems or claim is None:
        raise RegisterError("\n".join(f"- It {problem}." for problem in problems))
    return claim


def _collected(kind: str, rows: Rows) -> ClaimImport:
    kept: dict[str, tuple[int, Claim]] = {}
    problems: list[RowProblem] = []
    for number, row in rows:
        try:
            if isinstance(row, RowError):
                raise row
            claim = _distinct(_claim(row), kept)
        except RowError as error:
            problems.append(RowProblem(number, str(error)))
        else:
            kept[claim.id] = (number, claim)
    return ClaimImport(kind, tuple(claim for _, claim in kept.values()), tuple(problems))


def _distinct(claim: Claim, kept: Mapping[str, tuple[int, Claim]]) -> Claim:
    """Give a second publisher's review of the same claim an id of its own; refuse any other repeated id."""
    if claim.id not in kept:
        return claim
    number, earlier = kept[claim.id]
    if earlier == claim:
        raise RowError(f"repeats row {number}, which is kept")
    if earlier.publisher.casefold() != claim.publisher.casefold():
        return _distinct(replace(claim, id=voice_id(claim.id, claim.publisher)), kept)
    if claim.id == _own_id(claim):
        raise RowError(
            f"has the address, publisher and claim of row {number}, but not its rating, date or title; row {number} is kept"
        )
    raise RowError(f"has the id of row {number} ({claim.id!r}); each review needs an id of its own")


def _claim(row: Row) -> Claim:
    claim, problems = _checked(row)
    if claim is None:
        raise RowError(problems[0])
    return claim


def _checked(row: Row) -> tuple[Claim | None, list[str]]:
    """Return the claim that a row holds, or None and all that is wrong with it."""
    problems: list[str] = []

    def good(make: Callable[[], str]) -> str:
        try:
            return make()
        except (RowError, DateError) as error:
            problems.append(str(error))
            return ""

    fields = {name: good(lambda name=name: _field(name, row.get(name))) for name in FIELDS}  # type: ignore[misc]  # binds the name
    claim = good(lambda: _claim_text(fields["claim"]))
    url = good(lambda: _url(fields["url"]))
    date = good(lambda: iso_date(fields["date"]))
    if problems:
        return None, problems
    publisher = fields["publisher"] or (urlsplit(url).hostname or "").removeprefix("www.")
    made = Claim(
        fields["id"],
        claim,
        fields["title"],
        publisher,
        fields["rating"],
        url,
        date,
        normalise(fields["rating"]),
        language_code(fields["language"]),
        fields["claimant"],
    )
    return (made if made.id else replace(made, id=_own_id(made))), problems


def _own_id(claim: Claim) -> str:
    """Return the id of a review that its file gave none: it stays the same from file to file."""
    return short_digest(claim.url, claim.publisher.casefold(), claim.claim)


def _claim_text(claim: str) -> str:
    words = len(_WORD.findall(claim))
    if not words:
        raise RowError("has no claim; a text of two words or more was expected")
    if words < MIN_CLAIM_WORDS or len(claim.split()) < MIN_CLAIM_WORDS:
        raise RowError(f"has a claim of one word ({claim[:40]!r}); two words or more were expected")
    if len(claim) > MAX_CLAIM_CHARACTERS:
        raise RowError(
            f"has a claim of {len(claim):,} characters; at most {MAX_CLAIM_CHARACTERS:,} were expected"
        )
    return claim


def _field(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise RowError(f'has a "{name}" that is no text; a plain text was expected')
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", str(value)))
    text = " ".join(text.split())
    if name != "claim" and len(text) > MAX_FIELD_CHARACTERS:
        raise RowError(
            f'has a "{name}" of {len(text):,} characters; at most {MAX_FIELD_CHARACTERS:,} were expected'
        )
    return text


def _url(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        good = False
    if not good:
        raise RowError(
            f"has a url that is no web address ({text[:60]!r}); https://... or nothing was expected"
        )
    return text
