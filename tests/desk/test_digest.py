"""What a discussion disputes, asks and claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk.digest import digest, open_requests
from bot.moderation.digest import DiscussedComment, FlagCount
from bot.moderation.models import (
    Article,
    ArticleDraft,
    ArticleEvidence,
    Band,
    CueEvidence,
    Evidence,
    Flag,
    FlagName,
    Origin,
    Span,
)
from tests.fakes import GUILD, MODERATOR, NEWS, NOON, THREAD

BODY = (
    "The council voted nine to four for the library. Work on the mill begins in spring.\n\n"
    "The reading room will cost 2.4 million. Opponents collected 800 signatures for a swimming pool."
)
COST = "The reading room will cost 2.4 million."
POOL = "Opponents collected 800 signatures for a swimming pool."


def article(body: str = BODY) -> Article:
    draft = ArticleDraft("The old mill becomes a library", body, Origin.PASTE)
    return Article(1, GUILD, NEWS, draft, "ab" * 32, MODERATOR, NOON)


def flag(name: FlagName, evidence: Evidence | None = None) -> Flag:
    return Flag(name, Span(0, 1), 0.9, Band.HIGH, "fake", "1", evidence or CueEvidence("x"))


def conflict(words: str, sha256: str = "ab" * 32) -> Flag:
    start = BODY.index(words)
    evidence = ArticleEvidence("x", words, Span(start, start + len(words)), sha256, "2026-03-14")
    return flag(FlagName.CONFLICTS_WITH_ARTICLE, evidence)


def comment(number: int, text: str, *flags: Flag | FlagName, **fields: object) -> DiscussedComment:
    raised = tuple(each if isinstance(each, Flag) else flag(each) for each in flags)
    made = DiscussedComment(number, THREAD, number, text, NOON, flags=raised)
    return replace(made, **fields)  # type: ignore[arg-type]  # the test says which fields


def test_a_discussion_without_comments_has_nothing_in_it() -> None:
    made = digest(article(), [])
    assert (made.comments, made.members, made.counts) == (0, 0, ())
    assert (made.passages, made.requests, made.waiting) == ((), (), ())


def test_flags_are_counted_by_comments_and_by_distinct_members() -> None:
    made = digest(
        article(),
        [
            comment(1, "?", FlagName.QUESTION, FlagName.QUESTION),
            comment(2, "?", FlagName.QUESTION, FlagName.OPINION, member=1),
            comment(3, "."),
        ],
    )
    assert (made.comments, made.members) == (3, 2)
    assert made.counts == (FlagCount(FlagName.QUESTION, 2, 1), FlagCount(FlagName.OPINION, 1, 1))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("This article is biased: nobody knows what the reading room will cost.", COST),
        ("Fake news, there never were 800 signatures.", POOL),
        (
            "> Work on the mill begins in spring\nThe author made that up, like the cost of the reading room",
            "Work on the mill begins in spring.",
        ),
        ("“the reading room will cost 2.4 million”? Shame on this paper", COST),
        ("What a shameful article.", ""),
        ("This article about a library is propaganda.", ""),
        ("“mill begins”? No.", ""),
    ],
)
def test_a_dispute_points_at_what_it_quotes_or_else_at_the_sentence_nearest_to_it(
    text: str, sentence: str
) -> None:
    (passage,) = digest(article(), [comment(1, text, FlagName.DISPUTE_SOURCE)]).passages
    assert passage.sentence == sentence


def test_a_quotation_that_runs_over_two_sentences_counts_for_the_first() -> None:
    text = "> for the library. Work on the mill\nNonsense!"
    (passage,) = digest(article(), [comment(1, text, FlagName.DISPUTE_SOURCE)]).passages
    assert passage.sentence == "The council voted nine to four for the library."


def test_a_conflict_points_at_the_sentence_that_its_evidence_names() -> None:
    (passage,) = digest(article(), [comment(1, "It was two to one.", conflict("nine to four"))]).passages
    assert passage.sentence == "The council voted nine to four for the library."


def test_a_conflict_with_a_former_text_points_nowhere() -> None:
    assert digest(article(), [comment(1, "x", conflict("nine to four", "cd" * 32))]).passages == ()


def test_a_rebuttal_counts_where_it_quotes_the_article_and_not_where_it_quotes_a_member() -> None:
    comments = [
        comment(1, "> Work on the mill begins in spring\nNo, in autumn.", FlagName.COUNTER_SPEECH),
        comment(2, "> you are all so very wrong\nNo, you are.", FlagName.COUNTER_SPEECH),
    ]
    (passage,) = digest(article(), comments).passages
    assert (passage.sentence, passage.comments) == ("Work on the mill begins in spring.", 1)


def test_what_most_members_dispute_comes_first_and_what_has_no_place_last() -> None:
    comments = [
        comment(1, "Biased rag.", FlagName.DISPUTE_SOURCE),
        comment(2, "Biased rag.", FlagName.DISPUTE_SOURCE),
        comment(3, "Biased rag.", FlagName.DISPUTE_SOURCE),
        comment(4, "Swimming pool signatures? Lies.", FlagName.DISPUTE_SOURCE),
        comment(5, "The signatures for the pool are lies.", FlagName.DISPUTE_SOURCE, member=4),
        comment(6, "Reading room cost: lies.", FlagName.DISPUTE_SOURCE),
        comment(7, "The cost of a reading room is invented.", FlagName.DISPUTE_SOURCE),
        comment(8, "I like it.", FlagName.ENDORSEMENT),
    ]
    passages = digest(article(), comments).passages
    assert [(each.sentence, each.members, each.comments) for each in passages] == [
        (COST, 2, 2),
        (POOL, 1, 2),
        ("", 3, 3),
    ]
    assert passages[0].newest.comment_id == 7


def test_a_source_request_is_open_until_the_bot_or_a_moderator_answers_it() -> None:
    asked = [comment(number, "Source?", FlagName.SOURCE_REQUEST) for number in (1, 2, 3, 4)]
    comments = [
        asked[0],
        replace(asked[1], answered_by_bot=True),
        *asked[2:],
        comment(5, "In the minutes.", parent_id=3, by_moderator=True),
        comment(6, "Trust me.", parent_id=4),
        comment(7, "Source?", FlagName.SOURCE_REQUEST, by_moderator=True),
    ]
    assert [each.comment_id for each in open_requests(comments)] == [1, 4]


def test_what_waits_is_open_cases_with_an_evidence_flag() -> None:
    comments = [
        comment(1, "x", conflict("nine to four"), open_case=3),
        comment(2, "x", conflict("nine to four")),
        comment(3, "x", FlagName.OPINION, open_case=4),
    ]
    assert [each.comment_id for each in digest(article(), comments).waiting] == [1]


@pytest.mark.parametrize("body", ["One line", "word " * 100_000, "A sentence of words. " * 5000, "…"])
def test_any_article_can_be_digested(body: str) -> None:
    comments = [
        comment(1, "> a sentence of words\nLies about a sentence, words and all", FlagName.DISPUTE_SOURCE)
    ]
    assert len(digest(article(body), comments).passages) == 1
