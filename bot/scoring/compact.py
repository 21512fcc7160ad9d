"""The compact scorer: hashed n-grams and six logistic heads, in plain numpy, with weights that ship with the bot."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.moderation.models import SCORE_DECIMALS, Label, Scores
from bot.moderation.ports import ScorerError
from bot.scoring.features import BUCKET_BITS, FORMAT, Features, extract
from bot.text.fold import fold

WEIGHTS = Path(__file__).parent / "weights" / "compact.npz"

LABELS = tuple(Label)
"""The order of the heads."""

_TOXICITY = LABELS.index(Label.TOXICITY)

_KINDS = [LABELS.index(label) for label in Label if label is not Label.OBSCENE]
"""Toxicity and what is toxic by definition. Obscene talk need not be: "holy shit, what a goal"."""

_LIKELY = 0.5

SENTENCE_DISCOUNT = 1.0
"""What is taken from the logit of a sentence that is scored alone.

Without sentences a threat behind a civil sentence is diluted to .17. Measured on the dev rows: with a discount of 1 the false
positives at .4 go from .43 % to .55 % for toxicity and from .23 % to .28 % for insult, and no AUC falls by more than .01.
"""

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])\s+|\n+")
_QUOTED = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_SENTENCE_WORDS = 3
_MOST_SENTENCES = 60

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CompactWeights:
    """Six linear heads over hashed features, each with its Platt calibration.

    A head's logit is `bias + scale * (sum of char weights / sqrt(char count) + sum of word weights / sqrt(word count))`,
    and its score `sigmoid(slope * logit + offset)` (Platt 1999, fitted on the development set), before what `scores` adds.

    Attributes:
        table: Weights, int8, one row of six a bucket.
        scale: What one step of the table is worth, one number a head.
        bias: One number a head.
        slope: Platt's A with the sign turned, one number a head.
        offset: Platt's B with the sign turned, one number a head.
    """

    table: NDArray[np.int8]
    scale: _Floats
    bias: _Floats
    slope: _Floats
    offset: _Floats

    def logits(self, features: Features) -> _Floats:
        """Return the six heads' logits, not calibrated."""
        total = np.zeros(len(LABELS))
        for ids in (features.characters, features.words):
            if len(ids):
                total += self.table[ids].sum(axis=0, dtype=np.int64) / np.sqrt(len(ids))
        result: _Floats = self.bias + self.scale * total
        return result

    def scores(self, text: str) -> _Floats:
        """Return six scores in 0..1: the highest of the whole text, its sentences, and both without disguises.

        Toxicity is at least as high as any of its kinds that is likelier than not.
        """
        folded = fold(text)
        views = [extract(view) for view in dict.fromkeys((text, folded))]
        if not any(len(view.words) for view in views):
            return np.zeros(len(LABELS))
        calibrated = [self._calibrated(view) for view in views]
        calibrated += [self._calibrated(extract(part)) - SENTENCE_DISCOUNT for part in _sentences(folded)]
        highest = np.clip(np.max(calibrated, axis=0), -60.0, 60.0)
        result: _Floats = 1.0 / (1.0 + np.exp(-highest))
        if (kind := result[_KINDS].max()) >= _LIKELY:
            result[_TOXICITY] = kind
        return result

    def _calibrated(self, features: Features) -> _Floats:
        return self.slope * self.logits(features) + self.offset


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text of several. One with quotation marks is left out: who quotes is not the speaker."""
    parts = _SENTENCE_END.split(text)
    if len(parts) == 1:
        return []
    spoken = [part for part in parts if len(part.split()) >= _SENTENCE_WORDS and not _QUOTED.search(part)]
    return spoken[:_MOST_SENTENCES]


def read_weights(content: bytes) -> CompactWeights:
    """Read a weights file.

    Raises:
        ScorerError: if it is damaged or was made for other features.
    """
    try:
        with np.load(BytesIO(content), allow_pickle=False) as data:
            made_for = int(data["format"])
            weights = CompactWeights(
                table=data["table"],
                scale=data["scale"],
                bias=data["bias"],
                slope=data["slope"],
                offset=data["offset"],
            )
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as problem:
        raise ScorerError(
            f"the compact scorer's weights can't be read ({type(problem).__name__}); install the bot again"
        ) from problem
    shape = (2**BUCKET_BITS, len(LABELS))
    if made_for != FORMAT or weights.table.shape != shape or weights.table.dtype != np.int8:
        raise ScorerError(
            f"the compact scorer's weights are of format {made_for} and shape {weights.table.shape}, not {FORMAT} and"
            f" {shape}; install the bot again or train them with bot.scoring.training.train_compact"
        )
    return weights


def write_weights(weights: CompactWeights) -> bytes:
    """Return the content of a weights file."""
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        format=np.array(FORMAT),
        table=weights.table,
        scale=weights.scale,
        bias=weights.bias,
        slope=weights.slope,
        offset=weights.offset,
    )
    return buffer.getvalue()


class CompactScorer:
    """Fills the `TextScorer` port. See `CompactWeights.scores` for what is made of a text.

    Args:
        path: The weights file.

    Raises:
        ScorerError: if the weights can't be read.
    """

    name = "compact"

    def __init__(self, path: Path = WEIGHTS) -> None:
        try:
            content = path.read_bytes()
        except OSError as problem:
            raise ScorerError(
                f"the compact scorer's weights are not at {path}; install the bot again"
            ) from problem
        self._weights = read_weights(content)
        self.version = f"{FORMAT}-{blake2b(content, digest_size=6).hexdigest()}"

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text, in order. A text without words gets zeros."""
        return [
            {
                label: round(float(score), SCORE_DECIMALS)
                for label, score in zip(LABELS, self._weights.scores(text), strict=True)
            }
            for text in texts
        ]
