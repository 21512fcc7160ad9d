from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from bot.moderation.models import Label, Scores
from bot.moderation.ports import Scorer
from bot.scoring.batches import GROUP_TOKENS, length_of, parts_of
from bot.scoring.engine import BATCH_CAP, HUNG_WORKERS, Engine
from bot.scoring.errors import ScorerTimeoutError
from bot.scoring.pace import Pace
from tests.scoring.fakes import FakeScorer


@pytest.fixture
def fake() -> Iterator[FakeScorer]:
    scorer = FakeScorer()
    yield scorer
    scorer.gate.set()


@pytest.fixture
def engine(fake: FakeScorer) -> Iterator[Engine]:
    made = Engine(fake, "because of a test")
    yield made
    fake.gate.set()
    made.close()


async def _until(event: threading.Event) -> None:
    async with asyncio.timeout(5):
        while not event.is_set():  # noqa: ASYNC110 - the event is set in the scorer's thread
            await asyncio.sleep(0.001)


def _others() -> set[asyncio.Task[object]]:
    return asyncio.all_tasks() - {asyncio.current_task()}


async def test_answers_come_in_the_order_of_the_texts(engine: Engine) -> None:
    port: Scorer = engine
    texts = ["a" * length for length in (50, 1, 30, 2, 29, 1, 51)]
    results = await port.score(texts)
    assert [result.scores and result.scores[Label.TOXICITY] for result in results] == [
        0.5, 0.01, 0.3, 0.02, 0.29, 0.01, 0.51,
    ]  # fmt: skip
    assert {(result.scorer, result.version, result.problem) for result in results} == {("fake", "1", "")}


async def test_no_texts_give_no_results_and_no_call(engine: Engine, fake: FakeScorer) -> None:
    assert await engine.score([]) == []
    assert fake.calls == []


async def test_groups_hold_at_most_eight_texts_of_like_length_shortest_first(
    engine: Engine, fake: FakeScorer
) -> None:
    texts = [f"{index:02}" + "x" * length for index, length in enumerate([8] * 12 + [38] * 3 + [0])]
    await engine.score(texts[::-1])
    assert [[len(text) for text in call] for call in fake.calls] == [[2], [10] * 8, [10] * 4, [40] * 3]


async def test_the_model_runs_in_one_thread_off_the_event_loop(engine: Engine, fake: FakeScorer) -> None:
    await asyncio.gather(*(engine.score([f"text {index}"]) for index in range(50)))
    assert len(fake.threads) == 1
    assert threading.current_thread().name not in fake.threads


async def test_the_loop_goes_on_while_the_model_runs(engine: Engine, fake: FakeScorer) -> None:
    fake.gate.clear()
    asked = asyncio.create_task(engine.score(["something"]))
    await _until(fake.entered)
    started = time.monotonic()
    for _ in range(10):
        await asyncio.sleep(0)
    assert time.monotonic() - started < 0.2
    fake.gate.set()
    assert (await asked)[0].scores is not None


async def test_what_arrives_while_a_batch_runs_makes_the_next_batch(engine: Engine, fake: FakeScorer) -> None:
    fake.gate.clear()
    first = asyncio.create_task(engine.score(["first one"]))
    await _until(fake.entered)
    late = [asyncio.create_task(engine.score([f"late {index}"])) for index in range(5)]
    await asyncio.sleep(0)
    fake.gate.set()
    await asyncio.gather(first, *late)
    assert fake.calls == [["first one"], [f"late {index}" for index in range(5)]]


async def test_a_flood_is_taken_in_capped_batches(engine: Engine, fake: FakeScorer) -> None:
    texts = [f"{index:04}" for index in range(BATCH_CAP + 3)] + ["!"]
    await engine.score(texts)
    assert fake.calls[-2:] == [["!"], texts[-4:-1]], "the short text waits for the second batch"


