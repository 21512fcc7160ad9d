"""Policies: what they decide, and the laws that hold for every one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Action,
    Assessment,
    AssessmentStatus,
    Band,
    Cause,
    CueEvidence,
    Flag,
    FlagName,
    Label,
    Span,
)
from bot.moderation.policy import Policy, PolicyError, held_to_queue, parse_policy
from bot.moderation.presets import PRESETS, preset

SCORE = st.integers(0, 10_000).map(lambda number: number / 10_000)
SCORES = st.fixed_dictionaries(dict.fromkeys(Label, SCORE))
SUSPECTED = st.dictionaries(st.sampled_from(Label), SCORE)


def flag(name: FlagName, score: float = 0.9) -> Flag:
    return Flag(name, Span(0, 1), score, Band.HIGH, "test", "1", CueEvidence("x"))


FLAGS = st.lists(st.builds(flag, st.sampled_from(FlagName), SCORE), max_size=4).map(tuple)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw any policy that the reader accepts."""
    lines = ['name = "drawn"']
    for number in range(draw(st.integers(0, 5))):
        action = draw(st.sampled_from(Action))
        labels = draw(st.lists(st.sampled_from(Label), max_size=2, unique=True))
        flags = draw(st.lists(st.sampled_from(FlagName), max_size=2, unique=True))
        when = {str(name): draw(SCORE) for name in [*([] if action is Action.ALLOW else labels), *flags]}
        below = {str(name): draw(SCORE) for name in labels} if action is Action.ALLOW else {}
        lines += ["[[rule]]", f'name = "rule-{number}"', f'action = "{action}"']
        lines += (
            [f"when = {_inline(when)}", f"below = {_inline(below)}"] if below else [f"when = {_inline(when)}"]
        )
        lines += [f"live = {str(draw(st.booleans())).lower()}"]
    try:
        return parse_policy("\n".join(lines))
    except PolicyError:
        return preset(draw(st.sampled_from(sorted(PRESETS))))


def _inline(table: dict[str, float]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }"


def scored(scores: dict[Label, float], flags: tuple[Flag, ...] = ()) -> Assessment:
    return Assessment(AssessmentStatus.SCORED, scores, flags, "test", "1")


@given(policies(), SCORES, FLAGS, st.sampled_from(Label), SCORE)
def test_a_higher_score_never_earns_a_milder_action(
    policy: Policy, scores: dict[Label, float], flags: tuple[Flag, ...], label: Label, other: float
) -> None:
    low, high = sorted((scores[label], other))
    milder = policy.decide(scored(scores | {label: low}, flags))
    stricter = policy.decide(scored(scores | {label: high}, flags))

    assert milder.action.severity <= stricter.action.severity


@given(policies(), SCORES, FLAGS)
def test_flags_alone_never_take_a_comment_down(
    policy: Policy, scores: dict[Label, float], flags: tuple[Flag, ...]
) -> None:
    calm = dict.fromkeys(scores, 0.0)
    bare = policy.decide(scored(calm))
    flagged = policy.decide(scored(calm, flags))

    assert flagged.action.severity <= max(Action.QUEUE.severity, bare.action.severity)


@given(policies(), FLAGS)
def test_descriptive_flags_alone_earn_a_note_at_most(policy: Policy, flags: tuple[Flag, ...]) -> None:
    described = tuple(found for found in flags if found.name not in EVIDENCE_FLAGS)
    calm = dict.fromkeys(Label, 0.0)
    bare = policy.decide(scored(calm))

    assert policy.decide(scored(calm, described)).action.severity <= max(
        Action.NOTE.severity, bare.action.severity
    )


@given(policies(), SCORES, FLAGS)
def test_shadow_rules_change_nothing_and_are_recorded(
    policy: Policy, scores: dict[Label, float], flags: tuple[Flag, ...]
) -> None:
    assessment = scored(scores, flags)
    live_only = replace(policy, rules=tuple(rule for rule in policy.rules if rule.live))

    full, live = policy.decide(assessment), live_only.decide(assessment)

    assert (full.action, full.rule) == (live.action, live.rule)
    shadows = {rule.name for rule in policy.rules if not rule.live and rule.match(assessment)}
    assert {match.rule for match in full.matches if not match.live} == shadows


@given(policies(), SCORES, FLAGS)
def test_the_rule_named_is_one_that_matched_live(
    policy: Policy, scores: dict[Label, float], flags: tuple[Flag, ...]
) -> None:
    decision = policy.decide(scored(scores, flags))

    if decision.rule == "default":
        assert decision.action is Action.ALLOW
    else:
        assert any(
            match.rule == decision.rule and match.live and match.action is decision.action
            for match in decision.matches
        )


