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
    article_id: int | None = None,
) -> None:
    """Add an effect. A card that is to be drawn anew already is not drawn twice."""
    if kind in {EffectKind.REFRESH_CASE, EffectKind.REFRESH_LOG}:
        row = await transaction.one(
            "SELECT 1 FROM outbox WHERE kind = ? AND outcome IS NULL AND attempts = 0 AND"
            " CASE kind WHEN 'refresh_case' THEN case_id = ? ELSE decision_id = ? END",
            (kind, case_id, decision_id),
        )
        if row:
            return
    if kind is EffectKind.REFRESH_CONTEXT:
        row = await transaction.one(
            "SELECT 1 FROM outbox WHERE kind = ? AND outcome IS NULL AND attempts = 0 AND case_id = ?",
            (kind, case_id),
        )
        if row:
            return
    if kind in {EffectKind.REFRESH_ARTICLE, EffectKind.REFRESH_DISPUTE}:
        row = await transaction.one(
            "SELECT 1 FROM outbox WHERE kind = ? AND outcome IS NULL AND attempts = 0 AND article_id = ?",
            (kind, article_id),
        )
        if row:
            return
    await transaction.run(
        "INSERT INTO outbox (guild_id, kind, decision_id, case_id, article_id, created_at, due_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (guild_id, kind, decision_id, case_id, article_id, stamp(now), stamp(now)),
    )
