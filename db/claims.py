"""The claim register: fact-checks that were imported, and a full-text index over them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimCandidate, WordCounts
from bot.moderation.register import ImportCount, ImportOrigin
from db.claim_imports import ClaimImports
from db.claim_index import ClaimIndex
from db.claim_rows import claim_from
from db.connection import Database


class Claims:
    """The register. Implements the port `ClaimRegister`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = ClaimIndex(database)

    async def import_claims(self, claims: Sequence[Claim], now: datetime) -> ImportCount:
        """Add claims for all servers, and replace those with a known id; all or none."""
        return await ClaimImports(self._database).put(claims, ImportOrigin(), now)

    async def candidates(self, words: Sequence[str], limit: int, guild_id: int = 0) -> list[ClaimCandidate]:
        """Return the claims that share a word with `words`, best first, at most `limit`, that a server may see."""
        rows, ranks = await self._index.ranked(words)
        found: list[ClaimCandidate] = []
        start, width = 0, limit
        while start < len(rows) and len(found) < limit:
            part = slice(start, start + width)
            found += await self._visible(rows[part].tolist(), ranks[part].tolist(), guild_id)
            start, width = start + width, width * 8
        return found[:limit]

    async def _visible(self, rows: list[int], ranks: list[float], guild_id: int) -> list[ClaimCandidate]:
        """Return the claims in these rows that a server may see. Rows of imports that aren't in force are no claims."""
        found = await self._database.all(
            "SELECT * FROM claims WHERE row IN (SELECT value FROM json_each(?)) AND guild_id IN (0, ?)",
            (json.dumps(rows), guild_id),
        )
        claims = {row["row"]: claim_from(row) for row in found}
        return [
            ClaimCandidate(claims[row], rank) for row, rank in zip(rows, ranks, strict=True) if row in claims
        ]

    async def word_counts(self, words: Sequence[str]) -> WordCounts:
        """Return for each word in how many claims it stands; in a large register as of a while ago."""
        return await self._index.counts(words)

    async def size(self) -> int:
        """Return how many claims there are."""
        row = await self._database.one(
            # Rows below 0 are being prepared, or wait to be deleted; the index knows them.
            "SELECT (SELECT count(*) FROM claims) - (SELECT count(*) FROM claims WHERE guild_id <> 0 AND guild_id < 0) AS n"
        )
        return int(row["n"]) if row else 0
