"""The desk's values in words."""

from __future__ import annotations

import pytest

from bot.moderation.models import Action, RuleMatch
from bot.ui.words import match_words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("insult 0.5800 >= 0.5800", "insult 0.58 ≥ 0.58"),
        ("insult 0.8999 < 0.9000", "insult 0.89 < 0.90"),
        ("obscene 1.0000 >= 0.2900", "obscenity 1.00 ≥ 0.29"),
        ("matches_fact_check 0.7540 >= 0.5000", "fact-check match 0.75 ≥ 0.50"),
    ],
)
def test_a_reason_shows_the_numbers_that_were_compared(reason: str, words: str) -> None:
    shown = match_words(RuleMatch("rule", Action.QUEUE, live=True, why=(reason,)))
    assert words in shown.replace("\\", "")
