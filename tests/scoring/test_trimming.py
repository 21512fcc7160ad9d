from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from bot.scoring.trimming import trimmed

_WIDTH = 8
_TEXTS, _TOKENS = 3, 5

# Two layers of a mixing of tokens and a step for each token, like a transformer's without its heads; then the first token.
_LAYERS = [
    *(
        node
        for layer, before in (("a", "hidden"), ("b", "a/out"))
        for node in (
            helper.make_node("Transpose", [before], [f"{layer}/turned"], perm=[0, 2, 1]),
            helper.make_node("MatMul", [before, f"{layer}/turned"], [f"{layer}/alike"]),
            helper.make_node("Softmax", [f"{layer}/alike"], [f"{layer}/shares"], axis=-1),
            helper.make_node("IsNaN", [f"{layer}/shares"], [f"{layer}/none"]),
            helper.make_node("Where", [f"{layer}/none", "nothing", f"{layer}/shares"], [f"{layer}/guarded"]),
            helper.make_node("MatMul", [f"{layer}/guarded", before], [f"{layer}/mixed"]),
            helper.make_node("MatMul", [f"{layer}/mixed", "matrix"], [f"{layer}/dense"]),
            helper.make_node("Add", [f"{layer}/dense", "bias"], [f"{layer}/biased"]),
            helper.make_node("Add", [f"{layer}/biased", before], [f"{layer}/sum"]),
            helper.make_node("LayerNormalization", [f"{layer}/sum", "scale", "bias"], [f"{layer}/normal"]),
            helper.make_node("Gelu", [f"{layer}/normal"], [f"{layer}/bent"]),
            helper.make_node("Add", [f"{layer}/bent", f"{layer}/normal"], [f"{layer}/out"]),
        )
    ),
]
_FIRST = helper.make_node("Gather", ["b/out", "zero"], ["first"], axis=1)


def _model(nodes: Sequence[NodeProto], outputs: Sequence[str] = ("first",)) -> onnx.ModelProto:
    random = np.random.default_rng(1)
    constants: dict[str, NDArray[Any]] = {
        "matrix": random.normal(size=(_WIDTH, _WIDTH)).astype(np.float32),
        "bias": random.normal(size=_WIDTH).astype(np.float32),
        "scale": random.normal(size=_WIDTH).astype(np.float32),
        "nothing": np.array(0.0, np.float32),
        "zero": np.array(0, np.int64),
        "one": np.array(1, np.int64),
        "zeros": np.array([0], np.int64),
        "seven": np.array(7.0, np.float32),
        "plane": random.normal(size=(_TOKENS, _WIDTH)).astype(np.float32),
        "box": random.normal(size=(1, _TOKENS, _WIDTH)).astype(np.float32),
        "mixer": random.normal(size=(_TOKENS, _TOKENS)).astype(np.float32),
        "yes": np.array(True),
    }
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["texts", _TOKENS, _WIDTH])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("elsewhere", 1)], ir_version=10
    )
    return onnx.shape_inference.infer_shapes(made)


def _run(model: onnx.ModelProto) -> list[NDArray[np.float32]]:
    session: Any = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    hidden = np.random.default_rng(2).normal(size=(_TEXTS, _TOKENS, _WIDTH)).astype(np.float32)
    found: list[NDArray[np.float32]] = session.run(None, {"hidden": hidden})
    return found


def _shapes(model: onnx.ModelProto) -> dict[str, tuple[int, ...]]:
    """Return the shape of everything that the model computes."""
    names = [name for node in model.graph.node for name in node.output]
    seen = onnx.ModelProto()
    seen.CopyFrom(model)
    del seen.graph.output[:]
    seen.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    for output in seen.graph.output:
        output.ClearField("type")
    return {name: found.shape for name, found in zip(names, _run(seen), strict=True)}


def test_after_the_last_mixing_only_the_first_token_is_worked_on() -> None:
    model = _model([*_LAYERS, _FIRST])
    before = _run(model)[0]
    after = trimmed(model)
    np.testing.assert_allclose(
        _run(after)[0], before, atol=1e-5
    )  # other numbers of rows are summed in other orders
    tokens = {name: shape[1] for name, shape in _shapes(after).items() if len(shape) == 3}
    assert {name for name, count in tokens.items() if count == 1} >= {"b/dense", "b/sum", "b/normal", "b/out"}
    assert {tokens[name] for name in ("a/dense", "a/out", "b/mixed")} == {_TOKENS}, (
        "the last mixing needs them"
    )