async def test_the_same_text_is_scored_once_for_all_who_wait_and_then_cached(
    engine: Engine, fake: FakeScorer
) -> None:
    fake.gate.clear()
    asked = [asyncio.create_task(engine.score(["same", "same"])) for _ in range(3)]
    await _until(fake.entered)
    asked.append(asyncio.create_task(engine.score(["same"])))
    await asyncio.sleep(0)
    fake.gate.set()
    results = await asyncio.gather(*asked)
    again = await engine.score(["same"])
    assert fake.calls == [["same"]]
    assert {
        result.scores[Label.TOXICITY] for each in (*results, again) for result in each if result.scores
    } == {0.04}
    assert engine.status().cache_hits == 1
    assert engine.status().scored == 1


async def test_the_cache_keeps_what_was_used_last(fake: FakeScorer) -> None:
    engine = Engine(fake, cache_size=2)
    for text in ("one", "two", "one", "three", "one", "two"):
        await engine.score([text])
    engine.close()
    assert fake.calls == [["one"], ["two"], ["three"], ["two"]]


async def test_a_caller_cannot_spoil_the_cache(engine: Engine) -> None:
    first = (await engine.score(["text"]))[0].scores
    assert isinstance(first, dict)
    first[Label.TOXICITY] = 1.0
    second = (await engine.score(["text"]))[0].scores
    assert second is not None
    assert second[Label.TOXICITY] == 0.04


async def test_another_version_of_the_scorer_does_not_get_old_scores(
    engine: Engine, fake: FakeScorer
) -> None:
    await engine.score(["text"])
    fake.version = "2"
    assert (await engine.score(["text"]))[0].version == "2"
    assert len(fake.calls) == 2


async def test_one_bad_text_stops_only_itself(engine: Engine, fake: FakeScorer) -> None:
    texts = ["good1", "bad 1", "good2"]
    results = await engine.score(texts)
    assert [result.problem for result in results] == ["", "the model can't read this", ""]
    assert [result.scores is None for result in results] == [False, True, False]
    assert fake.calls == [texts, ["good1"], ["bad 1"], ["good2"]]
    assert (engine.status().scored, engine.status().failed) == (2, 1)


async def test_a_failure_is_not_cached(engine: Engine, fake: FakeScorer) -> None:
    await engine.score(["bad"])
    await engine.score(["bad"])
    assert fake.calls == [["bad"], ["bad"]]


async def test_a_strange_exception_is_named_without_the_comment(engine: Engine) -> None:
    result = (await engine.score(["odd secret words"]))[0]
    assert result.scores is None
    assert result.problem == "fake failed with IndexError"


_FULL = dict.fromkeys(Label, 0.0)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ([], "0 answers for 1 texts"),
        ([_FULL, _FULL], "2 answers for 1 texts"),
        ([{Label.TOXICITY: 0.5}], "no score for severe_toxicity"),
        ([_FULL | {Label.THREAT: float("nan")}], "nan for threat"),
        ([_FULL | {Label.THREAT: 1.5}], "1.5 for threat"),
        ([_FULL | {Label.INSULT: -0.1}], "-0.1 for insult"),
    ],
)
async def test_nonsense_from_a_scorer_is_unscored(
    engine: Engine, fake: FakeScorer, answer: list[Scores], problem: str
) -> None:
    fake.answer = answer
    result = (await engine.score(["text"]))[0]
    assert result.scores is None
    assert problem in result.problem


async def test_scores_are_rounded_to_four_decimals(engine: Engine, fake: FakeScorer) -> None:
    fake.answer = [_FULL | {Label.INSULT: 0.123456}]
    scores = (await engine.score(["text"]))[0].scores
    assert scores is not None
    assert scores[Label.INSULT] == 0.1235


async def test_a_call_that_hangs_is_unscored_and_the_next_one_gets_a_fresh_thread(fake: FakeScorer) -> None:
    engine = Engine(fake, timeout_s=0.05)
    fake.gate.clear()
    result = (await engine.score(["hangs"]))[0]
    assert result.scores is None
    assert result.problem == "fake did not answer within 0.05 seconds"
    fake.gate.set()
    assert (await engine.score(["works"]))[0].scores is not None
    assert len(fake.calls) == 2
    engine.close()


