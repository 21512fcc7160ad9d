from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.moderation.models import Label
from bot.scoring.compact import CompactScorer
from bot.scoring.training.measure import area_under_curve
from bot.scoring.training.own_rows import own_rows
from bot.scoring.training.rows import LABELS, load_rows, severity
from bot.scoring.training.train_compact import main

_NOTHING = dict.fromkeys(Label, 0.0)


def _write(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def _row(number: int, toxic: bool, **more: object) -> dict[str, object]:  # noqa: FBT001 - a test's helper
    text = f"row {number}: what a {'zorkish nerf' if toxic else 'lovely garden'} {number % 7}"
    labels = dict.fromkeys(Label, 1.0 if toxic else 0.0) | {Label.SEVERE_TOXICITY: None}
    return {
        "id": str(number),
        "source": "made_up",
        "lang": "en",
        "weight": 1.0,
        "text": text,
        "labels": labels,
    } | more


@pytest.fixture
def data(tmp_path: Path) -> Path:
    _write(tmp_path / "train.jsonl.gz", [_row(number, number % 2 == 0) for number in range(300)])
    civil = [_row(number, False, source="paradetox") for number in range(300, 320)]
    _write(tmp_path / "dev.jsonl.gz", [_row(number, number % 2 == 0) for number in range(320, 380)] + civil)
    _write(tmp_path / "identity_templates.jsonl.gz", [_row(number, number % 2 == 0) for number in range(20)])
    return tmp_path


def test_the_program_learns_what_the_rows_say_and_repeats_itself(data: Path) -> None:
    files = [data / "one.npz", data / "two.npz"]
    for file in files:
        arguments = [
            "--data",
            str(data),
            "--out",
            str(file),
            "--epochs",
            "2",
            "--figures",
            str(data / "figures.json"),
        ]
        assert main(arguments) == 0
    one, two = (CompactScorer(file) for file in files)
    toxic, civil = one.score(["what a zorkish nerf", "what a lovely garden"])
    assert toxic[Label.TOXICITY] > civil[Label.TOXICITY] + 0.3
    assert two.version == one.version
    assert json.loads((data / "figures.json").read_text())["auc"]["toxicity"]["all"]["auc"] > 0.95


def test_missing_data_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "train.jsonl.gz" in capsys.readouterr().err


def test_russian_rows_stay_out_of_training_only(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    _write(path, [_row(1, True), _row(2, True, lang="ru")])
    assert len(load_rows(path, training=True)) == 1
    assert len(load_rows(path)) == 2


def test_unknown_labels_stay_unknown(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    row = _row(1, True)
    row["labels"] = dict.fromkeys(Label) | {Label.THREAT: 0.3}
    _write(path, [row])
    labels = dict(zip(LABELS, load_rows(path)[0].labels, strict=True))
    assert labels.pop(Label.THREAT) == 0.3
    assert all(math.isnan(value) for value in labels.values())


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, 0.0),
        ({Label.TOXICITY: 1.0, Label.THREAT: 1.0, Label.OBSCENE: 0.5}, 1.0),
        ({Label.TOXICITY: 0.8, Label.THREAT: 1.0, Label.OBSCENE: 1.0}, math.nan),
        ({Label.TOXICITY: 1.0, Label.INSULT: 1.0}, 0.0),
        ({Label.TOXICITY: 1.0, Label.THREAT: math.nan}, math.nan),
        ({Label.TOXICITY: math.nan}, 0.0),
        ({Label.TOXICITY: math.nan, Label.OBSCENE: math.nan}, math.nan),
    ],
)
def test_severity_is_derived_by_its_rule(known: dict[Label, float], expected: float) -> None:
    assert severity(_NOTHING | known) == pytest.approx(expected, nan_ok=True)


def test_the_area_under_the_curve_counts_ties_as_half() -> None:
    scores = np.array([0.1, 0.5, 0.5, 0.9])
    assert area_under_curve(scores, np.array([False, False, True, True])) == pytest.approx(3.5 / 4)


def test_own_rows_are_many_and_each_text_has_one_set_of_labels() -> None:
    labels: dict[str, dict[Label, float]] = {}
    for row in own_rows():
        assert labels.setdefault(row.text, dict(row.labels)) == row.labels, row.text
    assert len(labels) > 1000
