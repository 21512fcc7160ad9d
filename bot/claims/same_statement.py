"""Whether a sentence states what a claim states, or only talks of the same people and things.

A newsroom's register holds many claims about one story, and they share its names and its topic with most of what is said
below an article. So a comment is only held against a claim when one of its sentences has nearly all of the claim's words of
meaning, the verb and the names among them, and turns none of them round. That costs loose paraphrases. It is closed lists
and counts, nothing learned; the share of words was chosen on comments of our own.
"""

# The lists are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bot.claims.cue_text import lowered
from bot.claims.matching_text import STOPWORDS, Compared, claim_text
from bot.claims.numerals import numerals
from bot.claims.related_words import relatives
from bot.claims.stems import stem

WORDS_A_GAP = 5
"""For each so many words of meaning that a claim has, a sentence may lack one."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_YEARS = (1800, 2100)

_AUXILIARIES = frozenset(
    """is are was were be been being has have had will would can could may might must shall should do does did to get gets got
    isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't didn't""".split()  # noqa: SIM905 - a list of literals would fill lines
)
_PAST = re.compile(r"[a-z]{3,}ed")
# Past forms without "-ed", and no noun or adjective by the same spelling that headlines are full of.
_PAST_FORMS = frozenset(
    """ate became began bought broke brought built burnt caught chose cut died drank drew drove fell flew fled forbade forgot fought found
    froze grew hid held hit kept knew laid led lost lied meant met paid ran rang rose sang sank sat saw sent shot shut sold spent split
    spoke spread stole stood struck swore taught threw took told tore wept won woke wore wrote""".split()  # noqa: SIM905 - as above
)
# Verbs that say little by themselves, so that other words may stand for them.
_LIGHT = """
give given gave take taken took make made get bring brought put let cause happen occur use used call called name named find found
based located scheduled supposed alleged reported according related involved including included regarding
"""

_OPPOSITES = """
before | after
more most | fewer fewest less least few
higher highest | lower lowest
above over | below under
up rise rises rose risen rising increase increased increases grew grown raised | down fall fell fallen falling decrease decreased sank sunk cut halved shrank lowered
double doubled triple tripled | halve halved
stronger strengthen strengthens | weaker weaken weakens
bigger larger | smaller
longer | shorter
faster | slower
hotter warmer | colder cooler
better | worse
safer | riskier
richer | poorer
open opened | close closed shut
begin began begun start started | stop stopped end ended
build built | destroy destroyed demolish demolished
allow allowed allows may | ban banned bans forbid forbids forbidden prohibited
legal | illegal
win won | lose lost
buy bought | sell sold
arrive arrived enter entered | leave left
cause causes caused | prevent prevents prevented cure cures cured
protect protects protected | harm harms harmed
create created | cancel cancelled abolish abolished
accept accepted | reject rejected refuse refused
confirm confirmed | deny denied
support supported | oppose opposed
always | never
everybody everyone all | nobody none
guilty | innocent
alive | dead
with | without
"""
_ONLY = frozenset("only just solely exclusively alone nobody except merely".split())  # noqa: SIM905 - as above

_UNDONE = re.compile(
    r"""\b(?:
    (?:want(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|attempt(?:s|ed|ing)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?
        |fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|promis(?:e|es|ed|ing)|offer(?:s|ed|ing)?|prepar(?:e|es|ed|ing)
        |struggl(?:e|es|ed|ing)|unable|about|supposed)\sto\b(?!\s(?:say|tell|add|note|point|remind|mention|share|warn)\b)
    | (?:dream(?:s|ed|t|ing)?|thought)\sof | decided\s(?:not|against) | almost | nearly | narrowly | fail(?:s|ed|ing) | without\ssuccess | in\svain
    | instead\sof | rather\sthan | far\sfrom | used\sto\sbe | no\slonger | not\syet | stopped\sshort | c(?:ame|ome)\s(?:close|near)
    | unsuccessful(?:ly)? | gave\sup
    | пытал\w* | пыта[ею]т\w* | хотел\w* | едва\sне | чуть\sне | намага\w+ся | хоті(?:в|ла|ли|ло) | майже | почти | ледь\sне
    )(?!\w)""",
    re.VERBOSE,
)
"""What was wanted, tried or nearly done was not done, or isn't any more."""


def restates(sentence: Compared, text: str, claim: str) -> bool:
    """Whether a sentence states what a claim states.

    Args:
        sentence: The sentence, made ready.
        text: Its text.
        claim: The claim's text.
    """
    theirs = claim_text(claim)
    lacking = _lacking(sentence, theirs)
    if len(lacking) > len(set(theirs.stems)) // WORDS_A_GAP or lacking & _verbs(claim):
        return False
    if _named(lacking & theirs.names) and _named(sentence.names - set(theirs.stems)):
        return False  # it names somebody else
    said, claimed = _words(text), _words(claim)
    if claimed & {"only", "solely", "exclusively"} and not said & _ONLY:
        return False
    if "than" in claimed - said:
        return False  # it doesn't compare
    return not _turned(said, claimed) and not _undone(text, claim)


def amounts_differ(text: str, claim: str) -> bool:
    """Whether a claim has a number that a text lacks, and the text one that the claim lacks, in digits or in words.

    Years don't count: claims say when something was said, and comments don't.
    """
    ours, theirs = _amounts(text), _amounts(claim)
    return bool(theirs - ours) and bool(ours - theirs)


def _lacking(sentence: Compared, claim: Compared) -> frozenset[str]:
    """Return the claim's stems that a sentence has in no form ("threw" is a form of "thrown", "kids" are children)."""
    own = frozenset(sentence.stems)
    return frozenset(
        each for each in claim.stems if each not in own and (each in claim.names or not relatives(each) & own)
    )


def _named(stems: frozenset[str]) -> frozenset[str]:
    """Return the stems that aren't numbers: those are compared by `amounts_differ`."""
    return frozenset(each for each in stems if not each.isdigit())


@lru_cache(maxsize=2_048)
def _verbs(claim: str) -> frozenset[str]:
    """Return the stems of the words of a claim that are verbs by their form or by the word before them."""
    words = _WORD.findall(lowered(claim))
    found = frozenset(_verbs_of(words)) - _light()
    # A claim without a verb in another form says what somebody is doing ("soldiers selling parcels").
    return (
        found
        or frozenset(stem(word) for word in words if word.endswith("ing") and word not in STOPWORDS)
        - _light()
    )


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for word in _LIGHT.split())


