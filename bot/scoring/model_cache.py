"""Detoxify models that were converted once, in a folder of the operator's, and the hashes that they must keep.

The folder holds, for each model, `detoxify-NAME.json` (which checkpoint files were loaded, with their SHA-256) and, for
each checkpoint, a folder `detoxify-NAME-DIGITS` (the first twelve digits of that hash) with the converted model and
`manifest.json`. Nothing here imports torch or transformers unless something has to be converted.
"""

from __future__ import annotations

import errno
import json
import logging
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, Timeout

from bot.moderation.models import Label
from bot.moderation.ports import ScorerError, TextScorer
from bot.scoring.conversion import (
    LARGEST_DIFFERENCE,
    Conversion,
    Progress,
    Runtime,
    convert,
    described,
    largest_difference,
    sample_scores,
)
from bot.scoring.detoxify_files import check_digits, chosen_checkpoint, file_sha256, published_checkpoint
from bot.scoring.detoxify_scorer import DETOXIFY_LANGUAGES, DETOXIFY_NAMES, DetoxifyScorer
from bot.scoring.onnx_scorer import OnnxScorer

FORMAT = 1
"""Version of what a conversion makes. What another version made is converted anew."""

WAIT_S = 1800.0
"""Seconds that one program waits for another that converts the same model."""

PUBLISHED = "published"
"""What the record calls a model's published checkpoint; all others go by their path."""

Converter = Callable[[str, Path, Path, Progress, float], Conversion]
"""Takes a model's name, its checkpoint, an empty folder, who is told, and the tolerance."""

_MANIFEST = "manifest.json"
_NO_WRITING = {errno.EACCES, errno.EPERM, errno.EROFS}
_DIGITS = 12
_OWN_FOLDER = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Converted:
    """A conversion in the cache. It can be sent to another process.

    Attributes:
        name: One of `DETOXIFY_NAMES`.
        checkpoint: The checkpoint file that it was made from.
        folder: Where its files are.
        conversion: What came out.
        hashes: SHA-256 of each of its files.
        seconds: How long the conversion took.
        new: Whether it was converted by this call.
    """

    name: str
    checkpoint: Path
    folder: Path
    conversion: Conversion
    hashes: Mapping[str, str]
    seconds: float
    new: bool = False

    @property
    def runtime(self) -> Runtime:
        """What runs the model."""
        return self.conversion.runtime

    @property
    def difference(self) -> float:
        """The largest difference of a score from the original's on the sample; 0 for the original itself."""
        return self.conversion.differences.get(self.runtime, 0.0)

    @property
    def size(self) -> int:
        """Bytes of its files on disk."""
        return sum((self.folder / file).stat().st_size for file in self.hashes)


@dataclass(frozen=True, slots=True)
class Known:
    """A checkpoint that was loaded once. `key` is `PUBLISHED` or the file's path."""

    key: str
    path: Path
    sha256: str


class _DamagedError(Exception):
    """A conversion that is not there, or not as it was made. The text says what is wrong with it."""


class _ReadOnlyError(ScorerError):
    """A models' folder in which this user may write nothing. What is whole in it serves all the same."""


def converted_detoxify(  # noqa: PLR0913 - what to convert, where to, and the two things that a command may ask
    name: str,
    checkpoint: str,
    folder: Path,
    progress: Progress = _log.info,
    *,
    again: bool = False,
    tolerance: float = LARGEST_DIFFERENCE,
    converter: Converter = convert,
) -> Converted:
    """Return the converted model from the cache, or convert it now.

    A conversion loads torch and takes up to four times the checkpoint's memory, which a process gives back only when it
    ends: where that matters, call this in a process of its own. Two programs may call it at once; one converts. From a folder
    that may only be read comes what is whole there.

    Args:
        name: One of `DETOXIFY_NAMES`.
        checkpoint: A file in Detoxify's format, or "" for the published one, which is downloaded if it isn't there.
        folder: The cache; it is made if need be.
        progress: Is told each step in one short line.
        again: Take the checkpoint as it now is, and convert it anew, whatever was known of it.
        tolerance: The largest difference of a score from the original's that is taken.
        converter: What converts.

    Raises:
        ScorerError: if the model can't be had, or if its checkpoint is not the file that it was; the text says what to do.
    """
    _require_name(name)

    def work(path: Path, into: Path) -> Conversion:
        return converter(name, path, into, progress, tolerance)

    try:
        with _locked(name, folder, progress):
            return _found_or_made(name, checkpoint, folder, progress, work, again=again)
    except _ReadOnlyError as problem:
        if again:
            raise
        return _without_lock(name, checkpoint, folder, problem)


