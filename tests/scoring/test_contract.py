"""What every text scorer promises, the fake included."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.moderation.models import SCORE_DECIMALS, Label
from bot.moderation.ports import TextScorer
from bot.scoring.compact import CompactScorer
from bot.scoring.detoxify_scorer import DetoxifyScorer
from bot.scoring.process import ProcessScorer
from bot.scoring.select import COMPACT
from tests.scoring import checkpoints
from tests.scoring.fakes import FakeScorer

_TEXTS = (
    "Good morning.",
    "you are an idiot",
    "",
    "   \n\t ",
    "\U0001f600\U0001f595\U0001f3fd",
    "half a pair \ud83d here",
    "नमस्ते, שלום, привет, 你好",
    "a" * 4000,
    "words and words " * 250,
    "a\u0301\u0302\u0303" * 500,
    "\u202eright to left",
    "\x00\x01\x02",
)


@pytest.fixture(scope="module", params=["compact", "compact in a process", "detoxify", "fake"])
def scorer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TextScorer]:
    if request.param == "compact":
        yield CompactScorer()
    elif request.param == "compact in a process":
        process = ProcessScorer(COMPACT)
        process.start()
        yield process
        process.close()
    elif request.param == "fake":
        yield FakeScorer()
    else:
        folder = tmp_path_factory.mktemp("contract")
        checkpoint = checkpoints.small_checkpoint(checkpoints.write_configuration(folder / "tiny-bert"))
        yield DetoxifyScorer("original", str(checkpoints.save(checkpoint, folder / "tiny.ckpt")))


def test_it_has_a_name_a_version_and_languages(scorer: TextScorer) -> None:
    assert scorer.name
    assert scorer.version
    assert "en" in scorer.languages


def test_no_texts_give_no_scores(scorer: TextScorer) -> None:
    assert scorer.score([]) == []


def test_every_text_gets_six_rounded_scores_between_0_and_1(scorer: TextScorer) -> None:
    results = scorer.score(_TEXTS)
    assert len(results) == len(_TEXTS)
    for scores in results:
        assert list(scores) == list(Label)
        for score in scores.values():
            assert 0.0 <= score <= 1.0
            assert score == round(score, SCORE_DECIMALS)


def test_scores_do_not_depend_on_order_or_company(scorer: TextScorer) -> None:
    forwards, backwards = scorer.score(_TEXTS), scorer.score(_TEXTS[::-1])
    for one, other in zip(forwards, backwards[::-1], strict=True):
        assert dict(one) == pytest.approx(dict(other), abs=2e-4)


def test_the_same_text_gets_the_same_scores(scorer: TextScorer) -> None:
    assert scorer.score(["The article is wrong."]) == scorer.score(["The article is wrong."])
