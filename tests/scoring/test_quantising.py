from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.scoring.quantising import LARGE_TABLE_ROWS, quantised

_WIDTH = 32
_ROWS = LARGE_TABLE_ROWS


def _model(opset: int = 20, rows: int = _ROWS) -> onnx.ModelProto:
    """Rows of a table, times one matrix twice, times their own transposed."""
    random = np.random.default_rng(1)
    weights = [
        numpy_helper.from_array(random.normal(size=(rows, _WIDTH)).astype(np.float32), "table"),
        numpy_helper.from_array(random.normal(size=(_WIDTH, _WIDTH)).astype(np.float32), "matrix"),
    ]
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["rows"]),
        helper.make_node("MatMul", ["rows", "matrix"], ["once"]),
        helper.make_node("MatMul", ["once", "matrix"], ["twice"]),
        helper.make_node("Transpose", ["rows"], ["turned"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["twice", "turned"], ["out"]),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "tokens", None])
            for name in ("twice", "out")
        ],
        weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)


def _run(model: onnx.ModelProto, ids: list[list[int]]) -> list[NDArray[np.float32]]:
    session: Any = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    found: list[NDArray[np.float32]] = session.run(["twice", "out"], {"ids": np.array(ids)})
    return found


def test_a_quantised_model_answers_nearly_as_before() -> None:
    ids = [[1, 2, 3], [4, 5, 6]]
    for before, after in zip(_run(_model(), ids), _run(quantised(_model()), ids), strict=True):
        assert not np.array_equal(before, after)
        assert np.abs(before - after).max() < 0.02 * np.abs(before).max()


def test_a_row_is_computed_without_regard_to_the_others() -> None:
    model = quantised(_model())
    alone, together = _run(model, [[1, 2]])[0], _run(model, [[1, 2], [7, 8]])[0]
    assert np.array_equal(alone[0], together[0])


def test_every_constant_matrix_becomes_eight_bits_and_is_kept_once() -> None:
    model = quantised(_model())
    kinds = {tensor.name: tensor.data_type for tensor in model.graph.initializer if len(tensor.dims) == 2}
    assert sorted(kinds.values()) == [TensorProto.FLOAT, TensorProto.INT8, TensorProto.INT8]
    operators = [node.op_type for node in model.graph.node]
    assert operators.count("MatMulIntegerToFloat") == 2
    assert operators.count("MatMul") == 1  # of two activations


def test_a_small_table_keeps_its_precision() -> None:
    model = quantised(_model(rows=_ROWS - 1))
    kept = {tensor.name: tensor.data_type for tensor in model.graph.initializer}
    assert kept["table"] == TensorProto.FLOAT


def test_a_row_of_zeros_stays_zeros() -> None:
    model = _model()
    table = np.zeros((_ROWS, _WIDTH), np.float32)
    model.graph.initializer[0].CopyFrom(numpy_helper.from_array(table, "table"))
    assert not _run(quantised(model), [[1, 2]])[0].any()


def test_operators_of_an_older_version_are_refused() -> None:
    with pytest.raises(ValueError, match="version 20 or later, not 19"):
        quantised(_model(19))
