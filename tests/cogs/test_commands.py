"""`/setup`, `/status`, `/policy`, `/log` and `/privacy`."""

from __future__ import annotations

import re

import discord
import pytest
from simcord.asserts import assert_error

from bot.moderation.models import Action, Article, EffectKind, Label, LogEntry
from bot.moderation.presets import preset
from bot.ui.permissions import NotAllowedError
from cogs.log import describe_entry
from db.verify import verify_log
from tests.cogs.newsroom import (
    CALM,
    DOUBTFUL,
    INSULT,
    Newsroom,
    attached_json,
    buttons,
    is_private,
    said,
    shown,
)


@pytest.fixture
async def article(newsroom: Newsroom) -> Article:
    """An article under discussion."""
    return await newsroom.post()


# /setup


async def test_setup_keeps_the_channels_and_says_what_is_next(raw_newsroom: Newsroom) -> None:
    result = await raw_newsroom.set_up()
    assert is_private(result)
    assert "every permission" in said(result)
    assert "/article post" in said(result)
    server = await raw_newsroom.office.servers.server(raw_newsroom.guild.id)
    assert server.moderators_channel_id == raw_newsroom.moderators.id
    assert server.log_channel_id == raw_newsroom.log.id


async def test_setup_posts_an_anchor_of_the_log(newsroom: Newsroom) -> None:
    assert len(newsroom.texts_in(newsroom.log)) == 1


async def test_setup_names_missing_permissions_and_how_to_give_them(raw_newsroom: Newsroom) -> None:
    result = await raw_newsroom.admin.slash(
        raw_newsroom.news, "setup", moderators_channel=raw_newsroom.silent(), log_channel=raw_newsroom.log
    )
    assert "Send Messages" in said(result)
    assert "Edit Channel" in said(result)


async def test_setup_warns_of_a_channel_that_everyone_can_see(raw_newsroom: Newsroom) -> None:
    result = await raw_newsroom.admin.slash(
        raw_newsroom.news, "setup", moderators_channel=raw_newsroom.news, log_channel=raw_newsroom.log
    )
    assert "Everyone can see" in said(result)


async def test_moderators_may_not_set_up(newsroom: Newsroom) -> None:
    newsroom.open_to_everyone("setup")
    result = await newsroom.moderator.slash(
        newsroom.news, "setup", moderators_channel=newsroom.news, log_channel=newsroom.news
    )
    assert_error(newsroom.env, NotAllowedError)
    assert "Manage Server" in said(result)
    server = await newsroom.office.servers.server(newsroom.guild.id)
    assert server.moderators_channel_id == newsroom.moderators.id


# /status


