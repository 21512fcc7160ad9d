"""The demo from start to end: post the article, play the comments, report, then leave the stage to the visitor."""

from __future__ import annotations

import asyncio
import contextlib
import html
import shlex
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import discord
import simcord
from rich.console import Console
from rich.markup import escape

from bot.client import CommentDesk
from bot.demo.browser import open_page
from bot.demo.material import Line, Script
from bot.demo.report import DecisionBoard, Verdict, json_line, story
from bot.demo.stage import Stage, answered, opened, play
from bot.demo.theatre import Pane, Theatre
from bot.moderation.disputes import Dispute
from bot.moderation.models import Action, Article, RecordedDecision

EXIT_CUT_SHORT = 130  # what a shell reports of a program that Ctrl-C ended
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class DemoError(Exception):
    """The demo can't go on. The text says why."""


class Decided(Protocol):
    """The decisions, as the demo reads them."""

    async def of_comment(self, comment_id: int) -> list[RecordedDecision]:
        """Return all decisions on a comment, oldest first."""
        ...


class Posted(Protocol):
    """The articles, as the demo reads them."""

    async def open_articles(self) -> list[Article]:
        """Return all articles that collect comments."""
        ...


class Disputed(Protocol):
    """The items that say that readers dispute an article, as the demo reads them."""

    async def of_article(self, article_id: int) -> Dispute | None:
        """Return an article's item, or None."""
        ...


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """How the demo is shown.

    `pace` is the pause between two comments, in seconds; `port` 0 takes a free one; `program` is how a reader of the
    terminal calls this program.
    """

    headless: bool
    as_json: bool
    port: int
    pace: float
    database: Path
    program: str


@dataclass(frozen=True, slots=True)
class Stores:
    """What the demo reads from the database that the bot writes."""

    decisions: Decided
    articles: Posted
    disputes: Disputed


async def show(bot: CommentDesk, script: Script, stores: Stores, options: ShowOptions) -> int:
    """Run the demo; return the exit status: 1 if the bot met an error, 130 if the comments were cut short, else 0.

    A visitor in front of a browser may leave at any time, which is no fault.

    Raises:
        DemoError: the article can't be posted, a comment got no decision, or the page's port is taken.
    """
    stop = _stop_event()
    console = Console(stderr=options.as_json, highlight=False)
    async with opened(bot, comments=len(script.lines)) as stage:
        console.print(
            f"Comment Desk is on duty on [bold]{stage.guild.name}[/bold], a simulated Discord server."
        )
        thread, card = await _post(stage, script, stores.articles)
        console.print(f"Posted in #news: [italic]{escape(script.title)}[/italic]")
        played = await _play(
            _Performance(stage, script, thread, card, stop), stores.decisions, options, console
        )
        cut_short = len(played) < len(script.lines)
        if cut_short:
            console.print(f"Stopped after {len(played)} of {len(script.lines)} comments.")
        for told in await _told(stage, thread, played, stores):
            console.print(told, markup=False, soft_wrap=True)
        console.print(_what_next(options, [verdict.recorded for verdict in played]), soft_wrap=True)
        if not options.headless and not stop.is_set():
            await _open_theatre(stage, thread, options, console, stop)
        if options.headless and cut_short:
            return EXIT_CUT_SHORT
        return _report_errors(stage)


def _stop_event() -> asyncio.Event:
    """Return an event that Ctrl-C and SIGTERM set, so that everything is closed in order. The next one ends at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stopped() -> None:
        stop.set()
        for name in _SIGNALS:
            loop.remove_signal_handler(name)

    if sys.platform != "win32":
        for name in _SIGNALS:
            loop.add_signal_handler(name, stopped)
    return stop


@dataclass(frozen=True, slots=True)
class _Performance:
    stage: Stage
    script: Script
    thread: simcord.ChannelHandle
    card: discord.Message
    stop: asyncio.Event


async def _post(
    stage: Stage, script: Script, articles: Posted
) -> tuple[simcord.ChannelHandle, discord.Message]:
    """Set the bot up and post the article as people do it, through slash commands."""
    await stage.admin.slash(stage.news, "setup", moderators_channel=stage.moderators, log_channel=stage.log)
    if script.answer_sources:
        await stage.moderator.slash(stage.news, "answers", on=True)
    await stage.moderator.slash(stage.news, "article post", file=_article_file(script))
    posted = await articles.open_articles()
    if not posted:
        raise DemoError("the article could not be posted on the simulated server")
    thread = next(channel for channel in stage.news.threads if channel.id == posted[-1].thread_id)
    card = next(message for message in stage.news.history() if message.id == posted[-1].message_id)
    return thread, card


def _article_file(script: Script) -> tuple[str, bytes]:
    """Return the script's article as a file to attach; as a web page when there is a byline to show."""
    if not script.author:
        return "article.txt", f"{script.title}\n\n{script.body}\n".encode()
    paragraphs = "\n".join(f"<p>{html.escape(part)}</p>" for part in script.body.split("\n\n"))
    title, author = html.escape(script.title), html.escape(script.author)
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{author}">'
        f'<meta property="article:published_time" content="{html.escape(script.published)}"></head>'
        f"<body><article><h1>{title}</h1>\n{paragraphs}\n</article></body></html>"
    )
    return "article.html", page.encode()


