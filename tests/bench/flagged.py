"""Our own comments under our own articles, with the flags that each should raise and must not, and what the checker raises.

The files, in one folder: `articles/NAME.txt` (the title in the first line), `flagged_comments.jsonl`, and `fact_checks.jsonl`,
which fills the claim register. A comment is `{"id", "article", "group", "text", "parent"?, "expected", "forbidden",
"written"}`: `written` is one of `PARTS`.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.articles.files import article_from_file
from bot.claims.checker import CommentChecker
from bot.claims.imports import read_claims
from bot.moderation.chain import article_hash
from bot.moderation.models import EVIDENCE_FLAGS, ArticleDraft, Claim, Flag, FlagName
from bot.moderation.ports import CheckRequest
from db.claims import Claims
from db.connection import Database

COMMENTS = "flagged_comments.jsonl"
FACT_CHECKS = "fact_checks.jsonl"
ARTICLES = "articles"

ARTICLE_DATES: Mapping[str, str] = {
    "border_region": "2026-09-12",
    "clinic_budget": "2026-11-18",
    "storm_vote": "2026-11-07",
}
"""When our articles came out. Two name a month and no year, so that a date in a comment needs it."""

PARTS: Mapping[str, str] = {
    "before": "before the rules, without having seen any",
    "after": "after the rules, aimed at what they can't do",
    "last": "when the rules had been tuned with the others in sight; measured before their authors saw it",
}
"""When a comment was written, by the word in the file. From its first measurement on, the last part is in sight too."""

ORIGIN_GROUPS = frozenset({"origin", "origin_variant"})
"""Comments that quarrel with an article or praise it, as those that the project started from: never a reason to act."""

_IMPORTED = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FlaggedComment:
    """A comment of our own. `group` says what it is a sample of; `parent` is what it replies to, or empty."""

    id: str
    article: str
    group: str
    text: str
    parent: str
    expected: frozenset[FlagName]
    forbidden: frozenset[FlagName]
    written: str

    @property
    def wants_evidence(self) -> bool:
        """Whether an evidence flag should be raised."""
        return bool(self.expected & EVIDENCE_FLAGS)


@dataclass(frozen=True, slots=True)
class Checked:
    """A comment and the flags that it got."""

    comment: FlaggedComment
    flags: tuple[Flag, ...]

    @property
    def raised(self) -> frozenset[FlagName]:
        """The names of the flags."""
        return frozenset(flag.name for flag in self.flags)

    @property
    def missed(self) -> frozenset[FlagName]:
        """What should have been raised."""
        return self.comment.expected - self.raised

    @property
    def wrong(self) -> frozenset[FlagName]:
        """What must not have been raised."""
        return self.comment.forbidden & self.raised


def own_comments(folder: Path) -> tuple[FlaggedComment, ...]:
    """Read the comments.

    Raises:
        ValueError: a line is no such comment, or names an unknown flag.
    """
    return tuple(_comment(record) for record in _records(folder / COMMENTS))


def own_articles(folder: Path) -> dict[str, ArticleDraft]:
    """Read the articles, by name."""
    return {
        path.stem: article_from_file(path.name, path.read_bytes())
        for path in sorted((folder / ARTICLES).glob("*.txt"))
    }


def own_claims(folder: Path) -> tuple[Claim, ...]:
    """Read the fact-checks as an import of them would.

    Raises:
        ValueError: a line was left out; it says why.
    """
    found = read_claims(FACT_CHECKS, (folder / FACT_CHECKS).read_bytes())
    if found.problems:
        raise ValueError(f"{FACT_CHECKS}, line {found.problems[0].row}: {found.problems[0].problem}")
    return found.claims


@asynccontextmanager
async def opened_register(claims: Iterable[Claim]) -> AsyncIterator[Claims]:
    """Give a register of `claims` in a database that is thrown away afterwards."""
    with TemporaryDirectory(prefix="comment-desk-register-") as folder:
        async with await Database.open(Path(folder) / "register.db") as database:
            register = Claims(database)
            await register.import_claims(list(claims), _IMPORTED)
            yield register


def requests(comments: Sequence[FlaggedComment], articles: Mapping[str, ArticleDraft]) -> list[CheckRequest]:
    """Return what the desk asks the checker about each comment."""
    hashes = {name: article_hash(article.title, article.body) for name, article in articles.items()}
    return [
        CheckRequest(
            each.text,
            articles[each.article].title,
            articles[each.article].body,
            each.parent,
            hashes[each.article],
            ARTICLE_DATES.get(each.article, ""),
        )
        for each in comments
    ]


async def checked(folder: Path) -> list[Checked]:
    """Run the checker with a register over our comments."""
    comments = own_comments(folder)
    async with opened_register(own_claims(folder)) as register:
        flags = await CommentChecker(register).check(requests(comments, own_articles(folder)))
    return [Checked(comment, found) for comment, found in zip(comments, flags, strict=True)]


async def milliseconds_a_comment(folder: Path, rounds: int = 3) -> float:
    """Return what a comment costs without matching: milliseconds of the processor, the median of some rounds.

    The first round warms up and isn't counted: the bot too reads an article once and its comments one after another.
    """
    asked = requests(own_comments(folder), own_articles(folder))
    checker = CommentChecker(None)
    took = []
    for _ in range(rounds + 1):
        started = time.process_time()
        await checker.check(asked)
        took.append(1000 * (time.process_time() - started) / len(asked))
    return sorted(took[1:])[rounds // 2]


def _comment(record: Mapping[str, object]) -> FlaggedComment:
    texts = {name: record.get(name, "") for name in ("id", "article", "group", "text", "parent", "written")}
    for name, value in texts.items():
        if not isinstance(value, str) or (not value and name != "parent"):
            raise ValueError(f"{COMMENTS}: {name} should be a text, in {record}")
    return FlaggedComment(
        **{name: str(value) for name, value in texts.items()},
        expected=_names(record, "expected"),
        forbidden=_names(record, "forbidden"),
    )


def _names(record: Mapping[str, object], field: str) -> frozenset[FlagName]:
    values = record.get(field)
    if not isinstance(values, list):
        raise ValueError(f"{COMMENTS}: {field} should be a list of flag names, in {record}")  # noqa: TRY004 - bad data, as the other cases
    return frozenset(FlagName(value) for value in values)


def _records(path: Path) -> list[Mapping[str, object]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
