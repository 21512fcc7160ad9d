"""What the trained encoder says of texts, for a faster one to learn from ("knowledge distillation", Hinton et al. 2015)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from rich.console import Console
from rich.progress import track

from bot.scoring.sessions import session
from bot.scoring.training.encoder import pad
from bot.scoring.training.export import MEAN
from bot.scoring.training.fine_tune import Taught
from bot.scoring.training.rows import LABELS

_AT_ONCE = 16

_Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a teacher said of texts, and the number of each text by its token ids. `key` changes with teacher and texts."""

    key: str
    said: Taught
    numbers: dict[bytes, int]

    def of(self, ids: Sequence[_Ids]) -> Taught:
        """Return what was said of these texts, one row each; NaN for a text that the teacher was not asked about."""
        rows = np.array([self.numbers.get(each.tobytes(), -1) for each in ids])
        logits, means = self.said.logits[rows], self.said.means[rows]
        logits[rows < 0], means[rows < 0] = np.nan, np.nan
        return Taught(logits, means)


def answers(model: bytes, ids: Iterable[_Ids], kept: Path, console: Console) -> Answers:
    """Return what an exported encoder (`export.int8_model`) says of each different text, given as token ids.

    Answers are kept in the file `kept`, which is read back if it is about the same teacher and texts.

    Raises:
        ValueError: if there is no text.
    """
    once = {each.tobytes(): each for each in ids}
    key = sha256(b"".join((model, *once))).hexdigest()
    said = _read(kept, key)
    if said is None:
        said = ask(model, list(once.values()), console)
        _keep(kept, key, said)
    return Answers(key, said, {each: number for number, each in enumerate(once)})


def ask(model: bytes, ids: Sequence[_Ids], console: Console) -> Taught:
    """Return what an exported encoder says of texts, in their order. On one thread, so that the same is said each time.

    Raises:
        ValueError: if there is no text.
    """
    if not ids:
        raise ValueError("there is no text to ask the teacher about")
    teacher = session(_with_means(model))
    order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
    found: list[tuple[NDArray[np.float32], NDArray[np.float16]]] = []
    for start in track(range(0, len(order), _AT_ONCE), "teacher", console=console):
        tokens, mask = pad([ids[row] for row in order[start : start + _AT_ONCE]])
        inputs = {"ids": tokens.numpy().astype(np.int32), "mask": mask.numpy().astype(np.int32)}
        logits, means = teacher.run(["logits", MEAN], inputs)
        found.append((logits, means.astype(np.float16)))
    back = np.argsort(order)
    every_logits, every_means = (np.concatenate(part)[back] for part in zip(*found, strict=True))
    return Taught(every_logits.reshape(len(ids), len(LABELS)), every_means)


def _with_means(model: bytes) -> bytes:
    opened = onnx.load_from_string(model)
    opened.graph.output.append(helper.make_tensor_value_info(MEAN, TensorProto.FLOAT, ["texts", "columns"]))
    content: bytes = opened.SerializeToString()
    return content


def _read(kept: Path, key: str) -> Taught | None:
    """Return what is kept, or None: nothing, about something else, or damaged."""
    try:
        with np.load(kept) as file:
            return Taught(file["logits"], file["means"]) if str(file["key"]) == key else None
    except (OSError, BadZipFile, ValueError, KeyError, EOFError):
        return None


def _keep(kept: Path, key: str, said: Taught) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(".part.npz")
    np.savez(part, key=key, logits=said.logits, means=said.means)
    part.replace(kept)
