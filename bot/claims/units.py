"""Units of measurement and money: how they are written, and what one of them is in the unit that all are turned into."""

# ruff: noqa: RUF001 - units are written in Cyrillic and with superscripts too

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a quantity measures."""

    COUNT = "count"
    PEOPLE = "people"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    WEIGHT = "weight"
    VOLUME = "volume"
    TEMPERATURE = "temperature"
    DURATION = "duration"
    SPEED = "speed"
    POWER = "power"
    ENERGY = "energy"
    DATA = "data"
    RATING = "rating"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. A value in it times `factor`, plus `offset`, is the value in the kind's base unit, whose name is `base`."""

    kind: Kind
    base: str
    factor: float = 1.0
    offset: float = 0.0


_DAY = 86400.0
# SI prefixes, and the international yard and pound of 1959 (foot .3048 m, pound .45359237 kg), are exact; a month is a
# twelfth of the Gregorian year of 365.2425 days.
_TABLE: tuple[tuple[str, Unit], ...] = (
    (r"percentage[\s-]points?|pp", Unit(Kind.POINTS, "percentage points")),
    (r"%|per\s?cents?|pct\.?|процентов|відсотків", Unit(Kind.PERCENT, "%")),
    (r"km²|km2|km\^2|sq\.?\s?km|square\s(?:km|kilomet(?:er|re)s?)|кв\.?\s?км|км²|км2", Unit(Kind.AREA, "m²", 1e6)),
    (r"m²|m2|sq\.?\s?m|square\smet(?:er|re)s?", Unit(Kind.AREA, "m²")),
    (r"sq\.?\s?mi(?:les?)?|square\smiles?|mi²", Unit(Kind.AREA, "m²", 2589988.110336)),
    (r"sq\.?\s?f(?:ee|oo)?t|square\sf(?:ee|oo)t|ft²", Unit(Kind.AREA, "m²", 0.09290304)),
    (r"hectares?|ha|гектар(?:ів|ов)", Unit(Kind.AREA, "m²", 1e4)),
    (r"acres?", Unit(Kind.AREA, "m²", 4046.8564224)),
    (r"km/h|kph|kmh|kilomet(?:er|re)s?\s(?:per|an)\shour", Unit(Kind.SPEED, "km/h")),
    (r"mph|miles?\s(?:per|an)\shour", Unit(Kind.SPEED, "km/h", 1.609344)),
    (r"km|kilomet(?:er|re)s?|км|кілометрів|километров", Unit(Kind.LENGTH, "m", 1e3)),
    (r"miles?|mi", Unit(Kind.LENGTH, "m", 1609.344)),
    (r"cm|centimet(?:er|re)s?", Unit(Kind.LENGTH, "m", 0.01)),
    (r"mm|millimet(?:er|re)s?", Unit(Kind.LENGTH, "m", 0.001)),
    (r"met(?:er|re)s?|m", Unit(Kind.LENGTH, "m")),
    (r"feet|foot|ft", Unit(Kind.LENGTH, "m", 0.3048)),
    (r"inch(?:es)?", Unit(Kind.LENGTH, "m", 0.0254)),
    (r"yards?|yd", Unit(Kind.LENGTH, "m", 0.9144)),
    (r"kg|kilos?|kilograms?|кг", Unit(Kind.WEIGHT, "kg")),
    (r"tonnes?|metric\stons?|тонн", Unit(Kind.WEIGHT, "kg", 1e3)),
    # A ton is 1,000, 907 or 1,016 kg: it is compared with tons only.
    (r"tons?", Unit(Kind.WEIGHT, "tons")),
    (r"grams?|grammes?|g", Unit(Kind.WEIGHT, "kg", 0.001)),
    (r"lbs?", Unit(Kind.WEIGHT, "kg", 0.45359237)),
    (r"lit(?:er|re)s?", Unit(Kind.VOLUME, "l")),
    (r"cubic\smet(?:er|re)s?|m³|m3", Unit(Kind.VOLUME, "l", 1e3)),
    (r"gallons?", Unit(Kind.VOLUME, "gallons")),
    (r"°\s?c|degrees?\s(?:celsius|centigrade|c)", Unit(Kind.TEMPERATURE, "°C")),
    (r"°\s?f|degrees?\s(?:fahrenheit|f)", Unit(Kind.TEMPERATURE, "°C", 5 / 9, -160 / 9)),
    (r"seconds?|secs?", Unit(Kind.DURATION, "s")),
    (r"minutes?|mins?", Unit(Kind.DURATION, "s", 60)),
    (r"hours?|hrs?", Unit(Kind.DURATION, "s", 3600)),
    (r"days?", Unit(Kind.DURATION, "s", _DAY)),
    (r"weeks?", Unit(Kind.DURATION, "s", 7 * _DAY)),
    (r"months?", Unit(Kind.DURATION, "s", 365.2425 / 12 * _DAY)),
    (r"years?|yrs?", Unit(Kind.DURATION, "s", 365.2425 * _DAY)),
    (r"decades?", Unit(Kind.DURATION, "s", 3652.425 * _DAY)),
    (r"megawatts?|mw", Unit(Kind.POWER, "W", 1e6)),
    (r"gigawatts?|gw", Unit(Kind.POWER, "W", 1e9)),
    (r"kilowatts?|kw", Unit(Kind.POWER, "W", 1e3)),
    (r"kwh|kilowatt[\s-]hours?", Unit(Kind.ENERGY, "kWh")),
    (r"mwh|megawatt[\s-]hours?", Unit(Kind.ENERGY, "kWh", 1e3)),
    (r"gwh|gigawatt[\s-]hours?", Unit(Kind.ENERGY, "kWh", 1e6)),
    (r"gb|gigabytes?", Unit(Kind.DATA, "MB", 1e3)),
    (r"mb|megabytes?", Unit(Kind.DATA, "MB")),
    (r"tb|terabytes?", Unit(Kind.DATA, "MB", 1e6)),
    (r"(?:us\s|u\.s\.\s|american\s)?dollars?|bucks|usd", Unit(Kind.MONEY, "USD")),
    (r"cents?", Unit(Kind.MONEY, "cents")),
    (r"euros?|eur|євро|евро", Unit(Kind.MONEY, "EUR")),
    (r"pounds?\ssterling|gbp|quid", Unit(Kind.MONEY, "GBP")),
    # Money or weight: compared with pounds only.
    (r"pounds?", Unit(Kind.COUNT, "pounds")),
    (r"hryvnias?|hryven|uah|грн|гривень", Unit(Kind.MONEY, "UAH")),
    (r"r(?:o)?ubles?|rub|рублей|руб", Unit(Kind.MONEY, "RUB")),
    (r"rupees?|inr", Unit(Kind.MONEY, "INR")),
    (r"yen|jpy", Unit(Kind.MONEY, "JPY")),
    (r"yuan|renminbi|rmb|cny", Unit(Kind.MONEY, "CNY")),
    (r"(?:swiss\s)?francs?|chf", Unit(Kind.MONEY, "CHF")),
    (r"zlot(?:y|ys|ych)|pln", Unit(Kind.MONEY, "PLN")),
    (r"kron(?:or|er|e|a)", Unit(Kind.MONEY, "kronor")),
)  # fmt: skip

