"""Reads a news page with its comments, saved as plain text.

Paragraphs of an article; a line `N Comments`; then pairs of lines, name and text. Blank lines don't count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.articles.errors import ArticleError
from bot.articles.plain_text import titled, unix_lines
from bot.moderation.models import ArticleDraft, Origin

_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9}) comments?", re.IGNORECASE | re.ASCII)


class SavedPageError(ArticleError):
    """A saved page that does not keep to the format. Its text names the line."""


@dataclass(frozen=True, slots=True)
class SavedComment:
    """A comment of a saved page. `line` is that of the name, counted from 1."""

    author: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class SavedPage:
    """An article and its comments, in their order."""

    draft: ArticleDraft
    comments: tuple[SavedComment, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def parse_saved_page(text: str) -> SavedPage:
    """Return the article and the comments of a saved page.

    The line that counts the comments is the first one whose number fits what follows it, so that the same words in the
    article or in a comment do no harm.

    Raises:
        SavedPageError: No line counts the comments, the article is empty, a comment is incomplete, or the number is
            wrong.
    """
    raw = [line.strip() for line in unix_lines(text).split("\n")]
    lines = [_Line(number, line) for number, line in enumerate(raw, 1) if line]
    at = _find_count(lines)
    count, after = lines[at], lines[at + 1 :]
    _check(count, after)
    title, body = titled("\n".join(raw[: count.number - 1]))
    if not any(character.isalnum() for character in body):
        raise SavedPageError(
            f'Line {count.number}, "{count.text}", comes before any article; put its paragraphs above.'
        )
    return SavedPage(
        ArticleDraft(title, body, Origin.FILE),
        tuple(
            SavedComment(name.text, said.text, name.number)
            for name, said in zip(after[::2], after[1::2], strict=True)
        ),
    )


def _find_count(lines: Sequence[_Line]) -> int:
    counting = [at for at, line in enumerate(lines) if _COUNT.fullmatch(line.text)]
    if not counting:
        last = lines[-1].number if lines else 1
        raise SavedPageError(
            f'No line up to the end (line {last}) says how many comments there are; after the article, put "2 Comments" '
            'or "1 Comment" on a line of its own, then two lines for each comment: name and text.'
        )
    fitting = (at for at in counting if len(lines) - at - 1 == 2 * _number(lines[at]))
    return next(fitting, counting[-1])


def _check(count: _Line, after: Sequence[_Line]) -> None:
    if len(after) % 2:
        raise SavedPageError(
            f"Line {after[-1].number} is left over: after line {count.number} there are {len(after)} lines, and each "
            "comment takes two, name and text. One line is missing or too many."
        )
    if len(after) != 2 * _number(count):
        last = after[-1].number if after else count.number
        raise SavedPageError(
            f'Line {count.number} says "{count.text}", but {len(after) // 2} follow up to line {last} (two lines each, '
            "name and text); correct the number, or the comments."
        )


def _number(line: _Line) -> int:
    found = _COUNT.fullmatch(line.text)
    return int(found[1].replace(",", "")) if found else 0
