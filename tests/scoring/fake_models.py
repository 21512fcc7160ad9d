"""Models for processes of their own, each with one fault. A test names them as "tests.scoring.fake_models:Name"."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError


class Model:
    """Scores by length, and does what a text tells it to.

    `marker` is a file that remembers, over restarts, that something was done once: "crash once" crashes the first time.
    """

    name = "toy"
    version = "7"
    languages: tuple[str, ...] = ("en", "de")
    runtime = "by hand"

    def __init__(self, marker: str = "") -> None:
        self.bands = {Label.TOXICITY: (0.25, 0.75)}
        self._marker = Path(marker) if marker else None

    def score(self, texts: Sequence[str]) -> list[Scores]:
        for text in texts:
            self._obey(text)
        answered = [text for text in texts if text != "forget me"]
        return [
            {label: _length(text) if label is Label.TOXICITY else 0.0 for label in Label} for text in answered
        ]

    def _obey(self, text: str) -> None:
        orders: dict[str, Callable[[], object]] = {
            "hang": lambda: time.sleep(60),
            "exit": lambda: os._exit(3),
            "leave": lambda: sys.exit(4),
            "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
            "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
            "read address 0": lambda: ctypes.string_at(0),
            "memory": _no_memory,
            "wrapped memory": _wrapped_memory,
            "refuse": _refuse,
            "circle": _circle,
            "odd secret": _odd,
            "print": _print_and_read,
            "garbage": lambda: _to_pipes(b"this is no frame\n"),
            "broken line": lambda: _to_pipes(b'{"id": 1, "sco'),
            "close": _close_everything,
        }
        order = text.removesuffix(" once")
        if order == text or self._first_time():
            orders.get(order, lambda: None)()

    def _first_time(self) -> bool:
        assert self._marker is not None
        with contextlib.suppress(FileExistsError):
            self._marker.touch(exist_ok=False)
            return True
        return False


def _length(text: str) -> float:
    return len(text) % 100 / 100


def _no_memory() -> None:
    raise MemoryError


def _wrapped_memory() -> None:
    cause = RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")
    raise ScorerError("toy failed (RuntimeError)") from cause


def _refuse() -> None:
    raise ScorerError("toy can't read this")


def _circle() -> None:
    problem = ScorerError("toy goes round in circles")
    raise problem from problem


def _odd() -> None:
    raise KeyError("secret words")


def _print_and_read() -> None:
    print("a library's chatter")  # noqa: T201 - what libraries do
    os.write(1, b"and more of it\n")
    assert sys.stdin.read() == ""


def _pipes() -> list[int]:
    """Return what a library can't know: the descriptors of the process's own pipes."""
    return [number for number in map(int, os.listdir("/proc/self/fd")) if number > 2 and _is_pipe(number)]  # noqa: PTH208 - numbers, not paths


def _is_pipe(number: int) -> bool:
    with contextlib.suppress(OSError):
        return os.readlink(f"/proc/self/fd/{number}").startswith("pipe:")  # noqa: PTH115 - no path either
    return False


def _to_pipes(what: bytes) -> None:
    for number in _pipes():
        with contextlib.suppress(OSError):
            os.write(number, what)
    if not what.endswith(b"\n"):
        os._exit(5)


def _close_everything() -> None:
    for number in _pipes():
        if os.readlink(f"/proc/self/fd/{number}") != os.readlink("/proc/self/fd/2"):  # noqa: PTH115 - no path
            with contextlib.suppress(OSError):
                os.close(number)
    time.sleep(60)


def dies_at_start() -> Model:
    os._exit(6)


def refuses_to_start() -> Model:
    raise ScorerError("its weights are at the cleaner's")


def breaks_at_start() -> Model:
    raise KeyError("weights")


def hangs_at_start() -> Model:
    time.sleep(60)
    raise AssertionError


def has_no_memory_at_start() -> Model:
    raise MemoryError


def takes_its_time(*, progress: Callable[[str], None]) -> Model:
    for share in ("a third", "two thirds", "done"):
        time.sleep(0.8)
        progress(share)
    return Model()


def judge(*, progress: Callable[[str], None]) -> Model:
    progress("reading the files")
    model = Model()
    model.name, model.runtime = "judge", "by heart"
    return model


def starts_once(marker: str) -> Model:
    """Start the first time only."""
    if Path(marker).exists():
        raise ScorerError("its weights are gone")
    Path(marker).touch()
    return Model()


class Converted(Model):
    """Has to load torch the first time, as if it had to convert its model."""

    def __init__(self, marker: str) -> None:
        super().__init__(marker)
        self.runtime = "ONNX int8"
        self.version = f"in process {os.getpid()}"
        if self._first_time():
            sys.modules["torch"] = ModuleType("torch")


class Environment(Model):
    """Says in its version what its process was given."""

    def __init__(self) -> None:
        super().__init__()
        score = Path("/proc/self/oom_score_adj").read_text("ascii").strip() if sys.platform == "linux" else ""
        asked = ("DISCORD_TOKEN", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
        self.version = " ".join([*(os.environ.get(name, "-") for name in asked), score])


class Loaded(Model):
    """Says in its version which heavy modules its process has loaded."""

    def __init__(self) -> None:
        super().__init__()
        heavy = (
            "asyncio",
            "numpy",
            "discord",
            "torch",
            "onnxruntime",
            "aiohttp",
            "bot.__main__",
            "bot.scoring.engine",
        )
        self.version = " ".join(name for name in heavy if name in sys.modules) or "none"
