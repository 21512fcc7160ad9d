"""Eight-bit weights for an ONNX model, with activations scaled row by row.

ONNX Runtime's own `quantize_dynamic` takes one scale for all activations of a batch. One token with large values then
costs all others their precision, and a text's scores depend on the texts beside it. Measured on a fine-tuned
six-layer encoder and 300 comments: its largest difference from fp32 was .33 (.19 with a scale for each column of
weights), and .05 to .14 between the same text alone and in a batch. With a scale for each row, as below, it was .04
and exactly 0, at the same speed and in the same size.

The scheme is that of LLM.int8() (Dettmers et al. 2022) without its outlier columns: symmetric, one scale for each row
of activations and for each column of weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

LEAST_OPSET = 20
"""The version of ONNX's operators that is exported. From 18 on `ReduceMax` takes its axes as an input, as it is written
here; 20 has `Gelu`, which makes a BERT 5 % faster."""

RUNTIME_DOMAIN = "com.microsoft"
"""ONNX Runtime's own operators. `MatMulIntegerToFloat` does in one what takes three of the standard's, 4 % faster."""

LARGE_TABLE_ROWS = 2048
"""Smaller tables stay in fp32: positions and token types take no space, and in eight bits they cost precision (a largest
difference of .066 in place of .043 in the measurement above)."""

_STEPS = 127
_ZERO_POINT = (
    128  # activations become uint8 around it: for uint8 times int8 the processors have an instruction
)
_SMALLEST = 1e-12  # instead of a scale of 0
_PREFIX = "int8/"

_Array = NDArray[Any]


@dataclass(slots=True)
class _Pass:
    """One run over a graph: what was there, and what takes its place."""

    weights: dict[str, TensorProto]
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, TensorProto] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)

    def add(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def constant(self, name: str, value: _Array) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(value, name)
        return name

    def matrix(self, name: str) -> _Array | None:
        """Return a matrix of constant floats, or None if `name` is none."""
        found = self.weights.get(name)
        if found is None or len(found.dims) != 2 or found.data_type != TensorProto.FLOAT:  # noqa: PLR2004 - a matrix
            return None
        return numpy_helper.to_array(found)


def quantised(model: ModelProto) -> ModelProto:
    """Return `model` with int8 in place of each matrix that something is multiplied by, and of large tables.

    Products with a matrix become products of integers; tables keep a scale for each entry. All else stays in fp32.
    The model that is given is used up.

    Args:
        model: A model in fp32 whose weights are in memory.

    Raises:
        ValueError: if the model's operators are older than `LEAST_OPSET`.
    """
    version = max(opset.version for opset in model.opset_import if opset.domain in {"", "ai.onnx"})
    if version < LEAST_OPSET:
        raise ValueError(f"the model needs operators of version {LEAST_OPSET} or later, not {version}")
    graph = model.graph
    run = _Pass({tensor.name: tensor for tensor in graph.initializer})
    for node in graph.node:
        if node.op_type == "MatMul" and (matrix := run.matrix(node.input[1])) is not None:
            _multiply(run, node, matrix)
        elif node.op_type == "Gather" and (table := _large_table(run, node)) is not None:
            _look_up(run, node, table)
        else:
            run.nodes.append(node)
    used = {name for node in run.nodes for name in node.input} | {output.name for output in graph.output}
    kept = [tensor for name, tensor in run.weights.items() if name in used]
    result = helper.make_model(
        helper.make_graph(run.nodes, graph.name, graph.input, graph.output, [*kept, *run.constants.values()]),
        opset_imports=[*model.opset_import, helper.make_opsetid(RUNTIME_DOMAIN, 1)],
        functions=model.functions,
        ir_version=model.ir_version,
    )
    del graph.initializer[:]
    return result


def _large_table(run: _Pass, node: NodeProto) -> _Array | None:
    """Return the constant matrix that `node` looks rows up in, if it is worth eight bits."""
    table = run.matrix(node.input[0])
    by_row = all(attribute.i == 0 for attribute in node.attribute if attribute.name == "axis")
    return table if by_row and table is not None and len(table) >= LARGE_TABLE_ROWS else None


def _multiply(run: _Pass, node: NodeProto, matrix: _Array) -> None:
    """Write `x @ matrix` as `(q(x) @ q(matrix)) * scale of the row * scale of the column`."""
    values, name = node.input[0], _PREFIX + node.input[1]
    scales = _scales(matrix, axis=0)
    run.constant(name, _rounded(matrix / scales))
    run.constant(name + "/scales", scales[0])
    zero = run.constant(_PREFIX + "zero", np.array(_ZERO_POINT, np.uint8))
    one = run.constant(_PREFIX + "one", np.array(1.0, np.float32))
    rows, out = _rows(run, values), _PREFIX + node.output[0]
    run.add("MatMulIntegerToFloat", [rows, name, one, name + "/scales", zero], out, domain=RUNTIME_DOMAIN)
    run.add("Mul", [out, rows + "/scale"], out + "/flat")
    columns = run.constant(f"{_PREFIX}columns/{matrix.shape[1]}", np.array([matrix.shape[1]], np.int64))
    run.add("Concat", [rows + "/places", columns], out + "/shape", axis=0)
    run.add("Reshape", [out + "/flat", out + "/shape"], node.output[0])


def _rows(run: _Pass, values: str) -> str:
    """Write `values` as a matrix of uint8, (rows, columns).

    The rows' scales, (rows, 1), are under the same name and "/scale"; the sizes of `values` without the columns under "/places".
    """
    name = f"{_PREFIX}{values}/rows"
    if name in run.rows:
        return name
    run.rows.add(name)
    last = run.constant(_PREFIX + "last", np.array([-1], np.int64))
    smallest = run.constant(_PREFIX + "smallest", np.array(_SMALLEST, np.float32))
    step = run.constant(_PREFIX + "step", np.array(1.0 / _STEPS, np.float32))
    # As a matrix, because one operator can then divide, round and clip with a scale for each row.
    run.add("Shape", [values], name + "/places", end=-1)
    run.add("Flatten", [values], name + "/flat", axis=-1)
    run.add("ReduceMax", [name + "/flat", last], name + "/largest", keepdims=0)
    run.add("ReduceMin", [name + "/flat", last], name + "/least", keepdims=0)
    run.add("Neg", [name + "/least"], name + "/depth")
    run.add("Max", [name + "/largest", name + "/depth", smallest], name + "/range")
    run.add("Mul", [name + "/range", step], name + "/scales")
    run.add("Unsqueeze", [name + "/scales", last], name + "/scale")
    run.add("Shape", [name + "/scales"], name + "/count")
    zeros = helper.make_tensor("zero", TensorProto.UINT8, [1], [_ZERO_POINT])
    run.add("ConstantOfShape", [name + "/count"], name + "/zeros", value=zeros)
    return run.add("QuantizeLinear", [name + "/flat", name + "/scales", name + "/zeros"], name, axis=0)


def _look_up(run: _Pass, node: NodeProto, matrix: _Array) -> None:
    name, out = _PREFIX + node.input[0], _PREFIX + node.output[0]
    scales = _scales(matrix, axis=1)
    run.constant(name + "/table", _rounded(matrix / scales))
    run.constant(name + "/table/scales", scales)
    run.add("Gather", [name + "/table", node.input[1]], out)
    run.add("Gather", [name + "/table/scales", node.input[1]], out + "/scale")
    run.add("Cast", [out], out + "/float", to=TensorProto.FLOAT)
    run.add("Mul", [out + "/float", out + "/scale"], node.output[0])


def _scales(matrix: _Array, axis: int) -> _Array:
    largest = np.abs(matrix).max(axis=axis, keepdims=True)
    scales: _Array = np.maximum(largest / _STEPS, _SMALLEST).astype(np.float32)
    return scales


def _rounded(steps: _Array) -> _Array:
    return np.clip(np.round(steps), -_STEPS, _STEPS).astype(np.int8)
