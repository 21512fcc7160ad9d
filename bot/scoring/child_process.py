"""The bot's end of a model's process: the pipes, the deadlines, and how a process ended."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

import bot
from bot.moderation.models import Label
from bot.moderation.ports import ScorerError
from bot.scoring.frames import LONGEST_ANSWER, OUT_OF_MEMORY, FrameError, ModelSpec, receive, send

END_S = 1.0
"""How long a process has to end by itself, and to be reaped after it was killed."""

NONSENSE = "answered nonsense"

_LAST_WORDS_S = 0.5
_KILLED = 9
_LABELS = frozenset(map(str, Label))

# One thread each: on a busy machine two are slower than one, and the rest of the bot needs a core too.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_SECRETS = ("DISCORD_TOKEN",)

Progress = Callable[[str], None]

_log = logging.getLogger(__name__)


class TooLateError(Exception):
    """The process did not answer in time, and was killed."""


class LostError(Exception):
    """The process is no more. The text says how it ended, as in "was killed (signal 9)"."""


class ChildProcess:
    """One process. `kill` may be called from any thread, all else from one at a time.

    Attributes:
        process: The process itself.
        answered: Whether it ever answered.
    """

    def __init__(self, spec: ModelSpec) -> None:
        self.answered = False
        self.process = subprocess.Popen(  # noqa: S603 - our own program; texts go through the pipe
            # -P: the folder that the bot happens to be started in is no place to import from
            [sys.executable, "-P", "-m", "bot.scoring.child", spec.to_argument()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=_environment(os.environ),
            start_new_session=True,  # Ctrl-C in the terminal is for the bot alone
        )
        self._inbox = cast("io.FileIO", self.process.stdin)
        self._outbox: BinaryIO = io.BufferedReader(cast("io.FileIO", self.process.stdout))
        self._last_id = 0

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    def wait_until_ready(self, seconds: float, progress: Progress) -> dict[str, Any]:
        """Return what the model says of itself. Each line of progress gives it `seconds` anew.

        Raises:
            ScorerError: the model can't be had; in its own words.
            TooLateError: see there.
            LostError: see there.
        """
        while True:
            with _Deadline(seconds, self.kill) as deadline:
                frame = self._receive(deadline)
            if "progress" in frame:
                progress(str(frame["progress"]))
            elif "problem" in frame:
                raise ScorerError(str(frame["problem"]))
            elif isinstance(frame.get("ready"), dict):
                ready: dict[str, Any] = frame["ready"]
                return ready
            else:
                raise LostError(NONSENSE)

    def ask(self, texts: list[str], seconds: float) -> dict[str, Any]:
        """Return the frame that answers: "scores", for each text a score for each label, or "problem".

        Raises:
            TooLateError: see there.
            LostError: see there.
        """
        self._last_id += 1
        with _Deadline(seconds, self.kill) as deadline:
            # Where it died before it read the request, the reading below finds out how
            with contextlib.suppress(OSError):
                send(self._inbox.fileno(), {"id": self._last_id, "texts": texts, "seconds": seconds})
            answer = self._receive(deadline)
        if deadline.expired:  # the answer came while the process was being killed
            raise TooLateError
        if answer.get("id") != self._last_id or not (
            "problem" in answer or _are_scores(answer.get("scores"))
        ):
            raise LostError(NONSENSE)
        self.answered = True
        return answer

    def _receive(self, deadline: _Deadline) -> dict[str, Any]:
        """Return the next frame; where there is none, find out why."""
        nonsense = False
        try:
            if (frame := receive(self._outbox, LONGEST_ANSWER)) is not None:
                return frame
        except FrameError:
            nonsense = True
        if deadline.expired:
            raise TooLateError
        self._reap(_LAST_WORDS_S)  # its pipe closes just before its exit status can be had
        if self.process.returncode is not None:
            raise LostError(_end_words(self.process.returncode))
        raise LostError(NONSENSE if nonsense else "closed its pipe")

    def kill(self) -> None:
        """Kill the process and what it may have started."""
        if not self.alive:
            return
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def end(self, *, at_once: bool = False) -> None:
        """Have the process end by closing its input, then by force, and free what it held here."""
        self._inbox.close()
        if not at_once:
            self._reap(END_S)
        self.kill()
        self._reap(END_S)
        self._outbox.close()
        if self.alive:
            _log.error("process %d can't be killed; it is left behind", self.process.pid)

    def _reap(self, seconds: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)


class _Deadline:
    """Calls `act` from another thread if the block takes longer than so many seconds.

    For pipes: there is no other way, on every system, to stop waiting for one, neither when it is empty nor when it is full.
    """

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        self.expired = False
        self._act = act
        self._timer = Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _expire(self) -> None:
        self.expired = True
        self._act()


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """Return the process's environment: the bot's, without secrets, with `bot` to be found and one thread to compute."""
    environment = {name: value for name, value in own.items() if name not in _SECRETS} | _ENVIRONMENT
    home = str(Path(bot.__file__).resolve().parent.parent)
    if home not in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        known = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = home + (os.pathsep + known if known else "")
    return environment


def _end_words(status: int) -> str:
    if status == OUT_OF_MEMORY:
        return "ran out of memory"
    if status == -_KILLED:
        return f"was killed (signal {_KILLED}; perhaps out of memory)"
    if status < 0:
        return f"was killed (signal {-status}, {_signal_name(-status)})"
    return f"ended by itself (exit status {status})"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _are_scores(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, dict)
        and all(label in _LABELS and isinstance(score, float) for label, score in entry.items())
        for entry in value
    )