def _found_or_made(  # noqa: PLR0913 - what `converted_detoxify` was asked for
    name: str,
    checkpoint: str,
    folder: Path,
    progress: Progress,
    work: Callable[[Path, Path], Conversion],
    *,
    again: bool,
) -> Converted:
    known = known_checkpoints(name, folder)
    key = key_of(checkpoint)
    record = None if again else known.get(key)
    trouble = ""
    if record is not None:
        try:
            return _from_cache(name, record, folder)
        except _DamagedError as problem:
            trouble = str(problem)
            progress(f"{trouble}; converting anew")
    source = _source(name, checkpoint, record, trouble, progress)
    made = None if again else _whole_or_none(name, folder, source)
    made = made or _convert(name, source, folder, lambda into: work(source.path, into))
    known[key] = source
    _remember(name, folder, known)
    _tidy(name, folder, known)
    return made


def load_converted(converted: Converted) -> TextScorer:
    """Return the scorer of a converted model: through ONNX Runtime, or the original where the conversion gave way to it.

    Raises:
        ScorerError: if a file is not what it was when it was converted.
    """
    name = converted.name
    try:
        _check_files(converted)
    except _DamagedError as problem:
        raise ScorerError(f"{converted.folder} is damaged ({problem}); {_advice(name)}") from problem
    if converted.runtime is not Runtime.TORCH:
        return OnnxScorer(described(name, converted.folder, converted.conversion, DETOXIFY_LANGUAGES[name]))
    original = DetoxifyScorer(name, str(converted.checkpoint))
    if original.sha256 != converted.conversion.checkpoint_sha256:
        raise _changed(
            name,
            Known(PUBLISHED, converted.checkpoint, converted.conversion.checkpoint_sha256),
            original.sha256,
        )
    return original


def check_converted(name: str, record: Known, folder: Path, progress: Progress = _log.info) -> Converted:
    """Check a conversion's files, its checkpoint's hash, and its scores against the original's.

    Returns:
        The conversion, with the difference that was measured now.

    Raises:
        ScorerError: if something is not as it should be, or can't be compared.
    """
    try:
        progress("checking the files")
        found = _read(name, record, folder)
    except _DamagedError as problem:
        raise ScorerError(f"{problem}; {_advice(name)}") from problem
    try:
        there = record.path.is_file()
    except OSError as problem:  # a folder without access
        raise ScorerError(
            f"its files are as they were made, but the checkpoint {record.path} can't be read ({problem.strerror})"
        ) from problem
    if not there:
        raise ScorerError(
            f"its files are as they were made, but the checkpoint {record.path} is gone and they can't be compared with it"
        )
    if (now := file_sha256(record.path)) != record.sha256:
        raise _changed(name, record, now)
    if found.runtime is Runtime.TORCH:
        return found
    progress("scoring the sample with the original")
    expected = sample_scores(DetoxifyScorer(name, str(record.path)))
    difference = round(largest_difference(expected, sample_scores(load_converted(found))), 4)
    if difference > LARGEST_DIFFERENCE:
        raise ScorerError(
            f"a score differs by {difference:.4f} from the original's, more than the {LARGEST_DIFFERENCE:g} that is allowed"
            f" (it was {found.difference:.4f} when it was converted, perhaps on another processor); {_advice(name)}"
        )
    return replace(found, conversion=replace(found.conversion, differences={found.runtime: difference}))


