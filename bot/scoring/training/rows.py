"""Rows of the public sets as the trainer sees them: text, six labels with gaps, a weight and a source."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.moderation.models import Label
from bot.scoring.training.coded_rows import coded_rows
from bot.scoring.training.contrast_rows import contrast_rows
from bot.scoring.training.dispute_rows import dispute_rows
from bot.scoring.training.everyday_insult_rows import everyday_insult_rows
from bot.scoring.training.incitement_rows import incitement_rows
from bot.scoring.training.news_rows import news_rows
from bot.scoring.training.own_rows import OwnRow, own_rows
from bot.scoring.training.prejudice_rows import prejudice_rows
from bot.scoring.training.rare_identity_rows import rare_identity_rows
from bot.scoring.training.war_rows import war_rows
from bot.scoring.training.wish_rows import wish_rows

LABELS = tuple(Label)
_NAN = float("nan")
_POSITIVE = 0.5

OWN_SOURCE = "own"
OWN_WEIGHT = 1.0
"""Weight of a row of ours."""

CONTRAST_REPEATS = 2
"""How often the encoder's second phase reads a contrast row. The older rows of ours are read once."""

CALM_SOURCE = "calm"
CALM_WEIGHT = 0.3
"""Weight of a row from a set that is calm by nature; nobody labelled it for toxicity."""

CIVIL_NEWS = "toxic_spans_civil"
"""The only training set of comments on news. The dev file has none of it, so a part is held out here."""

_HELD_OUT_PERCENT = 10

DROPPED = {
    ("implicit_hate", Label.THREAT),
    ("perspective_wiki2k_scores", Label.THREAT),
    ("perspective_wiki2k_scores", Label.IDENTITY_ATTACK),
}
"""Labels that aren't used. Implicit Hate's "threatening" class is intimidation between the lines, not a threat, and
Perspective's experimental scores of 2018 for these two labels are above .5 on many calm comments."""


SOURCE_WEIGHTS = {"jigsaw_detox_sentences": 0.5}
"""Factors on the suggested weights. These sentences are toxic by machine, and many only report a killing."""


DIRECT_INSULT = 0.8
"""Label of a toxic comment that calls its reader a name, in the sets that don't label insults."""

