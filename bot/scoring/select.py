"""Which scorer serves: the one in the settings, or the compact one when that can't be had."""

from __future__ import annotations

from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring.compact import CompactScorer
from bot.scoring.detoxify_scorer import DETOXIFY_NAMES, DetoxifyScorer

MODELS = ("compact", *(f"detoxify:{name}" for name in DETOXIFY_NAMES))
"""What the setting for the model may say."""


def choose_scorer(model: str, checkpoint: str = "") -> tuple[TextScorer, str]:
    """Return the scorer that serves, and a notice for `/status`: empty, or why the compact scorer stands in.

    Blocks while a model loads, and may download it; without a network it gives up within seconds.

    Args:
        model: One of `MODELS`.
        checkpoint: A checkpoint file for Detoxify, or "" to use (and if need be to download) the published one.

    Raises:
        ValueError: if `model` is none of `MODELS`.
        ScorerError: if the compact scorer's own weights can't be read.
    """
    if model not in MODELS:
        raise ValueError(f"unknown model {model!r}; it must be one of {', '.join(MODELS)}")
    if model == "compact":
        return CompactScorer(), ""
    name = model.removeprefix("detoxify:")
    try:
        return DetoxifyScorer(name, checkpoint), ""
    except ScorerError as problem:
        return (
            CompactScorer(),
            f"Detoxify {name!r} can't be had: {problem}; the compact scorer serves instead",
        )
