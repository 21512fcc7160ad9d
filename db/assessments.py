"""Assessments: scores, flags and carrying words as rows, and what the log says of them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.moderation.chain import SALT_BYTES, commitment
from bot.moderation.models import Assessment, AssessmentStatus, Flag
from bot.moderation.wire import (
    carrier_from,
    carrier_record,
    evidence_record,
    flag_from,
    scores_from,
    scores_record,
)
from db.connection import Row, Transaction
from db.times import stamp

SHOWN = "coalesce((SELECT max(n.id) FROM assessments n WHERE n.confirms = d.id), d.assessment_id)"
"""SQL: the assessment that stands for decision `d`: the newest that confirmed it, or the one that it was made from."""

COLUMNS = (
    "a.id AS assessment, a.status, a.scores, a.scorer, a.scorer_version, a.problem, a.provisional, a.language,"
    " a.confident, a.raw, a.suspected, a.carriers"
)
"""SQL: what `assessment_from` and `assessment_payload` read of assessment `a`."""

ABSENT: Mapping[str, Any] = {
    "provisional": False,
    "language": "",
    "confident": True,
    "raw": {},
    "suspected": {},
    "folded": None,
    "carriers": [],
}
"""What an entry of the log means that says nothing of these: it was written before the desk knew them (schema 1)."""


async def insert_assessment(
    transaction: Transaction,
    revision_id: int,
    assessment: Assessment,
    now: datetime,
    confirms: int | None = None,
) -> int:
    """Add an assessment with its flags and its folded text; return its id. `confirms` is a decision that it leaves as it is."""
    assessment_id = await transaction.insert(
        "INSERT INTO assessments (revision_id, status, scores, scorer, scorer_version, problem, made_at, provisional,"
        " language, confident, raw, suspected, carriers, confirms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            revision_id,
            assessment.status,
            json.dumps(scores_record(assessment.scores)),
            assessment.scorer,
            assessment.scorer_version,
            assessment.problem,
            stamp(now),
            assessment.provisional,
            assessment.language,
            assessment.confident,
            json.dumps(scores_record(assessment.raw)),
            json.dumps(scores_record(assessment.suspected)),
            json.dumps([carrier_record(carrier) for carrier in assessment.carriers]),
            confirms,
        ),
    )
    await transaction.run_many(
        "INSERT INTO flags (assessment_id, name, span_start, span_end, score, band, detector, version, evidence, salt,"
        " commitment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_flag_row(assessment_id, flag) for flag in assessment.flags],
    )
    if assessment.folded is not None:
        salt = secrets.token_bytes(SALT_BYTES)
        await transaction.run(
            "INSERT INTO foldings (assessment_id, text, salt, commitment) VALUES (?, ?, ?, ?)",
            (assessment_id, assessment.folded, salt, commitment(salt, assessment.folded)),
        )
    return assessment_id


def _flag_row(assessment_id: int, flag: Flag) -> tuple[Any, ...]:
    evidence = json.dumps(evidence_record(flag.evidence), sort_keys=True)
    salt = secrets.token_bytes(SALT_BYTES)
    return (
        assessment_id,
        flag.name,
        flag.span.start,
        flag.span.end,
        flag.score,
        flag.band,
        flag.detector,
        flag.version,
        evidence,
        salt,
        commitment(salt, evidence),
    )


def assessment_from(row: Row, flags: Sequence[Flag]) -> Assessment:
    """Read a row with `COLUMNS` and `folded`, a folded text or None."""
    return Assessment(
        status=AssessmentStatus(row["status"]),
        scores=scores_from(json.loads(row["scores"])),
        flags=tuple(flags),
        scorer=row["scorer"],
        scorer_version=row["scorer_version"],
        problem=row["problem"],
        provisional=bool(row["provisional"]),
        language=row["language"],
        confident=bool(row["confident"]),
        raw=scores_from(json.loads(row["raw"])),
        folded=row["folded"],
        suspected=scores_from(json.loads(row["suspected"])),
        carriers=tuple(carrier_from(carrier) for carrier in json.loads(row["carriers"])),
    )


def stored_flag(row: Row) -> Flag:
    """Read a row of flags whose evidence is still kept."""
    return flag_from(
        {
            "flag": row["name"],
            "span": [row["span_start"], row["span_end"]],
            "score": row["score"],
            "band": row["band"],
            "detector": row["detector"],
            "version": row["version"],
            "evidence": json.loads(row["evidence"]),
        }
    )


async def logged_assessment(transaction: Transaction, assessment_id: int) -> dict[str, Any]:
    """Return what a log entry says of an assessment, going by the tables."""
    row = await transaction.one(
        f"SELECT {COLUMNS}, f.commitment AS folding FROM assessments a"  # noqa: S608 - a constant
        " LEFT JOIN foldings f ON f.assessment_id = a.id WHERE a.id = ?",
        (assessment_id,),
    )
    flags = await transaction.all("SELECT * FROM flags WHERE assessment_id = ? ORDER BY id", (assessment_id,))
    if row is None:
        raise LookupError(f"there is no assessment {assessment_id}")
    return assessment_payload(row, flags)


def assessment_payload(row: Row, flags: Sequence[Row]) -> dict[str, Any]:
    """Return what a log entry says of an assessment: numbers, names, offsets and commitments, never words.

    Args:
        row: A row with `COLUMNS` and `folding`, the folded text's commitment or None.
        flags: The assessment's rows of flags, in the order of their ids.

    Raises:
        ValueError, TypeError, AttributeError, KeyError: the row holds what the desk doesn't write.
    """
    return {
        "status": row["status"],
        "scorer": row["scorer"],
        "scorer_version": row["scorer_version"],
        "scores": _as_strings(row["scores"]),
        "raw": _as_strings(row["raw"]),
        "suspected": _as_strings(row["suspected"]),
        "folded": row["folding"],
        "language": row["language"],
        "confident": bool(row["confident"]),
        "provisional": bool(row["provisional"]),
        "carriers": [
            {
                "label": carrier["label"],
                "start": carrier["span"][0],
                "end": carrier["span"][1],
                "fall": f"{carrier['fall']:.4f}",
            }
            for carrier in json.loads(row["carriers"])
        ],
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
    }


def _as_strings(scores: str) -> dict[str, str]:
    """Return scores as the log holds them: a chain of hashes can't hang on how a number with decimals is written."""
    return {label: f"{score:.4f}" for label, score in json.loads(scores).items()}
