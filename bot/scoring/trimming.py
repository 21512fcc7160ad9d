"""Leaving out of an ONNX model what its scores don't need; what is left computes the same.

A classifier reads its last layer's first token only, so whatever works on each token by itself after the last attention
needs that one token: about a sixteenth of a BERT's arithmetic is for the others. And where a softmax was exported with a guard
against rows that may attend to nothing, the guard is work for a case that can't come: a window attends to its own tokens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, helper, numpy_helper

TOKEN_AXIS = 1
"""Of what a layer hands on: (texts, tokens, columns)."""

_VECTOR, _MATRIX, _RANK = 1, 2, 3
_BY_ITSELF = {
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Pow",
    "MatMul",
    "LayerNormalization",
    "Gelu",
    "Erf",
    "Tanh",
    "Sigmoid",
    "Relu",
}
_PREFIX, _BOUNDS = "first/", "first-token/bounds/"


def trimmed(model: ModelProto) -> ModelProto:
    """Return `model` without the work that its outputs don't need. It is changed in place.

    A model in which nothing of the kind is found stays as it is, and so does one whose operators hold graphs of their own.
    """
    graph = model.graph
    if any(_holds_graph(node) for node in graph.node):
        return model
    _drop_guards(graph)
    _keep_first_token(graph)
    _drop_unused(graph)
    return model


def _drop_guards(graph: GraphProto) -> None:
    """Let what reads `Where(IsNaN(x), 0, x)` of a softmax x read x."""
    zeros = _zeros(graph)
    made = {name: node for node in graph.node if _is_standard(node) for name in node.output}
    same: dict[str, str] = {}
    for node in graph.node:
        if node.op_type != "Where" or not _is_standard(node) or node.input[1] not in zeros:
            continue
        asked, value = made.get(node.input[0]), made.get(node.input[2])
        if asked is None or value is None:
            continue
        if asked.op_type == "IsNaN" and asked.input[0] == node.input[2] and value.op_type == "Softmax":
            same[node.output[0]] = node.input[2]
    for node in graph.node:
        node.input[:] = [same.get(name, name) for name in node.input]


def _keep_first_token(graph: GraphProto) -> None:
    """Compute for the first token only what nothing but a choice of that token reads."""
    constants = {tensor.name: len(tensor.dims) for tensor in graph.initializer}
    nodes = list(graph.node)
    made = {name for node in nodes for name in node.output}
    ranks = {
        info.name: len(info.type.tensor_type.shape.dim) for info in graph.value_info if info.name in made
    }
    chain = _chain(nodes, constants, ranks, _zeros(graph), {output.name for output in graph.output})
    if not chain:
        return
    made_in_chain = {name for number in chain for name in nodes[number].output}
    wanted: dict[str, None] = {}
    for number in sorted(chain):
        node = nodes[number]
        for place, name in enumerate(node.input):
            if name in made_in_chain or not _is_per_token(name, constants, ranks):
                continue
            wanted[name] = None
            node.input[place] = _PREFIX + name
    # The shapes that are noted for the chain no longer hold.
    noted = [info for info in graph.value_info if info.name not in made_in_chain]
    del graph.value_info[:]
    graph.value_info.extend(noted)
    _insert_slices(graph, list(wanted))


def _chain(
    nodes: Sequence[NodeProto],
    constants: Mapping[str, int],
    ranks: Mapping[str, int],
    zeros: set[str],
    outputs: set[str],
) -> set[int]:
    """Return the numbers of the nodes whose outputs nothing reads but nodes of the chain and choices of the first token."""
    readers: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        for name in node.input:
            readers.setdefault(name, []).append(number)
    choices = {number for number, node in enumerate(nodes) if _chooses_first(node, zeros)}
    chain: set[int] = set()
    for number in range(len(nodes) - 1, -1, -1):
        node = nodes[number]
        read_by = readers.get(node.output[0], []) if len(node.output) == 1 else []
        alone = bool(read_by) and node.output[0] not in outputs
        if alone and chain.union(choices).issuperset(read_by) and _by_itself(node, constants, ranks):
            chain.add(number)
    return chain


def _chooses_first(node: NodeProto, zeros: set[str]) -> bool:
    chooses = _is_standard(node) and node.op_type == "Gather"
    return chooses and _axis_of(node) == TOKEN_AXIS and node.input[1] in zeros


def _by_itself(node: NodeProto, constants: Mapping[str, int], ranks: Mapping[str, int]) -> bool:
    """Say whether a node makes (texts, tokens, columns) in which a token depends on nothing but the same token before."""
    if not _is_standard(node) or node.op_type not in _BY_ITSELF or ranks.get(node.output[0]) != _RANK:
        return False
    if node.op_type == "LayerNormalization" and _axis_of(node) not in {-1, _RANK - 1}:
        return False
    if node.op_type == "MatMul":
        return _is_per_token(node.input[0], constants, ranks) and constants.get(node.input[1]) == _MATRIX
    return all(
        _is_per_token(name, constants, ranks) or constants.get(name, _RANK) <= _VECTOR for name in node.input
    )


def _is_standard(node: NodeProto) -> bool:
    return node.domain in {"", "ai.onnx"}


def _holds_graph(node: NodeProto) -> bool:
    return any(
        attribute.type in {AttributeProto.GRAPH, AttributeProto.GRAPHS} for attribute in node.attribute
    )


def _axis_of(node: NodeProto) -> int:
    return next((int(attribute.i) for attribute in node.attribute if attribute.name == "axis"), -1)


def _is_per_token(name: str, constants: Mapping[str, int], ranks: Mapping[str, int]) -> bool:
    return name not in constants and ranks.get(name) == _RANK


def _zeros(graph: GraphProto) -> set[str]:
    """Return the names of constants that are one number, 0."""
    return {
        tensor.name
        for tensor in graph.initializer
        if not tensor.dims and not numpy_helper.to_array(tensor).any()
    }


def _insert_slices(graph: GraphProto, names: Sequence[str]) -> None:
    """Put a slice behind each node that makes one of these, which keeps the first token."""
    bounds = {"start": 0, "end": 1, "axis": TOKEN_AXIS}
    graph.initializer.extend(
        numpy_helper.from_array(np.array([value], np.int64), _BOUNDS + name) for name, value in bounds.items()
    )
    inputs = [_BOUNDS + name for name in bounds]
    slices = {name: helper.make_node("Slice", [name, *inputs], [_PREFIX + name]) for name in names}
    nodes: list[NodeProto] = []
    for node in graph.node:
        nodes.append(node)
        nodes.extend(slices[name] for name in node.output if name in slices)
    del graph.node[:]
    graph.node.extend(nodes)


def _drop_unused(graph: GraphProto) -> None:
    """Remove the nodes that no output needs."""
    needed = {output.name for output in graph.output}
    kept: list[NodeProto] = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    del graph.node[:]
    graph.node.extend(reversed(kept))
