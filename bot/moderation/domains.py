"""Lists of domains with an outside rating: what the database keeps and the link check reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DomainList:
    """An imported list.

    Attributes:
        name: What its importer called it; unique.
        version: Which edition it is, as its importer said.
        threshold: A domain rated lower is flagged.
        ratings: Host without www, or registered domain, in small letters -> rating, 0 (worst) to 1.
        imported_at: When, or None before it is kept.
    """

    name: str
    version: str
    threshold: float
    ratings: Mapping[str, float] = field(default_factory=dict)
    imported_at: datetime | None = None

    @property
    def below(self) -> int:
        """How many domains are rated lower than the threshold."""
        return sum(rating < self.threshold for rating in self.ratings.values())
