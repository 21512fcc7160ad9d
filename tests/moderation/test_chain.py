"""The chain of a log, and the records that go into it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.chain import GENESIS, Anchor, canonical, commitment, entry_hash, link, verify
from bot.moderation.models import (
    Band,
    CueEvidence,
    FactCheckEvidence,
    Flag,
    FlagName,
    LogEntry,
    SentenceEvidence,
    Span,
    Strength,
    Target,
)
from bot.moderation.wire import flag_from, flag_record

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
PAYLOAD = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), JSON, max_size=4)


def chain_of(payloads: list[dict[str, object]]) -> list[LogEntry]:
    entries: list[LogEntry] = []
    head: Anchor | None = None
    for payload in payloads:
        entry = link(head, 7, "2026-03-14T12:00:00.000Z", "decision", payload)
        entries.append(entry)
        head = Anchor(7, entry.number, entry.hash)
    return entries


@given(st.lists(PAYLOAD, max_size=6))
def test_a_chain_that_was_only_added_to_verifies(payloads: list[dict[str, object]]) -> None:
    entries = chain_of(payloads)

    assert verify(entries) == []
    if entries:
        assert entries[0].previous_hash == GENESIS
        assert verify(entries, Anchor(7, entries[-1].number, entries[-1].hash)) == []


@given(st.lists(PAYLOAD, min_size=2, max_size=6), st.data())
def test_changing_leaving_out_or_swapping_an_entry_shows(
    payloads: list[dict[str, object]], data: st.DataObject
) -> None:
    entries = chain_of(payloads)
    at = data.draw(st.integers(0, len(entries) - 2))
    changed = replace(entries[at], payload={**entries[at].payload, "more": "x"})
    rehashed = replace(changed, hash=entry_hash(changed))

    for broken in (
        [*entries[:at], changed, *entries[at + 1 :]],
        [*entries[:at], rehashed, *entries[at + 1 :]],
        [*entries[:at], *entries[at + 1 :]],
        [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]],
    ):
        assert verify(broken)


def test_a_cut_tail_shows_only_against_an_anchor() -> None:
    entries = chain_of([{"a": 1}, {"a": 2}, {"a": 3}])
    anchor = Anchor(7, 3, entries[-1].hash)

    assert verify(entries[:2]) == []
    assert [problem.what for problem in verify(entries[:2], anchor)] == [
        "the anchored entry is missing or was altered"
    ]


def test_the_canonical_form_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": ["é"]}) == canonical({"a": ["é"], "b": 1}) == '{"a":["é"],"b":1}'.encode()


@pytest.mark.parametrize("value", [{"a": 0.5}, {"a": [{"b": 0.1}]}])
def test_floats_are_refused_because_their_text_is_not_one(value: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="as strings"):
        canonical(value)


def test_a_commitment_depends_on_text_and_salt() -> None:
    assert commitment(b"1" * 16, "a") != commitment(b"2" * 16, "a") != commitment(b"2" * 16, "b")
    assert len(commitment(b"", "\ud800")) == 64


@pytest.mark.parametrize(
    "flag",
    [
        Flag(FlagName.OPINION, Span(0, 4), 0.9, Band.HIGH, "d", "1", CueEvidence("cue")),
        Flag(
            FlagName.COUNTER_SPEECH,
            Span(2, 4),
            0.9,
            Band.LOW,
            "d",
            "1",
            CueEvidence("cue", Target.CLAIM, Span(5, 9)),
        ),
        Flag(
            FlagName.CHECK_WORTHY, Span(0, 4), 0.6, Band.MEDIUM, "d", "1", SentenceEvidence("s.", {"n": 1.0})
        ),
        Flag(
            FlagName.MATCHES_FACT_CHECK,
            Span(0, 4),
            0.8,
            Band.HIGH,
            "d",
            "1",
            FactCheckEvidence("i", "c", "p", "u", "False", "false", "2026-01-02", Strength.STRONG, 0.91),
        ),
    ],
)
def test_a_flag_survives_being_written_and_read(flag: Flag) -> None:
    assert flag_from(flag_record(flag)) == flag


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="start <= end"):
        Span(4, 2)
