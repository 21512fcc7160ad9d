"""Languages as files name them."""

from __future__ import annotations

import re

_NAMES = {
    "en": "eng english",
    "uk": "ukr ukrainian",
    "ru": "rus russian",
    "de": "deu ger german deutsch",
    "fr": "fra fre french français",
    "es": "spa spanish español",
    "pt": "por portuguese português",
    "it": "ita italian italiano",
    "pl": "pol polish polski",
    "nl": "nld dut dutch nederlands",
    "tr": "tur turkish türkçe",
    "ar": "ara arabic",
    "hi": "hin hindi",
    "bn": "ben bengali",
    "id": "ind indonesian",
    "cs": "ces cze czech",
    "ro": "ron rum romanian",
    "sv": "swe swedish",
    "da": "dan danish",
    "fi": "fin finnish",
    "el": "ell gre greek",
    "hu": "hun hungarian",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-_]+)?", re.IGNORECASE)


def language_code(text: str) -> str:
    """Return the ISO 639-1 code of a language that a file names ("en", "en-GB", "eng", "English"); empty if unknown."""
    name = text.strip().lower()
    if name in _CODES:
        return _CODES[name]
    match = _CODE.fullmatch(name)
    if match is None:
        return ""
    code = match[1]
    return code if len(code) == 2 else _CODES.get(code, "")  # noqa: PLR2004 - ISO 639-1 has two letters
