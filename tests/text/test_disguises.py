from __future__ import annotations

import re

import pytest

from bot.text.disguised_words import DISGUISED_SET
from bot.text.fold import fold, fold_weakly
from tests.bench.disguises import INSULTS, KINDS, plain_sentence, share_restored


@pytest.mark.parametrize("kind", KINDS)
def test_nine_of_ten_disguised_sentences_are_restored(kind: str) -> None:
    assert share_restored(kind, fold if KINDS[kind].certain else fold_weakly) >= 0.9


def test_there_are_twenty_kinds_and_fifty_different_insults() -> None:
    words = {re.findall(r"\[(\w+)\]", line)[0] for line in INSULTS}
    assert (len(KINDS), len(INSULTS), len(words)) == (20, 50, 50)
    assert len(words - DISGUISED_SET) == 4


@pytest.mark.parametrize("sentence", [plain_sentence(line) for line in INSULTS])
def test_an_open_insult_is_left_as_it_is(sentence: str) -> None:
    assert fold(sentence) == fold_weakly(sentence) == sentence
