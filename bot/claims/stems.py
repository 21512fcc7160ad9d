"""Content words of a sentence, cut down to stems that a comment and an article can share."""

# Words have typographic apostrophes.
# ruff: noqa: RUF001

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A word without digits."""

_STOP = frozenset(
    """a about above after again against all almost also although always am an and another any are aren't around as at away back be because
    been before being below between both but by came can can't cannot come could couldn't did didn't do does doesn't doing don't done down
    during each either else enough even ever every few for from further get gets getting give given go goes going gone got had hadn't has
    hasn't have haven't having he her here hers herself him himself his how however i if in into is isn't it it's its itself just least less
    let like made make makes making many may me might more most much must my myself near nearly neither never no nor not now of off often on
    once one only onto or other others our ours out over own per perhaps put quite rather really s said same say says see seem seems several
    shall she should shouldn't since so some still such t than that that's the their theirs them themselves then there there's these they
    they're this those though through thus to together too toward towards under until up upon us very was wasn't we well were weren't what
    when where whether which while who whom whose why will with within without won't would wouldn't yet you your yours yourself
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
    forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen percent cent pct
    monday tuesday wednesday thursday friday saturday sunday
    actually according roughly approximately exactly approx circa i'm i've you're we're it’s don’t isn’t didn’t
    і й та в у на з із зі до від за по не що як це цей ця ці той та те ті або але чи для про при є був була було були буде
    и в на с из до от за по не что как это этот эта эти тот та те или но для о об при был была было были будет""".split()  # noqa: SIM905 - a list of literals would fill pages
)
_SHORTEST, _CYRILLIC = 2, 6
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word: Snowball's for English letters, the first six letters for others."""
    plain = _POSSESSIVE.sub("", word.lower())
    if plain.isascii():
        return str(_stemmer().stemWord(plain))
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return str(_stemmer().stemWord(bare)) if bare.isascii() else plain[:_CYRILLIC]


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of a text, in order, repeated ones too. Numbers are no words."""
    return tuple(stem(word) for word in content_words(text))


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that are not function words, in order."""
    return tuple(word for word in WORD.findall(text) if is_content(word))


def is_content(word: str) -> bool:
    """Whether a word says something by itself."""
    return len(word) >= _SHORTEST and word.lower() not in _STOP
