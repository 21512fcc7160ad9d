"""Matching of comments with published fact-checks.

Finding a fact-check that looks like a comment is easy; saying that the comment makes the same claim is not. So the
register's search only proposes, and a match needs most of the claim's rare words in the comment. As in Meedan Check
there are two thresholds, and short texts are only ever suggested.
"""

# Text in Discord has typographic quotation marks.
# ruff: noqa: RUF001

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.claims.cues import REBUTTAL_AFTER, CueText
from bot.claims.ratings import ALERT_RATINGS
from bot.claims.sentences import sentences
from bot.moderation.models import Band, Claim, FactCheckEvidence, Flag, FlagName, Span, Strength
from bot.moderation.ports import CheckRequest, ClaimRegister
from bot.text.markup import without_quotes

DETECTOR = "fact_check_matching"
VERSION = "1"

SUGGESTED = 0.42
"""Similarity, 0..1, from which a fact-check is shown to a moderator."""

STRONG = 0.52
"""Similarity, 0..1, from which a fact-check is put before a moderator at once."""

MIN_CLAIM_COVERED = 0.4
"""Share of the claim, 0..1, that a comment must repeat before anything is suggested."""

MIN_STRONG_WORDS = 8
"""A shorter comment is only ever suggested (Meedan Check does the same)."""

MIN_CONTENT_WORDS = 3
"""A comment that has, or shares with a claim, fewer words that carry meaning matches nothing."""

MIN_STRONG_SHARED = 4
"""With fewer shared words of meaning a match is only suggested: two names and a verb make many sentences."""

MAX_QUERY_WORDS = 8
MAX_CANDIDATES = 50
MAX_FLAGS = 3
_SMALLEST_SIZE = 1000
_RERANKED = 8  # candidates that are compared in full
_MAX_WORDS = 120  # of one passage

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d[\d.,]*")
_LINK = re.compile(r"<?(?:https?://|www\.|pic\.twitter\.com/)[^\s>]+>?|<[@#][!&]?\d+>|<a?:\w+:\d+>|@\w+")
_COMMON_SHARE = 0.01  # of the claims; facts: an OR of words rarer than 1% is 30 times faster
_COMMON_FLOOR = 50
_QUESTION_MARKS = "?؟？"
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|without|cannot|\w+n['’]t|false(?:ly)?|fake|hoax|myth|denied|denies|deny|refuses?|refused)\b"
    r"|(?<!\w)(?:не|ні|нет|ніколи|никогда)(?!\w)",
    re.IGNORECASE,
)
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")
_MIN_STEM = 4

_STOPWORD_TEXT = """
a about above after again against all also am an and any are aren't as at be because been before being below between both
but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each even ever few for from further
get gets getting go goes going gonna got had hadn't has hasn't have haven't having he he'd he's her here here's hers herself
him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just let let's like made make makes many may me
might more most much must my myself no nor not now of off on once one only or other our ours ourselves out over own people
really said same say says she she'd she's should shouldn't so some still such than that that's the their theirs them
themselves then there there's these they they'd they'll they're they've thing things this those through to too under until
up us very want was wasn't we we'd we'll we're we've well were weren't what what's when where which while who who's whom why
will with won't would wouldn't yes you you'd you'll you're you've your yours yourself video photo photograph picture image
shows show showing claim claims claimed news article fact check
"""
STOPWORDS = frozenset(_STOPWORD_TEXT.split())
"""English words that say nothing about what a claim is about, and the words that fact-checks themselves are full of."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike a passage and a claim are, each 0..1.

    `claim_covered` and `passage_covered` are shares of inverse document frequency; `trigrams` is the share of the claim's
    character trigrams that the passage has. `shared` counts the words of meaning that both have.
    """

    claim_covered: float
    passage_covered: float
    trigrams: float
    shared: int

    @property
    def score(self) -> float:
        """One number, 0..1: the geometric mean of both coverages, with a fifth of the weight on the trigrams.

        A geometric mean, because a long comment that mentions all words of a short claim in passing is no match.
        Chosen on the training queries of CheckThat! 2022 task 2A.
        """
        coverage = math.sqrt(self.claim_covered * self.passage_covered)
        return float(coverage**0.8 * self.trigrams**0.2)


@dataclass(frozen=True, slots=True)
class _Found:
    claim: Claim
    score: float
    strength: Strength


def content_words(text: str) -> list[str]:
    """Return the words of `text` that carry meaning, in small letters, each once, in order."""
    words = (match[0].lower().replace("’", "'") for match in _WORD.finditer(text))
    kept = (word.removesuffix("'s") for word in words if word not in STOPWORDS)
    return list(dict.fromkeys(word for word in kept if len(word) > 1 and word not in STOPWORDS))[:_MAX_WORDS]


