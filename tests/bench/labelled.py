"""Sections on the labelled rows: AUC by label and set, calibration, civil rows and recall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.moderation.models import Action, Label
from bot.moderation.policy import Policy
from bot.scoring.training.measure import CIVIL_SOURCES
from bot.scoring.training.rows import Row, label_matrix
from tests.bench.measures import (
    FEWEST,
    Bin,
    Flags,
    Floats,
    auc,
    expected_calibration_error,
    reliability,
)
from tests.bench.report import FINE_SHARE, PLAIN, SCORE, SHARE, WHOLE, Section, Target
from tests.bench.scoring import LABELS, at_least, decide

POSITIVE = 0.5
"""A row is positive where its label is at least this."""

THRESHOLDS = (0.5, 0.7, 0.9)
MARKED_GAP = 0.1
"""From this distance between score and share of positives on, a bin of the reliability table is named."""

MARKED_ROWS = 50
"""Bins with fewer rows are not named: their share is too uncertain."""


@dataclass(frozen=True, slots=True)
class AucTarget:
    """An AUC that the compact scorer should reach, and what the hashed n-grams before it reached (their model card)."""

    label: Label
    source: str
    target: float
    n_grams: float


AUC_TARGETS = (
    AucTarget(Label.THREAT, "openai_moderation_eval", 0.93, 0.790),
    AucTarget(Label.IDENTITY_ATTACK, "openai_moderation_eval", 0.90, 0.855),
    AucTarget(Label.IDENTITY_ATTACK, "gab_hate_corpus", 0.88, 0.850),
    AucTarget(Label.TOXICITY, "hatexplain_valtest", 0.75, 0.693),
    AucTarget(Label.IDENTITY_ATTACK, "stormfront", 0.92, 0.869),
    AucTarget(Label.TOXICITY, "wiki_context_toxicity", 0.83, 0.732),
)


@dataclass(frozen=True, slots=True)
class Scored:
    """Labelled rows and their scores: `scores` and `labels` are (rows, 6), NaN for an unknown label."""

    scores: Floats
    labels: Floats
    sources: tuple[str, ...]

    def known(self, label: Label, sources: Sequence[str] | None = None) -> Flags:
        """Return which rows have a value for a label, and come from `sources` (None: from any)."""
        known: Flags = ~np.isnan(self.labels[:, LABELS.index(label)])
        return known if sources is None else known & np.isin(np.array(self.sources), list(sources))

    def of(self, label: Label, rows: Flags) -> tuple[Floats, Flags]:
        """Return scores and positives of a label for some rows."""
        column = LABELS.index(label)
        return self.scores[rows, column], self.labels[rows, column] >= POSITIVE

    def two_sided(self, label: Label) -> list[str]:
        """Return the sets that have at least `FEWEST` rows on either side of a label, sorted."""
        return [source for source in sorted(set(self.sources)) if self._sides(label, source) >= FEWEST]

    def civil(self) -> Flags:
        """Return which rows are civil: of `CIVIL_SOURCES`, with toxicity 0."""
        calm: Flags = self.labels[:, LABELS.index(Label.TOXICITY)] == 0
        return calm & np.isin(np.array(self.sources), CIVIL_SOURCES)

    def _sides(self, label: Label, source: str) -> int:
        positive = self.of(label, self.known(label, [source]))[1]
        return min(int(positive.sum()), int((~positive).sum()))


def scored_rows(rows: Sequence[Row], scores: Floats) -> Scored:
    """Put rows and their scores together."""
    return Scored(scores, label_matrix(list(rows)).astype(np.float64), tuple(row.source for row in rows))


def auc_targets(scored: Scored) -> list[Target]:
    """Return the AUCs that have a target."""
    targets = []
    for each in AUC_TARGETS:
        measured = auc(*scored.of(each.label, scored.known(each.label, [each.source])))
        why = "" if measured is not None else f"; fewer than {FEWEST} rows on a side"
        note = f"hashed n-grams: {each.n_grams:.3f}{why}"
        targets.append(Target(f"AUC, {each.label}, {each.source}", measured, each.target, note=note))
    return targets


def auc_section(scored: Scored) -> Section:
    """Return AUC by label and set, and over all sets that have both sides."""
    rows: list[tuple[str | float | int | None, ...]] = []
    for label in LABELS:
        sources = scored.two_sided(label)
        for name, chosen in [(source, [source]) for source in sources] + [("these together", sources)] * bool(
            sources
        ):
            scores, positive = scored.of(label, scored.known(label, chosen))
            rows.append((label, name, auc(scores, positive), int(positive.sum()), int((~positive).sum())))
    return Section(
        "AUC by label and set",
        (("label", PLAIN), ("set", PLAIN), ("AUC", SCORE), ("positives", WHOLE), ("negatives", WHOLE)),
        tuple(rows),
        (
            f"Sets with at least {FEWEST} rows on either side. A row is positive at {POSITIVE} or more.",
            "ParaDetox and Davidson are sampled by keyword and easy; don't headline them.",
        ),
    )


def calibration_section(scored: Scored) -> Section:
    """Return a reliability table for each label, its expected calibration error, and where it doesn't hold."""
    rows: list[tuple[str | float | int | None, ...]] = []
    notes = ["Sets with both sides of a label only: a set of positives tells nothing about calibration."]
    for label in LABELS:
        sources = scored.two_sided(label)
        if not sources:
            notes.append(f"{label}: not measured: no set has {FEWEST} rows on either side.")
            continue
        table = reliability(*scored.of(label, scored.known(label, sources)))
        rows += [
            (label, _span(each), each.rows, each.mean_score, each.share_positive, each.gap) for each in table
        ]
        notes += _calibration_notes(scored, label, table)
    columns = (
        ("label", PLAIN),
        ("score", PLAIN),
        ("rows", WHOLE),
        ("mean score", SCORE),
        ("positive", SHARE),
        ("gap", "+.3f"),
    )
    return Section("Calibration", columns, tuple(rows), tuple(notes))