async def test_a_scorer_that_always_hangs_does_not_pile_up_threads(fake: FakeScorer) -> None:
    engine = Engine(fake, timeout_s=0.02)
    fake.gate.clear()
    problems = [(await engine.score([f"text {index}"]))[0].problem for index in range(HUNG_WORKERS + 2)]
    assert len(fake.calls) == HUNG_WORKERS
    assert problems[-1] == f"fake hangs in {HUNG_WORKERS} threads; restart the bot"
    fake.gate.set()
    async with asyncio.timeout(5):
        while (await engine.score(["after"]))[0].scores is None:  # noqa: ASYNC110 - threads end when they end
            await asyncio.sleep(0.01)
    engine.close()


async def test_a_cancelled_caller_leaves_the_others_their_answers(engine: Engine, fake: FakeScorer) -> None:
    fake.gate.clear()
    leaving = asyncio.create_task(engine.score(["shared", "only mine"]))
    staying = asyncio.create_task(engine.score(["shared"]))
    await _until(fake.entered)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    fake.gate.set()
    assert (await staying)[0].scores is not None
    assert (await engine.score(["only mine"]))[0].scores is not None


async def test_no_task_is_left_when_the_work_is_done(engine: Engine) -> None:
    before = _others()
    await engine.score(["one", "bad", "three"])
    await asyncio.sleep(0)
    assert _others() == before


async def test_nothing_waits_before_the_first_text(engine: Engine) -> None:
    await asyncio.sleep(0)
    assert _others() == set()
    assert engine.status().scored == 0


async def test_a_cancelled_drain_answers_those_who_wait(engine: Engine, fake: FakeScorer) -> None:
    fake.gate.clear()
    asked = asyncio.create_task(engine.score(["waits"]))
    await _until(fake.entered)
    for task in _others() - {asked}:
        task.cancel()
    assert (await asked)[0].problem == "the scoring engine was stopped"


async def test_after_close_texts_are_unscored_but_known_ones_are_answered(engine: Engine) -> None:
    await engine.score(["known"])
    engine.close()
    known, new = await engine.score(["known", "new"])
    assert known.scores is not None
    assert (new.scores, new.problem) == (None, "the scoring engine is closed")
    engine.close()


async def test_close_while_texts_wait_answers_them(fake: FakeScorer) -> None:
    engine = Engine(fake)
    asked = asyncio.create_task(engine.score(["slow one", "another, much longer than the first"]))
    await _until(fake.entered)
    engine.close()
    results = await asked
    assert results[0].scores is not None
    assert results[1].problem == "the scoring engine is closed"


async def test_half_a_surrogate_pair_is_a_text_like_any_other(engine: Engine) -> None:
    assert (await engine.score(["broken \ud83d emoji"]))[0].scores is not None


def test_status_names_the_scorer_and_the_notice(engine: Engine) -> None:
    status = engine.status()
    assert (status.name, status.version, status.notice) == ("fake", "1", "because of a test")


@pytest.mark.parametrize(("timeout_s", "cache_size"), [(0, 1), (-1, 1), (1, -1)])
def test_impossible_limits_are_refused(fake: FakeScorer, timeout_s: float, cache_size: int) -> None:
    with pytest.raises(ValueError, match="timeout_s > 0"):
        Engine(fake, timeout_s=timeout_s, cache_size=cache_size)


# --- a text that hangs -------------------------------------------------------------------------------------------


class Sticky(FakeScorer):
    """Runs into a deadline on some texts, as a model in a process of its own does."""

    def __init__(self, *texts: str) -> None:
        super().__init__()
        self.sticks = texts

    def score(self, texts: Sequence[str]) -> list[Scores]:
        if any(text in self.sticks for text in texts):
            self.calls.append(list(texts))
            raise ScorerTimeoutError("too late")
        return super().score(texts)


