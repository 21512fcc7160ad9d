from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.markup import plain, quoted_spans, without_quotes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[you idiot](https://example.org)", "you idiot"),
        ("[label](<https://example.org/a_(b)>) after", "label after"),
        ("||hidden|| words", "hidden words"),
        ("**bold** __under__ ~~gone~~ *it* _it_", "bold under gone it it"),
        ("***both***", "both"),
        ("**a ||b _c_||**", "a b c"),
        ("hi <@123> and <@&4> in <#5>", "hi @member and @role in #channel"),
        ("<:smile:123>", ":smile:"),
        ("</article post:123>", "/article post"),
        ("> quoted\nmine", "quoted\nmine"),
        ("# Title\n-# small", "Title\nsmall"),
        ("```py\nx = 1\n```", "x = 1"),
        ("`code` here", "code here"),
        (r"\*not bold\*", "*not bold*"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("<https://example.org>", "https://example.org"),
    ],
)
def test_plain_is_what_a_reader_sees(text: str, seen: str) -> None:
    assert plain(text) == seen


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("> theirs\nmine", "        \nmine"),
        ("mine\n>>> theirs\nall of it", "mine\n          \n         "),
        ("```\ntheirs\n``` mine", "   \n      \n    mine"),
        ('he said "go away" to me', "he said           to me"),
        ("“two words” mine", f"{' ' * 11} mine"),
        ("„два слова“ і «два слова» моє", "            і             моє"),
        ('a "word" stays', 'a "word" stays'),
        ('5" and 6" pipes', '5" and 6" pipes'),
        (">not a quote", ">not a quote"),
        (" > theirs\nmine", "         \nmine"),
        ("mine\n  >>> theirs\nall of it", "mine\n            \n         "),
        ("‘two words’ mine", f"{' ' * 11} mine"),
        ("'two words' mine", f"{' ' * 11} mine"),
        ("she said 'you don't know, idiot' twice", f"she said {' ' * 23} twice"),
        ("”två ord” mitt", f"{' ' * 9} mitt"),
        ("»zwei Wörter« und ›zwei Wörter« meins", f"{' ' * 13} und ›zwei Wörter« meins"),
        ("›zwei Wörter‹ meins", f"{' ' * 13} meins"),
        ("a 'word', a ‘word’, a ›word‹ and a ”word” stay", "a 'word', a ‘word’, a ›word‹ and a ”word” stay"),
        ("“one” and “other” stay", "“one” and “other” stay"),
        ("« un mot » et «mot» et »", "           et «mot» et »"),
        (
            "don't say it isn't the boss' and the cats' food",
            "don't say it isn't the boss' and the cats' food",
        ),
        ("the '90s were the dogs' years", "the '90s were the dogs' years"),
        ("rock 'n' roll, 'cause it's the kids' music", "rock 'n' roll, 'cause it's the kids' music"),
        ("’tis the season for cats’ toys", "’tis the season for cats’ toys"),
        ("''two words'' stay", "''two words'' stay"),
    ],
)
def test_quotes_become_spaces(text: str, own: str) -> None:
    assert without_quotes(text) == own


def test_quotation_marks_can_be_left_alone() -> None:
    assert without_quotes('> a\nsay "b c"', quotation_marks=False) == '   \nsay "b c"'


@given(st.text(alphabet="ab >\"“”«»‘’'›‹`*_|\n[]()<", max_size=200))
def test_offsets_stay_valid(text: str) -> None:
    own = without_quotes(text)
    assert len(own) == len(text)
    assert all(a in (b, " ") for a, b in zip(own, text, strict=True))
    spans = quoted_spans(text)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize("unit", ["'a ", "a' ", "' ", "'a b'c ", "” a", "”a ", "»a ", "›a ", " > ", " "])
def test_quotes_are_found_in_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = ("'" + unit * length)[:length]
        start = time.process_time()
        quoted_spans(text)
        return time.process_time() - start

    least = [min(seconds(length) for _ in range(3)) for length in (4000, 32_000)]
    assert least[1] < 3 * 8 * least[0] + 0.05  # a quadratic step would take 64 times


@given(st.text(max_size=200))
def test_any_text_has_a_plain_form(text: str) -> None:
    assert isinstance(plain(text), str)
