"""Numbers as people write them: digits in several styles, multipliers, number words. No units and no meaning."""

# Numbers are grouped with typographic spaces and apostrophes.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import find_numbers  # type: ignore[import-untyped] # it has no stubs

from bot.moderation.models import Span

MULTIPLIERS = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "mln": 1e6, "mn": 1e6, "mio": 1e6, "bln": 1e9, "bn": 1e9, "tn": 1e12, "dozen": 12.0,
    "тис": 1e3, "тыс": 1e3, "млн": 1e6, "млрд": 1e9, "тисяч": 1e3, "тысяч": 1e3, "мільйонів": 1e6, "миллионов": 1e6,
    "k": 1e3,
}  # fmt: skip
"""Words and letters that multiply the number before them. A single "m" or "b" does so only in money (`quantities`)."""

_GROUPS = (
    r"\d{1,3}(?:,\d{3})++(?:\.\d+)?"  # 30,000.5
    r"|\d{1,2}(?:,\d{2})+,\d{3}"  # 1,00,000
    r"|\d{1,3}(?: , \d{3})++"  # "11 , 750", as some tokenisers write it
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d{1,2}"  # 30.000.000 and 30.000,50
    r"|\d{1,3}(?:[\u00a0\u202f\u2009'’ ]\d{3})++(?:[.,]\d+)?"  # 30 000
)
_DIGITS = re.compile(
    # Not inside a word, a name (COVID-19, F-16), a decimal, a time or a fraction.
    rf"(?<![\w#])(?<![^\W\d_][-‑–])(?<!\d[.,:/])(?P<digits>(?:{_GROUPS})(?![\d]|[.,]\d)|\d{{1,15}}(?:[.,]\d{{1,9}})?(?![\d]|[.,]\d))"
    r"(?P<half>½)?"
    r"(?:(?P<glued>k|bn|mn|tn|mln|mio)\b|[\s-]?(?P<times>(?:hundred|thousand|million|billion|trillion)(?:\s(?:million|billion|trillion))?"
    r"|lakh|crore|mln|mn|bln|bn|mio|dozen|тис|тыс|млн|млрд|тисяч|тысяч|мільйонів|миллионов)\b\.?(?=[\s,;:!?)]|$|\.)|(?P<ordinal>st|nd|rd|th)\b)?",
    re.IGNORECASE,
)
_UNITS = "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = f"{_UNITS}|one|{_TENS}|hundred|thousand|million|billion|trillion"
_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<half>half\s+an?|an?|one)(?=\s+(?:hundred|thousand|million|billion|trillion|dozen)\b)|{_UNITS}|{_TENS}|one(?=[\s-]+(?:hundred|thousand|million|billion|trillion)\b))"
    rf"(?:(?:\s+and\s+|\s?-\s?|\s+)(?:{_WORD})\b)*(?P<dozen>\s+dozen)?(?![\w-])",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s$", re.IGNORECASE
)
_MAX_POWER = 15


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        value: The number.
        other: The second reading of a number that has two ("30.000"), else None.
        step: What it was rounded to: the place of the last digit that is not a closing zero. Above 0.
        span: Where it stands, multiplier included, ordinal ending too.
        ordinal: It numbers a place in an order ("3rd"). Ordinal words aren't read: "first" and "second" mean too much else.
    """

    value: float
    other: float | None
    step: float
    span: Span
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """A word for text2num's `find_numbers`."""

    word: str

    def text(self) -> str:
        return self.word

    def nt_separated(self, _previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of a text in order, without overlap."""
    found = [*_written_in_digits(text), *_written_in_words(text)]
    found.sort(key=lambda numeral: numeral.span.start)
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.span.start >= kept[-1].span.end:
            kept.append(numeral)
    return tuple(kept)


def _written_in_digits(text: str) -> Iterator[Numeral]:
    position = 0
    while match := _DIGITS.search(text, position):
        digits, start, end = match["digits"], match.start(), match.end()
        if " " in digits and "," not in digits and _MONTH_BEFORE.search(text, max(0, start - 12), start):
            # "on 12 March 300 people" is one thing, "on March 12 300 people" is two numbers.
            digits = digits.split(" ")[0]
            end = start + len(digits)
            yield Numeral(float(digits), None, 1.0, Span(start, end))
            position = end
            continue
        yield _numeral(match, digits, Span(start, end))
        position = end


def _numeral(match: re.Match[str], digits: str, span: Span) -> Numeral:
    plain, other = _plain(digits)
    times = _times((match["glued"] or match["times"] or "").lower())
    value, step = float(plain), _step(plain)
    if match["half"]:
        value, step = value + 0.5, 0.5
    second = None if other is None else float(other) * times
    return Numeral(value * times, second, step * times, span, match["ordinal"] is not None)


def _times(words: str) -> float:
    product = 1.0
    for word in words.split():
        product *= MULTIPLIERS[word]
    return product


def _plain(digits: str) -> tuple[str, str | None]:
    """Return a number as Python writes it, and its other reading."""
    joined = re.sub(r"[\u00a0\u202f\u2009'’ ]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}", joined):
        return joined.replace(",", ""), None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+", joined):
        return joined.replace(".", "").replace(",", "."), None
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", joined):
        return joined, joined.replace(".", "")
    return joined.replace(",", "."), None


def _step(plain: str) -> float:
    """Return the place of the last digit that is not a closing zero; after a decimal point every digit counts."""
    whole, point, fraction = plain.partition(".")
    if point:
        return float(10.0 ** -len(fraction))
    stripped = whole.rstrip("0")
    return float(10.0 ** min(len(whole) - len(stripped), _MAX_POWER)) if stripped else 1.0


def _written_in_words(text: str) -> Iterator[Numeral]:
    for match in _WORDS.finditer(text):
        value = _value_of_words(match)
        if value is None or not value:
            continue
        step = _step(str(int(value))) if value >= 1 else value
        yield Numeral(value, None, step, Span(*match.span()))


def _value_of_words(match: re.Match[str]) -> float | None:
    words = re.sub(r"\s?-\s?", " ", match[0].lower()).split()
    half = words[0] == "half"
    words = [word for word in words if word not in {"half", "a", "an"}]
    if "dozen" in words:
        words.remove("dozen")
        count = _read([*words]) if words else 1.0
        return None if count is None else count * (6 if half else 12)
    value = _read(words)
    return value if value is None or not half else value / 2


def _read(words: list[str]) -> float | None:
    """Return the one number that a run of number words says, or None if it says several ("nineteen eighty four")."""
    occurrences = find_numbers([_Token(word) for word in words], "en", 0.0)
    if len(occurrences) != 1 or occurrences[0].end - occurrences[0].start != len(words):
        return None
    return float(occurrences[0].value)
