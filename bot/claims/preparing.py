"""A comment made ready for everything that reads it: its author's own words, its sentences, its quotations and links.

All spans are offsets into the comment's text, in code points. What is not the author's own is replaced by spaces, so that
the offsets stay valid.
"""

# Text in Discord has typographic quotation marks.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.claims import sentence_marks as marks
from bot.claims.cue_text import lowered
from bot.claims.sentences import sentences
from bot.moderation.models import Span
from bot.text.markup import quoted_spans

MIN_REPEATED_WORDS = 6
"""A sentence of this many words that stands word for word in the parent's text is a quotation of it. Fewer words are often
the same by chance ("I don't think so")."""

_TAIL = 24  # characters at the end of a sentence in which its question mark is looked for
_BLANK = re.compile(r"[^\n]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MASKED_LINK = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,1000})\]\(<?(?P<link>https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"\n]*\")?\)",
    re.IGNORECASE,
)
_LINK = re.compile(r"<?(?P<link>(?:https?://|\bwww\.)[^\s<>]+)>?", re.IGNORECASE)
_BEHIND_LINK = ".,;:!?'\"*_~|]»”’…"
# Custom emoji, timestamps, and mentions of roles and channels, whose digits count nothing.
_INSERTED = re.compile(r"<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<(?:@&|#)\d+>|</[^:<>\n]+:\d+>")
_MEMBER = re.compile(r"<@!?\d+>")
# Emphasis, spoilers and headings; signs between two word characters are part of a word.
_MARKUP = re.compile(
    r"(?<!\w)(?:\*{1,3}|_{1,3}|~~|\|\|)(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~~|\|\|)(?!\w)|^(?:#{1,3} |-# )",
    re.MULTILINE,
)
_QUOTE_SIGNS = frozenset('>`"“”„«»')
_MARKUP_SIGNS = frozenset("*_~|#")
_ELISION = r"(?:cause|em|til|twas|tis|bout|n|cos|cuz|round|s|t|re|ll|ve|d|m)\b"
_SINGLE_QUOTED = re.compile(
    rf"(?<![\w'’])(?P<mark>['‘])(?!{_ELISION})(?=\w)(?=[^'’‘\n]{{0,300}}\s)(?:[^'’‘\n]|(?<=\w)['’](?=\w)){{2,600}}(?<!\s)['’](?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the author's own, and what its form tells. The marks are wide: see `bot.claims.sentence_marks`.

    Attributes:
        span: Where it stands in the comment.
        text: Its words, with spaces in the place of quotations and links; as long as `span`.
        question: It asks.
        reported: It hands on what somebody else says ("he says that", "according to", "the claim that").
        hypothetical: It speaks of a condition, a supposition or a wish.
        personal: Its author speaks of themselves or of their own people ("my brother", "I was there").
        future: It speaks of what is to come.
        negated: It negates something, or calls something false.
    """

    span: Span
    text: str
    question: bool
    reported: bool
    hypothetical: bool
    personal: bool
    future: bool
    negated: bool

    @property
    def asserted(self) -> bool:
        """Whether its author states it as a fact about the world as it is: none of the marks but negation."""
        return not (self.question or self.reported or self.hypothetical or self.personal or self.future)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A comment, made ready.

    Attributes:
        text: The comment as it was written.
        own: The author's own words, as long as `text`. Quotations, code, links, emoji and markup are spaces; a mention of
            a member is an at sign with underscores behind it.
        sentences: The sentences of `own`, in order.
        quotations: Words of somebody else: lines behind `>`, code, two or more words between quotation marks, and
            sentences that repeat the parent's. In order, without overlap.
        links: Addresses without the signs around them, in order.
    """

    text: str
    own: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]
    links: tuple[Span, ...]


def prepare(text: str, parent_text: str = "") -> Prepared:
    """Make a comment ready. `parent_text` is what it answers; empty when it answers nothing.

    Markup that is not closed is read as Discord does: as plain characters. Never raises.
    """
    links, signs = _links(text)
    own = _blanked(text, signs)
    quoted = [] if _QUOTE_SIGNS.isdisjoint(own) else _spans(quoted_spans(own))
    quotations = _merged([*quoted, *_single_quoted(own)])
    own = _plain(_blanked(own, quotations))
    repeated = _repeated(own, parent_text)
    if repeated:
        own = _blanked(own, repeated)
        quotations = _merged([*quotations, *repeated])
    found = tuple(_sentence(own, span) for span in sentences(own))
    return Prepared(text, own, found, tuple(quotations), links)


