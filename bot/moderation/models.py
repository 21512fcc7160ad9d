"""The values that pass between the parts of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Label(StrEnum):
    """Detoxify's six label names."""

    TOXICITY = "toxicity"
    SEVERE_TOXICITY = "severe_toxicity"
    OBSCENE = "obscene"
    THREAT = "threat"
    INSULT = "insult"
    IDENTITY_ATTACK = "identity_attack"


Scores = Mapping[Label, float]
"""One score in 0..1 for each label, rounded to four decimals before a policy sees it."""

SCORE_DECIMALS = 4


class FlagName(StrEnum):
    """What a flag can say about a comment."""

    OPINION = "opinion"
    QUESTION = "question"
    SOURCE_REQUEST = "source_request"
    DISPUTE_SOURCE = "dispute_source"
    DISPUTE_MEMBER = "dispute_member"
    COUNTER_SPEECH = "counter_speech"
    ENDORSEMENT = "endorsement"
    PERSONAL_TESTIMONY = "personal_testimony"
    PREDICTION = "prediction"
    HYPOTHETICAL = "hypothetical"
    SARCASM = "sarcasm"
    ASSERTION = "assertion"
    CHECK_WORTHY = "check_worthy"
    AGREES_WITH_ARTICLE = "agrees_with_article"
    BEYOND_ARTICLE = "beyond_article"
    CONFLICTS_WITH_ARTICLE = "conflicts_with_article"
    MATCHES_FACT_CHECK = "matches_fact_check"
    LOW_CREDIBILITY_LINK = "low_credibility_link"


EVIDENCE_FLAGS = frozenset(
    {FlagName.CONFLICTS_WITH_ARTICLE, FlagName.MATCHES_FACT_CHECK, FlagName.LOW_CREDIBILITY_LINK}
)
"""Flags that point at something published outside the comment. All others only describe it."""

DESCRIPTIVE_FLAGS = frozenset(FlagName) - EVIDENCE_FLAGS
"""Speech acts, check-worthiness, what agrees with the article or goes beyond it: recorded and counted, and never a reason
to act by themselves."""


class Target(StrEnum):
    """What a speech act is about."""

    ARTICLE = "article"
    SOURCE = "source"
    MEMBER = "member"
    CLAIM = "claim"


class Band(StrEnum):
    """A detector's confidence, in words."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Strength(StrEnum):
    """How sure a match with a fact-check is: shown to a moderator, or put before one at once."""

    SUGGESTED = "suggested"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets into a revision's text, in code points: `start` included, `end` not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class CueEvidence:
    """The words that show a speech act. `rebuttal` is the second span of counter-speech."""

    cue: str
    target: Target | None = None
    rebuttal: Span | None = None


class ClaimKind(StrEnum):
    """What kind of thing a claim says."""

    QUANTITY = "quantity"
    DATE = "date"
    EVENT = "event"
    ATTRIBUTION = "attribution"
    CAUSAL = "causal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """The sentence that makes a claim, what each feature added to its score, and what kind of claim it is."""

    sentence: str
    features: Mapping[str, float]
    claim_kind: ClaimKind = ClaimKind.OTHER


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """A sentence of the article that a comment conflicts with, agrees with or goes beyond.

    Attributes:
        comment_sentence: The comment's sentence.
        article_sentence: The nearest sentence of the article, word for word; empty when none is near.
        article_span: Where that sentence stands in the article's body.
        article_sha256: Hash of the article's text as it was compared (`bot.moderation.chain.article_hash`).
        article_date: When the article was published or posted, as precisely as known; empty when not known.
        quantity: What was compared: "area", "people", "money", "date" ...; empty where nothing was.
        comment_value: The comment's value as written, for example "5,000 km²".
        article_value: The article's value as written.
        live: The value counts something that goes on (deaths, votes, cases), so that it may be newer than the article.
        guards_passed: Names of the guards that the comparison passed.
        guards_failed: Names of those that it failed: why nothing more is said.
    """

    comment_sentence: str
    article_sentence: str
    article_span: Span
    article_sha256: str
    article_date: str
    quantity: str = ""
    comment_value: str = ""
    article_value: str = ""
    live: bool = False
    guards_passed: tuple[str, ...] = ()
    guards_failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactCheckEvidence:
    """A published fact-check that the comment matches. Field names follow schema.org's ClaimReview.

    `rating` is the publisher's own word; `rating_normalised` one of the desk's (see `bot.claims.ratings`).
    `similarity` is 0..1. `published` is a date, YYYY-MM-DD, or empty when the publisher gave none.
    """

    claim_id: str
    claim_reviewed: str
    publisher: str
    url: str
    rating: str
    rating_normalised: str
    published: str
    strength: Strength
    similarity: float


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """A link to a domain that an imported list rates. `rating` is the list's own number or word, `listed` its version."""

    url: str
    domain: str
    list_name: str
    listed: str
    rating: str


