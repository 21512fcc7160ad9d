"""A database of an older version is brought up to date, and what its log says stays true."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path

import pytest

from bot.moderation.cases import ReviewAnswer
from bot.moderation.chain import Anchor, canonical, link
from bot.moderation.models import Action
from db.assessments import ABSENT
from db.cases import Cases
from db.connection import Database, DatabaseError, Transaction
from db.decisions import Decisions
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import GUILD, MODERATOR, message

MIGRATIONS = ("001_initial.sql", "002_readings.sql")


def of_version(version: int, newer: Path, older: Path) -> None:
    """Make a database as version 1 or 2 wrote it, of the rows of a newer one: without what that version didn't know."""
    scripts = resources.files("db") / "migrations"
    with sqlite3.connect(older) as connection:
        for name in MIGRATIONS[:version]:
            connection.executescript((scripts / name).read_text("utf-8"))
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
        _write_chain(connection, entries, unknown=frozenset(ABSENT) if version == 1 else frozenset())
    connection.close()


def _write_chain(
    connection: sqlite3.Connection, entries: Sequence[tuple[str, str, str]], unknown: frozenset[str]
) -> None:
    head: Anchor | None = None
    for at, kind, text in entries:
        payload = {key: value for key, value in json.loads(text).items() if key not in unknown}
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
    of_version(1, room.database.path, path)
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


async def _answer(room: Room, comment_id: int, action: Action) -> None:
    case = next(case for case in await room.cases.open_cases(GUILD, 9) if case.comment.id == comment_id)
    await room.desk.review(ReviewAnswer(case.id, case.decision.id, action, MODERATOR, "Mo"))
    await room.desk.idle()


async def _busy(room: Room) -> None:
    """Have decisions that supersede others, one that a later scoring confirmed, an edit, and an open case."""
    await room.post()
    for number, text in enumerate(
        ("Rather rude.", "Rude, too.", "You idiot.", "This is propaganda, and rude."), 1
    ):
        await room.desk.receive(message(number, text))
    await room.desk.idle()
    await _answer(room, 1, Action.ALLOW)
    await _answer(room, 2, Action.REMOVE)
    await room.desk.receive(message(4, "This is propaganda, and ruder."))
    room.scorer.provisional = True
    await room.desk.receive(message(5, "Rude as well."))
    await room.desk.idle()
    room.scorer.provisional = False
    room.clock.move(minutes=2)
    room.desk.wake()
    await room.desk.idle()
    room.scorer.provisional = True
    await room.desk.receive(message(6, "Rude once more."))  # to be scored again
    await room.desk.idle()


async def test_decisions_cases_and_what_waits_survive_the_migration_of_version_2(
    room: Room, tmp_path: Path
) -> None:
    await _busy(room)
    path = tmp_path / "old.db"
    of_version(2, room.database.path, path)
    tables = ("decisions", "revisions", "cases", "outbox", "members", "assessments", "flags", "articles")
    with sqlite3.connect(path) as connection:
        before = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()

    async with await Database.open(path) as database:
        dangling = await database.all("PRAGMA foreign_key_check")
        after = {
            table: [
                tuple(row)[: len(before[table][0])] for row in await database.all(f"SELECT * FROM {table}")
            ]
            for table in tables
        }
        found = await verify_log(database)
        decisions = Decisions(database)
        superseded = [made.supersedes for made in await decisions.of_comment(1)]
        confirmed = (await decisions.of_comment(5))[-1].assessment.provisional
        waiting = await Cases(database, decisions).count_open(GUILD)
        due = await database.all("SELECT comment_id FROM revisions WHERE pending_cause = 'rescore'")

    assert version == 2
    assert dangling == []
    assert after == before
    assert found.problems == ()
    assert superseded[0] is None
    assert superseded[1] is not None
    assert not confirmed
    assert waiting == 3
    assert [row["comment_id"] for row in due] == [6]


async def _run(statement: str, transaction: Transaction) -> None:
    await transaction.run(statement)


async def test_a_migrated_database_keeps_its_guards(room: Room, tmp_path: Path) -> None:
    await _busy(room)
    path = tmp_path / "old.db"
    of_version(2, room.database.path, path)

    async with await Database.open(path) as database:
        for statement, refused in (
            ("UPDATE decisions SET action = 'allow'", "append-only"),
            ("DELETE FROM decisions", "append-only"),
            ("UPDATE revisions SET pending_cause = 'mood'", "CHECK constraint failed"),
            (
                "INSERT INTO article_versions VALUES (1, 9, 1, '', '', '', NULL, '')",
                "FOREIGN KEY constraint failed",
            ),
            ("DELETE FROM revisions", "FOREIGN KEY constraint failed"),
        ):
            with pytest.raises(sqlite3.IntegrityError, match=refused):
                await database.write(partial(_run, statement))
