"""`claims import` and `log`: on real files, with the lock that writers take."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

from db.connection import Database
from tests.commands.conftest import Run
from tests.conftest import Room
from tests.fakes import message

CLAIMS = (
    "id,claim,title,publisher,rating,url,date\n"
    "a1,The old lighthouse was sold to a foreign bank last year,Not sold,Fact Desk,False,https://facts.example.org/a1,2026-01-05\n"
    ",Too short,,,,,\n"
    "a3,The ferry sank in the harbour after hitting a whale,No whale,Fact Desk,False,javascript:alert(1),2026-01-06\n"
)


def test_good_rows_are_imported_and_bad_ones_named(run: Run, tmp_path: Path) -> None:
    file, database = tmp_path / "claims.csv", tmp_path / "desk.db"
    file.write_text(CLAIMS)
    ran = run("claims", "import", file, "--db", database)
    again = run("claims", "import", file, "--db", database)

    assert ran.status == 0
    assert "row 4 left out" in ran.err
    assert "1 unchanged" not in ran.out
    assert "unchanged" in again.out
    assert "0 added" in again.out


def test_an_imported_claim_is_matched(run: Run, tmp_path: Path) -> None:
    file, database = tmp_path / "claims.csv", tmp_path / "desk.db"
    file.write_text(CLAIMS)
    run("claims", "import", file, "--db", database)
    ran = run(
        "score",
        "--json",
        "--db",
        database,
        "They sold the old lighthouse to a foreign bank last year, you know.",
    )

    flags = [flag for flag in json.loads(ran.out)["flags"] if flag["flag"] == "matches_fact_check"]
    assert [flag["evidence"]["claim_id"] for flag in flags] == ["a1"]
    assert flags[0]["evidence"]["rating"] == "False"
    assert flags[0]["evidence"]["url"] == "https://facts.example.org/a1"


def test_a_file_that_cannot_be_imported_changes_nothing(run: Run, tmp_path: Path) -> None:
    good, bad, database = tmp_path / "claims.csv", tmp_path / "bad.json", tmp_path / "desk.db"
    good.write_text(CLAIMS)
    bad.write_text('[{"claim": "cut off')
    run("claims", "import", good, "--db", database)
    before = database.read_bytes()
    ran = run("claims", "import", bad, "--db", database)

    assert ran.status == 2
    assert "bad.json" in ran.err
    assert database.read_bytes() == before


def test_a_file_without_a_usable_row_ends_with_status_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    file.write_text("id,claim\n1,x\n")
    ran = run("claims", "import", file, "--db", tmp_path / "desk.db")

    assert ran.status == 1
    assert "Nothing was imported" in ran.err
    assert not (tmp_path / "desk.db").exists()


def test_while_the_bot_holds_the_database_an_import_says_so(run: Run, tmp_path: Path) -> None:
    file, path = tmp_path / "claims.csv", tmp_path / "desk.db"
    file.write_text(CLAIMS)

    async def held() -> Database:
        return await Database.open(path)

    with asyncio.Runner() as runner:
        database = runner.run(held())
        ran = run("claims", "import", file, "--db", path)
        reading = run("log", "verify", "--db", path)
        runner.run(database.close())

    assert ran.status == 2
    assert "in use by another Comment Desk process" in ran.err
    assert reading.status == 0


async def _fill(room: Room) -> Path:
    await room.post()
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.receive(message(2, "A fine bridge."))
    await room.desk.idle()
    return room.database.path


async def test_the_log_is_shown_verified_and_anchored(room: Room, run: Run) -> None:
    path = await _fill(room)

    # main() runs its own event loop, so it gets a thread of its own.
    async def shell(*arguments: object) -> tuple[int, str, str]:
        ran = await asyncio.to_thread(run, *arguments)
        return ran.status, ran.out, ran.err

    status, out, _ = await shell("log", "show", "--json", "--db", path)
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(row["text"], row["action"]) for row in rows] == [
        ("A fine bridge.", "allow"),
        ("You idiot.", "remove"),
    ]

    status, out, _ = await shell("log", "show", "--db", path)
    assert status == 0
    assert "insult" in out

    status, out, _ = await shell("log", "show", rows[1]["number"], "--json", "--db", path)
    assert json.loads(out)["hash"] == rows[1]["hash"]

    status, out, err = await shell("log", "show", 999, "--db", path)
    assert status == 2
    assert "no log entry 999" in err

    status, anchor, _ = await shell("log", "anchor", "--db", path)
    assert status == 0
    status, out, _ = await shell("log", "verify", "--db", path, "--anchor", anchor.strip())
    assert status == 0
    assert out.startswith("OK:")

    status, _, err = await shell("log", "verify", "--db", path, "--anchor", "nonsense")
    assert status == 2
    assert "SERVER:NUMBER:HASH" in err


async def test_an_altered_log_ends_with_status_1(room: Room, run: Run) -> None:
    path = await _fill(room)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE revisions SET text = 'You angel.' WHERE comment_id = 1")
    connection.commit()
    connection.close()

    ran = await asyncio.to_thread(run, "log", "verify", "--db", path)

    assert ran.status == 1
    assert "comment 1, revision 1, was altered" in ran.out


def test_an_empty_log_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"

    async def make() -> None:
        async with await Database.open(path):
            pass

    asyncio.run(make())
    assert "No decision has been logged" in run("log", "show", "--db", path).out
    assert run("log", "verify", "--db", path).status == 0
    assert run("log", "anchor", "--db", path).out == ""


def test_a_missing_database_is_a_clear_error(run: Run) -> None:
    for command in ("show", "verify", "anchor"):
        ran = run("log", command)
        assert ran.status == 2
        assert "there is no database at data/comment-desk.db" in ran.err
