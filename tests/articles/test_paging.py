from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.paging import pages
from bot.articles.titles import clamp, lead, title_from

_PROSE = st.lists(
    st.sampled_from(
        ["word", "Another.", "a", "wonderfully", "e\u0301tude!", "\n\n", "\n", " ", "x" * 40, "👩\u200d🚒"]
    ),
    max_size=80,
).map(" ".join)
_TEXTS = _PROSE | st.text(max_size=300)


def _visible(text: str) -> str:
    return "".join(text.split())


@given(_TEXTS, st.integers(1, 120))
def test_pages_lose_and_add_nothing_but_white_space(body: str, limit: int) -> None:
    assert _visible("".join(pages(body, limit))) == _visible(body)


@given(_TEXTS, st.integers(1, 120))
def test_a_page_is_never_empty_and_never_too_long(body: str, limit: int) -> None:
    assert all(page.strip() and len(page) <= limit for page in pages(body, limit))


@given(_PROSE, st.integers(60, 120))
def test_a_word_that_fits_on_a_page_is_not_cut(body: str, limit: int) -> None:
    assert [word for page in pages(body, limit) for word in page.split()] == body.split()


@given(_TEXTS)
def test_a_text_that_fits_is_one_page(body: str) -> None:
    assert pages(body, 10_000) == ((body.strip(),) if body.strip() else ())


def test_a_page_ends_after_a_paragraph_if_it_can() -> None:
    body = "One sentence. Two sentences.\n\nThree sentences. Four."

    assert pages(body, 45) == ("One sentence. Two sentences.", "Three sentences. Four.")


def test_a_paragraph_that_fills_the_page_exactly_is_a_page() -> None:
    assert pages("abcde\n\nfghij", 5) == ("abcde", "fghij")


def test_a_page_ends_after_a_sentence_if_the_paragraph_is_too_long() -> None:
    assert pages("One is here. Two is here. Three is here.", 30) == (
        "One is here. Two is here.",
        "Three is here.",
    )


def test_a_page_ends_after_a_word_if_the_sentence_is_too_long() -> None:
    assert pages("one two three four five", 13) == ("one two three", "four five")


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert (
        pages("They met at noon. Then Dr. Doe of the U.S. Embassy left the room.", 42)[0]
        == "They met at noon."
    )


def test_a_letter_keeps_its_accent_and_a_joined_emoji_its_parts() -> None:
    assert pages("ab" + "e\u0301" * 3, 5) == ("abe\u0301", "e\u0301e\u0301")
    assert pages("aaaa👩\u200d🚒", 5) == ("aaaa", "👩\u200d🚒")


def test_a_page_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        pages("text", 0)


def test_two_mebibytes_of_full_stops_do_not_take_for_ever() -> None:
    assert len("".join(pages("." * 2**18, 4000))) == 2**18
    assert title_from("." * 2**21).endswith("…")
    assert len(lead("." * 2**21)) == 300


@given(_TEXTS, st.integers(1, 120))
def test_a_lead_fits_and_is_the_beginning(body: str, limit: int) -> None:
    found = lead(body, limit)
    whole = " ".join(body.split())

    assert len(found) <= limit
    assert found == whole or whole.startswith(found.removesuffix("…").rstrip())


def test_a_lead_ends_after_a_sentence_where_one_ends_late_enough() -> None:
    body = (
        "The council met on Tuesday.\n\nIt voted to rebuild the bridge. The work begins in the month of May."
    )

    assert lead(body, 70) == "The council met on Tuesday. It voted to rebuild the bridge. …"
    assert lead(body, 40) == "The council met on Tuesday. …"
    assert lead(body, 20) == "The council met on…"


def test_a_lead_has_three_hundred_characters_at_most() -> None:
    assert len(lead("word " * 200)) <= 300
    assert len(lead("字" * 400)) == 300


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("The bridge is back. It took a year.", "The bridge is back."),
        ("Who paid? Nobody knows.", "Who paid?"),
        ('He said: "It is done." Then he left.', 'He said: "It is done."'),
        (
            "Dr. Doe of the U.S. Navy met J. Roe on Feb. 3. They talked.",
            "Dr. Doe of the U.S. Navy met J. Roe on Feb. 3.",
        ),
        ("It cost 1.5 million. Much.", "It cost 1.5 million."),
        ("橋が戻った。一年かかった。", "橋が戻った。"),
        ("A heading\nThe text begins.", "A heading"),
        ("  \n Spaces   inside \n\nMore.", "Spaces inside"),
        ("", ""),
    ],
)
def test_a_title_is_the_first_sentence(body: str, title: str) -> None:
    assert title_from(body) == title


@given(_TEXTS)
def test_a_made_title_fits(body: str) -> None:
    assert len(title_from(body)) <= 120
    assert bool(title_from(body)) == bool(body.strip())


def test_a_long_first_sentence_is_cut_after_a_word() -> None:
    title = title_from("council " * 40)

    assert title == "council " * 14 + "council…"


def test_clamping_drops_a_comma_before_the_ellipsis() -> None:
    assert clamp("one, two, three", 10) == "one, two…"
