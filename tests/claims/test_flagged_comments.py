"""Our own comments under our own articles: what must never be held against anybody."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Action,
    ArticleEvidence,
    FactCheckEvidence,
    FlagName,
    LinkEvidence,
)
from bot.moderation.presets import preset
from bot.scoring.compact import CompactScorer
from tests.bench.flag_report import OWN_DATA, actions
from tests.bench.flagged import (
    ARTICLES,
    FACT_CHECKS,
    ORIGIN_GROUPS,
    PARTS,
    Checked,
    checked,
    own_articles,
    own_claims,
    own_comments,
)

QUESTIONS = OWN_DATA / "article_questions.jsonl"

CONFLICT, MATCH = FlagName.CONFLICTS_WITH_ARTICLE, FlagName.MATCHES_FACT_CHECK


class Failure(NamedTuple):
    """An evidence flag on a comment that must not have it."""

    comment: str
    flag: FlagName


KNOWN_FAILURES: tuple[Failure, ...] = (Failure("e069", MATCH),)
"""What the rules get wrong today. A fix takes a line out, a regression wants one in: neither may happen unseen."""


@pytest.fixture(scope="module")
def found() -> list[Checked]:
    """Return our comments with their flags; once for all tests, because it takes a second."""
    return asyncio.run(checked(OWN_DATA))


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_no_comment_gets_an_evidence_flag_that_it_forbids_beyond_the_known_failures(
    found: list[Checked],
) -> None:
    wrong = {Failure(each.comment.id, name) for each in found for name in each.wrong & EVIDENCE_FLAGS}
    assert wrong == set(KNOWN_FAILURES)


def test_comments_like_the_origins_get_no_evidence_flag_and_no_action(found: list[Checked]) -> None:
    like = [each for each in found if each.comment.group in ORIGIN_GROUPS]
    acted = actions(like, preset("standard"), CompactScorer())
    assert [
        (each.checked.comment.id, each.action, each.checked.raised & EVIDENCE_FLAGS) for each in acted
    ] == [(each.comment.id, Action.ALLOW, frozenset()) for each in like]


def test_no_evidence_flag_comes_without_what_it_rests_on(found: list[Checked]) -> None:
    for each in found:
        for flag in each.flags:
            if flag.name in EVIDENCE_FLAGS:
                assert isinstance(flag.evidence, (ArticleEvidence, FactCheckEvidence, LinkEvidence))
                assert each.comment.text[flag.span.start : flag.span.end].strip()


def test_the_set_has_what_it_promises() -> None:
    comments = own_comments(OWN_DATA)
    before = [each for each in comments if each.written == "before"]
    assert len(before) >= 180
    assert 2 * len(before) >= len(comments)
    assert {each.written for each in comments} == set(PARTS)
    assert sum(each.group == "origin" for each in comments) == 5
    assert sum(each.group == "origin_variant" for each in comments) >= 10
    assert sum(CONFLICT in each.expected for each in before) >= 25
    assert sum(each.group == "trap" for each in before) >= 40


@pytest.mark.parametrize("name", [name for name in FlagName if name is not FlagName.LOW_CREDIBILITY_LINK])
def test_each_flag_is_expected_somewhere(name: FlagName) -> None:
    assert any(name in each.expected for each in own_comments(OWN_DATA))


def test_each_comment_stands_once_and_says_what_it_may_not_get() -> None:
    comments = own_comments(OWN_DATA)
    assert len({each.id for each in comments}) == len(comments)
    assert len({each.text for each in comments}) == len(comments)
    for each in comments:
        assert each.article in own_articles(OWN_DATA)
        assert not each.expected & each.forbidden
        assert each.expected | each.forbidden >= EVIDENCE_FLAGS


def test_the_articles_are_as_long_as_news_articles() -> None:
    commented = {each.article for each in own_comments(OWN_DATA)}
    assert len(commented) == 3
    for name in commented:
        article = own_articles(OWN_DATA)[name]
        assert 400 <= len(article.body.split()) <= 800
        first = (OWN_DATA / ARTICLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()[0]
        assert article.title == first


def test_the_fact_checks_can_be_imported_whole() -> None:
    claims = own_claims(OWN_DATA)
    assert len(claims) == len(records(OWN_DATA / FACT_CHECKS)) == 40
    assert all(".example" in claim.url for claim in claims)


def test_each_answerable_question_is_answered_by_one_passage_of_its_article() -> None:
    articles = own_articles(OWN_DATA)
    for record in records(QUESTIONS):
        body, answer = articles[str(record["article"])].body, record["answer"]
        assert answer is None or body.count(str(answer)) == 1


def test_a_third_of_the_questions_has_no_answer() -> None:
    answers = [record["answer"] for record in records(QUESTIONS)]
    assert len(answers) >= 90
    assert 3 * answers.count(None) >= len(answers)
