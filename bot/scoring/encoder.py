"""The compact scorer's sentence encoder: a small transformer in int8, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.moderation.models import Label
from bot.moderation.ports import ScorerError
from bot.scoring.sessions import session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW_TOKENS = 128
"""Tokens that the encoder sees at once, with its two markers. It was trained on texts cut at 96."""

OVERLAP_TOKENS = 32
"""Tokens that two neighbouring windows share."""

MOST_CHARACTERS = 20_000
"""What is looked at of a text. The engine asks about a longer one in parts (`bot.scoring.batches`), so that nothing of it is lost."""

BATCH_TOKENS = 1024
"""Tokens in one run at most, padding included. On one thread larger runs win nothing."""

MOST_PADDING = 1.25
"""The longest window of a run is at most this many times its shortest."""

TOKEN_MULTIPLE = 4
"""A run's length is a multiple of this: the encoder twice takes the mean of neighbouring tokens."""

# At this size these fusions are slower on a CPU than what they replace (SkipLayerNormalization: 2.5 times).
_SLOW_FUSIONS = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion", "BiasGeluFusion"]

_Ids = NDArray[np.int32]
_Floats = NDArray[np.float64]


def filled_up(tokens: int) -> int:
    """Return how many tokens a text of so many takes with what fills it up to a multiple of `TOKEN_MULTIPLE`."""
    return tokens + -tokens % TOKEN_MULTIPLE


class EncoderHeads:
    """The encoder with its six heads.

    Args:
        model: An ONNX model, `ids` and `mask` (texts, tokens) int32 -> `logits` (texts, labels).
        tokenizer: The content of its `tokenizer.json`.

    Raises:
        ScorerError: if one of them can't be read.
    """

    def __init__(self, model: bytes, tokenizer: str) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only where texts are scored

        try:
            self._session = session(model, slow_fusions=_SLOW_FUSIONS)
            self._tokenizer: Tokenizer = Tokenizer.from_str(tokenizer)
        except Exception as problem:  # ONNX Runtime and tokenizers each have kinds of their own
            raise ScorerError(
                f"the compact scorer's encoder can't be read ({type(problem).__name__}); install the bot again"
            ) from problem
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(WINDOW_TOKENS, stride=OVERLAP_TOKENS)

    def logits(self, texts: Sequence[str]) -> _Floats:
        """Return the heads' logits, (texts, labels): the highest of each text's windows."""
        windows, owners = self._windows(texts)
        found = np.full((len(texts), len(Label)), -np.inf)
        for batch in _batches([filled_up(len(window)) for window in windows]):
            np.maximum.at(
                found, [owners[index] for index in batch], self._run([windows[index] for index in batch])
            )
        return found

    def _windows(self, texts: Sequence[str]) -> tuple[list[list[int]], list[int]]:
        windows: list[list[int]] = []
        owners: list[int] = []
        # A lone half of a character pair, which Discord can deliver, has no UTF-8.
        clean = [text[:MOST_CHARACTERS].encode("utf-8", "replace").decode() for text in texts]
        for owner, encoding in enumerate(self._tokenizer.encode_batch(clean)):
            for window in (encoding, *encoding.overflowing):
                windows.append(window.ids)
                owners.append(owner)
        return windows, owners

    def _run(self, windows: list[list[int]]) -> NDArray[np.float32]:
        ids: _Ids = np.zeros((len(windows), filled_up(max(map(len, windows)))), dtype=np.int32)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window)] = window
            mask[row, : len(window)] = 1
        logits: NDArray[np.float32] = self._session.run(["logits"], {"ids": ids, "mask": mask})[0]
        return logits


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return row numbers in batches of like length, within `BATCH_TOKENS` and `MOST_PADDING`."""
    batches: list[list[int]] = []
    shortest = 0
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        length = lengths[index]
        if batches and length * (len(batches[-1]) + 1) <= BATCH_TOKENS and length <= shortest * MOST_PADDING:
            batches[-1].append(index)
        else:
            batches.append([index])
            shortest = length
    return batches
