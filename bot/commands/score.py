"""`score`: say what the desk would decide about texts, without Discord and without recording anything."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from bot.articles.errors import ArticleError
from bot.articles.files import article_from_file
from bot.claims.checker import CommentChecker
from bot.claims.links import LinkChecker
from bot.commands.errors import CommandError
from bot.commands.explained import carriers_of, print_explained, question
from bot.composition.engine import opened_engine
from bot.desk.assessing import Assessor
from bot.moderation.chain import article_hash
from bot.moderation.domains import DomainList
from bot.moderation.models import ArticleDraft, Assessment, Decision
from bot.moderation.policy import Policy
from bot.moderation.ports import CheckRequest
from bot.moderation.presets import preset
from bot.moderation.wire import assessment_record, flag_record, match_record
from bot.scoring.language import language
from bot.settings import Settings
from db.claims import Claims
from db.connection import Database
from db.domain_lists import DomainLists

BATCH = 256


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """What `score` was asked. `file` is a JSONL file; without `texts` and `file` texts come from standard input.

    `explain` asks for the words that carried each score, which costs a scoring for every word.
    """

    texts: tuple[str, ...]
    file: Path | None
    article: Path | None
    policy: str
    database: Path | None
    as_json: bool
    explain: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    id: Any
    text: str
    parent: str = ""


async def score(options: ScoreOptions, settings: Settings) -> int:
    """Score texts and print scores, flags and the decision of a policy on each.

    Raises:
        CommandError: a file can't be read, or a row of it is not what it should be.
    """
    rows = await asyncio.to_thread(_read_rows, options)
    article = await asyncio.to_thread(_read_article, options.article) if options.article else None
    policy = preset(options.policy)
    table, console = _table(policy), Console()
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(opened_engine(settings))
        if notice := engine.status().notice:
            print(notice, file=sys.stderr)
        register: Claims | None = None
        lists: tuple[DomainList, ...] = ()
        if options.database:
            database = await stack.enter_async_context(await Database.open_read_only(options.database))
            register, lists = Claims(database), await DomainLists(database).all()
        assessor = Assessor(engine, CommentChecker(register, LinkChecker(lists)), language)
        for start in _progress(range(0, len(rows), BATCH)):
            batch = rows[start : start + BATCH]
            requests = [_request(row, article) for row in batch]
            for row, request, assessment in zip(
                batch, requests, await assessor.assess(requests), strict=True
            ):
                decision = policy.decide(assessment)
                if options.explain:
                    carriers = await carriers_of(engine, question(request, assessment, decision, policy))
                    assessment = replace(assessment, carriers=carriers)  # noqa: PLW2901 - the same, explained
                if options.as_json:
                    record = _record(row, assessment, decision, policy)
                    unasked = set() if options.explain else {"carriers"}
                    print(_json_line({key: record[key] for key in record if key not in unasked}), flush=True)
                elif options.explain:
                    print_explained(console, row.id, request, assessment, policy)
                else:
                    _add(table, row, assessment, decision)
    if not (options.as_json or options.explain):
        console.print(table)
    return 0


def _progress(starts: range) -> Iterable[int]:
    """Go through the batches; on a terminal, with a bar on standard error when there is more than one."""
    bar = Console(stderr=True)
    if len(starts) < 2 or not bar.is_terminal:  # noqa: PLR2004 - more than one
        return starts
    return track(starts, "Scoring", console=bar, transient=True)


def _request(row: _Row, article: ArticleDraft | None) -> CheckRequest:
    if article is None:
        return CheckRequest(row.text, parent_text=row.parent)
    sha256 = article_hash(article.title, article.body)
    return CheckRequest(row.text, article.title, article.body, row.parent, sha256, article.published)


def _read_article(path: Path) -> ArticleDraft:
    try:
        return article_from_file(path.name, path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror or error}") from error
    except ArticleError as error:
        raise CommandError(f"{path}: {error}") from error


def _read_rows(options: ScoreOptions) -> list[_Row]:
    if options.texts:
        return [_Row(number, text) for number, text in enumerate(options.texts, 1)]
    if options.file:
        try:
            return _jsonl_rows(options.file.read_text("utf-8-sig").split("\n"), str(options.file))
        except UnicodeDecodeError as error:
            raise CommandError(f"{options.file} is not UTF-8 text (byte {error.start})") from error
        except OSError as error:
            raise CommandError(f"{options.file} can't be read: {error.strerror or error}") from error
    if sys.stdin.isatty():
        print("Type a comment on each line; end with Ctrl-D.", file=sys.stderr)
    lines = sys.stdin.read().split("\n")
    first = next((line for line in lines if line.strip()), "")
    if _is_json_object(first):
        return _jsonl_rows(lines, "standard input")
    return [_Row(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _is_json_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _jsonl_rows(lines: Iterable[str], name: str) -> list[_Row]:
    """Read rows `{"id", "text", "parent"?}`. `parent` is another row's id, or the parent comment's text itself."""
    records = [_jsonl_record(line, number, name) for number, line in enumerate(lines, 1) if line.strip()]
    texts = {str(record["id"]): record["text"] for record in records if "id" in record}
    return [
        _Row(record.get("id", number), record["text"], texts.get(str(parent), str(parent)) if parent else "")
        for number, record in enumerate(records, 1)
        for parent in [record.get("parent")]
    ]


def _jsonl_record(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{name}, line {number}: not JSON ({error})") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise CommandError(f'{name}, line {number}: a row is an object like {{"id": "1", "text": "..."}}')
    return record


def _record(row: _Row, assessment: Assessment, decision: Decision, policy: Policy) -> dict[str, Any]:
    return {
        "id": row.id,
        **assessment_record(assessment),
        "flags": [flag_record(flag) for flag in assessment.flags],
        "decision": {
            "action": decision.action,
            "rule": decision.rule,
            "matches": [match_record(match) for match in decision.matches],
            "policy": policy.name,
            "policy_version": policy.version,
        },
    } | ({"problem": assessment.problem} if assessment.problem else {})


def _json_line(record: dict[str, Any]) -> str:
    """Return a record as JSON. A lone half of a character pair, which no file can hold, is written as an escape."""
    line = json.dumps(record, ensure_ascii=False)
    return line if _encodes(line) else json.dumps(record)


def _encodes(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _table(policy: Policy) -> Table:
    table = Table(show_lines=True, caption=f"Decided by the policy {policy.name}; --policy chooses another.")
    for name in ("Id", "Text", "Scores", "Flags", "Action", "Rule"):
        table.add_column(name, overflow="fold")
    return table


def _add(table: Table, row: _Row, assessment: Assessment, decision: Decision) -> None:
    scores = "\n".join(f"{label} {value:.2f}" for label, value in assessment.scores.items())
    flags = "\n".join(f"{flag.name} {flag.score:.2f}" for flag in assessment.flags)
    shown = "".join(letter for letter in row.text[:300] if letter.isprintable() or letter == "\n")
    table.add_row(
        escape(str(row.id)), escape(shown), scores or assessment.status, flags, decision.action, decision.rule
    )


def rows_from(texts: Sequence[str]) -> tuple[tuple[str, ...], Path | None]:
    """Split the command line's arguments: a single name of an existing .jsonl file is a file, all else are texts."""
    if len(texts) == 1 and texts[0].endswith(".jsonl") and Path(texts[0]).is_file():
        return (), Path(texts[0])
    return tuple(texts), None
