"""What the trained encoder says of texts, for a faster one to learn from ("knowledge distillation", Hinton et al. 2015)."""

from __future__ import annotations

from collections.abc import Sequence

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


def teach(model: bytes, ids: Sequence[NDArray[np.int32]], console: Console) -> Taught:
    """Return what an exported encoder (`export.int8_model`) says of texts, given as token ids, in their order."""
    teacher = session(_with_means(model))
    order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
    logits = np.empty((len(ids), len(LABELS)), dtype=np.float32)
    means: NDArray[np.float16] | None = None
    for start in track(range(0, len(ids), _AT_ONCE), "teacher", console=console):
        rows = order[start : start + _AT_ONCE]
        tokens, mask = (part.numpy().astype(np.int32) for part in pad([ids[row] for row in rows]))
        logits[rows], vectors = teacher.run(["logits", MEAN], {"ids": tokens, "mask": mask})
        if means is None:
            means = np.empty((len(ids), vectors.shape[1]), dtype=np.float16)
        means[rows] = vectors
    if means is None:
        raise ValueError("there is no text to ask the teacher about")
    return Taught(logits, means)


def _with_means(model: bytes) -> bytes:
    opened = onnx.load_from_string(model)
    opened.graph.output.append(helper.make_tensor_value_info(MEAN, TensorProto.FLOAT, ["texts", "columns"]))
    content: bytes = opened.SerializeToString()
    return content
