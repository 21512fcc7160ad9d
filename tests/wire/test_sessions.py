"""Connections that drop, sessions that end, bots that were away: what was written meanwhile is collected, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.sandbox.world import LOUNGE, NEWS
from tests.wire.conftest import CALM, INSULT, Newsroom, Working, eventually


def at_once(bot: Working, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the five seconds that discord.py waits before it identifies again."""

    async def hook(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(bot.client, "before_identify_hook", hook)


def histories(newsroom: Newsroom) -> set[str]:
    """Return the channels whose messages were asked for."""
    return {asked.path.split("/")[2] for asked in newsroom.discord.asked("GET", "/channels/.*/messages.*")}


async def test_what_was_missed_is_replayed_when_the_session_is_resumed(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        await bot.gaps_closed(newsroom)
        first = await newsroom.discord.write(newsroom.thread, CALM)
        await bot.decided(first)
        newsroom.discord.gateway.drop()
        missed = await newsroom.discord.write(newsroom.thread, f"{CALM} Really.")

        await bot.decided(missed)

        gateway = newsroom.discord.gateway
        assert (gateway.identified, gateway.resumed) == (1, 1)
        assert await newsroom.comments() == [first, missed]
        assert len(await bot.decisions(missed)) == 1
        assert len(await newsroom.rows("SELECT id FROM gaps")) == 2  # those of the start, and no new ones


async def test_an_event_that_is_delivered_twice_is_one_comment(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        comment = await newsroom.discord.write(newsroom.thread, CALM)
        await newsroom.discord.repeat(newsroom.thread, comment)
        await bot.decided(comment)
        await newsroom.discord.repeat(newsroom.thread, comment)
        last = await newsroom.discord.write(newsroom.thread, f"{CALM} Really.")
        await bot.decided(last)

        assert len(await bot.decisions(comment)) == 1
        assert await newsroom.comments() == [comment, last]


async def test_what_an_ended_session_missed_is_read_from_the_history(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with newsroom.bot() as bot:
        await bot.gaps_closed(newsroom)
        at_once(bot, monkeypatch)
        first = await newsroom.discord.write(newsroom.thread, CALM, age=timedelta(minutes=40))
        await bot.decided(first)
        newsroom.discord.gateway.drop(forget=True)
        missed = await newsroom.discord.write(newsroom.thread, INSULT, age=timedelta(minutes=20))
        missed_reply = await newsroom.discord.write(
            NEWS, CALM, reply_to=newsroom.thread, age=timedelta(minutes=20)
        )
        await newsroom.discord.write(LOUNGE, INSULT, age=timedelta(minutes=20))
        live: list[int] = []

        async def write_at_once() -> None:
            # Comes before anything was read, and moves the cursor far beyond what was missed.
            live.append(await newsroom.discord.write(newsroom.thread, f"{CALM} Really."))

        newsroom.discord.gateway.after_ready = write_at_once
        await bot.decided(missed)
        await bot.decided(missed_reply)
        await bot.decided(live[0])
        await bot.gaps_closed(newsroom)
        await bot.idle()

        gateway = newsroom.discord.gateway
        assert (gateway.identified, gateway.resumed) == (2, 1)
        assert await newsroom.comments() == sorted([first, missed, missed_reply, *live])
        assert [len(await bot.decisions(each)) for each in await newsroom.comments()] == [1, 1, 1, 1]
        assert not newsroom.stands(newsroom.thread, missed)
    assert histories(newsroom) == {str(newsroom.thread), str(NEWS)}


async def test_a_restart_reads_what_was_written_and_edited_while_the_bot_was_away(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        before = await newsroom.discord.write(newsroom.thread, CALM, age=timedelta(minutes=1))
        await bot.decided(before)
    assert newsroom.discord.gateway.closed_with == [1000]
    while_away = [await newsroom.discord.write(newsroom.thread, f"{CALM} {number}.") for number in range(120)]
    insult = await newsroom.discord.write(newsroom.thread, INSULT)
    await newsroom.discord.edit(newsroom.thread, before, f"{CALM} And its café.", told=False)

    async with newsroom.bot() as bot:
        await bot.gaps_closed(newsroom)
        await bot.decided(insult)

        assert await newsroom.comments() == [before, *while_away, insult]
        assert [recorded.revision for recorded in await bot.decisions(before)] == [1, 2]
        assert not newsroom.stands(newsroom.thread, insult)
    assert histories(newsroom) == {str(newsroom.thread), str(NEWS)}


async def test_a_history_that_can_not_be_read_keeps_its_gap_for_the_next_start(newsroom: Newsroom) -> None:
    missed = await newsroom.discord.write(newsroom.thread, CALM)
    newsroom.discord.fail("GET", f"/channels/{newsroom.thread}/messages", 503)
    async with newsroom.bot() as bot:
        await eventually(
            lambda: len(newsroom.discord.asked("GET", "/channels/.*/messages")) >= 2, "both were asked for"
        )
        # Moves the cursor beyond what was missed.
        await bot.decided(await newsroom.discord.write(newsroom.thread, f"{CALM} Really."))
        open_ones = await newsroom.rows("SELECT channel_id FROM gaps WHERE closed_at IS NULL")
        assert [row["channel_id"] for row in open_ones] == [newsroom.thread]

    async with newsroom.bot() as bot:
        await bot.gaps_closed(newsroom)

        assert missed in await newsroom.comments()


async def test_without_the_permission_to_read_the_history_a_gap_waits_for_it(newsroom: Newsroom) -> None:
    missed = await newsroom.discord.write(newsroom.thread, CALM, age=timedelta(minutes=20))
    newsroom.discord.world.history_is_readable = False
    async with newsroom.bot() as bot:
        await bot.decided(await newsroom.discord.write(newsroom.thread, f"{CALM} Really."))
    assert missed not in await newsroom.comments()
    newsroom.discord.world.history_is_readable = True

    async with newsroom.bot() as bot:
        await bot.gaps_closed(newsroom)

        assert missed in await newsroom.comments()
