from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.quantities import Bound, Quantity, figures
from bot.claims.units import Kind


def only(text: str) -> Quantity:
    (quantity,) = figures(text).quantities
    return quantity


@pytest.mark.parametrize(
    "written",
    [
        "30,000",
        "30 000",
        "30\u202f000",
        "30\u00a0000",
        "30'000",
        "30k",
        "30 thousand",
        "thirty thousand",
        "30.000,0",
        "30 , 000",
    ],
)
def test_thousands_are_read_in_every_style(written: str) -> None:
    quantity = only(f"The fire drove {written} people out.")
    assert 30_000 in {quantity.low, quantity.other}


def test_a_point_before_three_digits_keeps_both_readings() -> None:
    quantity = only("It covers 30.000 km².")
    assert (quantity.low, quantity.other) == (30e6, 30e9)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("a loss of $1.5bn", Kind.MONEY, "USD", 1.5e9),
        ("a loss of $ 177,527,732", Kind.MONEY, "USD", 177_527_732),
        ("they spent £3m", Kind.MONEY, "GBP", 3e6),
        ("they spent 3m euros", Kind.MONEY, "EUR", 3e6),
        ("it cost 40 mln грн", Kind.MONEY, "UAH", 4e7),
        ("a budget of C$12 million", Kind.MONEY, "C$", 12e6),
        ("some 12.5 hectares", Kind.AREA, "m²", 125_000),
        ("it spans 3 square kilometres", Kind.AREA, "m²", 3e6),
        ("a 100km ride", Kind.LENGTH, "m", 100_000),
        ("a speed of 100 km/h", Kind.SPEED, "km/h", 100),
        ("it weighed 3 tonnes", Kind.WEIGHT, "kg", 3000),
        ("it was -5 °C", Kind.TEMPERATURE, "°C", -5),
        ("it was 41 °F", Kind.TEMPERATURE, "°C", 5),
        ("it took 24 hours", Kind.DURATION, "s", 86_400),
        ("a share of 42 per cent", Kind.PERCENT, "%", 42),
        ("a share of 42%", Kind.PERCENT, "%", 42),
        ("it rose 3 percentage points", Kind.POINTS, "percentage points", 3),
        ("two hundred and fifty people came", Kind.PEOPLE, "people", 250),
        ("half a million residents left", Kind.PEOPLE, "people", 500_000),
        ("a dozen ships sank", Kind.COUNT, "ship", 12),
        ("one-hundred and four singles", Kind.COUNT, "singl", 104),
        ("11 , 750 confirmed cases", Kind.COUNT, "case", 11_750),
        ("it took 8 crore rupees", Kind.MONEY, "INR", 8e7),
        ("rated 7.2 out of 10", Kind.RATING, "/10", 7.2),
        ("scored 72/100", Kind.RATING, "/100", 72),
        ("the 36th pick", Kind.RANK, "pick", 36),
    ],
)
def test_a_quantity_has_kind_unit_and_value(text: str, kind: Kind, unit: str, value: float) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == (kind, unit)
    assert quantity.low == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("more than 30 houses", Bound.ABOVE, 30, math.inf),
        ("over 30 houses", Bound.ABOVE, 30, math.inf),
        ("at least 30 houses", Bound.AT_LEAST, 30, math.inf),
        ("no fewer than 30 houses", Bound.AT_LEAST, 30, math.inf),
        ("30 or more houses", Bound.AT_LEAST, 30, math.inf),
        ("30+ houses", Bound.AT_LEAST, 30, math.inf),
        ("fewer than 30 houses", Bound.BELOW, 0, 30),
        ("up to 30 houses", Bound.AT_MOST, 0, 30),
        ("no more than 30 houses", Bound.AT_MOST, 0, 30),
        ("between 20 and 30 houses", Bound.RANGE, 20, 30),
        ("from 20 to 30 houses", Bound.RANGE, 20, 30),
        ("20-30 houses", Bound.RANGE, 20, 30),
        ("20 or 30 houses", Bound.RANGE, 20, 30),
        ("2 to 3 million houses", Bound.RANGE, 2e6, 3e6),
        ("30 houses", Bound.EXACT, 30, 30),
    ],
)
def test_bounds_are_read_from_the_words_around_a_number(
    text: str, bound: Bound, low: float, high: float
) -> None:
    quantity = only(text)
    assert (quantity.bound, quantity.low, quantity.high) == (bound, low, high)


