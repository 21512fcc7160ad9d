from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.scoring.batches import GROUP_SIZE, LENGTH_FACTOR, length_groups


@given(st.lists(st.text(max_size=60), max_size=60))
def test_every_text_is_in_exactly_one_small_group_of_like_lengths(texts: list[str]) -> None:
    groups = length_groups(texts)
    assert sorted(index for group in groups for index in group) == list(range(len(texts)))
    for group in groups:
        lengths = [len(texts[index]) for index in group]
        assert 1 <= len(group) <= GROUP_SIZE
        assert max(lengths) <= min(lengths) * LENGTH_FACTOR
        assert lengths == sorted(lengths)


def test_equal_lengths_fill_their_groups() -> None:
    assert [len(group) for group in length_groups(["four"] * 20)] == [8, 8, 4]
