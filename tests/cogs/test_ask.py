"""Asking the article, by command and by naming the bot in a discussion."""

from __future__ import annotations

import discord
from discord import app_commands
from simcord.asserts import assert_error

from bot.moderation.corrections import Correction, Editor
from bot.ui.permissions import NotAllowedError
from cogs.ask import ANSWERS, COMMANDS
from db.answers import MOST_AN_HOUR
from tests.cogs.newsroom import CALM, Newsroom, is_private, said, shown

QUESTION = "When is work to begin?"
ANSWER = "Work is to begin in spring and to cost 2.4 million."


async def answers(newsroom: Newsroom, place: object) -> list[str]:
    """Return what the bot wrote in a place."""
    await newsroom.env.settle()
    bot = newsroom.bot.user
    assert bot is not None
    history: list[discord.Message] = place.history()  # type: ignore[attr-defined]  # a handle of SimCord's
    return [message.content for message in history if message.author.id == bot.id and message.content]


async def test_a_member_is_answered_with_the_articles_words_for_their_eyes_only(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    result = await newsroom.ann.slash(newsroom.thread(article), "ask", question=QUESTION)
    assert ANSWER in said(result)
    assert "Paragraph 2 of 3" in said(result)
    assert is_private(result)


async def test_a_member_who_asks_again_and_again_is_told_to_wait(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    for _ in range(COMMANDS):
        assert ANSWER in said(await newsroom.ann.slash(newsroom.thread(article), "ask", question=QUESTION))
    refused = await newsroom.ann.slash(newsroom.thread(article), "ask", question=QUESTION)
    assert_error(newsroom.env, app_commands.CommandOnCooldown)
    assert "seconds" in said(refused)
    assert ANSWER in said(await newsroom.ben.slash(newsroom.thread(article), "ask", question=QUESTION))


async def test_the_newest_article_of_a_channel_is_asked_where_none_is_named(newsroom: Newsroom) -> None:
    await newsroom.post()
    result = await newsroom.ann.slash(newsroom.news, "ask", question=QUESTION)
    assert ANSWER in said(result)


async def test_an_article_can_be_named(newsroom: Newsroom) -> None:
    first = await newsroom.post()
    await newsroom.post(
        title="Another story", body="The harbour stays open all winter, the port authority said."
    )
    result = await newsroom.ann.slash(newsroom.news, "ask", question=QUESTION, article=str(first.id))
    assert ANSWER in said(result)


async def test_what_the_article_does_not_tell_is_refused(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    result = await newsroom.ann.slash(
        newsroom.thread(article), "ask", question="How old is the mayor's daughter?"
    )
    asked, told = said(result).split("\n", 1)
    assert asked == "-# You asked: “How old is the mayor's daughter?”"
    assert told.startswith("The article doesn't tell")


async def test_where_no_article_is_discussed_the_command_says_how_to_use_it(newsroom: Newsroom) -> None:
    result = await newsroom.ann.slash(newsroom.news, "ask", question=QUESTION)
    assert "Use `/ask` in an article's discussion" in said(result)


async def test_an_article_of_another_server_is_not_told(newsroom: Newsroom) -> None:
    await newsroom.post()
    for typed in ("999", "-1", "one", "٣"):
        result = await newsroom.ann.slash(newsroom.news, "ask", question=QUESTION, article=typed)
        assert "Use `/ask`" in said(result)


async def test_naming_the_bot_in_a_discussion_is_answered_with_a_reply(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    bot = newsroom.bot.user
    assert bot is not None
    await newsroom.comment(article, f"<@{bot.id}> {QUESTION}")
    (words,) = await answers(newsroom, newsroom.thread(article))
    assert ANSWER in words


async def test_naming_the_bot_without_a_question_gets_a_hint(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    bot = newsroom.bot.user
    assert bot is not None
    await newsroom.comment(article, f"<@{bot.id}>")
    (words,) = await answers(newsroom, newsroom.thread(article))
    assert words.startswith("Ask me something about the article")


async def test_other_chat_and_comments_that_do_not_name_the_bot_are_not_answered(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    bot = newsroom.bot.user
    assert bot is not None
    await newsroom.comment(article, QUESTION)
    await newsroom.comment(article, CALM)
    await newsroom.ann.send(newsroom.news, f"<@{bot.id}> {QUESTION}")
    assert await answers(newsroom, newsroom.thread(article)) == []
    assert not any(ANSWER in words for words in await answers(newsroom, newsroom.news))


async def test_a_member_who_names_the_bot_again_and_again_is_left_alone(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    bot = newsroom.bot.user
    assert bot is not None
    for _ in range(ANSWERS + 3):
        await newsroom.comment(article, f"<@{bot.id}> {QUESTION}")
    assert len(await answers(newsroom, newsroom.thread(article))) == ANSWERS


SOURCE = "What is your source that work is to begin in spring?"


async def switch(newsroom: Newsroom, *, on: bool) -> str:
    return said(await newsroom.moderator.slash(newsroom.news, "answers", on=on))


async def test_a_comment_that_asks_for_a_source_is_answered_where_moderators_switched_that_on(
    newsroom: Newsroom,
) -> None:
    assert "is answered" in await switch(newsroom, on=True)
    article = await newsroom.post()
    comment = await newsroom.comment(article, SOURCE)
    (card,) = [message for message in newsroom.thread(article).history() if ANSWER in shown(message)]
    assert card.reference is not None
    assert card.reference.message_id == comment.id


async def test_a_comment_is_answered_once_however_often_it_is_edited(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    comment = await newsroom.comment(article, SOURCE)
    for added in (" Tell me.", " Please tell me."):
        await newsroom.ann.edit(comment, SOURCE + added)
        await newsroom.env.settle()
    assert sum(ANSWER in text for text in newsroom.texts_in(newsroom.thread(article))) == 1
    rows = await newsroom.rows("SELECT outcome FROM outbox WHERE kind = 'post_answer'")
    assert [row["outcome"] for row in rows] == ["done"]


async def test_a_crash_after_an_answer_does_not_post_it_again(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    await newsroom.comment(article, SOURCE)
    await newsroom.engineroom.database.write(
        lambda transaction: transaction.run(
            "UPDATE outbox SET outcome = NULL, finished_at = NULL, message_id = 0, channel_id = 0 WHERE kind = 'post_answer'"
        )
    )
    await newsroom.restart()
    assert sum(ANSWER in text for text in newsroom.texts_in(newsroom.thread(article))) == 1
    (row,) = await newsroom.rows("SELECT detail, message_id FROM outbox WHERE kind = 'post_answer'")
    assert row["detail"] == "an earlier try had posted it"


async def test_an_article_that_was_corrected_is_asked_as_it_is_now(
    newsroom: Newsroom,
) -> None:
    article = await newsroom.post()
    newer = f"{article.draft.body} The library is to open on 3 May, the council said."
    question = "When is the library to open?"
    before = await newsroom.ann.slash(newsroom.thread(article), "ask", question=question)
    assert "The article doesn't tell" in said(before)
    correction = Correction(article.id, article.sha256, article.draft.title, newer, "A date was added")
    await newsroom.office.desk.correct_article(correction, Editor(newsroom.moderator.id, "Mo"))
    await newsroom.env.settle()
    after = await newsroom.ann.slash(newsroom.thread(article), "ask", question=question)
    assert "3 May" in said(after)
    assert "as corrected" in said(after)


async def test_a_comment_that_names_the_bot_and_asks_for_a_source_gets_one_answer(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    bot = newsroom.bot.user
    assert bot is not None
    await newsroom.comment(article, f"<@{bot.id}> {SOURCE}")
    replies = await answers(newsroom, newsroom.thread(article))
    cards = [text for text in newsroom.texts_in(newsroom.thread(article)) if "A source was asked for" in text]
    assert (len(replies), cards) == (1, [])


async def test_a_demand_for_a_source_of_what_it_quotes_is_answered(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    await newsroom.comment(article, "> Work is to begin in spring and to cost 2.4 million\nSource?")
    assert any(ANSWER in text for text in newsroom.texts_in(newsroom.thread(article)))


async def test_a_crowd_that_asks_for_sources_does_not_fill_the_discussion(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    for _ in range(MOST_AN_HOUR + 2):
        await newsroom.comment(article, SOURCE)
    cards = [text for text in newsroom.texts_in(newsroom.thread(article)) if "A source was asked for" in text]
    assert len(cards) == MOST_AN_HOUR


async def test_what_a_message_quotes_is_no_part_of_the_question(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    bot = newsroom.bot.user
    assert bot is not None
    await newsroom.comment(article, f"> {ANSWER}\n<@{bot.id}> How old is the mayor's daughter?")
    (words,) = await answers(newsroom, newsroom.thread(article))
    assert words.startswith("The article doesn't tell")


async def test_a_bare_demand_for_a_source_is_answered_from_the_comment_that_it_answers(
    newsroom: Newsroom,
) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    first = await newsroom.comment(
        article, "The work on the mill is to begin in spring and costs 2.4 million"
    )
    await newsroom.comment(article, "Source?", by=newsroom.ben, reply_to=first)
    assert any(ANSWER in text for text in newsroom.texts_in(newsroom.thread(article)))


async def test_without_the_switch_nothing_is_answered(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    await newsroom.comment(article, SOURCE)
    await switch(newsroom, on=True)
    await switch(newsroom, on=False)
    await newsroom.comment(article, SOURCE)
    assert not any(ANSWER in text for text in newsroom.texts_in(newsroom.thread(article)))


async def test_where_the_article_does_not_tell_nothing_is_posted(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    article = await newsroom.post()
    await newsroom.comment(article, "Do you have a source for the mayor's golden bathtub?")
    rows = await newsroom.rows("SELECT outcome, detail FROM outbox WHERE kind = 'post_answer'")
    assert [(row["outcome"], row["detail"]) for row in rows] == [("done", "the article doesn't tell")]


async def test_members_may_not_switch_answers(newsroom: Newsroom) -> None:
    newsroom.open_to_everyone("answers")
    result = await newsroom.ann.slash(newsroom.news, "answers", on=True)
    assert_error(newsroom.env, NotAllowedError)
    assert "moderators" in said(result)
    assert not (await newsroom.office.servers.server(newsroom.guild.id)).answer_sources


async def test_status_says_whether_sources_are_answered(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    await newsroom.set_up()
    assert "are answered with the article's passage" in said(
        await newsroom.moderator.slash(newsroom.news, "status")
    )


async def test_each_switch_is_an_entry_of_the_log(newsroom: Newsroom) -> None:
    await switch(newsroom, on=True)
    await switch(newsroom, on=False)
    rows = await newsroom.rows("SELECT number FROM log_entries WHERE kind = 'answers' ORDER BY number")
    assert len(rows) == 2
    shown_entry = await newsroom.moderator.slash(newsroom.news, "log show", entry=rows[1]["number"])
    assert "switched off" in said(shown_entry)
