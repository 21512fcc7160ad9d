"""Looking things up in the claim register, for people: what it holds, and what it says about one claim."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from bot.moderation.models import Claim
from bot.moderation.register import ClaimPage
from db.claim_rows import by_ids, claim_from
from db.connection import Database

_WORD = re.compile(r"\w+")
_MOST_WORDS = 20
_VISIBLE = "c.guild_id >= 0 AND (? IS NULL OR c.guild_id IN (0, ?))"
_OWN = "c.guild_id <> 0 AND c.guild_id = ?"


class ClaimCatalogue:
    """Implements the port `ClaimCatalogue`. `guild_id` is the server that asks, or None for all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, claim_id: str, guild_id: int | None) -> Claim | None:
        """Return a claim that a server knows, or None."""
        rows = await by_ids(self._database, [claim_id])
        found = [claim_from(row) for row in rows.values()]
        return next((claim for claim in found if guild_id is None or claim.guild_id in (0, guild_id)), None)

    async def newest(self, guild_id: int | None, limit: int) -> ClaimPage:
        """Return the claims that a server knows, the newest first."""
        rows = await self._database.all(
            f"SELECT c.* FROM claims c WHERE {_VISIBLE} ORDER BY c.row DESC LIMIT ?",  # noqa: S608 - a constant
            (guild_id, guild_id, limit),
        )
        total = await self._database.one(
            f"SELECT count(*) AS n FROM claims c WHERE {_VISIBLE}",  # noqa: S608 - a constant
            (guild_id, guild_id),
        )
        return ClaimPage(tuple(map(claim_from, rows)), int(total["n"]) if total else 0)

    async def search(self, guild_id: int | None, text: str, limit: int) -> ClaimPage:
        """Return the claims with all words of `text` (the last may be a beginning), or else with some; best first."""
        words = _words(text)
        for query in (_all_of(words), _some_of(words)):
            found = await self._found(query, guild_id, limit) if query else ClaimPage((), 0)
            if found.claims:
                return found
        return ClaimPage((), 0)

    async def own(self, guild_id: int, text: str, limit: int) -> list[Claim]:
        """Return a server's own claims, the newest first; with words only those that have all of them."""
        words = _words(text)
        if words:
            rows = await self._database.all(
                "SELECT c.* FROM claims_text t JOIN claims c ON c.row = t.rowid"  # noqa: S608 - a constant
                f" WHERE claims_text MATCH ? AND {_OWN} ORDER BY c.row DESC LIMIT ?",
                (_all_of(words), guild_id, limit),
            )
        else:
            rows = await self._database.all(
                f"SELECT c.* FROM claims c WHERE {_OWN} ORDER BY c.row DESC LIMIT ?",  # noqa: S608 - a constant
                (guild_id, limit),
            )
        return [claim_from(row) for row in rows]

    async def about_the_same(self, claims: Sequence[Claim], guild_id: int | None) -> tuple[Claim, ...]:
        """Return all entries that review one of these claims in the same words, these included, oldest first."""
        rows = await self._database.all(
            "SELECT c.* FROM claims c WHERE c.claim COLLATE NOCASE IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
            f" AND {_VISIBLE} ORDER BY c.date, c.row",
            (json.dumps(sorted({claim.claim for claim in claims})), guild_id, guild_id),
        )
        return tuple(map(claim_from, rows))

    async def _found(self, query: str, guild_id: int | None, limit: int) -> ClaimPage:
        parameters = (query, guild_id, guild_id)
        rows = await self._database.all(
            "SELECT c.* FROM claims_text t JOIN claims c ON c.row = t.rowid"  # noqa: S608 - a constant
            f" WHERE claims_text MATCH ? AND {_VISIBLE} ORDER BY bm25(claims_text), c.row LIMIT ?",
            (*parameters, limit),
        )
        total = await self._database.one(
            "SELECT count(*) AS n FROM claims_text t JOIN claims c ON c.row = t.rowid"  # noqa: S608 - a constant
            f" WHERE claims_text MATCH ? AND {_VISIBLE}",
            parameters,
        )
        return ClaimPage(tuple(map(claim_from, rows)), int(total["n"]) if total else 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("_", " "))[:_MOST_WORDS]


def _all_of(words: Sequence[str]) -> str:
    """Return words as FTS5 reads them: strings, so that nothing in them is an operator."""
    if not words:
        return ""
    return " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])


def _some_of(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)
