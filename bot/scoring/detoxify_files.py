"""Where Detoxify's files come from: checkpoints, and the configuration and tokenizer that belong to them.

Checkpoints are only ever read with `weights_only=True`. Detoxify's own loader passes `False`, which runs whatever code
the file holds, and is never called. What is missing is downloaded, after a probe that fails within seconds: without it
the Hugging Face library retries for 23 seconds before it says that there is no network.
"""

from __future__ import annotations

import hashlib
import logging
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any
from urllib.parse import urlsplit
from uuid import uuid4

from bot.moderation.ports import ScorerError

PROBE_S = 4.0
"""Seconds after which a server counts as unreachable."""

TOLD_BYTES = 50_000_000
"""How often a download says how far it is."""

STALL_S = 30.0
"""Seconds without a byte after which a download is given up. torch's own downloader waits for ever."""

_BLOCK = 1 << 20
_MEGABYTE = 1_000_000
_HASH_IN_NAME = re.compile(r"-([0-9a-f]{8,64})\.ckpt")
_MODEL_CLASS = re.compile(r"[A-Za-z]+ForSequenceClassification")
_TOKENIZER_CLASS = re.compile(r"[A-Za-z]+Tokenizer(?:Fast)?")

# A folder without any of these gives a tokenizer that knows no word, without an error; and a SentencePiece file alone
# can't be read without a library that transformers doesn't require.
_TOKENIZER_FILES = (("tokenizer.json",), ("vocab.txt",), ("vocab.json", "merges.txt"))
_CONFIGURATION_FILES = [
    "config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    *(name for names in _TOKENIZER_FILES for name in names),
]
_log = logging.getLogger(__name__)


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


def chosen_checkpoint(setting: str) -> Path:
    """Return the file that the setting DETOXIFY_CHECKPOINT names.

    Raises:
        ScorerError: if there is no such file.
    """
    try:
        path = Path(setting).expanduser()
        if path.is_file():
            return path
        folder = path.is_dir()
    except (
        OSError,
        ValueError,
        RuntimeError,
    ) as problem:  # a name too long, a folder without access, no such home
        raise ScorerError(
            f"the file that DETOXIFY_CHECKPOINT names can't be opened ({problem}): {setting[:200]!r}"
        ) from problem
    if folder:
        raise ScorerError(
            f"DETOXIFY_CHECKPOINT names the folder {path}; it must name the checkpoint file itself"
        )
    raise ScorerError(f"there is no checkpoint file at {path}, which DETOXIFY_CHECKPOINT names")


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A checkpoint that Detoxify's authors published.

    Attributes:
        url: Where it can be downloaded.
        path: Where it belongs in the torch hub's folder.
        digits: The first hexadecimal digits of the SHA-256 that it must have: the ones in its name.
    """

    url: str
    path: Path
    digits: str


def published_file(name: str) -> PublishedFile:
    """Return where the published checkpoint of that name is, or would be.

    Raises:
        ScorerError: if Detoxify is not installed.
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
    in_name = _HASH_IN_NAME.search(path.name)
    return PublishedFile(url, path, in_name.group(1) if in_name else "")


def published_checkpoint(name: str, progress: Callable[[str], None] = _log.info) -> tuple[Path, str]:
    """Return the published checkpoint of that name in the torch hub's folder, downloaded if it wasn't there.

    Returns:
        The file, and the first digits of the SHA-256 that it must have: the ones in its published name.

    Raises:
        ScorerError: if it can't be had.
    """
    published = published_file(name)
    url, path, digits = published.url, published.path, published.digits
    try:
        there = path.is_file()
    except OSError as problem:  # a folder without access
        raise ScorerError(f"its weights can't be looked for at {path} ({problem.strerror})") from problem
    if there:
        return path, digits
    advice = f"fetch {url} on another machine and name the file in DETOXIFY_CHECKPOINT, or put it at {path}"
    if trouble := unreachable(url):
        raise ScorerError(f"its weights can't be downloaded ({trouble}); {advice}")
    try:
        _download(published, progress)
    except Exception as problem:  # the network, the server and the disk each have their own kinds
        raise ScorerError(f"its weights can't be downloaded ({problem}); {advice}") from problem
    return path, digits


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, 64 hexadecimal digits.

    Raises:
        ScorerError: if it can't be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise ScorerError(f"{path} can't be read ({problem.strerror})") from problem


