"""What a digest reads of a discussion."""

from __future__ import annotations

import pytest

from bot.moderation.models import EffectKind, EffectResult, Outcome
from db.connection import Transaction
from db.digest import Discussions
from db.enqueue import enqueue
from tests.conftest import Room
from tests.fakes import GUILD, THREAD, message


@pytest.mark.parametrize(
    ("result", "answered"),
    [
        (EffectResult(Outcome.DONE, "", 777, THREAD), True),
        (EffectResult(Outcome.DONE, "the article doesn't tell"), False),
        (EffectResult(Outcome.GONE, "the discussion is closed"), False),
    ],
)
async def test_only_an_answer_that_was_posted_answers_a_comment(
    room: Room, result: EffectResult, *, answered: bool
) -> None:
    await room.post()
    await room.desk.receive(message(1, "Where is that from?"))
    decided = await room.decided(1)
    room.discussion.answers[EffectKind.POST_ANSWER] = result

    async def ask(transaction: Transaction) -> None:
        await enqueue(transaction, GUILD, EffectKind.POST_ANSWER, room.clock.now(), decision_id=decided.id)

    await room.database.write(ask)
    room.desk.wake()
    await room.desk.idle()
    (comment,) = await Discussions(room.database).comments_on(1)
    assert comment.answered_by_bot is answered
