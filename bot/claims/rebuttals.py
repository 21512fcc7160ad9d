"""Rebuttals: a quotation, or the comment that is answered, and the words that call it false."""

# Rebuttals are in three languages, and text in Discord has typographic dashes.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.claims.cue_text import CueText
from bot.claims.cues import REBUTTAL_AFTER, REBUTTAL_BEFORE
from bot.claims.preparing import Prepared
from bot.moderation.models import Span

MIN_CORRECTION_WORDS = 3
"""A bare "no, that's false" in a reply is a quarrel; with this many words behind it, it says what is right."""

_WINDOW = 160  # characters on either side of a quotation in which its rebuttal is looked for
_MAX_QUOTATIONS = 20  # in one comment
_OPENING = 80  # characters at the start of a reply in which its rebuttal stands
_WORD = re.compile(r"[^\W_]+")

_TAUNT = re.compile(
    r"\W*(?:(?:and|but|as)\s)?(?:you|u|ya|everyone|everybody)\s(?:all\s|people\s)?knows?\b", re.IGNORECASE
)

_WRONG = r"""(?:false|untrue|not\strue|wrong|incorrect|not\scorrect|not\sright|inaccurate|a\slie|lies|a\smyth|a\shoax|nonsense|rubbish|bull(?:shit|crap)
    |bs|bogus|misinformation|disinformation|fake(?:\snews)?|debunked|not\swhat\shappened|not\sthe\scase|not\show\sit\s\w+|made\sup|propaganda|fiction)"""

REPLY_REBUTTAL = re.compile(
    rf"""
    ^\W*(?:@\w+[\s,:]+)?(?:(?:um+|uh+|sorry|well|actually|hm+|lol|but|yeah|er+|excuse\sme|with\srespect
        |respectfully|again)[\s,.!…]+){{0,3}}
    (?:(?:no+|nope|nah|wrong|false|incorrect|untrue|not\strue|not\squite|nonsense|rubbish|debunked|not\scorrect
        |factually\s(?:wrong|incorrect|false))\s?(?:[,.!;:…—–-]|$)[\s,.!;:…—–-]*
        (?:(?:that|this|it)(?:'s|\sis|\swas|s)\s(?:\w+\s){{0,2}}?{_WRONG}\b|{_WRONG}\b(?=[,.!;:]))?
      |(?:that|this|it|that\sclaim|that\sstory|that\snumber|that\sfigure|what\syou\s\w+)(?:'s|\sis|\swas|s
          |\shas\sbeen|\sisn'?t|\swasn'?t|\sis\snot)\s
        (?:(?:just|simply|plain|completely|totally|utterly|demonstrably|factually|an?|actually|long\sbeen|been
            |absolutely|clearly|literally|not|old|flat\sout)\s){{0,3}}(?:{_WRONG}|true|correct|right|accurate
            |what\shappened|the\scase)\b
      |(?:there\s(?:is|was)|there's)\sno\s(?:evidence|proof|truth)\b
      |(?:that|it|this)\s(?:never|didn'?t)\s(?:\w+\s)?happen(?:ed)?\b
      |(?:це|это)\s(?:\w+\s){{0,2}}?(?:неправда|брехня|ложь|фейк|міф|миф|не\sтак|вранье|враньё|нісенітниця|чушь
          |маячня|бред)(?!\w)
      |(?:неправда|брехня|ложь|ні|нет|фейк|маячня|не\sтак)\s?[,.!:—–-]
    )""",
    re.VERBOSE,
)
"""A reply that begins with the rebuttal of what it answers."""


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """What is rebutted, where the rebuttal stands, and its words. In a reply without a quotation both spans are the same."""

    rebutted: Span
    span: Span
    words: str


def rebuttals(prepared: Prepared, *, replies: bool = False) -> Iterator[Rebuttal]:
    """Yield the rebuttals of quotations; in a reply (`replies`) also that of the comment which is answered."""
    spans = prepared.quotations[:_MAX_QUOTATIONS]
    found = False
    for index, quotation in enumerate(spans):
        next_start = spans[index + 1].start if index + 1 < len(spans) else len(prepared.text)
        span = _beside(prepared.own, quotation, next_start)
        if span is not None:
            found = True
            yield Rebuttal(quotation, span, prepared.own[span.start : span.end])
    if replies and not found:
        yield from _of_parent(prepared.own)


def _beside(own: str, quotation: Span, next_start: int) -> Span | None:
    after = CueText.of(own[quotation.end : min(next_start, quotation.end + _WINDOW)])
    match = REBUTTAL_AFTER.search(after.text)
    if match is not None:
        return _placed(own, quotation.end, after, match)
    start = max(0, quotation.start - _WINDOW)
    before = CueText.of(own[start : quotation.start])
    match = REBUTTAL_BEFORE.search(before.text)
    if match is not None and "\n" not in match[0].strip():
        return _placed(own, start, before, match)
    return None


def _of_parent(own: str) -> Iterator[Rebuttal]:
    opening = CueText.of(own[:_OPENING])
    match = REPLY_REBUTTAL.search(opening.text)
    if match is None:
        return
    span = _placed(own, 0, opening, match)
    behind = own[span.end :]
    if len(_WORD.findall(behind)) >= MIN_CORRECTION_WORDS and not _TAUNT.match(behind):
        yield Rebuttal(span, span, own[span.start : span.end])


def _placed(own: str, offset: int, part: CueText, match: re.Match[str]) -> Span:
    first, last = part.original(*match.span())
    words = own[offset + first : offset + last]
    left = len(words) - len(words.lstrip(" \t\n.,;:!?"))
    right = len(words.rstrip(" \t\n,;:"))
    return Span(offset + first + left, offset + first + max(left, right))
