"""Where sentences end, near enough for cutting text at a good place."""

from __future__ import annotations

import re

# A full stop, closing quotes and brackets, then a gap. Chinese and Japanese stops (the escapes are their full-width
# exclamation and question marks) need no gap. A run of stops is tried once, from its start: a file may be all stops.
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”\u2019»)\]]*+(?=\s)|[。\uff01\uff1f]++[」』”\u2019\uff09]*""")
# Single letters ("J.", "U.S."), titles, months and a few more.
_ABBREVIATION = re.compile(
    r"\b(?:[^\W\d_](?:\.[^\W\d_])*|adm|capt|col|dr|gen|gov|hon|jr|lt|maj|messrs|mr|mrs|ms|prof|rep|rev|sen|sgt|sr|st"
    r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|inc|ltd|sq|vs)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12


def first_sentence_end(text: str) -> int:
    """Return the offset just after the first sentence of `text`, or its length if none ends inside.

    A sentence does not end after an initial ("J. Doe"), letters with stops ("U.S. troops"), a common English
    abbreviation, or before a lower-case letter.
    """
    return next((match.end() for match in _END.finditer(text) if _ends_there(text, match)), len(text))


def last_sentence_end(text: str, least: int, most: int) -> int | None:
    """Return the last offset from `least` to `most` just after a sentence of `text`, or None."""
    within = [match for match in _END.finditer(text) if least <= match.end() <= most]
    return next((match.end() for match in reversed(within) if _ends_there(text, match)), None)


def _ends_there(text: str, match: re.Match[str]) -> bool:
    end = match.end()
    if match[0] == "." and _ABBREVIATION.search(text[max(end - _LONGEST_ABBREVIATION, 0) : end]):
        return False
    return not text[end : end + 8].lstrip()[:1].islower()
