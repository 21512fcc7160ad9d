"""A simulated newsroom: the real bot in SimCord, real stores, the real policy and engine, and a scorer that knows a few words.

Tests act as members and moderators, and look at what people saw and at what is on disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import simcord
from simcord.components import walk_components
from simcord.results import InteractionResult

from bot.claims.asking import ask
from bot.claims.checker import CommentChecker
from bot.claims.imports import ClaimFiles
from bot.client import CommentDesk
from bot.desk.assessing import Assessor
from bot.desk.courier import Courier
from bot.desk.desk import Desk, Stores
from bot.desk.office import Office
from bot.desk.pipeline import Pipeline
from bot.desk.register import Register
from bot.moderation.models import Action, Article, ArticleDraft, Label, RecordedDecision, Scores
from bot.moderation.ports import Checker, ScorerError
from bot.scoring.engine import Engine
from bot.ui.effects import DiscordDiscussion
from cogs.host import FetchArticle
from db.articles import Articles
from db.cases import Cases
from db.claim_catalogue import ClaimCatalogue
from db.claim_imports import ClaimImports
from db.claims import Claims
from db.comments import Comments
from db.connection import Database, Row
from db.decisions import Decisions
from db.digest import Discussions
from db.disputes import Disputes
from db.journal import Journal
from db.members import Members
from db.outbox import Outbox
from db.servers import Servers

TITLE = "The old mill becomes a library"
BODY = (
    "The town council voted nine to four on Tuesday to turn the old mill into a library.\n\n"
    "Work is to begin in spring and to cost 2.4 million. The reading room will look out on the river.\n\n"
    "Opponents had asked for a swimming pool instead, and have announced a petition."
)

INSULT = "Only a muttonhead would vote for that"
DOUBTFUL = "This is grumbleworthy nonsense from the council"
CALM = "A reading room by the river sounds lovely"

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""When SimCord's clock starts."""

_WORDS: Mapping[str, Mapping[Label, float]] = {
    "muttonhead": {Label.INSULT: 0.95, Label.TOXICITY: 0.95},
    "grumbleworthy": {Label.TOXICITY: 0.85},
    "clobber": {Label.THREAT: 0.95, Label.TOXICITY: 0.9},
}


class KeywordScorer:
    """A text scorer that knows three words. While `down`, it answers nothing."""

    name = "keywords"
    version = "1"
    languages: tuple[str, ...] = ("en",)

    def __init__(self) -> None:
        self.down = False
        self.seen: list[str] = []

    def score(self, texts: Sequence[str]) -> list[Scores]:
        if self.down:
            raise ScorerError("the model is out to lunch")
        self.seen += texts
        return [self._one(text.casefold()) for text in texts]

    @staticmethod
    def _one(text: str) -> Scores:
        found = dict.fromkeys(Label, 0.01)
        for word, scores in _WORDS.items():
            if word in text:
                found |= scores
        return found


class DiscordClock:
    """Discord's time, which SimCord simulates."""

    def now(self) -> datetime:
        return discord.utils.utcnow()


async def no_articles(url: str) -> ArticleDraft:
    raise AssertionError(f"this test fetches no article, and the bot asked for {url}")


@dataclass(slots=True)
class Engineroom:
    """What stays while bots come and go: the database, and the scorer."""

    database: Database
    scorer: KeywordScorer
    fetch_article: FetchArticle = no_articles
    policy: str = "standard"
    checker: Checker | None = None  # the real one, if not given

    def bot(self) -> CommentDesk:
        """Return a bot that was never started, on the same database."""
        database, clock = self.database, DiscordClock()
        decisions = Decisions(database)
        cases, servers = Cases(database, decisions), Servers(database, self.policy)
        comments, articles, claims = Comments(database), Articles(database), Claims(database)
        members, outbox, journal = Members(database), Outbox(database), Journal(database)
        engine = Engine(self.scorer, cache_size=0)
        disputes, discussions = Disputes(database), Discussions(database)
        discussion = DiscordDiscussion(
            articles, cases, decisions, servers, journal, disputes=disputes, comments=comments, ask=ask
        )
        assessor = Assessor(engine, self.checker or CommentChecker(claims), lambda _: "")
        pipeline = Pipeline(comments, decisions, servers, assessor, clock)
        courier = Courier(outbox, discussion, clock)
        desk = Desk(
            Stores(articles, comments, cases, servers, members, outbox, disputes), pipeline, courier, clock
        )
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
            retention_days=90,
            database_path=database.path,
        )
        client = CommentDesk(office, fetch_article=self.fetch_article, shard_count=1)
        discussion.attach(client)
        discussion.on_changed = client.intake.edited
        return client


