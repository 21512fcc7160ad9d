"""What Discord shows of a passage that answers a question: the article's own words, and where they stand."""

from __future__ import annotations

from bot.moderation.models import Article, Passage
from bot.ui import ids
from bot.ui.render import inert, link, quote, when

LONGEST_PASSAGE = 900


def passage_words(article: Article, passage: Passage) -> str:
    """Return a passage as a quotation, with its place."""
    source = inert(article.draft.site, 60, single_line=True)
    published = inert(article.draft.published, 30, single_line=True)
    told = " · ".join(part for part in (source, published) if part)
    corrected = f" · as corrected {when(article.corrected_at)}" if article.corrected_at else ""
    place = f"Paragraph {passage.paragraph} of {passage.paragraphs} of {_named(article)}"
    return "\n".join(
        [
            quote(passage.text, LONGEST_PASSAGE),
            f"-# {place}{told and f' · {told}'}{corrected}. Quoted word for word.",
        ]
    )


def refusal_words(article: Article) -> str:
    """Return what is said where an article doesn't answer."""
    return (
        f"The article doesn't tell, or not in words that I can find: {_named(article)}. I only quote the article; I don't"
        " guess. Naming the thing or the number that you mean may help."
    )


def _named(article: Article) -> str:
    title = inert(article.draft.title, 120, single_line=True) or "the article"
    url = ids.jump_url(article.guild_id, article.thread_id or article.channel_id, article.message_id)
    return link(title, url) if article.message_id else f"“{title}”"
