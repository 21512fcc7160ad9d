from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.claims.article_check import (
    LIVE_SCORE,
    MAX_FLAGS,
    check_article,
    conflict_model,
    guards,
    is_conflict,
    strict_guards,
)
from bot.claims.article_index import index_article
from bot.claims.checker import CommentChecker
from bot.claims.comparing import Relation, UnitMatch, compare, unit_match
from bot.claims.conflict_features import FEATURES, Comparison, Statement, comparisons, statement
from bot.claims.quantities import Quantity, figures
from bot.claims.trees import read_trees, write_trees
from bot.moderation.models import ArticleEvidence, Band, Flag, FlagName
from bot.moderation.ports import CheckRequest

TITLE = "Fire on the Orlan heath"
BODY = """\
The fire on the Orlan heath destroyed 1,376 square kilometres of forest near Brandow in August.
The harbour bridge at Lindmouth was opened on 14 March 2019 by the mayor.
About 64 percent of the pupils in Brandow schools take a bus to class.
As of Tuesday, 66 people had been killed by the fire near Brandow, the fire service said.
The province has set aside 28 million euros for new roofs on the Orlan heath.
The brewery in Lindmouth employs 410 workers, of which 120 are cooks, and 95 drivers.
"""
WRONG = "The fire on the Orlan heath destroyed 5,000 square kilometres of forest near Brandow."


def checked(comment: str, body: str = BODY, title: str = TITLE) -> tuple[Flag, ...]:
    request = CheckRequest(comment, title, body, article_sha256="a" * 64, article_date="2026-08-30")
    return check_article(comment, request)


def names(comment: str, body: str = BODY) -> list[FlagName]:
    return [flag.name for flag in checked(comment, body)]


def conflicts(comment: str, body: str = BODY) -> list[Flag]:
    return [flag for flag in checked(comment, body) if flag.name is FlagName.CONFLICTS_WITH_ARTICLE]


def quantity(text: str) -> Quantity:
    (found,) = figures(text).quantities
    return found


def compared(comment: str, body: str = BODY) -> tuple[Comparison, Statement]:
    one = statement(comment)
    found = [
        each for each in comparisons(one, index_article(TITLE, body)) if each.relation is Relation.CONFLICTS
    ]
    return found[0], one


def failed(comment: str, body: str = BODY) -> set[str]:
    each, one = compared(comment, body)
    return {name for name, passed in guards(each, one).items() if not passed}


def test_a_conflict_shows_both_sentences_and_both_values() -> None:
    (flag,) = conflicts(WRONG)
    evidence = flag.evidence
    assert isinstance(evidence, ArticleEvidence)
    assert (evidence.comment_value, evidence.article_value) == (
        "5,000 square kilometres",
        "1,376 square kilometres",
    )
    assert evidence.comment_sentence == WRONG
    assert BODY[evidence.article_span.start : evidence.article_span.end] == evidence.article_sentence
    assert (evidence.quantity, evidence.article_sha256, evidence.article_date) == (
        "area",
        "a" * 64,
        "2026-08-30",
    )
    assert evidence.guards_failed == ()
    assert {"asserted", "same_unit", "model"} <= set(evidence.guards_passed)
    assert flag.score >= 0.5
    assert flag.band is not Band.LOW


def test_a_rounded_value_is_shown_with_the_word_that_says_so() -> None:
    (flag,) = conflicts(WRONG, BODY.replace("1,376", "about 1,376"))
    assert isinstance(flag.evidence, ArticleEvidence)
    assert flag.evidence.article_value == "about 1,376 square kilometres"


def test_a_span_points_at_the_sentence_of_the_comment() -> None:
    comment = f"I read it twice. {WRONG} So there."
    (flag,) = conflicts(comment)
    assert comment[flag.span.start : flag.span.end] == WRONG


@pytest.mark.parametrize(
    "comment",
    [
        "The fire on the Orlan heath destroyed 1,376 square kilometres of forest near Brandow.",
        "The fire on the Orlan heath destroyed about 1,400 km² of forest near Brandow.",
        "The fire on the Orlan heath destroyed 137,600 hectares of forest near Brandow.",
        "The fire on the Orlan heath destroyed more than 1,000 square kilometres of forest near Brandow.",
        "The harbour bridge at Lindmouth was opened by the mayor on 14 March 2019.",
        "The harbour bridge at Lindmouth was opened by the mayor before 2020.",
    ],
)
def test_what_the_article_says_in_other_words_agrees(comment: str) -> None:
    assert names(comment) == [FlagName.AGREES_WITH_ARTICLE]


def test_a_date_can_conflict() -> None:
    (flag,) = conflicts("The harbour bridge at Lindmouth was opened by the mayor on 14 March 2011.")
    assert isinstance(flag.evidence, ArticleEvidence)
    assert (flag.evidence.quantity, flag.evidence.article_value) == ("date", "14 March 2019")


