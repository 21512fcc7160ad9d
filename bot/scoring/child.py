"""A model's process: `python -m bot.scoring.child SPEC` loads one model and answers for it until its input closes.

Started by `bot.scoring.process`. It imports nothing but what it says here, and then the model.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import math
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring.frames import OUT_OF_MEMORY, FrameError, ModelSpec, receive, send

_OOM_SCORE = 500
"""As if the process held half of the machine's memory on top (proc(5), oom_score_adj)."""

_ALLOCATION = ("can't allocate memory", "bad allocation", "bad_alloc", "Failed to allocate memory")
"""How torch and ONNX Runtime say that memory has run out; neither raises MemoryError for it."""


def main(arguments: Sequence[str]) -> None:
    """Load the model that the only argument names, say what it is, and answer requests. Never returns."""
    spec = ModelSpec.from_argument(arguments[0])
    requests, answers = _own_pipes()
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the bot, which then closes its processes
    _go_first_when_memory_runs_out()
    waiting: SimpleQueue[dict[str, Any]] = SimpleQueue()
    Thread(target=_listen, args=(requests, waiting), name="requests", daemon=True).start()
    scorer = _loaded(spec, answers)
    while True:
        request = waiting.get()
        _tell(answers, {"id": request["id"]} | _answer(scorer, request))


def _own_pipes() -> tuple[BinaryIO, int]:
    """Keep the pipes for frames alone: what a library prints goes to the error output, what it reads is nothing."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(requests, "rb"), answers


def _go_first_when_memory_runs_out() -> None:
    """Have Linux's kernel end this process before the bot: a model comes back by itself."""
    with contextlib.suppress(OSError):  # another system, or a container that forbids it
        Path("/proc/self/oom_score_adj").write_text(str(_OOM_SCORE), "ascii")


def _listen(requests: BinaryIO, waiting: SimpleQueue[dict[str, Any]]) -> None:
    """Pass requests on. The input closes when the bot has gone, however it went: then this process goes too."""
    with contextlib.suppress(FrameError, OSError):
        while (request := receive(requests)) is not None:
            waiting.put(request)
    os._exit(0)


def _loaded(spec: ModelSpec, answers: int) -> TextScorer:
    try:
        scorer = _made(spec, answers)
        _tell(answers, {"ready": _described(scorer)})
    except Exception as problem:
        if not isinstance(problem, ScorerError):
            traceback.print_exc()
        _end_without_memory(problem)
        _tell(answers, {"problem": _load_problem(problem)})
        os._exit(1)
    return scorer


def _made(spec: ModelSpec, answers: int) -> TextScorer:
    module, _, name = spec.factory.partition(":")
    factory = getattr(importlib.import_module(module), name)
    if spec.tells_progress:
        made = factory(*spec.arguments, progress=lambda text: _tell(answers, {"progress": str(text)}))
    else:
        made = factory(*spec.arguments)
    scorer: TextScorer = made
    return scorer


def _described(scorer: TextScorer) -> dict[str, Any]:
    runtime = str(getattr(scorer, "runtime", ""))
    return {
        "name": scorer.name,
        "version": scorer.version,
        "languages": list(scorer.languages),
        "runtime": runtime,
        # Who had to convert the model first still holds the original and the libraries for it
        "spent": runtime.startswith("ONNX") and "torch" in sys.modules,
        "bands": {str(label): list(band) for label, band in getattr(scorer, "bands", {}).items()},
    }


def _load_problem(problem: Exception) -> str:
    """Say why the model isn't there. Nobody's words are at hand yet, so a strange exception may speak for itself."""
    if isinstance(problem, ScorerError):
        return str(problem)
    return f"the model can't be loaded ({type(problem).__name__}: {str(problem)[:300]})"


def _answer(scorer: TextScorer, request: dict[str, Any]) -> dict[str, Any]:
    _end_after(2 * math.ceil(request["seconds"]) + 5)
    try:
        return {"scores": [_plain(scores) for scores in scorer.score(request["texts"])]}
    except Exception as problem:
        _end_without_memory(problem)
        # A strange exception is only named: its text might quote the comment
        known = isinstance(problem, ScorerError)
        return {"problem": str(problem) if known else f"{scorer.name} failed with {type(problem).__name__}"}
    finally:
        _end_after(0)


def _plain(scores: Scores) -> dict[str, float]:
    return {str(Label(label)): float(score) for label, score in scores.items()}


def _end_after(seconds: int) -> None:
    """Have the kernel end this process after so many seconds; 0 takes it back.

    The bot does that much sooner. This is for a bot that has died while its model hung in code that holds the interpreter,
    so that the thread that listens can't run.
    """
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


def _end_without_memory(problem: BaseException | None) -> None:
    """End the process if memory ran out: what the model holds by then can't be trusted."""
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:  # a cause may be its own
        seen.add(id(problem))
        of_runtime = isinstance(problem, RuntimeError) or type(problem).__module__.startswith("onnxruntime")
        told = of_runtime and any(words in str(problem) for words in _ALLOCATION)
        if told or isinstance(problem, MemoryError):
            os._exit(OUT_OF_MEMORY)
        problem = problem.__cause__


def _tell(answers: int, frame: dict[str, Any]) -> None:
    try:
        send(answers, frame)
    except OSError:
        os._exit(0)  # nobody reads any more


if __name__ == "__main__":
    main(sys.argv[1:])
