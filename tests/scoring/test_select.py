"""What the setting for the model means, and that Detoxify's process makes of a converted model what it should."""

from __future__ import annotations

import pytest

from bot.moderation.models import Label
from bot.scoring.model_cache import load_converted
from bot.scoring.process import ProcessScorer
from bot.scoring.select import MODELS, Choice, choice, detoxify_spec
from bot.settings import SettingsError, load_settings
from tests.scoring.conftest import Convert

_WORDS = (
    "cascade",
    *MODELS,
    "cascade:unbiased",
    "cascade:compact",
    "cascade:",
    "detoxify",
    "detoxify:x",
    "compact:original",
)


def test_the_setting_says_which_models_serve() -> None:
    assert choice("compact") == Choice("compact")
    assert choice("detoxify:unbiased") == Choice("detoxify:unbiased", "unbiased")
    assert (
        choice("cascade")
        == choice("cascade:original")
        == Choice("cascade:original", "original", cascade=True)
    )
    assert choice("cascade:original-small") == Choice(
        "cascade:original-small", "original-small", cascade=True
    )


@pytest.mark.parametrize("word", _WORDS)
def test_the_settings_and_the_scorers_take_the_same_words(word: str) -> None:
    try:
        load_settings({"TOXICITY_MODEL": word}, None)
    except SettingsError:
        with pytest.raises(ValueError, match="unknown model"):
            choice(word)
    else:
        choice(word)


def test_a_converted_detoxify_serves_from_a_process_as_it_does_from_this_one(converted: Convert) -> None:
    made = converted("original")
    told: list[str] = []
    spec = detoxify_spec("original", str(made.checkpoint), made.folder.parent)
    scorer = ProcessScorer(spec, progress=told.append)
    try:
        scorer.start()
        texts = ["you are a idiot !", "good morning", "", "words and words " * 100]
        for here, there in zip(load_converted(made).score(texts), scorer.score(texts), strict=True):
            assert dict(there) == pytest.approx(dict(here), abs=2e-4)
            assert list(there) == list(Label)
        assert (scorer.name, scorer.runtime, scorer.languages) == ("detoxify:original", made.runtime, ("en",))
        assert told == [], "it was converted already"
    finally:
        scorer.close()
