"""Write the trained encoder as ONNX, by hand, in fp32 or int8.

By hand because a traced graph holds hundreds of small nodes that cost more than the arithmetic at this size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.scoring.quantising import quantised
from bot.scoring.training.activations import Activations, observe, smoothing
from bot.scoring.training.encoder import Batch, Encoder

MEAN = "mean"
"""The tensor of each text's mean token vector, (texts, columns), inside the model."""

_FUSED = "com.microsoft"
_OPSET = 20
_STEPS = 127


class _Graph:
    """Nodes and weights as they are added. Products become products of integers where their inputs were `seen`."""

    def __init__(self, state: dict[str, NDArray[np.float32]], seen: Mapping[str, Activations]) -> None:
        self.state = state
        self.seen = dict(seen)
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, value: NDArray[Any]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: Any
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes)
        )
        return outputs[0]

    def linear(self, name: str, source: str, result: str, *, uneven: bool = False) -> str:
        """Multiply by a matrix and add a bias. `uneven`: a few columns of `source` are far larger than the others."""
        if source in self.seen:
            return self._int8_linear(name, self._evened(name, source) if uneven else source, result)
        weight = self.weight(f"{name}.weight", self.state[f"{name}.weight"].T)
        product = self.add("MatMul", [source, weight], [f"{result}.product"])
        return self.add("Add", [product, self.weight(f"{name}.bias", self.state[f"{name}.bias"])], [result])

    def _evened(self, name: str, source: str) -> str:
        """Divide the columns of `source` by what the matrix is multiplied with instead."""
        factors, even = smoothing(self.seen[source], self.state[f"{name}.weight"].T), f"{source}.even"
        self.state[f"{name}.weight"] = self.state[f"{name}.weight"] * factors
        self.seen[even] = self.seen[source].divided(factors)
        return self.add("Mul", [source, self.weight(f"{source}.factors", 1 / factors)], [even])

    def _int8_linear(self, name: str, source: str, result: str) -> str:
        weight, seen = self.state[f"{name}.weight"].T, self.seen[source]
        rows = self._eight_bits(source, *seen.step())
        scales = np.maximum(np.abs(weight).max(axis=0) / _STEPS, np.finfo(np.float32).tiny)
        rounded = np.rint(weight / scales).astype(np.int8)
        # What rounding the weights does to the mean is known, and given back (Nagel et al. 2019).
        lost = seen.mean @ (weight - rounded * scales)
        inputs = [
            rows,
            self.weight(f"{name}.weight", rounded),
            f"{source}.scale",
            self.weight(f"{name}.scales", scales.astype(np.float32)),
            f"{source}.zero",
            "",
            self.weight(f"{name}.bias", (self.state[f"{name}.bias"] + lost).astype(np.float32)),
        ]
        return self.add("MatMulIntegerToFloat", inputs, [result], domain=_FUSED)

    def _eight_bits(self, source: str, scale: float, zero: int) -> str:
        rows = f"{source}.rows"
        if all(node.output[0] != rows for node in self.nodes):
            given = [
                self.weight(f"{source}.scale", np.array(scale, np.float32)),
                self.weight(f"{source}.zero", np.array(zero, np.uint8)),
            ]
            self.add("QuantizeLinear", [source, *given], [rows])
        return rows


def encoder_model(encoder: Encoder, seen: Mapping[str, Activations] | None = None) -> onnx.ModelProto:
    """Return the encoder as a model: `ids` and `mask`, (texts, tokens) int32 -> `logits`, (texts, labels).

    A text's tokens stand to the left; `mask` is 1 for them and 0 for what fills up a batch. Where the encoder pairs tokens
    their number is a multiple of `TOKEN_MULTIPLE`.

    Args:
        encoder: The trained encoder.
        seen: What its products are given (`observe`). These multiply in eight bits; without it all is in 32.
    """
    state = {name: tensor.detach().numpy() for name, tensor in encoder.state_dict().items()}
    config = encoder.bert.config
    graph = _Graph(state, seen or {})
    hidden, mask = _embeddings(graph, config.layer_norm_eps), "mask"
    for layer in range(config.num_hidden_layers):
        if layer in encoder.paired_before:
            hidden, mask = _pairs(graph, f"pairs.{layer}", hidden, mask, config.hidden_size)
        hidden = _layer(graph, layer, hidden, mask, config)
    _pool_and_judge(graph, hidden, mask)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "tokens"])
        for name in ("ids", "mask")
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["texts", len(state["head.bias"])])]
    made = helper.make_graph(graph.nodes, "compact encoder", inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="comment-desk")


