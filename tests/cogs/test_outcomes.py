"""What moderators find of a flagged comment: the menu on its card, the question why, and what is counted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.moderation.models import Action, Case, CaseOutcome, CaseState, DetectorError
from bot.moderation.presets import preset
from cogs.host import FetchArticle
from db.connection import Database
from db.verify import verify_log
from tests.cogs.newsroom import DOUBTFUL, Engineroom, KeywordScorer, Newsroom, is_private, said, shown
from tests.flagging import BILLION, BODY, LARGER, LISTED, MORE, FlaggingChecker, register_dam


@pytest.fixture
async def engineroom(tmp_path: Path, fetch_article: FetchArticle) -> AsyncIterator[Engineroom]:
    """A new database, a scorer that knows a few words, and a checker that flags a few sentences."""
    async with await Database.open(tmp_path / "desk.db") as database:
        yield Engineroom(database, KeywordScorer(), fetch_article, checker=FlaggingChecker())


@pytest.fixture
async def waiting(newsroom: Newsroom) -> discord.Message:
    """A comment that conflicts with its article, and waits for a moderator."""
    return await newsroom.comment(await newsroom.post(body=BODY), LARGER)


def card_of(newsroom: Newsroom, number: int = 1) -> discord.Message:
    """Return the card of a case."""
    return next(message for message in newsroom.moderators.history() if f"Case {number}\n" in shown(message))


def menu_of(message: Any) -> str:
    """Return the custom id of a message's menu, or nothing."""
    found = [child for each in message.components for child in _within(each)]
    return next((child["custom_id"] for child in found if child["type"] == 3), "")


def _within(component: Any) -> list[dict[str, Any]]:
    raw = component if isinstance(component, dict) else component.to_dict()
    return [raw, *(each for child in raw.get("components", []) for each in _within(child))]


async def choose(newsroom: Newsroom, outcome: CaseOutcome, number: int = 1) -> Any:
    """Have the moderator choose from the menu on a card."""
    card = card_of(newsroom, number)
    return await newsroom.moderator.select(card, [str(outcome)], custom_id=menu_of(card))


async def case(newsroom: Newsroom, number: int = 1) -> Case:
    found = await newsroom.office.cases.by_number(newsroom.guild.id, number)
    assert found is not None
    return found


@pytest.mark.usefixtures("waiting")
async def test_a_card_shows_comment_and_evidence_side_by_side(newsroom: Newsroom) -> None:
    card = shown(card_of(newsroom))
    assert "Comment: 5,000 km². Article (14 March" in card
    assert "> **Article:** The flood covered about 1,376 km² of farmland." in card
    assert LARGER in card


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("outcome", [each for each in CaseOutcome if each is not CaseOutcome.DETECTOR_WRONG])
async def test_every_outcome_closes_the_case_lets_the_comment_stand_and_is_shown(
    newsroom: Newsroom, waiting: discord.Message, outcome: CaseOutcome
) -> None:
    await choose(newsroom, outcome)
    decided = await case(newsroom)
    assert (decided.state, decided.outcome, decided.outcome_by) == (
        CaseState.DECIDED,
        outcome,
        newsroom.moderator.id,
    )
    assert await newsroom.actions(waiting) == [Action.QUEUE, Action.ALLOW]
    assert newsroom.still_there(waiting)
    card = shown(card_of(newsroom))
    assert f"**Found:** {outcome.replace('_', ' ')}, by <@{newsroom.moderator.id}>" in card
    assert "Remove" not in card.split("\n")


@pytest.mark.parametrize("error", DetectorError)
async def test_a_wrong_detector_is_kept_with_its_cause(
    newsroom: Newsroom, waiting: discord.Message, error: DetectorError
) -> None:
    asked = await choose(newsroom, CaseOutcome.DETECTOR_WRONG)
    assert is_private(asked)
    assert (await case(newsroom)).state is CaseState.OPEN
    result = await newsroom.moderator.select(asked.response, [str(error)], custom_id=menu_of(asked.response))
    assert "detector wrong" in said(result)
    decided = await case(newsroom)
    assert (decided.outcome, decided.detector_error) == (CaseOutcome.DETECTOR_WRONG, error)
    assert await newsroom.actions(waiting) == [Action.QUEUE, Action.ALLOW]
    assert f"**Found:** detector wrong ({error.replace('_', ' ')})" in shown(card_of(newsroom))