async def test_a_text_on_which_the_model_hangs_takes_no_other_with_it() -> None:
    engine = Engine(Sticky("t3"))
    results = await engine.score([f"t{index}" for index in range(8)])
    engine.close()
    assert [result.problem for result in results] == ["", "", "", "too late", "", "", "", ""]


async def test_a_model_that_hangs_on_everything_is_not_asked_about_every_text() -> None:
    texts = [f"t{index}" for index in range(8)]
    scorer = Sticky(*texts)
    engine = Engine(scorer)
    results = await engine.score(texts)
    engine.close()
    assert scorer.calls == [texts, ["t0"], ["t1"]]
    assert {result.problem for result in results} == {"too late"}
    assert engine.status().failed == 8


async def test_a_batch_is_given_up_when_the_group_after_one_that_hangs_hangs_too() -> None:
    groups = [[str(index) + "x" * length for index in range(8)] for length in (8, 80, 800)]
    scorer = Sticky(*groups[0], *groups[1], *groups[2])
    engine = Engine(scorer)
    results = await engine.score([text for group in groups for text in group])
    assert scorer.calls == [groups[0], groups[0][:1], groups[0][1:2], groups[1]]
    assert all(result.scores is None and result.problem for result in results)
    scorer.sticks = ()
    assert all(result.scores is not None for result in await engine.score(groups[0] + groups[1]))
    engine.close()


async def test_two_texts_on_which_the_model_hangs_leave_the_other_groups_alone() -> None:
    groups = [[str(index) + "x" * length for index in range(8)] for length in (8, 80)]
    engine = Engine(Sticky(groups[0][3], groups[0][4]))
    results = await engine.score([*groups[0], *groups[1]])
    engine.close()
    assert [result.scores is not None for result in results] == [True] * 3 + [False] * 5 + [True] * 8


# --- texts that are too long for one call -------------------------------------------------------------------------


class Words(FakeScorer):
    """Scores by words: "idiot" is an insult, "kill" a threat. Hangs on "stuck"."""

    def score(self, texts: Sequence[str]) -> list[Scores]:
        self.calls.append(list(texts))
        if any("stuck" in text for text in texts):
            raise ScorerTimeoutError("too late")
        return [self._found(text) for text in texts]

    @staticmethod
    def _found(text: str) -> Scores:
        found = {Label.INSULT: 0.8 * ("idiot" in text), Label.THREAT: 0.7 * ("kill" in text)}
        return dict.fromkeys(Label, 0.1 + len(text) / 100_000) | found


LONG = "kill " + "слово " * 2_000 + "idiot"


async def test_a_text_that_is_too_long_for_one_call_is_asked_for_in_several_and_nothing_of_it_is_left_out() -> (
    None
):
    scorer = Words()
    engine = Engine(scorer)
    (result,) = await engine.score([LONG])
    assert [call for [call] in scorer.calls] == parts_of(LONG)
    assert all(length_of(text).most <= GROUP_TOKENS for [text] in scorer.calls)
    assert result.scores is not None
    assert (result.scores[Label.INSULT], result.scores[Label.THREAT]) == (0.8, 0.7)
    longest = max(len(text) for [text] in scorer.calls)
    assert result.scores[Label.TOXICITY] == pytest.approx(0.1 + longest / 100_000, abs=1e-4)

    calls = len(scorer.calls)
    assert (await engine.score([LONG]))[0].scores == result.scores
    assert len(scorer.calls) == calls, "its scores are kept as any others"
    engine.close()


async def test_a_long_text_with_a_part_that_can_not_be_scored_is_unscored_and_stops_no_other() -> None:
    scorer = Words()
    engine = Engine(scorer)
    stuck = LONG.replace("kill", "stuck")
    results = await engine.score([stuck, "fine", "слово " * 2_000])
    engine.close()
    assert [result.problem for result in results] == ["too late", "", ""]
    assert sum("stuck" in text for call in scorer.calls for text in call) == 1, "the rest of it is not tried"


# --- who is overrun ----------------------------------------------------------------------------------------------


