"""What kind of thing a claim says: a quantity, a date, an event, words of somebody, a cause."""

from __future__ import annotations

import re

from bot.moderation.models import ClaimKind

_ATTRIBUTION = re.compile(
    r"\b(?:said|says|stated|states|announced|claimed|claims|admitted|denied|confirmed|reported|reports|according\s+to|wrote|told"
    r"|warned|promised|argued|insisted|testified|declared|tweeted)\b|(?<!\w)(?:сказав|заявив|сказал|заявил|повідомив|сообщил)\w*",
    re.IGNORECASE,
)
_CAUSAL = re.compile(
    r"\b(?:because|caus(?:e[sd]?|ing)|led\s+to|leads\s+to|due\s+to|thanks\s+to|result(?:s|ed)?\s+(?:in|from|of)|as\s+a\s+result|made\s+\w+\s+\w+er"
    r"|therefore|which\s+is\s+why|triggered|responsible\s+for|is\s+why|are\s+why)\b|(?<!\w)(?:тому\s+що|через\s+те|потому\s+что|из-за)(?!\w)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:(?:in|since|until|by|before|after|from|during)\s+(?:the\s+)?(?:\w+\s+)?(?:1[6-9]|20)\d\d\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|{_MONTH}\s+\d{{1,4}}\b|(?:on|last|next|this)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?<![\w/:.-])(?!(?:1[6-9]|20)\d\d(?![\w.,]*\d))\d[\d.,]*|%|\b(?:percent|per\s?cent|hundreds?|thousands?|[mb]illions?|trillions?"
    r"|dozens?|half|twice|doubled?|tripled?|majority|most\s+of|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:was|were|has|have|had|did)\b|\b(?!(?:need|indeed|speed|seed|red|hundred|united)\b)[a-z]{3,}ed\b|\b(?:took|went|came|made|gave|found|lost"
    r"|won|left|sent|built|began|fell|rose|sold|spent|shot|struck|fought|broke|ran|cut|held|met|paid|bought)\b",
    re.IGNORECASE,
)

_IN_ORDER = (
    (ClaimKind.ATTRIBUTION, _ATTRIBUTION),
    (ClaimKind.CAUSAL, _CAUSAL),
    (ClaimKind.QUANTITY, _QUANTITY),
    (ClaimKind.DATE, _DATE),
    (ClaimKind.EVENT, _EVENT),
)


def claim_kind(sentence: str) -> ClaimKind:
    """Return what kind of claim a sentence makes; where several fit, what is hardest to check comes first.

    Whether somebody said something is another question than whether it is so, and a cause is more than its numbers.
    """
    return next((kind for kind, pattern in _IN_ORDER if pattern.search(sentence)), ClaimKind.OTHER)
