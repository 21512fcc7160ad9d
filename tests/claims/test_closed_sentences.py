from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.closed_sentences import explain, lexicon, tokens
from bot.claims.closed_words import DISPUTE, DISPUTE_IN_REPLY, ENDORSE, SOURCE_REQUEST

FRUIT = lexicon(
    (("AB", 0.9), ("=A", 0.5)), rejects="N", A="apple, green apple", B="ripe", F="the, is", N="rotten"
)


def score(text: str) -> float:
    closed = explain(tokens(text), FRUIT)
    return closed.score if closed else 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the apple is ripe", 0.9),
        ("green apple", 0.5),
        ("the apple", 0.0),  # "=A" allows nothing beside it
        ("the apple is rotten ripe", 0.0),
        ("the apple is blue", 0.0),
        ("the apple is riiiipe", 0.9),
        ("apple, because it rains", 0.5),
        ("apple, pear and plum", 0.0),  # may be the start of a list
        ("apple: ripe", 0.0),
    ],
)
def test_a_sentence_is_explained_whole_or_by_its_first_clauses(text: str, expected: float) -> None:
    assert score(text) == expected


def test_the_span_ends_where_the_explained_clause_ends() -> None:
    closed = explain(tokens("ripe apple, but who knows"), FRUIT)
    assert closed is not None
    assert "ripe apple, but who knows"[closed.start : closed.end] == "ripe apple"


def test_a_topic_is_not_an_accusation() -> None:
    for text in (
        "propaganda is dangerous",
        "they are biased",
        "russian state media is propaganda",
        "is this propaganda?",
    ):
        assert explain(tokens(text), DISPUTE) is None


def test_a_bare_insult_of_a_statement_counts_in_a_reply_only_with_other_words() -> None:
    assert explain(tokens("lol cap"), DISPUTE) is None
    assert explain(tokens("lol cap"), DISPUTE_IN_REPLY) is not None


def test_a_source_that_is_given_is_not_asked_for() -> None:
    assert explain(tokens("source: the ministry"), SOURCE_REQUEST) is None
    assert explain(tokens("here is the link"), SOURCE_REQUEST) is None


def test_praise_with_an_accusation_is_not_praise() -> None:
    assert explain(tokens("great propaganda article"), ENDORSE) is None


@given(st.text(max_size=200))
def test_any_sentence_gets_a_span_inside_it(text: str) -> None:
    closed = explain(tokens(text), DISPUTE_IN_REPLY)
    assert closed is None or 0 <= closed.start < closed.end <= len(text)
