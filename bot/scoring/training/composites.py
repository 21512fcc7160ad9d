"""Longer training texts put together from rows: a civil text with one toxic sentence in it, and the same kind without.

An encoder that averages over a text learns from short rows to overlook one bad sentence among good ones. Which rows meet is
decided by a hash of their texts, so the texts are the same in every run; none of them is kept anywhere.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence

from bot.moderation.models import Label
from bot.scoring.training.rows import LABELS, Row

COMPOSITE_SOURCE = "composite"

CIVIL_SOURCES = {"wiki_context_toxicity", "wiki_identity_negatives", "toxic_spans_civil"}
"""Where the civil parts come from: Wikipedia and comments on news."""

TOXIC_SOURCES = {
    "toxic_spans_civil",
    "jigsaw_fragments",
    "paradetox",
    "gab_hate_corpus",
    "hatexplain_valtest",
}
"""Where the public toxic sentences come from."""

RANT_SOURCES = {"gab_hate_corpus", "stormfront", "implicit_hate"}
"""Where hateful texts come from that a call for violence is put into."""

_POSITIVE = 0.5
_CLEAR = 0.8
_CALM = 0.2
_CIVIL_WORDS = range(8, 36)
_TOXIC_WORDS = range(3, 19)
_WEIGHT = 0.8


def composites(public: Sequence[Row], own: Sequence[Row], count: int) -> list[Row]:
    """Return `count` civil texts with a toxic sentence, as many without, and half as many hateful texts with a threat.

    The toxic sentences are one half public and one half from `own`, where they attack no group; the threats are those of
    `own` that do. A label is positive if it is in one of the parts, unknown if it may be, and else the higher of them.
    """
    civil = _ordered(row for row in public if row.source in CIVIL_SOURCES and _is_civil(row))
    toxic = _ordered(row for row in public if row.source in TOXIC_SOURCES and _is_toxic(row))
    ours = _ordered(row for row in own if _is_toxic(row) and _known(row, Label.IDENTITY_ATTACK) < _POSITIVE)
    rants = _ordered(row for row in public if row.source in RANT_SOURCES and _is_rant(row))
    threats = _ordered(row for row in own if _threatens_a_group(row))
    if not (civil and toxic and ours):
        return []
    made = []
    for number in range(count):
        first, second, third = (civil[(3 * number + step) % len(civil)] for step in range(3))
        bad = (toxic, ours)[number % 2]
        made.append(joined(first, bad[number // 2 % len(bad)], second, number))
        made.append(joined(second, third, first, number))
    if rants and threats:
        made += [
            joined(rants[number % len(rants)], threats[number % len(threats)], None, number)
            for number in range(count // 2)
        ]
    return made


def joined(first: Row, middle: Row, last: Row | None, number: int) -> Row:
    """Return the rows as one text, the middle one first, between or last by `number`, with the labels of all."""
    parts = [first, last] if last else [first]
    parts.insert(number // 2 % (len(parts) + 1), middle)
    labels = tuple(_joined_label([part.labels[index] for part in parts]) for index in range(len(LABELS)))
    return Row(" ".join(part.text.strip() for part in parts), COMPOSITE_SOURCE, labels, _WEIGHT)


def _joined_label(values: Sequence[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    if known and max(known) >= _POSITIVE:
        return max(known)
    return max(known) if len(known) == len(values) else math.nan


def _ordered(rows: Iterable[Row]) -> list[Row]:

    once = {row.text: row for row in rows}.values()
    return sorted(once, key=lambda row: (zlib.crc32(row.text.encode("utf-8", "surrogatepass")), row.text))


def _known(row: Row, label: Label) -> float:
    value = row.labels[LABELS.index(label)]
    return -1.0 if math.isnan(value) else value


def _words(row: Row) -> int:
    return len(row.text.split())


def _is_civil(row: Row) -> bool:
    return 0 <= _known(row, Label.TOXICITY) <= _CALM and _words(row) in _CIVIL_WORDS


def _is_toxic(row: Row) -> bool:
    return _known(row, Label.TOXICITY) >= _CLEAR and _words(row) in _TOXIC_WORDS


def _is_rant(row: Row) -> bool:
    return _known(row, Label.IDENTITY_ATTACK) >= _POSITIVE and _words(row) in _CIVIL_WORDS


def _threatens_a_group(row: Row) -> bool:
    weaker = min(_known(row, Label.THREAT), _known(row, Label.IDENTITY_ATTACK))
    return weaker >= _CLEAR and _words(row) in _TOXIC_WORDS
