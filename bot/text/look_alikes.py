# ruff: noqa: RUF001 (letters and signs that look like others are what this module is about)
"""Letters of other scripts that look like Latin ones, inside Latin words or in place of them."""

from __future__ import annotations

import re
import unicodedata

from bot.text.disguised_words import DISGUISED_SET
from bot.text.single_letters import change_rows


def _table(lines: str) -> dict[int, str]:
    """Read "letter look-alikes" pairs."""
    fields = lines.split()
    pairs = zip(fields[::2], fields[1::2], strict=True)
    return {ord(other): letter for letter, others in pairs for other in others}


# Alike in every common font: Cyrillic, Greek, Armenian, Cherokee.
_ALIKE = _table(
    "A АΑᎪ B ВΒᏴ C СϹᏟ D Ꭰ E ЕΕᎬ G ԌᏀ H НΗᎻ I ІΙᏆ J ЈᎫ K КΚᏦ L ᏞԼ M МΜᎷ N Ν O ОΟՕ P РΡᏢ R Ꮢ S ЅՏᏚ T ТΤᎢ U Ս V Ꮩ"
    " W ᏔԜ X ХΧ Y ҮΥ Z ΖᏃ"
    " a аα b в c сϲ d ԁ e еε g ց h һհн i іι j јϳ k кκ m м n ո o оοօ p рρ q ԛզ s ѕ t тτ u υս v ν w ԝω x хχ y уү"
)

# Alike with some good will: "faux Cyrillic", Canadian syllables, phonetic and crossed letters, currency signs.
_FAUX = _ALIKE | _table(
    "A ДΛΔᗩᗅ B ᗷЪЬ C ᑕ D ᗪᗞ E ЭΣЗᗴЁЄ F ᖴ H ᕼ I Ї J ᒍ L ᒪ M ᗰ N ИПΠЙᑎ O ФΘΦᝪ P ᑭ Q ᑫ R ЯГᖇ S ᔕ U ЦЏᑌ V ᐯ W ШЩᗯΨ X ᙭Ж"
    " Y ЧΎᖻ Z ᘔ"
    " a ɑдλ b ьъвßβɓƀ c ƈȼɕ¢© d ԃđɗδð e эҽɛɇёєз€ f ƒϝф g ɡɠγǥ h ԋħɦ i ıɩїɨ j ʝɉ k ƙ l ʅłƚℓ£ m ɱ n пиηɳɲŋƞπйл o øσθφɔδ"
    " p þϸ q ϙ r гяɾɍ s ʂςȿş§ t ƚŧƭт u цμʋџ v ʋ w шщɯ x ж y ყʏɏ¥ч z ȥƶ"
)

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"(?:[^\W\d_]|[¢©€£§¥])+")
_MIN_WHOLE = 3


def fold_look_alikes(text: str, *, guess: bool = False) -> str:
    """Return `text` with look-alike letters replaced in the words that are Latin beyond doubt.

    These are mixed words, and words that spell a disguised one in a text that is otherwise Latin. With `guess` also
    words that consist of look-alikes only, and worse look-alikes, as long as the rest of the text is Latin.
    """
    words = _LETTERS.findall(text)
    foreign = sum(1 for word in words if _is_foreign(word))
    latin = sum(1 for word in words if any(c.isascii() for c in word))
    if foreign * 2 > latin:  # a text of another script, with a few Latin words
        return text
    alone = foreign == 0 and latin > 0
    if not text.isascii():
        text = change_rows(text, _spelled_in_look_alikes)
    return _WORD.sub(lambda match: _folded(match[0], alone=alone, guess=guess), text)


def _is_foreign(word: str) -> bool:
    """Whether a word is of another script and means nothing when it is read as Latin."""
    if any(c.isascii() for c in word) or all(_is_latin(c) or ord(c) in _ALIKE for c in word):
        return False
    return word.translate(_FAUX).lower() not in DISGUISED_SET


def _folded(word: str, *, alone: bool, guess: bool) -> str:
    if word.isascii():
        return word
    others = [c for c in _without_accents(word) if not c.isascii()]
    folded = _without_accents(word).translate(_FAUX)
    if not others or not folded.isascii():
        return word
    mixed = any(c.isascii() for c in word)
    of_a_script = any(not _is_latin(c) for c in others)
    if folded.lower() in DISGUISED_SET and (alone or mixed):
        # "løser" is a Danish word, so crossed letters alone prove nothing.
        return folded if guess or (alone and of_a_script) else word
    if any(ord(c) not in _ALIKE for c in others):
        return folded if guess and mixed and alone and of_a_script else word
    if mixed:
        return word if _is_declined_acronym(word) else folded
    return folded if guess and alone and len(word) >= _MIN_WHOLE else word


def _spelled_in_look_alikes(word: str) -> str:
    folded = _without_accents(word).translate(_ALIKE)
    return folded if folded.isascii() else word


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and (letter <= "\u02af" or "\u1e00" <= letter <= "\u1eff")


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _is_declined_acronym(word: str) -> bool:
    """Whether a word is an acronym with a Cyrillic or Greek ending, an ordinary word of that language."""
    latin = [c for c in word if c.isascii()]
    others = [c for c in word if not c.isascii()]
    return len(latin) > 1 and all(c.isupper() for c in latin) and all(c.islower() for c in others)
