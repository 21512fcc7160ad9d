"""Speech acts: what a comment does with its words, told from closed cue lists.

A speech act never says whether something is true, and nobody is acted on for one. Quoted words are somebody else's:
only counter-speech looks at them.
"""

# Text in Discord has typographic quotation marks.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections import Counter

from bot.claims.cues import CUES, NEGATION, REBUTTAL_AFTER, REBUTTAL_BEFORE, CueText
from bot.claims.dispute_cues import ADDRESSED, AIMED, STOP_SPREADING
from bot.claims.sentences import sentences
from bot.moderation.models import Band, CueEvidence, Evidence, Flag, FlagName, Span, Target
from bot.text.markup import quoted_spans, without_quotes

DETECTOR = "speech_acts"
VERSION = "2"

MAX_PER_NAME = 3
"""More cues of one kind than these tell a moderator nothing new."""

_HIGH, _MEDIUM = 0.8, 0.6
_STOP_SCORE = 0.9
_QUESTION_SCORE = 0.9
_COUNTER_SCORE = 0.8
_MAX_CUE = 200  # characters of a question or rebuttal that are kept as its cue
_NEGATION_WINDOW = 24  # characters before a cue in which a negation turns it round
_REBUTTAL_WINDOW = 160  # characters on either side of a quotation in which its rebuttal is looked for
_QUESTION_WINDOW = 24  # characters at the end of a sentence in which its question mark is looked for
_MAX_QUOTATIONS = 20  # in one comment
_CLAUSE_END = re.compile(r"[.!?\n,;:]")
_NEGATABLE = frozenset({FlagName.DISPUTE_SOURCE, FlagName.ENDORSEMENT})
_QUESTION_END = re.compile(r"[?؟？][!?؟？]*[\"'”’»)*_|]*$")
_LINK = re.compile(r"<?https?://[^\s>]+>?")


def speech_acts(text: str, *, replies_to_member: bool = False) -> tuple[Flag, ...]:
    """Return the speech acts of a comment, by place, then by name; spans are offsets into `text`.

    `replies_to_member` says that the comment answers another comment, so that an accusation without a named target
    ("stop spreading misinformation") is aimed at its author rather than at the article.
    """
    own = _LINK.sub(lambda match: " " * len(match[0]), without_quotes(text))
    cue_text = CueText.of(own)
    addressed = replies_to_member or bool(ADDRESSED.search(cue_text.text))
    found = [
        *_cued(own, cue_text),
        *_aimed(own, cue_text, addressed=addressed),
        *_questions(own),
        *_counter_speech(text),
    ]
    return _distinct(found)


def _cued(own: str, cue_text: CueText) -> list[Flag]:
    found = []
    for cue in CUES:
        for match in cue.pattern.finditer(cue_text.text):
            if cue.name in _NEGATABLE and _is_negated(cue_text.text, match):
                continue
            span = _trimmed(own, *cue_text.original(*match.span()))
            evidence = CueEvidence(own[span.start : span.end][:_MAX_CUE], cue.target)
            found.append(_flag(cue.name, span, cue.score, evidence))
    return found


def _is_negated(text: str, match: re.Match[str]) -> bool:
    """Whether a negation stands shortly before a cue, in the same sentence.

    Cues that negate by themselves ("not journalism", "nobody else covers") begin with it, and aren't looked into.
    """
    start = match.start() + len(match[0]) - len(match[0].lstrip(" \n.,;:!?"))
    before = _CLAUSE_END.split(text[max(0, start - _NEGATION_WINDOW) : start])[-1]
    return bool(NEGATION.search(before))


def _aimed(own: str, cue_text: CueText, *, addressed: bool) -> list[Flag]:
    """Orders to stop, and accusations of "you": of the member who is addressed, of the source otherwise."""
    name, target = (
        (FlagName.DISPUTE_MEMBER, Target.MEMBER) if addressed else (FlagName.DISPUTE_SOURCE, Target.SOURCE)
    )
    found = []
    for score, pattern in ((_STOP_SCORE, STOP_SPREADING), *AIMED):
        for match in pattern.finditer(cue_text.text):
            if pattern is not STOP_SPREADING and _is_negated(cue_text.text, match):
                continue
            span = _trimmed(own, *cue_text.original(*match.span()))
            found.append(_flag(name, span, score, CueEvidence(own[span.start : span.end][:_MAX_CUE], target)))
    return found


def _questions(own: str) -> list[Flag]:
    return [
        _flag(
            FlagName.QUESTION,
            span,
            _QUESTION_SCORE,
            CueEvidence(own[span.start : span.end].strip()[-_MAX_CUE:]),
        )
        for span in sentences(own)
        # Its end only: in a long run of question marks a search from each of them would cost the square of its length.
        if _QUESTION_END.search(own[max(span.start, span.end - _QUESTION_WINDOW) : span.end])
    ]


def _counter_speech(text: str) -> list[Flag]:
    found = []
    spans = quoted_spans(text)[:_MAX_QUOTATIONS]
    own = without_quotes(text)
    for index, (start, end) in enumerate(spans):
        next_start = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        rebuttal = _rebuttal(own, start, end, next_start)
        if rebuttal is not None:
            evidence = CueEvidence(text[rebuttal.start : rebuttal.end][:_MAX_CUE], Target.CLAIM, rebuttal)
            found.append(_flag(FlagName.COUNTER_SPEECH, Span(start, end), _COUNTER_SCORE, evidence))
    return found


def _rebuttal(own: str, start: int, end: int, next_start: int) -> Span | None:
    after_end = min(next_start, end + _REBUTTAL_WINDOW)
    after = CueText.of(own[end:after_end])
    found = REBUTTAL_AFTER.search(after.text)
    if found is not None:
        first, last = after.original(*found.span())
        return _trimmed(own, end + first, end + last)
    before_start = max(0, start - _REBUTTAL_WINDOW)
    before = CueText.of(own[before_start:start])
    found = REBUTTAL_BEFORE.search(before.text)
    if found is not None and "\n" not in found[0].strip():
        first, last = before.original(*found.span())
        return _trimmed(own, before_start + first, before_start + last)
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    left = len(part) - len(part.lstrip(" \t\n.,;:!?"))
    right = len(part.rstrip(" \t\n,;:"))
    return Span(start + left, start + max(left, right))


def _flag(name: FlagName, span: Span, score: float, evidence: Evidence) -> Flag:
    band = Band.HIGH if score >= _HIGH else Band.MEDIUM if score >= _MEDIUM else Band.LOW
    return Flag(name, span, score, band, DETECTOR, VERSION, evidence)


def _distinct(flags: list[Flag]) -> tuple[Flag, ...]:
    """Keep the strongest of overlapping cues of one name, and at most `MAX_PER_NAME` of each."""
    kept: list[Flag] = []
    counts: Counter[FlagName] = Counter()
    for flag in sorted(flags, key=lambda f: (-f.score, f.span.start, -f.span.end, f.name)):
        if counts[flag.name] >= MAX_PER_NAME or any(f.name is flag.name and _overlap(f, flag) for f in kept):
            continue
        kept.append(flag)
        counts[flag.name] += 1
    return tuple(sorted(kept, key=lambda f: (f.span.start, f.span.end, f.name)))


def _overlap(one: Flag, other: Flag) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end
