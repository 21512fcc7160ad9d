from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.evaluate_claims import PARTS, Part, main
from tests.bench.report import Section, Target


def test_the_parts_are_joined_into_one_report(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    parts = (
        Part("one", "claims", lambda folder: ([Target("a", 0.5, 0.4)], [Section(folder.name)])),
        Part("two", "", lambda _: ([Target("b", 0.5, 0.6)], [Section("second")])),
    )
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out")], parts) == 0
    report = json.loads((tmp_path / "out" / "claims.json").read_text("utf-8"))
    assert [(target["what"], target["met"]) for target in report["targets"]] == [("a", True), ("b", False)]
    assert [section["title"] for section in report["sections"]][-2:] == ["claims", "second"]
    assert str(tmp_path) not in json.dumps(report)


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "there is no folder article_check, no folder claims" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_every_part_has_a_name_of_its_own() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS)
