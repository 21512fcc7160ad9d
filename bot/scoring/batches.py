"""How texts are put together for a model: padding is wasted work, so equals go with equals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

GROUP_SIZE = 8
"""Texts in one call at most. Measured on BERT-base on two cores: larger groups win nothing (a batch of 8 sorted texts
gives 1.3 to 1.5 times the single-text speed)."""

GROUP_TOKENS = 2048
"""Tokens in one call at most, padding included: eight texts of 256, or one long text or part of it. Bounds the memory and the
time of a call, since attention costs the square of the length."""

LENGTH_FACTOR = 1.25
"""The longest text of a group is at most this many times its shortest, in estimated tokens."""

LETTERS_A_TOKEN = 3
"""ASCII characters in a token, on the low side: what bounds a call. A text without words has over twice as many as estimated."""

LOOKED_AT = 512
"""Characters in which tokens are counted, half of them from a text's beginning and half from its end: counting takes a tenth of a
microsecond a character, on the event loop. Of public development rows that are longer, padding adds .100; if all were counted, .093."""

SHARED = 300
"""Characters that two neighbouring parts of a long text share at most: what stands at the cut is read with some of what is around it."""

_TOKEN = re.compile(r"[A-Za-z]{3}(?=[A-Za-z]{15})|[A-Za-z]{1,6}|\d{1,2}|\S")
"""What is taken for a token: up to six letters of a word, or three where 15 follow, two digits, or one other character, since the
vocabularies are English.

Of 6,000 public development rows two in a hundred have over a quarter more tokens (all-MiniLM-L6-v2) than that. In groups of 64 texts
that wait, padding adds .15 to the rows' own tokens; sorted by the number of characters .24; by the true number of tokens .08."""

_SPACE = re.compile(r"\s")
_ENDS = 2


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is for a model; no tokenizer is at hand where texts wait.

    Attributes:
        tokens: About how many tokens a model makes of it, at least 2.
        most: How many it makes when the words are hardly words; at least as many as `tokens`.
    """

    tokens: int
    most: int


def length_of(text: str) -> Length:
    """Return how long `text` is, in a time that hardly grows beyond `LOOKED_AT` characters."""
    tokens, characters = _ENDS + _counted(text), len(text)
    # A generator that asks each character takes twenty times as long as this copy
    plain = characters if text.isascii() else len(text.encode("ascii", "ignore"))
    return Length(tokens, max(tokens, _ENDS + -(-plain // LETTERS_A_TOKEN) + characters - plain))


def _counted(text: str) -> int:
    """Return how many tokens there are in a text without its ends, going by a sample where it is long."""
    if len(text) <= LOOKED_AT:
        return len(_TOKEN.findall(text))
    half = LOOKED_AT // 2
    found = len(_TOKEN.findall(text[:half])) + len(_TOKEN.findall(text[-half:]))
    return found * len(text) // LOOKED_AT


def length_groups(texts: Sequence[str]) -> list[list[int]]:
    """Return the indices of `texts` in groups as `groups_of` does, where their lengths are not known yet."""
    return groups_of([length_of(text) for text in texts])


def groups_of(lengths: Sequence[Length]) -> list[list[int]]:
    """Return the indices of texts in groups of similar length (in estimated tokens), the shortest texts first.

    Each index is in exactly one group. A group keeps to `GROUP_SIZE`, `LENGTH_FACTOR` and, unless it is a single text,
    to `GROUP_TOKENS` by `Length.most`. A single text may be longer: `parts_of` says in how many calls it is to be asked for.
    """
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda index: lengths[index].tokens):
        if groups and _fits([lengths[each] for each in (*groups[-1], index)]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _fits(group: Sequence[Length]) -> bool:
    """Say whether a group may be as it is, the shortest text first and the longest last."""
    return (
        len(group) <= GROUP_SIZE
        and group[-1].tokens <= group[0].tokens * LENGTH_FACTOR
        and len(group) * max(length.most for length in group) <= GROUP_TOKENS
    )


def parts_of(text: str) -> list[str]:
    """Return `text` in parts of `GROUP_TOKENS` at most by `Length.most`, in order; mostly it is one.

    Together they hold all of it, and each word of up to `SHARED` characters is whole in one of them: neighbours are cut at spaces
    where there are any, and share what stands between two of these.
    """
    if length_of(text).most <= GROUP_TOKENS:
        return [text]
    middle = len(text) // 2
    spaces = [space.start() for space in _SPACE.finditer(text, middle, middle + SHARED)]
    begin, end = (spaces[0], spaces[-1]) if spaces else (middle, middle + SHARED)
    return [*parts_of(text[:end]), *parts_of(text[begin:])]
