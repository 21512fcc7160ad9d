"""Correcting an article: `/article edit`, its form, preview, card, and the button that takes it back."""

from __future__ import annotations

from functools import partial
from typing import Any

import discord
import pytest
import simcord
from simcord.asserts import assert_error
from simcord.results import InteractionResult

from bot.moderation.models import Action, Article, EffectKind
from bot.ui.permissions import NotAllowedError
from db.verify import verify_log
from tests.cogs.newsroom import BODY, TITLE, Newsroom, buttons, is_private, said, shown
from tests.fakes import FakeChecker

VALUES = ("2.4 million", "5 million")
COSTLY = "It says it costs 5 million and that is a lot"
FILLED = {
    "title": TITLE,
    "passage": "to cost 2.4 million",
    "replacement": "to cost 5 million",
    "note": "The cost was wrong.",
}


def know_values(newsroom: Newsroom) -> None:
    """Have the bot find what conflicts with the cost that the article tells."""
    checker = FakeChecker("propaganda")
    checker.values = VALUES
    newsroom.office.desk.pipeline._assessor._checker = checker


async def open_form(newsroom: Newsroom, article: Article, **options: Any) -> InteractionResult:
    return await newsroom.moderator.slash(newsroom.news, "article edit", article=str(article.id), **options)


async def fill(newsroom: Newsroom, article: Article, **changes: str) -> InteractionResult:
    """Have the moderator open the form and send it."""
    asked = await open_form(newsroom, article)
    return await newsroom.moderator.submit_modal(asked, FILLED | changes)


async def correct(newsroom: Newsroom, article: Article, **changes: str) -> Any:
    """Have the moderator correct the article; return the answer's message as it stands at the end."""
    preview = await fill(newsroom, article, **changes)
    assert preview.response is not None
    await newsroom.moderator.click(preview.response, label="Correct it")
    await newsroom.env.settle()
    return preview.response


async def now(newsroom: Newsroom, article: Article) -> Article:
    found = await newsroom.office.articles.get(article.id)
    assert found is not None
    return found


def fields(result: InteractionResult) -> dict[str, Any]:
    """Return the fields of a form with what stands in them."""
    assert result.modal is not None
    inputs = [row["component"] for row in result.modal["components"]]
    return {each["custom_id"]: each.get("value", "") for each in inputs}


async def test_the_form_offers_title_passage_and_note(newsroom: Newsroom) -> None:
    asked = await open_form(newsroom, await newsroom.post())
    assert fields(asked) == {"title": TITLE, "passage": "", "replacement": "", "note": ""}


