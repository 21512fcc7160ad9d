from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.check_worthy import THRESHOLD, check_worthy
from bot.claims.claim_kinds import claim_kind
from bot.claims.preparing import prepare
from bot.claims.sentence_features import COUNTS, counts, phrases
from bot.claims.sentence_model import WEIGHTS, read_model, shipped_model
from bot.claims.speech_acts import speech_acts
from bot.moderation.models import ClaimKind, Flag, SentenceEvidence

SENTENCES = Path(__file__).parents[1] / "data" / "comment_sentences.jsonl"


def found(text: str) -> tuple[Flag, ...]:
    return check_worthy(prepare(text), speech_acts(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ukraine held about 1,376 square kilometres at its peak.", ClaimKind.QUANTITY),
        ("The city spent 40 million euros on the stadium last year.", ClaimKind.QUANTITY),
        ("More than 10,000 North Korean soldiers were sent to the Kursk region.", ClaimKind.QUANTITY),
        ("Germany paid twice as much as France in 2023.", ClaimKind.QUANTITY),
        ("the ministry admitted that the bridge was closed in 2019", ClaimKind.ATTRIBUTION),
        ("Rents went up because the city sold 3,000 flats.", ClaimKind.CAUSAL),
        ("Parliament voted against the treaty in 2014.", ClaimKind.DATE),
        ("The government closed the coal mines and sold the railways.", ClaimKind.EVENT),
    ],
)
def test_a_statement_of_fact_is_check_worthy_and_has_a_kind(text: str, kind: ClaimKind) -> None:
    (flag,) = found(text)
    assert flag.score >= THRESHOLD
    assert isinstance(flag.evidence, SentenceEvidence)
    assert flag.evidence.sentence == text
    assert flag.evidence.features
    assert flag.evidence.claim_kind is kind


def test_a_claim_without_any_sign_of_a_kind_is_of_another_kind() -> None:
    assert claim_kind("Whales are mammals") is ClaimKind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "I think this is a terrible idea.",
        "What a beautiful morning!",
        "How many of the 100 settlements were held in 2024?",
        "lol",
        "> The city spent 40 million euros on the stadium last year.\nReally now",
        "My grandmother likes tea.",
        "If they had sent 10,000 soldiers in 2023 the war would be over.",
        "They will lose 20 percent of the region by 2027.",
        "I paid 300 euros for my bike in 2019.",
        "Does anyone have a source for the 10,000 soldiers?",
        "This article is garbage.",
        "404",
        "",
    ],
)
def test_opinions_questions_suppositions_and_quotes_are_not_check_worthy(text: str) -> None:
    assert found(text) == ()


def test_each_sentence_is_flagged_at_its_place() -> None:
    text = (
        "Good morning all. The army lost 120 tanks in March. I hope it ends. It held 100 villages in August."
    )
    assert [text[flag.span.start : flag.span.end] for flag in found(text)] == [
        "The army lost 120 tanks in March.",
        "It held 100 villages in August.",
    ]


def test_what_the_evidence_names_adds_up_to_the_score_where_nothing_is_left_out() -> None:
    model = shipped_model()
    added = model.added("Spain won in 2010.")
    assert model.score(added) == pytest.approx(
        model.score({"all": sum(added.values())}),
    )
    assert set(added) <= {f"#{name}" for name in COUNTS} | set(phrases("Spain won in 2010."))


def test_the_weights_are_small_and_hold_no_row_of_the_training_data() -> None:
    assert WEIGHTS.stat().st_size < 1_000_000
    assert all(phrase.count(" ") <= 1 for phrase in shipped_model().phrases)


def test_claims_are_told_from_other_sentences_as_members_write_them() -> None:
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    worthy = {row["text"] for row in rows if row["check_worthy"]}
    flagged = {row["text"] for row in rows if found(row["text"])}
    assert len(rows) == 2 * len(worthy) == 80
    assert len(flagged & worthy) >= 0.9 * len(flagged)
    assert len(flagged & worthy) >= 0.8 * len(worthy)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"version": "1", "bias": 0, "counts": {}, "phrases": {}}', "nonsense"]
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_model(text)


@given(st.text(max_size=300))
def test_any_sentence_has_all_counts_and_a_score(text: str) -> None:
    model = shipped_model()
    assert tuple(counts(text)) == COUNTS
    assert 0 <= model.score(model.added(text)) <= 1
    found(text)
