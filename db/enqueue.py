"""Writes effects into the outbox, inside the transaction that causes them."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.models import EffectKind
from db.connection import Transaction
from db.times import stamp


async def enqueue(  # noqa: PLR0913 - the row's own columns
    transaction: Transaction,
    guild_id: int,
    kind: EffectKind,
    now: datetime,
    *,
    decision_id: int | None = None,
    case_id: int | None = None,
) -> int:
    """Add an effect; return its id."""
    return await transaction.insert(
        "INSERT INTO outbox (guild_id, kind, decision_id, case_id, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?)",
        (guild_id, kind, decision_id, case_id, stamp(now), stamp(now)),
    )
