"""What a context reply may rest on."""

from __future__ import annotations

from bot.claims.ratings import ALERT_RATINGS
from bot.moderation.context import CONTEXT_RATINGS


def test_the_ratings_that_may_be_shown_are_those_that_raise_an_alert() -> None:
    assert CONTEXT_RATINGS == ALERT_RATINGS
