from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.scoring.batches import (
    GROUP_SIZE,
    GROUP_TOKENS,
    LENGTH_FACTOR,
    LOOKED_AT,
    SHARED,
    length_groups,
    length_of,
    parts_of,
)

_WORDS = st.lists(st.text("abж. ", max_size=40), max_size=400).map(" ".join)
_LONG = st.builds(lambda letter, count: letter * count, st.sampled_from("aж"), st.integers(0, 4_000))


def tokens(text: str) -> int:
    return length_of(text).tokens


@given(st.lists(st.text(max_size=20) | _LONG, max_size=40))
def test_every_text_is_in_exactly_one_small_group_of_like_lengths(texts: list[str]) -> None:
    groups = length_groups(texts)
    assert sorted(index for group in groups for index in group) == list(range(len(texts)))
    for group in groups:
        lengths = [length_of(texts[index]).tokens for index in group]
        assert 1 <= len(group) <= GROUP_SIZE
        assert max(lengths) <= min(lengths) * LENGTH_FACTOR
        most = max(length_of(texts[index]).most for index in group)
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
    assert tokens("") == 2
    assert tokens("a word") == 4
    assert tokens("слово") == 7
    assert tokens("a \U0001f600") == 4


def test_words_figures_and_signs_count_as_a_vocabulary_would_split_them() -> None:
    assert tokens("It rained, again: 40 times in 2019.") == 2 + 11
    assert tokens("Nevertheless") == 4
    assert tokens("x" * 3_000) > 900, "what is no word is cut small"


def test_all_of_a_text_is_counted_up_to_a_length_and_a_sample_beyond() -> None:
    ordinary = ("A quite ordinary comment, of 60 words or so. " * 12)[:LOOKED_AT]
    signs = "!?" * (LOOKED_AT // 4)
    assert tokens(signs + "x " * (LOOKED_AT // 4)) == 2 + len(signs) + LOOKED_AT // 4
    assert tokens(ordinary * 8) == 2 + (tokens(ordinary) - 2) * 8
    assert tokens("a " * LOOKED_AT + signs * 40 + "a " * LOOKED_AT) < 4 * len(signs) * 10, (
        "its middle is not looked at"
    )


def test_what_bounds_a_call_counts_every_character_of_a_long_text() -> None:
    assert length_of("a" * 3_000 + "ж" * 2_000 + "a" * 3_000).most == 2 + 2_000 + 2_000
    assert length_of("half a pair \ud83d" * 100).most == 2 + 400 + 100


@given(_LONG | _WORDS | st.text(max_size=3_000))
def test_the_parts_of_a_text_are_bounded_and_hold_all_of_it(text: str) -> None:
    parts = parts_of(text)
    assert all(length_of(part).most <= GROUP_TOKENS for part in parts)
    assert (parts == [text]) is (length_of(text).most <= GROUP_TOKENS)
    assert all(part in text for part in parts)
    assert text.startswith(parts[0])
    assert text.endswith(parts[-1])
    assert sum(map(len, parts)) >= len(text)


def test_a_long_text_is_cut_at_spaces_and_neighbours_share_some() -> None:
    words = [f"word{number}" for number in range(2_000)]
    parts = parts_of(" ".join(words))
    assert len(parts) > 1
    assert {word for part in parts for word in part.split()} == set(words), (
        "none is missing, and none is torn"
    )
    for one, other in pairwise(parts):
        shared = [word for word in one.split() if word in set(other.split())]
        assert len(shared) > 10
        assert len(" ".join(shared)) <= SHARED


def test_a_text_without_spaces_is_cut_with_what_its_parts_share() -> None:
    one, other = parts_of("ж" * 3_000)
    assert (len(one), len(other)) == (1_500 + SHARED, 1_500)
