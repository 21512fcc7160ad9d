"""The cues of blame: journalism that is near, a form of "to be", and anywhere behind it a word that blames.

Words between them that open another topic ("the article on propaganda", "the author says that they lied") end the search.
All patterns are written in small letters, for a `CueText`.
"""

from __future__ import annotations

from bot.claims.cue_parts import MAKER, PIECE, START, Cue, cue
from bot.moderation.models import FlagName, Target

_DISPUTE = FlagName.DISPUTE_SOURCE

_BLAME = r"""(?:bia[sz]\w*|propagand\w+|mislead\w*|lie|lies|lied|lying|liars?|dishonest\w*|deceptive|deceitful|manipulat\w+|exaggerat\w+|sensational\w+|alarmis\w+
    |hysteri\w+|overblown|overhyped|hyped|loaded|slanted|skewed|one-?\s?sided\w*|click-?bait\w*|(?:fear|scare
        |war)[\s-]?monger\w*|misinform\w*|disinform\w*|misrepresent\w*
    |distort\w+|twisted|fabricat\w+|made[\s-]?up|invented|fake|bogus|nonsense|garbage|rubbish|trash\w*|crap\w*
        |bull(?:shit|crap)|bs|drivel|jokes?|laughing[\s-]?stock
    |disgrace\w*|shame\w*|ashamed|pathetic|embarrass\w+|sloppy|shoddy|unprofessional|amateurish|incompetent
        |clueless|corrupt|shills?|agenda|narratives?|unreliable
    |untrustworthy|unsourced|unverified|unsubstantiated|unserious|gossip|rumou?rs?|cherry-?\s?pick\w+|errors?
        |mistakes?|inaccura\w+|incorrect|false\w*|wrong|debunked
    |half-?truths|spin|whitewash\w*|warning\slabel|brainwash\w*|insult\w*|waste\sof\s(?:time|space|paper)
        |toilet\spaper|hit\spiece|irresponsible|disingenuous|tendentious
    |partisan|hypocri\w+|worthless|useless|fired|sued|retracted|a\sdumpster\sfire|unreadable|infuriating
        |disgusting|appalling|lost\s(?:it|the\splot|all\s\w+)|gone\sdownhill
    |circling\sthe\sdrain|beyond\sparody|satire|parody|fairy[\s-]?tales?|fiction|unbalanced|unfair)"""

_OTHER_TOPIC = r"""(?:about|on|over|explain\w*|shows?|describ\w+|says?|said|reports?|reported|mention\w*|quotes?|quoted|covers?|expos\w+|prov\w+|how|that|who|which|where|when|why
    |against|for|by|from|in|killed|arrested|accused|banned|jailed|hit|right|correct|true|not|never|no|isn't
        |aren't|wasn't|weren't|don't|doesn't|didn't|can't|nothing|hardly|without|asked|asks|if|whether
    |because|calls?|called|debunks?|refutes?|fights?|fighting|and|but|or)\b"""

_NEAR = rf"""(?:(?:this|these|your|the|ur|that|y'all'?s)\s(?:(?!{_OTHER_TOPIC})[\w'-]+\s){{0,2}}?(?:{PIECE}|{MAKER}|framing|tone|wording|slant|angle|language|choice\sof\swords|press|caption|photo\schoice)s?
    |msm|mainstream\smedia|everything\s(?:you|they|these\speople)\s(?:write|publish|post|print|say|report)|you\s(?:people|guys|lot))"""

_LINK = r"""(?:is|are|was|were|'s|'re|has|have|had|seems?|looks?|reads?|feels?|sounds?|should|must|ought|deserves?|needs?|became|becomes?|comes?|keeps?|contains?|gets?|does|spreads?|makes?)"""

