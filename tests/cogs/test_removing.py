"""What happens to a comment that a rule removes."""

from __future__ import annotations

import discord

from bot.moderation.models import Action, Article
from bot.moderation.presets import preset
from tests.cogs.newsroom import CALM, INSULT, Newsroom, is_private, said, shown

THREAT = "I will clobber the lot of you"


def notice_of(newsroom: Newsroom, article: Article) -> discord.Message:
    """Return the last message of an article's thread, which is the bot's notice."""
    notice = newsroom.thread(article).last_message
    assert notice is not None
    assert notice.author.bot
    return notice


async def test_a_comment_that_a_rule_removes_is_deleted_with_a_reason(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, INSULT)
    assert not newsroom.still_there(message)
    assert await newsroom.actions(message) == [Action.REMOVE]
    (deletion,) = [
        request
        for request in newsroom.env.http_requests
        if request.method == "DELETE" and request.path.endswith(str(message.id))
    ]
    (recorded,) = await newsroom.decisions(message)
    assert deletion.reason is not None
    assert "insult" in deletion.reason
    assert str(recorded.number) in deletion.reason


async def test_a_removed_comment_keeps_its_text_for_review(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, INSULT)
    assert await newsroom.texts(message) == [INSULT]


async def test_the_notice_is_neutral_and_names_nobody(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, INSULT)
    notice = shown(notice_of(newsroom, article))
    assert "muttonhead" not in notice
    assert "Ann" not in notice
    assert str(newsroom.ann.id) not in notice


async def test_why_answers_the_author_and_nobody_else_sees_it(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, INSULT)
    result = await newsroom.ann.click(notice_of(newsroom, article), label="Why?")
    assert "insult" in said(result)
    assert is_private(result)


async def test_why_answers_a_moderator(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, INSULT)
    result = await newsroom.moderator.click(notice_of(newsroom, article), label="Why?")
    assert "insult" in said(result)
    assert "muttonhead" in said(result)
    assert is_private(result)


async def test_why_tells_a_stranger_nothing(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, INSULT)
    result = await newsroom.ben.click(notice_of(newsroom, article), label="Why?")
    assert "Only the comment's author and the moderators" in said(result)
    assert "insult" not in said(result)
    assert is_private(result)


async def test_why_answers_after_a_restart(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, INSULT)
    await newsroom.restart()
    result = await newsroom.ann.click(notice_of(newsroom, article), label="Why?")
    assert "insult" in said(result)


async def test_a_removal_is_reported_in_the_log_channel(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    before = len(newsroom.texts_in(newsroom.log))
    await newsroom.comment(article, CALM)
    await newsroom.comment(article, INSULT)
    (report,) = newsroom.texts_in(newsroom.log)[before:]
    assert "Removed" in report


async def test_an_edit_into_an_insult_is_removed(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    await newsroom.ann.edit(message, INSULT)
    assert not newsroom.still_there(message)
    assert await newsroom.actions(message) == [Action.ALLOW, Action.REMOVE]


async def test_a_threat_earns_a_timeout_under_the_strict_policy(newsroom: Newsroom) -> None:
    await newsroom.office.desk.set_policy(newsroom.guild.id, preset("strict"), newsroom.admin.id)
    article = await newsroom.post()
    message = await newsroom.comment(article, THREAT)
    assert await newsroom.actions(message) == [Action.TIMEOUT]
    assert not newsroom.still_there(message)
    member = newsroom.env.backend.get_guild(newsroom.guild.id).members[newsroom.ann.id]
    assert member.timed_out_until is not None


async def test_a_removal_that_discord_refuses_stands_in_the_log_and_posts_no_notice(
    newsroom: Newsroom,
) -> None:
    article = await newsroom.post()
    newsroom.env.inject_error(
        "DELETE", "/channels/*/messages/*", status=403, code=50013, message="Missing Permissions"
    )
    message = await newsroom.comment(article, INSULT)
    assert newsroom.still_there(message)
    assert newsroom.thread(article).last_message == message
    rows = await newsroom.rows("SELECT outcome FROM outbox WHERE kind = 'delete_comment'")
    assert [row["outcome"] for row in rows] == ["refused"]


async def test_a_removal_that_fails_for_now_is_done_later(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.env.inject_error("DELETE", "/channels/*/messages/*", status=503)
    message = await newsroom.comment(article, INSULT)
    assert newsroom.still_there(message)
    await newsroom.env.advance_time(120)
    assert not newsroom.still_there(message)


async def test_with_the_watch_policy_nothing_is_removed(newsroom: Newsroom) -> None:
    await newsroom.office.desk.set_policy(newsroom.guild.id, preset("watch"), newsroom.admin.id)
    article = await newsroom.post()
    message = await newsroom.comment(article, INSULT)
    assert newsroom.still_there(message)
    (recorded,) = await newsroom.decisions(message)
    assert recorded.decision.action is Action.NOTE
    assert any(match.rule == "insult" and not match.live for match in recorded.decision.matches)


async def test_why_does_not_answer_a_helper_in_one_channel(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, INSULT)
    await newsroom.give_in(newsroom.news, newsroom.ben, manage_messages=True)
    result = await newsroom.ben.click(notice_of(newsroom, article), label="Why?")
    assert "Only the comment's author" in said(result)
    assert "muttonhead" not in said(result)
