from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.article_dates import DateValue, Side, find_dates
from bot.claims.comparing import Relation, compare_dates


def only(text: str) -> DateValue:
    (value,) = find_dates(text).dates
    return value


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("on 14 March 2024", 2024, 3, 14),
        ("on March 14, 2024", 2024, 3, 14),
        ("on March 14 , 2024 .", 2024, 3, 14),
        ("on the 14th of March", None, 3, 14),
        ("on 2024-03-14", 2024, 3, 14),
        ("on 14.03.2024", 2024, 3, 14),
        ("in March 2024", 2024, 3, None),
        ("in 2024", 2024, None, None),
        ("on Sept. 3, 2020", 2020, 9, 3),
    ],
)
def test_a_date_is_read_in_every_style(
    text: str, year: int | None, month: int | None, day: int | None
) -> None:
    value = only(f"It began {text}")
    assert (value.year, value.month, value.day) == (year, month, day)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("before 2014", Side.BEFORE),
        ("until 2014", Side.BEFORE),
        ("after 2014", Side.AFTER),
        ("since 2014", Side.AFTER),
        ("by 2014", Side.BY),
        ("in 2014", Side.ON),
        ("in late 2014", Side.ABOUT),
    ],
)
def test_before_after_and_by_are_understood(text: str, side: Side) -> None:
    assert only(f"It was built {text}.").side is side


def test_the_date_of_a_count_is_a_stamp() -> None:
    assert only("As of 7 April 2020, there were 696 cases.").stamp


@pytest.mark.parametrize(
    "text", ["on 31 June 2020", "on 2020-13-01", "on 45 March", "the 2018 World Cup", "2000 houses"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text).dates == ()


@pytest.mark.parametrize(
    ("comment", "article", "relation"),
    [
        ("in 2014", "on 3 May 2014", Relation.AGREES),
        ("in 2014", "in 2015", Relation.CONFLICTS),
        ("before 2014", "in 2015", Relation.CONFLICTS),
        ("before 2014", "in 2013", Relation.AGREES),
        ("before 2014", "on 3 May 2014", Relation.TOUCHES),
        ("after 2014", "in 2013", Relation.CONFLICTS),
        ("after 2014", "in 2016", Relation.AGREES),
        ("by 2014", "on 3 May 2014", Relation.AGREES),
        ("by 2014", "on 3 May 2015", Relation.CONFLICTS),
        ("in 2013", "before 2014", Relation.AGREES),
        ("in 2016", "before 2014", Relation.CONFLICTS),
        ("before 2014", "after 2010", Relation.UNCLEAR),
        ("on 3 May", "on 3 May 2014", Relation.AGREES),
        ("on 4 May", "on 3 May 2014", Relation.CONFLICTS),
    ],
)
def test_two_dates_are_compared_as_their_sides_allow(comment: str, article: str, relation: Relation) -> None:
    assert compare_dates(only(comment), only(article)) is relation


@given(st.dates())
def test_an_iso_date_is_read_as_it_was_written(day: object) -> None:
    text = str(day)
    found = find_dates(f"It began on {text}.").dates
    assert [str(value.text) for value in found] in ([text], [])
    assert bool(found) == ("1000" <= text[:4] <= "2099")


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(value.span.end <= len(text) for value in find_dates(text).dates)