BLAME_CUES: tuple[Cue, ...] = (
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b{_NEAR}(?:\s(?!{_OTHER_TOPIC})[\w'-]+){{0,4}}?\s?{_LINK}\b(?:\s(?!{_OTHER_TOPIC})[\w'-]+){{0,6}}?\s{_BLAME}\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            {START}\s*(?:(?:just|also|and|but|completely|totally|deliberately|conveniently|again|clearly
                |grossly|wildly|literally|only|blatantly|shamelessly|badly|still|always
                |once\sagain)[\s,]+){{0,2}}
                (?:misrepresents|misquotes|twists|distorts|ignores|omits|leaves\sout|left\sout|fails\sto
                    |forgets|forgot\sto|exaggerates|misleads|glosses\sover|cherry-?\s?picks|contradicts\sitself
                    |lies\sabout
                    |downplays|whitewashes|sensationali[sz]es|overstates|skips\sover|conflates|manipulates
                        |invents|makes\sup)\s(?!of\b|in\b|between\b)\w+
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        r"""
            \bnot\s(?:one|a\ssingle|even\sone|even\sa)\s(?:[\w-]+\s){0,2}?(?:source|quote|fact|expert|witness
                |name|interview|citation|link|number|detail)s?\b
            |\b(?:zero|no)\s(?:\w+\s)?(?:sources?|names?|facts?|quotes?|context|evidence|data|research
                |citations?|fact-?checking|balance|nuance)\s(?:at\sall|anywhere|whatsoever|given|cited|named
                |provided|in\s(?:this|the\sentire|the\swhole|your|here)|just\b|only\b)
            |\bwhy\s(?:even|would\syou|would\sanyone|do\syou|did\syou|are\syou|bother
                |on\searth\s\w+\s\w+)\s(?:even\s|bother\s|still\s)?(?:publish|print|post|writ|run|report
                |cover)(?:e|ing)?\s(?:this|that|such|these|it)\b
            |\b(?:since\swhen\s(?:is|are|does|do)|how\s(?:is|are|on\searth\sis)|why\s(?:is|are)
                |who\sdecided)\s(?:[\w'-]+\s){1,4}?(?:news|newsworthy|journalism|a\ssource|sources|reporting)\b
            |\bhow\sconvenient\b
            |\bwithout\s(?:a\ssingle|one|any|even\sone|even\sa\ssingle)\s(?:[\w-]+\s){0,2}?(?:source|quote|expert|witness|citation|fact|named\s\w+|evidence)s?\b(?=[^.!?\n]{0,20}$)
            |\b(?:stopped|quit|gave\sup)\sreading\s(?:after|at|when|halfway|right|there|this|your|as\ssoon)\b
            |\bhyped[\s-]up\s(?:nonsense|garbage|story|article|headline|news|rubbish|drivel|piece|report\w*)\b
            |\b(?:fire|sack|replace)\s(?:whoever|the\s(?:editor|author|writer|person)|your\s(?:editor
                |fact-?checker|\w+\s?editor)s?)\b
            |\bslow\snews\sday\b
            |\bwho\s(?:are|do)\s(?:you|they|these\speople|you\sguys)\s(?:even\s)?(?:trying|think\s\w+|want|hope
                |hoping)\s(?:to\s)?(?:fool|kid|scare|convince|impress|deceive|mislead|fooling|kidding
                |convincing)\b
            |\b(?:doing|do|does)\s(?:the\s)?(?:kremlin|putin|moscow|russia|enemy|cia|nato|government|pentagon
                |ministry|beijing|trump|west)'?s?'?\s(?:dirty\s)?(?:work|bidding|job|pr)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            {START}\s*(?:(?:please|just|pls|and|so|now|seriously|you\sshould|you\smust|can\syou|could\syou
                |will\syou|ffs|maybe|how\sabout\syou)[\s,]+){{0,3}}(?:stop|quit|cease|refrain\sfrom|no\smore)\s
                (?:publishing|printing|running|reporting|writing|presenting|amplifying|platforming|feeding\sus
                    |selling\sus|giving\sus|calling\s(?:this|that|it|yourself|yourselves)|pretending\s(?:to\sbe
                    |this|that|it|you))\s\w+
            |\b(?:don'?t|do\snot|can'?t|cannot|didn'?t|couldn'?t|won'?t|wouldn'?t|no\slonger)\s(?:believe
                |trust)\s(?:a|one|any|half\s(?:of\s)?(?:of\sthe)?|anything|half)\s?(?:single\s|damn\s
                |fucking\s)?(?:word|thing|line|sentence)?\s?(?:of\s(?:what\s)?|that\s|from\s)?
                (?:you|they|these\speople|those\speople|this\s\w+|your\s\w+|the\s(?:press|media|papers?)
                    |journalists|msm|he\swrites|she\swrites)\b
            |\b(?:who|nobody|no\sone|does\sanyone|do\speople|anyone)\s(?:even\s|still\s|actually\s|really\s
                |seriously\s|here\s)?(?:reads?|trusts?|believes?|takes?|subscribes?\sto|pays?\sfor)\s(?:this
                |your|that|these)\s(?:\w+\s)?(?:{PIECE}|{MAKER}|rag|stuff|crap|garbage|trash|nonsense|thing)\b
            |\b(?:can'?t|cannot|couldn'?t|done|i'm\sdone|am\sdone|finished|through|had\senough
                |have\shad\senough|fed\sup|sick|tired|sick\sand\stired)\s(?:with|of)\s(?:this|your|these
                |the)\s(?:\w+\s)?(?:{PIECE}|{MAKER}|rag|bias\w*|spin|nonsense|lies|press|garbage|propaganda
                |clickbait|constant\s\w+)\b
            |\b(?:let|letting|have|having|get)\s(?:activists|lobbyists|interns|propagandists|bloggers|amateurs
                |children|ideologues|partisans)\s(?:to\s)?(?:write|run|report|edit)\b
            |\b(?:rotten|unbelievable|shocking|shameful|disgraceful|disgusting|pathetic|shocked|disappointed
                |disappointing|ashamed|appalled|disgusted)\s(?:\w+\s){{0,2}}?(?:by|in|with|from|of|at
                |that)\s(?:this|your|the)\s(?:\w+\s)?(?:{PIECE}|{MAKER}|publication|standards)\b
            |\b(?:worst|laziest|sloppiest|most\s(?:biased|dishonest|one-?\s?sided|misleading|manipulative
                |ridiculous|unprofessional))\s(?:piece\sof\s|kind\sof\s|bit\sof\s
                |example\sof\s)?(?:\w+\s)?(?:{PIECE}|{MAKER})\b
            |\b(?:more\saccurate|more\scredible|more\shonest|more\sreliable|trust\smy
                |believe\smy)\s[^.!?\n]{{0,30}}?\bthan\s(?:this|that|your|these)\s(?:\w+\s)?(?:{PIECE}
                |{MAKER})\b
        """,
    ),
)