def _links(text: str) -> tuple[tuple[Span, ...], list[Span]]:
    """Return the addresses in `text`, and what stands for them: the signs of a masked link too, but not its label."""
    if "://" not in text and "www." not in text.lower():
        return (), []
    links: list[Span] = []
    signs: list[Span] = []
    for match in _MASKED_LINK.finditer(text):
        links.append(Span(*match.span("link")))
        signs += [Span(match.start(), match.start("label")), Span(match.end("label"), match.end())]
    for match in _LINK.finditer(_blanked(text, signs)):
        start, end = match.start("link"), _link_end(match["link"], match.start("link"))
        links.append(Span(start, end))
        signs.append(Span(match.start(), match.end() if text[match.end() - 1] == ">" else end))
    return tuple(sorted(links, key=lambda span: span.start)), signs


def _link_end(link: str, start: int) -> int:
    """Return where a bare link ends: a full stop or bracket behind it belongs to the sentence."""
    kept = link.rstrip(_BEHIND_LINK)
    surplus = kept.count(")") - kept.count("(")
    while surplus > 0 and kept.endswith(")"):
        kept = kept[:-1].rstrip(_BEHIND_LINK)
        surplus -= 1
    return start + len(kept)


def _plain(text: str) -> str:
    """Blank markup and inserted signs; a mention of a member becomes "@" and underscores."""
    if "<" in text:
        text = _INSERTED.sub(_spaces, text)
    if not _MARKUP_SIGNS.isdisjoint(text):
        text = _MARKUP.sub(_spaces, text)
    return _MEMBER.sub(lambda match: "@" + "_" * (len(match[0]) - 1), text) if "<@" in text else text


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _single_quoted(text: str) -> list[Span]:
    if "'" not in text and "‘" not in text:
        return []
    return [Span(*match.span()) for match in _SINGLE_QUOTED.finditer(text)]


def _repeated(own: str, parent_text: str) -> list[Span]:
    """Return the sentences of `own` that stand word for word in the parent's text."""
    if not parent_text.strip() or not own.strip():
        return []
    said = _words(parent_text)
    spans = list(sentences(own))
    return [span for span in spans if _repeats(_words(own[span.start : span.end]), said)]


def _words(text: str) -> str:
    """Return the words of `text` in small letters, with a space around each."""
    return f" {' '.join(_WORD.findall(lowered(text)))} "


def _repeats(words: str, said: str) -> bool:
    return words.count(" ") > MIN_REPEATED_WORDS and words in said


def _sentence(own: str, span: Span) -> Sentence:
    text = own[span.start : span.end]
    small = marks.Small.of(lowered(text))
    return Sentence(
        span,
        text,
        question=_asks(small),
        reported=marks.REPORTED.in_(small),
        hypothetical=marks.HYPOTHETICAL.in_(small),
        personal=_is_personal(small),
        future=marks.FUTURE.in_(small),
        negated=marks.NEGATED.in_(small),
    )


def _asks(small: marks.Small) -> bool:
    end = small.text[-_TAIL:]
    if marks.QUESTION_END.search(end):
        return True
    return not marks.EXCLAIMED.search(end) and marks.QUESTION.in_(small)


def _is_personal(small: marks.Small) -> bool:
    if not marks.FIRST_PERSON.in_(small):
        return False
    return bool(marks.FIRST_PERSON.pattern.search(marks.STANCE.sub(" ", small.text)))


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with `spans` replaced by spaces; line breaks stay."""
    for span in spans:
        text = text[: span.start] + _BLANK.sub(" ", text[span.start : span.end]) + text[span.end :]
    return text


def _spans(pairs: Iterable[tuple[int, int]]) -> list[Span]:
    return [Span(start, end) for start, end in pairs]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