def _calibration_notes(scored: Scored, label: Label, table: Sequence[Bin]) -> list[str]:
    everything = reliability(*scored.of(label, scored.known(label)))
    error, error_of_all = expected_calibration_error(table), expected_calibration_error(everything)
    note = (
        f"{label}: expected calibration error {error:.3f} (all rows, one-sided sets too: {error_of_all:.3f})"
    )
    if near := next((each for each in table if each.low <= 0.8 < each.high), None):
        note += f"; of scores {_span(near)} {near.share_positive:.0%} are positive ({near.rows} rows)"
    wrong = [each for each in table if each.rows >= MARKED_ROWS and abs(each.gap) > MARKED_GAP]
    said = ", ".join(
        f"{_span(each)} {'promises too much' if each.gap > 0 else 'says too little'}" for each in wrong
    )
    return [f"{note}. Doesn't hold within {MARKED_GAP} at: {said or 'none'}."]


def _span(each: Bin) -> str:
    return f"{each.low:.1f} to {each.high:.1f}"


def civil_section(scored: Scored, policy: Policy) -> Section:
    """Return what a policy would do with civil rows."""
    civil = scored.civil()
    actions = decide(policy, scored.scores[civil])
    queued, removed = at_least(actions, Action.QUEUE), at_least(actions, Action.REMOVE)
    sources = np.array(scored.sources)[civil]
    rows = [
        (name, len(queued[chosen]), _share(queued[chosen] & ~removed[chosen]), _share(removed[chosen]))
        for name, chosen in {
            **{source: sources == source for source in sorted(set(sources.tolist()))},
            "all": np.ones(len(sources), dtype=bool),
        }.items()
    ]
    columns = (("set", PLAIN), ("rows", WHOLE), ("queued", FINE_SHARE), ("removed", FINE_SHARE))
    note = f"Rows rated 0 for toxicity of {', '.join(CIVIL_SOURCES)}; scored as they stand."
    return Section(
        f"False positives on civil rows under the policy {policy.name}", columns, tuple(rows), (note,)
    )


def recall_section(scored: Scored) -> Section:
    """Return for each label and threshold which share of the positives is found, and of the civil rows caught."""
    civil = scored.scores[scored.civil()]
    rows = []
    for column, label in enumerate(LABELS):
        scores, positive = scored.of(label, scored.known(label))
        found = [_share(scores[positive] >= threshold) for threshold in THRESHOLDS]
        caught = [_share(civil[:, column] >= threshold) for threshold in THRESHOLDS]
        rows.append((label, int(positive.sum()), *found, *caught))
    columns = (
        ("label", PLAIN),
        ("positives", WHOLE),
        *((f"found at {threshold}", SHARE) for threshold in THRESHOLDS),
        *((f"civil at {threshold}", FINE_SHARE) for threshold in THRESHOLDS),
    )
    return Section("Recall of positives, and civil rows caught, by threshold", columns, tuple(rows))


def source_counts(scored: Scored) -> Mapping[str, int]:
    """Return how many rows each set has, by name."""
    return {source: scored.sources.count(source) for source in sorted(set(scored.sources))}


def _share(chosen: Flags) -> float | None:
    return float(chosen.mean()) if chosen.size else None
