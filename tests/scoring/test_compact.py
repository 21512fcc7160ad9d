from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.moderation.models import Action, Assessment, AssessmentStatus, Label
from bot.moderation.ports import ScorerError
from bot.moderation.presets import preset
from bot.scoring.compact import (
    BLEND,
    ENCODER,
    NGRAMS,
    TOKENIZER,
    WEIGHTS,
    CompactScorer,
    read_blend,
    write_blend,
)
from bot.scoring.encoder import EncoderHeads
from bot.scoring.training.contrast_rows import contrast_rows
from bot.scoring.training.own_rows import own_rows
from bot.scoring.training.rows import later_rows
from bot.scoring.training.war_rows import war_rows
from bot.text.fold import fold
from tests.scoring.own_list import (
    CIVIL,
    CODED_HATE,
    CODED_TWINS,
    DISGUISED,
    HARSH_QUARRELS,
    INSULTS,
    PREJUDICE,
    PREJUDICE_TWINS,
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
    assert {label: scores[label] for label in Label if scores[label] >= 0.45} == {}


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


def _goes_to_a_person(scores: Mapping[Label, float]) -> bool:
    assessment = Assessment(AssessmentStatus.SCORED, scores=scores)
    return preset("standard").decide(assessment).action.severity >= Action.QUEUE.severity


def _queued(scorer: CompactScorer, texts: tuple[str, ...]) -> int:
    return sum(map(_goes_to_a_person, scorer.score(texts)))


def test_much_of_the_hatred_in_codes_and_hardly_any_of_its_twins_goes_to_a_person(
    scorer: CompactScorer,
) -> None:
    assert _queued(scorer, CODED_HATE) >= 24  # 27; some are close
    assert _queued(scorer, CODED_TWINS) <= 2


def test_some_of_the_prejudice_and_hardly_any_of_its_twins_goes_to_a_person(scorer: CompactScorer) -> None:
    assert _queued(scorer, PREJUDICE) >= 11  # 14; some are close
    assert _queued(scorer, PREJUDICE_TWINS) <= 2


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
    assert threat[Label.THREAT] >= 0.7
    assert insult[Label.INSULT] >= 0.7


def test_quoting_a_threat_among_civil_sentences_is_no_threat(scorer: CompactScorer) -> None:
    text = 'Somebody wrote to the mayor: "I will kill you tonight." The police are looking for him. He must be found.'
    assert scorer.score([text])[0][Label.THREAT] < 0.5


def test_no_comment_of_the_list_is_a_training_row() -> None:
    rows = (*own_rows(), *contrast_rows(), *war_rows(), *later_rows())
    trained = {row.text.casefold().strip(" .!") for row in rows}
    lists = (CIVIL, HARSH_QUARRELS, INSULTS, WEAKER_INSULTS, THREATS, QUARRELS)
    judged = {text.casefold().strip(" .!") for texts in lists for text in texts}
    assert trained & judged <= {CUSTOMERS_WORDS}


@pytest.mark.parametrize(("plain", "disguised"), DISGUISED)
def test_a_folded_disguise_does_not_lower_the_scores(
    scorer: CompactScorer, plain: str, disguised: str
) -> None:
    seen, typed = scorer.score([plain, fold(disguised)])
    for label in (Label.TOXICITY, Label.INSULT, Label.OBSCENE):
        assert typed[label] >= seen[label] - 0.05


def test_texts_without_words_score_zero(scorer: CompactScorer) -> None:
    assert scorer.score(["", " \n "]) == [dict.fromkeys(Label, 0.0)] * 2


def test_a_text_scores_the_same_alone_and_beside_others(scorer: CompactScorer) -> None:
    texts = [*INSULTS, *CIVIL]
    together = scorer.score(texts)
    for text, scores in zip(texts, together, strict=True):
        alone = scorer.score([text])[0]
        assert all(abs(alone[label] - scores[label]) < 0.06 for label in Label), text


def test_a_very_long_message_is_read_to_its_end(scorer: CompactScorer) -> None:
    start = "The ministry says that the bridge was hit. " * 93
    calm, hostile = scorer.score([start, f"{start} You are a pathetic idiot."])
    assert calm[Label.INSULT] < 0.4
    assert hostile[Label.INSULT] >= 0.7


def test_the_longest_message_does_not_blow_up(scorer: CompactScorer) -> None:
    started = time.perf_counter()
    scorer.score(["a!b?" * 1000, "x" * 4000, "\U0001f600" * 4000])
    assert time.perf_counter() - started < 20.0, (
        "a hundred times what it takes; the bound only catches a blow-up"
    )


@pytest.mark.parametrize("text", ["\ud800 you idiot", "\x00", "x", "\u202e" * 50, "\n\n.\n"])
def test_odd_texts_get_scores(scorer: CompactScorer, text: str) -> None:
    assert all(0.0 <= score <= 1.0 for score in scorer.score([text])[0].values())


def test_no_texts_give_no_scores(scorer: CompactScorer) -> None:
    assert scorer.score([]) == []


def test_the_committed_weights_are_within_thirty_megabytes() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) <= 30_000_000


