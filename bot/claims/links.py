"""Links to domains that an imported list rates low. Off until a list is imported; redirects are not followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.claims.domains import names_of
from bot.claims.platforms import PLATFORMS
from bot.claims.preparing import Prepared
from bot.moderation.domains import DomainList
from bot.moderation.models import Band, Flag, FlagName, LinkEvidence, Span
from bot.text.markup import quoted_spans

DETECTOR = "domain_list"
VERSION = "1"

MOST_LINKS = 10
"""Links of one comment that are looked at."""

_LOWEST, _SPREAD = 0.5, 0.4  # a flag's score: .5 at the list's threshold, .9 for a rating of 0
_LONGEST_URL = 300

_DISPUTING = frozenset(
    {FlagName.COUNTER_SPEECH, FlagName.DISPUTE_SOURCE, FlagName.DISPUTE_MEMBER, FlagName.QUESTION}
)
"""Speech acts of a comment that doesn't stand behind what it links to, or may not."""

_INLINE_CODE = re.compile(r"`[^`\n]+`")  # its link is blanked before anybody looks for quotations
_CRITICISM = re.compile(
    r"\b(?:garbage|rubbish|trash|junk|crap|bull(?:shit|crap)?|bs|nonsense|drivel|tripe|scam|scams|hoax(?:es)?|satir(?:e|ical)|parody"
    r"|click-?bait|tabloids?|propaganda|fake|fakes|(?:mis|dis)information|misleading|conspirac(?:y|ies)|conspiracist|laughable|ridiculous"
    r"|joke|unreliable|untrustworthy|discredited|debunk(?:ed|s|ing)?|low[-\s]quality|bad\s(?:reporting|journalism|source)|(?:known|notorious)\sfor"
    r"|imagine\s\w+ing|warning|beware|careful|avoid|smh|lol|lmao|rofl|oh\splease)\b"
    r"|[\U0001F921\U0001F926\U0001F5D1\U0001F4A9\U0001F602\U0001F923\U0001F644]",
    re.IGNORECASE,
)
"""Words and emoji (a clown, a palm on a face, a bin, laughter) beside a link that is held up and not stood behind. A comment
that only might be such a one is not flagged: that readers see few flags matters more than that they see all."""


@dataclass(frozen=True, slots=True)
class LinkChecker:
    """Looks links up in lists of domains."""

    lists: tuple[DomainList, ...]

    def check(self, prepared: Prepared, speech: Sequence[Flag]) -> tuple[Flag, ...]:
        """Return a flag for each link of the author's own to a domain that a list rates low, one for each such list.

        There is none where the comment disputes, rebuts, negates or asks: then the link is what it speaks against.
        """
        if not self.lists or not prepared.links or _disputes(prepared, speech):
            return ()
        code = (Span(*found.span()) for found in _INLINE_CODE.finditer(prepared.text))
        quotations = (
            *prepared.quotations,
            *(Span(*pair) for pair in quoted_spans(prepared.text)),
            *code,
        )
        own = [span for span in prepared.links[:MOST_LINKS] if not _quoted(span, quotations)]
        return tuple(flag for span in own for flag in self._flags(prepared.text[span.start : span.end], span))

    def _flags(self, url: str, span: Span) -> list[Flag]:
        names = names_of(url)
        if any(name in PLATFORMS for name in names):
            return []
        # What a list says of news.example.com goes before what it says of example.com, and doesn't hold for the rest of it.
        rated = ((each, next((name for name in names if name in each.ratings), "")) for each in self.lists)
        return [
            _flag(each, each.ratings[name], name, url, span)
            for each, name in rated
            if name and each.ratings[name] < each.threshold
        ]


def _disputes(prepared: Prepared, speech: Sequence[Flag]) -> bool:
    said = {flag.name for flag in speech}
    if said & _DISPUTING or _CRITICISM.search(prepared.own):
        return True
    return any(sentence.negated or sentence.question or sentence.reported for sentence in prepared.sentences)


def _quoted(link: Span, quotations: Sequence[Span]) -> bool:
    return any(span.start < link.end and link.start < span.end for span in quotations)


def _flag(rated: DomainList, rating: float, domain: str, url: str, span: Span) -> Flag:
    score = round(_LOWEST + _SPREAD * (1 - rating / rated.threshold), 4)
    evidence = LinkEvidence(
        url[:_LONGEST_URL],
        domain,
        rated.name,
        rated.version,
        f"{rating:.2f} of 1 (flagged below {rated.threshold:g})",
    )
    return Flag(FlagName.LOW_CREDIBILITY_LINK, span, score, Band.LOW, DETECTOR, VERSION, evidence)
