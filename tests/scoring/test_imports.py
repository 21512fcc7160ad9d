from __future__ import annotations

import subprocess
import sys

import pytest

_HEAVY = ("torch", "detoxify", "transformers", "tokenizers", "huggingface_hub", "rich")


@pytest.mark.parametrize("module", ["bot.scoring.engine", "bot.scoring.compact", "bot.scoring.select"])
def test_importing_the_scorers_loads_no_heavy_library(module: str) -> None:
    program = f"import sys, {module}; print(*(name for name in {_HEAVY!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert run.stdout.split() == []
