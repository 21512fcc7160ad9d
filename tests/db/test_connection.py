"""Opening, locking, migrating; transactions that run whole."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from db.connection import Database, DatabaseError, DatabaseHeldError, Transaction


async def test_a_new_file_gets_the_schema_and_the_safe_settings(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "new" / "desk.db") as database:
        row = await database.one("PRAGMA user_version")
        assert row is not None
        assert row[0] == 4

        async def settings(transaction: Transaction) -> list[object]:
            pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
            return [(await transaction.all(f"PRAGMA {name}"))[0][0] for name in pragmas]

        assert await database.write(settings) == ["wal", 2, 1, 1]


async def test_opening_twice_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    async with await Database.open(path) as database:
        await database.write(lambda t: t.run("INSERT INTO cursors VALUES (1, 2, 3)"))
    async with await Database.open(path) as database:
        row = await database.one("SELECT message_id FROM cursors")
        assert row is not None
        assert row[0] == 3


async def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    async with await Database.open(path):
        with pytest.raises(DatabaseHeldError, match="in use by another Comment Desk"):
            await Database.open(path)
        async with await Database.open_read_only(path) as reader:
            assert await reader.all("SELECT * FROM comments") == []
    async with await Database.open(path):
        pass


async def test_a_closed_database_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    async with await Database.open(path):
        pass
    async with await Database.open_read_only(path) as reader:
        assert await reader.all("SELECT * FROM comments") == []
        with pytest.raises(DatabaseError, match="for reading only"):
            await reader.write(lambda t: t.run("INSERT INTO cursors VALUES (1, 2, 3)"))


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    async with await Database.open(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(DatabaseError, match="newer Comment Desk"):
        await Database.open(path)
    with pytest.raises(DatabaseError, match="newer Comment Desk"):
        await Database.open_read_only(path)


async def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()

    with pytest.raises(DatabaseError, match="another program"):
        await Database.open(path)
    with pytest.raises(DatabaseError, match="not a Comment Desk database"):
        await Database.open_read_only(path)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all, but long enough to be taken for one." * 20)

    with pytest.raises(DatabaseError, match="can't be used"):
        await Database.open(path)
    assert path.read_text().startswith("Not a database")


async def test_a_missing_file_is_not_made_by_a_reader(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no database"):
        await Database.open_read_only(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="needs a file system that refuses even the superuser"
)
async def test_a_place_where_nothing_can_be_written_is_a_clear_error() -> None:
    with pytest.raises(DatabaseError, match="can't be opened for writing"):
        await Database.open(Path("/proc/desk/desk.db"))


async def test_a_folder_in_place_of_a_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="can't be opened for writing"):
        await Database.open(tmp_path)


async def test_a_full_disk_leaves_what_was_there(database: Database) -> None:
    async def fill(transaction: Transaction) -> None:
        await transaction.run("INSERT INTO cursors VALUES (1, 2, 3)")
        for number in range(10_000):
            await transaction.run(
                "INSERT INTO policies (name, version, source) VALUES ('p', ?, ?)", (str(number), "x" * 4000)
            )

    await database.write(lambda t: t.run("INSERT INTO cursors VALUES (9, 9, 9)"))

    async def limit(transaction: Transaction) -> None:
        rows = await transaction.all("PRAGMA page_count")
        await transaction.all(f"PRAGMA max_page_count = {rows[0][0] + 5}")

    await database.write(limit)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        await database.write(fill)

    rows = await database.all("SELECT channel_id FROM cursors")
    assert [row[0] for row in rows] == [9]


async def test_a_cancelled_caller_leaves_its_transaction_whole(database: Database) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()

    async def work(transaction: Transaction) -> None:
        await transaction.run("INSERT INTO cursors VALUES (1, 1, 1)")
        started.set()
        await go_on.wait()
        await transaction.run("INSERT INTO cursors VALUES (2, 2, 2)")

    caller = asyncio.create_task(database.write(work))
    await started.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go_on.set()
    await database.write(lambda t: t.run("INSERT INTO cursors VALUES (3, 3, 3)"))

    rows = await database.all("SELECT channel_id FROM cursors ORDER BY channel_id")
    assert [row[0] for row in rows] == [1, 2, 3]


async def test_a_transaction_that_raises_changes_nothing(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run("INSERT INTO cursors VALUES (1, 1, 1)")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await database.write(work)

    assert await database.all("SELECT * FROM cursors") == []


async def test_transactions_do_not_mix(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        row = await transaction.one("SELECT count(*) FROM cursors")
        await asyncio.sleep(0)
        number = row[0] + 1 if row else 0
        await transaction.run("INSERT INTO cursors VALUES (?, 0, 0)", (number,))

    await asyncio.gather(*(database.write(work) for _ in range(20)))

    rows = await database.all("SELECT channel_id FROM cursors ORDER BY channel_id")
    assert [row[0] for row in rows] == list(range(1, 21))
