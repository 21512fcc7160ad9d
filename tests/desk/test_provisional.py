"""Comments that a stand-in scored: decided at once, and scored again when there is time."""

from __future__ import annotations

import pytest

from bot.desk.pipeline import BATCH
from bot.moderation.cases import ReviewAnswer
from bot.moderation.models import (
    Action,
    AssessmentStatus,
    CaseState,
    Cause,
    EffectKind,
    EffectResult,
    Outcome,
    RecordedDecision,
    Surface,
    SurfaceKind,
)
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, GUILD, MODERATOR, message, scores


async def in_a_flood(room: Room, text: str, number: int = 1) -> RecordedDecision:
    """Have a comment decided by a stand-in."""
    room.scorer.provisional = True
    await room.desk.receive(message(number, text))
    return await room.decided(number)


async def later(room: Room, *, flood: bool = False, minutes: int = 2) -> None:
    """Let the time come in which what is due is scored again."""
    room.scorer.provisional = flood
    room.clock.move(minutes=minutes)
    room.desk.wake()
    await room.desk.idle()


async def pending(room: Room, comment_id: int = 1) -> str | None:
    rows = await room.database.all(
        "SELECT pending_cause FROM revisions WHERE comment_id = ? ORDER BY number DESC", (comment_id,)
    )
    return rows[0]["pending_cause"] if rows else None


async def verifies(room: Room) -> bool:
    return (await verify_log(room.database)).problems == ()


async def test_a_stand_in_decides_at_once_and_its_decision_says_so(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "You idiot.")

    assert (first.decision.action, first.decision.cause) == (Action.REMOVE, Cause.FIRST)
    assert first.assessment.provisional
    assert first.assessment.scorer == "stand-in"
    assert EffectKind.DELETE_COMMENT in room.discussion.kinds
    assert await pending(room) == "rescore"
    assert await verifies(room)


async def test_a_backlog_on_disk_is_told_to_the_scorer_before_it_is_asked(room: Room) -> None:
    await room.post()
    for number in range(1, BATCH + 8):
        await room.comments.save(message(number, f"Comment {number}."), room.clock.now())
    room.desk.wake()
    await room.desk.idle()

    assert room.scorer.behind[:2] == [7, 0]


async def test_no_score_of_a_stand_in_is_explained_and_the_models_own_is(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "Rather rude.")
    seen = len(room.scorer.seen)
    await later(room)
    recorded = await room.decided(1)

    assert first.assessment.carriers == ()
    assert seen == 1
    assert [recorded.text[c.span.start : c.span.end] for c in recorded.assessment.carriers] == ["rude"]  # type: ignore[index]  # it is kept


async def test_the_same_result_adds_no_decision_and_ends_the_stand_ins_part(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "Rather rude.")
    room.discussion.done.clear()
    await later(room)

    decisions = await room.decisions.of_comment(1)
    assert [made.id for made in decisions] == [first.id]
    assert (decisions[0].assessment.provisional, decisions[0].assessment.scorer) == (False, "fake")
    assert await pending(room) is None
    assert room.discussion.kinds == [EffectKind.REFRESH_CASE, EffectKind.REFRESH_LOG]
    newest = (await room.journal.recent(GUILD, 3))[0]
    entries = [entry for entry in await room.journal.recent(GUILD, 20) if entry.kind == "rescored"]
    assert newest.number > first.number
    assert [(entry.payload["decision"], entry.payload["scorer"]) for entry in entries] == [
        (first.number, "fake")
    ]
    assert await verifies(room)


async def test_another_result_is_a_decision_of_its_own(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "Rather rude.")
    room.scorer.words["rude"] = scores(insult=0.95)
    await later(room)
    second = await room.decided(1)

    assert (second.decision.action, second.decision.cause) == (Action.REMOVE, Cause.RESCORE)
    assert second.supersedes == first.id
    assert not second.assessment.provisional
    assert room.discussion.kinds.count(EffectKind.DELETE_COMMENT) == 1
    assert await verifies(room)


