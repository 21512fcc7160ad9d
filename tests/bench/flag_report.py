"""The sections on our own flagged comments: what is found, what is missed, what is raised wrongly.

The texts are ours, so the report may show those that fail. `python -m tests.bench.flag_report` prints it alone, in seconds.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.moderation.models import (
    DESCRIPTIVE_FLAGS,
    EVIDENCE_FLAGS,
    Action,
    ArticleEvidence,
    Assessment,
    AssessmentStatus,
    FactCheckEvidence,
    Flag,
    FlagName,
    Label,
)
from bot.moderation.policy import Policy
from bot.moderation.ports import TextScorer
from bot.moderation.presets import preset
from bot.scoring.compact import CompactScorer
from tests.bench.disguise_report import Reader
from tests.bench.flagged import ORIGIN_GROUPS, PARTS, Checked, checked, milliseconds_a_comment
from tests.bench.provenance import provenance
from tests.bench.report import PLAIN, WHOLE, Cell, Report, Section, Target, print_report, report_console

COST_TARGET_MS = 5.0
"""The target: at most this on one core for a comment, without matching."""

OWN_DATA = Path(__file__).parents[1] / "data"

_NO_TOXICITY = dict.fromkeys(Label, 0.0)
_JUDGED = (FlagName.CONFLICTS_WITH_ARTICLE, FlagName.MATCHES_FACT_CHECK)
_SHOWN = 160  # characters of a comment in a list of failures
_PER_MILLE = ".1f"


@dataclass(frozen=True, slots=True)
class Acted:
    """A checked comment, and what a policy does with it for its flags and for its toxicity scores (None: not scored)."""

    checked: Checked
    by_flags: Action
    by_toxicity: Action | None

    @property
    def action(self) -> Action:
        """The stronger of the two."""
        return max(self.by_flags, self.by_toxicity or Action.ALLOW, key=lambda action: action.severity)


def flag_report(
    folder: Path = OWN_DATA, scorer: TextScorer | None = None
) -> tuple[list[Target], list[Section]]:
    """Return targets and sections on the comments in `folder`, under the policy `standard`.

    `scorer` rates toxicity; without one the actions are those for flags alone, and the report says so.
    """
    found = asyncio.run(checked(folder))
    acted = actions(found, preset("standard"), scorer)
    cost = asyncio.run(milliseconds_a_comment(folder))
    scored = f"toxicity by {scorer.name}" if scorer else "toxicity not scored"
    return [_origin_target(acted, scored), _cost_target(cost, len(found))], [
        flags_section(found),
        parts_section(found),
        groups_section(acted),
        wrong_section(found),
        missed_section(found),
        origin_section(acted),
    ]


def actions(found: Sequence[Checked], policy: Policy, scorer: TextScorer | None) -> list[Acted]:
    """Return what `policy` does with each comment."""
    texts = [each.comment.text for each in found]
    toxicity = Reader(scorer, policy).actions(texts) if scorer else [None] * len(texts)
    return [Acted(each, _by_flags(policy, each), by) for each, by in zip(found, toxicity, strict=True)]


def _by_flags(policy: Policy, each: Checked) -> Action:
    return policy.decide(Assessment(AssessmentStatus.SCORED, _NO_TOXICITY, each.flags)).action


def _origin_target(acted: Sequence[Acted], scored: str) -> Target:
    bad = [each for each in _origin(acted) if _is_held_against(each)]
    what = "comments like the origin's: with an evidence flag or an action"
    return Target(what, len(bad), 0, WHOLE, at_least=False, note=f"of {len(_origin(acted))}; {scored}")


def _cost_target(milliseconds: float, comments: int) -> Target:
    note = f"median of 3 rounds over {comments} comments, processor time"
    return Target(
        "ms a comment, without matching", milliseconds, COST_TARGET_MS, ".2f", at_least=False, note=note
    )


def _origin(acted: Sequence[Acted]) -> list[Acted]:
    return [each for each in acted if each.checked.comment.group in ORIGIN_GROUPS]


def _is_held_against(each: Acted) -> bool:
    return bool(each.checked.raised & EVIDENCE_FLAGS) or each.action is not Action.ALLOW


def flags_section(found: Sequence[Checked]) -> Section:
    """Return for each flag: where it should be raised, is found, missed, and raised though it must not be."""
    rows: list[tuple[Cell, ...]] = []
    for name in FlagName:
        due = [each for each in found if name in each.comment.expected]
        hit = sum(name in each.raised for each in due)
        wrong = sum(name in each.wrong for each in found)
        rows.append((name, len(due), hit, len(due) - hit, wrong, sum(name in each.raised for each in found)))
    columns = (
        ("flag", PLAIN),
        *((name, WHOLE) for name in ("expected", "found", "missed", "wrong", "raised in all")),
    )
    note = "Wrong is what a comment forbids; what it neither expects nor forbids isn't judged."
    return Section("Our own comments under our own articles: flags", columns, tuple(rows), (note,))


def parts_section(found: Sequence[Checked]) -> Section:
    """Return by the time of writing: what is found and wrong of the speech acts, and of each evidence flag."""
    rows = [_part_row(part, [each for each in found if each.comment.written == part]) for part in PARTS]
    columns = (
        ("written", PLAIN),
        ("comments", WHOLE),
        *((name, PLAIN) for name in ("other flags", *(_spoken(name) for name in _JUDGED))),
    )
    notes = (
        "Found of expected, and how many are wrong.",
        *(f"{part}: {said}." for part, said in PARTS.items()),
    )
    return Section("By the time of writing", columns, tuple(rows), notes)


def _part_row(part: str, found: Sequence[Checked]) -> tuple[Cell, ...]:
    kinds = [DESCRIPTIVE_FLAGS, *({name} for name in _JUDGED)]
    return (part, len(found), *(_found_and_wrong(found, frozenset(names)) for names in kinds))


def _found_and_wrong(found: Sequence[Checked], names: frozenset[FlagName]) -> str:
    due = sum(len(each.comment.expected & names) for each in found)
    hit = sum(len(each.comment.expected & names & each.raised) for each in found)
    return f"{hit} of {due}, {sum(len(each.wrong & names) for each in found)} wrong"


def _spoken(name: FlagName) -> str:
    return name.replace("_", " ")


def groups_section(acted: Sequence[Acted]) -> Section:
    """Return by group: evidence flags on comments that must have none, and what the policy puts in the queue."""
    groups = list(dict.fromkeys(each.checked.comment.group for each in acted))
    rows = [_group_row(name, [a for a in acted if a.checked.comment.group == name]) for name in groups]
    columns = (
        ("group", PLAIN),
        ("comments", WHOLE),
        ("must have none", WHOLE),
        ("have one", WHOLE),
        ("per 1,000", _PER_MILLE),
        ("queued for flags", WHOLE),
        ("acted on in all", WHOLE),
    )
    note = "Traps are made to provoke: how often they are flagged says nothing about comments as they come."
    return Section("Evidence flags by group", columns, (*rows, _group_row("all", acted)), (note,))


def _group_row(name: str, acted: Sequence[Acted]) -> tuple[Cell, ...]:
    clean = [each for each in acted if not each.checked.comment.wants_evidence]
    flagged = sum(bool(each.checked.raised & EVIDENCE_FLAGS) for each in clean)
    return (
        name,
        len(acted),
        len(clean),
        flagged,
        1000 * flagged / len(clean) if clean else None,
        sum(each.by_flags is not Action.ALLOW for each in acted),
        sum(each.action is not Action.ALLOW for each in acted),
    )


def wrong_section(found: Sequence[Checked]) -> Section:
    """Return every flag that was raised though it must not be, with what it rests on."""
    rows = tuple(
        (each.comment.id, name, _rests_on(each.flags, name), _short(each.comment.text))
        for each in found
        for name in sorted(each.wrong)
    )
    columns = (("id", PLAIN), ("flag", PLAIN), ("rests on", PLAIN), ("comment", PLAIN))
    return Section("Flags raised wrongly", columns, rows, () if rows else ("none",))


def missed_section(found: Sequence[Checked]) -> Section:
    """Return every flag that should have been raised."""
    rows = tuple(
        (each.comment.id, name, _short(each.comment.text)) for each in found for name in sorted(each.missed)
    )
    columns = (("id", PLAIN), ("flag", PLAIN), ("comment", PLAIN))
    return Section("Flags missed", columns, rows, () if rows else ("none",))


def origin_section(acted: Sequence[Acted]) -> Section:
    """Return what comes of the comments like those that the project started from."""
    rows = tuple(
        (
            each.checked.comment.id,
            ", ".join(sorted(each.checked.raised & EVIDENCE_FLAGS)) or "none",
            each.action,
            ", ".join(sorted(each.checked.raised - EVIDENCE_FLAGS)) or "none",
            _short(each.checked.comment.text),
        )
        for each in _origin(acted)
    )
    columns = (
        ("id", PLAIN),
        ("evidence flags", PLAIN),
        ("action", PLAIN),
        ("other flags", PLAIN),
        ("comment", PLAIN),
    )
    return Section("Comments like the origin's", columns, rows)


def _rests_on(flags: Sequence[Flag], name: FlagName) -> str:
    strongest = max((flag for flag in flags if flag.name is name), key=lambda flag: flag.score)
    evidence = strongest.evidence
    if isinstance(evidence, ArticleEvidence):
        said = f"{evidence.comment_value} against {evidence.article_value}"
    elif isinstance(evidence, FactCheckEvidence):
        said = f"{evidence.strength}: {evidence.claim_reviewed}"
    else:
        said = strongest.detector
    return f"{strongest.score:.2f} {said}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}\u2026"


def main() -> None:
    """Print the report."""
    started = time.monotonic()
    targets, sections = flag_report(scorer=CompactScorer())
    took = time.monotonic() - started
    made = provenance("python -m tests.bench.flag_report", took)
    print_report(Report("Our own flagged comments", made, tuple(targets), tuple(sections)), report_console())


if __name__ == "__main__":
    main()
