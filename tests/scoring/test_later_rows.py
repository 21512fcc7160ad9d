from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.moderation.models import Label
from bot.scoring.training.contrast_rows import contrast_rows
from bot.scoring.training.identity_rows import identities
from bot.scoring.training.own_rows import OwnRow
from bot.scoring.training.rare_identity_rows import rare_identities
from bot.scoring.training.rows import last_training_rows, later_rows
from bot.scoring.training.wish_rows import wish_rows
from tests.bench.disguises import INSULTS
from tests.scoring.test_own_rows import _bare, _kept_for_tests


@pytest.fixture(scope="module")
def rows() -> list[OwnRow]:
    return later_rows()


def _positive(row: OwnRow, label: Label) -> bool:
    return row.labels.get(label, 0.0) >= 0.5


def test_there_are_many_rows_and_none_twice(rows: list[OwnRow]) -> None:
    assert 15_000 <= len(rows) <= 22_000
    assert len({row.text.casefold() for row in rows}) == len(rows)


def test_they_are_the_same_each_time(rows: list[OwnRow]) -> None:
    assert later_rows() == rows


def test_about_as_many_rows_are_harmless_as_harmful(rows: list[OwnRow]) -> None:
    assert 0.45 <= sum(_positive(row, Label.TOXICITY) for row in rows) / len(rows) <= 0.55


def test_no_slot_stays_open_and_no_row_is_empty_or_endless(rows: list[OwnRow]) -> None:
    for row in rows:
        assert "{" not in row.text, row
        assert 1 <= len(row.text.split()) <= 85, row


def test_labels_are_within_bounds_and_what_attacks_is_toxic(rows: list[OwnRow]) -> None:
    attacks = (Label.THREAT, Label.INSULT, Label.IDENTITY_ATTACK, Label.SEVERE_TOXICITY)
    for row in rows:
        assert set(row.labels) >= set(Label) - {Label.THREAT, Label.IDENTITY_ATTACK}
        assert all(0 <= value <= 1 for value in row.labels.values())
        assert _positive(row, Label.TOXICITY) or not any(_positive(row, label) for label in attacks), row


def test_violence_against_groups_is_a_threat_and_its_words_alone_are_none(rows: list[OwnRow]) -> None:
    threats = Counter(row.family for row in rows if _positive(row, Label.THREAT))
    assert {"group violence demanded", "group violence justified", "group violence celebrated"} <= set(
        threats
    )
    harmless = Counter(
        row.family
        for row in rows
        if re.search(r"\b(exterminat|eradicat|wip(e|ed) out|slaughter|gassed)", row.text, re.IGNORECASE)
        and not _positive(row, Label.TOXICITY)
    )
    for family in (
        "group violence condemned",
        "group violence reported",
        "pest control",
        "violence in games",
    ):
        assert harmless[family] >= 20, family


def test_a_call_to_destroy_a_country_leaves_it_open_whether_its_people_are_attacked(
    rows: list[OwnRow],
) -> None:
    assert {row.family for row in rows if Label.IDENTITY_ATTACK not in row.labels} == {
        "violence against countries"
    }


def test_words_for_groups_stand_as_often_in_harmless_as_in_harmful_rows(rows: list[OwnRow]) -> None:
    for word in ("nonbinary", "non-binary", "paralyzed", "white", "latinx", "lgbtq"):
        of_word = [row for row in rows if re.search(rf"\b{word}\b", row.text, re.IGNORECASE)]
        hostile = sum(_positive(row, Label.TOXICITY) for row in of_word)
        assert len(of_word) >= 60, word
        assert 0.35 <= hostile / len(of_word) <= 0.65, word


def test_rare_groups_are_named_as_the_others_are_not() -> None:
    known = {identity.plural.casefold() for identity in identities()}
    rare = [identity.plural.casefold() for identity in rare_identities()]
    assert len(rare) == len(set(rare)) >= 25
    assert not known & set(rare)


def test_no_text_that_tests_judge_by_is_among_them(rows: list[OwnRow]) -> None:
    kept = _kept_for_tests() | {_bare(sentence) for sentence in INSULTS}
    assert [row.text for row in rows if _bare(row.text) in kept] == []


def test_no_text_has_other_labels_in_the_older_rows(rows: list[OwnRow]) -> None:
    older = {row.text.casefold(): row.labels[Label.TOXICITY] for row in contrast_rows()}
    for row in rows:
        assert (
            abs(older.get(row.text.casefold(), row.labels[Label.TOXICITY]) - row.labels[Label.TOXICITY])
            <= 0.3
        )


def test_the_last_rows_hold_no_text_that_tests_judge_by_and_wishes_of_both_kinds() -> None:
    kept = _kept_for_tests() | {_bare(sentence) for sentence in INSULTS}
    assert [row.text for row in last_training_rows() if _bare(row.text) in kept] == []
    wishes = list(wish_rows())
    assert wishes == list(wish_rows())
    assert len({row.text for row in wishes}) == len(wishes) >= 800
    threats = sum(_positive(row, Label.THREAT) for row in wishes)
    assert 0.2 <= threats / len(wishes) <= 0.4
    assert not any("{" in row.text for row in wishes)