async def test_texts_that_would_wait_too_long_are_turned_away(engine: Engine, fake: FakeScorer) -> None:
    fake.gate.clear()
    asked = asyncio.create_task(engine.score_within(["x" * 30, "y" * 3_000, "z"], 1.0))
    await _until(fake.entered)
    later = asyncio.create_task(engine.score_within(["v" * 3_000, "w"], 1.0))
    await asyncio.sleep(0)
    fake.gate.set()
    first, second = await asked, await later
    assert [result is not None for result in (*first, *second)] == [True, False, True, False, True]
    assert sorted(map(len, [text for call in fake.calls for text in call])) == [1, 1, 30]


async def test_what_is_known_or_asked_already_is_never_turned_away(engine: Engine, fake: FakeScorer) -> None:
    await engine.score(["known"])
    fake.entered.clear()
    fake.gate.clear()
    asked = asyncio.create_task(engine.score_within(["first"], 1e-9))
    await _until(fake.entered)
    again = asyncio.create_task(engine.score_within(["first", "known", "new"], 1e-9))
    await asyncio.sleep(0)
    fake.gate.set()
    assert [result is not None for result in (*await asked, *await again)] == [True, True, True, False]


async def test_with_nothing_ahead_one_text_is_taken_however_slow_the_model_was(engine: Engine) -> None:
    for index in range(3):
        assert None not in await engine.score_within([f"{index}" * 4_000], 1e-9)


async def test_texts_that_wait_elsewhere_count_as_being_ahead(engine: Engine) -> None:
    engine.expect(1_000_000)
    assert [result is None for result in await engine.score_within(["one", "two", "three"], 20.0)] == [
        False,
        True,
        True,
    ]
    engine.expect(0)
    assert None not in await engine.score_within(["two", "three"], 20.0)


async def test_when_all_is_done_nothing_is_ahead(engine: Engine, fake: FakeScorer) -> None:
    await engine.score(["good", "bad", "odd"])
    fake.entered.clear()
    fake.gate.clear()
    asked = asyncio.create_task(engine.score(["waits"]))
    await _until(fake.entered)
    for task in _others() - {asked}:
        task.cancel()
    await asked
    fake.gate.set()
    assert None not in await engine.score_within(["any"], 1e-9)


async def test_what_failed_at_once_does_not_pass_for_speed() -> None:
    scorer = FakeScorer()
    engine = Engine(scorer)
    for index in range(30):
        await engine.score([f"{index} bad words that no model reads, as while its process pauses"])
    scorer.gate.clear()
    asked = asyncio.create_task(engine.score(["waits"]))
    await _until(scorer.entered)
    late = asyncio.create_task(engine.score_within(["house " * 1_000], 1.0))
    await asyncio.sleep(0)
    scorer.gate.set()
    await asked
    assert await late == [None], (
        "a thousand tokens take two seconds at the pace that is taken for granted at first"
    )
    engine.close()


async def test_a_call_that_ran_into_its_deadline_counts_as_slow(fake: FakeScorer) -> None:
    engine = Engine(fake, timeout_s=0.05)
    before = engine._pace.seconds_for_tokens(1_000)
    fake.gate.clear()
    await engine.score(["hangs"])
    fake.gate.set()
    assert engine._pace.seconds_for_tokens(1_000) > before
    engine.close()


def test_the_pace_is_that_of_the_last_calls_and_one_short_slow_one_does_not_spoil_it() -> None:
    pace = Pace()
    assert pace.seconds_for_tokens(500) == 1.0
    for _ in range(100):
        pace.note(texts=8, tokens=800, seconds=0.1)
    assert pace.seconds_for_tokens(8_000) == pytest.approx(1.0, rel=0.01)
    assert pace.seconds_for_texts(80) == pytest.approx(1.0, rel=0.01)
    pace.note(texts=1, tokens=4, seconds=5.0)
    assert pace.seconds_for_tokens(8_000) < 10
    for _ in range(100):
        pace.note(texts=8, tokens=800, seconds=0.4)
    assert pace.seconds_for_tokens(8_000) == pytest.approx(4.0, rel=0.01)
