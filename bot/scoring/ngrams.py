"""Six linear heads over hashed n-grams, in plain numpy: the half of the compact scorer that knows words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from bot.moderation.models import Label
from bot.moderation.ports import ScorerError
from bot.scoring.features import BUCKET_BITS, FORMAT, Bags, extract

LABELS = tuple(Label)
"""The order of the heads."""

SENTENCE_DISCOUNT = 1.0
"""What is taken from the logit of a sentence that is scored alone.

Without sentences a threat behind civil sentences is diluted. The discount keeps civil texts of many sentences from having many
tries. It was chosen on the dev rows for the n-grams alone, before the encoder stood beside them.
"""

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])\s+|\n+")
_QUOTED = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_SENTENCE_WORDS = 3
_MOST_SENTENCES = 60
_WORDS_THAT_DILUTE = 25

_CHARACTERS_TOGETHER = 20_000

_Floats = NDArray[np.float64]
_View = tuple[int, str, float]


@dataclass(frozen=True, slots=True)
class NgramHeads:
    """Weights of six heads over hashed features.

    A head's logit is `bias + scale * (sum of char weights / sqrt(char count) + sum of word weights / sqrt(word count))`.

    Attributes:
        table: Weights, int8, one row of six a bucket.
        scale: What one step of the table is worth, one number a head.
        bias: One number a head.
    """

    table: NDArray[np.int8]
    scale: _Floats
    bias: _Floats

    def logits(self, texts: Sequence[str]) -> _Floats:
        """Return the heads' logits, (texts, labels): the highest of a text's and, a point lower, its sentences'."""
        views = [
            (owner, view, SENTENCE_DISCOUNT) for owner, text in enumerate(texts) for view in sentences(text)
        ]
        views += [(owner, text, 0.0) for owner, text in enumerate(texts)]
        highest = np.full((len(texts), len(LABELS)), -np.inf)
        for part in _parts(views):
            owners, seen, discounts = zip(*part, strict=True)
            np.maximum.at(highest, list(owners), self._logits(seen) - np.array(discounts)[:, np.newaxis])
        return highest

    def _logits(self, texts: Sequence[str]) -> _Floats:
        features = extract(texts)
        total = sum(self._shares(bags, len(texts)) for bags in (features.characters, features.words))
        result: _Floats = self.bias + self.scale * total
        return result

    def _shares(self, bags: Bags, texts: int) -> _Floats:
        """Return each text's sum of weights by the root of their number, (texts, labels)."""
        counts = np.bincount(bags.owners, minlength=texts)
        some = counts > 0
        shares = np.zeros((texts, len(LABELS)))
        if some.any():
            starts = (np.cumsum(counts) - counts)[some]
            sums = np.add.reduceat(self.table[bags.ids], starts, axis=0, dtype=np.int64)
            shares[some] = sums / np.sqrt(counts[some])[:, np.newaxis]
        return shares


def _parts(views: list[_View]) -> Iterator[list[_View]]:
    """Yield the views in parts that bound the memory of a step."""
    part: list[_View] = []
    characters = 0
    for view in views:
        part.append(view)
        characters += len(view[1])
        if characters >= _CHARACTERS_TOGETHER:
            yield part
            part, characters = [], 0
    if part:
        yield part


def sentences(text: str) -> list[str]:
    """Return the sentences of a text of several that is long enough to dilute one of them.

    A sentence with quotation marks is left out: who quotes is not the speaker.
    """
    parts = _SENTENCE_END.split(text)
    if len(parts) == 1 or len(text.split()) < _WORDS_THAT_DILUTE:
        return []
    spoken = [part for part in parts if len(part.split()) >= _SENTENCE_WORDS and not _QUOTED.search(part)]
    return spoken[:_MOST_SENTENCES]


def read_ngrams(content: bytes) -> NgramHeads:
    """Read a weights file.

    Raises:
        ScorerError: if it is damaged or was made for other features.
    """
    try:
        with np.load(BytesIO(content), allow_pickle=False) as data:
            made_for = int(data["format"])
            heads = NgramHeads(table=data["table"], scale=data["scale"], bias=data["bias"])
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as problem:
        raise ScorerError(
            f"the compact scorer's weights can't be read ({type(problem).__name__}); install the bot again"
        ) from problem
    shape = (2**BUCKET_BITS, len(LABELS))
    if made_for != FORMAT or heads.table.shape != shape or heads.table.dtype != np.int8:
        raise ScorerError(
            f"the compact scorer's weights are of format {made_for} and shape {heads.table.shape}, not {FORMAT} and"
            f" {shape}; install the bot again or train them with bot.scoring.training.train_compact"
        )
    return heads


def write_ngrams(heads: NgramHeads) -> bytes:
    """Return the content of a weights file."""
    buffer = BytesIO()
    np.savez_compressed(
        buffer, format=np.array(FORMAT), table=heads.table, scale=heads.scale, bias=heads.bias
    )
    return buffer.getvalue()
