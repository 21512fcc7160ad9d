"""Puts the desk together: fills every port with the real thing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import discord

from bot.articles.extract import article_from_url
from bot.claims.asking import ask
from bot.claims.checker import CommentChecker
from bot.claims.fact_check_tools import FactCheckTools
from bot.claims.imports import ClaimFiles
from bot.claims.links import LinkChecker
from bot.claims.speech_acts import get_ready
from bot.client import CommentDesk
from bot.composition.engine import opened_engine
from bot.desk.assessing import Assessor
from bot.desk.courier import Courier
from bot.desk.desk import Desk, Stores
from bot.desk.office import Office
from bot.desk.pipeline import Pipeline
from bot.desk.register import Register
from bot.desk.remote_help import RemoteHelp
from bot.moderation.ports import Scorer
from bot.scoring.language import language
from bot.settings import Settings
from bot.ui.effects import DiscordDiscussion
from db.articles import Articles
from db.cases import Cases
from db.claim_catalogue import ClaimCatalogue
from db.claim_imports import ClaimImports
from db.claims import Claims
from db.comments import Comments
from db.connection import Database
from db.decisions import Decisions
from db.digest import Discussions
from db.disputes import Disputes
from db.domain_lists import DomainLists
from db.journal import Journal
from db.members import Members
from db.outbox import Outbox
from db.remote_queries import RemoteQueries
from db.servers import Servers

LONGEST_WAIT_S = 30.0
"""How long a request waits for a rate limit (discord.py takes no less). An effect that would have to wait longer goes
back to the outbox, where it holds up no other."""


class DiscordClock:
    """The time as discord.py sees it, so that a simulated Discord can set it."""

    def now(self) -> datetime:
        """Return the present time."""
        return discord.utils.utcnow()


@dataclass(frozen=True, slots=True)
class Assembly:
    """The desk, ready for a client. `claims` and `decisions` are the stores themselves, for imports and reports."""

    office: Office
    discussion: DiscordDiscussion
    claims: Claims
    decisions: Decisions
    articles: Articles

    def client(self, settings: Settings, **options: object) -> CommentDesk:
        """Return a Discord client that works for this desk. `options` go to discord.py."""
        client = CommentDesk(
            self.office,
            fetch_article=article_from_url,
            sync_guild_id=settings.sync_guild_id,
            max_ratelimit_timeout=LONGEST_WAIT_S,
            **options,
        )
        self.discussion.attach(client)
        self.discussion.on_changed = client.intake.edited
        return client


@asynccontextmanager
async def opened_assembly(settings: Settings) -> AsyncIterator[Assembly]:
    """Open the database and put the desk together. At the end, work that still runs is left off and everything closed.

    Raises:
        DatabaseError: the database can't be used, or another process holds it.
    """
    async with (
        await Database.open(Path(settings.database_path)) as database,
        opened_engine(settings) as engine,
    ):
        await ClaimImports(database).tidy()
        lists = await DomainLists(database).all()
        # Beside the start of the scorer, so that the first comment doesn't wait for it.
        asyncio.get_running_loop().run_in_executor(None, get_ready)
        assembly = _assemble(settings, database, engine, LinkChecker(lists))
        try:
            yield assembly
        finally:
            # A client that closes gives the desk time; what then still waits for Discord could wait for minutes.
            if assembly.office.remote is not None:
                await assembly.office.remote.stop()
            await assembly.office.desk.stop()


def _assemble(settings: Settings, database: Database, engine: Scorer, links: LinkChecker) -> Assembly:
    clock = DiscordClock()
    decisions = Decisions(database)
    articles, comments, cases = Articles(database), Comments(database), Cases(database, decisions)
    servers, members, outbox = (
        Servers(database, settings.default_policy),
        Members(database),
        Outbox(database),
    )
    journal, claims = Journal(database), Claims(database)
    disputes, discussions = Disputes(database), Discussions(database)
    discussion = DiscordDiscussion(
        articles, cases, decisions, servers, journal, disputes=disputes, comments=comments, ask=ask
    )
    assessor = Assessor(engine, CommentChecker(claims, links), language)
    pipeline = Pipeline(comments, decisions, servers, assessor, clock)
    courier = Courier(outbox, discussion, clock)
    desk = Desk(
        Stores(articles, comments, cases, servers, members, outbox, disputes), pipeline, courier, clock
    )
    remote = _remote(settings, database, comments, pipeline, clock)
    office = Office(
        desk=desk,
        articles=articles,
        comments=comments,
        cases=cases,
        decisions=decisions,
        journal=journal,
        servers=servers,
        members=members,
        outbox=outbox,
        claims=claims,
        register=Register(
            ClaimImports(database), ClaimCatalogue(database), ClaimFiles(), clock, courier.wake
        ),
        disputes=disputes,
        discussions=discussions,
        scorer=engine,
        clock=clock,
        ask=ask,
        retention_days=settings.retention_days,
        database_path=database.path,
        remote=remote,
    )
    return Assembly(office, discussion, claims, decisions, articles)


def _remote(
    settings: Settings, database: Database, comments: Comments, pipeline: Pipeline, clock: DiscordClock
) -> RemoteHelp | None:
    if not settings.google_fact_check_api_key:
        return None
    service = FactCheckTools(settings.google_fact_check_api_key.reveal)
    remote = RemoteHelp(
        service,
        RemoteQueries(database),
        ClaimImports(database),
        comments,
        clock,
        settings.google_fact_check_daily_cap,
        pipeline.wake,
    )
    pipeline.listen(remote.consider)
    return remote
