"""The cues of endorsement: the article is praised for what others leave out.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks and dashes.

from __future__ import annotations

from bot.claims.cue_parts import ELSEWHERE, END, START, TELLS, Cue, cue
from bot.moderation.models import FlagName, Target

_PRAISE = FlagName.ENDORSEMENT

_SUBJECT = r"(?:aspect|point|topic|issue|angle|subject|part|side|story|stories|perspective|fact|detail|background|context|history|problem|question|view|bit|this|that|it|which|they)s?"
_OFTEN = r"""
    (?:(?:so|too|very|all\stoo|far\stoo)\s)?(?:often|usually|mostly|normally|frequently|otherwise|always
        |generally|regularly|almost\salways|typically|constantly)
"""
_PASSED_OVER = r"""
    (?:overlooked|ignored|forgotten|neglected|left\sout|omitted|swept\sunder\sthe\s(?:rug|carpet)|passed\sover
        |under-?reported|missing|glossed\sover|skipped|brushed\saside)
"""
_OTHERS = r"""
    (?:(?:most|many|all|other|the\sother|all\sthe\sother|the\srest\sof\sthe|most\sof\sthe|the\smainstream
        |the\sbig|the\susual|all\sother)\s
    (?:\w+\s)?(?:outlets?|(?:news)?papers?|media|press|journalists?|articles?|reports?|reporters?|sites?
        |channels?|coverage)
    |everyone\selse
    |everybody\selse
    |the\sothers
    |others)"""
_LEAVE_IT_OUT = r"""
    (?:(?:never|rarely|seldom|hardly|barely|simply|just|always|usually|happily|mostly|conveniently|seem\sto
        |seems\sto|tend\sto|tends\sto|completely|don'?t|do\snot|doesn'?t|does\snot|won'?t|wouldn'?t)\s){0,3}
    (?:ignores?|skips?|skipped|forgets?|forgot|omits?|leaves?\sout|leave\sthat|overlooks?|overlooked
        |miss(?:es|ed)?|(?:stays?|is|are|remains?|keeps?)\s(?:silent|quiet|mute)|dare|bothers?|look\saway
        |looks\saway
    |pass(?:es)?\sover|cover|mention|report|talk|write|touch|show|does|do|did)"""
_NOBODY = r"""
    (?:nobody|no\sone|no-?one|hardly\s(?:any\w*|a)|barely\sany\w*|few|no\sother|scarcely\sany\w*
        |almost\snobody|almost\sno\sone)
