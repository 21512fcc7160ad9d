"""A database of an older version is brought up to date, and what its log says stays true."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest

from bot.moderation.chain import Anchor, canonical, link
from db.assessments import ABSENT
from db.connection import Database, DatabaseError
from db.decisions import Decisions
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import GUILD, message


def version_1(newer: Path, older: Path) -> None:
    """Make a database as version 1 wrote it, of the rows of a newer one: without what that version didn't know."""
    script = (resources.files("db") / "migrations" / "001_initial.sql").read_text("utf-8")
    with sqlite3.connect(older) as connection:
        connection.executescript(script)
        connection.execute("ATTACH ? AS newer", (str(newer),))
        for (table,) in connection.execute(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'claims%'"
            " AND name NOT IN ('log_entries', 'sqlite_sequence')"
        ).fetchall():
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
        entries = connection.execute(
            "SELECT at, kind, payload FROM newer.log_entries WHERE guild_id = ? ORDER BY number", (GUILD,)
        ).fetchall()
        _write_chain(connection, entries)
    connection.close()


def _write_chain(connection: sqlite3.Connection, entries: Sequence[tuple[str, str, str]]) -> None:
    head: Anchor | None = None
    for at, kind, text in entries:
        payload = {key: value for key, value in json.loads(text).items() if key not in ABSENT}
        entry = link(head, GUILD, at, kind, payload)
        head = Anchor(GUILD, entry.number, entry.hash)
        connection.execute(
            "INSERT INTO main.log_entries VALUES (?, ?, ?, ?, ?, ?, ?)",
            (GUILD, entry.number, at, kind, canonical(payload).decode(), entry.previous_hash, entry.hash),
        )


@pytest.fixture
async def old(room: Room, tmp_path: Path) -> Path:
    """Return the path of a database of version 1 with some decisions in it."""
    await room.post()
    await room.desk.receive(message(1, "A welcome change."))
    await room.desk.receive(message(2, "You idiot."))
    await room.desk.receive(message(3, "This is propaganda, and rude."))
    await room.desk.idle()
    path = tmp_path / "old.db"
    version_1(room.database.path, path)
    return path


async def test_a_database_of_version_1_is_migrated_and_verifies(old: Path) -> None:
    with pytest.raises(DatabaseError, match="an older one; start the bot on it once"):
        await Database.open_read_only(old)

    async with await Database.open(old) as database:
        version = await database.one("PRAGMA user_version")
        found = await verify_log(database)
        removed = (await Decisions(database).of_comment(2))[0]

    assert version is not None
    assert version[0] == 4
    assert found.problems == ()
    assert found.decisions == 3
    assert removed.decision.rule == "insult"
    assert (removed.assessment.language, removed.assessment.confident) == ("", True)
    assert (removed.assessment.folded, removed.assessment.suspected) == (None, {})
    assert (removed.assessment.carriers, removed.assessment.provisional) == ((), False)


@pytest.mark.parametrize(
    ("statement", "field"),
    [
        ("UPDATE assessments SET provisional = 1", "provisional"),
        ("UPDATE assessments SET confident = 0", "confident"),
        ("UPDATE assessments SET language = 'xx'", "language"),
        ("UPDATE assessments SET suspected = '{\"insult\": 0.9}'", "suspected"),
        (
            "INSERT INTO foldings (assessment_id, text, salt, commitment) VALUES (1, 'x', x'00', 'y')",
            "folded",
        ),
    ],
)
async def test_an_old_entry_can_not_be_given_what_it_did_not_say(
    old: Path, statement: str, field: str
) -> None:
    async with await Database.open(old):
        pass
    with sqlite3.connect(old) as connection:
        connection.execute("DROP TRIGGER assessments_no_update")
        connection.execute(statement)
    connection.close()

    async with await Database.open(old) as database:
        problems = (await verify_log(database)).problems

    assert any(f"the table's {field} differs" in problem.what for problem in problems)


async def test_a_migrated_database_goes_on(old: Path, room: Room) -> None:
    async with await Database.open(old) as database:
        await database.write(
            lambda transaction: transaction.run(
                "INSERT INTO foldings (assessment_id, text, salt, commitment) VALUES (1, 'x', x'00', 'y')"
            )
        )
        columns = [row["name"] for row in await database.all("PRAGMA table_info(assessments)")]

    fresh = [row["name"] for row in await room.database.all("PRAGMA table_info(assessments)")]
    assert columns == fresh