async def test_the_same_action_under_another_rule_is_a_decision_of_its_own(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Rather rude.")
    room.scorer.words["rude"] = scores(threat=0.6)
    await later(room)

    rules = [made.decision.rule for made in await room.decisions.of_comment(1)]
    assert rules == ["toxic", "perhaps-threat"]


async def test_a_flood_that_lasts_adds_no_second_decision_and_asks_ever_more_seldom(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Rather rude.")
    for minutes in (2, 3, 5):
        await later(room, flood=True, minutes=minutes)
    asked = len(room.scorer.seen)
    await later(room, flood=True, minutes=1)

    assert len(await room.decisions.of_comment(1)) == 1
    assert len(room.scorer.seen) == asked == 4
    assert await pending(room) == "rescore"
    await later(room, minutes=60)
    assert await pending(room) is None


async def test_a_scorer_that_is_away_when_asked_again_is_asked_later(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Rather rude.")
    room.scorer.down = True
    await later(room)

    assert len(await room.decisions.of_comment(1)) == 1
    assert await pending(room) == "rescore"
    assert await room.decisions.outage(GUILD) is None


async def test_a_stand_in_does_not_overrule_what_the_model_said(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Fine."))
    first = await room.decided(1)
    await room.comments.look_again([1], room.clock.now())
    room.scorer.words["fine"] = scores(insult=0.95)
    await later(room, flood=True)

    assert (first.assessment.provisional, first.decision.action) == (False, Action.ALLOW)
    assert [made.id for made in await room.decisions.of_comment(1)] == [first.id]
    assert EffectKind.DELETE_COMMENT not in room.discussion.kinds
    assert await pending(room) == "rescore"

    await later(room, minutes=10)
    assert (await room.decided(1)).decision.action is Action.REMOVE, "the model itself may"
    assert await pending(room) is None


QUOTED = 'fine, says she: "you idiot"'


async def test_a_guess_that_could_not_be_scored_is_scored_later(room: Room) -> None:
    await room.post()
    room.scorer.refuses = {"you idiot"}
    await room.desk.receive(message(1, QUOTED))
    first = await room.decided(1)

    assert (first.decision.action, first.assessment.problem) == (Action.ALLOW, "the model refused")
    assert await pending(room) == "rescore"

    await later(room)
    assert [made.id for made in await room.decisions.of_comment(1)] == [first.id], "no more was found out"
    assert await pending(room) == "rescore"

    room.scorer.refuses = set()
    await later(room, minutes=10)
    second = await room.decided(1)
    assert (second.decision.action, second.decision.cause) == (Action.QUEUE, Cause.RESCORE)
    assert not second.assessment.provisional
    assert await pending(room) is None
    assert await verifies(room)


@pytest.mark.parametrize("own", ["Look here.", ""])
async def test_a_link_preview_that_could_not_be_scored_is_scored_later(room: Room, own: str) -> None:
    surfaces = (
        Surface(SurfaceKind.CONTENT, own),
        Surface(SurfaceKind.EMBED, "You idiot, says the paper."),
    )
    await room.post()
    room.scorer.refuses = {"paper"}
    await room.desk.receive(message(1, own, surfaces=surfaces))
    first = await room.decided(1)

    assert first.decision.action is Action.ALLOW
    assert first.assessment.problem == "the model refused"
    assert await pending(room) == "rescore"

    room.scorer.refuses = set()
    await later(room)
    second = await room.decided(1)
    assert (second.decision.action, second.decision.rule) == (Action.QUEUE, "link_preview")
    assert await pending(room) is None
    assert await verifies(room)


async def test_a_stand_in_ends_an_outage_and_is_itself_followed_up(room: Room) -> None:
    await room.post()
    room.scorer.down = True
    await room.desk.receive(message(1, "Rather rude."))
    unscored = await room.decided(1)
    room.scorer.down = False
    await later(room, flood=True)
    stand_in = await room.decided(1)
    outage = await room.decisions.outage(GUILD)
    await later(room, minutes=10)
    last = await room.decided(1)

    assert unscored.assessment.status is AssessmentStatus.UNSCORED
    assert (stand_in.decision.rule, stand_in.decision.cause) == ("toxic", Cause.RESCORE)
    assert stand_in.assessment.provisional
    assert outage is not None
    assert outage.ended_at is not None
    assert last.id == stand_in.id
    assert not last.assessment.provisional
    assert await verifies(room)


async def test_a_moderators_decision_in_between_is_never_superseded(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "Rather rude.")
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.desk.review(ReviewAnswer(case.id, first.id, Action.ALLOW, MODERATOR, "Mo"))
    room.scorer.words["rude"] = scores(insult=0.95)
    await later(room)

    latest = await room.decided(1)
    assert (latest.decision.cause, latest.decision.action) == (Cause.MODERATOR, Action.ALLOW)
    assert EffectKind.DELETE_COMMENT not in room.discussion.kinds
    assert await verifies(room)


async def test_a_moderator_who_decides_while_it_is_scored_again_comes_first(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "Rather rude.")
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.desk.review(ReviewAnswer(case.id, first.id, Action.ALLOW, MODERATOR, "Mo"))
    await room.database.write(
        lambda transaction: transaction.run(
            "UPDATE revisions SET pending_cause = 'rescore', due_at = seen_at"
        )
    )
    room.scorer.words["rude"] = scores(insult=0.95)
    await later(room)

    assert (await room.decided(1)).decision.cause is Cause.MODERATOR
    assert await pending(room) is None


async def test_a_moderators_answer_after_a_confirmation_holds_the_models_scores(room: Room) -> None:
    await room.post()
    first = await in_a_flood(room, "Rather rude.")
    await later(room)
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.desk.review(ReviewAnswer(case.id, first.id, Action.REMOVE, MODERATOR, "Mo"))
    latest = await room.decided(1)

    assert latest.decision.cause is Cause.MODERATOR
    assert latest.assessment.scorer == "fake"
    assert await verifies(room)


@pytest.mark.parametrize("seen", [True, False])
async def test_a_removed_comment_stays_removed_and_the_log_says_what_was_found(
    room: Room, *, seen: bool
) -> None:
    await room.post()
    first = await in_a_flood(room, "You idiot.")
    if seen:
        await room.desk.deleted([1])  # the event that the desk's own deletion causes
    room.discussion.done.clear()
    room.scorer.words.clear()
    await later(room)
    second = await room.decided(1)

    assert (second.decision.action, second.decision.cause) == (Action.ALLOW, Cause.RESCORE)
    assert second.supersedes == first.id
    assert room.discussion.kinds == [EffectKind.POST_LOG]
    assert await verifies(room)


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        (scores(toxicity=0.85), [EffectKind.POST_LOG]),  # to the queue: nobody can give the comment back
        (scores(threat=0.95), [EffectKind.POST_LOG]),  # removed, under another rule
    ],
)
async def test_a_removed_comment_is_not_removed_again_and_opens_no_case(
    room: Room, found: dict[object, float], kinds: list[EffectKind]
) -> None:
    await room.post()
    await in_a_flood(room, "You idiot.")
    room.discussion.done.clear()
    room.scorer.words["idiot"] = found  # type: ignore[assignment]  # scores, as the fake has them
    await later(room)

    assert room.discussion.kinds == kinds
    assert await room.cases.count_open(GUILD) == 0
    assert await verifies(room)


async def test_a_removal_that_did_not_happen_is_made_good(room: Room) -> None:
    await room.post()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.REFUSED)
    await in_a_flood(room, "You idiot.")
    room.scorer.words["idiot"] = scores(toxicity=0.85)
    await later(room)

    assert (await room.decided(1)).decision.action is Action.QUEUE
    assert EffectKind.POST_CASE in room.discussion.kinds


async def test_a_case_that_only_the_stand_in_opened_is_closed(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Rather rude.")
    case = (await room.cases.open_cases(GUILD, 1))[0]
    room.scorer.words.clear()
    await later(room)
    closed = await room.cases.get(case.id)

    assert closed is not None
    assert (closed.state, closed.decided_by) == (CaseState.DECIDED, None)
    assert EffectKind.REFRESH_CASE in room.discussion.kinds


async def test_a_case_that_the_model_opened_stays_open(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    await in_a_flood(room, "Rather rude, and more.")
    room.scorer.words.clear()
    await later(room)

    assert await room.cases.count_open(GUILD) == 1


async def test_an_edit_is_judged_by_itself_and_the_old_text_is_not_scored_again(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "You idiot.")
    room.scorer.provisional = False
    await room.desk.receive(message(1, "Fine."))
    await later(room)

    causes = [made.decision.cause for made in await room.decisions.of_comment(1)]
    assert causes == [Cause.FIRST, Cause.FIRST]


async def test_new_comments_come_before_those_that_are_scored_again(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Fine.", 1)
    room.clock.move(minutes=5)
    await room.comments.save(message(2, "New."), room.clock.now())

    due = await room.comments.pending(10, room.clock.now())

    assert [(each.comment_id, each.cause) for each in due] == [(2, Cause.FIRST), (1, Cause.RESCORE)]


async def test_an_author_need_not_wait_for_the_second_scoring_to_have_a_text_erased(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Fine.")
    erasure = await room.desk.erase(GUILD, AUTHOR)
    await later(room)

    assert (erasure.comments, erasure.waiting) == (1, 0)
    assert len(await room.decisions.of_comment(1)) == 1
    assert await room.comments.waiting() == 0
    assert await verifies(room)


async def test_a_deleted_comment_is_not_scored_again(room: Room) -> None:
    await room.post()
    await in_a_flood(room, "Fine.")
    await room.desk.deleted([1])

    assert await pending(room) is None
    comment = await room.comments.get(1)
    assert comment is not None
    assert comment.text is None
