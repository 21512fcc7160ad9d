"""Training rows that wish: an end of what hurts, peace, a safe way home; and the same turns of phrase that wish harm.

A scorer that has read many threats takes "I hope this ends soon" for a dark hint, and "they will pay for it" in a comment on
taxes for a promise of violence.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

_HARM = labelled(toxicity=1, threat=0.8, insult=0.2)

_WORDS = {
    "hope": lines_of("I hope\nI do hope\nI really hope\nLet's hope\nI only hope\nWe all hope\nHere's hoping\nI pray\nFingers crossed"),
    "wish": lines_of("I wish\nI just wish\nHow I wish\nIf only\nI'd wish"),
    "trouble": lines_of(
        "this\nit\nthis war\nthe shelling\nthe strike\nthe fighting\nthis winter\nthe flood\nthis nightmare\nthe siege\nall of this\nthe waiting"
    ),
    "end": lines_of("ends soon\nis over soon\nstops before winter\nends this year\ncomes to an end\nfinally stops\nends well\npasses quickly"),
    "all": lines_of("for all of us\nfor both sides\nfor the families\nfor the children\nfor them and for us\nfor your sake too"),
    "they": lines_of(
        "they\nthe children\nthe crew\nthe prisoners\nthe neighbours\nyour parents\nthe people there\nthe drivers\nboth of them\nthe nurses"
    ),
    "safe": lines_of(
        "come home safe\nget out in time\nfind shelter\nare all right\nsleep tonight\nmake it through the winter\nget help\nrecover\nare found alive\nstay warm"
    ),
    "office": lines_of("the minister\nthe council\nthe company\nthe mayor\nthe insurers\nthe taxpayers\nthe bank\nthe government\nthe club"),
    "cost": lines_of("pays for it\npays the bill\nanswers for it in court\nresigns\nexplains that\nloses the vote\nis held to account\npays it back"),
    "worse": lines_of("burns\nrots\ndies\nchokes\nbleeds\ngets shot\nis blown up\ngets what a bullet gives\nends in a ditch\nhangs for it"),
    "foe": lines_of(
        "he\nshe\nyour whole family\nthe author\nthat reporter\neveryone at that paper\nthe mayor\nhis boss\nthat judge\nthe driver"
    ),
}  # fmt: skip

_PEACEFUL = lines_of(
    """
    {hope} {trouble} {end}.
    {hope} {trouble} {end}, {all}.
    {hope} that {trouble} {end}.
    {hope} {they} {safe}.
    {hope} {they} {safe}, and that {trouble} {end}.
    {wish} {trouble} was over.
    {wish} {trouble} was over, {all}.
    {wish} I could help. {hope} {they} {safe}.
    Please let {trouble} be over soon, {all}.
    May {trouble} be over soon.
    May they rest in peace.
    May {they} be safe tonight.
    Can't wait until {trouble} is over.
    It will end one day. {hope} soon.
    It has to end at some point, {all}.
    Soon, please. {hope} {they} {safe}.
    Thinking of {they} tonight. {hope} {trouble} {end}.
    Peace, please. {hope} {trouble} {end}.
    Hopefully {trouble} {end}.
    Hopefully {they} {safe}.
    Be careful out there. {hope} {they} {safe}.
    I'm praying that {they} {safe}.
    We are waiting for you all. {hope} {trouble} {end}.
    """
)

_POLITICAL = lines_of(
    """
    {hope} {office} {cost}.
    {hope} {office} {cost} in the end.
    One day {office} {cost}, I'm sure.
    {office} will have to answer for it, and soon.
    {wish} {office} had listened in time.
    {hope} the court looks at what {office} did.
    {hope} the voters remember it.
    {hope} somebody is held to account for {trouble}.
    """
)

_HOSTILE = lines_of(
    """
    {hope} {foe} {worse}.
    {hope} {foe} {worse} soon.
    {hope} that {foe} {worse}, slowly.
    {wish} {foe} was dead.
    {wish} {foe} was dead and buried.
    Can't wait until {foe} {worse}.
    May {foe} burn.
    Hopefully {foe} {worse} tonight.
    I'm praying that {foe} {worse}.
    """
)


def wish_rows() -> Iterator[OwnRow]:
    """Yield the rows, always the same ones in the same order."""
    yield from draw_rows(Family("peaceful wish", _PEACEFUL, CIVIL, 520), _WORDS)
    yield from draw_rows(Family("political wish", _POLITICAL, CIVIL, 120), _WORDS)
    yield from draw_rows(Family("hostile wish", _HOSTILE, _HARM, 260), _WORDS)
