"""Which words are said to have carried a score."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.explaining import (
    AT_ONCE,
    LEAST_FALL,
    MOST_CARRIERS,
    MOST_COMMENTS,
    Question,
    explain,
    question_of,
    sentences_of,
    words_of,
)
from bot.moderation.models import Assessment, AssessmentStatus, Carrier, Label, Scores
from bot.moderation.policy import parse_policy
from bot.moderation.ports import CheckRequest, ScoredText, ScorerStatus

INSULT = Label.INSULT
FILLER = "The council met on Monday and spoke about the bridge. "


class Adding:
    """Implements the port Scorer: each distinct word that a text holds adds its weight to the insult score, up to 1."""

    def __init__(self, **weights: float) -> None:
        self.weights = weights
        self.scored = 0

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        self.scored += len(texts)
        return [ScoredText(self.scores(text), "adding", "1") for text in texts]

    def scores(self, text: str) -> Scores:
        found = sum(weight for word, weight in self.weights.items() if word in text.casefold())
        return dict.fromkeys(Label, 0.0) | {INSULT: min(found, 1.0)}

    def expect(self, texts: int) -> None:
        """Nothing ever waits here."""

    def status(self) -> ScorerStatus:
        return ScorerStatus("adding", "1")


class Either(Adding):
    """As `Adding`, but one of the words is enough: the strongest counts."""

    def scores(self, text: str) -> Scores:
        found = [weight for word, weight in self.weights.items() if word in text.casefold()]
        return dict.fromkeys(Label, 0.0) | {INSULT: max(found, default=0.0)}


def question(text: str, scorer: Adding) -> Question:
    return Question(CheckRequest(text), INSULT, scorer.scores(text)[INSULT])


async def carried(text: str, scorer: Adding) -> list[tuple[str, float]]:
    found = (await explain(scorer, [question(text, scorer)]))[0]
    return [(text[carrier.span.start : carrier.span.end], carrier.fall) for carrier in found]


async def test_the_word_that_carries_a_score_is_named_with_what_the_score_falls_by() -> None:
    assert await carried("Well, you are an idiot!", Adding(idiot=0.9)) == [("idiot", 0.9)]


async def test_the_strongest_word_comes_first_and_weak_ones_are_left_out() -> None:
    found = await carried("a silly, dumb but kind fool", Adding(silly=0.2, fool=0.5, kind=0.03))

    assert found == [("fool", 0.5), ("silly", 0.2)]


async def test_words_beside_each_other_are_one_carrier() -> None:
    found = await carried("go away, utter idiot, please", Adding(idiot=0.6, utter=0.2))

    assert found == [("utter idiot", 0.6)]


async def test_a_word_that_is_repeated_carries_at_each_of_its_places() -> None:
    found = await carried("Idiot, I say. What an idiot", Adding(idiot=0.9))

    assert found == [("Idiot", 0.9), ("idiot", 0.9)]


async def test_two_words_of_which_either_is_enough_are_both_named() -> None:
    found = await carried("an idiot and then a moron again", Either(idiot=0.9, moron=0.8))

    assert found == [("idiot", 0.9), ("moron", 0.8)]


async def test_where_no_words_carry_a_score_none_are_named() -> None:
    class Same(Adding):
        def scores(self, text: str) -> Scores:
            return dict.fromkeys(Label, 0.9 if text.strip() else 0.0)

    assert await carried("all of it is just so", Same()) == []


async def test_letters_that_stand_apart_are_one_word() -> None:
    found = await carried("you i d i o t you", Adding(**{"i d i o t": 0.9}))

    assert found == [("i d i o t", 0.9)]


async def test_of_a_long_text_the_words_of_the_strongest_sentence_are_named() -> None:
    text = FILLER * 12 + "But you, dear mayor, are an idiot. " + FILLER * 12
    scorer = Adding(idiot=0.9)

    assert await carried(text, scorer) == [("idiot", 0.9)]
    assert scorer.scored < 60


async def test_of_a_long_text_that_no_sentence_carries_alone_the_sentences_are_named() -> None:
    first, second = "He is a known liar.", "Everybody says that he is a thief."
    text = f"{first} {FILLER * 12}{second}"
    found = await carried(text, Adding(liar=0.3, thief=0.35, council=0.2))

    assert [words for words, _ in found] == [second, first]


async def test_a_long_text_without_full_stops_is_explained_in_stretches() -> None:
    text = "word " * 150 + "idiot " + "word " * 150

    assert await carried(text, Adding(idiot=0.9)) == [("idiot", 0.9)]


async def test_never_more_carriers_than_are_kept() -> None:
    weights = {f"bad{number}": 0.1 for number in range(9)}
    text = " fine ".join(weights)

    assert len(await carried(text, Adding(**weights))) == MOST_CARRIERS


async def test_quoted_words_carry_a_score_that_only_they_reach() -> None:
    text = "He told me “go home, idiot” and I do not like it"
    scorer = Adding(idiot=0.9)
    found = await explain(scorer, [Question(CheckRequest(text), INSULT, 0.9, guessed=True)])

    assert [text[carrier.span.start : carrier.span.end] for carrier in found[0]] == ["idiot"]


class Failing(Adding):
    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        raise RuntimeError(f"broken by {len(texts)} texts")


class Silent(Adding):
    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        return [ScoredText(None, "silent", "1", "away") for _ in texts]


class StandIn(Adding):
    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        return [ScoredText(self.scores(text), "stand-in", "1", provisional=True) for text in texts]


@pytest.mark.parametrize("kind", [Failing, Silent, StandIn])
async def test_a_scorer_that_does_not_answer_as_before_explains_nothing_and_raises_nothing(
    kind: Callable[..., Adding],
) -> None:
    assert await carried("you idiot", kind(idiot=0.9)) == []


async def test_a_scorer_that_hangs_holds_up_a_batch_for_a_bounded_time() -> None:
    class Slow(Adding):
        async def score(self, texts: Sequence[str]) -> list[ScoredText]:
            if any("slow" in text for text in texts):
                await asyncio.sleep(3600)
            return await super().score(texts)

    scorer = Slow(idiot=0.9)
    asked = [question("you idiot", scorer), question("a slow idiot", scorer), question("an idiot", scorer)]
    found = await explain(scorer, asked, longest_s=0.2)

    assert [len(each) for each in found] == [1, 0, 0]


async def test_a_bounded_number_of_comments_is_explained() -> None:
    scorer = Adding(idiot=0.9)
    found = await explain(scorer, [None, *(question("you idiot", scorer) for _ in range(20))])

    assert [len(each) for each in found] == [0] + [1] * MOST_COMMENTS + [0] * (20 - MOST_COMMENTS)


async def test_a_short_comment_costs_a_scoring_a_word_and_one() -> None:
    scorer = Adding(idiot=0.9)
    await carried("you are such an idiot today", scorer)

    assert scorer.scored == 7  # each of six words, and all that carry it at once


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ab i.!\n*>"', max_size=90), st.dictionaries(st.sampled_from("ab"), st.just(0.5)))
def test_carriers_are_spans_of_the_text_that_do_not_overlap(text: str, weights: Mapping[str, float]) -> None:
    scorer = Adding(**weights)
    found = asyncio.run(explain(scorer, [Question(CheckRequest(text), INSULT, 0.5)]))[0]

    assert len(found) <= MOST_CARRIERS
    assert all(carrier.fall >= LEAST_FALL and carrier.label is INSULT for carrier in found)
    places = sorted((carrier.span.start, carrier.span.end) for carrier in found)
    assert all(start < end <= len(text) for start, end in places)
    assert all(one[1] <= two[0] for one, two in pairwise(places))


@given(st.text(alphabet="ab .!\n", max_size=400))
def test_sentences_hold_every_word_once(text: str) -> None:
    words = words_of(text)

    assert [word for sentence in sentences_of(words, text) for word in sentence] == words


POLICY = parse_policy(
    'name = "p"\n[[rule]]\nname = "a"\nwhen = { insult = 0.5, threat = 0.2 }\naction = "remove"\n'
    '[[rule]]\nname = "b"\nwhen = { toxicity = 0.5 }\naction = "queue"\n'
    '[[rule]]\nname = "c"\nwhen = { matches_fact_check = 0.5 }\naction = "note"\n'
)


def asked_about(assessment: Assessment) -> Question | None:
    decision = POLICY.decide(assessment)
    return question_of(CheckRequest("x"), assessment, decision, POLICY.labels_behind(decision))


def scored(scores: Scores, suspected: Scores | None = None, *, provisional: bool = False) -> Assessment:
    return Assessment(AssessmentStatus.SCORED, scores, suspected=suspected or {}, provisional=provisional)


def test_asked_is_the_strongest_label_of_the_rule_that_decided() -> None:
    strong = {INSULT: 0.6, Label.THREAT: 0.7, Label.TOXICITY: 0.99}

    assert asked_about(scored(strong)) == Question(CheckRequest("x"), Label.THREAT, 0.7)


def test_a_suspicion_is_explained_by_what_it_reaches() -> None:
    found = asked_about(scored({INSULT: 0.1}, {INSULT: 0.9, Label.THREAT: 0.3}))

    assert found == Question(CheckRequest("x"), INSULT, 0.9, guessed=True)


@pytest.mark.parametrize(
    "assessment",
    [
        scored({INSULT: 0.1}),
        scored({INSULT: 0.9, Label.THREAT: 0.9}, provisional=True),
        Assessment(AssessmentStatus.UNSCORED),
        Assessment(AssessmentStatus.NO_TEXT),
    ],
)
def test_what_no_rule_matched_and_what_a_stand_in_scored_is_not_explained(assessment: Assessment) -> None:
    assert asked_about(assessment) is None


def test_a_carrier_names_its_label() -> None:
    scorer = Adding(idiot=0.9)
    found = asyncio.run(explain(scorer, [question("idiot", scorer)]))[0]

    assert found == (Carrier(words_of("idiot")[0].bare, INSULT, 0.9),)


async def test_few_variants_are_asked_for_together_because_they_are_scored_even_when_the_time_is_up() -> None:
    entered = asyncio.Event()

    class Stuck(Adding):
        async def score(self, texts: Sequence[str]) -> list[ScoredText]:
            entered.set()
            await super().score(texts)
            return await asyncio.Future()

    scorer = Stuck(idiot=0.9)
    text = " ".join(f"word{number}" for number in range(50)) + " idiot"
    asked = asyncio.create_task(explain(scorer, [Question(CheckRequest(text), INSULT, 0.9)]))
    async with asyncio.timeout(5):
        await entered.wait()
    asked.cancel()
    assert 0 < scorer.scored <= AT_ONCE


class Milder(Adding):
    """Scores .7 for "typical" alone and .4 beside "drivel": one word may score higher than both together."""

    def scores(self, text: str) -> Scores:
        found = ("typical" in text.casefold(), "drivel" in text.casefold())
        score = {(True, True): 0.4, (True, False): 0.7, (False, True): 0.39}.get(found, 0.0)
        return dict.fromkeys(Label, 0.0) | {INSULT: score}


async def test_no_word_carries_more_than_there_is() -> None:
    found = await carried("Typical drivel", Milder())

    assert found
    assert all(fall <= 0.4 for _, fall in found)
