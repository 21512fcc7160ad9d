"""Readers dispute an article: one item for the moderators, however many do."""

from __future__ import annotations

import pytest

from bot.moderation.cases import ReviewAnswer
from bot.moderation.corrections import Editor, correction_of
from bot.moderation.disputes import Dispute
from bot.moderation.models import Action, EffectKind, EffectResult, Outcome, Server
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, GUILD, MODERATOR, message, new_article

MO = Editor(MODERATOR, "Mo")
DISPUTE = "This is propaganda."


async def say(room: Room, member: int, text: str = DISPUTE, number: int = 0) -> None:
    """Have a member (1, 2, 3 ..) write a comment; its number is the member's, if not given."""
    written = message(number or member, text, author_id=AUTHOR + member, created_at=room.clock.now())
    await room.desk.receive(written)
    await room.desk.idle()


async def several(room: Room, first: int, last: int) -> None:
    for member in range(first, last + 1):
        await say(room, member)


async def item(room: Room) -> Dispute:
    found = await room.disputes.of_article(1)
    assert found is not None
    return found


async def close(room: Room, opening: int = 1) -> bool:
    closed = await room.desk.dispute_seen(1, opening, MO)
    await room.desk.idle()
    return closed


def kinds(room: Room) -> list[EffectKind]:
    """Return what was done about disputes since it was asked last; a posted card is drawn once more right away."""
    wanted = (EffectKind.POST_DISPUTE, EffectKind.REFRESH_DISPUTE)
    found = [kind for kind in room.discussion.kinds if kind in wanted]
    room.discussion.done.clear()
    return found


async def verifies(room: Room) -> bool:
    return (await verify_log(room.database)).problems == ()


async def test_three_members_make_one_item(room: Room) -> None:
    await room.post()
    await several(room, 1, 2)
    assert await room.disputes.of_article(1) is None
    await say(room, 3)

    found = await item(room)
    assert (found.members, found.further, found.comments, found.round) == (3, 3, 3, 1)
    assert found.article_title == "A bridge reopens"
    assert [comment.comment_id for comment in found.quoted] == [3, 2, 1]
    # Drawn once more: what it shows may have changed while it was on its way.
    assert kinds(room) == [EffectKind.POST_DISPUTE, EffectKind.REFRESH_DISPUTE]
    (entry,) = [entry for entry in await room.journal.recent(GUILD, 9) if entry.kind == "dispute_opened"]
    assert entry.payload == {"article": 1, "round": 1, "members": 3, "comments": 3}
    assert await verifies(room)


async def test_three_comments_of_one_member_make_none(room: Room) -> None:
    await room.post()
    for number in (1, 2, 3):
        await say(room, 7, number=number)
    await say(room, 8)
    assert await room.disputes.of_article(1) is None


async def test_three_in_one_batch_make_one_item(room: Room) -> None:
    await room.post()
    for member in (1, 2, 3, 4):
        await room.comments.save(message(member, DISPUTE, author_id=AUTHOR + member), room.clock.now())
    room.desk.wake()
    await room.desk.idle()
    assert kinds(room).count(EffectKind.POST_DISPUTE) == 1


async def test_disputes_of_two_articles_are_counted_apart(room: Room) -> None:
    await room.post()
    await room.articles.add(new_article(), room.clock.now())
    await room.database.write(
        lambda transaction: transaction.run("UPDATE articles SET message_id = 99 WHERE id = 2")
    )
    await several(room, 1, 2)
    await room.desk.receive(message(3, DISPUTE, author_id=AUTHOR + 3, article_id=2))
    await room.desk.idle()
    assert await room.disputes.of_article(1) is None
    assert await room.disputes.of_article(2) is None


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.RETRY])
async def test_what_is_removed_does_not_count(room: Room, outcome: Outcome) -> None:
    await room.post()
    room.discussion.answers[EffectKind.DELETE_COMMENT] = EffectResult(outcome)
    await several(room, 1, 2)
    await say(room, 3, f"You idiot. {DISPUTE}")
    await say(room, 1, f"{DISPUTE} Really.", number=11)
    assert await room.disputes.of_article(1) is None


