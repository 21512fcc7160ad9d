from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest

from bot.moderation.models import SurfaceKind
from bot.ui.messages import incoming, is_from_person, reply_to, surfaces, text_of
from tests.ui.stage import open_stage


class Kept(discord.Client):
    """Any client, for messages that are made from Discord's own JSON."""


def message(**fields: Any) -> discord.Message:
    """Return a message made from Discord's JSON."""
    data: dict[str, Any] = {
        "id": "1100000000000000001",
        "channel_id": "5",
        "author": {"id": "8", "username": "ann", "discriminator": "0", "avatar": None, "global_name": "Ann"},
        "content": "",
        "timestamp": "2026-05-04T12:30:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": [],
    } | fields
    state = Kept(intents=discord.Intents.none())._connection
    channel: Any = discord.Object(5)
    channel.guild = None
    return discord.Message(state=state, channel=channel, data=data)  # type: ignore[arg-type]  # a plain dict


EMBED = {
    "type": "rich",
    "author": {"name": "author name"},
    "title": "a title",
    "description": "a description",
    "fields": [{"name": "field", "value": "value", "inline": False}],
    "footer": {"text": "foot"},
}
FILE = {"id": "3", "filename": "rant.png", "description": "alt text", "size": 1, "url": "", "proxy_url": ""}


def test_all_that_a_reader_sees_is_a_surface_and_previews_come_last() -> None:
    found = surfaces(
        message(
            content="hello",
            embeds=[EMBED],
            attachments=[FILE],
            sticker_items=[{"id": "4", "name": "wave", "format_type": 1}],
            poll={
                "question": {"text": "which?"},
                "answers": [{"answer_id": 1, "poll_media": {"text": "this"}}],
                "expiry": "2026-05-05T12:30:00+00:00",
                "allow_multiselect": False,
                "layout_type": 1,
            },
        )
    )
    assert [(surface.kind, surface.text) for surface in found] == [
        (SurfaceKind.CONTENT, "hello"),
        (SurfaceKind.POLL, "which?"),
        (SurfaceKind.POLL, "this"),
        (SurfaceKind.ATTACHMENT, "rant.png"),
        (SurfaceKind.ATTACHMENT, "alt text"),
        (SurfaceKind.STICKER, "wave"),
        *[
            (SurfaceKind.EMBED, text)
            for text in ("author name", "a title", "a description", "field", "value", "foot")
        ],
    ]


def test_a_forward_shows_all_of_the_message_that_it_carries() -> None:
    snapshot = {
        "message": {
            "type": 0,
            "content": "carried",
            "embeds": [EMBED],
            "attachments": [FILE],
            "timestamp": "2026-05-04T12:30:00+00:00",
            "edited_timestamp": None,
            "components": [
                {"type": 17, "id": 1, "components": [{"type": 10, "id": 2, "content": "in a card"}]}
            ],
        }
    }
    found = surfaces(message(message_snapshots=[snapshot]))
    assert {surface.kind for surface in found} == {SurfaceKind.FORWARDED}
    texts = [surface.text for surface in found]
    assert {"carried", "a description", "rant.png", "alt text", "in a card"} <= set(texts)


def test_lone_surrogates_are_replaced_so_that_the_text_can_be_stored() -> None:
    assert text_of(message(content="a\ud800b")) == "a\ufffdb"


def test_a_message_without_words_has_no_surfaces() -> None:
    assert surfaces(message(content=" \n ")) == ()


@pytest.mark.parametrize(
    ("fields", "person"),
    [
        ({}, True),
        ({"type": 19}, True),
        ({"type": 7}, False),  # somebody joined
        ({"type": 21}, False),  # a thread's starter
        ({"type": 18}, False),  # a thread was made
        ({"webhook_id": "9"}, False),
    ],
)
def test_only_what_people_write_is_from_a_person(fields: dict[str, Any], person: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_from_person(message(**fields)) is person


def test_bots_are_no_people() -> None:
    bot = {"id": "8", "username": "b", "discriminator": "0", "avatar": None, "bot": True}
    assert not is_from_person(message(author=bot))


def test_a_reply_answers_a_message_and_a_forward_or_a_pin_does_not() -> None:
    reference = {"message_id": "77", "channel_id": "5", "type": 0}
    assert reply_to(message(type=19, message_reference=reference)) == 77
    assert reply_to(message(type=0, message_reference=reference | {"type": 1})) == 0
    assert reply_to(message(type=6, message_reference=reference)) == 0
    assert reply_to(message()) == 0


async def test_a_reply_in_a_server_becomes_a_comment_with_its_parent(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        first = await stage.comment(article, "one")
        answer = await stage.ben.send(stage.thread(article), "two", reply_to=first)
        comment = incoming(answer, article.id)
        assert comment.parent_id == first.id
        assert comment.guild_id == stage.guild.id
        assert comment.channel_id == article.thread_id
        assert comment.article_id == article.id
        assert (comment.author_id, comment.author_name) == (stage.ben.id, "Ben")
        assert comment.text == "two"
        assert comment.created_at == discord.utils.snowflake_time(answer.id)


async def test_a_real_forward_is_read_and_is_no_reply(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        source = await stage.ann.send(stage.news, "carried words")
        forwarded = await stage.ann.forward(source, stage.thread(article))
        assert reply_to(forwarded) == 0
        assert is_from_person(forwarded)
        assert text_of(forwarded) == "carried words"
