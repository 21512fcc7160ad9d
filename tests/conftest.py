"""What many tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from bot.desk.assessing import Assessor
from bot.desk.courier import Courier
from bot.desk.desk import Desk, Placement, Stores
from bot.desk.pipeline import Pipeline
from bot.moderation.models import Article, RecordedDecision
from db.articles import Articles
from db.cases import Cases
from db.claims import Claims
from db.comments import Comments
from db.connection import Database
from db.decisions import Decisions
from db.disputes import Disputes
from db.journal import Journal
from db.members import Members
from db.outbox import Outbox
from db.servers import Servers
from tests.fakes import CARD, THREAD, FakeChecker, FakeClock, FakeDiscussion, FakeScorer, new_article, scores

# The gate tries the same examples each time, so that a change is judged by what it changed; `make explore` looks for
# new ones. No deadlines: times on a shared machine say nothing.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=3000, deadline=None)
settings.load_profile("gate")


@dataclass
class Room:
    """A desk on a real database, with fakes for the scorer, the checker, Discord and the time."""

    database: Database
    clock: FakeClock
    scorer: FakeScorer
    checker: FakeChecker
    discussion: FakeDiscussion
    articles: Articles
    comments: Comments
    decisions: Decisions
    cases: Cases
    members: Members
    outbox: Outbox
    servers: Servers
    journal: Journal
    claims: Claims
    desk: Desk
    disputes: Disputes

    async def post(self, **changes: object) -> Article:
        """Post an article: card and thread have the ids CARD and THREAD."""

        async def publish(_: Article) -> Placement:
            return Placement(CARD, THREAD)

        article = await self.desk.post_article(new_article(**changes), publish)
        for gap in await self.desk.gaps():
            await self.desk.caught_up(gap)
        return article

    async def decided(self, comment_id: int) -> RecordedDecision:
        """Let the desk do its work, and return the decision in force."""
        await self.desk.idle()
        return (await self.decisions.of_comment(comment_id))[-1]


def language_of(text: str) -> str:
    """Tell English and Ukrainian apart by a letter; a text without either is anybody's guess."""
    return "uk" if "ї" in text else "en" if "the " in text.lower() else ""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "desk.db") as opened:
        yield opened


@pytest.fixture
async def room(database: Database) -> AsyncIterator[Room]:
    clock = FakeClock()
    scorer = FakeScorer(
        idiot=scores(insult=0.95, toxicity=0.97), kill=scores(threat=0.97), rude=scores(toxicity=0.85)
    )
    checker = FakeChecker("propaganda")
    discussion = FakeDiscussion()
    decisions = Decisions(database)
    comments, articles, cases = Comments(database), Articles(database), Cases(database, decisions)
    servers, members, outbox = Servers(database, "standard"), Members(database), Outbox(database)
    disputes = Disputes(database)
    assessor = Assessor(scorer, checker, language_of)
    pipeline = Pipeline(comments, decisions, servers, assessor, clock)
    courier = Courier(outbox, discussion, clock)
    desk = Desk(
        Stores(articles, comments, cases, servers, members, outbox, disputes), pipeline, courier, clock
    )
    await desk.collector.load()
    yield Room(
        database,
        clock,
        scorer,
        checker,
        discussion,
        articles,
        comments,
        decisions,
        cases,
        members,
        outbox,
        servers,
        Journal(database),
        Claims(database),
        desk,
        disputes,
    )
    await desk.idle()
