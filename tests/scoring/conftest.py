"""Converted models, each made once for all tests: an export takes seconds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.scoring.conversion import Conversion, Progress, export, first_that_agrees, sample_scores, unconverted
from bot.scoring.detoxify_scorer import DetoxifyScorer
from bot.scoring.model_cache import Converted, converted_detoxify
from tests.scoring import checkpoints


@dataclass(frozen=True)
class Exported:
    """A small BERT, and what `export` made of it."""

    checkpoint: Path
    folder: Path

    def convert(
        self, name: str, checkpoint: Path, folder: Path, progress: Progress, tolerance: float
    ) -> Conversion:
        """Convert as `bot.scoring.conversion.convert` does, from the model that is exported already."""
        assert checkpoint.read_bytes() == self.checkpoint.read_bytes()
        original = DetoxifyScorer(name, str(checkpoint))
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return first_that_agrees(unconverted(original), folder, sample_scores(original), progress, tolerance)


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    folder = tmp_path_factory.mktemp("exported")
    path = _checkpoint("original", folder)
    export(DetoxifyScorer("original", str(path)).loaded, folder)
    (folder / "onnx").mkdir()
    for file in [*folder.glob("fp32.onnx*"), folder / "tokenizer.json"]:
        file.rename(folder / "onnx" / file.name)
    return Exported(path, folder / "onnx")


Convert = Callable[[str], Converted]


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory, exported: Exported) -> Convert:
    """Return a function from a published name to a small model of its architecture, converted."""

    @cache
    def converted(name: str) -> Converted:
        folder = tmp_path_factory.mktemp("converted")
        if name == "original":
            return converted_detoxify(
                name, str(exported.checkpoint), folder, lambda _: None, converter=exported.convert
            )
        return converted_detoxify(name, str(_checkpoint(name, folder)), folder / "models", lambda _: None)

    return converted


def _checkpoint(name: str, folder: Path) -> Path:
    configuration = checkpoints.write_configuration(folder / "base", checkpoints.PUBLISHED[name].kind)
    return checkpoints.save(checkpoints.published_kind(name, configuration), folder / "small.ckpt")
