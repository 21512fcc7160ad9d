from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.reading import Reading, read


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("You are wrong about the bridge.", "You are wrong about the bridge."),
        ("**You** are ||wrong||, [see](https://example.org), <@123>", "You are wrong, see, @member"),
        ("**id**||i||ot", "idiot"),
        ("||**||", "||**||"),
        ("", ""),
        ("🙂", "🙂"),
    ],
)
def test_a_text_without_quotations_is_all_its_authors(text: str, own: str) -> None:
    assert read(text) == Reading(own, own, ())


def test_certain_disguises_are_folded_and_kept_apart() -> None:
    assert read("you 1d10t") == Reading("you 1d10t", "you idiot", ())


def test_doubtful_disguises_are_guesses() -> None:
    assert read("you ldiot, st*pid") == Reading(
        "you ldiot, st*pid", "you ldiot, stupid", ("you idiot, stupid",)
    )


@pytest.mark.parametrize(
    "text",
    [
        "> you are an idiot\nPlease don't say that.",
        "Please don't say that.\n>>> you are an idiot\nand a clown",
        "```\nyou are an idiot\n```\nPlease don't say that.",
        "> one\n\n> two\nPlease don't say that.",
    ],
)
def test_quoted_lines_are_no_own_words_and_a_guess(text: str) -> None:
    reading = read(text)
    assert (reading.own, reading.folded) == ("Please don't say that.", "Please don't say that.")
    assert len(reading.guesses) == 1
    assert "Please don't say that." in reading.guesses[0]


def test_an_insult_behind_a_quotation_mark_is_not_hidden_by_harmless_words() -> None:
    assert read("> you are an idiot\nhave a nice day") == Reading(
        "have a nice day", "have a nice day", ("you are an idiot\nhave a nice day",)
    )


def test_lines_that_follow_each_other_must_stand_together_in_the_context() -> None:
    text = "> you\n> are dead\nHave a nice day."
    assert read(text, ["You said that the others are dead."]).guesses == ("you\nare dead\nHave a nice day.",)
    assert read(text, ["“You\nare dead,” she read."]).guesses == ()


@pytest.mark.parametrize(
    "text",
    [
        "> you\n.\n> are\n.\n> an\n.\n> idiot",
        "> you\n-\n> are\n🙂\n> an\n||\n> idiot",
    ],
)
def test_what_is_no_word_does_not_part_quoted_lines(text: str) -> None:
    assert read(text, ["It is you, we are told, who met an idiot."]).guesses != ()
    assert read(text, ["So you are an idiot?"]).guesses == ()


@pytest.mark.parametrize(
    ("quoted", "guessed"), [("bitch", True), ("a bitch", True), ("call me a bitch", False)]
)
def test_a_word_or_two_of_the_context_are_a_guess(quoted: str, *, guessed: bool) -> None:
    assert bool(read(f"> {quoted}", ["Please do not call me a bitch!"]).guesses) is guessed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("f*ck off you b*tch", "fuck off you bitch"),
        ("sl*ts and wh*res", "sluts and whores"),
        ("n*gg*rs", "niggers"),
        ("**you** f*ck, [you b*tch](https://example.org/a*b*c)", "you fuck, you bitch"),
    ],
)
def test_the_stars_of_masked_words_make_no_italics(text: str, folded: str) -> None:
    assert read(text).folded == folded


def test_the_stars_of_words_that_may_be_masked_make_no_italics_in_a_guess() -> None:
    assert read("what a l*ser, what a pl*nker").guesses == ("what a loser, what a plonker",)
    assert read("d***, f*g, d***").guesses == ("dick, fag, dick",)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("*hugs* you and *waves*", "hugs you and waves"),
        ("un*be*lievable, *do*it", "unbelievable, doit"),
        ("2*3*4 and a * b * c", "234 and a * b * c"),
        ("The women of the **R**ed Cross, and **T**s", "The women of the Red Cross, and Ts"),
        ("You *s*it there and ar*e* wrong", "You sit there and are wrong"),
    ],
)
def test_other_stars_are_italics(text: str, own: str) -> None:
    assert read(text) == Reading(own, own, ())


