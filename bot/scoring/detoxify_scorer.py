"""Detoxify behind the `TextScorer` port: the library's models, loaded safely, long texts in windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError
from bot.scoring.detoxify_files import (
    Checkpoint,
    chosen_checkpoint,
    configuration_folder,
    published_checkpoint,
    read_checkpoint,
)
from bot.scoring.windows import WINDOW_TOKENS, WINDOWS_TOGETHER, highest_scores, overlap, readable

DETOXIFY_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "original": ("en",),
    "unbiased": ("en",),
    "multilingual": ("en", "fr", "es", "it", "pt", "tr", "ru"),
    "original-small": ("en",),
    "unbiased-small": ("en",),
}
"""The published models, and the languages of their training data (the README of Detoxify)."""

DETOXIFY_NAMES = tuple(DETOXIFY_LANGUAGES)
"""The published models."""

SMALLEST_VOCABULARY = 0.9
"""Share of a model's vocabulary that its tokenizer must know. Not 1: some models round theirs up to a multiple of 64."""

_RENAMED = {"toxic": "toxicity", "identity_hate": "identity_attack", "severe_toxic": "severe_toxicity"}


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A checkpoint's model and tokenizer in torch, ready to score.

    Attributes:
        model: A transformers model for sequence classification, in evaluation mode.
        tokenizer: Its tokenizer.
        columns: Which of the model's outputs holds which label.
        window: Tokens that the model sees at once.
    """

    model: Any
    tokenizer: Any
    columns: Mapping[Label, int]
    window: int


class DetoxifyScorer:
    """Fills the `TextScorer` port with one of Detoxify's models, run by torch.

    Args:
        name: One of `DETOXIFY_NAMES`. With a checkpoint it is only what the scorer is called.
        checkpoint: A file in Detoxify's format, or "" for the published one, which is downloaded when it isn't there.

    Raises:
        ScorerError: if the model can't be had; the text says why and what to do.
    """

    def __init__(self, name: str, checkpoint: str = "") -> None:
        if name not in DETOXIFY_NAMES:
            raise ScorerError(f"unknown model {name!r}; it must be one of {', '.join(DETOXIFY_NAMES)}")
        path, digits = (chosen_checkpoint(checkpoint), "") if checkpoint else published_checkpoint(name)
        read = read_checkpoint(path, digits)
        self.loaded = _load(read)
        self.name = f"detoxify:{name}"
        self.sha256 = read.sha256
        self.version = read.sha256[:12]
        self.languages = DETOXIFY_LANGUAGES[name]
        self.runtime = "torch"
        # A model that can't score is found out here, where another scorer can still stand in, and not at each comment.
        self.score(["word " * (WINDOW_TOKENS + 1)])

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text, in order: the highest of a long text's windows, zeros for no text.

        Raises:
            ScorerError: if the model fails.
        """
        filled = [index for index, text in enumerate(texts) if text.strip()]
        try:
            owners, rows = self._windows([texts[index] for index in filled]) if filled else ([], [])
        except Exception as problem:  # torch, the model and the tokenizer each have their own kinds
            raise ScorerError(f"{self.name} failed ({type(problem).__name__})") from problem
        outputs = zip((filled[owner] for owner in owners), rows, strict=True)
        return highest_scores(self.name, self.loaded.columns, len(texts), outputs)

    def _windows(self, texts: list[str]) -> tuple[list[int], list[list[float]]]:
        """Return, for each window of each text, the text's index and the outputs in 0..1."""
        import torch  # noqa: PLC0415 - already loaded by the constructor; importing this module must stay light

        tokens = self.loaded.tokenizer(
            [readable(text) for text in texts],
            truncation=True,
            max_length=self.loaded.window,
            stride=overlap(self.loaded.window),
            return_overflowing_tokens=True,
        )
        owners = list(tokens.pop("overflow_to_sample_mapping"))
        outputs: list[list[float]] = []
        for start in range(0, len(owners), WINDOWS_TOGETHER):
            group = {key: values[start : start + WINDOWS_TOGETHER] for key, values in tokens.items()}
            padded = self.loaded.tokenizer.pad(group, return_tensors="pt")
            with torch.inference_mode():
                outputs.extend(torch.sigmoid(self.loaded.model(**padded)[0]).tolist())
        return owners, outputs


