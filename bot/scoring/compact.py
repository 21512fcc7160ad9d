"""The compact scorer: a small sentence encoder and hashed n-grams, averaged, with weights that ship with the bot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.moderation.models import SCORE_DECIMALS, Label, Scores
from bot.moderation.ports import ScorerError
from bot.scoring.encoder import EncoderHeads
from bot.scoring.ngrams import LABELS, NgramHeads, read_ngrams
from bot.text.words import has_words

WEIGHTS = Path(__file__).parent / "weights"

FORMAT = 2
"""Version of the weights' layout. Others are refused."""

ENCODER, TOKENIZER, NGRAMS, BLEND = "encoder.onnx", "tokenizer.json", "ngrams.npz", "compact.json"
"""The files in the folder of weights."""

_TOXICITY = LABELS.index(Label.TOXICITY)

_KINDS = [LABELS.index(label) for label in Label if label is not Label.OBSCENE]
"""Toxicity and what is toxic by definition. Obscene talk need not be: "holy shit, what a goal"."""

_LIKELY = 0.5

_Floats = NDArray[np.float64]
Bands = Mapping[Label, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Blend:
    """How the two halves become a score: `sigmoid(encoder * e + ngrams * g + offset)`, fitted on the development set.

    Attributes:
        encoder: Weight of the encoder's logit, one number a head.
        ngrams: Weight of the n-grams' logit, one number a head.
        offset: One number a head.
        bands: Lowest and highest score between which the scorer is unsure, a pair a label.
    """

    encoder: _Floats
    ngrams: _Floats
    offset: _Floats
    bands: Bands

    def scores(self, encoder: _Floats, ngrams: _Floats) -> _Floats:
        """Return scores, (texts, labels), 0..1, from both halves' logits of that shape.

        Toxicity is at least as high as any of its kinds that is likelier than not.
        """
        logits = np.clip(self.encoder * encoder + self.ngrams * ngrams + self.offset, -60.0, 60.0)
        scores: _Floats = 1.0 / (1.0 + np.exp(-logits))
        highest = scores[:, _KINDS].max(axis=1)
        scores[:, _TOXICITY] = np.where(highest >= _LIKELY, highest, scores[:, _TOXICITY])
        return scores


def read_blend(content: bytes) -> Blend:
    """Read the blend's file.

    Raises:
        ScorerError: if it is damaged or of another format.
    """
    try:
        given = json.loads(content)
        made_for = given["format"]
        numbers = {
            part: np.array([float(given[part][label]) for label in LABELS])
            for part in ("encoder", "ngrams", "offset")
        }
        bands = {
            label: (float(given["bands"][label][0]), float(given["bands"][label][1])) for label in LABELS
        }
    except (ValueError, KeyError, TypeError, IndexError) as problem:
        raise ScorerError(
            f"the compact scorer's {BLEND} can't be read ({problem!r}); install the bot again"
        ) from problem
    if made_for != FORMAT:
        raise ScorerError(
            f"the compact scorer's weights are of format {made_for}, not {FORMAT}; install the bot again"
        )
    return Blend(numbers["encoder"], numbers["ngrams"], numbers["offset"], bands)


def write_blend(blend: Blend) -> str:
    """Return the content of the blend's file."""
    parts = {"encoder": blend.encoder, "ngrams": blend.ngrams, "offset": blend.offset}
    record = {
        "format": FORMAT,
        **{
            part: {label: round(float(value), 5) for label, value in zip(LABELS, values, strict=True)}
            for part, values in parts.items()
        },
        "bands": {label: [round(edge, 4) for edge in blend.bands[label]] for label in LABELS},
    }
    return json.dumps(record, indent=1) + "\n"


class CompactScorer:
    """Fills the `TextScorer` port. It scores a text as it stands: undo disguises (`bot.text`) before.

    Args:
        folder: The folder of weights.

    Raises:
        ScorerError: if the weights can't be read.
    """

    name = "compact"
    languages: tuple[str, ...] = ("en",)
    runtime = "ONNX int8"

    def __init__(self, folder: Path = WEIGHTS) -> None:
        contents = {name: _content(folder / name) for name in (ENCODER, TOKENIZER, NGRAMS, BLEND)}
        self._encoder = EncoderHeads(contents[ENCODER], contents[TOKENIZER].decode("utf-8", "replace"))
        self._ngrams: NgramHeads = read_ngrams(contents[NGRAMS])
        self._blend = read_blend(contents[BLEND])
        self.bands: Bands = self._blend.bands
        digest = sha256()
        for content in contents.values():
            digest.update(sha256(content).digest())
        self.version = f"{FORMAT}-{digest.hexdigest()[:12]}"

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text, in order. A text without words gets zeros."""
        worded = [text for text in texts if has_words(text)]
        found = iter(self._scores(worded)) if worded else iter(())
        return [_named(next(found)) if has_words(text) else dict.fromkeys(LABELS, 0.0) for text in texts]

    def _scores(self, texts: Sequence[str]) -> _Floats:
        return self._blend.scores(self._encoder.logits(texts), self._ngrams.logits(texts))


def _named(scores: _Floats) -> Scores:
    return {label: round(float(score), SCORE_DECIMALS) for label, score in zip(LABELS, scores, strict=True)}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise ScorerError(
            f"the compact scorer's weights are not at {path}; install the bot again"
        ) from problem
