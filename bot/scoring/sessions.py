"""ONNX Runtime's sessions, as all our models run in them."""

from __future__ import annotations

from typing import Any

_FATAL_ONLY = 4


def session(model: str | bytes, threads: int = 1, slow_fusions: list[str] | None = None) -> Any:
    """Return an `onnxruntime.InferenceSession` on the CPU.

    Args:
        model: The model, or its file's path.
        threads: Threads that calculate.
        slow_fusions: Optimisations that are left out.

    Raises:
        Exception: kinds of ONNX Runtime's own, if the model can't be read.
    """
    import onnxruntime  # noqa: PLC0415 - a tenth of a second, only where texts are scored

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL_ONLY  # what goes wrong is raised, and told from there
    # On processors without VNNI the faster product of uint8 and int8 overflows in silence, and scores are wrong
    # (ONNX Runtime, onnxruntime_session_options_config_keys.h). Elsewhere this changes nothing.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=slow_fusions
    )
