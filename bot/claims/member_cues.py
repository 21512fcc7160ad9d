"""The cues of disputes between members: another member is accused.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks and dashes.
# ruff: noqa: RUF001

from __future__ import annotations

from bot.claims.cue_parts import ACCUSING_ADJECTIVE, ACCUSING_NOUN, Cue, cue
from bot.moderation.models import FlagName, Target

_MEMBER = FlagName.DISPUTE_MEMBER

MEMBER_CUES: tuple[Cue, ...] = (
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        rf"""
            \b(?:the\s)?(?:guy|person|user|one|man|woman|bloke|dude|comment(?:er)?|poster|post|lady|fellow
                |member)\s
                (?:(?:right\s)?(?:above|below|before|over)(?:\s(?:me|mine|here))?|up\sthere|here)\s(?:is|are|'s
                    |keeps?)\s(?:(?:just|clearly|simply|still|a|an)\s)*
                (?:spreading|lying|posting|repeating|wrong|a\s?liar|liar|troll|bot|{ACCUSING_NOUN}|making
                    |{ACCUSING_ADJECTIVE})\b
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            \byou(?:\sare|'re|\swere|\skeep|\sjust)\s(?:(?:just|all|simply|clearly|obviously|a|an|such|still
                |completely|totally|so|the|again|really|literally|probably|either|only|both|is|paid|complete
                    |total
                |typical|fucking|nothing\sbut)\s){0,3}(?:lying|liars?|wrong|mistaken|misinformed|uninformed
                |brainwashed|misled|delusional|ignorant|trolls?|trolling|bots?|shills?|repeating|posting
                    |parroting
                |making\s(?:this|that|it|things|stuff)\sup|full\sof\s(?:it|shit|crap|lies)|inventing|hypocrites?
                |talking\s(?:nonsense|rubbish|garbage|crap)|clueless|deluded)\b
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            \bwhat\syou(?:'ve|\shave|'re|\sare)?\s(?:just\s)?(?:said|say|saying|wrote|write|written|claim\w*
                |post\w*)\b(?:\s\w+){0,3}\s(?:is|was|isn'?t|are)\s(?:\w+\s){0,2}(?:false|wrong|true|nonsense
                    |rubbish
                |lies?|untrue|incorrect|propaganda|garbage|bullshit|misinformation|disinformation)\b
            |\byour\s(?:comment|post|claim|statement|numbers?|figures?|facts?|reply|information)\s(?:is|are
                |was|were|isn'?t|aren'?t)\s(?:\w+\s){0,2}(?:false|wrong|true|nonsense|rubbish|lies?|untrue
                    |incorrect
                |propaganda|garbage|bullshit|misinformation|disinformation|bogus|made\sup|fake|out\sof\sdate)\b
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            \byou(?:'ve|\shave)?\s(?:clearly\s|obviously\s|just\s|always\s)?(?:lied|lie\b(?!\sin\b|\sdown\b)
                |made\s(?:this|that|it)\sup|got\s(?:it|that)\swrong|don'?t\sknow\swhat\syou|have\sno\s(?:idea
                    |clue)
                |know\snothing)
            |^\s*(?:you\s)?(?:liars?|trolls?)\s*[.!]*$
            |\b(?:nice\stry|go\shome),?\s(?:bot|troll|shill)
            |(?:^|\s)(?:@\w+|<@!?\d+>)[\s,:]+(?:is\s|that'?s\s|this\sis\s)?(?:(?:a|just|simply|such|not
                |total)\s){0,2}(?:lies?|liar|lying|wrong|false|nonsense|troll|bot|bullshit|true|propaganda
                |misinformation)\b
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            (?<!\w)(?:ти|ви|ты|вы)\s(?:просто\s|знову\s|опять\s|все\s|всё\s)?(?:брешеш|брешете|врёшь|врешь
                |врёте|врете
                |лжёшь|лжешь|лжете|лжёте|помиляєшся|помиляєтеся|ошибаешься|ошибаетесь|бот|троль|тролль)(?!\w)
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            \byou(?:'re|\sare|\sjust|\skeep|\skeep\son|\sall)?\s(?:(?:just|literally|clearly|obviously|always
                |still|straight\sup|really|again|only)\s)*(?:making\s(?:stuff|things|shit|numbers|facts
                |it\sall)\sup|talking\sout\sof\syour|pulling\s(?:\w+\s){1,3}out\sof|repeat(?:ing)?\s(?:this
                |that|the\ssame|these|russian|kremlin|old|debunked)\s?(?:\w+\s)?(?:lies?|myths?|nonsense
                |rubbish|propaganda|talking\spoints?|garbage|bs|crap|claims?))
            |\b(?:stop|quit)\s(?:talking\sout\sof|making\s(?:stuff|things|shit|it)\sup|posting\sfake|lying
                |trolling|parroting|repeating\s(?:that|this|kremlin|russian|the))\b
            |\byou(?:'ve)?\s(?:clearly\s|obviously\s|really\s|honestly\s|literally\s)?(?:have|got
                |had)\s(?:absolutely\s|literally\s|clearly\s)?(?:no|zero|not\sa)\s(?:idea|clue|sources?
                |evidence|proof)\b
            |\byou\s(?:clearly\s|obviously\s|really\s|honestly\s)?(?:don'?t|do\snot)\s(?:have\sa\sclue
                |know\s(?:anything|what|the\sfirst|jack|shit))\b
            |\b(?:delete|remove|edit|correct)\s(?:your|this|that)\s(?:comment|post|reply|message)\b
            |\b(?:look\sat\s(?:this|that)|ok|okay|hello|hi|nice\stry|another|found\sthe|bye|sure|typical
                |obvious|found\sanother|calm\sdown)\s?,?\s(?:(?:russian|kremlin|ukrainian|paid|putin|cia|nato
                |little|obvious|butthurt|nafo|maga|western|fake|state)\s){0,2}(?:bot|troll|shill|propagandist
                |vatnik|orc|stooge|sheep|liar)s?\b
            |\b(?:op|original\sposter|previous\sposter|commenter\sabove|this\sguy|that\sguy|this\sperson
                |this\suser)\s(?:is|are|keeps?|just|clearly|obviously|must\sbe)\s(?:\w+\s){0,2}?(?:lying|liar
                |lies|a\sbot|bot|troll|shill|wrong|making|full\sof|clueless|misinformed|spreading|trolling
                |delusional)\b
            |\b(?:just\s)?ignore\s(?:him|her|them|this|that|the)\b[^.!?\n]{0,30}?\b(?:troll|bot|liar|shill
                |lying|clown|idiot|propagandist)\b
            |\b(?:don'?t|do\snot|never)\s(?:listen\sto|believe|trust|feed|mind)\s(?:this|that|the|him|her
                |a)\s?(?:\w+\s)?(?:guy|user|person|troll|bot|dude|man|woman|poster|commenter|account|clown
                |one)\b
            |\bhow\smuch\s(?:do|did|does|are)\s(?:they|putin|moscow|the\skremlin|the\scia
                |you)\s(?:get\s)?(?:pay(?:ing)?|paid)\s?(?:you)?\s?(?:per|for\s(?:each|every|these|your)
                |by\sthe|an?\scomment|to\s(?:post|troll|comment))\b
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            (?<!\w)(?:не\s(?:бреши|бреш\w+|ври|врите|лги|лгите|вигадуй\w*|выдумывай\w*|неси\s(?:маячню|бред
                |чушь|дурню)|гони))(?!\w)
            |(?<!\w)(?:ти|ви|ты|вы)\s(?:\w+\s){0,2}?(?:бреш\w+|вр[её]шь|вр[её]те|лж[её]шь|лж[её]те|вигада\w+
                |вигадуєш|вигадуєте|придумал\w*|придумав|придумуєш|выдумал\w*|выдумываешь|помиля\w+|ошиба\w+
                |несеш|нес[её]шь|нес[её]те|троль|тролль|бот|ботик|брехун|лжец|лгун|кремлебот|проплачен\w+)(?!\w)
            |(?<!\w)(?:брехун|лжец|лгун|кремлебот\w*|кремлівськ\w+\sбот\w*|кремлевск\w+\sбот\w*|тролю|троль
                |тролль|ботам\sслово|ботяра|ботик)(?!\w)
            |(?<!\w)(?:видали|удали|видаліть|удалите)\s(?:свій\s|свой\s|цей\s|этот\s)?(?:комент\w*|пост|допис
                |сообщение|повідомлення)(?!\w)
            |(?<!\w)(?:вчи|учи|вивчи|вивчай)\s(?:матчасть|історію|историю|факти|факты)(?!\w)
        """,
    ),
)
