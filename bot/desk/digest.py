"""What a discussion disputes, asks and claims, from its comments and their flags.

Which passage a comment disputes is told by what points at one, the surest first: the sentence of the article that a flag of a
conflict names, words of the article that the comment quotes, and else the sentence that shares the most telling words with
it. The last is a guess, made to sort comments for a moderator's eye; nothing is decided on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from bot.claims.sentences import sentences
from bot.claims.stems import content_stems
from bot.moderation.digest import Digest, DiscussedComment, DisputedPassage, FlagCount
from bot.moderation.models import EVIDENCE_FLAGS, Article, ArticleEvidence, FlagName, Span
from bot.text.markup import quoted_spans, without_quotes

LEAST_SHARED = 2
"""Telling words that a comment and a sentence must share. One alone is mostly the article's subject, which all share."""

MOST_PLACES = 200
"""A word in more sentences than that doesn't tell which one is meant, and looking at all of them takes time."""

QUOTE_WORDS = 3
"""Words that a quotation must have to be looked for in the article."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# What comments say of any article tells nothing about which passage they mean.
_OF_ANY_ARTICLE = frozenset(
    content_stems(
        "article author claim fact fake false journalist lie news paper story source true truth wrong write writer"
    )
)


def digest(article: Article, comments: Sequence[DiscussedComment]) -> Digest:
    """Return what a discussion disputes, asks and claims.

    Args:
        article: The article as it reads now.
        comments: All comments in force, oldest first.
    """
    return Digest(
        comments=len(comments),
        members=len({comment.member for comment in comments}),
        counts=_counts(comments),
        passages=_passages(article, comments),
        requests=open_requests(comments),
        waiting=tuple(
            comment
            for comment in comments
            if comment.open_case and any(flag.name in EVIDENCE_FLAGS for flag in comment.flags)
        ),
    )


def _counts(comments: Iterable[DiscussedComment]) -> tuple[FlagCount, ...]:
    carried: Counter[FlagName] = Counter()
    members: dict[FlagName, set[int]] = {}
    for comment in comments:
        for name in {flag.name for flag in comment.flags}:
            carried[name] += 1
            members.setdefault(name, set()).add(comment.member)
    order = list(FlagName)
    ranked = sorted(carried.items(), key=lambda item: (-item[1], order.index(item[0])))
    return tuple(FlagCount(name, count, len(members[name])) for name, count in ranked)


def open_requests(comments: Sequence[DiscussedComment]) -> tuple[DiscussedComment, ...]:
    """Return the comments that ask for a source and that neither the bot nor a moderator has answered by a reply."""
    answered = {comment.parent_id for comment in comments if comment.by_moderator and comment.parent_id}
    return tuple(
        comment
        for comment in comments
        if comment.has(FlagName.SOURCE_REQUEST)
        and not comment.answered_by_bot
        and not comment.by_moderator
        and comment.comment_id not in answered
    )


def _passages(article: Article, comments: Iterable[DiscussedComment]) -> tuple[DisputedPassage, ...]:
    text = _ArticleText(article)
    disputing: dict[Span | None, list[DiscussedComment]] = {}
    for comment in comments:
        for sentence in _disputed_in(text, comment):
            disputing.setdefault(sentence, []).append(comment)
    found = [
        (
            sentence,
            DisputedPassage(
                text.words(sentence) if sentence else "",
                len(group),
                len({comment.member for comment in group}),
                group[-1],
            ),
        )
        for sentence, group in disputing.items()
    ]
    # What has no place in the article stands last: it says least.
    found.sort(
        key=lambda item: (
            item[0] is None,
            -item[1].members,
            -item[1].comments,
            item[0].start if item[0] else 0,
        )
    )
    return tuple(passage for _, passage in found)


def _disputed_in(text: _ArticleText, comment: DiscussedComment) -> set[Span | None]:
    """Return the sentences of the article that a comment disputes; None stands for the article as a whole."""
    conflicts = {
        text.at(flag.evidence.article_span.start)
        for flag in comment.flags
        if flag.name is FlagName.CONFLICTS_WITH_ARTICLE
        and isinstance(flag.evidence, ArticleEvidence)
        and flag.evidence.article_sha256 == text.sha256
    }
    quoted: set[Span | None] = set()
    disputes = comment.has(FlagName.DISPUTE_SOURCE)
    if disputes or comment.has(FlagName.COUNTER_SPEECH):
        quoted = {text.quoted(part) for part in _quotations(comment.text)}
    named = (conflicts | quoted) - {None}
    if named or not disputes:
        return named
    return {text.nearest(without_quotes(comment.text))}


def _quotations(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


class _ArticleText:
    """An article's body in sentences, with an index of their telling words."""

    def __init__(self, article: Article) -> None:
        self.sha256 = article.sha256
        self._body = article.draft.body
        self._sentences = list(sentences(self._body))
        self._starts = [span.start for span in self._sentences]
        self._by_word: dict[str, list[int]] = {}
        for number, span in enumerate(self._sentences):
            for word in _telling(self.words(span)):
                self._by_word.setdefault(word, []).append(number)
        self._plain, self._plain_starts = self._as_words()

    def words(self, span: Span) -> str:
        """Return a sentence."""
        return self._body[span.start : span.end]

    def at(self, offset: int) -> Span | None:
        """Return the sentence that begins at an offset or holds it, or None."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self._sentences[number].end:
            return None
        return self._sentences[number]

    def quoted(self, quotation: str) -> Span | None:
        """Return the sentence in which quoted words stand (the first of them, where they go on), or None."""
        words = _WORD.findall(quotation.casefold())
        if len(words) < QUOTE_WORDS:
            return None
        position = self._plain.find(f" {' '.join(words)} ")
        if position < 0:
            return None
        return self._sentences[bisect_right(self._plain_starts, position + 1) - 1]

    def nearest(self, text: str) -> Span | None:
        """Return the sentence that shares the most telling words with a text, the rarer the more, or None."""
        weights: dict[int, float] = {}
        shared: Counter[int] = Counter()
        for word in _telling(text):
            places = self._by_word.get(word, ())
            if len(places) > MOST_PLACES:
                continue
            for number in places:
                weights[number] = weights.get(number, 0.0) + log(1 + len(self._sentences) / len(places))
                shared[number] += 1
        near = [number for number, count in shared.items() if count >= LEAST_SHARED]
        if not near:
            return None
        return self._sentences[max(near, key=lambda number: (weights[number], -number))]

    def _as_words(self) -> tuple[str, list[int]]:
        """Return the body as words with one space around each, and where in that each sentence begins."""
        parts: list[str] = []
        starts: list[int] = []
        length = 1
        for span in self._sentences:
            starts.append(length)
            words = " ".join(_WORD.findall(self.words(span).casefold()))
            parts.append(words)
            length += len(words) + 1
        return f" {' '.join(parts)} ", starts


def _telling(text: str) -> set[str]:
    """Return the stems and numbers of a text that may tell what it is about."""
    return {*content_stems(text), *_NUMBER.findall(text)} - _OF_ANY_ARTICLE
