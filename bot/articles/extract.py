"""Finds the article on a web page."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from aiohttp.abc import AbstractResolver

from bot.articles.addresses import PUBLIC_ONLY, AddressPolicy
from bot.articles.decoding import decode_text
from bot.articles.errors import ArticleError
from bot.articles.fetch import HTML_TYPES, FetchedPage, FetchLimits, fetch_article_page
from bot.articles.plain_text import titled, titled_markdown
from bot.articles.titles import one_line, title_from
from bot.moderation.models import ArticleDraft, Origin

EXTRACTION_SECONDS = 20.0
"""A page of 2 MiB takes about four seconds on one core; what takes longer than this was made to."""

_HEAD_CHARACTERS = 256 * 1024
_PUBLISHED = frozenset({"article:published_time", "og:article:published_time", "datepublished"})
_NOTHING_FOUND = "no article text was found. Paste the text, or attach it as a .txt or .md file."


def extract_article(html: str, url: str, origin: Origin = Origin.URL) -> ArticleDraft:
    """Return the article on a page: no menus, no comments, paragraphs parted by blank lines.

    `published` is ISO 8601, with a time where the page gives one. Without a title one is made from the first sentence.
    Blocks; up to seconds for a large page.

    Raises:
        ArticleError: There is no article text on the page.
    """
    document = _document(html, url)
    if document is None:
        raise ArticleError(f"On the page {_NOTHING_FOUND}")
    title = one_line(document.title or "")
    found = [line.strip() for line in (document.text or "").split("\n") if line.strip()]
    if title and len(found) > 1 and one_line(found[0]) == title:
        found = found[1:]
    body = "\n\n".join(found)
    if not any(character.isalnum() for character in body):
        raise ArticleError(f"On the page {_NOTHING_FOUND}")
    return ArticleDraft(
        title=title or title_from(body),
        body=body,
        origin=origin,
        url=url,
        author=one_line((document.author or "").replace(";", ",")),
        site=one_line(document.sitename or "") or (urlsplit(url).hostname or ""),
        published=_published_time(html) or (document.date or ""),
    )


async def article_from_url(
    url: str,
    *,
    republish: bool = False,
    policy: AddressPolicy = PUBLIC_ONLY,
    resolver: AbstractResolver | None = None,
    limits: FetchLimits | None = None,
) -> ArticleDraft:
    """Fetch the page at `url` and return its article; the draft's `url` is where redirects ended.

    Args:
        url: An http or https address.
        republish: The poster confirmed the right to show the whole text.
        policy: As for `fetch_article_page`.
        resolver: As for `fetch_article_page`.
        limits: As for `fetch_article_page`.

    Raises:
        ArticleError: The page can't be had, or has no article on it; the text says why.
    """
    page = await fetch_article_page(url, policy=policy, resolver=resolver, limits=limits)
    try:
        async with asyncio.timeout(EXTRACTION_SECONDS):
            draft = await asyncio.to_thread(article_from_page, page)
    except TimeoutError:
        raise ArticleError(
            "The page is too tangled to find the article on it. Paste the text instead."
        ) from None
    return replace(draft, republish=republish)


def article_from_page(page: FetchedPage) -> ArticleDraft:
    """Return the article of a fetched page: HTML, Markdown or plain text. Blocks.

    Raises:
        ArticleError: It is no text, or has no article in it.
    """
    text = decode_text(page.body, declared=page.charset, name="The page")
    if page.content_type in HTML_TYPES:
        return extract_article(text, page.final_url)
    title, body = titled_markdown(text) if page.content_type == "text/markdown" else titled(text)
    if not any(character.isalnum() for character in body):
        raise ArticleError(f"On the page {_NOTHING_FOUND}")
    return ArticleDraft(
        title, body, Origin.URL, url=page.final_url, site=urlsplit(page.final_url).hostname or ""
    )


def _document(html: str, url: str) -> Any:
    try:
        return trafilatura.bare_extraction(
            html,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # Without this, any date in the text (a copyright line, an event) passes for that of publication.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # a parser on somebody else's page may raise anything
        raise ArticleError(f"The page is too broken to read: {_NOTHING_FOUND}") from error


class _Head(HTMLParser):
    """Collects the times of publication that a page's meta elements give."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.published: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            return
        given = {name: value or "" for name, value in attrs}
        names = {given.get(key, "").lower() for key in ("property", "name", "itemprop")}
        if names & _PUBLISHED and given.get("content"):
            self.published.append(given["content"].strip())


def _published_time(html: str) -> str:
    """Return the first publication time among the meta elements, as ISO 8601, or nothing.

    trafilatura drops the time of day and keeps the date.
    """
    head = _Head()
    head.feed(html[:_HEAD_CHARACTERS])
    for value in head.published:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            continue
        return moment.isoformat() if ":" in value else moment.date().isoformat()
    return ""
