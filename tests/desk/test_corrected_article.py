"""A corrected article: its former text is kept, and the flags of its comments are looked at again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.moderation.cases import ReviewAnswer
from bot.moderation.chain import article_hash
from bot.moderation.corrections import Corrected, CorrectionRefusal, Editor, correction_of
from bot.moderation.models import (
    Action,
    Article,
    CaseState,
    Cause,
    EffectKind,
    EffectResult,
    FlagName,
    Judgement,
    Outcome,
    RecordedDecision,
)
from bot.moderation.presets import preset
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, GUILD, MODERATOR, message, new_article, scores

MO = Editor(MODERATOR, "Mo")
BODY = "The bridge cost 4 million."


async def posted(room: Room) -> Article:
    """Post an article that says 4 million, in a room whose checker knows what conflicts with that."""
    room.checker.values = ("4 million", "5 million")
    return await room.post(draft=replace(new_article().draft, body=BODY))


async def correct(room: Room, body: str, note: str = "The cost was wrong.") -> Corrected:
    """Have the article corrected, and what follows from it done."""
    article = await room.articles.get(1)
    assert article is not None
    corrected = await room.desk.correct_article(correction_of(article, "", body, note), MO)
    await room.desk.idle()
    return corrected


async def said(room: Room, text: str, number: int = 1) -> RecordedDecision:
    """Have a comment written and decided."""
    await room.desk.receive(message(number, text))
    return await room.decided(number)


async def flags(room: Room, number: int = 1) -> list[FlagName]:
    """Return the flags of a comment as they stand now."""
    return [flag.name for flag in (await room.decided(number)).assessment.flags]


async def pending(room: Room, number: int = 1) -> str | None:
    rows = await room.database.all(
        "SELECT pending_cause FROM revisions WHERE comment_id = ? ORDER BY number DESC", (number,)
    )
    return rows[0]["pending_cause"] if rows else None


async def verifies(room: Room) -> bool:
    return (await verify_log(room.database)).problems == ()


async def test_a_correction_keeps_the_former_text_and_logs_both_without_words(room: Room) -> None:
    article = await posted(room)
    room.clock.move(hours=1)
    corrected = await correct(room, "The bridge cost 5 million.")

    assert corrected.article is not None
    assert (corrected.article.draft.body, corrected.article.version) == ("The bridge cost 5 million.", 2)
    assert corrected.article.corrected_at == room.clock.now()
    assert corrected.article.correction == "The cost was wrong."
    (former,) = await room.database.all("SELECT number, body, sha256 FROM article_versions")
    assert tuple(former) == (1, BODY, article.sha256)
    (entry,) = [entry for entry in await room.journal.recent(GUILD, 9) if entry.kind == "article_corrected"]
    assert (entry.payload["before"], entry.payload["sha256"]) == (article.sha256, corrected.article.sha256)
    assert corrected.article.sha256 == article_hash(article.draft.title, "The bridge cost 5 million.")
    assert "million" not in str(entry.payload)
    assert "cost" not in str(entry.payload)
    assert room.discussion.kinds == [EffectKind.REFRESH_ARTICLE]
    assert room.discussion.done[0].article_id == 1
    assert await verifies(room)


async def test_the_checker_is_told_which_text_of_the_article_it_reads(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 5 million.")
    corrected = await correct(room, "The bridge cost 5 million.")

    first, again = room.checker.seen
    assert (first.article_body, again.article_body) == (BODY, "The bridge cost 5 million.")
    assert corrected.article is not None
    assert again.article_sha256 == corrected.article.sha256
    assert (again.guild_id, again.article_date[:10]) == (GUILD, "2026-03-14")


async def test_a_conflict_that_the_correction_ends_closes_its_case(room: Room) -> None:
    await posted(room)
    first = await said(room, "It cost 5 million.")
    case = (await room.cases.open_cases(GUILD, 1))[0]
    room.discussion.done.clear()
    corrected = await correct(room, "The bridge cost 5 million.")
    second = await room.decided(1)
    closed = await room.cases.get(case.id)

    assert (first.decision.action, first.decision.rule) == (Action.QUEUE, "conflicts-with-article")
    assert corrected.rerun == 1
    assert (second.decision.action, second.decision.cause) == (Action.ALLOW, Cause.ARTICLE_CHANGED)
    assert second.supersedes == first.id
    assert second.assessment.flags == ()
    assert closed is not None
    assert (closed.state, closed.decided_by) == (CaseState.DECIDED, None)
    assert room.discussion.kinds == [EffectKind.REFRESH_ARTICLE, EffectKind.REFRESH_CASE]
    assert await verifies(room)


async def test_a_conflict_that_the_correction_makes_is_put_before_a_moderator(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 4 million.")
    await correct(room, "The bridge cost 5 million.")
    second = await room.decided(1)

    assert (second.decision.action, second.decision.cause) == (Action.QUEUE, Cause.ARTICLE_CHANGED)
    assert await room.cases.count_open(GUILD) == 1
    assert EffectKind.POST_CASE in room.discussion.kinds
    assert await verifies(room)


async def test_the_same_outcome_confirms_the_decision_with_the_new_flags(room: Room) -> None:
    await posted(room)
    first = await said(room, "It cost 9 million or 5 million.")
    room.checker.values = ("4 million", "5 million", "9 million")
    room.discussion.done.clear()
    await correct(room, "The bridge cost 4 million, we say.")

    (only,) = await room.decisions.of_comment(1)
    assert only.id == first.id
    assert [flag.name for flag in only.assessment.flags] == [FlagName.CONFLICTS_WITH_ARTICLE] * 2
    assert await pending(room) is None
    assert await room.cases.count_open(GUILD) == 1
    assert room.discussion.kinds == [
        EffectKind.REFRESH_ARTICLE,
        EffectKind.REFRESH_CASE,
        EffectKind.REFRESH_LOG,
    ]
    (entry,) = [entry for entry in await room.journal.recent(GUILD, 20) if entry.kind == "rescored"]
    assert (entry.payload["decision"], entry.payload["cause"]) == (first.number, "article_changed")
    assert await verifies(room)


@pytest.mark.parametrize("answer", [Action.ALLOW, Action.REMOVE])
async def test_a_moderators_decision_stays_and_its_flags_are_voided(room: Room, answer: Action) -> None:
    await posted(room)
    queued = await said(room, "It cost 5 million.")
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.desk.review(ReviewAnswer(case.id, queued.id, answer, MODERATOR, "Mo"))
    await room.desk.idle()
    room.discussion.done.clear()
    await correct(room, "The bridge cost 5 million.")
    latest = await room.decided(1)

    assert (latest.decision.cause, latest.decision.action) == (Cause.MODERATOR, answer)
    assert latest.assessment.flags == ()
    assert len(await room.decisions.of_comment(1)) == 2
    assert room.discussion.kinds.count(EffectKind.DELETE_COMMENT) == 0
    assert await verifies(room)


async def test_a_moderator_who_decides_before_the_new_look_comes_first_and_the_flags_still_go(
    room: Room,
) -> None:
    await posted(room)
    queued = await said(room, "It cost 5 million.")
    case = (await room.cases.open_cases(GUILD, 1))[0]
    article = await room.articles.get(1)
    assert article is not None
    correction = correction_of(article, "", "The bridge cost 5 million.", "")
    await room.articles.correct(correction, MO, room.clock.now())  # nothing woken yet
    await room.desk.review(ReviewAnswer(case.id, queued.id, Action.ALLOW, MODERATOR, "Mo"))
    assert await pending(room) == "article_changed"
    room.desk.wake()
    latest = await room.decided(1)

    assert latest.decision.cause is Cause.MODERATOR
    assert latest.assessment.flags == ()
    assert await verifies(room)


@pytest.mark.parametrize("seen", [True, False])
async def test_a_removed_comment_stays_removed(room: Room, *, seen: bool) -> None:
    await posted(room)
    await said(room, "You idiot, it cost 5 million.")
    if seen:
        await room.desk.deleted([1])  # the event that the desk's own deletion causes
    room.discussion.done.clear()
    await correct(room, "The bridge cost 5 million.")

    latest = await room.decided(1)
    assert (latest.decision.action, latest.decision.cause) == (Action.REMOVE, Cause.FIRST)
    assert latest.assessment.flags == ()
    assert EffectKind.DELETE_COMMENT not in room.discussion.kinds
    assert await verifies(room)


@pytest.mark.parametrize("found", [scores(), scores(toxicity=0.85), scores(threat=0.97)])
async def test_what_is_found_of_a_removed_comment_is_said_and_changes_nothing(
    room: Room, found: dict[object, float]
) -> None:
    await posted(room)
    await said(room, "You idiot.")
    room.discussion.done.clear()
    room.scorer.words["idiot"] = found  # type: ignore[assignment]  # scores, as the fake has them
    await correct(room, "The bridge cost 5 million.")

    assert (await room.decided(1)).decision.cause is Cause.ARTICLE_CHANGED
    assert room.discussion.kinds == [EffectKind.REFRESH_ARTICLE, EffectKind.POST_LOG]
    assert await room.cases.count_open(GUILD) == 0
    assert await verifies(room)


@pytest.mark.parametrize("earlier", ["watch", "standard"])
async def test_a_policy_that_was_changed_since_takes_nothing_down_because_of_a_correction(
    room: Room, earlier: str
) -> None:
    await posted(room)
    await room.desk.set_policy(GUILD, preset(earlier), MODERATOR)
    first = await said(room, "I will kill you.")
    await room.desk.set_policy(GUILD, preset("strict"), MODERATOR)
    room.discussion.done.clear()
    await correct(room, "The bridge cost 5 million.")

    assert (await room.decided(1)).id == first.id
    assert {EffectKind.DELETE_COMMENT, EffectKind.TIMEOUT_MEMBER}.isdisjoint(room.discussion.kinds)
    assert await pending(room) is None
    assert await verifies(room)


async def test_an_article_is_read_once_for_all_comments_of_a_batch(room: Room) -> None:
    await room.post()
    for number in (1, 2):
        await room.comments.save(message(number, "Fine."), room.clock.now())
    first, second = await room.comments.pending(10, room.clock.now())
    assert first.article_body == new_article().draft.body
    assert first.article_body is second.article_body


async def test_a_case_that_an_earlier_text_opened_stays_open(room: Room) -> None:
    await posted(room)
    await said(room, "Rather rude.")
    await said(room, "It cost 5 million.")
    await correct(room, "The bridge cost 5 million.")

    assert (await room.decided(1)).decision.action is Action.ALLOW
    assert await room.cases.count_open(GUILD) == 1


async def test_a_case_that_toxicity_opened_stays_open(room: Room) -> None:
    await posted(room)
    await said(room, "Rather rude: it cost 5 million.")
    await correct(room, "The bridge cost 5 million.")

    latest = await room.decided(1)
    assert (latest.decision.action, latest.decision.rule) == (Action.QUEUE, "toxic")
    assert latest.assessment.flags == ()
    assert await room.cases.count_open(GUILD) == 1


async def test_only_the_latest_text_of_a_comment_is_looked_at_again(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 5 million.")
    await said(room, "It cost a lot.")
    corrected = await correct(room, "The bridge cost 5 million.")

    assert corrected.rerun == 1
    assert [request.text for request in room.checker.seen] == [
        "It cost 5 million.",
        "It cost a lot.",
        "It cost a lot.",
    ]


async def test_an_edited_comments_flags_are_those_of_its_new_text(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 5 million.")
    room.discussion.done.clear()
    latest = await said(room, "It cost 4 million.")

    assert latest.assessment.flags == ()
    assert EffectKind.REFRESH_CASE in room.discussion.kinds
    case = (await room.cases.open_cases(GUILD, 1))[0]
    assert case.decision.id == latest.id


async def test_erased_and_deleted_comments_are_left_alone(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 4 million.", 1)
    await said(room, "Fine by me.", 2)
    await room.desk.deleted([1])
    await room.desk.erase(GUILD, AUTHOR)
    corrected = await correct(room, "The bridge cost 5 million.")

    assert corrected.rerun == 0
    assert await verifies(room)


async def test_an_author_need_not_wait_for_the_new_look_to_have_a_text_erased(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 4 million.")
    article = await room.articles.get(1)
    assert article is not None
    await room.articles.correct(correction_of(article, "", "It cost 5 million.", ""), MO, room.clock.now())
    erasure = await room.desk.erase(GUILD, AUTHOR)
    room.desk.wake()
    await room.desk.idle()

    assert (erasure.comments, erasure.waiting) == (1, 0)
    assert len(await room.decisions.of_comment(1)) == 1
    assert await pending(room) is None


async def test_a_comment_deleted_before_the_new_look_is_looked_at_only_while_its_text_is_kept(
    room: Room,
) -> None:
    await posted(room)
    await said(room, "It cost 5 million.", 1)  # its text is kept for the case
    await said(room, "It cost 4 million.", 2)
    article = await room.articles.get(1)
    assert article is not None
    await room.articles.correct(correction_of(article, "", "It cost 5 million.", ""), MO, room.clock.now())
    await room.desk.deleted([1, 2])
    room.desk.wake()
    await room.desk.idle()

    assert (await room.decided(1)).decision.action is Action.ALLOW
    assert await room.cases.count_open(GUILD) == 0
    gone = [await room.comments.get(number) for number in (1, 2)]
    assert [comment.text for comment in gone if comment] == [None, None]
    assert await verifies(room)


async def test_new_comments_come_before_those_that_are_looked_at_again(room: Room) -> None:
    await posted(room)
    await said(room, "It cost 4 million.")
    article = await room.articles.get(1)
    assert article is not None
    await room.articles.correct(correction_of(article, "", "It cost 5 million.", ""), MO, room.clock.now())
    room.clock.move(minutes=5)
    await room.comments.save(message(2, "New."), room.clock.now())

    due = await room.comments.pending(10, room.clock.now())
    assert [(each.comment_id, each.cause) for each in due] == [(2, Cause.FIRST), (1, Cause.ARTICLE_CHANGED)]


@pytest.mark.parametrize("trouble", ["down", "provisional"])
async def test_without_a_scorer_the_decision_stands_and_the_new_look_waits(room: Room, trouble: str) -> None:
    await posted(room)
    first = await said(room, "It cost 5 million.")
    setattr(room.scorer, trouble, True)
    await correct(room, "The bridge cost 5 million.")

    assert [made.id for made in await room.decisions.of_comment(1)] == [first.id]
    assert await room.decisions.outage(GUILD) is None
    assert await pending(room) == "article_changed"

    setattr(room.scorer, trouble, False)
    room.clock.move(minutes=3)
    room.desk.wake()
    assert (await room.decided(1)).decision.action is Action.ALLOW
    assert await pending(room) is None
    assert await verifies(room)


async def test_a_comment_that_still_waits_for_scores_meets_the_new_text(room: Room) -> None:
    await posted(room)
    room.scorer.down = True
    await said(room, "It cost 5 million.")
    corrected = await correct(room, "The bridge cost 5 million.")
    room.scorer.down = False
    room.clock.move(minutes=3)
    room.desk.wake()
    latest = await room.decided(1)

    assert corrected.rerun == 0
    assert (latest.decision.action, latest.decision.cause) == (Action.ALLOW, Cause.RESCORE)
    assert latest.assessment.flags == ()
    outage = await room.decisions.outage(GUILD)
    assert outage is not None
    assert outage.ended_at is not None


async def test_a_comment_assessed_while_the_article_is_corrected_is_looked_at_once_more(room: Room) -> None:
    await posted(room)
    await room.comments.save(message(1, "It cost 5 million."), room.clock.now())
    (waiting,) = await room.comments.pending(5, room.clock.now())
    await correct_quietly(room)
    policy = await room.servers.policy(GUILD)
    (assessment,) = await room.desk.pipeline._assess([waiting])
    decision = policy.decide(assessment.own, waiting.cause)
    await room.decisions.record([(Judgement(waiting, assessment.own, decision), policy)], room.clock.now())
    assert decision.action is Action.QUEUE
    assert await pending(room) == "article_changed"
    room.desk.wake()

    assert await flags(room) == []
    assert await room.cases.count_open(GUILD) == 0
    assert await verifies(room)


async def correct_quietly(room: Room) -> None:
    """Correct the article without waking the desk."""
    article = await room.articles.get(1)
    assert article is not None
    correction = correction_of(article, "", "The bridge cost 5 million.", "")
    await room.articles.correct(correction, MO, room.clock.now())


async def test_taking_a_correction_back_is_a_correction_too(room: Room) -> None:
    article = await posted(room)
    first = await said(room, "It cost 5 million.")
    await correct(room, "The bridge cost 5 million.")
    back = await room.desk.put_back_article(1, 1, MO)
    latest = await room.decided(1)

    assert back.article is not None
    assert (back.article.draft.body, back.article.sha256, back.article.version) == (BODY, article.sha256, 3)
    assert "taken back" in back.article.correction
    assert latest.decision.action is Action.QUEUE
    assert latest.id != first.id
    assert await room.cases.count_open(GUILD) == 1
    entries = [entry for entry in await room.journal.recent(GUILD, 50) if entry.kind == "article_corrected"]
    assert [entry.payload["restores"] for entry in entries] == [1, None]
    assert await verifies(room)


async def test_a_correction_of_a_text_that_was_corrected_meanwhile_is_refused(room: Room) -> None:
    article = await posted(room)
    stale = correction_of(article, "", "The bridge cost 6 million.", "")
    await correct(room, "The bridge cost 5 million.")
    refused = await room.desk.correct_article(stale, MO)

    assert refused.refusal is CorrectionRefusal.CHANGED_MEANWHILE
    assert refused.article is not None
    assert refused.article.draft.body == "The bridge cost 5 million."
    assert (await room.desk.put_back_article(1, 7, MO)).refusal is CorrectionRefusal.CHANGED_MEANWHILE
    assert (await room.desk.put_back_article(9, 1, MO)).refusal is CorrectionRefusal.UNKNOWN
    assert await verifies(room)


async def test_a_closed_article_can_be_corrected(room: Room) -> None:
    article = await posted(room)
    await said(room, "It cost 5 million.")
    await room.desk.close_article(article, MODERATOR)
    await correct(room, "The bridge cost 5 million.")

    assert await flags(room) == []
    assert await verifies(room)


async def test_a_stand_ins_decision_is_scored_again_by_the_model_under_the_new_text(room: Room) -> None:
    await posted(room)
    room.scorer.provisional = True
    await said(room, "It cost 5 million.")
    await correct(room, "The bridge cost 5 million.")
    room.scorer.provisional = False
    room.clock.move(minutes=3)
    room.desk.wake()

    latest = await room.decided(1)
    assert (latest.decision.action, latest.decision.cause) == (Action.ALLOW, Cause.RESCORE)
    assert await room.cases.count_open(GUILD) == 0


async def test_a_removal_that_did_not_happen_is_made_good_by_nothing_but_a_new_outcome(room: Room) -> None:
    await posted(room)
    room.scorer.words["5 million"] = scores(insult=0.95)
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.REFUSED)
    await said(room, "It cost 5 million.")
    room.scorer.words.pop("5 million")
    await correct(room, "The bridge cost 5 million.")

    latest = await room.decided(1)
    assert (latest.decision.action, latest.decision.cause) == (Action.ALLOW, Cause.ARTICLE_CHANGED)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE article_versions SET body = 'Another story.'", "article 1 was altered"),
        ("DELETE FROM article_versions", "stands in the log and not in the table"),
        ("UPDATE articles SET version = 1, sha256 = 'x'", "article 1 was altered"),
        ("UPDATE articles SET body = 'Another story.'", "article 1 was altered"),
    ],
)
async def test_an_alteration_of_any_text_of_an_article_shows(room: Room, statement: str, what: str) -> None:
    await posted(room)
    await correct(room, "The bridge cost 5 million.")
    await room.database.write(lambda transaction: transaction.run(statement))

    assert any(what in problem.what for problem in (await verify_log(room.database)).problems)


async def test_who_corrected_an_article_and_saw_a_dispute_stands_in_their_export_until_they_erase_it(
    room: Room,
) -> None:
    await posted(room)
    for number in (1, 2, 3):
        await room.desk.receive(message(number, "This is propaganda.", author_id=AUTHOR + number))
    await room.desk.idle()
    await room.desk.dispute_seen(1, 1, Editor(66, "Una"))
    article = await room.articles.get(1)
    assert article is not None
    await room.desk.correct_article(correction_of(article, "", "Another text.", ""), Editor(77, "Kim"))
    seen = await room.members.export(GUILD, 66)
    made = await room.members.export(GUILD, 77)
    assert [row["article"] for row in seen["disputes_seen"]] == ["A bridge reopens"]
    assert [row["replaced_text"] for row in made["corrections_made"]] == [1]

    await room.desk.close_article(article, 88)
    assert [row["title"] for row in (await room.members.export(GUILD, 88))["articles_closed"]] == [
        "A bridge reopens"
    ]

    await room.desk.erase(GUILD, 77)
    assert not any((await room.members.export(GUILD, 77)).values())
    assert await verifies(room)
