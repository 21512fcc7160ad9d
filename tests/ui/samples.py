"""Values to draw cards of, and the check that a card keeps to Discord's limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from discord import ui

from bot.moderation.models import (
    Action,
    Article,
    ArticleDraft,
    ArticleEvidence,
    Assessment,
    AssessmentStatus,
    Band,
    Case,
    CaseState,
    Cause,
    Comment,
    CueEvidence,
    Decision,
    FactCheckEvidence,
    Flag,
    FlagName,
    Label,
    LinkEvidence,
    Origin,
    RecordedDecision,
    RuleMatch,
    SentenceEvidence,
    Span,
    Strength,
    Target,
)

AT = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
HASH = "3f9a0c1d2b4e5f60" * 4
COMPONENTS_AT_MOST = 40
CHARACTERS_AT_MOST = 4000
CUSTOM_ID_AT_MOST = 100


def article(body: str = "The bridge opens in June.", **draft: Any) -> Article:
    fields = {"title": "A bridge for cyclists", "body": body, "origin": Origin.PASTE} | draft
    return Article(7, 1, 2, ArticleDraft(**fields), "00" * 32, 5, AT, message_id=11, thread_id=12)


def fact_check(**fields: Any) -> Flag:
    evidence = FactCheckEvidence(
        claim_id="c1",
        claim_reviewed="The bridge cost a billion",
        publisher="Checkers Weekly",
        url="https://checkers.example/bridge",
        rating="Mostly wrong",
        rating_normalised="mostly_false",
        published="2026-03-01",
        strength=Strength.STRONG,
        similarity=0.91,
    )
    evidence = replace(evidence, **fields)
    return Flag(FlagName.MATCHES_FACT_CHECK, Span(0, 9), 0.91, Band.HIGH, "register", "1", evidence)


def conflict(**fields: Any) -> Flag:
    evidence = ArticleEvidence(
        comment_sentence="The flood covered 5,000 km² that spring.",
        article_sentence="About 1,376 km² were under water.",
        article_span=Span(40, 73),
        article_sha256="00" * 32,
        article_date="2026-03-14",
        quantity="area",
        comment_value="5,000 km²",
        article_value="about 1,376 km²",
    )
    evidence = replace(evidence, **fields)
    return Flag(FlagName.CONFLICTS_WITH_ARTICLE, Span(0, 9), 0.9, Band.HIGH, "article_check", "1", evidence)


def listed_link(**fields: Any) -> Flag:
    evidence = LinkEvidence("https://dubious.example/a", "dubious.example", "Some list", "2026-05", "0.2")
    evidence = replace(evidence, **fields)
    return Flag(FlagName.LOW_CREDIBILITY_LINK, Span(0, 9), 0.6, Band.LOW, "links", "1", evidence)


def cue(text: str = "I reckon") -> Flag:
    return Flag(
        FlagName.OPINION, Span(0, 4), 0.8, Band.MEDIUM, "cues", "1", CueEvidence(text, Target.ARTICLE)
    )


def sentence(text: str = "It cost 40 million.") -> Flag:
    evidence = SentenceEvidence(text, {"numbers": 1.0})
    return Flag(FlagName.CHECK_WORTHY, Span(0, 4), 0.7, Band.LOW, "features", "1", evidence)


INSULT_MATCH = RuleMatch("insult", Action.REMOVE, live=True, why=("insult 0.9512 >= 0.9000",))
REMOVED = Decision(Action.REMOVE, "insult", (INSULT_MATCH,), "standard", "abc123abc123")
QUEUED = replace(REMOVED, action=Action.QUEUE, rule="toxic")


def recorded(decision: Decision = REMOVED, **fields: Any) -> RecordedDecision:
    scores = dict.fromkeys(Label, 0.01) | {Label.INSULT: 0.9512, Label.TOXICITY: 0.93}
    assessment = Assessment(AssessmentStatus.SCORED, scores, (cue(),), "compact", "1")
    made = RecordedDecision(
        id=21,
        number=34,
        hash=HASH,
        guild_id=1,
        article_id=7,
        comment_id=300,
        revision=1,
        author_id=400,
        author_name="Ina",
        channel_id=2,
        text="You are a turnip",
        assessment=assessment,
        decision=decision,
        decided_at=AT,
    )
    return replace(made, **fields)


def with_flags(made: RecordedDecision, flags: Sequence[Flag]) -> RecordedDecision:
    return replace(made, assessment=replace(made.assessment, flags=tuple(flags)))


def case(made: RecordedDecision | None = None, **fields: Any) -> Case:
    made = made or recorded(QUEUED)
    comment = Comment(
        made.comment_id, 1, 2, 7, 0, made.author_id, made.author_name, AT, made.revision, made.text
    )
    drawn = Case(9, 1, 3, CaseState.OPEN, comment, "A bridge for cyclists", made, AT)
    return replace(drawn, **fields)


def decided(action: Action = Action.REMOVE, by: int | None = 77) -> Case:
    answer = Decision(action, "moderator", (), "standard", "abc123abc123", Cause.MODERATOR, by or 0)
    return case(recorded(answer), state=CaseState.DECIDED, decided_by=by, decided_at=AT)


def components(view: ui.LayoutView) -> Iterator[Mapping[str, Any]]:
    """Yield every component of a view, as it is sent."""

    def walk(found: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for component in found:
            yield component
            yield from walk(component.get("components", ()))
            if accessory := component.get("accessory"):
                yield accessory

    # discord.py leaves this method without types.
    yield from walk(view.to_components())  # type: ignore[no-untyped-call]


def text(view: ui.LayoutView) -> str:
    """Return all text of a view."""
    return "\n".join(component["content"] for component in components(view) if "content" in component)


def buttons(view: ui.LayoutView) -> dict[str, Mapping[str, Any]]:
    """Return the buttons of a view by label."""
    return {component["label"]: component for component in components(view) if component["type"] == 2}


def menus(view: ui.LayoutView) -> list[Mapping[str, Any]]:
    """Return the menus of a view."""
    return [component for component in components(view) if component["type"] == 3]


def check_limits(view: ui.LayoutView) -> None:
    """Fail if Discord would refuse a view."""
    found = list(components(view))
    assert len(found) <= COMPONENTS_AT_MOST
    contents = [component["content"] for component in found if "content" in component]
    assert all(content.strip() for content in contents)
    assert sum(len(content) for content in contents) <= CHARACTERS_AT_MOST
    ids = [component["custom_id"] for component in found if "custom_id" in component]
    assert len(ids) == len(set(ids))
    for option in [option for menu in menus(view) for option in menu["options"]]:
        assert max(len(option["label"]), len(option["description"]), len(option["value"])) <= 100
    assert all(len(custom_id) <= CUSTOM_ID_AT_MOST for custom_id in ids)
