"""The outbox: what is still to be done in Discord, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.moderation.models import Effect, EffectKind, EffectResult, Outcome
from db.connection import Database, Row, Transaction
from db.context_replies import keep_context_result
from db.dispute_watch import redraw_dispute, redraw_dispute_about
from db.enqueue import enqueue
from db.erasure import finish_erasure, redraw_if_erased
from db.journal import append
from db.times import moment_or_none, stamp

MAX_ATTEMPTS = 30
"""After so many tries, which take about a day, an effect is given up, and the log says so."""

# A removal must not wait behind the cards of a busy day, nor those behind the redrawing after a purge.
_URGENCY = """CASE kind WHEN 'delete_comment' THEN 0 WHEN 'timeout_member' THEN 0 WHEN 'post_notice' THEN 1
    WHEN 'post_case' THEN 1 WHEN 'post_dispute' THEN 1 WHEN 'refresh_log' THEN 3 ELSE 2 END"""

_FIRST_RETRY = timedelta(seconds=5)
_LONGEST_RETRY = timedelta(hours=1)


def _effect(row: Row) -> Effect:
    return Effect(
        id=row["id"],
        guild_id=row["guild_id"],
        kind=EffectKind(row["kind"]),
        decision_id=row["decision_id"] or 0,
        case_id=row["case_id"] or 0,
        attempts=row["attempts"],
        article_id=row["article_id"] or 0,
    )


class Outbox:
    """Effects that wait, and their results."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild_id: int, kind: EffectKind, now: datetime) -> None:
        """Add an effect that belongs to no decision."""

        async def work(transaction: Transaction) -> None:
            await enqueue(transaction, guild_id, kind, now)

        await self._database.write(work)

    async def take(self, limit: int, now: datetime) -> list[Effect]:
        """Return effects that are due, the urgent ones first, and count the attempt before it is made.

        The count on disk is one higher than the one returned, so that after a crash in the middle of an effect the next
        try knows that a card may already stand in the channel.
        """

        async def work(transaction: Transaction) -> list[Effect]:
            rows = await transaction.all(
                "SELECT * FROM outbox o WHERE outcome IS NULL AND due_at <= ? AND NOT EXISTS ("  # noqa: S608 - a constant
                # What follows a deletion waits for it: there is no notice of a removal that did not happen.
                "SELECT 1 FROM outbox d WHERE d.decision_id = o.decision_id AND d.id < o.id AND d.outcome IS NULL"
                f" AND d.kind = 'delete_comment') ORDER BY {_URGENCY}, id LIMIT ?",
                (stamp(now), limit),
            )
            await transaction.run_many(
                "UPDATE outbox SET attempts = attempts + 1 WHERE id = ?", [(row["id"],) for row in rows]
            )
            return [_effect(row) for row in rows]

        return await self._database.write(work)

    async def finish(self, effect: Effect, result: EffectResult, now: datetime) -> None:
        """Record how an effect ended, or when it is tried again."""

        async def work(transaction: Transaction) -> None:
            tried = effect.attempts + 1
            if result.outcome is Outcome.RETRY and tried < MAX_ATTEMPTS:
                pause = min(_FIRST_RETRY * 2**effect.attempts, _LONGEST_RETRY)
                await transaction.run(
                    "UPDATE outbox SET due_at = ?, detail = ? WHERE id = ?",
                    (stamp(now + pause), result.detail, effect.id),
                )
                return
            outcome = Outcome.REFUSED if result.outcome is Outcome.RETRY else result.outcome
            await _close(transaction, effect, replace(result, outcome=outcome), now)
            if effect.kind is EffectKind.POST_CASE and outcome is Outcome.DONE:
                await transaction.run(
                    "UPDATE cases SET card_channel_id = ?, card_message_id = ? WHERE id = ?",
                    (result.channel_id, result.message_id, effect.case_id),
                )
            if effect.kind is EffectKind.POST_DISPUTE and outcome is Outcome.DONE:
                await transaction.run(
                    "UPDATE disputes SET card_channel_id = ?, card_message_id = ? WHERE article_id = ?",
                    (result.channel_id, result.message_id, effect.article_id),
                )
                # What it shows may have been closed, deleted or erased while it was on its way.
                await redraw_dispute(transaction, effect.article_id, now)
            if effect.kind is EffectKind.DELETE_COMMENT:
                await _follow_deletion(transaction, effect, outcome, now)
            if effect.kind in {EffectKind.POST_CASE, EffectKind.POST_LOG} and outcome is Outcome.DONE:
                await redraw_if_erased(transaction, effect, now)
            await keep_context_result(transaction, effect, replace(result, outcome=outcome), now)
            await _finish_erasure_of(transaction, effect, now)

        await self._database.write(work)

    async def last_anchor(self) -> datetime | None:
        """Return when an anchor was last posted on any server, or None."""
        row = await self._database.one(
            "SELECT max(finished_at) AS at FROM outbox WHERE kind = ? AND outcome = ?",
            (EffectKind.POST_ANCHOR, Outcome.DONE),
        )
        return moment_or_none(row["at"]) if row else None

    async def waiting(self) -> int:
        """Return how many effects are not finished."""
        row = await self._database.one("SELECT count(*) AS n FROM outbox WHERE outcome IS NULL")
        return int(row["n"]) if row else 0


