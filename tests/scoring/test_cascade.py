"""Two models together: who is asked, whose scores count, and what happens when Detoxify is overrun or fails."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScoredText, Scorer, ScorerError
from bot.scoring.cascade import CascadeEngine, unsure
from bot.scoring.engine import Engine
from tests.scoring.fakes import FakeScorer

BANDS = {Label.TOXICITY: (0.2, 0.6), Label.THREAT: (0.1, 0.3)}


class Compact(FakeScorer):
    """Scores a text by its first characters, "0.5 ..." is 0.5 for toxicity; knows no text with "down"."""

    name = "compact"
    version = "c1"
    runtime = "ONNX int8"

    def score(self, texts: Sequence[str]) -> list[Scores]:
        self.calls.append(list(texts))
        if any("down" in text for text in texts):
            raise ScorerError("compact is down")
        return [dict.fromkeys(Label, 0.0) | {Label.TOXICITY: float(text[:4])} for text in texts]


class Detoxify(FakeScorer):
    """Gives 0.9 for everything."""

    name = "detoxify:original"
    version = "d1"
    languages: tuple[str, ...] = ("en", "fr")
    runtime = "torch"
    restarts = 2

    @staticmethod
    def _scores(text: str) -> Scores:
        return dict.fromkeys(Label, 0.9 if text else 0.0)


@dataclass
class Pair:
    compact: Compact = field(default_factory=Compact)
    detoxify: Detoxify = field(default_factory=Detoxify)
    engines: list[CascadeEngine] = field(default_factory=list)

    def cascade(self, *, longest_wait_s: float = 20.0) -> CascadeEngine:
        made = CascadeEngine(
            Engine(self.compact),
            Engine(self.detoxify),
            "cascade:original",
            bands=BANDS,
            longest_wait_s=longest_wait_s,
        )
        self.engines.append(made)
        return made

    def plain(self, *, longest_wait_s: float = 20.0) -> CascadeEngine:
        made = CascadeEngine(
            Engine(self.compact, "a note"),
            Engine(self.detoxify, "int8 differed too much"),
            "detoxify:original",
            longest_wait_s=longest_wait_s,
        )
        self.engines.append(made)
        return made

    @property
    def asked_of_detoxify(self) -> list[str]:
        return [text for call in self.detoxify.calls for text in call]


@pytest.fixture
def pair() -> Iterator[Pair]:
    made = Pair()
    yield made
    made.detoxify.gate.set()
    for engine in made.engines:
        engine.close()


def whom(results: Sequence[ScoredText]) -> list[tuple[str, bool]]:
    """Return who scored, and whether only for the time being."""
    return [(f"{result.scorer} {result.version}", result.provisional) for result in results]


async def test_detoxify_is_asked_only_about_scores_inside_the_band(pair: Pair) -> None:
    port: Scorer = pair.cascade()
    results = await port.score(["0.19 clean", "0.20 perhaps", "0.60 perhaps", "0.61 toxic"])
    assert sorted(pair.asked_of_detoxify) == ["0.20 perhaps", "0.60 perhaps"]
    assert whom(results) == [
        ("compact c1", False),
        ("detoxify:original d1", False),
        ("detoxify:original d1", False),
        ("compact c1", False),
    ]
    assert [result.scores and result.scores[Label.TOXICITY] for result in results] == [0.19, 0.9, 0.9, 0.61]
    assert [result.languages for result in results[:2]] == [("en",), ("en", "fr")]


def test_one_label_inside_its_band_is_enough() -> None:
    sure = dict.fromkeys(Label, 0.0)
    assert not unsure(sure, BANDS)
    assert unsure(sure | {Label.THREAT: 0.3}, BANDS)
    assert not unsure(sure | {Label.INSULT: 0.3}, BANDS), "a label without a band is never unsure"


async def test_the_same_text_twice_is_asked_once(pair: Pair) -> None:
    results = await pair.cascade().score(["0.50 same", "0.50 same"])
    assert pair.asked_of_detoxify == ["0.50 same"]
    assert [result.scorer for result in results] == ["detoxify:original"] * 2


async def test_no_texts_ask_nobody(pair: Pair) -> None:
    assert await pair.cascade().score([]) == []
    assert await pair.plain().score([]) == []
    assert pair.compact.calls == pair.detoxify.calls == []


async def test_in_a_cascade_compact_stands_in_when_detoxify_fails(pair: Pair) -> None:
    engine = pair.cascade()
    results = await engine.score(["0.50 bad", "0.50 good", "0.90 sure"])
    assert whom(results) == [("compact c1", True), ("detoxify:original d1", False), ("compact c1", False)]
    assert engine.status().provisional == 1
    assert engine.status().failed == 0


async def test_detoxify_answers_alone_where_compact_fails(pair: Pair) -> None:
    results = await pair.cascade().score(["0.90 down", "0.90 up"])
    assert whom(results) == [("detoxify:original d1", False), ("compact c1", False)]


async def test_where_both_fail_the_comment_is_unscored(pair: Pair) -> None:
    engine = pair.cascade()
    (result,) = await engine.score(["0.50 bad and down"])
    assert (result.scores, result.provisional, result.problem) == (None, False, "compact is down")
    assert (engine.status().failed, engine.status().provisional) == (1, 0)


async def test_without_a_cascade_every_text_goes_to_detoxify_and_a_failure_is_unscored(pair: Pair) -> None:
    engine = pair.plain()
    results = await engine.score(["0.01 clean", "0.50 bad"])
    assert whom(results) == [("detoxify:original d1", False)] * 2
    assert (results[1].scores, results[1].problem) == (None, "the model can't read this")
    assert pair.compact.calls == []
    assert engine.status().failed == 1


async def _busy(engine: CascadeEngine, pair: Pair, text: str) -> asyncio.Task[list[ScoredText]]:
    """Have Detoxify work at a text until its gate opens."""
    pair.detoxify.gate.clear()
    asked = asyncio.create_task(engine.score([text]))
    async with asyncio.timeout(5):
        while not pair.detoxify.entered.is_set():  # noqa: ASYNC110 - the event is set in the scorer's thread
            await asyncio.sleep(0.001)
    return asked


@pytest.mark.parametrize("kind", ["cascade", "plain"])
async def test_under_a_flood_compact_answers_at_once_and_the_text_goes_to_detoxify_later(
    pair: Pair, kind: str
) -> None:
    engine = pair.cascade(longest_wait_s=1e-9) if kind == "cascade" else pair.plain(longest_wait_s=1e-9)
    before = await _busy(engine, pair, "0.50 the first")

    async with asyncio.timeout(5):  # Detoxify's gate is shut still
        flood = await engine.score(["0.50 late", "0.51 later"])
    assert whom(flood) == [("compact c1", True)] * 2
    assert [result.scores and result.scores[Label.TOXICITY] for result in flood] == [0.5, 0.51]
    assert engine.status().provisional == 2

    pair.detoxify.gate.set()
    assert whom(await before) == [("detoxify:original d1", False)]
    again = [*await engine.score(["0.50 late"]), *await engine.score(["0.51 later"])]
    assert whom(again) == [("detoxify:original d1", False)] * 2
    assert engine.status().provisional == 2


async def test_what_the_desk_still_has_waiting_makes_a_flood_too(pair: Pair) -> None:
    engine = pair.plain()
    engine.expect(100_000)
    results = await engine.score(["0.10 one", "0.20 two", "0.30 three"])
    assert [provisional for _, provisional in whom(results)] == [False, True, True]
    engine.expect(0)
    assert [provisional for _, provisional in whom(await engine.score(["0.20 two", "0.30 three"]))] == [
        False
    ] * 2


async def test_a_flood_while_compact_fails_is_unscored_and_not_provisional(pair: Pair) -> None:
    engine = pair.plain(longest_wait_s=1e-9)
    before = await _busy(engine, pair, "0.50 the first")
    (result,) = await engine.score(["0.50 down"])
    assert (result.scores, result.provisional) == (None, False)
    pair.detoxify.gate.set()
    await before


async def test_status_speaks_for_both(pair: Pair) -> None:
    engine = pair.cascade()
    await engine.score(["0.10 one", "0.50 two", "0.10 one"])
    await engine.score(["0.10 one"])
    status = engine.status()
    assert (status.name, status.version) == ("cascade:original", "d1 with compact c1")
    assert status.runtime == "compact: ONNX int8, detoxify:original: torch"
    assert (status.scored, status.cache_hits, status.restarts) == (2, 1, 2)
    assert pair.plain().status().notice == "a note; int8 differed too much"


async def test_after_close_new_texts_are_unscored(pair: Pair) -> None:
    engine = pair.cascade()
    engine.close()
    (result,) = await engine.score(["0.50 late"])
    assert (result.scores, result.problem) == (None, "the scoring engine is closed")


def test_an_impossible_limit_is_refused(pair: Pair) -> None:
    with pytest.raises(ValueError, match="longest_wait_s > 0"):
        pair.plain(longest_wait_s=0)
