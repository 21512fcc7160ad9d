"""Policies: named rules that turn an assessment into a decision.

A policy is TOML that people can read::

    name = "standard"
    timeout_minutes = 60

    [[rule]]
    name = "threat"
    when = { threat = 0.9 }          # at least; labels of toxicity, or flags
    action = "remove"
    live = true                      # false: only record what it would have done

    [[rule]]
    name = "counter-speech"
    when = { counter_speech = 0.5 }
    below = { threat = 0.5 }         # only an exemption may have a ceiling
    action = "allow"

All conditions of `when` must hold, and none of `unless` (a list of flags). An `allow` rule is an exemption and is looked at
first. Else the strongest live rule that holds wins; of two with the same action, the first. Every rule that held is
recorded. Two laws are checked when a policy is read: a rule on flags never does more than queue, and a rule on descriptive
flags alone never does more than note.

Two more hold whatever the rules say. What only a guess reaches (a perhaps disguised word, words in a quotation) goes to a
person at most, and so does whatever is written in a language that the scorer doesn't know.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.moderation.models import (
    DESCRIPTIVE_FLAGS,
    SCORE_DECIMALS,
    Action,
    Assessment,
    AssessmentStatus,
    Cause,
    Decision,
    FlagName,
    Label,
    RuleMatch,
)

UNSCORED_RULE = "unscored"
NO_TEXT_RULE = "no_text"
DEFAULT_RULE = "default"
LINK_PREVIEW_RULE = "link_preview"
SUSPECTED_RULE = "suspected_words"
LANGUAGE_RULE = "unknown_language"
HELD_RULES = frozenset({LINK_PREVIEW_RULE, SUSPECTED_RULE, LANGUAGE_RULE})
"""Names under which a decision is held to the queue, whatever the rule that matched asks for."""
RESERVED_RULES = frozenset({UNSCORED_RULE, NO_TEXT_RULE, DEFAULT_RULE, "moderator"}) | HELD_RULES

MAX_TIMEOUT_MINUTES = 28 * 24 * 60
"""Discord's limit: 28 days."""


class PolicyError(ValueError):
    """A policy that can't be read. Its text says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition on labels and flags, and the action that it earns. Thresholds are 0..1."""

    name: str
    action: Action
    when: Mapping[Label | FlagName, float]
    unless: frozenset[FlagName] = frozenset()
    below: Mapping[Label, float] = field(default_factory=dict)
    live: bool = True

    def match(self, assessment: Assessment) -> RuleMatch | None:
        """Return why the rule holds, or None if it doesn't."""
        flags = flag_scores(assessment)
        if self.unless & flags.keys():
            return None
        why = []
        for subject, threshold in self.when.items():
            value = assessment.scores.get(subject, 0.0) if isinstance(subject, Label) else flags.get(subject)
            if value is None or not reaches(value, threshold):
                return None
            why.append(f"{subject} {value:.4f} >= {threshold:.4f}")
        for label, ceiling in self.below.items():
            value = assessment.scores.get(label, 0.0)
            if reaches(value, ceiling):
                return None
            why.append(f"{label} {value:.4f} < {ceiling:.4f}")
        return RuleMatch(self.name, self.action, self.live, tuple(why))


def reaches(value: float, threshold: float) -> bool:
    """Compare a score with a threshold: at or above. The one place where it is done."""
    return round(value, SCORE_DECIMALS) >= threshold


def flag_scores(assessment: Assessment) -> dict[FlagName, float]:
    """Return for each flag raised its highest score."""
    highest: dict[FlagName, float] = {}
    for flag in assessment.flags:
        highest[flag.name] = max(flag.score, highest.get(flag.name, 0.0))
    return highest


