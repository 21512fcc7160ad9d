from __future__ import annotations

from dataclasses import replace

import pytest

from bot.claims.matching import MAX_FLAGS, FactCheckMatcher, similarity
from bot.claims.speech_acts import speech_acts
from bot.moderation.models import Band, Claim, FactCheckEvidence, Strength
from bot.moderation.ports import CheckRequest
from tests.claims.fakes import FakeClaimRegister

STADIUM = Claim(
    "stadium",
    "The city council secretly sold the old stadium to a foreign investor for one euro",
    "The stadium still belongs to the city",
    "Desk A",
    "Pants on Fire!",
    "https://desk-a.example/stadium",
    "2024-05-06",
    "false",
)
TRAMS = Claim(
    "trams",
    "Night trams will stop running because the drivers emigrated",
    "",
    "Desk B",
    "False",
    "",
    "",
    "false",
)
WATER = Claim(
    "water",
    "Tap water in the harbour district contains 40 milligrams of lead",
    "",
    "Desk B",
    "False",
    "",
    "",
    "false",
)
FILLER = tuple(
    Claim(
        f"filler-{word}",
        f"A {word} was found behind the {word} museum",
        "",
        "Desk C",
        "False",
        "",
        "",
        "false",
    )
    for word in ("clock", "painting", "bicycle", "piano", "statue", "lantern", "kayak", "telescope")
)
COMMENT = "Everybody knows that the council secretly sold the old stadium to a foreign investor for one euro."


async def matched(text: str, *claims: Claim) -> list[FactCheckEvidence]:
    matcher = FactCheckMatcher(FakeClaimRegister((*claims, *FILLER)))
    flags = await matcher.match(CheckRequest(text), speech_acts(text))
    evidence = [flag.evidence for flag in flags]
    assert all(isinstance(e, FactCheckEvidence) for e in evidence)
    return [e for e in evidence if isinstance(e, FactCheckEvidence)]


async def test_a_repeated_claim_matches_strongly_with_everything_the_publisher_said() -> None:
    (evidence,) = await matched(COMMENT, STADIUM, TRAMS)
    assert evidence.strength is Strength.STRONG
    assert (evidence.claim_id, evidence.claim_reviewed, evidence.publisher) == (
        "stadium",
        STADIUM.claim,
        "Desk A",
    )
    assert (evidence.url, evidence.published) == (STADIUM.url, "2024-05-06")
    assert (evidence.rating, evidence.rating_normalised) == ("Pants on Fire!", "false")
    assert 0 < evidence.similarity <= 1


async def test_a_paraphrase_is_found() -> None:
    assert await matched(
        "so the old stadium was sold to some foreign investor, secretly, by the city council", STADIUM
    )


async def test_a_register_of_one_claim_matches_as_a_large_one_does() -> None:
    flags = await FactCheckMatcher(FakeClaimRegister([STADIUM])).match(CheckRequest(COMMENT), ())
    assert [flag.band for flag in flags] == [Band.HIGH]


async def test_a_few_words_in_common_are_no_match() -> None:
    text = "The council and a foreign investor argued about parking near the harbour on Tuesday."
    assert await matched(text, STADIUM) == []


async def test_a_short_comment_is_only_suggested() -> None:
    (evidence,) = await matched("Night tram drivers emigrated, trams stop", TRAMS)
    assert evidence.strength is Strength.SUGGESTED


async def test_too_few_words_match_nothing() -> None:
    assert await matched("the old stadium", STADIUM) == []


@pytest.mark.parametrize(
    "text",
    [
        "Was the old stadium really sold secretly by the city council to a foreign investor for one euro?",
        f"> {COMMENT}\nThat is false, the register shows the city as owner.",
        f'"{COMMENT}" has been debunked.',
        f"{COMMENT} No, that is not true.",
        f"> {COMMENT}",
        "The council will open the new swimming pool in the old harbour next summer, says the mayor.",
        "",
        "🙂🙂🙂",
    ],
)
async def test_questions_quotes_rebuttals_and_other_topics_match_nothing(text: str) -> None:
    assert await matched(text, STADIUM) == []


@pytest.mark.parametrize("rating", ["true", "mostly_true", "mixture", "unproven", "satire", "other"])
async def test_only_alerting_ratings_are_flagged(rating: str) -> None:
    assert await matched(COMMENT, replace(STADIUM, rating_normalised=rating)) == []


async def test_another_number_is_only_suggested() -> None:
    same = "Tap water in the harbour district contains 40 milligrams of lead, they say."
    (exact,) = await matched(same, WATER)
    (other,) = await matched(same.replace("40", "4"), WATER)
    assert (exact.strength, other.strength) == (Strength.STRONG, Strength.SUGGESTED)


async def test_a_negated_claim_is_never_strong() -> None:
    text = "The council never secretly sold the old stadium to a foreign investor for one euro."
    assert all(evidence.strength is Strength.SUGGESTED for evidence in await matched(text, STADIUM))


async def test_a_few_claims_at_most_are_flagged_each_once() -> None:
    copies = [replace(STADIUM, id=f"copy-{number}") for number in range(9)]
    found = await matched(COMMENT, *copies)
    assert len(found) == MAX_FLAGS == len({evidence.claim_id for evidence in found})


async def test_an_empty_register_matches_nothing() -> None:
    assert await FactCheckMatcher(FakeClaimRegister()).match(CheckRequest(COMMENT), ()) == ()


def test_a_claim_is_most_like_itself() -> None:
    frequencies = dict.fromkeys(("council", "stadium", "investor"), 3)
    same = similarity(STADIUM.claim, STADIUM.claim, frequencies, 100).score
    assert same == pytest.approx(1.0)
    assert similarity(TRAMS.claim, STADIUM.claim, frequencies, 100).score < same
