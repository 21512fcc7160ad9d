"""Where Detoxify's files come from: checkpoints, and the configuration and tokenizer that belong to them.

Checkpoints are only ever read with `weights_only=True`. Detoxify's own loader passes `False`, which runs whatever code
the file holds, and is never called. What is missing is downloaded, after a probe that fails within seconds: without it
the Hugging Face library retries for 23 seconds before it says that there is no network.
"""

from __future__ import annotations

import hashlib
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.moderation.ports import ScorerError
from bot.scoring.worker import Worker

PROBE_S = 4.0
"""Seconds after which a server counts as unreachable."""

_HASH_IN_NAME = re.compile(r"-([0-9a-f]{8,})\.ckpt$")
_MODEL_CLASS = re.compile(r"[A-Za-z]+ForSequenceClassification")
_TOKENIZER_CLASS = re.compile(r"[A-Za-z]+Tokenizer(?:Fast)?")
_CONFIGURATION_FILES = [
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.txt",
    "vocab.json",
    "merges.txt",
    "spiece.model",
    "sentencepiece.bpe.model",
]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint in Detoxify's format, read and checked.

    Attributes:
        path: The file.
        sha256: Its hash, 64 hexadecimal digits.
        architecture: The arguments of Detoxify's `get_model_and_tokenizer`, without the state.
        classes: The names of the model's outputs, in order, as the file has them.
        state: Tensors by name.
    """

    path: Path
    sha256: str
    architecture: Mapping[str, Any]
    classes: tuple[str, ...]
    state: Mapping[str, Any]


def published_checkpoint(name: str) -> Path:
    """Return the published checkpoint of that name from the torch hub's folder, downloading it if it isn't there.

    Raises:
        ScorerError: if it can't be had.
    """
    try:
        import torch.hub  # noqa: PLC0415 - torch takes a second to import, and most bots don't need it
        from detoxify.detoxify import MODEL_URLS  # noqa: PLC0415 - the same
    except ImportError as problem:
        raise ScorerError(
            f"the library is not installed ({problem.name}); install the bot again"
        ) from problem

    url = str(MODEL_URLS[name])
    path = Path(torch.hub.get_dir()) / "checkpoints" / url.rsplit("/", 1)[1]
    if path.is_file():
        return path
    advice = f"fetch the file on another machine and name it in the checkpoint setting, or put it at {path}"
    if trouble := unreachable(url):
        raise ScorerError(f"its weights can't be downloaded ({trouble}); {advice}")
    published_hash = _HASH_IN_NAME.search(path.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.hub.download_url_to_file(
            url, str(path), published_hash.group(1) if published_hash else None, progress=True
        )
    except (OSError, RuntimeError) as problem:
        raise ScorerError(f"its weights can't be downloaded ({problem}); {advice}") from problem
    return path


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint without running anything in it.

    Raises:
        ScorerError: if it isn't there, holds more than plain data, or isn't in Detoxify's format.
    """
    from pickle import UnpicklingError  # noqa: PLC0415 - for the name of torch's refusal; nothing is unpickled

    try:
        import torch  # noqa: PLC0415 - torch takes a second to import, and most bots don't need it
    except ImportError as problem:
        raise ScorerError(
            f"the library is not installed ({problem.name}); install the bot again"
        ) from problem

    if not path.is_file():
        raise ScorerError(f"there is no checkpoint file at {path}")
    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except UnpicklingError as problem:
        raise ScorerError(
            f"{path} was refused: it is damaged or holds code, and a checkpoint may only hold plain data"
        ) from problem
    except (OSError, RuntimeError, EOFError, ValueError, KeyError) as problem:
        raise ScorerError(f"{path} can't be read as a checkpoint ({type(problem).__name__})") from problem
    return _checked(loaded, path)


