"""What may go wrong between two steps of the main job."""

from __future__ import annotations

import asyncio

from bot.moderation.cases import Refusal, ReviewAnswer
from bot.moderation.models import (
    Action,
    EffectKind,
    EffectResult,
    IncomingComment,
    Outcome,
    Server,
    Surface,
    SurfaceKind,
)
from tests.conftest import Room
from tests.fakes import AUTHOR, GUILD, MODERATOR, message, scores


async def test_an_answer_while_the_edited_text_is_not_scored_yet_is_refused(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    queued = await room.decided(1)
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.comments.save(message(1, "You idiot."), room.clock.now())  # and its score is still to come

    review = await room.desk.review(ReviewAnswer(case.id, queued.id, Action.ALLOW, MODERATOR, "Mo"))

    assert review.refusal is Refusal.TEXT_CHANGED
    room.desk.wake()
    assert (await room.decided(1)).decision.action is Action.REMOVE


async def test_two_moderators_at_the_same_time_decide_once(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    queued = await room.decided(1)
    case = (await room.cases.open_cases(GUILD, 1))[0]

    reviews = await asyncio.gather(
        room.desk.review(ReviewAnswer(case.id, queued.id, Action.ALLOW, MODERATOR, "Mo")),
        room.desk.review(ReviewAnswer(case.id, queued.id, Action.REMOVE, 77, "Max")),
    )

    assert sorted(str(review.refusal) for review in reviews) in (
        ["None", "already_decided"],
        ["None", "text_changed"],
    )
    assert len(await room.decisions.of_comment(1)) == 2


async def test_a_deletion_found_done_at_the_second_try_still_earns_its_notice(room: Room) -> None:
    await room.post()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.RETRY)
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.GONE)
    room.clock.move(minutes=1)
    room.desk.wake()
    await room.desk.idle()

    assert EffectKind.POST_NOTICE in room.discussion.kinds


async def test_erasure_draws_the_cards_anew_that_show_the_text(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()
    room.discussion.done.clear()

    await room.desk.erase(GUILD, AUTHOR)
    await room.desk.idle()

    assert room.discussion.kinds == [EffectKind.REFRESH_LOG]
    assert await room.decisions.log_card_of(room.discussion.done[0].decision_id) != (0, 0)


async def test_setting_up_posts_the_cards_that_waited_once(room: Room) -> None:
    await room.post()
    room.discussion.answers[EffectKind.POST_CASE] = EffectResult(Outcome.UNSET, "no moderators' channel")
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    room.discussion.answers.clear()
    room.discussion.done.clear()

    await room.desk.set_up(Server(GUILD, "standard", 5, 6), MODERATOR)
    await room.desk.idle()
    await room.desk.set_up(Server(GUILD, "standard", 5, 6), MODERATOR)
    await room.desk.idle()

    assert room.discussion.kinds.count(EffectKind.POST_CASE) == 1
    assert room.discussion.kinds.count(EffectKind.POST_ANCHOR) == 2


async def test_setting_up_in_an_outage_posts_no_card_for_each_comment(room: Room) -> None:
    await room.post()
    room.scorer.down = True
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    await room.desk.set_up(Server(GUILD, "standard", 5, 6), MODERATOR)
    await room.desk.idle()

    assert EffectKind.POST_CASE not in room.discussion.kinds


async def test_gaps_are_opened_for_open_articles_only(room: Room) -> None:
    article = await room.post()
    await room.desk.receive(message(5000, "Fine."))
    gaps = await room.desk.missed()
    again = await room.desk.missed()
    for gap in gaps:
        await room.desk.caught_up(gap)
    await room.desk.close_article(article, MODERATOR)

    assert sorted(gap.after_id for gap in gaps) == [3001, 5000]
    assert again == gaps
    assert await room.desk.missed() == []


def linked(message_id: int, own: str, preview: str) -> IncomingComment:
    return message(
        message_id, "", surfaces=(Surface(SurfaceKind.CONTENT, own), Surface(SurfaceKind.EMBED, preview))
    )


async def test_a_link_preview_is_not_held_against_who_posted_the_link(room: Room) -> None:
    await room.post()
    await room.desk.receive(linked(1, "Read this: https://news.example/1", "Mayor calls rival an idiot"))
    recorded = await room.decided(1)

    assert (recorded.decision.action, recorded.decision.rule) == (Action.QUEUE, "link_preview")
    assert EffectKind.DELETE_COMMENT not in room.discussion.kinds
    assert [match.rule for match in recorded.decision.matches][:1] == ["insult"]


async def test_a_preview_that_only_a_stand_in_scored_is_scored_again(room: Room) -> None:
    await room.post()
    room.scorer.provisional = True
    await room.desk.receive(linked(1, "👍", "Something to be read."))
    first = await room.decided(1)
    room.scorer.provisional = False
    room.scorer.words["read"] = scores(insult=0.95)
    room.clock.move(minutes=2)
    room.desk.wake()
    await room.desk.idle()

    assert (first.decision.action, first.assessment.provisional) == (Action.ALLOW, True)
    recorded = await room.decided(1)
    assert (recorded.decision.action, recorded.decision.rule) == (Action.QUEUE, "link_preview")


async def test_ones_own_words_decide_whatever_the_preview_says(room: Room) -> None:
    await room.post()
    await room.desk.receive(linked(1, "You idiot, read https://news.example/1", "A calm headline"))
    await room.desk.receive(linked(2, "Fine, see https://news.example/2", "A calm headline"))

    assert (await room.decided(1)).decision.action is Action.REMOVE
    assert (await room.decided(2)).decision.action is Action.ALLOW
