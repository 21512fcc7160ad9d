from __future__ import annotations

from pathlib import Path

import discord
import pytest

from bot.ui.publish import close_discussion, jump_url
from tests.ui.stage import open_stage, shown


async def test_an_article_becomes_a_card_with_a_thread_on_it(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post(title="x" * 300)
        card = stage.news.history()[0]
        assert card.id == article.message_id
        thread = stage.real(stage.thread(article))
        assert isinstance(thread, discord.Thread)
        assert len(thread.name) == 100
        assert thread.auto_archive_duration == 10080
        assert "Read the article" in shown(card)


async def test_in_a_forum_an_article_becomes_a_post_that_starts_with_the_card(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        forum = stage.guild.create_forum_channel("debates")
        await stage.env.settle()
        article = await stage.post(forum)
        starter = stage.thread(article).history()[0]
        assert starter.id == article.message_id
        assert "A bridge for cyclists" in shown(starter)


async def test_if_no_thread_can_be_opened_the_card_is_taken_back(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        stage.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
        with pytest.raises(discord.Forbidden):
            await stage.post()
        assert stage.news.history() == []
        assert await stage.office.articles.open_articles() == []


async def test_where_a_week_is_too_long_the_channel_s_own_time_is_taken(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        stage.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=50035)
        article = await stage.post()
        assert article.thread_id
        requests = [each for each in stage.env.http_requests if each.path.endswith("/threads")]
        assert requests[0].json is not None
        assert requests[0].json["auto_archive_duration"] == 10080
        assert requests[-1].json is not None
        assert requests[-1].json.get("auto_archive_duration") != 10080


@pytest.mark.parametrize("forum", [False, True])
async def test_closing_marks_the_card_and_locks_the_thread(tmp_path: Path, *, forum: bool) -> None:
    async with open_stage(tmp_path) as stage:
        place = stage.guild.create_forum_channel("debates") if forum else stage.news
        await stage.env.settle()
        article = await stage.post(place)
        await stage.office.desk.close_article(article, stage.moderator.id)
        await close_discussion(stage.client, article)
        thread = await stage.client.fetch_channel(article.thread_id)
        assert isinstance(thread, discord.Thread)
        assert thread.locked
        assert thread.archived
        card = (stage.thread(article) if forum else stage.news).history()[0]
        assert "Closed" in shown(card)


@pytest.mark.parametrize("forum", [False, True])
async def test_a_card_that_can_not_be_drawn_keeps_no_thread_open(tmp_path: Path, *, forum: bool) -> None:
    async with open_stage(tmp_path) as stage:
        place = stage.guild.create_forum_channel("debates") if forum else stage.news
        await stage.env.settle()
        article = await stage.post(place)
        stage.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50013, message="No")
        problems = await close_discussion(stage.client, article)
        assert problems == ["The card could not be marked as closed (No)."]
        thread = await stage.client.fetch_channel(article.thread_id)
        assert isinstance(thread, discord.Thread)
        assert thread.locked
        assert thread.archived
        assert await close_discussion(stage.client, article) == []
        card = (stage.thread(article) if forum else stage.news).history()[0]
        assert "Closed" in shown(card)


@pytest.mark.parametrize(
    ("error", "words"),
    [(discord.RateLimited(4000), "wait 4000 seconds"), (ConnectionResetError(), "can't be reached")],
)
async def test_what_keeps_a_thread_from_being_locked_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise error

    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        monkeypatch.setattr(discord.Thread, "edit", refuse)
        problems = await close_discussion(stage.client, article)
        assert [words in problem for problem in problems] == [True, True]
        assert "Closed" in shown(stage.news.history()[0])


async def test_closing_passes_over_what_no_longer_exists(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        await stage.real(stage.thread(article)).delete()
        await stage.admin.delete(stage.news.history()[0])
        assert await close_discussion(stage.client, article) == []


def test_a_message_has_an_address() -> None:
    assert jump_url(1, 2, 3) == "https://discord.com/channels/1/2/3"
