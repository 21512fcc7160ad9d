"""Verification: that no log entry was altered, and that the tables still say what the log says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.moderation.chain import Anchor, Problem, article_hash, commitment, verify
from bot.moderation.models import LogEntry
from bot.moderation.policy import policy_version
from db.assessments import ABSENT, COLUMNS, assessment_payload
from db.claim_checks import check_claims
from db.connection import Database, Row, Transaction
from db.journal import entry_from


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole log found. `anchors` are the heads of the chains as they are now."""

    entries: int
    decisions: int
    anchors: tuple[Anchor, ...]
    problems: tuple[Problem, ...]


async def verify_log(database: Database, anchors: Iterable[Anchor] = ()) -> Verification:
    """Check every server's chain, and what the tables hold against it. Safe beside a running bot: one state is read.

    With `anchors` kept elsewhere, also check that each is still in its chain, which shows a cut tail.
    """
    wanted: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.guild_id, []).append(anchor)
    entries = decisions = 0
    heads: list[Anchor] = []
    problems: list[Problem] = []
    async with database.snapshot() as reader:
        guilds = [row["guild_id"] for row in await reader.all("SELECT DISTINCT guild_id FROM log_entries")]
        for guild_id in sorted({*guilds, *wanted}):
            chain, broken = await _entries(reader, guild_id)
            problems += broken
            kept: list[Anchor | None] = [None, *wanted.get(guild_id, [])]
            for anchored in kept:
                problems += [problem for problem in verify(chain, anchored) if problem not in problems]
            entries += len(chain)
            if chain:
                heads.append(Anchor(guild_id, chain[-1].number, chain[-1].hash))
            rows = await _decision_rows(reader, guild_id)
            decisions += len(rows)
            flags = await _flag_rows(reader, guild_id)
            problems += _check_decisions(guild_id, chain, rows, flags)
            problems += await _check_rescored(reader, guild_id, chain, flags)
            problems += await _check_effects(reader, guild_id, chain)
            problems += await check_claims(reader, guild_id, chain)
            problems += await _check_outcomes(reader, guild_id, chain)
            problems += await _check_articles(reader, guild_id, chain)
            problems += await _check_disputes(reader, guild_id, chain)
        problems += await _check_policies(reader)
        problems += await _check_texts(reader)
    return Verification(entries, decisions, tuple(heads), tuple(problems))


async def _entries(reader: Transaction, guild_id: int) -> tuple[list[LogEntry], list[Problem]]:
    rows = await reader.all("SELECT * FROM log_entries WHERE guild_id = ? ORDER BY number", (guild_id,))
    entries, broken = [], []
    for row in rows:
        try:
            entries.append(entry_from(row))
        except ValueError:
            broken.append(Problem(guild_id, row["number"], "its payload is not JSON"))
    return entries, broken


async def _decision_rows(reader: Transaction, guild_id: int) -> list[Row]:
    return await reader.all(
        f"SELECT d.*, {COLUMNS}, a.revision_id AS assessed, f.commitment AS folding, r.number AS revision, r.comment_id,"  # noqa: S608 - a constant
        " r.commitment AS text, m.commitment AS author, c.article_id, p.name AS policy, p.version AS policy_version,"
        " b.commitment AS moderator, e.entry_number AS superseded"
        " FROM decisions d JOIN assessments a ON a.id = d.assessment_id LEFT JOIN foldings f ON f.assessment_id = a.id"
        " JOIN revisions r ON r.id = d.revision_id JOIN comments c ON c.id = r.comment_id JOIN members m ON m.id = r.member_id"
        " JOIN policies p ON p.id = d.policy_id LEFT JOIN members b ON b.id = d.decided_by"
        " LEFT JOIN decisions e ON e.id = d.supersedes"
        " WHERE d.guild_id = ? ORDER BY d.entry_number",
        (guild_id,),
    )


