"""Outcomes and context replies: what is kept, what is logged, and when a reply is withdrawn or drawn anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.moderation.cases import ContextAnswer, OutcomeAnswer, Refusal, ReviewAnswer
from bot.moderation.corrections import Editor, correction_of
from bot.moderation.models import (
    Action,
    ArticleDraft,
    ArticleEvidence,
    Case,
    CaseOutcome,
    CaseState,
    ContextReply,
    DetectorError,
    EffectKind,
    EffectResult,
    FactCheckEvidence,
    Origin,
    Outcome,
    Server,
)
from db.connection import Transaction
from db.context_replies import refresh_context, refresh_context_of_claim
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, GUILD, MODERATOR, message
from tests.flagging import BILLION, BODY, BOTH, DAM, LARGER, LISTED, FlaggingChecker, register_dam

OTHER_MODERATOR = 43
EDITOR = Editor(OTHER_MODERATOR, "Al")
DRAFT = ArticleDraft("A river in flood", BODY, Origin.PASTE, url="https://paper.example/flood")


async def flagged(room: Room, text: str = LARGER, comment: int = 1) -> Case:
    """Have a flagged comment queued; return its case."""
    room.desk.pipeline._assessor._checker = FlaggingChecker()
    await room.desk.set_up(Server(GUILD, "standard", 5, 6), MODERATOR)
    await register_dam(room.claims, room.clock.now())
    if not await room.articles.open_articles():
        await room.post(draft=DRAFT)
    await room.desk.receive(message(comment, text))
    await room.desk.idle()
    return (await room.cases.open_cases(GUILD, 10))[-1]


async def found(
    room: Room,
    case: Case,
    outcome: CaseOutcome = CaseOutcome.OUTDATED_INFORMATION,
    error: DetectorError | None = None,
) -> Case:
    review = await room.desk.find(OutcomeAnswer(case.id, case.decision.id, outcome, MODERATOR, "Mo", error))
    assert review.refusal is None
    await room.desk.idle()
    return await again(room, case)


async def again(room: Room, case: Case) -> Case:
    read = await room.cases.get(case.id)
    assert read is not None
    return read


async def posted(room: Room, text: str = LARGER) -> tuple[Case, ContextReply]:
    """Have a context reply posted to a flagged comment."""
    case = await found(room, await flagged(room, text))
    review = await room.desk.post_context(ContextAnswer(case.id, case.decision.id, MODERATOR, "Mo"))
    assert review.refusal is None
    await room.desk.idle()
    case = await again(room, case)
    assert case.context is not None
    assert case.context.message_id
    return case, case.context


async def logged(room: Room, kind: str) -> list[dict[str, object]]:
    entries = await room.journal.recent(GUILD, 200)
    return [dict(entry.payload) for entry in reversed(entries) if entry.kind == kind]


async def assert_withdrawn(room: Room, case: Case, reason: str) -> None:
    await room.desk.idle()
    assert (await again(room, case)).context is None
    assert (await logged(room, "context_reply"))[-1]["reason"] == reason
    assert EffectKind.REFRESH_CONTEXT in room.discussion.kinds
    assert len(await room.cases.withdrawn_context(case.id)) == 1
    assert (await verify_log(room.database)).problems == ()


# Outcomes


@pytest.mark.parametrize("outcome", CaseOutcome)
async def test_an_outcome_closes_the_case_and_the_comment_stands(room: Room, outcome: CaseOutcome) -> None:
    error = DetectorError.UNIT if outcome is CaseOutcome.DETECTOR_WRONG else None
    case = await found(room, await flagged(room), outcome, error)
    assert case.state is CaseState.DECIDED
    assert (case.decision.decision.action, case.decision.decision.decided_by) == (Action.ALLOW, MODERATOR)
    assert (case.outcome, case.detector_error, case.outcome_by) == (outcome, error, MODERATOR)
    assert (await verify_log(room.database)).problems == ()


async def test_an_outcome_is_logged_without_words(room: Room) -> None:
    case = await found(room, await flagged(room), CaseOutcome.DETECTOR_WRONG, DetectorError.QUOTED)
    (entry,) = await logged(room, "case_outcome")
    assert entry["case"] == case.number
    assert (entry["outcome"], entry["detector_error"]) == ("detector_wrong", "quoted")
    assert entry["decision"] == case.decision.number
    assert set(entry) == {"case", "outcome", "detector_error", "decision", "by"}
    assert len(str(entry["by"])) == 64


async def test_an_outcome_may_be_changed_and_the_latest_counts(room: Room) -> None:
    case = await found(room, await flagged(room), CaseOutcome.FACTUAL_ERROR)
    case = await found(room, case, CaseOutcome.DETECTOR_WRONG, DetectorError.DIFFERENT_TIME)
    assert case.outcome is CaseOutcome.DETECTOR_WRONG
    assert [entry["outcome"] for entry in await logged(room, "case_outcome")] == [
        "factual_error",
        "detector_wrong",
    ]
    assert await room.cases.outcome_counts(GUILD) == {
        (CaseOutcome.DETECTOR_WRONG, DetectorError.DIFFERENT_TIME): 1
    }
    assert len(await room.decisions.of_comment(1)) == 2


async def test_a_removed_comment_may_still_be_answered_and_stays_removed(room: Room) -> None:
    case = await flagged(room)
    await room.desk.review(ReviewAnswer(case.id, case.decision.id, Action.REMOVE, MODERATOR, "Mo"))
    await room.desk.idle()
    case = await found(room, await again(room, case), CaseOutcome.FACTUAL_ERROR)
    assert case.decision.decision.action is Action.REMOVE
    assert case.outcome is CaseOutcome.FACTUAL_ERROR


async def test_whoever_looked_at_the_queued_comment_may_answer_after_another_approved_it(room: Room) -> None:
    case = await flagged(room)
    await room.desk.review(ReviewAnswer(case.id, case.decision.id, Action.ALLOW, OTHER_MODERATOR, "Al"))
    review = await room.desk.find(
        OutcomeAnswer(case.id, case.decision.id, CaseOutcome.PERSONAL_OPINION, MODERATOR, "Mo")
    )
    assert review.refusal is None
    assert review.case is not None
    assert (review.case.decided_by, review.case.outcome_by) == (OTHER_MODERATOR, MODERATOR)


async def test_an_answer_to_a_text_that_was_edited_is_not_taken(room: Room) -> None:
    case = await flagged(room)
    await room.desk.receive(message(1, f"{LARGER} Sorry, {BILLION}"))
    answer = OutcomeAnswer(case.id, case.decision.id, CaseOutcome.FACTUAL_ERROR, MODERATOR, "Mo")
    assert (await room.desk.find(answer)).refusal is Refusal.TEXT_CHANGED
    await room.desk.idle()
    assert (await room.desk.find(answer)).refusal is Refusal.TEXT_CHANGED
    assert (await again(room, case)).outcome is None


async def test_a_comment_whose_edit_lost_its_flags_has_nothing_to_answer(room: Room) -> None:
    case = await flagged(room, f"{LARGER} This is rude.")
    await room.desk.receive(message(1, "I take that back. This is rude."))
    await room.desk.idle()
    case = await again(room, case)
    answer = OutcomeAnswer(case.id, case.decision.id, CaseOutcome.FACTUAL_ERROR, MODERATOR, "Mo")
    assert (await room.desk.find(answer)).refusal is Refusal.NO_EVIDENCE


async def test_an_erased_comment_has_nothing_to_answer(room: Room) -> None:
    case = await flagged(room)
    await room.desk.erase(GUILD, AUTHOR)
    await room.desk.review(ReviewAnswer(case.id, case.decision.id, Action.ALLOW, MODERATOR, "Mo"))
    case = await again(room, case)
    assert case.comment.text is None
    answer = OutcomeAnswer(case.id, case.decision.id, CaseOutcome.FACTUAL_ERROR, MODERATOR, "Mo")
    assert (await room.desk.find(answer)).refusal is Refusal.NO_EVIDENCE


async def test_an_older_case_of_the_same_comment_takes_no_answer(room: Room) -> None:
    first = await found(room, await flagged(room))
    await room.desk.receive(message(1, BOTH))
    await room.desk.idle()
    (second,) = await room.cases.open_cases(GUILD, 10)
    assert second.id != first.id
    answer = OutcomeAnswer(first.id, second.decision.id, CaseOutcome.FACTUAL_ERROR, MODERATOR, "Mo")
    assert (await room.desk.find(answer)).refusal is Refusal.TEXT_CHANGED


async def test_a_case_that_is_no_more_is_unknown(room: Room) -> None:
    answer = OutcomeAnswer(99, 99, CaseOutcome.FACTUAL_ERROR, MODERATOR, "Mo")
    assert (await room.desk.find(answer)).refusal is Refusal.UNKNOWN


@pytest.mark.parametrize(
    ("outcome", "error"),
    [(CaseOutcome.DETECTOR_WRONG, None), (CaseOutcome.FACTUAL_ERROR, DetectorError.UNIT)],
)
def test_a_cause_belongs_to_a_wrong_detector_alone(outcome: CaseOutcome, error: DetectorError | None) -> None:
    with pytest.raises(ValueError, match="cause"):
        OutcomeAnswer(1, 1, outcome, MODERATOR, "Mo", error)


async def test_the_moderator_who_answered_is_no_longer_named_once_erased(room: Room) -> None:
    case = await found(room, await flagged(room))
    drawn = room.discussion.kinds.count(EffectKind.REFRESH_CASE)
    await room.desk.erase(GUILD, MODERATOR)
    await room.desk.idle()
    assert (await again(room, case)).outcome_by is None
    assert room.discussion.kinds.count(EffectKind.REFRESH_CASE) == drawn + 1
    assert (await verify_log(room.database)).problems == ()


# What a context reply says


async def test_grounds_are_the_evidence_in_the_register_s_present_words(room: Room) -> None:
    case = await flagged(room, f"{BOTH} {LISTED}")
    changed = replace(DAM, rating="Misleading", rating_normalised="misleading", date="2026-03-09")
    await room.claims.import_claims([changed], room.clock.now())
    grounds = await room.cases.grounds(case.id)
    assert grounds is not None
    conflict, review = grounds.evidence
    assert isinstance(conflict, ArticleEvidence)
    assert isinstance(review, FactCheckEvidence)
    assert (review.rating, review.published) == ("Misleading", "2026-03-09")
    assert grounds.article_url == DRAFT.url


async def test_a_listed_link_alone_has_nothing_to_quote(room: Room) -> None:
    case = await found(room, await flagged(room, LISTED))
    review = await room.desk.post_context(ContextAnswer(case.id, case.decision.id, MODERATOR, "Mo"))
    assert review.refusal is Refusal.NO_EVIDENCE


# Posting


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        (CaseOutcome.PERSONAL_OPINION, None),
        (CaseOutcome.CLEARLY_SATIRE, None),
        (CaseOutcome.FACTUALLY_CORRECT, None),
        (CaseOutcome.DETECTOR_WRONG, DetectorError.JOKE),
    ],
)
async def test_context_needs_an_outcome_that_confirms_a_problem(
    room: Room, outcome: CaseOutcome, error: DetectorError | None
) -> None:
    case = await flagged(room)
    ask = ContextAnswer(case.id, case.decision.id, MODERATOR, "Mo")
    assert (await room.desk.post_context(ask)).refusal is Refusal.NOT_CONFIRMED
    case = await found(room, case, outcome, error)
    assert (await room.desk.post_context(ask)).refusal is Refusal.NOT_CONFIRMED
    assert EffectKind.POST_CONTEXT not in room.discussion.kinds


async def test_a_context_reply_is_kept_logged_and_posted_once(room: Room) -> None:
    case, reply = await posted(room)
    assert reply.approved_by == MODERATOR
    (entry,) = await logged(room, "context_reply")
    assert (entry["state"], entry["case"], entry["decision"]) == (
        "approved",
        case.number,
        case.decision.number,
    )
    assert room.discussion.kinds.count(EffectKind.POST_CONTEXT) == 1
    ask = ContextAnswer(case.id, case.decision.id, OTHER_MODERATOR, "Al")
    assert (await room.desk.post_context(ask)).refusal is Refusal.ALREADY_POSTED
    assert (await verify_log(room.database)).problems == ()


async def test_what_moderators_found_of_a_comment_stands_in_its_authors_export(room: Room) -> None:
    case, reply = await posted(room)
    (record,) = (await room.members.export(GUILD, AUTHOR))["cases"]
    assert (record["case"], record["comment"], record["outcome"]) == (
        case.number,
        "1",
        "outdated_information",
    )
    assert record["context_approved_at"].startswith(f"{reply.approved_at:%Y-%m-%dT%H:%M}")
    assert (await room.members.export(GUILD, MODERATOR))["cases"] == []
    assert "user" not in str(record)


async def test_a_comment_that_was_removed_gets_no_context(room: Room) -> None:
    case = await flagged(room)
    await room.desk.review(ReviewAnswer(case.id, case.decision.id, Action.REMOVE, MODERATOR, "Mo"))
    await room.desk.idle()
    case = await found(room, await again(room, case))
    ask = ContextAnswer(case.id, case.decision.id, MODERATOR, "Mo")
    assert (await room.desk.post_context(ask)).refusal is Refusal.COMMENT_GONE


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.GONE, Outcome.REFUSED])
async def test_a_reply_that_could_not_be_posted_is_withdrawn_and_may_be_tried_again(
    room: Room, outcome: Outcome
) -> None:
    case = await found(room, await flagged(room))
    room.discussion.answers[EffectKind.POST_CONTEXT] = EffectResult(outcome, "no")
    ask = ContextAnswer(case.id, case.decision.id, MODERATOR, "Mo")
    await room.desk.post_context(ask)
    await room.desk.idle()
    assert (await again(room, case)).context is None
    assert (await logged(room, "context_reply"))[-1]["reason"] == "not_posted"
    del room.discussion.answers[EffectKind.POST_CONTEXT]
    assert (await room.desk.post_context(ask)).refusal is None
    await room.desk.idle()
    context = (await again(room, case)).context
    assert context is not None
    assert context.message_id


async def test_a_reply_that_is_withdrawn_while_it_is_on_its_way_is_taken_back(room: Room) -> None:
    case = await found(room, await flagged(room))
    ask = ContextAnswer(case.id, case.decision.id, MODERATOR, "Mo")
    await room.cases.approve_context(ask, room.clock.now())
    effects = await room.outbox.take(10, room.clock.now())
    post = next(effect for effect in effects if effect.kind is EffectKind.POST_CONTEXT)
    await room.cases.withdraw_context(ask, room.clock.now())
    await room.outbox.finish(post, EffectResult(Outcome.DONE, "", 777, 3001), room.clock.now())
    assert await room.cases.withdrawn_context(case.id) == [(3001, 777)]
    waiting = await room.outbox.take(10, room.clock.now())
    assert EffectKind.REFRESH_CONTEXT in {effect.kind for effect in waiting}


# What ends it, and what changes it


async def test_a_moderator_withdraws_it(room: Room) -> None:
    case, _ = await posted(room)
    ask = ContextAnswer(case.id, case.decision.id, OTHER_MODERATOR, "Al")
    assert (await room.desk.withdraw_context(ask)).refusal is None
    await assert_withdrawn(room, case, "moderator")
    assert (await room.desk.withdraw_context(ask)).refusal is Refusal.UNKNOWN


async def test_an_edit_of_the_comment_withdraws_it_at_once(room: Room) -> None:
    case, _ = await posted(room)
    await room.comments.save(message(1, f"{LARGER} Or so I heard."), room.clock.now())
    assert (await again(room, case)).context is None
    room.desk.wake()
    await assert_withdrawn(room, case, "comment_changed")


async def test_a_deleted_comment_withdraws_it(room: Room) -> None:
    case, _ = await posted(room)
    await room.desk.deleted([1])
    await assert_withdrawn(room, case, "comment_deleted")


async def test_a_comment_that_the_desk_took_down_withdraws_it(room: Room) -> None:
    case, _ = await posted(room)

    async def take_down(transaction: Transaction) -> None:
        await transaction.run("UPDATE comments SET removed = 1 WHERE id = 1")
        await refresh_context(transaction, 1, room.clock.now())

    await room.database.write(take_down)
    room.desk.wake()
    await assert_withdrawn(room, case, "comment_removed")


async def test_an_erasure_takes_the_evidence_and_so_the_reply(room: Room) -> None:
    case, _ = await posted(room)
    await room.desk.erase(GUILD, AUTHOR)
    await assert_withdrawn(room, case, "comment_erased")


async def test_what_the_retention_setting_erases_takes_the_reply_along(room: Room) -> None:
    case, _ = await posted(room)
    room.clock.move(days=91)
    await room.desk.purge(90)
    await assert_withdrawn(room, case, "comment_erased")


async def test_an_outcome_that_finds_the_comment_fine_withdraws_it(room: Room) -> None:
    case, _ = await posted(room)
    await found(room, case, CaseOutcome.DETECTOR_WRONG, DetectorError.UNIT)
    await assert_withdrawn(room, case, "outcome_changed")


async def test_another_outcome_that_confirms_a_problem_leaves_it(room: Room) -> None:
    case, reply = await posted(room)
    case = await found(room, case, CaseOutcome.FACTUAL_ERROR)
    assert case.context == reply


async def corrected(room: Room, body: str) -> None:
    article = (await room.articles.open_articles())[0]
    await room.articles.correct(correction_of(article, "", body, ""), EDITOR, room.clock.now())


async def test_words_that_a_correction_took_out_are_quoted_no_longer_though_the_scorer_is_away(
    room: Room,
) -> None:
    case, _ = await posted(room)
    room.scorer.down = True
    await corrected(room, BODY.replace("1,376", "1,400"))
    room.desk.wake()
    await assert_withdrawn(room, case, "evidence_gone")


async def test_words_that_a_correction_left_stay_quoted_until_the_comment_is_looked_at_again(
    room: Room,
) -> None:
    case, reply = await posted(room)
    await corrected(room, BODY.replace("nine days", "ten days"))
    assert (await again(room, case)).context == reply
    room.desk.wake()
    await room.desk.idle()
    assert (await again(room, case)).context is not None


async def test_a_fact_check_stays_quoted_when_the_articles_words_are_taken_out(room: Room) -> None:
    case, reply = await posted(room, BOTH)
    room.scorer.down = True
    room.discussion.done.clear()
    await corrected(room, BODY.replace("1,376", "1,400"))
    room.desk.wake()
    await room.desk.idle()
    assert (await again(room, case)).context == reply
    grounds = await room.cases.grounds(case.id)
    assert grounds is not None
    assert [type(evidence) for evidence in grounds.evidence] == [FactCheckEvidence]
    assert room.discussion.kinds == [EffectKind.REFRESH_CONTEXT, EffectKind.REFRESH_ARTICLE]


async def test_a_claim_that_leaves_the_register_withdraws_it(room: Room) -> None:
    case, _ = await posted(room, BILLION)

    async def remove(transaction: Transaction) -> None:
        await transaction.run("DELETE FROM claims WHERE id = ?", (DAM.id,))
        await refresh_context_of_claim(transaction, DAM.id, room.clock.now())

    await room.database.write(remove)
    room.desk.wake()
    await assert_withdrawn(room, case, "evidence_gone")


async def test_an_import_that_rates_the_claim_anew_draws_the_reply_anew(room: Room) -> None:
    case, reply = await posted(room, BILLION)
    before = room.discussion.kinds.count(EffectKind.REFRESH_CONTEXT)
    changed = replace(DAM, rating="Misleading", rating_normalised="misleading")
    await room.claims.import_claims([changed], room.clock.now())
    room.desk.wake()
    await room.desk.idle()
    assert room.discussion.kinds.count(EffectKind.REFRESH_CONTEXT) == before + 1
    assert (await again(room, case)).context == reply


async def test_an_import_that_rates_the_claim_true_withdraws_the_reply(room: Room) -> None:
    case, _ = await posted(room, BILLION)
    changed = replace(DAM, rating="Correct", rating_normalised="true")
    await room.claims.import_claims([changed], room.clock.now())
    room.desk.wake()
    await assert_withdrawn(room, case, "evidence_gone")


async def test_an_import_of_other_claims_leaves_it_alone(room: Room) -> None:
    await posted(room, BILLION)
    before = list(room.discussion.kinds)
    await room.claims.import_claims([replace(DAM, id="other")], room.clock.now())
    room.desk.wake()
    await room.desk.idle()
    assert room.discussion.kinds == before


async def test_where_one_of_two_grounds_goes_the_reply_stays_with_the_other(room: Room) -> None:
    case, reply = await posted(room, BOTH)
    await room.claims.import_claims([replace(DAM, rating_normalised="true")], room.clock.now())
    room.desk.wake()
    await room.desk.idle()
    assert (await again(room, case)).context == reply
    grounds = await room.cases.grounds(case.id)
    assert grounds is not None
    assert [type(each) for each in grounds.evidence] == [ArticleEvidence]


# What the log shows


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE cases SET outcome = 'personal_opinion'", "outcome of case 1"),
        ("UPDATE cases SET outcome = ''", "outcome of case 1"),
        ("UPDATE context_replies SET withdrawn_at = '2026-03-14T12:00:00.000Z'", "context reply 1"),
    ],
)
async def test_what_was_altered_behind_the_log_s_back_shows(room: Room, statement: str, what: str) -> None:
    await posted(room)

    async def tamper(transaction: Transaction) -> None:
        await transaction.run(statement)

    await room.database.write(tamper)
    problems = (await verify_log(room.database)).problems
    assert [problem.what for problem in problems] == [f"the table's {what} differs from the log's"]


async def test_a_moderator_s_export_holds_what_they_found_and_approved(room: Room) -> None:
    case, _ = await posted(room)
    export = await room.members.export(GUILD, MODERATOR)
    (outcome,) = export["outcomes_found"]
    assert (outcome["case"], outcome["outcome"]) == (case.number, "outdated_information")
    (approval,) = export["context_replies_approved"]
    assert approval["case"] == case.number
    assert approval["withdrawn_at"] is None
