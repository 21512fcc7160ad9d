from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.names import NAME_LIMIT, display_name, display_names


@pytest.mark.parametrize("name", ["Nadia Holt", "gravel_road", "Łukasz", "北京读者", "O'Neil (Cork)", "x"])
def test_a_name_that_discord_takes_is_kept(name: str) -> None:
    assert display_name(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("@lex", "lex"),
        ("Reader#1234", "Reader 1234"),
        ("why: me", "why me"),
        ("everyone", "everyone."),
        ("HERE", "HERE."),
        ("Discord Fan", "Di.scord Fan"),
        ("  two   spaces ", "two spaces"),
        ("zero\u200bwidth", "zerowidth"),
        ("\u200b\u200c", "member"),
        ("```", "member"),
        ("", "member"),
        ("a" * 40, "a" * NAME_LIMIT),
    ],
)
def test_a_name_that_discord_refuses_is_changed_as_little_as_needed(name: str, shown: str) -> None:
    assert display_name(name) == shown


@given(st.text())
def test_every_name_becomes_one_that_discord_takes(name: str) -> None:
    shown = display_name(name)

    assert 1 <= len(shown) <= NAME_LIMIT
    assert shown == shown.strip()
    assert not any(part in shown for part in ("@", "#", ":", "```", "  "))
    assert shown.casefold() not in {"everyone", "here"}
    assert "discord" not in shown.casefold()
    assert all(unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} for letter in shown)


@given(st.lists(st.text(max_size=40)))
def test_different_names_stay_different(names: list[str]) -> None:
    shown = display_names(names)

    assert set(shown) == set(names)
    assert len({name.casefold() for name in shown.values()}) == len(set(names))
    assert all(len(name) <= NAME_LIMIT for name in shown.values())


def test_a_name_that_needs_no_change_keeps_it_from_one_that_would_take_it() -> None:
    assert display_names(["@lex", "lex"]) == {"@lex": "lex 2", "lex": "lex"}


def test_a_name_that_somebody_has_already_gets_a_number() -> None:
    assert display_names(["You", "Ann"], taken=["you"]) == {"You": "You 2", "Ann": "Ann"}
