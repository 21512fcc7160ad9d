"""An article, cut into sentences and indexed once, so that each comment is compared with few of them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.claims.article_dates import DateValue, without_dates
from bot.claims.quantities import Figures, Quantity, figures
from bot.claims.sentences import sentences
from bot.claims.stems import content_stems
from bot.claims.units import Kind
from bot.moderation.models import Span

MAX_SENTENCE = 1_200
"""Characters of one sentence that are read: what is longer is a table or a list without stops."""

MAX_SENTENCES = 20_000
"""Sentences of one article that are read."""

_NOWHERE = Span(0, 0)
_KEPT = 16  # articles whose index is kept
_DIGIT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|thousand|million|billion|trillion|dozen)\b",
    re.IGNORECASE,
)


_COUNTED = frozenset({Kind.COUNT, Kind.PEOPLE, Kind.RANK})


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """A sentence of an article. `stems` are those of its content words; dates and units of measurement are none."""

    number: int
    span: Span
    text: str
    stems: frozenset[str]


@dataclass(slots=True)
class ArticleIndex:
    """The sentences of an article by their stems, and the figures of each; `read` has those of the headline under -1."""

    title: ArticleSentence
    sentences: tuple[ArticleSentence, ...]
    by_stem: Mapping[str, tuple[int, ...]]
    read: Mapping[int, Figures]
    _quantities: tuple[Quantity, ...] | None = None
    _dates: tuple[DateValue, ...] | None = None

    def figures(self, number: int) -> Figures:
        """Return the figures of a sentence; of number -1 those of the headline."""
        return self.read[number]

    def quantities(self) -> tuple[Quantity, ...]:
        """Return the quantities of the article, headline too; of those that say the same, one."""
        if self._quantities is None:
            found = (each for number in self._numbers() for each in self.figures(number).quantities)
            self._quantities = tuple({replace(each, span=_NOWHERE, text=""): each for each in found}.values())
        return self._quantities

    def dates(self) -> tuple[DateValue, ...]:
        """Return the dates of the article, headline too; of those that say the same, one."""
        if self._dates is None:
            found = (each for number in self._numbers() for each in self.figures(number).dates)
            self._dates = tuple({replace(each, span=_NOWHERE, text=""): each for each in found}.values())
        return self._dates

    def nearest(self, stems: Iterable[str], limit: int) -> list[ArticleSentence]:
        """Return the sentences that share most content with `stems`, best first; rare stems count more."""
        scores: dict[int, float] = defaultdict(float)
        for stem in set(stems):
            numbers = self.by_stem.get(stem, ())
            weight = 1 + math.log((1 + len(self.sentences)) / (1 + len(numbers)))
            for number in numbers:
                scores[number] += weight
        best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
        return [self.sentences[number] for number in best]

    def _numbers(self) -> range:
        return range(-1, len(self.sentences))


@lru_cache(maxsize=_KEPT)
def index_article(title: str, body: str) -> ArticleIndex:
    """Index an article. An empty body gives an index without sentences."""
    found: list[ArticleSentence] = []
    heading = title[:MAX_SENTENCE]
    headline, figures_there = _sentence(-1, heading, Span(0, len(heading)))
    read = {-1: figures_there}
    for span in sentences(body):
        if len(found) == MAX_SENTENCES:
            break
        end = min(span.end, span.start + MAX_SENTENCE)
        sentence, figures_there = _sentence(len(found), body, Span(span.start, end))
        found.append(sentence)
        read[sentence.number] = figures_there
    by_stem: dict[str, list[int]] = defaultdict(list)
    for sentence in found:
        for stem in sentence.stems:
            by_stem[stem].append(sentence.number)
    return ArticleIndex(
        headline, tuple(found), {stem: tuple(numbers) for stem, numbers in by_stem.items()}, read
    )


def read_sentence(text: str) -> tuple[Figures, frozenset[str]]:
    """Return the figures of a sentence, and the stems of its content words without dates and units of measurement."""
    if not _DIGIT.search(text):
        return Figures((), ()), frozenset(content_stems(text))
    found = figures(text)
    plain = without_dates(text, found.dates)
    for each in found.quantities:
        if each.kind not in _COUNTED:
            plain = (
                plain[: each.span.start] + " " * (each.span.end - each.span.start) + plain[each.span.end :]
            )
    return found, frozenset(content_stems(plain))


def _sentence(number: int, text: str, span: Span) -> tuple[ArticleSentence, Figures]:
    part = text[span.start : span.end]
    found, stems = read_sentence(part)
    return ArticleSentence(number, span, part, stems), found