_INSULT_UNLABELLED = {"paradetox", "jigsaw_detox_sentences", "jigsaw_fragments"}
_NAME = "|".join(
    (
        *(
            "idiot",
            "moron",
            "imbecile",
            "fool",
            "clown",
            "loser",
            "coward",
            "liar",
            "troll",
            "pig",
            "scum",
            "retard",
        ),
        *(
            "stupid",
            "dumb",
            "pathetic",
            "ignorant",
            "bitch",
            "bastard",
            "asshole",
            "dick",
            "jerk",
            "cunt",
            "creep",
        ),
        *(
            "dumbass",
            "jackass",
            "scumbag",
            "hypocrite",
            "bigot",
            "worthless",
            "brainless",
            "trash",
            "fag",
            "whore",
        ),
    )
)
_CALLED_A_NAME = re.compile(
    rf"\b(?:you|you'?re|your|ur|u)(?: \w+){{0,3}} (?:{_NAME})s?\b|, (?:you )?(?:{_NAME})s?[.!]*$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A text and its labels in the order of `Label`; NaN is unknown."""

    text: str
    source: str
    labels: tuple[float, ...]
    weight: float = 1.0


def load_rows(path: Path, *, training: bool = False) -> list[Row]:
    """Read a gzipped JSONL file. Training leaves out Russian rows, whose set states no licence, and derives severity."""
    rows: list[Row] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if training and record.get("lang") == "ru":
                continue
            source = str(record.get("source", "identity_templates"))
            labels = _labels(record["labels"], source, training=training)
            if training and source in _INSULT_UNLABELLED:
                labels = _with_direct_insult(labels, record["text"])
            weight = float(record.get("weight", 1.0)) * SOURCE_WEIGHTS.get(source, 1.0)
            rows.append(Row(record["text"], source, labels, weight))
    return rows


def load_calm_rows(path: Path) -> list[Row]:
    """Read sentences that attack nobody (fields `text` or `claim`): debates and news claims, all six labels 0."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    nothing = (0.0,) * len(LABELS)
    return [
        Row(record.get("text") or record["claim"], CALM_SOURCE, nothing, CALM_WEIGHT) for record in records
    ]


def split_rows(rows: list[Row], limit: int = 0) -> tuple[list[Row], list[Row]]:
    """Return (train, held out). Held out is a tenth of the civil news comments, chosen by a hash of the text."""
    held_out = [row for row in rows if row.source == CIVIL_NEWS and _hash(row.text) % 100 < _HELD_OUT_PERCENT]
    chosen = set(map(id, held_out))
    train = [row for row in rows if id(row) not in chosen]
    if limit:
        train = [row for row in train if _hash(row.text, 1) % len(rows) < limit]
    return train, held_out


def own_training_rows() -> list[Row]:
    """Return the rows that we wrote about quarrels, insults and threats, as training rows."""
    return [_own_row(row) for row in own_rows()]


def contrast_training_rows() -> list[Row]:
    """Return the contrast rows that we wrote, as training rows."""
    return [_own_row(row) for row in contrast_rows()]


def war_training_rows() -> list[Row]:
    """Return the rows that we wrote about grief and argument in war, as training rows."""
    return [_own_row(row) for row in war_rows()]


def later_rows() -> list[OwnRow]:
    """Return the rows that the long phases add, always the same ones in the same order, each text once.

    They are about incitement, everyday insults, groups that the older rows lack, and comments on news.
    """
    rows = [*incitement_rows(), *everyday_insult_rows(), *rare_identity_rows(), *news_rows()]
    return list({row.text.casefold(): row for row in reversed(rows)}.values())[::-1]


def later_training_rows() -> list[Row]:
    """Return the rows that the long phases add, as training rows."""
    return [_own_row(row) for row in later_rows()]


def last_training_rows() -> list[Row]:
    """Return the rows that the last two phases end on: quarrels, insults, wishes, short sentences about rare groups."""
    short = [row for row in rare_identity_rows() if row.family in {"short mention", "short attack"}]
    return [_own_row(row) for row in (*dispute_rows(), *wish_rows(), *short)]


def untaught_training_rows() -> list[Row]:
    """Return the rows that only the fast encoder reads: hatred in codes, learned and careless prejudice, and what looks like them.

    Their threat labels are unknown: none of them is about threats, and so many zeros more seem to have taught that hardly
    anything is one. (OpenAI's threats: .925 with them; .928 without, and with the public threats read twice as often.)
    """
    rows = [_own_row(row) for row in (*coded_rows(), *prejudice_rows())]
    return [replace(row, labels=_without(row.labels, Label.THREAT)) for row in rows]


def encoder_own_rows() -> list[Row]:
    """Return the rows of ours that the encoder's second phase reads, and the later ones in part."""
    return [*own_training_rows(), *contrast_training_rows() * CONTRAST_REPEATS]


def ngram_own_rows() -> list[Row]:
    """Return the rows of ours that the n-grams read, with their threat labels only.

    The public sets have few threats, and our rows help that head (.77 to .88 on OpenAI's set); the others lose as much as
    they gain.
    """
    rows = [*own_training_rows(), *contrast_training_rows(), *later_training_rows()]
    return [replace(row, labels=_only(row.labels, Label.THREAT)) for row in rows]


def _only(labels: tuple[float, ...], kept: Label) -> tuple[float, ...]:
    return tuple(value if label is kept else _NAN for label, value in zip(LABELS, labels, strict=True))


def _without(labels: tuple[float, ...], left_out: Label) -> tuple[float, ...]:
    return tuple(_NAN if label is left_out else value for label, value in zip(LABELS, labels, strict=True))


def _own_row(row: OwnRow) -> Row:
    return Row(row.text, OWN_SOURCE, tuple(row.labels.get(label, _NAN) for label in LABELS), OWN_WEIGHT)


def label_matrix(rows: list[Row]) -> NDArray[np.float32]:
    """Return the labels as an array, one row each, NaN for unknown."""
    return np.array([row.labels for row in rows], dtype=np.float32).reshape(len(rows), len(LABELS))


def severity(labels: Mapping[Label, float]) -> float:
    """Derive severe_toxicity, which almost no set labels: toxicity of at least .9 with two of the three graver kinds.

    The graver kinds are obscene, threat and identity_attack, at .5 or more. What is not toxic is not severe; what is
    known to be of none of the three kinds is not severe either; the rest stays unknown.
    """
    toxicity = labels[Label.TOXICITY]
    graver = [labels[label] for label in (Label.OBSCENE, Label.THREAT, Label.IDENTITY_ATTACK)]
    if toxicity < _POSITIVE:
        return 0.0
    if toxicity >= 0.9 and sum(value >= _POSITIVE for value in graver) >= 2:  # noqa: PLR2004 - the rule above
        return 1.0
    return 0.0 if all(value < _POSITIVE for value in graver) else _NAN


def with_severity(row: Row) -> Row:
    """Return the row with severe_toxicity derived where it is unknown."""
    known = dict(zip(LABELS, row.labels, strict=True))
    if np.isnan(known[Label.SEVERE_TOXICITY]):
        known[Label.SEVERE_TOXICITY] = severity(known)
    return replace(row, labels=tuple(known.values()))


def _labels(given: Mapping[str, float | None], source: str, *, training: bool) -> tuple[float, ...]:
    known = {label: _NAN if given[label] is None else float(given[label] or 0.0) for label in LABELS}
    if training:
        for label in LABELS:
            if (source, label) in DROPPED:
                known[label] = _NAN
        if np.isnan(known[Label.SEVERE_TOXICITY]):
            known[Label.SEVERE_TOXICITY] = severity(known)
    return tuple(known[label] for label in LABELS)


def _with_direct_insult(labels: tuple[float, ...], text: str) -> tuple[float, ...]:
    by_label = dict(zip(LABELS, labels, strict=True))
    toxic = by_label[Label.TOXICITY] >= _POSITIVE
    if toxic and np.isnan(by_label[Label.INSULT]) and _CALLED_A_NAME.search(text.casefold()):
        by_label[Label.INSULT] = DIRECT_INSULT
    return tuple(by_label.values())


def _hash(text: str, salt: int = 0) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), salt)
