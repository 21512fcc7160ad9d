from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.matching_text import MAX_WORDS, compared, passage


def forms(text: str) -> list[str]:
    return list(passage(text).whole.forms.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#SaveTheHarbour now", ["save", "harbour"]),
        ("@JaneDoe sank it", ["jane", "doe", "sank"]),
        ("see https://paper.example/lead-in-water lead", ["see", "lead"]),
        ("the harbour's ferries", ["harbour", "ferries"]),
        ("Ferry — Jane Doe (@JaneDoe) May 4, 2016", ["ferry", "jane", "doe"]),
    ],
)
def test_a_passage_is_the_words_that_it_says(text: str, words: list[str]) -> None:
    assert forms(text) == words


def test_words_with_one_stem_are_one() -> None:
    assert compared("ferries and a ferry").stems == ("ferri", "ferri")
    assert compared("ferries and a ferry").forms == {"ferri": "ferries"}


def test_names_are_what_has_a_capital_inside_a_sentence() -> None:
    assert compared("Yesterday Lindow burned").names == {"lindow"}


@pytest.mark.parametrize(("text", "numbers"), [("1,376 of 40.", {"1376", "40"}), ("none", set())])
def test_numbers_lose_their_signs_of_thousands(text: str, numbers: set[str]) -> None:
    assert compared(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "negated"), [("It didn’t burn", True), ("Це не горить", True), ("It burned", False)]
)
def test_a_negation_is_seen(text: str, negated: bool) -> None:  # noqa: FBT001 - a table
    assert compared(text).negated is negated


@given(st.text(max_size=300))
def test_any_text_can_be_compared(text: str) -> None:
    found = passage(text)
    assert set(found.whole.forms) == set(found.whole.stems)
    assert len(found.whole.stems) <= MAX_WORDS
    assert found.sentences


@pytest.mark.parametrize(
    ("text", "claim", "opposes"),
    [
        ("The harbour was not sold to pirates", "The harbour was sold to pirates", True),
        ("The harbour was sold to pirates", "The harbour was never sold to pirates", True),
        ("The harbour was sold to pirates", "The harbour was sold to pirates", False),
        ("The harbour was sold to pirates. I did not laugh about it today.", "The harbour was sold to pirates", False),
        ("No pirates came on the ferry to my cousin's wedding", "The harbour was sold to pirates by the mayor", False),
        ("It sank. Nobody saw it sink in the night.", "It sank. Nobody saw it sink in the night.", False),
    ],
)  # fmt: skip
def test_a_sentence_opposes_a_claim_when_it_repeats_its_words_and_negates_them(text: str, claim: str, opposes: bool) -> None:  # fmt: skip # noqa: FBT001 - a column of the table
    assert passage(text).opposes(compared(claim)) is opposes
