"""Two servers on one bot see nothing of each other."""

from __future__ import annotations

import pytest
import simcord

from bot.moderation.models import Action
from tests.cogs.newsroom import (
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
