"""A digest of a discussion in lines for a moderator."""

from __future__ import annotations

from collections.abc import Sequence

from bot.moderation.digest import Digest, DiscussedComment, DisputedPassage, FlagCount
from bot.moderation.models import (
    EVIDENCE_FLAGS,
    Article,
    ArticleEvidence,
    FactCheckEvidence,
    Flag,
    FlagName,
    LinkEvidence,
)
from bot.ui.ids import jump_url
from bot.ui.render import inert, link, when

MOST_PASSAGES = 10
"""Passages that are listed at most."""

_SENTENCE_LENGTH = 220
_COMMENT_LENGTH = 140

_COUNTED = {
    FlagName.OPINION: "opinions",
    FlagName.QUESTION: "questions",
    FlagName.SOURCE_REQUEST: "requests for a source",
    FlagName.DISPUTE_SOURCE: "disputes of the article or its source",
    FlagName.DISPUTE_MEMBER: "disputes with another member",
    FlagName.COUNTER_SPEECH: "quotes with a rebuttal",
    FlagName.ENDORSEMENT: "praise",
    FlagName.PERSONAL_TESTIMONY: "what their author saw or lived through",
    FlagName.PREDICTION: "predictions",
    FlagName.HYPOTHETICAL: "suppositions",
    FlagName.SARCASM: "marked as sarcasm",
    FlagName.ASSERTION: "statements of fact",
    FlagName.CHECK_WORTHY: "claims that could be checked",
    FlagName.AGREES_WITH_ARTICLE: "in line with the article",
    FlagName.BEYOND_ARTICLE: "beyond the article",
    FlagName.CONFLICTS_WITH_ARTICLE: "in conflict with the article",
    FlagName.MATCHES_FACT_CHECK: "matches with a fact-check",
    FlagName.LOW_CREDIBILITY_LINK: "links to a site that an imported list rates low",
}


def digest_heading(article: Article, digest: Digest) -> str:
    """Return what stands above each page of a digest."""
    title = inert(article.draft.title, 120, single_line=True) or "Untitled article"
    counts = f"{_many(digest.comments, 'comment')} by {_many(digest.members, 'member')}"
    return f"**Digest of “{title}”** · {counts}"


def digest_lines(article: Article, digest: Digest) -> list[str]:
    """Return a digest in lines, each with the links that it needs: what wants an answer first, all counts last.

    A part without anything says so.
    """
    if not digest.comments:
        return ["No comment stands under this article yet."]
    return [
        *_part(
            "Waiting for a moderator: conflicts with the article, fact-checks, listed sites",
            [_waiting_line(article, comment) for comment in digest.waiting],
            "None.",
        ),
        *_part(
            "What they dispute",
            _passage_lines(article, digest.passages),
            "No comment disputes the article.",
        ),
        *_part(
            "Sources asked for, without an answer from a moderator or the bot",
            [_comment_line(article, comment) for comment in digest.requests],
            "None.",
        ),
        *_part(
            "All that was found, in how many comments",
            [_count_line(count) for count in digest.counts],
            "Nothing was found in them.",
        ),
        "-# Found automatically, and no verdict: read the comments before you act on any of it.",
    ]


def _part(heading: str, lines: Sequence[str], empty: str) -> list[str]:
    first, *rest = lines or [empty]
    # Heading and first line are one, so that no page ends with a heading.
    return [f"**{heading}**\n{first}", *rest]


def _count_line(count: FlagCount) -> str:
    return f"- {_COUNTED[count.name]}: **{count.comments:,}** by {_many(count.members, 'member')}"


def _passage_lines(article: Article, passages: Sequence[DisputedPassage]) -> list[str]:
    lines = [_passage_line(article, passage) for passage in passages[:MOST_PASSAGES]]
    left = len(passages) - len(lines)
    return [*lines, f"-# and {_many(left, 'more passage')}"] if left else lines


def _passage_line(article: Article, passage: DisputedPassage) -> str:
    by = f"{_many(passage.members, 'member')}, {_many(passage.comments, 'comment')}"
    sentence = inert(passage.sentence, _SENTENCE_LENGTH, single_line=True)
    what = f"“{sentence}”" if sentence else "the article as a whole, or nothing that could be placed"
    return f"- {what} · {by} · {_jump(article, passage.newest, 'the newest')}"


def _comment_line(article: Article, comment: DiscussedComment) -> str:
    text = inert(comment.text, _COMMENT_LENGTH, single_line=True) or "(no words)"
    return f"- {text} · {when(comment.created_at)} · {_jump(article, comment, 'jump to it')}"


def _waiting_line(article: Article, comment: DiscussedComment) -> str:
    found = [_evidence_words(flag) for flag in comment.flags if flag.name in EVIDENCE_FLAGS]
    return f"- Case {comment.open_case}: {'; '.join(found[:3])} · {_jump(article, comment, 'jump to it')}"


def _evidence_words(flag: Flag) -> str:
    evidence = flag.evidence
    if isinstance(evidence, FactCheckEvidence):
        publisher = inert(evidence.publisher, 60, single_line=True) or "a publisher"
        rating = inert(evidence.rating, 60, single_line=True)
        return f"matches a claim that {publisher} rated “{rating}”"
    if isinstance(evidence, LinkEvidence):
        return f"links to {inert(evidence.domain, 60, single_line=True)}"
    if isinstance(evidence, ArticleEvidence) and evidence.comment_value:
        theirs = inert(evidence.comment_value, 60, single_line=True)
        ours = inert(evidence.article_value, 60, single_line=True)
        return f"says {theirs}, the article {ours}"
    return "says otherwise than the article"


def _jump(article: Article, comment: DiscussedComment, label: str) -> str:
    return link(label, jump_url(article.guild_id, comment.channel_id, comment.comment_id))


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
