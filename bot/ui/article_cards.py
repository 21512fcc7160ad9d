"""What Discord shows of an article: the card that opens its discussion, and its pages."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from discord import ui

from bot.articles.paging import pages
from bot.moderation.corrections import LONGEST_NOTE
from bot.moderation.models import Article, Origin
from bot.ui import ids
from bot.ui.layout import BLUE, GREY, view
from bot.ui.render import ELLIPSIS, inert, link, when

LEAD_LENGTH = 300
"""What members see at most of an article's text that was taken from a URL, in characters."""

PAGE_LENGTH = 1800
"""Characters of an article's text on a page. Escaped it may double, and must still fit into a card."""

MOST_CHARACTERS = 4000
"""Discord's limit for all texts of a card together."""

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def shows_whole_text(article: Article) -> bool:
    """Say whether members may read the article here: of a foreign page only if the poster confirmed the right to it."""
    return article.draft.origin is not Origin.URL or article.draft.republish


def article_card(article: Article) -> ui.LayoutView:
    """Return the card that opens a discussion."""
    parts = [_title(article), _byline(article), _lead(article), _corrected(article)]
    if article.closed_at:
        parts.append("**Closed.** This discussion takes no more comments.")
    button = ui.Button[Any](label="Read the article", custom_id=ids.read(article.id, 1))
    return view(GREY if article.closed_at else BLUE, parts, ui.ActionRow(button))


def article_page(article: Article, page: int) -> ui.LayoutView:
    """Return a page of an article, the first being 1; a number out of range gives the nearest page.

    Where the text may not be shown whole there is one page, with the lead and the link.
    """
    if not shows_whole_text(article):
        note = "-# The whole text stands at its source."
        return view(BLUE, [_title(article), _byline(article), _lead(article), note, _corrected(article)])
    leaves = pages(article.draft.body, PAGE_LENGTH)
    page = min(max(page, 1), max(len(leaves), 1))
    text = inert(leaves[page - 1], 2 * PAGE_LENGTH) if leaves else ""
    head = _title(article, small=True)
    corrected = _corrected(article, small=True)
    footer = f"-# Page {page} of {len(leaves)}{corrected and f' · {corrected}'}"
    if len(leaves) <= 1:
        # Much markup, escaped, and a long byline don't fit together: the card has the byline too.
        byline = _byline(article)
        if corrected:
            byline = f"{byline} · {corrected}" if byline else f"-# {corrected}"
        fits = len(head) + len(byline) + len(text) <= MOST_CHARACTERS
        return view(BLUE, [head, byline if fits else "", text])
    row: ui.ActionRow[Any] = ui.ActionRow(
        _turn("Previous", article.id, page - 1, possible=page > 1),
        _turn("Next", article.id, page + 1, possible=page < len(leaves)),
    )
    return view(BLUE, [head, text, footer], row)


def _turn(label: str, article_id: int, page: int, *, possible: bool) -> ui.Button[Any]:
    return ui.Button(label=label, custom_id=ids.read(article_id, page), disabled=not possible)


def _title(article: Article, *, small: bool = False) -> str:
    title = inert(article.draft.title, 120 if small else 250, single_line=True) or "Untitled article"
    return f"**{title}**" if small else f"## {title}"


def _byline(article: Article) -> str:
    draft = article.draft
    host = urlsplit(draft.url).hostname if _is_web(draft.url) else ""
    site = inert(draft.site or host or "", 80, single_line=True)
    author = inert(draft.author, 120, single_line=True)
    parts = [f"By {author}" if author else "", site, _published(draft.published)]
    if draft.url:
        parts.append(link("Source", draft.url))
    return "-# " + " · ".join(part for part in parts if part) if any(parts) else ""


def _corrected(article: Article, *, small: bool = False) -> str:
    """Return that an article was corrected, when, and (unless `small`) what, in the words of who did it."""
    if article.corrected_at is None:
        return ""
    if small:
        return f"Corrected {when(article.corrected_at)}"
    note = inert(article.correction, 2 * LONGEST_NOTE, single_line=True)
    return f"**Corrected** {when(article.corrected_at)}{f': {note}' if note else ''}"


def _is_web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _published(text: str) -> str:
    """Return an article's date: a day stays a day, a time of day is shown in the reader's time zone."""
    if not _DATE.fullmatch(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment and moment.tzinfo:
            return when(moment)
    return inert(text, 60, single_line=True)


def _lead(article: Article) -> str:
    body = article.draft.body.strip()
    if len(body) <= LEAD_LENGTH:
        return inert(body, 2 * LEAD_LENGTH)
    lead = pages(body, LEAD_LENGTH - 2)[0]
    return f"{inert(lead, 2 * LEAD_LENGTH)} {ELLIPSIS}"
