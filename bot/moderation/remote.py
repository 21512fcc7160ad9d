"""Questions to a remote fact-check service: which sentences are asked about, and what is known of the service."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from bot.moderation.models import (
    Band,
    FactCheckEvidence,
    FlagName,
    RecordedDecision,
    SentenceEvidence,
    Strength,
)

MIN_WORDS = 8
"""A shorter sentence finds what shares a name with it."""

LONGEST_QUESTION = 300
"""Characters of a sentence that are asked about."""

MOST_QUESTIONS = 2
"""Sentences of one comment that are asked about."""

_NOBODYS = re.compile(
    r"""
    <[^<>\s]{1,200}>                                        # Discord's mentions, emoji and times, and links in brackets
    | (?:https?|ftps?|discord|steam|tg|mailto|tel|xmpp|magnet):\S+ | \bwww\.\S+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                          # e-mail
    | @[\w.]+ | \b\w[\w.]{1,31}\#\d{4}\b                    # names of accounts
    | \b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b                  # numbers of computers
    | \b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*                      # links without a scheme, and names of sites
    | \b(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|gg|me|eu|uk|de|fr|ru|ua|us|tv|co|biz|news|app|dev|xyz|link|site|online)\b
    | (?<![\w.,])\+\d[\d ()./-]{6,}\d | (?<![\w.,])\(?0\d[\d ()./-]{5,}\d   # numbers to call, as they are written abroad and at home
    | \d[\d ()-]{8,}\d                                     # and other long ones, as of accounts and cards
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GATED = frozenset({FlagName.COUNTER_SPEECH})


class RemoteError(Exception):
    """A service that gave no answer. Its text says why, without the key. `lasting`: asking again soon will not help."""

    def __init__(self, problem: str, *, lasting: bool = False) -> None:
        super().__init__(problem)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class RemoteQuestion:
    """What is asked: words of a comment without mentions, links, addresses and numbers to call, and nothing of its author.

    The comment's id and the time of its decision stay here.
    """

    comment_id: int
    text: str
    language: str
    decided_at: datetime | None = None

    @property
    def hash(self) -> str:
        """What is kept of the question: SHA-256 of its words and language."""
        return hashlib.sha256(f"{self.language}\n{self.text.casefold()}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RemoteStatus:
    """What `/status` says of the service: how many questions were asked today, the cap, and the last problem in words."""

    service: str
    asked: int
    cap: int
    problem: str = ""


def questions_of(recorded: RecordedDecision) -> tuple[RemoteQuestion, ...]:
    """Return what is to be asked about a comment: its check-worthy sentences, the strongest first.

    Nothing is asked where the register has a strong match already, nor about a comment that rebuts what it quotes.
    """
    flags = recorded.assessment.flags
    if any(flag.name in _GATED for flag in flags) or any(
        isinstance(flag.evidence, FactCheckEvidence) and flag.evidence.strength is Strength.STRONG
        for flag in flags
    ):
        return ()
    worthy = sorted(
        (flag for flag in flags if flag.name is FlagName.CHECK_WORTHY and flag.band is not Band.LOW),
        key=lambda flag: -flag.score,
    )
    texts = (
        plain_words(flag.evidence.sentence) for flag in worthy if isinstance(flag.evidence, SentenceEvidence)
    )
    kept = [text for text in dict.fromkeys(texts) if len(text.split()) >= MIN_WORDS][:MOST_QUESTIONS]
    language = recorded.assessment.language
    return tuple(RemoteQuestion(recorded.comment_id, text, language, recorded.decided_at) for text in kept)


def plain_words(sentence: str) -> str:
    """Return a sentence without what could name a person or a place on the net."""
    return " ".join(_NOBODYS.sub(" ", sentence).split())[:LONGEST_QUESTION]
