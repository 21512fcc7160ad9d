"""The cues of complaints: about what journalism leaves out, wants, or should do instead.

All patterns are written in small letters, for a `CueText`.
"""

from __future__ import annotations

from bot.claims.cue_parts import ACCUSING_NOUN, END, FALSEHOODS, MAKER, PIECE, START, Cue, cue, either
from bot.moderation.models import FlagName, Target

_DISPUTE = FlagName.DISPUTE_SOURCE

_MEDIA = r"(?:media|press|msm|journalists|reporters|newspapers?|papers?|outlets?|news\s(?:sites?|channels?))"
_NEAR = rf"(?:this|your|these|the|ur)\s(?:\w+\s){{0,2}}?(?:{PIECE}|{MAKER})s?"
_WHOM = either(
    "people, us, you, (?:your |its |their )?readers, everyone, everybody, me, (?:the )?public, folks, viewers, voters"
)
_WORK_ON = either(
    "scare, frighten, terrify, mislead, deceive, misinform, manipulate, brainwash, gaslight, confuse, lie to, fool, enrage, rile up, whip up"
)
_DRIVEL = r"(?:drivel|tripe|propaganda|click-?bait|fear-?mongering|scare-?mongering|misinformation|disinformation|fake\snews|claptrap|hogwash|twaddle|bilge|pile\sof\s\w+)"
_BIASED = r"(?:bia[sz]s?ed|one-?\s?sided|slanted|distorted|skewed|twisted|partisan|misleading|black-and-white\sand\sbiased)"

