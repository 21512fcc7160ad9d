from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("The U.S. Army paid Mr. Hill 3.5 million.", ["The U.S. Army paid Mr. Hill 3.5 million."]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("He left... She stayed.", ["He left...", "She stayed."]),
        ("No end", ["No end"]),
        ("... !!! ", []),
        ("Він пішов. Вона ні.", ["Він пішов.", "Вона ні."]),
        ("See e.g. the map. Fine.", ["See e.g. the map.", "Fine."]),
    ],
)
def test_a_text_splits_into_sentences(text: str, parts: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == parts


@given(st.text(max_size=300))
def test_spans_stand_in_order_and_hold_words(text: str) -> None:
    spans = list(sentences(text))
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(any(c.isalnum() for c in text[span.start : span.end]) for span in spans)