def _verbs_of(words: list[str]) -> Iterator[str]:
    before = ""
    for word in words:
        if word in STOPWORDS:
            before = word if word in _AUXILIARIES or word.endswith("ly") or word == "not" else ""
            continue
        if before in _AUXILIARIES or word in _PAST_FORMS or _PAST.fullmatch(word):
            yield stem(word)
        before = before if word.endswith("ly") else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(lowered(text)))


def _turned(said: frozenset[str], claimed: frozenset[str]) -> bool:
    """Whether a sentence has the opposite of one of the claim's words instead of it."""
    return any(
        claimed & side and not claimed & other and said & other and not said & side
        for one, two in _opposites()
        for side, other in ((one, two), (two, one))
    )


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = (line.split("|") for line in _OPPOSITES.strip().splitlines())
    return tuple((frozenset(one.split()), frozenset(two.split())) for one, two in pairs)


def _undone(text: str, claim: str) -> bool:
    claimed = lowered(claim)
    return any(match[0] not in claimed for match in _UNDONE.finditer(" ".join(lowered(text).split())))


@lru_cache(maxsize=2_048)
def _amounts(text: str) -> frozenset[float]:
    return frozenset(
        each.value
        for each in numerals(text)
        if not (_YEARS[0] <= each.value < _YEARS[1] and each.value.is_integer())
    )
