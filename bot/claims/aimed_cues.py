"""Orders to stop, and accusations of "you": whom they are aimed at depends on whom the comment speaks to.

All patterns are written in small letters, for a `CueText`.
"""

# Text in Discord has typographic quotation marks and dashes.

from __future__ import annotations

import re

from bot.claims.cue_parts import ACCUSING_NOUN, FALSEHOODS, START
from bot.claims.dispute_parts import (
    ADVERBS,
    BEND,
    BENDING,
    GOODS,
    MONGERS,
    MOUTHPIECE,
    SELL,
    SELLING,
    STOPPING,
    TRUTH,
    WHOM,
    WORK_ON,
    WORKING_ON,
    YOU,
    YOU_ARE,
)

STOP_SPREADING = re.compile(
    rf"""
    (?:{START}|(?:@\w+|<@!?\d+>)[\s,]*)\s*(?:(?:please|just|pls|kindly|(?:can|could|will
        |would)\syou(?:\s(?:people|guys|all|lot))?|you\s(?:(?:people|guys|all|journalists)\s)?(?:should
        |need\sto|must|have\sto|better)|and|so
        |maybe|guys|dude|bro|man|mate|yo|lol|people|folks|everyone|y'all|hey|ok|honestly
    |seriously|now|oh|ffs|omg)[\s,]+){{0,3}}
    (?:stop(?:\sit)?|quit|cease|refrain\sfrom|no\smore|knock\sit\soff|enough\s(?:of|with)|no\smore\sof
        |why\s(?:are|do)\syou(?:\sall|\speople|\sguys|\salways
        |\skeep)?(?=\s(?:push|spread|peddl|publish|print|post|shar|promot))|don'?t|do\snot|spare\sus
        |give\sit\sa\srest\swith)\s
    (?:(?:with|spreading|peddling|pushing|publishing|printing|posting|sharing|promoting|selling|writing
        |putting\sout|repeating
    |parroting
    |spread
    |peddle
    |push
    |publish
    |print
    |post
    |share
    |spewing
    |feeding\sus
    |telling
    |making\sup
    |amplifying)\s){{0,2}}
    (?:(?:your|this|these|such|the|that|all|more|with|of|us|russian|ukrainian|kremlin|western|cheap|false
        |blatant)\s){{0,3}}
    (?:{ACCUSING_NOUN}|{FALSEHOODS}|lying(?:\sto\sus)?|fear-?mongering)\b""",
    re.VERBOSE | re.MULTILINE,
)
"""An order to stop: against a member when one is addressed, against the source otherwise."""

