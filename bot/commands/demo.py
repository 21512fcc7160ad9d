"""`demo`: the whole job in a simulated Discord."""

from __future__ import annotations

import contextlib
import shlex
import socket
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.claims.imports import read_claims
from bot.commands.errors import CommandError
from bot.composition.assembly import opened_assembly
from bot.settings import Settings

POLICY = "standard"
PACE_S = 1.0
LONGEST_PACE_S = 3600.0


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What `demo` was asked. Without `db` a new file is made in the folder of DATABASE_PATH."""

    headless: bool
    as_json: bool
    page: Path | None
    db: Path | None
    port: int
    pace: float | None


async def demo(asked: DemoOptions, settings: Settings) -> int:
    """Run the unmodified bot in SimCord on an article with its comments.

    Raises:
        CommandError: SimCord is not installed, the page can't be read, the database file exists already, or the port
            can't be used.
    """
    try:
        from bot.demo.show import DemoError, ShowOptions, Stores, show  # noqa: PLC0415 - an extra may be missing
    except ModuleNotFoundError as error:
        if error.name != "simcord":
            raise
        raise CommandError("the demo needs SimCord; install it with: pip install -e '.[demo]'") from None
    from bot.demo.material import claims_file, own_script  # noqa: PLC0415 - the same
    from bot.demo.page import PageError, read_page  # noqa: PLC0415 - the same

    try:
        script = read_page(asked.page) if asked.page else own_script()
    except PageError as error:
        raise CommandError(str(error)) from None
    path = _new_database(asked, settings)
    _check(asked)
    headless = asked.headless or asked.as_json or not sys.stdin.isatty()
    pace = asked.pace if asked.pace is not None else 0.0 if headless else PACE_S
    chosen = replace(settings, database_path=str(path), default_policy=POLICY, sync_guild_id=0)
    async with opened_assembly(chosen) as assembly:
        if asked.page is None:
            claims = read_claims("claims.jsonl", claims_file().read_bytes())
            await assembly.claims.import_claims(claims.claims, assembly.office.clock.now())
        bot = assembly.client(chosen, shard_count=1)
        try:
            return await show(
                bot,
                script,
                Stores(assembly.decisions, assembly.articles, assembly.office.disputes),
                ShowOptions(headless, asked.as_json, asked.port, pace, path, _program()),
            )
        except DemoError as error:
            raise CommandError(str(error)) from None
        finally:
            await bot.close()


def _check(asked: DemoOptions) -> None:
    """Refuse what would fail later, before anything is made."""
    if asked.pace is not None and not 0 <= asked.pace <= LONGEST_PACE_S:
        raise CommandError(f"--pace {asked.pace:g}: give a number of seconds from 0 to {LONGEST_PACE_S:g}")
    with socket.socket() as door:
        # As the page's server does, so that a port whose last user has just gone counts as free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", asked.port))
        except (OSError, OverflowError) as error:
            what = error.strerror if isinstance(error, OSError) else "ports go up to 65535"
            raise CommandError(
                f"--port {asked.port} can't be used: {what}; without it, a free one is taken"
            ) from None


def _program() -> str:
    """Return how this program is called from the present folder, for a shell."""
    with contextlib.suppress(ValueError):
        return f"{shlex.quote(str(Path(sys.executable).relative_to(Path.cwd())))} -m bot"
    return f"{shlex.quote(sys.executable)} -m bot"


def _new_database(asked: DemoOptions, settings: Settings) -> Path:
    if asked.db is not None:
        if asked.db.exists():
            raise CommandError(
                f"{asked.db} exists already; each demo makes a new file, so name another with --db"
            )
        return asked.db
    folder = Path(settings.database_path).parent
    stem = f"demo-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    names = [f"{stem}.db", *(f"{stem}-{number}.db" for number in range(2, 1000))]
    return next(path for name in names if not (path := folder / name).exists())
