"""Two servers on one bot see nothing of each other."""

from __future__ import annotations

import pytest
import simcord

from bot.moderation.models import Action
from tests.cogs.newsroom import (
    BODY,
    CALM,
    DOUBTFUL,
    INSULT,
    Engineroom,
    Newsroom,
    attached_json,
    open_newsroom,
    said,
)


@pytest.fixture
async def other(env: simcord.Env, engineroom: Engineroom) -> Newsroom:
    """A second server, with the watch policy."""
    made = open_newsroom(env, engineroom, "The Other Paper")
    await env.settle()
    await made.set_up()
    await made.admin.slash(made.news, "policy preset", name="watch")
    return made


async def test_each_server_has_its_own_policy(newsroom: Newsroom, other: Newsroom) -> None:
    here = await newsroom.comment(await newsroom.post(), INSULT)
    there = await other.comment(await other.post(), INSULT)
    assert await newsroom.actions(here) == [Action.REMOVE]
    assert await other.actions(there) == [Action.NOTE]


async def test_cards_and_notes_go_to_ones_own_channels(newsroom: Newsroom, other: Newsroom) -> None:
    before = other.texts_in(other.log)
    await newsroom.comment(await newsroom.post(), DOUBTFUL)
    assert other.texts_in(other.moderators) == []
    assert other.texts_in(other.log) == before


async def test_lists_and_logs_show_ones_own_server_only(newsroom: Newsroom, other: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, DOUBTFUL)
    assert "empty" in said(await other.moderator.slash(other.news, "queue list"))
    assert "no case 1" in said(await other.moderator.slash(other.news, "queue show", number=1))
    assert "No article" in said(await other.moderator.slash(other.news, "article list"))
    assert "Nothing of that kind" in said(await other.moderator.slash(other.news, "log recent"))
    closing = await other.moderator.slash(other.news, "article close", article=str(article.id))
    assert "no such article" in said(closing)


async def test_two_open_forms_post_each_where_it_was_opened(newsroom: Newsroom, other: Newsroom) -> None:
    first = await newsroom.moderator.slash(newsroom.news, "article post")
    second = await newsroom.admin.slash(newsroom.log, "article post")
    third = await other.moderator.slash(other.news, "article post")
    await newsroom.moderator.submit_modal(first, {"title": "First", "text": BODY})
    await newsroom.admin.submit_modal(second, {"title": "Second", "text": BODY})
    await other.moderator.submit_modal(third, {"title": "Third", "text": BODY})
    here = {article.draft.title: article.channel_id for article in await newsroom.articles()}
    assert here == {"First": newsroom.news.id, "Second": newsroom.log.id}
    there = {article.draft.title: article.channel_id for article in await other.articles()}
    assert there == {"Third": other.news.id}


async def test_a_form_posts_nothing_when_it_is_sent_from_another_server(
    newsroom: Newsroom, other: Newsroom
) -> None:
    here = await newsroom.moderator.slash(newsroom.news, "article post")
    there = await other.moderator.slash(other.news, "article post")
    assert here._interaction.modal is not None
    assert there._interaction.modal is not None
    there._interaction.modal["custom_id"] = here._interaction.modal["custom_id"]  # as a forged client could
    result = await other.moderator.submit_modal(there, {"text": BODY})
    assert "Nothing was posted" in said(result)
    assert await newsroom.articles() == await other.articles() == []


async def test_the_chains_are_apart(newsroom: Newsroom, other: Newsroom) -> None:
    await newsroom.comment(await newsroom.post(), INSULT)
    await other.comment(await other.post(), INSULT)
    for room in (newsroom, other):
        entries = await room.office.journal.recent(room.guild.id, 1000)
        assert [entry.number for entry in entries] == list(range(len(entries), 0, -1))


async def test_someone_on_both_servers_sees_and_erases_each_by_itself(
    newsroom: Newsroom, other: Newsroom
) -> None:
    both = other.guild.add_member(newsroom.ann.user)
    await newsroom.comment(await newsroom.post(), CALM)
    there = await other.comment(await other.post(), "Another town, another mill", by=both)
    export = await attached_json(await both.slash(other.news, "privacy export"))
    assert [record["text"] for record in export["comments"]] == ["Another town, another mill"]
    asked = await newsroom.ann.slash(newsroom.news, "privacy erase")
    assert asked.response is not None
    await newsroom.ann.click(asked.response, label="Erase")
    assert CALM not in await newsroom.whole_database()
    assert await other.texts(there) == ["Another town, another mill"]