AIMED: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (score, re.compile(pattern, re.VERBOSE | re.MULTILINE))
    for score, pattern in (
        (0.8, rf"{STOPPING}\s(?:the\s)?{WORKING_ON}\s{WHOM}\b"),
        (0.8, rf"{STOPPING}\strying\sto\s{WORK_ON}\s{WHOM}\b"),
        (
            0.7,
            rf"""
                {START}\s*(?:(?:lol|no|nope|bro|dude|sorry|man|yeah|um+|well|but|and|haha
                    |wow)[\s,]+){{0,2}}(?:that|this)(?:'s|\sis|s)\s(?:(?:just|such|a|an|the|simply|literally
                    |total|complete
                    |pure|utter|absolute|straight\sup|blatant|another|plain)\s){{0,3}}(?:lie|lies|bs
                        |bull(?:shit|crap)|nonsense|cap|hogwash)\b
            """,
        ),
        (0.8, rf"{STOPPING}\s(?:\w+\s)?{BENDING}\s{TRUTH}\b"),
        (0.8, rf"{YOU}{ADVERBS}\s(?:{WORK_ON}|{WORKING_ON})\s{WHOM}\b"),
        (0.8, rf"{YOU}{ADVERBS}\s(?:{BEND}|{BENDING})\s{TRUTH}\b"),
        (
            0.8,
            rf"""
                {YOU}{ADVERBS}\s(?:{SELL}|{SELLING})\s(?:(?:the|this|that|more|such|your|these|only
                    |nothing\sbut|pure
                    |old|debunked|\w+ed)\s){{0,3}}{GOODS}\b
            """,
        ),
        (
            0.7,
            rf"""
                {YOU_ARE}\s(?:spreading|peddling|spreaders?|misleading|misinforming|fear-?mongering
                    |scare-?mongering)\b
            """,
        ),
        (
            0.8,
            rf"""
                {YOU_ARE}\s(?:{MONGERS}|{MOUTHPIECE}\s(?:of|for)\b|propagandists?|bia[sz]s?ed|one-?sided
                    |partisan
                    |alarmist|sensationalist|clickbait\w*)
            """,
        ),
        (
            0.7,
            rf"""
                {START}\s*(?:(?:please|pls|maybe|how\sabout\syou|next\stime|you\sshould
                    |do)[\s,]+){{0,2}}(?:check|verify
                    |double-?check)\s(?:(?:your|the|all|these)\s)*(?:facts?|sources?|figures|numbers|claims?
                        |things)\b
            """,
        ),
        (
            0.7,
            rf"""
                \byour\s(?:\w+\s)?(?:lies|nonsense|propaganda|bs|bull(?:shit|crap)|garbage|rubbish|crap|(?:dis
                    |mis)information|fairy\s?tales|drivel|fear-?mongering|conspiracy\s\w+|talking\spoints)\b
                |\bdo\s(?:your|some)\s(?:\w+\s)?(?:research|homework|reading|fact-?checking)\b
                |\b(?:get|check)\s(?:your|ur)\s(?:facts|numbers|figures|story)\b
                |\b(?:spreading|spread|spreads|posting|repeating)\s(?:rumou?rs|lies|bs|misinformation
                    |disinformation|nonsense|fake\snews|falsehoods|propaganda|myths?|bull(?:shit
                    |crap))\s(?:again|here|in\shere
                    |in\sthis\s(?:thread|chat|server|discord|channel)|as\susual|as\salways|in\severy)\b
                |\b(?:stop|quit)\s(?:inventing|making\sup|fabricating|faking|imagining|making)\s(?:things|stuff
                    |shit|facts|numbers|stories|it|this|that|quotes)\b
                |\byou\s(?:(?:obviously|clearly|really|probably|just|apparently|evidently)\s)+(?:never|didn'?t
                    |don'?t|can'?t|haven'?t)\s(?:even\s|actually\s)?(?:read|check|checked|look|looked
                    |understand|understood|open|opened|verif|research|know|get|bother)\w*\b
                |\b(?:did|do|can)\s(?:you|u)\s(?:even|actually)\s(?:read|check|look|verify|research|understand
                    |know)\b
                |\byou\s(?:guys\s|people\s)?(?:really\s|seriously\s|honestly\s)?(?:expect|want|think
                    |take)\s(?:us|me|people|anyone|anybody|readers|your\sreaders)\s(?:to\s(?:swallow|believe
                    |buy|fall\sfor|trust)|for\s(?:fools|idiots|stupid)|are\s(?:stupid|idiots|fools)
                    |will\s(?:swallow|believe|buy))\b
                |\b(?:that|this|it)(?:'s|\sis|s)\s(?:\w+\s)?(?:not\strue|untrue|false|wrong|a\slie)\s(?:and
                    |as)\syou\s(?:\w+\s)?know\b
                |{START}\s*(?:(?:again|still|just|always)\s)?(?:spreading|peddling|sowing|stoking|pushing)\s(?:panic|fear|lies|hysteria|misinformation|disinformation|propaganda|rumou?rs|hate|doom|fake\snews)\b(?!\s(?:is|was|are|should|will|can|does|has|in|among|by|must)\b)
                |\bare\syou\s(?:guys\s|people\s|being\s|getting\s)?paid\s(?:to|by|for|per)\b
                |\bwho\s(?:pays|is\spaying|paid)\syou\b
            """,
        ),
        (0.7, rf"{START}\s*(?:get|check)\syour\sfacts\s(?:right|straight)"),
    )
)
"""Accusations that are aimed at whom the comment speaks to: (score, pattern)."""

ADDRESSED = re.compile(r"<@!?\d+>|(?:^|\s)@\w|\b(?:mate|dude|bro|buddy|pal|kid)\b")
"""Signs that a comment speaks to another member."""
