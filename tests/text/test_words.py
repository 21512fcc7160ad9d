from __future__ import annotations

import pytest

from bot.text.words import has_words


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "7",
        "ок",
        "ні",
        "é",
        "سلام",
        "你好",
        "see https://example.org",
        "`x`",
        "🙂 ok",
        "<3",
        "<@1> no",
    ],
)
def test_letters_and_digits_of_any_script_are_words(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "🙂👍🏽",
        "👨‍👩‍👧",
        "🇺🇦",
        "1️⃣",
        "🅰️",
        "!?...",
        "\u200b\u200d\ufeff",
        "\u3164",
        "<:thumbs_up:123456789012345678>",
        "<a:wave:1>",
        "<@123>",
        "<@!123> <@&45> <#6>",
        "<t:1618953630:R>",
        "https://example.org/some/words",
        "<https://example.org>",
    ],
)
def test_signs_without_words_are_no_words(text: str) -> None:
    assert not has_words(text)
