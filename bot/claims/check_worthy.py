"""Sentences that make a checkable claim.

A trained model scores each sentence (see `bot.claims.sentence_model`); what is asked, supposed, foretold or told of oneself
is no claim that could be checked, whatever it scores. A check-worthy sentence is recorded, and never queued: it may well be
true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.claims.claim_kinds import claim_kind
from bot.claims.preparing import Prepared, Sentence
from bot.claims.sentence_features import WORD
from bot.claims.sentence_model import SentenceModel, shipped_model
from bot.moderation.models import Band, Flag, FlagName, SentenceEvidence, Span

DETECTOR = "check_worthy"

THRESHOLD = 0.5
"""The score, 0..1, from which a sentence is flagged. The model's bias puts it where balanced F1 is highest, cross-validated."""

MIN_WORDS = 4
"""A sentence of fewer words makes no claim that anyone could check."""

GATES = frozenset(
    {
        FlagName.QUESTION,
        FlagName.SOURCE_REQUEST,
        FlagName.DISPUTE_SOURCE,
        FlagName.DISPUTE_MEMBER,
        FlagName.ENDORSEMENT,
        FlagName.PERSONAL_TESTIMONY,
        FlagName.PREDICTION,
        FlagName.HYPOTHETICAL,
        FlagName.SARCASM,
    }
)
"""Speech acts whose sentences are not held up as claims."""

_HIGH, _MEDIUM = 0.8, 0.65  # for reading only
_MAX_SENTENCE = 500  # characters kept as evidence
_MOST_FEATURES = 8  # of the evidence
_MOST_SENTENCES = 50  # of one comment: Discord's longest holds fewer that are worth reading


def check_worthy(prepared: Prepared, speech: Sequence[Flag] = ()) -> tuple[Flag, ...]:
    """Return a flag for each sentence of the author's own that makes a checkable claim.

    The evidence holds what added most to the log-odds, words and counts ("#numbers"), and the kind of the claim. `speech`
    are the comment's speech acts.
    """
    model = shipped_model()
    shut = [flag.span for flag in speech if flag.name in GATES]
    candidates = (sentence for sentence in prepared.sentences[:_MOST_SENTENCES] if _may_claim(sentence, shut))
    found = ((sentence, model.added(sentence.text)) for sentence in candidates)
    return tuple(
        _flag(model, sentence, value, added)
        for sentence, added in found
        if (value := model.score(added)) >= THRESHOLD
    )


def _may_claim(sentence: Sentence, shut: Sequence[Span]) -> bool:
    if sentence.question or sentence.hypothetical or sentence.personal or sentence.future:
        return False
    if any(span.start < sentence.span.end and sentence.span.start < span.end for span in shut):
        return False
    return len(WORD.findall(sentence.text)) >= MIN_WORDS


def _flag(model: SentenceModel, sentence: Sentence, value: float, added: Mapping[str, float]) -> Flag:
    most = sorted(added, key=lambda name: (-abs(added[name]), name))[:_MOST_FEATURES]
    evidence = SentenceEvidence(
        sentence.text[:_MAX_SENTENCE],
        {name: round(added[name], 4) for name in most},
        claim_kind(sentence.text),
    )
    return Flag(FlagName.CHECK_WORTHY, sentence.span, value, _band(value), DETECTOR, model.version, evidence)


def _band(value: float) -> Band:
    if value >= _HIGH:
        return Band.HIGH
    return Band.MEDIUM if value >= _MEDIUM else Band.LOW
