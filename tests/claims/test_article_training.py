from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from bot.claims.training.boosting import BoostOptions, boost, probabilities
from bot.claims.training.train_article_check import choose_threshold, main
from bot.claims.training.vitaminc import (
    REFUTES,
    SUPPORTS,
    UNKNOWN,
    VITAMINC,
    PairFileError,
    PairRow,
    chance_pairs,
    compared_pairs,
    load_pairs,
    page_folds,
)
from bot.claims.trees import read_trees

OPTIONS = BoostOptions(trees=40, depth=3, rate=0.3)
PLACES = (
    "Aldmoor",
    "Brackel",
    "Corlin",
    "Dunmere",
    "Eskvale",
    "Farholt",
    "Gosley",
    "Harwick",
    "Inverby",
    "Jorden",
)


def rows() -> list[PairRow]:
    found = []
    for place in PLACES:
        for count in (131, 262, 517):
            evidence = f"The mill at {place} employs {count} workers."
            found += [
                PairRow(f"The mill at {place} employs {count} workers.", evidence, SUPPORTS, place),
                PairRow(f"The mill at {place} employs {count * 3} workers.", evidence, REFUTES, place),
                PairRow(f"The mill near {place} harbour pays {count * 3} workers.", evidence, UNKNOWN, place),
            ]
    return found


def written(folder: Path) -> Path:
    lines = [
        json.dumps({"claim": r.claim, "evidence": r.evidence, "label": r.label, "page": r.page})
        for r in rows()
    ]
    (folder / VITAMINC).write_bytes(gzip.compress("\n".join(lines).encode()))
    return folder


def test_trees_learn_what_a_line_can_t_tell_apart() -> None:
    random = np.random.default_rng(0)
    points = random.random((600, 3))
    labels = ((points[:, 0] > 0.5) != (points[:, 1] > 0.5)).astype(float)
    model = boost(points, labels, np.ones(600), ("a", "b", "c"), OPTIONS)
    right = (probabilities(model, points) > 0.5) == (labels > 0.5)
    assert right.mean() > 0.9


def test_one_row_gets_the_same_probability_as_many() -> None:
    random = np.random.default_rng(1)
    points = random.random((200, 2))
    model = boost(points, (points[:, 0] > 0.3).astype(float), np.ones(200), ("a", "b"), OPTIONS)
    together = probabilities(model, points)
    assert [model.probability(point) for point in points.tolist()] == pytest.approx(together.tolist())


def test_the_same_seed_gives_the_same_trees() -> None:
    random = np.random.default_rng(2)
    points, labels = random.random((100, 2)), random.integers(0, 2, 100).astype(float)
    first, second = (boost(points, labels, np.ones(100), ("a", "b"), OPTIONS) for _ in range(2))
    assert first == second


def test_a_page_is_in_one_fold() -> None:
    folds: dict[str, set[int]] = {}
    for row, fold in zip(rows(), page_folds(rows()), strict=True):
        folds.setdefault(row.page, set()).add(fold)
    assert all(len(each) == 1 for each in folds.values())


def test_only_what_passes_the_guards_is_learnt_from() -> None:
    assert {each.label for each in compared_pairs(rows())} <= {REFUTES, UNKNOWN}
    assert any(each.label == REFUTES for each in compared_pairs(rows()))


def test_made_up_articles_hold_no_sentence_of_the_claim_s_page() -> None:
    for each in chance_pairs(rows() * 3):
        assert rows()[each.row % len(rows())].page not in each.comparison.sentence.text


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    pairs = [each for each in compared_pairs(rows()) if each.label == REFUTES][:4]
    everyone = np.ones(4, dtype=bool)
    assert choose_threshold(pairs, np.array([0.3, 0.2, 0.35, 0.1]), everyone) == pytest.approx(0.1, abs=1e-3)


def test_training_writes_weights_that_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "weights" / "model.json"
    assert main(["--data", str(written(tmp_path)), "--out", str(out)]) == 0
    assert read_trees(out.read_text(encoding="utf-8")).trees


@pytest.mark.parametrize(
    "content", [None, b"not gzip", gzip.compress(b'{"claim": "a"}'), gzip.compress(b"[1]")]
)
def test_a_bad_file_is_named_with_what_was_expected(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / VITAMINC).write_bytes(content)
    with pytest.raises(PairFileError, match="JSON lines with claim, evidence and label"):
        load_pairs(tmp_path / VITAMINC)
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "x.json")]) == 2
    assert VITAMINC in capsys.readouterr().err