Evidence = CueEvidence | SentenceEvidence | ArticleEvidence | FactCheckEvidence | LinkEvidence


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding about what a comment says. There is no flag without evidence."""

    name: FlagName
    span: Span
    score: float
    band: Band
    detector: str
    version: str
    evidence: Evidence


class AssessmentStatus(StrEnum):
    """Whether scores could be had."""

    SCORED = "scored"
    UNSCORED = "unscored"
    NO_TEXT = "no_text"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word that carried a score: where it stands in the revision, and how far (0..1) the score falls without it."""

    span: Span
    label: Label
    fall: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """All scores and flags of one revision.

    Attributes:
        status: Whether scores could be had.
        scores: The higher of what the author's own words get as they stand and without certain disguises.
        flags: What the comment says.
        scorer: Which model scored.
        scorer_version: The model's version.
        problem: Why a comment is unscored, or why a part of it has no scores yet.
        provisional: A stand-in scored, because the model was overrun, or a part (what is quoted, what is guessed, a link's preview)
            has no scores yet; the comment is scored again.
        language: ISO 639-1 code of the language, or empty when it can't be told.
        confident: False when the scorer doesn't know the language: its scores may queue a comment and never act on it.
        raw: Scores of the text as it stands, where `folded` changed them; else empty.
        folded: The text without its disguises, or None where it has none. Words: erased with the revision's text.
        suspected: What a guess at a disguise, or words in a quotation, reach beyond `scores`; may queue, never act.
        carriers: The words that carried the scores that a rule matched, the strongest first.
    """

    status: AssessmentStatus
    scores: Scores = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    scorer: str = ""
    scorer_version: str = ""
    problem: str = ""
    provisional: bool = False
    language: str = ""
    confident: bool = True
    raw: Scores = field(default_factory=dict)
    folded: str | None = None
    suspected: Scores = field(default_factory=dict)
    carriers: tuple[Carrier, ...] = ()


class Action(StrEnum):
    """What a decision does, mildest first."""

    ALLOW = "allow"
    NOTE = "note"
    QUEUE = "queue"
    REMOVE = "remove"
    TIMEOUT = "timeout"

    @property
    def severity(self) -> int:
        """Rank, 0 for allow to 4 for timeout."""
        return _SEVERITY[self]


_SEVERITY = {action: rank for rank, action in enumerate(Action)}


class Cause(StrEnum):
    """Why a decision was made."""

    FIRST = "first"
    RESCORE = "rescore"
    ARTICLE_CHANGED = "article_changed"
    MODERATOR = "moderator"


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A rule whose condition held. `why` says it in numbers and flag names, never in the comment's words."""

    rule: str
    action: Action
    live: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """An action and what led to it. `timeout_minutes` is 0 unless the action is a timeout.

    `matches` holds every rule that held, live and shadow. `decided_by` is a moderator's user id, or None for the policy.
    """

    action: Action
    rule: str
    matches: tuple[RuleMatch, ...]
    policy: str
    policy_version: str
    cause: Cause = Cause.FIRST
    decided_by: int | None = None
    timeout_minutes: int = 0


class Origin(StrEnum):
    """Where an article's text came from."""

    URL = "url"
    FILE = "file"
    PASTE = "paste"


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article before it is posted. `published` is free text as far as the source was precise (ISO 8601 if known).

    `republish`: the poster confirmed the right to show the whole text; only then do members see more than the lead
    of an article taken from a URL.
    """

    title: str
    body: str
    origin: Origin
    url: str = ""
    author: str = ""
    site: str = ""
    published: str = ""
    republish: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """What was posted for discussion. The ids of card and thread are 0 until Discord has them.

    `version` counts the texts, 1 for the first; `corrected_at` is when a moderator last changed it, and `correction` what
    they said about that.
    """

    id: int
    guild_id: int
    channel_id: int
    draft: ArticleDraft
    sha256: str
    posted_by: int
    posted_at: datetime
    message_id: int = 0
    thread_id: int = 0
    closed_at: datetime | None = None
    version: int = 1
    corrected_at: datetime | None = None
    correction: str = ""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article to be kept, before Discord has it. `canonical_url` finds the same article again, or is empty."""

    guild_id: int
    channel_id: int
    draft: ArticleDraft
    canonical_url: str
    posted_by: int
    poster_name: str


