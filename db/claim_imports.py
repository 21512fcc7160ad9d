"""Changes of the claim register: imports, additions, removals, and the undoing of each.

A change is prepared in rows that nobody reads yet (`STAGED`), many transactions of a few hundred rows, because the full-text
index takes most of the time and a comment must not wait for 100,000 claims. One transaction (1.2 s for 100,000 claims on
a shared core) then brings all of it into force: readers see the register as it was before, or as it is after. What was
replaced is deleted afterwards, again in parts. A change that doesn't come so far leaves nothing behind: it is deleted when
it fails, or by `tidy` at the next start.
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.moderation.models import Claim
from bot.moderation.register import (
    EVERYWHERE,
    ClaimChange,
    ImportCount,
    ImportKind,
    ImportOrigin,
    ImportPlan,
    ImportRecord,
    RegisterError,
    short_digest,
    voice_id,
)
from db.claim_rows import (
    INSERT,
    STAGED,
    WITHDRAWN,
    Reading,
    by_ids,
    claim_from,
    claim_of_record,
    claim_record,
    insert_values,
)
from db.connection import Database, Row, SqliteError, Transaction
from db.context_replies import refresh_context_of_import
from db.journal import append
from db.members import member_row
from db.times import moment, moment_or_none, stamp

T = TypeVar("T")

CHUNK = 500
"""Claims a transaction: about 0.1 s when 100,000 are imported (measured on a shared core), so that comments get their turn."""

Progress = Callable[[int, int], None]
"""Told how many of how many claims are prepared."""

_MARK = (
    "\x1f"  # begins the id of a row that is not in the register; ids from files hold no control characters
)

_LONGEST_OWN_ID = 64  # with the server's id it must fit into a choice of Discord's, 100 characters

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Order:
    """A change to be made. `undoes` is the import that it undoes, or 0; `size` how many claims it has at most."""

    plan: Callable[[Reading], Awaitable[ImportPlan]]
    size: int
    origin: ImportOrigin
    now: datetime
    undoes: int = 0


class ClaimImports:
    """Implements the port `ClaimEditor`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, claims: Sequence[Claim], guild_id: int) -> ImportPlan:
        """Return what `put` would change on a server, changing nothing."""
        return await _plan(self._database, claims, guild_id)

    async def put(
        self, claims: Sequence[Claim], origin: ImportOrigin, now: datetime, progress: Progress | None = None
    ) -> ImportCount:
        """Add claims and replace those that differ, all or none.

        The claims become those of `origin.guild_id`. What that server, or every server, knows already in the same words
        stays unchanged. A claim with the id of another publisher's gets an id of its own.
        """

        async def plan(reading: Reading) -> ImportPlan:
            return await _plan(reading, claims, origin.guild_id)

        return await self._carry_out(_Order(plan, len(claims), origin, now), progress)

    async def remove(self, claim_ids: Sequence[str], origin: ImportOrigin, now: datetime) -> ImportCount:
        """Take claims out of the register. Ids that `origin.guild_id` has no claim of are passed over."""

        async def plan(reading: Reading) -> ImportPlan:
            rows = [row for part in _parts(claim_ids) for row in (await by_ids(reading, part)).values()]
            own = [claim_from(row) for row in rows if row["guild_id"] == origin.guild_id]
            return ImportPlan(tuple(ClaimChange(claim.id, claim, None) for claim in own), 0)

        return await self._carry_out(_Order(plan, len(claim_ids), origin, now))

    async def undo(
        self, number: int, origin: ImportOrigin, now: datetime, *, force: bool = False
    ) -> ImportCount:
        """Put back what stood before an import. That is an import itself, and can be undone.

        Without a member (the command line) any server's import can be undone, else only the own server's.

        Raises:
            RegisterError: there is no such import, it was undone already or changed nothing, or (without `force`) some of
                its claims were changed since.
        """
        record = await self.record(number)
        if record is None or (origin.user_id and record.guild_id != origin.guild_id):
            raise RegisterError(f"There is no import {number}. The list of imports has the numbers.")
        if record.undone_at is not None:
            raise RegisterError(f"Import {number} was undone already, and stays so. Nothing was changed.")
        if not record.count.changed:
            raise RegisterError(f"Import {number} changed no claim, so there is nothing to undo.")
        origin = replace(
            origin, kind=ImportKind.UNDO, guild_id=record.guild_id, source=f"import {number}", format=""
        )

        async def plan(reading: Reading) -> ImportPlan:
            return await _plan_back(reading, number, force=force)

        return await self._carry_out(_Order(plan, record.count.changed, origin, now, number))

    async def history(
        self, guild_id: int | None, limit: int, *, services: bool = False
    ) -> list[ImportRecord]:
        """Return the newest changes, newest first: a server's and those for all servers, or with None everybody's.

        `services` adds what services answered.
        """
        rows = await self._database.all(
            f"{_RECORDS} WHERE i.finished_at IS NOT NULL AND (? IS NULL OR i.guild_id IN (0, ?))"
            " AND (? OR i.kind <> 'service') ORDER BY i.id DESC LIMIT ?",
            (guild_id, guild_id, services, limit),
        )
        return [_record(row) for row in rows]

    async def record(self, number: int) -> ImportRecord | None:
        """Return an import, or None."""
        row = await self._database.one(f"{_RECORDS} WHERE i.id = ? AND i.finished_at IS NOT NULL", (number,))
        return _record(row) if row else None

    async def changes(self, number: int, limit: int) -> list[ClaimChange]:
        """Return what an import did to each claim, at most `limit` of them."""
        rows = await self._database.all(
            "SELECT * FROM claim_changes WHERE import_id = ? ORDER BY id LIMIT ?", (number, limit)
        )
        return [_change(row) for row in rows]

    async def tidy(self) -> None:
        """Delete what an import left that was cut off. Call it when the database was opened, before anything else runs."""
        for row in await self._database.all("SELECT id FROM claim_imports WHERE finished_at IS NULL"):
            await self._discard(row["id"])
        await self._sweep()

    async def _carry_out(self, order: _Order, progress: Progress | None = None) -> ImportCount:
        if order.size > CHUNK:
            count = await self._in_parts(order, progress)
        else:
            count = await self._at_once(order)
        if count.updated or count.removed:
            await self._sweep()
        return count

    async def _at_once(self, order: _Order) -> ImportCount:
        async def work(transaction: Transaction) -> ImportCount:
            plan = await order.plan(transaction)
            if not _is_recorded(plan, order):
                return ImportCount(0, 0, plan.unchanged)
            number = await _begin(transaction, order)
            await _stage(transaction, number, plan.changes, order.now)
            return await _finish(transaction, number, order, plan.unchanged)

        return await self._database.write(work)

    async def _in_parts(self, order: _Order, progress: Progress | None) -> ImportCount:
        finished_before = await _finished(self._database)
        plan = await order.plan(self._database)
        if not _is_recorded(plan, order):
            return ImportCount(0, 0, plan.unchanged)
        number = await self._database.write(lambda transaction: _begin(transaction, order))
        try:
            done = 0
            for part in _parts(plan.changes):
                await self._database.write(_staging(number, part, order.now))
                done += len(part)
                if progress is not None:
                    progress(done, len(plan.changes))

            async def finish(transaction: Transaction) -> ImportCount:
                if await _finished(transaction) != finished_before:
                    await _look_again(transaction, number)
                return await _finish(transaction, number, order, plan.unchanged)

            return await self._database.write(finish)
        except BaseException:
            await self._discard(number)
            raise

    async def _discard(self, number: int) -> None:
        """Delete all that an import prepared, unless it came into force after all."""
        unfinished = "(SELECT id FROM claim_imports WHERE id = ? AND finished_at IS NULL)"
        for table, key in (("claims", "row"), ("claim_changes", "id")):
            await self._delete_in_parts(
                f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table}"  # noqa: S608 - constants
                f" WHERE import_id IN {unfinished} LIMIT {CHUNK})",
                number,
            )
        await self._delete_in_parts(f"DELETE FROM claim_imports WHERE id IN {unfinished}", number)  # noqa: S608 - constants

    async def _sweep(self) -> None:
        """Delete the rows that are out of force. They are nobody's any more, so that a failure can wait."""
        try:
            await self._delete_in_parts(
                "DELETE FROM claims WHERE row IN (SELECT row FROM claims WHERE guild_id <> 0"  # noqa: S608 - constants
                f" AND guild_id = {WITHDRAWN} LIMIT {CHUNK})"
            )
        except SqliteError:
            _log.exception("deleting replaced claims failed; it is tried again after the next change")

    async def _delete_in_parts(self, sql: str, *parameters: int) -> None:
        while await self._database.write(lambda transaction: transaction.run(sql, parameters)):
            pass


