"""Context replies across crashes: whatever dies in between, one reply stands, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import discord

from bot.moderation.cases import ContextAnswer, OutcomeAnswer
from bot.moderation.models import Article, Case, CaseOutcome, Effect, EffectKind, Outcome
from bot.moderation.presets import preset
from tests.flagging import BODY, FLOODED, LARGER, FlaggingChecker
from tests.ui.stage import Stage, open_stage, shown


async def approved(stage: Stage) -> tuple[Article, discord.Message, Case]:
    """Have a moderator approve context for a flagged comment; nothing of it is carried out yet."""
    stage.office.desk.pipeline._assessor._checker = FlaggingChecker()
    await stage.office.desk.set_policy(stage.guild.id, preset("standard"), stage.admin.id)
    await stage.set_up()
    article = await stage.post(body=BODY)
    comment = await stage.comment(article, LARGER)
    await stage.judge(article, comment)
    await stage.finish_all()
    (case,) = await stage.office.cases.open_cases(stage.guild.id, 5)
    answer = OutcomeAnswer(case.id, case.decision.id, CaseOutcome.FACTUAL_ERROR, stage.moderator.id, "Mo")
    await stage.office.desk.find(answer)
    await stage.finish_all()
    found = await again(stage, case)
    assert (await stage.office.desk.post_context(ask(stage, found))).refusal is None
    return article, comment, found


def ask(stage: Stage, case: Case) -> ContextAnswer:
    return ContextAnswer(case.id, case.decision.id, stage.moderator.id, "Mo")


async def again(stage: Stage, case: Case) -> Case:
    read = await stage.office.cases.get(case.id)
    assert read is not None
    return read


async def taken(stage: Stage, kind: EffectKind = EffectKind.POST_CONTEXT) -> Effect:
    return next(effect for effect in await stage.effects() if effect.kind is kind)


def replies(stage: Stage, article: Article) -> list[discord.Message]:
    return [
        message
        for message in stage.thread(article).history()
        if "Context added by the moderators" in shown(message)
    ]


async def test_a_reply_that_an_earlier_try_posted_is_found_and_not_posted_twice(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article, _, _ = await approved(stage)
        effect = await taken(stage)
        first = await stage.discussion.carry_out(effect)
        await stage.ann.send(stage.thread(article), "chat in between")
        # The process died before the result was on disk.
        second = await stage.discussion.carry_out(replace(effect, attempts=1))
        assert (first.outcome, second.outcome) == (Outcome.DONE, Outcome.DONE)
        assert (second.message_id, second.channel_id) == (first.message_id, first.channel_id)
        assert len(replies(stage, article)) == 1


async def test_a_reply_withdrawn_after_a_crash_is_found_and_deleted(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article, _, case = await approved(stage)
        effect = await taken(stage)
        await stage.discussion.carry_out(effect)
        await stage.office.desk.withdraw_context(ask(stage, case))
        result = await stage.discussion.carry_out(replace(effect, attempts=1))
        await stage.office.outbox.finish(replace(effect, attempts=1), result, stage.office.clock.now())
        assert result.outcome is Outcome.GONE
        assert replies(stage, article) == []


async def test_a_second_reply_after_a_crash_stands_alone(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article, _, case = await approved(stage)
        first = await taken(stage)
        await stage.discussion.carry_out(first)
        await stage.office.desk.withdraw_context(ask(stage, case))
        assert (await stage.office.desk.post_context(ask(stage, case))).refusal is None
        second = await taken(stage)
        posted = await stage.discussion.carry_out(second)
        await stage.office.outbox.finish(second, posted, stage.office.clock.now())
        result = await stage.discussion.carry_out(replace(first, attempts=1))
        await stage.office.outbox.finish(replace(first, attempts=1), result, stage.office.clock.now())
        (reply,) = replies(stage, article)
        context = (await again(stage, case)).context
        assert context is not None
        assert context.message_id == reply.id == posted.message_id


async def test_a_deletion_that_dies_in_between_is_made_good(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article, _, case = await approved(stage)
        await stage.finish_all()
        await stage.office.desk.withdraw_context(ask(stage, case))
        effect = await taken(stage, EffectKind.REFRESH_CONTEXT)
        stage.env.inject_error("DELETE", "/channels/*/messages/*", status=503)
        assert (await stage.discussion.carry_out(effect)).outcome is Outcome.RETRY
        assert len(replies(stage, article)) == 1
        assert (await stage.discussion.carry_out(replace(effect, attempts=1))).outcome is Outcome.DONE
        assert (await stage.discussion.carry_out(replace(effect, attempts=2))).outcome is Outcome.DONE
        assert replies(stage, article) == []


async def test_a_comment_that_was_edited_unseen_is_not_replied_to_and_is_handed_back(tmp_path: Path) -> None:
    handed: list[str] = []

    async def take(message: discord.Message) -> None:
        handed.append(message.content)

    async with open_stage(tmp_path) as stage:
        stage.discussion.on_changed = take
        article, comment, case = await approved(stage)
        await stage.ann.edit(comment, "a kind word")
        assert (await stage.carry_out(EffectKind.POST_CONTEXT)).outcome is Outcome.CHANGED
        assert handed == ["a kind word"]
        assert replies(stage, article) == []
        assert (await again(stage, case)).context is None


async def test_a_comment_that_was_deleted_unseen_is_not_replied_to(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article, comment, case = await approved(stage)
        await stage.ann.delete(comment)
        assert (await stage.carry_out(EffectKind.POST_CONTEXT)).outcome is Outcome.GONE
        assert replies(stage, article) == []
        assert (await again(stage, case)).context is None


async def test_a_reply_carries_a_nonce_that_each_try_repeats(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article, _, _ = await approved(stage)
        effect = await taken(stage)
        path = f"/channels/{article.thread_id}/messages"
        stage.env.inject_error("POST", path, status=503)
        assert (await stage.discussion.carry_out(effect)).outcome is Outcome.RETRY
        await stage.discussion.carry_out(replace(effect, attempts=1))
        nonces = [
            (request.json or {}).get("nonce")
            for request in stage.env.http_requests
            if request.method == "POST" and request.path == path and FLOODED in str(request.json)
        ]
        assert len(nonces) == 2
        assert len(set(nonces)) == 1
        assert len(str(nonces[0])) <= 25
