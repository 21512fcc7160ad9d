from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.fold import fold

DISGUISES = {
    "zero-width space": "i\u200bdiot",
    "zero-width non-joiner": "id\u200ciot",
    "soft hyphen": "id\u00adiot",
    "Hangul filler": "id\u3164iot",
    "tag character": "i\U000e0061diot",
    "Cyrillic look-alike": "idi\u043et",
    "Greek look-alike": "idi\u03bft",
    "fullwidth": "ｉｄｉｏｔ",
    "mathematical bold": "𝐢𝐝𝐢𝐨𝐭",
    "circled": "ⓘⓓⓘⓞⓣ",
    "small capitals": "ɪᴅɪᴏᴛ",
    "leetspeak": "1d10t",
    "leetspeak inside": "id1ot",
    "exclamation mark": "id!ot",
    "dots": "i.d.i.o.t",
    "spaces": "i d i o t",
    "wide spaces": "i  d  i  o  t",
    "hyphens": "i-d-i-o-t",
    "repeats": "idiooot",
    "star": "id*ot",
    "zalgo": "i̷̢d̶i̵o̴t̷",
    "a mark on each letter": "".join(letter + "\u0301" for letter in "idiot"),
    "spoiler": "||id||iot",
    "bold": "id**io**t",
    "italic": "id*io*t",
    "two at once": "i\u200bd1\u043et",
}


@pytest.mark.parametrize("text", DISGUISES.values(), ids=DISGUISES)
def test_a_disguised_word_is_seen(text: str) -> None:
    assert fold(text) == "idiot"
    assert fold(f"you are an {text}, really") == "you are an idiot, really"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We met 40 times in 2019.",
        "order F4G7K, id F4G",
        "B2B at the G7 with an m1",
        "U.S. and U.S.S.R.",
        "plan a b",
        "H1N1 and h1n1, COVID19, F-35s, Su34s",
        "after 1h30m on 4chan, the 3rd time",
        "World War III",
        "a11y and l10n",
        "see https://example.org/1d10t__a?b=*** or mail a1b3c@example.org",
        "Hello!world wow!such",
        "2 * 3 * 4 = 24",
        "snake_case_name",
        "<@123456789012345678> <:k3k3k:1234>",
        "J. R. R. Tolkien wrote it",
        "café, naïve, Tiếng Việt",
        "Це український текст, у ньому нічого не приховано",
        "Это обычный русский текст, e-mail и SMS",
        "Ελληνικά χωρίς μάσκα",
        "می‌خواهم بدانم",
        "هذا نص عربي",
        "❤️ 👨‍👩‍👧 🇺🇦",
    ],
)
def test_ordinary_text_stays_untouched(text: str) -> None:
    assert fold(text) == text


def test_wider_gaps_part_spelled_words() -> None:
    assert fold("s o  d u m b") == "so dumb"


def test_capitals_are_leetspeak_only_where_everything_is_in_capitals() -> None:
    assert fold("YOU 1D10T") == "YOU IDIOT"


def test_at_most_two_of_a_letter_are_kept() -> None:
    assert fold("sooooo coooool") == "so cool"
    assert fold("aaaaaah") == "ah"


@given(st.text(max_size=300))
def test_any_text_folds(text: str) -> None:
    assert isinstance(fold(text), str)


@given(
    st.from_regex(re.compile(r"[a-z]{2,8}( [a-z]{2,8}){0,8}[.,]?"), fullmatch=True).filter(
        lambda t: not re.search(r"(.)\1\1", t)
    )
)
def test_plain_words_fold_to_themselves(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize("unit", ["a", "*", "|| ", "a*", "1a", "a\u0301", ".a", "a@", "`", "_a ", "\u200b"])
def test_a_long_repetitive_text_folds_without_hanging(unit: str) -> None:
    assert len(fold(unit * (4000 // len(unit)))) <= 4000
