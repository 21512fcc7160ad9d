"""`log show`, `log verify`, `log anchor`: read the log of decisions, and prove that it was not altered."""

from __future__ import annotations

import json
import re
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commands.errors import CommandError
from bot.moderation.chain import Anchor
from bot.moderation.models import LogEntry, RecordedDecision
from bot.moderation.wire import assessment_record, flag_record, match_record
from db.connection import Database
from db.decisions import Decisions
from db.journal import Journal
from db.times import stamp
from db.verify import verify_log

_ANCHOR = re.compile(r"(\d{1,19}):(\d{1,18}):([0-9a-f]{64})")


async def show(path: Path, number: int | None, limit: int, *, as_json: bool) -> int:
    """Print the newest decisions of all servers, or one entry of each server's log with everything in it."""
    async with await Database.open_read_only(path) as database:
        journal, decisions = Journal(database), Decisions(database)
        guilds = [anchor.guild_id for anchor in await journal.anchors()]
        if number is not None:
            found = [entry for guild in guilds if (entry := await journal.entry(guild, number))]
            if not found:
                raise CommandError(
                    f"{path} has no log entry {number}; `log show` without a number lists the newest"
                )
            for entry in found:
                recorded = await decisions.by_number(entry.guild_id, number)
                print(
                    json.dumps(
                        _entry_record(entry, recorded), ensure_ascii=False, indent=None if as_json else 2
                    )
                )
            return 0
        recent = [recorded for guild in guilds for recorded in await decisions.recent(guild, limit)]
        if as_json:
            for recorded in recent:
                print(json.dumps(_decision_record(recorded), ensure_ascii=False))
        elif recent:
            Console().print(_table(recent))
        else:
            print(f"No decision has been logged in {path} yet.")
    return 0


async def verify(path: Path, anchors: list[str]) -> int:
    """Check the whole log; print what was found. The exit status is 1 when it was altered."""
    kept = [_read_anchor(text) for text in anchors]
    async with await Database.open_read_only(path) as database:
        found = await verify_log(database, kept)
    for problem in found.problems:
        where = f"entry {problem.number}" if problem.number else "kept texts"
        print(f"server {problem.guild_id}, {where}: {problem.what}")
    if found.problems:
        print(f"ALTERED: {len(found.problems)} problem(s) in {found.entries} log entries.")
        return 1
    print(f"OK: {found.entries} log entries and {found.decisions} decisions, unaltered.")
    if not kept:
        print(
            "A chain alone can't show that its end was cut off: compare with an anchor kept elsewhere (log anchor)."
        )
    return 0


async def anchor(path: Path) -> int:
    """Print the head of each server's chain, to be kept elsewhere."""
    async with await Database.open_read_only(path) as database:
        for head in await Journal(database).anchors():
            print(f"{head.guild_id}:{head.number}:{head.hash}")
    return 0


def _read_anchor(text: str) -> Anchor:
    match = _ANCHOR.fullmatch(text.strip())
    if match is None:
        raise CommandError(
            f"{text!r} is no anchor; one looks like SERVER:NUMBER:HASH, as `log anchor` prints it"
        )
    server = int(match[1])
    if server >= 2**63:
        raise CommandError(f"{server} is no server's id")
    return Anchor(server, int(match[2]), match[3])


def _entry_record(entry: LogEntry, recorded: RecordedDecision | None) -> dict[str, object]:
    record: dict[str, object] = {
        "server": str(entry.guild_id),
        "number": entry.number,
        "at": entry.at,
        "kind": entry.kind,
        "payload": entry.payload,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }
    if recorded:
        record["decision"] = _decision_record(recorded)
    return record


def _decision_record(recorded: RecordedDecision) -> dict[str, object]:
    decision, assessment = recorded.decision, recorded.assessment
    return {
        "server": str(recorded.guild_id),
        "number": recorded.number,
        "at": stamp(recorded.decided_at),
        "comment": str(recorded.comment_id),
        "revision": recorded.revision,
        "author": recorded.author_name,
        "text": recorded.text,
        **assessment_record(assessment),
        "flags": [flag_record(flag) for flag in assessment.flags],
        "action": decision.action,
        "rule": decision.rule,
        "matches": [match_record(match) for match in decision.matches],
        "policy": decision.policy,
        "policy_version": decision.policy_version,
        "cause": decision.cause,
        "hash": recorded.hash,
    }


def _table(recent: list[RecordedDecision]) -> Table:
    table = Table("Entry", "Time (UTC)", "Author", "Comment", "Action", "Rule", "Top score", "Hash")
    for recorded in recent:
        scores = recorded.assessment.scores
        label, score = max(scores.items(), key=lambda item: item[1], default=("", 0.0))
        text = "(erased)" if recorded.text is None else " ".join(recorded.text.split())[:60]
        table.add_row(
            str(recorded.number),
            stamp(recorded.decided_at)[:19].replace("T", " "),
            escape(recorded.author_name or "(erased)"),
            escape("".join(letter for letter in text if letter.isprintable())),
            recorded.decision.action,
            recorded.decision.rule,
            f"{label} {score:.2f}" if label else "",
            recorded.hash[:8],
        )
    return table
