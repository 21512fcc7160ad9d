"""The cues of hypotheticals: what isn't so, or isn't known to be, is thought through.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

from bot.claims.cue_parts import START, Cue, cue
from bot.moderation.models import FlagName

_HYPOTHETICAL = FlagName.HYPOTHETICAL

SUPPOSITION_CUES: tuple[Cue, ...] = (
    cue(
        _HYPOTHETICAL,
        0.9,
        None,
        r"""
            \bwhat\sif\b
            |(?<![^.!?\n:;,(—–-])\s*(?:just\s|now\s|and\s|but\s)?imagine\b(?!\smy\ssurprise|\spaying|\sthinking)
            |\b(?:would|could|might)\b[^.!?\n]{1,80}?\shad\s(?:they|he|she|it|we|you|i|the|nobody|someone)\b
            |\bimagine\s(?:if|being|there|they|it|this|no|my|that|you|we|the|a|an|how|what|living|having
                |someone|your)\b
            |\b(?:let'?s|let\sus)\s(?:just\s)?(?:say|assume|pretend|imagine|suppose)\b(?!\s(?:it\slike|no\b
                |goodbye))
            |\bhypothetical(?:ly)?\b
            |\b(?:in\sa\sworld|in\san?\s(?:alternate|alternative|parallel|perfect|ideal)\s\w+)\b
        """,
    ),
    cue(
        _HYPOTHETICAL,
        0.8,
        None,
        rf"""
            {START}\s*(?:(?:and|but|so|ok|now|just|then|well)[\s,]+)?(?:suppos(?:e|ing)|assuming|presuming
                |say(?:\sthat)?\s(?:they|he|she|it|we|the\s\w+|russia|ukraine|putin)\s(?!was|were|is\sright
                |the)\w+)\b
            |\b(?:provided|providing)\sthat\b
            |\b(?:would|could|should|might)(?:n'?t|\snot)?(?:\s(?:still|just|all|also|never|probably|surely
                |certainly|easily|simply|at\sleast|only))*(?:\shave|'ve|\sof)\s(?:\w+\s)?\w+
            |\b(?:woulda|coulda|shoulda)\b
        """,
    ),
    cue(
        _HYPOTHETICAL,
        0.8,
        None,
        r"""
            \b(?:even\s|only\s)?if\s[^.!?\n]{1,120}?\b(?:would|wouldn'?t|could|couldn'?t|might|'d)\b
            |\b(?:would|wouldn'?t|could|couldn'?t|might|'d)\b[^.!?\n]{1,100}?\s(?:if|unless)\s(?!you\sask)
            |(?:^|[.!?,\n]\s*)had\s(?:it|they|we|he|she|you|i|the|this|that|nato|russia|ukraine|europe|putin
                |anyone|someone|nobody)\s[^.!?\n]{1,100}?\b(?:would|could|might|'d)\b
            |(?:^|[.!?,\n]\s*)were\s(?:it|they|we|he|she|you|i|the)\s[^.!?\n]{1,100}?\b(?:would|could|might
                |'d)\b
            |(?:^|[.!?\n]\s*)(?:without|but\sfor)\s[^.!?\n]{1,80}?\b(?:would|could|might|'d)\b
        """,
    ),
    cue(
        _HYPOTHETICAL,
        0.6,
        None,
        r"""
            (?:^|[.!?,;\n]\s*)(?:(?:and|but|so|now|ok|even|only|because)\s)?(?:if|unless)\s(?!i\s(?:recall
                |remember|may|am\shonest)|i'm\s(?:honest|not\smistaken|not\swrong|right)
                |you\sask\sme|memory\sserves|anything\b|ever\b|at\sall|so\b|not\b|you\sread\b)\w+
            |(?:^|[.!?\n]\s*)as\slong\sas\b
        """,
    ),
    cue(
        _HYPOTHETICAL,
        0.8,
        None,
        r"""
            (?<!\w)(?:якби|якщо\sб|якби\sж|уявіть|уяви|уявімо|припустимо|скажімо|а\sщо\sякщо|если\sбы?|кабы
                |представьте|представь|представим|допустим|предположим
                |а\sчто\sесли|вообразите|вообрази)(?!\w)
            |(?<!\w)(?:було\sб|були\sб|був\sби|була\sб|было\sбы|были\sбы|был\sбы|была\sбы|стало\sбы
                |стало\sб)(?!\w)
        """,
    ),
)
