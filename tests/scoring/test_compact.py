from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.models import Action, Assessment, AssessmentStatus, Label
from bot.moderation.ports import ScorerError
from bot.moderation.presets import preset
from bot.scoring.compact import WEIGHTS, CompactScorer, read_weights, write_weights
from bot.scoring.features import BUCKET_BITS, extract, tokens
from bot.scoring.training.own_rows import own_rows
from tests.scoring.own_list import (
    CIVIL,
    DISGUISED,
    HARSH_QUARRELS,
    INSULTS,
    QUEUED_QUARRELS,
    THREATS,
    WEAKER_INSULTS,
)

QUARRELS = [
    json.loads(line)["text"]
    for line in (Path(__file__).parents[1] / "data" / "quarrels.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
"""Quarrels with an article or about its subject, and praise: nobody is insulted or threatened."""

CUSTOMERS_WORDS = "stop spreading misinformation"
"""A comment that the specification names, and that is both trained and judged."""


@pytest.fixture(scope="module")
def scorer() -> CompactScorer:
    return CompactScorer()


@pytest.mark.parametrize("text", CIVIL)
def test_a_heated_but_civil_comment_scores_low(scorer: CompactScorer, text: str) -> None:
    scores = scorer.score([text])[0]
    assert {label: scores[label] for label in Label if scores[label] >= 0.4} == {}


@pytest.mark.parametrize("text", [*QUARRELS, *HARSH_QUARRELS])
def test_a_quarrel_with_an_article_is_not_acted_on(scorer: CompactScorer, text: str) -> None:
    assessment = Assessment(AssessmentStatus.SCORED, scores=scorer.score([text])[0])
    assert preset("standard").decide(assessment).action is Action.ALLOW


@pytest.mark.parametrize("text", QUEUED_QUARRELS)
def test_a_quarrel_that_scores_high_goes_to_a_person(scorer: CompactScorer, text: str) -> None:
    assessment = Assessment(AssessmentStatus.SCORED, scores=scorer.score([text])[0])
    assert preset("standard").decide(assessment).action is Action.QUEUE


@pytest.mark.parametrize("text", INSULTS)
def test_a_plain_insult_scores_high(scorer: CompactScorer, text: str) -> None:
    scores = scorer.score([text])[0]
    assert scores[Label.INSULT] >= 0.8
    assert scores[Label.TOXICITY] >= 0.8
    assert scores[Label.THREAT] < 0.5


@pytest.mark.parametrize("text", WEAKER_INSULTS)
def test_a_less_usual_insult_scores_above_a_half(scorer: CompactScorer, text: str) -> None:
    scores = scorer.score([text])[0]
    assert min(scores[Label.INSULT], scores[Label.TOXICITY]) >= 0.5


@pytest.mark.parametrize("text", THREATS)
def test_a_clear_threat_scores_high(scorer: CompactScorer, text: str) -> None:
    scores = scorer.score([text])[0]
    assert scores[Label.THREAT] >= 0.8
    assert scores[Label.TOXICITY] >= 0.8


_CIVIL_START = (
    "I read the report twice, and the figures on grain exports are out of date. The map is from March. "
)


def test_a_threat_or_an_insult_behind_civil_sentences_is_not_diluted(scorer: CompactScorer) -> None:
    threat, insult = scorer.score(
        [
            _CIVIL_START * 3 + ending
            for ending in ("I will find you and break your legs.", "You pathetic idiot.")
        ]
    )
    assert threat[Label.THREAT] >= 0.8
    assert insult[Label.INSULT] >= 0.8


def test_quoting_a_threat_among_civil_sentences_is_no_threat(scorer: CompactScorer) -> None:
    text = 'Somebody wrote to the mayor: "I will kill you tonight." The police are looking for him. He must be found.'
    assert scorer.score([text])[0][Label.THREAT] < 0.5


def test_no_comment_of_the_list_is_a_training_row() -> None:
    trained = {row.text.casefold().strip(" .!") for row in own_rows()}
    lists = (CIVIL, HARSH_QUARRELS, INSULTS, WEAKER_INSULTS, THREATS, QUARRELS)
    judged = {text.casefold().strip(" .!") for texts in lists for text in texts}
    assert trained & judged <= {CUSTOMERS_WORDS}


@pytest.mark.parametrize(("plain", "disguised"), DISGUISED)
def test_a_disguise_does_not_lower_the_scores(scorer: CompactScorer, plain: str, disguised: str) -> None:
    seen, typed = scorer.score([plain, disguised])
    for label in (Label.TOXICITY, Label.INSULT, Label.OBSCENE):
        assert typed[label] >= seen[label] - 0.05


def test_texts_without_words_score_zero(scorer: CompactScorer) -> None:
    assert scorer.score(["", " \n "]) == [dict.fromkeys(Label, 0.0)] * 2


def test_the_longest_message_takes_milliseconds(scorer: CompactScorer) -> None:
    text = "The ministry says that the bridge was hit. " * 93
    started = time.perf_counter()
    scorer.score([text[:4000]])
    assert time.perf_counter() - started < 1.0, (
        "a hundred times what it takes; the bound only catches a blow-up"
    )


def test_the_committed_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size <= 4_000_000


def test_the_version_names_the_weights(scorer: CompactScorer, tmp_path: Path) -> None:
    weights = read_weights(WEIGHTS.read_bytes())
    other = tmp_path / "other.npz"
    other.write_bytes(write_weights(replace(weights, bias=weights.bias + 0.5)))
    assert CompactScorer(other).version != scorer.version
    assert CompactScorer().version == scorer.version


def test_weights_survive_the_file() -> None:
    weights = read_weights(WEIGHTS.read_bytes())
    again = read_weights(write_weights(weights))
    for name in ("table", "scale", "bias", "slope", "offset"):
        assert np.array_equal(getattr(weights, name), getattr(again, name))


@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04"])
def test_damaged_weights_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(content)
    with pytest.raises(ScorerError, match="can't be read"):
        CompactScorer(path)


def test_weights_of_another_shape_are_refused(tmp_path: Path) -> None:
    weights = read_weights(WEIGHTS.read_bytes())
    path = tmp_path / "weights.npz"
    path.write_bytes(write_weights(replace(weights, table=weights.table[:10])))
    with pytest.raises(ScorerError, match=r"shape \(10, 6\)"):
        CompactScorer(path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ScorerError, match="weights are not at"):
        CompactScorer(tmp_path / "none.npz")


@given(st.text(max_size=80))
def test_features_are_bucket_numbers_each_once(text: str) -> None:
    features = extract(text)
    for ids in (features.characters, features.words):
        assert len(set(ids.tolist())) == len(ids)
        assert not len(ids) or (ids.min() >= 0 and ids.max() < 2**BUCKET_BITS)


@given(st.text(alphabet="abc .", max_size=40))
def test_character_features_do_not_see_across_words(text: str) -> None:
    together = set(extract(text).characters.tolist())
    apart = {number for word in tokens(text) for number in extract(word).characters.tolist()}
    assert together == apart


def test_case_long_runs_and_numbers_are_levelled() -> None:
    assert tokens("SOOOOO True in 1994, see https://example.org/a?b !!!!") == [
        "soo", "true", "in", "00", ",", "see", "urllink", "!", "!",
    ]  # fmt: skip
