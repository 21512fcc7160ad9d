from __future__ import annotations

import json
import time
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
"""Comments and their speech acts. Rows without `set` are the first list. Of the others, "before" were written before the
lists were widened, "between" while they were, and "unseen" and "last" after it and measured before any change that they led to.
`parent` is the comment that is answered; `known_failure` says why a row fails."""
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


def acts(sample: dict[str, Any]) -> tuple[Flag, ...]:
    return speech_acts(sample["text"], parent_text=sample.get("parent", ""))


def fits(sample: dict[str, Any]) -> bool:
    names = {flag.name.value for flag in acts(sample)}
    return set(sample["flags"]) <= names and not set(sample["not"]) & names


@pytest.mark.parametrize(
    "sample",
    [sample for sample in SAMPLES if "known_failure" not in sample],
    ids=[sample["text"] for sample in SAMPLES if "known_failure" not in sample],
)
def test_a_comment_has_the_speech_acts_that_people_gave_it(sample: dict[str, Any]) -> None:
    assert fits(sample)
    if "target" in sample:
        assert sample["target"] in {
            cue(flag).target for flag in acts(sample) if flag.name.value in sample["flags"]
        }


def test_every_known_failure_fails() -> None:
    assert not [sample["text"] for sample in SAMPLES if "known_failure" in sample and fits(sample)]


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


def test_praise_that_is_marked_as_sarcasm_is_none() -> None:
    assert [flag.name for flag in speech_acts("What a balanced article /s")] == [FlagName.SARCASM]


def test_an_accusation_that_others_make_is_not_the_authors() -> None:
    for text in ("They say it is propaganda.", "He called this article fake news and walked out."):
        assert FlagName.DISPUTE_SOURCE not in {flag.name for flag in speech_acts(text)}


def test_a_reply_that_corrects_its_parent_is_counter_speech() -> None:
    text = "No, that's false. The bridge opened in May."
    (flag,) = speech_acts(text, parent_text="The bridge opened in July.")
    assert flag.name is FlagName.COUNTER_SPEECH
    assert cue(flag).rebuttal == flag.span
    assert text[flag.span.start : flag.span.end] == "No, that's false"


def test_a_reply_that_only_denies_is_no_counter_speech() -> None:
    flags = speech_acts("No, that's false.", parent_text="The bridge opened in July.")
    assert FlagName.COUNTER_SPEECH not in {flag.name for flag in flags}


def test_words_of_the_parent_without_quotation_marks_are_rebutted_with_both_spans() -> None:
    parent = "The bridge over the river was opened in July by the minister."
    text = f"{parent} That is not true, it opened in May."
    (flag,) = [flag for flag in speech_acts(text, parent_text=parent) if flag.name is FlagName.COUNTER_SPEECH]
    assert text[flag.span.start : flag.span.end] == parent
    assert cue(flag).rebuttal != flag.span


def test_one_assertion_is_reported_and_it_is_the_one_with_a_figure() -> None:
    text = "The winter was long there. The plant lost 40 workers in March. The gate stayed shut."
    (flag,) = speech_acts(text)
    assert flag.name is FlagName.ASSERTION
    assert cue(flag).cue == "The plant lost 40 workers in March."


def test_a_sentence_with_another_speech_act_is_no_assertion() -> None:
    names = {flag.name for flag in speech_acts("I think the plant lost 40 workers in March.")}
    assert FlagName.ASSERTION not in names


def test_a_call_for_a_source_is_aimed_at_the_member_who_is_answered() -> None:
    (alone,) = [f for f in speech_acts("Do you have a source?") if f.name is FlagName.SOURCE_REQUEST]
    (reply,) = [
        f
        for f in speech_acts("Do you have a source?", parent_text="It fell by 40%.")
        if f.name is FlagName.SOURCE_REQUEST
    ]
    assert (cue(alone).target, cue(reply).target) == (Target.ARTICLE, Target.MEMBER)


@given(st.text(max_size=400), st.booleans())
def test_any_text_has_cues_with_evidence_inside_it(text: str, replies: bool) -> None:  # noqa: FBT001  # hypothesis passes by name
    for flag in speech_acts(text, replies_to_member=replies):
        assert flag.span.end <= len(text)
        assert cue(flag).cue
        assert 0 <= flag.score <= 1


HOSTILE = (
    "\n", " ", "> a\n", '"a b" ', "a'", "'a b", "this is ", "very ", "good, ", "stop the ", "@a ", "no, ", "what if ", "would ",
    "this article is very ", "the author is ", "this media is so ", "you are ", "who wrote ", "http://", "[a](http://x ", "[", "www.",
    "<@1>", "**", "_ ", "~~", "||", "/s ", "(", "zero ", "paid by ", "he said that they said ", "why ", "how many people ", "й ", "це ",
    "чому ", "i would like ", "had the ", "without a ", "could have ", "have never seen ", "the point that is ", "?", "!?", "«", "“a ",
    "that is a lie ", "does anyone ", "appreciate the way how ",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_repetitive_text_is_read_without_hanging(unit: str) -> None:
    """Twice the length may take a few times as long, not the square or more: slow machines stay in bounds."""
    short, long = (_seconds(unit * (length // len(unit)) + "!") for length in (1000, 4000))
    assert long < 30 * max(short, 0.002)
    assert len(speech_acts(unit * (4000 // len(unit)))) < 50


def _seconds(text: str) -> float:
    start = time.process_time()
    speech_acts(text, parent_text="The bridge over the river was opened in July.")
    return time.process_time() - start
