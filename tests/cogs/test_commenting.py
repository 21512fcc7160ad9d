"""What is collected as a comment, and what is not."""

from __future__ import annotations

import discord

from bot.moderation.models import Action
from tests.cogs.newsroom import BODY, CALM, DOUBTFUL, TITLE, Newsroom

ANOTHER = "I would rather have the swimming pool"


async def test_a_message_in_the_thread_is_a_comment(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    assert await newsroom.texts(message) == [CALM]
    assert await newsroom.actions(message) == [Action.ALLOW]


async def test_a_reply_to_the_card_is_a_comment(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.ann.send(newsroom.news, CALM, reply_to=newsroom.card(article))
    assert await newsroom.texts(message) == [CALM]


async def test_a_reply_to_a_reply_to_the_card_is_a_comment_that_knows_its_parent(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    first = await newsroom.ann.send(newsroom.news, CALM, reply_to=newsroom.card(article))
    second = await newsroom.ben.send(newsroom.news, ANOTHER, reply_to=first)
    third = await newsroom.ann.send(newsroom.news, "Then sign the petition", reply_to=second)
    comments = [await newsroom.office.comments.get(message.id) for message in (first, second, third)]
    assert [comment.parent_id for comment in comments if comment] == [article.message_id, first.id, second.id]
    assert [comment.article_id for comment in comments if comment] == [article.id] * 3


async def test_a_reply_in_the_thread_knows_its_parent(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    first = await newsroom.comment(article, CALM)
    second = await newsroom.comment(article, ANOTHER, by=newsroom.ben, reply_to=first)
    comment = await newsroom.office.comments.get(second.id)
    assert comment is not None
    assert comment.parent_id == first.id


async def test_the_text_of_other_chat_is_nowhere_in_the_database(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    chat = await newsroom.ann.send(newsroom.news, "Has anyone seen my umbrella?")
    await newsroom.ben.send(newsroom.news, "Look under the umbrella stand", reply_to=chat)
    await newsroom.ann.edit(chat, "Found the umbrella")
    await newsroom.ann.delete(chat)
    await newsroom.comment(article, CALM)
    stored = await newsroom.whole_database()
    assert CALM in stored
    assert "umbrella" not in stored
    assert newsroom.engineroom.scorer.seen == [CALM]


async def test_bots_and_webhooks_write_no_comments(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    robot = newsroom.guild.add_member(newsroom.env.create_user("Robot", bot=True))
    await newsroom.comment(article, "beep umbrella", by=robot)
    await newsroom.ann.send(newsroom.news, CALM, reply_to=newsroom.card(article))
    webhook = newsroom.guild.create_webhook(newsroom.news)
    await webhook.send("relayed umbrella")
    assert "umbrella" not in await newsroom.whole_database()
    assert newsroom.engineroom.scorer.seen == [CALM]


async def test_an_edit_makes_a_revision_with_a_decision_of_its_own(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    await newsroom.ann.edit(message, DOUBTFUL)
    assert await newsroom.texts(message) == [CALM, DOUBTFUL]
    assert await newsroom.actions(message) == [Action.ALLOW, Action.QUEUE]


async def test_an_update_that_leaves_the_text_makes_no_revision(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    await newsroom.ann.edit(message, CALM)
    await newsroom.moderator.set_pinned(message, pinned=True)
    assert await newsroom.texts(message) == [CALM]
    assert len(await newsroom.decisions(message)) == 1


async def test_a_deleted_comment_leaves_a_tombstone_without_text(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, CALM)
    await newsroom.ann.delete(message)
    comment = await newsroom.office.comments.get(message.id)
    assert comment is not None
    assert comment.deleted_at is not None
    assert comment.text is None
    assert CALM not in await newsroom.whole_database()
    assert await newsroom.actions(message) == [Action.ALLOW]


async def test_a_deleted_comment_keeps_its_text_while_its_case_is_open(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.comment(article, DOUBTFUL)
    await newsroom.ann.delete(message)
    comment = await newsroom.office.comments.get(message.id)
    assert comment is not None
    assert comment.deleted_at is not None
    assert comment.text == DOUBTFUL
    assert "No longer in the discussion" in newsroom.texts_in(newsroom.moderators)[-1]


async def test_comments_deleted_in_bulk_lose_their_texts(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    messages = [await newsroom.comment(article, f"{CALM}, number {number}") for number in range(3)]
    thread = newsroom.bot.get_channel(article.thread_id)
    assert isinstance(thread, discord.Thread)
    newsroom.env.backend.bulk_delete_messages(thread.id, [message.id for message in messages])
    await newsroom.env.settle()
    assert CALM not in await newsroom.whole_database()


async def test_a_deleted_thread_takes_the_texts_of_its_comments_along(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    inside = await newsroom.comment(article, CALM)
    outside = await newsroom.ann.send(newsroom.news, ANOTHER, reply_to=newsroom.card(article))
    newsroom.env.backend.delete_channel(article.thread_id)
    await newsroom.env.settle()
    assert await newsroom.texts(inside) == [None]
    assert await newsroom.texts(outside) == [ANOTHER]


async def test_a_deleted_channel_takes_the_texts_of_its_discussions_along(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    inside = await newsroom.comment(article, CALM)
    outside = await newsroom.ann.send(newsroom.news, ANOTHER, reply_to=newsroom.card(article))
    newsroom.env.backend.delete_channel(newsroom.news.id)
    await newsroom.env.settle()
    assert await newsroom.texts(inside) == [None]
    assert await newsroom.texts(outside) == [None]


async def test_a_deleted_channel_takes_discussions_along_that_the_gateway_no_longer_lists(
    newsroom: Newsroom,
) -> None:
    article = await newsroom.post()
    inside = await newsroom.comment(article, CALM)
    thread = newsroom.bot.get_channel(article.thread_id)
    assert isinstance(thread, discord.Thread)
    thread.guild._remove_thread(thread)  # as when it is archived
    newsroom.env.backend.delete_channel(newsroom.news.id)
    await newsroom.env.settle()
    assert await newsroom.texts(inside) == [None]


async def test_a_comment_without_words_is_kept_and_stands(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    messages = [await newsroom.comment(article, text) for text in ("🦆🦆🦆", "\u200b\u200b")]
    for message in messages:
        (recorded,) = await newsroom.decisions(message)
        assert (recorded.decision.action, recorded.decision.rule) == (Action.ALLOW, "no_text")
    assert newsroom.engineroom.scorer.seen == []


async def test_long_and_foreign_and_code_comments_are_decided(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    texts = ["בניין ישן הופך לספרייה", "```py\nprint('library')\n```", "word " * 400]
    for text in texts:
        message = await newsroom.comment(article, text)
        assert await newsroom.texts(message) == [text]
        assert await newsroom.actions(message) == [Action.ALLOW]


async def test_a_comment_of_the_longest_length_is_kept_whole(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    backend = newsroom.env.backend
    text = "word " * 799 + "words"
    # SimCord holds everybody to 2,000 characters; Discord's subscribers have 4,000.
    message = backend.prepare_message(article.thread_id, newsroom.ann.id, "short")
    message.content = text
    backend.commit_message(message)
    await newsroom.env.settle()
    comment = await newsroom.office.comments.get(message.id)
    assert comment is not None
    assert comment.text == text


async def test_an_attachments_name_is_part_of_the_comment(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.ann.send(
        newsroom.thread(article), "look", attachments=[("what-a-muttonhead.png", b"\x89PNG")]
    )
    assert await newsroom.actions(message) == [Action.REMOVE]


async def test_a_burst_of_comments_is_decided_one_by_one(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    backend = newsroom.env.backend
    for number in range(40):
        backend.create_message(article.thread_id, newsroom.ann.id, f"Comment number {number} on the mill")
    await newsroom.env.settle()
    rows = await newsroom.rows("SELECT count(*) AS n, count(DISTINCT revision_id) AS m FROM decisions")
    assert (rows[0]["n"], rows[0]["m"]) == (40, 40)


async def test_an_edit_that_comes_before_its_message_does_not_bring_the_old_text_back(
    newsroom: Newsroom,
) -> None:
    article = await newsroom.post()
    backend = newsroom.env.backend
    stored = backend.create_message(article.thread_id, newsroom.ann.id, CALM)
    backend.edit_message(article.thread_id, stored.id, {"content": ANOTHER})
    backend.edit_message(article.thread_id, stored.id, {"content": DOUBTFUL})
    await newsroom.env.settle()
    rows = await newsroom.rows("SELECT text FROM revisions WHERE comment_id = ? ORDER BY number", stored.id)
    assert [row["text"] for row in rows] == [CALM, ANOTHER, DOUBTFUL]


async def test_the_article_is_what_was_in_the_file(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    assert (article.draft.title, article.draft.body) == (TITLE, BODY)
