"""What a bot and the process of its model say to each other: one JSON object a line, in ASCII.

Escapes carry what UTF-8 refuses: Discord can deliver half a surrogate pair. The first lines come from the process:
`{"progress": TEXT}` while it gets ready, then `{"ready": {...}}`, or `{"problem": TEXT}` when it can't. From then on each
request `{"id", "texts", "seconds"}` has one answer, `{"id", "scores"}` or `{"id", "problem"}`.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any, BinaryIO

LONGEST_ANSWER = 1 << 20
"""Bytes of a line from the process at most. Eight texts have some 1,000."""

OUT_OF_MEMORY = 77
"""The exit status of a process whose model ran out of memory. The interpreter and the shells use none so high."""


class FrameError(Exception):
    """What came is no frame: the line is broken off, too long, or not a JSON object."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Which model a process holds.

    Attributes:
        factory: "module:name" of what returns the `TextScorer` when called; only the process imports it.
        arguments: What it is called with. They can be seen in the machine's list of processes.
        tells_progress: Whether it also takes the keyword `progress`, to be called with lines for people.
    """

    factory: str
    arguments: tuple[str, ...] = ()
    tells_progress: bool = False

    def to_argument(self) -> str:
        """Return the spec as one argument of a command line."""
        return json.dumps([self.factory, list(self.arguments), self.tells_progress])

    @classmethod
    def from_argument(cls, argument: str) -> ModelSpec:
        """Read what `to_argument` wrote."""
        factory, arguments, tells_progress = json.loads(argument)
        return cls(factory, tuple(arguments), tells_progress)


def send(descriptor: int, frame: dict[str, Any]) -> None:
    """Write a frame. Blocks while the pipe is full.

    Raises:
        OSError: if nobody reads any more.
    """
    rest = memoryview(json.dumps(frame).encode("ascii") + b"\n")
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def receive(stream: BinaryIO, longest: int = -1) -> dict[str, Any] | None:
    """Read a frame, of `longest` bytes at most (-1: of any length); None when the other end has closed.

    Raises:
        FrameError: if something else came.
    """
    line = stream.readline(longest)
    if not line:
        return None
    try:
        frame = json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        frame = None
    if not isinstance(frame, dict):
        raise FrameError
    return frame