_RECORDS = "SELECT i.*, m.user_id FROM claim_imports i LEFT JOIN members m ON m.id = i.member_id"


def _is_recorded(plan: ImportPlan, order: _Order) -> bool:
    """Say whether a change goes into the history: a file does, even where everything in it was known."""
    return bool(plan.changes) or order.origin.kind is ImportKind.IMPORT


async def _begin(transaction: Transaction, order: _Order) -> int:
    origin = order.origin
    return await transaction.insert(
        "INSERT INTO claim_imports (kind, guild_id, source, format, sha256, left_out, undoes, imported_at)"
        " VALUES (?, ?, ?, ?, ?, ?, nullif(?, 0), ?)",
        (
            str(origin.kind),
            origin.guild_id,
            origin.source,
            origin.format,
            origin.sha256,
            origin.left_out,
            order.undoes,
            stamp(order.now),
        ),
    )


def _staging(
    number: int, changes: Sequence[ClaimChange], now: datetime
) -> Callable[[Transaction], Awaitable[None]]:
    return lambda transaction: _stage(transaction, number, changes, now)


async def _stage(
    transaction: Transaction, number: int, changes: Sequence[ClaimChange], now: datetime
) -> None:
    """Keep what changes, and the rows that are to come into force."""
    known = await by_ids(transaction, (change.claim_id for change in changes if change.before))
    records, rows = [], []
    for change in changes:
        version = known[change.claim_id]["version"] if change.claim_id in known else 0
        before = claim_record(change.before, version) if change.before else None
        after = claim_record(change.after, version + 1) if change.after else None
        records.append((number, change.claim_id, before, after))
        if change.after:
            staged = replace(change.after, id=_staged_id(number, change.claim_id), guild_id=STAGED)
            rows.append(insert_values(staged, version + 1, number, now))
    await transaction.run_many(
        "INSERT INTO claim_changes (import_id, claim_id, before, after) VALUES (?, ?, ?, ?)", records
    )
    await transaction.run_many(INSERT, rows)


