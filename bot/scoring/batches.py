"""How texts are put together for a model: padding is wasted work, so equals go with equals."""

from __future__ import annotations

from collections.abc import Sequence

GROUP_SIZE = 8
"""Texts in one call at most. Measured on BERT-base on two cores: larger groups win nothing (a batch of 8 sorted texts
gives 1.3 to 1.5 times the single-text speed)."""

LENGTH_FACTOR = 1.25
"""The longest text of a group is at most this many times its shortest, so at most a fifth of a row is padding."""


def length_groups(texts: Sequence[str]) -> list[list[int]]:
    """Return the indices of `texts` in groups of similar length (in characters), the shortest texts first.

    Each index is in exactly one group; a group holds at most `GROUP_SIZE` and keeps to `LENGTH_FACTOR`.
    """
    groups: list[list[int]] = []
    shortest = 0
    for index in sorted(range(len(texts)), key=lambda i: len(texts[i])):
        length = len(texts[index])
        if groups and len(groups[-1]) < GROUP_SIZE and length <= shortest * LENGTH_FACTOR:
            groups[-1].append(index)
        else:
            groups.append([index])
            shortest = length
    return groups
