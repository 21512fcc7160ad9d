from __future__ import annotations

from dataclasses import replace

import pytest

from bot.claims.matching import MAX_FLAGS, MIN_STRONG_WORDS, FactCheckMatcher, ranked
from bot.claims.speech_acts import speech_acts
from bot.moderation.models import Band, Claim, FactCheckEvidence, Flag, Strength
from bot.moderation.ports import CheckRequest
from tests.bench.matching_speed import Speech
from tests.claims.doubting_replies import RUMOURS, replies, rumour_claims
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


GUESTS = replace(
    TRAMS, id="guests", claim="Guests without a passport may vote in the election of the harbour master"
)


async def test_the_negation_that_a_claim_holds_itself_denies_nothing() -> None:
    assert await matched(
        "Guests without any passport may vote in the election of the harbour master!", GUESTS
    )


@pytest.mark.parametrize(
    "text",
    [
        "Guests without a passport may not vote in the election of the harbour master.",
        "Nobody without a passport may vote in the election of the harbour master, guests included.",
        "No, guests without a passport can't vote in the election of the harbour master.",
    ],
)
async def test_who_denies_a_claim_that_holds_a_negation_is_not_held_to_it(text: str) -> None:
    assert await matched(text, GUESTS) == []


async def test_a_few_claims_at_most_are_flagged_each_once() -> None:
    copies = [replace(STADIUM, id=f"copy-{number}") for number in range(9)]
    found = await matched(COMMENT, *copies)
    assert len(found) == MAX_FLAGS == len({evidence.claim_id for evidence in found})


async def test_what_another_publisher_says_of_the_same_claim_is_shown_with_it() -> None:
    other = replace(
        STADIUM, id="other", publisher="Desk B", rating="Mostly true", rating_normalised="mostly_true"
    )
    assert {e.publisher for e in await matched(COMMENT, STADIUM, other)} == {"Desk A", "Desk B"}


async def test_a_server_is_matched_with_its_own_claims_and_those_of_all() -> None:
    register = FakeClaimRegister([replace(STADIUM, guild_id=7), *FILLER])
    matcher = FactCheckMatcher(register)
    found = {guild: await matcher.match(CheckRequest(COMMENT, guild_id=guild), ()) for guild in (0, 7, 8)}
    assert {guild: len(flags) for guild, flags in found.items()} == {0: 0, 7: 1, 8: 0}


async def test_a_claim_in_a_long_comment_is_found_and_its_sentence_named() -> None:
    before = (
        "I have lived here for thirty years and watched the harbour change from one summer to the next. " * 6
    )
    after = "My neighbours walk their dogs along the promenade each morning and talk about the weather. " * 6
    matcher = FactCheckMatcher(FakeClaimRegister([STADIUM, *FILLER]))
    text = f"{before}{COMMENT} {after}"
    (flag,) = await matcher.match(CheckRequest(text), ())
    assert COMMENT in text[flag.span.start : flag.span.end]


async def test_what_the_answered_comment_said_is_not_held_against_who_repeats_it() -> None:
    matcher = FactCheckMatcher(FakeClaimRegister([STADIUM, *FILLER]))
    assert await matcher.match(CheckRequest(COMMENT, parent_text=f"Listen: {COMMENT}"), ()) == ()


async def test_an_empty_register_matches_nothing() -> None:
    assert await FactCheckMatcher(FakeClaimRegister()).match(CheckRequest(COMMENT), ()) == ()


async def test_a_claim_is_most_like_itself() -> None:
    found = await ranked(FakeClaimRegister([STADIUM, TRAMS, WATER, *FILLER]), STADIUM.claim)
    assert (found[0].claim, found[0].strength) == (STADIUM, Strength.STRONG)
    assert found[0].score > 0.9


@pytest.mark.parametrize("others", [0, 30, 600])
async def test_a_claims_own_text_is_strong_however_large_the_register(others: int) -> None:
    claims = [STADIUM, TRAMS, WATER, *rumour_claims(), *Speech(seed=5).claims(others)]
    texts = [claim for claim in claims if len(claim.claim.split()) >= MIN_STRONG_WORDS]
    register = FakeClaimRegister(claims)
    for claim in texts[:30]:
        found = await ranked(register, claim.claim)
        assert claim.id in {each.claim.id for each in found if each.strength is Strength.STRONG}


@pytest.mark.parametrize(
    "text",
    [
        f"Stop telling everyone that {STADIUM.claim}.",
        f"Next they will tell us that {STADIUM.claim}.",
        f"{STADIUM.claim}. That's what the cranks in my street say, at least.",
        f"You expect me to believe that {STADIUM.claim}!",
        f"People who think {STADIUM.claim} should get out more.",
        f"Imagine believing {STADIUM.claim}.",
        f"My aunt thinks {STADIUM.claim}, bless her.",
        f"Скоро нам скажуть, що {STADIUM.claim}.",
        "The city council wanted to secretly sell the old stadium to a foreign investor for one euro, and failed.",
        "The city council almost secretly sold the old stadium to a foreign investor for one euro.",
        "The city council secretly planned to buy the old stadium from a foreign investor for one euro.",
        "The city council repaired the old stadium with the money of a foreign investor, and the city kept it.",
        "A foreign investor visited the old stadium, says the city council, and nothing of it was secret.",
    ],
)
async def test_who_mocks_hands_on_or_tells_another_story_gets_no_flag(text: str) -> None:
    assert await matched(text, STADIUM) == []


async def flagged(text: str) -> tuple[Flag, ...]:
    matcher = FactCheckMatcher(FakeClaimRegister([*rumour_claims(), *FILLER]))
    return await matcher.match(CheckRequest(text), speech_acts(text))


@pytest.mark.parametrize("text", replies())
async def test_who_denies_doubts_or_asks_gets_no_flag(text: str) -> None:
    assert await flagged(text) == ()


@pytest.mark.parametrize("rumour", RUMOURS)
@pytest.mark.parametrize(
    "pattern", ["{}.", "I am telling you all: {}!", "Everybody here knows by now that {}."]
)
async def test_who_spreads_the_same_rumours_gets_one(rumour: str, pattern: str) -> None:
    (flag,) = await flagged(pattern.format(rumour))
    assert isinstance(flag.evidence, FactCheckEvidence)
    assert flag.evidence.claim_reviewed.lower() == f"{rumour}.".lower()
    assert flag.score >= 0.5