@pytest.mark.usefixtures("waiting")
async def test_an_outcome_may_be_changed_later(newsroom: Newsroom) -> None:
    await choose(newsroom, CaseOutcome.FACTUAL_ERROR)
    await newsroom.restart()
    await choose(newsroom, CaseOutcome.PERSONAL_OPINION)
    assert (await case(newsroom)).outcome is CaseOutcome.PERSONAL_OPINION
    assert "personal opinion" in shown(card_of(newsroom))
    entries = await newsroom.office.journal.recent(newsroom.guild.id, 50)
    assert [entry.payload["outcome"] for entry in entries if entry.kind == "case_outcome"] == [
        "personal_opinion",
        "factual_error",
    ]
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_after_remove_one_may_still_say_what_was_found(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    await newsroom.moderator.click(card_of(newsroom), label="Remove")
    await choose(newsroom, CaseOutcome.FACTUAL_ERROR)
    assert not newsroom.still_there(waiting)
    card = shown(card_of(newsroom))
    assert "**Removed** by" in card
    assert "**Found:** factual error" in card
    assert "Post context" not in card


async def test_who_is_no_moderator_answers_nothing(newsroom: Newsroom, waiting: discord.Message) -> None:
    newsroom.env.backend.get_channel(newsroom.moderators.id).overwrites.clear()
    card = card_of(newsroom)
    result = await newsroom.ben.select(card, ["factual_error"], custom_id=menu_of(card))
    assert "Manage Messages" in said(result)
    assert is_private(result)
    assert (await case(newsroom)).outcome is None
    assert await newsroom.actions(waiting) == [Action.QUEUE]


async def test_an_answer_on_a_stale_card_is_not_taken(newsroom: Newsroom, waiting: discord.Message) -> None:
    card = card_of(newsroom)
    stale = newsroom.env.backend.get_message(card.channel.id, card.id).components
    await newsroom.ann.edit(waiting, f"{LARGER} Or more!")
    newsroom.env.backend.get_message(card.channel.id, card.id).components = stale
    result = await choose(newsroom, CaseOutcome.FACTUAL_ERROR)
    assert "was edited" in said(result)
    assert (await case(newsroom)).outcome is None
    await choose(newsroom, CaseOutcome.FACTUAL_ERROR)  # the card was drawn anew
    assert (await case(newsroom)).outcome is CaseOutcome.FACTUAL_ERROR


async def test_why_on_a_stale_card_is_not_taken(newsroom: Newsroom, waiting: discord.Message) -> None:
    asked = await choose(newsroom, CaseOutcome.DETECTOR_WRONG)
    await newsroom.ann.edit(waiting, f"{LARGER} Or more!")
    menu = menu_of(asked.response)
    result = await newsroom.moderator.select(asked.response, ["unit"], custom_id=menu)
    assert "was edited" in said(result) or "was edited" in shown(asked.response)
    assert (await case(newsroom)).outcome is None


async def test_an_edited_comment_shows_only_the_newest_text_s_evidence(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    await register_dam(newsroom.office.claims, newsroom.office.clock.now())  # type: ignore[arg-type]  # the real register
    await newsroom.ann.edit(waiting, BILLION)
    card = shown(card_of(newsroom))
    assert "Checkers Weekly" in card
    assert "1,376" not in card


async def test_an_erased_comment_has_nothing_to_answer(newsroom: Newsroom, waiting: discord.Message) -> None:
    card = card_of(newsroom)
    stale = newsroom.env.backend.get_message(card.channel.id, card.id).components
    await newsroom.moderator.click(card, label="Approve")
    await newsroom.ann.delete(waiting)
    assert not menu_of(card_of(newsroom))
    assert "The text was erased" in shown(card_of(newsroom))
    newsroom.env.backend.get_message(card.channel.id, card.id).components = stale
    result = await choose(newsroom, CaseOutcome.FACTUAL_ERROR)
    assert "no flag with evidence" in said(result)
    assert (await case(newsroom)).outcome is None


async def test_the_case_that_queue_show_brings_takes_an_outcome_too(
    newsroom: Newsroom, waiting: discord.Message
) -> None:
    result = await newsroom.moderator.slash(newsroom.news, "queue show", number=1)
    assert result.response is not None
    menu = menu_of(result.response)
    await newsroom.moderator.select(result.response, ["clearly_satire"], custom_id=menu)
    assert (await case(newsroom)).outcome is CaseOutcome.CLEARLY_SATIRE
    assert "clearly satire" in shown(card_of(newsroom))
    assert newsroom.still_there(waiting)


async def test_the_queue_lists_what_is_urgent_first(newsroom: Newsroom) -> None:
    article = await newsroom.post(body=BODY)
    await newsroom.comment(article, LISTED)
    await newsroom.comment(article, MORE)
    await newsroom.comment(article, DOUBTFUL)
    await newsroom.comment(article, LARGER)
    text = said(await newsroom.moderator.slash(newsroom.news, "queue list"))
    order = [line[:5] for line in text.split("\n")[1:]]
    assert order == ["**3**", "**4**", "**1**", "**2**"]
    assert text.count("low priority") == 2
    assert "Low priority" in shown(card_of(newsroom, 1))
    assert "Low priority" not in shown(card_of(newsroom, 4))


async def test_status_says_how_often_moderators_bore_the_flags_out(newsroom: Newsroom) -> None:
    article = await newsroom.post(body=BODY)
    assert "Evidence flags" not in said(await newsroom.moderator.slash(newsroom.news, "status"))
    for number, outcome in enumerate(("factual_error", "outdated_information", "detector_wrong"), start=1):
        await newsroom.comment(article, LARGER)
        asked = await choose(newsroom, CaseOutcome(outcome), number)
        if outcome == "detector_wrong":
            menu = menu_of(asked.response)
            await newsroom.moderator.select(asked.response, ["unit"], custom_id=menu)
    text = said(await newsroom.moderator.slash(newsroom.news, "status"))
    assert "**Evidence flags**: 3 answered, 2 confirmed, 1 detector wrong (unit 1)" in text


@pytest.mark.usefixtures("waiting")
async def test_the_log_tells_outcomes_in_plain_words(newsroom: Newsroom) -> None:
    asked = await choose(newsroom, CaseOutcome.DETECTOR_WRONG)
    await newsroom.moderator.select(asked.response, ["quoted"], custom_id=menu_of(asked.response))
    text = said(await newsroom.moderator.slash(newsroom.news, "log recent", action="everything"))
    assert "found the comment of case 1 to be: detector wrong (quoted)" in text


async def test_with_the_watch_policy_flags_are_noted_and_nobody_is_asked(newsroom: Newsroom) -> None:
    await newsroom.office.desk.set_policy(newsroom.guild.id, preset("watch"), newsroom.admin.id)
    message = await newsroom.comment(await newsroom.post(body=BODY), LARGER)
    assert await newsroom.actions(message) == [Action.NOTE]
    assert newsroom.texts_in(newsroom.moderators) == []
