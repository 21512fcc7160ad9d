"""Articles from attached files and pasted text."""

from __future__ import annotations

from bot.articles.decoding import decode_text
from bot.articles.errors import ArticleError
from bot.articles.extract import extract_article
from bot.articles.plain_text import paragraphs, titled, titled_markdown
from bot.articles.titles import one_line, title_from
from bot.moderation.models import ArticleDraft, Origin

MOST_BYTES = 2 * 1024 * 1024
HTML_ENDINGS = (".html", ".htm")
MARKDOWN_ENDINGS = (".md",)
TEXT_ENDINGS = (".txt",)


def check_file(name: str, size: int) -> None:
    """Refuse by name and size, before a byte is read.

    Raises:
        ArticleError: The file is of another kind, empty, or larger than 2 MiB.
    """
    if not name.lower().endswith(HTML_ENDINGS + MARKDOWN_ENDINGS + TEXT_ENDINGS):
        raise ArticleError(f"{name} can't be read as an article; attach a .html, .htm, .txt or .md file.")
    if size > MOST_BYTES:
        raise ArticleError(f"{name} has {size / 2**20:.1f} MiB; a file of at most 2 MiB is taken.")
    if size == 0:
        raise ArticleError(f"{name} is empty; attach a file with the article's text.")


def article_from_file(name: str, data: bytes) -> ArticleDraft:
    """Return the article in an attached file: a saved web page, plain text or Markdown. Blocks.

    Raises:
        ArticleError: As for `check_file`; or the file is no text, or has no article in it.
    """
    check_file(name, len(data))
    text = decode_text(data, name=name)
    if name.lower().endswith(HTML_ENDINGS):
        return extract_article(text, "", Origin.FILE)
    title, body = titled_markdown(text) if name.lower().endswith(MARKDOWN_ENDINGS) else titled(text)
    if not any(character.isalnum() for character in body):
        raise ArticleError(f"{name} has no words in it; attach a file with the article's text.")
    return ArticleDraft(title, body, Origin.FILE)


def article_from_text(title: str, body: str) -> ArticleDraft:
    """Return the article that was pasted; a title is made from the first sentence when there is none.

    Raises:
        ArticleError: The body has no words.
    """
    text = "\n\n".join(paragraphs(body))
    if not any(character.isalnum() for character in text):
        raise ArticleError("The text has no words in it; paste the article's text.")
    return ArticleDraft(one_line(title) or title_from(text), text, Origin.PASTE)
