"""Digits that are no quantities: links, times, versions, scores, phone numbers, addresses, names, list numbers, ages.

Each is a trap that made a wrong conflict in trials; they are blotted out before numbers are read.
"""

from __future__ import annotations

import re

_CONTESTS = r"(?:w[io]n|wins|winning|los[ts]|loses|losing|lost|beat|beats|beating|defeat\w*|draw|drew|victory|score[ds]?|lead|leads|led|tied?)"
_LABELS = (
    r"(?:no\.|nos\.|number|article|section|chapter|clause|page|pp?\.|room|route|highway|interstate|flight|channel|episode|season|part|level"
    r"|grade|phase|stage|group|act|vol(?:ume|\.)?|figure|fig\.|table|platform|gate|unit|division|ward|district|zone|version|windows"
    r"|resolution|protocol|paragraph|para|step|tier|type|category|class|mark|item|point|question|day|week|round|game|match|lap"
    r"|apollo|boeing|airbus|covid|euro|formula|catch|psalm|opus|op\.|studio|area|pier|dock|block|apartment|apt\.?|suite|floor|line)"
)
_TRAPS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|<[@#a:t/][^<>\s]*>|\b[\w-]+\.(?:com|org|net|gov|co|io|ua|uk|ru|eu)(?:/\S*)?\b"
    # times of day, and spans of them
    r"|\b\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?\s?m\b\.?)?|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?|\b[012]\d[0-5]\d\shours\b|\b\d{1,2}\so['\u2019]?clock\b"
    # versions, and addresses of machines; groups of three are thousands
    r"|\bv\d[\d.]*\b|\b(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d+(?:\.\d+){2,}\b"
    # phone numbers
    r"|\+\d[\d\s()-]{6,}\d|\(\d{3,4}\)\s?\d{3}[-\s]?\d{3,4}|\b\d{3}[-.\s]\d{3}[-.]\d{4}\b|\b\d{3}-\d{4}\b|\b(?:\d{2,4}-){2,}\d{2,4}\b"
    # numbered lists and labels
    r"|^\s{0,8}(?:\(?\d{1,3}[.)]|[a-z]\))(?=\s)|[#\u2116]\s?\d+"
    rf"|\b{_LABELS}\s?-?\d+(?:[.,]\d+)*[a-z]?\b"
    # street addresses
    r"|\b\d{1,5}[A-Za-z]?\s(?-i:(?:[A-Z][\w'\u2019]+\s){1,3}(?:Street|St\b|Road|Rd\b|Avenue|Ave\b|Lane|Drive|Boulevard|Square|Way|Court|Place))"
    # ages
    r"|\b(?:aged?|ages)\s(?:of\s|between\s|from\s)?\d{1,3}(?:\s?(?:-|\u2013|to|and)\s?\d{1,3})?\b"
    r"|\b\d{1,3}(?:\s?(?:-|\u2013|to)\s?\d{1,3})?[\s-]years?[\s-](?:olds?|of\sage)\b|\b\d{1,3}s\b"
    # fractions and shares told as "one in five", "9/11", "24/7"
    r"|\b(?:one|two|three|four|\d{1,3})[\s-](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b"
    r"|(?<![\d.,])\b(?:one|two|three|\d{1,3})\s(?:in|out\sof)\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|twenty|\d{1,3}(?!\s?%))\b(?!\.\d)"
    r"|\b\d{1,4}/(?!(?:5|10|100)\b)\d{1,4}\b"
    # times as often, times as much
    r"|\b(?:\d+(?:[.,]\d+)?|two|three|four|five|ten|a\shundred)(?:x\b|[\s-](?:times|fold)\b)"
    # degrees of the compass, and years that are a span
    r"|\b\d{1,3}\u00b0\d{1,2}[\u2032']|\b(?:1[5-9]|20)\d\d\s?[-\u2013/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)[\s-]cent\w+",
    re.IGNORECASE | re.MULTILINE,
)
_SCORE = re.compile(r"(?<![\w.,-])\d{1,3}\s?[-\u2013]\s?\d{1,3}(?![\w%]|[.,-]\d|\s?(?:%|per\s?cent))")
_CONTEST = re.compile(rf"\b{_CONTESTS}\b", re.IGNORECASE)
_CONTEST_WINDOW = 40
_NAMED = re.compile(
    # A capitalised word before a number with nothing counted after it: "Boeing 737", "Saturn 5 rocket" stays a trap of its own.
    r"(?<![.!?:\w]\s)(?<!^)\b(?P<name>[A-Z][a-z]+)\s\d{1,4}(?=\s?(?:[,.;:!?)]|$|\s(?:is|was|has|had|are|were|in|on|at|to|and|by|with|for|from|will|would)\b))"
)
_NOT_NAMES = re.compile(
    r"(?:About|Around|Over|Under|Only|Nearly|Almost|Some|At|In|By|Since|Between|Before|After|The|These|Those|Than|And|Or|But|Just|With|For"
    r"|From|To|Of|On|All|Another|Roughly|Approximately|Fewer|More|Less|Up|Above|Below|Was|Is|Are|Were|Has|Had|Have|January|February|March"
    r"|April|May|June|July|August|September|October|November|December|Approx|Circa|Exactly)$"
)


def without_traps(text: str) -> str:
    """Return a text of the same length in which digits that are no quantities are blotted out with underscores."""
    blotted = _TRAPS.sub(_blot, text)
    blotted = _SCORE.sub(_blot_score, blotted)
    return _NAMED.sub(_blot_name, blotted)


def _blot(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "_", match[0])


def _blot_score(match: re.Match[str]) -> str:
    """A score falls ("3-1"), or stands by a word of contests; a range rises ("10-20")."""
    first, second = (int(number) for number in re.findall(r"\d+", match[0]))
    window = match.string[max(0, match.start() - _CONTEST_WINDOW) : match.end() + _CONTEST_WINDOW]
    return _blot(match) if first >= second or _CONTEST.search(window) else match[0]


def _blot_name(match: re.Match[str]) -> str:
    return match[0] if _NOT_NAMES.match(match["name"]) else _blot(match)