def check_digits(path: Path, sha256: str, digits: str) -> None:
    """Refuse a file whose SHA-256 doesn't start with the `digits` of its published name.

    Raises:
        ScorerError: if it doesn't.
    """
    if not sha256.startswith(digits):
        raise ScorerError(
            f"{path} is not the published file: its SHA-256 starts with {sha256[: len(digits)]} and must start with"
            f" {digits}; delete it and it is downloaded again, or, if it is your own, name it in DETOXIFY_CHECKPOINT"
        )


def read_checkpoint(path: Path, digits: str = "") -> Checkpoint:
    """Read a checkpoint without running anything in it.

    Args:
        path: The file.
        digits: The first hexadecimal digits of the SHA-256 that it must have, or "" for any.

    Raises:
        ScorerError: if it isn't the file with that hash, holds more than plain data, or isn't in Detoxify's format.
    """
    sha256 = file_sha256(path)
    check_digits(path, sha256, digits)
    return _checked(_plain_data(path), path, sha256)


def configuration_folder(model_type: str, beside: Path) -> Path:
    """Return the folder with the configuration and the tokenizer that a checkpoint names.

    `model_type` is a folder (absolute, or beside the checkpoint) or a model on the Hugging Face hub, which is looked
    for in the local cache first.

    Raises:
        ScorerError: if it can't be had.
    """
    local = beside / model_type  # which is `model_type` itself if that is absolute
    if _complete(local):
        return local
    if _has(local, "config.json"):
        raise ScorerError(
            f"{local} has a config.json and no tokenizer; put tokenizer.json and tokenizer_config.json of the same"
            " model beside it"
        )
    from huggingface_hub import constants, snapshot_download  # noqa: PLC0415 - comes with transformers, as slow

    try:
        cached = Path(
            snapshot_download(model_type, allow_patterns=_CONFIGURATION_FILES, local_files_only=True)
        )
    except Exception:  # the library raises its own kinds, its HTTP library's and the system's
        cached = None
    if cached is not None and _complete(cached):
        return cached
    advice = (
        f"put config.json, tokenizer.json and tokenizer_config.json of that model into {beside / model_type}"
    )
    trouble = "offline mode is set" if constants.HF_HUB_OFFLINE else unreachable(constants.ENDPOINT)
    if trouble:
        raise ScorerError(
            f"the configuration of {model_type!r} is not in the local cache and can't be downloaded ({trouble}); {advice}"
        )
    try:
        fetched = Path(
            snapshot_download(model_type, allow_patterns=_CONFIGURATION_FILES, etag_timeout=PROBE_S)
        )
    except Exception as problem:  # the same kinds as above
        raise ScorerError(
            f"the configuration of {model_type!r} can't be downloaded ({str(problem)[:300]}); {advice}"
        ) from problem
    if not _complete(fetched):
        raise ScorerError(f"the model {model_type!r} has no tokenizer that can be used; {advice}")
    return fetched


def unreachable(url: str) -> str:
    """Return why the server of `url` can't be reached within `PROBE_S`, or "" when it answers at all."""
    host = urlsplit(url).hostname or url
    request = urllib.request.Request(url, method="HEAD")  # noqa: S310 - our own https addresses only

    troubles: SimpleQueue[str] = SimpleQueue()

    def ask() -> None:
        try:
            with urllib.request.build_opener().open(request, timeout=PROBE_S):
                troubles.put("")
        except urllib.error.HTTPError as answer:
            answer.close()  # it answered, whatever it said
            troubles.put("")
        except TimeoutError:
            troubles.put(f"no answer from {host} within {PROBE_S:g} seconds")
        except Exception as problem:  # a server that doesn't speak HTTP is none, and has kinds of its own
            troubles.put(f"no connection to {host}: {getattr(problem, 'reason', problem)}")

    # A look-up of a name has no time limit of its own, so it must be left behind: a daemon thread.
    Thread(target=ask, name="probe", daemon=True).start()
    try:
        return troubles.get(timeout=PROBE_S)
    except Empty:
        return f"no answer from {host} within {PROBE_S:g} seconds"