def test_the_guard_behind_a_softmax_goes() -> None:
    operators = {node.op_type for node in trimmed(_model([*_LAYERS, _FIRST])).graph.node}
    assert not operators & {"IsNaN", "Where"}


@pytest.mark.parametrize(
    ("made", "asked", "instead", "domain"),
    [
        ("Neg", "x", "nothing", ""),
        ("Softmax", "hidden", "nothing", ""),
        ("Softmax", "x", "seven", ""),
        ("Softmax", "x", "nothing", "elsewhere"),
    ],
    ids=["no softmax", "asks about another", "another value", "another's operator"],
)
def test_a_guard_of_something_else_stays(made: str, asked: str, instead: str, domain: str) -> None:
    nodes = [
        helper.make_node(made, ["hidden"], ["x"]),
        helper.make_node("IsNaN", [asked], ["none"]),
        helper.make_node("Where", ["none", instead, "x"], ["guarded"], domain=domain),
        helper.make_node("Neg", ["guarded"], ["first"]),
    ]
    model = _model(nodes)
    before = model.SerializeToString()
    assert trimmed(model).SerializeToString() == before


_PLANES = [
    helper.make_node("Softmax", ["b/out"], ["tail"], axis=1),
    helper.make_node("LayerNormalization", ["b/out", "scale"], ["tail"], axis=1),
    helper.make_node("Add", ["b/out", "plane"], ["tail"]),
    helper.make_node("Add", ["b/out", "box"], ["tail"]),
    helper.make_node("MatMul", ["mixer", "b/out"], ["tail"]),
    helper.make_node("Gelu", ["b/out"], ["tail"], domain="elsewhere"),
]


@pytest.mark.parametrize("node", _PLANES, ids=lambda node: f"{node.op_type} {node.input[-1]} {node.domain}")
def test_what_sees_other_tokens_or_is_not_known_ends_the_chain(node: NodeProto) -> None:
    chosen = helper.make_node("Gather", ["tail", "zero"], ["first"], axis=1)
    model = _model([*_LAYERS, node, chosen])
    model.graph.value_info.append(
        helper.make_tensor_value_info("tail", TensorProto.FLOAT, ["texts", _TOKENS, _WIDTH])
    )
    sliced = {one.input[0] for one in trimmed(model).graph.node if one.op_type == "Slice"}
    assert sliced <= {"tail"}


def test_what_holds_a_graph_of_its_own_leaves_all_as_it_is() -> None:
    inner = helper.make_graph(
        [helper.make_node("Identity", ["b/out"], ["same"])],
        "inner",
        [],
        [helper.make_tensor_value_info("same", TensorProto.FLOAT, None)],
    )
    choice = helper.make_node("If", ["yes"], ["chosen"], then_branch=inner, else_branch=inner)
    model = _model([*_LAYERS, choice, _FIRST])
    before = model.SerializeToString()
    assert trimmed(model).SerializeToString() == before


@pytest.mark.parametrize(
    "last",
    [
        helper.make_node("Gather", ["b/out", "one"], ["first"], axis=1),
        helper.make_node("Gather", ["b/out", "zero"], ["first"], axis=0),
        helper.make_node("Gather", ["b/out", "zeros"], ["first"], axis=1),
        helper.make_node("ReduceMean", ["b/out"], ["first"]),
    ],
    ids=["second token", "first text", "a list", "mean"],
)
def test_a_model_that_reads_more_than_the_first_token_keeps_all(last: NodeProto) -> None:
    model = _model([*_LAYERS, last])
    before = _run(model)[0]
    after = trimmed(model)
    assert "Slice" not in {node.op_type for node in after.graph.node}
    assert np.array_equal(_run(after)[0], before)


def test_what_is_an_output_itself_is_computed_whole() -> None:
    model = _model([*_LAYERS, _FIRST], outputs=("first", "b/normal"))
    shape = helper.make_tensor_value_info("b/normal", TensorProto.FLOAT, ["texts", _TOKENS, _WIDTH])
    model.graph.value_info.append(shape)
    before = _run(model)
    after = _run(trimmed(model))
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    assert after[1].shape == (_TEXTS, _TOKENS, _WIDTH)


def test_what_no_output_needs_goes() -> None:
    unused = helper.make_node("Neg", ["b/out"], ["unused"])
    assert "Neg" not in {node.op_type for node in trimmed(_model([*_LAYERS, _FIRST, unused])).graph.node}
