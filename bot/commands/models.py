"""`models`: fetch, convert, list and check Detoxify's models ahead of time."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commands.errors import CommandError
from bot.moderation.ports import ScorerError
from bot.scoring.conversion import LARGEST_DIFFERENCE, Runtime
from bot.scoring.detoxify_files import (
    chosen_checkpoint,
    configuration_folder,
    published_checkpoint,
    published_file,
    read_checkpoint,
)
from bot.scoring.detoxify_scorer import DETOXIFY_NAMES
from bot.scoring.model_cache import (
    PUBLISHED,
    Converted,
    Known,
    cached_conversion,
    check_converted,
    converted_detoxify,
    forget,
    key_of,
    known_checkpoints,
)
from bot.scoring.select import choice
from bot.settings import Settings

_Progress = Callable[[str], None]
_MEGABYTE = 1_000_000
_WIDTH = 150  # of a table that goes to a file


@dataclass(frozen=True, slots=True)
class ModelsOptions:
    """What `models` was asked.

    Attributes:
        action: "fetch", "convert", "list" or "check".
        names: The models; none means the one in TOXICITY_MODEL, for `check` all that were converted.
        checkpoint: A checkpoint file in place of the published one, or None for the one in DETOXIFY_CHECKPOINT.
        folder: Where the converted models are, or None for the one in the settings.
        again: Whether what is known of a checkpoint is to be forgotten.
    """

    action: str
    names: tuple[str, ...] = ()
    checkpoint: str | None = None
    folder: Path | None = None
    again: bool = False


async def models(options: ModelsOptions, settings: Settings) -> int:
    """Carry out a command on Detoxify's models. The exit status is 1 if one of them failed.

    Raises:
        CommandError: the command names no model, or more than the one that a checkpoint belongs to.
    """
    folder = options.folder or Path(settings.models_path)
    try:
        if options.action == "list":
            return _list(folder)
        if options.action == "check":
            return _check(options, folder)
    except ScorerError as problem:
        raise CommandError(str(problem)) from problem
    except OSError as problem:
        raise CommandError(_disk_words(problem)) from problem
    checkpoint = settings.detoxify_checkpoint if options.checkpoint is None else options.checkpoint
    names = _names(options, settings, checkpoint)
    carry_out = _fetch if options.action == "fetch" else _convert
    return _each(names, partial(carry_out, checkpoint, folder, options.again))


def _names(options: ModelsOptions, settings: Settings, checkpoint: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(options.names))
    if not names:
        chosen = choice(settings.toxicity_model).detoxify
        if not chosen:
            raise CommandError(f"Name a model: one or more of {', '.join(DETOXIFY_NAMES)}.")
        names = (chosen,)
    if checkpoint and len(names) > 1:
        where = "DETOXIFY_CHECKPOINT" if options.checkpoint is None else "--checkpoint"
        raise CommandError(f"{where} names one file ({checkpoint}), so name one model, not {len(names)}.")
    return names


def _each(names: Sequence[str], work: Callable[[str, _Progress], str]) -> int:
    """Do something for each model and print what it says; go on after a failure."""
    failed = 0
    for name in names:
        try:
            with _interruptible(), _progress(name) as progress:
                said = work(name, progress)
        except (ScorerError, OSError) as problem:
            said = _disk_words(problem) if isinstance(problem, OSError) else str(problem)
            print(f"detoxify:{name}: {said}", file=sys.stderr)
            failed += 1
        else:
            print(f"detoxify:{name}: {said}")
    return 1 if failed else 0


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the work at once. The event loop would only note it, and wait for the work's end."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(name: str) -> Iterator[_Progress]:
    """Say each step on standard error as it begins; on a terminal, with a sign that it goes on."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    started = time.monotonic()
    with console.status(f"{name} ...") as status:

        def step(what: str) -> None:
            console.print(f"[dim]{time.monotonic() - started:6.1f} s[/dim]  {escape(what)}")
            status.update(f"{name}: {escape(what)} ...")

        yield step


def _fetch(checkpoint: str, folder: Path, again: bool, name: str, progress: _Progress) -> str:  # noqa: FBT001 - given by partial
    """Download what is missing: the published checkpoint, and the configuration and tokenizer that it names."""
    if checkpoint:
        path, digits = chosen_checkpoint(checkpoint), ""
    elif again:
        path, digits = _download_again(name, progress)
    else:
        path, digits = published_checkpoint(name, progress)
    if again:
        forget(name, checkpoint, folder)
    progress("reading the checkpoint")
    read = read_checkpoint(path, digits)
    model_type = str(read.architecture["model_type"])
    progress(f"looking for the configuration of {model_type}")
    configuration = configuration_folder(model_type, path.parent)
    return (
        f"the checkpoint is {path} ({_size(path.stat().st_size)}, SHA-256 {read.sha256}), its configuration is in"
        f" {configuration}. Next: python -m bot models convert {name}"
    )


