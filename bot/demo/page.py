"""A saved news page as the script of a demo."""

from __future__ import annotations

from pathlib import Path

from bot.articles.decoding import decode_text
from bot.articles.errors import ArticleError
from bot.articles.saved_page import parse_saved_page
from bot.demo.material import Line, Script


class PageError(Exception):
    """A page that can't be read. The text names the file, the line, and what would be right."""


def read_page(path: Path) -> Script:
    """Read a page from a file: an article, a line `N Comments`, then N pairs of lines, a name and a text.

    Raises:
        PageError: The file can't be read, is no text, or is not such a page.
    """
    try:
        page = parse_saved_page(decode_text(path.read_bytes()))
    except OSError as error:
        raise PageError(f"{path} can't be read: {error.strerror or error}") from error
    except ArticleError as error:
        raise PageError(f"{path}: {error}") from error
    lines = tuple(Line(comment.author, comment.text) for comment in page.comments)
    return Script(page.draft.title, page.draft.body, lines)