def cached_conversion(name: str, record: Known, folder: Path) -> Converted | str:
    """Return the conversion of a known checkpoint without checking its hashes, or why there is none."""
    try:
        found = _manifest(name, record, folder)
    except _DamagedError as problem:
        return str(problem)
    gone = [file for file in found.hashes if not (found.folder / file).is_file()]
    return f"{found.folder / gone[0]} is gone" if gone else found


def known_checkpoints(name: str, folder: Path) -> dict[str, Known]:
    """Return the checkpoints of a model that were loaded before, by their keys.

    Raises:
        ScorerError: if the record can't be read.
    """
    path = _record(name, folder)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(key): Known(str(key), Path(entry["path"]), str(entry["sha256"]))
            for key, entry in content["checkpoints"].items()
        }
    except FileNotFoundError:
        return {}
    except OSError as problem:  # which says nothing against the record itself
        raise ScorerError(
            f"{path}, the record of which checkpoints were loaded, can't be read ({problem.strerror})"
        ) from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ScorerError(
            f"{path}, the record of which checkpoints were loaded, can't be read ({type(problem).__name__}); if nobody"
            " tampered with it, delete it, and the checkpoints that are there now are taken as right"
        ) from problem


def forget(name: str, checkpoint: str, folder: Path) -> None:
    """Forget what was known of a checkpoint, so that the next one in its place is taken as it is.

    Raises:
        ScorerError: if the record can't be read or written.
    """
    _require_name(name)
    with _locked(name, folder, _log.info):
        known = known_checkpoints(name, folder)
        if known.pop(key_of(checkpoint), None) is not None:
            _remember(name, folder, known)


def _require_name(name: str) -> None:
    if name not in DETOXIFY_NAMES:
        raise ScorerError(f"unknown model {name!r}; it must be one of {', '.join(DETOXIFY_NAMES)}")


def key_of(checkpoint: str) -> str:
    """Return what the record calls a checkpoint: the file of that path, or for "" the published one.

    Raises:
        ScorerError: if that is no path.
    """
    if not checkpoint:
        return PUBLISHED
    try:
        return str(Path(checkpoint).expanduser().absolute())
    except (OSError, ValueError, RuntimeError) as problem:  # as in `chosen_checkpoint`, which tells more
        chosen_checkpoint(checkpoint)
        raise ScorerError(f"{checkpoint[:200]!r} can't be used as a path ({problem})") from problem


@contextmanager
def _locked(name: str, folder: Path, progress: Progress) -> Iterator[None]:
    """Hold a model's lock, which ends with its process, and say disk errors in words."""
    lock = _lock(name, folder, progress)
    try:
        yield
    except OSError as problem:
        raise ScorerError(_unusable(folder, problem)) from problem
    finally:
        lock.release()


def _lock(name: str, folder: Path, progress: Progress) -> BaseFileLock:
    """Take a model's lock, and wait for it if another program has it.

    Raises:
        _ReadOnlyError: if there can be none, because nothing may be written there.
        ScorerError: if it can't be had otherwise.
    """
    path = folder / f"detoxify-{name}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress(f"another program has {name} in hand; waiting for it")
            lock.acquire(timeout=WAIT_S)
    except Timeout as problem:
        raise ScorerError(
            f"another program has held {path} for {WAIT_S / 60:.0f} minutes; end it"
        ) from problem
    except OSError as problem:
        kind = _ReadOnlyError if problem.errno in _NO_WRITING else ScorerError
        raise kind(_unusable(folder, problem)) from problem
    return lock


def _unusable(folder: Path, problem: OSError) -> str:
    return f"the models' folder {folder} can't be used ({problem})"


