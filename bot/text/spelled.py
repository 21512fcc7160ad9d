# ruff: noqa: RUF001 (letters and signs that look like others are what this module is about)
"""Words spelled letter by letter: "i d i o t", "i.d.i.o.t", "a m o r o n"."""

from __future__ import annotations

import re

from bot.text.disguised_words import COMMON, DISGUISED_SET
from bot.text.known_words import known_word

_SPACE = "[ \u00a0\u2000-\u200a\u202f\u205f\u2800\u3000]"
_SIGN = r"[-./,*·•|~+=:;_\\^–—]"
_LETTER = "[A-Za-z0-9@$!]"
_SPELLED = re.compile(
    rf"(?<![^\s\"'“‘(*_~|.,:;!?-])(?<![A-Za-z0-9]['.])[A-Za-z0-9@$]"
    rf"(?:(?:{_SPACE}{{1,4}}|{_SPACE}?{_SIGN}{{1,2}}{_SPACE}?){_LETTER}(?![A-Za-z0-9@$])){{2,}}"
)
_GAP = re.compile(f"{_SPACE}+")
_WIDE_GAP = re.compile(f"{_SPACE}{{2,}}")
_MAYBE_SPELLED = re.compile(
    rf"(?<![A-Za-z0-9]){_LETTER}(?:{_SPACE}|{_SIGN})+{_LETTER}(?:{_SPACE}|{_SIGN})+{_LETTER}(?![A-Za-z0-9])"
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWEL = re.compile("[aeiouy]")
_MIN_SPELLED = 4
_MIN_ABBREVIATION = 5  # U.S.S.R. is an abbreviation, I.D.I.O.T. is not; "a c y a" is chat
_LONGEST_WORD = 14
_LONGEST_RUN = 120
_BEFORE_AN_ARTICLE = re.compile(
    r"(?:\b(?:are|is|was|were|be|been|such|what|you|he|she|like|as|ur|youre|not|just|only|still)|['’](?:re|s|m))\s*$",
    re.IGNORECASE,
)


def join_spelled(text: str, *, guess: bool = False) -> str:
    """Return `text` with spelled words joined. With `guess` also where mixed or few signs make it less than certain."""
    if not _MAYBE_SPELLED.search(text):
        return text
    return _SPELLED.sub(lambda match: _joined(match, guess=guess), text)


def split_letters(letters: str) -> list[str]:
    """Part letters that were written without gaps into known words; one word where that can't be done.

    The split with the fewest words wins, a single letter counting as two.
    """
    if len(letters) > _LONGEST_RUN:
        return [letters]
    low = letters.lower()
    best: list[tuple[int, int]] = [(0, 0)]  # for each end: cost, start of the last word
    unreachable = 10_000
    for end in range(1, len(low) + 1):
        options = [
            (best[start][0] + (2 if end - start == 1 else 1), start)
            for start in range(max(0, end - _LONGEST_WORD), end)
            if best[start][0] < unreachable and (low[start:end] in DISGUISED_SET or low[start:end] in COMMON)
        ]
        best.append(min(options, default=(unreachable, 0)))
    if best[-1][0] >= unreachable:
        return [letters]
    words: list[str] = []
    end = len(letters)
    while end:
        start = best[end][1]
        words.insert(0, letters[start:end])
        end = start
    return words


def _joined(match: re.Match[str], *, guess: bool) -> str:
    spelled = match[0]
    if _WIDE_GAP.search(spelled) and re.search(rf"\w{_SPACE}\w", spelled):
        # Single gaps part letters, so wider ones part words.
        parts = [_GAP.sub("", part) for part in _WIDE_GAP.split(spelled)]
        return " ".join(parts)
    before = match.string[max(0, match.start() - 20) : match.start()]
    letters = re.sub(rf"{_SPACE}|{_SIGN}", "", spelled)
    if not letters.isalpha():
        return known_word(letters) or spelled
    words = _parted(letters, before)
    text = " ".join(words)
    if any(word.lower() in DISGUISED_SET for word in words):
        return spelled if _is_initials(spelled) else text
    return text if _is_word(spelled, letters, words, guess=guess) else spelled


def _parted(letters: str, before: str) -> list[str]:
    words = split_letters(letters)
    if len(words) > 1 or letters.lower() in DISGUISED_SET:
        return words
    if letters[0] in "aA" and _BEFORE_AN_ARTICLE.search(before) and not _VOWEL.match(letters[1:].lower()):
        return [letters[0], letters[1:]]
    return words


def _is_initials(spelled: str) -> bool:
    return ". " in spelled and spelled.upper() == spelled


def _is_word(spelled: str, letters: str, words: list[str], *, guess: bool) -> bool:
    """Whether unknown `letters` were meant as a word: long enough, with a vowel, and no list, abbreviation or alphabet."""
    low = letters.lower()
    if len(letters) < _MIN_SPELLED or not _VOWEL.search(low) or low in _ALPHABET or low[::-1] in _ALPHABET:
        return False
    if len(words) > 1:  # "u r a" and such
        return any(len(word) >= _MIN_SPELLED for word in words) or all(len(word) > 1 for word in words)
    signs = set(re.sub(rf"{_LETTER}|{_SPACE}", "", spelled))
    spaced = bool(_GAP.search(spelled))
    if len(signs) > 1 or (signs and spaced):
        return guess and not _is_initials(spelled) and "," not in signs
    return not ((not signs or signs == {"."}) and len(letters) < _MIN_ABBREVIATION)
