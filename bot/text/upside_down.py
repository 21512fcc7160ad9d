# ruff: noqa: RUF001, RUF002, RUF003 (letters and signs that look like others are what this module is about)
"""Text that stands on its head: "ʇoıpı" reads "idiot" from the other side."""

from __future__ import annotations

import re

from bot.text.disguised_words import DISGUISED_SET

_TURNED = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz∀ᗺƆᗡƎℲ⅁HIſꓘ˥WNOԀꓤS┴∩ΛMX⅄Z"
_UPRIGHT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ"
_TABLE = str.maketrans(_TURNED + "ıןɓ¡¿˙'‘’(){}[]6ԁⱯꓭꓛꓷƖ∃פɅ⊥", _UPRIGHT + "ilg!?.,,,)(}{][9pABCDIEGVT")
# These stand in no ordinary word of a language with a Latin alphabet; "ı" is Turkish.
_MARKS = "ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ∀Ɔᗡ⅁˥Ԁ┴∩⅄ⱯꓭꓛꓷꓘꓤℲ⊥"
_UPRIGHT_SIGNS = ',.!?;:"*_ \n'  # typed beside a word, so not turned with it
_MARK = re.compile(f"[{_MARKS}]")
# A phonetic transcription stands between slashes or brackets; one of several words has letters that nothing turned has.
_SOUNDS = "əɪʃðθŋʒɑɒʊɛæˈˌː"
_PHONETIC = re.compile(
    rf"/(?:[^/\s]{{1,60}}|(?=[^/\n]{{0,200}}[{_SOUNDS}])[^/\n]{{1,200}})/"
    rf"|\[(?:[^\[\]\s]{{1,60}}|(?=[^\[\]\n]{{0,200}}[{_SOUNDS}])[^\[\]\n]{{1,200}})\]"
)


def turn_upright(text: str) -> str:
    """Return `text` with upside-down words turned; a run of them is read from its end. Transcriptions stay."""
    if not _MARK.search(text):
        return text
    pieces: list[str] = []
    position = 0
    for match in _PHONETIC.finditer(text):
        start, end = match.span()
        inside = text[start + 1 : end - 1]
        shown = _turned(inside) if _reveals(inside) else inside
        pieces += [_turned(text[position:start]), text[start], shown, text[end - 1]]
        position = end
    return "".join([*pieces, _turned(text[position:])])


def _turned(text: str) -> str:
    if not _MARK.search(text):
        return text
    parts = re.split(r"(\s+)", text)  # words at even places, gaps at odd ones
    turnable = [
        not part.strip() or all(ord(c) in _TABLE for c in part.strip(_UPRIGHT_SIGNS)) for part in parts
    ]
    if all(turnable):
        return _upright(parts)
    result: list[str] = []
    position = 0
    while position < len(parts):
        end = position + 1
        if turnable[position] and _MARK.search(parts[position]):
            end = _run_end(parts, turnable, position)
            result.append(_upright(parts[position:end]))
        else:
            result.append(parts[position])
        position = end
    return "".join(result)


def _run_end(parts: list[str], turnable: list[bool], start: int) -> int:
    """Return the place behind the last word with a turned letter that is reached by turnable words."""
    last = end = start + 1
    while end < len(parts) and turnable[end]:
        end += 1
        if _MARK.search(parts[end - 1]):
            last = end
    return last


def _upright(run: list[str]) -> str:
    text = "".join(run)
    turned = text.strip(_UPRIGHT_SIGNS)
    head, tail = text.split(turned, maxsplit=1)
    straight = turned.translate(_TABLE)
    if not _holds_disguised(straight):
        straight = straight[::-1]  # else it was turned letter by letter, in the usual order
    return head + straight + tail


def _reveals(text: str) -> bool:
    """Whether `text` has a known word when it's turned, letter by letter or whole."""
    straight = text.translate(_TABLE)
    return _MARK.search(text) is not None and (_holds_disguised(straight) or _holds_disguised(straight[::-1]))


def _holds_disguised(text: str) -> bool:
    return any(word.lower() in DISGUISED_SET for word in re.findall(r"[A-Za-z]+", text))
