from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.scoring.batches import (
    GROUP_SIZE,
    GROUP_TOKENS,
    LENGTH_FACTOR,
    estimated_tokens,
    length_groups,
    most_tokens,
)

_LONG = st.builds(lambda letter, count: letter * count, st.sampled_from("aж"), st.integers(0, 4_000))


@given(st.lists(st.text(max_size=20) | _LONG, max_size=40))
def test_every_text_is_in_exactly_one_small_group_of_like_lengths(texts: list[str]) -> None:
    groups = length_groups(texts)
    assert sorted(index for group in groups for index in group) == list(range(len(texts)))
    for group in groups:
        lengths = [estimated_tokens(texts[index]) for index in group]
        assert 1 <= len(group) <= GROUP_SIZE
        assert max(lengths) <= min(lengths) * LENGTH_FACTOR
        most = max(most_tokens(texts[index]) for index in group)
        assert most >= max(lengths)
        assert len(group) == 1 or len(group) * most <= GROUP_TOKENS
        assert lengths == sorted(lengths)


def test_equal_lengths_fill_their_groups() -> None:
    assert [len(group) for group in length_groups(["four"] * 20)] == [8, 8, 4]


def test_long_texts_share_a_group_as_far_as_its_tokens_go() -> None:
    assert [len(group) for group in length_groups(["x" * 1_500] * 5)] == [4, 1]


def test_texts_of_no_words_share_a_group_as_far_as_their_letters_go() -> None:
    garbage = "xkqzvw " * 120
    assert [len(group) for group in length_groups([garbage] * 8)] == [7, 1]


def test_one_very_long_text_goes_alone() -> None:
    assert length_groups(["y" * 4_000, "short", "z" * 4_000]) == [[1], [0], [2]]


def test_letters_that_the_vocabulary_lacks_count_as_a_token_each() -> None:
    assert estimated_tokens("") == 2
    assert estimated_tokens("a word") == 4
    assert estimated_tokens("слово") == 7
    assert estimated_tokens("a \U0001f600") == 4


def test_words_figures_and_signs_count_as_a_vocabulary_would_split_them() -> None:
    assert estimated_tokens("It rained, again: 40 times in 2019.") == 2 + 11
    assert estimated_tokens("Nevertheless") == 4
    assert estimated_tokens("x" * 3_000) > 900, "what is no word is cut small"
