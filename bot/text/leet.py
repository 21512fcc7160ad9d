"""Digits and signs for letters ("1d10t") in words that are not known; and long repeats ("idiooot")."""

from __future__ import annotations

import re

from bot.text.known_words import guess_masked, known_word
from bot.text.word_lists import words_of

_LEET = str.maketrans("013457@$", "oieastas")
_LEET_WORD = re.compile(r"(?<![\w@$./-])[A-Za-z0-9$][A-Za-z0-9@$]*[A-Za-z0-9$](?![\w@$])")
_HOLDS_LEET = re.compile(r"[A-Za-z][013457@$]+[A-Za-z]|\$")
_INNER_SIGN = re.compile(r"[A-Za-z][013457@$]+(?=[A-Za-z])")
_NO_LEET = re.compile(
    r"""(?ix)
    .*[2689].*                                                   # digits that stand for no letter
    | .*\d{3}.*                                                  # long numbers
    | [0-9a-f]{7,}                                               # hexadecimal ids
    | \d+(?:h|hrs?|m|mins?|ft|d)\d+(?:h|hrs?|m|mins?|s|secs?|in)?  # durations and heights
    | [a-z]{1,4}-?\d+s?                                          # models: covid19, f35s
    | \d+[a-z]+                                                  # 3rd, 5km, 4chan
    | \$(?:\d{2,}[a-z]+|\d(?:k|m|b|t|[mbt]n|mil|(?:m|b|tr)illions?))  # $70million
    | l10n | a11y | log4j | neo4j | h1n1 | h5n1
    """
)
_MIN_LEET = 4
_MIN_LEET_LETTERS = 2
_MAX_SIGN_PREFIX = 3

_REPEATED = re.compile(r"([A-Za-z])\1\1")
_ASCII_WORD = re.compile(r"(?<![\w#@])[A-Za-z]+(?![^\W_])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_ACRONYM = 4
_RUN = re.compile(r"([A-Za-z])\1{2,}")
_DOUBLED = frozenset(
    words_of(
        "all ass beer bee boo boob boobs book butt cool cooler dull fall feel feels food free full good hello look loose"
        " moon need pee poop poor really see seen sleep soon speed stool sweet tall tell too tool week weed well will yell"
    )
)


def fold_leet(text: str) -> str:
    """Return `text` with digits and signs replaced inside what can only be a word."""
    if not _HOLDS_LEET.search(text):
        return text
    # Capitals carry no information where everything is in capitals, so that there a capital word may be leetspeak.
    shouted = text.upper() == text
    return _LEET_WORD.sub(lambda match: _without_leet(match[0], shouted=shouted), text)


def fold_repeats(text: str) -> str:
    """Return `text` with each run of three or more of a letter cut to one or two."""
    if not _REPEATED.search(text):
        return text
    return _ASCII_WORD.sub(lambda match: _without_repeats(match[0]), text)


def _without_leet(word: str, *, shouted: bool) -> str:
    letters = [c for c in word if c.isalpha()]
    if (
        len(letters) < _MIN_LEET_LETTERS
        or len(word) < _MIN_LEET
        or word.isalpha()
        or _NO_LEET.fullmatch(word)
    ):
        return word
    one_case = all(c.islower() for c in letters[1:]) or (shouted and all(c.isupper() for c in letters))
    sign = _INNER_SIGN.search(word)
    if not one_case or (sign is None and "$" not in word):
        return word
    if "@" in word and len(re.split(r"[^A-Za-z]", word, maxsplit=1)[0]) > _MAX_SIGN_PREFIX:
        return word
    # "f@ck": not the letter that the sign looks like
    if not any(c.isdigit() for c in word) and guess_masked(word):
        return word
    folded = word.translate(_LEET)
    return folded.upper() if shouted else folded


def _without_repeats(word: str) -> str:
    if not _REPEATED.search(word) or _ROMAN.fullmatch(word) or (word.isupper() and len(word) <= _ACRONYM):
        return word
    if known := known_word(word, l_is_i=False):
        return known
    doubled = _RUN.sub(r"\1\1", word)
    if len(set(word.lower())) == 1 or doubled.lower() in _DOUBLED:
        return doubled
    return _RUN.sub(r"\1", word)
