"""The simulated newsroom, ready to be used."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from cogs.host import FetchArticle
from db.connection import Database
from tests.cogs.newsroom import Engineroom, KeywordScorer, Newsroom, no_articles, open_newsroom


@pytest.fixture
def fetch_article() -> FetchArticle:
    """How the bot fetches articles. Tests that post from an address override this."""
    return no_articles


@pytest.fixture
async def engineroom(tmp_path: Path, fetch_article: FetchArticle) -> AsyncIterator[Engineroom]:
    """A new database, and a scorer that knows a few words."""
    async with await Database.open(tmp_path / "desk.db") as database:
        yield Engineroom(database, KeywordScorer(), fetch_article)


@pytest.fixture
async def env(engineroom: Engineroom) -> AsyncIterator[simcord.Env]:
    """The real bot, running in a simulated Discord. What it raises fails the test."""
    # Not simcord.run(): its clock belongs to one context, and a fixture's end runs in another.
    running = simcord.Env(engineroom.bot())
    await running.start()
    try:
        yield running
        running._raise_errors_since(running._errors_acknowledged)
    finally:
        await running.shutdown()
        await running.bot.close()


@pytest.fixture
async def newsroom(env: simcord.Env, engineroom: Engineroom) -> Newsroom:
    """A server whose channels the admin has chosen, with the standard policy."""
    made = open_newsroom(env, engineroom)
    await env.settle()
    await made.set_up()
    return made


@pytest.fixture
async def raw_newsroom(env: simcord.Env, engineroom: Engineroom) -> Newsroom:
    """A server where nobody has run `/setup` yet."""
    made = open_newsroom(env, engineroom)
    await env.settle()
    return made
