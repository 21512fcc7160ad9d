"""`claims`: preview, import, undo, list, search, remove and the history, on real files."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from db.connection import Database
from tests.commands.conftest import Run

FIRST = (
    "id,claim,publisher,rating,url,date\n"
    "a1,The old lighthouse was sold to a bank,Fact Desk,False,https://facts.example.org/a1,2026-01-05\n"
    "a2,The ferry sank after hitting a whale,Fact Desk,Misleading,,2026-01-06\n"
)
SECOND = (
    "id,claim,publisher,rating,url,date\n"
    "a1,The old lighthouse was sold to a bank,Fact Desk,Mostly false,https://facts.example.org/a1,2026-01-05\n"
    "a2,The ferry sank after hitting a whale,Fact Desk,Misleading,,2026-01-06\n"
    "a3,The museum hides a second basement,Fact Desk,4 of 5 stars,,\n"
    "a4,Oneword,Fact Desk,False,,\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a database; `first.csv` and `second.csv` stand beside it."""
    (tmp_path / "first.csv").write_text(FIRST)
    (tmp_path / "second.csv").write_text(SECOND)
    return tmp_path / "desk.db"


def listed(run: Run, path: Path) -> dict[str, str]:
    """Return id and rating of all claims."""
    ran = run("claims", "list", "--json", "--db", path)
    assert ran.status == 0
    return {row["id"]: row["rating"] for row in map(json.loads, ran.out.splitlines())}


def test_a_preview_names_what_would_change_and_changes_nothing(run: Run, path: Path) -> None:
    run("claims", "import", "first.csv", "--db", path)
    before = path.read_bytes()
    ran = run("claims", "import", "second.csv", "--preview", "--db", path)

    assert ran.status == 0
    assert "~ a1: rating 'False' -> 'Mostly false'; rating normalised 'false' -> 'mostly_false'" in ran.out
    assert "+ a3: The museum hides a second basement [Fact Desk, '4 of 5 stars' (other), no date]" in ran.out
    assert "1 added, 1 updated, 1 unchanged, 1 left out. Nothing was changed" in ran.out
    assert "row 5 left out: has a claim of one word" in ran.err
    assert path.read_bytes() == before


def test_a_preview_needs_no_database(run: Run, path: Path) -> None:
    ran = run("claims", "import", "first.csv", "--preview", "--db", path)
    assert ran.status == 0
    assert "2 added, 0 updated" in ran.out
    assert not path.exists()


def test_a_preview_works_while_the_bot_holds_the_database(run: Run, path: Path) -> None:
    run("claims", "import", "first.csv", "--db", path)

    async def held() -> Database:
        return await Database.open(path)

    with asyncio.Runner() as runner:
        database = runner.run(held())
        ran = run("claims", "import", "second.csv", "--preview", "--db", path)
        refused = run("claims", "undo", 1, "--db", path)
        runner.run(database.close())
    assert ran.status == 0
    assert refused.status == 2
    assert "in use by another Comment Desk process" in refused.err


def test_an_import_names_its_number_and_is_undone_by_it(run: Run, path: Path) -> None:
    run("claims", "import", "first.csv", "--db", path)
    ran = run("claims", "import", "second.csv", "--db", path)
    assert "`claims undo 2` takes it back" in ran.out
    assert listed(run, path) == {"a1": "Mostly false", "a2": "Misleading", "a3": "4 of 5 stars"}

    undone = run("claims", "undo", 2, "--db", path)
    assert undone.status == 0
    assert "Import 2 was undone: 0 added, 1 updated, 1 removed" in undone.out
    assert listed(run, path) == {"a1": "False", "a2": "Misleading"}

    again = run("claims", "undo", 2, "--db", path)
    assert again.status == 2
    assert "undone already" in again.err

    run("claims", "undo", 3, "--db", path)
    assert listed(run, path) == {"a1": "Mostly false", "a2": "Misleading", "a3": "4 of 5 stars"}