@dataclass(slots=True)
class Newsroom:
    """One server with its channels and people, and the bot at work in it."""

    env: simcord.Env
    engineroom: Engineroom
    guild: simcord.GuildHandle
    news: simcord.ChannelHandle
    forum: simcord.ChannelHandle
    moderators: simcord.ChannelHandle
    log: simcord.ChannelHandle
    admin: simcord.MemberActor
    moderator: simcord.MemberActor
    ann: simcord.MemberActor
    ben: simcord.MemberActor

    @property
    def office(self) -> Office:
        """The office of the bot that runs now."""
        return self.bot.office

    @property
    def bot(self) -> CommentDesk:
        """The bot that runs now."""
        assert isinstance(self.env.bot, CommentDesk)
        return self.env.bot

    async def restart(self) -> None:
        """Stop the bot, and start a new one on the same database."""
        await self.env.restart_bot(self.engineroom.bot())

    async def sleep_until(self, **since_the_beginning: float) -> None:
        """Stop the bot, and start a new one at a later time. (Days with a running bot would take SimCord minutes.)"""
        target = BEGINNING + timedelta(**since_the_beginning)
        self.env.backend.clock.advance((target - self.env.now()).total_seconds())
        await self.restart()

    async def set_up(self) -> InteractionResult:
        """Have the admin choose the channels."""
        return await self.admin.slash(
            self.news, "setup", moderators_channel=self.moderators, log_channel=self.log
        )

    async def post(
        self, *, title: str = TITLE, body: str = BODY, channel: simcord.ChannelHandle | None = None
    ) -> Article:
        """Have the moderator post an article from a file; return it as it is on disk."""
        data = f"{title}\n\n{body}".encode()
        result = await self.moderator.slash(
            self.news, "article post", file=("story.txt", data), **({"channel": channel} if channel else {})
        )
        assert said(result).startswith("Posted"), said(result)
        return (await self.articles())[-1]

    def card(self, article: Article) -> discord.Message:
        """Return the message with an article's card."""
        return next(
            message
            for channel in self.guild.channels.values()
            for place in [channel, *channel.threads]
            for message in place.history()
            if message.id == article.message_id
        )

    def thread(self, article: Article) -> simcord.ChannelHandle:
        """Return the thread of an article's discussion."""
        return next(
            thread
            for channel in self.guild.channels.values()
            for thread in channel.threads
            if thread.id == article.thread_id
        )

    async def comment(
        self,
        article: Article,
        text: str,
        *,
        by: simcord.MemberActor | None = None,
        reply_to: discord.Message | None = None,
    ) -> discord.Message:
        """Have someone (Ann, if not said otherwise) write in the thread of an article."""
        return await (by or self.ann).send(self.thread(article), text, reply_to=reply_to)

    def silent(self) -> simcord.ChannelHandle:
        """Return a new channel where the bot may read but not write."""
        assert self.bot.user is not None
        denied = discord.PermissionOverwrite(send_messages=False)
        return self.guild.create_text_channel("silent", overwrites={self.bot.user: denied})

    def announcements(self) -> simcord.ChannelHandle:
        """Return a new channel where the moderators may read but not write."""
        denied = discord.PermissionOverwrite(send_messages=False)
        return self.guild.create_text_channel("announcements", overwrites={self.moderator.user: denied})

    async def give_in(
        self, channel: simcord.ChannelHandle, member: simcord.MemberActor, **permissions: bool | None
    ) -> None:
        """Give a member permissions in one channel, as an overwrite."""
        found = self.bot.get_channel(channel.id)
        assert isinstance(found, discord.TextChannel)
        overwrite = discord.PermissionOverwrite(**permissions)
        await found.set_permissions(await found.guild.fetch_member(member.id), overwrite=overwrite)
        await self.env.settle()

    def open_to_everyone(self, command: str) -> None:
        """Let Discord offer a command to all members, as a server's admins can in its settings."""
        found = self.env.backend.find_command(command, self.guild.id)
        assert found is not None
        found["default_member_permissions"] = None

    def still_there(self, message: discord.Message) -> bool:
        """Say whether a message still stands in Discord."""
        return message.id in self.env.backend.messages.get(message.channel.id, {})

    def texts_in(self, channel: simcord.ChannelHandle) -> list[str]:
        """Return what each message of a channel says, cards included."""
        return [shown(message) for message in channel.history()]

    async def articles(self) -> list[Article]:
        """Return the articles on disk, oldest first."""
        summaries = await self.office.articles.summaries(self.guild.id, 1000)
        return sorted((summary.article for summary in summaries), key=lambda article: article.id)

    async def decisions(self, message: discord.Message) -> list[RecordedDecision]:
        """Return the decisions on a comment that are on disk, oldest first."""
        return await self.office.decisions.of_comment(message.id)

    async def actions(self, message: discord.Message) -> list[Action]:
        """Return what each decision on a comment did, oldest first."""
        return [recorded.decision.action for recorded in await self.decisions(message)]

    async def rows(self, sql: str, *parameters: Any) -> list[Row]:
        """Read the database."""
        return await self.engineroom.database.all(sql, parameters)

    async def texts(self, message: discord.Message) -> list[str | None]:
        """Return the texts of a comment's revisions as they are on disk."""
        rows = await self.rows("SELECT text FROM revisions WHERE comment_id = ? ORDER BY number", message.id)
        return [row["text"] for row in rows]

    async def whole_database(self) -> str:
        """Return every value of every row as text: what is not in it is not stored."""
        tables = await self.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'claims_%'"
        )
        rows = [row for table in tables for row in await self.rows(f"SELECT * FROM {table['name']}")]
        return "\n".join(str(tuple(row)) for row in rows)


