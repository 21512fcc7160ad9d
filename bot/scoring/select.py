"""Which models the settings ask for, and how each is made in its process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring.child_process import Progress
from bot.scoring.detoxify_scorer import DETOXIFY_NAMES
from bot.scoring.frames import ModelSpec

MODELS = ("compact", *(f"detoxify:{name}" for name in DETOXIFY_NAMES))
"""The single models that the setting may name."""

CASCADE = "cascade"
DEFAULT_CASCADE = "original"

COMPACT = ModelSpec("bot.scoring.compact:CompactScorer")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the setting for the model asks for.

    Attributes:
        name: What it is called, in full: "compact", "detoxify:original", "cascade:original".
        detoxify: Which of `DETOXIFY_NAMES` is to serve, or "" for compact alone.
        cascade: Whether compact is asked first.
    """

    name: str
    detoxify: str = ""
    cascade: bool = False


def choice(setting: str) -> Choice:
    """Return what TOXICITY_MODEL asks for: one of `MODELS`, "cascade", or "cascade:" and one of `DETOXIFY_NAMES`.

    Raises:
        ValueError: if it is something else.
    """
    family, _, name = setting.partition(":")
    if setting == CASCADE:
        name = DEFAULT_CASCADE
    if setting == "compact":
        return Choice(setting)
    if family in {"detoxify", CASCADE} and name in DETOXIFY_NAMES:
        return Choice(f"{family}:{name}", name, family == CASCADE)
    raise ValueError(f"unknown model {setting!r}; it must be one of {', '.join((*MODELS, CASCADE))}")


def detoxify_spec(name: str, checkpoint: str, folder: Path) -> ModelSpec:
    """Return the spec of a process that serves a Detoxify model; see `detoxify_scorer`."""
    return ModelSpec(
        "bot.scoring.select:detoxify_scorer", (name, checkpoint, str(folder)), tells_progress=True
    )


def detoxify_scorer(name: str, checkpoint: str, folder: str, *, progress: Progress) -> TextScorer:
    """Return a Detoxify model in the fastest form that scores as the original does. Converts it if that wasn't done yet.

    Args:
        name: One of `DETOXIFY_NAMES`.
        checkpoint: A checkpoint file, or "" to use (and if need be to download) the published one.
        folder: Where converted models are kept.
        progress: Is told the steps of a conversion.

    Raises:
        ScorerError: if the model can't be had.
    """
    from bot.scoring.model_cache import converted_detoxify, load_converted  # noqa: PLC0415 - only its process needs it

    return load_converted(converted_detoxify(name, checkpoint, Path(folder), progress))


def no_detoxify(name: str, problem: ScorerError) -> str:
    """Return the notice that compact serves in Detoxify's place."""
    return f"Detoxify {name!r} can't be had: {problem}; the compact scorer serves instead"
