"""What the desk needs of the world, as protocols. `bot.__main__` fills them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.moderation.cases import ContextAnswer, OutcomeAnswer, Review, ReviewAnswer
from bot.moderation.chain import Anchor
from bot.moderation.context import Grounds
from bot.moderation.corrections import Corrected, Correction, Editor
from bot.moderation.digest import DiscussedComment
from bot.moderation.disputes import Dispute
from bot.moderation.models import (
    Action,
    Article,
    ArticleSummary,
    Case,
    CaseOutcome,
    Claim,
    Comment,
    DetectorError,
    Effect,
    EffectKind,
    EffectResult,
    Erasure,
    Flag,
    Gap,
    IncomingComment,
    Judgement,
    LogEntry,
    NewArticle,
    Outage,
    Passage,
    PendingRevision,
    RecordedDecision,
    Saved,
    Scores,
    Server,
    StoredAbout,
)
from bot.moderation.policy import Policy
from bot.moderation.register import (
    ClaimChange,
    ClaimForm,
    ClaimImport,
    ClaimPage,
    ImportCount,
    ImportOrigin,
    ImportPlan,
    ImportRecord,
)


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Return the present time, with a time zone."""
        ...


class TextScorer(Protocol):
    """A toxicity model. Narrow on purpose: a list of texts in, a list of scores out.

    `languages` are the ISO 639-1 codes of the languages that it was trained on.
    """

    name: str
    version: str
    languages: tuple[str, ...]

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text, in order. Blocks; raises `ScorerError` when it can't."""
        ...


class ScorerError(Exception):
    """A scorer that could not answer. Its text says why, and is shown to moderators."""


@dataclass(frozen=True, slots=True)
class ScoredText:
    """A text's scores and who gave them. `scores` is None when no scorer answered; `problem` then says why.

    `provisional`: a stand-in scored, because the model was overrun. `languages` are those that the scorer knows.
    """

    scores: Scores | None
    scorer: str
    version: str
    problem: str = ""
    provisional: bool = False
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class ScorerStatus:
    """What `/status` says of the scorer.

    Attributes:
        name: What the settings call it.
        version: The version of the model that serves.
        notice: Why another model or runtime serves than the one that was asked for; empty when it is the one.
        runtime: What computes, for example "ONNX int8" or "torch"; empty where there is nothing to tell.
        cache_hits: Texts answered from the cache.
        scored: Texts scored.
        failed: Texts that no scorer answered.
        restarts: How often a model's process was started again after it hung or crashed.
        provisional: Texts that a stand-in scored because the model was overrun.
    """

    name: str
    version: str
    notice: str = ""
    runtime: str = ""
    cache_hits: int = 0
    scored: int = 0
    failed: int = 0
    restarts: int = 0
    provisional: int = 0


class Scorer(Protocol):
    """The scoring engine: never blocks the event loop, and answers for every text."""

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        """Return one result for each text, in order. Never raises for a text that could not be scored."""
        ...

    def expect(self, texts: int) -> None:
        """Say how many texts wait elsewhere to be asked for, so that a flood is seen before it arrives."""
        ...

    def status(self) -> ScorerStatus:
        """Say which scorer serves, and how it is doing."""
        ...


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A comment for the checker, with what stands around it. Texts are empty where there is none.

    `article_date` is when the article was published or posted, as precisely as known. `guild_id` is the server whose own
    claims are matched beside those that all servers know; 0 for none.
    """

    text: str
    article_title: str = ""
    article_body: str = ""
    parent_text: str = ""
    article_sha256: str = ""
    article_date: str = ""
    guild_id: int = 0


class Checker(Protocol):
    """Finds the flags of a comment: speech acts, check-worthy sentences, matches with fact-checks."""

    async def check(self, requests: Sequence[CheckRequest]) -> list[tuple[Flag, ...]]:
        """Return the flags of each comment, in order."""
        ...


@dataclass(frozen=True, slots=True)
class ClaimCandidate:
    """A claim that a search found. `rank` is the register's own: the lower, the better."""

    claim: Claim
    rank: float


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many claims words stand (0 for an unknown one), of how many `claims`."""

    claims: int
    frequencies: Mapping[str, int]


class ClaimRegister(Protocol):
    """The fact-checks that were imported."""

    async def candidates(self, words: Sequence[str], limit: int, guild_id: int = 0) -> list[ClaimCandidate]:
        """Return the claims that share a word with `words`, best first, at most `limit`.

        Of a server's own claims only those of `guild_id` are among them; those known to all servers always are.
        """
        ...

    async def word_counts(self, words: Sequence[str]) -> WordCounts:
        """Return for each word in how many claims it stands; in a large register they may be those of a while ago."""
        ...

    async def size(self) -> int:
        """Return how many claims there are."""
        ...


class ClaimEditor(Protocol):
    """Changes of the register. Each has a number, and can be undone."""

    async def plan(self, claims: Sequence[Claim], guild_id: int) -> ImportPlan:
        """Return what `put` would change on a server, changing nothing."""
        ...

    async def put(self, claims: Sequence[Claim], origin: ImportOrigin, now: datetime) -> ImportCount:
        """Add claims and replace those that differ, all or none."""
        ...

    async def remove(self, claim_ids: Sequence[str], origin: ImportOrigin, now: datetime) -> ImportCount:
        """Take claims of `origin.guild_id` out of the register."""
        ...

    async def undo(
        self, number: int, origin: ImportOrigin, now: datetime, *, force: bool = False
    ) -> ImportCount:
        """Put back what stood before an import. Raises `RegisterError` when it can't."""
        ...

    async def history(
        self, guild_id: int | None, limit: int, *, services: bool = False
    ) -> list[ImportRecord]:
        """Return the newest changes, newest first."""
        ...

    async def record(self, number: int) -> ImportRecord | None:
        """Return an import, or None."""
        ...

    async def changes(self, number: int, limit: int) -> list[ClaimChange]:
        """Return what an import did to each claim, at most `limit` of them."""
        ...


