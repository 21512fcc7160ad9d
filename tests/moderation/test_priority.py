"""What a queue shows first."""

from __future__ import annotations

import pytest

from bot.moderation.models import Action, Decision, Flag, RuleMatch, Strength
from bot.moderation.priority import Priority, priority
from tests.ui.samples import conflict, cue, fact_check, listed_link

STRONG = fact_check()
SUGGESTED = fact_check(strength=Strength.SUGGESTED)
BY_FLAG = RuleMatch("known", Action.QUEUE, live=True, why=("matches_fact_check 0.7000 >= 0.5000",))
BY_SCORE = RuleMatch("toxic", Action.QUEUE, live=True, why=("toxicity 0.9000 >= 0.7500",))


def decision(*matches: RuleMatch) -> Decision:
    return Decision(Action.QUEUE, matches[0].rule if matches else "default", matches, "standard", "1")


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([STRONG], Priority.HIGH),
        ([SUGGESTED], Priority.LOW),
        ([conflict()], Priority.HIGH),
        ([conflict(live=True)], Priority.LOW),
        ([listed_link()], Priority.LOW),
        ([SUGGESTED, conflict(live=True), listed_link(), cue()], Priority.LOW),
        ([SUGGESTED, conflict()], Priority.HIGH),
        ([listed_link(), STRONG], Priority.HIGH),
        ([], Priority.HIGH),
        ([cue()], Priority.HIGH),
    ],
)
def test_only_what_is_weak_is_low(flags: list[Flag], expected: Priority) -> None:
    assert priority(decision(BY_FLAG), flags) is expected


def test_what_a_score_queued_is_never_low() -> None:
    assert priority(decision(BY_SCORE, BY_FLAG), [SUGGESTED]) is Priority.HIGH


def test_what_no_rule_of_the_policy_queued_is_never_low() -> None:
    assert priority(decision(), [SUGGESTED]) is Priority.HIGH


def test_a_shadow_rule_and_a_note_raise_nothing() -> None:
    shadow = RuleMatch("insult", Action.REMOVE, live=False, why=("insult 0.9500 >= 0.9000",))
    note = RuleMatch("rude", Action.NOTE, live=True, why=("toxicity 0.9000 >= 0.7500",))
    assert priority(decision(BY_FLAG, shadow, note), [SUGGESTED]) is Priority.LOW
