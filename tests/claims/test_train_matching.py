from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from bot.claims.matching_features import BUCKETS, FEATURES
from bot.claims.matching_model import STANDING, read_model
from bot.claims.matching_text import passage
from bot.claims.training.train_matching import (
    MemoryRegister,
    Table,
    descend,
    fit_logistic,
    fit_order,
    main,
    threshold,
)

TOWNS = ("Lindow", "Harwick", "Ostermoor", "Kelby", "Varn", "Tilsed")
THINGS = ("lighthouse", "ferry", "museum", "railway", "library", "bakery")
DEEDS = ("was sold to a bank", "burned down in March", "hides a secret basement", "was closed by soldiers")


def claims() -> list[dict[str, str]]:
    texts = [f"The {thing} of {town} {deed}" for thing in THINGS for town in TOWNS for deed in DEEDS]
    return [{"id": f"c{number}", "claim": text, "title": ""} for number, text in enumerate(texts)]


def write(path: Path, rows: list[dict[str, object]]) -> None:
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_one_command_makes_a_model_that_the_bot_reads(tmp_path: Path) -> None:
    rows = claims()
    queries: list[dict[str, object]] = [
        {"id": str(n), "text": f"Have you heard, {row['claim'].lower()}!", "gold": [row["id"]]}
        for n, row in enumerate(rows[::6])
    ]
    write(tmp_path / "checkthat2022_2a_claims.jsonl.gz", [dict(row) for row in rows])
    write(tmp_path / "checkthat2022_2a_train.jsonl.gz", queries[::2])
    write(tmp_path / "checkthat2022_2a_dev.jsonl.gz", queries[1::2])
    write(tmp_path / "calm.jsonl.gz", [{"text": f"My {thing} costs too much money"} for thing in THINGS])
    out = tmp_path / "matching.json"
    arguments = ["--data", str(tmp_path), "--background", str(tmp_path / "calm.jsonl.gz"), "--out", str(out), "--texts", "12"]  # fmt: skip

    assert main(arguments) == 0
    first = out.read_text()
    model = read_model(first)
    assert 0.5 <= model.suggested < model.strong <= 1
    assert main(arguments) == 0
    assert out.read_text() == first


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "checkthat2022_2a_claims.jsonl.gz" in capsys.readouterr().err.replace("\n", "")


def test_a_register_without_the_right_claim_finds_others() -> None:
    register = MemoryRegister(claims(), ("title",))
    own = passage("The ferry of Kelby burned down in March")
    found = [register.ids[place] for place in register.found(own)]
    without = [register.ids[place] for place in register.found(own, frozenset({found[0]}))]
    assert found[0] not in without
    assert without


def test_a_threshold_is_the_lowest_that_is_precise_enough() -> None:
    probabilities = np.linspace(1, 0, 1001)
    right = np.arange(1001) % 100 < np.where(np.arange(1001) < 500, 99, 50)
    assert threshold(probabilities, right, 0.95) == pytest.approx(0.45, abs=0.03)
    assert threshold(probabilities, right, 0.9) < threshold(probabilities, right, 0.95)
    assert threshold(probabilities, right, 0.95, copies=4) > threshold(probabilities, right, 0.95)
    assert threshold(probabilities, ~right, 0.99) == 1.0


def test_a_weight_keeps_to_its_sign() -> None:
    found = descend(lambda weights: weights - np.array([-1.0, 1.0, -1.0]), [1, -1, 0], 400)
    assert found.tolist() == pytest.approx([0.0, 0.0, -1.0], abs=0.05)


def test_what_goes_with_matches_is_learned() -> None:
    draw = np.random.default_rng(0)
    rows = draw.normal(size=(400, len(STANDING) + len(FEATURES)))
    learned = fit_logistic(rows, rows[:, 0] + rows[:, 5] > 1)
    assert learned[0] > 0.5 < learned[5]
    assert np.abs(learned[6:-1]).max() < learned[5]


def test_the_right_candidate_is_put_first() -> None:
    draw = np.random.default_rng(0)
    tables = []
    for fold in range(40):
        rows = draw.normal(size=(6, len(FEATURES)))
        right = np.arange(6) == int(rows[:, 0].argmax())
        tables.append(Table(rows, right, tuple(frozenset() for _ in range(6)), fold % 5))
    order = fit_order(tables, np.zeros(len(FEATURES)), np.ones(len(FEATURES)))
    assert int(np.abs(order).argmax()) == 0
    assert len(order) < BUCKETS