@pytest.mark.parametrize("text", ["you ```idiot\n``` hm", "you ```idiot\n\n``` hm"])
def test_the_only_line_of_a_code_block_is_not_taken_for_its_language(text: str) -> None:
    assert "idiot" in read(text).guesses[0]


@pytest.mark.parametrize(
    ("text", "own", "guess"),
    [
        ("> you are an idiot", "", "you are an idiot"),
        ("> you are an 1d10t\nlol", "lol", "you are an idiot\nlol"),
        ("```\nyou are an idiot\n```", "", "you are an idiot"),
        (">>> you are\nan idiot", "", "you are\nan idiot"),
    ],
)
def test_a_bare_quotation_is_a_guess(text: str, own: str, guess: str) -> None:
    assert read(text) == Reading(own, own, (guess,))


def test_a_quotation_of_what_is_answered_is_not_held_against_anyone() -> None:
    text = "> He is   an *IDIOT*.\nthis"
    assert read(text, ["", "I said: he is an idiot. Twice."]) == Reading("this", "this", ())
    assert read(text, ["He is no idiot."]).guesses == ("He is   an IDIOT.\nthis",)


def test_every_quoted_part_must_stand_in_the_context() -> None:
    text = "> known words\nand\n> you are an idiot"
    assert read(text, ["some known words here"]).guesses == ("known words\nand\nyou are an idiot",)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ('You are a "complete idiot"', 'You are a "…"'),
        ('He called her "a stupid cow" and was fired', 'He called her "…" and was fired'),
        ("She wrote “get lost, all of you” twice", 'She wrote "…" twice'),
        ("She wrote ‘get lost, you idiot’ twice", 'She wrote "…" twice'),
        ("She wrote 'don't come back, idiot' twice", 'She wrote "…" twice'),
        ("She wrote »get lost, idiot« and ›all of you‹", 'She wrote "…" and "…"'),
        ('"You are an idiot"', ""),
    ],
)
def test_words_in_quotation_marks_leave_a_hole_and_are_a_guess(text: str, own: str) -> None:
    assert read(text) == Reading(own, own, (text,))


def test_one_word_in_quotation_marks_is_irony() -> None:
    assert read('what a "clown" he is').own == 'what a "clown" he is'


def test_guesses_are_distinct_and_at_most_three() -> None:
    reading = read('> you ldiot\n"so so ldiot"')
    assert len(reading.guesses) == len(set(reading.guesses)) <= 3
    assert reading.own == ""


@given(st.text(max_size=200), st.lists(st.text(max_size=50), max_size=2))
def test_any_text_is_read(text: str, context: list[str]) -> None:
    reading = read(text, context)
    assert reading.own not in reading.guesses
    assert reading.folded not in reading.guesses


@given(st.text(alphabet='abе \u200b\u00ad\u2060\ufe0f>"“”*_|`\n-.', max_size=100))
def test_no_reading_hides_a_character_between_latin_letters(text: str) -> None:
    reading = read(text)
    for seen in (reading.folded, *reading.guesses):
        assert not re.search("[a-z][\u200b\u00ad\u2060\ufe0f]+[a-z]", seen)


@given(st.text(alphabet="abc \n.,!?", max_size=100))
def test_words_without_markup_are_all_kept(text: str) -> None:
    assert read(text).own == text


@pytest.mark.parametrize(
    "text", ["let y = a*s + b*t", "s*t + a*b = 0", "return a*s + b*t;", "F\nA\nG", "A\nS\nS", "D I E G O"]
)
def test_calculations_short_columns_and_names_hide_nothing(text: str) -> None:
    reading = read(text)
    assert reading.folded in (reading.own, reading.own.replace(" ", ""))
    assert reading.guesses == ()


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("g o d i e", "go die"),
        ("f.a.t.p.i.g", "fat pig"),
        ("You are a s**m", "You are a scum"),
        ("what t**sh you are", "what trash you are"),
        ("you are an a*s", "you are an ass"),
    ],
)
def test_short_words_and_half_of_a_word_are_guessed(text: str, guessed: str) -> None:
    assert read(text).guesses == (guessed,)
