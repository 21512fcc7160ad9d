"""What of a message counts as its author's words, and what they may be hiding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.fold import fold, guess_at, unmask
from bot.text.markup import plain, quoted_spans
from bot.text.words import has_words

_HOLE = '"…"'
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_QUOTE_MARK = re.compile(r"^ *(?:>>> |> )", re.MULTILINE)
_MIN_KNOWN_WORDS = 3  # fewer stand in every long article, or in what one is begged not to say
_BLANK_LINES = re.compile(r"\n\s*\n+")
_TAIL_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it is scored.

    Attributes:
        own: The author's own words as a reader sees them: no markup, no quotation of others. Empty if all is quoted.
        folded: `own` without certain disguises; equal to `own` where there are none.
        guesses: Distinct further texts whose scores may queue the message but never act on it: `own` with guesses at
            disguises followed, and what is quoted, with the words around it, folded. At most three.
    """

    own: str
    folded: str
    guesses: tuple[str, ...]


def read(text: str, context: Sequence[str] = ()) -> Reading:
    """Tell a message's own words from those of others, and undo disguises.

    Lines behind `>` and code blocks are left out of the own words. Anybody can put `>` before words of their own, so that
    the whole text is a guess, unless what is quoted is several words that stand in one of `context` (the comment that is
    answered, the article). Two or more words between quotation marks are left out too, with a mark in their place, and
    the text with them is a guess.
    """
    set_apart = quoted_spans(text, quotation_marks=False)
    spoken = _without(text, set_apart, "")
    further: list[str] = []
    if set_apart:
        known = [_compared(words) for words in context]
        if not all(_stands_in(quoted, known) for quoted in _joined(text, set_apart)):
            further.append(_QUOTE_MARK.sub("", text))
    framed = _without(spoken, quoted_spans(spoken), _HOLE)
    own = _seen(framed)
    if framed != spoken:
        further.append(spoken)
    if framed != text and not has_words(own):
        own = ""
    certain = unmask(framed) if own else ""
    folded = fold(own if certain == framed else _seen(certain))
    perhaps = unmask(certain, guess=True)
    likely = [folded if perhaps == certain else fold(_seen(perhaps))]
    likely += [fold(_seen(unmask(typed, guess=True))) for typed in further]
    guesses = dict.fromkeys(map(guess_at, likely))
    return Reading(own, folded, tuple(one for one in guesses if one not in (own, folded) and has_words(one)))


def _seen(text: str) -> str:
    """Return `text` without markup, or as it is if nothing were left."""
    seen = plain(text)
    return seen if seen.strip() or not text.strip() else text


def _without(text: str, spans: Sequence[tuple[int, int]], hole: str) -> str:
    if not spans:
        return text
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts += [text[position:start], hole]
        position = end
    kept = "".join([*parts, text[position:]])
    return kept if hole else _BLANK_LINES.sub("\n", _TAIL_SPACE.sub("", kept)).strip()


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return what stands in `spans`; those with no words between them are one: single words stand in every long article."""
    quoted: list[str] = []
    position = -1
    for start, end in spans:
        if quoted and not has_words(text[position:start]):
            quoted[-1] += "\n" + text[start:end]
        else:
            quoted.append(text[start:end])
        position = end
    return quoted


def _stands_in(quoted: str, known: Sequence[str]) -> bool:
    words = _compared(_QUOTE_MARK.sub("", quoted))
    return len(words.split()) >= _MIN_KNOWN_WORDS and any(words in one for one in known)


def _compared(text: str) -> str:
    """Return the words of `text` in one case, for a comparison that ignores markup, punctuation and white space."""
    return f" {' '.join(_WORD.findall(plain(text).casefold()))} "
