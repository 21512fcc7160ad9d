from __future__ import annotations

import gzip
import json
from pathlib import Path

from bot.claims.training.boosting import BoostOptions
from bot.claims.training.vitaminc import FEVER, VITAMINC
from tests.bench.article_report import article_report
from tests.claims.test_article_training import rows, written

FAST = BoostOptions(trees=5, depth=2)


def test_targets_and_tables_come_from_the_pairs_of_a_folder(tmp_path: Path) -> None:
    folder = written(tmp_path)
    lines = [
        json.dumps({"id": n, "claim": r.claim, "evidence": r.evidence, "label": r.label.lower()})
        for n, r in enumerate(rows())
    ]
    (folder / FEVER).write_bytes(gzip.compress("\n".join(lines).encode()))
    targets, sections = article_report(folder, FAST)
    precision, recall, supported = targets
    assert [target.target for target in targets] == [0.92, 0.19, 0.01]
    assert supported.measured == 0
    assert precision.measured is not None
    assert recall.measured is not None
    assert [section.title for section in sections] == [
        "VitaminC, cross-validated by page", "VitaminC: what was compared", "FEVER, a second look"
    ]  # fmt: skip


def test_without_vitaminc_nothing_is_measured_and_the_report_says_why(tmp_path: Path) -> None:
    targets, sections = article_report(tmp_path)
    assert all(target.measured is None and VITAMINC in target.note for target in targets)
    assert "not measured" in sections[0].notes[0]


def test_without_fever_the_rest_is_measured(tmp_path: Path) -> None:
    _, sections = article_report(written(tmp_path), FAST)
    assert "not measured" in sections[-1].notes[0]
