"""Context replies in Discord: the draft, the reply, what changes it and what takes it back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.moderation.corrections import Correction, Editor
from bot.moderation.models import Article, Case, CaseOutcome
from cogs.host import FetchArticle
from db.claims import Claims
from db.connection import Database
from db.verify import verify_log
from tests.cogs.newsroom import Engineroom, KeywordScorer, Newsroom, buttons, is_private, said, shown
from tests.cogs.test_outcomes import card_of, case, choose
from tests.flagging import BILLION, BODY, BOTH, DAM, FLOODED, LARGER, FlaggingChecker, register_dam


@pytest.fixture
async def engineroom(tmp_path: Path, fetch_article: FetchArticle) -> AsyncIterator[Engineroom]:
    """A new database, a scorer that knows a few words, and a checker that flags a few sentences."""
    async with await Database.open(tmp_path / "desk.db") as database:
        yield Engineroom(database, KeywordScorer(), fetch_article, checker=FlaggingChecker())


@pytest.fixture
async def article(newsroom: Newsroom) -> Article:
    await register_dam(Claims(newsroom.engineroom.database), newsroom.office.clock.now())
    return await newsroom.post(body=BODY)


async def confirmed(newsroom: Newsroom, article: Article, text: str = LARGER) -> discord.Message:
    """Have a flagged comment found to be outdated; return it."""
    comment = await newsroom.comment(article, text)
    await choose(newsroom, CaseOutcome.OUTDATED_INFORMATION)
    return comment


async def drafted(newsroom: Newsroom) -> Any:
    return await newsroom.moderator.click(card_of(newsroom), label="Post context")


async def posted(newsroom: Newsroom, article: Article, text: str = LARGER) -> tuple[discord.Message, Any]:
    """Have context posted to a flagged comment; return the comment and the reply."""
    comment = await confirmed(newsroom, article, text)
    draft = await drafted(newsroom)
    await newsroom.moderator.click(draft.response, label="Post this reply")
    return comment, reply_in(newsroom, article)


def replies(newsroom: Newsroom, article: Article) -> list[discord.Message]:
    return [
        message
        for message in newsroom.thread(article).history()
        if "Context added by the moderators" in shown(message)
    ]


def reply_in(newsroom: Newsroom, article: Article) -> discord.Message:
    (reply,) = replies(newsroom, article)
    return reply


async def context_of(newsroom: Newsroom) -> Case:
    found = await case(newsroom)
    assert (await verify_log(newsroom.engineroom.database)).problems == ()
    return found


async def test_the_draft_is_shown_to_the_moderator_alone_and_nothing_is_posted_yet(
    newsroom: Newsroom, article: Article
) -> None:
    await confirmed(newsroom, article)
    draft = await drafted(newsroom)
    assert is_private(draft)
    assert f"> {FLOODED}" in said(draft)
    assert "Nothing is posted until you press" in said(draft)
    assert replies(newsroom, article) == []


async def test_an_approved_reply_answers_the_comment_in_the_article_s_words_and_pings_nobody(
    newsroom: Newsroom, article: Article
) -> None:
    comment, reply = await posted(newsroom, article)
    assert reply.reference is not None
    assert reply.reference.message_id == comment.id
    assert f"> {FLOODED}" in shown(reply)
    assert "5,000" not in shown(reply)
    post = next(
        request.json
        for request in reversed(newsroom.env.http_requests)
        if request.method == "POST"
        and "Context added by" in str(request.json)
        and request.path == f"/channels/{article.thread_id}/messages"
    )
    assert post is not None
    assert post["allowed_mentions"]["parse"] == []
    assert not post["allowed_mentions"].get("replied_user")
    card = card_of(newsroom)
    assert f"/{article.thread_id}/{reply.id}" in shown(card)
    assert "Withdraw context" in buttons(card)
    await context_of(newsroom)


async def test_before_a_moderator_confirmed_a_problem_there_is_no_button(
    newsroom: Newsroom, article: Article
) -> None:
    await newsroom.comment(article, LARGER)
    assert "Post context" not in buttons(card_of(newsroom))
    await choose(newsroom, CaseOutcome.PERSONAL_OPINION)
    assert "Post context" not in buttons(card_of(newsroom))


async def test_who_is_no_moderator_neither_drafts_posts_nor_withdraws(
    newsroom: Newsroom, article: Article
) -> None:
    await confirmed(newsroom, article)
    draft = await drafted(newsroom)
    newsroom.env.backend.get_channel(newsroom.moderators.id).overwrites.clear()
    assert "Manage Messages" in said(await newsroom.ben.click(card_of(newsroom), label="Post context"))
    await newsroom.moderator.click(draft.response, label="Post this reply")
    result = await newsroom.ben.click(card_of(newsroom), label="Withdraw context")
    assert "Manage Messages" in said(result)
    assert len(replies(newsroom, article)) == 1


async def test_a_draft_whose_evidence_changed_is_drawn_anew_and_not_posted(
    newsroom: Newsroom, article: Article
) -> None:
    await confirmed(newsroom, article, BILLION)
    draft = await drafted(newsroom)
    changed = replace(DAM, rating="Out of date", rating_normalised="outdated")
    await Claims(newsroom.engineroom.database).import_claims([changed], newsroom.office.clock.now())
    result = await newsroom.moderator.click(draft.response, label="Post this reply")
    assert "changed after this draft was drawn" in said(result)
    assert replies(newsroom, article) == []
    assert "Out of date" in shown(draft.response)
    await newsroom.moderator.click(draft.response, label="Post this reply")
    assert "rated it “Out of date”" in shown(reply_in(newsroom, article))


async def test_a_draft_of_a_comment_that_was_edited_is_not_posted(
    newsroom: Newsroom, article: Article
) -> None:
    comment = await confirmed(newsroom, article)
    draft = await drafted(newsroom)
    await newsroom.ann.edit(comment, "Never mind, a lovely river")
    await newsroom.moderator.click(draft.response, label="Post this reply")
    assert "was edited" in shown(draft.response)
    assert replies(newsroom, article) == []


async def test_two_presses_post_one_reply(newsroom: Newsroom, article: Article) -> None:
    await confirmed(newsroom, article)
    first, second = await drafted(newsroom), await drafted(newsroom)
    await newsroom.moderator.click(first.response, label="Post this reply")
    await newsroom.moderator.click(second.response, label="Post this reply")
    assert "has its context reply already" in shown(second.response)
    assert len(replies(newsroom, article)) == 1


async def test_a_claim_that_is_rated_anew_changes_the_reply(newsroom: Newsroom, article: Article) -> None:
    _, reply = await posted(newsroom, article, BILLION)
    assert "rated it “Mostly wrong”" in shown(reply)
    changed = replace(DAM, rating="Misleading", rating_normalised="misleading")
    await Claims(newsroom.engineroom.database).import_claims([changed], newsroom.office.clock.now())
    newsroom.office.desk.wake()
    await newsroom.office.desk.idle()
    after = reply_in(newsroom, article)
    assert after.id == reply.id
    assert "rated it “Misleading”" in shown(after)


async def test_a_claim_that_is_rated_true_takes_the_reply_back(newsroom: Newsroom, article: Article) -> None:
    await posted(newsroom, article, BILLION)
    changed = replace(DAM, rating="Correct", rating_normalised="true")
    await Claims(newsroom.engineroom.database).import_claims([changed], newsroom.office.clock.now())
    newsroom.office.desk.wake()
    await newsroom.office.desk.idle()
    assert replies(newsroom, article) == []
    assert "Withdraw context" not in buttons(card_of(newsroom))


async def correct(newsroom: Newsroom, article: Article, body: str) -> None:
    """Give an article another text, and wait until its comments were looked at again."""
    draft = article.draft
    correction = Correction(article.id, article.sha256, draft.title, body, "A figure was corrected")
    corrected = await newsroom.office.desk.correct_article(correction, Editor(newsroom.moderator.id, "Mo"))
    assert corrected.refusal is None
    await newsroom.office.desk.idle()
    await newsroom.office.desk.idle()  # the effects of what the pipeline decided


async def test_a_correction_that_takes_the_conflict_away_takes_the_reply_back(
    newsroom: Newsroom, article: Article
) -> None:
    comment, _ = await posted(newsroom, article)
    await correct(newsroom, article, BODY.replace(FLOODED, "The flood covered 5,000 km² of farmland."))
    assert replies(newsroom, article) == []
    assert newsroom.still_there(comment)
    card = card_of(newsroom)
    assert "1,376" not in shown(card)
    assert "Withdraw context" not in buttons(card)
    await context_of(newsroom)


async def test_a_correction_that_leaves_the_conflict_leaves_the_reply(
    newsroom: Newsroom, article: Article
) -> None:
    _, reply = await posted(newsroom, article)
    await correct(newsroom, article, f"{BODY} A new last sentence.")
    assert reply_in(newsroom, article).id == reply.id
    assert f"> {FLOODED}" in shown(reply_in(newsroom, article))
    await context_of(newsroom)


async def test_an_edited_comment_loses_its_reply(newsroom: Newsroom, article: Article) -> None:
    comment, _ = await posted(newsroom, article)
    await newsroom.ann.edit(comment, "I take that back")
    assert replies(newsroom, article) == []
    await context_of(newsroom)


async def test_a_deleted_comment_loses_its_reply(newsroom: Newsroom, article: Article) -> None:
    comment, _ = await posted(newsroom, article)
    await newsroom.ann.delete(comment)
    assert replies(newsroom, article) == []
    await context_of(newsroom)


async def test_a_moderator_takes_a_reply_back_on_the_card_and_may_post_it_again(
    newsroom: Newsroom, article: Article
) -> None:
    await posted(newsroom, article)
    result = await newsroom.moderator.click(card_of(newsroom), label="Withdraw context")
    assert "taken back" in said(result)
    assert replies(newsroom, article) == []
    draft = await drafted(newsroom)
    await newsroom.moderator.click(draft.response, label="Post this reply")
    assert len(replies(newsroom, article)) == 1
    await context_of(newsroom)


async def test_a_moderator_takes_a_reply_back_where_it_stands(newsroom: Newsroom, article: Article) -> None:
    _, reply = await posted(newsroom, article)
    about = await newsroom.moderator.click(reply, label="About this reply")
    assert about.response is not None
    await newsroom.moderator.click(about.response, label="Withdraw context")
    assert replies(newsroom, article) == []


async def test_readers_learn_what_the_reply_is_and_not_who_approved_it(
    newsroom: Newsroom, article: Article
) -> None:
    _, reply = await posted(newsroom, article)
    about = await newsroom.ben.click(reply, label="About this reply")
    assert is_private(about)
    assert "adds no words of its own" in said(about)
    assert str(newsroom.moderator.id) not in said(about)
    assert "Withdraw context" not in said(about)


async def test_an_outcome_that_finds_the_comment_fine_takes_the_reply_back(
    newsroom: Newsroom, article: Article
) -> None:
    await posted(newsroom, article)
    await choose(newsroom, CaseOutcome.FACTUALLY_CORRECT)
    assert replies(newsroom, article) == []
    assert "Post context" not in buttons(card_of(newsroom))


async def test_a_reply_that_discord_refuses_is_withdrawn_and_its_card_offers_it_again(
    newsroom: Newsroom, article: Article
) -> None:
    await confirmed(newsroom, article)
    draft = await drafted(newsroom)
    newsroom.env.inject_error(
        "POST",
        f"/channels/{article.thread_id}/messages",
        status=403,
        code=50013,
        message="Missing Permissions",
    )
    await newsroom.moderator.click(draft.response, label="Post this reply")
    assert replies(newsroom, article) == []
    assert "Post context" in buttons(card_of(newsroom))


async def test_a_reply_is_withdrawn_in_a_closed_discussion_too(newsroom: Newsroom, article: Article) -> None:
    comment, _ = await posted(newsroom, article)
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    newsroom.env.inject_error(
        "DELETE", "/channels/*/messages/*", status=400, code=50083, message="Thread is archived"
    )
    await newsroom.moderator.click(card_of(newsroom), label="Withdraw context")
    assert replies(newsroom, article) == []
    assert newsroom.still_there(comment)
    woken = [
        request.json["archived"]
        for request in newsroom.env.http_requests
        if request.method == "PATCH" and request.path == f"/channels/{article.thread_id}" and request.json
    ]
    assert woken[-2:] == [False, True]


async def test_buttons_of_replies_work_after_a_restart(newsroom: Newsroom, article: Article) -> None:
    await posted(newsroom, article, BOTH)
    await newsroom.restart()
    await newsroom.moderator.click(card_of(newsroom), label="Withdraw context")
    assert replies(newsroom, article) == []


async def test_a_closed_discussion_gets_no_new_reply(newsroom: Newsroom, article: Article) -> None:
    await confirmed(newsroom, article)
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    draft = await drafted(newsroom)
    await newsroom.moderator.click(draft.response, label="Post this reply")
    assert replies(newsroom, article) == []
    rows = await newsroom.rows("SELECT outcome, detail FROM outbox WHERE kind = 'post_context'")
    assert [(row["outcome"], row["detail"]) for row in rows] == [("gone", "the discussion is closed")]


async def test_the_log_tells_of_replies_in_plain_words(newsroom: Newsroom, article: Article) -> None:
    await posted(newsroom, article)
    await newsroom.moderator.click(card_of(newsroom), label="Withdraw context")
    text = said(await newsroom.moderator.slash(newsroom.news, "log recent", action="everything"))
    assert "the context reply to the comment of case 1 was approved by a moderator" in text
    assert "was withdrawn: a moderator took it back" in text
