from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.measures import (
    auc,
    error_rates,
    expected_calibration_error,
    is_found,
    largest_gap,
    median_ratio,
    rates_by,
    reliability,
)


def test_auc_counts_pairs_in_the_right_order_and_ties_half() -> None:
    # 10 positives at .5, and of 10 negatives six at .5 (a tie), two below, two above
    scores = np.array([0.5] * 10 + [0.5] * 6 + [0.1] * 2 + [0.9] * 2)
    positive = np.array([True] * 10 + [False] * 10)

    assert auc(scores, positive) == pytest.approx((0.5 * 6 + 1 * 2 + 0 * 2) / 10)


def test_auc_is_one_for_a_perfect_order_and_a_half_for_none() -> None:
    positive = np.arange(40) >= 20

    assert auc(np.arange(40.0), positive) == 1.0
    assert auc(-np.arange(40.0), positive) == 0.0
    assert auc(np.zeros(40), positive) == 0.5


def test_auc_is_not_given_for_fewer_than_ten_rows_on_a_side() -> None:
    assert auc(np.arange(40.0), np.arange(40) >= 31) is None


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), min_size=20, max_size=40))
def test_auc_is_that_of_counting_all_pairs(values: list[int]) -> None:
    scores, positive = np.array(values, dtype=float), np.arange(len(values)) < 10
    pairs = [(a > b) + 0.5 * (a == b) for a in scores[positive] for b in scores[~positive]]

    assert auc(scores, positive) == pytest.approx(sum(pairs) / len(pairs))


def test_reliability_counts_each_row_once_and_a_score_of_one_too() -> None:
    table = reliability(np.array([0.0, 0.05, 0.85, 0.95, 1.0]), np.array([False, True, True, True, False]))

    assert [(each.low, each.rows, each.share_positive) for each in table] == [
        (0.0, 2, 0.5),
        (0.8, 1, 1.0),
        (0.9, 2, 0.5),
    ]
    assert table[0].gap == pytest.approx(0.025 - 0.5)


def test_calibration_error_is_the_mean_distance_over_rows() -> None:
    table = reliability(np.array([0.2, 0.2, 0.2, 0.8]), np.array([False, False, False, False]))

    assert expected_calibration_error(table) == pytest.approx((3 * 0.2 + 1 * 0.8) / 4)
    assert expected_calibration_error([]) == 0.0


def test_error_rates_are_shares_of_their_own_side() -> None:
    rates = error_rates(
        np.array([True, False, False, True, False]), np.array([False, False, False, True, True])
    )

    assert rates.false_positive == pytest.approx(1 / 3)
    assert rates.false_negative == 0.5
    assert (rates.harmless, rates.harmful) == (3, 2)
    assert error_rates(np.array([True]), np.array([True])).false_positive is None


def test_the_largest_gap_is_between_the_highest_and_the_lowest_rate() -> None:
    caught = np.array([True, False, True, True, False, False])
    rates = rates_by(["a", "a", "b", "b", "c", "c"], caught, np.zeros(6, dtype=bool))

    assert largest_gap({key: each.false_positive for key, each in rates.items()}) == 1.0
    assert largest_gap({"a": 0.25, "b": None, "c": 0.5}) == 0.25
    assert largest_gap({"a": 0.25, "b": None}) is None


def test_a_disguise_is_found_at_nine_tenths_of_the_plain_share() -> None:
    assert is_found(0.45, 0.5)
    assert is_found(0.9 * 0.86, 0.86)
    assert not is_found(0.44, 0.5)
    assert not is_found(0.0, 0.0), "where nothing is found in plain words, nothing can be said"


def test_one_disturbed_round_does_not_change_a_ratio() -> None:
    assert median_ratio([10.0, 10.0, 100.0], [1.0, 1.0, 1.0]) == 10.0
