"""A discussion as a whole: the item when readers dispute an article, and `/article digest`."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord
from simcord.components import walk_components

from bot.moderation.models import Article, Effect, EffectKind, Outcome
from bot.ui import ids
from db.verify import verify_log
from tests.cogs.newsroom import CALM, TITLE, Newsroom, buttons, is_private, said, shown
from tests.fakes import FakeChecker

DISPUTE = "This article is pure propaganda about the reading room by the river."


@pytest.fixture
async def article(newsroom: Newsroom) -> Article:
    """An article, in a room whose checker knows one word."""
    know_disputes(newsroom)
    return await newsroom.post()


def know_disputes(newsroom: Newsroom) -> None:
    newsroom.office.desk.pipeline._assessor._checker = FakeChecker("propaganda")


def reader(newsroom: Newsroom, number: int) -> simcord.MemberActor:
    return newsroom.guild.add_member(newsroom.env.create_user(f"Reader{number}"))


async def disputed(
    newsroom: Newsroom, article: Article, readers: int, start: int = 0
) -> list[discord.Message]:
    """Have several readers dispute an article; return their comments."""
    return [
        await newsroom.comment(article, f"{DISPUTE} ({number})", by=reader(newsroom, number))
        for number in range(start, start + readers)
    ]


def cards(newsroom: Newsroom) -> list[Any]:
    return [message for message in newsroom.moderators.history() if "Readers dispute" in shown(message)]


async def test_three_readers_make_one_card_with_quotes_and_links(
    newsroom: Newsroom, article: Article
) -> None:
    comments = await disputed(newsroom, article, 2)
    assert cards(newsroom) == []
    comments += await disputed(newsroom, article, 1, 2)
    (card,) = cards(newsroom)
    assert TITLE in shown(card)
    assert "3 members in 3 comments" in shown(card)
    assert f"> {DISPUTE} (1)" in shown(card).replace("\\", "")
    assert f"/{article.thread_id}/{comments[0].id}" in shown(card)
    assert buttons(card) == {"Mark as seen": True, "Read the article": True}
    assert all(newsroom.still_there(comment) for comment in comments)
    await disputed(newsroom, article, 1, 3)
    assert len(cards(newsroom)) == 1


@pytest.mark.parametrize("restart", [False, True])
async def test_marking_it_as_seen_closes_it_under_the_moderators_name(
    newsroom: Newsroom, article: Article, *, restart: bool
) -> None:
    await disputed(newsroom, article, 3)
    if restart:
        await newsroom.restart()
    await newsroom.moderator.click(cards(newsroom)[0], label="Mark as seen")
    await newsroom.env.settle()
    (card,) = cards(newsroom)
    assert f"**Seen** by <@{newsroom.moderator.id}>" in shown(card)
    assert "Mark as seen" not in buttons(card)
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_only_moderators_close_it(newsroom: Newsroom, article: Article) -> None:
    await disputed(newsroom, article, 3)
    newsroom.env.backend.get_channel(newsroom.moderators.id).overwrites.clear()  # left open by mistake
    result = await newsroom.ben.click(cards(newsroom)[0], label="Mark as seen")
    assert "for moderators" in said(result)
    assert is_private(result)
    assert "Open since" in shown(cards(newsroom)[0])


async def test_of_two_moderators_who_press_one_is_first(newsroom: Newsroom, article: Article) -> None:
    await disputed(newsroom, article, 3)
    (card,) = cards(newsroom)
    stale = newsroom.env.backend.get_message(card.channel.id, card.id).components
    await newsroom.moderator.click(card, label="Mark as seen")
    await newsroom.env.settle()
    newsroom.env.backend.get_message(card.channel.id, card.id).components = stale
    result = await newsroom.admin.click(cards(newsroom)[0], label="Mark as seen")
    assert "closed already" in said(result)
    assert f"<@{newsroom.moderator.id}>" in shown(cards(newsroom)[0])


async def test_three_further_readers_make_a_new_card_and_the_old_one_closes_nothing(
    newsroom: Newsroom, article: Article
) -> None:
    await disputed(newsroom, article, 3)
    (first,) = cards(newsroom)
    stale = newsroom.env.backend.get_message(first.channel.id, first.id).components
    await newsroom.moderator.click(first, label="Mark as seen")
    await disputed(newsroom, article, 2, 3)
    assert len(cards(newsroom)) == 1
    await disputed(newsroom, article, 1, 5)
    assert len(cards(newsroom)) == 2
    newsroom.env.backend.get_message(first.channel.id, first.id).components = stale
    result = await newsroom.moderator.click(first, label="Mark as seen")
    assert "further down" in said(result)
    assert [item.round for item in await newsroom.office.disputes.open_disputes(newsroom.guild.id)] == [2]


async def test_a_deleted_comment_leaves_the_card(newsroom: Newsroom, article: Article) -> None:
    comments = await disputed(newsroom, article, 3)
    await newsroom.moderator.delete(comments[1])
    await newsroom.env.settle()
    (card,) = cards(newsroom)
    assert "(1)" not in shown(card)
    assert "2 members in 2 comments" in shown(card)


async def test_an_erased_member_is_quoted_no_more(newsroom: Newsroom, article: Article) -> None:
    await disputed(newsroom, article, 2)
    await newsroom.comment(article, f"{DISPUTE} (mine)", by=newsroom.ann)
    assert "(mine)" in shown(cards(newsroom)[0]).replace("\\", "")
    await newsroom.office.desk.erase(newsroom.guild.id, newsroom.ann.id)
    await newsroom.office.desk.idle()
    assert "mine" not in shown(cards(newsroom)[0])


async def test_the_queue_lists_it_with_a_link_even_when_no_comment_waits(
    newsroom: Newsroom, article: Article
) -> None:
    await disputed(newsroom, article, 3)
    result = await newsroom.moderator.slash(newsroom.news, "queue list")
    assert "**0 comments and 1 disputed article waiting for a moderator**" in said(result)
    assert "**Disputed**" in said(result)
    assert TITLE in said(result)
    assert f"/{newsroom.moderators.id}/{cards(newsroom)[0].id}" in said(result)
    await newsroom.moderator.click(cards(newsroom)[0], label="Mark as seen")
    assert "empty" in said(await newsroom.moderator.slash(newsroom.news, "queue list"))


async def test_what_came_before_setup_gets_its_card_with_it(raw_newsroom: Newsroom) -> None:
    know_disputes(raw_newsroom)
    article = await raw_newsroom.post()
    await disputed(raw_newsroom, article, 3)
    assert cards(raw_newsroom) == []
    assert "no card yet" in said(await raw_newsroom.moderator.slash(raw_newsroom.news, "queue list"))
    await raw_newsroom.set_up()
    await raw_newsroom.env.settle()
    assert len(cards(raw_newsroom)) == 1


async def test_a_card_whose_posting_was_cut_off_is_not_posted_twice(
    newsroom: Newsroom, article: Article
) -> None:
    await disputed(newsroom, article, 3)
    (card,) = cards(newsroom)
    await newsroom.engineroom.database.write(
        lambda transaction: transaction.run("UPDATE disputes SET card_message_id = 0, card_channel_id = 0")
    )
    again = Effect(
        carried_by(card), newsroom.guild.id, EffectKind.POST_DISPUTE, attempts=1, article_id=article.id
    )
    result = await newsroom.office.desk.courier._discussion.carry_out(again)
    assert (result.outcome, result.message_id) == (Outcome.DONE, card.id)
    assert len(cards(newsroom)) == 1


def carried_by(card: discord.Message) -> int:
    """Return the id of the effect that drew a card."""
    components = walk_components([each.to_dict() for each in card.components])
    found = [ids.outbox_id_of(each["custom_id"]) for each in components if each.get("custom_id")]
    return max(found)


async def digest(newsroom: Newsroom, article: Article) -> simcord.InteractionResult:
    return await newsroom.moderator.slash(newsroom.news, "article digest", article=str(article.id))


async def test_a_digest_without_comments_says_so(newsroom: Newsroom, article: Article) -> None:
    result = await digest(newsroom, article)
    assert is_private(result)
    assert "No comment stands under this article yet." in said(result)


async def test_a_digest_tells_what_is_disputed_asked_and_waiting(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.office.desk.pipeline._assessor._checker = checker = FakeChecker("propaganda")
    checker.values = ("2.4 million", "5 million")
    await newsroom.comment(article, DISPUTE)
    await newsroom.comment(article, "It is said to cost 5 million", by=newsroom.ben)
    await newsroom.comment(article, CALM, by=newsroom.ben)
    result = await digest(newsroom, article)
    assert is_private(result)
    assert "3 comments by 2 members" in said(result)
    assert "- disputes of the article or its source: **1** by 1 member" in said(result)
    assert "“The reading room will look out on the river.”" in said(result)
    assert "“Work is to begin in spring and to cost 2.4 million.”" in said(result)
    assert "Case 1: says 5 million, the article 2.4 million" in said(result)
    assert f"/{article.thread_id}/" in said(result)


async def test_open_source_requests_are_listed_until_a_moderator_answers(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    asked = await newsroom.comment(article, "Do you have a source for the 2.4 million?")
    assert "for the 2.4 million?" in said(await digest(newsroom, article))
    await newsroom.comment(article, "I think in the paper.", by=newsroom.ben, reply_to=asked)
    assert "for the 2.4 million?" in said(await digest(newsroom, article))
    await newsroom.comment(article, "In the minutes of Tuesday.", by=newsroom.moderator, reply_to=asked)
    assert "for the 2.4 million?" not in said(await digest(newsroom, article))


async def test_a_long_digest_comes_in_pages(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    for number in range(25):
        newsroom.env.backend.create_message(
            article.thread_id, newsroom.ann.id, f"Do you have a source for the claim number {number}?"
        )
    await newsroom.env.settle()
    result = await digest(newsroom, article)
    assert "(1/" in said(result)
    assert result.response is not None
    await newsroom.moderator.click(result.response, label="More")
    assert "(2/" in shown(result.response)