def _without_lock(name: str, checkpoint: str, folder: Path, problem: _ReadOnlyError) -> Converted:
    """Return what is whole in a folder without its lock: who changes it meanwhile is found out by the hashes."""
    record = known_checkpoints(name, folder).get(key_of(checkpoint))
    if record is None:
        raise problem
    try:
        return _from_cache(name, record, folder)
    except _DamagedError as damage:
        raise ScorerError(f"{damage}, and {problem}") from damage


def _record(name: str, folder: Path) -> Path:
    return folder / f"detoxify-{name}.json"


def _remember(name: str, folder: Path, known: Mapping[str, Known]) -> None:
    entries = {key: {"path": str(entry.path), "sha256": entry.sha256} for key, entry in known.items()}
    path = _record(name, folder)
    partial = path.with_suffix(".partial")
    partial.write_text(
        json.dumps({"format": FORMAT, "checkpoints": entries}, indent=2) + "\n", encoding="utf-8"
    )
    partial.replace(path)


def _from_cache(name: str, record: Known, folder: Path) -> Converted:
    """Return the conversion of a known checkpoint, if it and the checkpoint are what they were."""
    now = _sha256_or_none(record.path)
    if now and now != record.sha256:
        raise _changed(name, record, now)
    found = _read(name, record, folder)
    if found.runtime is Runtime.TORCH and not now:
        raise _DamagedError(f"{record.path}, which torch is to run, is gone or may not be read")
    return found


def _sha256_or_none(path: Path) -> str:
    """Return a checkpoint's hash, or "" where it isn't there or this user may not read it: what was made of it serves without."""
    try:
        return file_sha256(path) if path.is_file() else ""
    except PermissionError:
        return ""
    except ScorerError as problem:
        if isinstance(problem.__cause__, PermissionError):
            return ""
        raise


def _whole_or_none(name: str, folder: Path, record: Known) -> Converted | None:
    """Return the conversion of the same checkpoint under another path, or None."""
    try:
        return _read(name, record, folder)
    except _DamagedError:
        return None


def _source(name: str, checkpoint: str, record: Known | None, trouble: str, progress: Progress) -> Known:
    """Return the checkpoint file with its hash, which is the recorded one and fits the published name.

    `trouble` says why a recorded one is needed again, or is empty.
    """
    try:
        path, digits = (
            (chosen_checkpoint(checkpoint), "") if checkpoint else published_checkpoint(name, progress)
        )
    except ScorerError as problem:
        if trouble:
            raise ScorerError(f"{trouble}, and {problem}") from problem
        raise
    path = path.absolute()
    sha256 = file_sha256(path)
    check_digits(path, sha256, digits)
    if record is not None and sha256 != record.sha256:
        raise _changed(name, replace(record, path=path), sha256)
    return Known(key_of(checkpoint), path, sha256)


def _changed(name: str, record: Known, now: str) -> ScorerError:
    again = f"`python -m bot models convert {name} --again` (with its --checkpoint, if it has one)"
    return ScorerError(
        f"{record.path} was changed: its SHA-256 was {record.sha256[:16]}... when it was first loaded and is {now[:16]}..."
        f" now; put the old file back (for a published one: `python -m bot models fetch {name} --again`), or, if you"
        f" changed it yourself, accept it with {again}"
    )


def _advice(name: str) -> str:
    return f"`python -m bot models convert {name} --again` converts it anew"


