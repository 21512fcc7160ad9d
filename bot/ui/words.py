"""The desk's values in words that a newsroom uses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.moderation.cases import PROBLEM_OUTCOMES
from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Action,
    AssessmentStatus,
    CaseOutcome,
    Cause,
    CueEvidence,
    Decision,
    DetectorError,
    Flag,
    FlagName,
    Label,
    RecordedDecision,
    RuleMatch,
    Scores,
    SentenceEvidence,
    Target,
)
from bot.moderation.policy import (
    DEFAULT_RULE,
    LANGUAGE_RULE,
    LINK_PREVIEW_RULE,
    NO_TEXT_RULE,
    SUSPECTED_RULE,
    UNSCORED_RULE,
)
from bot.ui.evidence import BANDS, evidence_line
from bot.ui.render import inert, percent

MODERATOR_RULE = "moderator"

LABELS = {
    Label.TOXICITY: "toxicity",
    Label.SEVERE_TOXICITY: "severe toxicity",
    Label.OBSCENE: "obscenity",
    Label.THREAT: "threat",
    Label.INSULT: "insult",
    Label.IDENTITY_ATTACK: "identity attack",
}
_WIDEST_LABEL = max(map(len, LABELS.values()))
_BAR = 8
_TELLING = 0.05  # lower scores say nothing in a line that is short

_ACTIONS = {
    Action.ALLOW: "Allowed",
    Action.NOTE: "Noted",
    Action.QUEUE: "Sent to the queue",
    Action.REMOVE: "Removed",
    Action.TIMEOUT: "Removed, author timed out",
}

_FLAGS = {
    FlagName.OPINION: "States an opinion",
    FlagName.QUESTION: "Asks a question",
    FlagName.SOURCE_REQUEST: "Asks for a source",
    FlagName.DISPUTE_SOURCE: "Disputes the article or its source",
    FlagName.DISPUTE_MEMBER: "Disputes another member",
    FlagName.COUNTER_SPEECH: "Quotes and rebuts",
    FlagName.ENDORSEMENT: "Praises",
    FlagName.PERSONAL_TESTIMONY: "Tells of something that its author saw or lived through",
    FlagName.PREDICTION: "Predicts",
    FlagName.HYPOTHETICAL: "Supposes something",
    FlagName.SARCASM: "Is marked as sarcasm",
    FlagName.ASSERTION: "States something as a fact",
    FlagName.CHECK_WORTHY: "Makes a claim that could be checked",
}
"""What the text alone shows. A flag that points at something published has no words without its evidence."""

_TARGETS = {
    Target.ARTICLE: "the article",
    Target.SOURCE: "a source",
    Target.MEMBER: "a member",
    Target.CLAIM: "a claim",
}

_SHORT_NAMES: dict[str, str] = {Label.OBSCENE: "obscenity", FlagName.MATCHES_FACT_CHECK: "fact-check match"}
_TWO_DECIMALS = len("0.00")
_REASON = re.compile(r"(?P<name>\w+) (?P<value>[\d.]+) (?P<sign>>=|<) (?P<threshold>[\d.]+)")

OUTCOMES = {
    CaseOutcome.FACTUAL_ERROR: ("Factual error", "The evidence speaks against what the comment states"),
    CaseOutcome.OUTDATED_INFORMATION: ("Outdated information", "It was so once, and no longer is"),
    CaseOutcome.MISSING_IMPORTANT_CONTEXT: (
        "Missing important context",
        "What it says leads astray without what it leaves out",
    ),
    CaseOutcome.UNVERIFIED_CLAIM_AS_FACT: (
        "Unverified claim as fact",
        "It states as certain what nobody has shown",
    ),
    CaseOutcome.MANIPULATED_MEDIA: (
        "Manipulated media",
        "It shares a picture, video or sound that was altered",
    ),
    CaseOutcome.PERSONAL_OPINION: ("Personal opinion", "It judges or feels; there is nothing to check"),
    CaseOutcome.CLEARLY_SATIRE: ("Clearly satire", "It is a joke, and readers see that"),
    CaseOutcome.FACTUALLY_CORRECT: ("Factually correct", "What it states holds, evidence or not"),
    CaseOutcome.DETECTOR_WRONG: ("Detector wrong", "The comment was flagged by mistake; you are asked why"),
}
"""What a moderator may find, each with what it means. The first five confirm a problem."""

DETECTOR_ERRORS = {
    DetectorError.QUOTED: ("Quoted", "The comment only quotes or reports it"),
    DetectorError.NEGATED: ("Negated", "The comment denies or doubts it"),
    DetectorError.DIFFERENT_THING: ("Different thing", "The evidence is about something else"),
    DetectorError.DIFFERENT_TIME: ("Different time", "The evidence is about another time"),
    DetectorError.UNIT: ("Unit", "Units, currencies or what is counted were confused"),
    DetectorError.JOKE: ("Joke", "The comment is not meant seriously"),
    DetectorError.PARSER: ("Parser", "A number, date or name was read wrongly"),
}
"""Why a detector was wrong, each with what it means."""


def action_words(decision: Decision) -> str:
    """Return what a decision did, as in "Removed"."""
    if decision.cause is Cause.MODERATOR and decision.action is Action.ALLOW:
        return "Approved"
    words = _ACTIONS[decision.action]
    return f"{words} for {duration(decision.timeout_minutes)}" if decision.timeout_minutes else words


def duration(minutes: int) -> str:
    """Return a number of minutes in days, hours and minutes, as in "1 day 2 hours"."""
    days, rest = divmod(minutes, 24 * 60)
    hours, rest = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (rest, "minute")]
    return (
        " ".join(f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in parts if count)
        or "0 minutes"
    )


def rule_words(decision: Decision) -> str:
    """Return which rule decided, as in: the rule “insult”."""
    own = {
        DEFAULT_RULE: "no rule matched",
        NO_TEXT_RULE: "there were no words to score",
        UNSCORED_RULE: "no scorer answered",
        LINK_PREVIEW_RULE: "its link preview, not its author's own words",
        SUSPECTED_RULE: "a guess at disguised words, or words in a quotation",
        LANGUAGE_RULE: "it is in a language that the scorer was not made for",
        MODERATOR_RULE: "a moderator's decision",
    }
    return own.get(decision.rule) or f"rule “{inert(decision.rule, 80, single_line=True)}”"


def decider_words(decision: Decision, *, name_moderator: bool) -> str:
    """Return who decided."""
    if decision.cause is Cause.RESCORE:
        return "automatically, when scored again"
    if decision.cause is Cause.ARTICLE_CHANGED:
        return "automatically, after the article was corrected"
    if decision.cause is not Cause.MODERATOR:
        return "automatically"
    if name_moderator and decision.decided_by:
        return f"by <@{decision.decided_by}>"
    return "by a moderator"


def author_words(recorded: RecordedDecision) -> str:
    """Return a comment's author, for moderators."""
    return name_words(recorded.author_name, recorded.author_id)


