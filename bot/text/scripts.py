"""Which script a text is written in, and its language where the script or its small words tell."""

from __future__ import annotations

import re
from collections import Counter

from bot.text.word_lists import words_of

# Letter ranges, and the one language that a script stands for (ISO 639-1), if there is one.
_SCRIPTS = (
    ("Latin", "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff", ""),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff", "el"),
    ("Cyrillic", "\u0400-\u052f", ""),
    ("Armenian", "\u0531-\u0587", "hy"),
    ("Hebrew", "\u05d0-\u05f2", "he"),
    ("Arabic", "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", ""),
    ("Devanagari", "\u0900-\u097f", ""),
    ("Bengali", "\u0980-\u09ff", "bn"),
    ("Gurmukhi", "\u0a00-\u0a7f", "pa"),
    ("Gujarati", "\u0a80-\u0aff", "gu"),
    ("Tamil", "\u0b80-\u0bff", "ta"),
    ("Telugu", "\u0c00-\u0c7f", "te"),
    ("Kannada", "\u0c80-\u0cff", "kn"),
    ("Malayalam", "\u0d00-\u0d7f", "ml"),
    ("Sinhala", "\u0d80-\u0dff", "si"),
    ("Thai", "\u0e00-\u0e7f", "th"),
    ("Lao", "\u0e80-\u0eff", "lo"),
    ("Burmese", "\u1000-\u109f", "my"),
    ("Georgian", "\u10a0-\u10ff", "ka"),
    ("Ethiopic", "\u1200-\u137f", "am"),
    ("Khmer", "\u1780-\u17ff", "km"),
    ("Kana", "\u3041-\u30ff", "ja"),
    ("Han", "\u3400-\u4dbf\u4e00-\u9fff", "zh"),
    ("Hangul", "\u1100-\u11ff\uac00-\ud7a3", "ko"),
)
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters, _ in _SCRIPTS}
_LANGUAGES = {name: language for name, _, language in _SCRIPTS}
# Languages of a script that is read by those of several; nobody who knows none of them can read a text in it.
_SHARED = {
    "Cyrillic": frozenset(words_of("be bg kk ky mk mn ru sr tg tt uk")),
    "Devanagari": frozenset(words_of("hi mr ne")),
}
_MAJORITY = 0.6
_MIN_LETTERS = 2

# Letters that one language has and its neighbours lack, the most telling first.
_CYRILLIC = (
    ("be", "[ўЎ]"),
    ("sr", "[ђћљњјЂЋЉЊЈ]"),
    ("mk", "[ѓќѕЃЌЅ]"),
    ("", "[әғқңөұүһӘҒҚҢӨҰҮҺ]"),
    ("uk", "[їєґЇЄҐ]"),
)
_UKRAINIAN = re.compile("[\u0456\u0406]")  # Cyrillic I
_RUSSIAN = re.compile("[ыэёЫЭЁ]")
_URDU = re.compile("[ٹڈڑںےھ]")
_PERSIAN = re.compile("[پچژگکی]")

# Small words of English that are no words of another language with a Latin alphabet, nor of its chat.
_ENGLISH = frozenset(
    words_of(
        "the and you your you're youre are is isn't isnt was were they they're theyre them their this that that's thats these those"
        " what what's who why how when where which would could should shouldn't can't cant don't dont doesn't doesnt didn't"
        " didnt won't wont i'm im he's she's it's it with without from for of not have has had been being because about than"
        " then there here just think know people really should going get got like want make did does will would much very too"
        " never always only other every any some many his her him she my our us we"
    )
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_MIN_ENGLISH_WORDS = 4
_MIN_ENGLISH_KINDS = 2
_ENGLISH_SHARE = 0.3


def script(text: str) -> str:
    """Return the name of the script that at least 60 % of the letters of `text` belong to, or "".

    Kana among Han characters make the text Japanese: "Kana".
    """
    counts: Counter[str] = Counter()
    for name, pattern in _LETTERS.items():
        if count := len(pattern.findall(text)):
            counts[name] = count
        if text.isascii():
            break  # Latin, the first of all, is the only one that it can hold
    total = counts.total()
    if total < _MIN_LETTERS:
        return ""
    if counts["Kana"] and (counts["Kana"] + counts["Han"]) >= _MAJORITY * total:
        return "Kana"
    name, count = counts.most_common(1)[0]
    return name if count >= _MAJORITY * total else ""


def language_of_script(text: str) -> str:
    """Return the ISO 639-1 code of the language that the script or its special letters tell, or ""."""
    name = script(text)
    if name == "Cyrillic":
        return _cyrillic(text)
    if name == "Arabic":
        return "ur" if _URDU.search(text) else "fa" if _PERSIAN.search(text) else "ar"
    return _LANGUAGES.get(name, "")


def languages_in_script(text: str) -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages that share the script of `text`; none for Latin and where there is none.

    For a text whose language can't be told: whoever knows none of them doesn't know the text's language.
    """
    if text.isascii():
        return frozenset()
    name = script(text)
    return _SHARED.get(name) or frozenset(filter(None, (_LANGUAGES.get(name, ""),)))


def looks_english(text: str) -> bool:
    """Whether small English words are so many in `text` that no other language is likely."""
    words = [word.replace("\u2019", "'") for word in _TOKEN.findall(text.lower())]
    small = [word for word in words if word in _ENGLISH]
    return (
        len(words) >= _MIN_ENGLISH_WORDS
        and len(set(small)) >= _MIN_ENGLISH_KINDS
        and len(small) >= _ENGLISH_SHARE * len(words)
    )


def _cyrillic(text: str) -> str:
    for language, letters in _CYRILLIC:
        if re.search(letters, text):
            return "" if _RUSSIAN.search(text) and language == "uk" else language
    if _UKRAINIAN.search(text):
        return "" if _RUSSIAN.search(text) else "uk"
    return "ru" if _RUSSIAN.search(text) else ""
