"""Everything that the cogs and the buttons may ask, in one place. `bot.__main__` fills it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.desk.desk import Desk
from bot.desk.register import Register
from bot.desk.remote_help import RemoteHelp
from bot.moderation.ports import (
    ArticleStore,
    Asker,
    CaseStore,
    ClaimRegister,
    Clock,
    CommentStore,
    DecisionLog,
    DiscussionReader,
    DisputeStore,
    EffectQueue,
    Journal,
    MemberStore,
    Scorer,
    ServerStore,
)


@dataclass(frozen=True, slots=True)
class Office:
    """The desk, and the stores for reading. What changes something goes through the desk.

    `remote` asks a fact-check service, where one is set up. `retention_days` is how long texts are kept; `database_path` is shown to admins.
    """

    desk: Desk
    articles: ArticleStore
    comments: CommentStore
    cases: CaseStore
    decisions: DecisionLog
    journal: Journal
    servers: ServerStore
    members: MemberStore
    outbox: EffectQueue
    claims: ClaimRegister
    register: Register
    disputes: DisputeStore
    discussions: DiscussionReader
    scorer: Scorer
    clock: Clock
    ask: Asker
    retention_days: int
    database_path: Path
    remote: RemoteHelp | None = None


class HasOffice(Protocol):
    """The client, as buttons know it: a button that outlived a restart finds the desk through it."""

    office: Office
