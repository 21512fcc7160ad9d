"""The language of a comment, or nothing: a wrong guess would call a good score uncertain, and a bad one certain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.text.scripts import language_of_script, looks_english, script
from bot.text.word_lists import words_of

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # it has no stubs

# Those that people on European and American servers write; the model's rare ones only steal words of chat.
_CANDIDATES = words_of(
    "af ar az be bg bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk mr ms mt ne"
    " nl no pl pt ro ru sk sl sq sr sv sw th tl tr uk ur uz vi zh"
)

MIN_WORDS = 4
"""With fewer words the model is little better than chance on chat."""

SHORT_WORDS = 7
"""Texts with fewer words need more certainty."""

CERTAIN = 0.7
"""What the model's probability must reach. At .7 one in some hundred clean English comments of the dev rows is misjudged."""

CERTAIN_SHORT = 0.9

_MAX_CHARACTERS = 1000
_NO_LANGUAGE = re.compile(
    r"```.*?```|`[^`\n]*`|<[^<>\s]{1,100}>|(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+|:\w+:|\b\w*\d\w*\b|\b\w+\.\w{2,4}\b",
    re.DOTALL,
)
# The vowel signs of Devanagari are no letters to `\w`.
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])*"
_WORD = re.compile(rf"{_LETTERS}(?:['\u2019]{_LETTERS})*")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_UNSPACED = frozenset({"Han", "Kana", "Thai"})


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "" where it can't be told.

    The script decides where it can, and small English words; only then the model of py3langid is asked, which is loaded
    when it is first needed (some seconds on a slow core, about 80 MB; a call then takes about a millisecond). Short
    texts and small margins give "".
    """
    text = _STRETCHED.sub(r"\1\1", _NO_LANGUAGE.sub(" ", text[:_MAX_CHARACTERS]))
    if found := language_of_script(text):
        return found
    if looks_english(text):
        return "en"
    name = script(text)
    words = _WORD.findall(text)
    if not name or (len(words) < MIN_WORDS and name not in _UNSPACED):
        return ""
    code, probability = _identifier().classify(" ".join(words).lower())
    return str(code) if probability >= (CERTAIN if len(words) >= SHORT_WORDS else CERTAIN_SHORT) else ""


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (80 MB that an English server never needs)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES)
    return identifier