async def _play(
    performance: _Performance, decisions: Decided, options: ShowOptions, console: Console
) -> list[Verdict]:
    """Let the comments arrive, and report the decision on each as soon as it is there; return them with it."""
    made: list[Verdict] = []
    board, stop, last = DecisionBoard(console), performance.stop, len(performance.script.lines)
    comments = play(performance.stage, performance.script, performance.thread, performance.card)
    async with contextlib.aclosing(comments):
        async for line, message_id in comments:
            verdict = await _verdict(line, message_id, decisions)
            if options.as_json:
                print(json_line(verdict), flush=True)
            else:
                board.add(verdict)
            made.append(verdict)
            if stop.is_set() or await _pause(stop, 0.0 if len(made) == last else options.pace):
                break
    return made


async def _pause(stop: asyncio.Event, seconds: float) -> bool:
    """Wait before the next comment; return whether the visitor left meanwhile."""
    if not seconds:
        return False
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
    return stop.is_set()


async def _verdict(line: Line, message_id: int, decisions: Decided) -> Verdict:
    """Return the comment as it reads in the end, with the decision that is in force."""
    made = await decisions.of_comment(message_id)
    if not made:
        raise DemoError(f"the comment by {line.author} got no decision")
    return Verdict(line.author, line.edited or line.text, made[-1])


async def _told(
    stage: Stage, thread: simcord.ChannelHandle, played: Sequence[Verdict], stores: Stores
) -> list[str]:
    """Return what happened, from what people saw and what is on disk."""
    articles = {verdict.recorded.article_id for verdict in played}
    items = [await stores.disputes.of_article(article_id) for article_id in articles]
    return story(played, answered(stage, [thread, stage.news]), sum(item.members for item in items if item))


def _what_next(options: ShowOptions, made: Sequence[RecordedDecision]) -> str:
    name = shlex.quote(str(options.database))
    acted_on = [decision.number for decision in made if decision.decision.action is not Action.ALLOW]
    commands = ["log show", *(f"log show {number}" for number in acted_on[:1]), "log verify"]
    lines = [f"  {options.program} {command} --db {name}" for command in commands]
    return f"Every decision is in [bold]{escape(str(options.database))}[/bold]. Try:\n{escape(chr(10).join(lines))}"


async def _open_theatre(
    stage: Stage, thread: simcord.ChannelHandle, options: ShowOptions, console: Console, stop: asyncio.Event
) -> None:
    async with Theatre(stage.env, lambda: _panes(stage, thread), port=options.port) as theatre:
        opened_it = open_page(theatre.url)
        console.print(
            f"{'Your browser shows' if opened_it else 'Open'} [bold]{theatre.url}[/bold]\n"
            "Chat, press buttons and type slash commands as member, moderator or admin. Ctrl-C ends the demo."
        )
        await stop.wait()
        console.print("\nThe demo has ended.")


def _panes(stage: Stage, first: simcord.ChannelHandle) -> list[Pane]:
    everyone, staff = stage.everyone(), stage.staff()
    threads = [first, *(thread for thread in stage.news.threads if thread.id != first.id)]
    return [
        *(
            Pane(
                "The discussion" if thread.id == first.id else str(thread.name),
                "Write a comment, ask with /ask, or press “Why?” as the author of a removed one. Switch who you are above.",
                0,
                thread,
                everyone,
            )
            for thread in threads
        ),
        Pane("#news", "The article's card. As the moderator, try /article post.", 0, stage.news, everyone),
        Pane(
            "#moderators",
            "The queue. Approve, remove, or say what you find; try /article digest or /claims search.",
            1,
            stage.moderators,
            staff,
        ),
        Pane("#log", "What was done. As the admin, try /log recent or /policy preset.", 2, stage.log, staff),
    ]


def _report_errors(stage: Stage) -> int:
    for error in stage.env.errors:
        print(f"The bot met an error: {error!r}", file=sys.stderr)
    return 1 if stage.env.errors else 0