def _download_again(name: str, progress: _Progress) -> tuple[Path, str]:
    """Download a published checkpoint in place of the one that is there, which comes back if that fails."""
    path = published_file(name).path
    aside = path.with_name(f"{path.name}.before")
    if path.is_file():
        path.replace(aside)
    try:
        return published_checkpoint(name, progress)
    finally:
        if path.is_file():
            aside.unlink(missing_ok=True)
        elif aside.is_file():
            aside.replace(path)


def _convert(checkpoint: str, folder: Path, again: bool, name: str, progress: _Progress) -> str:  # noqa: FBT001 - given by partial
    converted = converted_detoxify(name, checkpoint, folder, progress, again=again)
    when = f"converted in {converted.seconds:.0f} s" if converted.new else "was converted before"
    return f"{when}: {_outcome(converted)}"


def _outcome(converted: Converted) -> str:
    tried = ", ".join(
        f"{runtime} differs by up to {difference:.4f}"
        for runtime, difference in converted.conversion.differences.items()
        if runtime is not converted.runtime
    )
    why = "; ".join(part for part in (converted.conversion.note, tried) if part)
    if converted.runtime is Runtime.TORCH:
        return f"torch runs it, which is slow ({why}; {LARGEST_DIFFERENCE:g} is allowed)"
    return (
        f"{converted.runtime}, largest difference from the original {converted.difference:.4f}"
        f" ({LARGEST_DIFFERENCE:g} is allowed), {_size(converted.size)} in {converted.folder}"
        + (f" ({why})" if why else "")
    )


def _list(folder: Path) -> int:
    table = Table("Model", "Checkpoint", "Fetched", "Converted", "Difference", "Size", "Path")
    any_converted = False
    for name in DETOXIFY_NAMES:
        known = known_checkpoints(name, folder)
        published = known.get(PUBLISHED) or Known(PUBLISHED, published_file(name).path, "")
        for record in (published, *(record for key, record in known.items() if key != PUBLISHED)):
            found = cached_conversion(name, record, folder) if record.sha256 else ""
            any_converted |= isinstance(found, Converted)
            table.add_row(*map(escape, _row(name, record, found)))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH
    console.print(table)
    if not any_converted:
        print(
            f"No model is converted in {folder} yet. Convert one with: python -m bot models convert original"
        )
    return 0


def _row(name: str, record: Known, found: Converted | str) -> tuple[str, ...]:
    which = "published" if record.key == PUBLISHED else "own file"
    fetched = _fetched(record.path)
    if isinstance(found, str):
        return (name, which, fetched, "no", "", "", "" if fetched == "no" else str(record.path))
    size = _size(found.size) if found.hashes else ""
    difference = f"{found.difference:.4f}" if found.hashes else ""
    return (name, which, fetched, found.runtime, difference, size, str(found.folder))


def _fetched(path: Path) -> str:
    try:
        return "yes" if path.is_file() else "no"
    except OSError as problem:  # a folder without access
        return problem.strerror or "can't be read"


def _check(options: ModelsOptions, folder: Path) -> int:
    known = [
        (name, record)
        for name in options.names or DETOXIFY_NAMES
        for record in known_checkpoints(name, folder).values()
    ]
    records = known
    if options.checkpoint is not None:
        key = key_of(options.checkpoint)
        records = [(name, record) for name, record in known if key in {record.key, str(record.path)}]
        if known and not records:
            raise CommandError(_unknown_checkpoint(options.checkpoint, known))
    missing = [name for name in options.names if name not in {name for name, _ in records}]
    for name in missing:
        print(
            f"detoxify:{name}: there is nothing to check; convert it with: python -m bot models convert {name}",
            file=sys.stderr,
        )
    if not records and not missing:
        print(
            f"No model is converted in {folder} yet. Convert one with: python -m bot models convert original",
            file=sys.stderr,
        )
    status = 0 if records and not missing else 1
    for name, record in records:
        status |= _each([name], partial(_checked, record, folder))
    return status


def _unknown_checkpoint(checkpoint: str, known: Sequence[tuple[str, Known]]) -> str:
    paths = ", ".join(f"{record.path} ({name})" for name, record in known)
    return f"There is no conversion of the checkpoint {checkpoint}. Known are: {paths}."


def _checked(record: Known, folder: Path, name: str, progress: _Progress) -> str:
    return f"{record.path} and its files are what they were: {_outcome(check_converted(name, record, folder, progress))}"


def _disk_words(problem: OSError) -> str:
    """Say what the disk refused, without the number of the error."""
    if problem.filename is None:
        return str(problem)
    return f"{problem.filename} can't be used ({problem.strerror})"


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:.1f} MB"
