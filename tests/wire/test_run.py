"""`python -m bot run`: how it begins, and how it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from bot.__main__ import main
from bot.settings import VARIABLES
from tests.sandbox.loopback import LoopbackDiscord, pointed_at
from tests.sandbox.world import TOKEN
from tests.wire.conftest import CALM, INSULT, Newsroom, eventually

ROOT = Path(__file__).resolve().parents[2]
WRONG_TOKEN = "some-other.token-that-is.not-known"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No settings but those of the test, and log levels as they were."""
    monkeypatch.chdir(tmp_path)  # where there is no .env
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    before = {
        name: logger.level
        for name, logger in logging.Logger.manager.loggerDict.items()
        if isinstance(logger, logging.Logger)
    }
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


class Program:
    """The program, in a thread of its own: it brings its own event loop."""

    def __init__(
        self,
        database: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        self._database, self._monkeypatch, self._capsys, self._caplog = database, monkeypatch, capsys, caplog

    async def complaint(self, token: str = TOKEN) -> str:
        """Run `run` with a token; return its complaint, which has two lines and tells no token. The status is 2."""
        self._monkeypatch.setenv("DISCORD_TOKEN", token)
        status = await asyncio.to_thread(main, ["run", "--db", str(self._database)])
        out, err = self._capsys.readouterr()
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 2, err
        assert not token or token not in err + self._caplog.text
        return err


@pytest.fixture
def program(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Program:
    """The program, with a new database."""
    return Program(tmp_path / "new.db", monkeypatch, capsys, caplog)


async def test_without_a_token_it_says_where_to_put_one(program: Program) -> None:
    assert "DISCORD_TOKEN is not set" in await program.complaint("")


async def test_with_a_wrong_token_it_says_where_to_get_one(
    loopback: LoopbackDiscord, program: Program
) -> None:
    assert "Discord refused the token" in await program.complaint(WRONG_TOKEN)

    assert [asked.path for asked in loopback.asked()] == ["/users/@me"]


async def test_without_the_message_content_intent_it_says_where_to_switch_it_on(
    loopback: LoopbackDiscord, program: Program
) -> None:
    loopback.gateway.refuse_with = 4014

    assert "message-content intent is off" in await program.complaint()

    assert loopback.gateway.identified == 1


async def test_without_a_connection_it_says_that_discord_is_not_there(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pointed_at(f"http://127.0.0.1:{port}"):
        assert "Discord can't be reached" in await program.complaint()


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("GET /users/@me", 503, "Discord can't be reached: 503"),
        ("GET /users/@me", 429, "Discord can't be reached: 429"),
        ("PUT /applications/.*", 403, "SYNC_GUILD_ID"),
    ],
)
async def test_what_discord_answers_at_the_start_is_said_in_two_lines(
    loopback: LoopbackDiscord, program: Program, asked: str, status: int, words: str
) -> None:
    method, path = asked.split()
    loopback.fail(method, path, status)

    assert words in await program.complaint()


@pytest.mark.parametrize(("code", "words"), [(4004, "Discord refused the token"), (4013, "close code 4013")])
async def test_a_connection_that_discord_ends_for_good_ends_the_program(
    loopback: LoopbackDiscord, program: Program, code: int, words: str
) -> None:
    loopback.gateway.after_ready = partial(loopback.gateway.close, code)

    assert words in await program.complaint()

    assert loopback.gateway.identified == 1


async def test_the_commands_are_registered_once_and_not_at_every_start(newsroom: Newsroom) -> None:
    for _ in range(2):
        async with newsroom.bot():
            pass

    (registered,) = newsroom.discord.asked("PUT", "/applications/.*")
    assert {"article", "queue", "log", "policy", "privacy", "setup", "status"} <= {
        command["name"] for command in registered.body
    }


@asynccontextmanager
async def process(address: str, database: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the program as a process of its own."""
    environment = {
        **os.environ,
        "DISCORD_TOKEN": TOKEN,
        "DEFAULT_POLICY": "standard",
        "PYTHONPATH": str(ROOT),
    }
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.sandbox.launch",
        address,
        "run",
        "--db",
        str(database),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither signal")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
async def test_a_signal_ends_the_bot_in_order(
    newsroom: Newsroom, number: signal.Signals, status: int
) -> None:
    async with process(newsroom.discord.address, newsroom.path) as running:
        await eventually(lambda: newsroom.discord.gateway.identified == 1, "the bot is connected")
        comment = await newsroom.discord.write(newsroom.thread, CALM)

        async def collected() -> bool:
            return bool(await newsroom.comments())

        await eventually(collected, "the comment is collected")
        running.send_signal(number)
        out, err = await asyncio.wait_for(running.communicate(), 30)

    said = (out + err).decode()
    assert running.returncode == status, said
    assert "Traceback" not in said, said
    assert TOKEN not in said
    assert newsroom.discord.gateway.closed_with == [1000]
    # The last connection that closes takes the write-ahead log with it.
    assert not newsroom.path.with_name(f"{newsroom.path.name}-wal").exists()
    FileLock(f"{newsroom.path}.lock").acquire(timeout=0).lock.release()
    assert await newsroom.comments() == [comment]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGTERM")
async def test_a_card_that_waits_for_a_rate_limit_does_not_hold_the_end_up(newsroom: Newsroom) -> None:
    newsroom.discord.limit_rate("POST", f"/channels/{newsroom.thread}/messages", retry_after=29)
    async with process(newsroom.discord.address, newsroom.path) as running:
        await eventually(lambda: newsroom.discord.gateway.identified == 1, "the bot is connected")
        await newsroom.discord.write(newsroom.thread, INSULT)
        await eventually(lambda: bool(newsroom.discord.asked("POST")), "the card was sent")
        running.send_signal(signal.SIGTERM)
        out, err = await asyncio.wait_for(running.communicate(), 20)

    assert running.returncode == 0, (out + err).decode()
    assert (await newsroom.outcomes())["post_notice"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="paths and signals differ")
async def test_as_a_process_it_complains_in_two_lines_and_nothing_else(
    loopback: LoopbackDiscord, tmp_path: Path
) -> None:
    loopback.fail("GET", "/users/@me", 401)
    async with process(loopback.address, tmp_path / "new.db") as running:
        out, err = await asyncio.wait_for(running.communicate(), 20)

    assert running.returncode == 2
    assert out == b""
    assert len(err.decode().splitlines()) == 2, err.decode()