@dataclass(frozen=True, slots=True)
class Policy:
    """A versioned, immutable set of rules. `version` is the start of its text's SHA-256."""

    name: str
    version: str
    rules: tuple[Rule, ...]
    timeout_minutes: int = 60
    source: str = ""

    def decide(self, assessment: Assessment, cause: Cause = Cause.FIRST) -> Decision:
        """Return the decision on an assessment. Pure: the same assessment always earns the same decision."""
        if assessment.status is AssessmentStatus.NO_TEXT:
            return self._decision(Action.ALLOW, NO_TEXT_RULE, (), cause)
        if assessment.status is AssessmentStatus.UNSCORED:
            return self._decision(Action.QUEUE, UNSCORED_RULE, self._matches(assessment), cause)
        decision = self._by_rules(assessment, cause)
        if decision.action is Action.ALLOW and decision.rule != DEFAULT_RULE:
            return decision  # an exemption, which a guess can't take away
        if not assessment.confident and decision.action.severity > Action.QUEUE.severity:
            decision = _queued_at_most(decision, LANGUAGE_RULE)
        if not assessment.suspected:
            return decision
        guessed = replace(assessment, scores=with_suspected(assessment))
        return held_to_queue(decision, self._by_rules(guessed, cause), SUSPECTED_RULE) or decision

    def labels_behind(self, decision: Decision) -> tuple[Label, ...]:
        """Return the labels in the rule that decided; none where no rule on labels did.

        For a decision that was held to the queue it is the strongest live rule that matched.
        """
        rules = {rule.name: rule for rule in self.rules}
        live = [match for match in decision.matches if match.live and match.rule in rules]
        if decision.rule not in HELD_RULES:
            live = [match for match in live if match.rule == decision.rule]
        winner = max(live, key=lambda match: match.action.severity, default=None)
        if winner is None or winner.action is Action.ALLOW:
            return ()
        return tuple(subject for subject in rules[winner.rule].when if isinstance(subject, Label))

    def _matches(self, assessment: Assessment) -> tuple[RuleMatch, ...]:
        return tuple(match for rule in self.rules if (match := rule.match(assessment)))

    def _by_rules(self, assessment: Assessment, cause: Cause) -> Decision:
        matches = self._matches(assessment)
        live = [match for match in matches if match.live]
        exempt = next((match for match in live if match.action is Action.ALLOW), None)
        # max() returns the first of equals: of two rules with the same action the earlier one is named.
        winner = exempt or max(live, key=lambda match: match.action.severity, default=None)
        if winner is None:
            return self._decision(Action.ALLOW, DEFAULT_RULE, matches, cause)
        return self._decision(winner.action, winner.rule, matches, cause)

    def _decision(self, action: Action, rule: str, matches: tuple[RuleMatch, ...], cause: Cause) -> Decision:
        minutes = self.timeout_minutes if action is Action.TIMEOUT else 0
        return Decision(action, rule, matches, self.name, self.version, cause, None, minutes)


def with_suspected(assessment: Assessment) -> dict[Label, float]:
    """Return for each label the higher of its score and of what a guess reaches."""
    labels = assessment.scores.keys() | assessment.suspected.keys()
    return {
        label: max(assessment.scores.get(label, 0.0), assessment.suspected.get(label, 0.0))
        for label in Label
        if label in labels
    }


def held_to_queue(own: Decision, worse: Decision, rule: str) -> Decision | None:
    """Return the decision on a comment that something uncertain makes worse, or None if its own words decide.

    `own` is the decision on what the author certainly wrote, `worse` the one with what they perhaps wrote, quoted or linked
    to (a link preview shows somebody else's words, often a headline): what only that reaches goes to a person at most, under
    the name `rule`.
    """
    if worse.action.severity <= own.action.severity or own.action.severity >= Action.QUEUE.severity:
        return None
    return _queued_at_most(worse, rule)


def _queued_at_most(decision: Decision, rule: str) -> Decision:
    action = min(decision.action, Action.QUEUE, key=lambda action: action.severity)
    return replace(decision, action=action, rule=rule, timeout_minutes=0)


def parse_policy(source: str) -> Policy:
    """Read a policy from TOML.

    Raises:
        PolicyError: it is not TOML, or a rule breaks one of the laws in this module's description.
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"a policy is TOML, and this isn't: {error}") from error
    _refuse_unknown(table, {"name", "timeout_minutes", "rule"}, "a policy")
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise PolicyError('a policy needs a name, as in: name = "standard"')
    minutes = table.get("timeout_minutes", 60)
    if not isinstance(minutes, int) or not 1 <= minutes <= MAX_TIMEOUT_MINUTES:
        raise PolicyError(
            f"timeout_minutes is a whole number from 1 to {MAX_TIMEOUT_MINUTES}, not {minutes!r}"
        )
    tables = table.get("rule", [])
    if not isinstance(tables, list):
        raise PolicyError("rules are written as [[rule]], each with name, when and action")
    rules = tuple(_parse_rule(rule) for rule in tables)
    _refuse_doubles(rules)
    return Policy(name, policy_version(source), rules, minutes, source)


def policy_version(source: str) -> str:
    """Return the version of a policy's text: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def _parse_rule(table: Mapping[str, object]) -> Rule:
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise PolicyError('each [[rule]] needs a name, as in: name = "threat"')
    if name in RESERVED_RULES:
        raise PolicyError(f"rule {name!r}: that name is the desk's own; choose another")
    _refuse_unknown(table, {"name", "when", "unless", "below", "action", "live"}, f"rule {name!r}")
    live = table.get("live", True)
    if not isinstance(live, bool):
        raise PolicyError(f"rule {name!r}: live is true or false, not {live!r}")
    rule = Rule(
        name=name,
        action=_parse_action(name, table.get("action")),
        when=_parse_when(name, table.get("when")),
        unless=_parse_unless(name, table.get("unless", [])),
        below=_parse_below(name, table.get("below", {})),
        live=live,
    )
    _check_laws(rule)
    return rule


