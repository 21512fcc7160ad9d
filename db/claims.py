"""The claim register: fact-checks that were imported, and a full-text index over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimCandidate
from db.connection import Database, Row, Transaction
from db.times import stamp

_WORDS_A_STATEMENT = 50

_UPSERT = """
INSERT INTO claims (id, claim, title, publisher, rating, rating_normalised, url, date, imported_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET claim = excluded.claim, title = excluded.title, publisher = excluded.publisher,
    rating = excluded.rating, rating_normalised = excluded.rating_normalised, url = excluded.url, date = excluded.date,
    imported_at = excluded.imported_at
"""


@dataclass(frozen=True, slots=True)
class ImportCount:
    """What an import changed."""

    added: int
    updated: int
    unchanged: int


def _claim_from(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        claim=row["claim"],
        title=row["title"],
        publisher=row["publisher"],
        rating=row["rating"],
        url=row["url"],
        date=row["date"],
        rating_normalised=row["rating_normalised"],
    )


def _quoted(word: str) -> str:
    """Return a word as FTS5 reads it: a string, so that nothing in it is an operator."""
    return '"' + word.replace('"', '""') + '"'


class Claims:
    """The register. Implements the port `ClaimRegister`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def import_claims(self, claims: Sequence[Claim], now: datetime) -> ImportCount:
        """Add claims, and replace those with a known id; all or none."""

        async def work(transaction: Transaction) -> ImportCount:
            known = {row["id"]: _claim_from(row) for row in await transaction.all("SELECT * FROM claims")}
            added = [claim for claim in claims if claim.id not in known]
            updated = [claim for claim in claims if claim.id in known and known[claim.id] != claim]
            # Many rows a statement: one hop to SQLite's thread for each would take most of the time.
            await transaction.run_many(_UPSERT, [_values(claim, now) for claim in (*added, *updated)])
            return ImportCount(len(added), len(updated), len(claims) - len(added) - len(updated))

        return await self._database.write(work)

    async def candidates(self, words: Sequence[str], limit: int) -> list[ClaimCandidate]:
        """Return the claims that share a word with `words`, best first, at most `limit`."""
        wanted = [word for word in words if word.strip()]
        if not wanted:
            return []
        rows = await self._database.all(
            "SELECT c.*, bm25(claims_text) AS rank FROM claims_text t JOIN claims c ON c.row = t.rowid"
            " WHERE claims_text MATCH ? ORDER BY rank, c.row LIMIT ?",
            (" OR ".join(_quoted(word) for word in wanted), limit),
        )
        return [ClaimCandidate(_claim_from(row), row["rank"]) for row in rows]

    async def document_frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Return for each word in how many claims it stands (0 for an unknown one)."""
        found = dict.fromkeys(words, 0)
        wanted = sorted(word for word in found if word.strip())
        # One statement for many words: the thread that SQLite works on is asked once, not once a word.
        for start in range(0, len(wanted), _WORDS_A_STATEMENT):
            part = wanted[start : start + _WORDS_A_STATEMENT]
            one = "SELECT ? AS word, (SELECT count(*) FROM claims_text WHERE claims_text MATCH ?) AS n"
            rows = await self._database.all(
                " UNION ALL ".join([one] * len(part)),
                [value for word in part for value in (word, _quoted(word))],
            )
            found |= {row["word"]: int(row["n"]) for row in rows}
        return found

    async def size(self) -> int:
        """Return how many claims there are."""
        row = await self._database.one("SELECT count(*) AS n FROM claims")
        return int(row["n"]) if row else 0


def _values(claim: Claim, now: datetime) -> tuple[str, ...]:
    return (
        claim.id,
        claim.claim,
        claim.title,
        claim.publisher,
        claim.rating,
        claim.rating_normalised,
        claim.url,
        claim.date,
        stamp(now),
    )