def _staged_id(number: int, claim_id: str) -> str:
    return f"{_MARK}{number}{_MARK}{claim_id}"


async def _finish(transaction: Transaction, number: int, order: _Order, unchanged: int) -> ImportCount:
    """Bring an import into force."""
    origin, now = order.origin, stamp(order.now)
    await transaction.run(
        "UPDATE claims SET id = ? || row, guild_id = ? WHERE id IN"
        " (SELECT claim_id FROM claim_changes WHERE import_id = ? AND before IS NOT NULL)",
        (_MARK, WITHDRAWN, number),
    )
    await transaction.run(
        "UPDATE claims SET id = substr(id, ?), guild_id = ? WHERE import_id = ? AND guild_id = ?",
        (len(_staged_id(number, "")) + 1, origin.guild_id, number, STAGED),
    )
    await refresh_context_of_import(transaction, number, order.now)
    member_id, by = None, "command line"
    if origin.user_id:
        member_id, by = await member_row(
            transaction, origin.guild_id, origin.user_id, origin.user_name, order.now
        )
    counted = await transaction.one(
        "SELECT coalesce(sum(before IS NULL), 0) AS added, coalesce(sum(before IS NOT NULL AND after IS NOT NULL), 0)"
        " AS updated, coalesce(sum(after IS NULL), 0) AS removed FROM claim_changes WHERE import_id = ?",
        (number,),
    )
    added, updated, removed = counted or (0, 0, 0)
    await transaction.run(
        "UPDATE claim_imports SET added = ?, updated = ?, removed = ?, unchanged = ?, member_id = ?, finished_at = ?"
        " WHERE id = ?",
        (added, updated, removed, unchanged, member_id, now, number),
    )
    if order.undoes:
        await _mark_undone(transaction, order.undoes, now)
    count = ImportCount(added, updated, unchanged, removed, number)
    if origin.guild_id != EVERYWHERE and count.changed:
        await append(transaction, origin.guild_id, order.now, "claims_changed", _payload(order, count, by))
    return count


