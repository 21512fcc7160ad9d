"""Which of many patterns may match a text, told from pieces of words that each of them needs.

Most comments hold none of the words that most cues are about, and a search for all cues costs more than everything else.
What a pattern needs is read from the pattern itself, so the index can be slower than it should be and never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]  # typeshed doesn't know the parser of `re`
from re import _parser  # type: ignore[attr-defined]  # the same
from typing import Any

_LONGEST, _SHORTEST = 4, 2  # characters of a piece
_MAX_STRINGS = 96  # of one part of a pattern that are written out
_MAX_CHARACTERS = 6  # of a class that are written out
_COMMON = frozenset(
    """the you thi this that hat his and are was were have not for with what they there here your from all can out one has but
    just like more said ing tion about would will when who how why even some""".split()  # noqa: SIM905  # reads best as words
)

Strings = frozenset[str]

Written = tuple[str, int]
"""A pattern that need not be compiled yet: its source and its flags."""


@dataclass(frozen=True, slots=True)
class CueIndex:
    """Patterns, and for each piece of two to four characters the patterns that need it, as bits of a number."""

    pieces: dict[str, int]
    always: int

    @classmethod
    def of(cls, patterns: Sequence[Written]) -> CueIndex:
        """Index `patterns`. One that needs nothing in particular is always tried."""
        pieces: dict[str, int] = {}
        always = 0
        for number, pattern in enumerate(patterns):
            needed = needed_strings(*pattern)
            if needed is None:
                always |= 1 << number
                continue
            for string in needed:
                piece = _piece(string)
                pieces[piece] = pieces.get(piece, 0) | 1 << number
        return cls(pieces, always)

    def possible(self, text: str) -> Iterator[int]:
        """Yield the numbers of the patterns that may match `text`, in order."""
        found = self.always
        get = self.pieces.get
        longest = {text[at : at + _LONGEST] for at in range(len(text))}
        shorter = {piece[:3] for piece in longest}
        for pieces in (longest, shorter, {piece[:2] for piece in shorter}):
            for piece in pieces:
                found |= get(piece, 0)
        while found:
            lowest = found & -found
            yield lowest.bit_length() - 1
            found ^= lowest


def needed_strings(source: str, flags: int = 0) -> Strings | None:
    """Return strings of two characters or more, one of which stands in every match; None if there are no such."""
    return _best(list(_parser.parse(source, flags)))


def _piece(string: str) -> str:
    return string[:_LONGEST]


def _best(nodes: list[Any]) -> Strings | None:
    """Return the rarest of the strings that parts of a sequence need."""
    candidates: list[Strings] = []
    run: Strings = frozenset({""})
    for node in nodes:
        written = _written(node)
        joined = None if written is None else _joined(run, written)
        if joined is not None:
            run = joined
            continue
        candidates.append(run)
        run = frozenset({""}) if written is None else written
        inner = _inside(node)
        if inner is not None:
            candidates.append(inner)
    candidates.append(run)
    usable = [each for each in candidates if each and all(len(string) >= _SHORTEST for string in each)]
    return min(usable, key=_commonness, default=None)


def _inside(node: Any) -> Strings | None:
    """Return what a part needs that can't be written out."""
    kind, value = node
    if kind is sre.SUBPATTERN:
        return _best(list(value[3]))
    if kind is sre.ATOMIC_GROUP:
        return _best(list(value))
    if kind is sre.BRANCH:
        needed = [_best(list(branch)) for branch in value[1]]
        return None if None in needed else frozenset().union(*(each for each in needed if each))
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and value[0] > 0:
        return _best(list(value[2]))
    return None


def _written(node: Any) -> Strings | None:
    """Return all strings that a part may be, or None if there are too many."""
    kind, value = node
    written: Strings | None = None
    if kind is sre.LITERAL:
        written = frozenset({chr(value)})
    elif kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        written = frozenset({""})
    elif kind is sre.SUBPATTERN:
        written = _written_sequence(value[3])
    elif kind is sre.BRANCH:
        written = _united([_written_sequence(branch) for branch in value[1]])
    elif kind is sre.MAX_REPEAT and (value[0], value[1]) == (0, 1):
        written = _united([frozenset({""}), _written_sequence(value[2])])
    elif kind is sre.IN and len(value) <= _MAX_CHARACTERS and all(each is sre.LITERAL for each, _ in value):
        written = frozenset(chr(character) for _, character in value)
    return written


def _written_sequence(nodes: Iterable[Any]) -> Strings | None:
    strings: Strings = frozenset({""})
    for node in nodes:
        written = _written(node)
        joined = None if written is None else _joined(strings, written)
        if joined is None:
            return None
        strings = joined
    return strings


def _joined(first: Strings, second: Strings) -> Strings | None:
    if len(first) * len(second) > _MAX_STRINGS:
        return None
    return frozenset(one + two for one, two in product(first, second))


def _united(parts: Sequence[Strings | None]) -> Strings | None:
    if None in parts:
        return None
    united = frozenset[str]().union(*(part for part in parts if part is not None))
    return united if len(united) <= _MAX_STRINGS else None


def _commonness(strings: Strings) -> float:
    """Return roughly how many of 100 comments hold one of `strings`."""
    return sum(_share(_piece(string)) for string in strings)


def _share(piece: str) -> float:
    if piece in _COMMON:
        return 30.0
    return {2: 15.0, 3: 4.0}.get(len(piece), 1.0)
