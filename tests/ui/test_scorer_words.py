from __future__ import annotations

from bot.moderation.ports import ScorerStatus
from bot.ui.scorer_words import scorer_lines


def test_a_scorer_that_does_well_takes_one_line() -> None:
    assert scorer_lines(ScorerStatus("compact", "2-ab", scored=1234, cache_hits=5)) == [
        "**Scorer**: compact, version 2-ab; 1,234 scored, 5 known already, 0 failed since the start"
    ]


def test_runtime_notice_restarts_and_provisional_answers_are_told_where_there_are_any() -> None:
    status = ScorerStatus(
        "cascade:original", "1", notice="*why*", runtime="torch", restarts=2, provisional=30
    )
    lines = scorer_lines(status)
    assert "version 1 (torch);" in lines[0]
    assert lines[1:] == [
        "⚠️ \\*why\\*",
        "⚠️ Its process hung or crashed, and was started again 2 times.",
        "⚠️ Its model was overrun or failed: 30 provisional answers came from the compact scorer.",
    ]


def test_one_restart_is_told_in_the_singular() -> None:
    assert scorer_lines(ScorerStatus("compact", "1", restarts=1))[1].endswith("started again once.")
