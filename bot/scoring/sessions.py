"""ONNX Runtime's sessions, as all our models run in them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

_FATAL_ONLY = 4

_PROBE_SIZE = 16
_LARGEST = 127

# A model of one product, (texts, 16) uint8 times 16 x 16 weights of 127, written out, because the bot's process does not
# load the library that makes such bytes. The lengths are in them too: the size can't be changed alone.
_PROBE = (
    b'\x08\t:\xfa\x02\n#\n\x04rows\n\x07weights\x12\x03out"\rMatMulInteger\x12\x05probe*\x92\x02\x08\x10\x08\x10\x10\x03'
    b"B\x07weightsJ\x80\x02"
    + bytes([_LARGEST])
    * _PROBE_SIZE**2
    + b"Z\x1b\n\x04rows\x12\x13\n\x11\x08\x02\x12\r\n\x07\x12\x05texts\n\x02\x08\x10"
    b"b\x1a\n\x03out\x12\x13\n\x11\x08\x06\x12\r\n\x07\x12\x05texts\n\x02\x08\x10B\x04\n\x00\x10\x14"
)


def session(model: str | bytes, threads: int = 1, slow_fusions: list[str] | None = None) -> Any:
    """Return an `onnxruntime.InferenceSession` on the CPU, whose products of eight-bit integers are exact.

    Args:
        model: The model, or its file's path.
        threads: Threads that calculate.
        slow_fusions: Optimisations that are left out.

    Raises:
        Exception: kinds of ONNX Runtime's own, if the model can't be read.
    """
    return _session(model, threads, slow_fusions or [], exact=not fast_products_are_exact())


@cache
def fast_products_are_exact() -> bool:
    """Tell whether this processor's fast product of uint8 and int8 is exact; asked of the product itself.

    Without VNNI it adds pairs in 16 bits, overflows in silence, and scores are wrong; the exact one takes twice as long
    (ONNX Runtime, onnxruntime_session_options_config_keys.h: session.x64quantprecision).
    """
    probe = _session(_PROBE, 1, [], exact=False)
    # One row and several are multiplied by different code.
    return all(_is_exact(probe, rows) for rows in (1, 5))


def _is_exact(probe: Any, rows: int) -> bool:
    largest = np.iinfo(np.uint8).max
    found = probe.run(None, {"rows": np.full((rows, _PROBE_SIZE), largest, np.uint8)})[0]
    return bool((found == int(largest) * _LARGEST * _PROBE_SIZE).all())


def _session(model: str | bytes, threads: int, slow_fusions: list[str], *, exact: bool) -> Any:
    import onnxruntime  # noqa: PLC0415 - a tenth of a second, only where texts are scored

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL_ONLY  # what goes wrong is raised, and told from there
    if exact:
        options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=slow_fusions
    )
