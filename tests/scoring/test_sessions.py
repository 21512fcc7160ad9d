from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

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


def test_each_session_asks_for_exact_products_and_its_threads() -> None:
    options = session(_product(), threads=2).get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
    assert options.intra_op_num_threads == 2
