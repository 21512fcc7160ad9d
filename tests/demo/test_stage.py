from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord

from bot.demo.material import Line, Script
from bot.demo.stage import Stage, answered, opened, play
from tests.demo.toy import Toy

SCRIPT = Script(
    "Title",
    "Body",
    (
        Line("@nn", "You idiot"),
        Line("Ben", "Steady", answers=0),
        Line("@nn", "To the card", on_card=True),
        Line("Ben", "First", edited="Second"),
    ),
)


async def played(stage: Stage) -> list[int]:
    await stage.admin.slash(stage.news, "post")
    (thread,) = stage.news.threads
    card = next(message for message in stage.news.history() if message.content == "An article")
    return [message_id async for _, message_id in play(stage, SCRIPT, thread, card)]


async def test_a_script_is_played_in_order_by_members_with_names_that_discord_takes() -> None:
    async with opened(Toy()) as stage:
        await played(stage)

        assert [message.content for message in stage.log.history()] == [
            "nn: You idiot",
            "Ben: Steady",
            "nn: To the card",
            "Ben: First",
        ]


async def test_an_answer_to_a_removed_comment_and_an_edit_find_their_place() -> None:
    async with opened(Toy()) as stage:
        await played(stage)
        (thread,) = stage.news.threads

        steady, edited = (message for message in thread.history() if message.author.name == "Ben")
        assert steady.reference is None
        assert edited.content == "Second"
        assert stage.news.last_message is not None
        assert stage.news.last_message.reference is not None


async def test_a_comment_of_any_length_arrives_as_one_message_and_in_spite_of_a_time_out() -> None:
    text = "The ferry leaves at nine. " * 400
    async with opened(Toy()) as stage:
        stage.cast(["Ann"])
        guild = stage.env.bot.get_guild(stage.guild.id)
        assert guild is not None
        await (await guild.fetch_member(stage.members["Ann"].id)).timeout(timedelta(hours=1))
        await stage.admin.slash(stage.news, "post")
        (thread,) = stage.news.threads
        (card, *_) = stage.news.history()
        _ = [None async for _ in play(stage, Script("Title", "Body", (Line("Ann", text),)), thread, card)]

        assert [message.content for message in thread.history() if message.author.name == "Ann"] == [text]


async def test_a_question_to_the_bot_names_it_as_a_member_does() -> None:
    script = Script("Title", "Body", (Line("Ann", "Who pays?", to_bot=True), Line("Ann", "Who pays?")))
    async with opened(Toy()) as stage:
        await stage.admin.slash(stage.news, "post")
        (thread,) = stage.news.threads
        (card, *_) = stage.news.history()
        numbers = [number async for _, number in play(stage, script, thread, card)]

        first, second = (message for message in thread.history() if message.id in numbers)
        assert [user.id for user in first.mentions] == [stage.env.bot.user and stage.env.bot.user.id]
        assert second.content == "Who pays?"


async def test_a_comment_that_the_bot_replies_to_is_answered_and_no_other() -> None:
    async with opened(Toy()) as stage:
        numbers = await played(stage)
        (thread,) = stage.news.threads
        assert answered(stage, [thread, stage.news]) == frozenset()

        seen = next(message for message in thread.history() if message.id == numbers[1])
        channel = stage.env.bot.get_channel(thread.id)
        assert isinstance(channel, discord.Thread)
        await (await channel.fetch_message(seen.id)).reply("An answer")

        assert answered(stage, [thread, stage.news]) == {numbers[1]}


async def test_nobody_of_a_script_takes_the_name_of_the_staff() -> None:
    async with opened(Toy()) as stage:
        stage.cast(["You", "Mo (moderator)", "you"])

        names = [person.user.name for person in stage.everyone()]
        assert len(names) == len({name.casefold() for name in names}) == 6


async def test_the_clock_is_right_when_the_comments_are_in() -> None:
    async with opened(Toy(), comments=len(SCRIPT.lines)) as stage:
        await played(stage)

        assert abs((stage.env.now() - datetime.now(UTC)).total_seconds()) < 5


async def test_only_staff_read_the_moderators_channels() -> None:
    async with opened(Toy()) as stage:
        stage.cast(["Ann"])

        for channel in (stage.moderators, stage.log):
            for person in stage.staff():
                assert channel.history(viewer=person) == []
            for person in (stage.guest, stage.members["Ann"]):
                with pytest.raises(simcord.SetupError, match="cannot read"):
                    channel.history(viewer=person)
