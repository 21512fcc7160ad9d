"""From a message to a decision on disk, and what follows from it."""

from __future__ import annotations

import pytest

from bot.moderation.cases import Refusal, ReviewAnswer
from bot.moderation.models import (
    Action,
    AssessmentStatus,
    CaseState,
    Cause,
    EffectKind,
    EffectResult,
    Outcome,
    Saved,
)
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, CARD, GUILD, MODERATOR, NEWS, THREAD, message, new_article


async def test_a_calm_comment_is_allowed_and_logged(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "I welcome the new bridge."))

    recorded = await room.decided(1)

    assert recorded.decision.action is Action.ALLOW
    assert recorded.decision.rule == "default"
    assert recorded.assessment.scorer == "fake"
    assert room.discussion.done == []
    assert (await verify_log(room.database)).problems == ()


async def test_an_insult_is_deleted_with_a_notice_and_a_log_card(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "You idiot."))

    recorded = await room.decided(1)

    assert recorded.decision.action is Action.REMOVE
    assert recorded.decision.rule == "insult"
    assert room.discussion.kinds == [EffectKind.DELETE_COMMENT, EffectKind.POST_NOTICE, EffectKind.POST_LOG]


async def test_accusing_the_article_is_flagged_and_never_acted_on(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "This is propaganda and nothing else."))

    recorded = await room.decided(1)

    assert [flag.name for flag in recorded.assessment.flags] == ["dispute_source"]
    assert recorded.decision.action is Action.ALLOW


async def test_a_comment_without_words_is_allowed_unscored(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "\u200b\u200b 👍🏽"))

    recorded = await room.decided(1)

    assert recorded.assessment.status is AssessmentStatus.NO_TEXT
    assert recorded.decision.rule == "no_text"
    assert room.scorer.seen == []


async def test_the_same_message_twice_is_one_comment(room: Room) -> None:
    await room.post()
    assert await room.desk.receive(message(1, "Hello there.")) is Saved.NEW
    assert await room.desk.receive(message(1, "Hello there.")) is Saved.UNCHANGED

    await room.desk.idle()

    assert len(await room.decisions.of_comment(1)) == 1


async def test_an_edit_is_a_new_revision_with_a_decision_of_its_own(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "I like it."))
    first = await room.decided(1)
    assert await room.desk.receive(message(1, "I like it, you idiot.")) is Saved.EDITED

    second = await room.decided(1)

    assert (first.revision, second.revision) == (1, 2)
    assert second.decision.cause is Cause.FIRST
    assert second.supersedes == first.id
    assert second.decision.action is Action.REMOVE


async def test_a_deleted_comment_loses_its_text_at_once(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "I said too much."))
    await room.desk.idle()

    assert await room.desk.deleted([1, 2]) == [1]

    comment = await room.comments.get(1)
    assert comment is not None
    assert comment.text is None
    assert comment.deleted_at is not None
    assert (await verify_log(room.database)).problems == ()