def configuration_folder(model_type: str, beside: Path) -> Path:
    """Return the folder with the configuration and the tokenizer that a checkpoint names.

    `model_type` is a folder (absolute, or beside the checkpoint) or a model on the Hugging Face hub, which is looked
    for in the local cache first.

    Raises:
        ScorerError: if it can't be had.
    """
    for folder in (Path(model_type), beside / model_type):
        if (folder / "config.json").is_file():
            return folder
    from huggingface_hub import constants, snapshot_download  # noqa: PLC0415 - comes with transformers, as slow
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415 - the same

    problems = (HfHubHTTPError, LocalEntryNotFoundError, OSError, ValueError)
    try:
        cached = Path(
            snapshot_download(model_type, allow_patterns=_CONFIGURATION_FILES, local_files_only=True)
        )
    except problems:
        cached = None
    if cached is not None and _complete(cached):
        return cached
    advice = (
        f"put config.json, tokenizer.json and tokenizer_config.json of {model_type!r} into a folder of that name beside"
        " the checkpoint"
    )
    trouble = "offline mode is set" if constants.HF_HUB_OFFLINE else unreachable(constants.ENDPOINT)
    if trouble:
        raise ScorerError(
            f"the configuration of {model_type!r} is not in the local cache and can't be downloaded ({trouble}); {advice}"
        )
    try:
        return Path(snapshot_download(model_type, allow_patterns=_CONFIGURATION_FILES, etag_timeout=PROBE_S))
    except problems as problem:
        raise ScorerError(
            f"the configuration of {model_type!r} can't be downloaded ({problem}); {advice}"
        ) from problem


def unreachable(url: str) -> str:
    """Return why the server of `url` can't be reached within `PROBE_S`, or "" when it answers at all."""
    host = urlsplit(url).hostname or url
    request = urllib.request.Request(url, method="HEAD")  # noqa: S310 - our own https addresses only

    def ask() -> None:
        with urllib.request.urlopen(request, timeout=PROBE_S):  # noqa: S310 - the same
            pass

    worker = Worker("probe")  # a look-up of a name has no time limit of its own, so it must be left behind
    worker_result = worker.call(ask)
    worker.stop()
    try:
        worker_result.result(timeout=PROBE_S)
    except urllib.error.HTTPError as answer:
        answer.close()  # it answered, whatever it said
    except TimeoutError:
        return f"no answer from {host} within {PROBE_S:g} seconds"
    except (OSError, ValueError) as problem:
        return f"no connection to {host}: {getattr(problem, 'reason', problem)}"
    return ""


def _complete(folder: Path) -> bool:
    vocabularies = ("tokenizer.json", "vocab.txt", "vocab.json", "spiece.model", "sentencepiece.bpe.model")
    return (folder / "config.json").is_file() and any((folder / name).is_file() for name in vocabularies)


def _checked(loaded: object, path: Path) -> Checkpoint:
    try:
        config = loaded["config"]  # type: ignore[index]  # whatever the file holds; a wrong shape is caught below
        architecture = {
            key: config["arch"]["args"][key]
            for key in ("model_type", "model_name", "tokenizer_name", "num_classes")
        }
        classes = tuple(str(name) for name in config["dataset"]["args"]["classes"])
        state = dict(loaded["state_dict"])  # type: ignore[index]  # the same
    except (KeyError, TypeError, IndexError, ValueError) as problem:
        raise ScorerError(
            f"{path} is not a Detoxify checkpoint: it needs config.arch.args, config.dataset.args.classes and state_dict"
        ) from problem
    # More outputs than classes is right: the unbiased models were trained on identities too, which have no name here.
    if not isinstance(architecture["num_classes"], int) or architecture["num_classes"] < len(classes):
        raise ScorerError(f"{path} names {len(classes)} classes for {architecture['num_classes']} outputs")
    if not _MODEL_CLASS.fullmatch(str(architecture["model_name"])):
        raise ScorerError(f"{path} names {architecture['model_name']!r}, which is no text classifier")
    if not _TOKENIZER_CLASS.fullmatch(str(architecture["tokenizer_name"])):
        raise ScorerError(f"{path} names {architecture['tokenizer_name']!r}, which is no tokenizer")
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Checkpoint(path, sha256, architecture, classes, state)
