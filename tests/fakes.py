"""Fakes that implement the ports, and values for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.moderation.models import (
    ArticleDraft,
    ArticleEvidence,
    Band,
    CueEvidence,
    Effect,
    EffectKind,
    EffectResult,
    Flag,
    FlagName,
    IncomingComment,
    Label,
    NewArticle,
    Origin,
    Outcome,
    Scores,
    Span,
    Surface,
    SurfaceKind,
    Target,
)
from bot.moderation.ports import CheckRequest, ScoredText, ScorerStatus

GUILD = 1001
NEWS = 2001
THREAD = 3001
CARD = 3001
MODERATOR = 41
AUTHOR = 42
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class FakeClock:
    """A clock that is moved by hand."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


def scores(**given: float) -> Scores:
    """Return scores: what is given, and 0.01 for the rest."""
    return {label: given.get(label.value, 0.01) for label in Label}


class FakeScorer:
    """Implements the port Scorer: a text that holds a word earns that word's scores.

    `down` makes it fail, `refuses` fail on texts that hold one of these, `provisional` answer as a stand-in does.
    """

    def __init__(self, **words: Scores) -> None:
        self.words = words
        self.down = False
        self.refuses: set[str] = set()
        self.provisional = False
        self.seen: list[str] = []
        self.behind: list[int] = []

    def expect(self, texts: int) -> None:
        self.behind.append(texts)

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        self.seen.extend(texts)
        if self.down:
            return [ScoredText(None, "fake", "1", "the model is away") for _ in texts]
        return [self._answer(text) for text in texts]

    def _answer(self, text: str) -> ScoredText:
        if any(word in text for word in self.refuses):
            return ScoredText(None, "fake", "1", "the model refused")
        if self.provisional:
            return ScoredText(self._scores(text), "stand-in", "1", provisional=True)
        return ScoredText(self._scores(text), "fake", "1")

    def status(self) -> ScorerStatus:
        return ScorerStatus("fake", "1")

    def _scores(self, text: str) -> Scores:
        for word, given in self.words.items():
            if word in text.lower():
                return given
        return scores()


class FakeChecker:
    """Implements the port Checker: `disputes` are words that raise a dispute_source flag. `broken` makes it raise.

    `values` are words that conflict with every article that has one of them, but not the one of the comment.
    """

    def __init__(self, *disputes: str) -> None:
        self.disputes = disputes
        self.values: tuple[str, ...] = ()
        self.broken = False
        self.seen: list[CheckRequest] = []

    async def check(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        if self.broken:
            raise RuntimeError("broken")
        self.seen += requests
        return [(*self._flags(request.text), *self._conflicts(request)) for request in requests]

    def _flags(self, text: str) -> tuple[Flag, ...]:
        return tuple(dispute(word, text.index(word)) for word in self.disputes if word in text)

    def _conflicts(self, request: CheckRequest) -> tuple[Flag, ...]:
        said = [word for word in self.values if word in request.text and word not in request.article_body]
        there = [word for word in self.values if word in request.article_body]
        return tuple(conflict(request, word, there[0]) for word in said if there)


def dispute(cue: str, at: int = 0) -> Flag:
    """Return a flag that a comment disputes the article."""
    return Flag(
        FlagName.DISPUTE_SOURCE,
        Span(at, at + len(cue)),
        0.9,
        Band.HIGH,
        "fake",
        "1",
        CueEvidence(cue, Target.ARTICLE),
    )


def conflict(request: CheckRequest, said: str, there: str) -> Flag:
    """Return a flag that a comment says another value than the article."""
    at, start = request.text.index(said), request.article_body.index(there)
    evidence = ArticleEvidence(
        request.text,
        request.article_body,
        Span(start, start + len(there)),
        request.article_sha256,
        request.article_date,
        comment_value=said,
        article_value=there,
    )
    span = Span(at, at + len(said))
    return Flag(FlagName.CONFLICTS_WITH_ARTICLE, span, 0.8, Band.MEDIUM, "fake", "1", evidence)


class FakeDiscussion:
    """Implements the port Discussion: keeps what was carried out; `answers` overrule the outcome by kind."""

    def __init__(self) -> None:
        self.done: list[Effect] = []
        self.answers: dict[EffectKind, EffectResult] = {}

    async def carry_out(self, effect: Effect) -> EffectResult:
        self.done.append(effect)
        return self.answers.get(
            effect.kind, EffectResult(Outcome.DONE, message_id=9000 + effect.id, channel_id=NEWS)
        )

    @property
    def kinds(self) -> list[EffectKind]:
        return [effect.kind for effect in self.done]


def new_article(**changes: object) -> NewArticle:
    """Return an article to be posted."""
    draft = ArticleDraft(
        title="A bridge reopens", body="The bridge over the Lesna reopened on Monday.", origin=Origin.PASTE
    )
    article = NewArticle(GUILD, NEWS, draft, "", MODERATOR, "Mo")
    return replace(article, **changes)  # type: ignore[arg-type]  # the test says which fields


def message(message_id: int, text: str, **changes: object) -> IncomingComment:
    """Return a message in the article's thread."""
    incoming = IncomingComment(
        message_id=message_id,
        guild_id=GUILD,
        channel_id=THREAD,
        article_id=1,
        parent_id=0,
        author_id=AUTHOR,
        author_name="Ada",
        created_at=NOON,
        surfaces=(Surface(SurfaceKind.CONTENT, text),),
    )
    return replace(incoming, **changes)  # type: ignore[arg-type]  # the test says which fields
