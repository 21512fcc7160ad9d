"""A model in a process of its own, and every way in which that process can fail. The processes are real."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.moderation.models import Label
from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring import process
from bot.scoring.engine import Engine
from bot.scoring.errors import ScorerTimeoutError
from bot.scoring.frames import ModelSpec
from bot.scoring.process import ProcessScorer

ROOT = Path(__file__).resolve().parents[2]
NO_PROC = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")

Make = Callable[..., ProcessScorer]


@pytest.fixture
def make() -> Iterator[Make]:
    """Return a function that makes scorers of fake models; all are closed at the end."""
    made = []

    def make(
        name: str = "Model", *arguments: object, tells_progress: bool = False, **limits: object
    ) -> ProcessScorer:
        spec = ModelSpec(f"tests.scoring.fake_models:{name}", tuple(map(str, arguments)), tells_progress)
        limits = {"start_s": 20.0, "call_s": 10.0} | limits
        made.append(ProcessScorer(spec, **limits))  # type: ignore[arg-type]  # the test says which limits
        return made[-1]

    yield make
    for scorer in made:
        scorer.close()


@pytest.fixture
def toy(make: Make, tmp_path: Path) -> ProcessScorer:
    scorer = make("Model", tmp_path / "marker")
    scorer.start()
    return scorer


def toxicity(scorer: TextScorer, *texts: str) -> list[float]:
    return [scores[Label.TOXICITY] for scores in scorer.score(texts)]


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("that did not happen within five seconds")


# --- at work -----------------------------------------------------------------------------------------------------


def test_the_process_says_what_its_model_is(toy: ProcessScorer) -> None:
    assert (toy.name, toy.version, toy.runtime) == ("toy", "7", "by hand")
    assert toy.languages == ("en", "de")
    assert toy.bands == {Label.TOXICITY: (0.25, 0.75)}
    assert toy.restarts == 0


def test_answers_come_in_the_order_of_the_texts(toy: ProcessScorer) -> None:
    port: TextScorer = toy
    assert toxicity(port, "a" * 50, "", "ccc") == [0.5, 0.0, 0.03]
    assert list(port.score(["x"])[0]) == list(Label)
    assert port.score([]) == []


@pytest.mark.parametrize(
    "text", ["half \ud83d a pair", "\udfff", "\x00\x01\r\n\u2028\u0085", "\U0001f600 né", "x" * 300_000]
)
def test_any_text_arrives_as_it_was(toy: ProcessScorer, text: str) -> None:
    assert toxicity(toy, text) == [len(text) % 100 / 100]


def test_a_call_without_a_start_starts_the_process(make: Make) -> None:
    assert toxicity(make(), "four") == [0.04]


def test_what_libraries_print_and_read_does_not_touch_the_frames(toy: ProcessScorer) -> None:
    assert toxicity(toy, "print", "four") == [0.05, 0.04]
    assert toy.restarts == 0


@NO_PROC
def test_the_process_computes_on_one_thread_goes_first_when_memory_runs_out_and_knows_no_token(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "made.up-token-of-nobody")
    monkeypatch.setenv("OMP_NUM_THREADS", "64")
    scorer = make("Environment")
    scorer.start()
    assert scorer.version == "- 1 1 500"


def test_the_process_loads_nothing_that_its_model_does_not_need(make: Make) -> None:
    scorer = make("Loaded")
    scorer.start()
    assert scorer.version == "none"


def test_a_process_that_had_to_convert_its_model_first_is_replaced_to_give_its_memory_back(
    make: Make, tmp_path: Path
) -> None:
    scorer = make("Converted", tmp_path / "converted")
    scorer.start()
    assert scorer.version == f"in process {scorer.process_id}"
    assert toxicity(scorer, "four") == [0.04]
    assert scorer.restarts == 0
    assert scorer._spent is False


def test_the_folder_that_the_bot_runs_in_is_no_place_to_import_from(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queue.py").write_text("raise SystemExit('somebody else’s code ran')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert toxicity(make(), "four") == [0.04]


def test_callers_in_several_threads_each_get_their_own_answers(toy: ProcessScorer) -> None:
    found: dict[int, list[float]] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: toxicity(toy, "x" * n)})) for n in range(1, 20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: [n / 100] for n in range(1, 20)}


# --- one bad text ------------------------------------------------------------------------------------------------


def test_an_error_of_the_model_is_carried_over_and_the_process_stays(toy: ProcessScorer) -> None:
    before = toy.process_id
    with pytest.raises(ScorerError, match=r"^toy can't read this$"):
        toy.score(["refuse"])
    assert toxicity(toy, "four") == [0.04]
    assert (toy.process_id, toy.restarts) == (before, 0)


def test_an_error_that_is_its_own_cause_is_an_error_like_any_other(toy: ProcessScorer) -> None:
    with pytest.raises(ScorerError, match="toy goes round in circles"):
        toy.score(["circle"])


def test_a_strange_error_is_named_without_the_text(toy: ProcessScorer) -> None:
    with pytest.raises(ScorerError, match=r"^toy failed with KeyError$"):
        toy.score(["odd secret"])
    assert toy.restarts == 0


# --- processes that fail -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("exit", "ended by itself (exit status 3)"),
        ("leave", "ended by itself (exit status 4)"),
        ("segfault", "was killed (signal 11, SIGSEGV)"),
        ("read address 0", "was killed (signal 11, SIGSEGV)"),
        ("kill", "was killed (signal 9; perhaps out of memory)"),
        ("memory", "ran out of memory"),
        ("wrapped memory", "ran out of memory"),
        pytest.param("garbage", "answered nonsense", marks=NO_PROC),
        pytest.param("broken line", "ended by itself (exit status 5)", marks=NO_PROC),
        # Its own watch sees the closed pipe too, and either of the two may be first to say so.
        pytest.param("close", "closed its pipe|ended by itself (exit status 0)", marks=NO_PROC),
    ],
)
def test_a_process_that_dies_is_an_error_that_says_how_and_the_next_call_has_a_new_one(
    toy: ProcessScorer, order: str, said: str
) -> None:
    before = toy.process_id
    assert before is not None
    with pytest.raises(ScorerError) as caught:
        toy.score(["innocent", order])
    assert str(caught.value) in {
        f"the toy scorer's process {how}; it starts again" for how in said.split("|")
    }
    assert toy.restarts == 0
    assert toxicity(toy, "four") == [0.04]
    assert toy.restarts == 1
    assert not is_running(before)


def test_a_process_that_hangs_is_ended_at_the_deadline(make: Make) -> None:
    scorer = make(call_s=0.8)
    scorer.start()
    before = scorer.process_id
    assert before is not None
    with pytest.raises(
        ScorerTimeoutError, match=r"^toy did not answer within 0\.8 seconds; its process was ended"
    ):
        scorer.score(["hang"])
    assert not is_running(before)
    assert toxicity(scorer, "four") == [0.04]
    assert scorer.restarts == 1


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_process_that_does_not_even_read_is_ended_at_the_deadline(make: Make) -> None:
    scorer = make(call_s=0.8)
    scorer.start()
    assert scorer.process_id is not None
    os.kill(scorer.process_id, signal.SIGSTOP)
    with pytest.raises(ScorerTimeoutError):
        scorer.score(["more than a pipe holds " * 100_000])
    assert toxicity(scorer, "four") == [0.04]


def test_a_process_that_died_between_two_calls_is_replaced_unnoticed(toy: ProcessScorer) -> None:
    assert toy.process_id is not None
    toy.score(["one"])
    os.kill(toy.process_id, signal.SIGTERM)
    child = toy._child
    assert child is not None
    wait_until(lambda: not child.alive)
    assert toxicity(toy, "four") == [0.04]
    assert toy.restarts == 1


def test_a_wrong_number_of_answers_is_seen_by_the_engine(toy: ProcessScorer) -> None:
    async def ask() -> list[str]:
        engine = Engine(toy)
        results = await engine.score(["forget me", "remember", "me"])
        engine.close()
        return [result.problem for result in results]

    assert asyncio.run(ask()) == ["the scorer gave 0 answers for 1 texts", "", ""]


# --- processes that never get ready ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dies_at_start", r"^its process ended by itself \(exit status 6\)$"),
        ("refuses_to_start", r"^its weights are at the cleaner's$"),
        ("breaks_at_start", r"^the model can't be loaded \(KeyError: 'weights'\)$"),
        ("has_no_memory_at_start", r"^its process ran out of memory$"),
        ("no_such_model", r"^the model can't be loaded \(AttributeError: "),
    ],
)
def test_a_process_that_cannot_start_says_why(make: Make, name: str, said: str) -> None:
    scorer = make(name)
    with pytest.raises(ScorerError, match=said):
        scorer.start()
    assert scorer.process_id is None


def test_a_process_that_hangs_at_its_start_is_ended(make: Make) -> None:
    scorer = make("hangs_at_start", start_s=0.5)
    with pytest.raises(ScorerError, match=r"^it was not ready within 0\.5 seconds$"):
        scorer.start()
    assert scorer.process_id is None


def test_an_interpreter_that_is_gone_is_an_error(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "no-such-python"))
    with pytest.raises(ScorerError, match="its process can't be started"):
        make().start()


def test_after_a_failed_start_calls_fail_at_once_until_the_pause_is_over(make: Make, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    scorer = make("starts_once", marker)
    with pytest.raises(ScorerError, match="exit status 3"):
        scorer.score(["exit"])
    with pytest.raises(ScorerError, match=r"^the toy scorer can't be started: its weights are gone$"):
        scorer.score(["one"])
    marker.unlink()
    with pytest.raises(
        ScorerError, match=r"is not running, and starts again in . seconds .*: its weights are gone$"
    ):
        scorer.score(["one"])
    assert scorer.process_id is None
    scorer._paused_until = time.monotonic()
    assert toxicity(scorer, "four") == [0.04]
    assert scorer.restarts == 1


def test_processes_that_die_again_and_again_without_an_answer_are_not_started_for_ever(
    toy: ProcessScorer,
) -> None:
    for _ in range(process.FRUITLESS):
        with pytest.raises(ScorerError, match="exit status 3"):
            toy.score(["exit"])
    with pytest.raises(ScorerError, match="3 processes died within a minute without an answer"):
        toy.score(["four"])
    assert toy.process_id is None


def test_an_answer_in_between_is_a_new_beginning(toy: ProcessScorer) -> None:
    for _ in range(process.FRUITLESS + 1):
        with pytest.raises(ScorerError, match="exit status 3"):
            toy.score(["exit"])
        assert toxicity(toy, "four") == [0.04]


def test_progress_is_told_and_keeps_a_slow_start_alive(make: Make) -> None:
    told: list[str] = []
    scorer = make("takes_its_time", tells_progress=True, start_s=2.0, progress=told.append)
    scorer.start()
    assert told == ["a third", "two thirds", "done"]
    assert toxicity(scorer, "four") == [0.04]


@pytest.mark.parametrize("limits", [{"start_s": 0}, {"call_s": -1}])
def test_impossible_limits_are_refused(make: Make, limits: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="start_s > 0"):
        make(**limits)


# --- the end -----------------------------------------------------------------------------------------------------


def test_close_leaves_no_process_and_answers_with_an_error(toy: ProcessScorer) -> None:
    before = toy.process_id
    assert before is not None
    toy.close()
    assert not is_running(before)
    with pytest.raises(ScorerError, match="toy is closed"):
        toy.score(["one"])
    toy.close()


@pytest.mark.parametrize("name", ["Model", "hangs_at_start"])
def test_close_ends_a_process_in_the_middle_of_its_work(make: Make, name: str) -> None:
    scorer = make(name)
    problems: list[str] = []

    def work() -> None:
        try:
            scorer.score(["hang"])
        except ScorerError as problem:
            problems.append(str(problem))

    thread = threading.Thread(target=work)
    thread.start()
    wait_until(lambda: scorer.process_id is not None)
    scorer.close()
    thread.join(30)
    assert problems == [f"{scorer.name} is closed"]
    assert scorer.process_id is None


_PARENT = """
import sys, threading, time
from bot.scoring.frames import ModelSpec
from bot.scoring.process import ProcessScorer

