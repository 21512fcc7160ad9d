"""What the check-worthiness model reads in a sentence: its words and pairs of words, and a few counts."""

# Text in Discord has typographic marks.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

COUNTS = (
    "numbers",
    "past_tense",
    "comparison",
    "capitals",
    "money",
    "opinion_words",
    "first_person",
    "length",
    "question_mark",
)
"""Names of the counts. They carry over from debates to comments better than words do."""

_MOST = {
    "numbers": 3,
    "past_tense": 2,
    "comparison": 2,
    "capitals": 3,
    "money": 1,
    "opinion_words": 2,
    "first_person": 2,
}
_FULL_LENGTH = 25  # words from which a sentence is no longer than long
_MOST_WORDS = 80  # of one sentence

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:'[^\W\d_]+)?|[%$€£?!]")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NUMBER = re.compile(
    r"(?<![\w<:])\d[\d.,]*%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundreds?"
    r"|thousands?|[mb]illions?|trillions?|per\s?cent|percent|dozens?|half|twice|double|zero|none)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?!(?:need|indeed|feed|speed|seed|bed|red|shed|hundred|exceed|proceed|succeed|weed|kindred|united)\b)[a-z]{2,}ed\b|\b(?:was|were|had|did"
    r"|took|went|came|said|told|made|got|gave|found|knew|thought|saw|held|lost|won|left|sent|built|began|became|brought|bought"
    r"|fell|grew|led|met|paid|rose|sold|spent|stood|spoke|wrote|broke|chose|drove|ran|shot|struck|withdrew|fought|cut|voted)\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:more|less|fewer|most|least|best|worst|better|worse|higher|lower|larger|smaller|bigger|greater|older|younger|longer|shorter"
    r"|first|only|never|always|every|all|[a-z]{3,}(?<!inter)(?<!for)(?<!qu)(?<!ent)est|ever|record|than)\b",
    re.IGNORECASE,
)
_NOT_SUPERLATIVE_TEXT = """
interest protest request harvest honest modest contest forest arrest invest suggest digest west rest test guest quest chest
nest vest budapest manifest conquest midwest northwest southwest latest priest unrest brest
"""
_NOT_SUPERLATIVE = frozenset(_NOT_SUPERLATIVE_TEXT.split())
_MONEY = re.compile(
    r"[$€£₴₽¥]\s?\d|\b(?:dollars?|euros?|pounds?|rubles?|roubles?|hryvnias?|usd|eur|gbp|uah|cents?|gdp|budget|tax(?:es)?|debt|costs?|paid|price)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:think|believe|feel|opinion|imh?o|should|ought|must|maybe|perhaps|probably|hope|wish|guess|suppose|seems?|naive|ridiculous|absurd"
    r"|stupid|great|good|bad|terrible|awful|wonderful|beautiful|disgusting|shame|love|hate|agree|disagree|sad|happy|nice|please|would|could"
    r"|might|want|let's|thanks?|hopefully|imagine|doubt|wonder|sorry|lol|will|going to)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b", re.IGNORECASE)
_INNER_CAPITAL = re.compile(
    r"(?<=[^\s.!?:\"\u201c\u00ab(\[>*])\s+[\"\u201c\u00ab(]?(?!I\b)([^\W\d_a-z][\w'\u2019.-]*)"
)
_QUESTION_END = re.compile(r"[?؟？][^\w\s]*$")


def tokens(sentence: str) -> list[str]:
    """Return the words of a sentence in small letters; a number is "#number", a year "#year"."""
    found = _TOKEN.findall(sentence.lower().replace("’", "'"))[:_MOST_WORDS]
    return [_number(token) if token[0].isdigit() else token for token in found]


def phrases(sentence: str) -> frozenset[str]:
    """Return the words of a sentence and its pairs of neighbours; "^" is its beginning, "$$" its end."""
    row = ["^", *tokens(sentence), "$$"]
    return frozenset([*row[1:-1], *(f"{one} {other}" for one, other in pairwise(row))])


def counts(sentence: str) -> dict[str, float]:
    """Return each of `COUNTS` for one sentence, capped so that a long one counts no more; length is 0..1."""
    shouted = sentence.isupper()
    found = {
        "numbers": _size(_NUMBER.finditer(sentence)),
        "past_tense": _size(_PAST.finditer(sentence)),
        "comparison": sum(m[0].lower() not in _NOT_SUPERLATIVE for m in _COMPARISON.finditer(sentence)),
        "capitals": 0 if shouted else sum(m[1][0].isupper() for m in _INNER_CAPITAL.finditer(sentence)),
        "money": _size(_MONEY.finditer(sentence)),
        "opinion_words": _size(_OPINION.finditer(sentence)),
        "first_person": _size(_FIRST_PERSON.finditer(sentence)),
    }
    capped = {name: float(min(count, _MOST[name])) for name, count in found.items()}
    capped["length"] = min(_size(WORD.finditer(sentence)) / _FULL_LENGTH, 1.0)
    capped["question_mark"] = float(bool(_QUESTION_END.search(sentence[-8:])))
    return capped


def _number(token: str) -> str:
    return "#year" if _YEAR.fullmatch(token) else "#number"


def _size(found: Iterable[object]) -> int:
    return sum(1 for _ in found)