def test_money_in_another_currency_is_not_compared() -> None:
    assert not conflicts("The province has set aside 90 million dollars for new roofs on the Orlan heath.")
    assert conflicts("The province has set aside 90 million euros for new roofs on the Orlan heath.")


@pytest.mark.parametrize(
    "comment",
    [
        f"{WRONG[:-1]}?",
        f"If {WRONG[0].lower()}{WRONG[1:]}",
        f"My brother says that {WRONG[0].lower()}{WRONG[1:]}",
        "The fire on the Orlan heath will destroy 5,000 square kilometres of forest near Brandow.",
        f"> {WRONG}\nNonsense, read the article.",
        f'"{WRONG}" Who says such things?',
        "Our family lost 5,000 square kilometres of forest near Brandow on the Orlan heath in the fire.",
    ],
)
def test_what_the_author_doesn_t_assert_is_no_conflict(comment: str) -> None:
    assert not conflicts(comment)


@pytest.mark.parametrize(
    ("guard", "comment"),
    [
        ("content_words", "Forest destroyed: 5,000 km²."),
        ("no_other_figure_agrees", "The brewery in Lindmouth employs 120 workers."),
        (
            "coverage",
            "The fire on the Orlan heath ate 5,000 km² while lazy ministers slept, drank, laughed and golfed.",
        ),
        (
            "named_entities",
            "The fire on the Orlan heath destroyed 5,000 square kilometres of forest near Kestrin.",
        ),
        (
            "same_negation",
            "The fire on the Orlan heath never destroyed 5,000 square kilometres of forest near Brandow.",
        ),
        (
            "dates",
            "In 2011 the fire on the Orlan heath destroyed 5,000 square kilometres of forest near Brandow.",
        ),
        (
            "no_subset",
            "The fire on the Orlan heath destroyed 5,000 square kilometres that was forest near Brandow.",
        ),
    ],
)
def test_each_guard_stops_a_conflict_alone(guard: str, comment: str) -> None:
    body = (
        BODY.replace("410 workers, of which 120 are cooks", "410 workers, 120 workers")
        if "brewery" in comment
        else BODY
    )
    each, one = _any_comparison(comment, body)
    missing = {name for name, passed in guards(each, one).items() if not passed}
    assert guard in missing
    assert missing <= {guard, "shared_stems"}
    assert not conflicts(comment, body)


def _any_comparison(comment: str, body: str) -> tuple[Comparison, Statement]:
    one = statement(comment)
    index = index_article(TITLE, body)
    each = comparisons(one, index)[0]
    if each.relation is Relation.CONFLICTS:
        return each, one
    # The value agrees with another figure of its unit: the comparison that a reader without the guard would make.
    value = one.figures.quantities[0]
    rival = next(other for other in index.quantities() if compare(value, other) is Relation.CONFLICTS)
    return Comparison(
        value,
        rival,
        each.sentence,
        UnitMatch.SAME,
        Relation.CONFLICTS,
        2,
        each.agreeing,
        live=False,
        features=each.features,
    ), one


def test_a_count_of_something_else_is_not_compared() -> None:
    assert unit_match(quantity("300 houses burnt"), quantity("40 cows drowned")) is UnitMatch.OTHER
    assert not conflicts("The brewery in Lindmouth employs 900 brewers and drivers with cooks.")


def test_a_bare_number_is_not_the_same_unit() -> None:
    assert failed(
        "The brewery in Lindmouth employs 900.", "The brewery in Lindmouth employs 410 workers."
    ) >= {"same_unit"}


def test_a_list_told_respectively_is_left_alone() -> None:
    body = "The breweries in Lindmouth and Brandow employ 410 workers and 95 drivers respectively."
    comment = "The breweries in Lindmouth and Brandow employ 900 workers."
    assert "no_list" in failed(comment, body)
    assert not conflicts(comment, body)


def test_two_candidates_leave_a_low_confidence() -> None:
    body = "The brewery in Lindmouth employs 410 workers in summer and 395 workers in winter."
    each, _ = compared("The brewery in Lindmouth employs 900 workers.", body)
    assert [name for name, passed in strict_guards(each).items() if not passed] == ["one_candidate"]


def test_a_part_of_a_whole_leaves_a_low_confidence() -> None:
    body = "The brewery in Lindmouth employs 410 workers, including cooks."
    each, _ = compared("The brewery in Lindmouth employs 900 workers.", body)
    assert "no_part_of_a_whole" in [name for name, passed in strict_guards(each).items() if not passed]


