"""From a message on the gateway to a decision on disk, and back to Discord."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import discord

from bot.moderation.models import Action, ArticleDraft, NewArticle, Origin
from bot.ui.publish import publish_article
from tests.sandbox.world import ANN, GUILD, LOUNGE, NEWS
from tests.wire.conftest import CALM, INSULT, Later, Newsroom, eventually


async def test_a_comment_from_the_gateway_is_scored_decided_and_left(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        comment = await newsroom.discord.write(newsroom.thread, CALM)

        recorded = await bot.decided(comment)

        assert recorded.decision.action is Action.ALLOW
        assert recorded.assessment.scorer == "compact"
        assert newsroom.stands(newsroom.thread, comment)


async def test_an_insult_is_deleted_with_a_reason_and_a_notice_that_is_posted_once(
    newsroom: Newsroom,
) -> None:
    async with newsroom.bot() as bot:
        comment = await newsroom.discord.write(newsroom.thread, INSULT)
        recorded = await bot.decided(comment)

    (deletion,) = newsroom.discord.asked("DELETE")
    assert deletion.path == f"/channels/{newsroom.thread}/messages/{comment}"
    assert deletion.reason == f"Comment Desk: rule 'insult', entry {recorded.number}"
    (notice,) = newsroom.discord.asked("POST", f"/channels/{newsroom.thread}/messages")
    assert notice.body["enforce_nonce"] is True
    assert 0 < len(str(notice.body["nonce"])) <= 25
    assert notice.body["allowed_mentions"] == {"parse": []}
    assert not newsroom.stands(newsroom.thread, comment)
    assert await newsroom.outcomes() == {"delete_comment": "done", "post_notice": "done", "post_log": "done"}


async def test_a_reply_to_the_card_is_a_comment_and_other_chat_is_not(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        await newsroom.discord.write(LOUNGE, INSULT)
        await newsroom.discord.write(NEWS, INSULT)
        reply = await newsroom.discord.write(NEWS, CALM, reply_to=newsroom.thread)

        await bot.decided(reply)

        assert await newsroom.comments() == [reply]
        assert newsroom.discord.asked(path=f"/channels/{LOUNGE}.*") == []


async def test_a_text_that_changed_unnoticed_is_judged_anew_and_not_deleted(
    newsroom: Newsroom, later: Later
) -> None:
    newsroom.discord.fail("GET", f"/channels/{newsroom.thread}/messages/\\d+", 503)
    async with newsroom.bot() as bot:
        comment = await newsroom.discord.write(newsroom.thread, INSULT)
        await bot.decided(comment)
        await newsroom.discord.edit(newsroom.thread, comment, CALM, told=False)
        later(timedelta(minutes=1))
        bot.desk.wake()

        async def judged_anew() -> bool:
            return len(await bot.decisions(comment)) == 2

        await eventually(judged_anew, "a decision on the new text")

        assert (await bot.decided(comment)).decision.action is Action.ALLOW
    assert newsroom.discord.asked("DELETE") == []
    assert (await newsroom.outcomes())["post_notice"] == "changed"


async def test_an_article_is_published_with_its_thread_and_collects_at_once(newsroom: Newsroom) -> None:
    async with newsroom.bot() as bot:
        news = bot.client.get_channel(NEWS)
        assert isinstance(news, discord.TextChannel)
        draft = ArticleDraft(title="A second story", body="It is about a bridge.", origin=Origin.PASTE)

        article = await bot.desk.post_article(
            NewArticle(GUILD, NEWS, draft, "", ANN, "Ann"), partial(publish_article, news)
        )
        comment = await newsroom.discord.write(article.thread_id, CALM)

        assert (await bot.decided(comment)).article_id == article.id
    (opened,) = newsroom.discord.asked("POST", ".*/threads")
    assert opened.body["name"] == "A second story"
