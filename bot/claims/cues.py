"""The closed cue lists of the speech acts, as data.

A cue is a pattern that a person can read; nothing is learned. Each list was written from the evidence that members
accuse articles in a few fixed ways, and that the same words used as a topic ("propaganda says ..") accuse nobody.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks and dashes.
# ruff: noqa: RUF001

from __future__ import annotations

import re

from bot.claims.accusation_cues import ACCUSATION_CUES
from bot.claims.blame_cues import BLAME_CUES
from bot.claims.complaint_cues import COMPLAINT_CUES
from bot.claims.conduct_cues import CONDUCT_CUES
from bot.claims.cue_parts import SOURCE, Cue, cue, split
from bot.claims.dispute_cues import DISPUTE_CUES
from bot.claims.member_cues import MEMBER_CUES
from bot.claims.opinion_cues import OPINION_CUES
from bot.claims.overlooked_cues import OVERLOOKED_CUES
from bot.claims.praise_cues import PRAISE_CUES
from bot.claims.sarcasm_cues import SARCASM_CUES
from bot.claims.source_cues import SOURCE_CUES
from bot.claims.supposition_cues import SUPPOSITION_CUES
from bot.moderation.models import FlagName

__all__ = [
    "CUES",
    "NEGATION",
    "PRESS",
    "REBUTTAL_AFTER",
    "REBUTTAL_BEFORE",
    "REPORTED_BEFORE",
    "UNPRAISED",
]

NEGATION = re.compile(
    r"""
    \b(?:not|no|never|hardly|nothing|neither|nor|without|isn'?t|aren'?t|wasn'?t|far\s+from|anything\s+but|less
        |lacks?
        |don'?t|doesn'?t|didn'?t|can'?t|cannot|if\s+only|more\s+like)\b
    """,
    re.VERBOSE,
)
"""Words that turn a cue that follows them round."""

REPORTED_BEFORE = re.compile(
    r"""
    \b(?!(?:i|we|i'd|must|to|would)\b)[\w']+\s(?:(?:also|always|just|all|even|once|has|have|had|who|will
        |would)\s)?
      (?:says?|said|saying|claims?|claimed|calls?|called|calling|thinks?|thought|argues?|argued|insists?
          |insisted|believes?|believed
        |accuse[sd]?|dismissed|denounced|described)
      (?:\s(?:that|this|the|it|it's|its|is|was|are|were|as|an?|of|some|his|her|their|our|my|all)
          |\s[\w']+(?=\s(?:is|was|are|as|of)\b)){0,4}\s$
    | \b(?:if|whether|that)\s(?:the\s)?$ (?<!so\sthat\s)
    """,
    re.VERBOSE,
)
"""Words right before a cue that give it to somebody else: "they say it is", "he called the story"."""

PRESS = re.compile(
    rf"\b(?:{SOURCE}|headlines?|articles|outlets|columnists?|papers|rag|subscri\w+|unsubscri\w+|unfollow\w*|retract\w*|стат\w+|автор\w*|заголов\w+)s?\b"
)
"""Words that say that journalism is meant, not a member."""

UNPRAISED = re.compile(
    r"\b(?:why|expect(?:ed|ing)?|needs?|should|want(?:ed)?|where(?:'s|\sis)?|instead\sof|supposed|if|lack(?:s|ed|ing)?|pretend\w*|so-called)\b"
)
"""Words that turn praise which follows them into a wish or a complaint: "we need balanced reporting"."""

_WHOLE: tuple[Cue, ...] = (
    *DISPUTE_CUES,
    *CONDUCT_CUES,
    *ACCUSATION_CUES,
    *BLAME_CUES,
    *COMPLAINT_CUES,
    *MEMBER_CUES,
    *SOURCE_CUES,
    *SUPPOSITION_CUES,
    *SARCASM_CUES,
    *PRAISE_CUES,
    *OVERLOOKED_CUES,
    *OPINION_CUES,
    # --- testimony
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.8,
        None,
        r"""
            \bi\s(?:(?:have|had|'ve|personally|also|once|myself|actually|used\sto|still|never|only
                |just)\s){0,2}(?:lived?|grew\sup|fled|served|fought|worked|witnessed|volunteered|escaped
                    |survived
                |was\s(?:there|born|in|at|deployed|stationed|living|working|a\s(?:soldier|nurse|doctor|teacher
                    |medic
                |volunteer|refugee|child|kid|student|witness))|been\s(?:there|to|in)|saw|seen|heard\sit
                    |talked\sto
                |spoke\s(?:to|with)|visited|lost\smy|come\sfrom|was\sraised)\b
            |\bi'?ve\s(?:been|lived|seen|worked|served|talked|spoken|witnessed|visited)\b
            |\bi(?:\sam|'m|m)\s(?:originally\s)?from\b
            |\bi\s(?:(?:also|once|still|just|personally|have|had)\s)*(?:waited|queued|drove|rented|moved\s(?:to|from|out|here)|bought|sold|paid|pay\s(?:\d|my|[£$€])|earn|earned|received?|slept|taught|teach|treat|treated
                |commute|lost\s(?:my|an?|the|everything|\d+|two|three|our))\b
            |\b(?:we|my\s\w+\sand\si)\s(?:(?:had|waited|queued|spent|lost|paid|got|stayed|cooked|slept|lived)\s(?:[\w']+\s){0,3}?(?:\d+|for|in\sour|on\sour|without)|cooked|slept|queued)\b
            |\bour\s(?:own\s|whole\s)?(?:family|street|house|village|building|farm|shop|shelter|kids|children|daughter|son|ward|block|flat|basement|landlord)\b
            |\bmy\s(?:own\s|last\s|monthly\s)?(?:council\stax|rent|pension|wages?|salary|bills?|house|flat|street|commute|shift|ward|boss|job|class|doctor|landlord|farm|shop|business|school|town|city|region)\b
            |\bi\s(?:spent|stayed|studied|trained|drove|crossed|walked|was\s\w+\sthere|know\s(?:people|someone
                |somebody|families|guys)\s(?:who|there|in|from))\b
            |\bas\s(?:someone|somebody|a\sperson)\s(?:who|that|from|with|living|born|working)\b
            |\bwe\s(?:had|have|hear|heard|saw|see|got|lost)\s[^.!?\n]{1,40}?\b(?:in|on|from|outside
                |near)\sour\s(?:street|town|village|city|house|building|area|region|yard|school|unit)\b
        """,
    ),
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"""
            \bmy\s(?:own\s|late\s|older\s|younger\s|best\s|great-?|elderly\s|two\s|whole\s)*(?:brothers?
                |sisters?
                |husband|wife|family|grand(?:father|mother|parents?|pa|ma|dad|mum|mom)|cousins?|uncle|aunt
                    |parents
                |father|mother|dad|mum|mom|sons?|daughters?|friends?|neighbou?rs?|hometown|home\stown|village
                |colleagues?|relatives|in-laws|nephew|niece|boyfriend|girlfriend|partner|kids|children
                |(?:own\s)?experience)\b
        """,
    ),
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"""
            \bwith\smy\sown\s(?:\w+\s)?(?:eyes|ears)
            |\bfrom\s(?:my\s(?:own\s)?)?(?:personal\s|own\s|first-?hand\s)?experience\b
            |\bwhere\si\s(?:live|grew\sup|work|come\sfrom)
            |\b(?:here\s)?in\smy\s(?:town|city|village|street|region|neighbou?rhood|building|school|unit
                |hospital)
            |\bas\san?\s(?:(?:former|retired|young|ex-?|local|fellow|proud|trained|practi[sc]ing)\s?)?(?:nurse
                |doctor
                |veteran|soldier|resident|teacher|refugee|journalist|medic|ukrainian|russian|pole|korean
                    |engineer
                |lawyer|farmer|volunteer|historian|citizen|immigrant|parent|mother|father|student|scientist
                    |officer
                |local)\b
            |\bwe\s(?:fled|lived\s(?:there|in|near|through)|were\sthere|had\sto\s(?:flee|leave))\b
        """,
    ),
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"""
            (?<!\w)(?:мій|моя|мої|мой|мои)\s(?:брат|сестра|чоловік|дружина|муж|жена|мама|тато|батько|отец|мать
                |бабуся
                |бабушка|дід|дед|друг|подруга|сусід|сосед|родина|семья|батьки|родители)(?!\w)
            |(?<!\w)я\s(?:сам|сама|особисто|лично)\s(?:бачи\w+|виде\w+|був|була|был|была|жи\w+)
        """,
    ),
    # --- prediction
    cue(
        FlagName.PREDICTION,
        0.7,
        None,
        r"""
            (?<![\w'’])(?!(?:i|we|you|the|a|an|free|good|political|own|whose|at|if|this|that\sfree|strong
                |popular|no
                |his|her|their|your|our|my|last|people's)\s)[\w'’]+\s(?:(?:probably|certainly|surely|definitely
                    |never
                |soon|eventually|also|still|just|only|inevitably|now|simply|most\slikely
                |likely)\s)?(?:will(?!ing)(?:\snot)?|won'?t)\s(?!(?:of|to|is|was|and|smith|power)\b)(?:\w+)
        """,
    ),
    cue(
        FlagName.PREDICTION,
        0.7,
        None,
        r"""
            \b(?:we|this|that|it|you)(?:\s(?:all|probably|certainly|definitely|never))?\s(?:will
                |won'?t)\s(?:(?:all|soon|never|not|only|eventually|probably|certainly|definitely|inevitably
                    |just|still
                |also)\s)*(?:be\b(?!\shonest)|see|end|become|happen|lead|collapse|lose|win|regret|fall|fail|get
                    |go
                |have|last|take|change|cost|cause|turn|spread|return|come|start|stop|continue|work|make|backfire
                |escalate|look\sback|never)\b
            |\b(?:they|he|she|it|this|that)'ll\s\w+
        """,
    ),
    cue(
        FlagName.PREDICTION,
        0.7,
        None,
        r"""
            \b(?:are|is|'re|'s)\s(?:never\s|not\s|all\s|definitely\s|just\s|only\s|probably\s)?(?:going\sto
                |gonna)\s(?!be\shonest)(?!the\b|a\b|my\b|school\b|work\b)\w+
            |\b(?:is|are)\s(?:about|bound|doomed|destined|set|likely|unlikely)\sto\s\w+
            |\b(?:mark\s(?:my\swords|the\sdate|this\sdate)|(?:we|you|there)'ll\s(?:all\s|soon\s|still\s|just\s)?(?:be|regret|have|hear|get|lose|pay|need|end|never|find)|i\s(?:predict|foresee|bet|expect)|sooner\sor\slater
                |(?:only\s)?a\s(?:matter|question)\sof\stime|just\s(?:you\s)?wait|wait\sand\ssee|you'll\ssee
                |my\sprediction|before\slong|calling\sit\s(?:now|here|today)|i'?m\scalling\sit|give\sit\s(?:an?
                    |one|two|three|five|ten|a\sfew|\d+|some|another)\s\w+
                |screenshot\sthis|remember\sthis\scomment|quote\sme\son|remind\s?me\s?!?\s?in)\b
            |\b(?:are|is|'re|'s|am|'m)\s(?:never|not)\s(?:ever\s)?(?:giving|leaving|coming|going|signing
                |getting|accepting|returning|stopping|backing|ending|winning|losing|handing)\b
            |(?:^|[.!?,;\n]\s*|\bthere'?s\s|\bthere\sis\s)(?:no\sway|zero\schance|no\schance|not\sa\schance
                |fat\schance|hell\sno)\s(?:in\shell\s)?(?:that\s)?(?:they|he|she|it|we|this|that|the|putin
                |russia|ukraine|trump|nato|anyone|any)\s?\w*
            |\b(?:over|done|gone|finished|dead|back|forgotten|collapsed|dissolved)\s(?:by|before|within
                |in)\s(?:next\s|the\s(?:end|start|beginning)\sof\s|early\s|late\s|mid-?)?(?:spring|summer
                |autumn|fall|winter|christmas|easter|new\syear|january|february|march|april|may|june|july
                |august|september|october|november|december|20\d\d|a\s(?:year|month|week|decade)|\w+\s(?:years
                |months|weeks|days)|tomorrow|next)\b(?<!was\s)
        """,
    ),
    cue(
        FlagName.PREDICTION,
        0.6,
        None,
        r"""
            (?<!\w)(?:через|за)\s(?:рік|год|місяць|месяц|тиждень|неделю)\s(?:\w+\s){0,3}(?:буде|будет|будуть
                |будут)(?!\w)
            |(?<!\w)(?:згадаєте|вспомните|запам.ятайте|попомните)\s(?:мої|мои)\sслова
        """,
    ),
)

CUES: tuple[Cue, ...] = tuple(part for whole in _WHOLE for part in split(whole))
"""All cues, an alternative each."""

_FALSE = r"""
    (?:false|untrue|not\strue|wrong|incorrect|a\slie|lies|a\smyth|myths?|a\shoax|nonsense|rubbish|garbage
        |bull(?:shit|crap)|bogus|fake|baseless
    |debunked
    |disproven
    |disproved
    |refuted
    |misleading
    |inaccurate
    |unfounded
    |fabricated
    |made[\s-]up
    |propaganda
    |(?:mis|dis)information
    |no\sevidence)"""

REBUTTAL_AFTER = re.compile(
    rf"""
    (?:^|[.!?\n,:—–-])\s*(?:no\s*[,.!:—–-]|no,?\s(?:it|they|he|she|that|we|there|this)\s(?:do|does|is|was|did|are|were|has|have|can|wo)n'?t\b|not\saccording\sto\b
        |(?:an?\s)?(?:old|staged|edited|fake|doctored)\s(?:photo|video|montage|footage|picture|image|clip)|photoshop(?:ped)?\b|ai[\s-]generated\b|out\sof\scontext\b|(?:an?\s)?(?:nope|nonsense|rubbish|bull(?:shit|crap)|bs|wrong|false
        |lies?|untrue
        |myths?|hoax|fiction|fake|debunked|incorrect|not\sso|hardly)\b(?!\s(?:from|in|by|of|about|because)\b))
    |\b(?:been\s(?:\w+\s)?(?:debunked|disproven|refuted)
    |(?:this|that|it|which|they|these|those|claim|statement|story|quote|is|are|was|were|has|have|'s)\s?(?:is
        |are|was|were|has\s(?:long\s)?been|have\sbeen|'s|been)?\s
      (?:(?:just|simply|plain|completely|totally|utterly|entirely|demonstrably|clearly|factually|a|an|long|been
          |already|pure|so|complete|total|old|kremlin|\w+ly
          |russian)\s){{0,3}}{_FALSE}
    |(?:isn'?t|aren'?t|wasn'?t|is\snot|was\snot|are\snot)\s(?:(?:even|remotely|at\sall|really|actually
        |quite)\s)?(?:true|correct|right|what\shappened|accurate|the\scase)
    |(?:never|didn'?t|did\snot)\s(?:actually\s)?happen(?:ed)?
    |there\s(?:is|was|'s)\sno\s(?:evidence|proof|truth|basis)
    |no\s(?:evidence|proof|truth|basis)\s(?:for|to|of|in)
    |fact-?check(?:ed|s|ers)?\s(?:\w+\s){{0,3}}(?:false|debunked|rated|wrong)
    |contrary\sto
    |not\strue
    |couldn'?t\sbe\sfurther\sfrom)\b
    |(?<!\w)(?:неправда|брехня|це\sне\sтак|це\sне\sправда|это\sне\sтак|это\sнеправда|ложь|фейк|спростовано
        |опровергнуто|бред|маячня|ні,|нет,)""",
    re.VERBOSE,
)
"""A rebuttal that follows what it rebuts."""

REBUTTAL_BEFORE = re.compile(
    rf"""
    (?:\b(?:it(?:'s|\sis|\swas)|is|was|are|the)\s(?:(?:just|simply|plain|completely|totally|utterly|entirely
        |demonstrably|also|absolutely|a|an|the|old|pure|long)\s){{0,3}}{_FALSE}
    |\b(?:isn'?t|wasn'?t|is\snot|was\snot)\s(?:\w+\s)?(?:true|correct|right|accurate)
    |\b(?:stop|quit)\s(?:saying|claiming|repeating|spreading|telling\speople)
    |\b(?:debunked|refuted|disproved|fake|false|bogus|baseless|misleading|no\sevidence|no\sproof|contrary\sto
        |myth|lie|hoax)
    |(?<!\w)(?:неправда|брехня|ложь|неправильно|фейк))
    (?:\s(?:to\s(?:say|claim|write|state|suggest)|for|of|about|the|claims?|story|rumou?r|statement|quote|idea
        |myth|lie|that|when\s\w+\s(?:say|claim)s?|like|as|із|що|что)){{0,5}}[\s:,—–-]*$""",
    re.VERBOSE,
)
"""A rebuttal that stands right before what it rebuts."""