class Saved(StrEnum):
    """What a message was to the database."""

    NEW = "new"
    EDITED = "edited"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a channel, after the message `after_id`, that may have been missed while disconnected."""

    id: int
    channel_id: int
    guild_id: int
    after_id: int


class SurfaceKind(StrEnum):
    """Where in a message a reader sees a piece of text."""

    CONTENT = "content"
    FORWARDED = "forwarded"
    EMBED = "embed"
    POLL = "poll"
    ATTACHMENT = "attachment"
    STICKER = "sticker"


@dataclass(frozen=True, slots=True)
class Surface:
    """One piece of text that a reader sees in a message."""

    kind: SurfaceKind
    text: str


@dataclass(frozen=True, slots=True)
class IncomingComment:
    """A message that is a comment, as it came from Discord. `parent_id` is the message that it replies to, or 0."""

    message_id: int
    guild_id: int
    channel_id: int
    article_id: int
    parent_id: int
    author_id: int
    author_name: str
    created_at: datetime
    surfaces: tuple[Surface, ...]
    edited_at: datetime | None = None

    @property
    def text(self) -> str:
        """All surfaces, a line break between two."""
        return "\n".join(surface.text for surface in self.surfaces if surface.text)


@dataclass(frozen=True, slots=True)
class Comment:
    """A stored comment with its latest text. `text`, `author_id` and `author_name` are None once erased."""

    id: int
    guild_id: int
    channel_id: int
    article_id: int
    parent_id: int
    author_id: int | None
    author_name: str | None
    created_at: datetime
    revision: int
    text: str | None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PendingRevision:
    """A revision that wants a decision, with what a detector may look at beside it.

    `own_text` is the text without link previews, whose words are not the author's; it is the beginning of `text`.
    """

    revision_id: int
    revision: int
    comment_id: int
    guild_id: int
    channel_id: int
    article_id: int
    author_id: int | None
    text: str
    own_text: str
    cause: Cause
    article_title: str
    article_body: str
    parent_text: str
    tries: int = 0
    article_sha256: str = ""
    article_date: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on a revision, ready to be recorded. `retry_at` is set when an unscored revision is to be tried again."""

    pending: PendingRevision
    assessment: Assessment
    decision: Decision
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision on disk, with what it was made from. `number` and `hash` are those of its log entry."""

    id: int
    number: int
    hash: str
    guild_id: int
    article_id: int
    comment_id: int
    revision: int
    author_id: int | None
    author_name: str | None
    channel_id: int
    text: str | None
    assessment: Assessment
    decision: Decision
    decided_at: datetime
    supersedes: int | None = None


class CaseOutcome(StrEnum):
    """What a moderator found a comment with an evidence flag to be."""

    FACTUAL_ERROR = "factual_error"
    OUTDATED_INFORMATION = "outdated_information"
    MISSING_IMPORTANT_CONTEXT = "missing_important_context"
    UNVERIFIED_CLAIM_AS_FACT = "unverified_claim_as_fact"
    MANIPULATED_MEDIA = "manipulated_media"
    PERSONAL_OPINION = "personal_opinion"
    CLEARLY_SATIRE = "clearly_satire"
    FACTUALLY_CORRECT = "factually_correct"
    DETECTOR_WRONG = "detector_wrong"


class DetectorError(StrEnum):
    """Why a detector was wrong, for the outcome `DETECTOR_WRONG`."""

    QUOTED = "quoted"
    NEGATED = "negated"
    DIFFERENT_THING = "different_thing"
    DIFFERENT_TIME = "different_time"
    UNIT = "unit"
    JOKE = "joke"
    PARSER = "parser"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class ContextReply:
    """A reply to a comment in the article's or a publisher's words, approved by a moderator.

    `approved_by` is None once that moderator's data is erased; the ids are 0 until Discord has the message.
    """

    id: int
    case_id: int
    decision_id: int
    approved_by: int | None
    approved_at: datetime
    channel_id: int = 0
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A comment waiting for a person, or decided by one. `number` counts per server; `decision` is the one in force.

    `outcome` is what a moderator found the comment to be, `outcome_by` who (None once their data is erased). `context` is
    the context reply that stands, or is about to.
    """

    id: int
    guild_id: int
    number: int
    state: CaseState
    comment: Comment
    article_title: str
    decision: RecordedDecision
    opened_at: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None
    outcome: CaseOutcome | None = None
    detector_error: DetectorError | None = None
    outcome_by: int | None = None
    outcome_at: datetime | None = None
    context: ContextReply | None = None


