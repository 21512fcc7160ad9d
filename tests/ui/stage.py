"""A simulated Discord with the desk's real stores behind it, and a small client that only carries effects out and answers
buttons. Tests record decisions themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.components import walk_components
from simcord.results import InteractionResult

from bot.claims.asking import ask
from bot.claims.imports import ClaimFiles
from bot.desk.assessing import Assessor
from bot.desk.courier import Courier
from bot.desk.desk import Desk, Stores
from bot.desk.office import Office
from bot.desk.pipeline import Pipeline
from bot.desk.register import Register
from bot.moderation.models import (
    Article,
    ArticleDraft,
    Effect,
    EffectKind,
    EffectResult,
    Flag,
    Label,
    NewArticle,
    Origin,
    RecordedDecision,
    Server,
)
from bot.moderation.policy import parse_policy
from bot.moderation.ports import CheckRequest, ScoredText, ScorerStatus
from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.effects import DiscordDiscussion
from bot.ui.messages import incoming
from bot.ui.publish import publish_article
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
from db.journal import Journal
from db.members import Members
from db.outbox import Outbox
from db.servers import Servers

POLICY = parse_policy("""\
name = "stage"
timeout_minutes = 90

[[rule]]
name = "threat"
when = { threat = 0.9 }
action = "timeout"

[[rule]]
name = "insult"
when = { insult = 0.9 }
action = "remove"

[[rule]]
name = "toxic"
when = { toxicity = 0.8 }
action = "queue"
""")

INSULT = "you turnip"
THREAT = "I will thump you"
DOUBTFUL = "utter poppycock"
_WORDS = {"turnip": Label.INSULT, "thump": Label.THREAT, "poppycock": Label.TOXICITY}


class WordScorer:
    """A scoring engine that knows three words."""

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        return [ScoredText(self._scores(text), "words", "1") for text in texts]

    def expect(self, texts: int) -> None:
        """Nothing ever waits here."""

    def status(self) -> ScorerStatus:
        return ScorerStatus("words", "1", notice="a scorer for tests")

    @staticmethod
    def _scores(text: str) -> dict[Label, float]:
        found = {label for word, label in _WORDS.items() if word in text}
        return {label: 0.95 if label in found else 0.01 for label in Label}


class NoFlags:
    """A checker that finds nothing."""

    async def check(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        return [() for _ in requests]


class DiscordClock:
    """Discord's time, which SimCord simulates."""

    def now(self) -> datetime:
        return discord.utils.utcnow()


class Hand(discord.Client):
    """A client that answers buttons. Nothing wakes its desk: tests carry effects out one by one."""

    def __init__(self, office: Office) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_messages=True, message_content=True))
        self.office = office

    async def setup_hook(self) -> None:
        self.add_dynamic_items(*DYNAMIC_ITEMS)


class StillCourier(Courier):
    """A courier that waits to be asked, so that a test can look at each effect."""

    def wake(self) -> None:
        pass


@dataclass
class Stage:
    """The simulated server, its channels and people, and the office behind the client."""

    env: simcord.Env
    office: Office
    discussion: DiscordDiscussion
    guild: simcord.GuildHandle
    news: simcord.ChannelHandle
    moderators: simcord.ChannelHandle
    log: simcord.ChannelHandle
    admin: simcord.MemberActor
    moderator: simcord.MemberActor
    ann: simcord.MemberActor
    ben: simcord.MemberActor

    @property
    def client(self) -> discord.Client:
        return self.env.bot

    def real(self, channel: simcord.ChannelHandle) -> Any:
        return self.client.get_channel(channel.id)

    async def set_up(self, *, moderators: bool = True, log: bool = True) -> None:
        server = Server(
            self.guild.id, "stage", self.moderators.id if moderators else 0, self.log.id if log else 0
        )
        await self.office.servers.set_channels(server, self.admin.id, self.office.clock.now())
        await self.finish_all()

    async def post(self, channel: simcord.ChannelHandle | None = None, **draft: Any) -> Article:
        place = channel or self.news
        fields = {"title": "A bridge for cyclists", "body": "It opens in June.", "origin": Origin.PASTE}
        new = NewArticle(
            self.guild.id, place.id, ArticleDraft(**(fields | draft)), "", self.moderator.id, "Mo"
        )
        return await self.office.desk.post_article(
            new, lambda article: publish_article(self.real(place), article)
        )

    async def judge(self, article: Article, message: discord.Message) -> RecordedDecision:
        """Have a message kept and decided on; return the decision."""
        fetched = await self.real_channel(message.channel.id).fetch_message(message.id)
        await self.office.desk.receive(incoming(fetched, article.id))
        await self.office.desk.pipeline.idle()
        return (await self.office.decisions.of_comment(message.id))[-1]

    def real_channel(self, channel_id: int) -> Any:
        return self.client.get_channel(channel_id)

    async def comment(
        self, article: Article, text: str, by: simcord.MemberActor | None = None
    ) -> discord.Message:
        return await (by or self.ann).send(self.thread(article), text)

    def thread(self, article: Article) -> simcord.ChannelHandle:
        return next(
            thread
            for channel in self.guild.channels.values()
            for thread in channel.threads
            if thread.id == article.thread_id
        )

    async def effects(self) -> list[Effect]:
        return await self.office.outbox.take(50, self.office.clock.now())

    async def carry_out(self, kind: EffectKind) -> EffectResult:
        """Carry out all effects that are due; return how the last one of a kind ended."""
        found = [result for effect, result in await self.finish_all() if effect.kind is kind]
        return found[-1]

    async def finish_all(self) -> list[tuple[Effect, EffectResult]]:
        """Carry out all effects that are due, as the courier does."""
        ended = []
        while effects := await self.effects():
            for effect in effects:
                result = await self.discussion.carry_out(effect)
                await self.office.outbox.finish(effect, result, self.office.clock.now())
                ended.append((effect, result))
        return ended

    def still_there(self, message: discord.Message) -> bool:
        return message.id in self.env.backend.messages.get(message.channel.id, {})


