"""Lists of rated domains, from CSV and JSONL files, gzipped or not."""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import error as ZlibError  # noqa: N812 - a class

from bot.claims.domains import host_of, registered_domain
from bot.moderation.domains import DomainList

MAX_BYTES = 64 * 2**20
"""A larger file, unpacked, is no list of domains."""

_DOMAIN_COLUMNS = ("domain", "site", "url", "host", "website")
_RATING_COLUMNS = ("rating", "score", "pc1", "quality", "credibility", "trust")


class DomainFileError(ValueError):
    """A file of which nothing can be used. Its text says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class DomainFile:
    """What was read: the list, and what was left out, by row."""

    found: DomainList
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListSettings:
    """What the importer says of a list. `scale` is the best rating that the file has: 1, or 100."""

    name: str
    version: str
    threshold: float
    scale: float = 1.0


def read_domains(file_name: str, data: bytes, settings: ListSettings) -> DomainFile:
    """Read a list. The column of the domain is named domain, site, url, host or website; that of the rating, rating or score.

    A rating of a host, as of news.example.com, holds for that host and what is below it, not for all of example.com; www
    is left away. Of a domain that stands there more than once, the last row counts, and that is reported.

    Raises:
        DomainFileError: the file is no such list, or no row of it can be used.
    """
    text = _text(file_name, data)
    ratings: dict[str, float] = {}
    problems: list[str] = []
    for number, row in enumerate(_rows(file_name, text), start=1):
        try:
            domain, rating = _read_row(row, settings.scale)
        except ValueError as problem:
            problems.append(f"row {number} left out: {problem}")
            continue
        if domain in ratings and ratings[domain] != rating:
            problems.append(f"row {number}: {domain} stands there twice; its last rating, {rating:g}, counts")
        ratings[domain] = rating
    if not ratings:
        first = f" ({problems[0]})" if problems else ""
        raise DomainFileError(f"{file_name} has no row with a domain and a rating{first}")
    return DomainFile(
        DomainList(settings.name, settings.version, settings.threshold, ratings), tuple(problems)
    )


def _text(file_name: str, data: bytes) -> str:
    if data.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(MAX_BYTES + 1)
        except (OSError, EOFError, ZlibError) as error:
            raise DomainFileError(f"{file_name} is a damaged gzip file ({error})") from error
    if len(data) > MAX_BYTES:
        raise DomainFileError(
            f"{file_name} holds more than {MAX_BYTES // 2**20} MiB; that is no list of domains"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DomainFileError(
            f"{file_name} is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error


def _rows(file_name: str, text: str) -> Iterator[Mapping[str, Any]]:
    if text.lstrip().startswith("{"):
        yield from _json_rows(text.split("\n"))
        return
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=mark)
    try:
        if not reader.fieldnames or not _column(dict.fromkeys(reader.fieldnames), _DOMAIN_COLUMNS):
            raise DomainFileError(
                f"{file_name} needs a first line that names its columns, as in: domain,rating"
            )
        yield from reader
    except csv.Error as error:
        raise DomainFileError(f"{file_name} is no CSV that can be read ({error})") from error


def _json_rows(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield row if isinstance(row, dict) else {}


def _read_row(row: Mapping[str, Any], scale: float) -> tuple[str, float]:
    domain_column, rating_column = _column(row, _DOMAIN_COLUMNS), _column(row, _RATING_COLUMNS)
    if not domain_column or not rating_column:
        raise ValueError("it has no domain, or no rating")
    address = str(row[domain_column] or "")
    if not registered_domain(address):
        raise ValueError(f"{address[:80]!r} is no domain")
    domain = host_of(address).removeprefix("www.")
    try:
        rating = float(_number(row[rating_column])) / scale
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"the rating {str(row[rating_column])[:40]!r} is no number") from None
    if not (math.isfinite(rating) and 0 <= rating <= 1):
        raise ValueError(
            f"the rating {rating * scale:g} is not between 0 and {scale:g} (--scale says what is best)"
        )
    return domain, rating


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError("a truth value, a list or nothing at all is no number")
    return str(value)


def _column(row: Mapping[str, Any], names: Iterable[str]) -> str:
    columns = {str(column).strip().lower(): column for column in row if column is not None}
    return next((columns[name] for name in names if name in columns), "")