@pytest.mark.parametrize("gone", ["deleted", "erased", "edited"])
async def test_what_no_longer_stands_does_not_count(room: Room, gone: str) -> None:
    await room.post()
    await several(room, 1, 2)
    if gone == "deleted":
        await room.desk.deleted([2])
    elif gone == "erased":
        await room.desk.erase(GUILD, AUTHOR + 2)
    else:
        await say(room, 2, "On second thoughts, fine.")
    await say(room, 3)
    assert await room.disputes.of_article(1) is None
    await say(room, 4)
    assert (await item(room)).members == 3


async def test_the_card_is_drawn_anew_at_steps_and_not_for_each_comment(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    kinds(room)
    await say(room, 4)
    assert kinds(room) == []
    await say(room, 5)
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    await several(room, 6, 9)
    assert kinds(room) == []
    await say(room, 10)
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    assert (await item(room)).members == 10
    assert len((await item(room)).quoted) == 5


@pytest.mark.parametrize("gone", ["deleted", "erased", "edited"])
async def test_the_card_is_drawn_anew_when_what_it_quotes_is_gone(room: Room, gone: str) -> None:
    await room.post()
    await several(room, 1, 3)
    kinds(room)
    if gone == "deleted":
        await room.desk.deleted([2])
    elif gone == "erased":
        await room.desk.erase(GUILD, AUTHOR + 2)
    else:
        await say(room, 2, "On second thoughts, fine.")
    await room.desk.idle()
    found = await item(room)
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    assert (found.members, found.closed_at) == (2, None)
    assert [comment.comment_id for comment in found.quoted] == [3, 1]


async def test_an_edit_that_still_disputes_is_quoted_in_its_new_words(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    kinds(room)
    await say(room, 2, f"{DISPUTE} Shame.")
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    assert f"{DISPUTE} Shame." in {comment.text for comment in (await item(room)).quoted}


async def test_who_asked_for_erasure_is_quoted_no_longer_though_the_text_waits_for_a_case(room: Room) -> None:
    await room.post()
    await several(room, 1, 2)
    await say(room, 3, f"Rather rude. {DISPUTE}")
    kinds(room)
    erasure = await room.desk.erase(GUILD, AUTHOR + 3)
    await room.desk.idle()

    assert (erasure.comments, erasure.waiting) == (0, 1)
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    assert [comment.comment_id for comment in (await item(room)).quoted] == [2, 1]


async def test_what_a_moderator_takes_down_is_quoted_no_longer_though_discord_does_not_tell_of_it(
    room: Room,
) -> None:
    await room.post()
    await several(room, 1, 2)
    await say(room, 3, f"Rather rude. {DISPUTE}")
    (case,) = await room.cases.open_cases(GUILD, 9)
    kinds(room)
    await room.desk.review(ReviewAnswer(case.id, case.decision.id, Action.REMOVE, MODERATOR, "Mo"))
    await room.desk.idle()

    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    assert [comment.comment_id for comment in (await item(room)).quoted] == [2, 1]


async def test_a_member_is_quoted_once_with_the_newest_comment(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    await say(room, 1, f"{DISPUTE} Again.", number=9)
    found = await item(room)
    assert (found.quoted[0].comment_id, found.quoted[0].text) == (9, f"{DISPUTE} Again.")
    assert (found.members, found.comments) == (3, 4)


async def test_a_moderator_closes_it_by_name_and_once(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    kinds(room)
    assert await close(room)
    assert not await close(room)

    found = await item(room)
    assert (found.closed_at, found.closed_by) == (room.clock.now(), MODERATOR)
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]
    assert await room.disputes.open_disputes(GUILD) == []
    (entry,) = [entry for entry in await room.journal.recent(GUILD, 9) if entry.kind == "dispute_seen"]
    assert {key: entry.payload[key] for key in ("article", "round", "members", "comments")} == {
        "article": 1,
        "round": 1,
        "members": 3,
        "comments": 3,
    }
    assert len(str(entry.payload["by"])) == 64  # a commitment, not an id
    assert await verifies(room)


async def test_it_opens_again_only_when_three_further_members_dispute(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    await close(room)
    kinds(room)
    for number, member in enumerate((1, 2, 3), start=21):
        await say(room, member, number=number)  # the same members again
    await several(room, 4, 5)
    assert (await item(room)).closed_at is not None
    assert kinds(room) == []
    await say(room, 6)

    found = await item(room)
    assert (found.closed_at, found.round, found.members, found.further) == (None, 2, 6, 3)
    assert kinds(room)[0] is EffectKind.POST_DISPUTE
    assert not await close(room, opening=1)  # a press on the old card
    assert await close(room, opening=2)
    assert await verifies(room)


async def test_a_correction_closes_the_item_and_the_count_starts_anew(room: Room) -> None:
    article = await room.post()
    await several(room, 1, 3)
    kinds(room)
    room.clock.move(hours=1)
    await room.desk.correct_article(correction_of(article, "", "The bridge over the Lesna is shut.", ""), MO)
    await room.desk.idle()
    closed = await item(room)
    assert (closed.closed_at, closed.closed_by, closed.members) == (room.clock.now(), None, 0)
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]

    room.clock.move(hours=1)
    for number, member in enumerate((1, 2, 3), start=21):
        await say(room, member, number=number)
    found = await item(room)
    assert (found.closed_at, found.round, found.members) == (None, 2, 3)
    assert await verifies(room)


async def test_a_moderator_whose_data_is_erased_is_no_longer_named(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    await close(room)
    kinds(room)
    await room.desk.erase(GUILD, MODERATOR)
    await room.desk.idle()
    assert (await item(room)).closed_by == 0
    assert kinds(room) == [EffectKind.REFRESH_DISPUTE]


async def test_a_card_that_could_not_be_posted_is_posted_once_there_is_a_channel(room: Room) -> None:
    await room.post()
    room.discussion.answers[EffectKind.POST_DISPUTE] = EffectResult(Outcome.UNSET)
    await several(room, 1, 3)
    room.discussion.answers.clear()
    kinds(room)
    await room.desk.set_up(Server(GUILD, "standard", 5, 6), MODERATOR)
    await room.desk.idle()
    assert kinds(room)[0] is EffectKind.POST_DISPUTE
    assert await room.disputes.card_of(1) != (0, 0)
    await room.desk.set_up(Server(GUILD, "standard", 7, 6), MODERATOR)
    await room.desk.idle()
    assert kinds(room) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE disputes SET round = 2",
        "UPDATE disputes SET closed_by = NULL",
        "UPDATE disputes SET closed_by = (SELECT max(id) FROM members WHERE id <> closed_by)",
        "DELETE FROM disputes",
    ],
)
async def test_an_alteration_of_an_item_shows(room: Room, statement: str) -> None:
    await room.post()
    await several(room, 1, 3)
    await close(room)
    assert await verifies(room)
    await room.database.write(lambda transaction: transaction.run(statement))
    found = (await verify_log(room.database)).problems
    assert [problem.what for problem in found] == [
        "the table's item of disputed article 1 differs from the log's"
    ]


async def test_an_item_holds_no_words_of_its_own(room: Room) -> None:
    await room.post()
    await several(room, 1, 3)
    for member in (1, 2, 3):
        await room.desk.erase(GUILD, AUTHOR + member)
    rows = await room.database.all("SELECT * FROM disputes")
    assert "propaganda" not in str([tuple(row) for row in rows])
    found = await item(room)
    assert (found.members, found.quoted) == (0, ())
