"""Corrections of an article: what a moderator changes in a text that is under discussion.

A correction is made on the text that its maker looked at, and holds for no other: `base_sha256` says which one that was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.moderation.models import Article

LONGEST_NOTE = 300
"""Characters of what a correction tells readers. It stands on the article's card."""

TAKEN_BACK = "An earlier correction was taken back."
"""What readers are told when a former text is put back."""

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_WORD_EDGE = re.compile(r"\s\S*$")
_ALIKE = {
    "'": "['\u2018\u2019]",
    "\u2018": "['\u2018\u2019]",
    "\u2019": "['\u2018\u2019]",
    '"': '["\u201c\u201d\u201e]',
    "\u201c": '["\u201c\u201d\u201e]',
    "\u201d": '["\u201c\u201d\u201e]',
    "\u201e": '["\u201c\u201d\u201e]',
}


class CorrectionError(ValueError):
    """A correction that can't be made. Its text says what was wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A new title and body for an article.

    Attributes:
        article_id: Which article.
        base_sha256: Hash of the text that was looked at; of another one nothing is changed.
        title: The title from now on.
        body: The body from now on.
        note: What was corrected, for readers; may be empty.
    """

    article_id: int
    base_sha256: str
    title: str
    body: str
    note: str


@dataclass(frozen=True, slots=True)
class Editor:
    """Who corrects."""

    user_id: int
    name: str


class CorrectionRefusal(StrEnum):
    """Why a correction isn't taken."""

    UNKNOWN = "unknown"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NO_SUCH_VERSION = "no_such_version"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a correction. `article` is as it stands now; `rerun` comments are looked at again."""

    article: Article | None
    rerun: int = 0
    refusal: CorrectionRefusal | None = None


def replaced(body: str, passage: str, by: str) -> str:
    """Return `body` with `passage` replaced by `by`; an empty `by` takes the passage out.

    White space counts as the same whatever its kind, as do straight and curly quotation marks: what was copied from a page
    that Discord shows differs in them.

    Raises:
        CorrectionError: the passage is blank, doesn't occur, or occurs more than once.
    """
    words = _INVISIBLE.sub("", passage).split()
    if not words:
        raise CorrectionError("Give the passage that is to be replaced, word for word.")
    pattern = re.compile(r"\s+".join(_pattern(word) for word in words))
    found = list(pattern.finditer(body))
    if not found:
        raise CorrectionError(
            "The passage doesn't occur in the article's text. Copy it from the article, word for word."
        )
    if len(found) > 1:
        raise CorrectionError(
            f"The passage occurs {len(found)} times in the article's text. Give more of the words around the one that is meant."
        )
    start, end = found[0].span()
    new = by.strip()
    if new:
        return body[:start] + new + body[end:]
    return _closed_up(body[:start], body[end:])


def _pattern(word: str) -> str:
    return "".join(_ALIKE.get(character) or re.escape(character) for character in word)


def _closed_up(before: str, after: str) -> str:
    """Join what is left of a text, without the two spaces or the empty paragraph that a passage leaves behind."""
    left, right = before.rstrip(), after.lstrip()
    gap = before[len(left) :] + after[: len(after) - len(right)]
    if not left or not right:
        return left + right
    breaks = min(gap.count("\n"), 2)
    return left + ("\n" * breaks if breaks else " " if gap else "") + right


def correction_of(article: Article, title: str, body: str, note: str) -> Correction:
    """Return the correction that gives an article a new title and body.

    An empty `title` leaves the title as it is. The note is cut to `LONGEST_NOTE` characters and made one line.

    Raises:
        CorrectionError: there would be no words left, or nothing would change.
    """
    headline = " ".join(title.split()) or article.draft.title
    text = body.strip()
    if not any(character.isalnum() for character in text):
        raise CorrectionError("The article would have no words left; an article needs a text.")
    if (headline, text) == (article.draft.title, article.draft.body):
        raise CorrectionError("This would change nothing: title and text are as they were.")
    return Correction(article.id, article.sha256, headline, text, " ".join(note.split())[:LONGEST_NOTE])


def changed_stretch(before: str, after: str, around: int = 60) -> tuple[str, str]:
    """Return the part of two texts in which they differ, with about `around` characters of what they share on both sides.

    Cut at white space, with an ellipsis where a text goes on. Both are empty when the texts are equal.
    """
    if before == after:
        return "", ""
    head = _shared(before, after)
    most = min(len(before), len(after)) - head
    tail = min(_shared(before[::-1], after[::-1]), most)
    start = _start(before, head, around)
    return _cut(before, start, len(before) - tail, around), _cut(after, start, len(after) - tail, around)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their start on."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # halving, as comparing stretches is much faster than comparing characters
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _start(text: str, head: int, around: int) -> int:
    """Return where to begin so that some words before the difference are seen."""
    if head <= around:
        return 0
    found = re.compile(r"\s").search(text, head - around, head)
    return found.end() if found else head - around


def _cut(text: str, start: int, end: int, around: int) -> str:
    stop = min(end + around, len(text))
    part = text[start:stop]
    if stop < len(text):
        shown = end - start
        edge = _WORD_EDGE.search(part, shown)
        part = (part[: edge.start()] if edge else part).rstrip() + " …"
    return ("… " if start else "") + part.strip()
