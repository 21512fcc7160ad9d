"""The public rows that `make evaluate` measures on. They stay where they are: a report holds counts only."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from bot.scoring.training.rows import Row, load_rows, split_rows

DEV, TEMPLATES, TRAIN = "dev.jsonl.gz", "identity_templates.jsonl.gz", "train.jsonl.gz"

_WANTED = """\
The folder of public data should hold, each row a JSON object on its own line:
  toxicity/dev.jsonl.gz                 {"text", "source", "labels": {"toxicity": 0..1 or null, ... all six}}
  toxicity/identity_templates.jsonl.gz  {"text", "template", "labels"}
  toxicity/train.jsonl.gz               as dev; only its held-out news comments are used (may be missing)
They are made from public sets (bot/scoring/weights/LICENCE.md lists them) and are not in the repository.
Name the folder: make evaluate DATA=DIR"""

_T = TypeVar("_T")


class MaterialError(Exception):
    """The public data isn't there or can't be read. Its text says what should be where."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence of the identity templates, and whether it is harmful."""

    text: str
    template: str
    harmful: bool


@dataclass(frozen=True, slots=True)
class Material:
    """`rows` are the development rows and the news comments that training held out. `notes` say what is missing."""

    rows: tuple[Row, ...]
    templates: tuple[Template, ...]
    notes: tuple[str, ...] = ()


def load_material(data: Path, limit: int = 0, seed: int = 0) -> Material:
    """Read the rows from DATA/toxicity.

    Args:
        data: The folder of public data.
        limit: At most so many development rows and so many templates, drawn by `seed`; 0 for all.
        seed: Which rows a limit draws.

    Raises:
        MaterialError: a file is missing, or is not what it should be.
    """
    folder = data / "toxicity"
    missing = [f"toxicity/{name}" for name in (DEV, TEMPLATES) if not (folder / name).is_file()]
    if missing:
        raise MaterialError(f"{', '.join(missing)} can't be found in {data}.\n{_WANTED}")
    try:
        rows, templates = load_rows(folder / DEV), _load_templates(folder / TEMPLATES)
        held_out, notes = _held_out(folder / TRAIN)
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise MaterialError(
            f"a file in {folder} is damaged ({type(problem).__name__}: {problem}).\n{_WANTED}"
        ) from problem
    if limit:
        notes = (*notes, f"Only {limit} development rows and {limit} templates were drawn (seed {seed}).")
    return Material(
        rows=tuple(drawn([*rows, *held_out], limit, seed)),
        templates=tuple(drawn(templates, limit, seed)),
        notes=notes,
    )


def drawn(rows: Sequence[_T], limit: int, seed: int) -> list[_T]:
    """Return at most `limit` rows (0: all) in their order, drawn by a seed."""
    if not limit or len(rows) <= limit:
        return list(rows)
    return [rows[place] for place in sorted(Random(seed).sample(range(len(rows)), limit))]  # noqa: S311 - no secret


def _held_out(path: Path) -> tuple[list[Row], tuple[str, ...]]:
    if not path.is_file():
        return [], ("Without toxicity/train.jsonl.gz there are no held-out news comments.",)
    return split_rows(load_rows(path, training=True))[1], ()


def _load_templates(path: Path) -> list[Template]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Template(str(each["text"]), str(each["template"]), float(each["labels"]["toxicity"]) >= 0.5)
        for each in records
    ]
