"""Names that Discord would take, as close as possible to the names that a page gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# https://discord.com/developers/docs/resources/user#usernames-and-nicknames
NAME_LIMIT = 32
_FORBIDDEN_PARTS = ("@", "#", ":", "```")
_FORBIDDEN_WORDS = re.compile(r"discord", re.IGNORECASE)
_FORBIDDEN_NAMES = frozenset({"everyone", "here"})
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_NAMELESS = "member"


def display_name(name: str) -> str:
    """Return `name`, changed only where Discord would refuse it as a username or nickname.

    The result has 1 to 32 characters, none of them invisible, no `@`, `#`, `:` or code fence and no run of spaces, and it
    is neither a name nor a word that Discord keeps for itself.
    """
    visible = "".join(
        letter for letter in name if unicodedata.category(letter) not in _INVISIBLE or letter.isspace()
    )
    for part in _FORBIDDEN_PARTS:
        visible = visible.replace(part, " ")
    visible = _FORBIDDEN_WORDS.sub(lambda match: f"{match[0][:2]}.{match[0][2:]}", visible)
    kept = " ".join(visible.split())[:NAME_LIMIT].rstrip()
    if not any(letter.isprintable() and not unicodedata.combining(letter) for letter in kept):
        return _NAMELESS
    return f"{kept}." if kept.casefold() in _FORBIDDEN_NAMES else kept


def display_names(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return a display name for each of `names`, no two alike: the later of two that meet gets a number.

    `taken` are names that other people have already.
    """
    shown: dict[str, str] = {}
    in_use = {name.casefold() for name in taken}
    # A name that Discord takes as it is keeps it, whoever came first.
    unique = list(dict.fromkeys(names))
    for name in sorted(unique, key=lambda name: display_name(name) != name):
        shown[name] = _free(display_name(name), in_use)
        in_use.add(shown[name].casefold())
    return {name: shown[name] for name in unique}


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        suffix = f" {number}"
        candidate = name[: NAME_LIMIT - len(suffix)].rstrip() + suffix
    return candidate
