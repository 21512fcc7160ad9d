"""What happens to comments while the scorer is out."""

from __future__ import annotations

from bot.moderation.models import Action
from tests.cogs.newsroom import CALM, DOUBTFUL, INSULT, Newsroom, said

CARD = "scor"  # what every card about an outage speaks of


async def test_unscored_comments_stand_and_wait_in_the_queue(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.engineroom.scorer.down = True
    message = await newsroom.comment(article, INSULT)
    assert newsroom.still_there(message)
    (recorded,) = await newsroom.decisions(message)
    assert (recorded.decision.action, recorded.decision.rule) == (Action.QUEUE, "unscored")
    assert "out to lunch" in recorded.assessment.problem
    assert "1 comment waiting" in said(await newsroom.moderator.slash(newsroom.news, "queue list"))


async def test_an_outage_has_one_card_however_many_comments_wait(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    before = len(newsroom.texts_in(newsroom.log))
    newsroom.engineroom.scorer.down = True
    for number in range(5):
        await newsroom.comment(article, f"{CALM}, number {number}")
    cards = newsroom.texts_in(newsroom.log)[before:] + newsroom.texts_in(newsroom.moderators)
    assert len(cards) == 1
    assert CARD in cards[0].lower()


async def test_unscored_comments_are_scored_when_the_scorer_is_back(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.engineroom.scorer.down = True
    calm = await newsroom.comment(article, CALM)
    doubtful = await newsroom.comment(article, DOUBTFUL)
    insult = await newsroom.comment(article, INSULT)
    newsroom.engineroom.scorer.down = False
    await newsroom.env.advance_time(180)
    assert await newsroom.actions(calm) == [Action.QUEUE, Action.ALLOW]
    assert await newsroom.actions(doubtful) == [Action.QUEUE, Action.QUEUE]
    assert await newsroom.actions(insult) == [Action.QUEUE, Action.REMOVE]
    assert not newsroom.still_there(insult)
    text = said(await newsroom.moderator.slash(newsroom.news, "queue list"))
    assert "1 comment waiting" in text
    assert "grumbleworthy" in text


async def test_status_tells_of_the_outage_and_its_end(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.engineroom.scorer.down = True
    await newsroom.comment(article, CALM)
    assert "No scorer answers" in said(await newsroom.moderator.slash(newsroom.news, "status"))
    newsroom.engineroom.scorer.down = False
    await newsroom.env.advance_time(180)
    assert "No scorer answers" not in said(await newsroom.moderator.slash(newsroom.news, "status"))


async def test_what_waited_for_a_scorer_is_scored_by_the_next_bot(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    newsroom.engineroom.scorer.down = True
    message = await newsroom.comment(article, INSULT)
    newsroom.engineroom.scorer.down = False
    await newsroom.restart()
    await newsroom.env.advance_time(180)
    assert await newsroom.actions(message) == [Action.QUEUE, Action.REMOVE]
