from __future__ import annotations

import pytest

from bot.claims.doubt_cues import doubts


@pytest.mark.parametrize(
    "text",
    [
        "this is fake", "not true", "that isn't true", "Source?", "really?", "HOAX!", "debunked ages ago", "apparently false",
        "still unconfirmed", "is this true", "I don't believe it", "no evidence whatsoever", "if it's true, wow",
        "can someone confirm", "take it with a grain of salt", "it never happened", "That’s just wrong", "they denied it",
        "satire, folks", "a rumour at best", "wait for the police report", "citation needed", "nothing has been confirmed",
        "це фейк", "это неправда", "джерело?", "слухи",
    ],
)  # fmt: skip
def test_a_denial_a_doubt_or_a_question_is_seen(text: str) -> None:
    assert list(doubts(text))


@pytest.mark.parametrize(
    "text",
    [
        "The council sold the stadium for one euro.",
        "Tap water contains lead, share this before it is gone!",
        "Water from the tap is dangerous, everybody knows it.",
        "They hide it from us and the papers say nothing.",
    ],
)
def test_a_plain_statement_has_none(text: str) -> None:
    assert list(doubts(text)) == []
