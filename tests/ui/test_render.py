from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.render import clamp, inert, link, percent, plain_name, quote, storable, when

_NASTY = st.sampled_from(
    [
        "@everyone",
        "@here",
        "<@1234>",
        "<@!1234>",
        "<@&99>",
        "<#55>",
        "</ban:12>",
        "```py\n",
        "`",
        "\\",
        "||",
        "[x](https://evil.example)",
        "https://evil.example/a_b",
        "HTTP://EVIL.example",
        "discord.gg/abc",
        "\u202e",
        "\u200b",
        "\n> ",
        "\n# ",
        "\n-# ",
        "\ud800",
        "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "👩\u200d🚒",
    ]
)
TEXTS = st.lists(_NASTY | st.text(max_size=20), max_size=60).map("".join)
LIMITS = st.integers(0, 400)


@given(TEXTS, LIMITS)
def test_inert_text_never_exceeds_its_limit_however_often_it_is_applied(text: str, limit: int) -> None:
    once = inert(text, limit)
    assert len(once) <= limit
    assert len(inert(text, limit, single_line=True)) <= limit
    assert len(inert(once, limit)) <= limit


@given(TEXTS, LIMITS)
def test_inert_text_does_nothing_in_discord(text: str, limit: int) -> None:
    shown = inert(text, limit)
    assert "@everyone" not in shown
    assert "@here" not in shown
    assert "```" not in shown
    assert "http://" not in shown.lower()
    assert "https://" not in shown.lower()
    assert "discord.gg/" not in shown
    assert not re.search(r"(?<!\\)(\\\\)*<", shown)
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", shown)
    shown.encode()


@given(TEXTS, LIMITS)
def test_inert_text_ends_in_no_lone_backslash(text: str, limit: int) -> None:
    shown = inert(text, limit).removesuffix("…")
    assert (len(shown) - len(shown.rstrip("\\"))) % 2 == 0


@given(TEXTS)
def test_single_lines_have_no_breaks(text: str) -> None:
    assert "\n" not in inert(text, single_line=True)
    assert "\n" not in plain_name(text, 100)


@given(TEXTS, LIMITS, st.integers(1, 10))
def test_every_line_of_a_quotation_is_quoted(text: str, limit: int, lines: int) -> None:
    quoted = quote(text, limit, lines=lines)
    assert len(quoted) <= limit
    assert quoted.count("\n") < lines
    if len(quoted) > 1:
        assert all(line.startswith(">") or line == "…" for line in quoted.split("\n"))


@given(st.text(alphabet=st.characters(categories=["L", "N"]), max_size=50))
def test_plain_words_stay_as_they_are(text: str) -> None:
    blank = str.maketrans("", "", "\u115f\u1160\u3164\uffa0")
    assert inert(text) == text.translate(blank)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("so *bold*", r"so \*bold\*"),
        ("# Head", r"\# Head"),
        ("- item, well-known", r"\- item, well-known"),
        ("1. first", r"1\. first"),
        ("say `x`", r"say \`x\`"),
        ("[you](https://evil.example)", r"\[you\](hxxps://evil.example)"),
        ("steam://run/1", r"steam\://run/1"),
        ("a\u202eb\u0007c", "abc"),
        ("one\r\n\n\n\n\ntwo", "one\n\ntwo"),
        ("snake_case", r"snake\_case"),
    ],
)
def test_markup_is_shown_and_not_obeyed(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_a_cut_text_ends_in_an_ellipsis_and_no_half_escape() -> None:
    assert inert("****", 6) == r"\*\*…"
    assert inert("abcdef", 3) == "ab…"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://a.example", "https://", "https://a b.example", "", "https://a\n.example"],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert link("label", url) == "label"


def test_a_link_can_not_be_broken_out_of() -> None:
    made = link("a](https://evil.example) b", "https://good.example/x_(y)?q=[1]")
    assert made == r"[a\](hxxps://evil.example) b](https://good.example/x_%28y%29?q=%5B1%5D)"


def test_percent_never_shows_a_threshold_that_was_not_reached() -> None:
    assert percent(0.8999) == "89%"
    assert percent(0.9) == "90%"
    assert percent(0.29) == "29%"
    assert percent(1.0) == "100%"


def test_times_are_shown_in_the_reader_s_zone() -> None:
    assert when(datetime(1970, 1, 2, tzinfo=UTC)) == "<t:86400:f>"


def test_lone_surrogates_are_replaced_and_pairs_are_joined() -> None:
    assert storable("a\ud83db") == "a\ufffdb"
    assert storable("\ud83d\ude00") == "😀"


def test_clamp_keeps_what_fits() -> None:
    assert clamp("abc", 3) == "abc"
    assert clamp("abcd", 3) == "ab…"
    assert clamp("abcd", 0) == ""
