"""Labelled pairs of claim and evidence (VitaminC, FEVER), as comparisons that the article check's model learns from."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.claims.article_check import guards
from bot.claims.article_index import index_article
from bot.claims.conflict_features import Comparison, comparisons, statement
from bot.claims.preparing import prepare

REFUTES, SUPPORTS, UNKNOWN = "REFUTES", "SUPPORTS", "NOT ENOUGH INFO"

VITAMINC, FEVER = "vitaminc_dev.jsonl.gz", "fever_dev.jsonl.gz"

FOLDS = 5

_SHARE_OF_CLAIMS = 0.01  # of all claims that each made-up article is put beside, for what conflicts by chance
_PAGES_AN_ARTICLE = 12
_SENTENCES_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class PairRow:
    """A claim and a text that supports it, refutes it or neither. `page` is the encyclopedia's, and serves as a headline."""

    claim: str
    evidence: str
    label: str
    page: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison that passes every guard but the model, the number of its row, and whether its pair is refuted."""

    row: int
    label: str
    comparison: Comparison


class PairFileError(ValueError):
    """A file of pairs that can't be read. Its text says what would be right."""


def load_pairs(path: Path) -> list[PairRow]:
    """Read pairs from a gzipped file of JSON lines with claim, evidence and label; `page` may be missing.

    Raises:
        PairFileError: the file is missing, or a line is something else.
    """
    rows = []
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                row = json.loads(line)
                label = str(row["label"]).upper()
                rows.append(
                    PairRow(str(row["claim"]), str(row["evidence"]), label, str(row.get("page", number)))
                )
    except (OSError, EOFError, KeyError, TypeError, ValueError) as problem:
        raise PairFileError(
            f"{path.name}: {problem!r}; a gzipped file of JSON lines with claim, evidence and label was expected"
        ) from problem
    return rows


def page_folds(rows: Sequence[PairRow], seed: int = 0) -> list[int]:
    """Return the fold, 0..4, of each row; all rows of a page are in one."""
    pages = sorted({row.page for row in rows})
    order = np.random.default_rng(seed).permutation(len(pages))
    fold = {page: int(place) % FOLDS for page, place in zip(pages, order, strict=True)}
    return [fold[row.page] for row in rows]


def compared_pairs(rows: Sequence[PairRow]) -> list[Compared]:
    """Compare each claim with its evidence."""
    return [
        Compared(number, row.label, each)
        for number, row in enumerate(rows)
        for each in _candidates(row.claim, row.page, row.evidence)
    ]


def chance_pairs(rows: Sequence[PairRow], seed: int = 0) -> list[Compared]:
    """Compare claims with made-up articles of other pages' sentences: what conflicts there does so by chance."""
    random = np.random.default_rng(seed)
    known: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if len(known[row.page]) < _SENTENCES_A_PAGE and row.evidence not in known[row.page]:
            known[row.page].append(row.evidence)
    pages = [sorted(known)[int(place)] for place in random.permutation(len(known))]
    claims = {row.claim: number for number, row in enumerate(rows)}
    found = []
    for first in range(0, len(pages), _PAGES_AN_ARTICLE):
        chosen = set(pages[first : first + _PAGES_AN_ARTICLE])
        body = "\n".join(text for page in sorted(chosen) for text in known[page])
        for claim, number in claims.items():
            if rows[number].page not in chosen and random.random() < _SHARE_OF_CLAIMS:
                found += [Compared(number, UNKNOWN, each) for each in _candidates(claim, "", body)]
    return found


def _candidates(claim: str, title: str, body: str) -> Iterator[Comparison]:
    for sentence in prepare(claim).sentences:
        one = statement(sentence.text)
        if not one.values or not sentence.asserted:
            continue
        for each in comparisons(one, index_article(title, body)):
            if all(guards(each, one).values()):
                yield each
