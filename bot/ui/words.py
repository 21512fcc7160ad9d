"""The desk's values in words that a newsroom uses."""

from __future__ import annotations

import re

from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Action,
    ArticleEvidence,
    AssessmentStatus,
    Band,
    Cause,
    CueEvidence,
    Decision,
    FactCheckEvidence,
    Flag,
    FlagName,
    Label,
    LinkEvidence,
    RecordedDecision,
    RuleMatch,
    Scores,
    Strength,
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
from bot.ui.render import inert, link, percent

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
    FlagName.AGREES_WITH_ARTICLE: "Says what the article says",
    FlagName.BEYOND_ARTICLE: "Goes beyond the article",
    FlagName.CONFLICTS_WITH_ARTICLE: "Says otherwise than the article",
    FlagName.MATCHES_FACT_CHECK: "Matches a fact-check",
    FlagName.LOW_CREDIBILITY_LINK: "Links to a site that an imported list rates low",
}

_TARGETS = {
    Target.ARTICLE: "the article",
    Target.SOURCE: "a source",
    Target.MEMBER: "a member",
    Target.CLAIM: "a claim",
}

_SHORT_NAMES: dict[str, str] = {Label.OBSCENE: "obscenity", FlagName.MATCHES_FACT_CHECK: "fact-check match"}
_TWO_DECIMALS = len("0.00")
_REASON = re.compile(r"(?P<name>\w+) (?P<value>[\d.]+) (?P<sign>>=|<) (?P<threshold>[\d.]+)")

_BANDS = {Band.LOW: "low confidence", Band.MEDIUM: "medium confidence", Band.HIGH: "high confidence"}
_STRENGTHS = {Strength.SUGGESTED: "possible match", Strength.STRONG: "strong match"}


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
            *sorted(_SHORT_NAMES.get(name, name) for name in found),
        ]
    )


def flag_words(flag: Flag) -> str:
    """Return what a flag found, with its evidence. Never whether the comment is right."""
    evidence = flag.evidence
    if isinstance(evidence, FactCheckEvidence):
        return _fact_check_words(flag, evidence)
    words = _FLAGS[flag.name]
    if isinstance(evidence, CueEvidence):
        about = f" ({_TARGETS[evidence.target]})" if evidence.target else ""
        cue = inert(evidence.cue, 80, single_line=True)
        return f"- {words}{about}: “{cue}”, {_BANDS[flag.band]}"
    if isinstance(evidence, LinkEvidence):
        return f"- {words}: {inert(evidence.domain, 80, single_line=True)} ({inert(evidence.list_name, 60, single_line=True)})"
    sentence = evidence.comment_sentence if isinstance(evidence, ArticleEvidence) else evidence.sentence
    return f"- {words}: “{inert(sentence, 160, single_line=True)}”, {_BANDS[flag.band]}"


def _fact_check_words(flag: Flag, evidence: FactCheckEvidence) -> str:
    publisher = inert(evidence.publisher, 60, single_line=True) or "a publisher"
    rating = inert(evidence.rating, 60, single_line=True)
    on = f" on {inert(evidence.published, 20, single_line=True)}" if evidence.published else ""
    claim = inert(evidence.claim_reviewed, 160, single_line=True)
    said = f"rated “{rating}”" if rating else "reviewed"
    return (
        f"- Matches a claim that {publisher} {said}{on}: “{claim}” "
        f"({_STRENGTHS[evidence.strength]}, {_BANDS[flag.band]}; {link('fact-check', evidence.url)})"
    )
