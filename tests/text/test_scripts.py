from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.scripts import language_of_script, languages_in_script, looks_english, script


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The bridge is closed", "Latin", ""),
        ("Міст закрито, об'їзд є", "Cyrillic", "uk"),
        ("Мост закрыт, это плохо", "Cyrillic", "ru"),
        ("Мост закрито", "Cyrillic", ""),
        ("Міст, мост, який, рух", "Cyrillic", "uk"),
        ("Мост је затворен, људи", "Cyrillic", "sr"),
        ("Мост зачынены, і ўсё", "Cyrillic", "be"),
        ("Η γέφυρα είναι κλειστή", "Greek", "el"),
        ("الجسر مغلق اليوم", "Arabic", "ar"),
        ("پل بسته است چرا", "Arabic", "fa"),
        ("پل بند ہے، ٹھیک ہے", "Arabic", "ur"),
        ("הגשר סגור היום", "Hebrew", "he"),
        ("다리가 폐쇄되었습니다", "Hangul", "ko"),
        ("橋は閉鎖されています", "Kana", "ja"),
        ("大桥今天关闭", "Han", "zh"),
        ("สะพานปิด", "Thai", "th"),
        ("ხიდი დაკეტილია", "Georgian", "ka"),
        ("12:30 🙂 !!", "", ""),
        ("", "", ""),
        ("halves половина", "", ""),
    ],
)
def test_the_script_tells_the_language_where_it_can(text: str, name: str, code: str) -> None:
    assert (script(text), language_of_script(text)) == (name, code)


@pytest.mark.parametrize(
    ("text", "spoken", "not_spoken"),
    [
        ("Мост закрито", {"uk", "ru", "bg"}, {"en"}),
        ("पुल बंद है", {"hi", "mr"}, {"en"}),
        ("สะพานปิด", {"th"}, {"en"}),
    ],
)
def test_a_script_leaves_only_the_languages_that_are_written_in_it(
    text: str, spoken: set[str], not_spoken: set[str]
) -> None:
    found = languages_in_script(text)
    assert spoken <= found
    assert not not_spoken & found


@pytest.mark.parametrize(
    "text", ["The bridge is closed", "le pont est fermé", "12:30 🙂 !!", "", "halves половина"]
)
def test_latin_and_no_script_leave_every_language_possible(text: str) -> None:
    assert languages_in_script(text) == frozenset()


def test_english_is_known_by_its_small_words() -> None:
    assert looks_english("I don't think that the bridge is closed")
    assert not looks_english("Die Brücke ist leider immer noch gesperrt")
    assert not looks_english("lol same")


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(language_of_script(text), str)
