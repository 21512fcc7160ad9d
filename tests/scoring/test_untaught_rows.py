from __future__ import annotations

from math import isnan

import pytest

from bot.moderation.models import Label
from bot.scoring.training.coded_rows import coded_rows
from bot.scoring.training.contrast_rows import contrast_rows
from bot.scoring.training.distil import FINAL, UNTAUGHT_REPEATS, runs
from bot.scoring.training.own_rows import OwnRow, own_rows
from bot.scoring.training.prejudice_rows import prejudice_rows
from bot.scoring.training.rows import LABELS, Row, later_rows, untaught_training_rows
from bot.scoring.training.train_encoder import TrainingRows
from bot.scoring.training.war_rows import war_rows
from tests.bench.disguises import INSULTS
from tests.scoring.test_own_rows import _bare, _kept_for_tests

ATTACKS = {
    *("coded hate", "coded slur", "hate of the unnamed", "hate of a side", "contempt"),
    *("crude contempt for women", "contempt for women", "contempt for gay people"),
    *("contempt for the disabled", "ableist slur"),
}
INSULTING = {"contempt for a camp"}
SEXUAL = {"sex"}
HARMLESS = {
    *("about hate", "other sense", "hard policy", "wrongs of the past", "story", "complaint"),
    "the same words",
}
WORDS = (
    *("retard", "spastic", "cripple", "mongoloid", "bitch", "slut", "whore", "feminis", "wives", "mothers"),
    *("widows", "girls", "female", "same-sex", "gay", "lesbian", "homosexual", "transgender", "transsexual"),
    *("deaf", "blind", "wheelchair", "special needs", "down's syndrome", "autistic", "mentally ill"),
    *("handicapped", "sterilised", "1488", "orcs", "these people", "your kind"),
)
LONG = 4
"""From as many words on, a sentence that tests judge by must not even be a part of a row."""


def _attacks(row: OwnRow) -> bool:
    return row.labels.get(Label.IDENTITY_ATTACK, 0.0) >= 0.5


@pytest.fixture(scope="module")
def rows() -> list[OwnRow]:
    return [*coded_rows(), *prejudice_rows()]


def test_they_are_the_same_each_time_and_none_twice_with_other_labels(rows: list[OwnRow]) -> None:
    assert [*coded_rows(), *prejudice_rows()] == rows
    assert len(rows) >= 9_000
    labels = {row.text.casefold(): row.labels for row in rows}
    assert [row.text for row in rows if labels[row.text.casefold()] != row.labels] == []


def test_about_as_many_attack_a_group_as_do_not() -> None:
    for part in (list(coded_rows()), list(prejudice_rows())):
        assert 0.4 <= sum(map(_attacks, part)) / len(part) <= 0.6


def test_each_family_is_what_its_name_says(rows: list[OwnRow]) -> None:
    attacks = {row.family for row in rows if _attacks(row)}
    assert attacks == ATTACKS
    assert {row.family for row in rows if not _attacks(row)} == INSULTING | SEXUAL | HARMLESS
    for row in rows:
        assert "{" not in row.text, row
        if row.family in HARMLESS:
            assert dict(row.labels) == dict.fromkeys(Label, 0.0), row
        if row.family in INSULTING:
            assert row.labels[Label.INSULT] >= 0.5, row
            assert not row.labels[Label.IDENTITY_ATTACK], row


@pytest.mark.parametrize("word", WORDS)
def test_a_word_stands_in_harmless_rows_too(rows: list[OwnRow], word: str) -> None:
    found = [row for row in rows if word in row.text.casefold()]
    harmless = sum(row.family in HARMLESS for row in found)
    assert harmless >= 5
    assert len(found) - harmless >= 5


def test_whether_sex_is_toxic_is_left_open(rows: list[OwnRow]) -> None:
    sex = [row for row in rows if row.family in SEXUAL]
    assert sex
    for row in sex:
        assert set(Label) - set(row.labels) == {Label.TOXICITY, Label.SEVERE_TOXICITY, Label.THREAT}
        assert row.labels[Label.OBSCENE] == 1


def test_nothing_mocks_at_the_end_of_a_crime(rows: list[OwnRow]) -> None:
    past = [row.text.casefold() for row in rows if row.family == "wrongs of the past"]
    assert past
    assert [text for text in past if "lol" in text.split() or "smh" in text.split()] == []


def test_no_text_that_tests_judge_by_is_in_one_of_them(rows: list[OwnRow]) -> None:
    kept = _kept_for_tests() | {_bare(sentence) for sentence in INSULTS}
    long = [sentence for sentence in kept if len(sentence.split()) >= LONG]
    assert len(long) > 250
    bare = {_bare(row.text) for row in rows}
    assert bare & kept == set()
    assert [text for text in bare for sentence in long if sentence in text] == []


def test_no_text_is_harmful_here_and_harmless_in_the_other_rows(rows: list[OwnRow]) -> None:
    others = {_bare(row.text): row for row in (*own_rows(), *contrast_rows(), *later_rows(), *war_rows())}
    shared = [(row, others[_bare(row.text)]) for row in rows if _bare(row.text) in others]
    assert [pair for pair in shared if _attacks(pair[0]) != _attacks(pair[1])] == []


def test_they_leave_open_what_is_a_threat_and_nothing_else_that_they_know() -> None:
    threat, attack = LABELS.index(Label.THREAT), LABELS.index(Label.IDENTITY_ATTACK)
    for row in untaught_training_rows():
        assert isnan(row.labels[threat])
        assert not isnan(row.labels[attack])


def test_the_runs_that_make_the_fast_encoder_read_them_beside_all_others() -> None:
    civil = (0.0,) * len(Label)
    public, war = (
        [Row(f"public {number}", "made_up", civil) for number in range(50)],
        [Row("war", "own", civil)],
    )
    untaught = untaught_training_rows()[:10]
    planned = {run.name: run for run in runs(TrainingRows(public, [], war, [], [], untaught))}
    assert {name for name, run in planned.items() if set(untaught) & set(run.rows)} == set(FINAL)
    for name in FINAL:
        assert all(planned[name].rows.count(row) == UNTAUGHT_REPEATS for row in untaught)
        assert {*public, *war} <= set(planned[name].rows)


def test_a_run_starts_from_runs_before_it() -> None:
    before: set[str] = set()
    for run in runs(TrainingRows([], [], [], [], [])):
        assert set(run.after) <= before
        before.add(run.name)
    assert set(FINAL) <= before