async def test_a_deleted_comment_keeps_its_text_while_a_case_is_open(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    queued = await room.decided(1)
    await room.desk.deleted([1])
    kept = await room.comments.get(1)
    assert kept is not None
    assert kept.text == "Rather rude."

    case = (await room.cases.open_cases(GUILD, 5))[0]
    await room.desk.review(ReviewAnswer(case.id, queued.id, Action.ALLOW, MODERATOR, "Mo"))

    gone = await room.comments.get(1)
    assert gone is not None
    assert gone.text is None


async def test_the_text_of_a_removed_comment_is_kept_for_review(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()

    await room.desk.deleted([1])  # the event that the desk's own deletion causes

    comment = await room.comments.get(1)
    assert comment is not None
    assert comment.text == "You idiot."


@pytest.mark.parametrize(
    ("answer", "effects"),
    [
        (Action.ALLOW, [EffectKind.REFRESH_CASE, EffectKind.POST_LOG]),
        (
            Action.REMOVE,
            [EffectKind.DELETE_COMMENT, EffectKind.POST_NOTICE, EffectKind.REFRESH_CASE, EffectKind.POST_LOG],
        ),
    ],
)
async def test_a_moderator_decides_a_case_once(room: Room, answer: Action, effects: list[EffectKind]) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    queued = await room.decided(1)
    case = (await room.cases.open_cases(GUILD, 5))[0]
    room.discussion.done.clear()

    first = await room.desk.review(ReviewAnswer(case.id, queued.id, answer, MODERATOR, "Mo"))
    second = await room.desk.review(ReviewAnswer(case.id, queued.id, answer, 77, "Late"))

    recorded = await room.decided(1)
    assert first.refusal is None
    assert second.refusal is Refusal.ALREADY_DECIDED
    assert recorded.decision.action is answer
    assert recorded.decision.cause is Cause.MODERATOR
    assert recorded.decision.decided_by == MODERATOR
    assert sorted(room.discussion.kinds) == sorted(effects)
    assert second.case is not None
    assert second.case.state is CaseState.DECIDED
    assert (await verify_log(room.database)).problems == ()


async def test_an_answer_to_a_text_that_changed_is_refused(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    queued = await room.decided(1)
    await room.desk.receive(message(1, "Still rude, and longer."))
    await room.desk.idle()
    case = (await room.cases.open_cases(GUILD, 5))[0]

    review = await room.desk.review(ReviewAnswer(case.id, queued.id, Action.REMOVE, MODERATOR, "Mo"))

    assert review.refusal is Refusal.TEXT_CHANGED
    assert case.comment.text == "Still rude, and longer."


async def test_an_answer_to_an_unknown_case_is_refused(room: Room) -> None:
    review = await room.desk.review(ReviewAnswer(99, 1, Action.ALLOW, MODERATOR, "Mo"))

    assert review.refusal is Refusal.UNKNOWN


async def test_unscored_comments_wait_in_the_queue_under_one_card_and_are_tried_again(room: Room) -> None:
    await room.post()
    room.scorer.down = True
    for number in (1, 2, 3):
        await room.desk.receive(message(number, f"Comment {number} is rude." if number == 3 else "Fine."))
    unscored = await room.decided(1)
    assert unscored.decision.rule == "unscored"
    assert unscored.decision.action is Action.QUEUE
    assert unscored.assessment.problem == "the model is away"
    assert room.discussion.kinds == [EffectKind.POST_OUTAGE]
    assert await room.cases.count_open(GUILD) == 3

    room.scorer.down = False
    room.clock.move(minutes=2)
    room.desk.wake()

    rescored = await room.decided(1)
    rude = await room.decided(3)
    assert rescored.decision.cause is Cause.RESCORE
    assert rescored.decision.action is Action.ALLOW
    assert rude.decision.action is Action.QUEUE
    assert await room.cases.count_open(GUILD) == 1
    assert room.discussion.kinds.count(EffectKind.POST_OUTAGE) == 2
    assert room.discussion.kinds.count(EffectKind.POST_CASE) == 1
    outage = await room.decisions.outage(GUILD)
    assert outage is not None
    assert outage.ended_at is not None
    assert (await verify_log(room.database)).problems == ()


async def test_a_scorer_that_stays_away_adds_no_second_decision(room: Room) -> None:
    await room.post()
    room.scorer.down = True
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    room.clock.move(minutes=2)
    room.desk.wake()
    await room.desk.idle()

    assert len(await room.decisions.of_comment(1)) == 1
    assert len(room.scorer.seen) == 2


async def test_a_broken_checker_costs_flags_and_not_decisions(room: Room) -> None:
    await room.post()
    room.checker.broken = True
    await room.desk.receive(message(1, "You idiot, this is propaganda."))

    recorded = await room.decided(1)

    assert recorded.decision.action is Action.REMOVE
    assert recorded.assessment.flags == ()


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.GONE, Outcome.REFUSED])
async def test_there_is_no_notice_of_a_removal_that_did_not_happen(room: Room, outcome: Outcome) -> None:
    await room.post()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(outcome)
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()

    assert room.discussion.kinds == [EffectKind.DELETE_COMMENT, EffectKind.POST_LOG]
    assert await room.outbox.waiting() == 0


async def test_an_effect_that_fails_is_tried_again_later_and_the_notice_waits_for_it(room: Room) -> None:
    await room.post()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.RETRY, "503")
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()
    assert EffectKind.POST_NOTICE not in room.discussion.kinds

    room.discussion.answers.clear()
    room.clock.move(minutes=1)
    room.desk.wake()
    await room.desk.idle()

    assert room.discussion.kinds == [
        EffectKind.DELETE_COMMENT,
        EffectKind.DELETE_COMMENT,
        EffectKind.POST_NOTICE,
        EffectKind.POST_LOG,
    ]
    assert [effect.attempts for effect in room.discussion.done[:2]] == [0, 1]


async def test_an_article_that_cannot_be_published_is_not_kept(room: Room) -> None:
    async def publish(_: object) -> object:
        raise ConnectionError("Discord is away")

    with pytest.raises(ConnectionError):
        await room.desk.post_article(new_article(), publish)  # type: ignore[arg-type]  # it never returns

    assert await room.articles.summaries(GUILD, 5) == []


async def test_only_messages_of_an_open_article_are_comments(room: Room) -> None:
    article = await room.post()
    find = room.desk.collector.article_for
    await room.desk.receive(message(1, "First.", channel_id=NEWS, parent_id=CARD))

    assert await find(THREAD, 5, 0) == article.id
    assert await find(NEWS, 5, CARD) == article.id
    assert await find(NEWS, 6, 1) == article.id
    assert await find(NEWS, 7, 0) is None
    assert await find(NEWS, 7, 999) is None

    await room.desk.close_article(article, MODERATOR)

    assert await find(THREAD, 8, 0) is None
    assert await find(NEWS, 8, CARD) is None
    assert await find(NEWS, 8, 1) is None


async def test_a_restart_picks_up_what_was_left(room: Room) -> None:
    await room.post()
    await room.comments.save(message(1, "You idiot."), room.clock.now())  # and the process died here

    await room.desk.collector.load()
    room.desk.wake()

    recorded = await room.decided(1)
    assert recorded.decision.action is Action.REMOVE
    assert EffectKind.DELETE_COMMENT in room.discussion.kinds


async def test_a_bad_row_stops_only_itself(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    await room.post()
    await room.comments.save(message(1, "Fine."), room.clock.now())
    await room.comments.save(message(2, "Fine too."), room.clock.now())

    async def spoil(transaction: object) -> None:
        # A first decision can exist once: recording another for revision 1 breaks its transaction.
        await transaction.run(  # type: ignore[attr-defined]  # a Transaction
            "UPDATE revisions SET pending_cause = 'first', due_at = seen_at WHERE comment_id = 1"
        )

    await room.desk.collector.load()
    room.desk.wake()
    await room.desk.idle()
    await room.database.write(spoil)
    await room.desk.receive(message(3, "Fine as well."))

    assert (await room.decided(3)).decision.action is Action.ALLOW
    assert "can't be recorded" in caplog.text


async def test_the_author_of_a_comment_is_kept_as_a_member(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Fine."))
    recorded = await room.decided(1)

    assert (recorded.author_id, recorded.author_name) == (AUTHOR, "Ada")