async def _close(transaction: Transaction, effect: Effect, result: EffectResult, now: datetime) -> None:
    await transaction.run(
        "UPDATE outbox SET outcome = ?, detail = ?, channel_id = ?, message_id = ?, finished_at = ? WHERE id = ?",
        (result.outcome, result.detail, result.channel_id, result.message_id, stamp(now), effect.id),
    )
    payload: dict[str, object] = {"effect": effect.kind, "outcome": result.outcome, "outbox": effect.id}
    if effect.decision_id:
        payload["decision"] = await _entry_number(transaction, effect.decision_id)
    if effect.article_id:
        payload["article"] = effect.article_id
    await append(transaction, effect.guild_id, now, "effect", payload)


async def _follow_deletion(
    transaction: Transaction, deletion: Effect, outcome: Outcome, now: datetime
) -> None:
    """Mark a comment as removed by the desk; or call off what was to follow a deletion that did not happen.

    Gone at a second try counts as done: the first try may have deleted it and died before that was recorded. What is called
    off is the notice, and the timeout if the text had changed.
    """
    if outcome is Outcome.DONE or (outcome is Outcome.GONE and deletion.attempts > 0):
        await transaction.run(
            "UPDATE comments SET removed = 1 WHERE id = (SELECT r.comment_id FROM decisions d"
            " JOIN revisions r ON r.id = d.revision_id WHERE d.id = ?)",
            (deletion.decision_id,),
        )
        await redraw_dispute_about(transaction, deletion.decision_id, now)
        return
    kinds = {EffectKind.POST_NOTICE}
    if outcome is Outcome.CHANGED:
        kinds.add(EffectKind.TIMEOUT_MEMBER)
    rows = await transaction.all(
        "SELECT * FROM outbox WHERE decision_id = ? AND outcome IS NULL", (deletion.decision_id,)
    )
    for row in rows:
        if row["kind"] in kinds:
            await _close(transaction, _effect(row), EffectResult(outcome, "the comment was not removed"), now)


async def _finish_erasure_of(transaction: Transaction, effect: Effect, now: datetime) -> None:
    """Erase what waited for this effect."""
    if effect.kind not in {EffectKind.DELETE_COMMENT, EffectKind.TIMEOUT_MEMBER}:
        return
    row = await transaction.one(
        "SELECT r.comment_id FROM decisions d JOIN revisions r ON r.id = d.revision_id WHERE d.id = ?",
        (effect.decision_id,),
    )
    if row:
        await finish_erasure(transaction, row["comment_id"], now)


async def _entry_number(transaction: Transaction, decision_id: int) -> int:
    row = await transaction.one("SELECT entry_number FROM decisions WHERE id = ?", (decision_id,))
    return int(row["entry_number"]) if row else 0
