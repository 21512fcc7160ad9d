"""What a scorer made of a comment, in words: which words carried a score, what a disguise hid, and how sure it is."""

from __future__ import annotations

from bot.moderation.models import Assessment, Carrier, Cause, RecordedDecision, Scores
from bot.ui.languages import language_name
from bot.ui.render import inert
from bot.ui.words import LABELS, two_decimals

_LONGEST_CARRIER = 30
_LONGEST_FOLD = 160
_MOST_SUSPECTED = 3
_TELLING = 0.01
_WORTH_SAYING = 0.05  # lower scores say nothing
_INVISIBLE = "invisible characters"


def reading_lines(recorded: RecordedDecision, *, moderator: bool = True) -> list[str]:
    """Return what there is to say of how a comment was read, a line each; none where it was read as it stands.

    Which words count, and what was guessed, is for moderators: it would tell an author how to slip through.
    """
    assessment = recorded.assessment
    lines = [_carried(recorded.text, assessment.carriers)] if moderator and recorded.text else []
    if not assessment.confident:
        language = language_name(assessment.language) if assessment.language else "one of another script"
        lines.append(
            f"Language: {language}, which the scorer was not made for: low confidence, nothing is done without a moderator."
        )
    if assessment.provisional:
        lines.append(_for_now(assessment))
    if recorded.decision.cause is Cause.RESCORE:
        lines.append("Scored again. If it was removed before, it stays removed.")
    if moderator:
        lines += [_suspected(assessment.suspected), _folded(assessment)]
    return [f"-# {line}" for line in lines if line]


def _for_now(assessment: Assessment) -> str:
    if assessment.problem:
        return (
            "Part of it (a quotation, a preview or what may be meant) has no scores yet; scored again soon."
        )
    return "Scored by a stand-in during a flood; scored again when there is time."


def _carried(text: str, carriers: tuple[Carrier, ...]) -> str:
    if not carriers:
        return ""
    labels = " and ".join(dict.fromkeys(LABELS[carrier.label] for carrier in carriers))
    words = [
        f"**{_carrier(text, carrier)}** −{two_decimals(carrier.fall)}"  # noqa: RUF001 - a minus sign
        for carrier in carriers
    ]
    return f"Carried {labels}: {' · '.join(dict.fromkeys(words))}"  # a word that is repeated is named once


def _carrier(text: str, carrier: Carrier) -> str:
    return (
        inert(text[carrier.span.start : carrier.span.end], _LONGEST_CARRIER, single_line=True) or _INVISIBLE
    )


def _suspected(suspected: Scores) -> str:
    ranked = sorted(suspected.items(), key=lambda item: -item[1])[:_MOST_SUSPECTED]
    ranked = [(label, score) for label, score in ranked if score >= _WORTH_SAYING]
    if not ranked:
        return ""
    reached = ", ".join(f"{LABELS[label]} {two_decimals(score)}" for label, score in ranked)
    return f"A guess at a disguise, or a quotation, reaches {reached}: never acted on by itself."


def _folded(assessment: Assessment) -> str:
    # Erased words are gone from the assessment too.
    folded = inert(assessment.folded or "", _LONGEST_FOLD, single_line=True)
    return f"Without disguises: “{folded}”{_gain(assessment)}" if folded else ""


def _gain(assessment: Assessment) -> str:
    """Return how much higher the text without disguises scores, for the label where that tells most."""
    gains = {label: score - assessment.raw.get(label, 0.0) for label, score in assessment.scores.items()}
    label = max(gains, key=lambda label: gains[label], default=None)
    if label is None or gains[label] < _TELLING:
        return ""
    raw, score = assessment.raw.get(label, 0.0), assessment.scores[label]
    return f" ({LABELS[label]} {two_decimals(score)}; as written {two_decimals(raw)})"