def _payload(order: _Order, count: ImportCount, by: str) -> dict[str, object]:
    """Return what the server's log says of a change: numbers, and who. Words stand in the register only."""
    return {
        "import": count.number,
        "kind": str(order.origin.kind),
        "added": count.added,
        "updated": count.updated,
        "removed": count.removed,
        "undoes": order.undoes or None,
        "file_sha256": order.origin.sha256,
        "by": by,
    }


async def _mark_undone(transaction: Transaction, number: int, now: str) -> None:
    """Mark an import as undone. Where it undid another one itself, that one holds again."""
    await transaction.run("UPDATE claim_imports SET undone_at = ? WHERE id = ?", (now, number))
    await transaction.run(
        "UPDATE claim_imports SET undone_at = NULL WHERE id = (SELECT undoes FROM claim_imports WHERE id = ?)",
        (number,),
    )


async def _finished(reading: Reading) -> int:
    """Return how many changes came into force so far."""
    row = await reading.one("SELECT count(*) AS n FROM claim_imports WHERE finished_at IS NOT NULL")
    return int(row["n"]) if row else 0


async def _look_again(transaction: Transaction, number: int) -> None:
    """Keep as `before` what stands in the register now: another change came into force since this one was planned."""
    async for row in _changes_and_claims(transaction, number):
        before, _ = claim_of_record(row["before"])
        current = claim_from(row) if row["id"] is not None else None
        if current == before:
            continue
        if current is None and row["after"] is None:
            await transaction.run("DELETE FROM claim_changes WHERE id = ?", (row["change"],))
        else:
            record = claim_record(current, row["version"]) if current else None
            await transaction.run("UPDATE claim_changes SET before = ? WHERE id = ?", (record, row["change"]))


async def _changes_and_claims(reading: Reading, number: int) -> AsyncIterator[Row]:
    """Yield what an import did to each claim beside the claim as it is now (NULLs where there is none)."""
    last = 0
    while rows := await reading.all(
        "SELECT ch.id AS change, ch.claim_id, ch.before, ch.after, c.* FROM claim_changes ch"  # noqa: S608 - a constant
        f" LEFT JOIN claims c ON c.id = ch.claim_id WHERE ch.import_id = ? AND ch.id > ? ORDER BY ch.id LIMIT {CHUNK}",
        (number, last),
    ):
        for row in rows:
            yield row
        last = rows[-1]["change"]


# --- planning


async def _plan(reading: Reading, claims: Sequence[Claim], guild_id: int) -> ImportPlan:
    changes: dict[str, ClaimChange] = {}
    for part in _parts(claims):
        own = [_owned(claim, guild_id) for claim in part]
        ids = {claim.id for claim in (*part, *own)} | {_other_voice(claim, guild_id).id for claim in part}
        known = {claim_id: claim_from(row) for claim_id, row in (await by_ids(reading, ids)).items()}
        for claim, given in zip(own, part, strict=True):
            change = _change_for(claim, given, known)
            if change is not None:
                changes.setdefault(change.claim_id, change)
    return ImportPlan(tuple(changes.values()), len(claims) - len(changes))


