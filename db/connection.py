"""The database file: opening, locking, migrations, and the one writer.

One connection writes. A transaction runs whole, under one lock, in a task of its own, so that a cancelled caller can't
leave half of it behind (aiosqlite goes on with a cancelled caller's statement, and the next commit would take it along).
Reads go through a second connection that can't write.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite
from filelock import FileLock, Timeout

T = TypeVar("T")
Row = sqlite3.Row
SqliteError = sqlite3.Error

_WRITER_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
)

# After a failed connect aiosqlite's thread reports its own end to the event loop, which has to be there still.
_WORKER_END_S = 0.05


class DatabaseError(Exception):
    """The database can't be used. The text says why and what to do."""


class DatabaseHeldError(DatabaseError):
    """Another process, usually the running bot, holds the database."""


class Transaction:
    """What a unit of work may do inside its transaction."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self.scrubs = False

    def scrub(self) -> None:
        """Have the write-ahead log emptied after the commit: what was erased would stay readable in it."""
        self.scrubs = True

    async def run(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run a statement; return the number of rows that it changed."""
        async with self._connection.execute(sql, parameters) as cursor:
            return cursor.rowcount

    async def insert(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run an INSERT; return the new row's id."""
        async with self._connection.execute(sql, parameters) as cursor:
            if cursor.lastrowid is None:
                raise sqlite3.ProgrammingError("the INSERT made no row")
            return cursor.lastrowid

    async def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        await self._connection.executemany(sql, rows)

    async def one(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row, or None."""
        async with self._connection.execute(sql, parameters) as cursor:
            return await cursor.fetchone()

    async def all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return all rows."""
        return list(await self._connection.execute_fetchall(sql, parameters))


class Database:
    """An open database. Make one with `Database.open`."""

    def __init__(self, path: Path, writer: aiosqlite.Connection | None, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._lock = asyncio.Lock()
        self._file_lock: FileLock | None = None
        self._running: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a database for reading and writing; make it, and bring it up to date, when needed.

        Raises:
            DatabaseHeldError: another process has it open for writing.
            DatabaseError: it can't be opened or made, is not a database, or was made by a newer version.
        """
        file_lock = _take_lock(path)
        try:
            writer = await _connect_writer(path)
            try:
                reader = await _connect_reader(path)
            except BaseException:
                await writer.close()
                raise
        except BaseException:
            file_lock.release()
            raise
        database = cls(path, writer, reader)
        database._file_lock = file_lock
        return database

    @classmethod
    async def open_read_only(cls, path: Path) -> Self:
        """Open an existing database for reading. Works beside a running bot.

        Raises:
            DatabaseError: there is none at `path`, it can't be read, or it is of another version.
        """
        if not path.is_file():  # noqa: ASYNC240 - one look at the disk, before anything runs beside it
            raise DatabaseError(f"there is no database at {path}; give its path with --db")
        reader = await _connect_reader(path)
        try:
            await _check_version(reader, path)
        except BaseException:
            await reader.close()
            raise
        return cls(path, None, reader)

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` in one transaction, whole or not at all, and return what it returns.

        A caller that is cancelled leaves the transaction running to its end.
        """
        task = asyncio.create_task(self._transact(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        if self._writer is None:
            raise DatabaseError(f"{self.path} was opened for reading only")
        async with self._lock:
            await self._writer.execute("BEGIN IMMEDIATE")
            transaction = Transaction(self._writer)
            try:
                result = await work(transaction)
                await self._writer.execute("COMMIT")
            except BaseException:
                # COMMIT itself may have failed (a full disk) and ended the transaction already.
                if self._writer.in_transaction:
                    await self._writer.execute("ROLLBACK")
                raise
            if transaction.scrubs:
                # If a reader is in the way, the next erasure or the daily purge empties it.
                await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            return result

    async def one(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Read the first row of what is committed, or None."""
        async with self._reader.execute(sql, parameters) as cursor:
            return await cursor.fetchone()

    async def all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Read all rows of what is committed."""
        return list(await self._reader.execute_fetchall(sql, parameters))

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Transaction]:
        """Read from one state of the database, whatever is written meanwhile, through a connection of its own."""
        connection = await _connect_reader(self.path)
        try:
            await connection.execute("BEGIN")
            yield Transaction(connection)
        finally:
            await connection.close()

    async def close(self) -> None:
        """Let running transactions end, then close. Closing twice is harmless."""
        if self._running:
            await asyncio.wait(set(self._running))
        await self._reader.close()
        if self._writer is not None:
            await self._writer.close()
        if self._file_lock is not None:
            self._file_lock.release()
            self._file_lock = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _take_lock(path: Path) -> FileLock:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # By its real name: two names of one file must meet at one lock.
        real = path.resolve()
        if real.is_file() and real.stat().st_nlink > 1:
            raise DatabaseError(
                f"{path} has a second name (a hard link), which locks can't see; copy it, or remove one"
            )
        file_lock = FileLock(f"{real}.lock")
        file_lock.acquire(timeout=0)
    except Timeout:
        raise DatabaseHeldError(
            f"{path} is in use by another Comment Desk process (is the bot running?); stop it, or choose another file"
        ) from None
    except OSError as error:
        raise DatabaseError(
            f"{path} can't be opened for writing: {error.strerror or error} ({error.filename or path})"
        ) from error
    return file_lock


async def _connect_writer(path: Path) -> aiosqlite.Connection:
    try:
        connection = await aiosqlite.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        await asyncio.sleep(_WORKER_END_S)
        raise DatabaseError(f"{path} can't be opened for writing: {error}") from error
    try:
        connection.row_factory = sqlite3.Row
        for pragma in _WRITER_PRAGMAS:
            await connection.execute(pragma)
        await _migrate(connection, path)
        # A file that can only be read opens without a word; taking the write lock shows it.
        await connection.execute("BEGIN IMMEDIATE")
        await connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        await connection.close()
        raise DatabaseError(f"{path} can't be used as Comment Desk's database: {error}") from error
    except BaseException:
        await connection.close()
        raise
    return connection


async def _connect_reader(path: Path) -> aiosqlite.Connection:
    try:
        connection = await aiosqlite.connect(_read_only_uri(path), uri=True, isolation_level=None)
        connection.row_factory = sqlite3.Row
    except sqlite3.Error as error:
        await asyncio.sleep(_WORKER_END_S)
        raise DatabaseError(
            f"{path} can't be read: {error} (on a read-only disk, copy it to a folder where SQLite may write)"
        ) from error
    return connection


def _read_only_uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _migrations() -> list[str]:
    """Return the migration scripts in order; the first brings version 0 to 1. Each ends its own transaction."""
    folder = resources.files("db") / "migrations"
    return [
        file.read_text("utf-8")
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".sql")
    ]


async def _version(connection: aiosqlite.Connection, path: Path) -> int:
    try:
        async with connection.execute("PRAGMA user_version") as cursor:
            row = await cursor.fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{path} can't be used as Comment Desk's database: {error}") from error
    version = int(row[0]) if row else 0
    known = len(_migrations())
    if version > known:
        raise DatabaseError(
            f"{path} was made by a newer Comment Desk (schema {version}; this one knows {known}); update Comment Desk,"
            " or choose another file"
        )
    return version


async def _check_version(connection: aiosqlite.Connection, path: Path) -> None:
    version = await _version(connection, path)
    if version < len(_migrations()):
        raise DatabaseError(
            f"{path} is not a Comment Desk database, or an older one; start the bot on it once"
        )


async def _migrate(connection: aiosqlite.Connection, path: Path) -> None:
    version = await _version(connection, path)
    if version == 0:
        async with connection.execute("SELECT count(*) FROM sqlite_schema") as cursor:
            row = await cursor.fetchone()
        if row and row[0]:
            raise DatabaseError(f"{path} is a database of another program; choose another file")
    for script in _migrations()[version:]:
        try:
            await connection.executescript(script)
        except sqlite3.Error:
            if connection.in_transaction:
                await connection.execute("ROLLBACK")
            raise
