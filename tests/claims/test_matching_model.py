from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest

from bot.claims.matching_features import FEATURES, weights
from bot.claims.matching_model import (
    STANDING,
    SUGGESTED,
    WeightsError,
    read_model,
    same_claim,
    scored,
    shipped_model,
    standing,
    write_model,
)
from bot.claims.matching_text import compared, passage

CLAIMS = (
    "A shark of six metres was caught below the railway bridge",
    "A shark was sold in the shopping centre",
    "The railway bridge will be closed in May",
    "Pensioners pay for every withdrawal",
)


def rank(text: str, claims: Sequence[str]) -> list[tuple[int, float]]:
    own, pairs = passage(text), [(compared(claim), compared("")) for claim in claims]
    weight = weights([own.whole, *(pair[0] for pair in pairs)], {}, 0)
    return shipped_model().ranked(own, pairs, weight)


def test_the_claim_that_a_text_repeats_comes_first() -> None:
    found = rank("They caught a shark of six metres, just below the old railway bridge!", CLAIMS)
    assert found[0][0] == 0
    assert sorted(place for place, _ in found) == [0, 1, 2, 3]


def test_probabilities_never_rise_down_the_ranking() -> None:
    values = [value for _, value in rank("A shark below the bridge was sold to pensioners", CLAIMS)]
    assert values == sorted(values, reverse=True)
    assert all(0 <= value <= 1 for value in values)


def test_a_claim_rated_twice_is_as_probable_as_one_rated_once() -> None:
    text = "They caught a shark of six metres below the railway bridge"
    once, twice = rank(text, CLAIMS), rank(text, [CLAIMS[0], *CLAIMS])
    assert {place for place, _ in twice[:2]} == {0, 1}
    assert twice[1][1] == pytest.approx(once[0][1], abs=0.05)


def test_nothing_is_ranked_where_nothing_was_found() -> None:
    assert rank("shark", ()) == []


def test_more_in_common_is_never_less_probable() -> None:
    words = CLAIMS[0].split()
    values = [dict(rank(" ".join(words[:count]), CLAIMS))[0] for count in (3, 6, 9, len(words))]
    assert values[-1] == max(values)


def test_the_probability_of_a_suggestion_is_drawn_to_the_score_that_policies_ask_for() -> None:
    found = scored(np.array([0.0, 0.33, 0.66, 0.83, 1.0]), 0.66)
    assert found.tolist() == pytest.approx([0.0, 0.25, SUGGESTED, 0.75, 1.0])


def test_a_model_reads_back_as_it_was_written() -> None:
    model = shipped_model()
    again = read_model(write_model(model))
    assert np.allclose(again.match, model.match, atol=1e-4)
    assert (again.suggested, again.strong) == (model.suggested, model.strong)
    assert np.allclose(again.gram_weights, model.gram_weights, atol=0.05)


def test_the_thresholds_are_such_that_a_policy_can_tell_them_apart() -> None:
    model = shipped_model()
    assert model.suggested >= SUGGESTED
    assert SUGGESTED + 0.2 <= model.strong < 1


@pytest.mark.parametrize("change", [{"format": 99}, {"features": []}, {"order": [1.0]}, {"match": None}])
def test_weights_of_another_kind_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(WeightsError, match="install the bot again"):
        read_model(json.dumps(json.loads(write_model(shipped_model())) | change))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"format": 1}'])
def test_damaged_weights_are_refused(content: str) -> None:
    with pytest.raises(WeightsError, match="install the bot again"):
        read_model(content)


def test_the_same_claim_is_not_its_own_rival() -> None:
    one, other = frozenset("abcd"), frozenset("wxyz")
    alone = standing(np.array([3.0, 1.0]), [one, other], 0.0)
    twice = standing(np.array([3.0, 3.0, 1.0]), [one, one, other], 0.0)
    assert alone.shape == (2, len(STANDING))
    assert alone[0].tolist() == pytest.approx(twice[0].tolist())


def test_claims_are_the_same_in_nearly_the_same_words() -> None:
    assert same_claim(frozenset("abcdefg"), frozenset("abcdefgh"))
    assert not same_claim(frozenset("abcd"), frozenset("abef"))


def test_the_weights_have_a_number_for_each_feature() -> None:
    assert len(shipped_model().order) == len(FEATURES)
