"""Cases: comments that wait for a moderator, their cards, and `/queue`."""

from __future__ import annotations

import discord
import pytest
import simcord
from simcord.asserts import assert_error

from bot.moderation.models import Action, CaseState
from bot.ui.permissions import NotAllowedError
from tests.cogs.newsroom import CALM, DOUBTFUL, INSULT, Newsroom, buttons, is_private, said, shown


def card_of(newsroom: Newsroom) -> discord.Message:
    """Return the newest card in the moderators' channel."""
    card = newsroom.moderators.last_message
    assert card is not None
    return card


@pytest.fixture
async def waiting(newsroom: Newsroom) -> discord.Message:
    """A comment that waits for a moderator."""
    return await newsroom.comment(await newsroom.post(), DOUBTFUL)


async def test_a_doubtful_comment_stays_and_gets_a_card(newsroom: Newsroom, waiting: discord.Message) -> None:
    assert newsroom.still_there(waiting)
    card = card_of(newsroom)
    assert DOUBTFUL in shown(card)
    assert "Case 1" in shown(card)
    assert buttons(card) == {"Approve": True, "Remove": True, "Details": True}


async def test_approving_lets_the_comment_stand_and_names_the_moderator(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    await newsroom.moderator.click(card_of(newsroom), label="Approve")
    assert newsroom.still_there(waiting)
    recorded = (await newsroom.decisions(waiting))[-1]
    assert (recorded.decision.action, recorded.decision.decided_by) == (Action.ALLOW, newsroom.moderator.id)
    card = card_of(newsroom)
    assert "Approve" not in buttons(card)
    assert str(newsroom.moderator.id) in shown(card)


async def test_removing_deletes_the_comment_and_posts_a_notice(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    await newsroom.moderator.click(card_of(newsroom), label="Remove")
    assert not newsroom.still_there(waiting)
    assert await newsroom.actions(waiting) == [Action.QUEUE, Action.REMOVE]
    (article,) = await newsroom.articles()
    notice = newsroom.thread(article).last_message
    assert notice is not None
    assert "Why?" in buttons(notice)


async def test_a_case_is_decided_once(newsroom: Newsroom, waiting: discord.Message) -> None:
    card = card_of(newsroom)
    stale = newsroom.env.backend.get_message(card.channel.id, card.id).components
    await newsroom.moderator.click(card, label="Approve")
    # Someone whose Discord still shows the old card presses the other button.
    newsroom.env.backend.get_message(card.channel.id, card.id).components = stale
    result = await newsroom.admin.click(card_of(newsroom), label="Remove")
    assert "decided already" in said(result)
    assert newsroom.still_there(waiting)
    assert await newsroom.actions(waiting) == [Action.QUEUE, Action.ALLOW]


@pytest.mark.parametrize("label", ["Approve", "Remove"])
async def test_a_card_works_after_a_restart(newsroom: Newsroom, waiting: discord.Message, label: str) -> None:
    await newsroom.restart()
    await newsroom.moderator.click(card_of(newsroom), label=label)
    assert newsroom.still_there(waiting) == (label == "Approve")
    case = await newsroom.office.cases.by_number(newsroom.guild.id, 1)
    assert case is not None
    assert case.state is CaseState.DECIDED


async def test_someone_without_permission_decides_nothing(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    everyone = newsroom.env.backend.get_channel(newsroom.moderators.id)
    everyone.overwrites.clear()  # the channel was left open by mistake
    result = await newsroom.ben.click(card_of(newsroom), label="Remove")
    assert "moderators" in said(result)
    assert is_private(result)
    assert newsroom.still_there(waiting)
    assert await newsroom.actions(waiting) == [Action.QUEUE]


async def test_an_edited_comment_has_its_card_redrawn_and_the_old_answer_is_not_taken(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    card = card_of(newsroom)
    stale = newsroom.env.backend.get_message(card.channel.id, card.id).components
    await newsroom.ann.edit(waiting, f"{DOUBTFUL}, every word of it")
    assert "every word of it" in shown(card_of(newsroom))
    newsroom.env.backend.get_message(card.channel.id, card.id).components = stale
    result = await newsroom.moderator.click(card_of(newsroom), label="Remove")
    assert "was edited" in said(result)
    assert newsroom.still_there(waiting)


@pytest.mark.usefixtures("waiting")
async def test_details_show_scores_to_a_moderator(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.click(card_of(newsroom), label="Details")
    assert "toxicity" in said(result)
    assert is_private(result)


@pytest.mark.usefixtures("waiting")
async def test_the_queue_lists_what_waits_with_links_to_the_cards(newsroom: Newsroom) -> None:
    article = (await newsroom.articles())[0]
    await newsroom.comment(article, f"More {DOUBTFUL}", by=newsroom.ben)
    result = await newsroom.moderator.slash(newsroom.news, "queue list")
    text = said(result)
    assert "2 comments waiting" in text
    assert text.index("Ann") < text.index("Ben")
    assert f"/{newsroom.moderators.id}/{card_of(newsroom).id}" in text
    assert is_private(result)


async def test_an_empty_queue_says_so(newsroom: Newsroom) -> None:
    assert "empty" in said(await newsroom.moderator.slash(newsroom.news, "queue list"))


async def test_a_long_queue_comes_in_pages(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    for number in range(23):
        newsroom.env.backend.create_message(
            article.thread_id, newsroom.ann.id, f"{DOUBTFUL} and this is number {number}"
        )
    await newsroom.env.settle()
    result = await newsroom.moderator.slash(newsroom.news, "queue list")
    assert "(1/3)" in said(result)
    assert result.response is not None
    assert buttons(result.response) == {"Back": False, "More": True}
    await newsroom.moderator.click(result.response, label="More")
    await newsroom.moderator.click(result.response, label="More")
    assert "(3/3)" in shown(result.response)
    assert "**23**" in shown(result.response)
    assert buttons(result.response) == {"Back": True, "More": False}


async def test_queue_show_brings_a_case_with_buttons_that_work(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    result = await newsroom.moderator.slash(newsroom.news, "queue show", number=1)
    assert result.response is not None
    assert DOUBTFUL in said(result)
    await newsroom.moderator.click(result.response, label="Remove")
    assert not newsroom.still_there(waiting)
    assert "Approve" not in buttons(card_of(newsroom))


async def test_queue_show_says_when_there_is_no_such_case(newsroom: Newsroom) -> None:
    assert "no case 7" in said(await newsroom.moderator.slash(newsroom.news, "queue show", number=7))


@pytest.mark.usefixtures("waiting")
async def test_members_may_not_read_the_queue(newsroom: Newsroom) -> None:
    with pytest.raises(simcord.SetupError):  # Discord itself does not offer it
        await newsroom.ben.slash(newsroom.news, "queue list")
    newsroom.open_to_everyone("queue")
    result = await newsroom.ben.slash(newsroom.news, "queue list")
    assert_error(newsroom.env, NotAllowedError)
    assert "moderators" in said(result)
    assert DOUBTFUL not in said(result)


@pytest.mark.usefixtures("waiting")
async def test_a_helper_in_one_channel_reads_and_decides_nothing_of_the_server(newsroom: Newsroom) -> None:
    await newsroom.give_in(newsroom.news, newsroom.ben, manage_messages=True, manage_guild=True)
    result = await newsroom.ben.slash(newsroom.news, "queue list")  # Discord itself offers it there
    assert_error(newsroom.env, NotAllowedError)
    assert "for the whole server" in said(result)
    assert DOUBTFUL not in said(result)
    await newsroom.give_in(newsroom.moderators, newsroom.ben, view_channel=True, manage_messages=True)
    for label in ("Approve", "Remove", "Details"):
        pressed = await newsroom.ben.click(card_of(newsroom), label=label)
        assert "for the whole server" in said(pressed)
    assert await newsroom.office.cases.count_open(newsroom.guild.id) == 1


async def test_a_moderator_by_role_decides_where_an_overwrite_takes_the_permission_away(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    await newsroom.give_in(newsroom.moderators, newsroom.moderator, manage_messages=False, view_channel=True)
    await newsroom.moderator.click(card_of(newsroom), label="Approve")
    assert await newsroom.actions(waiting) == [Action.QUEUE, Action.ALLOW]


async def test_comments_that_came_before_setup_get_their_cards_with_it(raw_newsroom: Newsroom) -> None:
    article = await raw_newsroom.post()
    await raw_newsroom.comment(article, DOUBTFUL)
    await raw_newsroom.comment(article, INSULT)
    assert raw_newsroom.texts_in(raw_newsroom.moderators) == []
    text = said(await raw_newsroom.moderator.slash(raw_newsroom.news, "queue list"))
    assert "1 comment waiting" in text
    assert "no card yet" in text
    await raw_newsroom.set_up()
    assert "Case 1" in shown(card_of(raw_newsroom))


async def test_a_calm_comment_gets_no_card(newsroom: Newsroom) -> None:
    await newsroom.comment(await newsroom.post(), CALM)
    assert newsroom.texts_in(newsroom.moderators) == []