def test_a_file_of_one_publisher_gets_its_name_and_word_where_rows_have_none(run: Run, path: Path) -> None:
    (path.parent / "bare.csv").write_text("claim,rating\nThe tower is made of paper,\nThe moat is dry,True\n")
    bare = run("claims", "import", "bare.csv", "--preview", "--db", path)
    assert "2 of 2 claims have no rating that calls a moderator" in bare.err
    ran = run("claims", "import", "bare.csv", "--publisher", "Moat Desk", "--rating", "Fake", "--db", path)
    assert "1 of 2 claims have no rating that calls" in ran.err
    rows = [json.loads(row) for row in run("claims", "list", "--json", "--db", path).out.splitlines()]
    assert {(row["publisher"], row["rating"], row["rating_normalised"]) for row in rows} == {
        ("Moat Desk", "Fake", "false"),
        ("Moat Desk", "True", "true"),
    }


def test_undoing_an_import_under_a_later_one_is_refused_with_the_way_out(run: Run, path: Path) -> None:
    run("claims", "import", "first.csv", "--db", path)
    run("claims", "import", "second.csv", "--db", path)
    ran = run("claims", "undo", 1, "--db", path)

    assert ran.status == 2
    assert "by import 2" in ran.err
    assert "--force" in ran.err
    assert run("claims", "undo", 1, "--force", "--db", path).status == 0
    assert listed(run, path) == {"a3": "4 of 5 stars"}


def test_a_claim_is_found_by_its_words_removed_by_its_id_and_brought_back(run: Run, path: Path) -> None:
    run("claims", "import", "first.csv", "--db", path)
    found = run("claims", "search", "whale", "ferry", "--db", path)
    assert "a2: The ferry sank" in found.out
    assert "a1" not in found.out
    assert "No claim" in run("claims", "search", "zeppelin", "--db", path).out

    unknown = run("claims", "remove", "a2", "nope", "--db", path)
    assert unknown.status == 2
    assert "no claim with the id nope" in unknown.err
    removed = run("claims", "remove", "a2", "--db", path)
    assert "1 removed" in removed.out
    assert list(listed(run, path)) == ["a1"]
    run("claims", "undo", 2, "--db", path)
    assert sorted(listed(run, path)) == ["a1", "a2"]


def test_contradictory_ratings_are_both_kept_and_shown_together(run: Run, path: Path) -> None:
    (path.parent / "other.csv").write_text(
        "claim,publisher,rating\n"
        "The old lighthouse was sold to a bank,Second Desk,True\nA quite different claim,Second Desk,True\n"
    )
    run("claims", "import", "first.csv", "--db", path)
    run("claims", "import", "other.csv", "--db", path)
    lines = run("claims", "list", "--db", path).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "rated differently" in line)
    group = " ".join(lines[at - 3 : at])
    assert "'False' (false)" in group
    assert "'True' (true)" in group


def test_the_history_tells_who_what_and_when(run: Run, path: Path) -> None:
    run("claims", "import", "first.csv", "--db", path)
    run("claims", "import", "second.csv", "--db", path)
    run("claims", "undo", 2, "--db", path)
    lines = run("claims", "imports", "--db", path).out.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert "import second.csv (CSV) by command line: 1 added, 1 updated, 0 removed" in lines[1]
    assert "1 left out (undone 20" in lines[1]
    assert "undo import 2 by command line" in lines[0]

    one = run("claims", "imports", 2, "--db", path).out
    assert "~ a1: rating 'False' -> 'Mostly false'" in one
    assert run("claims", "imports", 9, "--db", path).status == 2
    rows = [json.loads(row) for row in run("claims", "imports", "--json", "--db", path).out.splitlines()]
    assert [(row["import"], row["added"], row["by"]) for row in rows][-1] == (1, 2, "command line")


def test_a_missing_database_is_a_clear_error(run: Run, path: Path) -> None:
    for command in (["list"], ["search", "x"], ["imports"], ["undo", "1"], ["remove", "x"]):
        ran = run("claims", *command, "--db", path)
        assert (ran.status, "there is no database" in ran.err) == (2, True), command
        assert not path.exists()
