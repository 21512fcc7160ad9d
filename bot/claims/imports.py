"""Reading of claim registers: ClaimReview JSON-LD, Google `claims:search`, JSONL and CSV.

A bad row is named and left out; a file that can't be read as a whole raises `ImportFileError`, so that nothing of it is
imported.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from bot.claims.dates import DateError, iso_date
from bot.claims.ratings import normalise
from bot.moderation.models import Claim

MAX_BYTES = 50 * 1024 * 1024
MIN_CLAIM_WORDS = 2
MAX_CLAIM_CHARACTERS = 2_000
MAX_FIELD_CHARACTERS = 1_000

JSON_LD, GOOGLE, JSONL, CSV = "ClaimReview JSON-LD", "Google claims:search", "JSONL", "CSV"

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "claimid", "identifier"),
    "claim": ("claim", "claimreviewed", "claimtext", "text", "statement"),
    "title": ("title", "headline", "reviewtitle"),
    "publisher": (
        "publisher",
        "publishername",
        "organization",
        "organisation",
        "factchecker",
        "site",
        "author",
    ),
    "rating": ("rating", "textualrating", "ratingtext", "verdict", "conclusion", "label"),
    "url": ("url", "reviewurl", "claimreviewurl", "link"),
    "date": ("date", "datepublished", "reviewdate", "published", "publishedat"),
}
_CONTAINERS = ("@graph", "dataFeedElement", "itemListElement", "item", "mainEntity", "review")
_MAX_DEPTH = 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_MAX_CONTROL_SHARE = 0.01  # of the characters of a file that is text


class ImportFileError(Exception):
    """A file that can't be imported at all. Its text says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was left out. `row` is the line in CSV and JSONL, else the place in the list, both from 1."""

    row: int
    problem: str


@dataclass(frozen=True, slots=True)
class ClaimImport:
    """What a file holds: its format in words, the good claims in order, and the rows left out."""

    format: str
    claims: tuple[Claim, ...]
    problems: tuple[RowProblem, ...]


class _RowError(Exception):
    """What is wrong with one row."""


Row = Mapping[str, object]


def read_claims(name: str, data: bytes) -> ClaimImport:
    """Read a register file. `name` helps to tell the formats apart and stands in errors.

    Raises:
        ImportFileError: the file is too big, empty, no text, broken, or of an unknown format.
    """
    if len(data) > MAX_BYTES:
        raise ImportFileError(
            f"{name} has {len(data) / 1024 / 1024:.0f} MiB; at most {MAX_BYTES // 1024 // 1024} MiB can be imported at once. Split it."
        )
    text = _decoded(name, data)
    if not text.strip():
        raise ImportFileError(f"{name} is empty. A file of claims in JSON, JSONL or CSV was expected.")
    kind, rows = _rows(name, text)
    return _collected(kind, rows)


def _decoded(name: str, data: bytes) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{name} is not text (byte {error.start}). UTF-8, UTF-16 or Windows-1252 was expected."
        ) from error
    sample = text[:100_000]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\v")
    if "\0" in text or controls > len(sample) * _MAX_CONTROL_SHARE:
        raise ImportFileError(f"{name} is not text: it holds binary data. JSON, JSONL or CSV was expected.")
    return text


def _rows(name: str, text: str) -> tuple[str, Iterator[tuple[int, Row | _RowError]]]:
    start = text.lstrip()[:1]
    if start in ("{", "["):
        if PurePath(name).suffix.lower() in {".jsonl", ".ndjson"} or _looks_like_jsonl(text):
            return JSONL, _jsonl_rows(text)
        return _json_rows(name, text)
    if start == "<":
        raise ImportFileError(f"{name} is a web page or XML. Save the fact-checks as JSON, JSONL or CSV.")
    return CSV, _csv_rows(name, text)


# --- JSON


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _looks_like_jsonl(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()][:20]
    if len(lines) == 1 or not lines[0].lstrip().startswith("{"):
        return False
    return sum(_is_object(line) for line in lines) * 2 >= len(lines)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except ValueError:
        return False