@given(policies(), FLAGS, st.sampled_from(Cause))
def test_an_unscored_comment_is_queued_and_one_without_words_allowed(
    policy: Policy, flags: tuple[Flag, ...], cause: Cause
) -> None:
    unscored = policy.decide(Assessment(AssessmentStatus.UNSCORED, flags=flags), cause)
    no_text = policy.decide(Assessment(AssessmentStatus.NO_TEXT), cause)

    assert (unscored.action, unscored.rule, unscored.cause) == (Action.QUEUE, "unscored", cause)
    assert (no_text.action, no_text.rule) == (Action.ALLOW, "no_text")


@given(policies(), SCORES, SUSPECTED, FLAGS, st.booleans())
def test_a_suspicion_never_acts_and_makes_no_decision_milder(
    policy: Policy,
    scores: dict[Label, float],
    suspected: dict[Label, float],
    flags: tuple[Flag, ...],
    sure: bool,  # noqa: FBT001 - drawn
) -> None:
    plain = replace(scored(scores, flags), confident=sure)
    without, with_ = policy.decide(plain), policy.decide(replace(plain, suspected=suspected))

    assert with_.action.severity >= without.action.severity
    assert with_.action.severity <= max(without.action.severity, Action.QUEUE.severity)
    if with_.action is without.action:
        assert with_ == without
    else:
        assert with_.rule == "suspected_words"


@given(policies(), SCORES, SUSPECTED, FLAGS)
def test_an_unknown_language_never_acts_and_changes_nothing_else(
    policy: Policy, scores: dict[Label, float], suspected: dict[Label, float], flags: tuple[Flag, ...]
) -> None:
    known = replace(scored(scores, flags), suspected=suspected)
    sure, unsure = policy.decide(known), policy.decide(replace(known, confident=False))

    assert unsure.action.severity == min(sure.action.severity, Action.QUEUE.severity)
    assert unsure.timeout_minutes == 0
    assert unsure.rule == (sure.rule if unsure.action is sure.action else "unknown_language")


@given(policies(), SCORES, SUSPECTED, FLAGS)
def test_a_guess_takes_no_exemption_away(
    policy: Policy, scores: dict[Label, float], suspected: dict[Label, float], flags: tuple[Flag, ...]
) -> None:
    plain = scored(scores, flags)
    exempt = policy.decide(plain)
    if exempt.action is Action.ALLOW and exempt.rule != "default":
        assert policy.decide(replace(plain, suspected=suspected)) == exempt


@given(policies(), SCORES, SUSPECTED, st.sampled_from(Label), SCORE)
def test_a_higher_suspicion_never_earns_a_milder_action(
    policy: Policy, scores: dict[Label, float], suspected: dict[Label, float], label: Label, other: float
) -> None:
    low, high = sorted((suspected.get(label, 0.0), other))
    milder = policy.decide(replace(scored(scores), suspected=suspected | {label: low}))
    stricter = policy.decide(replace(scored(scores), suspected=suspected | {label: high}))

    assert milder.action.severity <= stricter.action.severity


@given(policies(), SCORES, SUSPECTED, FLAGS)
def test_the_labels_behind_a_decision_are_those_of_a_rule_that_matched(
    policy: Policy, scores: dict[Label, float], suspected: dict[Label, float], flags: tuple[Flag, ...]
) -> None:
    decision = policy.decide(replace(scored(scores, flags), suspected=suspected))
    matched = {match.rule for match in decision.matches if match.live}
    named = [set(rule.when) & set(Label) for rule in policy.rules if rule.name in matched]

    labels = set(policy.labels_behind(decision))
    assert labels in [set(), *named]
    if decision.action is Action.ALLOW:
        assert labels == set()


def test_a_guess_and_an_unknown_language_go_to_a_person() -> None:
    policy = preset("standard")
    calm, harsh = dict.fromkeys(Label, 0.01), {Label.INSULT: 0.95}
    guessed = policy.decide(replace(scored(calm), suspected=harsh))
    foreign = policy.decide(replace(scored(calm | harsh), language="uk", confident=False))

    assert (guessed.action, guessed.rule) == (Action.QUEUE, "suspected_words")
    assert (foreign.action, foreign.rule) == (Action.QUEUE, "unknown_language")
    assert policy.labels_behind(guessed) == policy.labels_behind(foreign) == (Label.INSULT,)
    assert guessed.matches[0].why == ("insult 0.9500 >= 0.9000",)


@pytest.mark.parametrize("rule", ["link_preview", "suspected_words", "unknown_language"])
def test_what_only_something_uncertain_reaches_is_held_to_the_queue(rule: str) -> None:
    policy = preset("strict")
    calm = policy.decide(scored(dict.fromkeys(Label, 0.01)))
    noted = policy.decide(scored({Label.TOXICITY: 0.5}))
    worst = policy.decide(scored({Label.THREAT: 0.99}))
    held = held_to_queue(calm, worst, rule)

    assert held is not None
    assert (held.action, held.rule, held.timeout_minutes) == (Action.QUEUE, rule, 0)
    assert held.matches == worst.matches
    assert held_to_queue(worst, calm, rule) is None
    assert held_to_queue(noted, noted, rule) is None


