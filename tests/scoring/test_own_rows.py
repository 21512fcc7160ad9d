from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bot.moderation.models import Label
from bot.scoring.training.contrast_rows import contrast_rows
from bot.scoring.training.identity_rows import HARMFUL, HARMLESS, identities, rows_about
from bot.scoring.training.own_rows import OwnRow
from tests.scoring import own_list

_DATA = Path(__file__).parent.parent / "data"
_HARMLESS = {family.name for family in HARMLESS}
_HARMFUL = {family.name for family in HARMFUL}


@pytest.fixture(scope="module")
def rows() -> list[OwnRow]:
    return contrast_rows()


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _kept_for_tests() -> set[str]:
    groups = [value for name, value in vars(own_list).items() if name.isupper() and isinstance(value, tuple)]
    texts = [
        text for group in groups for item in group for text in ([item] if isinstance(item, str) else item)
    ]
    quarrels = _DATA / "quarrels.jsonl"  # the other files there judge flags, not scores
    texts.extend(json.loads(line)["text"] for line in quarrels.read_text(encoding="utf-8").splitlines())
    return {_bare(text) for text in texts}


def test_there_are_many_rows_and_none_twice(rows: list[OwnRow]) -> None:
    assert 12_000 <= len(rows) <= 18_000
    assert len({row.text.casefold() for row in rows}) == len(rows)


def test_they_are_the_same_each_time(rows: list[OwnRow]) -> None:
    assert contrast_rows() == rows


def test_each_row_has_all_labels_within_bounds(rows: list[OwnRow]) -> None:
    for row in rows:
        assert set(row.labels) >= set(Label) - {Label.THREAT}
        assert all(0 <= value <= 1 for value in row.labels.values())
        assert row.labels[Label.TOXICITY] >= 0.5 or max(row.labels[label] for label in _ATTACKS) < 0.5, row


def test_only_an_attack_on_a_group_leaves_it_open_whether_it_is_a_threat(rows: list[OwnRow]) -> None:
    open_rows = [row for row in rows if Label.THREAT not in row.labels]
    assert len(open_rows) > 1000
    assert all(row.labels[Label.IDENTITY_ATTACK] >= 0.5 for row in open_rows)
    hateful = [row for row in rows if row.labels[Label.IDENTITY_ATTACK] >= 0.5]
    assert all(row.labels.get(Label.THREAT, 1.0) >= 0.5 for row in hateful)


_ATTACKS = (Label.THREAT, Label.INSULT, Label.IDENTITY_ATTACK, Label.SEVERE_TOXICITY)


def test_no_slot_stays_open_and_no_row_is_empty_or_endless(rows: list[OwnRow]) -> None:
    for row in rows:
        assert "{" not in row.text, row
        assert 1 <= len(row.text.split()) <= 85, row


def test_about_as_many_rows_are_harmless_as_harmful(rows: list[OwnRow]) -> None:
    toxic = sum(row.labels[Label.TOXICITY] >= 0.5 for row in rows)
    assert 0.4 <= toxic / len(rows) <= 0.6


def test_every_identity_has_the_same_number_of_rows_in_each_family(rows: list[OwnRow]) -> None:
    wanted = {family.name: family.count for family in (*HARMLESS, *HARMFUL)}
    for number, identity in enumerate(identities()):
        assert Counter(row.family for row in rows_about(identity, number)) == wanted, identity
    kept = Counter(row.family for row in rows if row.family in wanted)
    for family, count in wanted.items():
        assert kept[family] >= 0.97 * count * len(identities())


def test_every_identity_stands_as_often_in_harmless_as_in_harmful_rows() -> None:
    assert len(identities()) >= 60
    for number, identity in enumerate(identities()):
        families = [row.family for row in rows_about(identity, number)]
        harmless, harmful = (sum(name in kind for name in families) for kind in (_HARMLESS, _HARMFUL))
        assert abs(harmless - harmful) <= 2, identity


def test_the_words_of_an_identity_are_in_all_frames_about_it() -> None:
    slot = re.compile(r"\{(group|person|adj|being|people)\}")
    for family in (*HARMLESS, *HARMFUL):
        assert [frame for frame in family.frames if not slot.search(frame)] == []


def test_only_rows_that_attack_a_group_are_identity_attacks(rows: list[OwnRow]) -> None:
    attacked = {row.family for row in rows if row.labels[Label.IDENTITY_ATTACK] > 0.1}
    assert attacked == _HARMFUL | {"slur"}


@pytest.mark.parametrize("label", [Label.THREAT, Label.INSULT, Label.OBSCENE, Label.IDENTITY_ATTACK])
def test_each_kind_of_attack_has_hundreds_of_rows(rows: list[OwnRow], label: Label) -> None:
    assert sum(row.labels.get(label, 0.0) >= 0.5 for row in rows) >= 700


def test_no_text_that_tests_judge_by_is_among_them(rows: list[OwnRow]) -> None:
    kept = _kept_for_tests()
    assert len(kept) > 250
    assert [row.text for row in rows if _bare(row.text) in kept] == []
