"""What a question asks for: a number, a time, a person, a place, a reason; and whether a sentence holds such a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.claims.related_words import relatives
from bot.claims.stems import content_stems

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|[mb]illions?|dozens?|half|third|quarter|twice|none|no)"
)
NUMBER = re.compile(rf"\d|\b{_NUMBER_WORD}\b", re.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_TIME = re.compile(
    rf"\b(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:1[5-9]|20)\d\d|yesterday|today|tomorrow|tonight|(?i:last|next|this)\s"
    r"(?i:week|month|year|fall)|(?i:spring|summer|autumn|winter)|(?i:in|within|for|after|at least|up to)\s(?:\w+\s){0,2}"
    r"(?i:hours?|days?|weeks?|months?|years?|minutes?)|\d{1,2}[:.]\d\d|(?i:midnight|noon|o'clock|a\.m\.|p\.m\.|morning|evening|night|afternoon))"
)
_AGE = re.compile(
    r"\b(?:aged?|born|\d+[\s-]years?[\s-]old|(?:months?|weeks?|days?|years?)\sold|(?:built|founded|opened|made)\sin\s\d{4})\b"
    r"|,\s\d{1,2},",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|until)\b", re.IGNORECASE
)
_LENGTH = re.compile(
    r"(?:\d|\b)(?:km|kilomet(?:re|er)s?|met(?:re|er)s?|m|miles?|feet|ft|centimet(?:re|er)s?|cm)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥₴₽]\s?\d|\b(?:euros?|dollars?|pounds?|cents?|marks?|francs?|crowns?|roubles?|rubles?|hryvnias?|yen|[mb]illion|free|paid|pay|costs?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\bper\s?cent\b|\bpercent\b|\b(?:half|third|quarter|fifth|tenth|majority|minority|out of|of the)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?\"“]\s)(?<!^)\b[A-Z][a-z]{2,}|\b[A-Z][a-z]+(?:\s[A-Z][a-z'’-]+)+|\b[A-Z]{2,}\b")  # noqa: RUF001
_PERSON = re.compile(
    _NAME.pattern
    + r"|\b(?:mayor|minister|president|king|queen|army|police|government|council|company|operator|union|court|parliament|workers?|group"
    r"|farmers?|teachers?|doctors?|nurses?|residents|students|volunteers|reporters)\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|of|on|off|outside|inside|across|behind|between|towards?|into|north|south|east|west)\b\s+(?:the\s+)?"
    r"(?:[A-Z]\w+|\w+\s+(?:of|part|coast|side|town|city|village|region|district|school|house|home|hospital|street|front|canal|border)\w*|\d+\s\w+)"
)
_REASON = re.compile(
    r"\b(?:because|since|due to|thanks to|after|so that|in order to|to\s\w+|as\s|caused?|led|result|reason|for lack|why|blames?d?)\b",
    re.IGNORECASE,
)


class QuestionKind(StrEnum):
    """What a question asks for."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    LENGTH = "length"
    AGE = "age"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    YES_NO = "yes_no"
    NAME = "name"
    OTHER = "other"


_HOLDS: dict[QuestionKind, tuple[re.Pattern[str], ...]] = {
    QuestionKind.NUMBER: (NUMBER,),
    QuestionKind.MONEY: (NUMBER, _MONEY),
    QuestionKind.SHARE: (NUMBER, _SHARE),
    QuestionKind.DURATION: (_DURATION,),
    QuestionKind.LENGTH: (NUMBER, _LENGTH),
    QuestionKind.AGE: (_AGE,),
    QuestionKind.TIME: (_TIME,),
    QuestionKind.PERSON: (_PERSON,),
    QuestionKind.NAME: (_NAME,),
    QuestionKind.PLACE: (_PLACE,),
    QuestionKind.REASON: (_REASON,),
}

