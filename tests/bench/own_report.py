"""The section on our own lists. Their texts are ours, so the report may print those that fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.moderation.models import Action
from tests.bench.disguise_report import Reader
from tests.bench.report import PLAIN, SHARE, WHOLE, Section
from tests.bench.scoring import at_least
from tests.scoring import own_list

QUARRELS = Path(__file__).parents[1] / "data" / "quarrels.jsonl"


@dataclass(frozen=True, slots=True)
class OwnList:
    """Texts and what a policy should do with each of them; `wanted` says so in words."""

    name: str
    texts: tuple[str, ...]
    wanted: str
    holds: Callable[[Action], bool]


def own_lists() -> tuple[OwnList, ...]:
    """Return the lists in tests/scoring/own_list.py and tests/data/quarrels.jsonl."""
    lines = QUARRELS.read_text(encoding="utf-8").splitlines()
    quarrels = tuple(str(json.loads(line)["text"]) for line in lines if line.strip())
    return (
        OwnList("heated but civil", own_list.CIVIL, "let pass", _passes),
        OwnList("quarrels with an article", quarrels, "let pass", _passes),
        OwnList("harsh quarrels", own_list.HARSH_QUARRELS, "let pass", _passes),
        OwnList("quarrels that are known to be queued", own_list.QUEUED_QUARRELS, "not removed", _is_left),
        OwnList("plain insults", own_list.INSULTS, "queued or removed", _is_caught),
        OwnList("weaker insults", own_list.WEAKER_INSULTS, "queued or removed", _is_caught),
        OwnList("threats", own_list.THREATS, "queued or removed", _is_caught),
        OwnList(
            "disguised insults",
            tuple(typed for _, typed in own_list.DISGUISED),
            "queued or removed",
            _is_caught,
        ),
        OwnList("hatred in codes", own_list.CODED_HATE, "queued or removed", _is_caught),
        OwnList("the words of codes, harmless", own_list.CODED_TWINS, "let pass", _passes),
        OwnList("prejudice in calm words", own_list.PREJUDICE, "queued or removed", _is_caught),
        OwnList("like prejudice, harmless", own_list.PREJUDICE_TWINS, "let pass", _passes),
    )


def own_section(reader: Reader, lists: tuple[OwnList, ...]) -> Section:
    """Return what a policy does with each list, and below it every text that fares otherwise than it should."""
    rows, notes = [], []
    for each in lists:
        actions = reader.actions(each.texts)
        queued, removed = at_least(actions, Action.QUEUE), at_least(actions, Action.REMOVE)
        failed = [
            (text, action) for text, action in zip(each.texts, actions, strict=True) if not each.holds(action)
        ]
        shares = (float((queued & ~removed).mean()), float(removed.mean()))
        rows.append((each.name, len(each.texts), *shares, each.wanted, len(failed)))
        notes += [f"{each.name}: {action}: {text}" for text, action in failed]
    columns = (
        ("list", PLAIN),
        ("texts", WHOLE),
        ("queued", SHARE),
        ("removed", SHARE),
        ("wanted", PLAIN),
        ("otherwise", WHOLE),
    )
    return Section(
        f"Our own lists as the desk reads them, under the policy {reader.policy.name}",
        columns,
        tuple(rows),
        tuple(notes),
    )


def _passes(action: Action) -> bool:
    return action.severity < Action.QUEUE.severity


def _is_left(action: Action) -> bool:
    return action.severity < Action.REMOVE.severity


def _is_caught(action: Action) -> bool:
    return action.severity >= Action.QUEUE.severity