@asynccontextmanager
async def open_stage(folder: Path) -> AsyncIterator[Stage]:
    """Open a database and a simulated Discord, and close both."""
    async with await Database.open(folder / "desk.db") as database:
        discussion, office = _office(database)
        async with simcord.run(Hand(office)) as env:
            discussion.attach(env.bot)
            stage = _stage(env, office, discussion)
            await env.settle()
            await office.desk.set_policy(stage.guild.id, POLICY, stage.admin.id)
            yield stage


def _office(database: Database) -> tuple[DiscordDiscussion, Office]:
    articles, comments, decisions = Articles(database), Comments(database), Decisions(database)
    cases, servers, members = Cases(database, decisions), Servers(database, "watch"), Members(database)
    outbox, journal, clock, scorer = Outbox(database), Journal(database), DiscordClock(), WordScorer()
    disputes, discussions = Disputes(database), Discussions(database)
    discussion = DiscordDiscussion(
        articles, cases, decisions, servers, journal, disputes=disputes, comments=comments, ask=ask
    )
    assessor = Assessor(scorer, NoFlags(), lambda _: "")
    pipeline = Pipeline(comments, decisions, servers, assessor, clock)
    stores = Stores(articles, comments, cases, servers, members, outbox, disputes)
    desk = Desk(stores, pipeline, StillCourier(outbox, discussion, clock), clock)
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
        claims=Claims(database),
        register=Register(ClaimImports(database), ClaimCatalogue(database), ClaimFiles(), clock),
        disputes=disputes,
        discussions=discussions,
        scorer=scorer,
        clock=clock,
        ask=ask,
        retention_days=90,
        database_path=database.path,
    )
    return discussion, office


def _stage(env: simcord.Env, office: Office, discussion: DiscordDiscussion) -> Stage:
    guild = env.create_guild("The Example Courier")
    admins = guild.create_role("admin", permissions=discord.Permissions(administrator=True))
    moderators = guild.create_role("moderator", permissions=discord.Permissions(manage_messages=True))
    return Stage(
        env,
        office,
        discussion,
        guild,
        news=guild.create_text_channel("news"),
        moderators=guild.create_text_channel("moderators"),
        log=guild.create_text_channel("log"),
        admin=guild.add_member(env.create_user("Ada"), roles=[admins]),
        moderator=guild.add_member(env.create_user("Mo"), roles=[moderators]),
        ann=guild.add_member(env.create_user("Ann")),
        ben=guild.add_member(env.create_user("Ben")),
    )


def shown(message: Any) -> str:
    """Return what a message says: its content, and the texts and labels of its components."""
    raw = [each if isinstance(each, dict) else each.to_dict() for each in message.components]
    parts = [message.content]
    for component in walk_components(raw):
        parts += [str(component[key]) for key in ("content", "label") if component.get(key)]
    return "\n".join(part for part in parts if part)


def said(result: InteractionResult) -> str:
    """Return all that a press answered, privately or in the card."""
    return "\n".join(shown(answer) for answer in (result.response, *result.followups) if answer is not None)
