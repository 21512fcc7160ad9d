"""The engine as the settings want it, with processes of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.composition import engine as composition
from bot.composition.engine import opened_engine
from bot.moderation.models import Label
from bot.moderation.ports import ScorerError
from bot.scoring.frames import ModelSpec
from bot.scoring.process import ProcessScorer
from bot.scoring.select import COMPACT
from bot.settings import Settings

TOY = ModelSpec("tests.scoring.fake_models:Model")


@pytest.fixture(autouse=True)
def toy_compact(monkeypatch: pytest.MonkeyPatch) -> None:
    """A compact scorer that loads at once. It is unsure of 25 to 75 characters."""
    monkeypatch.setattr(composition, "COMPACT", TOY)


async def test_compact_serves_from_a_process_that_ends_with_the_engine() -> None:
    async with opened_engine(Settings()) as engine:
        (result,) = await engine.score(["four"])
        assert result.scores is not None
        assert (result.scorer, result.scores[Label.TOXICITY]) == ("toy", 0.04)
        status = engine.status()
        assert (status.name, status.notice, status.runtime) == ("toy", "", "by hand")
    assert (await engine.score(["five5"]))[0].problem == "the scoring engine is closed"


async def test_the_real_compact_scorer_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "COMPACT", COMPACT)
    async with opened_engine(Settings()) as engine:
        (result,) = await engine.score(["Good morning."])
        assert result.scorer == "compact"
        assert set(result.scores or {}) == set(Label)


async def test_without_detoxify_compact_serves_and_the_notice_says_why(tmp_path: Path) -> None:
    settings = Settings(
        toxicity_model="cascade:unbiased",
        detoxify_checkpoint=str(tmp_path / "nowhere.ckpt"),
        models_path=str(tmp_path / "models"),
    )
    async with opened_engine(settings) as engine:
        (result,) = await engine.score(["x" * 50])
        assert (result.scorer, result.provisional) == ("toy", False)
        notice = engine.status().notice
    assert notice.startswith("Detoxify 'unbiased' can't be had: there is no checkpoint file at ")
    assert notice.endswith("; the compact scorer serves instead")


async def test_without_compact_nothing_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "COMPACT", ModelSpec("tests.scoring.fake_models:refuses_to_start"))
    with pytest.raises(ScorerError, match="at the cleaner's"):
        async with opened_engine(Settings()):
            pass


async def test_a_start_that_is_cancelled_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "COMPACT", ModelSpec("tests.scoring.fake_models:hangs_at_start"))
    started = []

    class Watched(ProcessScorer):
        def close(self) -> None:
            started.append(self.process_id)
            super().close()

    monkeypatch.setattr(composition, "ProcessScorer", Watched)

    async def start() -> None:
        async with opened_engine(Settings()):
            pass

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(start(), 0.5)
    (process_id,) = started
    assert process_id is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


@pytest.mark.parametrize(
    ("model", "scorers"), [("cascade", ("toy", "judge")), ("detoxify:original", ("judge", "judge"))]
)
async def test_detoxify_serves_beside_compact_and_getting_it_ready_is_told_in_the_log(
    model: str, scorers: tuple[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[tuple[str, str, Path]] = []

    def spec(name: str, checkpoint: str, folder: Path) -> ModelSpec:
        asked.append((name, checkpoint, folder))
        return ModelSpec("tests.scoring.fake_models:judge", tells_progress=True)

    monkeypatch.setattr(composition, "detoxify_spec", spec)
    settings = Settings(toxicity_model=model, detoxify_checkpoint="my.ckpt", models_path="my models")
    with caplog.at_level(logging.INFO, logger="bot.composition.engine"):
        async with opened_engine(settings) as engine:
            results = await engine.score(["short", "x" * 50])
            status = engine.status()
    assert asked == [("original", "my.ckpt", Path("my models"))]
    assert [(result.scorer, result.provisional) for result in results] == [(name, False) for name in scorers]
    assert status.name == ("cascade:original" if model == "cascade" else model)
    assert status.runtime == "toy: by hand, judge: by heart"
    assert "Detoxify original: reading the files" in caplog.text


def test_the_bot_s_own_process_loads_no_library_that_runs_models() -> None:
    program = (
        "import sys, bot.composition.engine; "
        "print(*[name for name in ('numpy', 'onnxruntime', 'tokenizers', 'torch') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert ran.stdout.split() == []