def test_a_live_counter_is_shown_at_low_priority() -> None:
    (flag,) = conflicts("So far 290 people have been killed by the fire near Brandow.")
    assert isinstance(flag.evidence, ArticleEvidence)
    assert flag.evidence.live
    assert (flag.score, flag.band) == (LIVE_SCORE, Band.LOW)


async def test_what_is_marked_as_a_joke_conflicts_with_nothing() -> None:
    (flags,) = await CommentChecker(None).check([CheckRequest(f"{WRONG} /s", TITLE, BODY)])
    assert FlagName.CONFLICTS_WITH_ARTICLE not in [flag.name for flag in flags]
    assert FlagName.SARCASM in [flag.name for flag in flags]


async def test_the_checker_puts_article_flags_behind_check_worthy_sentences() -> None:
    (flags,) = await CommentChecker(None).check([CheckRequest(WRONG, TITLE, BODY)])
    found = [flag.name for flag in flags]
    assert found[-2:] == [FlagName.CHECK_WORTHY, FlagName.CONFLICTS_WITH_ARTICLE]


def test_the_rest_of_a_whole_is_no_conflict() -> None:
    assert compare(quantity("36 percent"), quantity("64 percent")) is Relation.UNCLEAR
    assert not conflicts("36 percent of the pupils in Brandow schools take a car or walk to class.")


def test_a_model_that_says_no_vetoes() -> None:
    each, one = compared(WRONG)
    assert all(guards(each, one).values())
    assert not is_conflict(each, 0.1, threshold=0.8)
    assert is_conflict(each, 0.9, threshold=0.8)


def test_a_figure_far_from_the_article_goes_beyond_it() -> None:
    (flag,) = checked("Oil prices rose by 31 percent during winter, wrecking every household budget abroad.")
    assert flag.name is FlagName.BEYOND_ARTICLE


@pytest.mark.parametrize(
    ("comment", "body"),
    [
        ("12 345 67 8,900 5%", BODY),
        ("", BODY),
        (WRONG, ""),
        (WRONG, " \n "),
        ("👍👍", BODY),
        ("42", "42"),
        (WRONG, "Short."),
    ],
)
def test_numbers_alone_and_empty_texts_give_no_conflict(comment: str, body: str) -> None:
    assert not conflicts(comment, body)


def test_a_comment_gets_a_few_flags_at_most() -> None:
    assert len(checked("\n".join([WRONG] * 30))) == MAX_FLAGS


def test_an_article_of_a_hundred_thousand_words_is_read() -> None:
    filler = "The council of Weissdorf met again and spoke of drains, kerbs, lamps and the price of salt in spring. "
    body = filler * 5_300 + "\n" + BODY
    started = time.process_time()
    assert conflicts(WRONG, body)
    assert time.process_time() - started < 10
    again = time.process_time()
    assert conflicts(WRONG, body)
    assert time.process_time() - again < 1


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("5,000 houses", "5,400 houses", Relation.AGREES),
        ("5,000 houses", "5,600 houses", Relation.CONFLICTS),
        ("about 500 houses", "590 houses", Relation.AGREES),
        ("about 510 houses", "690 houses", Relation.CONFLICTS),
        ("more than 100 houses", "150 houses", Relation.AGREES),
        ("more than 100 houses", "512 houses", Relation.UNCLEAR),
        ("more than 100 houses", "62 houses", Relation.CONFLICTS),
        ("fewer than 98 houses", "98 houses", Relation.TOUCHES),
        ("up to 512 houses", "301 houses", Relation.AGREES),
        ("between 101 and 203 houses", "152 houses", Relation.AGREES),
        ("between 101 and 203 houses", "352 houses", Relation.CONFLICTS),
        ("30.000 houses", "30,000 houses", Relation.AGREES),
        ("24 hours", "1 day", Relation.AGREES),
        ("5 miles", "8 km", Relation.AGREES),
    ],
)
def test_rounding_about_and_open_ends_are_as_people_mean_them(
    one: str, other: str, relation: Relation
) -> None:
    assert compare(quantity(one), quantity(other)) is relation


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_two_plain_numbers_conflict_whichever_way_they_are_compared(one: int, other: int) -> None:
    first, second = quantity(f"{one:,} houses"), quantity(f"{other:,} houses")
    assert compare(first, second) is compare(second, first)
    assert compare(first, first) is Relation.AGREES


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_comment_is_checked_against_any_article(comment: str, body: str) -> None:
    assert all(flag.span.end <= len(comment) for flag in checked(comment, body))


def test_the_model_that_comes_with_the_desk_knows_the_features() -> None:
    model = conflict_model()
    assert model.features == FEATURES
    assert 0.5 < model.threshold < 1
    assert read_trees(write_trees(model)) == model


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", json.dumps({"features": [], "bias": 0, "threshold": 1, "trees": [[1]]})]
)
def test_weights_that_are_something_else_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="these are no trees"):
        read_trees(text)