def _download(published: PublishedFile, progress: Callable[[str], None]) -> None:
    """Fetch a published file to its path, where it appears only when it is whole and has the right hash."""
    url, path, digits = published.url, published.path, published.digits
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{uuid4().hex}.partial")
    try:
        with (
            urllib.request.build_opener().open(url, timeout=STALL_S) as answer,
            partial.open("xb") as file,
        ):
            size = int(answer.headers.get("Content-Length") or 0)
            progress(f"downloading {url} ({size // _MEGABYTE} MB)")
            length, sha256 = _copy(answer, file, progress)
        if size and length != size:
            raise OSError(f"the connection broke after {length} of {size} bytes")
        if not sha256.startswith(digits):
            raise OSError(f"its SHA-256 starts with {sha256[: len(digits)]} and must start with {digits}")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: IO[bytes], target: IO[bytes], progress: Callable[[str], None]) -> tuple[int, str]:
    """Copy to the end, and return the number of bytes and their SHA-256."""
    digest, length, told = hashlib.sha256(), 0, 0
    while block := source.read(_BLOCK):
        digest.update(block)
        length += len(block)
        target.write(block)
        if length - told >= TOLD_BYTES:
            told = length
            progress(f"downloaded {length // _MEGABYTE} MB")
    return length, digest.hexdigest()


def _plain_data(path: Path) -> object:
    """Return what a checkpoint holds. Nothing in it is run."""
    from pickle import UnpicklingError  # noqa: PLC0415 - for the name of torch's refusal; nothing is unpickled

    try:
        import torch  # noqa: PLC0415 - torch takes a second to import, and most bots don't need it
    except ImportError as problem:
        raise ScorerError(
            f"the library is not installed ({problem.name}); install the bot again"
        ) from problem

    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except UnpicklingError as problem:
        raise ScorerError(
            f"{path} was refused: it is damaged or holds code, and a checkpoint may only hold plain data"
        ) from problem
    except Exception as problem:  # a damaged file breaks torch's reader in any of ten ways
        raise ScorerError(
            f"{path} can't be read as a checkpoint ({type(problem).__name__}): it is empty, cut short, damaged or"
            " something else"
        ) from problem


def _has(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):  # a checkpoint may name anything, even what no path can be
        return False


def _complete(folder: Path) -> bool:
    """Return whether the folder holds a configuration and a tokenizer that can be used."""
    return _has(folder, "config.json") and any(
        all(_has(folder, name) for name in names) for names in _TOKENIZER_FILES
    )


def _checked(loaded: object, path: Path, sha256: str) -> Checkpoint:
    try:
        config = loaded["config"]  # type: ignore[index]  # whatever the file holds; a wrong shape is caught below
        architecture = {
            key: config["arch"]["args"][key]
            for key in ("model_type", "model_name", "tokenizer_name", "num_classes")
        }
        classes = tuple(str(name) for name in config["dataset"]["args"]["classes"])
        state = dict(loaded["state_dict"])  # type: ignore[index]  # the same
    except (KeyError, TypeError, IndexError, ValueError, AttributeError, RuntimeError) as problem:
        raise ScorerError(
            f"{path} is not a Detoxify checkpoint: it needs config.arch.args, config.dataset.args.classes and state_dict"
            " (a file that Detoxify's training wrote gets them from its convert_weights.py)"
        ) from problem
    # More outputs than classes is right: the unbiased models were trained on identities too, which have no name here.
    if not isinstance(architecture["num_classes"], int) or architecture["num_classes"] < len(classes):
        raise ScorerError(f"{path} names {len(classes)} classes for {architecture['num_classes']} outputs")
    if not architecture["model_type"] or not isinstance(architecture["model_type"], str):
        raise ScorerError(
            f"{path} doesn't name the model that it was made from (config.arch.args.model_type)"
        )
    if not _MODEL_CLASS.fullmatch(str(architecture["model_name"])):
        raise ScorerError(f"{path} names {architecture['model_name']!r}, which is no text classifier")
    if not _TOKENIZER_CLASS.fullmatch(str(architecture["tokenizer_name"])):
        raise ScorerError(f"{path} names {architecture['tokenizer_name']!r}, which is no tokenizer")
    return Checkpoint(path, sha256, architecture, classes, state)
