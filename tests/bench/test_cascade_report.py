from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.moderation.models import Label
from tests.bench.band import ScoreBand, helpful_band
from tests.bench.cascade_report import (
    Asked,
    ask,
    bands_section,
    gain_section,
    inside_any,
    measured_bands,
    tuned_bands,
    write_bands,
)
from tests.bench.labelled import Scored
from tests.bench.measures import Floats
from tests.bench.samples import WordScorer
from tests.bench.scoring import LABELS

ROWS = 2000
TOXICITY = LABELS.index(Label.TOXICITY)


def scored_rows() -> Scored:
    """Rows whose compact score of toxicity runs from 0 to 1, and is right but between .4 and .6, where it is chance."""
    toxicity = np.linspace(0.0, 0.999, ROWS)
    truth = (toxicity >= 0.6) | ((toxicity >= 0.4) & (np.arange(ROWS) % 2 == 0))
    scores, labels = np.zeros((ROWS, len(LABELS))), np.full((ROWS, len(LABELS)), np.nan)
    scores[:, TOXICITY], labels[:, TOXICITY] = toxicity, truth
    return Scored(scores, labels, ("made",) * ROWS)


def perfect(scored: Scored) -> Floats:
    return np.where(np.isnan(scored.labels), 0.0, scored.labels)


def test_the_measured_band_is_where_the_scorer_is_wrong_too_often() -> None:
    band = measured_bands(scored_rows())[Label.TOXICITY]

    assert band is not None
    assert band.low == pytest.approx(0.4, abs=0.05)
    assert band.high == pytest.approx(0.6, abs=0.05)


def test_only_rows_inside_a_band_are_asked_about() -> None:
    scored = scored_rows()
    bands = measured_bands(scored)
    asked = ask(scored, bands, ["a fool"] * ROWS, WordScorer(), lambda _: None)

    assert asked.places == np.flatnonzero(inside_any(scored.scores, bands)).tolist()
    assert 0 < len(asked.places) < ROWS / 2
    assert set(asked.scores[:, TOXICITY]) == {0.8}


def test_a_perfect_second_model_is_asked_in_the_whole_band_and_a_useless_one_nowhere() -> None:
    scored = scored_rows()
    measured = measured_bands(scored)
    places = np.flatnonzero(inside_any(scored.scores, measured)).tolist()
    right = perfect(scored)[places]

    helpful = tuned_bands(scored, measured, Asked(places, right))[Label.TOXICITY]
    useless = tuned_bands(scored, measured, Asked(places, 1.0 - right))[Label.TOXICITY]

    assert helpful == measured[Label.TOXICITY] is not None
    assert useless is None


def test_the_helpful_part_of_a_band_leaves_out_where_the_second_model_is_worse() -> None:
    scores = np.linspace(0.4, 0.6, 100)
    positive = np.arange(100) % 2 == 0
    other = np.where(scores < 0.5, positive, ~positive).astype(float)

    band = helpful_band(scores, other, positive, ScoreBand(0.4, 0.6))

    assert band is not None
    assert band.low == pytest.approx(0.4)
    assert band.high == pytest.approx(0.5, abs=0.011)


def test_the_cascade_gains_what_the_second_model_knows() -> None:
    scored = scored_rows()
    measured = measured_bands(scored)
    places = np.flatnonzero(inside_any(scored.scores, measured)).tolist()
    asked = Asked(places, perfect(scored)[places])
    section = gain_section(scored, tuned_bands(scored, measured, asked), asked, "detoxify:original")
    names = [name for name, _ in section.columns]
    toxicity = dict(zip(names, section.rows[TOXICITY], strict=True))

    assert toxicity["AUC cascade"] == 1.0
    assert toxicity["squared error cascade"] == 0.0
    assert isinstance(toxicity["AUC compact"], float)
    assert toxicity["AUC compact"] < 0.9


def test_the_bands_in_use_stand_beside_the_measured_ones() -> None:
    scored = scored_rows()
    section = bands_section(scored, measured_bands(scored), {Label.TOXICITY: (0.3, 0.7)})

    assert section.rows[TOXICITY][-2:] == (0.3, 0.7)
    assert not any("not measured" in note for note in section.notes)
    without = bands_section(scored, measured_bands(scored), None)
    assert any("not measured" in note for note in without.notes)


def test_bands_are_written_as_the_compact_scorer_keeps_them(tmp_path: Path) -> None:
    bands = dict.fromkeys(Label, None) | {Label.TOXICITY: ScoreBand(0.12341, 0.5)}
    write_bands(tmp_path / "new" / "bands.json", bands, {"scorer": "compact 2"})
    read = json.loads((tmp_path / "new" / "bands.json").read_text("utf-8"))

    assert read["bands"]["toxicity"] == [0.1234, 0.5]
    assert read["bands"]["threat"] == [0.5, 0.5]
    assert read["made_for"] == {"scorer": "compact 2"}
