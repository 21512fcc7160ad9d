from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.demo.report import DecisionBoard, Verdict, json_line, one_line, story, top_score
from bot.moderation.models import (
    Action,
    ArticleEvidence,
    Assessment,
    AssessmentStatus,
    Band,
    CueEvidence,
    Decision,
    FactCheckEvidence,
    Flag,
    FlagName,
    Label,
    RecordedDecision,
    Span,
    Strength,
)

FLAG = Flag(FlagName.QUESTION, Span(0, 3), 1.0, Band.HIGH, "cues", "1", CueEvidence("why"))


def verdict(text: str, assessment: Assessment, action: Action = Action.QUEUE) -> Verdict:
    recorded = RecordedDecision(
        id=1,
        number=7,
        hash="ab" * 32,
        guild_id=1,
        channel_id=1,
        article_id=1,
        comment_id=1,
        revision=1,
        author_id=5,
        author_name="shown",
        text=text,
        assessment=assessment,
        decision=Decision(action, "insult", (), "standard", "1"),
        decided_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return Verdict("Ann @ home", text, recorded)


SCORED = Assessment(
    AssessmentStatus.SCORED, {Label.TOXICITY: 0.81, Label.INSULT: 0.93}, (FLAG,), "compact", "1"
)


def test_a_json_line_holds_the_comment_and_all_that_was_decided() -> None:
    record = json.loads(json_line(verdict("why\nnot 🙂", SCORED)))

    assert record == {
        "author": "Ann @ home",
        "text": "why\nnot 🙂",
        "scores": {"toxicity": 0.81, "insult": 0.93},
        "flags": [
            {
                "flag": "question",
                "span": [0, 3],
                "score": 1.0,
                "band": "high",
                "detector": "cues",
                "version": "1",
                "evidence": {"kind": "cue", "cue": "why", "target": None},
            }
        ],
        "action": "queue",
        "rule": "insult",
        "decision_hash": "ab" * 32,
    }


def test_a_json_line_is_one_line() -> None:
    assert "\n" not in json_line(verdict("two\nlines\u2028and more", SCORED))


@pytest.mark.parametrize(
    ("assessment", "words"),
    [
        (SCORED, "insult 0.93"),
        (Assessment(AssessmentStatus.UNSCORED, problem="out of memory"), "unscored"),
        (Assessment(AssessmentStatus.NO_TEXT), "no words"),
    ],
)
def test_the_top_score_says_what_was_found(assessment: Assessment, words: str) -> None:
    assert top_score(assessment) == words


def test_the_table_shows_each_decision_and_takes_no_orders_from_comments() -> None:
    out = io.StringIO()
    DecisionBoard(Console(file=out, width=160)).add(verdict("\x1b[2J[red]not markup[/red]\u202e", SCORED))

    printed = out.getvalue()
    assert "[red]not markup[/red]" in printed
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    for cell in ("Ann @ home", "queue", "rule: ", "question"):
        assert cell in printed


def test_a_long_comment_is_cut_to_its_column() -> None:
    assert one_line("word " * 30, 12) == "word word w\u2026"


def test_the_table_grows_by_a_row_and_never_repeats_one() -> None:
    out = io.StringIO()
    board = DecisionBoard(Console(file=out, width=80, height=5, force_terminal=True))
    for text in ("The first of them", "The second of them", "The third of them"):
        board.add(verdict(text, SCORED))

    printed = out.getvalue()
    assert [printed.count(f"The {which} of them") for which in ("first", "second", "third")] == [1, 1, 1]
    assert printed.count("Author") == 1
    assert all(cell_len(line.rstrip()) <= 80 for line in Text.from_ansi(printed).plain.splitlines())


CONFLICT = Flag(
    FlagName.CONFLICTS_WITH_ARTICLE,
    Span(0, 3),
    0.9,
    Band.HIGH,
    "article_check",
    "1",
    ArticleEvidence(
        "They held 50 hills.",
        "They held about 20 hills.",
        Span(0, 20),
        "ab" * 32,
        "2026-01-01",
        comment_value="50 hills",
        article_value="about 20\x1b[2J hills",
    ),
)
MATCH = Flag(
    FlagName.MATCHES_FACT_CHECK,
    Span(0, 3),
    0.9,
    Band.HIGH,
    "fact_check_match",
    "1",
    FactCheckEvidence(
        "1",
        "They held the moon",
        "Hill Desk",
        "https://facts.example.org/moon",
        "False",
        "false",
        "2026-01-01",
        Strength.STRONG,
        0.9,
    ),
)


def found(*flags: Flag) -> Assessment:
    return Assessment(AssessmentStatus.SCORED, {Label.TOXICITY: 0.1}, flags, "compact", "1")


def test_the_end_says_what_was_done_and_what_waits_with_its_evidence() -> None:
    verdicts = [
        verdict("One", found(CONFLICT)),
        verdict("Two", found(MATCH)),
        verdict("Three", found(), Action.REMOVE),
        verdict("Four", found(CONFLICT), Action.ALLOW),
    ]

    assert story(verdicts, {1}, 3) == [
        "4 comments: 1 allowed, 2 sent to the moderators' queue, 1 removed.",
        "  Ann @ home: says “50 hills”, the article “about 20[2J hills”.",
        "  Ann @ home: matches a claim that Hill Desk rated “False”.",
        "The bot answered Ann @ home.",
        "One item for the moderators: 3 members dispute the article.",
    ]


def test_where_nothing_happened_the_end_says_no_more_than_that() -> None:
    assert story([], set(), 0) == ["0 comments."]
