"""What `score --explain` prints of a text: how it was read, what it scored, and which words carried the score."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.desk.assessing import views_of
from bot.desk.explaining import Question, explain, question_of
from bot.moderation.models import Assessment, AssessmentStatus, Carrier, Decision, Label, Scores
from bot.moderation.policy import Policy
from bot.moderation.ports import CheckRequest, Scorer

LONGEST_S = 60.0
"""Seconds that one text may take: nobody waits behind it."""

_SHOWN = 300  # characters of a text


def question(
    request: CheckRequest, assessment: Assessment, decision: Decision, policy: Policy
) -> Question | None:
    """Return which score is to be explained: of the rule that decided, or the highest where no rule on labels did."""
    labels = policy.labels_behind(decision)
    if not labels and assessment.scores:
        labels = (max(assessment.scores, key=lambda label: assessment.scores[label]),)
    return question_of(request, assessment, decision, labels)


async def carriers_of(scorer: Scorer, asked: Question | None) -> tuple[Carrier, ...]:
    """Return the words that carried a score, the strongest first."""
    return (await explain(scorer, [asked], longest_s=LONGEST_S))[0]


def print_explained(
    console: Console, row: object, request: CheckRequest, assessment: Assessment, policy: Policy
) -> None:
    """Print all about a text. What came from outside is printed as plain text, never as markup."""
    console.print(Text(f"{row}: ", "bold") + marked(request.text, assessment.carriers), soft_wrap=True)
    if assessment.status is AssessmentStatus.SCORED:
        _line(console, "scores", _numbers(assessment.scores))
    else:
        _line(console, "status", f"{assessment.status} {assessment.problem}".strip())
    if assessment.folded is not None:
        _line(console, "without disguises", assessment.folded)
        _line(console, "as written", _numbers(assessment.raw))
    for guess in views_of(request).guesses:
        _line(console, "guess", guess)
    if assessment.suspected:
        _line(console, "guesses reach", _numbers(assessment.suspected))
    _line(console, "language", _language(assessment))
    if assessment.provisional:
        stand_in = "a stand-in scored, because the model was overrun"
        part = f"a part has no scores: {assessment.problem}"
        _line(console, "provisional", part if assessment.problem else stand_in)
    for carrier in assessment.carriers:
        word = request.text[carrier.span.start : carrier.span.end]
        _line(console, "carried by", f"{word} ({carrier.label} -{carrier.fall:.2f})")
    for flag in assessment.flags:
        _line(console, "flag", f"{flag.name} {flag.score:.2f}")
    decision = policy.decide(assessment)
    _line(console, "decision", f"{decision.action} ({decision.rule}), by the policy {policy.name}")
    console.print()


def marked(text: str, carriers: tuple[Carrier, ...]) -> Text:
    """Return a text for the terminal, its carrying words marked; what can't be printed is a space, so that offsets hold."""
    shown = Text(_printable(text))
    for carrier in carriers:
        shown.stylize("bold reverse", carrier.span.start, carrier.span.end)
    if len(text) > _SHOWN:
        shown.truncate(_SHOWN, overflow="ellipsis")
    return shown


def _line(console: Console, name: str, value: str) -> None:
    console.print(Text(f"  {name}: ", "dim") + Text(_printable(value)), soft_wrap=True)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _numbers(scores: Scores) -> str:
    return ", ".join(f"{label} {scores[label]:.2f}" for label in Label if label in scores)


def _language(assessment: Assessment) -> str:
    if assessment.confident:
        return assessment.language or "can't be told"
    language = assessment.language or "can't be told, and is one of a script"
    return f"{language}, which the scorer does not know: low confidence, the queue at most"