def _convert(name: str, source: Known, folder: Path, work: Callable[[Path], Conversion]) -> Converted:
    """Convert into a folder of its own, which takes its place in the cache when it is whole."""
    _sweep(name, folder)
    started = time.monotonic()
    partial = Path(tempfile.mkdtemp(prefix=_partial(name), dir=folder))
    try:
        conversion = work(partial)
        if conversion.checkpoint_sha256 != source.sha256:
            raise ScorerError(f"{source.path} was changed while it was read; try again")
        made = Converted(
            name=name,
            checkpoint=source.path,
            folder=_home(name, source.sha256, folder),
            conversion=conversion,
            hashes={file: file_sha256(partial / file) for file in conversion.files},
            seconds=round(time.monotonic() - started, 1),
            new=True,
        )
        (partial / _MANIFEST).write_text(
            json.dumps(_manifest_content(made), indent=2) + "\n", encoding="utf-8"
        )
        partial.chmod(0o755)  # others may read it; mkdtemp makes it the owner's alone
        if made.folder.exists():
            made.folder.rename(partial.with_name(partial.name + "-old"))
        partial.rename(made.folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        _sweep(name, folder)
    return made


def _partial(name: str) -> str:
    return f".detoxify-{name}="


def _sweep(name: str, folder: Path) -> None:
    """Remove what an interrupted conversion left. The lock is held, so nobody works on it."""
    for left in folder.glob(f"{_partial(name)}*"):
        shutil.rmtree(left, ignore_errors=True)


def _tidy(name: str, folder: Path, known: Mapping[str, Known]) -> None:
    """Remove the model's conversions of checkpoints that are no longer known."""
    wanted = {_home(name, record.sha256, folder) for record in known.values()}
    for home in folder.glob(f"detoxify-{name}-*"):
        if home not in wanted and _OWN_FOLDER.fullmatch(home.name.removeprefix(f"detoxify-{name}-")):
            shutil.rmtree(home, ignore_errors=True)


def _home(name: str, sha256: str, folder: Path) -> Path:
    return folder / f"detoxify-{name}-{sha256[:_DIGITS]}"


def _manifest_content(made: Converted) -> dict[str, Any]:
    conversion = made.conversion
    return {
        "format": FORMAT,
        "name": made.name,
        "checkpoint": str(made.checkpoint),
        "checkpoint_sha256": conversion.checkpoint_sha256,
        "runtime": conversion.runtime,
        "largest_difference": made.difference,
        "differences": dict(conversion.differences),
        "note": conversion.note,
        "columns": dict(conversion.columns),
        "window": conversion.window,
        "padding": conversion.padding,
        "files": dict(made.hashes),
        "seconds": made.seconds,
    }


def _manifest(name: str, record: Known, folder: Path) -> Converted:
    home = _home(name, record.sha256, folder)
    path = home / _MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise _DamagedError(f"{home} was made by another version of this program")
        files = {str(file): str(sha256) for file, sha256 in content["files"].items()}
        if not all(re.fullmatch(r"\w[\w.]*", file) for file in files):
            raise _DamagedError(f"{path} names files outside its folder")
        conversion = Conversion(
            checkpoint_sha256=str(content["checkpoint_sha256"]),
            runtime=Runtime(content["runtime"]),
            differences={Runtime(key): float(value) for key, value in content["differences"].items()},
            columns={Label(key): int(value) for key, value in content["columns"].items()},
            window=int(content["window"]),
            padding=int(content["padding"]),
            files=tuple(files),
            note=str(content["note"]),
        )
    except FileNotFoundError as problem:
        raise _DamagedError(f"there is no conversion in {home}") from problem
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _DamagedError(f"{path} can't be read ({type(problem).__name__})") from problem
    if conversion.checkpoint_sha256 != record.sha256 or list(conversion.columns) != list(Label):
        raise _DamagedError(f"{path} belongs to another checkpoint")
    return Converted(name, record.path, home, conversion, files, float(content["seconds"]))


def _read(name: str, record: Known, folder: Path) -> Converted:
    found = _manifest(name, record, folder)
    _check_files(found)
    return found


def _check_files(found: Converted) -> None:
    for file, sha256 in found.hashes.items():
        path = found.folder / file
        if not path.is_file():
            raise _DamagedError(f"{path} is gone")
        if file_sha256(path) != sha256:
            raise _DamagedError(f"{path} is not the file that was converted")
