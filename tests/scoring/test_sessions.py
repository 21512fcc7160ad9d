from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.scoring import sessions
from bot.scoring.quantising import RUNTIME_DOMAIN
from bot.scoring.sessions import session

_SIZE = 64


def _product() -> bytes:
    """The largest int8 weights there are, times what comes in: pairs of products don't fit into 16 bits."""
    weights: dict[str, NDArray[Any]] = {
        "weights": np.full((_SIZE, _SIZE), 127, np.int8),
        "scale": np.array(1, np.float32),
        "scales": np.ones(_SIZE, np.float32),
        "zero": np.array(0, np.uint8),
    }
    node = helper.make_node(
        "MatMulIntegerToFloat", ["rows", "weights", "scale", "scales", "zero"], ["out"], domain=RUNTIME_DOMAIN
    )
    graph = helper.make_graph(
        [node],
        "product",
        [helper.make_tensor_value_info("rows", TensorProto.UINT8, ["texts", _SIZE])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["texts", _SIZE])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(RUNTIME_DOMAIN, 1)]
    model: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()
    return model


def test_products_of_large_numbers_do_not_overflow_on_any_processor() -> None:
    rows = np.full((9, _SIZE), 255, np.uint8)
    found = session(_product()).run(None, {"rows": rows})[0]
    assert np.array_equal(found, np.full((9, _SIZE), 255 * 127 * _SIZE, np.float32))


@pytest.mark.parametrize("fast_is_exact", [True, False])
def test_a_session_asks_for_the_slow_product_only_where_the_fast_one_is_wrong(
    monkeypatch: pytest.MonkeyPatch, *, fast_is_exact: bool
) -> None:
    monkeypatch.setattr(sessions, "fast_products_are_exact", lambda: fast_is_exact)
    options = session(_product(), threads=2).get_session_options()
    assert options.intra_op_num_threads == 2
    if fast_is_exact:
        with pytest.raises(RuntimeError, match="does not have configuration"):
            options.get_session_config_entry("session.x64quantprecision")
    else:
        assert options.get_session_config_entry("session.x64quantprecision") == "1"


class _Overflowing:
    """A product that keeps sums of pairs in 16 bits, as processors without VNNI do."""

    def __init__(self, rows_that_overflow: Callable[[int], bool]) -> None:
        self.rows_that_overflow = rows_that_overflow

    def run(self, _outputs: None, inputs: dict[str, NDArray[np.uint8]]) -> list[NDArray[np.int32]]:
        rows = inputs["rows"].astype(np.int32)
        pairs = rows[:, 0::2] * 127 + rows[:, 1::2] * 127
        if self.rows_that_overflow(len(rows)):
            pairs = np.minimum(pairs, np.iinfo(np.int16).max)
        return [np.repeat(pairs.sum(axis=1)[:, None], rows.shape[1], axis=1)]


@pytest.mark.parametrize(
    ("rows_that_overflow", "exact"),
    [(lambda _rows: False, True), (lambda _rows: True, False), (lambda rows: rows > 1, False)],
    ids=["none", "all", "several at once"],
)
def test_the_probe_notices_a_product_that_overflows(
    monkeypatch: pytest.MonkeyPatch, rows_that_overflow: Callable[[int], bool], *, exact: bool
) -> None:
    monkeypatch.setattr(sessions, "_session", lambda *_given, **_more: _Overflowing(rows_that_overflow))
    assert sessions.fast_products_are_exact.__wrapped__() is exact


def test_the_probe_is_a_product_of_the_largest_weights() -> None:
    graph = onnx.load_from_string(sessions._PROBE).graph
    assert [node.op_type for node in graph.node] == ["MatMulInteger"]
    assert np.array_equal(numpy_helper.to_array(graph.initializer[0]), np.full((16, 16), 127, np.int8))
    probe = sessions._session(sessions._PROBE, 1, [], exact=True)
    assert sessions._is_exact(probe, 1)
    assert sessions._is_exact(probe, 5)
