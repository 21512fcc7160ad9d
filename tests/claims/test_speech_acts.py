from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.speech_acts import MAX_PER_NAME, speech_acts
from bot.moderation.models import CueEvidence, Flag, FlagName, Target

SAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "speech_acts.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
QUARRELS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "quarrels.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
"""Quarrels about an article and its praise. `set` is "first" for those that the cues were tuned on, "second" for those that
were written afterwards and only measured; `known_failure` says why the wanted flag is missing."""


def cue(flag: Flag) -> CueEvidence:
    assert isinstance(flag.evidence, CueEvidence)
    return flag.evidence


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["text"] for sample in SAMPLES])
def test_a_comment_has_the_speech_acts_that_people_gave_it(sample: dict[str, Any]) -> None:
    flags = speech_acts(sample["text"], replies_to_member="parent" in sample)
    names = {flag.name.value for flag in flags}
    assert set(sample["flags"]) <= names
    assert not set(sample["not"]) & names
    if "target" in sample:
        assert sample["target"] in {cue(flag).target for flag in flags if flag.name.value in sample["flags"]}


@pytest.mark.parametrize("sample", QUARRELS, ids=[sample["text"] for sample in QUARRELS])
def test_a_quarrel_never_carries_the_opposite_speech_act(sample: dict[str, Any]) -> None:
    names = {flag.name.value for flag in speech_acts(sample["text"])}
    assert not set(sample["not"]) & names


def test_a_quarrel_carries_its_speech_act_or_is_a_known_failure() -> None:
    missed = {
        sample["text"]
        for sample in QUARRELS
        if not set(sample["flags"]) <= {flag.name.value for flag in speech_acts(sample["text"])}
    }
    assert missed == {sample["text"] for sample in QUARRELS if "known_failure" in sample}


def test_an_accusation_of_you_is_aimed_at_the_source_unless_a_member_is_addressed() -> None:
    text = "You are misleading people."
    (flag,) = speech_acts(text)
    assert (flag.name, cue(flag).target) == (FlagName.DISPUTE_SOURCE, Target.SOURCE)
    (flag,) = speech_acts(text, replies_to_member=True)
    assert (flag.name, cue(flag).target) == (FlagName.DISPUTE_MEMBER, Target.MEMBER)


def test_the_cue_stands_in_the_text_at_its_span() -> None:
    text = "Well,  this   article\tis PURE\n propaganda, İ say."
    (flag,) = [flag for flag in speech_acts(text) if flag.name is FlagName.DISPUTE_SOURCE]
    assert text[flag.span.start : flag.span.end] == cue(flag).cue
    assert cue(flag).cue.endswith("propaganda")


def test_counter_speech_has_the_span_of_the_quote_and_of_its_rebuttal() -> None:
    text = '"The bridge was never hit" - that is false, I crossed the ruins.'
    (flag,) = [flag for flag in speech_acts(text) if flag.name is FlagName.COUNTER_SPEECH]
    rebuttal = cue(flag).rebuttal
    assert rebuttal is not None
    assert text[flag.span.start : flag.span.end] == '"The bridge was never hit"'
    assert "false" in text[rebuttal.start : rebuttal.end]
    assert cue(flag).cue == text[rebuttal.start : rebuttal.end]


def test_quoted_words_are_not_held_against_the_author() -> None:
    assert not speech_acts("> you are lying, this article is propaganda\n")


def test_an_order_to_stop_is_aimed_at_the_member_replied_to() -> None:
    (flag,) = speech_acts("Stop spreading lies", replies_to_member=True)
    assert (flag.name, cue(flag).target) == (FlagName.DISPUTE_MEMBER, Target.MEMBER)


def test_a_kind_of_cue_is_reported_a_few_times_at_most() -> None:
    assert len(speech_acts("You are lying. " * 20)) == MAX_PER_NAME


@given(st.text(max_size=400), st.booleans())
def test_any_text_has_cues_with_evidence_inside_it(text: str, replies: bool) -> None:  # noqa: FBT001  # hypothesis passes by name
    for flag in speech_acts(text, replies_to_member=replies):
        assert flag.span.end <= len(text)
        assert cue(flag).cue
        assert 0 <= flag.score <= 1


@pytest.mark.parametrize(
    "unit", ["\n", " ", "> a\n", '"a b" ', "a'", "this is ", "very ", "good, ", "stop the ", "@a "]
)
def test_a_long_repetitive_text_is_read_without_hanging(unit: str) -> None:
    assert len(speech_acts(unit * (4000 // len(unit)))) < 50
