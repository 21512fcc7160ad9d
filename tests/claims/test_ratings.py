from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ratings import ALERT_RATINGS, RATINGS, normalise


@pytest.mark.parametrize(
    ("rating", "normalised"),
    [
        ("False", "false"),
        ("FALSE!", "false"),
        ("Pants on Fire!", "false"),
        ("Fake", "false"),
        ("This claim is false.", "false"),
        ("Totally false", "false"),
        ("True", "true"),
        ("Mostly True", "mostly_true"),
        ("mostly_false", "mostly_false"),
        ("Half-True", "mixture"),
        ("Partly false", "mixture"),
        ("Misleading", "misleading"),
        ("Miscaptioned", "misleading"),
        ("Missing context", "missing_context"),
        ("Out of context", "missing_context"),
        ("Unproven", "unproven"),
        ("Outdated", "outdated"),
        ("Labeled Satire", "satire"),
        ("AI-generated", "altered_media"),
        ("Altered photo", "altered_media"),
        ("Falsch", "false"),
        ("Größtenteils falsch", "mostly_false"),
        ("C’est faux", "false"),
        ("Falso", "false"),
        ("Неправда", "false"),
        ("Правда", "true"),
        ("Фейк", "false"),
        ("Yanlış", "false"),
        ("Enganoso", "misleading"),
        ("Półprawda", "mixture"),
        ("Fuera de contexto", "missing_context"),
        ("Verdadeiro", "true"),
    ],
)
def test_a_known_wording_is_normalised(rating: str, normalised: str) -> None:
    assert normalise(rating) == normalised


@pytest.mark.parametrize(
    "rating",
    [
        "",
        "not false",
        "3/5",
        "1",
        "4.5",
        "0 %",
        "5 of 5",
        "★★★",
        "It's complicated",
        "False, but true in 1990",
        "???",
    ],
)
def test_what_is_not_certain_is_other(rating: str) -> None:
    assert normalise(rating) == "other"


@pytest.mark.parametrize("rating", RATINGS)
def test_a_normalised_rating_stays_as_it_is(rating: str) -> None:
    assert normalise(rating) == rating


def test_only_ratings_of_the_list_alert() -> None:
    assert set(RATINGS) > ALERT_RATINGS


@given(st.text(max_size=100))
def test_any_text_has_a_rating(rating: str) -> None:
    assert normalise(rating) in RATINGS
