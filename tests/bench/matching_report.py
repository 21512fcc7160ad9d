"""Sections on matching with fact-checks: CheckThat! 2022 task 2A, by the register and the model that the bot runs."""

from __future__ import annotations

import asyncio
import gzip
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.claims.matching import RankedClaim, ranked
from bot.moderation.models import Claim, Strength
from bot.moderation.ports import ClaimCandidate, ClaimRegister, WordCounts
from db.claims import Claims
from db.connection import Database
from tests.bench.report import PLAIN, SCORE, WHOLE, Section, Target, not_measured

TITLE = "Matching with fact-checks"
SPLITS = ("dev", "devtest")
HEADLINE = "devtest"
"""The split whose rows nothing learned from. It was looked at a few times while the matcher was built, so it isn't quite unseen.
The model learned from train and dev, so dev only shows that it still runs."""

DEPTH = 5
MAP_TARGET, PRECISION_TARGET, RECALL_TARGET = 0.89, 0.95, 0.40

_FILE = "checkthat2022_2a_{}.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Query:
    """A text, and the ids of the claims that it makes."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query got: with its fact-check in the register, and without."""

    gold: frozenset[str]
    known: tuple[RankedClaim, ...]
    unknown: tuple[RankedClaim, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a split got. Precision and recall are of the best claim, each query once with and once without its fact-check.

    Recall counts the queries with one. Precision is None where nothing was that strong.
    """

    queries: int
    map5: float
    precision: dict[Strength, float | None]
    recall: dict[Strength, float]


class WithoutClaims:
    """A register without some of its claims. Implements `ClaimRegister`."""

    def __init__(self, register: ClaimRegister, ids: frozenset[str]) -> None:
        self._register = register
        self._ids = ids

    async def candidates(self, words: Sequence[str], limit: int, guild_id: int = 0) -> list[ClaimCandidate]:
        """Return what the register finds, without these claims."""
        found = await self._register.candidates(words, limit + len(self._ids), guild_id)
        return [each for each in found if each.claim.id not in self._ids][:limit]

    async def word_counts(self, words: Sequence[str]) -> WordCounts:
        """Return the register's counts."""
        return await self._register.word_counts(words)

    async def size(self) -> int:
        """Return how many claims there are."""
        return await self._register.size() - len(self._ids)


def matching_report(
    data: Path, advance: Callable[[int], object] = lambda _: None, limit: int = 0
) -> tuple[list[Target], list[Section]]:
    """Return targets and sections.

    Args:
        data: The folder that holds `claims/checkthat2022_2a_*.jsonl.gz`.
        advance: Called with 1 for each query.
        limit: Queries of a split, at most; 0 for all.
    """
    folder = data / "claims"
    missing = [name for name in ("claims", *SPLITS) if not (folder / _FILE.format(name)).is_file()]
    if missing:
        why = f"there is no {', no '.join(_FILE.format(name) for name in missing)} in {folder.name}"
        return [_target("MAP@5", None, MAP_TARGET, why)], [not_measured(TITLE, why)]
    queries = {split: _queries(folder / _FILE.format(split))[: limit or None] for split in SPLITS}
    answers = asyncio.run(_answers(_claims(folder / _FILE.format("claims")), queries, advance))
    return report_of({split: figures(found) for split, found in answers.items()})


def report_of(found: dict[str, Figures]) -> tuple[list[Target], list[Section]]:
    """Return targets and sections of figures by split."""
    head = found[HEADLINE]
    strong = Strength.STRONG
    targets = [
        _target("MAP@5", head.map5, MAP_TARGET, "plain BM25: .828"),
        _target("strong, half without a fact-check: precision", head.precision[strong], PRECISION_TARGET),
        _target("strong, half without a fact-check: recall", head.recall[strong], RECALL_TARGET),
    ]
    measures = tuple(
        (f"{strength}, {what}", SCORE) for strength in Strength for what in ("precision", "recall")
    )
    columns = (("split", PLAIN), ("queries", WHOLE), ("MAP@5", SCORE), *measures)
    rows = tuple(
        (
            split,
            each.queries,
            each.map5,
            *(value for s in Strength for value in (each.precision[s], each.recall[s])),
        )
        for split, each in found.items()
    )
    notes = (
        "The model and its thresholds were fitted on train and dev. Devtest was looked at several times in between: its figures may flatter.",
        "Precision and recall: the best claim of each query, once with its fact-check in the register and once without.",
        "Suggested includes strong. What keeps flags from comments is off (questions, quotations, denials, and that a sentence must state the claim): these judge comments, not posts.",
    )
    return targets, [Section(TITLE, columns, rows, notes)]


def figures(answers: Sequence[Answer]) -> Figures:
    """Calculate the figures of a split."""
    precision: dict[Strength, float | None] = {}
    recall: dict[Strength, float] = {}
    for strength, enough in (
        (Strength.SUGGESTED, set(Strength)),
        (Strength.STRONG, {Strength.STRONG}),
    ):
        matched = [
            ranking[0].claim.id in answer.gold
            for answer in answers
            for ranking in (answer.known, answer.unknown)
            if ranking and ranking[0].strength in enough
        ]
        precision[strength] = sum(matched) / len(matched) if matched else None
        recall[strength] = sum(matched) / len(answers) if answers else 0.0
    ranks = [average_precision([each.claim.id for each in answer.known], answer.gold) for answer in answers]
    return Figures(len(answers), sum(ranks) / len(ranks) if ranks else 0.0, precision, recall)


def average_precision(ids: Sequence[str], gold: frozenset[str], depth: int = DEPTH) -> float:
    """Return the average precision of a ranking at `depth`, 0..1, as CheckThat! counts it."""
    hits, total = 0, 0.0
    for place, claim_id in enumerate(ids[:depth], 1):
        if claim_id in gold:
            hits += 1
            total += hits / place
    return total / min(depth, len(gold)) if gold else 0.0


async def _answers(
    claims: Sequence[Claim], queries: dict[str, list[Query]], advance: Callable[[int], object]
) -> dict[str, list[Answer]]:
    with tempfile.TemporaryDirectory() as folder:
        async with await Database.open(Path(folder) / "register.db") as database:
            register = Claims(database)
            await register.import_claims(claims, datetime.now(UTC))
            found: dict[str, list[Answer]] = {split: [] for split in queries}
            for split, query in ((split, query) for split, each in queries.items() for query in each):
                known = await ranked(register, query.text)
                unknown = await ranked(WithoutClaims(register, query.gold), query.text)
                found[split].append(Answer(query.gold, tuple(known), tuple(unknown)))
                advance(1)
    return found


def _claims(path: Path) -> list[Claim]:
    return [
        Claim(row["id"], row["claim"] or row["title"], row["title"] or "", "", "", "", "")
        for row in _rows(path)
    ]


def _queries(path: Path) -> list[Query]:
    return [Query(row["text"], frozenset(row["gold"])) for row in _rows(path)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _target(what: str, measured: float | None, target: float, note: str = "") -> Target:
    return Target(f"fact-checks, CheckThat! 2022 2A {HEADLINE}: {what}", measured, target, note=note)
