"""Models of all five architectures, converted: they score as the original does, and without its libraries."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from bot.moderation.models import SCORE_DECIMALS, Label
from bot.moderation.ports import ScorerError
from bot.scoring import quantising
from bot.scoring.conversion import (
    LARGEST_DIFFERENCE,
    MODEL_FILES,
    Runtime,
    convert,
    described,
    first_that_agrees,
    largest_difference,
    sample_scores,
    unconverted,
)
from bot.scoring.conversion_sample import SAMPLE
from bot.scoring.detoxify_scorer import DetoxifyScorer
from bot.scoring.model_cache import Converted, load_converted
from bot.scoring.onnx_scorer import OnnxScorer
from tests.scoring import checkpoints
from tests.scoring.conftest import Convert, Exported

_COMMENTS = (
    "You are a kind person.",
    "the article is wrong! idiot.",
    "",
    "   \n\t ",
    "une bonne idée 😀",
    "half a pair \ud83d here",
    "नमस्ते, שלום, привет, 你好",
    "[SEP] </s> <pad> good morning",
    "\x00\x01\x02",
    "a" * 4000,
    "good morning " * 60 + "you are a idiot ! " * 9,
)


@pytest.fixture(scope="module", params=list(checkpoints.PUBLISHED))
def model(request: pytest.FixtureRequest, converted: Convert) -> Converted:
    return converted(request.param)


@pytest.fixture(scope="module")
def scorer(model: Converted) -> OnnxScorer:
    scorer = load_converted(model)
    assert isinstance(scorer, OnnxScorer)
    return scorer


@pytest.fixture(scope="module")
def original(model: Converted) -> DetoxifyScorer:
    return DetoxifyScorer(model.name, str(model.checkpoint))


def test_eight_bits_score_the_sample_as_the_original_does(model: Converted) -> None:
    assert model.runtime is Runtime.INT8
    assert 0.0 < model.difference <= LARGEST_DIFFERENCE


def test_what_follows_the_last_attention_is_computed_for_one_token_only(model: Converted) -> None:
    graph = onnx.load(model.folder / MODEL_FILES[Runtime.INT8][0]).graph
    slices = [
        node.output[0]
        for node in graph.node
        if node.op_type == "Slice" and "first-token/bounds/start" in node.input
    ]
    assert len(slices) == 2, "what the last attention found, and what it is added to"
    assert "IsNaN" not in {node.op_type for node in graph.node}


def test_other_texts_get_the_originals_scores(scorer: OnnxScorer, original: DetoxifyScorer) -> None:
    found, expected = scorer.score(_COMMENTS), original.score(_COMMENTS)
    assert largest_difference(found, expected) <= LARGEST_DIFFERENCE
    for scores in found:
        assert list(scores) == list(Label)
        assert all(0.0 <= score <= 1.0 and score == round(score, SCORE_DECIMALS) for score in scores.values())
    assert found[0] != found[1]


def test_scores_do_not_depend_on_order_or_company(scorer: OnnxScorer) -> None:
    forwards, backwards = scorer.score(_COMMENTS), scorer.score(_COMMENTS[::-1])
    assert scorer.score([]) == []
    for text, one, other in zip(_COMMENTS, forwards, backwards[::-1], strict=True):
        alone = dict(scorer.score([text])[0])
        assert dict(one) == pytest.approx(alone, abs=2e-4)
        assert dict(other) == pytest.approx(alone, abs=2e-4)


def test_the_end_of_a_long_text_counts(scorer: OnnxScorer) -> None:
    beginning = scorer.score(["good morning " * 15])[0]
    whole = scorer.score(["good morning " * 60 + "you are a idiot ! " * 9])[0]
    assert any(whole[label] > beginning[label] + 0.01 for label in Label)


def test_it_says_what_it_is(scorer: OnnxScorer, model: Converted) -> None:
    assert scorer.name == f"detoxify:{model.name}"
    assert scorer.version == f"{model.conversion.checkpoint_sha256[:12]}-int8"
    assert scorer.runtime == "ONNX int8"
    languages = ("en", "fr", "es", "it", "pt", "tr", "ru") if model.name == "multilingual" else ("en",)
    assert scorer.languages == languages == DetoxifyScorer(model.name, str(model.checkpoint)).languages


_PROGRAM = """
import pickle, sys
from bot.scoring.model_cache import converted_detoxify, load_converted

