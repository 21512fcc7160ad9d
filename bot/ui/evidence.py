"""The words of every evidence object: what a comment matches or conflicts with, and who says so.

There is no verdict here. Each function takes evidence; a bare flag of the kinds that need evidence has no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.moderation.models import (
    EVIDENCE_FLAGS,
    ArticleEvidence,
    Band,
    FactCheckEvidence,
    Flag,
    FlagName,
    LinkEvidence,
    Strength,
)
from bot.ui.render import inert, link

BANDS = {Band.LOW: "low confidence", Band.MEDIUM: "medium confidence", Band.HIGH: "high confidence"}
"""A detector's confidence."""

_STRENGTHS = {Strength.SUGGESTED: "possible match", Strength.STRONG: "strong match"}
_OF_ARTICLE = {
    FlagName.AGREES_WITH_ARTICLE: "Says what the article says",
    FlagName.BEYOND_ARTICLE: "Goes beyond the article",
    FlagName.CONFLICTS_WITH_ARTICLE: "Says otherwise than the article",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SENTENCE = 200
_VALUE = 60
_DAY_LENGTH = len("2026-03-14")


def evidence_line(flag: Flag) -> str:
    """Return an evidence object in one line of a list; nothing for a flag that carries none of these."""
    evidence = flag.evidence
    if isinstance(evidence, ArticleEvidence) and flag.name in _OF_ARTICLE:
        sentence = inert(evidence.comment_sentence, 160, single_line=True)
        compared = _compared(evidence) if flag.name is FlagName.CONFLICTS_WITH_ARTICLE else ""
        name = f"{_OF_ARTICLE[flag.name]}{f'. {compared}' if compared else ':'}"
        return f"- {name} “{sentence}”, {BANDS[flag.band]}"
    if isinstance(evidence, FactCheckEvidence):
        claim = inert(evidence.claim_reviewed, 160, single_line=True)
        sure = f"{_STRENGTHS[evidence.strength]}, {BANDS[flag.band]}"
        return f"- {_rated(evidence)}: “{claim}” ({sure}; {link('fact-check', evidence.url)})"
    if isinstance(evidence, LinkEvidence):
        return f"- {_listed(evidence)}"
    return ""


def evidence_blocks(flags: Iterable[Flag], text: str | None, year: int) -> list[str]:
    """Return the comment and its evidence side by side: a block for each flag that points at something published.

    Args:
        flags: The flags of an assessment, of any kind.
        text: The revision that they point into, or None once it is erased.
        year: The year of the comment; an article's date says its own only where it is another.
    """
    found = sorted((flag for flag in flags if flag.name in EVIDENCE_FLAGS), key=lambda flag: -flag.score)
    blocks = [block for flag in found if (block := _block(flag, text or "", year))]
    ratings = {
        flag.evidence.rating_normalised for flag in found if isinstance(flag.evidence, FactCheckEvidence)
    }
    if len(ratings) > 1:
        blocks.append("-# Publishers rated such claims differently; each is shown.")
    return blocks


def _block(flag: Flag, text: str, year: int) -> str:
    evidence = flag.evidence
    if isinstance(evidence, ArticleEvidence):
        lines = [
            f"**{_compared(evidence, year) or _OF_ARTICLE[flag.name]}** · {BANDS[flag.band]}",
            *_said("Comment", evidence.comment_sentence),
            *_said("Article", evidence.article_sentence),
        ]
    elif isinstance(evidence, FactCheckEvidence):
        sure = f"{_STRENGTHS[evidence.strength]}, {BANDS[flag.band]}"
        lines = [
            f"**{_rated(evidence)}** · {sure} · {link('fact-check', evidence.url)}",
            *_said("Comment", text[flag.span.start : flag.span.end]),
            *_said("Claim reviewed", evidence.claim_reviewed),
        ]
    elif isinstance(evidence, LinkEvidence):
        lines = [
            f"**{_listed(evidence)}** · {BANDS[flag.band]}",
            *_said("Link", evidence.url),
        ]
    else:
        lines = []
    return "\n".join(lines)


def _said(whose: str, words: str) -> list[str]:
    shown = inert(words, _SENTENCE, single_line=True)
    return [f"> **{whose}:** {shown}"] if shown else []


def _compared(evidence: ArticleEvidence, year: int = 0) -> str:
    """Return both values, as in "Comment: 5,000 km². Article (14 March): about 1,376 km²."; nothing without values."""
    comment = inert(evidence.comment_value, _VALUE, single_line=True)
    article = inert(evidence.article_value, _VALUE, single_line=True)
    if not comment or not article:
        return ""
    day = day_words(evidence.article_date, year)
    if evidence.live:
        of = f" as of {day}" if day else ""
        return f"Comment: {comment}. The article says {article}{of}; this counts something that goes on."
    return f"Comment: {comment}. Article{f' ({day})' if day else ''}: {article}."


def _rated(evidence: FactCheckEvidence) -> str:
    publisher = inert(evidence.publisher, 60, single_line=True) or "a publisher"
    rating = inert(evidence.rating, 60, single_line=True)
    day = day_words(evidence.published)
    said = f"rated “{rating}”" if rating else "reviewed"
    return f"Matches a claim that {publisher} {said}{f' on {day}' if day else ''}"


def _listed(evidence: LinkEvidence) -> str:
    domain = inert(evidence.domain, 80, single_line=True)
    name = inert(evidence.list_name, 60, single_line=True)
    version = inert(evidence.listed, 30, single_line=True)
    rating = inert(evidence.rating, 30, single_line=True)
    of = f" (version {version})" if version else ""
    rated = f"rates “{rating}”" if rating else "names"
    return f"Links to {domain}, which the list “{name}”{of} {rated}"


def day_words(stored: str, year: int = 0) -> str:
    """Return a date as people write it: "14 March", with its year where that is not `year`. Other texts as they are.

    Args:
        stored: A date or a time in ISO 8601, or what a source gave instead.
        year: The year that goes without saying, or 0.
    """
    try:
        day = date.fromisoformat(stored[:_DAY_LENGTH])
        datetime.fromisoformat(stored)
    except ValueError:
        return inert(stored, 40, single_line=True)
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def context_lines(evidence: Sequence[ArticleEvidence | FactCheckEvidence], title: str, url: str) -> list[str]:
    """Return evidence as it may stand in public: quoted, dated and linked, in its publisher's words alone.

    Args:
        evidence: What a context reply rests on; what would be said twice is said once.
        title: The article's title.
        url: The article's address, or nothing.
    """
    return list(
        dict.fromkeys(
            _article_context(each, title, url) if isinstance(each, ArticleEvidence) else _review_context(each)
            for each in evidence
        )
    )


def _article_context(evidence: ArticleEvidence, title: str, url: str) -> str:
    name = inert(title, 120, single_line=True)
    named = f"The article “{link(title[:120], url) if url else name}”" if name else "The article"
    day = day_words(evidence.article_date)
    since = f" as of {day}" if evidence.live and day else f" ({day})" if day else ""
    return f"{named}{since} says:\n> {inert(evidence.article_sentence, 500, single_line=True)}"


def _review_context(evidence: FactCheckEvidence) -> str:
    publisher = inert(evidence.publisher, 60, single_line=True) or "A publisher"
    rating = inert(evidence.rating, 60, single_line=True)
    day = day_words(evidence.published)
    rated = f" and rated it “{rating}”" if rating else ""
    claim = inert(evidence.claim_reviewed, 400, single_line=True)
    said = f"{publisher} reviewed this claim{f' on {day}' if day else ''}{rated}:\n> {claim}"
    read = link("Read the fact-check", evidence.url)
    # Without an address that can be followed there is nothing to invite readers to.
    return f"{said}\n{read}" if read.startswith("[") else said
