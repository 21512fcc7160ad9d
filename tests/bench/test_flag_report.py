from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.moderation.models import (
    Action,
    Band,
    CueEvidence,
    FactCheckEvidence,
    Flag,
    FlagName,
    Span,
    Strength,
)
from bot.moderation.presets import preset
from tests.bench import flag_report as report
from tests.bench.flagged import ARTICLES, COMMENTS, FACT_CHECKS, Checked, FlaggedComment, own_comments
from tests.bench.report import Section

MATCH = FlagName.MATCHES_FACT_CHECK

GOOD: dict[str, object] = {
    "id": "c1", "article": "town", "group": "trap", "text": "Well.", "expected": [], "forbidden": [], "written": "before",
}  # fmt: skip


def comment(
    number: int, group: str, expected: FlagName | None = None, forbidden: FlagName | None = None
) -> FlaggedComment:
    return FlaggedComment(
        f"c{number}", "town", group, f"Comment {number}.", "",
        frozenset([expected] if expected else []), frozenset([forbidden] if forbidden else []), "before",
    )  # fmt: skip


def opinion() -> Flag:
    return Flag(FlagName.OPINION, Span(0, 3), 0.8, Band.HIGH, "speech_acts", "2", CueEvidence("I think"))


def match() -> Flag:
    evidence = FactCheckEvidence(
        "1", "The dam broke", "Desk A", "", "False", "false", "", Strength.STRONG, 0.9
    )
    return Flag(MATCH, Span(0, 3), 0.9, Band.HIGH, "fact_check_matching", "1", evidence)


FOUND = [
    Checked(comment(1, "origin", FlagName.OPINION, MATCH), (opinion(),)),
    Checked(comment(2, "fact_check", MATCH), (match(),)),
    Checked(comment(3, "fact_check", MATCH), ()),
    Checked(comment(4, "trap", None, MATCH), (match(),)),
]


def row(section: Section, first: str) -> tuple[object, ...]:
    return next(each for each in section.rows if each[0] == first)


def test_a_flag_is_counted_as_found_missed_or_wrong() -> None:
    section = report.flags_section(FOUND)
    assert row(section, MATCH) == (MATCH, 2, 1, 1, 1, 2)
    assert row(section, FlagName.OPINION) == (FlagName.OPINION, 1, 1, 0, 0, 1)


def test_what_was_written_when_is_told_apart() -> None:
    assert report.parts_section(FOUND).rows == (
        ("before", 4, "1 of 1, 0 wrong", "0 of 0, 0 wrong", "1 of 2, 1 wrong"),
        ("after", 0, *["0 of 0, 0 wrong"] * 3),
        ("last", 0, *["0 of 0, 0 wrong"] * 3),
    )


def test_false_alarms_are_counted_per_1000_comments_that_must_have_none() -> None:
    section = report.groups_section(report.actions(FOUND, preset("standard"), None))
    assert row(section, "trap") == ("trap", 1, 1, 1, 1000.0, 1, 1)
    assert row(section, "fact_check") == ("fact_check", 2, 0, 0, None, 1, 1)
    assert row(section, "all") == ("all", 4, 2, 1, 500.0, 2, 2)


def test_what_failed_is_named_with_what_it_rests_on() -> None:
    assert report.wrong_section(FOUND).rows == (("c4", MATCH, "0.90 strong: The dam broke", "Comment 4."),)
    assert report.missed_section(FOUND).rows == (("c3", MATCH, "Comment 3."),)


def test_without_a_scorer_only_flags_act() -> None:
    acted = report.actions(FOUND, preset("standard"), None)
    assert [each.action for each in acted] == [Action.ALLOW, Action.QUEUE, Action.ALLOW, Action.QUEUE]


def test_a_folder_of_comments_gives_the_targets_and_all_sections(tmp_path: Path) -> None:
    claim = "The old dam above the valley released 200 tons of mercury"
    (tmp_path / ARTICLES).mkdir()
    (tmp_path / ARTICLES / "town.txt").write_text("The dam holds\n\nIt was built in 1950.", encoding="utf-8")
    (tmp_path / FACT_CHECKS).write_text(
        json.dumps({"claim": claim, "publisher": "Desk A", "rating": "False"}), encoding="utf-8"
    )
    rows = [GOOD, GOOD | {"id": "c2", "group": "fact_check", "text": f"{claim}.", "expected": [MATCH]}]
    (tmp_path / COMMENTS).write_text("\n".join(json.dumps(each) for each in rows), encoding="utf-8")
    targets, sections = report.flag_report(tmp_path)
    assert [target.target for target in targets] == [0, report.COST_TARGET_MS]
    assert row(sections[0], MATCH) == (MATCH, 1, 1, 0, 0, 1)
    assert len(sections) == 6


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": ""}, "text should be a text"),
        ({"id": 7}, "id should be a text"),
        ({"expected": "opinion"}, "expected should be a list"),
        ({"forbidden": ["bad_manners"]}, "bad_manners"),
    ],
)
def test_a_line_that_is_no_such_comment_is_named(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    (tmp_path / COMMENTS).write_text(json.dumps(GOOD | change), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        own_comments(tmp_path)
