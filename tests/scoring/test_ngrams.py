from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.models import Label
from bot.moderation.ports import ScorerError
from bot.scoring.compact import NGRAMS, WEIGHTS
from bot.scoring.features import BUCKET_BITS, extract, tokens
from bot.scoring.ngrams import LABELS, NgramHeads, read_ngrams, sentences, write_ngrams


@pytest.fixture(scope="module")
def heads() -> NgramHeads:
    return read_ngrams((WEIGHTS / NGRAMS).read_bytes())


def test_an_insult_behind_civil_sentences_is_not_diluted(heads: NgramHeads) -> None:
    civil = "I read the report twice, and the figures on grain exports are out of date. " * 6
    insult = LABELS.index(Label.INSULT)
    alone, behind, calm = (
        heads.logits([text])[0][insult]
        for text in ("You pathetic idiot.", f"{civil}You pathetic idiot.", civil)
    )
    assert behind >= alone - 1.01
    assert behind > calm + 1


_LONG = "I read the report twice, and the figures on grain exports are out of date, as anybody can see who looks them up."


def test_a_sentence_with_a_quotation_is_not_scored_alone() -> None:
    assert sentences(f'{_LONG} She said: "You are an idiot" and left. Then he went home.') == [
        _LONG,
        "Then he went home.",
    ]


def test_one_sentence_and_a_short_text_have_no_parts() -> None:
    assert sentences(_LONG) == []
    assert sentences("The bridge was hit. You idiot.") == []


def test_weights_survive_the_file(heads: NgramHeads) -> None:
    again = read_ngrams(write_ngrams(heads))
    for name in ("table", "scale", "bias"):
        assert np.array_equal(getattr(heads, name), getattr(again, name))


def test_weights_of_another_shape_are_refused(heads: NgramHeads) -> None:
    with pytest.raises(ScorerError, match=r"shape \(10, 6\)"):
        read_ngrams(write_ngrams(replace(heads, table=heads.table[:10])))


@given(st.text(max_size=80))
def test_features_are_bucket_numbers_each_once(text: str) -> None:
    features = extract([text])
    for ids in (features.characters.ids, features.words.ids):
        assert len(set(ids.tolist())) == len(ids)
        assert not len(ids) or (ids.min() >= 0 and ids.max() < 2**BUCKET_BITS)


@given(st.text(alphabet="abc .", max_size=40))
def test_character_features_do_not_see_across_words(text: str) -> None:
    together = set(extract([text]).characters.ids.tolist())
    apart = extract(tokens(text)).characters.ids.tolist() if tokens(text) else []
    assert together == set(apart)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_texts_together_have_the_features_that_each_has_alone(texts: list[str]) -> None:
    for bags, alone in (
        (getattr(extract(texts), kind), [getattr(extract([text]), kind).ids for text in texts])
        for kind in ("characters", "words")
    ):
        for place, ids in enumerate(alone):
            assert np.array_equal(bags.ids[bags.owners == place], ids)
        assert len(bags.ids) == sum(map(len, alone))


def test_texts_score_alone_as_beside_others(heads: NgramHeads) -> None:
    long = "The bridge was hit at noon, says the mayor, and nobody knows by whom or why. You idiot. " * 300
    texts = ["You pathetic idiot.", "", long, "What a lovely garden.", "\ud800 half a pair"]
    alone = np.concatenate([heads.logits([text]) for text in texts])
    assert np.array_equal(heads.logits(texts), alone)
    assert heads.logits([]).shape == (0, len(LABELS))


def test_case_long_runs_and_numbers_are_levelled() -> None:
    assert tokens("SOOOOO True in 1994, see https://example.org/a?b !!!!") == [
        "soo", "true", "in", "00", ",", "see", "urllink", "!", "!",
    ]  # fmt: skip