def _jsonl_rows(text: str) -> Iterator[tuple[int, Row | _RowError]]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line.strip():
            continue
        try:
            value = _parsed(line)
        except ValueError as error:
            yield number, _RowError(f"is not JSON ({error}); one object a line was expected")
            continue
        if isinstance(value, dict):
            yield number, _review_fields(value) if _is_review(value) else _plain_fields(value)
        else:
            yield number, _RowError('is not a JSON object; {"claim": ...} was expected')


def _json_rows(name: str, text: str) -> tuple[str, Iterator[tuple[int, Row | _RowError]]]:
    try:
        document = _parsed(text)
    except ValueError as error:
        raise ImportFileError(f"{name} is broken JSON: {error}. Is the file complete?") from error
    if isinstance(document, dict) and isinstance(document.get("claims"), list):
        return GOOGLE, _google_rows(document["claims"])
    reviews = list(_reviews(document))
    if reviews:
        return JSON_LD, ((number, _review_fields(review)) for number, review in enumerate(reviews, start=1))
    items = document if isinstance(document, list) else [document]
    if any(isinstance(item, dict) and isinstance(item.get("claimReview"), (list, dict)) for item in items):
        return GOOGLE, _google_rows(items)
    if any(isinstance(item, dict) and _plain_fields(item).get("claim") for item in items):
        return JSONL, _item_rows(items)
    raise ImportFileError(
        f"{name} is JSON but holds no claims. ClaimReview JSON-LD, Google's claims:search answer,"
        ' or objects with "claim" (and id, title, publisher, rating, url, date) were expected.'
    )


def _item_rows(items: list[object]) -> Iterator[tuple[int, Row | _RowError]]:
    for number, item in enumerate(items, start=1):
        yield number, _plain_fields(item) if isinstance(item, dict) else _RowError("is not a JSON object")


def _plain_fields(item: Mapping[str, object]) -> Row:
    return _by_alias({str(key): value for key, value in item.items()})


def _by_alias(values: Mapping[str, object]) -> Row:
    """Name the values by our fields; the earliest alias in `_FIELDS` wins."""
    known = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in reversed(list(values.items()))}
    return {
        field: next((known[alias] for alias in aliases if alias in known), None)
        for field, aliases in _FIELDS.items()
    }


def _is_review(value: Mapping[str, object]) -> bool:
    kinds = value.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    if any(re.split(r"[/:#]", name)[-1] == "ClaimReview" for name in names):
        return True
    return "claimReviewed" in value and ("reviewRating" in value or bool(names))


def _reviews(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _reviews(item, depth + 1)
    elif isinstance(value, dict):
        if _is_review(value):
            yield value
        else:
            for key in _CONTAINERS:
                yield from _reviews(value.get(key), depth + 1)


def _review_fields(review: Mapping[str, object]) -> Row:
    rating = _single(review.get("reviewRating"))
    url = _text(review.get("url"), "@id", "url") or _text(review.get("mainEntityOfPage"), "@id", "url")
    return {
        "id": _text(review.get("identifier"), "value") or _text(review.get("id")),
        "claim": _text(review.get("claimReviewed")) or _text(review.get("itemReviewed"), "text", "name"),
        "title": _text(review.get("headline")) or _text(review.get("name")) or _text(review.get("title")),
        "publisher": _text(review.get("author"), "name", "alternateName")
        or _text(review.get("publisher"), "name", "alternateName"),
        # A number stays the publisher's own text: it is never read as a verdict.
        "rating": _text(rating, "alternateName", "name", "ratingExplanation", "ratingValue"),
        "url": url,
        "date": _text(review.get("datePublished")) or _text(review.get("dateCreated")),
    }


def _google_rows(claims: list[object]) -> Iterator[tuple[int, Row | _RowError]]:
    for number, claim in enumerate(claims, start=1):
        if not isinstance(claim, dict):
            yield number, _RowError("is not a JSON object")
            continue
        reviews = claim.get("claimReview")
        reviews = reviews if isinstance(reviews, list) else [reviews]
        if not any(isinstance(review, dict) for review in reviews):
            yield number, _RowError('has no "claimReview", so that nobody has reviewed it')
        for review in reviews:
            if isinstance(review, dict):
                yield (
                    number,
                    {
                        "claim": claim.get("text"),
                        "title": review.get("title"),
                        "publisher": _text(review.get("publisher"), "name", "site"),
                        "rating": review.get("textualRating"),
                        "url": review.get("url"),
                        "date": review.get("reviewDate"),
                    },
                )


def _single(value: object) -> object:
    if isinstance(value, list):
        return next((item for item in value if item), None)
    return value


def _text(value: object, *keys: str) -> str:
    """Return a text from a value that may be single, in a list, or an object that holds it under one of `keys`."""
    value = _single(value)
    if isinstance(value, dict):
        return next((text for key in (*keys, "@value") if (text := _text(value.get(key)))), "")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value)