def _embeddings(graph: _Graph, epsilon: float) -> str:
    prefix = "bert.embeddings"
    words, positions, segments = (
        graph.state[f"{prefix}.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
    )
    found = graph.add("Gather", [graph.weight("words", words), "ids"], ["found"])
    # Only one kind of segment is ever used, so its vector is added to every position.
    table = graph.weight("positions", positions + segments[0])
    shape = graph.add("Shape", ["ids"], ["length"], start=1)
    starts, axes = (graph.weight(name, np.array([0], dtype=np.int64)) for name in ("starts", "axes"))
    placed = graph.add("Slice", [table, starts, shape, axes], ["placed"])
    return _add_and_norm(graph, prefix, found, placed, epsilon)


def _pairs(graph: _Graph, name: str, source: str, mask: str, columns: int) -> tuple[str, str]:
    """The mean of every two neighbours that are there, and which of the means are."""

    def numbers(part: str, *values: int) -> str:
        return graph.weight(f"{name}.{part}", np.array(values, dtype=np.int64))

    graph.add("Cast", [mask], [f"{name}.there"], to=TensorProto.FLOAT)
    there = graph.add("Reshape", [f"{name}.there", numbers("mask_shape", 0, -1, 2, 1)], [f"{name}.two"])
    second = numbers("second", 2)
    count = graph.add("ReduceSum", [there, second], [f"{name}.count"])
    least = graph.weight(f"{name}.least", np.array(1, dtype=np.float32))
    share = graph.add("Div", [there, graph.add("Max", [count, least], [f"{name}.some"])], [f"{name}.share"])
    split = graph.add("Reshape", [source, numbers("shape", 0, -1, 2, columns)], [f"{name}.split"])
    shared = graph.add("Mul", [split, share], [f"{name}.shared"])
    means = graph.add("ReduceSum", [shared, second], [f"{name}.means"], keepdims=0)
    bounds = [
        numbers("from", 0),
        numbers("to", np.iinfo(np.int32).max),
        numbers("axis", 1),
        numbers("step", 2),
    ]
    return means, graph.add("Slice", [mask, *bounds], [f"{name}.mask"])


def _layer(graph: _Graph, number: int, source: str, mask: str, config: Any) -> str:
    prefix = f"bert.encoder.layer.{number}"
    for part in ("query", "key", "value"):
        graph.linear(f"{prefix}.attention.self.{part}", source, f"{prefix}.{part}")
    attended = graph.add(
        "MultiHeadAttention",
        [f"{prefix}.query", f"{prefix}.key", f"{prefix}.value", "", mask],
        [f"{prefix}.attended"],
        domain=_FUSED,
        num_heads=config.num_attention_heads,
    )
    mixed = graph.linear(f"{prefix}.attention.output.dense", attended, f"{prefix}.mixed")
    first = _add_and_norm(graph, f"{prefix}.attention.output", mixed, source, config.layer_norm_eps)
    wide = graph.linear(f"{prefix}.intermediate.dense", first, f"{prefix}.wide", uneven=True)
    bent = graph.add("Gelu", [wide], [f"{prefix}.bent"])
    narrow = graph.linear(f"{prefix}.output.dense", bent, f"{prefix}.narrow", uneven=True)
    return _add_and_norm(graph, f"{prefix}.output", narrow, first, config.layer_norm_eps)


def _add_and_norm(graph: _Graph, prefix: str, source: str, skipped: str, epsilon: float) -> str:
    """Two nodes and not the fused SkipLayerNormalization, which takes 2.5 times as long on a CPU."""
    state = graph.state
    norm = [
        graph.weight(f"{prefix}.norm.{part}", state[f"{prefix}.LayerNorm.{part}"])
        for part in ("weight", "bias")
    ]
    added = graph.add("Add", [source, skipped], [f"{prefix}.added"])
    return graph.add("LayerNormalization", [added, *norm], [f"{prefix}.normed"], axis=-1, epsilon=epsilon)


def _pool_and_judge(graph: _Graph, hidden: str, mask: str) -> None:
    graph.add("Cast", [mask], ["mask_float"], to=TensorProto.FLOAT)
    axis = graph.weight("last_axis", np.array([2], dtype=np.int64))
    tokens = graph.weight("token_axis", np.array([1], dtype=np.int64))
    column = graph.add("Unsqueeze", ["mask_float", axis], ["mask_column"])
    masked = graph.add("Mul", [hidden, column], ["masked"])
    total = graph.add("ReduceSum", [masked, tokens], ["total"], keepdims=0)
    count = graph.add("ReduceSum", [column, tokens], ["count"], keepdims=0)
    mean = graph.add("Div", [total, count], [MEAN])
    # The heads are six columns: kept in floats, they cost nothing and round nothing.
    weight = graph.weight("head.weight", graph.state["head.weight"].T)
    graph.add("Gemm", [mean, weight, graph.weight("head.bias", graph.state["head.bias"])], ["logits"])


def int8_model(encoder: Encoder, sample: Iterable[Batch]) -> bytes:
    """Return the encoder with weights and products in eight bits, rounded as suits the `sample` of texts.

    The scales are fixed, so a text scores the same alone and beside others, and nothing is spent on finding them: 1.35 times
    as fast as a scale computed for each row (`bot.scoring.quantising`, which needs no sample).
    """
    seen = observe(encoder_model(encoder), sample)
    content: bytes = quantised(encoder_model(encoder, seen)).SerializeToString()
    return content