class ClaimCatalogue(Protocol):
    """The register, for people to look things up. `guild_id` is the server that asks, or None for all of them."""

    async def get(self, claim_id: str, guild_id: int | None) -> Claim | None:
        """Return a claim that a server knows, or None."""
        ...

    async def newest(self, guild_id: int | None, limit: int) -> ClaimPage:
        """Return the claims that a server knows, the newest first."""
        ...

    async def search(self, guild_id: int | None, text: str, limit: int) -> ClaimPage:
        """Return the claims with all words of `text`, or else with some; best first."""
        ...

    async def own(self, guild_id: int, text: str, limit: int) -> list[Claim]:
        """Return a server's own claims, the newest first; with words only those that have all of them."""
        ...

    async def about_the_same(self, claims: Sequence[Claim], guild_id: int | None) -> tuple[Claim, ...]:
        """Return all entries that review one of these claims in the same words, these included, oldest first."""
        ...


class ClaimReader(Protocol):
    """Reads what people give the register."""

    def read(self, name: str, data: bytes) -> ClaimImport:
        """Read a file; blocks. Raises `ImportFileError` when nothing of it can be used."""
        ...

    def from_form(self, form: ClaimForm) -> Claim:
        """Return the claim that a form describes. Raises `RegisterError`, which names all that is wrong."""
        ...


class Asker(Protocol):
    """Finds passages of articles. Blocks: milliseconds, up to a second for the longest articles."""

    def __call__(self, question: str, title: str, body: str) -> Passage | None:
        """Return the passage that answers a question word for word, or None where the article doesn't tell."""
        ...


class Discussion(Protocol):
    """Discord, as far as effects reach it."""

    async def carry_out(self, effect: Effect) -> EffectResult:
        """Carry one effect out, once, however often it is tried."""
        ...


class ArticleStore(Protocol):
    """The articles that were posted."""

    async def add(self, new: NewArticle, now: datetime) -> Article:
        """Keep an article that Discord doesn't have yet."""
        ...

    async def posted(self, article_id: int, message_id: int, thread_id: int, now: datetime) -> None:
        """Keep where its card and thread are."""
        ...

    async def withdraw(self, article_id: int) -> None:
        """Forget an article that never reached Discord."""
        ...

    async def close(self, article_id: int, user_id: int, now: datetime) -> bool:
        """Close an article; return whether it was open."""
        ...

    async def get(self, article_id: int) -> Article | None:
        """Return an article, or None."""
        ...

    async def by_url(self, guild_id: int, canonical_url: str) -> Article | None:
        """Return the newest article of a server from an address, or None."""
        ...

    async def in_place(self, guild_id: int, channel_id: int) -> Article | None:
        """Return the article that is discussed in a thread, or the newest of a channel, or None."""
        ...

    async def open_articles(self) -> list[Article]:
        """Return all articles that collect comments."""
        ...

    async def threads_in(self, guild_id: int, channel_id: int) -> list[int]:
        """Return the ids of the threads of all articles of a channel, closed ones too."""
        ...

    async def open_titles(self, guild_id: int, containing: str, limit: int) -> list[tuple[int, str]]:
        """Return id and title of a server's newest open articles whose title contains a text in any case."""
        ...

    async def titles(self, guild_id: int, containing: str, limit: int) -> list[tuple[int, str]]:
        """Return the same as `open_titles`, of closed articles too."""
        ...

    async def correct(self, correction: Correction, editor: Editor, now: datetime) -> Corrected:
        """Give an article a new text, keep the former one, and have its comments looked at again."""
        ...

    async def put_back(self, article_id: int, version: int, editor: Editor, now: datetime) -> Corrected:
        """Give an article the text of `version` again, if the one that replaced it still stands."""
        ...

    async def summaries(self, guild_id: int, limit: int) -> list[ArticleSummary]:
        """Return a server's newest articles with counts."""
        ...


