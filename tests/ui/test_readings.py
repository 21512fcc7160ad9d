"""What cards say of how a comment was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.moderation.models import Carrier, Cause, Label, RecordedDecision, Span
from bot.ui.cards import case_card, decision_details, log_card
from bot.ui.languages import language_name
from bot.ui.readings import reading_lines
from tests.ui.samples import QUEUED, REMOVED, case, check_limits, recorded, text


def carriers(*places: tuple[int, int, float]) -> tuple[Carrier, ...]:
    return tuple(Carrier(Span(start, end), Label.INSULT, fall) for start, end, fall in places)


def made(words: str | None = "You are a turnip", **fields: Any) -> RecordedDecision:
    sample = recorded(QUEUED, text=words)
    return replace(sample, assessment=replace(sample.assessment, **fields))


def said(words: str | None = "You are a turnip", *, moderator: bool = True, **fields: Any) -> str:
    return "\n".join(reading_lines(made(words, **fields), moderator=moderator))


def test_of_a_text_that_was_read_as_it_stands_nothing_is_said() -> None:
    assert said(language="en") == ""


def test_low_confidence_is_said_of_a_language_that_only_its_script_tells_too() -> None:
    assert "Language: one of another script, which the scorer was not made for" in said(confident=False)


def test_the_words_that_carried_the_score_are_shown_with_what_it_falls_by() -> None:
    found = said(carriers=carriers((10, 16, 0.629), (0, 3, 0.2)))

    assert found == "-# Carried insult: **turnip** −0.62 · **You** −0.20"


def test_a_word_that_is_repeated_is_named_once() -> None:
    found = said("turnip, you turnip", carriers=carriers((0, 6, 0.5), (12, 18, 0.5)))

    assert found == "-# Carried insult: **turnip** −0.50"


def test_carriers_are_shown_on_every_card_for_moderators_and_not_to_the_author() -> None:
    sample = made(carriers=carriers((10, 16, 0.62)))

    for view in (case_card(case(sample), 5), log_card(sample, 5), decision_details(sample, moderator=True)):
        assert "**turnip** −0.62" in text(view)
    assert "**turnip**" not in text(decision_details(sample, moderator=False))


def test_carriers_of_an_erased_text_are_not_shown() -> None:
    assert said(None, carriers=carriers((10, 16, 0.62))) == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("@everyone", "**@\u200beveryone**"),
        ("*bold*", r"**\*bold\***"),
        ("https://evil.example", "**hxxps://evil.example**"),
        ("a\u202eb", "**ab**"),
        ("\u200b\u2060", "**invisible characters**"),
        ("`code`", r"**\`code\`**"),
    ],
)
def test_a_carrying_word_is_inert(words: str, shown: str) -> None:
    assert shown in said(words, carriers=carriers((0, len(words), 0.5)))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_the_words_the_line_stays_one_line_and_pings_nobody(words: str, one: int, two: int) -> None:
    start, end = sorted((one, two))
    found = said(words, carriers=carriers((start, end, 0.5)), folded=words, suspected={Label.THREAT: 0.5})

    assert len(found.splitlines()) <= 3
    assert "@everyone" not in found
    check_limits(log_card(made(words, folded=words), 5))


def test_the_text_without_its_disguises_is_shown_with_what_it_scores() -> None:
    found = said(
        "You 7urn1p",
        folded="You turnip @everyone",
        raw={Label.INSULT: 0.2},
        scores={Label.INSULT: 0.91},
    )

    assert found == "-# Without disguises: “You turnip @\u200beveryone” (insult 0.91; as written 0.20)"


def test_a_folding_that_changes_no_score_says_no_numbers() -> None:
    assert said(folded="You turnip", raw=made().assessment.scores) == "-# Without disguises: “You turnip”"


def test_a_language_that_the_scorer_does_not_know_is_named() -> None:
    found = said(language="uk", confident=False, moderator=False)

    assert "Language: Ukrainian" in found
    assert "low confidence, nothing is done without a moderator" in found


def test_a_stand_in_is_said_to_have_scored() -> None:
    assert "stand-in during a flood" in said(provisional=True)


def test_what_is_scored_in_part_is_not_said_to_be_a_stand_ins() -> None:
    found = said(provisional=True, problem="the model is starting")

    assert "Part of it" in found
    assert "stand-in" not in found


def test_a_suspicion_says_what_it_reaches_and_that_it_does_not_act() -> None:
    found = said(suspected={Label.THREAT: 0.3, Label.INSULT: 0.9199})

    assert "reaches insult 0.91, threat 0.30: never acted on by itself" in found
    assert said(suspected={Label.THREAT: 0.3}, moderator=False) == ""
    assert said(suspected={Label.THREAT: 0.03}) == ""


def test_a_comment_that_was_scored_again_stays_removed_and_the_card_says_so() -> None:
    again = recorded(replace(REMOVED, cause=Cause.RESCORE))

    assert "automatically, when scored again" in text(log_card(again, 5))
    assert "stays removed" in text(log_card(again, 5))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("suspected_words", "a guess at disguised words, or words in a quotation"),
        ("unknown_language", "a language that the scorer was not made for"),
    ],
)
def test_a_decision_that_was_held_to_the_queue_says_why(rule: str, words: str) -> None:
    assert words in text(case_card(case(recorded(replace(QUEUED, rule=rule))), 5))


def test_an_unknown_language_keeps_its_code() -> None:
    assert language_name("xx") == "xx"
