# ruff: noqa: RUF001 (letters and signs that look like others are what this module is about)
"""Words spelled letter by letter: "i d i o t", "i.d.i.o.t", "a m o r o n", from left to right or downwards."""

from __future__ import annotations

import re

from bot.text.disguised_words import COMMON, DISGUISED_SET
from bot.text.known_words import known_word
from bot.text.word_lists import words_of

_SPACE = "[ \u00a0\u2000-\u200a\u202f\u205f\u2800\u3000]"
_SIGN = r"[-./,*·•|~+=:;_\\^–—]"
_LETTER = "[A-Za-z0-9@$!]"
_SPELLED = re.compile(
    rf"(?<![^\s\"'“‘(*_~|.,:;!?-])(?<![A-Za-z0-9]['.])[A-Za-z0-9@$]"
    rf"(?:(?:{_SPACE}{{1,4}}|{_SPACE}?{_SIGN}{{1,2}}{_SPACE}?){_LETTER}(?![A-Za-z0-9@$])){{2,}}"
)
_DOWNWARDS = re.compile(
    rf"(?<!\S){_LETTER}(?:{_SPACE}{{0,3}}\n{_SPACE}{{0,3}}{_LETTER}(?![A-Za-z0-9@$])){{2,}}"
)
_GAP = re.compile(f"{_SPACE}+")
_WIDE_GAP = re.compile(f"{_SPACE}{{2,}}")
_MAYBE_SPELLED = re.compile(
    rf"(?<![A-Za-z0-9]){_LETTER}(?:{_SPACE}|{_SIGN}|\n)+{_LETTER}(?:{_SPACE}|{_SIGN}|\n)+{_LETTER}(?![A-Za-z0-9])"
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWEL = re.compile("[aeiouy]")
_MIN_SPELLED = 4
_MIN_LETTERS = 2
_MIN_ABBREVIATION = 5  # U.S.S.R. is an abbreviation, I.D.I.O.T. is not; "a c y a" is chat
_LONGEST_WORD = 14
_LONGEST_RUN = 120
_OPENINGS = ("you", "your", "youre", "u", "ur", "a", "an", "the", "he", "she", "they", "we", "i")
_BEFORE_LEET = ("you", "an", "a", "u")
_ALONE = frozenset("aiur")  # single letters that are words
# What falls apart into an insult and small words, and is one word.
_ORDINARY = frozenset(
    words_of(
        "among amongst amongus antwerp arafat auburn apathetic agitate agitation agitator agitators therapist therapists"
        " psychotherapist torpedo cuckold simpson simpsons dickson dickinson donut donuts doorknob doorknobs hangout hangouts hangover hangovers"
        " hangman hangup hangups meltdown meltdowns nutshell nutshells offshoot offshoots overkill shootout shootouts"
        " shutdown shutdowns shutout shutouts burnout burnouts burnaby backburner trashcan psychosis cockatoo"
        " cockatoos cockburn hellman hackman berkman dykeman weidie"
        " assassin assassination assume assam assata amass diego indie indiegogo kiddie goodie titan titus tithe soda sodas"
        " mugabe hagan hagar fagan killian killam melton chavan prata gita hellas hellboy tardis fatah fatwa hearse piglet"
        " piglets racoon snobby deadbeat cumin cumber cumbersome infatuation meningitis annonce annonces backstabbing"
    )
)
_BEFORE_AN_ARTICLE = re.compile(
    r"(?:\b(?:are|is|was|were|be|been|such|what|you|he|she|like|as|ur|youre|not|just|only|still)|['’](?:re|s|m))\s*$",
    re.IGNORECASE,
)


def join_spelled(text: str, *, guess: bool = False) -> str:
    """Return `text` with spelled words joined. With `guess` also where mixed or few signs make it less than certain."""
    if not _MAYBE_SPELLED.search(text):
        return text
    text = _SPELLED.sub(lambda match: _joined(match, guess=guess), text)
    return _DOWNWARDS.sub(lambda match: _read_down(match[0], guess=guess), text) if "\n" in text else text


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
        return _known_with_digits(letters) or spelled
    words = _parted(letters, before)
    text = " ".join(words)
    if _holds_disguised(words):
        return text if not _is_initials(spelled) and (guess or _is_certain(words)) else spelled
    return text if _is_word(spelled, letters, words, guess=guess) else spelled


def _read_down(spelled: str, *, guess: bool) -> str:
    """Join letters that stand below one another, if they spell a known word: other columns are lists and answers."""
    letters = "".join(spelled.split())
    if len(letters) < _MIN_SPELLED:
        return spelled
    if not letters.isalpha():
        return _known_with_digits(letters) or spelled
    words = _parted(letters, "")
    return " ".join(words) if _holds_disguised(words) and (guess or _is_certain(words)) else spelled


def _known_with_digits(letters: str) -> str | None:
    """Return the known word that letters and digits spell, perhaps with a small one before it: "am0r0n"."""
    if sum(map(str.isalpha, letters)) < _MIN_LETTERS:  # a row of numbers
        return None
    if word := known_word(letters):
        return word
    opening = next((each for each in _BEFORE_LEET if letters.lower().startswith(each)), "")
    rest = letters[len(opening) :]
    if not opening or len(rest) < _MIN_SPELLED or sum(map(str.isalpha, rest)) < _MIN_LETTERS:
        return None
    word = known_word(rest)
    return word and f"{letters[: len(opening)]} {word}"


def _holds_disguised(words: list[str]) -> bool:
    return any(word.lower() in DISGUISED_SET for word in words)


def _is_certain(words: list[str]) -> bool:
    """Whether a split is sure to be meant: one word, or a phrase that no ordinary word falls apart into."""
    low = [word.lower() for word in words]
    if len(low) == 1 or any(word.startswith(("you", "fuck")) for word in low):
        return True
    # "Antwerp" is no "an twerp".
    agrees = low[0] != ("a" if _VOWEL.match(low[1]) else "an")
    return low[0] in _OPENINGS and agrees and all(len(word) > 1 or word in _ALONE for word in low)


def _may_be_meant(words: list[str]) -> bool:
    """Whether a split with an insult in it is more than an accident: "kill him", "go die", but not "spic y"."""
    return all(len(word) > 1 or word.lower() in _ALONE for word in words)


def _parted(letters: str, before: str) -> list[str]:
    words = split_letters(letters)
    known = _holds_disguised(words)
    if (known and _is_no_accident(letters.lower(), words)) or (len(words) > 1 and not known):
        return words
    if letters[0] in "aA" and _BEFORE_AN_ARTICLE.search(before) and not _VOWEL.match(letters[1:].lower()):
        return [letters[0], letters[1:]]
    return [letters]


def _is_no_accident(low: str, words: list[str]) -> bool:
    """Whether `words`, among them an insult, may be what is spelled, and not an ordinary word that falls apart."""
    if len(words) == 1:
        return True
    ordinary = low in _ORDINARY or (low[0] == "a" and low[1:] in _ORDINARY)
    return not ordinary and (_is_certain(words) or _may_be_meant(words))


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
