"""What goes, when it goes, and what it waits for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.desk import Placement
from bot.moderation.cases import ReviewAnswer
from bot.moderation.models import Action, Article, EffectKind, EffectResult, Outcome, Saved
from bot.moderation.presets import preset
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, CARD, GUILD, MODERATOR, NEWS, NOON, THREAD, message, new_article


async def text_of(room: Room, comment_id: int) -> str | None:
    comment = await room.comments.get(comment_id)
    assert comment is not None
    return comment.text


async def decide(room: Room, answer: Action) -> None:
    case = (await room.cases.open_cases(GUILD, 1))[0]
    review = await room.desk.review(ReviewAnswer(case.id, case.decision.id, answer, MODERATOR, "Mo"))
    assert review.refusal is None
    await room.desk.idle()


async def test_a_removal_under_way_still_has_the_text_that_it_checks(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    erasure = await room.desk.erase(GUILD, AUTHOR)
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.RETRY)
    await decide(room, Action.REMOVE)

    assert erasure.waiting == 1
    assert await text_of(room, 1) == "Rather rude."

    room.discussion.answers.clear()
    room.clock.move(minutes=1)
    room.desk.wake()
    await room.desk.idle()

    assert await text_of(room, 1) is None
    assert (await verify_log(room.database)).problems == ()


async def test_erasure_is_no_way_round_the_first_decision(room: Room) -> None:
    await room.post()
    await room.comments.save(message(1, "You idiot."), room.clock.now())
    await room.desk.erase(GUILD, AUTHOR)
    room.desk.wake()

    recorded = await room.decided(1)

    assert recorded.decision.action is Action.REMOVE
    assert EffectKind.DELETE_COMMENT in room.discussion.kinds
    assert await text_of(room, 1) is None


async def test_an_edit_after_an_erasure_is_stored_and_judged_as_a_new_members(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    await room.desk.erase(GUILD, AUTHOR)
    again = await room.desk.receive(message(1, "Fine."))
    room.clock.move(minutes=5)
    edited = await room.desk.receive(message(1, "You idiot.", edited_at=room.clock.now()))
    recorded = await room.decided(1)

    assert (again, edited) == (Saved.UNCHANGED, Saved.EDITED)
    assert recorded.decision.action is Action.REMOVE
    assert recorded.author_id == AUTHOR
    first = (await room.decisions.of_comment(1))[0]
    assert (first.author_id, first.text) == (None, None)
    assert (await room.members.stored_about(GUILD, AUTHOR)).texts == 1
    assert (await verify_log(room.database)).problems == ()


async def test_what_a_member_writes_while_an_erasure_waits_is_theirs_to_see_and_erase(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    await room.desk.erase(GUILD, AUTHOR)
    await room.desk.receive(message(2, "Something new."))
    await decide(room, Action.ALLOW)

    assert await text_of(room, 1) is None
    assert (await room.members.stored_about(GUILD, AUTHOR)).texts == 1
    assert (await room.desk.erase(GUILD, AUTHOR)).comments == 1
    assert await text_of(room, 2) is None


async def test_an_erasure_asked_for_in_an_outage_is_finished_after_it(room: Room) -> None:
    await room.post()
    room.scorer.down = True
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    erasure = await room.desk.erase(GUILD, AUTHOR)
    room.scorer.down = False
    room.clock.move(minutes=2)
    room.desk.wake()
    await room.desk.idle()

    assert erasure.waiting == 1
    assert await text_of(room, 1) is None
    assert await room.cases.count_open(GUILD) == 0


@pytest.mark.parametrize("later", [None, "Fine, still."])
async def test_a_comment_deleted_in_an_outage_leaves_no_case_and_ends_the_outage(
    room: Room, later: str | None
) -> None:
    await room.post()
    room.scorer.down = True
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    if later:
        room.scorer.down = False
        await room.desk.receive(message(1, later))
        await room.desk.idle()
    await room.desk.deleted([1])
    await room.desk.idle()

    assert await text_of(room, 1) is None
    assert await room.cases.count_open(GUILD) == 0
    outage = await room.decisions.outage(GUILD)
    assert outage is not None
    assert outage.ended_at is not None


async def test_a_rescore_leaves_a_case_that_a_rule_opened_to_a_person(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    room.scorer.down = True
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    room.scorer.down = False
    room.clock.move(minutes=2)
    room.desk.wake()

    assert (await room.decided(1)).decision.action is Action.ALLOW
    assert await room.cases.count_open(GUILD) == 1


async def test_a_moderators_answer_can_end_an_outage(room: Room) -> None:
    await room.post()
    room.scorer.down = True
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    await decide(room, Action.ALLOW)

    outage = await room.decisions.outage(GUILD)
    assert outage is not None
    assert outage.ended_at is not None


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.GONE])
async def test_a_comment_that_the_desk_did_not_delete_goes_with_its_authors_deletion(
    room: Room, outcome: Outcome
) -> None:
    await room.post()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(outcome)
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()
    await room.desk.deleted([1])

    assert await text_of(room, 1) is None
    assert (await verify_log(room.database)).problems == ()


async def test_removing_what_its_author_deleted_already_keeps_nothing(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    await room.desk.deleted([1])
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(Outcome.GONE)
    await decide(room, Action.REMOVE)

    assert await text_of(room, 1) is None


async def test_the_purge_goes_by_text_not_by_comment(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "The first text."))
    await room.desk.idle()
    room.clock.move(days=60)
    await room.desk.receive(message(1, "The second text."))
    await room.desk.idle()
    room.clock.move(days=40)
    await room.desk.purge(90)

    rows = await room.database.all("SELECT text FROM revisions ORDER BY number")
    assert [row["text"] for row in rows] == [None, "The second text."]


async def test_the_purge_forgets_nobody_who_did_something_lately(room: Room) -> None:
    await room.desk.set_policy(GUILD, preset("strict"), 777)
    room.clock.move(days=80)
    await room.desk.set_policy(GUILD, preset("watch"), 778)
    room.clock.move(days=20)
    await room.desk.purge(90)

    rows = await room.database.all("SELECT user_id FROM members WHERE user_id IS NOT NULL")
    assert [row["user_id"] for row in rows] == [778]


async def test_erased_words_are_in_no_file_of_the_database(room: Room) -> None:
    await room.post()
    for number in range(1, 30):
        await room.desk.receive(
            message(number, f"A very zygomorphic remark, number {number}.", author_name="Xanthippe")
        )
    await room.desk.idle()
    files = [Path(f"{room.database.path}{suffix}") for suffix in ("", "-wal")]
    assert any(b"zygomorphic" in file.read_bytes() for file in files)

    await room.desk.erase(GUILD, AUTHOR)
    await room.desk.idle()

    for file in files:
        content = file.read_bytes()
        assert b"zygomorphic" not in content
        assert b"Xanthippe" not in content


async def test_what_could_not_be_kept_is_read_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.post()
    await room.desk.receive(message(5000, "Fine."))
    kept = room.comments.save

    async def full(*_: object) -> Saved:
        raise OSError("database or disk is full")

    monkeypatch.setattr(room.comments, "save", full)
    with pytest.raises(OSError, match="full"):
        await room.desk.receive(message(6000, "Lost?"))
    monkeypatch.setattr(room.comments, "save", kept)
    await room.desk.receive(message(7000, "Fine again."))

    assert [(gap.channel_id, gap.after_id) for gap in await room.desk.gaps()] == [(3001, 5999)]


async def test_times_before_an_erasure_do_not_bring_a_text_back(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    room.clock.move(days=91)
    await room.desk.purge(90)

    assert (
        await room.desk.receive(message(1, "Edited.", edited_at=NOON + timedelta(days=1))) is Saved.UNCHANGED
    )
    assert await room.desk.receive(message(1, "Edited.", edited_at=NOON + timedelta(days=92))) is Saved.EDITED


async def test_erasing_a_member_redraws_cards_whose_text_went_before(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()
    room.clock.move(days=91)
    await room.desk.receive(message(2, "Fine."))
    await room.desk.idle()
    await room.desk.purge(90)
    await room.desk.idle()
    room.discussion.done.clear()

    await room.desk.erase(GUILD, AUTHOR)
    await room.desk.idle()

    assert room.discussion.kinds == [EffectKind.REFRESH_LOG]


async def test_a_card_that_was_under_way_while_its_text_was_erased_is_drawn_anew(room: Room) -> None:
    await room.post()
    room.discussion.answers[EffectKind.POST_LOG] = EffectResult(Outcome.RETRY)
    await room.desk.receive(message(1, "You idiot."))
    await room.desk.idle()
    await room.desk.erase(GUILD, AUTHOR)
    room.discussion.answers.clear()
    room.clock.move(minutes=1)
    room.desk.wake()
    await room.desk.idle()

    assert room.discussion.kinds[-2:] == [EffectKind.POST_LOG, EffectKind.REFRESH_LOG]


async def test_a_removal_waits_behind_no_cards(room: Room) -> None:
    await room.post()
    for number in range(1, 6):
        await room.comments.save(message(number, "Rather rude."), room.clock.now())
    await room.comments.save(message(6, "I will kill you."), room.clock.now())
    room.desk.wake()
    await room.desk.idle()

    assert room.discussion.kinds[0] is EffectKind.DELETE_COMMENT


async def test_what_was_read_once_is_not_read_again(room: Room) -> None:
    article = await room.post()
    gap = next(gap for gap in await room.desk.missed() if gap.channel_id == article.channel_id)
    await room.desk.caught_up(gap, 9000)

    again = {gap.channel_id: gap.after_id for gap in await room.desk.missed()}
    assert again[article.channel_id] == 9000


async def test_a_discussion_is_read_from_its_start(room: Room) -> None:
    async def publish(_: Article) -> Placement:
        return Placement(CARD, THREAD)

    await room.desk.post_article(new_article(), publish)

    assert {gap.channel_id: gap.after_id for gap in await room.desk.gaps()} == {NEWS: CARD, THREAD: CARD}


async def test_what_is_stored_about_a_moderator_counts_what_they_did(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    await decide(room, Action.ALLOW)

    stored = await room.members.stored_about(GUILD, MODERATOR)
    assert (stored.comments, stored.articles_posted, stored.decisions_made) == (0, 1, 1)


async def erasures(room: Room) -> list[tuple[object, object]]:
    entries = await room.journal.recent(GUILD, 100)
    return [
        (entry.payload["reason"], entry.payload.get("comment"))
        for entry in reversed(entries)
        if entry.kind == "erasure"
    ]


async def test_an_erasure_that_waited_is_logged_when_it_happens(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.idle()
    await room.desk.deleted([1])
    assert await erasures(room) == []

    await decide(room, Action.ALLOW)

    assert await erasures(room) == [("deleted", "1")]


async def test_deleting_what_was_erased_before_is_no_second_erasure(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Fine."))
    await room.desk.idle()
    await room.desk.erase(GUILD, AUTHOR)
    await room.desk.deleted([1])

    assert await erasures(room) == [("request", None)]


async def folded_texts(room: Room) -> list[tuple[object, object]]:
    rows = await room.database.all("SELECT text, salt FROM foldings ORDER BY id")
    return [(row["text"], row["salt"]) for row in rows]


@pytest.mark.parametrize("how", ["request", "deleted", "retention"])
async def test_a_text_without_its_disguises_goes_with_the_text(room: Room, how: str) -> None:
    await room.post()
    await room.desk.receive(message(1, "You 1d1ot, Zinaida."))
    await room.desk.idle()
    room.scorer.words.pop("idiot")
    await room.desk.receive(message(2, "That 1d1ot Zinaida."))
    await room.desk.idle()
    assert [text is None for text, _ in await folded_texts(room)] == [False, False]

    if how == "request":
        await room.desk.erase(GUILD, AUTHOR)
    elif how == "retention":
        room.clock.move(days=91)
        await room.desk.purge(90)
    else:
        await room.comments.tombstone([2], room.clock.now())
    await room.desk.idle()

    kept = [0] if how == "deleted" else []
    for index, (text, salt) in enumerate(await folded_texts(room)):
        assert (text is None, salt is None) == (index not in kept, index not in kept)
    assert (await verify_log(room.database)).problems == ()
    recorded = (await room.decisions.of_comment(2))[-1]
    assert (recorded.text, recorded.assessment.folded) == (None, None)
