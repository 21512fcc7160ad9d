"""What a correction makes of an article's text, and which ones are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.corrections import (
    LONGEST_NOTE,
    CorrectionError,
    changed_stretch,
    correction_of,
    replaced,
)
from bot.moderation.models import Article, ArticleDraft, Origin
from tests.fakes import GUILD, MODERATOR, NEWS, NOON

BODY = "The ferry ran twice a day.\n\nIt carried 300 people. The quay was “full”, they said."


def article(title: str = "The ferry", body: str = BODY) -> Article:
    return Article(1, GUILD, NEWS, ArticleDraft(title, body, Origin.PASTE), "ab" * 32, MODERATOR, NOON)


def test_a_passage_is_replaced_where_it_stands() -> None:
    assert replaced(BODY, "carried 300 people", "carried 200 people") == BODY.replace("300", "200")


@pytest.mark.parametrize(
    "passage",
    ["a day. It carried", "a  day.\n\n It carried ", "\u200ba day. It\u2060 carried"],
)
def test_white_space_and_invisible_signs_of_a_copied_passage_need_not_agree(passage: str) -> None:
    assert "twice each day. It carried 300" in replaced(BODY, passage, "each day. It carried")


@pytest.mark.parametrize("passage", ['was "full", they', "was „full“, they", "was 'full', they"])
def test_quotation_marks_agree_whatever_their_form_but_not_with_apostrophes(passage: str) -> None:
    if "'" in passage:
        with pytest.raises(CorrectionError, match="doesn't occur"):
            replaced(BODY, passage, "was empty")
    else:
        assert replaced(BODY, passage, "was empty, they").endswith("The quay was empty, they said.")


@pytest.mark.parametrize(
    ("passage", "says"),
    [
        ("", "word for word"),
        (" \n\u200b ", "word for word"),
        ("carried 400", "doesn't occur"),
        ("CARRIED 300", "doesn't occur"),
        (".", "occurs 3 times"),
    ],
)
def test_a_passage_that_is_not_there_exactly_once_is_refused_with_the_reason(passage: str, says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        replaced(BODY, passage, "x")


@pytest.mark.parametrize(
    ("passage", "left"),
    [
        ("It carried 300 people.", "The ferry ran twice a day.\n\nThe quay was “full”, they said."),
        ("The ferry ran twice a day.", "It carried 300 people. The quay was “full”, they said."),
        ("300", "The ferry ran twice a day.\n\nIt carried people. The quay was “full”, they said."),
    ],
)
def test_a_passage_that_is_taken_out_leaves_no_hole(passage: str, left: str) -> None:
    assert replaced(BODY, passage, " ") == left


@given(
    before=st.text("ab \n"),
    inside=st.text("cd ", min_size=1),
    after=st.text("ab \n"),
    by=st.text("ef", min_size=1),
)
def test_everything_around_the_passage_stays(before: str, inside: str, after: str, by: str) -> None:
    passage = f"c{inside.strip()}d"
    body = f"{before}{passage}{after}"
    assert replaced(body, passage, by) == f"{before}{by}{after}"


def test_a_correction_holds_for_the_text_that_was_looked_at() -> None:
    made = correction_of(article(), "  The old\nferry ", f" {BODY} ", " the  title ")
    assert (made.base_sha256, made.title, made.body, made.note) == (
        "ab" * 32,
        "The old ferry",
        BODY,
        "the title",
    )


def test_an_empty_title_leaves_the_title_as_it_is() -> None:
    assert correction_of(article(), " ", "Other words.", "").title == "The ferry"


def test_a_note_is_cut_to_what_the_card_can_hold() -> None:
    assert len(correction_of(article(), "", "Other words.", "x" * 1000).note) == LONGEST_NOTE


@pytest.mark.parametrize(
    ("title", "body", "says"),
    [
        ("", BODY, "change nothing"),
        ("The ferry", f"{BODY}\n", "change nothing"),
        ("New", " … ", "no words left"),
    ],
)
def test_a_correction_that_changes_nothing_or_leaves_nothing_is_refused(
    title: str, body: str, says: str
) -> None:
    with pytest.raises(CorrectionError, match=says):
        correction_of(article(), title, body, "")


def test_a_preview_shows_what_differs_with_some_words_around() -> None:
    words = " ".join(f"word{number}" for number in range(400))
    before, after = f"{words} it cost 5 euros {words}", f"{words} it cost 7 euros {words}"
    was, will = changed_stretch(before, after)
    assert "it cost 5 euros" in was
    assert "it cost 7 euros" in will
    assert was.startswith("… ")
    assert was.endswith(" …")
    assert len(was) < 200


@given(before=st.text("abc ", max_size=60), after=st.text("abc ", max_size=60))
def test_short_texts_are_shown_from_their_first_difference_to_their_last(before: str, after: str) -> None:
    was, will = changed_stretch(before, after, around=200)
    assert (was, will) == (("", "") if before == after else (before.strip(), after.strip()))


@given(st.text(max_size=400), st.text(max_size=400), st.integers(0, 80))
def test_a_preview_of_any_two_texts_is_a_part_of_each(before: str, after: str, around: int) -> None:
    was, will = changed_stretch(before, after, around)
    assert was.removeprefix("… ").removesuffix(" …").strip() in before
    assert will.removeprefix("… ").removesuffix(" …").strip() in after
