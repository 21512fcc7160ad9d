"""The words of evidence: what is matched, who says so, and never a verdict."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.moderation.models import Band, CueEvidence, Flag, FlagName, SentenceEvidence, Span, Strength
from bot.ui.case_cards import case_card
from bot.ui.evidence import context_lines, day_words, evidence_blocks, evidence_line
from bot.ui.words import flag_words
from tests.ui.samples import (
    case,
    check_limits,
    conflict,
    cue,
    fact_check,
    listed_link,
    recorded,
    text,
    with_flags,
)

TEXT = "The bridge cost a billion, they say."
_VERDICTS = re.compile(
    r"\b(false|untrue|wrong|incorrect|lies?|lying|fake|hoax|mis|dis)(information)?\b", re.IGNORECASE
)


def block(flag: Flag) -> str:
    (only,) = evidence_blocks([flag], TEXT, 2026)
    return only


def test_a_conflict_shows_both_values_and_both_sentences() -> None:
    shown = block(conflict())
    assert "Comment: 5,000 km². Article (14 March): about 1,376 km²." in shown
    assert "> **Comment:** The flood covered 5,000 km² that spring." in shown
    assert "> **Article:** About 1,376 km² were under water." in shown
    assert "high confidence" in shown


def test_a_counter_that_goes_on_says_so() -> None:
    shown = block(conflict(live=True, comment_value="40 dead", article_value="31 dead"))
    assert (
        "Comment: 40 dead. The article says 31 dead as of 14 March; this counts something that goes on."
        in shown
    )


def test_a_conflict_without_values_says_what_it_is_and_quotes() -> None:
    shown = block(conflict(comment_value="", article_value=""))
    assert "Says otherwise than the article" in shown
    assert "> **Article:** About 1,376 km² were under water." in shown


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2026-03-14", "14 March"),
        ("2025-03-14", "14 March 2025"),
        ("2026-03-14T09:00:00+01:00", "14 March"),
        ("2026-03-14T09:00:00.000Z", "14 March"),
        ("March 2026", "March 2026"),
        ("", ""),
        ("2026-99-14", "2026-99-14"),
    ],
)
def test_a_date_is_written_as_people_do_and_what_is_none_stays_as_it_is(stored: str, words: str) -> None:
    assert day_words(stored, 2026) == words


def test_a_fact_check_names_publisher_rating_date_claim_and_link() -> None:
    shown = block(fact_check())
    assert "Matches a claim that Checkers Weekly rated “Mostly wrong” on 1 March 2026" in shown
    assert "strong match, high confidence" in shown
    assert "> **Claim reviewed:** The bridge cost a billion" in shown
    assert f"> **Comment:** {TEXT[:9]}" in shown
    assert "[fact-check](https://checkers.example/bridge)" in shown


def test_a_fact_check_without_a_rating_is_said_to_have_reviewed() -> None:
    assert "that Checkers Weekly reviewed on" in block(fact_check(rating=""))


def test_a_listed_link_names_domain_list_and_version() -> None:
    shown = block(listed_link())
    assert "Links to dubious.example, which the list “Some list” (version 2026-05) rates “0.2”" in shown


def test_publishers_that_disagree_are_both_shown_and_that_is_said() -> None:
    other = fact_check(publisher="The Ledger", rating="Half right", rating_normalised="mixture")
    shown = "\n".join(evidence_blocks([fact_check(), other], TEXT, 2026))
    assert "Checkers Weekly rated “Mostly wrong”" in shown
    assert "The Ledger rated “Half right”" in shown
    assert "differently" in shown
    assert "differently" not in "\n".join(evidence_blocks([fact_check(), fact_check()], TEXT, 2026))


def test_only_flags_with_evidence_make_blocks() -> None:
    assert evidence_blocks([cue()], TEXT, 2026) == []


@pytest.mark.parametrize(
    "name",
    [FlagName.CONFLICTS_WITH_ARTICLE, FlagName.MATCHES_FACT_CHECK, FlagName.LOW_CREDIBILITY_LINK],
)
@pytest.mark.parametrize("evidence", [CueEvidence("fake"), SentenceEvidence("It is fake.", {})])
def test_without_evidence_there_are_no_words(
    name: FlagName, evidence: CueEvidence | SentenceEvidence
) -> None:
    bare = replace(cue(), name=name, evidence=evidence)
    assert flag_words(bare) == ""
    assert evidence_blocks([bare], TEXT, 2026) == []


@pytest.mark.parametrize("band", Band)
def test_there_is_no_verdict_of_our_own(band: Band) -> None:
    flags = [
        conflict(),
        conflict(live=True),
        conflict(comment_value=""),
        fact_check(rating="Outdated", strength=Strength.SUGGESTED),
        listed_link(),
        replace(conflict(), name=FlagName.BEYOND_ARTICLE),
        replace(conflict(), name=FlagName.AGREES_WITH_ARTICLE),
    ]
    flags = [replace(flag, band=band) for flag in flags]
    evidence = [flag.evidence for flag in (conflict(), conflict(live=True), fact_check(rating="Outdated"))]
    said = [
        *evidence_blocks(flags, TEXT, 2026),
        *map(evidence_line, flags),
        *context_lines(evidence, "A flood", "https://paper.example/a"),  # type: ignore[arg-type]  # it is known which
    ]
    assert all(said)
    assert not [words for words in said if _VERDICTS.search(words)]


def test_context_is_quoted_dated_and_linked_in_its_publisher_s_words() -> None:
    evidence = [flag.evidence for flag in (conflict(), conflict(), fact_check())]
    article, review = context_lines(evidence, "A flood", "https://paper.example/a")  # type: ignore[arg-type]  # it is known which
    assert article == (
        "The article “[A flood](https://paper.example/a)” (14 March 2026) says:\n> About 1,376 km² were under water."
    )
    assert review == (
        "Checkers Weekly reviewed this claim on 1 March 2026 and rated it “Mostly wrong”:\n> The bridge cost a billion\n"
        "[Read the fact-check](https://checkers.example/bridge)"
    )


@pytest.mark.parametrize("url", ["", "checkers.example/bridge", "https://checkers.example/" + "x" * 600])
def test_context_without_an_address_that_can_be_followed_invites_nobody_to_read(url: str) -> None:
    (review,) = context_lines([fact_check(url=url).evidence], "A flood", "")  # type: ignore[list-item]  # it is known which
    assert review.endswith("> The bridge cost a billion")


def test_context_of_a_counter_says_as_of_when() -> None:
    (line,) = context_lines([conflict(live=True).evidence], "A flood", "")  # type: ignore[list-item]  # it is known which
    assert line.startswith("The article “A flood” as of 14 March 2026 says:")


@pytest.mark.parametrize("words", ["*" * 4000, "@" * 4000, "🚲" * 4000, "word " * 800])
def test_however_long_the_texts_the_strongest_evidence_and_800_characters_of_the_comment_are_shown(
    words: str,
) -> None:
    url = "https://checkers.example/" + "x" * 480
    matched = fact_check(publisher=words, claim_reviewed=words, rating=words, published=words, url=url)
    differs = conflict(
        comment_sentence=words,
        article_sentence=words,
        article_date=words,
        comment_value=words,
        article_value=words,
    )
    flags = [replace(matched, span=Span(0, 4000)), differs]
    made = with_flags(recorded(text=words, author_name=words), flags)
    shown = text(case_card(case(made, article_title=words), 5))
    assert "Matches a claim that" in shown
    assert "Comment: " in shown
    quoted = next(line for line in shown.split("\n") if line.startswith("> "))
    assert len(quoted) > 800
    check_limits(case_card(case(made, article_title=words), 5))
