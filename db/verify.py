"""Verification: that no log entry was altered, and that the tables still say what the log says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.moderation.chain import Anchor, Problem, commitment, verify
from bot.moderation.models import LogEntry
from db.connection import Database, Row
from db.journal import entry_from


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole log found. `anchors` are the heads of the chains as they are now."""

    entries: int
    decisions: int
    anchors: tuple[Anchor, ...]
    problems: tuple[Problem, ...]


async def verify_log(database: Database, anchors: Iterable[Anchor] = ()) -> Verification:
    """Check every server's chain, and every decision and every kept text against it.

    With `anchors` kept elsewhere, also check that each is still in its chain, which shows a cut tail.
    """
    wanted = {anchor.guild_id: anchor for anchor in anchors}
    guilds = [row["guild_id"] for row in await database.all("SELECT DISTINCT guild_id FROM log_entries")]
    entries = decisions = 0
    heads: list[Anchor] = []
    problems: list[Problem] = []
    for guild_id in sorted({*guilds, *wanted}):
        chain = await _entries(database, guild_id)
        problems += verify(chain, wanted.get(guild_id))
        entries += len(chain)
        if chain:
            heads.append(Anchor(guild_id, chain[-1].number, chain[-1].hash))
        rows = await _decision_rows(database, guild_id)
        decisions += len(rows)
        flags = await _flag_rows(database, guild_id)
        problems += _check_decisions(guild_id, chain, rows, flags)
    problems += await _check_texts(database)
    return Verification(entries, decisions, tuple(heads), tuple(problems))


async def _entries(database: Database, guild_id: int) -> list[LogEntry]:
    rows = await database.all("SELECT * FROM log_entries WHERE guild_id = ? ORDER BY number", (guild_id,))
    return [entry_from(row) for row in rows]


async def _decision_rows(database: Database, guild_id: int) -> list[Row]:
    return await database.all(
        "SELECT d.*, a.status, a.scores, a.scorer, a.scorer_version, r.number AS revision, r.comment_id,"
        " r.commitment AS text, m.commitment AS author, c.article_id, p.name AS policy, p.version AS policy_version,"
        " b.commitment AS moderator"
        " FROM decisions d JOIN assessments a ON a.id = d.assessment_id JOIN revisions r ON r.id = d.revision_id"
        " JOIN comments c ON c.id = r.comment_id JOIN members m ON m.id = c.member_id"
        " JOIN policies p ON p.id = d.policy_id LEFT JOIN members b ON b.id = d.decided_by"
        " WHERE d.guild_id = ? ORDER BY d.entry_number",
        (guild_id,),
    )


async def _flag_rows(database: Database, guild_id: int) -> dict[int, list[Row]]:
    rows = await database.all(
        "SELECT f.* FROM flags f JOIN assessments a ON a.id = f.assessment_id JOIN revisions r ON r.id = a.revision_id"
        " JOIN comments c ON c.id = r.comment_id WHERE c.guild_id = ? ORDER BY f.id",
        (guild_id,),
    )
    by_assessment: dict[int, list[Row]] = {}
    for row in rows:
        by_assessment.setdefault(row["assessment_id"], []).append(row)
    return by_assessment


def _check_decisions(
    guild_id: int, chain: list[LogEntry], rows: list[Row], flags: dict[int, list[Row]]
) -> list[Problem]:
    logged = {entry.number: entry for entry in chain if entry.kind == "decision"}
    problems = []
    for row in rows:
        number = row["entry_number"]
        entry = logged.pop(number, None)
        if entry is None:
            problems.append(Problem(guild_id, number, "a decision stands in the table and not in the log"))
            continue
        for field, value in _expected(row, flags.get(row["assessment_id"], [])).items():
            if entry.payload.get(field) != value:
                problems.append(Problem(guild_id, number, f"the table's {field} differs from the log's"))
    problems += [
        Problem(guild_id, number, "a decision stands in the log and not in the table") for number in logged
    ]
    return problems


def _expected(row: Row, flags: list[Row]) -> dict[str, Any]:
    """Return what the log must say, going by the tables."""
    return {
        "comment": str(row["comment_id"]),
        "revision": row["revision"],
        "text": row["text"],
        "author": row["author"],
        "article": row["article_id"],
        "status": row["status"],
        "scorer": row["scorer"],
        "scorer_version": row["scorer_version"],
        "scores": {label: f"{score:.4f}" for label, score in json.loads(row["scores"]).items()},
        "flags": [
            {
                "flag": flag["name"],
                "start": flag["span_start"],
                "end": flag["span_end"],
                "score": f"{flag['score']:.4f}",
                "detector": flag["detector"],
                "version": flag["version"],
                "evidence": flag["commitment"],
            }
            for flag in flags
        ],
        "action": row["action"],
        "rule": row["rule"],
        "matches": json.loads(row["matches"]),
        "policy": row["policy"],
        "policy_version": row["policy_version"],
        "cause": row["cause"],
        "decided_by": row["moderator"] or "policy",
    }


async def _check_texts(database: Database) -> list[Problem]:
    """Check what is still kept in words against its commitment."""
    problems = []
    revisions = await database.all(
        "SELECT c.guild_id, r.comment_id, r.number, r.text AS words, r.salt, r.commitment"
        " FROM revisions r JOIN comments c ON c.id = r.comment_id WHERE r.text IS NOT NULL"
    )
    problems += [
        Problem(
            row["guild_id"],
            0,
            f"the text of comment {row['comment_id']}, revision {row['number']}, was altered",
        )
        for row in revisions
        if not _holds(row)
    ]
    evidence = await database.all(
        "SELECT c.guild_id, r.comment_id, f.name, f.evidence AS words, f.salt, f.commitment"
        " FROM flags f JOIN assessments a ON a.id = f.assessment_id JOIN revisions r ON r.id = a.revision_id"
        " JOIN comments c ON c.id = r.comment_id WHERE f.evidence IS NOT NULL"
    )
    problems += [
        Problem(
            row["guild_id"], 0, f"the evidence of {row['name']} on comment {row['comment_id']} was altered"
        )
        for row in evidence
        if not _holds(row)
    ]
    members = await database.all(
        "SELECT guild_id, id, CAST(user_id AS TEXT) AS words, salt, commitment FROM members WHERE user_id IS NOT NULL"
    )
    problems += [
        Problem(row["guild_id"], 0, f"the identity of member {row['id']} was altered")
        for row in members
        if not _holds(row)
    ]
    return problems


def _holds(row: Row) -> bool:
    return row["salt"] is not None and commitment(row["salt"], row["words"]) == row["commitment"]
