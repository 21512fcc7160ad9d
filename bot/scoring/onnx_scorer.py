"""A converted Detoxify model behind the `TextScorer` port: ONNX Runtime and a tokenizer, without torch and transformers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError
from bot.scoring.sessions import session
from bot.scoring.windows import WINDOW_TOKENS, WINDOWS_TOGETHER, highest_scores, overlap, readable

OUTPUT = "scores"
"""The name of the model's one output: probabilities in 0..1, (windows, outputs)."""

IDS, MASK, TYPES = "input_ids", "attention_mask", "token_type_ids"
"""The names of the model's inputs, each of int64, (windows, tokens). Not every model has the last."""


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """What the scorer needs to know of a converted model.

    Attributes:
        name: What the scorer is called, "detoxify:" and the model's name.
        version: Says which weights score, and in which form.
        languages: ISO 639-1 codes of the languages that it was trained on.
        runtime: "ONNX int8" or "ONNX fp32".
        model: The ONNX file.
        tokenizer: The tokenizer.json that belongs to it.
        columns: Which of the model's outputs holds which label.
        window: Tokens that the model sees at once, the special ones included.
        padding: The id of the token that fills a shorter window.
    """

    name: str
    version: str
    languages: tuple[str, ...]
    runtime: str
    model: Path
    tokenizer: Path
    columns: Mapping[Label, int]
    window: int
    padding: int


class OnnxScorer:
    """Fills the `TextScorer` port with a converted model.

    A text's scores don't depend on the texts beside it. Texts of like length should be given together all the same:
    padding is wasted work.

    Args:
        model: The converted model.
        threads: Threads that calculate. On a busy machine two are slower than one.

    Raises:
        ScorerError: if it can't be loaded or doesn't score.
    """

    def __init__(self, model: OnnxModel, threads: int = 1) -> None:
        self.name = model.name
        self.version = model.version
        self.languages = model.languages
        self.runtime = model.runtime
        self._model = model
        try:
            self._session = session(str(model.model), threads)
            self._tokenizer = _tokenizer(model.tokenizer, model.window)
        except ImportError as problem:
            raise ScorerError(
                f"the library is not installed ({problem.name}); install the bot again"
            ) from problem
        except (
            Exception
        ) as problem:  # both libraries raise kinds of their own, for damaged files plain Exception
            raise ScorerError(
                f"{model.model.parent} can't be loaded ({type(problem).__name__}: {str(problem)[:300]})"
            ) from problem
        self._inputs = [one.name for one in self._session.get_inputs()]
        self.score(["word " * (WINDOW_TOKENS + 1)])

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text, in order: the highest of a long text's windows, zeros for no text.

        Raises:
            ScorerError: if the model fails.
        """
        try:
            windows = [
                (index, window)
                for index, text in enumerate(texts)
                if text.strip()
                for window in self._windows(text)
            ]
            windows.sort(key=lambda window: len(window[1].ids))
            outputs = [
                output
                for start in range(0, len(windows), WINDOWS_TOGETHER)
                for output in self._run(windows[start : start + WINDOWS_TOGETHER])
            ]
        except Exception as problem:  # the runtime and the tokenizer have kinds of their own
            raise ScorerError(f"{self.name} failed ({type(problem).__name__})") from problem
        return highest_scores(self.name, self._model.columns, len(texts), outputs)

    def _windows(self, text: str) -> list[Any]:
        # One text at a time: for several the tokenizer starts threads of its own.
        first = self._tokenizer.encode(readable(text))
        return [first, *first.overflowing]

    def _run(self, windows: Sequence[tuple[int, Any]]) -> list[tuple[int, list[float]]]:
        """Return, for each window, the index of its text and the outputs."""
        shape = (len(windows), max(len(window.ids) for _, window in windows))
        arrays: dict[str, NDArray[np.int64]] = {
            IDS: np.full(shape, self._model.padding, np.int64),
            MASK: np.zeros(shape, np.int64),
            TYPES: np.zeros(shape, np.int64),
        }
        for row, (_, window) in enumerate(windows):
            length = len(window.ids)
            arrays[IDS][row, :length] = window.ids
            arrays[MASK][row, :length] = 1
            arrays[TYPES][row, :length] = window.type_ids
        found = self._session.run([OUTPUT], {name: arrays[name] for name in self._inputs})[0]
        return [(owner, row.tolist()) for (owner, _), row in zip(windows, found, strict=True)]


def _tokenizer(path: Path, window: int) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415 - most bots need it only in the process that scores

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(window, stride=overlap(window))
    return tokenizer