async def test_nothing_changes_before_the_preview_is_confirmed(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    preview = await fill(newsroom, article)
    assert is_private(preview)
    assert "to cost 2.4 million" in said(preview)
    assert "to cost 5 million" in said(preview)
    assert "**Readers are told:** The cost was wrong." in said(preview)
    assert (await now(newsroom, article)).draft.body == BODY
    assert preview.response is not None
    await newsroom.moderator.click(preview.response, label="Cancel")
    assert shown(preview.response) == "Nothing was changed."
    assert (await now(newsroom, article)).version == 1
    assert "Corrected" not in shown(newsroom.card(article))


@pytest.mark.parametrize("forum", [False, True])
async def test_a_correction_is_shown_on_the_card_and_readers_get_the_new_text(
    newsroom: Newsroom, *, forum: bool
) -> None:
    article = await newsroom.post(channel=newsroom.forum if forum else newsroom.news)
    answer = await correct(newsroom, article)
    assert shown(answer).startswith("Corrected: ")
    assert "now text number 2" in shown(answer)
    card = shown(newsroom.card(article))
    assert "**Corrected** <t:" in card
    assert "The cost was wrong." in card
    assert "5 million" in card
    page = said(await newsroom.ann.click(newsroom.card(article), label="Read the article"))
    assert "to cost 5 million" in page
    assert "2.4" not in page
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_a_title_can_be_corrected_and_the_thread_follows(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await correct(newsroom, article, title="The old mill stays a mill", passage="", replacement="")
    corrected = await now(newsroom, article)
    assert (corrected.draft.title, corrected.draft.body) == ("The old mill stays a mill", BODY)
    assert newsroom.thread(article).name == "The old mill stays a mill"
    assert "stays a mill" in shown(newsroom.card(article))


@pytest.mark.parametrize("title", ["a" * 300, "a" * 249 + " bridge"])
async def test_a_title_that_is_longer_than_the_form_can_hold_is_left_whole(
    newsroom: Newsroom, title: str
) -> None:
    article = await newsroom.post()
    await newsroom.engineroom.database.write(
        lambda transaction: transaction.run("UPDATE articles SET title = ?", (title,))
    )
    # Discord gives back what stood in the field, without the white space at its end.
    await correct(newsroom, article, title=title[:250].strip())
    corrected = await now(newsroom, article)
    assert (corrected.version, corrected.draft.title) == (2, title)


async def test_a_thread_that_somebody_named_otherwise_keeps_its_name(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.env.backend.get_channel(article.thread_id).name = "mill talk"
    thread = newsroom.bot.get_channel(article.thread_id)
    assert isinstance(thread, discord.Thread)
    thread.name = "mill talk"
    await correct(newsroom, article, title="The old mill stays a mill", passage="", replacement="")
    assert newsroom.thread(article).name == "mill talk"


async def test_the_flags_of_comments_are_voided_and_their_case_closed(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    know_values(newsroom)
    comment = await newsroom.comment(article, COSTLY)
    assert await newsroom.actions(comment) == [Action.QUEUE]
    answer = await correct(newsroom, article)
    assert "1 comment is looked at again" in shown(answer)
    assert await newsroom.actions(comment) == [Action.QUEUE, Action.ALLOW]
    assert (await newsroom.decisions(comment))[-1].assessment.flags == ()
    case_card = newsroom.moderators.last_message
    assert case_card is not None
    assert "no longer needs a moderator" in shown(case_card)
    assert "Approve" not in buttons(case_card)
    assert newsroom.still_there(comment)


async def test_taking_it_back_restores_text_flags_and_case_even_after_a_restart(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    know_values(newsroom)
    comment = await newsroom.comment(article, COSTLY)
    answer = await correct(newsroom, article, title="A new title")
    await newsroom.restart()
    know_values(newsroom)
    await newsroom.moderator.click(answer, label="Take it back")
    await newsroom.env.settle()
    back = await now(newsroom, article)
    assert (back.draft.title, back.draft.body, back.version) == (TITLE, BODY, 3)
    assert back.sha256 == article.sha256
    assert "An earlier correction was taken back." in shown(newsroom.card(article))
    assert "The former text is back." in shown(answer)
    assert newsroom.thread(article).name == TITLE
    assert await newsroom.actions(comment) == [Action.QUEUE, Action.ALLOW, Action.QUEUE]
    # And that can be taken back in turn.
    await newsroom.moderator.click(answer, label="Take it back")
    await newsroom.env.settle()
    assert (await now(newsroom, article)).draft.title == "A new title"
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_a_correction_can_not_be_taken_back_under_a_later_one(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    first = await correct(newsroom, article)
    await correct(newsroom, article, passage="a swimming pool", replacement="a park")
    await newsroom.moderator.click(first, label="Take it back")
    assert "corrected in the meantime" in shown(first)
    assert (await now(newsroom, article)).version == 3


async def test_two_moderators_who_correct_at_once_do_not_overwrite_each_other(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    preview = await fill(newsroom, article)
    asked = await newsroom.admin.slash(newsroom.news, "article edit", article=str(article.id))
    other = await newsroom.admin.submit_modal(asked, FILLED | {"replacement": "to cost 7 million"})
    assert other.response is not None
    assert preview.response is not None
    await newsroom.admin.click(other.response, label="Correct it")
    await newsroom.moderator.click(preview.response, label="Correct it")
    assert "corrected in the meantime" in shown(preview.response)
    assert "7 million" in (await now(newsroom, article)).draft.body
    again = await newsroom.moderator.click(preview.response, label="Try again")
    assert fields(again)["replacement"] == "to cost 5 million"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"passage": "the"}, "occurs 2 times"),
        ({"passage": "to cost 9 million"}, "doesn't occur"),
        ({"passage": "", "replacement": ""}, "change nothing"),
        ({"passage": ""}, "Give the passage"),
        ({"replacement": "to cost 2.4 million"}, "change nothing"),
    ],
)
async def test_what_can_not_be_done_is_explained_and_what_was_typed_is_kept(
    newsroom: Newsroom, changes: dict[str, str], says: str
) -> None:
    article = await newsroom.post()
    refused = await fill(newsroom, article, **changes)
    assert says in said(refused)
    assert "Nothing was changed" in said(refused)
    assert refused.response is not None
    again = await newsroom.moderator.click(refused.response, label="Try again")
    assert fields(again) == FILLED | changes
    assert (await now(newsroom, article)).version == 1


async def test_a_preview_can_be_changed_before_it_is_confirmed(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    preview = await fill(newsroom, article)
    assert preview.response is not None
    again = await newsroom.moderator.click(preview.response, label="Change it")
    assert fields(again) == FILLED


async def test_a_file_brings_the_whole_new_text(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    paragraphs = "\n\n".join(
        f"Paragraph {number} of a long account of the mill and its books." for number in range(200)
    )
    asked = await open_form(newsroom, article, file=("new.txt", f"{TITLE}\n\n{paragraphs}".encode()))
    assert set(fields(asked)) == {"title", "note"}
    preview = await newsroom.moderator.submit_modal(asked, {"title": TITLE, "note": "Much more is known."})
    assert preview.response is not None
    await newsroom.moderator.click(preview.response, label="Correct it")
    await newsroom.env.settle()
    corrected = await now(newsroom, article)
    assert (corrected.draft.title, corrected.draft.body) == (TITLE, paragraphs)
    assert "Much more is known." in shown(newsroom.card(article))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("new.pdf", b"%PDF", "attach a .html"), ("new.txt", b" ", "no words"), ("new.txt", b"", "empty")],
)
async def test_a_file_that_is_no_article_is_refused(
    newsroom: Newsroom, name: str, data: bytes, says: str
) -> None:
    article = await newsroom.post()
    asked = await open_form(newsroom, article, file=(name, data))
    refused = asked
    if asked.modal is not None:
        refused = await newsroom.moderator.submit_modal(asked, {"title": TITLE, "note": ""})
    assert says in said(refused)
    assert "Nothing was changed" in said(refused)
    assert (await now(newsroom, article)).version == 1


@pytest.mark.parametrize("forum", [False, True])
async def test_a_closed_article_is_corrected_and_stays_closed(newsroom: Newsroom, *, forum: bool) -> None:
    article = await newsroom.post(channel=newsroom.forum if forum else newsroom.news)
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    await correct(newsroom, article)
    card = shown(newsroom.card(article))
    assert "**Corrected**" in card
    assert "**Closed.**" in card
    metadata = newsroom.env.backend.get_channel(article.thread_id).thread_metadata
    assert metadata is not None
    assert metadata.archived


async def test_the_card_of_a_closed_forum_discussion_is_reached_in_its_archive(newsroom: Newsroom) -> None:
    article = await newsroom.post(channel=newsroom.forum)
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    newsroom.env.inject_error(
        "PATCH",
        f"/channels/{article.thread_id}/messages/{article.message_id}",
        status=400,
        code=50083,
        message="Thread is archived",
    )
    await correct(newsroom, article)
    assert "**Corrected**" in shown(newsroom.card(article))
    metadata = newsroom.env.backend.get_channel(article.thread_id).thread_metadata
    assert metadata is not None
    assert metadata.archived


async def test_a_card_that_is_gone_keeps_nothing_back(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.moderator.delete(newsroom.card(article))
    await correct(newsroom, article)
    assert (await now(newsroom, article)).version == 2
    rows = await newsroom.rows("SELECT outcome FROM outbox WHERE kind = ?", EffectKind.REFRESH_ARTICLE)
    assert [row["outcome"] for row in rows] == ["gone"]


async def test_all_articles_are_offered_closed_ones_too(newsroom: Newsroom) -> None:
    mill = await newsroom.post()
    await newsroom.post(title="Ferry stops for good")
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(mill.id))
    for command in ("article edit", "article digest"):
        offer = partial(newsroom.moderator.autocomplete, newsroom.news, command, "article")
        assert [choice["name"] for choice in await offer("")] == ["Ferry stops for good", TITLE]


@pytest.mark.parametrize("command", ["article edit", "article digest"])
@pytest.mark.parametrize("typed", ["The old mill", "999", "-1", "²"])
async def test_something_that_is_no_article_is_refused(newsroom: Newsroom, command: str, typed: str) -> None:
    await newsroom.post()
    assert "no such article" in said(await newsroom.moderator.slash(newsroom.news, command, article=typed))


async def test_members_may_neither_open_the_form_nor_send_it_nor_take_a_correction_back(
    newsroom: Newsroom,
) -> None:
    article = await newsroom.post()
    newsroom.open_to_everyone("article")
    for command in ("article edit", "article digest"):
        result = await newsroom.ann.slash(newsroom.news, command, article=str(article.id))
        assert_error(newsroom.env, NotAllowedError)
        assert result.modal is None
        assert "moderators" in said(result)
    asked = await open_form(newsroom, article)
    preview = await fill(newsroom, article)
    answer = await correct(newsroom, article)
    newsroom.env.backend.get_guild(newsroom.guild.id).members[newsroom.moderator.id].role_ids.clear()
    assert "for moderators" in said(await newsroom.moderator.submit_modal(asked, FILLED))
    assert preview.response is not None
    assert "for moderators" in said(await newsroom.moderator.click(preview.response, label="Correct it"))
    assert "for moderators" in said(await newsroom.moderator.click(answer, label="Take it back"))
    assert (await now(newsroom, article)).version == 2


async def test_what_a_correction_says_is_inert(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await correct(newsroom, article, note="@everyone [see](https://example.org) **now**")
    card = newsroom.card(article)
    assert "@everyone" not in shown(card)
    assert "https://example.org" not in shown(card)
    assert not card.mention_everyone


async def test_no_words_of_an_article_reach_the_log(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await correct(newsroom, article)
    rows = await newsroom.rows("SELECT payload FROM log_entries WHERE kind = 'article_corrected'")
    assert len(rows) == 1
    assert "million" not in rows[0]["payload"]
    assert str(newsroom.moderator.id) not in rows[0]["payload"]


async def test_a_form_of_another_server_is_of_no_use(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await correct(newsroom, article)
    elsewhere = newsroom.env.create_guild("Elsewhere")
    place = elsewhere.create_text_channel("general")
    stranger = elsewhere.add_member(
        newsroom.env.create_user("Eve"),
        roles=[elsewhere.create_role("mods", permissions=discord.Permissions(administrator=True))],
    )
    await newsroom.env.settle()
    result = await stranger.slash(place, "article edit", article=str(article.id))
    assert "no such article" in said(result)
    with pytest.raises(simcord.SetupError):
        await stranger.slash(newsroom.news, "article edit", article=str(article.id))


async def test_the_log_tells_of_corrections_in_plain_words(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    know_values(newsroom)
    await newsroom.comment(article, "It is said to cost 2.4 million")
    answer = await correct(newsroom, article, replacement="to cost 2.4 million in all")
    await newsroom.moderator.click(answer, label="Take it back")
    await newsroom.env.settle()
    told = said(await newsroom.admin.slash(newsroom.news, "log recent", action="everything"))
    assert f"article {article.id} was corrected: text number 2" in told
    assert "text number 3, which is text number 1 again" in told
    assert "looked at again after its article was corrected: it stands" in told
    assert f"redrawing an article's card (article {article.id}): done" in told
