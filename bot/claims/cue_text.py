"""A text as cues want it: small letters, one white space between words."""

# Text in Discord has typographic apostrophes.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from dataclasses import dataclass

_RUN = re.compile(r"\s{2,}|[^\S \n]")
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")


@dataclass(frozen=True, slots=True)
class CueText:
    """A text as the cues want it: small letters, one white space between words, straight apostrophes.

    `offsets` maps a position in `text` to one in the text that it was made from; None means that they are the same.
    """

    text: str
    offsets: tuple[int, ...] | None

    @classmethod
    def of(cls, original: str) -> CueText:
        """Prepare `original`. Runs of white space shrink to one (a line break if there is one in the run)."""
        small = lowered(original)
        if not _RUN.search(small):
            return cls(small, None)
        parts: list[str] = []
        offsets: list[int] = []
        position = 0
        for run in _RUN.finditer(small):
            parts += [small[position : run.start()], "\n" if "\n" in run[0] else " "]
            offsets += [*range(position, run.start()), run.start()]
            position = run.end()
        offsets += range(position, len(small) + 1)
        return cls("".join([*parts, small[position:]]), tuple(offsets))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets into the original text of `text[start:end]`."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def lowered(text: str) -> str:
    """Put `text` into small letters with straight apostrophes, and keep its length.

    Some capitals have a small form of two characters; these stay as they are.
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.translate(_APOSTROPHES)
