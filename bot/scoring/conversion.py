"""Converting a Detoxify model to ONNX, in eight bits if its scores stay what they were.

What runs here needs torch, transformers, onnx and onnxscript, and up to four times the checkpoint's size of memory:
call it in a process that ends afterwards. What it makes needs none of them.
"""

from __future__ import annotations

import gc
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring.conversion_sample import SAMPLE
from bot.scoring.detoxify_scorer import DetoxifyScorer, LoadedModel
from bot.scoring.onnx_scorer import IDS, MASK, OUTPUT, TYPES, OnnxModel, OnnxScorer
from bot.scoring.windows import WINDOWS_TOGETHER

LARGEST_DIFFERENCE = 0.02
"""How far a score of the converted model may be from the original's, on any text of the sample."""

TOKENIZER_FILE = "tokenizer.json"

Progress = Callable[[str], None]
"""Takes one short line for each step."""

_log = logging.getLogger(__name__)


class Runtime(StrEnum):
    """What runs a model, the fastest first."""

    INT8 = "ONNX int8"
    FP32 = "ONNX fp32"
    TORCH = "torch"


MODEL_FILES: Mapping[Runtime, tuple[str, ...]] = {
    Runtime.INT8: ("int8.onnx",),
    Runtime.FP32: ("fp32.onnx", "fp32.onnx.data"),
    Runtime.TORCH: (),
}
"""The model's files, the one to load first. fp32 keeps its weights apart: a single ONNX file ends at 2 GB."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came out of a conversion.

    Attributes:
        checkpoint_sha256: Hash of the checkpoint that was converted.
        runtime: What scores well enough.
        differences: The largest difference from the original's scores, of each runtime that was tried.
        columns: Which of the model's outputs holds which label.
        window: Tokens that the model sees at once.
        padding: The id of the padding token.
        files: Names of the files that belong to it; none for torch.
        note: Why a runtime was not tried, or empty.
    """

    checkpoint_sha256: str
    runtime: Runtime
    differences: Mapping[Runtime, float]
    columns: Mapping[Label, int]
    window: int
    padding: int
    files: tuple[str, ...]
    note: str = ""


def convert(
    name: str, checkpoint: Path, folder: Path, progress: Progress, tolerance: float = LARGEST_DIFFERENCE
) -> Conversion:
    """Convert a checkpoint into `folder`, which is empty before and holds exactly `Conversion.files` afterwards.

    Args:
        name: One of `DETOXIFY_NAMES`.
        checkpoint: A file in Detoxify's format, at hand.
        folder: Where the files go.
        progress: Is told each step.
        tolerance: The largest difference of a score that is taken.

    Raises:
        ScorerError: if the checkpoint can't be had or loaded.
        OSError: if the disk fails.
    """
    _require_libraries()
    progress("reading the checkpoint")
    original = DetoxifyScorer(name, str(checkpoint))
    result = unconverted(original)
    progress("scoring the sample with the original")
    expected = sample_scores(original)
    progress("exporting")
    try:
        export(original.loaded, folder)
    except OSError:
        raise
    except Exception as problem:  # the exporter raises kinds of its own, for operators that it doesn't know
        _log.warning("%s can't be exported", original.name, exc_info=True)
        _remove(folder, set())
        return replace(result, note=f"it can't be exported ({type(problem).__name__})")
    del original
    gc.collect()
    return first_that_agrees(result, folder, expected, progress, tolerance)


def unconverted(original: DetoxifyScorer) -> Conversion:
    """Return what is known of a conversion before anything was converted."""
    return Conversion(
        checkpoint_sha256=original.sha256,
        runtime=Runtime.TORCH,
        differences={},
        columns=original.loaded.columns,
        window=original.loaded.window,
        padding=int(original.loaded.tokenizer.pad_token_id),
        files=(),
    )


def first_that_agrees(
    result: Conversion, folder: Path, expected: Sequence[Scores], progress: Progress, tolerance: float
) -> Conversion:
    """Return the result with the first runtime that scores as the original does, and remove the files of the others.

    Args:
        result: What is known of the conversion so far.
        folder: Where `export` wrote the model.
        expected: The original's scores of the sample.
        progress: Is told each step.
        tolerance: The largest difference of a score that is taken.

    Raises:
        OSError: if the disk fails.
    """
    differences: dict[Runtime, float] = {}
    notes: list[str] = []
    for runtime in (Runtime.INT8, Runtime.FP32):
        files = (*MODEL_FILES[runtime], TOKENIZER_FILE)
        candidate = replace(
            result, runtime=runtime, differences=differences, files=files, note="; ".join(notes)
        )
        try:
            if runtime is Runtime.INT8:
                progress("quantising to int8")
                _quantise(folder)
            scores = sample_scores(OnnxScorer(described("conversion", folder, candidate)))
        except ScorerError as problem:
            notes.append(f"{runtime}: {problem}")
            progress(notes[-1])
            continue
        difference = differences[runtime] = round(largest_difference(expected, scores), 4)
        verdict = "" if difference <= tolerance else f", more than the {tolerance:g} that is allowed"
        progress(f"comparing {runtime} with the original: largest difference {difference:.4f}{verdict}")
        if difference <= tolerance:
            _remove(folder, set(files))
            return candidate
    _remove(folder, set())
    return replace(result, differences=differences, note="; ".join(notes))


