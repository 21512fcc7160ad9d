from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.errors import ArticleError
from bot.articles.saved_page import SavedComment, SavedPageError, parse_saved_page
from bot.moderation.models import Origin

_ARTICLE = "Bridge is back\n\nThe council met on Tuesday.\n\nIt voted."


def test_article_and_comments_are_told_apart() -> None:
    page = parse_saved_page(f"{_ARTICLE}\n\n2 Comments\n\nAnn\n\nAt last.\nBob\nToo dear!\n")

    assert (page.draft.title, page.draft.body) == (
        "Bridge is back",
        "The council met on Tuesday.\n\nIt voted.",
    )
    assert page.draft.origin is Origin.FILE
    assert page.comments == (SavedComment("Ann", "At last.", 9), SavedComment("Bob", "Too dear!", 12))


def test_a_title_is_made_when_the_first_line_is_a_paragraph() -> None:
    first = (
        "The council met on Tuesday. "
        + "It talked for a very long time about the bridge over the river. " * 3
    )

    page = parse_saved_page(f"{first}\nIt voted.\n1 Comment\nAnn\nAt last.")

    assert page.draft.title == "The council met on Tuesday."
    assert page.draft.body == f"{first.strip()}\n\nIt voted."


def test_without_blank_lines_a_short_first_line_that_is_no_sentence_is_the_title() -> None:
    page = parse_saved_page("Bridge is back\nThe council met.\n1 Comment\nAnn\nAt last.")

    assert (page.draft.title, page.draft.body) == ("Bridge is back", "The council met.")


def test_blank_lines_among_the_comments_do_not_part_the_articles_lines() -> None:
    page = parse_saved_page("The council met.\nIt voted.\n\n1 Comment\n\nAnn\n\nAt last.")

    assert page.draft.body == "The council met.\n\nIt voted."


@pytest.mark.parametrize(
    "count", ["1 Comment", "1 comments", "1 COMMENT", "  1 Comment  ", "\ufeff1 Comment"]
)
def test_the_count_may_be_written_in_several_ways(count: str) -> None:
    page = parse_saved_page(f"Article.\n{count.strip(chr(0xFEFF))}\nAnn\nAt last.")

    assert page.comments == (SavedComment("Ann", "At last.", 3),)


def test_a_page_without_comments_says_so() -> None:
    assert parse_saved_page(f"{_ARTICLE}\n0 Comments\n").comments == ()


def test_a_thousand_comments_may_have_a_comma() -> None:
    page = parse_saved_page("Article.\n1,234 Comments\n" + "Ann\nText.\n" * 1234)

    assert len(page.comments) == 1234


def test_windows_and_old_mac_lines_and_a_byte_order_mark_are_read() -> None:
    text = f"\ufeff{_ARTICLE}\n1 Comment\nAnn\nAt last.\n"

    assert parse_saved_page(text.replace("\n", "\r\n")) == parse_saved_page(text)
    assert parse_saved_page(text.replace("\n", "\r")) == parse_saved_page(text)


def test_other_separators_do_not_end_a_line() -> None:
    page = parse_saved_page("Article.\n1 Comment\nAnn\nAt\x0b last,\u2028 at\x85 last.")

    assert page.comments[0].text == "At\x0b last,\u2028 at\x85 last."


def test_a_count_inside_the_article_is_no_count() -> None:
    page = parse_saved_page(
        "Bridge is back\n\n1 Comment\n\nThe council met.\n\nIt voted.\n\n1 Comment\nAnn\nAt last."
    )

    assert page.comments == (SavedComment("Ann", "At last.", 10),)
    assert page.draft.body.startswith("1 Comment\n\nThe council")


def test_a_comment_that_reads_like_a_count_is_a_comment() -> None:
    page = parse_saved_page("Article.\n3 Comments\nAnn\nAt last.\nBob\n1 Comment\nCy\nNo.")

    assert [comment.text for comment in page.comments] == ["At last.", "1 Comment", "No."]


def test_an_odd_number_of_lines_is_an_error_that_names_the_line() -> None:
    with pytest.raises(SavedPageError, match=r"Line 7 is left over: after line 3 there are 3 lines"):
        parse_saved_page("Article.\n\n2 Comments\nAnn\nAt last.\n\nBob\n")


def test_a_wrong_number_is_an_error_that_names_the_line() -> None:
    with pytest.raises(SavedPageError, match=r'Line 3 says "3 Comments", but 1 follow up to line 5'):
        parse_saved_page("Article.\n\n3 Comments\nAnn\nAt last.\n")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Article.\n\nMore.", "Article.\nComments\nAnn\nAt last.", "A\n-1 Comments"]
)
def test_a_page_that_counts_nothing_is_told_what_is_expected(text: str) -> None:
    with pytest.raises(SavedPageError, match=r'No line .* "2 Comments" or "1 Comment"'):
        parse_saved_page(text)


@pytest.mark.parametrize("article", ["", "\n\n", "---\n"])
def test_a_page_without_an_article_is_refused(article: str) -> None:
    with pytest.raises(SavedPageError, match=r"before any article"):
        parse_saved_page(f"{article}1 Comment\nAnn\nAt last.")


def test_an_enormous_number_is_only_a_wrong_one() -> None:
    with pytest.raises(SavedPageError):
        parse_saved_page("Article.\n" + "9" * 5000 + " Comments\nAnn\nAt last.")


def test_an_error_of_a_page_is_an_error_of_an_article() -> None:
    assert issubclass(SavedPageError, ArticleError)


_LINES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@given(st.lists(st.tuples(_LINES, _LINES), max_size=8))
def test_every_comment_is_read_back(comments: list[tuple[str, str]]) -> None:
    told = "".join(f"{name}\n{text}\n\n" for name, text in comments)

    page = parse_saved_page(f"{_ARTICLE}\n{len(comments)} Comments\n{told}")

    assert [(comment.author, comment.text) for comment in page.comments] == comments
