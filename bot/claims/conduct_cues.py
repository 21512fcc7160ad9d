"""The cues of disputes: what the article or its source is said to do, above all to its readers.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks and dashes.

from __future__ import annotations

from bot.claims.cue_parts import (
    ACCUSING_ADJECTIVE,
    ACCUSING_NOUN,
    DEGREE,
    END,
    INSULTING_NOUN,
    MAKER,
    Cue,
    cue,
    either,
)
from bot.claims.dispute_parts import (
    BEND,
    BENDING,
    GOODS,
    MONGERS,
    MOUTHPIECE,
    SELL,
    SELLING,
    SELLS,
    TRUTH,
    WHOM,
    WORK_ON,
    WORKING_ON,
    WORKS_ON,
)
from bot.moderation.models import FlagName, Target

_DISPUTE = FlagName.DISPUTE_SOURCE

_TEXTS = either(
    "articles?, headlines?, stor(?:y|ies), pieces?, reporting, reports?, coverage, journalism, posts?, columns?, papers?, media"
)
_HARMFUL = either(
    "irresponsible, dangerous, shameful, reckless, disgraceful, harmful, unacceptable, poisonous, toxic, a disgrace, not okay, not helpful"
)

CONDUCT_CUES: tuple[Cue, ...] = (
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            \b{_TEXTS}\slike\s(?:this|these|that|yours?)(?:\sone)?(?:\s\w+ly)?(?:\s(?:only|just|can|do|always
                |simply))*\s
                (?:{WORKS_ON}|{WORK_ON}|{SELLS}|{SELL}|divides?|cause|create|fan|harm|hurt|cost|kill
                    |(?:is|are)\s(?:so\s|very\s)?{_HARMFUL})\b
            |\b(?:this|that|such)\s(?:kind|sort|type)\sof\s(?:\w+\s){{0,4}}?{_TEXTS}(?:\s(?:only|just|always
                |simply
                |\w+ly))*\s
                (?:{WORKS_ON}|{SELLS}|serves?|helps?\s(?:nobody|no\sone)|(?:is|are)\s(?:so\s|very\s|just\s
                    |simply\s)?(?:{_HARMFUL}|{ACCUSING_ADJECTIVE}))\b
            |\b(?:because|after|thanks\sto)\s(?:of\s)?(?:\w+\s)?{_TEXTS}\slike\s(?:this|these|yours?)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            \b(?:spreading|publishing|printing|repeating|posting|reporting)\s(?:(?:such|these|this|more
                |unverified
                |unconfirmed|false)\s)?
                (?:{GOODS}|claims|stuff|things|stories|headlines)\b(?:\s[\w']+){{0,6}}?\s(?:is|are)\s(?:so\s
                    |just\s
                    |very\s|simply\s|plain\s)?{_HARMFUL}\b
            |\b{_HARMFUL}\s(?:journalism|reporting|headline|article|coverage|story)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b(?:{MAKER}|press|papers|outlets|columnists?)\b(?:\s(?:like\s)?(?:this|you|yours))?
                (?:\s(?:just|only|always|clearly|simply|again|is|are|keeps?|should\sbe|shouldn'?t\sbe
                    |should\snot\sbe
                    |should\sstop|must\sstop|was|were|love\sto|loves\sto|want\sto|wants\sto|tries\sto
                        |try\sto))*\s
                (?:(?:{WORKS_ON}|{WORK_ON}|{WORKING_ON})\s{WHOM}|(?:{BEND}|{BENDING})s?\s{TRUTH}
                |(?:{SELLS}|{SELL}|{SELLING})\s(?:(?:the|this|that|more|such|nothing\sbut|pure)\s)*{GOODS})\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b{MONGERS}\slike\s(?:you|this|these|the)\b
            |\b(?:author|writer|editors?|paper|journalists?|press|media|reporters?|outlet)\s(?:is
                |are)\s(?:\w+\s){{0,2}}{MONGERS}
            |\b(?:whoever\swrote\s(?:this|that|it)|{MAKER}|they|he|she)\s(?:is|are|was|sounds\slike
                |has\sbecome)\s(?:\w+\s){{0,3}}
                {MOUTHPIECE}s?\s(?:of|for)\b
            |\bwhoever\swrote\s(?:this|that|it)(?:\s\w+){{0,3}}?\s(?:should|has\s(?:no|an?|never)|must\shave
                |knows\snothing|is\s(?:clueless|biased|lying|paid|a\sliar))\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:everything|(?:every|each)\sword|the\slot|half\sof\s(?:this|it|what\syou\s\w+)
                |most\sof\s(?:this|it)
                |none\sof\s(?:this|it))\s
                (?:(?:in\shere|here|you\swrite|in\sthis\s\w+)\s)?(?:is|was|are)\s{DEGREE}(?:{ACCUSING_NOUN}
                    |{ACCUSING_ADJECTIVE}|{INSULTING_NOUN}|true){END}
            |\b(?:it|this|that|these)\s?(?:is|are|'s)\s{DEGREE}(?:alarmist|sensationalist|sensationali[sz]ed
                |fear-?mongering|scare-?mongering|one-?sided|slanted
                |tendentious|propagandistic|full\sof\s(?:\w+\s)?{GOODS}){END}
        """,
    ),
)
