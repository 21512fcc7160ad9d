from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.checker import CommentChecker
from bot.claims.preparing import Prepared, prepare
from bot.moderation.models import EVIDENCE_FLAGS, Claim, Flag, FlagName
from bot.moderation.ports import Checker, CheckRequest
from tests.claims.fakes import FakeClaimRegister

DAM = Claim(
    "dam", "The old dam above the valley released 200 tons of mercury", "", "Desk A", "False", "", "", "false"
)


async def checked(text: str, parent: str = "") -> tuple[Flag, ...]:
    checker: Checker = CommentChecker(FakeClaimRegister([DAM]))
    (flags,) = await checker.check([CheckRequest(text, parent_text=parent)])
    return flags


def names(flags: tuple[Flag, ...]) -> list[FlagName]:
    return [flag.name for flag in flags]


async def test_a_comment_gets_speech_acts_then_sentences_then_matches() -> None:
    flags = await checked(
        "I think we all know it. The old dam above the valley released 200 tons of mercury in 1987."
    )
    assert names(flags) == [
        FlagName.OPINION,
        FlagName.ASSERTION,
        FlagName.CHECK_WORTHY,
        FlagName.MATCHES_FACT_CHECK,
    ]


async def test_a_rebuttal_is_held_against_nobody() -> None:
    flags = await checked(
        "> The old dam above the valley released 200 tons of mercury\nFalse. It released 2 tons of sand in 1987."
    )
    assert names(flags) == [FlagName.COUNTER_SPEECH]


async def test_a_reply_accuses_the_member_it_answers() -> None:
    assert names(await checked("Stop spreading lies.", parent="The dam is safe.")) == [
        FlagName.DISPUTE_MEMBER
    ]


async def test_results_come_in_the_order_of_the_requests() -> None:
    results = await CommentChecker(None).check(
        [CheckRequest("Why?"), CheckRequest("ok"), CheckRequest("You are lying")]
    )
    assert [names(flags) for flags in results] == [[FlagName.QUESTION], [], [FlagName.DISPUTE_MEMBER]]


async def test_without_a_register_nothing_is_matched() -> None:
    (flags,) = await CommentChecker(None).check([CheckRequest(DAM.claim)])
    assert not EVIDENCE_FLAGS & set(names(flags))


async def test_other_tasks_run_between_comments() -> None:
    turns: list[str] = []

    async def other() -> None:
        turns.append("other")

    task = asyncio.create_task(other())
    await CommentChecker(None).check([CheckRequest("one"), CheckRequest("two")])
    assert turns == ["other"]
    await task


@given(st.text(max_size=500), st.text(max_size=20))
async def test_any_comment_is_checked(text: str, parent: str) -> None:
    assert all(flag.span.end <= len(text) for flag in await checked(text, parent))


async def test_a_comment_that_can_not_be_checked_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, parent_text: str = "") -> Prepared:
        if "mercury" in text:
            raise RecursionError
        return prepare(text, parent_text)

    monkeypatch.setattr("bot.claims.checker.prepare", broken)
    checker = CommentChecker(None)
    first, second = await checker.check([CheckRequest("The dam holds mercury"), CheckRequest("What a day?")])
    assert first == ()
    assert names(second) == [FlagName.QUESTION]