class CommentStore(Protocol):
    """Comments, their revisions, and how far each channel was read."""

    async def save(self, incoming: IncomingComment, now: datetime) -> Saved:
        """Keep a message as a comment, as a revision, or not at all. Idempotent."""
        ...

    async def tombstone(self, message_ids: Sequence[int], now: datetime) -> list[int]:
        """Mark comments as deleted; return the ids that were comments."""
        ...

    async def in_channel(self, channel_id: int) -> list[int]:
        """Return the ids of the comments of a channel or thread."""
        ...

    async def article_of(self, message_id: int) -> int | None:
        """Return the article that a message is a comment on, or None."""
        ...

    async def get(self, comment_id: int) -> Comment | None:
        """Return a comment with its latest text, or None."""
        ...

    async def pending(self, limit: int, now: datetime) -> list[PendingRevision]:
        """Return revisions that want a decision and are due."""
        ...

    async def waiting(self) -> int:
        """Return how many revisions want a decision."""
        ...

    async def behind(self, now: datetime) -> int:
        """Return how many revisions are due that never had a decision."""
        ...

    async def look_again(self, comment_ids: Sequence[int], now: datetime) -> None:
        """Have the texts in force of comments assessed anew, except those that a moderator decided on."""
        ...

    async def postpone(self, revision_id: int, until: datetime) -> None:
        """Try a revision again later."""
        ...

    async def open_gaps(self, now: datetime) -> list[Gap]:
        """Write a gap for each channel that was read before, and return all that are open."""
        ...

    async def open_gap(self, gap: Gap, now: datetime) -> None:
        """Write a gap for one channel; the id of `gap` is not used."""
        ...

    async def gaps(self) -> list[Gap]:
        """Return the gaps that are open."""
        ...

    async def close_gap(self, gap: Gap, last_seen: int, now: datetime) -> None:
        """Mark a gap as read to its end, up to the message `last_seen` (0 if there was none)."""
        ...

    async def start_cursor(self, guild_id: int, channel_id: int, message_id: int) -> None:
        """Begin reading a channel after a message."""
        ...


class DecisionLog(Protocol):
    """Decisions, recorded for good."""

    async def record(
        self, judgements: Sequence[tuple[Judgement, Policy]], now: datetime
    ) -> list[RecordedDecision]:
        """Record decisions with all that belongs to them, all or none."""
        ...

    async def get(self, decision_id: int) -> RecordedDecision | None:
        """Return a decision, or None."""
        ...

    async def by_number(self, guild_id: int, number: int) -> RecordedDecision | None:
        """Return the decision that a log entry holds, or None."""
        ...

    async def of_comment(self, comment_id: int) -> list[RecordedDecision]:
        """Return all decisions on a comment, oldest first: the last is in force."""
        ...

    async def recent(
        self, guild_id: int, limit: int, action: Action | None = None, before: int | None = None
    ) -> list[RecordedDecision]:
        """Return a server's newest decisions, newest first; `before` is an entry's number."""
        ...

    async def counts(self, guild_id: int) -> dict[Action, int]:
        """Return how many decisions a server has of each action."""
        ...

    async def log_card_of(self, decision_id: int) -> tuple[int, int]:
        """Return channel and message id of a decision's card in the log channel; zeros where it has none."""
        ...

    async def outage(self, guild_id: int) -> Outage | None:
        """Return a server's newest outage of the scorer, or None."""
        ...


class Journal(Protocol):
    """The hash-chained log, for reading."""

    async def recent(self, guild_id: int, limit: int, before: int | None = None) -> list[LogEntry]:
        """Return a server's newest entries, newest first."""
        ...

    async def entry(self, guild_id: int, number: int) -> LogEntry | None:
        """Return one entry, or None."""
        ...

    async def anchors(self) -> list[Anchor]:
        """Return the head of every server's chain."""
        ...