def described(name: str, folder: Path, conversion: Conversion, languages: tuple[str, ...] = ()) -> OnnxModel:
    """Return what `OnnxScorer` needs to know of a conversion that lies in `folder`."""
    return OnnxModel(
        name=f"detoxify:{name}",
        version=f"{conversion.checkpoint_sha256[:12]}-{conversion.runtime.rsplit(' ', 1)[-1]}",
        languages=languages,
        runtime=conversion.runtime,
        model=folder / MODEL_FILES[conversion.runtime][0],
        tokenizer=folder / TOKENIZER_FILE,
        columns=conversion.columns,
        window=conversion.window,
        padding=conversion.padding,
    )


def sample_scores(scorer: TextScorer) -> list[Scores]:
    """Return a scorer's scores of the sample."""
    order = sorted(range(len(SAMPLE)), key=lambda index: len(SAMPLE[index]))
    found: dict[int, Scores] = {}
    for start in range(0, len(order), WINDOWS_TOGETHER):
        group = order[start : start + WINDOWS_TOGETHER]
        found.update(zip(group, scorer.score([SAMPLE[index] for index in group]), strict=True))
    return [found[index] for index in range(len(SAMPLE))]


def largest_difference(some: Sequence[Scores], others: Sequence[Scores]) -> float:
    """Return how far two scorers' scores of the same texts are apart at most, in 0..1."""
    return max(
        abs(one[label] - other[label]) for one, other in zip(some, others, strict=True) for label in Label
    )


def _require_libraries() -> None:
    """Say in time what is missing for a conversion."""
    try:
        import onnx  # noqa: F401, PLC0415 - only to see whether it is there
        import onnxscript  # noqa: F401, PLC0415 - the same
    except ImportError as problem:
        raise ScorerError(
            f"converting needs a library that is not installed ({problem.name}); install the bot again"
        ) from problem


def export(loaded: LoadedModel, folder: Path) -> None:
    """Write the model in fp32, with probabilities as its output, and the tokenizer.

    Raises:
        OSError: if the disk fails. The exporter has many kinds of its own.
    """
    import torch  # noqa: PLC0415 - already loaded by the scorer; importing this module must stay light

    from bot.scoring.quantising import LEAST_OPSET  # noqa: PLC0415 - it imports onnx

    class Probabilities(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = loaded.model

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any = None) -> Any:
            more = {} if token_type_ids is None else {TYPES: token_type_ids}
            return torch.sigmoid(self.model(input_ids=input_ids, attention_mask=attention_mask, **more)[0])

    # Two texts of several tokens: the exporter takes a size of 0 or 1 for a constant.
    example = dict(loaded.tokenizer(["The bridge is closed.", "Why?"], return_tensors="pt", padding=True))
    if unknown := set(example) - {IDS, MASK, TYPES}:
        raise ValueError(f"the model has inputs that are not known: {', '.join(sorted(unknown))}")
    any_size = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    loaded.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER_FILE))
    with _quiet():
        program = torch.onnx.export(
            Probabilities().eval(),
            (),
            kwargs=example,
            dynamo=True,
            opset_version=LEAST_OPSET,
            dynamic_shapes=dict.fromkeys(example, any_size),
            output_names=[OUTPUT],
            verbose=False,
        )
        if program is None:
            raise ValueError("the exporter made nothing")
        program.save(str(folder / MODEL_FILES[Runtime.FP32][0]), external_data=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep from people what the exporter says, which is about its own work, torch's own code and torchvision."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _quantise(folder: Path) -> None:
    """Write the model in int8 beside the one in fp32.

    Raises:
        ScorerError: if it holds what can't be quantised.
        OSError: if the disk fails.
    """
    import onnx  # noqa: PLC0415 - needed for a conversion only

    from bot.scoring.quantising import quantised  # noqa: PLC0415 - the same
    from bot.scoring.trimming import trimmed  # noqa: PLC0415 - the same

    try:
        model = trimmed(onnx.load(folder / MODEL_FILES[Runtime.FP32][0]))
        onnx.save(quantised(model), folder / MODEL_FILES[Runtime.INT8][0])
    except (OSError, MemoryError):
        raise
    except Exception as problem:  # a graph of a shape that is not foreseen breaks the work on it in many ways
        _log.warning("a model can't be quantised", exc_info=True)
        raise ScorerError(
            f"it can't be quantised ({type(problem).__name__}: {str(problem)[:300]})"
        ) from problem


def _remove(folder: Path, keep: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in keep:
            path.unlink()
