"""When disputes become an item, and when its card is drawn anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.disputes import opens, step


def test_three_members_open_an_item() -> None:
    assert [opens(members) for members in range(5)] == [False, False, False, True, True]


def test_a_card_is_drawn_at_3_5_10_20_50_and_so_on() -> None:
    steps = sorted({step(members) for members in range(2001)})
    assert steps == [0, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]


@given(st.integers(0, 10**6))
def test_a_step_is_reached_and_never_lost_by_more_members(members: int) -> None:
    assert step(members) <= members
    assert step(members) <= step(members + 1)