scorer = ProcessScorer(ModelSpec("tests.scoring.fake_models:Model"))
scorer.start()
threading.Thread(target=scorer.score, args=([sys.argv[1]],), daemon=True).start()
time.sleep(0.2)
print(scorer.process_id, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("at_work", ["nothing", "hang"])
def test_the_process_ends_when_the_bot_dies_whatever_it_does(at_work: str) -> None:
    parent = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _PARENT, at_work], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_running(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not is_running(child))


def test_ctrl_c_does_not_end_the_process(toy: ProcessScorer) -> None:
    assert toy.process_id is not None
    os.kill(toy.process_id, signal.SIGINT)
    assert toxicity(toy, "four") == [0.04]
    assert toy.restarts == 0


# --- behind the engine -------------------------------------------------------------------------------------------


async def test_the_loop_goes_on_while_a_process_hangs(make: Make) -> None:
    scorer = make(call_s=0.8)
    engine = Engine(scorer)
    asked = asyncio.create_task(engine.score(["hang"]))
    ticks = 0
    while not asked.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 10
    assert "did not answer within 0.8 seconds" in (await asked)[0].problem
    assert (await engine.score(["four"]))[0].scores is not None
    assert engine.status().restarts == 1
    engine.close()


async def test_a_text_that_kills_the_process_takes_no_other_with_it(toy: ProcessScorer) -> None:
    engine = Engine(toy)
    results = await engine.score(["good", "exit", "fine"])
    engine.close()
    assert [result.scores is not None for result in results] == [True, False, True]
    assert results[1].problem == "the toy scorer's process ended by itself (exit status 3); it starts again"
    assert results[0].languages == ("en", "de")
    status = engine.status()
    assert (status.name, status.runtime, status.restarts) == ("toy", "by hand", 2)


async def test_after_a_crash_that_does_not_come_again_everything_is_scored(toy: ProcessScorer) -> None:
    engine = Engine(toy)
    results = await engine.score(["exit once", "something"])
    engine.close()
    assert [result.problem for result in results] == ["", ""]


def test_a_spec_survives_the_command_line() -> None:
    spec = ModelSpec("a.b:c", ("with space", "é\ud83d"), tells_progress=True)
    assert ModelSpec.from_argument(spec.to_argument()) == spec
    assert json.loads(spec.to_argument())[0] == "a.b:c"
