from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.markers import without_markers


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**bold** and *it* and _it_ and __under__", "bold and it and it and under"),
        ("***both***", "both"),
        ("***both* bold**", "both bold"),
        ("**bold *both***", "bold both"),
        ("**||~~`deep`~~||**", "deep"),
        ("id**i**ot mo__ro__n cl||ow||n", "idiot moron clown"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*no\* and \|| no", r"\*no\* and \|| no"),
        ("**open only", "**open only"),
        ("_two\nlines_", "_two\nlines_"),
        ("||**||", "||**||"),
        ("****", "****"),
    ],
)
def test_pairs_go_and_the_rest_stays(text: str, seen: str) -> None:
    assert without_markers(text) == seen


@given(st.text(alphabet="ab *_~|`\\\n", max_size=80))
def test_nothing_but_markers_is_removed(text: str) -> None:
    seen = without_markers(text)
    assert [c for c in seen if c not in "*_~|`"] == [c for c in text if c not in "*_~|`"]