"""

OVERLOOKED_CUES: tuple[Cue, ...] = (
    cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        rf"""
            \byou\s(?:seldom|rarely|hardly(?:\sever)?|almost\snever)\s(?:read|see|hear|find|get)\b
            |\b(?:rarely|seldom|hardly\s(?:ever)?|never|almost\snever|barely|not\soften|scarcely
                |so\soften\snot)\s(?:\w+\s)?(?:discussed|mentioned|covered|reported|said|addressed|acknowledged
                |explained|talked\sabout|read|seen|heard|shown|brought\sup|written\sabout|told|find|get|see
                |hear)\b(?:\s\w+){{0,3}}?\s{ELSEWHERE}
            |\b(?:rarely|seldom)\s(?:discussed|mentioned|covered|reported|addressed|acknowledged
                |talked\sabout)\b
        """,
    ),
    cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:nobody|no\sone|no-?one|hardly\sanyone|hardly\sanybody|few|no|barely\sanyone
                |other)\s(?:else\s)?(?:(?:other\s)?(?:outlets?|papers?|newspapers?|media|journalists?|articles?
                |reporters?|sites?|people|else)\s)?(?:ever\s|really\s|even\s|seems\sto\s|dares?\sto\s
                    |bothers?\sto\s
                |wants\sto\s|don'?t\s|doesn'?t\s)?{TELLS}\b(?:\s(?:this|these|that|it|on|about|the|so|what|out
                    |to))
        """,
    ),
    cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:you\s)?(?:won'?t|don'?t|can'?t|cannot|never|do\snot|didn'?t|haven'?t)\s(?:often\s
                |usually\s)?(?:read
                |find|hear|see|get|seen|heard|found)\s(?:\w+\s){{0,3}}{ELSEWHERE}
            |\bmissing\s(?:from|in)\s(?:most|other|all\sother)\s(?:\w+\s)?(?:coverage|reports?|reporting|media
                |papers
                |articles|outlets)
        """,
    ),
    cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b{_SUBJECT}(?:\s(?!not\b)\w+){{0,4}}?\s(?:is|are|was|gets?|get|been|be)\s(?:{_OFTEN}
                |almost\salways)\s{_PASSED_OVER}\b
            |\b{_SUBJECT}(?:\s(?!not\b)\w+){{0,3}}?\s{_OFTEN}\s(?:gets?|is|are)\s{_PASSED_OVER}\b
            |\b(?:an?|the|some|this)\s(?:{_OFTEN}\s)?(?:overlooked|neglected|under-?reported
                |forgotten)\s{_SUBJECT}\b
            |\b(?:that|which|what|things|stuff)\s{_OTHERS}\s{_LEAVE_IT_OUT}\b
            |{START}\s*{_OTHERS}\s{_LEAVE_IT_OUT}\b
            |\blike\s{_OTHERS}\s(?:does|do|did)\b
            |\b(?:that|which|what)\s{_NOBODY}\s(?:else\s)?(?:(?:outlet|paper|newspaper|journalist|media
                |reporter)s?\s)?(?:seems?\sto\s|ever\s|even\s|wants\sto\s|dares\sto\s|bothers\sto\s)*(?:{TELLS}
                |remembers?|wants)\b
            |\b{_NOBODY}\selse\s(?:\w+\s)?(?:remembers?|seems?\sto|reports?|reporting|reported|does|did|dares?
                |cares?
                |wants?|is\s(?:reporting|writing|covering|talking|asking|saying)|covers?|writes?|wrote|mentions?
                |mentioned|asks?)\b
            |\b{_NOBODY}\s(?:ever|else)\s(?:does|did){END}
            |\b(?:everyone|everybody|all)\s(?:else|others)\s(?:has\s|have\s|just\s)?(?:forgot|forgets|forgotten
                |ignores|ignored|skips|skipped|overlooks|misses|leaves)\b
            |\b(?:rarely|seldom|hardly(?:\sever)?|never|almost\snever|barely|scarcely)\s(?:\w+\s)?(?:heard
                |mentioned
                |covered|reported|given\sa\svoice|asked|talked\sabout|hear\sabout|read\sabout
                |written\sabout)\b(?=[^.!?\n]{{0,60}}[.!?\n]\s*(?:thank|thx|ty\b|glad|good|great|well|kudos
                    |respect
                |much|appreciate|grateful|so\sthank))
        """,
    ),
    cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        r"""
            \b(?:had|have|'d|'ve|has)(?:n'?t|\snot|\snever)\s(?:\w+\s)?(?:seen|read|heard|found
                |come\sacross)\b(?:\s[\w']+){0,6}?\s(?:anywhere|elsewhere|before|in\sany\sother|in\sother
                |from\sany\sother)\b
            |\b(?:the\s|my\s|very\s)*first\s(?:\w+\s)?(?:articles?|papers?|outlets?|one|piece|reports?|text
                |newspaper
                |journalist|reporter|author|media)\b(?:\s(?:that|which|who|to|i|i've|ive|i\shave|we|ever|have
                    |has|seen
                |read|found))*\s
                (?:mentions?|writes?|covers?|talks?|explains?|reports?|remembers?|acknowledges?|asks?|looks?
                    |addresses
                    |seen|read|found|says|points|bothers)\b
            |\bfirst\stime\s(?:that\s)?(?:i|i've|i\shave|we)\s(?:\w+\s)?(?:read|see|saw|seen|hear|heard
                |learn\w*)\s(?:\w+\s)?(?:about|of|anything|this|any)\b
            |\b(?:this|that|it)\s(?:really\s|just\s|finally\s)?(?:needed|had)\s(?:to\sbe\s(?:said|told|written
                |reported)|saying|telling)\b
            |\b(?:about\stime|high\stime)\s(?:that\s)?(?:someone|somebody|anyone|a\spaper|the\s(?:press|media)
                |this)\b
            |\b(?:finally|at\slast)\s(?:some(?:one|body)|an?\s\w+|this\s\w+)\s(?:who\s|that\s)?(?:says?|said
                |writes?
                |tells?|asks?|talks?|reports?|covers?|looks?|dares?|remembers?|mentions?|explains?)\b
            |\bdeserves?\s(?:so\smuch\s|far\s|much\s|a\slot\s|way\s)?more\s(?:attention|coverage|space|readers
                |articles)\b
            |\b(?:shin(?:e|es|ed|ing)|sh(?:ed|eds|edding))\s(?:a\s|some\s)?light\son\b
            |\bgiv(?:e|es|ing|en)\s(?:\w+\s){1,4}?a\svoice\b
            |\b(?:an?|the)\sarticle\s(?:that|which)\s(?:actually|finally|really|even)\s\w+
        """,
    ),
)
