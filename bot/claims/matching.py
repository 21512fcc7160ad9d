"""Matching of comments with published fact-checks.

Finding a fact-check that looks like a comment is easy; saying that the comment makes the same claim is not. So the
register's search only proposes, and a trained model says how probable it is that the claims are the same. As in Meedan
Check there are two thresholds, and short texts are only ever suggested. What a comment quotes, asks, doubts or denies is
not held against it, whatever the model says; and one of its sentences must state the claim (`bot.claims.same_statement`),
because claims about one story share the names and the topic with most of what is said below an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.claims.cue_text import lowered
from bot.claims.doubt_cues import doubts
from bot.claims.matching_features import weights
from bot.claims.matching_model import SUGGESTED, MatchingModel, same_claim, shipped_model
from bot.claims.matching_text import Passage, claim_text, compared, passage
from bot.claims.preparing import Sentence, prepare
from bot.claims.ratings import ALERT_RATINGS
from bot.claims.same_statement import amounts_differ, restates
from bot.claims.sentence_marks import NEGATED
from bot.moderation.models import Band, Claim, FactCheckEvidence, Flag, FlagName, Span, Strength
from bot.moderation.ports import CheckRequest, ClaimCandidate, ClaimRegister

DETECTOR = "fact_check_matching"
VERSION = "2"

MIN_STRONG_WORDS = 8
"""A shorter text is only ever suggested (Meedan Check does the same)."""

MIN_CONTENT_WORDS = 3
"""A text that has, or shares with a claim, fewer words that carry meaning matches nothing."""

MAX_CANDIDATES = 50
COMPARED = 20
"""Candidates that are compared in full: the best by what they share with the text and by their length."""

MAX_FLAGS = 3

LONG_PASSAGE = 60
"""A comment of more words is looked up in parts of up to `PART_WORDS`: a claim is a sentence or two."""

PART_WORDS = 40
MAX_PARTS = 5

_NOT = re.compile(r"n't\b|(?<=can)not\b")
_USUAL_LENGTH = 160  # characters of a claim with its title
_LENGTH_COUNTS = 0.4  # BM25's b = .75, dampened by k1 = 1.2 where words are counted once: 1.2 * .75 / 2.2
_SHORT_QUESTION = 4  # words of meaning; a question with fewer asks about what the comment says beside it
_TOUCHING = 2  # words of meaning that a sentence must share with a claim to be about it
_SPOKEN_ABOUT = frozenset(
    {
        FlagName.OPINION,
        FlagName.DISPUTE_SOURCE,
        FlagName.DISPUTE_MEMBER,
        FlagName.ENDORSEMENT,
        FlagName.HYPOTHETICAL,
    }
)
_SILENCED = frozenset({FlagName.COUNTER_SPEECH, FlagName.SOURCE_REQUEST, FlagName.SARCASM})


@dataclass(frozen=True, slots=True)
class RankedClaim:
    """A claim of the register and how probable it is, 0..1, that a text makes it. `strength` is None below `SUGGESTED`."""

    claim: Claim
    score: float
    strength: Strength | None


async def ranked(
    register: ClaimRegister, text: str, guild_id: int = 0, model: MatchingModel | None = None
) -> list[RankedClaim]:
    """Return the claims that share words with `text`, the most probable first, at most `COMPARED`.

    All of `text` counts, and claims of any rating: whether a comment may be flagged for them is another question.
    """
    model = model or shipped_model()
    own = passage(text)
    words = list(own.whole.forms.values())
    found = await register.candidates(words, MAX_CANDIDATES, guild_id) if words else []
    if not found:
        return []
    found = sorted(found, key=_preliminary)[:COMPARED]
    pairs = [(claim_text(each.claim.claim), claim_text(each.claim.title)) for each in found]
    texts = [own.whole, *(side for pair in pairs for side in pair)]
    counts = await register.word_counts(list({form for each in texts for form in each.forms.values()}))
    order = model.ranked(own, pairs, weights(texts, counts.frequencies, counts.claims))
    first = frozenset(pairs[order[0][0]][0].stems)
    best = [RankedClaim(found[place].claim, round(score, 4), None) for place, score in order]
    return [replace(each, strength=_strength(own, text, each, model.strong, first)) for each in best]


def length_normalised(rank: float, characters: int) -> float:
    """Return a candidate's rank, the lower the better, as BM25 holds the length of a claim with its title against it."""
    return rank / (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * characters / _USUAL_LENGTH)


def _preliminary(candidate: ClaimCandidate) -> float:
    return length_normalised(candidate.rank, len(candidate.claim.claim) + len(candidate.claim.title))


def _strength(
    own: Passage, text: str, found: RankedClaim, strong: float, first: frozenset[str]
) -> Strength | None:
    """Say how strong a match is. Only the best claim is ever strong, and one that says the same (rated twice)."""
    claim, title = claim_text(found.claim.claim), claim_text(found.claim.title)
    stems = frozenset(claim.stems)
    shared = {*claim.stems, *title.stems} & set(own.whole.stems)
    if found.score < SUGGESTED or len(shared) < MIN_CONTENT_WORDS:
        return None
    weak = (
        found.score < strong
        or own.whole.words < MIN_STRONG_WORDS
        or own.opposes(claim)
        or amounts_differ(text, found.claim.claim)
        or not (stems == first or same_claim(stems, first))
    )
    return Strength.SUGGESTED if weak else Strength.STRONG


