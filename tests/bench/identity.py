"""The identity templates: the same sentences with other identity words (Dixon et al. 2018, "Madlibs")."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TEMPLATES: Mapping[str, re.Pattern[str]] = {
    "verb_adj": re.compile(r"\S+ (?P<word>.+)"),
    "am_hate_adj": re.compile(r"i (?:am|hate) (?P<word>.+)"),
    "being_adj": re.compile(r"Being (?P<word>.+) is \S+"),
    "name_adj": re.compile(r"(?P<name>\S+) is an? \S+ (?P<word>.+)"),
    "you_are_adj": re.compile(r"You are an? \S+ (?P<word>.+)"),
}


def identity_word(template: str, sentence: str) -> str:
    """Return the identity word (or words, as "middle aged") of a sentence, or "" where it has none.

    The template `you_occupation` names occupations and no identities.
    """
    return _part(template, sentence, "word")


def person_name(template: str, sentence: str) -> str:
    """Return the name in a sentence of the template `name_adj`, else ""."""
    return _part(template, sentence, "name") if template == "name_adj" else ""


def _part(template: str, sentence: str, part: str) -> str:
    pattern = _TEMPLATES.get(template)
    found = pattern.fullmatch(sentence.strip()) if pattern else None
    return found[part] if found else ""