def name_words(name: str | None, user_id: int | None) -> str:
    """Return a member's name and mention; either may have been erased."""
    shown = inert(name or "", 80, single_line=True)
    if user_id is None:
        return shown or "a member whose data was erased"
    return f"{shown} (<@{user_id}>)" if shown else f"<@{user_id}>"


def match_words(match: RuleMatch) -> str:
    """Return what matched, in numbers."""
    numbers = inert(", ".join(_reason_words(reason) for reason in match.why), 300, single_line=True)
    would = str(match.action) if match.live else f"would {match.action}, but is not live"
    return f"- “{inert(match.rule, 80, single_line=True)}”: {numbers} → {would}"


def _reason_words(reason: str) -> str:
    """Return a reason of a rule's match with names as people write them, as in "fact-check match 0.75 ≥ 0.50"."""
    found = _REASON.fullmatch(reason)
    if found is None:
        return reason
    name = _SHORT_NAMES.get(found["name"], found["name"].replace("_", " "))
    # Of four decimals two are shown, cut off and not rounded, so that no value seems to reach a threshold that it missed.
    value, threshold = found["value"][:_TWO_DECIMALS], found["threshold"][:_TWO_DECIMALS]
    return f"{name} {value} {'≥' if found['sign'] == '>=' else '<'} {threshold}"