@pytest.mark.parametrize(
    "text", ["about 30 houses", "around 30 houses", "~30 houses", "nearly 30 houses", "30 or so houses"]
)
def test_about_is_no_exact_number(text: str) -> None:
    assert only(text).about


@pytest.mark.parametrize(
    ("number", "step"),
    [("1,376", 1), ("5,000", 1000), ("1.5 million", 100_000), ("30", 10), ("7.25", 0.01), ("120", 10)],
)
def test_the_rounding_of_a_number_is_the_place_of_its_last_digit(number: str, step: float) -> None:
    assert only(f"{number} houses burnt").step == pytest.approx(step)


@pytest.mark.parametrize(
    "text",
    [
        "They won 3-1 on penalties.",
        "It ended 2–2.",
        "He beat him 6-4.",
        "A man aged 25-64 was seen.",
        "A 45-year-old was seen, and one who was 30 years old.",
        "Call +380 44 123 4567 or 555-1234.",
        "It starts at 5pm, or 17:30, or 1300 hours.",
        "They run v2.0.1 on 192.168.1.10.",
        "See https://example.org/2024/300-dead for more.",
        "It stands at 221 Baker Street.",
        "A Boeing 737, a flight 815 and room 101.",
        "The F-16 and COVID-19 and the G7 and a 4x4.",
        "One in five said so, and two-thirds agreed, 9/11 and 24/7.",
        "It is three times the size, or 10x.",
        "In the 21st century, in the 1970s.",
        "1) First of all.\n2. Second of all.",
        "The 2018 World Cup and the 2016 NBA draft.",
        "nineteen eighty four",
        "Ask <@123456789012345678> or <:smile:123456789012345678>.",
    ],
)
def test_digits_that_count_nothing_are_no_quantities(text: str) -> None:
    assert figures(text).quantities == ()


def test_a_year_is_a_date_and_no_quantity() -> None:
    found = figures("In 2014 it had 2014 houses.")
    assert [quantity.low for quantity in found.quantities] == [2014]
    assert [value.year for value in found.dates] == [2014]


def test_a_year_before_something_counted_is_neither() -> None:
    found = figures("They put it in 2000 homes.")
    assert (found.quantities, found.dates) == ((), ())


def test_the_noun_is_the_unit() -> None:
    quantity = only("They found 300 confirmed cases in the north.")
    assert (quantity.unit, quantity.nouns, quantity.text) == (
        "case",
        ("confirm", "case"),
        "300 confirmed cases",
    )


def test_text_and_span_are_as_written() -> None:
    text = "Well, more than 5,000 km² of forest burnt."
    quantity = only(text)
    assert quantity.text == "5,000 km²"
    assert text[quantity.span.start : quantity.span.end] == "more than 5,000 km²"


def test_a_month_and_a_day_don_t_run_into_the_next_number() -> None:
    assert only("On March 12 300 people were hurt.").low == 300


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(st.integers(1_000, 10**12), st.sampled_from([",", "\u00a0", "\u202f", " "]))
def test_a_grouped_number_is_read_as_it_was_written(number: int, mark: str) -> None:
    assert only(f"They counted {_grouped(number, mark)} widgets there.").low == number


@given(st.integers(1, 999), st.sampled_from([("thousand", 1e3), ("million", 1e6), ("bn", 1e9)]))
def test_a_multiplied_number_is_its_product(number: int, times: tuple[str, float]) -> None:
    quantity = only(f"They counted {number} {times[0]} widgets there.")
    assert quantity.low == number * times[1]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_holds_its_ends_in_order(first: int, second: int) -> None:
    low, high = sorted((first, first + second))
    quantity = only(f"They counted between {low:,} and {high:,} widgets there.")
    assert (quantity.low, quantity.high) == (low, high)


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    found = figures(text)
    for quantity in found.quantities:
        assert quantity.span.end <= len(text)
        assert quantity.step > 0
        assert quantity.low <= quantity.high


@pytest.mark.parametrize(
    "text",
    ["1," * 2000, "1 , 2" * 900, "9" * 4000, "one hundred " * 350, "$" * 4000, "-1" * 2000, "May 1 " * 700],
)
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    started = time.process_time()
    figures(text)
    assert time.process_time() - started < 2