class CaseStore(Protocol):
    """The queue."""

    async def decide(self, answer: ReviewAnswer, now: datetime) -> Review:
        """Record a moderator's answer, if the case may still be decided."""
        ...

    async def get(self, case_id: int) -> Case | None:
        """Return a case, or None."""
        ...

    async def by_number(self, guild_id: int, number: int) -> Case | None:
        """Return a server's case by its number, or None."""
        ...

    async def open_cases(self, guild_id: int, limit: int) -> list[Case]:
        """Return a server's open cases, oldest first."""
        ...

    async def find(self, answer: OutcomeAnswer, now: datetime) -> Review:
        """Record what a moderator found a flagged comment to be, if they may; an open case is closed by it."""
        ...

    async def outcome_counts(self, guild_id: int) -> dict[tuple[CaseOutcome, DetectorError | None], int]:
        """Return how often moderators found what, of the cases that they answered."""
        ...

    async def grounds(self, case_id: int) -> Grounds | None:
        """Return what a context reply to a case's comment would say now, or None where there is no such case."""
        ...

    async def approve_context(self, answer: ContextAnswer, now: datetime) -> Review:
        """Record that a moderator approved a context reply, if it may be posted, and have it posted."""
        ...

    async def withdraw_context(self, answer: ContextAnswer, now: datetime) -> Review:
        """Withdraw a case's context reply, if one stands."""
        ...

    async def withdrawn_context(self, case_id: int) -> list[tuple[int, int]]:
        """Return channel and message ids of a case's context replies that were posted and withdrawn."""
        ...

    async def count_open(self, guild_id: int) -> int:
        """Return how many cases are open on a server."""
        ...

    async def card_of(self, case_id: int) -> tuple[int, int]:
        """Return channel and message id of a case's card; zeros where it has none."""
        ...

    async def refresh_of_comments(self, comment_ids: list[int], now: datetime) -> None:
        """Have the cards of open cases on these comments drawn anew."""
        ...


class EffectQueue(Protocol):
    """The outbox."""

    async def take(self, limit: int, now: datetime) -> list[Effect]:
        """Return effects that are due, counting the attempt."""
        ...

    async def finish(self, effect: Effect, result: EffectResult, now: datetime) -> None:
        """Record how an effect ended, or when it is tried again."""
        ...

    async def add(self, guild_id: int, kind: EffectKind, now: datetime) -> None:
        """Add an effect that belongs to no decision."""
        ...

    async def waiting(self) -> int:
        """Return how many effects are not finished."""
        ...

    async def last_anchor(self) -> datetime | None:
        """Return when an anchor was last posted on any server, or None."""
        ...


class ServerStore(Protocol):
    """What each server has chosen."""

    async def server(self, guild_id: int) -> Server:
        """Return a server's choices."""
        ...

    async def policy(self, guild_id: int) -> Policy:
        """Return the policy in force on a server."""
        ...

    async def set_policy(self, guild_id: int, policy: Policy, user_id: int, now: datetime) -> None:
        """Put a policy in force, and log who did."""
        ...

    async def set_channels(self, server: Server, user_id: int, now: datetime) -> None:
        """Keep a server's channels, and log who chose them."""
        ...

    async def set_answer_sources(self, guild_id: int, user_id: int, now: datetime, *, on: bool) -> None:
        """Keep whether comments that ask for a source are answered, and log who chose it."""
        ...

    async def all_with_log_channel(self) -> list[int]:
        """Return the ids of the servers that have a log channel."""
        ...


class DisputeStore(Protocol):
    """Items that say that readers dispute an article."""

    async def of_article(self, article_id: int) -> Dispute | None:
        """Return an article's item, open or closed, or None."""
        ...

    async def open_disputes(self, guild_id: int) -> list[Dispute]:
        """Return a server's open items, oldest first."""
        ...

    async def card_of(self, article_id: int) -> tuple[int, int]:
        """Return channel and message id of an item's card; zeros where it has none."""
        ...

    async def mark_seen(
        self, article_id: int, opening: int, user_id: int, user_name: str, now: datetime
    ) -> bool:
        """Close an item as seen by a moderator; return whether it was open."""
        ...

    async def post_waiting(self, guild_id: int, now: datetime) -> None:
        """Have a card posted for each open item of a server that has none."""
        ...


class DiscussionReader(Protocol):
    """What was said under an article, for a digest."""

    async def comments_on(self, article_id: int) -> list[DiscussedComment]:
        """Return the comments in force on an article with their flags, oldest first."""
        ...


class MemberStore(Protocol):
    """What is stored about people, and its end."""

    async def stored_about(self, guild_id: int, user_id: int) -> StoredAbout:
        """Count what is stored about a member of a server."""
        ...

    async def export(self, guild_id: int, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return a member's comments with scores, flags and decisions, and what they did as a moderator."""
        ...

    async def erase(self, guild_id: int, user_id: int, now: datetime) -> Erasure:
        """Erase a member's texts and identity."""
        ...

    async def purge(self, before: datetime, now: datetime) -> int:
        """Erase all texts seen before a time; return how many comments lost theirs."""
        ...
