"""Sentences that make a checkable claim, told from nine hand-weighted features.

The features are those that the literature on claim detection (ClaimBuster and its successors) found to matter most;
the weights were set by hand. A check-worthy sentence is recorded, and never queued: it may well be true.
"""

# Text in Discord has typographic quotation marks.
# ruff: noqa: RUF001

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from bot.claims.sentences import sentences
from bot.moderation.models import Band, Flag, FlagName, SentenceEvidence
from bot.text.markup import without_quotes

DETECTOR = "check_worthy"
VERSION = "1"

THRESHOLD = 0.5
"""The score, 0..1, from which a sentence is flagged."""

WEIGHTS: Mapping[str, float] = {
    "numbers": 1.4,
    "past_tense": 0.8,
    "comparison": 0.5,
    "capitals": 0.5,
    "money": 0.75,
    "length": 0.6,
    "opinion_words": -0.9,
    "first_person": -0.7,
    "question_mark": -2.5,
}
"""What one unit of each feature adds to the log-odds."""

BIAS = -2.3
"""The log-odds of a sentence without any feature."""

MIN_WORDS = 4
"""A sentence of fewer words makes no claim that anyone could check."""

_HIGH, _MEDIUM = 0.8, 0.65  # for reading only

_CAPS = {
    "numbers": 3.0,
    "past_tense": 2.0,
    "comparison": 2.0,
    "capitals": 3.0,
    "money": 1.0,
    "opinion_words": 2.0,
    "first_person": 2.0,
}
_FULL_LENGTH = 25  # words from which a sentence is no longer than long
_MAX_SENTENCE = 500  # characters kept as evidence

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
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
_NOT_SUPERLATIVE = frozenset(
    {
        "interest",
        "protest",
        "request",
        "harvest",
        "honest",
        "modest",
        "contest",
        "forest",
        "arrest",
        "invest",
        "suggest",
        "digest",
        "west",
        "rest",
        "test",
        "guest",
        "quest",
        "chest",
        "nest",
        "vest",
        "budapest",
        "manifest",
        "conquest",
        "midwest",
        "northwest",
        "southwest",
        "latest",
        "priest",
        "unrest",
        "brest",
    }
)
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
_INNER_CAPITAL = re.compile(r"(?<=[^\s.!?:\"“«(\[>*])\s+[\"“«(]?(?!I\b)([^\W\d_a-z][\w'’.-]*)")
_QUESTION_END = re.compile(r"[?؟？][^\w\s]*$")


def features(sentence: str) -> dict[str, float]:
    """Return the nine features of one sentence, each as a small count; length is 0..1."""
    words = _WORD.findall(sentence)
    shouted = sentence.isupper()
    comparisons = [word for word in _COMPARISON.findall(sentence) if word.lower() not in _NOT_SUPERLATIVE]
    counts = {
        "numbers": len(_NUMBER.findall(sentence)),
        "past_tense": len(_PAST.findall(sentence)),
        "comparison": len(comparisons),
        "capitals": 0 if shouted else sum(1 for m in _INNER_CAPITAL.finditer(sentence) if m[1][0].isupper()),
        "money": len(_MONEY.findall(sentence)),
        "opinion_words": len(_OPINION.findall(sentence)),
        "first_person": len(_FIRST_PERSON.findall(sentence)),
    }
    capped = {name: min(float(count), _CAPS[name]) for name, count in counts.items()}
    capped["length"] = min(len(words) / _FULL_LENGTH, 1.0)
    capped["question_mark"] = float(bool(_QUESTION_END.search(sentence)))
    return {name: capped[name] for name in WEIGHTS}


def score(values: Mapping[str, float]) -> float:
    """Return the logistic score, 0..1, of the features of a sentence."""
    log_odds = BIAS + sum(WEIGHTS[name] * value for name, value in values.items())
    return round(1 / (1 + math.exp(-log_odds)), 4)


def check_worthy(text: str) -> tuple[Flag, ...]:
    """Return a flag for each sentence of `text` that makes a checkable claim; quoted sentences are skipped.

    The evidence holds what each feature added to the log-odds.
    """
    own = without_quotes(text)
    found = []
    for span in sentences(own):
        sentence = own[span.start : span.end]
        if len(_WORD.findall(sentence)) < MIN_WORDS:
            continue
        values = features(sentence)
        value = score(values)
        if value >= THRESHOLD:
            added = {name: round(WEIGHTS[name] * feature, 4) for name, feature in values.items()}
            evidence = SentenceEvidence(sentence[:_MAX_SENTENCE], added)
            found.append(Flag(FlagName.CHECK_WORTHY, span, value, _band(value), DETECTOR, VERSION, evidence))
    return tuple(found)


def _band(value: float) -> Band:
    if value >= _HIGH:
        return Band.HIGH
    return Band.MEDIUM if value >= _MEDIUM else Band.LOW
