"""What was written while the bot was away or the gateway lost it."""

from __future__ import annotations

import logging

import discord
import pytest

from bot.moderation.models import Action, Article
from tests.cogs.newsroom import CALM, DOUBTFUL, INSULT, Newsroom

MISSED = "Nobody told the bot of this one"


def write_unseen(newsroom: Newsroom, channel_id: int, text: str, reply_to: int = 0) -> int:
    """Write a message that no gateway event tells of; return its id."""
    backend = newsroom.env.backend
    reference = {"channel_id": str(channel_id), "message_id": str(reply_to)} if reply_to else None
    message = backend.create_message(channel_id, newsroom.ann.id, text, reference=reference, broadcast=False)
    return message.id


async def new_session(newsroom: Newsroom) -> None:
    """Let the gateway end the session and begin a new one."""
    shard = newsroom.bot.get_shard(0)
    assert shard is not None
    await shard.disconnect()
    with newsroom.env._bot_scope():  # what the gateway starts is the bot's work, and is waited for
        await shard.reconnect()
    await newsroom.env.settle()


async def an_hour_later(newsroom: Newsroom) -> None:
    """Let an hour pass at once: minute by minute it would take SimCord seconds."""
    newsroom.env.backend.clock.advance(3600)
    await newsroom.env.advance_time(1)


async def text_of(newsroom: Newsroom, message_id: int) -> str | None:
    """Return a comment's text on disk, or None where it is no comment."""
    comment = await newsroom.office.comments.get(message_id)
    return comment.text if comment else None


async def open_gaps(newsroom: Newsroom) -> int:
    """Return how many gaps are not closed."""
    return len(await newsroom.rows("SELECT 1 FROM gaps WHERE closed_at IS NULL"))


async def test_a_new_session_reads_what_was_missed(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, CALM)
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    await new_session(newsroom)
    assert await text_of(newsroom, missed) == MISSED
    assert await open_gaps(newsroom) == 0


