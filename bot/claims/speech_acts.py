"""Speech acts: what a comment does with its words, told from closed lists.

A speech act never says whether something is true, and nobody is acted on for one. Quoted words are somebody else's:
only counter-speech looks at them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from bot.claims.aimed_cues import ADDRESSED, AIMED, STOP_SPREADING
from bot.claims.closed_sentences import Lexicon, explain, tokens
from bot.claims.closed_words import (
    DISPUTE,
    DISPUTE_IN_REPLY,
    ENDORSE,
    FOREIGN_DISPUTE,
    OPINION,
    SOURCE_REQUEST,
)
from bot.claims.cue_index import CueIndex
from bot.claims.cue_parts import FLAGS
from bot.claims.cue_text import CueText, lowered
from bot.claims.cues import CUES, NEGATION, PRESS, REPORTED_BEFORE, UNPRAISED
from bot.claims.preparing import Prepared, Sentence, prepare
from bot.claims.rebuttals import Rebuttal, rebuttals
from bot.claims.sarcasm_cues import IRONIC_QUOTATION, MARKED
from bot.claims.sentence_marks import QUESTION_MARKS
from bot.moderation.models import Band, CueEvidence, Evidence, Flag, FlagName, Span, Target

DETECTOR = "speech_acts"
VERSION = "3"

MAX_PER_NAME = 3
"""More cues of one kind than these tell a moderator nothing new."""

MIN_ASSERTED_WORDS = 4
"""A sentence of fewer words asserts nothing that anyone could look up."""

_HIGH, _MEDIUM = 0.8, 0.6
_STOP_SCORE = 0.9
_QUESTION_SCORE, _UNMARKED_QUESTION_SCORE = 0.9, 0.7
_COUNTER_SCORE = 0.8
_ASSERTION_SCORE = 0.6
_FIGURE_SCORE = 0.8  # an assertion that gives a figure or a name
_TAIL = 8  # characters at the end of a sentence in which its question mark is looked for
_MAX_CUE = 200  # characters of a question or rebuttal that are kept as its cue
_REPORT_WINDOW = 48  # characters before a cue in which it may be given to somebody else
_NEGATION_WINDOW = 24  # characters before a cue in which a negation turns it round
_CLAUSE_END = re.compile(r"[.!?\n,;:]")
_NEGATABLE = frozenset({FlagName.DISPUTE_SOURCE, FlagName.ENDORSEMENT})
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d|(?<=\w )[^\W\d_a-z][\w'-]{2,}")
_ALL_AIMED = ((_STOP_SCORE, STOP_SPREADING), *AIMED)
_TRAILING = " \t\n,;:"
_LEADING = " \t\n.,;:!?"


def get_ready() -> None:
    """Do what the first comment would wait for, about half a second. Calling it is never needed."""
    _index()


@cache
def _index() -> CueIndex:
    aimed = ((pattern.pattern, pattern.flags) for _, pattern in _ALL_AIMED)
    return CueIndex.of([*((cue.source, int(FLAGS)) for cue in CUES), *aimed])


def speech_acts(text: str, *, replies_to_member: bool = False, parent_text: str = "") -> tuple[Flag, ...]:
    """Return the speech acts of a comment, by place, then by name; spans are offsets into `text`.

    Args:
        text: The comment.
        replies_to_member: The comment answers another comment, so that an accusation without a named target ("stop
            spreading misinformation") is aimed at its author rather than at the article.
        parent_text: The comment that is answered; sentences that repeat it are quotations. Implies `replies_to_member`.
    """
    return acts_of(
        prepare(text, parent_text), replies_to_member=replies_to_member or bool(parent_text.strip())
    )


def acts_of(prepared: Prepared, *, replies_to_member: bool = False) -> tuple[Flag, ...]:
    """Return the speech acts of a prepared comment, as `speech_acts` does."""
    cue_text = CueText.of(prepared.own)
    addressed = replies_to_member or bool(ADDRESSED.search(cue_text.text))
    possible = list(_index().possible(cue_text.text))
    found = [
        *_cued(prepared.own, cue_text, (n for n in possible if n < len(CUES)), addressed=addressed),
        *_aimed(prepared.own, cue_text, (n for n in possible if n >= len(CUES)), addressed=addressed),
        *_closed(prepared, addressed=addressed),
        *_questions(prepared),
        *_ironic_quotations(prepared),
    ]
    countered = [*map(_counter_speech, rebuttals(prepared, replies=replies_to_member))]
    acts = [*_without_irony(_without_rebuttals(found, countered)), *countered]
    return _distinct([*acts, *_assertion(prepared, acts)])


def _cued(own: str, cue_text: CueText, numbers: Iterable[int], *, addressed: bool) -> Iterator[Flag]:
    for cue in map(CUES.__getitem__, numbers):
        for match in cue.pattern.finditer(cue_text.text):
            if cue.name in _NEGATABLE and _is_another_s(cue_text.text, match):
                continue
            if cue.name is FlagName.ENDORSEMENT and UNPRAISED.search(
                _before(cue_text.text, match, _NEGATION_WINDOW)
            ):
                continue
            name, target = cue.name, cue.target
            if name is FlagName.SOURCE_REQUEST:
                target = _asked(addressed)
            elif name is FlagName.DISPUTE_SOURCE and addressed and not PRESS.search(match[0]):
                name, target = _accused(addressed)
            yield _cue_flag(own, name, cue_text.original(*match.span()), cue.score, target)


def _is_another_s(text: str, match: re.Match[str]) -> bool:
    """Whether words shortly before a cue turn it round ("not", "far from") or give it to somebody else ("they say it is")."""
    return _is_negated(text, match) or bool(REPORTED_BEFORE.search(_before(text, match, _REPORT_WINDOW)))


def _is_negated(text: str, match: re.Match[str]) -> bool:
    """Whether a negation stands shortly before a cue, in the same sentence.

    Cues that negate by themselves ("not journalism", "nobody else covers") begin with it, and aren't looked into.
    """
    return bool(NEGATION.search(_before(text, match, _NEGATION_WINDOW)))


def _before(text: str, match: re.Match[str], window: int) -> str:
    """Return the part of the clause that stands before a cue, at most `window` characters."""
    start = match.start() + len(match[0]) - len(match[0].lstrip(" \n.,;:!?"))
    return _CLAUSE_END.split(text[max(0, start - window) : start])[-1]


def _aimed(own: str, cue_text: CueText, numbers: Iterable[int], *, addressed: bool) -> Iterator[Flag]:
    """Orders to stop, and accusations of "you": of the member who is addressed, of the source otherwise."""
    name, target = _accused(addressed)
    for score, pattern in (_ALL_AIMED[number - len(CUES)] for number in numbers):
        for match in pattern.finditer(cue_text.text):
            if pattern is not STOP_SPREADING and _is_negated(cue_text.text, match):
                continue
            yield _cue_flag(own, name, cue_text.original(*match.span()), score, target)


def _accused(addressed: bool) -> tuple[FlagName, Target]:  # noqa: FBT001  # one yes or no, named by its caller
    if addressed:
        return FlagName.DISPUTE_MEMBER, Target.MEMBER
    return FlagName.DISPUTE_SOURCE, Target.SOURCE


def _asked(addressed: bool) -> Target:  # noqa: FBT001  # one yes or no, named by its caller
    return Target.MEMBER if addressed else Target.ARTICLE


def _closed(prepared: Prepared, *, addressed: bool) -> Iterator[Flag]:
    """Sentences that a closed list explains whole."""
    small = lowered(prepared.own)
    lexicons = [each for each in _lexicons(addressed) if not (small.isascii() and each[2] is FOREIGN_DISPUTE)]
    for sentence in prepared.sentences:
        words = tokens(small[sentence.span.start : sentence.span.end])
        for name, target, lexicon in lexicons:
            closed = explain(words, lexicon)
            if closed is None:
                continue
            if name is FlagName.DISPUTE_SOURCE:
                name, target = _disputed(closed.roles, addressed)  # noqa: PLW2901  # the list alone doesn't tell
            start = sentence.span.start
            yield _cue_flag(
                prepared.own, name, (start + closed.start, start + closed.end), closed.score, target
            )


def _disputed(roles: str, addressed: bool) -> tuple[FlagName, Target]:  # noqa: FBT001  # named by its caller
    if "M" in roles or "P" in roles:
        return FlagName.DISPUTE_SOURCE, Target.SOURCE if "M" in roles else Target.ARTICLE
    return _accused(addressed) if addressed else (FlagName.DISPUTE_SOURCE, Target.ARTICLE)


def _lexicons(addressed: bool) -> tuple[tuple[FlagName, Target, Lexicon], ...]:  # noqa: FBT001
    return (
        (FlagName.DISPUTE_SOURCE, Target.ARTICLE, DISPUTE_IN_REPLY if addressed else DISPUTE),
        (FlagName.DISPUTE_SOURCE, Target.ARTICLE, FOREIGN_DISPUTE),
        (FlagName.ENDORSEMENT, Target.ARTICLE, ENDORSE),
        (FlagName.OPINION, Target.ARTICLE, OPINION),
        (FlagName.SOURCE_REQUEST, _asked(addressed), SOURCE_REQUEST),
    )


def _questions(prepared: Prepared) -> Iterator[Flag]:
    for sentence in prepared.sentences:
        if sentence.question:
            unmarked = QUESTION_MARKS.isdisjoint(sentence.text[-_TAIL:])
            score = _UNMARKED_QUESTION_SCORE if unmarked else _QUESTION_SCORE
            yield _flag(
                FlagName.QUESTION, sentence.span, score, CueEvidence(sentence.text.strip()[-_MAX_CUE:])
            )


def _counter_speech(rebuttal: Rebuttal) -> Flag:
    evidence = CueEvidence(rebuttal.words[:_MAX_CUE], Target.CLAIM, rebuttal.span)
    return _flag(FlagName.COUNTER_SPEECH, rebuttal.rebutted, _COUNTER_SCORE, evidence)


def _ironic_quotations(prepared: Prepared) -> Iterator[Flag]:
    """Quotations that quote nobody: an ironic yes between quotation marks."""
    for span in prepared.quotations:
        words = prepared.text[span.start : span.end]
        if IRONIC_QUOTATION.fullmatch(words.lower()):
            yield _flag(FlagName.SARCASM, span, MARKED, CueEvidence(words))


def _without_rebuttals(found: list[Flag], countered: list[Flag]) -> list[Flag]:
    """A rebuttal of a quotation ("that is fake") accuses neither the article nor a member."""
    spans = [
        flag.evidence.rebuttal
        for flag in countered
        if isinstance(flag.evidence, CueEvidence) and flag.evidence.rebuttal not in (None, flag.span)
    ]
    disputes = (FlagName.DISPUTE_SOURCE, FlagName.DISPUTE_MEMBER)
    return [
        flag
        for flag in found
        if flag.name not in disputes or not any(span and _overlap(span, flag.span) for span in spans)
    ]


def _without_irony(found: list[Flag]) -> list[Flag]:
    """Praise that its author marks as sarcasm is none."""
    if any(flag.name is FlagName.SARCASM and flag.score >= MARKED for flag in found):
        return [flag for flag in found if flag.name is not FlagName.ENDORSEMENT]
    return found


def _assertion(prepared: Prepared, acts: list[Flag]) -> Iterator[Flag]:
    """The first plain statement that gives a figure or a name, else the first of all; one at most."""
    if any(flag.name is FlagName.COUNTER_SPEECH for flag in acts):
        return
    plain = [sentence for sentence in prepared.sentences if _is_plain(sentence, acts)]
    if not plain:
        return
    sentence = next((each for each in plain if _FIGURE.search(each.text)), plain[0])
    score = _FIGURE_SCORE if _FIGURE.search(sentence.text) else _ASSERTION_SCORE
    yield _flag(FlagName.ASSERTION, sentence.span, score, CueEvidence(sentence.text[:_MAX_CUE]))


def _is_plain(sentence: Sentence, acts: list[Flag]) -> bool:
    supposed = sentence.question or sentence.hypothetical or sentence.personal or sentence.future
    if supposed or len(_WORD.findall(sentence.text)) < MIN_ASSERTED_WORDS:
        return False
    return not any(_overlap(sentence.span, flag.span) for flag in acts)


def _cue_flag(own: str, name: FlagName, place: tuple[int, int], score: float, target: Target | None) -> Flag:
    span = _trimmed(own, *place)
    return _flag(name, span, score, CueEvidence(own[span.start : span.end][:_MAX_CUE], target))


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    left = len(part) - len(part.lstrip(_LEADING))
    right = len(part.rstrip(_TRAILING))
    return Span(start + left, start + max(left, right))


def _flag(name: FlagName, span: Span, score: float, evidence: Evidence) -> Flag:
    band = Band.HIGH if score >= _HIGH else Band.MEDIUM if score >= _MEDIUM else Band.LOW
    return Flag(name, span, score, band, DETECTOR, VERSION, evidence)


def _distinct(flags: list[Flag]) -> tuple[Flag, ...]:
    """Keep the strongest of overlapping cues of one name, and at most `MAX_PER_NAME` of each."""
    kept: list[Flag] = []
    counts: Counter[FlagName] = Counter()
    for flag in sorted(flags, key=lambda f: (-f.score, f.span.start, -f.span.end, f.name)):
        if counts[flag.name] >= MAX_PER_NAME or any(
            f.name is flag.name and _overlap(f.span, flag.span) for f in kept
        ):
            continue
        kept.append(flag)
        counts[flag.name] += 1
    return tuple(sorted(kept, key=lambda f: (f.span.start, f.span.end, f.name)))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