class FactCheckMatcher:
    """Looks comments up in the register of fact-checks.

    Args:
        register: The register.
        model: The model; None for the one that comes with the bot.
    """

    def __init__(self, register: ClaimRegister, model: MatchingModel | None = None) -> None:
        self._register = register
        self._model = model or shipped_model()

    async def match(self, request: CheckRequest, speech: Sequence[Flag]) -> tuple[Flag, ...]:
        """Return a flag for each fact-check that the comment repeats, best first, at most `MAX_FLAGS`.

        `speech` are the comment's speech acts. What is quoted, asked, doubted or rebutted is not the author's claim.
        """
        best: dict[str, _Match] = {}
        for part in _parts(_asserted(request, speech)):
            for match in await self._matches(part, request):
                known = best.get(match.found.claim.id)
                if known is None or known.found.score < match.found.score:
                    best[match.found.claim.id] = match
        order = sorted(best.values(), key=lambda match: (-match.found.score, match.found.claim.id))
        return tuple(_flag(match) for match in _worth_showing(order)[:MAX_FLAGS])

    async def _matches(self, part: Sequence[Sentence], request: CheckRequest) -> list[_Match]:
        text = " ".join(sentence.text.strip() for sentence in part)
        if len(compared(text).forms) < MIN_CONTENT_WORDS:
            return []
        found = await ranked(self._register, text, request.guild_id, self._model)
        matches = []
        for each in found:
            about = _about(part, each.claim) if each.strength is not None else ()
            if about and _is_spread(each.claim, request.text, about) and _restated(about, each.claim):
                matches.append(_Match(each, Span(about[0].span.start, about[-1].span.end)))
        return matches


@dataclass(frozen=True, slots=True)
class _Match:
    found: RankedClaim
    span: Span


def _worth_showing(matches: Sequence[_Match]) -> list[_Match]:
    """Return the matches that raise an alert, and with them what other publishers say about the same claim."""
    alerting = [_stems(each) for each in matches if each.found.claim.rating_normalised in ALERT_RATINGS]
    return [each for each in matches if any(same_claim(_stems(each), stems) for stems in alerting)]


def _stems(match: _Match) -> frozenset[str]:
    return frozenset(claim_text(match.found.claim.claim).stems)


def _asserted(request: CheckRequest, speech: Sequence[Flag]) -> list[Sentence]:
    """Return the sentences in which the author says something of their own about the world."""
    if any(flag.name in _SILENCED for flag in speech):
        return []
    sentences = prepare(request.text, request.parent_text).sentences
    if any(s.question and len(compared(s.text).forms) < _SHORT_QUESTION for s in sentences):
        return []
    spoken_about = [flag.span for flag in speech if flag.name in _SPOKEN_ABOUT]
    return [
        s
        for s in sentences
        if not (s.question or s.hypothetical)
        and not any(span.start < s.span.end and s.span.start < span.end for span in spoken_about)
    ]


def _parts(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences in the groups in which they are looked up."""
    lengths = [len(sentence.text.split()) for sentence in sentences]
    if sum(lengths) <= LONG_PASSAGE:
        yield list(sentences)
        return
    part: list[Sentence] = []
    words, parts = 0, 0
    for sentence, length in zip(sentences, lengths, strict=True):
        if part and words + length > PART_WORDS:
            yield part
            part, words, parts = [], 0, parts + 1
            if parts == MAX_PARTS:
                return
        part.append(sentence)
        words += length
    if part:
        yield part


def _about(part: Sequence[Sentence], claim: Claim) -> Sequence[Sentence]:
    """Return the sentences from the first to the last that share words with a claim."""
    stems = {*claim_text(claim.claim).stems, *claim_text(claim.title).stems}
    touching = [
        number
        for number, sentence in enumerate(part)
        if len(stems & set(passage(sentence.text).whole.stems)) >= _TOUCHING
    ]
    return part[touching[0] : touching[-1] + 1] if touching else ()


def _is_spread(claim: Claim, text: str, about: Sequence[Sentence]) -> bool:
    """Whether a comment that matches a claim stands by it. Words of doubt count unless the claim has them too."""
    claimed = f"{claim.claim} {claim.title}".lower()
    if any(cue not in claimed for cue in doubts(text)):
        return False
    # Who denies what is claimed repeats its words. A claim's own negations are part of it.
    denied = _negations(claim.claim)
    return all(_negations(sentence.text) <= denied for sentence in about if sentence.negated)


def _negations(text: str) -> frozenset[str]:
    small = " ".join(_NOT.sub(" not", lowered(text)).split())
    return frozenset(match[0] for match in NEGATED.pattern.finditer(small))


def _restated(about: Sequence[Sentence], claim: Claim) -> bool:
    """Whether one of the sentences states what the claim states: having its words somewhere in the comment isn't enough."""
    return any(restates(compared(sentence.text), sentence.text, claim.claim) for sentence in about)


def _flag(match: _Match) -> Flag:
    found = match.found
    claim, strength = found.claim, found.strength or Strength.SUGGESTED
    evidence = FactCheckEvidence(
        claim_id=claim.id,
        claim_reviewed=claim.claim,
        publisher=claim.publisher,
        url=claim.url,
        rating=claim.rating,
        rating_normalised=claim.rating_normalised,
        published=claim.date,
        strength=strength,
        similarity=found.score,
    )
    band = Band.HIGH if strength is Strength.STRONG else Band.LOW
    return Flag(FlagName.MATCHES_FACT_CHECK, match.span, found.score, band, DETECTOR, VERSION, evidence)
