"""The rows of a register file as fields: ClaimReview JSON-LD, Google `claims:search`, JSON, JSONL and CSV.

Nothing is judged here: what a field may hold is said in `bot.claims.imports`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from bot.claims.file_text import linked_data
from bot.moderation.register import ImportFileError

JSON_LD, GOOGLE, JSONL, CSV = "ClaimReview JSON-LD", "Google claims:search", "JSONL", "CSV"

FIELDS: Mapping[str, tuple[str, ...]] = {
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
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "claimant": ("claimant", "speaker", "claimedby", "claimauthor"),
}
"""The fields of a row, and what files call them: the earliest name wins."""

_LISTS = ("claims", "items", "results", "data", "rows", "entries")
_MAX_DEPTH = 20


class RowError(Exception):
    """What is wrong with one row."""


Row = Mapping[str, object]
Rows = Iterator[tuple[int, Row | RowError]]
"""Rows with their numbers from 1: the line in CSV and JSONL, else the place in the list."""


def rows_of(name: str, text: str) -> tuple[str, Rows]:
    """Return a file's format in words, and its rows.

    Raises:
        ImportFileError: the file is broken, or of an unknown format. A CSV file may raise it while it is read.
    """
    start = text.lstrip()[:1]
    if start in ("{", "["):
        if PurePath(name).suffix.lower() in {".jsonl", ".ndjson"} or _looks_like_jsonl(text):
            return JSONL, _jsonl_rows(text)
        return _json_rows(name, text)
    if start == "<":
        return JSON_LD, _page_rows(name, text)
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


def _jsonl_rows(text: str) -> Rows:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line.strip():
            continue
        try:
            value = _parsed(line)
        except ValueError as error:
            yield number, RowError(f"is not JSON ({error}); one object a line was expected")
            continue
        if isinstance(value, dict):
            yield from _object_rows(number, value)
        else:
            yield number, RowError('is not a JSON object; {"claim": ...} was expected')


def _object_rows(number: int, value: Mapping[str, object]) -> Rows:
    """Yield what one object of a list holds: a claim, a claim with its reviews, or an answer or page with several."""
    answers = value.get("claims")
    if isinstance(answers, list) and any(map(_is_answer, answers)):
        for answer in answers:
            yield from ((number, fields) for _, fields in _answer_rows(number, answer))
    elif _is_answer(value):
        yield from _answer_rows(number, value)
    elif reviews := list(_reviews(value)):
        yield from ((number, _review_fields(review)) for review in reviews)
    else:
        yield number, _plain_fields(value)


def _json_rows(name: str, text: str) -> tuple[str, Rows]:
    try:
        document = _parsed(text)
    except ValueError as error:
        raise ImportFileError(f"{name} is broken JSON: {error}. Is the file complete?") from error
    answers = _answers(document)
    if answers is not None and (any(map(_is_answer, answers)) or not any(map(_is_claim, answers))):
        return GOOGLE, (
            row for number, answer in enumerate(answers, 1) for row in _answer_rows(number, answer)
        )
    reviews = list(_reviews(document))
    if reviews:
        return JSON_LD, ((number, _review_fields(review)) for number, review in enumerate(reviews, start=1))
    for items in _lists_of(document):
        if any(map(_is_answer, items)):
            return GOOGLE, (row for number, item in enumerate(items, 1) for row in _answer_rows(number, item))
        if any(map(_is_claim, items)):
            return JSONL, _item_rows(items)
    raise ImportFileError(
        f"{name} is JSON but holds no claims. ClaimReview JSON-LD, Google's claims:search answer,"
        ' or objects with "claim" (and id, title, publisher, rating, url, date, language, claimant) were expected.'
    )


def _lists_of(document: object) -> Iterator[Sequence[object]]:
    """Yield the lists that may hold the claims: the document, or one under a usual name."""
    yield document if isinstance(document, list) else [document]
    if isinstance(document, dict):
        for key in _LISTS:
            if isinstance(document.get(key), list):
                yield document[key]


def _item_rows(items: Sequence[object]) -> Rows:
    for number, item in enumerate(items, start=1):
        yield number, _plain_fields(item) if isinstance(item, dict) else RowError("is not a JSON object")


def _is_claim(item: object) -> bool:
    return isinstance(item, dict) and bool(_plain_fields(item).get("claim"))


def _plain_fields(item: Mapping[str, object]) -> Row:
    """Name the values by our fields. A publisher or claimant may be an object with a name."""
    fields = _by_alias({str(key): value for key, value in item.items()})
    named = {
        field: _text(fields[field], "name", "site")
        for field in ("publisher", "claimant")
        if isinstance(fields[field], dict)
    }
    return {**fields, **named}


def _by_alias(values: Mapping[str, object]) -> dict[str, object]:
    known = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in reversed(list(values.items()))}
    return {
        field: next((known[alias] for alias in aliases if alias in known), None)
        for field, aliases in FIELDS.items()
    }


# --- ClaimReview


def _page_rows(name: str, page: str) -> Rows:
    """Yield the reviews of a saved web page, of all its JSON-LD blocks."""
    number = 0
    for block in linked_data(page):
        try:
            document = _parsed(block)
        except ValueError as error:
            number += 1
            yield number, RowError(f"is a block of JSON-LD that is broken JSON ({error})")
            continue
        for review in _reviews(document):
            number += 1
            yield number, _review_fields(review)
    if not number:
        raise ImportFileError(
            f"{name} is a web page or XML without ClaimReview data. Save the fact-checks as JSON, JSONL or CSV."
        )


def _is_review(value: Mapping[str, object]) -> bool:
    kinds = value.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    if any(re.split(r"[/:#]", name)[-1] == "ClaimReview" for name in names):
        return True
    return "claimReviewed" in value and ("reviewRating" in value or bool(names))


def _reviews(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Yield the reviews in a document, however deep: in `@graph`, in a feed, in an article that holds them."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _reviews(item, depth + 1)
    elif isinstance(value, dict):
        if _is_review(value):
            yield value
        else:
            for inner in value.values():
                if isinstance(inner, (dict, list)):
                    yield from _reviews(inner, depth + 1)


def _review_fields(review: Mapping[str, object]) -> Row:
    rating = _single(review.get("reviewRating"))
    item = _single(review.get("itemReviewed"))
    claimant = item.get("author") or item.get("creator") if isinstance(item, dict) else None
    return {
        "id": _text(review.get("identifier"), "value") or _text(review.get("id")),
        "claim": _text(review.get("claimReviewed")) or _text(item, "text", "name"),
        "title": _text(review.get("headline")) or _text(review.get("name")) or _text(review.get("title")),
        "publisher": _text(review.get("author"), "name", "alternateName")
        or _text(review.get("publisher"), "name", "alternateName"),
        # A number stays the publisher's own text: it is never read as a verdict.
        "rating": _text(rating, "alternateName", "name", "ratingExplanation", "ratingValue"),
        "url": _text(review.get("url"), "@id", "url") or _text(review.get("mainEntityOfPage"), "@id", "url"),
        "date": _text(review.get("datePublished")) or _text(review.get("dateCreated")),
        "language": _text(review.get("inLanguage"), "alternateName", "name"),
        "claimant": _text(claimant, "name", "alternateName"),
    }


# --- Google claims:search


def _answers(document: object) -> list[object] | None:
    """Return the claims of one answer, or of several pages of it; None if it is none."""
    if isinstance(document, dict):
        claims = document.get("claims")
        return claims if isinstance(claims, list) else None
    pages = (
        [page.get("claims") for page in document if isinstance(page, dict)]
        if isinstance(document, list)
        else []
    )
    lists = [page for page in pages if isinstance(page, list)]
    return [claim for page in lists for claim in page] if lists else None


def _is_answer(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("claimReview"), (list, dict))


def _answer_rows(number: int, claim: object) -> Rows:
    """Yield a row for each review of a claim: two publishers' ratings are two entries."""
    if not isinstance(claim, dict):
        yield number, RowError("is not a JSON object")
        return
    reviews = claim.get("claimReview")
    reviews = reviews if isinstance(reviews, list) else [reviews]
    if not any(isinstance(review, dict) for review in reviews):
        yield number, RowError('has no "claimReview", so that nobody has reviewed it')
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
                    "language": review.get("languageCode"),
                    "claimant": claim.get("claimant"),
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


def _csv_rows(name: str, text: str) -> Rows:
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
            " id, claim, title, publisher, rating, url, date, language, claimant (in any order; only claim is required)."
        )
    return _csv_body(name, reader, header)


def _csv_body(name: str, reader: Iterator[list[str]], header: list[str]) -> Rows:
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
                RowError(
                    f"has {len(cells)} fields, the header has {len(header)}; put fields with separators in quotation marks"
                ),
            )
        elif any(cell.strip() for cell in cells):
            yield line, _by_alias(dict(zip(header, cells, strict=False)))
        line = getattr(reader, "line_num", line) + 1