def open_newsroom(env: simcord.Env, engineroom: Engineroom, name: str = "The Example Courier") -> Newsroom:
    """Build a server with channels and people."""
    guild = env.create_guild(name)
    admins = guild.create_role("admin", permissions=discord.Permissions(administrator=True))
    moderating = discord.Permissions(manage_messages=True, moderate_members=True, manage_threads=True)
    moderators = guild.create_role("moderator", permissions=moderating)
    assert env.bot.user is not None
    private: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        moderators: discord.PermissionOverwrite(view_channel=True),
        env.bot.user: discord.PermissionOverwrite(
            view_channel=True, send_messages=True, read_message_history=True
        ),
    }
    return Newsroom(
        env,
        engineroom,
        guild,
        news=guild.create_text_channel("news"),
        forum=guild.create_forum_channel("debates"),
        moderators=guild.create_text_channel("moderators", overwrites=private),
        log=guild.create_text_channel("log", overwrites=private),
        admin=guild.add_member(env.create_user("Ada"), roles=[admins]),
        moderator=guild.add_member(env.create_user("Mo"), roles=[moderators]),
        ann=guild.add_member(env.create_user("Ann")),
        ben=guild.add_member(env.create_user("Ben")),
    )


def shown(message: Any) -> str:
    """Return what a message says: its content, and the texts and labels of its components."""
    components = message.components
    parts = [message.content]
    for component in walk_components(
        [each if isinstance(each, dict) else each.to_dict() for each in components]
    ):
        parts += [str(component[key]) for key in ("content", "label") if component.get(key)]
    return "\n".join(part for part in parts if part)


def said(result: InteractionResult) -> str:
    """Return all that a command or button answered."""
    answers = [result.response, *result.followups]
    return "\n".join(shown(answer) for answer in answers if answer is not None)


def is_private(result: InteractionResult) -> bool:
    """Say whether all answers were for the eyes of one person."""
    answers = [answer for answer in [result.response, *result.followups] if answer is not None]
    return bool(answers) and all(answer.ephemeral for answer in answers)


def buttons(message: Any) -> dict[str, bool]:
    """Return the labels of a message's buttons, and whether each can be pressed."""
    components = [each if isinstance(each, dict) else each.to_dict() for each in message.components]
    return {
        component["label"]: not component.get("disabled", False)
        for component in walk_components(components)
        if component.get("type") == discord.ComponentType.button.value and component.get("label")
    }


async def attached_json(result: InteractionResult) -> Any:
    """Return the JSON of the file that a command answered with."""
    answers = [answer for answer in [result.response, *result.followups] if answer is not None]
    files = [file for answer in answers for file in answer.attachments]
    return json.loads(await files[0].read())
