"""The desk's values in words."""

from __future__ import annotations

import pytest

from bot.moderation.models import Action, CaseOutcome, DetectorError, RuleMatch
from bot.ui.words import DETECTOR_ERRORS, OUTCOMES, match_words, outcome_counts_words


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


def test_outcomes_are_counted_as_moderators_saw_them() -> None:
    counts = {
        (CaseOutcome.OUTDATED_INFORMATION, None): 4,
        (CaseOutcome.FACTUAL_ERROR, None): 6,
        (CaseOutcome.DETECTOR_WRONG, DetectorError.UNIT): 1,
        (CaseOutcome.DETECTOR_WRONG, DetectorError.QUOTED): 1,
    }
    assert outcome_counts_words(counts) == "12 answered, 10 confirmed, 2 detector wrong (quoted 1, unit 1)"


def test_comments_with_nothing_wrong_are_counted_apart() -> None:
    counts: dict[tuple[CaseOutcome, DetectorError | None], int] = {(CaseOutcome.CLEARLY_SATIRE, None): 2}
    assert outcome_counts_words(counts) == "2 answered, 0 confirmed, 2 nothing wrong with the comment"


def test_every_outcome_and_every_cause_has_words() -> None:
    assert OUTCOMES.keys() == set(CaseOutcome)
    assert DETECTOR_ERRORS.keys() == set(DetectorError)
