from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.matching_features import BUCKETS, FEATURES, FREE, LESS, features, weights
from bot.claims.matching_text import compared, passage

GRAMS = np.ones(BUCKETS)


def row(text: str, claim: str, title: str = "", **frequencies: int) -> dict[str, float]:
    own, pair = passage(text), (compared(claim), compared(title))
    found = features(own, [pair], weights([own.whole, *pair], frequencies, 5_000), GRAMS)
    return dict(zip(FEATURES, found[0].tolist(), strict=True))


def test_a_claim_covers_itself() -> None:
    same = row("A fisherman caught a shark in Lindow", "A fisherman caught a shark in Lindow")
    for name in (
        "claim_covered",
        "passage_covered",
        "words_cosine",
        "letters_cosine",
        "token_set",
        "bm25_share",
    ):
        assert same[name] == pytest.approx(1.0), name
    assert all(same[name] == 0 for name in LESS)


def test_rare_words_count_more_than_common_ones() -> None:
    common = row("shark", "shark in the harbour", shark=2_000, harbour=3)
    rare = row("harbour", "shark in the harbour", shark=2_000, harbour=3)
    assert common["claim_covered"] < 0.5 < rare["claim_covered"]


def test_what_differs_is_seen() -> None:
    other = row("No shark of 6 metres in Lindow", "A shark of 4 metres in Harwick")
    assert (other["numbers_differ"], other["negation_differs"]) == (1.0, 1.0)
    assert other["names_missing"] > 0


def test_nothing_in_common_is_nothing() -> None:
    other = row("shark", "piano")
    assert other["claim_covered"] == other["words_cosine"] == other["letters_cosine"] == other["bm25"] == 0


def test_the_lists_of_signs_name_features() -> None:
    assert set(FEATURES) >= LESS | FREE


@given(st.text(max_size=80), st.lists(st.tuples(st.text(max_size=60), st.text(max_size=30)), max_size=4))
def test_any_texts_have_finite_features(text: str, claims: list[tuple[str, str]]) -> None:
    own, pairs = passage(text), [(compared(claim), compared(title)) for claim, title in claims]
    weight = weights([own.whole, *(side for pair in pairs for side in pair)], {}, 0)
    found = features(own, pairs, weight, GRAMS)
    assert found.shape == (len(claims), len(FEATURES))
    assert np.isfinite(found).all()
