"""What Discord shows of the fact-check register. All of it is for moderators, and says who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.claims.ratings import ALERT_RATINGS
from bot.moderation.models import Claim
from bot.moderation.register import (
    ClaimForm,
    ClaimImport,
    ImportCount,
    ImportKind,
    ImportPlan,
    ImportRecord,
    differences,
)
from bot.ui.layout import within
from bot.ui.render import inert, link, quote, when

_LONGEST_GROUP = 1400  # characters: with its claim it must fit into a message
_MOST_UPDATED = 8
_MOST_ADDED = 4
_MOST_PROBLEMS = 6

_KINDS = {
    ImportKind.IMPORT: "imported",
    ImportKind.ADD: "added",
    ImportKind.REMOVE: "removed",
    ImportKind.UNDO: "undid",
    ImportKind.SERVICE: "looked up",
}


def claim_lines(claims: Sequence[Claim]) -> str:
    """Return entries that review one claim: where there are several, each says who rated it how."""
    head = f"- “{inert(claims[0].claim, 300, single_line=True)}”"
    if len(claims) == 1:
        return f"{head} — {_review(claims[0])}"
    ratings = {claim.rating_normalised for claim in claims}
    what = "rated differently" if len(ratings) > 1 else f"reviewed {len(claims)} times"
    return f"{head} — {what}:\n{within([f'  - {_review(claim)}' for claim in claims], _LONGEST_GROUP)}"


def added_words(claim: Claim, count: ImportCount, same: Sequence[Claim]) -> str:
    """Return what a moderator is told who added a claim."""
    if not count.changed:
        return f"The register has this claim already, in the same words. Nothing was changed.\n{claim_lines([claim])}"
    done = "Replaced an earlier version of" if count.updated else "Added"
    lines = [
        f"{done} a claim. Comments on this server are compared with it from now on.",
        claim_lines([claim]),
    ]
    if claim.rating_normalised not in ALERT_RATINGS:
        rating = inert(claim.rating, 80, single_line=True)
        lines.append(
            f"-# The desk reads the rating “{rating}” as **{_normalised(claim)}**, which calls no moderator: a comment that"
            " matches is not queued."
        )
    others = [other for other in same if other.publisher != claim.publisher or other.rating != claim.rating]
    if others:
        lines.append("The same claim is in the register with other reviews. All are kept and shown together:")
        lines.append(claim_lines(same))
    return "\n".join(lines)


def refused_form_words(problems: str, form: ClaimForm) -> str:
    """Return what is wrong with a form, and what was typed, so that nothing is lost."""
    typed = [
        f"{name}: {inert(value, 200, single_line=True)}"
        for name, value in (
            ("Rating", form.rating),
            ("Publisher", form.publisher),
            ("Address", form.url),
            ("Date", form.date),
        )
        if value.strip()
    ]
    lines = [
        "The claim was not added:",
        inert_lines(problems),
        "What you typed:",
        quote(form.claim, 900, lines=8),
        *typed,
    ]
    return "\n".join(line for line in lines if line)


def inert_lines(text: str) -> str:
    """Return lines of ours that hold words of others."""
    return "\n".join(
        f"- {inert(line.removeprefix('- '), 250, single_line=True)}" for line in text.split("\n")
    )


def plan_words(name: str, found: ClaimImport, plan: ImportPlan) -> str:
    """Return what an import would change, before it does."""
    file = inert(name, 80, single_line=True)
    counts = (
        f"{len(plan.added):,} new, {len(plan.updated):,} changed, {plan.unchanged:,} known already,"
        f" {len(found.problems):,} left out"
    )
    what_now = (
        "Nothing was imported yet. The claims become this server's own."
        if plan.changes
        else "There is nothing to import."
    )
    lines = [f"**{file}** ({found.format}): {counts}.", what_now]
    if silent := sum(claim.rating_normalised not in ALERT_RATINGS for claim in found.claims):
        lines.append(
            f"-# {silent:,} have no rating that calls a moderator: comments that match them are not queued."
        )
    lines += list(_some("Changed", [_update(*pair) for pair in plan.updated], _MOST_UPDATED))
    lines += list(
        _some(
            "New", [claim_lines([claim]) for claim in plan.added[:_MOST_ADDED]], _MOST_ADDED, len(plan.added)
        )
    )
    lines += list(_problems(found))
    return "\n".join(lines)


def imported_words(name: str, found: ClaimImport, count: ImportCount) -> str:
    """Return what an import did."""
    file = inert(name, 80, single_line=True)
    return (
        f"Imported **{file}**: {counts_words(count)}, {count.unchanged:,} known already,"
        f" {len(found.problems):,} left out. This is import {count.number}; `/claims undo` takes it back."
    )


def counts_words(count: ImportCount) -> str:
    """Return how many claims a change added, changed and removed."""
    parts = [(count.added, "added"), (count.updated, "changed"), (count.removed, "removed")]
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "no claim changed"


def record_line(record: ImportRecord) -> str:
    """Return an entry of the history: who did what, and when."""
    where = "" if record.guild_id else ", for all servers"
    source = f" {inert(record.source, 80, single_line=True)}" if record.kind is not ImportKind.ADD else ""
    undone = f" · undone {when(record.undone_at)}" if record.undone_at else ""
    left_out = f", {record.left_out:,} left out" if record.left_out else ""
    return (
        f"**{record.number}** · {when(record.at)} · {_who(record)} {_KINDS[record.kind]}{source}{where}:"
        f" {counts_words(record.count)}{left_out}{undone}"
    )


def claims_changed_words(payload: Mapping[str, object]) -> str:
    """Return an entry of the log of the kind `claims_changed` in plain words."""
    numbers = [(payload.get(key), key) for key in ("added", "updated", "removed")]
    counts = ", ".join(f"{number} {what}" for number, what in numbers if number) or "none"
    undoes = f", undoing import {payload['undoes']}" if payload.get("undoes") else ""
    return (
        f"the register of fact-checks was changed (import {payload.get('import')}{undoes}): claims {counts}"
    )


def _review(claim: Claim) -> str:
    publisher = inert(claim.publisher, 60, single_line=True) or "no publisher named"
    rating = inert(claim.rating, 80, single_line=True)
    normalised = _normalised(claim)
    read = "" if normalised == claim.rating.strip().lower() else f" (read as {normalised})"
    parts = [f"{publisher}: “{rating}”{read}" if rating else f"{publisher}, without a rating"]
    if claim.date:
        parts.append(inert(claim.date, 20, single_line=True))
    if claim.url:
        parts.append(link("fact-check", claim.url))
    if claim.claimant:
        parts.append(f"said by {inert(claim.claimant, 60, single_line=True)}")
    parts.append("this server's" if claim.guild_id else "known to all servers")
    return " · ".join(parts)


def _normalised(claim: Claim) -> str:
    return claim.rating_normalised.replace("_", " ")


def _update(before: Claim, after: Claim) -> str:
    changed = "; ".join(
        f"{name} “{inert(old, 60, single_line=True)}” → “{inert(new, 60, single_line=True)}”"
        for name, old, new in differences(before, after)
    )
    return f"- “{inert(before.claim, 80, single_line=True)}”: {changed}"


def _some(heading: str, lines: Sequence[str], most: int, total: int = 0) -> Iterator[str]:
    if lines:
        yield f"{heading}:"
        yield from lines[:most]
        more = (total or len(lines)) - most
        if more > 0:
            yield f"-# and {more:,} more"


def _problems(found: ClaimImport) -> Iterator[str]:
    if found.problems:
        yield "Left out:"
        for problem in found.problems[:_MOST_PROBLEMS]:
            yield f"- row {problem.row} {inert(problem.problem, 150, single_line=True)}"
        more = len(found.problems) - _MOST_PROBLEMS
        if more > 0:
            yield f"-# and {more:,} more rows"


def _who(record: ImportRecord) -> str:
    if record.user_id:
        return f"<@{record.user_id}>"
    if record.by_member:
        return "a moderator whose data was erased"
    return "the bot" if record.kind is ImportKind.SERVICE else "the command line"
