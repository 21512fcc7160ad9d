"""A newsroom on the wire: the real bot, its real desk and scorer, and a Discord that listens on this machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest

from bot.client import CommentDesk
from bot.composition.assembly import Assembly, opened_assembly
from bot.desk.desk import Desk
from bot.moderation.models import (
    ArticleDraft,
    EffectResult,
    NewArticle,
    Origin,
    Outcome,
    RecordedDecision,
    Server,
)
from bot.settings import Secret, Settings
from db.articles import Articles
from db.comments import Comments
from db.connection import Database, Row
from db.outbox import Outbox
from db.servers import Servers
from tests.sandbox.loopback import LoopbackDiscord, pointed_at
from tests.sandbox.world import ANN, BOT_USER, GUILD, LOG, MODERATORS, NEWS, TOKEN

INSULT = "You are a stupid idiot"
CALM = "I like the new library."

Later = Callable[[timedelta], None]

_PATIENCE_S = 30.0


async def eventually(condition: Callable[[], bool | Awaitable[bool]], what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        found = condition()
        if found if isinstance(found, bool) else await found:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"waited {_PATIENCE_S:g} seconds in vain: {what}")


@dataclass(frozen=True, slots=True)
class Working:
    """A bot at work."""

    assembly: Assembly
    client: CommentDesk
    ended: asyncio.Task[None]

    @property
    def desk(self) -> Desk:
        return self.assembly.office.desk

    async def decisions(self, comment_id: int) -> list[RecordedDecision]:
        """Return the decisions on a comment, oldest first."""
        return await self.assembly.decisions.of_comment(comment_id)

    async def decided(self, comment_id: int) -> RecordedDecision:
        """Wait until a comment is decided and what is due was done; return the decision in force."""

        async def found() -> bool:
            return bool(await self.decisions(comment_id))

        await eventually(found, f"a decision on {comment_id}")
        await self.idle()
        return (await self.decisions(comment_id))[-1]

    async def idle(self) -> None:
        """Wait until the desk has done what is due."""
        async with asyncio.timeout(_PATIENCE_S):
            await self.desk.idle()

    async def wake_and_idle(self) -> None:
        """Have the desk look for what is due, as it does every minute, and wait until that is done."""
        self.desk.wake()
        await self.idle()

    async def gaps_closed(self, newsroom: Newsroom) -> None:
        """Wait until everything that was missed has been read."""

        async def closed() -> bool:
            rows = await newsroom.rows("SELECT closed_at FROM gaps")
            return bool(rows) and all(row["closed_at"] for row in rows)

        await eventually(closed, "all gaps are closed")


@dataclass(slots=True)
class Newsroom:
    """A server in the sandbox's Discord, and a database in which an article of an hour ago is open there."""

    discord: LoopbackDiscord
    path: Path
    article_id: int = 0
    thread: int = 0

    async def open_article(self) -> None:
        """Put an article into Discord and into a new database, as if a bot that stopped since had posted it."""
        card = self.discord.world.write(NEWS, BOT_USER, content="(the card)", age=timedelta(hours=1))
        self.thread = int(card["id"])
        self.discord.world.open_thread(NEWS, self.thread, "A library in the old mill")
        now = datetime.now(UTC)
        draft = ArticleDraft(
            title="A library in the old mill", body="The council said yes.", origin=Origin.PASTE
        )
        async with await Database.open(self.path) as database:
            articles, comments = Articles(database), Comments(database)
            article = await articles.add(NewArticle(GUILD, NEWS, draft, "", ANN, "Ann"), now)
            await articles.posted(article.id, self.thread, self.thread, now)
            for channel_id in (NEWS, self.thread):
                await comments.start_cursor(GUILD, channel_id, self.thread)
            chosen = Server(GUILD, "standard", MODERATORS, LOG)
            await Servers(database, "standard").set_channels(chosen, ANN, now)
            outbox = Outbox(database)
            for anchor in await outbox.take(10, now):
                await outbox.finish(anchor, EffectResult(Outcome.DONE), now)
        self.article_id = article.id

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Working]:
        """Run a bot until the end of the block."""
        settings = Settings(
            token=Secret(TOKEN), database_path=str(self.path), default_policy="standard", log_level="WARNING"
        )
        async with opened_assembly(settings) as assembly:
            client = assembly.client(settings, guild_ready_timeout=0.05)
            async with client:
                ended = asyncio.create_task(client.start(TOKEN))
                try:
                    await eventually(lambda: client.is_ready() or ended.done(), "the bot is ready")
                    if ended.done():
                        ended.result()
                    yield Working(assembly, client, ended)
                finally:
                    await client.close()
                    await asyncio.wait([ended])

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Read the database, beside a bot or without one."""
        async with await Database.open_read_only(self.path) as database:
            return await database.all(sql, parameters)

    async def outcomes(self) -> dict[str, str | None]:
        """Return the outcome of each effect of the one decision that has any, None while it waits."""
        rows = await self.rows("SELECT kind, outcome FROM outbox WHERE decision_id IS NOT NULL")
        return {row["kind"]: row["outcome"] for row in rows}

    async def finished(self) -> dict[str, str | None]:
        """Wait until no effect of the decision waits; return the outcomes."""

        async def none_waits() -> bool:
            return None not in (await self.outcomes()).values()

        await eventually(none_waits, "every effect has an outcome")
        return await self.outcomes()

    async def comments(self) -> list[int]:
        """Return the ids of all comments that are on disk."""
        return [row["id"] for row in await self.rows("SELECT id FROM comments ORDER BY id")]

    def stands(self, channel_id: int, message_id: int) -> bool:
        """Say whether a message still stands in Discord."""
        return any(int(found["id"]) == message_id for found in self.discord.world.history(channel_id, 100))

    def cards(self, channel_id: int, custom_id: str) -> int:
        """Count the messages of a channel that carry a button whose id begins so."""
        return sum(
            f'"custom_id": "{custom_id}'.replace('"', "'") in str(found)
            for found in self.discord.world.history(channel_id, 100)
        )


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    """A Discord on this machine, to which discord.py is pointed."""
    async with LoopbackDiscord().serving() as served:
        with pointed_at(served.address):
            yield served


@pytest.fixture
async def newsroom(loopback: LoopbackDiscord, tmp_path: Path) -> Newsroom:
    """A newsroom with one open article. No bot is running yet."""
    made = Newsroom(loopback, tmp_path / "desk.db")
    await made.open_article()
    return made


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Put the clock of the desk forward."""

    def move(by: timedelta) -> None:
        monkeypatch.setattr(discord.utils, "utcnow", lambda: datetime.now(UTC) + by)

    return move
