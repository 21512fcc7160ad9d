"""What is scored of a text, and what becomes of the scores."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from bot.desk import assessing
from bot.desk.assessing import Assessor
from bot.moderation.models import Assessment, AssessmentStatus, Label
from bot.moderation.ports import CheckRequest, ScoredText
from bot.text.reading import Reading
from tests.fakes import FakeChecker, FakeScorer, scores

IDIOT = scores(insult=0.95, toxicity=0.9)


def reading(monkeypatch: pytest.MonkeyPatch, **known: Reading) -> None:
    """Have texts read as the test says, so that nothing here hangs on which disguises the reader knows."""
    monkeypatch.setattr(assessing, "read", lambda text, _: known.get(text, Reading(text, text, ())))


async def assessed(text: str, scorer: FakeScorer | None = None, language: str = "en") -> Assessment:
    assessor = Assessor(scorer or FakeScorer(idiot=IDIOT), FakeChecker(), lambda _: language)
    return (await assessor.assess([CheckRequest(text)]))[0]


async def test_a_plain_text_is_scored_as_it_stands() -> None:
    found = await assessed("You are an idiot, all in all.")

    assert found.scores == IDIOT
    assert (found.raw, found.folded, found.suspected) == ({}, None, {})
    assert (found.scorer, found.scorer_version, found.provisional) == ("fake", "1", False)


async def test_the_higher_of_raw_and_folded_counts_and_both_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, disguised=Reading("an 1d!0t, rude", "an idiot", ()))
    found = await assessed("disguised", FakeScorer(idiot=IDIOT, rude=scores(threat=0.4)))

    assert found.folded == "an idiot"
    assert found.raw == scores(threat=0.4)
    assert found.scores == {**IDIOT, Label.THREAT: 0.4}


async def test_a_guess_is_suspected_and_counts_for_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, guessed=Reading("an i...t", "an i...t", ("an idiot",)))
    found = await assessed("guessed")

    assert found.scores == scores()
    assert found.suspected == {Label.INSULT: 0.95, Label.TOXICITY: 0.9}


async def test_a_guess_that_reaches_no_more_is_no_suspicion(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, guessed=Reading("idiot", "idiot", ("idiots", "fine")))

    assert (await assessed("guessed")).suspected == {}


async def test_of_several_guesses_the_highest_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, guessed=Reading("x y", "x y", ("rude", "an idiot")))
    found = await assessed("guessed", FakeScorer(idiot=IDIOT, rude=scores(insult=0.2, threat=0.3)))

    assert found.suspected == {Label.INSULT: 0.95, Label.TOXICITY: 0.9, Label.THREAT: 0.3}


async def test_a_comment_that_is_all_quotation_has_no_score_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading(monkeypatch, quoted=Reading("", "", ("an idiot",)))
    found = await assessed("quoted")

    assert found.status is AssessmentStatus.SCORED
    assert found.scores == dict.fromkeys(Label, 0.0)
    assert found.suspected == IDIOT
    assert (found.language, found.confident) == ("", True)


async def test_a_comment_that_only_repeats_what_it_answers_has_no_words_of_its_own() -> None:
    assessor = Assessor(FakeScorer(idiot=IDIOT), FakeChecker(), lambda _: "")
    found = await assessor.assess([CheckRequest("> well, you idiot", parent_text="Well, you idiot, no.")])

    assert found == [Assessment(AssessmentStatus.NO_TEXT)]


async def test_a_word_written_in_emoji_is_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    squares = "🇮🇩🇮🇴🇹"
    monkeypatch.setattr(assessing, "read", lambda text, _: Reading(text, "idiot", ()))
    found = await assessed(squares)

    assert found.scores == IDIOT
    assert found.raw == dict.fromkeys(Label, 0.0)


@pytest.mark.parametrize("text", ["", "  ", "👍🏽", "<@123>", "\u200b", "https://news.example/1"])
async def test_what_holds_no_words_is_not_scored(text: str) -> None:
    scorer = FakeScorer(idiot=IDIOT)
    found = await assessed(text, scorer)

    assert found.status is AssessmentStatus.NO_TEXT
    assert scorer.seen == []


async def test_a_view_that_is_not_scored_leaves_the_comment_unscored(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, folds=Reading("an 1d!0t", "an idiot", ()))
    scorer = FakeScorer(idiot=IDIOT)
    scorer.refuses = {"1d!0t"}
    found = await assessed("folds", scorer)

    assert (found.status, found.problem) == (AssessmentStatus.UNSCORED, "the model refused")
    assert found.scores == {}


async def test_a_guess_that_is_not_scored_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, guessed=Reading("fine", "fine", ("odd", "an idiot")))
    scorer = FakeScorer(idiot=IDIOT)
    scorer.refuses = {"odd"}
    found = await assessed("guessed", scorer)

    assert found.suspected[Label.INSULT] == 0.95
    assert (found.status, found.provisional) == (AssessmentStatus.SCORED, True), "it is assessed again"
    assert found.problem == "the model refused"


async def test_a_quotation_that_is_not_scored_leaves_the_comment_unscored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading(monkeypatch, quoted=Reading("", "", ("odd",)))
    scorer = FakeScorer()
    scorer.refuses = {"odd"}

    assert (await assessed("quoted", scorer)).status is AssessmentStatus.UNSCORED


@pytest.mark.parametrize(("language", "confident"), [("en", True), ("", True), ("uk", False)])
async def test_a_language_that_the_scorer_does_not_know_gives_no_confidence(
    language: str,
    *,
    confident: bool,
) -> None:
    found = await assessed("Something to be read.", language=language)

    assert (found.language, found.confident) == (language, confident)


@pytest.mark.parametrize(
    ("text", "confident"), [("Мост закрито", False), ("पुल बंद है", False), ("le pont", True), ("👍 12", True)]
)
async def test_a_script_that_the_scorer_does_not_know_gives_no_confidence(
    text: str, *, confident: bool
) -> None:
    found = await assessed(text, language="")

    assert (found.language, found.confident) == ("", confident)


async def test_a_stand_in_makes_the_whole_assessment_provisional() -> None:
    scorer = FakeScorer(idiot=IDIOT)
    scorer.provisional = True
    found = await assessed("You are an idiot.", scorer)

    assert found.provisional
    assert found.scorer == "stand-in"


async def test_a_batch_is_one_call_with_no_text_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting(FakeScorer):
        calls = 0

        async def score(self, texts: Sequence[str]) -> list[ScoredText]:
            self.calls += 1
            return await super().score(texts)

    reading(monkeypatch, guessed=Reading("fine", "good", ("fine", "same")))
    scorer = Counting()
    assessor = Assessor(scorer, FakeChecker(), lambda _: "")
    await assessor.assess([CheckRequest("guessed"), CheckRequest("same"), CheckRequest("👍🏽")])

    assert scorer.calls == 1
    assert sorted(scorer.seen) == ["fine", "good", "same"]


async def test_a_text_that_breaks_the_reader_is_scored_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str, _: Sequence[str]) -> Reading:
        if "idiot" in text:
            raise IndexError(text)
        return Reading(text, text, ())

    monkeypatch.setattr(assessing, "read", broken)
    caplog.set_level(logging.ERROR)

    assert (await assessed("an idiot")).scores == IDIOT
    assert "an idiot" not in caplog.messages[0]


async def test_a_broken_language_guesser_costs_the_language_only() -> None:
    def broken(_: str) -> str:
        raise RuntimeError("no model")

    assessor = Assessor(FakeScorer(idiot=IDIOT), FakeChecker(), broken)
    found = (await assessor.assess([CheckRequest("an idiot")]))[0]

    assert (found.scores, found.language, found.confident) == (IDIOT, "", True)


async def test_the_reader_is_told_what_stands_around_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watched(text: str, context: Sequence[str] = ()) -> Reading:
        seen.append((text, tuple(context)))
        return Reading(text, text, ())

    monkeypatch.setattr(assessing, "read", watched)
    assessor = Assessor(FakeScorer(), FakeChecker(), lambda _: "")
    await assessor.assess([CheckRequest("a reply", "Title", "the body", "the parent")])

    assert seen == [("a reply", ("the parent", "the body"))]