name, checkpoint, folder = sys.argv[1:]
from pathlib import Path
scorer = load_converted(converted_detoxify(name, checkpoint, Path(folder)))
print([dict(scores) for scores in scorer.score(["you are a idiot !"])])
heavy = ("torch", "transformers", "detoxify", "huggingface_hub", "onnx", "onnxscript")
print(*(name for name in heavy if name in sys.modules))
"""


def test_a_converted_model_is_served_without_torch_and_transformers(
    exported: Exported, converted: Convert
) -> None:
    model = converted("original")
    command = [sys.executable, "-c", _PROGRAM, "original", str(exported.checkpoint), str(model.folder.parent)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    scores, loaded = run.stdout.split("\n")[:2]
    assert scores == str([dict(one) for one in load_converted(model).score(["you are a idiot !"])])
    assert loaded == ""


@pytest.mark.parametrize(
    ("tolerance", "runtime", "tried"),
    [(5e-4, Runtime.FP32, 2), (-1.0, Runtime.TORCH, 2), (1.0, Runtime.INT8, 1)],
)
def test_the_fastest_runtime_within_the_tolerance_is_taken(
    exported: Exported, tmp_path: Path, tolerance: float, runtime: Runtime, tried: int
) -> None:
    said: list[str] = []
    found = exported.convert("original", exported.checkpoint, tmp_path, said.append, tolerance)
    assert found.runtime is runtime
    assert len(found.differences) == tried
    assert {path.name for path in tmp_path.iterdir()} == set(found.files)
    assert (sum("is allowed" in line for line in said)) == tried - (runtime is not Runtime.TORCH)
    if runtime is Runtime.FP32:
        scorer = OnnxScorer(described("original", tmp_path, found, ("en",)))
        assert (scorer.runtime, scorer.version[-5:]) == ("ONNX fp32", "-fp32")
        expected = sample_scores(DetoxifyScorer("original", str(exported.checkpoint)))
        assert largest_difference(sample_scores(scorer), expected) <= 5e-4


def test_a_model_that_cannot_run_gives_way_and_says_why(exported: Exported, tmp_path: Path) -> None:
    original = DetoxifyScorer("original", str(exported.checkpoint))
    model = onnx.load(exported.folder / "fp32.onnx")
    model.graph.output[0].name = "something_else"
    onnx.save(model, tmp_path / "fp32.onnx", save_as_external_data=True, location="fp32.onnx.data")
    (tmp_path / "tokenizer.json").write_bytes((exported.folder / "tokenizer.json").read_bytes())
    found = first_that_agrees(unconverted(original), tmp_path, sample_scores(original), lambda _: None, 1.0)
    assert found.runtime is Runtime.TORCH
    assert "ONNX int8" in found.note
    assert "ONNX fp32" in found.note
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_cannot_be_quantised_gives_way_to_the_one_in_fp32(
    exported: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quantising, "LEAST_OPSET", 99)
    said: list[str] = []
    found = exported.convert("original", exported.checkpoint, tmp_path, said.append, 1.0)
    why = "ONNX int8: it can't be quantised (ValueError: the model needs operators of version 99 or later, not 20)"
    assert (found.runtime, found.note) == (Runtime.FP32, why)
    assert why in said
    assert {path.name for path in tmp_path.iterdir()} == set(found.files)


@pytest.mark.parametrize("problem", [OSError("disk full"), MemoryError()])
def test_what_is_not_the_models_fault_ends_the_conversion(
    exported: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def full(*_: object) -> None:
        raise problem

    monkeypatch.setattr(onnx, "save", full)
    with pytest.raises(type(problem)):
        exported.convert("original", exported.checkpoint, tmp_path, lambda _: None, 1.0)


def test_an_answer_that_is_no_number_is_refused(exported: Exported, tmp_path: Path) -> None:
    original = DetoxifyScorer("original", str(exported.checkpoint))
    model = onnx.load(exported.folder / "fp32.onnx")
    bias = next(tensor for tensor in model.graph.initializer if tensor.name.endswith("classifier.bias"))
    bias.CopyFrom(onnx.numpy_helper.from_array(np.full(6, np.nan, np.float32), bias.name))
    onnx.save(model, tmp_path / "fp32.onnx")
    (tmp_path / "tokenizer.json").write_bytes((exported.folder / "tokenizer.json").read_bytes())
    conversion = replace(unconverted(original), runtime=Runtime.FP32)
    with pytest.raises(ScorerError, match="not a number"):
        OnnxScorer(described("original", tmp_path, conversion))


@pytest.mark.parametrize("file", [MODEL_FILES[Runtime.INT8][0], "tokenizer.json"])
def test_damaged_files_are_refused_with_their_folder(converted: Convert, tmp_path: Path, file: str) -> None:
    model = converted("original")
    for path in model.folder.iterdir():
        (tmp_path / path.name).write_bytes(b"junk" if path.name == file else path.read_bytes())
    with pytest.raises(ScorerError, match=f"{tmp_path.name} can't be loaded"):
        OnnxScorer(described("original", tmp_path, model.conversion))


class _Payload:
    """Pickles into a call that leaves a file behind."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (_leave_trace, (str(self.trace),))


def _leave_trace(path: str) -> None:
    Path(path).write_text("this code ran", encoding="utf-8")


def test_code_in_a_checkpoint_is_refused_and_not_run(tmp_path: Path) -> None:
    configuration = checkpoints.write_configuration(tmp_path / "base")
    checkpoint = checkpoints.small_checkpoint(configuration) | {"extra": _Payload(tmp_path / "trace")}
    path = checkpoints.save(checkpoint, tmp_path / "hostile.ckpt")
    (tmp_path / "out").mkdir()
    with pytest.raises(ScorerError, match="holds code"):
        convert("original", path, tmp_path / "out", lambda _: None)
    assert not (tmp_path / "trace").exists()
    assert list((tmp_path / "out").iterdir()) == []


def test_the_sample_holds_what_breaks_models() -> None:
    assert len(SAMPLE) >= 40
    assert len(set(SAMPLE)) == len(SAMPLE)
    assert max(len(text.split()) for text in SAMPLE) >= 600
    assert any(len(text) < 4 for text in SAMPLE)
    assert any(
        not text.isascii() and text.isprintable() and not any(map(str.isalpha, text)) for text in SAMPLE
    )
    assert json.dumps(SAMPLE)
