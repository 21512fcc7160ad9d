"""What Discord refuses, delays or loses: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from db.connection import Database
from tests.sandbox.world import LOG
from tests.wire.conftest import INSULT, Later, Newsroom

LOG_POST = f"/channels/{LOG}/messages"
LOG_CARD = "desk:log:"
NOTICE = "desk:why:"
DONE = {"delete_comment": "done", "post_notice": "done", "post_log": "done"}


async def test_a_rate_limited_card_is_posted_once_after_the_wait(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.limit_rate("POST", LOG_POST, retry_after=0.2)
        started = time.monotonic()
        await bot.decided(await newsroom.discord.write(newsroom.thread, INSULT))

        assert time.monotonic() - started >= 0.2
    assert await newsroom.outcomes() == DONE
    assert newsroom.cards(LOG, LOG_CARD) == 1
    rows = await newsroom.rows("SELECT attempts FROM outbox WHERE kind = 'post_log'")
    assert [row["attempts"] for row in rows] == [1]


@pytest.mark.parametrize("status", [429, 503])
async def test_a_card_that_discord_does_not_take_is_posted_once_later(
    newsroom: Newsroom, later: Later, status: int
) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.fail("POST", LOG_POST, status)  # a 429 without Via comes from a proxy
        await bot.decided(await newsroom.discord.write(newsroom.thread, INSULT))
        assert await newsroom.outcomes() == DONE | {"post_log": None}

        later(timedelta(minutes=1))
        await bot.wake_and_idle()

    assert await newsroom.outcomes() == DONE
    assert newsroom.cards(LOG, LOG_CARD) == 1
    first, second = newsroom.discord.asked("POST", LOG_POST)
    assert first.body["nonce"] == second.body["nonce"]


async def test_a_long_rate_limit_on_one_card_does_not_hold_up_deletions(
    newsroom: Newsroom, later: Later
) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.limit_rate("POST", LOG_POST, retry_after=600)
        await bot.decided(await newsroom.discord.write(newsroom.thread, INSULT))
        second = await newsroom.discord.write(newsroom.thread, f"{INSULT} indeed")
        await bot.decided(second)
        assert not newsroom.stands(newsroom.thread, second)

        later(timedelta(minutes=15))
        await bot.wake_and_idle()

    assert newsroom.cards(LOG, LOG_CARD) == 2


async def test_a_deletion_that_fails_is_made_later_and_the_notice_waits_for_it(
    newsroom: Newsroom, later: Later
) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.fail("DELETE", ".*", 503)
        comment = await newsroom.discord.write(newsroom.thread, INSULT)
        await bot.decided(comment)
        assert newsroom.stands(newsroom.thread, comment)
        assert newsroom.cards(newsroom.thread, NOTICE) == 0

        later(timedelta(minutes=1))
        await bot.wake_and_idle()

    assert not newsroom.stands(newsroom.thread, comment)
    assert newsroom.cards(newsroom.thread, NOTICE) == 1
    assert await newsroom.outcomes() == DONE


async def test_a_deletion_that_failed_is_made_by_the_next_bot(newsroom: Newsroom, later: Later) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.fail("DELETE", ".*", 503)
        comment = await newsroom.discord.write(newsroom.thread, INSULT)
        await bot.decided(comment)
    later(timedelta(minutes=1))

    async with newsroom.bot():
        assert await newsroom.finished() == DONE

    assert not newsroom.stands(newsroom.thread, comment)


async def test_a_forbidden_deletion_is_recorded_as_refused_and_not_tried_again(
    newsroom: Newsroom, later: Later
) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.fail("DELETE", ".*", 403, code=50013, times=9)
        comment = await newsroom.discord.write(newsroom.thread, INSULT)
        recorded = await bot.decided(comment)
        later(timedelta(hours=1))
        await bot.wake_and_idle()
        entries = await bot.assembly.office.journal.recent(recorded.guild_id, 10)

    assert len(newsroom.discord.asked("DELETE")) == 1
    assert await newsroom.outcomes() == DONE | {"delete_comment": "refused", "post_notice": "refused"}
    assert newsroom.cards(newsroom.thread, NOTICE) == 0
    results = [entry.payload for entry in entries if entry.kind == "effect"]
    assert {"delete_comment", "post_notice"} == {
        payload["effect"] for payload in results if payload["outcome"] == "refused"
    }


async def test_a_card_whose_answer_was_lost_is_found_by_its_id_and_not_posted_twice(
    newsroom: Newsroom, later: Later
) -> None:
    async with newsroom.bot() as bot:
        newsroom.discord.lose_answer("POST", LOG_POST)
        await bot.decided(await newsroom.discord.write(newsroom.thread, INSULT))
        newsroom.discord.world.nonces.clear()  # Discord remembers them for a few minutes only
        later(timedelta(minutes=10))
        await bot.wake_and_idle()

    assert newsroom.cards(LOG, LOG_CARD) == 1
    assert len(newsroom.discord.asked("POST", LOG_POST)) == 1
    assert await newsroom.outcomes() == DONE


async def test_after_a_crash_before_the_result_was_recorded_no_card_is_posted_twice(
    newsroom: Newsroom,
) -> None:
    async with newsroom.bot() as bot:
        await bot.decided(await newsroom.discord.write(newsroom.thread, INSULT))
    posts = len(newsroom.discord.asked("POST"))
    async with await Database.open(newsroom.path) as database:
        await database.write(
            lambda transaction: transaction.run(
                "UPDATE outbox SET outcome = NULL WHERE kind IN ('post_notice', 'post_log')"
            )
        )
    newsroom.discord.world.nonces.clear()

    async with newsroom.bot():
        assert await newsroom.finished() == DONE

    assert len(newsroom.discord.asked("POST")) == posts
    assert newsroom.cards(LOG, LOG_CARD) == 1
    assert newsroom.cards(newsroom.thread, NOTICE) == 1
