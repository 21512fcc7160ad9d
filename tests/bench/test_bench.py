from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bot.scoring.engine import Engine
from tests.bench.bot_costs import engine_report, lag_report, resident_part
from tests.bench.comments import LONGEST, RARE_WORDS, SHORTEST, made_up_comments, vocabulary
from tests.bench.engine_costs import engine_costs
from tests.bench.loop_lag import Lag, LoopLag
from tests.bench.resident import Memory, Resident, memory_of
from tests.bench.speed import interleaved, one_at_a_time
from tests.scoring.fakes import FakeScorer

ROOT = Path(__file__).parents[2]


def test_contestants_take_turns_after_a_warm_up() -> None:
    calls: list[tuple[str, int]] = []

    def contestant(name: str, texts: Sequence[str]) -> None:
        calls.append((name, len(texts)))

    turns = interleaved(
        {"a": lambda texts: contestant("a", texts), "b": lambda texts: contestant("b", texts)},
        ["x"] * 5,
        rounds=2,
    )

    assert calls == [("a", 2), ("b", 2), ("a", 5), ("b", 5), ("a", 5), ("b", 5)]
    assert [len(taken) for taken in turns.values()] == [2, 2]


def test_a_race_needs_a_round() -> None:
    with pytest.raises(ValueError, match="at least one round"):
        interleaved({}, [], rounds=0)


def test_one_at_a_time_asks_for_each_text_alone() -> None:
    asked: list[str] = []
    one_at_a_time(asked.append)(["a", "b"])

    assert asked == ["a", "b"]


def test_made_up_comments_have_the_lengths_of_comments() -> None:
    comments = made_up_comments(400)
    words = [len(comment.split()) for comment in comments]

    assert len(set(comments)) == 400
    assert (min(words), max(words)) == (SHORTEST, LONGEST)
    assert 20 <= mean(words) <= 30
    assert made_up_comments(400) == comments, "the same seed, the same comments"
    assert not set(made_up_comments(400, seed=1)) >= set(comments)


def test_the_vocabulary_holds_every_word_or_its_pieces() -> None:
    known = set(vocabulary())
    for comment in made_up_comments(200):
        for word in comment.lower().translate(str.maketrans("", "", ".,?!")).split():
            assert word in known or set(RARE_WORDS[word]) <= known, word


async def test_the_costs_of_an_engine_are_measured_on_texts_that_it_has_not_seen() -> None:
    scorer = FakeScorer()
    engine = Engine(scorer)
    costs = await engine_costs(engine, [f"text {number}" for number in range(20)])
    engine.close()

    assert costs.comments_per_s > 0
    assert costs.cache_hit > 0
    assert sum(len(call) for call in scorer.calls) == 21, "twenty texts and the one to warm up, each once"


async def test_an_engine_that_fails_is_not_measured() -> None:
    engine = Engine(FakeScorer())
    with pytest.raises(RuntimeError, match="can't read this"):
        await engine_costs(engine, ["bad"])
    engine.close()


async def test_the_engine_report_has_all_costs() -> None:
    engine = Engine(FakeScorer())
    section = await engine_report(engine, made_up_comments(10))
    engine.close()

    assert len(section.rows) == 5
    assert all(isinstance(row[1], float) and row[1] > 0 for row in section.rows)


def test_the_lag_while_scoring_is_what_counts() -> None:
    targets, sections = lag_report(LoopLag(Lag(0.1, 25.0, 30.0, 300), Lag(1.0, 19.9, 40.0, 500), 600.0))

    assert (targets[0].measured, targets[0].met) == (19.9, True)
    assert sections[0].rows[0] == ("nothing to do", 0.1, 25.0, 30.0, 300)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux has it")
def test_the_memory_of_a_process_counts_its_children() -> None:
    hold = "import sys; data = bytearray(30_000_000); print(flush=True); sys.stdin.read()"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", nested], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        memory = memory_of(process.pid)
        process.communicate()

    assert memory.processes == 2
    assert memory.own >= 30_000_000
    assert memory.proportional >= memory.own


def test_a_bot_within_its_limits_meets_them() -> None:
    targets, sections = resident_part(Resident(Memory(349_000_000, 300_000_000, 2), 3.1), "")

    assert [target.met for target in targets] == [True, False]
    assert sections[0].rows == ((2, 349.0, 300.0, 3.1),)


def test_a_bot_that_can_not_be_measured_says_so() -> None:
    targets, sections = resident_part(None, "not measured: no such system")

    assert [target.met for target in targets] == [None, None]
    assert sections[0].notes == ("not measured: no such system",)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("bench")
    command = [sys.executable, "-m", "tests.bench.bench", "--quick", "--out", str(out)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - our own program
    assert ran.returncode == 0, ran.stderr
    assert (out / "bench.md").read_text("utf-8").startswith("# Speed and memory")
    read: dict[str, Any] = json.loads((out / "bench.json").read_text("utf-8"))
    return read


def test_a_quick_run_measures_every_target(quick: dict[str, Any]) -> None:
    assert len(quick["targets"]) == 7
    assert [target["what"] for target in quick["targets"] if target["measured"] is None] == []


def test_a_quick_run_says_that_a_toy_model_ran(quick: dict[str, Any]) -> None:
    speed = next(each for each in quick["sections"] if each["title"] == "Speed of the models")

    assert len(speed["rows"]) == 3
    assert "TOY" in speed["notes"][0]
    assert "its scores mean nothing" in speed["notes"][0]
