from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.cue_index import CueIndex, needed_strings
from bot.claims.cue_parts import FLAGS
from bot.claims.cue_text import CueText
from bot.claims.cues import CUES
from tests.claims.test_speech_acts import QUARRELS, SAMPLES

TEXTS = [CueText.of(sample["text"]).text for sample in (*SAMPLES, *QUARRELS)]
INDEX = CueIndex.of([(cue.source, int(FLAGS)) for cue in CUES])


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"fake\snews", {"fake", "news"}),
        (r"(?:this|that)\sarticle\b", {"article"}),
        (r"\b(?:propaganda|lies?)\b", {"propaganda", "lie", "lies"}),
        (r"(?:very\s)*bias(?:ed)?", {"bias", "biased"}),
        (r"a?", None),
        (r"\w+\s\d+", None),
    ],
)
def test_what_a_pattern_needs_is_read_from_it(pattern: str, needed: set[str] | None) -> None:
    found = needed_strings(pattern)
    assert found is None if needed is None else found is not None and found <= needed


def test_no_cue_is_hidden_from_a_text_that_it_matches() -> None:
    for text in TEXTS:
        possible = set(INDEX.possible(text))
        assert all(number in possible for number, cue in enumerate(CUES) if cue.pattern.search(text))


def test_most_cues_are_spared() -> None:
    tried = sum(len(list(INDEX.possible(text))) for text in TEXTS)
    assert tried < len(CUES) * len(TEXTS) / 2


def test_a_pattern_that_needs_nothing_is_always_tried() -> None:
    assert list(CueIndex.of([("x*", 0), ("xyz", 0)]).possible("abc")) == [0]


@given(st.text(alphabet="abc ", max_size=30))
def test_an_index_finds_every_match(text: str) -> None:
    patterns = [
        re.compile(p)
        for p in (r"ab+c", r"(?:ab|ca)\sb?c", r"a(?:bc)?a", r"(?:a|b){2}c", r"[ab]ca", r"c(?!a)bb")
    ]
    possible = set(CueIndex.of([(pattern.pattern, pattern.flags) for pattern in patterns]).possible(text))
    assert {number for number, pattern in enumerate(patterns) if pattern.search(text)} <= possible
