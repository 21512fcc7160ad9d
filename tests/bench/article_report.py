"""The article check on public pairs of claim and evidence: VitaminC, cross-validated by page, and FEVER as a second look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.claims.article_check import check_article, conflict_model
from bot.claims.conflict_features import statement
from bot.claims.preparing import prepare
from bot.claims.training.boosting import BoostOptions
from bot.claims.training.train_article_check import CrossValidated, cross_validate
from bot.claims.training.vitaminc import (
    FEVER,
    REFUTES,
    SUPPORTS,
    VITAMINC,
    PairFileError,
    PairRow,
    chance_pairs,
    compared_pairs,
    load_pairs,
    page_folds,
)
from bot.claims.trees import Trees
from bot.moderation.models import ArticleEvidence, Band, Flag, FlagName
from bot.moderation.ports import CheckRequest
from tests.bench.report import FINE_SHARE, PLAIN, SHARE, WHOLE, Cell, Section, Target, not_measured

TITLE = "Article check"

PRECISION, RECALL, SUPPORTED = 0.92, 0.19, 0.01
"""Targets of issue 4: precision of a conflict, recall of refuted pairs, share of supported pairs that are flagged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with its conflict flag, if any. `numeric`: the claim holds a figure or date."""

    row: PairRow
    flag: Flag | None
    numeric: bool

    @property
    def sure(self) -> bool:
        """Whether it is flagged with more than a low confidence."""
        return self.flag is not None and self.flag.band is not Band.LOW


def article_report(folder: Path, options: BoostOptions | None = None) -> tuple[list[Target], list[Section]]:
    """Measure on the files of a folder. Without VitaminC the targets are not measured."""
    try:
        rows = load_pairs(folder / VITAMINC)
    except PairFileError as problem:
        return _targets(None, str(problem)), [not_measured(TITLE, str(problem))]
    folds = page_folds(rows)
    validated = cross_validate(compared_pairs(rows), chance_pairs(rows), folds, options or BoostOptions())
    judged = judge(rows, lambda number: validated.models[folds[number]])
    sections = [
        _pairs_section("VitaminC, cross-validated by page", judged, _validation_notes(validated)),
        _kinds(judged),
    ]
    try:
        second = judge(load_pairs(folder / FEVER), lambda _number: conflict_model())
        sections.append(_pairs_section("FEVER, a second look", second, ("Never trained or tuned on.",)))
    except PairFileError as problem:
        sections.append(not_measured("FEVER, a second look", str(problem)))
    return _targets(judged), sections


def judge(rows: Sequence[PairRow], model_of: Callable[[int], Trees]) -> list[Judged]:
    """Check each claim against its evidence as the bot does, with the model that `model_of` has for the row's number."""
    found = []
    for number, row in enumerate(rows):
        request = CheckRequest(row.claim, article_title=row.page, article_body=row.evidence)
        prepared = prepare(row.claim)
        flags = check_article(prepared, request, model_of(number))
        conflict = next((flag for flag in flags if flag.name is FlagName.CONFLICTS_WITH_ARTICLE), None)
        numeric = any(statement(sentence.text).values for sentence in prepared.sentences)
        found.append(Judged(row, conflict, numeric))
    return found


def _targets(judged: Sequence[Judged] | None, why: str = "") -> list[Target]:
    numbers = _shares(judged) if judged is not None else {}
    numeric = f"of refuted claims with a figure {numbers['numeric_recall']:.1%}" if numbers else why
    of_flags = f"of the flags {numbers['on_supported']:.1%} are on supported pairs" if numbers else why
    return [
        Target(
            "numeric conflicts, VitaminC, precision", numbers.get("precision"), PRECISION, SHARE, note=why
        ),
        Target(
            "numeric conflicts, VitaminC, recall of all refuted pairs",
            numbers.get("recall"),
            RECALL,
            SHARE,
            note=numeric,
        ),
        Target(
            "numeric conflicts, VitaminC, supported pairs flagged",
            numbers.get("supported"),
            SUPPORTED,
            FINE_SHARE,
            at_least=False,
            note=of_flags,
        ),
    ]


def _shares(
    judged: Sequence[Judged], flagged: Callable[[Judged], bool] = lambda each: each.flag is not None
) -> dict[str, float]:
    flags = [each for each in judged if flagged(each)]
    labels = Counter(each.row.label for each in judged)
    found = Counter(each.row.label for each in flags)
    numeric = sum(each.numeric and each.row.label == REFUTES for each in judged)
    return {
        "pairs": len(judged),
        "flags": len(flags),
        "precision": found[REFUTES] / max(len(flags), 1),
        "recall": found[REFUTES] / max(labels[REFUTES], 1),
        "numeric_recall": found[REFUTES] / max(numeric, 1),
        "supported": found[SUPPORTS] / max(labels[SUPPORTS], 1),
        "on_supported": found[SUPPORTS] / max(len(flags), 1),
    }


def _pairs_section(title: str, judged: Sequence[Judged], notes: tuple[str, ...]) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for name, flagged in (
        ("any confidence", lambda each: each.flag is not None),
        ("medium or high", lambda each: each.sure),
    ):
        numbers = _shares(judged, flagged)
        rows.append(
            (name, int(numbers["pairs"]), int(numbers["flags"]), *(numbers[key] for key in list(numbers)[2:]))
        )
    columns = (
        ("confidence", PLAIN), ("pairs", WHOLE), ("flags", WHOLE), ("precision", SHARE), ("recall, all refuted", SHARE),
        ("recall, refuted with a figure", SHARE), ("supported pairs flagged", FINE_SHARE), ("flags on supported pairs", SHARE),
    )  # fmt: skip
    return Section(
        title, columns, tuple(rows),
        ("The page's name serves as the headline, the evidence as the article, the claim as the comment.", *notes),
    )  # fmt: skip


def _validation_notes(validated: CrossValidated) -> tuple[str, ...]:
    thresholds = ", ".join(f"{model.threshold:.3f}" for model in validated.models)
    return (
        f"Five folds of pages. Model and threshold of a fold have not seen its pages; thresholds: {thresholds}.",
    )


def _kinds(judged: Sequence[Judged]) -> Section:
    kinds: dict[str, list[Judged]] = {}
    for each in judged:
        if each.flag is not None and isinstance(each.flag.evidence, ArticleEvidence):
            kinds.setdefault(each.flag.evidence.quantity, []).append(each)
    rows = tuple(
        (kind, len(found), sum(each.row.label == REFUTES for each in found) / len(found))
        for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1]))
    )
    return Section(
        "VitaminC: what was compared", (("kind", PLAIN), ("flags", WHOLE), ("precision", SHARE)), rows
    )
