"""A claim register in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimCandidate, WordCounts


class FakeClaimRegister:
    """Implements `ClaimRegister` over a list; ranks by the number of shared words."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._words = {claim.id: _words(f"{claim.claim} {claim.title}") for claim in self._claims.values()}

    async def candidates(self, words: Sequence[str], limit: int, guild_id: int = 0) -> list[ClaimCandidate]:
        wanted = {word.lower() for word in words}
        shared = [
            (len(wanted & self._words[claim.id]), claim)
            for claim in self._claims.values()
            if claim.guild_id in {0, guild_id}
        ]
        best = sorted(
            ((count, claim) for count, claim in shared if count), key=lambda pair: (-pair[0], pair[1].id)
        )
        return [ClaimCandidate(claim, -float(count)) for count, claim in best[:limit]]

    async def word_counts(self, words: Sequence[str]) -> WordCounts:
        counts = {word: sum(word.lower() in known for known in self._words.values()) for word in words}
        return WordCounts(len(self._claims), counts)

    async def size(self) -> int:
        return len(self._claims)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))