def _owned(claim: Claim, guild_id: int) -> Claim:
    """Return a claim as the server's own: two servers may have the same one."""
    if guild_id in {EVERYWHERE, claim.guild_id}:
        return replace(claim, guild_id=guild_id)
    prefix = f"{guild_id}:"
    own = claim.id.removeprefix(prefix)
    if len(own) > _LONGEST_OWN_ID:
        own = short_digest(own)
    return replace(claim, id=prefix + own, guild_id=guild_id)


def _other_voice(given: Claim, guild_id: int) -> Claim:
    """Return a claim as the server's own under an id that no other publisher's review has."""
    return _owned(replace(given, id=voice_id(given.id, given.publisher)), guild_id)


def _change_for(claim: Claim, given: Claim, known: dict[str, Claim]) -> ClaimChange | None:
    """Return what becomes of a claim, or None if it is known as it is."""
    same = known.get(given.id)
    # One that only another server knows is none of this one's business, whatever its id.
    shared = same if same is not None and same.guild_id == EVERYWHERE else None
    if shared is not None and replace(shared, id=claim.id, guild_id=claim.guild_id) == claim:
        return None
    current = known.get(claim.id)
    if current is not None and not _may_replace(claim, current):
        claim = _other_voice(given, claim.guild_id)
        current = known.get(claim.id)
    return None if current == claim else ClaimChange(claim.id, current, claim)


def _may_replace(claim: Claim, current: Claim) -> bool:
    """Say whether a claim is a newer version of another one: two publishers' reviews are both kept."""
    publishers = {claim.publisher.casefold(), current.publisher.casefold()} - {""}
    return claim.guild_id == current.guild_id and len(publishers) < 2  # noqa: PLR2004 - one voice, or an unnamed one


async def _plan_back(reading: Reading, number: int, *, force: bool) -> ImportPlan:
    """Return the changes that take an import back.

    Raises:
        RegisterError: claims were changed since, and not `force`.
    """
    changes, since, unchanged = [], set(), 0
    async for row in _changes_and_claims(reading, number):
        before, _ = claim_of_record(row["before"])
        after, _ = claim_of_record(row["after"])
        current = claim_from(row) if row["id"] is not None else None
        if current != after:
            since.add(row["claim_id"])
        if current == before:
            unchanged += 1
        else:
            changes.append(ClaimChange(row["claim_id"], current, before))
    if since and not force:
        raise RegisterError(await _changed_since(reading, number, since))
    return ImportPlan(tuple(changes), unchanged)


async def _changed_since(reading: Reading, number: int, claim_ids: set[str]) -> str:
    """Return why an import can't simply be undone."""
    later = await reading.one(
        "SELECT group_concat(import_id, ', ') AS numbers FROM (SELECT DISTINCT import_id FROM claim_changes"
        " WHERE import_id > ? AND claim_id IN (SELECT value FROM json_each(?))"
        " ORDER BY import_id DESC LIMIT 5)",
        (number, json.dumps(sorted(claim_ids))),
    )
    by = f" (by import {later['numbers']})" if later and later["numbers"] else ""
    what = "1 of its claims was" if len(claim_ids) == 1 else f"{len(claim_ids):,} of its claims were"
    return (
        f"Import {number} was not undone: {what} changed again since{by}. Undo that first; or force it, which puts these"
        f" back, too, to what stood before import {number}."
    )


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _change(row: Row) -> ClaimChange:
    return ClaimChange(row["claim_id"], claim_of_record(row["before"])[0], claim_of_record(row["after"])[0])


def _record(row: Row) -> ImportRecord:
    return ImportRecord(
        number=row["id"],
        kind=ImportKind(row["kind"]),
        guild_id=row["guild_id"],
        source=row["source"],
        format=row["format"],
        count=ImportCount(row["added"], row["updated"], row["unchanged"], row["removed"], row["id"]),
        left_out=row["left_out"],
        at=moment(row["finished_at"]),
        user_id=row["user_id"],
        by_member=row["member_id"] is not None,
        undoes=row["undoes"] or 0,
        undone_at=moment_or_none(row["undone_at"]),
    )
