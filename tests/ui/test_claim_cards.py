"""What Discord shows of the register: who says what, inert, and short enough to be sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.moderation.models import Claim
from bot.moderation.register import (
    ClaimChange,
    ClaimForm,
    ClaimImport,
    ImportCount,
    ImportKind,
    ImportPlan,
    ImportRecord,
    RowProblem,
)
from bot.ui.claim_cards import (
    added_words,
    claim_lines,
    claims_changed_words,
    imported_words,
    plan_words,
    record_line,
    refused_form_words,
)
from cogs.answers import LONGEST, clamp
from tests.fakes import NOON

CLAIM = Claim(
    "a",
    "The mill was sold",
    "",
    "Fact Desk",
    "Mostly false",
    "https://facts.example.org/a",
    "2026-01-02",
    "mostly_false",
)
LONG = replace(
    CLAIM,
    claim="*mill* " * 280,
    publisher="@everyone " * 100,
    rating="_" * 900,
    url="https://facts.example.org/" + "a" * 480,
    claimant="`x` " * 200,
)


def test_an_entry_says_who_rated_what_when_and_where_to_read_it() -> None:
    assert claim_lines([CLAIM]) == (
        "- “The mill was sold” — Fact Desk: “Mostly false” · 2026-01-02 · [fact-check](https://facts.example.org/a)"
        " · known to all servers"
    )


def test_a_rating_is_shown_in_the_publishers_words_and_as_it_is_read() -> None:
    assert "“Pants on fire” (read as false)" in claim_lines(
        [replace(CLAIM, rating="Pants on fire", rating_normalised="false")]
    )
    assert "without a rating" in claim_lines([replace(CLAIM, rating="", rating_normalised="other")])


def test_contradictory_entries_stand_under_one_claim() -> None:
    lines = claim_lines([CLAIM, replace(CLAIM, publisher="Second", rating="True", rating_normalised="true")])
    assert lines.splitlines()[0] == "- “The mill was sold” — rated differently:"
    assert "Second: “True”" in lines.splitlines()[2]
    assert "reviewed 2 times" in claim_lines([CLAIM, replace(CLAIM, publisher="Second")])


@pytest.mark.parametrize("count", [1, 2, 30])
def test_the_longest_entry_fits_into_a_message_and_does_nothing(count: int) -> None:
    lines = claim_lines([LONG] * count)
    assert len(lines) < LONGEST - 200
    assert "@everyone" not in lines


def test_a_plan_names_what_changes_and_fits_however_much_it_is() -> None:
    after = replace(LONG, rating="True")
    plan = ImportPlan(
        (*[ClaimChange("a", LONG, after)] * 50, *[ClaimChange("b", None, LONG)] * 50), unchanged=7
    )
    found = ClaimImport("CSV", (LONG,), tuple(RowProblem(n, "has " + "x" * 500) for n in range(1, 90)))
    shown = clamp(plan_words("@here " * 100, found, plan))
    assert len(shown) <= LONGEST
    assert "50 new, 50 changed, 7 known already, 89 left out" in shown
    assert "Nothing was imported yet" in shown
    assert "@here" not in shown

    small = plan_words(
        "a.csv", found, ImportPlan((ClaimChange("a", CLAIM, replace(CLAIM, rating="True")),), 0)
    )
    assert "“The mill was sold”: rating “Mostly false” → “True”" in small
    assert "and 83 more rows" in small


def test_a_refused_form_gives_back_what_was_typed() -> None:
    form = ClaimForm("The **mill**", "_False_", "@everyone", "nowhere", "")
    words = refused_form_words("- It has a url that is no web address ('nowhere')", form)
    assert "> The \\*\\*mill\\*\\*" in words
    assert "Rating: \\_False\\_" in words
    assert "Date" not in words
    assert "@everyone" not in words


def test_a_new_claim_that_contradicts_another_is_shown_beside_it() -> None:
    other = replace(CLAIM, id="b", publisher="Second", rating="True", rating_normalised="true")
    words = added_words(CLAIM, ImportCount(1, 0, 0, 0, 3), (CLAIM, other))
    assert "All are kept" in words
    assert "not queued" not in words
    assert "calls no moderator" in added_words(other, ImportCount(1, 0, 0, 0, 3), (other,))
    assert "already" in added_words(CLAIM, ImportCount(0, 0, 1), (CLAIM,))


def test_a_line_of_the_history_says_who_did_what() -> None:
    record = ImportRecord(4, ImportKind.IMPORT, 0, "a_b.csv", "CSV", ImportCount(2, 1, 9, 0, 4), 3, NOON)
    assert (
        "the command line imported a\\_b.csv, for all servers: 2 added, 1 changed, 3 left out"
        in record_line(record)
    )
    own = replace(record, kind=ImportKind.REMOVE, guild_id=5, by_member=True, undone_at=NOON, left_out=0)
    assert "a moderator whose data was erased removed" in record_line(own)
    assert "undone <t:" in record_line(own)
    assert "<@41> " in record_line(replace(own, user_id=41))


def test_a_log_entry_of_a_change_is_told_in_numbers() -> None:
    payload = {"import": 7, "added": 0, "updated": 2, "removed": 1, "undoes": 5}
    assert claims_changed_words(payload) == (
        "the register of fact-checks was changed (import 7, undoing import 5): claims 2 updated, 1 removed"
    )


def test_what_was_imported_names_its_number() -> None:
    words = imported_words("a.csv", ClaimImport("CSV", (CLAIM,)), ImportCount(1, 0, 2, 0, 8))
    assert words.startswith("Imported **a.csv**: 1 added, 2 known already, 0 left out. This is import 8")
