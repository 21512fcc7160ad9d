from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest

from bot.moderation.models import Action, CaseState, EffectKind, Outcome
from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.messages import incoming
from tests.ui.stage import DOUBTFUL, INSULT, Hand, Stage, open_stage, said, shown


async def queued(stage: Stage) -> tuple[Any, discord.Message]:
    """Have a comment queued; return its card and the comment."""
    await stage.set_up()
    article = await stage.post()
    message = await stage.comment(article, DOUBTFUL)
    await stage.judge(article, message)
    await stage.finish_all()
    card = next(each for each in stage.moderators.history() if "poppycock" in shown(each))
    return card, message


async def removed(stage: Stage) -> Any:
    """Have a comment removed; return the notice."""
    await stage.set_up()
    article = await stage.post()
    await stage.judge(article, await stage.comment(article, INSULT))
    await stage.finish_all()
    return stage.thread(article).last_message


@pytest.mark.parametrize(
    ("label", "action", "word", "stays"),
    [("Approve", Action.ALLOW, "Approved", True), ("Remove", Action.REMOVE, "Removed", False)],
)
async def test_a_moderator_s_answer_is_recorded_carried_out_and_shown(
    tmp_path: Path, label: str, action: Action, word: str, *, stays: bool
) -> None:
    async with open_stage(tmp_path) as stage:
        card, message = await queued(stage)
        await stage.moderator.click(card, label=label)
        case = await stage.office.cases.by_number(stage.guild.id, 1)
        assert case is not None
        assert case.state is CaseState.DECIDED
        assert case.decision.decision.action is action
        assert case.decision.decision.decided_by == stage.moderator.id
        drawn = shown(stage.moderators.history()[0])
        assert f"**{word}** by <@{stage.moderator.id}>" in drawn
        assert "Remove\n" not in drawn
        await stage.finish_all()
        assert stage.still_there(message) is stays


async def test_a_case_can_not_be_decided_twice(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        card, message = await queued(stage)
        case = (await stage.office.cases.open_cases(stage.guild.id, 1))[0]
        # Two moderators press on the same old card: the second press comes from a screen that was not drawn anew.
        old = stage.env.backend.messages[card.channel.id][card.id].components
        await stage.moderator.click(card, label="Approve")
        stage.env.backend.messages[card.channel.id][card.id].components = old
        result = await stage.admin.click(card, label="Remove")
        assert f"decided already by <@{stage.moderator.id}>: approved" in said(result)
        await stage.finish_all()
        assert stage.still_there(message)
        after = await stage.office.cases.get(case.id)
        assert after is not None
        assert after.decision.decision.action is Action.ALLOW


async def test_people_without_permission_decide_nothing(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        card, _ = await queued(stage)
        for label in ("Approve", "Remove", "Details"):
            result = await stage.ben.click(card, label=label)
            assert result.ephemeral
            assert "Manage Messages" in said(result)
        assert await stage.office.cases.count_open(stage.guild.id) == 1


async def test_an_answer_to_a_text_that_was_edited_since_is_not_taken(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        card, message = await queued(stage)
        await stage.ann.edit(message, f"{DOUBTFUL} indeed")
        article = (await stage.office.articles.open_articles())[0]
        await stage.judge(article, message)
        result = await stage.moderator.click(card, label="Approve")
        assert "edited" in said(result)
        assert "poppycock indeed" in shown(stage.moderators.history()[-1])
        assert await stage.office.cases.count_open(stage.guild.id) == 1


async def test_an_answer_while_the_new_text_waits_for_its_score_is_not_taken(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        card, message = await queued(stage)
        await stage.ann.edit(message, INSULT)
        article = (await stage.office.articles.open_articles())[0]
        # The edit is on disk, and the pipeline has not come to it.
        await _keep_only(stage, article.id, message)
        result = await stage.moderator.click(card, label="Approve")
        assert "edited" in said(result)
        await stage.office.desk.pipeline.idle()
        stage.office.desk.pipeline.wake()
        await stage.office.desk.pipeline.idle()
        decisions = await stage.office.decisions.of_comment(message.id)
        assert decisions[-1].decision.action is Action.REMOVE


async def _keep_only(stage: Stage, article_id: int, message: discord.Message) -> None:
    fetched = await stage.real_channel(message.channel.id).fetch_message(message.id)
    await stage.office.desk.collector.keep(incoming(fetched, article_id))


async def test_buttons_work_after_a_restart(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        card, _ = await queued(stage)
        await stage.env.restart_bot(Hand(stage.office))
        stage.discussion.attach(stage.env.bot)
        await stage.moderator.click(card, label="Remove")
        assert await stage.office.cases.count_open(stage.guild.id) == 0
        assert (await stage.carry_out(EffectKind.DELETE_COMMENT)).outcome is Outcome.DONE


async def test_why_answers_the_author_and_moderators_and_nobody_else(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        notice = await removed(stage)
        author = await stage.ann.click(notice, label="Why?")
        moderator = await stage.moderator.click(notice, label="Why?")
        other = await stage.ben.click(notice, label="Why?")
        assert all(result.ephemeral for result in (author, moderator, other))
        assert "Your comment" in said(author)
        assert "turnip" in said(author)
        assert "insult 0.95 ≥ 0.90" in said(author)
        assert "Ann" in said(moderator)
        assert "turnip" not in said(other)
        assert "Only the comment's author" in said(other)


async def test_details_are_for_moderators(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await removed(stage)
        card = stage.log.history()[-1]
        assert "Entry" in said(await stage.moderator.click(card, label="Details"))
        assert "Manage Messages" in said(await stage.ben.click(card, label="Details"))


async def test_an_article_is_read_page_by_page_in_private(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post(body="\n\n".join(f"Part {n}. " + "word " * 200 for n in range(6)))
        card = next(each for each in stage.news.history() if each.id == article.message_id)
        result = await stage.ben.click(card, label="Read the article")
        assert result.ephemeral
        assert "Page 1 of" in said(result)
        assert result.response is not None
        turned = await stage.ben.click(result.response.message, label="Next")
        assert not turned.followups
        pages = stage.news.history(viewer=stage.ben)
        assert any("Page 2 of" in shown(each) for each in pages)
        assert not any("Page 1 of" in shown(each) for each in pages)


async def test_an_error_in_a_button_gives_an_error_id(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_stage(tmp_path) as stage:
        notice = await removed(stage)
        del stage.client.office  # type: ignore[attr-defined]  # a client as broken as can be
        result = await stage.ann.click(notice, label="Why?")
        words = said(result)
        assert "Something went wrong" in words
        error_id = words.split("`")[1]
        assert error_id in caplog.text


def test_no_two_buttons_answer_the_same_press() -> None:
    patterns = [item.__discord_ui_compiled_template__ for item in DYNAMIC_ITEMS]
    ids = [
        "desk:read:1:2",
        "desk:why:3:o4",
        "desk:case:1:2:allow:o3",
        "desk:case:1:2:remove:o3",
        "desk:log:1:o2",
        f"desk:anchor:4:{'ab' * 8}:o5",
        "desk:outage:o6",
        "desk:found:1:2:o3",
        "desk:wrong:1:2",
        "desk:draft:1:2:o3",
        f"desk:context:1:2:{'ab' * 6}",
        "desk:withdraw:1:o3",
        "desk:about:1:o3",
    ]
    for custom_id in ids:
        assert sum(pattern.fullmatch(custom_id) is not None for pattern in patterns) == 1
    assert not any(pattern.fullmatch("desk:case:1:2:timeout:o3") for pattern in patterns)
