"""The bot's memory and start: a process of its own with all that `python -m bot run` has, save the connection to Discord."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

_ROOT = Path(__file__).parents[2]
_PROC = Path("/proc")
_LONGEST_S = 120.0
_FIELD = re.compile(r"^(Pss|Private_Clean|Private_Dirty):\s+(\d+) kB$", re.MULTILINE)


class ResidentError(Exception):
    """The bot's process could not be measured; the text says why."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of a process and its children.

    `proportional` counts a page that several processes share in equal parts (PSS), `own` only what no other process
    has (USS).
    """

    proportional: int
    own: int
    processes: int


@dataclass(frozen=True, slots=True)
class Resident:
    """What a running bot takes, and seconds from the start of its process to its first score."""

    memory: Memory
    ready_s: float


def measure_resident(texts: int) -> Resident:
    """Start the bot's process, have it score texts, and look at its memory.

    Raises:
        ResidentError: this system doesn't tell a process's memory, or the bot didn't start.
    """
    if not (_PROC / "self" / "smaps_rollup").exists():
        raise ResidentError("only Linux tells a process's memory in /proc/PID/smaps_rollup")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as errors:
        command = [
            sys.executable,
            "-m",
            "tests.bench.resident_bot",
            str(Path(folder) / "desk.db"),
            str(texts),
        ]
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        deadline = Timer(_LONGEST_S, process.kill)
        deadline.start()
        try:
            ready_s = _until(process, "ready", started)
            _until(process, "scored", started)
            return Resident(memory_of(process.pid), ready_s)
        except _EndedError:
            process.wait()
            errors.seek(0)
            last = errors.read().strip().splitlines()[-1:] or [
                f"it ended with exit code {process.returncode}"
            ]
            raise ResidentError(f"the bot's process did not start: {last[0]}") from None
        finally:
            deadline.cancel()
            process.communicate()  # closes its input, and with that it ends


def memory_of(process_id: int) -> Memory:
    """Return the memory of a process and all its descendants. One that ends meanwhile counts for nothing."""
    totals = {"Pss": 0, "Private_Clean": 0, "Private_Dirty": 0}
    family = _family(process_id)
    for member in family:
        with contextlib.suppress(OSError):
            for name, kilobytes in _FIELD.findall((_PROC / str(member) / "smaps_rollup").read_text("ascii")):
                totals[name] += int(kilobytes) * 1024
    return Memory(totals["Pss"], totals["Private_Clean"] + totals["Private_Dirty"], len(family))


class _EndedError(Exception):
    """The process ended before it said what was waited for."""


def _until(process: subprocess.Popen[str], word: str, started: float) -> float:
    """Wait for a line; return the seconds since `started`."""
    if process.stdout is None or process.stdout.readline().strip() != word:
        raise _EndedError
    return time.perf_counter() - started


def _family(process_id: int) -> list[int]:
    parents: dict[int, int] = {}
    for file in _PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name stands in brackets and may hold spaces; state and parent follow it.
            parents[int(file.parent.name)] = int(
                file.read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            )
    family = [process_id]
    for member in family:  # grows while it is walked
        family += [child for child, parent in parents.items() if parent == member]
    return family