async def test_status_tells_how_the_desk_is_doing(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.comment(article, DOUBTFUL)
    result = await newsroom.moderator.slash(newsroom.news, "status")
    text = said(result)
    assert is_private(result)
    assert re.search(
        r"keywords, version 1; \d+ scored", text
    )  # two comments, and one of them without each of its words
    assert "1 comment waiting for a moderator" in text
    assert "standard" in text
    assert "1 allow, 1 queue" in text or "1 queue, 1 allow" in text
    assert "90 days" in text
    assert "**Permissions**: complete" in text


async def test_only_admins_see_where_the_database_is(newsroom: Newsroom) -> None:
    assert "desk.db" in said(await newsroom.admin.slash(newsroom.news, "status"))
    assert "desk.db" not in said(await newsroom.moderator.slash(newsroom.news, "status"))


async def test_status_names_what_is_missing_where_articles_are_discussed(
    newsroom: Newsroom, article: Article
) -> None:
    channel = newsroom.bot.get_channel(article.channel_id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, manage_messages=False)
    await newsroom.env.settle()
    text = said(await newsroom.moderator.slash(newsroom.news, "status"))
    assert "Missing permissions" in text
    assert "Manage Messages" in text


async def test_status_before_setup_says_what_to_do(raw_newsroom: Newsroom) -> None:
    text = said(await raw_newsroom.moderator.slash(raw_newsroom.news, "status"))
    assert "`/setup`" in text


# /policy


async def test_the_rules_are_shown_in_plain_words(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.slash(newsroom.news, "policy show")
    assert is_private(result)
    assert "Policy standard" in said(result)
    (insult,) = [rule for rule in preset("standard").rules if rule.name == "insult"]
    line = f"insult ≥ {insult.when[Label.INSULT]:.2f} → remove the comment"
    assert line in said(result).replace("\\", "")


async def test_shadow_rules_are_shown_as_such(newsroom: Newsroom) -> None:
    await newsroom.admin.slash(newsroom.news, "policy preset", name="watch")
    assert "shadow" in said(await newsroom.moderator.slash(newsroom.news, "policy show"))


async def test_a_preset_says_what_changes_and_how_to_go_back(newsroom: Newsroom, article: Article) -> None:
    result = await newsroom.admin.slash(newsroom.news, "policy preset", name="watch")
    assert "/policy preset name:standard" in said(result)
    assert "was: **insult**" in said(result)
    message = await newsroom.comment(article, INSULT)
    assert await newsroom.actions(message) == [Action.NOTE]
    assert newsroom.still_there(message)


async def test_the_preset_in_force_changes_nothing(newsroom: Newsroom) -> None:
    before = await newsroom.rows("SELECT count(*) AS n FROM log_entries")
    result = await newsroom.admin.slash(newsroom.news, "policy preset", name="standard")
    assert "in force already" in said(result)
    assert (await newsroom.rows("SELECT count(*) AS n FROM log_entries"))[0]["n"] == before[0]["n"]


async def test_an_admin_of_one_channel_changes_no_policy(newsroom: Newsroom) -> None:
    await newsroom.give_in(newsroom.news, newsroom.ben, manage_guild=True)
    newsroom.open_to_everyone("policy")
    result = await newsroom.ben.slash(newsroom.news, "policy preset", name="watch")
    assert_error(newsroom.env, NotAllowedError)
    assert "Manage Server" in said(result)
    assert (await newsroom.office.servers.server(newsroom.guild.id)).policy == "standard"


async def test_moderators_may_not_choose_a_preset(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.slash(newsroom.news, "policy preset", name="watch")
    assert_error(newsroom.env, NotAllowedError)
    assert "Manage Server" in said(result)
    assert (await newsroom.office.servers.server(newsroom.guild.id)).policy == "standard"


# /log


async def test_the_log_lists_decisions_newest_first(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.comment(article, INSULT, by=newsroom.ben)
    result = await newsroom.moderator.slash(newsroom.news, "log recent")
    text = said(result)
    assert is_private(result)
    assert text.index("Ben") < text.index("Ann")
    assert "muttonhead" not in text


async def test_the_log_can_be_narrowed_to_an_action(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.comment(article, INSULT, by=newsroom.ben)
    text = said(await newsroom.moderator.slash(newsroom.news, "log recent", action="remove"))
    assert "Ben" in text
    assert "Ann" not in text
    nothing = await newsroom.moderator.slash(newsroom.news, "log recent", action="timeout")
    assert "Nothing of that kind" in said(nothing)


async def test_the_log_reads_on_with_a_button(newsroom: Newsroom, article: Article) -> None:
    for number in range(5):
        await newsroom.comment(article, f"{CALM}, number {number}")
    result = await newsroom.moderator.slash(newsroom.news, "log recent", count=2)
    assert result.response is not None
    seen = [shown(result.response)]
    for _ in range(2):
        await newsroom.moderator.click(result.response, label="Older")
        seen.append(shown(result.response))
    numbers = [line.split("`")[1] for page in seen for line in page.splitlines()[1:] if line.startswith("`")]
    assert len(set(numbers)) == 5
    assert numbers == sorted(numbers, key=lambda number: -int(number[1:]))
    assert buttons(result.response) == {}


async def test_a_full_page_of_long_names_loses_no_entry(newsroom: Newsroom, article: Article) -> None:
    newsroom.ann.user._user.global_name = "@" * 32  # each made inert, and longer by it
    for number in range(12):
        await newsroom.comment(article, f"{INSULT}, number {number}")
    result = await newsroom.moderator.slash(newsroom.news, "log recent")
    assert result.response is not None
    numbers: list[str] = []
    while True:
        page = shown(result.response)
        assert len(page) <= 2000
        numbers += [line.split("`")[1] for line in page.splitlines()[1:] if line.startswith("`")]
        if not buttons(result.response):
            break
        await newsroom.moderator.click(result.response, label="Older")
    assert len(set(numbers)) == len(numbers) == 12


async def test_the_log_can_show_every_entry_in_words(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, INSULT)
    await newsroom.admin.slash(newsroom.news, "policy preset", name="watch")
    text = said(await newsroom.moderator.slash(newsroom.news, "log recent", action="everything"))
    for words in (
        "policy **watch**",
        "deleting a comment",
        "decision: **remove**",
        "was posted",
        "channels were",
    ):
        assert words in text


async def test_a_decision_is_shown_with_scores_and_text(newsroom: Newsroom, article: Article) -> None:
    message = await newsroom.comment(article, INSULT)
    (recorded,) = await newsroom.decisions(message)
    result = await newsroom.moderator.slash(newsroom.news, "log show", entry=recorded.number)
    assert is_private(result)
    assert "muttonhead" in said(result)
    assert "95%" in said(result)


async def test_every_entry_of_the_log_can_be_shown(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, INSULT)
    await newsroom.ben.slash(newsroom.news, "privacy show")
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    entries = await newsroom.office.journal.recent(newsroom.guild.id, 100)
    for entry in entries:
        text = said(await newsroom.moderator.slash(newsroom.news, "log show", entry=entry.number))
        assert "kind" not in text
        assert entry.hash[:16] in text


async def test_an_unknown_entry_says_which_there_are(newsroom: Newsroom) -> None:
    text = said(await newsroom.moderator.slash(newsroom.news, "log show", entry=4711))
    assert "no entry 4711" in text
    assert "from 1 to" in text


async def test_members_may_not_read_the_log(newsroom: Newsroom, article: Article) -> None:
    message = await newsroom.comment(article, INSULT)
    (recorded,) = await newsroom.decisions(message)
    newsroom.open_to_everyone("log")
    result = await newsroom.ben.slash(newsroom.news, "log show", entry=recorded.number)
    assert_error(newsroom.env, NotAllowedError)
    assert "muttonhead" not in said(result)


async def test_a_helper_in_one_channel_may_not_read_the_log(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.give_in(newsroom.news, newsroom.ben, manage_messages=True)
    result = await newsroom.ben.slash(newsroom.news, "log recent")
    assert_error(newsroom.env, NotAllowedError)
    assert "for the whole server" in said(result)
    assert "Ann" not in said(result)


async def test_every_effect_has_words_in_the_log() -> None:
    for kind in EffectKind:
        entry = LogEntry(1, 1, "", "effect", {"effect": str(kind), "outcome": "done"}, "", "")
        assert "_" not in describe_entry(entry)


async def test_a_scoring_that_changed_nothing_has_words_in_the_log() -> None:
    entry = LogEntry(1, 9, "", "rescored", {"decision": 4, "scorer": "detoxify:*original*"}, "", "")
    assert describe_entry(entry) == r"decision #4 was scored again, by detoxify:\*original\*: it stands"


async def test_someone_who_is_no_moderator_any_more_reads_no_further(
    newsroom: Newsroom, article: Article
) -> None:
    for number in range(3):
        await newsroom.comment(article, f"{CALM}, number {number}")
    result = await newsroom.moderator.slash(newsroom.news, "log recent", count=1)
    assert result.response is not None
    newsroom.env.backend.get_guild(newsroom.guild.id).members[newsroom.moderator.id].role_ids.clear()
    pressed = await newsroom.moderator.click(result.response, label="Older")
    assert "Only moderators" in said(pressed)


# /privacy


async def test_members_see_what_is_stored_about_them(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.comment(article, DOUBTFUL)
    result = await newsroom.ann.slash(newsroom.news, "privacy show")
    text = said(result)
    assert is_private(result)
    assert "2 comments" in text
    assert "2 decisions" in text
    assert "1 comment waiting" in text
    assert "90 days" in text
    assert "no words" in text


async def test_a_member_without_comments_is_told_so(newsroom: Newsroom) -> None:
    for command in ("show", "erase"):
        text = said(await newsroom.ben.slash(newsroom.news, f"privacy {command}"))
        assert "Nothing about you is stored" in text
    assert "nothing to export" in said(await newsroom.ben.slash(newsroom.news, "privacy export"))


async def test_a_moderator_without_comments_sees_and_erases_what_they_did(
    newsroom: Newsroom, article: Article
) -> None:
    await newsroom.comment(article, DOUBTFUL)
    card = newsroom.moderators.last_message
    assert card is not None
    await newsroom.moderator.click(card, label="Approve")
    text = said(await newsroom.moderator.slash(newsroom.news, "privacy show"))
    assert "1 article that you posted" in text
    assert "1 decision that you made" in text
    assert "0 comments" not in text
    asked = await newsroom.moderator.slash(newsroom.news, "privacy erase")
    assert "the 1 article and the 1 decision of yours" in said(asked)
    assert asked.response is not None
    await newsroom.moderator.click(asked.response, label="Erase")
    assert "Erased: your user id and name" in shown(asked.response)
    assert str(newsroom.moderator.id) not in await newsroom.whole_database()
    again = await newsroom.moderator.slash(newsroom.news, "privacy erase")
    assert "nothing to erase" in said(again)
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_an_export_holds_ones_own_comments_and_nobody_elses(
    newsroom: Newsroom, article: Article
) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.comment(article, "What Ben thinks", by=newsroom.ben)
    result = await newsroom.ann.slash(newsroom.news, "privacy export")
    assert is_private(result)
    export = await attached_json(result)
    assert export["user"] == str(newsroom.ann.id)
    assert [record["text"] for record in export["comments"]] == [CALM]
    assert export["comments"][0]["action"] == "allow"
    assert export["comments"][0]["scores"]["insult"] == 0.01


async def test_erasing_asks_first(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    result = await newsroom.ann.slash(newsroom.news, "privacy erase")
    assert result.response is not None
    assert is_private(result)
    await newsroom.ann.click(result.response, label="Keep")
    assert CALM in await newsroom.whole_database()
    assert "Nothing was erased" in shown(result.response)


async def test_after_an_erasure_no_text_and_no_name_is_left_and_the_log_still_holds(
    newsroom: Newsroom, article: Article
) -> None:
    await newsroom.comment(article, CALM)
    other = await newsroom.comment(article, "What Ben thinks", by=newsroom.ben)
    result = await newsroom.ann.slash(newsroom.news, "privacy erase")
    assert result.response is not None
    await newsroom.ann.click(result.response, label="Erase")
    assert "Erased: the texts of 1 comment " in shown(result.response)
    stored = await newsroom.whole_database()
    assert CALM not in stored
    assert "Ann" not in stored
    assert str(newsroom.ann.id) not in stored
    assert await newsroom.texts(other) == ["What Ben thinks"]
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_a_waiting_comment_is_erased_when_it_is_decided(newsroom: Newsroom, article: Article) -> None:
    message = await newsroom.comment(article, DOUBTFUL)
    asked = await newsroom.ann.slash(newsroom.news, "privacy erase")
    assert "1 comment waiting for a moderator" in said(asked)
    assert asked.response is not None
    await newsroom.ann.click(asked.response, label="Erase")
    assert await newsroom.texts(message) == [DOUBTFUL]
    card = newsroom.moderators.last_message
    assert card is not None
    await newsroom.moderator.click(card, label="Approve")
    assert await newsroom.texts(message) == [None]
    assert str(newsroom.ann.id) not in await newsroom.whole_database()


async def test_a_comment_after_an_erasure_is_stored_anew(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    asked = await newsroom.ann.slash(newsroom.news, "privacy erase")
    assert asked.response is not None
    await newsroom.ann.click(asked.response, label="Erase")
    message = await newsroom.comment(article, "I changed my mind")
    assert await newsroom.texts(message) == ["I changed my mind"]


# The chain, through all of it


async def test_the_log_holds_after_a_day_of_everything(newsroom: Newsroom, article: Article) -> None:
    comments = [await newsroom.comment(article, text) for text in (CALM, DOUBTFUL, INSULT)]
    await newsroom.ann.edit(comments[0], DOUBTFUL)
    await newsroom.ann.delete(comments[1])
    await newsroom.restart()
    asked = await newsroom.ann.slash(newsroom.news, "privacy erase")
    assert asked.response is not None
    await newsroom.ann.click(asked.response, label="Erase")
    await newsroom.sleep_until(days=91)
    verified = await verify_log(newsroom.engineroom.database)
    assert verified.problems == ()
    assert verified.decisions == len(await newsroom.rows("SELECT 1 FROM decisions"))


async def test_texts_go_when_the_retention_time_is_over(newsroom: Newsroom, article: Article) -> None:
    await newsroom.comment(article, CALM)
    await newsroom.sleep_until(days=89)
    assert CALM in await newsroom.whole_database()
    await newsroom.sleep_until(days=91)
    assert CALM not in await newsroom.whole_database()
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_texts_go_at_night_when_the_bot_stays_up(newsroom: Newsroom, article: Article) -> None:
    await newsroom.sleep_until(hours=2, minutes=59.5)
    await newsroom.comment(article, CALM)
    await newsroom.sleep_until(days=90, hours=2, minutes=59)
    assert CALM in await newsroom.whole_database()
    await newsroom.env.advance_time(90)
    assert CALM not in await newsroom.whole_database()


async def test_the_log_is_anchored_every_night(newsroom: Newsroom) -> None:
    before = len(newsroom.texts_in(newsroom.log))
    for day in range(2):
        await newsroom.sleep_until(days=day, hours=2, minutes=59)
        await newsroom.env.advance_time(90)
    assert len(newsroom.texts_in(newsroom.log)) == before + 2


async def test_a_bot_that_is_never_up_at_night_anchors_the_log_when_it_starts(newsroom: Newsroom) -> None:
    before = len(newsroom.texts_in(newsroom.log))
    for hours, anchors in ((12, 0), (36, 1), (37, 1), (61, 2)):
        await newsroom.bot.close()
        await newsroom.sleep_until(hours=hours)
        assert len(newsroom.texts_in(newsroom.log)) == before + anchors
