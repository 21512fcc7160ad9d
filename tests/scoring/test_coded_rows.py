from __future__ import annotations

import pytest

from bot.moderation.models import Label
from bot.scoring.training.coded_rows import coded_rows
from bot.scoring.training.contrast_rows import contrast_rows
from bot.scoring.training.distil import CODED_REPEATS, coded_mixture, coded_runs, first_runs
from bot.scoring.training.own_rows import OwnRow
from bot.scoring.training.rows import Row, coded_training_rows, later_rows
from bot.scoring.training.train_encoder import TrainingRows
from tests.bench.disguises import INSULTS
from tests.scoring.test_own_rows import _bare, _kept_for_tests


@pytest.fixture(scope="module")
def rows() -> list[OwnRow]:
    return list(coded_rows())


def test_they_are_the_same_each_time_and_none_twice_with_other_labels(rows: list[OwnRow]) -> None:
    assert list(coded_rows()) == rows
    assert len(rows) >= 5_000
    toxic = {row.text.casefold(): row.labels[Label.TOXICITY] for row in rows}
    assert all(toxic[row.text.casefold()] == row.labels[Label.TOXICITY] for row in rows)


def test_about_as_many_are_harmless_as_harmful(rows: list[OwnRow]) -> None:
    assert 0.45 <= sum(row.labels[Label.TOXICITY] >= 0.5 for row in rows) / len(rows) <= 0.6


def test_no_slot_stays_open_and_what_is_harmless_is_so_for_all_labels(rows: list[OwnRow]) -> None:
    for row in rows:
        assert "{" not in row.text, row
        assert row.labels[Label.IDENTITY_ATTACK] >= 0.5 or set(row.labels.values()) == {0.0}, row


def test_no_text_that_tests_judge_by_is_among_them(rows: list[OwnRow]) -> None:
    kept = _kept_for_tests() | {_bare(sentence) for sentence in INSULTS}
    assert [row.text for row in rows if _bare(row.text) in kept] == []


def test_no_text_is_harmful_here_and_harmless_in_the_other_rows(rows: list[OwnRow]) -> None:
    others = {
        row.text.casefold(): row.labels[Label.TOXICITY] >= 0.5 for row in (*contrast_rows(), *later_rows())
    }
    for row in rows:
        toxic = row.labels[Label.TOXICITY] >= 0.5
        assert others.get(row.text.casefold(), toxic) == toxic, row


def test_the_fast_encoder_ends_on_them_beside_a_share_of_all_others() -> None:
    public = [Row(f"public {number}", "made_up", (0.0,) * len(Label)) for number in range(2000)]
    war, coded = [Row("war", "own", (0.0,) * len(Label))], coded_training_rows()[:10]
    rows = TrainingRows(public, [], war, [], [], coded)
    mixture = coded_mixture(rows, 30)
    assert all(mixture.count(row) == CODED_REPEATS for row in coded)
    assert 180 <= sum(row.source == "made_up" for row in mixture) <= 340
    assert all((row.weight > 0) == (row in coded) for row in mixture), "the others' labels count for nothing"
    assert all(set(coded) <= set(run.rows) for run in coded_runs(rows))
    assert not any(set(coded) & set(run.rows) for run in first_runs(rows))
    assert {row.text for row in coded_mixture(rows, 31)} != {row.text for row in coded_mixture(rows, 30)}
