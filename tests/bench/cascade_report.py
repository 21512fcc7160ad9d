"""The section on the cascade: where Detoxify is asked after the compact scorer, and what that gains."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.moderation.models import Label
from bot.moderation.ports import TextScorer
from bot.scoring.training.blend import BAND_ERROR, uncertain_band
from tests.bench.band import ScoreBand, helpful_band
from tests.bench.labelled import Scored
from tests.bench.material import drawn
from tests.bench.measures import Flags, Floats, auc
from tests.bench.report import PLAIN, SCORE, SHARE, WHOLE, Section
from tests.bench.scoring import LABELS, Advance, score_texts

MOST_ASKED = 6000
"""Rows that Detoxify reads at most, drawn by seed 0: about two minutes for BERT-base in int8 on one core."""

Bands = Mapping[Label, ScoreBand | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows that Detoxify read: their places, and its scores for them."""

    places: list[int]
    scores: Floats


def measured_bands(scored: Scored) -> dict[Label, ScoreBand | None]:
    """Return for each label where the compact scorer's error on the rows is high, by the rule that its weights follow."""
    bands: dict[Label, ScoreBand | None] = {}
    for column, label in enumerate(LABELS):
        low, high = uncertain_band(scored.scores[:, column], scored.labels[:, column].astype(np.float32))
        bands[label] = ScoreBand(low, high) if low < high else None
    return bands


def bands_section(
    scored: Scored, measured: Bands, shipped: Mapping[Label, tuple[float, float]] | None
) -> Section:
    """Return the bands, and how many rows lie in them."""
    civil = scored.civil()
    rows: list[tuple[str | float | int | None, ...]] = []
    for column, label in enumerate(LABELS):
        band, in_use = measured[label], (shipped or {}).get(label)
        scores = scored.scores[:, column]
        rows.append(
            (
                label,
                *_edges(band),
                _share(band, scores),
                _share(band, scores[civil]),
                *(in_use or (None, None)),
            )
        )
    anywhere = inside_any(scored.scores, measured)
    notes = [
        f"Measured: where more than {BAND_ERROR:.0%} of the rows with a known label are on the other side of one half.",
        f"Inside the band of any label: {_mean(anywhere)} of the rows, {_mean(anywhere[civil])} of the civil ones.",
    ]
    if shipped is None:
        notes.append("not measured: the bands in use, for the compact scorer ships none.")
    columns = (
        ("label", PLAIN),
        ("from", SCORE),
        ("to", SCORE),
        ("rows inside", SHARE),
        ("civil rows inside", SHARE),
        ("in use from", SCORE),
        ("in use to", SCORE),
    )
    return Section("The cascade's bands", columns, tuple(rows), tuple(notes))


def ask(scored: Scored, bands: Bands, texts: Sequence[str], detoxify: TextScorer, advance: Advance) -> Asked:
    """Have Detoxify score the rows that lie in the band of any label, at most `MOST_ASKED` of them."""
    places = drawn(np.flatnonzero(inside_any(scored.scores, bands)).tolist(), MOST_ASKED, seed=0)
    return Asked(places, score_texts(detoxify, [texts[place] for place in places], advance))


def tuned_bands(scored: Scored, bands: Bands, asked: Asked) -> dict[Label, ScoreBand | None]:
    """Return the part of each band where Detoxify does better than the compact scorer."""
    tuned: dict[Label, ScoreBand | None] = {}
    for label in LABELS:
        band = bands[label]
        tuned[label] = None
        if band is not None:
            ours, other, positive = _asked_rows(scored, label, asked, band)
            if len(ours):
                tuned[label] = helpful_band(ours, other, positive, band)
    return tuned


def gain_section(scored: Scored, tuned: Bands, asked: Asked, name: str) -> Section:
    """Return what the cascade gains with its tuned bands, on the rows that Detoxify read."""
    rows: list[tuple[str | float | int | None, ...]] = []
    doubted = inside_any(scored.scores[asked.places], tuned)
    # Where one label is in doubt, all of Detoxify's scores count, as in `bot.scoring.cascade`.
    both = np.where(doubted[:, None], asked.scores, scored.scores[asked.places])
    for column, label in enumerate(LABELS):
        chosen = _chosen(scored, label, asked)
        positive = scored.of(label, np.array(asked.places, dtype=int))[1][chosen]
        contestants = (scored.scores[asked.places], asked.scores, both)
        scores = [each[chosen, column] for each in contestants]
        errors = [float(((each - positive) ** 2).mean()) if len(each) else None for each in scores]
        rows.append(
            (label, *_edges(tuned[label]), len(positive), *(auc(each, positive) for each in scores), *errors)
        )
    who = ("compact", "Detoxify", "cascade")
    columns = (
        ("label", PLAIN),
        ("from", SCORE),
        ("to", SCORE),
        ("rows", WHOLE),
        *((f"AUC {each}", SCORE) for each in who),
        *((f"squared error {each}", SCORE) for each in who),
    )
    return Section(
        f"The cascade with {name}",
        columns,
        tuple(rows),
        (
            f"On {len(asked.places):,} rows inside a measured band: the hard ones, so the AUCs are lower than above.",
            "A tuned band is the part of the measured one where Detoxify's squared error is smaller; none: it helps nowhere.",
            f"With the tuned bands Detoxify is asked about {_mean(doubted)} of these rows.",
        ),
    )


def write_bands(path: Path, bands: Bands, made_for: Mapping[str, str]) -> None:
    """Write bands as JSON: for each label its edges, in the form of the compact scorer's own file; no band is .5 to .5."""
    edges = {
        label: [round(band.low, 4), round(band.high, 4)] if band else [0.5, 0.5]
        for label, band in bands.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"made_for": made_for, "bands": edges}, indent=1) + "\n", encoding="utf-8")


def inside_any(scores: Floats, bands: Bands) -> Flags:
    """Return which rows of scores lie in the band of at least one label."""
    inside = np.zeros(len(scores), dtype=bool)
    for column, label in enumerate(LABELS):
        if (band := bands[label]) is not None:
            inside |= band.holds(scores[:, column])
    return inside


def _asked_rows(scored: Scored, label: Label, asked: Asked, band: ScoreBand) -> tuple[Floats, Floats, Flags]:
    """Return for the rows that Detoxify read, with a known label and a score in a band: both scores, and the truth."""
    column, places = LABELS.index(label), np.array(asked.places, dtype=int)
    chosen = _chosen(scored, label, asked) & band.holds(scored.scores[places, column])
    return (
        scored.scores[places, column][chosen],
        asked.scores[chosen, column],
        scored.of(label, places)[1][chosen],
    )


def _chosen(scored: Scored, label: Label, asked: Asked) -> Flags:
    """Return which of the rows that Detoxify read are of sets with both sides of a label."""
    chosen: Flags = scored.known(label, scored.two_sided(label))[asked.places]
    return chosen


def _edges(band: ScoreBand | None) -> tuple[float | None, float | None]:
    return (band.low, band.high) if band else (None, None)


def _share(band: ScoreBand | None, scores: Floats) -> float | None:
    return float(band.holds(scores).mean()) if band and len(scores) else None


def _mean(inside: Flags) -> str:
    return f"{inside.mean():.1%}" if len(inside) else "-"