def test_a_threshold_is_reached_at_the_threshold() -> None:
    policy = preset("standard")
    just = policy.decide(scored({Label.INSULT: 0.9}))
    below = policy.decide(scored({Label.INSULT: 0.8999}))

    assert (just.action, just.rule) == (Action.REMOVE, "insult")
    assert below.rule != "insult"
    assert just.matches[0].why == ("insult 0.9000 >= 0.9000",)


def test_of_two_rules_with_the_same_action_the_first_is_named() -> None:
    decision = preset("standard").decide(scored({Label.THREAT: 0.95, Label.INSULT: 0.95}))

    assert decision.rule == "threat"
    assert {match.rule for match in decision.matches} >= {"threat", "insult"}


def test_an_exemption_is_looked_at_first_and_ends_at_its_ceiling() -> None:
    policy = parse_policy(
        'name = "p"\n[[rule]]\nname = "toxic"\nwhen = { toxicity = 0.5 }\naction = "queue"\n'
        '[[rule]]\nname = "rebuttal"\nwhen = { counter_speech = 0.5 }\nbelow = { threat = 0.5 }\naction = "allow"\n'
    )
    rebuttal = (flag(FlagName.COUNTER_SPEECH),)

    assert policy.decide(scored({Label.TOXICITY: 0.9}, rebuttal)).rule == "rebuttal"
    assert policy.decide(scored({Label.TOXICITY: 0.9, Label.THREAT: 0.6}, rebuttal)).rule == "toxic"


def test_unless_keeps_a_rule_from_matching() -> None:
    policy = parse_policy(
        'name = "p"\n[[rule]]\nname = "toxic"\nwhen = { toxicity = 0.5 }\nunless = ["counter_speech"]\naction = "queue"\n'
    )

    assert (
        policy.decide(scored({Label.TOXICITY: 0.9}, (flag(FlagName.COUNTER_SPEECH),))).action is Action.ALLOW
    )


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_each_preset_is_a_policy_of_its_name(name: str) -> None:
    policy = preset(name)

    assert policy.name == name
    assert policy.rules
    assert len(policy.version) == 12


def test_watch_removes_nothing() -> None:
    policy = preset("watch")
    worst = policy.decide(scored(dict.fromkeys(Label, 1.0), tuple(flag(name) for name in FlagName)))

    assert worst.action is Action.NOTE
    assert any(match.action is Action.REMOVE and not match.live for match in worst.matches)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("name = ", "is TOML"),
        ("[[rule]]", "needs a name"),
        ('name = "p"\nextra = 1', "no setting 'extra'"),
        ('name = "p"\ntimeout_minutes = 0', "timeout_minutes is"),
        ('name = "p"\nrule = 3', r"\[\[rule\]\]"),
        ('name = "p"\n[[rule]]\naction = "queue"', "each"),
        ('name = "p"\n[[rule]]\nname = "a"\naction = "ban"\nwhen = { insult = 1 }', "action is one of"),
        ('name = "p"\n[[rule]]\nname = "a"\naction = "queue"', "when names labels"),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "queue"\nwhen = { rudeness = 1 }',
            "neither a label nor a flag",
        ),
        ('name = "p"\n[[rule]]\nname = "a"\naction = "queue"\nwhen = { insult = 1.5 }', "number from 0 to 1"),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "queue"\nwhen = { insult = true }',
            "number from 0 to 1",
        ),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "remove"\nwhen = { matches_fact_check = 0.5 }',
            "queue at most",
        ),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "queue"\nwhen = { dispute_source = 0.5 }',
            "note at most",
        ),
        ('name = "p"\n[[rule]]\nname = "a"\naction = "allow"\nwhen = { insult = 0.5 }', "exemption"),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "note"\nwhen = { insult = 0.5 }\nbelow = { threat = 0.5 }',
            "only an allow",
        ),
        (
            'name = "p"\n[[rule]]\nname = "unscored"\naction = "note"\nwhen = { insult = 0.5 }',
            "the desk's own",
        ),
        (
            'name = "p"\n' + '[[rule]]\nname = "a"\naction = "note"\nwhen = { insult = 0.5 }\n' * 2,
            "two rules",
        ),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "note"\nwhen = { insult = 0.5 }\nlive = "no"',
            "live is",
        ),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "note"\nwhen = { insult = 0.5 }\nunless = ["insult"]',
            "flags only",
        ),
        (
            'name = "p"\n[[rule]]\nname = "a"\naction = "allow"\nwhen = { opinion = 0.5 }\nbelow = { opinion = 1 }',
            "takes labels",
        ),
    ],
)
def test_a_policy_that_breaks_a_law_is_refused_with_the_reason(source: str, what: str) -> None:
    with pytest.raises(PolicyError, match=what):
        parse_policy(source)


def test_an_unknown_preset_is_named_with_those_there_are() -> None:
    with pytest.raises(PolicyError, match="watch, standard, strict"):
        preset("gentle")