def _parse_action(rule: str, value: object) -> Action:
    try:
        return Action(str(value))
    except ValueError:
        raise PolicyError(f"rule {rule!r}: action is one of {', '.join(Action)}, not {value!r}") from None


def _parse_when(rule: str, value: object) -> dict[Label | FlagName, float]:
    if not isinstance(value, Mapping) or not value:
        raise PolicyError(
            f"rule {rule!r}: when names labels or flags with thresholds, as in: when = {{ insult = 0.8 }}"
        )
    return {_parse_subject(rule, key): _parse_threshold(rule, key, number) for key, number in value.items()}


def _parse_below(rule: str, value: object) -> dict[Label, float]:
    if not isinstance(value, Mapping):
        raise PolicyError(
            f"rule {rule!r}: below names labels with ceilings, as in: below = {{ threat = 0.5 }}"
        )
    ceilings: dict[Label, float] = {}
    for key, number in value.items():
        subject = _parse_subject(rule, key)
        if not isinstance(subject, Label):
            raise PolicyError(
                f"rule {rule!r}: below takes labels, not the flag {key!r}; name a flag in unless"
            )
        ceilings[subject] = _parse_threshold(rule, key, number)
    return ceilings


def _parse_unless(rule: str, value: object) -> frozenset[FlagName]:
    if not isinstance(value, list):
        raise PolicyError(f'rule {rule!r}: unless is a list of flags, as in: unless = ["counter_speech"]')
    subjects = {_parse_subject(rule, key) for key in value}
    flags = frozenset(subject for subject in subjects if isinstance(subject, FlagName))
    if len(flags) != len(subjects):
        raise PolicyError(f"rule {rule!r}: unless takes flags only, not labels")
    return flags


def _parse_subject(rule: str, key: object) -> Label | FlagName:
    for kind in (Label, FlagName):
        try:
            return kind(str(key))
        except ValueError:
            continue
    names = ", ".join([*Label, *FlagName])
    raise PolicyError(f"rule {rule!r}: {key!r} is neither a label nor a flag; there are {names}")


def _parse_threshold(rule: str, key: object, value: object) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= value <= 1:  # type: ignore[operator]  # `number` says that it is one
        raise PolicyError(f"rule {rule!r}: the threshold of {key} is a number from 0 to 1, not {value!r}")
    return float(value)  # type: ignore[arg-type]  # the same


def _check_laws(rule: Rule) -> None:
    flags = {subject for subject in rule.when if isinstance(subject, FlagName)}
    if rule.action is Action.ALLOW:
        if any(isinstance(subject, Label) for subject in rule.when):
            raise PolicyError(
                f"rule {rule.name!r}: an exemption is earned by flags; a label in when would let a higher score"
                " earn a milder action (put the label in below)"
            )
        return
    if rule.below:
        raise PolicyError(
            f"rule {rule.name!r}: only an allow rule may have below; use a lower threshold in when"
        )
    if flags and rule.action.severity > Action.QUEUE.severity:
        raise PolicyError(
            f"rule {rule.name!r}: what rests on a flag goes to the queue at most; a person decides the rest"
        )
    if (
        flags
        and flags == rule.when.keys()
        and flags <= DESCRIPTIVE_FLAGS
        and rule.action.severity > Action.NOTE.severity
    ):
        raise PolicyError(
            f"rule {rule.name!r}: {', '.join(sorted(flags))} only describe a comment and earn a note at most;"
            " add a label, or a flag with evidence"
        )


def _refuse_unknown(table: Mapping[str, object], known: set[str], what: str) -> None:
    unknown = sorted(table.keys() - known)
    if unknown:
        raise PolicyError(f"{what} has no setting {unknown[0]!r}; there are {', '.join(sorted(known))}")


def _refuse_doubles(rules: tuple[Rule, ...]) -> None:
    names = [rule.name for rule in rules]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise PolicyError(f"two rules are named {doubles[0]!r}; each needs a name of its own")