async def _flag_rows(reader: Transaction, guild_id: int) -> dict[int, list[Row]]:
    rows = await reader.all(
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
        problems += [
            Problem(guild_id, number, f"the table's {field} differs from the log's")
            for field in _differences(entry, row, flags.get(row["assessment_id"], []))
        ]
    problems += [
        Problem(guild_id, number, "a decision stands in the log and not in the table") for number in logged
    ]
    return problems


def _differences(entry: LogEntry, row: Row, flags: list[Row]) -> list[str]:
    try:
        expected = _expected(row, flags)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        return ["scores or matches"]  # not what the desk writes
    found = _other_fields(entry, expected)
    if row["assessed"] != row["revision_id"]:
        found.append("assessment")  # an erasure would not find its words
    return found if entry.at == row["decided_at"] else [*found, "decided_at"]


def _other_fields(entry: LogEntry, expected: dict[str, Any]) -> list[str]:
    """Return the fields in which an entry says something else. What an older entry doesn't say must be as if absent."""
    return [
        field for field, value in expected.items() if entry.payload.get(field, ABSENT.get(field)) != value
    ]


def _expected(row: Row, flags: list[Row]) -> dict[str, Any]:
    """Return what the log must say, going by the tables."""
    return {
        **assessment_payload(row, flags),
        "comment": str(row["comment_id"]),
        "revision": row["revision"],
        "text": row["text"],
        "author": row["author"],
        "article": row["article_id"],
        "action": row["action"],
        "timeout_minutes": row["timeout_minutes"],
        "supersedes": row["superseded"],
        "rule": row["rule"],
        "matches": json.loads(row["matches"]),
        "policy": row["policy"],
        "policy_version": row["policy_version"],
        "cause": row["cause"],
        "decided_by": row["moderator"] or "policy",
    }


async def _check_rescored(
    reader: Transaction, guild_id: int, chain: list[LogEntry], flags: dict[int, list[Row]]
) -> list[Problem]:
    """Check the assessments that confirmed a decision: each has an entry, in the order in which they were made."""
    rows = await reader.all(
        f"SELECT {COLUMNS}, a.revision_id AS assessed, d.revision_id, f.commitment AS folding, a.made_at, d.entry_number FROM assessments a"  # noqa: S608 - a constant
        " JOIN decisions d ON d.id = a.confirms LEFT JOIN foldings f ON f.assessment_id = a.id"
        " WHERE d.guild_id = ? ORDER BY a.id",
        (guild_id,),
    )
    logged = [entry for entry in chain if entry.kind == "rescored"]
    if len(rows) != len(logged):
        what = (
            f"{len(rows)} scorings that confirmed a decision stand in the table, and {len(logged)} in the log"
        )
        return [Problem(guild_id, 0, what)]
    problems = []
    for entry, row in zip(logged, rows, strict=True):
        try:
            expected = {
                "decision": row["entry_number"],
                **assessment_payload(row, flags.get(row["assessment"], [])),
            }
            found = _other_fields(entry, expected)
        except (ValueError, TypeError, AttributeError, KeyError, IndexError):
            found = ["scores"]
        if entry.at != row["made_at"]:
            found.append("made_at")
        if row["assessed"] != row["revision_id"]:
            found.append("assessment")
        problems += [
            Problem(guild_id, entry.number, f"the table's {field} differs from the log's") for field in found
        ]
    return problems


async def _check_effects(reader: Transaction, guild_id: int, chain: list[LogEntry]) -> list[Problem]:
    rows = await reader.all("SELECT id, kind, outcome FROM outbox WHERE guild_id = ?", (guild_id,))
    table = {row["id"]: (row["kind"], row["outcome"]) for row in rows}
    logged = {
        entry.payload.get("outbox"): (entry.payload.get("effect"), entry.payload.get("outcome"), entry.number)
        for entry in chain
        if entry.kind == "effect"
    }
    problems = [
        Problem(guild_id, number, "the table's result of an effect differs from the log's")
        for outbox_id, (kind, outcome, number) in logged.items()
        if table.get(outbox_id) != (kind, outcome)
    ]
    problems += [
        Problem(guild_id, 0, f"the result of effect {outbox_id} stands in the table and not in the log")
        for outbox_id, (_, outcome) in table.items()
        if outcome is not None and outbox_id not in logged
    ]
    return problems


async def _check_outcomes(reader: Transaction, guild_id: int, chain: list[LogEntry]) -> list[Problem]:
    """Check what moderators found, and which context replies stand, against the newest entry of each."""
    cases = await reader.all(
        "SELECT number, outcome, detector_error FROM cases WHERE guild_id = ? AND outcome <> ''", (guild_id,)
    )
    replies = await reader.all("SELECT id, withdrawn_at FROM context_replies WHERE guild_id = ?", (guild_id,))
    table: dict[str, object] = {
        **{f"outcome of case {row['number']}": (row["outcome"], row["detector_error"]) for row in cases},
        **{
            f"context reply {row['id']}": "withdrawn" if row["withdrawn_at"] else "approved"
            for row in replies
        },
    }
    logged: dict[str, object] = {}
    for entry in chain:
        says = entry.payload
        if entry.kind == "case_outcome":
            logged[f"outcome of case {says.get('case')}"] = (
                says.get("outcome"),
                says.get("detector_error") or "",
            )
        elif entry.kind == "context_reply":
            logged[f"context reply {says.get('reply')}"] = says.get("state")
    return [
        Problem(guild_id, 0, f"the table's {what} differs from the log's")
        for what in sorted({*table, *logged})
        if table.get(what) != logged.get(what)
    ]


async def _check_articles(reader: Transaction, guild_id: int, chain: list[LogEntry]) -> list[Problem]:
    """Check the text of each article, and the texts that it had before, against the entries of posting and corrections."""
    present = await reader.all(
        "SELECT id, version, title, body, sha256 FROM articles WHERE guild_id = ? AND message_id <> 0",
        (guild_id,),
    )
    former = await reader.all(
        "SELECT a.id, v.number AS version, v.title, v.body, v.sha256 FROM article_versions v"
        " JOIN articles a ON a.id = v.article_id WHERE a.guild_id = ?",
        (guild_id,),
    )
    logged = {
        (entry.payload.get("article"), entry.payload.get("version", 1)): entry
        for entry in chain
        if entry.kind in {"article_posted", "article_corrected"}
    }
    problems = []
    for row in [*present, *former]:
        entry = logged.pop((row["id"], row["version"]), None)
        if entry is None:
            problems.append(
                Problem(guild_id, 0, f"article {row['id']} stands in the table and not in the log")
            )
        elif not article_hash(row["title"], row["body"]) == row["sha256"] == entry.payload.get("sha256"):
            problems.append(Problem(guild_id, entry.number, f"article {row['id']} was altered"))
    problems += [
        Problem(guild_id, entry.number, f"a text of article {article} stands in the log and not in the table")
        for (article, _), entry in logged.items()
    ]
    return problems


async def _check_disputes(reader: Transaction, guild_id: int, chain: list[LogEntry]) -> list[Problem]:
    """Check how often each article's item was opened, and who has seen it, against the newest entry of each."""
    rows = await reader.all(
        "SELECT i.article_id, i.round, m.commitment AS seen_by FROM disputes i LEFT JOIN members m ON m.id = i.closed_by"
        " WHERE i.guild_id = ?",
        (guild_id,),
    )
    table: dict[object, object] = {row["article_id"]: (row["round"], row["seen_by"]) for row in rows}
    logged = {
        entry.payload.get("article"): (entry.payload.get("round"), entry.payload.get("by"))
        for entry in chain
        if entry.kind in {"dispute_opened", "dispute_seen"}
    }
    return [
        Problem(guild_id, 0, f"the table's item of disputed article {article} differs from the log's")
        for article in sorted({*table, *logged}, key=str)
        if table.get(article) != logged.get(article)
    ]


async def _check_policies(reader: Transaction) -> list[Problem]:
    return [
        Problem(0, 0, f"the policy {row['name']} {row['version']} was altered")
        for row in await reader.all("SELECT * FROM policies")
        if policy_version(row["source"]) != row["version"]
    ]


async def _check_texts(reader: Transaction) -> list[Problem]:
    """Check what is still kept in words against its commitment."""
    problems = []
    revisions = await reader.all(
        "SELECT c.guild_id, r.comment_id, r.number, r.text AS words, r.surfaces, r.salt, r.commitment"
        " FROM revisions r JOIN comments c ON c.id = r.comment_id WHERE r.text IS NOT NULL"
    )
    problems += [
        Problem(
            row["guild_id"],
            0,
            f"the text of comment {row['comment_id']}, revision {row['number']}, was altered",
        )
        for row in revisions
        if not _holds(row) or _text_of(row["surfaces"]) != row["words"]
    ]
    nulled = await reader.all(
        "SELECT c.guild_id, r.comment_id, r.number FROM revisions r JOIN comments c ON c.id = r.comment_id"
        " WHERE r.text IS NULL AND r.erased_at IS NULL"
    )
    problems += [
        Problem(
            row["guild_id"],
            0,
            f"the text of comment {row['comment_id']}, revision {row['number']}, is missing",
        )
        for row in nulled
    ]
    evidence = await reader.all(
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
    foldings = await reader.all(
        "SELECT c.guild_id, r.comment_id, f.text AS words, f.salt, f.commitment FROM foldings f"
        " JOIN assessments a ON a.id = f.assessment_id JOIN revisions r ON r.id = a.revision_id"
        " JOIN comments c ON c.id = r.comment_id WHERE r.text IS NOT NULL OR f.text IS NOT NULL"
    )
    problems += [
        Problem(row["guild_id"], 0, f"the text without disguises of comment {row['comment_id']} was altered")
        for row in foldings
        if row["words"] is None or not _holds(row)
    ]
    members = await reader.all(
        "SELECT guild_id, id, CAST(user_id AS TEXT) AS words, salt, commitment FROM members WHERE user_id IS NOT NULL"
    )
    problems += [
        Problem(row["guild_id"], 0, f"the identity of member {row['id']} was altered")
        for row in members
        if not _holds(row)
    ]
    return problems


def _text_of(surfaces: str | None) -> str | None:
    try:
        return "\n".join(surface["text"] for surface in json.loads(surfaces or "") if surface["text"])
    except (ValueError, TypeError, KeyError):
        return None


def _holds(row: Row) -> bool:
    return row["salt"] is not None and commitment(row["salt"], row["words"]) == row["commitment"]