COMPLAINT_CUES: tuple[Cue, ...] = (
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:this|that|it)\s?(?:is|'s|was)\s(?!(?:why|how|what|where|who|when|because|not)\b)(?:(?!(?:about
                |of|on|by|for|from|against|why|how|that|not|no|never|to|in|with|their|his|her
                |as)\b)[\w-]+\s){{0,3}}?{ACCUSING_NOUN}{END}
            |\b{_BIASED}\s(?:view|picture|account|story|take|perspective|version|look|presentation|analysis
                |summary|portrayal|depiction|description|interpretation|angle|framing|approach|opinion\spiece)\b
            |\b(?:it|this|that)(?:'s|\sis)\sall\s(?:just\s)?(?:a\s)?(?:lies?|fake|made\s?-?up|staged|bs
                |bull(?:shit|crap)|nonsense|invented|fabricated)\b
            |\b(?:this|your|these|such)\s(?:\w+\s)?{_DRIVEL}\b(?!\s(?:campaign|war|network|machine|about|from
                |by|of|was|is|are|has|in|works?|spreads?|against|and|law|unit))
            |\bwast(?:ed?|ing)\s(?:\w+\s){{0,4}}?(?:on|reading|with)\s(?:this|that|your|such)\b
            |\bi\scall\s(?:bs|bull(?:shit|crap)?|cap)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        rf"""
            \b(?<!other\s)(?<!most\s)(?<!of\sthe\s)(?<!all\s){_MEDIA}\s(?:never|won'?t|will\snever|will\snot
                |don'?t|doesn'?t|refuses?\sto|no\slonger|ain'?t\sgonna)\s(?:ever\s|want\sto\s|wants\sto\s
                |dare\sto\s|dares\sto\s|even\s)?
                (?:tell|report|show|mention|cover|talk|say|ask|admit|speak|write|care|check|verify)\w*\b
            |\byou(?:\s(?:guys|people|lot|all|never|only|always|just|still))*\s(?:never|only
                |just)\s(?:ever\s)?(?:fact-?\s?check|check|verify|research|correct|apologi[sz]e|listen|ask)\b
            |\byou\s(?:\w+\s)?(?:only|just)\s(?:ever\s)?(?:tell|show|report|print|publish|write|repeat
                |copy)\s(?:us\s)?(?:what|whatever|the\s\w+\s(?:side|line|version)|one\sside)\b
            |\bwhy\s(?:don'?t|do|won'?t|didn'?t|can'?t|never)\s(?:you|they|{_MEDIA}|you\sguys|you\speople
                |u)\s(?:ever\s|never\s|even\s|not\s|just\s)?(?:write|report|cover|mention|talk|tell|show
                |publish|ask|interview|investigate|print)\b
            |\bwhy\s(?:is|isn'?t|are|aren'?t)\s(?:the\smedia|the\spress|journalists|you|you\sguys
                |newspapers)\s(?:not\s|never\s)?(?:talking|reporting|writing|mentioning|covering|asking)\b
            |\b(?:print|printing|publish|publishing|copy|copying|recycl\w+|reprint\w*|parrot\w*|regurgitat\w+
                |repeat\w*)\s(?:\w+\s){{0,2}}?(?:press\sreleases?|talking\spoints|ministry\sstatements?
                |government\sstatements?|state\smedia|propaganda)\b
            |\b(?:tired|sick|done|bored|fed\sup|weary)\s(?:of|with)\s(?:this|these|your|such|all\sthis|all\sthe
                |the)\s(?:\w+\s){{0,3}}?(?:{PIECE}|{MAKER}|{ACCUSING_NOUN})\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:headline|title|thumbnail|caption)\s(?:\w+\s)?(?:contradicts|(?:has|have)\snothing\sto\sdo
                |doesn'?t\s(?:match|reflect|say|fit)|does\snot\s(?:match|reflect)|is\snot\swhat|isn'?t\swhat
                |oversells|exaggerates|says\sone\sthing|promises|lies|misleads)\b
            |\b(?:numbers?|figures?|facts?|dates?|maps?|quotes?|claims?|stats?|data|photos?)\s(?:in|of
                |from)\s(?:this|your|the)\s(?:\w+\s)?(?:{PIECE})\s(?:(?:just|simply|clearly|all
                |also)\s)?(?:don'?t|do\snot|doesn'?t|aren'?t|are|is|isn'?t|can'?t|were|was
                |contradict)\s(?:\w+\s){{0,3}}?(?:match|add\sup|exist|wrong|off|false|outdated|old|fake|true
                |correct|right|incorrect|inaccurate|make\ssense|made\sup|each\sother|misleading|exaggerated
                |cherry-?picked)\b
            |\b{_NEAR}\s(?:(?:is|are|was|just|only|again|clearly|obviously|really|basically|always
                |keeps?)\s){{0,3}}(?:trying|tries|wants|meant|designed|written|supposed
                |intended)\sto\s{_WORK_ON}\s{_WHOM}\b
            |{START}\s*(?:(?:just|again|always|only|still|clearly|lol|you\sare|you're
                |stop)[\s,]+){{0,2}}trying\sto\s{_WORK_ON}\s{_WHOM}\b
            |\b(?:how\s)?(?:irresponsible|shameful|disgraceful|reckless|dishonest|disgusting|pathetic|lazy
                |wrong|outrageous|dangerous)\s(?:of\s(?:you|them|this\s\w+|the\s\w+)\s)?to\s(?:publish|print
                |write|post|report|share|run|spread|frame)\b
            |\bhow\s(?:is|was|did|does|can|could)\s(?:this|that|such\s\w+|something\slike\sthis|it
                |anyone)\s(?:even\s|ever\s)?(?:be\s)?(?:allowed|get|got|pass|passed|make\sit|published|past
                |approved|call\s(?:this|that))\b[^.!?\n]{{0,40}}?(?:publish\w*|print\w*|editor\w*|journalism
                |news|past|through|article)?
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        rf"""
            \b(?:author|writer|journalist|reporter|editor|columnist|whoever\swrote\s(?:this|that
                |it))s?\s(?:really\s|clearly\s|obviously\s|seriously\s)?
                (?:(?:should|needs?\sto|ought\sto|must|could)\s(?:really\s|maybe\s|probably\s
                    |just\s)?(?:stick\sto|find\s(?:another|a)|learn|go\sback|get\s(?:a|out|his|her|their|an)
                    |try|read|check|study|visit|apologi[sz]e|retire|resign|quit|do\s|be\sashamed|look\sup
                    |consult)
                |hates|despises|sympathi[sz]es|works\sfor|is\s(?:clearly\s|obviously\s|so\s|very\s
                    |openly\s)?(?:pro|anti)-\w+|takes\ssides|has\s(?:clearly\s)?(?:never|picked\sa\sside
                    |taken\ssides)|is\s(?:a\s)?(?:\w+\s)?(?:liar|hack|puppet|idiot|clown|sellout|fraud|activist
                    |propagandist|joke))
            |\b(?:don'?t|do\snot|never)\s(?:fall\sfor|believe|buy|listen\sto|share|click\son|click
                |read)\s(?:this|that|the|their|such|any\sof)\s(?:\w+\s)?(?:{ACCUSING_NOUN}|{FALSEHOODS}
                |{PIECE})\b
            |\b(?:don'?t|do\snot|can'?t|cannot|didn'?t)\s(?:trust|believe|buy)\s(?:these
                |your)\s(?:\w+\s)?(?:numbers|figures|stats|statistics|claims|quotes|photos|sources?|experts)\b
            |{START}\s*(?:(?:and|but|lol|wow)[\s,]+)?shame\son\syou(?:\sall|\sguys|\speople|\sfor\s\w+
                |,?\s(?:cnn|bbc|editors?|\w+\s(?:post|times|news))|{END})
            |\b(?:take|taking|took|picked|picking)\s(?:clear\s)?sides\b(?=[^.!?\n]{{0,40}}\b(?:again|article
                |paper|journalism|reporting|much|obviously)\b)
        """,
    ),
)
