"""`demo`: from a page or the own script to decisions on standard output and a database that verifies."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Ran, Run

ROOT = Path(__file__).parents[2]
QUARRELLING = ROOT / "tests" / "data" / "quarrelling_page.txt"
LABELS = {"toxicity", "severe_toxicity", "obscene", "threat", "insult", "identity_attack"}
ARTICLE = "Harbour closed for the winter\n\nThe harbour is closed until March. Ships go to the next town."


@dataclass(frozen=True)
class Played:
    """A demo that has ended: what it printed, by comment, and its database."""

    ran: Ran
    database: Path

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.ran.out.splitlines()]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.database) as connection:
            found = connection.execute(sql).fetchall()
        connection.close()
        return found


Play = Callable[..., Played]


def page_of(*comments: tuple[str, str], article: str = ARTICLE) -> str:
    pairs = "".join(f"{name}\n{text}\n\n" for name, text in comments)
    return f"{article}\n\n{len(comments)} Comment{'' if len(comments) == 1 else 's'}\n\n{pairs}"


@pytest.fixture
def play(run: Run, tmp_path: Path) -> Play:
    def play(page: str | None = None) -> Played:
        database, file = tmp_path / "out.db", tmp_path / "page.txt"
        arguments: list[object] = ["demo", "--headless", "--json", "--db", database]
        if page is not None:
            file.write_bytes(page.encode())
            arguments += ["--page", file]
        return Played(run(*arguments), database)

    return play


def flags(record: dict[str, Any]) -> set[str]:
    return {flag["flag"] for flag in record["flags"]}


def test_the_own_script_is_decided_as_the_readme_says(play: Play, run: Run) -> None:
    played = play()
    records = played.records

    assert played.ran.status == 0
    assert [record["action"] for record in records] == [
        *["allow"] * 4,
        "queue",
        *["allow"] * 2,
        "queue",
        "allow",
        "remove",
        "allow",
        *["remove"] * 2,
        *["allow"] * 2,
    ]
    assert [records[at]["rule"] for at in (4, 7, 9, 11, 12, 13)] == [
        "conflicts-with-article",
        "known-fact-check",
        "insult",
        "insult",
        "threat",
        "no_text",
    ]
    assert all("dispute_source" in flags(records[at]) for at in (2, 3, 8))
    assert "counter_speech" in flags(records[5])
    assert "source_request" in flags(records[6])
    (conflict,) = [flag for flag in records[4]["flags"] if flag["flag"] == "conflicts_with_article"]
    assert "5,000 square kilometres" in conflict["evidence"]["comment_value"]
    assert "1,376 square kilometres" in conflict["evidence"]["article_value"]
    (match,) = [flag for flag in records[7]["flags"] if flag["flag"] == "matches_fact_check"]
    assert match["evidence"]["rating"] == "False"
    assert match["evidence"]["publisher"] == "Example Facts Desk"
    assert records[13]["scores"] == {}
    for record in records:
        assert set(record) == {"author", "text", "scores", "flags", "action", "rule", "decision_hash"}
        assert set(record["scores"]) in (LABELS, set())

    # The last comment was edited: what is printed is its last text, and both are kept.
    assert "I hope that the ceasefire comes soon" in records[14]["text"]
    revisions = "SELECT COUNT(*) FROM revisions GROUP BY comment_id ORDER BY comment_id"
    assert [count for (count,) in played.rows(revisions)] == [1] * 14 + [2]

    # What is said at the end, to standard error here.
    assert "10 allowed, 2 sent to the moderators' queue, 3 removed" in played.ran.err
    assert "The bot answered Piotr and Wren." in played.ran.err
    assert "3 members dispute the article" in played.ran.err

    hashes = {digest for (digest,) in played.rows("SELECT hash FROM log_entries")}
    assert {record["decision_hash"] for record in records} <= hashes
    assert len({record["decision_hash"] for record in records}) == len(records)
    assert run("log", "verify", "--db", played.database).status == 0


def test_without_json_a_table_is_printed_and_what_to_try_next(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(page_of(("Ann", "You are an idiot."), ("Ben", "Steady now.")))
    ran = run("demo", "--headless", "--page", file, "--db", "out.db")

    assert ran.status == 0
    assert "rule: insult" in ran.out
    commands = [
        line.split("-m bot ")[1]
        for line in ran.out.splitlines()
        if line.startswith("  ") and "-m bot" in line
    ]
    assert len(commands) == 3
    for command in commands:
        assert run(*command.split()).status == 0


def test_the_program_is_named_as_it_is_called_from_the_project(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.txt"
    file.write_text(page_of())
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    # It must run: the scorer's process is started by the same name.
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    ran = run("demo", "--headless", "--page", file, "--db", "an out.db")

    assert "  .venv/bin/python -m bot log verify --db 'an out.db'\n" in ran.out


HARD = (
    ("@everyone", "A remark by a crowd."),
    ("discord", "A remark by a company."),
    ("x" * 60, "A remark by a long name."),
    ("\u200b\u200c", "A remark by nobody to be seen."),
    ("😀", "A remark by a face."),
    ("a", "A remark by a short name."),
    ("You", "I am called as the visitor is."),
    ("Ada (admin)", "I am called as the admin is."),
    ("Mo (moderator)", "I am called as the moderator is."),
    ("Lia", "The ferry leaves at nine. " * 160),
    ("Lia", "The ferry leaves at nine. " * 400 + "You are an idiot."),
    ("Lia", "/article close"),
    ("Lia", "```print('hello')```"),
    ("Lia", "@everyone look at <@1> and <#2>"),
    ("Lia", "هذا تعليق هادئ عن الميناء"),
    ("Lia", "\u202eThe harbour, mirrored\u202c"),
    ("Lia", "😀😀"),
    ("Lia", "\u200b\u200b"),
    ("Lia", "\ufeff"),
    ("Lia", "\u2800"),
    ("Lia", "2 Comments"),
    ("Lia", "You are an idiot."),
    ("Lia", "I take that back."),
)


def test_no_name_and_no_text_of_a_page_is_lost(play: Play, run: Run) -> None:
    played = play(page_of(*HARD).replace("\n", "\r\n"))
    records = played.records

    assert played.ran.status == 0
    assert [(record["author"], record["text"]) for record in records] == [
        (name, text.strip()) for name, text in HARD
    ]
    by_text = {record["text"]: record for record in records}
    assert [by_text[text]["rule"] for text in ("😀😀", "\u200b\u200b", "\ufeff", "\u2800")] == ["no_text"] * 4
    # All of a long text was read: what acts on it stands at its end.
    acted_on = [record for record in records if record["action"] != "allow"]
    assert [record["rule"] for record in acted_on] == ["perhaps-insult", "insult"]
    assert records[-1]["action"] == "allow"

    kept = {text for (text,) in played.rows("SELECT text FROM revisions")}
    assert HARD[10][1] in kept
    # The setup's moderator, and each name once.
    names = [name for (name,) in played.rows("SELECT name FROM members WHERE name <> ''")]
    assert len(names) == len({name.casefold() for name in names}) == 1 + len({name for name, _ in HARD})
    assert run("log", "verify", "--db", played.database).status == 0


@pytest.mark.parametrize(
    ("article", "title"),
    [
        ("The fares rise in May. The council voted for it on Monday.", "The fares rise in May."),
        (
            "\n\n".join(["A paragraph on the fares and the islands. " * 20] * 240),
            "A paragraph on the fares and the islands.",
        ),
        ("Fares.", "Fares."),
    ],
)
def test_articles_without_a_title_and_very_long_ones_are_posted(play: Play, article: str, title: str) -> None:
    played = play(page_of(("Ann", "About time."), article=article))

    assert played.ran.status == 0
    assert [record["text"] for record in played.records] == ["About time."]
    assert played.rows("SELECT title, LENGTH(body) >= 0 FROM articles") == [(title, 1)]


def test_a_page_without_comments_is_posted_all_the_same(play: Play, run: Run) -> None:
    played = play(page_of())

    assert played.ran.status == 0
    assert played.ran.out == ""
    assert run("log", "verify", "--db", played.database).status == 0


def test_readers_may_quarrel_with_an_article(play: Play) -> None:
    played = play(QUARRELLING.read_text(encoding="utf-8"))

    assert len(played.records) == 40
    for record in played.records:
        assert record["action"] == "allow", record["text"]
        assert "matches_fact_check" not in flags(record), record["text"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("Title\n\nBody.\n\n3 Comments\nAnn\nHi\nBen\nHo\n", 'Line 5 says "3 Comments"'),
        ("Title\n\nBody.\n\n2 Comments\nAnn\nHi\nBen\n", "Line 8 is left over"),
        ("Title\n\nBody.\n\nAnn\nHi\n", "No line up to the end (line 6)"),
        ("1 Comment\nAnn\nHi\n", "Line 1"),
        ("", "Comments"),
        (None, "can't be read: No such file"),
    ],
)
def test_a_wrong_page_is_named_and_nothing_is_made(
    run: Run, tmp_path: Path, content: str | None, what: str
) -> None:
    file = tmp_path / "page.txt"
    if content is not None:
        file.write_text(content)
    before = set(tmp_path.rglob("*"))
    ran = run("demo", "--headless", "--json", "--page", file, "--db", tmp_path / "new" / "out.db")

    assert ran.status == 2
    assert ran.out == ""
    assert what in ran.err
    assert str(file) in ran.err
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--db", "there.db"], "there.db exists already"),
        (["--db", "."], "exists already"),
        (["--db", "there.db/out.db"], "there.db/out.db can't be opened"),
        (["--db", "out.db", "--port", "70000"], "--port 70000 can't be used"),
        (["--db", "out.db", "--port", "-1"], "--port -1 can't be used"),
        (["--db", "out.db", "--pace", "-1"], "--pace -1"),
        (["--db", "out.db", "--pace", "nan"], "--pace nan"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_made(
    run: Run, tmp_path: Path, arguments: list[str], what: str
) -> None:
    (tmp_path / "there.db").write_bytes(b"kept")
    ran = run("demo", "--headless", *arguments)

    assert ran.status == 2
    assert ran.out == ""
    assert what in ran.err
    assert [(path.name, path.read_bytes()) for path in tmp_path.rglob("*")] == [("there.db", b"kept")]


def test_a_port_that_another_program_holds_is_refused(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ran = run("demo", "--port", other.getsockname()[1], "--db", "out.db")

    assert ran.status == 2
    assert "can't be used" in ran.err
    assert not list(tmp_path.iterdir())


def test_each_run_makes_a_new_database_and_missing_folders(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(page_of())
    for _ in range(2):
        assert run("demo", "--headless", "--page", file).status == 0
    assert run("demo", "--headless", "--page", file, "--db", "some/where/out.db").status == 0

    assert len(list((tmp_path / "data").glob("demo-*.db"))) == 2
    assert (tmp_path / "some" / "where" / "out.db").is_file()


@dataclass
class Terminal:
    """A demo on a terminal of its own."""

    process: subprocess.Popen[bytes]
    screen: int
    printed: str = ""

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + 60
        while words not in self.printed:
            assert time.monotonic() < end, self.printed
            self.printed += os.read(self.screen, 65536).decode(errors="replace")

    def ends(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        try:
            while chunk := os.read(self.screen, 65536):
                self.printed += chunk.decode(errors="replace")
        except OSError:  # on Linux, the end of a terminal
            pass
        return self.process.wait(timeout=30)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    if sys.platform == "win32":
        pytest.skip("Windows has no such terminals")
    import pty  # noqa: PLC0415 - not on Windows

    screen, end = pty.openpty()
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "COLUMNS": "100",
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "bot", "demo", "--db", "out.db", "--pace", "0.3"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=end, stdout=end, stderr=end, cwd=tmp_path, env=environment, start_new_session=True
    )
    os.close(end)
    try:
        yield Terminal(process, screen)
    finally:
        process.kill()
        process.wait()
        os.close(screen)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_visitor_may_leave_while_the_comments_arrive(
    terminal: Terminal, run: Run, how: signal.Signals
) -> None:
    terminal.wait_for("Wren")

    assert terminal.ends(how) == 0
    assert "Stopped after" in terminal.printed
    assert "Traceback" not in terminal.printed
    assert run("log", "verify", "--db", "out.db").status == 0


def test_the_page_is_served_until_the_visitor_leaves(terminal: Terminal, run: Run) -> None:
    terminal.wait_for("Ctrl-C ends")
    port = int(terminal.printed.partition("http://127.0.0.1:")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass

    assert terminal.ends(signal.SIGINT) == 0
    assert "The demo has ended." in terminal.printed
    assert "Traceback" not in terminal.printed
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    assert run("log", "verify", "--db", "out.db").status == 0