async def test_a_restart_reads_what_was_missed_and_acts_on_it(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = write_unseen(newsroom, article.thread_id, INSULT)
    await newsroom.restart()
    assert await text_of(newsroom, missed) == INSULT
    assert missed not in newsroom.env.backend.messages[article.thread_id]


async def test_a_long_absence_is_read_to_its_end(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    # Within one page: of a longer history SimCord serves the newest page first, and Discord the oldest.
    for number in range(90):
        write_unseen(newsroom, article.thread_id, f"{MISSED}, number {number}")
    await newsroom.restart()
    rows = await newsroom.rows("SELECT count(*) AS n FROM comments")
    assert rows[0]["n"] == 90


async def test_missed_replies_to_the_card_are_read_and_other_chat_is_not(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    reply = write_unseen(newsroom, newsroom.news.id, MISSED, reply_to=article.message_id)
    nested = write_unseen(newsroom, newsroom.news.id, DOUBTFUL, reply_to=reply)
    write_unseen(newsroom, newsroom.news.id, "Where is my umbrella?")
    await newsroom.restart()
    assert await text_of(newsroom, reply) == MISSED
    assert await text_of(newsroom, nested) == DOUBTFUL
    assert "umbrella" not in await newsroom.whole_database()


async def test_a_missed_message_before_the_last_one_seen_is_read_too(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    newsroom.env.backend.clock.advance(60)
    await newsroom.comment(article, CALM)  # the cursor moves past the one that was missed
    await newsroom.restart()
    assert await text_of(newsroom, missed) == MISSED


async def test_a_live_comment_does_not_close_the_gap_before_it(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = [write_unseen(newsroom, article.thread_id, f"{MISSED}, {number}") for number in range(3)]
    newsroom.env.backend.clock.advance(3600)  # far outside the overlap
    shard = newsroom.bot.get_shard(0)
    assert shard is not None
    await shard.disconnect()
    with newsroom.env._bot_scope():
        await shard.reconnect()
    live = newsroom.env.backend.create_message(article.thread_id, newsroom.ann.id, CALM)
    await newsroom.env.settle()
    assert [await text_of(newsroom, each) for each in missed] == [
        f"{MISSED}, {number}" for number in range(3)
    ]
    assert await text_of(newsroom, live.id) == CALM


async def test_comments_known_already_are_not_decided_twice(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    await newsroom.restart()
    await new_session(newsroom)
    assert await newsroom.actions(message) == [Action.ALLOW]


async def test_a_page_of_history_that_is_older_than_a_live_edit_brings_nothing_back(
    newsroom: Newsroom,
) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    page = newsroom.thread(article).history()
    await newsroom.ann.edit(message, DOUBTFUL)
    for stale in page:
        await newsroom.bot.intake.found(stale)
    assert await newsroom.texts(message) == [CALM, DOUBTFUL]


async def test_an_edit_that_was_missed_is_found_near_the_cursor(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    newsroom.env.backend.get_message(article.thread_id, message.id).content = DOUBTFUL
    await newsroom.restart()
    assert await newsroom.texts(message) == [CALM, DOUBTFUL]


async def test_without_permission_the_gap_stays_open_until_it_can_be_read(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    await set_history_permission(newsroom, article, allowed=False)
    await newsroom.restart()
    assert await text_of(newsroom, missed) is None
    assert await open_gaps(newsroom) > 0
    await set_history_permission(newsroom, article, allowed=True)
    await new_session(newsroom)
    assert await text_of(newsroom, missed) == MISSED
    assert await open_gaps(newsroom) == 0


async def set_history_permission(newsroom: Newsroom, article: Article, *, allowed: bool) -> None:
    """Let the bot read the history of an article's channel, or not."""
    channel = newsroom.bot.get_channel(article.channel_id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, read_message_history=allowed)
    await newsroom.env.settle()


async def test_an_error_of_discord_leaves_the_gap_open_and_is_tried_again(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    newsroom.env.inject_error("GET", f"/channels/{article.thread_id}/messages", status=503)
    await newsroom.restart()
    assert await text_of(newsroom, missed) is None
    await an_hour_later(newsroom)
    assert await text_of(newsroom, missed) == MISSED


async def test_an_archived_thread_is_read(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    metadata = newsroom.env.backend.get_channel(article.thread_id).thread_metadata
    assert metadata is not None
    metadata.archived = True
    await newsroom.restart()
    assert await text_of(newsroom, missed) == MISSED


async def test_a_forum_post_is_read(newsroom: Newsroom) -> None:
    article = await newsroom.post(channel=newsroom.forum)
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    await newsroom.restart()
    assert await text_of(newsroom, missed) == MISSED
    assert await open_gaps(newsroom) == 0


async def test_effects_that_an_earlier_run_left_are_carried_out(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.env.inject_error("DELETE", "/channels/*/messages/*", status=503)
    message = await newsroom.comment(article, INSULT)
    assert newsroom.still_there(message)
    await newsroom.restart()
    await newsroom.env.advance_time(70)
    assert not newsroom.still_there(message)


async def test_a_gap_in_a_channel_that_is_gone_is_closed(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    article = await newsroom.post()
    await newsroom.bot.close()
    newsroom.env.backend.delete_channel(article.thread_id)
    await newsroom.restart()
    assert await open_gaps(newsroom) == 0
    assert f"channel {article.thread_id} is gone" in caplog.text


async def test_a_gap_on_a_server_that_the_bot_has_left_is_closed(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    article = await newsroom.post()
    guild = newsroom.bot.get_guild(newsroom.guild.id)
    assert guild is not None
    await guild.leave()
    await newsroom.restart()
    assert await open_gaps(newsroom) == 0
    assert f"channel {article.thread_id} is gone (the bot is not on its server" in caplog.text


async def test_what_the_bot_may_not_read_is_asked_for_once_in_a_session(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    missed = write_unseen(newsroom, article.thread_id, MISSED)
    path = f"/channels/{article.thread_id}/messages"
    newsroom.env.inject_error("GET", path, status=403, code=50001, message="Missing Access")
    await newsroom.restart()
    assert await text_of(newsroom, missed) is None
    await an_hour_later(newsroom)
    assert await text_of(newsroom, missed) is None
    await new_session(newsroom)
    assert await text_of(newsroom, missed) == MISSED


async def test_reading_moves_the_cursor_to_the_newest_message_there(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, CALM)
    chat = write_unseen(newsroom, newsroom.news.id, "Where is my umbrella?")
    await newsroom.restart()
    rows = await newsroom.rows("SELECT message_id FROM cursors WHERE channel_id = ?", newsroom.news.id)
    assert [row["message_id"] for row in rows] == [chat]