_BY_GROUP: Mapping[str, Unit] = {f"u{number}": unit for number, (_, unit) in enumerate(_TABLE)}
_AFTER = re.compile(
    r"(?:\s|-(?!\d))?(?:"
    + "|".join(f"(?P<u{number}>{pattern})" for number, (pattern, _) in enumerate(_TABLE))
    + r")(?![\w²³/])",
    re.IGNORECASE,
)
_SYMBOLS: Mapping[str, str] = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₴": "UAH",
    "₽": "RUB",
    "¥": "JPY",
    "₹": "INR",
}
_BEFORE = re.compile(
    r"(?:(?P<dollar>(?:us|u\.s\.)\s?\$|usd\s?)|(?P<other>(?:[ac]|ca|au|nz|hk)\$)|(?P<symbol>[$€£₴₽¥₹])"
    r"|(?P<euro>eur\s?)|(?P<pound>gbp\s?)|(?P<rupee>rs\.?\s?|inr\s?))\s?$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 6
_NAMED = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "rupee": "INR"}


def unit_after(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the unit that is written at `start` (a space or hyphen may come first) and where it ends, or None."""
    match = _AFTER.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    return _BY_GROUP[match.lastgroup], match.end()


def currency_before(text: str, end: int) -> tuple[Unit, int] | None:
    """Return the currency whose sign ends at `end` (a space may follow it) and where it starts, or None."""
    first = max(0, end - _LONGEST_BEFORE)
    match = _BEFORE.search(text[first:end])
    if match is None or (match.start() and text[first + match.start() - 1].isalpha()):
        return None
    if match["symbol"]:
        name = _SYMBOLS[match["symbol"]]
    elif match["other"]:
        name = match["other"].upper()
    else:
        name = next(name for group, name in _NAMED.items() if match[group])
    return Unit(Kind.MONEY, name), first + match.start()