# --- CSV


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, Row | _RowError]]:
    text = re.sub(r"\A\s*\n", "", text)
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    try:
        header = next(reader)
    except csv.Error as error:
        raise ImportFileError(f"{name}, line 1: {error}. Is a quotation mark missing?") from error
    if _by_alias(dict.fromkeys(header, "column")).get("claim") is None:
        raise ImportFileError(
            f"{name} has no column for the claim. Its first line must name the columns:"
            " id, claim, title, publisher, rating, url, date (in any order; only claim is required)."
        )
    return _csv_body(name, reader, header)


def _csv_body(
    name: str, reader: Iterator[list[str]], header: list[str]
) -> Iterator[tuple[int, Row | _RowError]]:
    line = 2
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ImportFileError(f"{name}, line {line}: {error}. Is a quotation mark missing?") from error
        if cells is None:
            return
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            yield (
                line,
                _RowError(
                    f"has {len(cells)} fields, the header has {len(header)}; put fields with separators in quotation marks"
                ),
            )
        elif any(cell.strip() for cell in cells):
            yield line, _by_alias(dict(zip(header, cells, strict=False)))
        line = getattr(reader, "line_num", line) + 1


# --- claims


def _collected(kind: str, rows: Iterator[tuple[int, Row | _RowError]]) -> ClaimImport:
    kept: dict[str, tuple[int, Claim]] = {}
    problems: list[RowProblem] = []
    for number, row in rows:
        try:
            if isinstance(row, _RowError):
                raise row
            claim = _distinct(_claim(row), kept)
        except _RowError as error:
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
        raise _RowError(f"repeats row {number}, which is kept")
    if earlier.publisher == claim.publisher:
        raise _RowError(f"has the id of row {number} ({claim.id!r}); each review needs an id of its own")
    return _distinct(replace(claim, id=_digest(claim.id, claim.publisher)), kept)


def _claim(row: Row) -> Claim:
    fields = {name: _field(name, row.get(name)) for name in _FIELDS}
    claim, url = fields["claim"], _url(fields["url"])
    if not claim:
        raise _RowError("has no claim; a text of two words or more was expected")
    if len(claim.split()) < MIN_CLAIM_WORDS:
        raise _RowError(f"has a claim of one word ({claim[:40]!r}); two words or more were expected")
    if len(claim) > MAX_CLAIM_CHARACTERS:
        raise _RowError(
            f"has a claim of {len(claim):,} characters; at most {MAX_CLAIM_CHARACTERS:,} were expected"
        )
    try:
        date = iso_date(fields["date"])
    except DateError as error:
        raise _RowError(str(error)) from error
    publisher = fields["publisher"] or (urlsplit(url).hostname or "").removeprefix("www.")
    identity = fields["id"] or _digest(url or publisher, claim)
    return Claim(
        identity, claim, fields["title"], publisher, fields["rating"], url, date, normalise(fields["rating"])
    )


def _field(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise _RowError(f'has a "{name}" that is no text; a plain text was expected')
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", str(value)))
    text = " ".join(text.split())
    if name != "claim" and len(text) > MAX_FIELD_CHARACTERS:
        raise _RowError(
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
        raise _RowError(
            f"has a url that is no web address ({text[:60]!r}); https://... or nothing was expected"
        )
    return text


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
