"""What a context reply rests on: evidence as it stands now, in the article's or a publisher's own words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.moderation.models import ArticleEvidence, FactCheckEvidence

CONTEXT_RATINGS = frozenset(
    {"false", "mostly_false", "misleading", "altered_media", "missing_context", "outdated"}
)
"""Normalised ratings of a fact-check that may be shown as context: those that raise an alert (`bot.claims.ratings`)."""

ContextEvidence = ArticleEvidence | FactCheckEvidence
"""Evidence with words to quote. A listed link has none."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a context reply would say. `evidence` is empty when nothing holds any more."""

    evidence: tuple[ContextEvidence, ...]
    article_title: str
    article_url: str