def two_decimals(value: float) -> str:
    """Return a score of 0..1 with two decimals, cut off and not rounded, as thresholds are compared with it."""
    return f"{value:.4f}"[:_TWO_DECIMALS]


def score_table(scores: Scores) -> str:
    """Return scores as bars in a code block, one label a line."""
    rows = []
    for label in Label:
        score = scores.get(label, 0.0)
        full = round(min(max(score, 0.0), 1.0) * _BAR)
        bar = "█" * full + "░" * (_BAR - full)
        rows.append(f"{LABELS[label]:<{_WIDEST_LABEL}} {bar} {percent(score):>4}")
    return "\n".join(["```", *rows, "```"])


def top_scores(recorded: RecordedDecision, count: int = 3) -> str:
    """Return the highest scores in one line, or why there is none."""
    assessment = recorded.assessment
    if assessment.status is AssessmentStatus.NO_TEXT:
        return "no words to score"
    if assessment.status is AssessmentStatus.UNSCORED:
        return f"not scored: {inert(assessment.problem, 150, single_line=True) or 'no scorer answered'}"
    ranked = sorted(assessment.scores.items(), key=lambda item: -item[1])[:count]
    telling = [item for item in ranked if item[1] >= _TELLING] or ranked[:1]
    found = {flag.name for flag in assessment.flags} & EVIDENCE_FLAGS
    return " · ".join(
        [
            *(f"{LABELS[label]} {percent(score)}" for label, score in telling),
            *sorted(_SHORT_NAMES.get(name, name.replace("_", " ")) for name in found),
        ]
    )


def flag_words(flag: Flag) -> str:
    """Return what a flag found, with its evidence, in a line; nothing for one whose evidence is of another kind.

    Never whether the comment is right.
    """
    evidence, words = flag.evidence, _FLAGS.get(flag.name)
    if isinstance(evidence, CueEvidence) and words:
        about = f" ({_TARGETS[evidence.target]})" if evidence.target else ""
        return f"- {words}{about}: “{inert(evidence.cue, 80, single_line=True)}”, {BANDS[flag.band]}"
    if isinstance(evidence, SentenceEvidence) and words:
        return f"- {words}: “{inert(evidence.sentence, 160, single_line=True)}”, {BANDS[flag.band]}"
    return evidence_line(flag)


def outcome_words(outcome: CaseOutcome, error: DetectorError | None = None) -> str:
    """Return what a moderator found, as in "Outdated information" or "Detector wrong (unit)"."""
    words = OUTCOMES[outcome][0]
    return f"{words} ({DETECTOR_ERRORS[error][0].lower()})" if error else words


def outcome_counts_words(counts: Mapping[tuple[CaseOutcome, DetectorError | None], int]) -> str:
    """Return how often moderators bore flags out, as in "12 answered, 10 confirmed, 2 detector wrong (quoted 1, unit 1)".

    `counts` holds how often each outcome was found, with its cause where the detector was wrong.
    """
    confirmed = sum(count for (outcome, _), count in counts.items() if outcome in PROBLEM_OUTCOMES)
    wrong = {error: count for (_, error), count in counts.items() if error is not None}
    fine = sum(counts.values()) - confirmed - sum(wrong.values())
    causes = [
        f"{DETECTOR_ERRORS[error][0].lower()} {wrong[error]}" for error in DetectorError if error in wrong
    ]
    parts = [
        f"{sum(counts.values()):,} answered",
        f"{confirmed:,} confirmed",
        f"{fine:,} nothing wrong with the comment" if fine else "",
        f"{sum(wrong.values()):,} detector wrong ({', '.join(causes)})" if wrong else "",
    ]
    return ", ".join(part for part in parts if part)