def _columns(checkpoint: Checkpoint) -> dict[Label, int]:
    """Return which output holds which label. Outputs beyond our six, such as the unbiased models', are ignored."""
    names = [_RENAMED.get(name, name) for name in checkpoint.classes]
    if missing := [label for label in Label if label not in names]:
        raise ScorerError(
            f"{checkpoint.path} has no output for {', '.join(missing)}; it has {', '.join(checkpoint.classes)}"
        )
    return {label: names.index(label) for label in Label}


def _load(checkpoint: Checkpoint) -> LoadedModel:
    """Build model and tokenizer with Detoxify's own function, from weights that were checked to be all there."""
    columns = _columns(checkpoint)
    folder = configuration_folder(str(checkpoint.architecture["model_type"]), checkpoint.path.parent)
    try:
        import torch  # noqa: PLC0415 - torch takes a second to import, and most bots don't need it
        from detoxify.detoxify import get_model_and_tokenizer  # noqa: PLC0415 - the same
        from transformers.utils import logging as transformers_logging  # noqa: PLC0415 - the same
    except ImportError as problem:
        raise ScorerError(
            f"the library is not installed ({problem.name}); install the bot again"
        ) from problem

    # On a busy machine two threads are slower than one, and the rest of the bot needs a core too.
    torch.set_num_threads(1)
    # It counts tensors, on a terminal that may be someone else's.
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library has no types for it
    try:
        needed = _shapes(checkpoint, folder)
        _check_state(checkpoint, needed, folder)
        model, tokenizer = get_model_and_tokenizer(
            **{**checkpoint.architecture, "model_type": str(folder)},
            state_dict={name: checkpoint.state[name] for name in needed},
        )
    except ScorerError:
        raise
    except Exception as problem:  # damaged files break the libraries in many ways; one raises plain Exception
        raise ScorerError(
            f"{checkpoint.path} can't be loaded with the configuration and the tokenizer in {folder}"
            f" ({type(problem).__name__}: {str(problem)[:300]})"
        ) from problem
    _check_vocabulary(len(tokenizer), int(model.config.vocab_size), folder)
    return LoadedModel(model.eval(), tokenizer, columns, _window(model.config))


def _shapes(checkpoint: Checkpoint, folder: Path) -> dict[str, tuple[int, ...]]:
    """Return which tensors the model needs, with their shapes, from a model without weights."""
    import torch  # noqa: PLC0415 - already loaded by the caller; importing this module must stay light
    import transformers  # noqa: PLC0415 - the same

    kind = getattr(transformers, str(checkpoint.architecture["model_name"]))
    config = kind.config_class.from_pretrained(folder, num_labels=checkpoint.architecture["num_classes"])
    with torch.device("meta"):
        return {name: tuple(tensor.shape) for name, tensor in kind(config).state_dict().items()}


def _check_state(checkpoint: Checkpoint, needed: Mapping[str, tuple[int, ...]], folder: Path) -> None:
    """Refuse weights that are missing or of another shape: the library only logs the first and leaves them random."""
    if missing := sorted(name for name in needed if name not in checkpoint.state):
        raise ScorerError(
            f"{checkpoint.path} lacks {len(missing)} of the {len(needed)} tensors that the configuration in {folder} asks"
            f" for ({', '.join(missing[:4])}); it is no complete Detoxify checkpoint, or that configuration is another"
            " model's"
        )
    for name, shape in needed.items():
        found = tuple(getattr(checkpoint.state[name], "shape", ()))
        if found != shape:
            raise ScorerError(
                f"{checkpoint.path} doesn't fit the configuration in {folder}: {name} is {_by(found)} there and must be"
                f" {_by(shape)}; put the config.json of the checkpoint's own model there"
            )


def _by(shape: Sequence[int]) -> str:
    return " x ".join(map(str, shape)) or "no tensor"


def _check_vocabulary(known: int, expected: int, folder: Path) -> None:
    """Refuse another model's tokenizer, which would feed the model the wrong words without an error."""
    if not SMALLEST_VOCABULARY * expected <= known <= expected:
        raise ScorerError(
            f"the tokenizer in {folder} knows {known} tokens and the model {expected}; put the tokenizer.json and"
            " tokenizer_config.json there that belong to the model"
        )


def _window(config: Any) -> int:
    """Return how many tokens fit. RoBERTa's positions start behind the padding index, so two of them are lost."""
    positions = int(getattr(config, "max_position_embeddings", WINDOW_TOKENS))
    if config.model_type in {"roberta", "xlm-roberta"}:
        positions -= 2
    return min(WINDOW_TOKENS, positions)
