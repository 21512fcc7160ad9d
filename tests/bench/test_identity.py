from __future__ import annotations

import pytest

from tests.bench.identity import identity_word, person_name


@pytest.mark.parametrize(
    ("template", "sentence", "word"),
    [
        ("verb_adj", "greet middle aged", "middle aged"),
        ("am_hate_adj", "i am deaf", "deaf"),
        ("being_adj", "Being african american is great.", "african american"),
        ("name_adj", "Ana is an awful taoist", "taoist"),
        ("you_are_adj", "You are a kind middle eastern", "middle eastern"),
        ("you_occupation", "You are a kind web designer", ""),
        ("unheard_of", "You are a kind taoist", ""),
        ("name_adj", "another sentence altogether", ""),
    ],
)
def test_the_identity_word_is_what_the_template_leaves_open(template: str, sentence: str, word: str) -> None:
    assert identity_word(template, sentence) == word


def test_only_sentences_about_somebody_have_a_name() -> None:
    assert person_name("name_adj", "Ana is a kind taoist") == "Ana"
    assert person_name("verb_adj", "greet taoist") == ""
