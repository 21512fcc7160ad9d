"""Remote help: what is asked, what is not, and what comes of an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.claims.checker import CommentChecker
from bot.desk.assessing import Assessor
from bot.desk.pipeline import Pipeline
from bot.desk.remote_help import FAILURES, MOST_WAITING, PAUSE, RemoteHelp
from bot.moderation.models import Action, Cause, Claim, FlagName
from bot.moderation.remote import RemoteError, RemoteQuestion, plain_words
from db.claim_imports import ClaimImports
from db.claims import Claims
from db.remote_queries import KEPT, RemoteQueries
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import message

CLAIM = "The ministry of transport spent 40 million crowns on a bridge that was never built in the harbour of Vild"
REVIEWED = Claim("g-1", CLAIM, "", "Desk A", "False", "https://desk-a.example/1", "2024-05-02", "false")


CAP = 5


@dataclass
class Service:
    """A service that answers every question alike."""

    name: str = "A service"
    claims: tuple[Claim, ...] = (REVIEWED,)
    problem: RemoteError | None = None
    asked: list[RemoteQuestion] = field(default_factory=list)

    async def search(self, question: RemoteQuestion) -> tuple[Claim, ...]:
        self.asked.append(question)
        if self.problem:
            raise self.problem
        return self.claims


@dataclass
class Help:
    room: Room
    pipeline: Pipeline
    remote: RemoteHelp
    service: Service
    queries: RemoteQueries

    async def comment(self, number: int, text: str) -> None:
        await self.room.comments.save(message(number, text), self.room.clock.now())
        await self.settle()

    async def settle(self) -> None:
        """Let the pipeline decide, the service answer, and what it answered be looked at."""
        for _ in range(3):
            self.pipeline.wake()
            await self.pipeline.idle()
            await self.remote.idle()

    async def flags(self, comment_id: int) -> set[FlagName]:
        decisions = await self.room.decisions.of_comment(comment_id)
        return {flag.name for flag in decisions[-1].assessment.flags}


@pytest.fixture
async def helped(room: Room) -> AsyncIterator[Help]:
    await room.post()
    claims, queries, service = Claims(room.database), RemoteQueries(room.database), Service()
    assessor = Assessor(room.scorer, CommentChecker(claims), lambda _: "en")
    pipeline = Pipeline(room.comments, room.decisions, room.servers, assessor, room.clock)
    remote = RemoteHelp(
        service, queries, ClaimImports(room.database), room.comments, room.clock, CAP, pipeline.wake
    )
    pipeline.listen(remote.consider)
    yield Help(room, pipeline, remote, service, queries)
    await remote.stop()
    await pipeline.stop()


async def test_an_answer_goes_into_the_register_and_the_comment_is_looked_at_again(helped: Help) -> None:
    await helped.comment(1, CLAIM)
    decisions = await helped.room.decisions.of_comment(1)
    assert [recorded.decision.cause for recorded in decisions] == [Cause.FIRST, Cause.RESCORE]
    assert FlagName.MATCHES_FACT_CHECK in await helped.flags(1)
    assert decisions[-1].decision.action is Action.QUEUE
    assert await Claims(helped.room.database).size() == 1
    assert (await verify_log(helped.room.database)).problems == ()
    (record,) = await ClaimImports(helped.room.database).history(None, 10, services=True)
    assert record.source == "A service"


async def test_what_is_found_while_a_stand_in_answers_counts_beside_the_models_scores(
    helped: Help, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer, search = helped.room.scorer, helped.service.search

    async def overrun(question: RemoteQuestion) -> tuple[Claim, ...]:
        scorer.provisional = True
        return await search(question)

    monkeypatch.setattr(helped.service, "search", overrun)
    await helped.comment(1, CLAIM)
    for _ in range(5):
        helped.room.clock.move(hours=2)
        await helped.settle()
    first, last = await helped.room.decisions.of_comment(1)
    assert (last.decision.cause, last.decision.action) == (Cause.RESCORE, Action.QUEUE)
    assert FlagName.MATCHES_FACT_CHECK in await helped.flags(1)
    assert (last.assessment.scorer, last.assessment.scores) == ("fake", first.assessment.scores)
    assert not last.assessment.provisional
    wanted = await helped.room.database.all("SELECT pending_cause FROM revisions")
    assert [row["pending_cause"] for row in wanted] == [None], "the model has said all that it can"


async def test_nothing_of_the_author_is_asked(helped: Help) -> None:
    await helped.comment(
        1,
        f"<@123456789012345678> https://x.example/a {CLAIM} ann@mail.example +49 170 1234567",
    )
    (question,) = helped.service.asked
    for part in ("123456789012345678", "x.example", "ann@", "1234567", "<@"):
        assert part not in question.text


@pytest.mark.parametrize(
    "text",
    [
        "What a lovely morning in the harbour of Vild, my dear friends and neighbours",
        "Did the ministry of transport really spend 40 million crowns on a bridge that was never built?",
        f"> {CLAIM}\nThat is not true, the bridge was built in 2019",
        "They spent 40 million.",
    ],
)
async def test_what_is_no_claim_is_not_asked(helped: Help, text: str) -> None:
    await helped.comment(1, text)
    assert helped.service.asked == []


async def test_the_same_question_is_asked_once_in_thirty_days(helped: Help) -> None:
    helped.service.claims = ()
    await helped.comment(1, CLAIM)
    await helped.comment(2, CLAIM)
    assert len(helped.service.asked) == 1
    helped.room.clock.move(days=KEPT.days + 1)
    await helped.comment(3, CLAIM)
    assert len(helped.service.asked) == 2
    stored = await helped.room.database.all("SELECT * FROM remote_queries")
    assert CLAIM not in str([tuple(row) for row in stored])


async def test_no_more_is_asked_than_the_daily_cap(helped: Help) -> None:
    helped.service.claims = ()
    for number in range(1, CAP + 3):
        await helped.comment(number, f"{CLAIM} number {number}")
    assert len(helped.service.asked) == CAP
    status = await helped.remote.status()
    assert (status.asked, status.cap) == (CAP, CAP)
    assert "daily cap of 5" in status.problem
    helped.room.clock.move(days=1)
    await helped.comment(9, f"{CLAIM} number 9")
    assert len(helped.service.asked) == CAP + 1
    assert (await helped.remote.status()).problem == ""


async def test_a_service_that_fails_again_and_again_is_left_alone_for_a_while(helped: Help) -> None:
    helped.service.problem = RemoteError("no answer within 4 seconds")
    for number in range(1, FAILURES + 3):
        await helped.comment(number, f"{CLAIM} number {number}")
    assert len(helped.service.asked) == FAILURES
    assert (await helped.remote.status()).problem == "no answer within 4 seconds"
    assert [d.decision.action for d in await helped.room.decisions.of_comment(1)] == [Action.ALLOW]
    helped.service.problem = None
    helped.room.clock.move(seconds=(PAUSE + timedelta(seconds=1)).total_seconds())
    await helped.comment(20, f"{CLAIM} number 20")
    assert len(helped.service.asked) == FAILURES + 1


async def test_a_refused_key_is_not_tried_again_at_once(helped: Help) -> None:
    helped.service.problem = RemoteError("it does not accept the key", lasting=True)
    await helped.comment(1, CLAIM)
    await helped.comment(2, f"{CLAIM} again")
    assert len(helped.service.asked) == 1


async def test_of_a_flood_the_newest_questions_are_kept(helped: Help) -> None:
    helped.service.claims = ()
    for number in range(1, MOST_WAITING + 21):
        await helped.room.comments.save(message(number, f"{CLAIM} number {number}"), helped.room.clock.now())
    await helped.settle()
    assert len(helped.service.asked) == CAP


def test_plain_words_hold_no_names_and_addresses() -> None:
    assert (
        plain_words("<@1> <#2> <:smile:3> @ann said www.x.example/a that 1,300 tanks")
        == "said that 1,300 tanks"
    )


@pytest.mark.parametrize("other", [CLAIM, f"{CLAIM}, they say so in the harbour"])
async def test_two_comments_of_one_batch_are_both_looked_at_again(helped: Help, other: str) -> None:
    for number, text in ((1, CLAIM), (2, other)):
        await helped.room.comments.save(message(number, text), helped.room.clock.now())
    await helped.settle()
    for number in (1, 2):
        assert FlagName.MATCHES_FACT_CHECK in await helped.flags(number)


async def test_a_comment_that_was_decided_with_the_answer_at_hand_is_not_looked_at_again(
    helped: Help,
) -> None:
    await helped.comment(1, CLAIM)
    helped.room.clock.move(seconds=60)
    await helped.comment(2, CLAIM)
    causes = [recorded.decision.cause for recorded in await helped.room.decisions.of_comment(2)]
    assert causes == [Cause.FIRST]


async def test_questions_without_an_answer_count_for_the_daily_cap(helped: Help) -> None:
    helped.service.problem = RemoteError("HTTP 500")
    for number in range(1, CAP + 4):
        await helped.comment(number, f"{CLAIM} number {number}")
        helped.room.clock.move(seconds=PAUSE.total_seconds() + 1)
    assert len(helped.service.asked) == CAP
    assert await RemoteQueries(helped.room.database).asked_today(helped.room.clock.now()) == CAP
    helped.service.problem = None
    helped.room.clock.move(days=1)
    await helped.comment(20, f"{CLAIM} number 1")
    assert len(helped.service.asked) == CAP + 1
    assert (await helped.remote.status()).asked == 1


async def test_a_moderators_decision_in_between_stands(helped: Help) -> None:
    original = helped.service.search

    async def search(question: RemoteQuestion) -> tuple[Claim, ...]:
        await helped.room.database.write(
            lambda transaction: transaction.run("UPDATE decisions SET cause = 'moderator'")
        )
        return await original(question)

    helped.service.search = search  # type: ignore[method-assign]  # a moderator who is quicker than the service
    await helped.comment(1, CLAIM)
    assert len(await helped.room.decisions.of_comment(1)) == 1


async def test_an_answer_that_cannot_be_kept_stops_nothing(helped: Help) -> None:
    helped.service.claims = (replace(REVIEWED, claim="\ud800 " + CLAIM),)
    await helped.comment(1, CLAIM)
    helped.service.claims = (REVIEWED,)
    await helped.comment(2, f"{CLAIM} again")
    assert FlagName.MATCHES_FACT_CHECK in await helped.flags(2)


async def test_once_stopped_it_asks_nothing_more(helped: Help) -> None:
    await helped.remote.stop()
    await helped.comment(1, CLAIM)
    assert helped.service.asked == []


@pytest.mark.parametrize(
    "private",
    [
        "ann.lee@mail.example",
        "@ann.lee",
        "Ann.Lee#1234",
        "discord.gg/abcdef",
        "shop.example.com",
        "tg://resolve?domain=ann",
        "192.168.0.17:8080",
        "+1.555.123.4567",
        "0170/1234567",
        "(030) 1234567",
        "4111 1111 1111 1111",
        "<@123456789012345678>",
        "</ask:123456789012345678>",
        "<https://x.example/a>",
    ],
)
def test_what_could_name_or_reach_somebody_is_not_asked(private: str) -> None:
    assert plain_words(f"The dam broke {private} on Sunday") == "The dam broke on Sunday"


@pytest.mark.parametrize(
    "text",
    [
        "It cost 1,300,000 crowns and 40.5 percent of 2,100.75 tons",
        "In 2019-2020 about 12 of 300 died",
        "The U.S. sent 0.75 percent",
        "It fell by 12% and/or rose. Then 3/4 left",
    ],
)
def test_the_numbers_of_a_claim_are_asked(text: str) -> None:
    assert plain_words(text) == text