def stem(word: str) -> str:
    """Return `word` without a common English ending, so that "ceasefires" and "ceasefire" meet."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM and not word.endswith("ss"):
            return word[: -len(suffix)].removesuffix("e")
    return word.removesuffix("e") if len(word) > _MIN_STEM else word


def similarity(passage: str, claim: str, frequencies: Mapping[str, int], size: int) -> Similarity:
    """Compare a passage with a claim. `frequencies` counts the claims that hold a word, `size` all claims."""
    own = {stem(word): idf(frequencies.get(word, 0), size) for word in content_words(passage)}
    theirs = {stem(word): idf(frequencies.get(word, 0), size) for word in content_words(claim)}
    return Similarity(
        claim_covered=_covered(theirs, own.keys()),
        passage_covered=_covered(own, theirs.keys()),
        trigrams=_trigram_share(claim, passage),
        shared=len(own.keys() & theirs.keys()),
    )


def idf(frequency: int, size: int) -> float:
    """Inverse document frequency as BM25 has it, never below zero.

    A small register can't know how common a word is, so it counts as one of `_SMALLEST_SIZE` claims.
    """
    size = max(size, _SMALLEST_SIZE)
    return math.log(1 + (size - min(frequency, size) + 0.5) / (frequency + 0.5))


def _covered(weights: Mapping[str, float], others: Iterable[str]) -> float:
    total = sum(weights.values())
    return sum(weights[word] for word in others if word in weights) / total if total else 0.0


def _trigram_share(claim: str, passage: str) -> float:
    theirs, own = _trigrams(claim), _trigrams(passage)
    return len(theirs & own) / len(theirs) if theirs else 0.0


def _trigrams(text: str) -> set[str]:
    words = " ".join(content_words(text))
    return {words[index : index + 3] for index in range(len(words) - 2)}


class FactCheckMatcher:
    """Looks comments up in the register of fact-checks."""

    def __init__(self, register: ClaimRegister) -> None:
        self._register = register

    async def match(self, request: CheckRequest, speech: Sequence[Flag]) -> tuple[Flag, ...]:
        """Return a flag for each fact-check that the comment repeats, best first, at most `MAX_FLAGS`.

        `speech` are the comment's speech acts. What is quoted, asked or rebutted is not the author's claim.
        """
        asserted = _asserted(request.text, speech)
        words = content_words(asserted)
        if len(words) < MIN_CONTENT_WORDS:
            return ()
        span = Span(len(asserted) - len(asserted.lstrip()), len(asserted.rstrip()))
        return tuple(_flag(found, span) for found in await self._search(asserted, words))

    async def _search(self, passage: str, words: Sequence[str]) -> list[_Found]:
        size = await self._register.size()
        if not size:
            return []
        frequencies = dict(await self._register.document_frequencies(words))
        # Words that no claim has can't find one, and common words find too many.
        known = sorted(
            (word for word in words if frequencies.get(word, 0)), key=lambda word: frequencies[word]
        )
        # In a large register a common word costs a long walk through its claims and tells little.
        rare = [word for word in known if frequencies[word] <= max(_COMMON_FLOOR, _COMMON_SHARE * size)]
        known = rare or known[:1]
        if not known:
            return []
        candidates = await self._register.candidates(known[:MAX_QUERY_WORDS], MAX_CANDIDATES)
        alerting = [c.claim for c in candidates if c.claim.rating_normalised in ALERT_RATINGS]
        alerting.sort(key=lambda claim: -similarity(passage, claim.claim, frequencies, size).score)
        best = alerting[:_RERANKED]
        unseen = {word for claim in best for word in content_words(claim.claim)} - frequencies.keys()
        frequencies |= await self._register.document_frequencies(sorted(unseen))
        found = (
            _judged(passage, claim, similarity(passage, claim.claim, frequencies, size)) for claim in best
        )
        return sorted((f for f in found if f is not None), key=lambda f: (-f.score, f.claim.id))[:MAX_FLAGS]


def _asserted(text: str, speech: Sequence[Flag]) -> str:
    """Blank what the author doesn't assert, and everything in a comment that rebuts."""
    own = _LINK.sub(lambda match: " " * len(match[0]), without_quotes(text))
    if any(flag.name is FlagName.COUNTER_SPEECH for flag in speech) or REBUTTAL_AFTER.search(
        CueText.of(own).text
    ):
        return ""
    for span in sentences(own):
        if _is_question(own[span.start : span.end]):
            own = own[: span.start] + " " * (span.end - span.start) + own[span.end :]
    return own


def _is_question(sentence: str) -> bool:
    """Say whether a question mark is among the marks at the end. By hand: a search would be quadratic in long runs."""
    end = len(sentence)
    while end and not (sentence[end - 1].isalnum() or sentence[end - 1] in "_ \t\n"):
        end -= 1
    return any(mark in sentence[end:] for mark in _QUESTION_MARKS)


def _judged(passage: str, claim: Claim, alike: Similarity) -> _Found | None:
    score = round(min(alike.score, 1.0), 4)
    if score < SUGGESTED or alike.claim_covered < MIN_CLAIM_COVERED or alike.shared < MIN_CONTENT_WORDS:
        return None
    negated = bool(_NEGATION.search(passage)) != bool(_NEGATION.search(claim.claim))
    if negated and score < STRONG:
        return None
    short = len(_WORD.findall(passage)) < MIN_STRONG_WORDS or alike.shared < MIN_STRONG_SHARED
    doubtful = negated or short or _numbers_differ(passage, claim.claim)
    strength = Strength.STRONG if score >= STRONG and not doubtful else Strength.SUGGESTED
    return _Found(claim, score, strength)


def _numbers_differ(passage: str, claim: str) -> bool:
    """Whether the claim has a number that the passage lacks."""
    return not _numbers(claim) <= _numbers(passage)


def _numbers(text: str) -> set[str]:
    return {match[0].strip(".,").replace(",", "") for match in _NUMBER.finditer(text)}


def _flag(found: _Found, span: Span) -> Flag:
    claim = found.claim
    evidence = FactCheckEvidence(
        claim_id=claim.id,
        claim_reviewed=claim.claim,
        publisher=claim.publisher,
        url=claim.url,
        rating=claim.rating,
        rating_normalised=claim.rating_normalised,
        published=claim.date,
        strength=found.strength,
        similarity=found.score,
    )
    band = Band.HIGH if found.strength is Strength.STRONG else Band.LOW
    return Flag(FlagName.MATCHES_FACT_CHECK, span, found.score, band, DETECTOR, VERSION, evidence)
