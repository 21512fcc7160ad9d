"""Paragraphs and titles of plain text and Markdown."""

from __future__ import annotations

import re

from bot.articles.titles import LONGEST_TITLE, one_line, title_from

LONGEST_HEADING = 1000
"""A first line of more characters is no heading; it would also cost the patterns below too much time."""

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_HEADING = re.compile(r"#[ \t]+(?P<title>.+?)[ \t]*#*")
_UNDERLINE = re.compile(r"=+[ \t]*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(?P<inside>\S|\S.*?\S)\1")
_SENTENCE_END = (".", "!", "?", "…", ":", ";", ",", '."', ".”", "!”", "?”", "。", "\uff01", "\uff1f")


def unix_lines(text: str) -> str:
    """Return `text` without a byte order mark, its lines ended by line feeds alone."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`: what blank lines part; in a text without blank lines, each line."""
    stripped = unix_lines(text).strip()
    if not stripped:
        return ()
    if _BLANK.search(stripped):
        return tuple(block.strip() for block in _BLANK.split(stripped))
    return tuple(line.strip() for line in stripped.split("\n"))


def titled(text: str) -> tuple[str, str]:
    """Return title and body of plain text, paragraphs parted by one blank line; both empty for a blank text.

    The first line is the title if it has at most 120 characters and stands alone: a blank line follows, or, in a text
    without blank lines, it does not end as a sentence does. Otherwise the title is made from the first sentence,
    and the body is the whole text.
    """
    found = paragraphs(text)
    if len(found) > 1 and _is_title(found[0], parted=bool(_BLANK.search(unix_lines(text).strip()))):
        return one_line(found[0]), "\n\n".join(found[1:])
    body = "\n\n".join(found)
    return title_from(body), body


def titled_markdown(text: str) -> tuple[str, str]:
    """Return title and body of Markdown: a heading of the first level on top is the title, else as for plain text."""
    stripped = unix_lines(text).strip()
    first, _, rest = stripped.partition("\n")
    second, _, after = rest.partition("\n")
    if len(first) > LONGEST_HEADING:
        return titled(stripped)
    heading = _HEADING.fullmatch(first.strip())
    if heading is not None and rest.strip():
        return _plain(heading["title"]), rest.strip()
    if first and _UNDERLINE.fullmatch(second) and after.strip():
        return _plain(first), after.strip()
    title, body = titled(stripped)
    return _plain(title.lstrip("#")), body


def _is_title(paragraph: str, *, parted: bool) -> bool:
    if "\n" in paragraph or len(paragraph) > LONGEST_TITLE:
        return False
    return parted or not paragraph.endswith(_SENTENCE_END)


def _plain(heading: str) -> str:
    return one_line(_EMPHASIS.sub(lambda match: match["inside"], heading))
