"""Write the trained encoder as ONNX, by hand, and make it int8.

By hand because a traced graph holds hundreds of small nodes that cost more than the arithmetic at this size.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.scoring.quantising import quantised
from bot.scoring.training.encoder import Encoder

_FUSED = "com.microsoft"
_OPSET = 20


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self, state: dict[str, NDArray[np.float32]]) -> None:
        self.state = state
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

    def linear(self, name: str, source: str, result: str) -> str:
        weight = self.weight(f"{name}.weight", self.state[f"{name}.weight"].T)
        product = self.add("MatMul", [source, weight], [f"{result}.product"])
        return self.add("Add", [product, self.weight(f"{name}.bias", self.state[f"{name}.bias"])], [result])


def encoder_model(encoder: Encoder) -> onnx.ModelProto:
    """Return the encoder in 32-bit floats: `ids` and `mask`, (texts, tokens) int32 -> `logits`, (texts, labels).

    A text's tokens stand to the left; `mask` is 1 for them and 0 for what fills up a batch.
    """
    state = {name: tensor.detach().numpy() for name, tensor in encoder.state_dict().items()}
    config = encoder.bert.config
    graph = _Graph(state)
    hidden = _embeddings(graph, config.layer_norm_eps)
    for layer in range(config.num_hidden_layers):
        hidden = _layer(graph, layer, hidden, config)
    _pool_and_judge(graph, hidden)
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


def _layer(graph: _Graph, number: int, source: str, config: Any) -> str:
    prefix = f"bert.encoder.layer.{number}"
    state = graph.state
    parts = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
    packed = f"{prefix}.packed"
    state[f"{packed}.weight"] = np.concatenate([state[f"{part}.weight"] for part in parts])
    state[f"{packed}.bias"] = np.concatenate([state[f"{part}.bias"] for part in parts])
    seen = graph.linear(packed, source, f"{prefix}.seen")
    graph.add("Split", [seen], [f"{prefix}.query", f"{prefix}.key", f"{prefix}.value"], axis=2, num_outputs=3)
    attended = graph.add(
        "MultiHeadAttention",
        [f"{prefix}.query", f"{prefix}.key", f"{prefix}.value", "", "mask"],
        [f"{prefix}.attended"],
        domain=_FUSED,
        num_heads=config.num_attention_heads,
    )
    mixed = graph.linear(f"{prefix}.attention.output.dense", attended, f"{prefix}.mixed")
    first = _add_and_norm(graph, f"{prefix}.attention.output", mixed, source, config.layer_norm_eps)
    wide = graph.linear(f"{prefix}.intermediate.dense", first, f"{prefix}.wide")
    bent = graph.add("Gelu", [wide], [f"{prefix}.bent"])
    narrow = graph.linear(f"{prefix}.output.dense", bent, f"{prefix}.narrow")
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


def _pool_and_judge(graph: _Graph, hidden: str) -> None:
    graph.add("Cast", ["mask"], ["mask_float"], to=TensorProto.FLOAT)
    axis = graph.weight("last_axis", np.array([2], dtype=np.int64))
    tokens = graph.weight("token_axis", np.array([1], dtype=np.int64))
    column = graph.add("Unsqueeze", ["mask_float", axis], ["mask_column"])
    masked = graph.add("Mul", [hidden, column], ["masked"])
    total = graph.add("ReduceSum", [masked, tokens], ["total"], keepdims=0)
    count = graph.add("ReduceSum", [column, tokens], ["count"], keepdims=0)
    mean = graph.add("Div", [total, count], ["mean"])
    # The heads are six columns: kept in floats, they cost nothing and round nothing.
    weight = graph.weight("head.weight", graph.state["head.weight"].T)
    graph.add("Gemm", [mean, weight, graph.weight("head.bias", graph.state["head.bias"])], ["logits"])


def int8_model(model: onnx.ModelProto) -> bytes:
    """Return the model with int8 weights (see `bot.scoring.quantising`). The model that is given is used up."""
    content: bytes = quantised(model).SerializeToString()
    return content