class EffectKind(StrEnum):
    """What can be done in Discord to carry a decision out."""

    DELETE_COMMENT = "delete_comment"
    TIMEOUT_MEMBER = "timeout_member"
    POST_NOTICE = "post_notice"
    POST_CASE = "post_case"
    REFRESH_CASE = "refresh_case"
    POST_LOG = "post_log"
    REFRESH_LOG = "refresh_log"
    POST_OUTAGE = "post_outage"
    POST_ANCHOR = "post_anchor"
    REFRESH_ARTICLE = "refresh_article"
    POST_DISPUTE = "post_dispute"
    REFRESH_DISPUTE = "refresh_dispute"
    POST_CONTEXT = "post_context"
    REFRESH_CONTEXT = "refresh_context"
    POST_ANSWER = "post_answer"


class Outcome(StrEnum):
    """How an effect ended. `RETRY` is the only one that is not final."""

    DONE = "done"
    GONE = "gone"
    CHANGED = "changed"
    REFUSED = "refused"
    UNSET = "unset"
    RETRY = "retry"


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of the outbox. `attempts` counts the tries before this one: above 0, a card may already stand there.

    `decision_id`, `case_id` and `article_id` are 0 where the kind has none.
    """

    id: int
    guild_id: int
    kind: EffectKind
    decision_id: int = 0
    case_id: int = 0
    attempts: int = 0
    article_id: int = 0


@dataclass(frozen=True, slots=True)
class EffectResult:
    """How carrying out an effect ended. `detail` is for people; `message_id` is the posted card, or 0."""

    outcome: Outcome
    detail: str = ""
    message_id: int = 0
    channel_id: int = 0


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch in which no scorer answered on a server. `waiting` comments are still unscored."""

    guild_id: int
    started_at: datetime
    ended_at: datetime | None
    waiting: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One link of a server's chain. `number` starts at 1; hashes are 64 hexadecimal digits."""

    guild_id: int
    number: int
    at: str
    kind: str
    payload: Mapping[str, object]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Server:
    """A Discord server's choices. Channel ids are 0 until `/setup` has run.

    `answer_sources`: a comment that asks for a source is answered with the article's passage.
    """

    guild_id: int
    policy: str
    moderators_channel_id: int = 0
    log_channel_id: int = 0
    answer_sources: bool = False


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article with the number of its comments, and of those that wait for a moderator."""

    article: Article
    comments: int
    waiting: int


@dataclass(frozen=True, slots=True)
class StoredAbout:
    """What is stored about a member of a server: counts, and texts that are still kept.

    `known` says that their id and name are stored, if only because they set something up.
    """

    comments: int
    texts: int
    decisions: int
    open_cases: int
    oldest: datetime | None
    articles_posted: int = 0
    decisions_made: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did. `waiting` comments have an open case and go when it is decided."""

    comments: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that answer a question.

    `span` are offsets into the article's body; `paragraph` counts from 1 up to `paragraphs`; `score` is 0..1.
    """

    text: str
    span: Span
    paragraph: int
    paragraphs: int
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry of the register: a claim that a publisher reviewed. Dates are YYYY-MM-DD or empty.

    Attributes:
        id: Unique in the register.
        claim: The claim as the publisher put it.
        title: The fact-check's headline.
        publisher: Who reviewed it.
        rating: The publisher's own word.
        url: The fact-check's address.
        date: When it was published.
        rating_normalised: The rating as one of the desk's (`bot.claims.ratings`).
        language: ISO 639-1 code, or empty.
        claimant: Who made the claim, or empty.
        guild_id: The server whose moderators added it, or 0: known to all servers.
    """

    id: str
    claim: str
    title: str
    publisher: str
    rating: str
    url: str
    date: str
    rating_normalised: str = "other"
    language: str = ""
    claimant: str = ""
    guild_id: int = 0
