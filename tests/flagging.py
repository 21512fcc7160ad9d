"""A checker that raises evidence flags for a few known words, with evidence as the real detectors give it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.moderation.models import (
    ArticleEvidence,
    Band,
    Claim,
    FactCheckEvidence,
    Flag,
    FlagName,
    LinkEvidence,
    Span,
    Strength,
)
from bot.moderation.ports import CheckRequest
from db.claims import Claims

FLOODED = "The flood covered about 1,376 km² of farmland."
COUNTED = "So far 31 people are known to have died."
BODY = f"The river rose for nine days. {FLOODED}\n\n{COUNTED} The council meets again on Friday."
"""An article that says both."""

LARGER = "The flood covered 5,000 km² of farmland, as everybody knows."
"""Conflicts with the article as long as it says `FLOODED`."""

MORE = "By now 40 people are known to have died."
"""Conflicts with the article's counter of what goes on."""

BILLION = "And the new dam cost a billion, of course."
"""Matches the claim `DAM`."""

LISTED = "Read https://dubious.example/flood before you vote."
"""Links to a listed domain."""

BOTH = f"{LARGER} {BILLION}"

DAM = Claim(
    id="dam",
    claim="The new dam cost a billion",
    title="What the dam cost",
    publisher="Checkers Weekly",
    rating="Mostly wrong",
    url="https://checkers.example/dam",
    date="2026-03-01",
    rating_normalised="mostly_false",
)


class FlaggingChecker:
    """Implements the port Checker."""

    async def check(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        return [flags_of(request) for request in requests]


def flags_of(request: CheckRequest) -> tuple[Flag, ...]:
    """Return the flags of a comment that holds one of the sentences above."""
    found = []
    if LARGER in request.text and FLOODED in request.article_body:
        found.append(_conflict(request, LARGER, FLOODED, "5,000 km²", "about 1,376 km²"))
    if MORE in request.text and COUNTED in request.article_body:
        found.append(_conflict(request, MORE, COUNTED, "40 people", "31 people", live=True))
    if BILLION in request.text:
        evidence = FactCheckEvidence(
            DAM.id,
            DAM.claim,
            DAM.publisher,
            DAM.url,
            DAM.rating,
            DAM.rating_normalised,
            DAM.date,
            Strength.SUGGESTED,
            0.7,
        )
        span = _span(request.text, BILLION)
        found.append(Flag(FlagName.MATCHES_FACT_CHECK, span, 0.7, Band.MEDIUM, "matcher", "1", evidence))
    if LISTED in request.text:
        link = LinkEvidence("https://dubious.example/flood", "dubious.example", "Some list", "2026-05", "0.2")
        span = _span(request.text, LISTED)
        found.append(Flag(FlagName.LOW_CREDIBILITY_LINK, span, 0.6, Band.LOW, "links", "1", link))
    return tuple(found)


def _conflict(  # noqa: PLR0913 - what the evidence holds
    request: CheckRequest, said: str, printed: str, value: str, printed_value: str, *, live: bool = False
) -> Flag:
    start = request.article_body.index(printed)
    evidence = ArticleEvidence(
        comment_sentence=said,
        article_sentence=printed,
        article_span=Span(start, start + len(printed)),
        article_sha256=request.article_sha256,
        article_date="2026-03-14",
        quantity="area",
        comment_value=value,
        article_value=printed_value,
        live=live,
    )
    band = Band.LOW if live else Band.HIGH
    score = 0.55 if live else 0.9
    span = _span(request.text, said)
    return Flag(FlagName.CONFLICTS_WITH_ARTICLE, span, score, band, "article_check", "1", evidence)


def _span(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


async def register_dam(claims: Claims, now: datetime) -> None:
    """Put the claim into the register."""
    await claims.import_claims([DAM], now)
