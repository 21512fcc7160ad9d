from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.check_worthy import THRESHOLD, WEIGHTS, check_worthy, features, score
from bot.moderation.models import SentenceEvidence


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine held about 1,376 square kilometres at its peak.",
        "The city spent 40 million euros on the stadium last year.",
        "More than 10,000 North Korean soldiers were sent to the Kursk region.",
        "Germany paid twice as much as France in 2023.",
    ],
)
def test_a_statement_with_figures_is_check_worthy(text: str) -> None:
    (flag,) = check_worthy(text)
    assert flag.score >= THRESHOLD
    assert isinstance(flag.evidence, SentenceEvidence)
    assert flag.evidence.sentence == text
    assert set(flag.evidence.features) == set(WEIGHTS)


@pytest.mark.parametrize(
    "text",
    [
        "I think this is a terrible idea.",
        "What a beautiful morning!",
        "How many of the 100 settlements were held in 2024?",
        "lol",
        "> The city spent 40 million euros on the stadium last year.\nReally now",
        "My grandmother likes tea.",
        "",
    ],
)
def test_opinions_questions_and_quotes_are_not_check_worthy(text: str) -> None:
    assert check_worthy(text) == ()


def test_each_sentence_is_flagged_at_its_place() -> None:
    text = (
        "Good morning all. The army lost 120 tanks in March. I hope it ends. It held 100 villages in August."
    )
    assert [text[flag.span.start : flag.span.end] for flag in check_worthy(text)] == [
        "The army lost 120 tanks in March.",
        "It held 100 villages in August.",
    ]


@given(st.sampled_from(sorted(WEIGHTS)), st.floats(0, 3), st.floats(0, 3))
def test_a_feature_moves_the_score_in_the_direction_of_its_weight(
    name: str, less: float, more: float
) -> None:
    less, more = sorted((less, more))
    difference = score({name: more}) - score({name: less})
    assert difference * WEIGHTS[name] >= 0


@given(st.text(max_size=300))
def test_any_sentence_has_nine_features_and_a_score(text: str) -> None:
    assert len(features(text)) == 9
    assert 0 <= score(features(text)) <= 1