def test_the_scorer_is_unsure_somewhere_between_its_extremes(scorer: CompactScorer) -> None:
    assert set(scorer.bands) == set(Label)
    assert all(0.0 <= low <= high <= 1.0 for low, high in scorer.bands.values())
    low, high = scorer.bands[Label.TOXICITY]
    assert low < 0.5 < high


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "weights"
    folder.mkdir()
    for name in (ENCODER, TOKENIZER, NGRAMS, BLEND):
        shutil.copy(WEIGHTS / name, folder / name)
    return folder


def test_the_version_names_the_weights(scorer: CompactScorer, copy: Path) -> None:
    assert CompactScorer(copy).version == scorer.version
    given = json.loads((copy / BLEND).read_text())
    given["offset"][Label.INSULT] += 0.5
    (copy / BLEND).write_text(json.dumps(given))
    assert CompactScorer(copy).version != scorer.version


def test_the_blend_survives_its_file() -> None:
    blend = read_blend((WEIGHTS / BLEND).read_bytes())
    again = read_blend(write_blend(blend).encode())
    assert write_blend(again) == write_blend(blend)
    assert again.bands == blend.bands


@pytest.mark.parametrize("name", [ENCODER, TOKENIZER, NGRAMS, BLEND])
@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04", b"{}", b"[1]"])
def test_damaged_weights_are_refused(copy: Path, name: str, content: bytes) -> None:
    (copy / name).write_bytes(content)
    with pytest.raises(ScorerError, match="can't be read"):
        CompactScorer(copy)


def test_weights_of_another_format_are_refused(copy: Path) -> None:
    given = json.loads((copy / BLEND).read_text())
    (copy / BLEND).write_text(json.dumps(given | {"format": 1}))
    with pytest.raises(ScorerError, match="format 1, not 2"):
        CompactScorer(copy)


@pytest.mark.parametrize("name", [ENCODER, TOKENIZER, NGRAMS, BLEND])
def test_missing_weights_are_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ScorerError, match=f"weights are not at .*{name}"):
        CompactScorer(copy)


def test_the_encoder_takes_the_highest_of_a_texts_windows() -> None:
    encoder = EncoderHeads((WEIGHTS / ENCODER).read_bytes(), (WEIGHTS / TOKENIZER).read_text())
    calm = "the train to the coast leaves at noon and nobody is in a hurry " * 20
    words = f"you are a filthy idiot and i will kill you {calm}".split()
    window = " ".join(words[:126])  # a word is a token, two are the ends
    first, rest, whole = encoder.logits([window, calm, " ".join(words)])
    assert whole.shape == (6,)
    assert (first > rest + 1).all(), "else it says nothing"
    assert (whole > first - 0.01).all(), "the first window's logits hold for the whole text"