_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            QuestionKind.SHARE,
            r"\b(?:what|which)\s(?:share|percentage|percent|proportion)\b|\bhow\smany\spercent\b|\bby\show\smuch\b",
        ),
        (
            QuestionKind.MONEY,
            (
                r"\bhow\s(?:much|expensive)\b.*\b(?:cost|costs|paid|pay|pays|spend|spent|spends|money|price|worth|earn|earns|raise|owe)\b"
                r"|\bwhat\b.*\b(?:cost|costs|price|pay|salary|money)\b|\bhow\sexpensive\b"
            ),
        ),
        (
            QuestionKind.DURATION,
            r"\bhow\s(?:soon|early|late)\b|\bhow\slong\b(?!\s(?:is|was|would\b.*\sbe\b|will\b.*\sbe\b))|\bhow\slong\s(?:is|was|are)\s.*\b(?:closed|shut|open|wait|waiting|delayed)\b",
        ),
        (QuestionKind.LENGTH, r"\bhow\s(?:far|high|tall|deep|wide|close|long)\b"),
        (
            QuestionKind.NUMBER,
            r"\bhow\s(?:many|much|big|large|strong|fast|heavy|hot|cold|often)\b|\bwhat\s(?:number|size|amount)\b",
        ),
        (QuestionKind.AGE, r"\bhow\sold\b|\bwhat\sage\b|\bwhat\b.*\bage\b"),
        (
            QuestionKind.TIME,
            r"\bwhen\b|\bwhat\s(?:time|date|day|year|month)\b|\bwhich\s(?:day|year|month|date)\b|\bsince\swhen\b",
        ),
        (QuestionKind.NAME, r"\bwhat(?:'s|\sis|\swas|\sare|\swere)\s(?:the\s)?names?\b|\bwhat\b.*\bcalled\b"),
        (QuestionKind.PERSON, r"\bwho(?:m|se)?\b|\bby\swhom\b"),
        (
            QuestionKind.PLACE,
            r"\bwhere\b|\b(?:which|what)\s(?:town|city|country|village|place|region|district|part|street|area)\b",
        ),
        (QuestionKind.REASON, r"\bwhy\b|\bhow\scome\b|\bwhat\s(?:is|was)\sthe\sreason\b|\bwhat\scaused\b"),
        (
            QuestionKind.YES_NO,
            r"^\W*(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|am|isn't|aren't|don't|doesn't|didn't)\b",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    `stems` are those of its content words, each once; `counted` those of what "how many" counts, empty where it doesn't ask.
    `words` are all its words and numbers in small letters; `numbers` those that are written in digits, without separators.
    """

    kind: QuestionKind
    stems: tuple[str, ...]
    counted: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    def held_by(self, sentence: str) -> bool | None:
        """Say whether a sentence holds the kind of thing that is asked for; None where that can't be told by its form."""
        patterns = _HOLDS.get(self.kind)
        if patterns is None:
            return None
        # What the question names itself is no answer to it.
        rest = _NAMED.sub(lambda found: "" if found[0].lower() in self.words else found[0], sentence)
        return all(pattern.search(rest) for pattern in patterns)


def counts_any_of(sentence: str, counted: Sequence[str]) -> bool:
    """Say whether a number in a sentence counts one of these stems, or something related."""
    return any(
        not relatives(stem).isdisjoint(content_stems(match["what"]))
        for match in _COUNTED.finditer(sentence)
        for stem in counted
    )


_COUNTING = re.compile(r"\bhow\s(?:many|much)\s+(?P<what>(?:[^\W\d_]+\s*){1,3})", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?:(?<![\d.,])\d[\d.,]*+|\b{_NUMBER_WORD}\b)(?:\s+(?:million|billion|thousand|hundred|of|the|a|and))*(?P<what>(?:[\s-]+[^\W\d_]+){{1,4}})",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:how\s(?:many|much|long|far|big|old|high|early|late|soon|often|strong|large)|what|when|where|who|whom|whose|why|which|please|tell\sme"
    r"|does\sanyone\sknow|do\sy(?:ou|'all)\sknow|article|source|right\snow|now|moment|currently|any|anyone|anything|exactly|happens?|happened|happening)\b",
    re.IGNORECASE,
)


_NAMED = re.compile(r"\b(?:[A-Z][^\W\d_]+|\d+(?:[.,:]\d+)*)\b")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_SEPARATOR = re.compile(r"[.,:]")
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers that stand in a text in digits, without what groups or parts their digits."""
    return frozenset(_SEPARATOR.sub("", found) for found in _DIGITS.findall(text))


def read_question(text: str) -> Question:
    """Return what a question asks for, and the words that say about what."""
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), QuestionKind.OTHER)
    asked = _COUNTING.search(text)
    counted = content_stems(asked["what"])[:2] if asked else ()
    return Question(
        kind,
        tuple(dict.fromkeys(content_stems(_ASKING.sub(" ", text)))),
        counted,
        frozenset(word.lower() for word in _TOKEN.findall(text)),
        numbers_in(text),
    )
