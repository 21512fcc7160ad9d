"""What the demo prints: a live table of decisions, or one JSON object a comment."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.moderation.models import (
    Action,
    ArticleEvidence,
    Assessment,
    AssessmentStatus,
    FactCheckEvidence,
    FlagName,
    RecordedDecision,
)
from bot.moderation.policy import DEFAULT_RULE, NO_TEXT_RULE
from bot.moderation.wire import flag_record, scores_record

COMMENT_LINES = 3
_NUMBER, _AUTHOR, _DECISION, _GAP = 3, 12, 22, 2  # characters; the comment takes the rest
_STYLES = {
    Action.ALLOW: "green",
    Action.NOTE: "cyan",
    Action.QUEUE: "yellow",
    Action.REMOVE: "red",
    Action.TIMEOUT: "bold red",
}
_DONE = {
    Action.ALLOW: "allowed",
    Action.NOTE: "noted",
    Action.QUEUE: "sent to the moderators' queue",
    Action.REMOVE: "removed",
    Action.TIMEOUT: "removed with a timeout",
}
_STATUS_WORDS = {AssessmentStatus.UNSCORED: "unscored", AssessmentStatus.NO_TEXT: "no words"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A comment as it was written, with the decision on it. `author` is the name that the page or script gives."""

    author: str
    text: str
    recorded: RecordedDecision


def json_line(verdict: Verdict) -> str:
    """Return a comment with its scores, flags and decision as one line of JSON."""
    assessment, decision = verdict.recorded.assessment, verdict.recorded.decision
    record = {
        "author": verdict.author,
        "text": verdict.text,
        "scores": scores_record(assessment.scores),
        "flags": [flag_record(flag) for flag in assessment.flags],
        "action": str(decision.action),
        "rule": decision.rule,
        "decision_hash": verdict.recorded.hash,
    }
    return json.dumps(record, ensure_ascii=False)


def top_score(assessment: Assessment) -> str:
    """Return the highest label and its score in words, or why there is none."""
    if not assessment.scores:
        return _STATUS_WORDS.get(assessment.status, "")
    label, score = max(assessment.scores.items(), key=lambda item: item[1])
    return f"{label} {score:.2f}"


def one_line(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` characters, without characters that steer a terminal."""
    safe = "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )
    flat = " ".join(safe.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "\u2026"


def story(verdicts: Sequence[Verdict], answered: Collection[int], disputing: int) -> list[str]:
    """Return what happened, in a few lines.

    Args:
        verdicts: The comments with the decisions on them.
        answered: The ids of the comments that the bot replied to.
        disputing: How many members the item "readers dispute an article" counts, 0 where there is none.
    """
    counts = Counter(verdict.recorded.decision.action for verdict in verdicts)
    done = ", ".join(f"{counts[action]} {words}" for action, words in _DONE.items() if counts[action])
    lines = [f"{_counted(len(verdicts), 'comment')}{f': {done}' if done else ''}."]
    lines += [f"  {line}" for verdict in verdicts for line in _evidence_lines(verdict)]
    names = dict.fromkeys(verdict.author for verdict in verdicts if verdict.recorded.comment_id in answered)
    if names:
        who = " and ".join(one_line(name, _AUTHOR) for name in names)
        lines.append(f"The bot answered {who}.")
    if disputing:
        lines.append(f"One item for the moderators: {_counted(disputing, 'member')} dispute the article.")
    return lines


def _evidence_lines(verdict: Verdict) -> list[str]:
    """Return what a queued comment conflicts with or matches, each on a line."""
    if verdict.recorded.decision.action is not Action.QUEUE:
        return []
    author, lines = one_line(verdict.author, _AUTHOR), []
    for flag in verdict.recorded.assessment.flags:
        evidence = flag.evidence
        if isinstance(evidence, ArticleEvidence) and flag.name is FlagName.CONFLICTS_WITH_ARTICLE:
            lines.append(
                f"{author}: says {_quoted(evidence.comment_value)}, the article {_quoted(evidence.article_value)}."
            )
        elif isinstance(evidence, FactCheckEvidence):
            publisher = one_line(evidence.publisher, 60)
            lines.append(f"{author}: matches a claim that {publisher} rated {_quoted(evidence.rating)}.")
    return lines


def _quoted(words: str) -> str:
    return f"“{one_line(words, 60)}”"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


class DecisionBoard:
    """A table that grows by a row with each decision. What is printed stays, so it may be longer than the screen."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._comment = max(16, console.width - _NUMBER - _AUTHOR - _DECISION - 3 * _GAP)
        self._rows = 0

    def add(self, verdict: Verdict) -> None:
        """Print one more decision."""
        if not self._rows:
            self._print(*(Text(title, "bold") for title in ("  #", "Author", "Comment", "Decision")))
        self._rows += 1
        self._print(
            Text(f"{self._rows:>{_NUMBER}}", "dim"),
            Text(one_line(verdict.author, _AUTHOR)),
            Text(one_line(verdict.text, COMMENT_LINES * self._comment - _GAP)),
            _outcome(verdict.recorded),
        )

    def _print(self, *cells: Text) -> None:
        row = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        for width in (_NUMBER, _AUTHOR, self._comment, _DECISION):
            row.add_column(width=width, overflow="fold")
        row.add_row(*cells)
        self._console.print(row)


def _outcome(recorded: RecordedDecision) -> Text:
    """Return the action, what it rests on, and the flags, each on a line."""
    action = recorded.decision.action
    flags = dict.fromkeys(str(flag.name) for flag in recorded.assessment.flags)
    return Text.assemble(
        (action, _STYLES[action]),
        (f"\n{_because(recorded)}", "dim"),
        *((f"\n{flag}", "cyan") for flag in flags),
    )


def _because(recorded: RecordedDecision) -> str:
    """Return the rule that decided, or for a comment that none matched its top score."""
    rule = recorded.decision.rule
    return top_score(recorded.assessment) if rule in {DEFAULT_RULE, NO_TEXT_RULE} else f"rule: {rule}"
