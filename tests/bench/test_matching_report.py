from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bot.claims.matching import RankedClaim
from bot.moderation.models import Claim, Strength
from tests.bench.matching_report import Answer, average_precision, figures, matching_report
from tests.bench.matching_speed import lookup_report


def match(claim_id: str, strength: Strength | None) -> RankedClaim:
    return RankedClaim(Claim(claim_id, "", "", "", "", "", ""), 0.5, strength)


@pytest.mark.parametrize(
    ("ids", "gold", "precision"),
    [(["a"], {"a"}, 1.0), (["b", "a"], {"a"}, 0.5), (["a", "b", "c"], {"a", "c"}, 5 / 6), ([], {"a"}, 0.0)],
)
def test_average_precision_counts_ranks(ids: list[str], gold: set[str], precision: float) -> None:
    assert average_precision(ids, frozenset(gold)) == pytest.approx(precision)


def test_only_the_first_places_count() -> None:
    assert average_precision(["b"] * 5 + ["a"], frozenset({"a"})) == 0


def test_a_match_without_a_fact_check_costs_precision_and_a_missed_one_recall() -> None:
    gold = frozenset({"a"})
    found = figures(
        [
            Answer(gold, (match("a", Strength.STRONG),), (match("b", Strength.SUGGESTED),)),
            Answer(gold, (match("b", None), match("a", None)), ()),
        ]
    )
    assert (found.precision[Strength.STRONG], found.recall[Strength.STRONG]) == (1.0, 0.5)
    assert (found.precision[Strength.SUGGESTED], found.recall[Strength.SUGGESTED]) == (0.5, 0.5)
    assert found.map5 == pytest.approx(0.75)


def test_a_report_is_made_from_a_folder(tmp_path: Path) -> None:
    claims = [
        {"id": "a", "claim": "A shark of six metres was caught in Lindow", "title": ""},
        {"id": "b", "claim": "The museum of Harwick hides a basement", "title": "No basement"},
    ]
    queries = [{"id": "1", "text": "A huge shark of six metres was caught in Lindow!", "gold": ["a"]}]
    (tmp_path / "claims").mkdir()
    for name, rows in (("claims", claims), ("dev", queries), ("devtest", queries)):
        with gzip.open(tmp_path / "claims" / f"checkthat2022_2a_{name}.jsonl.gz", "wt") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    targets, (section,) = matching_report(tmp_path)
    assert targets[0].measured == 1.0
    assert [row[0] for row in section.rows] == ["dev", "devtest"]


def test_without_the_set_the_report_says_so(tmp_path: Path) -> None:
    targets, (section,) = matching_report(tmp_path)
    assert targets[0].measured is None
    assert "not measured" in section.notes[0]


def test_lookup_times_are_a_distribution() -> None:
    (target,), (section,) = lookup_report(claims=50, lookups=5)
    assert target.measured is not None
    assert section.rows[0][1] <= section.rows[0][3]  # type: ignore[operator]  # both are numbers
