from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.moderation.models import Action, Effect, EffectKind, Outcome
from tests.ui.stage import DOUBTFUL, INSULT, THREAT, Stage, open_stage, shown

REASON = "Comment Desk: rule 'insult', entry "


async def insult(stage: Stage) -> discord.Message:
    article = await stage.post()
    message = await stage.comment(article, INSULT)
    await stage.judge(article, message)
    return message


async def kinds(stage: Stage) -> dict[EffectKind, Outcome]:
    return {effect.kind: result.outcome for effect, result in await stage.finish_all()}


async def test_a_removed_comment_is_deleted_with_a_reason_noticed_and_logged(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        message = await insult(stage)
        ended = await kinds(stage)
        assert ended == {
            EffectKind.DELETE_COMMENT: Outcome.DONE,
            EffectKind.POST_NOTICE: Outcome.DONE,
            EffectKind.POST_LOG: Outcome.DONE,
        }
        assert not stage.still_there(message)
        delete = next(request for request in stage.env.http_requests if request.method == "DELETE")
        assert delete.reason is not None
        assert delete.reason.startswith(REASON)
        notice = next(iter(stage.guild.channels["news"].threads)).last_message
        assert "under the server's rule “insult”" in shown(notice)
        assert "Ann" not in shown(notice)
        assert "turnip" in shown(stage.log.last_message)


async def test_cards_ping_nobody_and_carry_a_nonce_that_each_try_repeats(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        effect = await doubt(stage, EffectKind.POST_CASE)
        stage.env.inject_error("POST", f"/channels/{stage.moderators.id}/messages", status=503)
        await stage.discussion.carry_out(effect)
        await stage.discussion.carry_out(replace(effect, attempts=1))
        posts = [
            request.json
            for request in stage.env.http_requests
            if request.method == "POST" and request.path == f"/channels/{stage.moderators.id}/messages"
        ]
        assert len(posts) == 2
        assert all(post is not None and post["allowed_mentions"] == {"parse": []} for post in posts)
        assert all(post["enforce_nonce"] and len(post["nonce"]) <= 25 for post in posts if post)
        assert len({post["nonce"] for post in posts if post}) == 1


async def doubt(stage: Stage, kind: EffectKind) -> Effect:
    """Have a comment queued, and return an effect of that decision."""
    article = await stage.post()
    await stage.judge(article, await stage.comment(article, DOUBTFUL))
    return next(effect for effect in await stage.effects() if effect.kind is kind)


@pytest.mark.parametrize("attempts", [0, 1])
async def test_a_comment_that_its_author_deleted_is_gone(tmp_path: Path, attempts: int) -> None:
    async with open_stage(tmp_path) as stage:
        message = await insult(stage)
        await stage.ann.delete(message)
        effect = replace((await stage.effects())[0], attempts=attempts)
        assert (await stage.discussion.carry_out(effect)).outcome is Outcome.GONE


async def test_a_comment_that_was_edited_is_left_and_handed_back(tmp_path: Path) -> None:
    handed: list[discord.Message] = []

    async def take(message: discord.Message) -> None:
        handed.append(message)

    async with open_stage(tmp_path) as stage:
        stage.discussion.on_changed = take
        message = await insult(stage)
        await stage.ann.edit(message, "a kind word")
        assert (await stage.carry_out(EffectKind.DELETE_COMMENT)).outcome is Outcome.CHANGED
        assert stage.still_there(message)
        assert [each.content for each in handed] == ["a kind word"]


async def test_a_deletion_that_discord_forbids_says_which_permission_is_missing(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        message = await insult(stage)
        lost = discord.PermissionOverwrite(manage_messages=False)
        await stage.real(stage.news).set_permissions(stage.guild.me, overwrite=lost)
        result = await stage.carry_out(EffectKind.DELETE_COMMENT)
        assert result.outcome is Outcome.REFUSED
        assert "Manage Messages" in result.detail
        assert stage.still_there(message)


@pytest.mark.parametrize(
    ("status", "outcome"), [(500, Outcome.RETRY), (429, Outcome.RETRY), (400, Outcome.REFUSED)]
)
async def test_what_may_pass_is_tried_again_and_what_will_not_is_not(
    tmp_path: Path, status: int, outcome: Outcome
) -> None:
    async with open_stage(tmp_path) as stage:
        await insult(stage)
        effect = (await stage.effects())[0]
        stage.env.inject_error("DELETE", "/channels/*/messages/*", status=status)
        assert (await stage.discussion.carry_out(effect)).outcome is outcome


async def test_a_deletion_does_not_happen_when_a_later_decision_leaves_the_comment(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        article = await stage.post()
        message = await stage.comment(article, DOUBTFUL)
        await stage.judge(article, message)
        await stage.finish_all()
        await stage.moderator.click(newest(stage.moderators), label="Remove")
        removal = next(e for e in await stage.effects() if e.kind is EffectKind.DELETE_COMMENT)
        # Before it is carried out the author edits twice, and what stands there is the old text with a new decision.
        for words in ("a kind word", DOUBTFUL):
            await stage.ann.edit(message, words)
            await stage.judge(article, message)
        assert (await stage.discussion.carry_out(removal)).outcome is Outcome.CHANGED
        assert stage.still_there(message)


def newest(channel: simcord.ChannelHandle) -> discord.Message:
    message = channel.last_message
    assert message is not None
    return message


# Timeouts


async def test_a_timeout_lasts_from_the_decision_however_late_it_is_carried_out(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        decision = await stage.judge(article, await stage.comment(article, THREAT))
        assert decision.decision.action is Action.TIMEOUT
        await stage.env.advance_time(600)
        assert (await stage.carry_out(EffectKind.TIMEOUT_MEMBER)).outcome is Outcome.DONE
        member = await stage.client.get_guild(stage.guild.id).fetch_member(stage.ann.id)  # type: ignore[union-attr]  # it exists
        assert member.timed_out_until == decision.decided_at + timedelta(minutes=90)


async def test_a_timeout_that_would_be_over_is_not_given(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        await stage.judge(article, await stage.comment(article, THREAT))
        await stage.env.advance_time(91 * 60)
        assert (await stage.carry_out(EffectKind.TIMEOUT_MEMBER)).outcome is Outcome.GONE


async def test_administrators_are_not_timed_out_and_the_result_says_so(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        await stage.judge(article, await stage.comment(article, THREAT, by=stage.admin))
        result = await stage.carry_out(EffectKind.TIMEOUT_MEMBER)
        assert result.outcome is Outcome.REFUSED
        assert "administrators" in result.detail


async def test_a_member_who_left_is_gone(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        await stage.judge(article, await stage.comment(article, THREAT))
        stage.guild.remove_member(stage.ann)
        await stage.env.settle()
        assert (await stage.carry_out(EffectKind.TIMEOUT_MEMBER)).outcome is Outcome.GONE


# Cards


async def test_without_channels_cards_are_unset_and_say_what_to_run(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        article = await stage.post()
        await stage.judge(article, await stage.comment(article, DOUBTFUL))
        for kind in (EffectKind.POST_CASE, EffectKind.POST_LOG):
            effects = [effect for effect in await stage.effects() if effect.kind is kind]
            for effect in effects:
                result = await stage.discussion.carry_out(effect)
                assert result.outcome is Outcome.UNSET
                assert "/setup" in result.detail


async def test_a_case_gets_one_card_in_the_moderators_channel(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        article = await stage.post()
        await stage.judge(article, await stage.comment(article, DOUBTFUL))
        result = await stage.carry_out(EffectKind.POST_CASE)
        assert result.outcome is Outcome.DONE
        assert result.channel_id == stage.moderators.id
        case = (await stage.office.cases.open_cases(stage.guild.id, 5))[0]
        assert await stage.office.cases.card_of(case.id) == (stage.moderators.id, result.message_id)
        assert "poppycock" in shown(stage.moderators.last_message)


@pytest.mark.parametrize("kind", [EffectKind.POST_CASE, EffectKind.POST_LOG])
async def test_a_card_that_an_earlier_try_posted_is_found_and_not_posted_twice(
    tmp_path: Path, kind: EffectKind
) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        effect = await doubt(stage, kind)
        place = stage.moderators if kind is EffectKind.POST_CASE else stage.log
        before = len(place.history())
        first = await stage.discussion.carry_out(effect)
        await stage.moderator.send(place, "chat in between")
        # The process died before the result was on disk.
        second = await stage.discussion.carry_out(replace(effect, attempts=1))
        assert second.outcome is Outcome.DONE
        assert (second.message_id, second.channel_id) == (first.message_id, first.channel_id)
        assert len(place.history()) == before + 2


async def test_two_orders_for_the_card_of_a_case_make_one_card(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        article = await stage.post()
        await stage.judge(article, await stage.comment(article, DOUBTFUL))
        # `/setup` orders cards for all cases that have none yet.
        await stage.set_up()
        await stage.set_up()
        cards = [each for each in stage.moderators.history() if "poppycock" in shown(each)]
        assert len(cards) == 1


async def test_a_try_that_posted_nothing_is_made_good(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        log = await doubt(stage, EffectKind.POST_LOG)
        stage.env.inject_error("POST", f"/channels/{stage.log.id}/messages", status=502)
        assert (await stage.discussion.carry_out(log)).outcome is Outcome.RETRY
        before = len(stage.log.history())
        assert (await stage.discussion.carry_out(replace(log, attempts=1))).outcome is Outcome.DONE
        assert len(stage.log.history()) == before + 1


async def test_without_history_a_second_try_waits_rather_than_posting_twice(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        log = await doubt(stage, EffectKind.POST_LOG)
        blind = discord.PermissionOverwrite(read_message_history=False)
        await stage.real(stage.log).set_permissions(stage.guild.me, overwrite=blind)
        result = await stage.discussion.carry_out(replace(log, attempts=1))
        assert result.outcome is Outcome.RETRY
        assert "Read Message History" in result.detail


async def test_an_edit_draws_the_card_of_an_open_case_anew(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        article = await stage.post()
        message = await stage.comment(article, DOUBTFUL)
        await stage.judge(article, message)
        await stage.finish_all()
        await stage.ann.edit(message, f"{DOUBTFUL} indeed")
        await stage.judge(article, message)
        assert (await stage.carry_out(EffectKind.REFRESH_CASE)).outcome is Outcome.DONE
        assert "poppycock indeed" in shown(stage.moderators.last_message)
        assert len([m for m in stage.moderators.history() if "poppycock" in shown(m)]) == 1


async def test_a_card_that_somebody_deleted_is_gone(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        article = await stage.post()
        message = await stage.comment(article, DOUBTFUL)
        await stage.judge(article, message)
        await stage.finish_all()
        card = stage.moderators.last_message
        assert card is not None
        await stage.admin.delete(card)
        await stage.ann.edit(message, f"{DOUBTFUL} indeed")
        await stage.judge(article, message)
        assert (await stage.carry_out(EffectKind.REFRESH_CASE)).outcome is Outcome.GONE


async def test_setup_posts_an_anchor_that_is_checked_against_the_log(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await stage.set_up()
        assert "Anchor of the log" in shown(stage.log.last_message)
        result = await stage.moderator.click(newest(stage.log), label="Check")
        assert result.response is not None
        assert "still holds entry" in result.response.content


async def test_before_a_client_is_attached_effects_wait(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await insult(stage)
        stage.discussion._places._client = None
        effect = (await stage.effects())[0]
        assert (await stage.discussion.carry_out(effect)).outcome is Outcome.RETRY
