"""`claims match`: the ranking as JSON and as a table, and what it says of bad files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run

REGISTER = (
    "id,claim,publisher,rating\n"
    "a1,The old lighthouse of Harwick was secretly sold to a foreign bank for one euro,Fact Desk,False\n"
    "a2,The ferry to Harwick sank after hitting a whale in the fog,Fact Desk,True\n"
    "a3,The museum of Harwick hides a second basement,Other Desk,\n"
)


@pytest.fixture
def path(run: Run, tmp_path: Path) -> Path:
    """The path of a database that holds the register."""
    (tmp_path / "register.csv").write_text(REGISTER)
    assert run("claims", "import", "register.csv", "--db", tmp_path / "desk.db").status == 0
    return tmp_path / "desk.db"


def rows(tmp_path: Path, *texts: str) -> Path:
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(json.dumps({"id": f"t{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return file


def test_each_text_gets_its_claims_best_first_whatever_their_rating(
    run: Run, path: Path, tmp_path: Path
) -> None:
    file = rows(
        tmp_path,
        "The lighthouse of Harwick was sold to a foreign bank, secretly, for one euro!",
        "Did the ferry to Harwick sink after hitting a whale in the fog?",
        "",
    )
    before = path.read_bytes()
    ran = run("claims", "match", file, "--json", "--top", "2", "--db", path)

    assert ran.status == 0, ran.err
    first, second, third = map(json.loads, ran.out.splitlines())
    assert [first["id"], second["id"], third["id"]] == ["t0", "t1", "t2"]
    assert (first["claims"][0]["id"], first["claims"][0]["strength"]) == ("a1", "strong")
    assert second["claims"][0]["id"] == "a2"
    assert len(first["claims"]) == 2
    assert first["claims"][0]["score"] >= first["claims"][1]["score"]
    assert first["claims"][1]["strength"] == "none"
    assert third["claims"] == []
    assert path.read_bytes() == before


def test_without_json_people_can_read_it(run: Run, path: Path, tmp_path: Path) -> None:
    ran = run(
        "claims", "match", rows(tmp_path, "The museum of Harwick hides a second basement"), "--db", path
    )
    assert ran.status == 0
    shown = "".join(
        letter for letter in ran.out if letter.isalnum()
    )  # the table breaks lines where it has to
    assert "OtherDesk" in shown
    assert "hidesasecondbasement" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"id": "1"}', "line 1: a row is an object like"),
        ('{"text": "good"}\n[]', "line 2: a row is an object like"),
        ("{", "line 1: not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
def test_a_bad_row_is_named(run: Run, path: Path, tmp_path: Path, content: str | bytes, said: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run("claims", "match", file, "--json", "--db", path)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_missing_file_or_database_is_named(run: Run, path: Path, tmp_path: Path) -> None:
    assert "can't be read" in run("claims", "match", tmp_path / "none.jsonl", "--db", path).err
    ran = run("claims", "match", rows(tmp_path, "text"), "--db", tmp_path / "none.db")
    assert ran.status == 2
    assert "there is no database" in ran.err
