"""The cues of opinion: what a member thinks, above all of an argument, an idea or the author's hopes.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks.
# ruff: noqa: RUF001

from __future__ import annotations

from bot.claims.cue_parts import CRITICAL, END, JUDGED, START, Cue, cue, either
from bot.moderation.models import FlagName, Target

_OTHER_THOUGHT = either(
    "way of looking, way to look, strategy, thesis, notion, scenario, solution, half, part, paragraph, section, ending, outlook,"
    "prediction, forecast, narrative, diagnosis, reading, interpretation, belief, mindset, view of, talk of, headline, sentence, line,"
    "thing to (?:write|say|think)"
)
_THOUGHT = rf"(?:{JUDGED}|{_OTHER_THOUGHT})"
_OTHER_WEAK = either(
    "rosy, full of holes, black[ -]and[ -]white, lame, half-?baked, hot air, nonsensical, one-?eyed, mistaken, preposterous, nonsense,"
    "armchair, utopian, starry-?eyed, rose-?tinted, blinkered, muddled, hollow, empty, unserious, amateurish, outdated, overoptimistic,"
    "over-?simplistic, too (?:rosy|simplistic|naive|neat|good to be true|vague|shallow), misplaced, touching, wishful thinking, a joke,"
    "not convincing, bonkers, bananas, daft"
)
_WEAK = rf"(?:{CRITICAL}|{_OTHER_WEAK})"
_VERY = r"""
    (?:(?:so|very|just|really|quite|pretty|rather|too|far\stoo|way\stoo|a\sbit|a\slittle|somewhat|frankly
        |simply|completely|utterly|totally|hopelessly|merely|far|an?|at\sbest|also|and|still|as)\s){0,4}
"""

OPINION_CUES: tuple[Cue, ...] = (
    cue(
        FlagName.OPINION,
        0.8,
        None,
        r"""
            \b(?:i\s(?:(?:really|just|still|personally|honestly|also|firmly|strongly|kind\sof|do|don'?t
                |do\snot)\s)?(?:think|believe|feel|reckon|guess|suspect|suppose|doubt|disagree|agree|prefer
                |find\s(?:it|this|that|the|their|his|her)|would\s(?:say|argue)|consider|hope|fear|wish)
                |i'd\s(?:say|argue)|i'm\s(?:not\s)?(?:convinced|sure|afraid)|not\s(?:so\s|too\s|really\s)?(?:sure|convinced)\s(?:i|that|about)|in\smy\s(?:\w+\s)?(?:opinion|view|eyes
                |book)|imh?o|if\syou\sask\sme|seems\sto\sme|strikes\sme\sas|what\s(?:gets|bothers|annoys|strikes|worries)\sme|as\sfar\sas\si'?m\sconcerned|to\smy\smind
                |my\s(?:view|opinion|take|impression|guess|two\scents))\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.8,
        Target.ARTICLE,
        rf"""
            \b{JUDGED}\b(?:\s[\w'’]+){{0,5}}?\s?(?:is|are|was|were|'s|sounds?|seems?|looks?|feels?|strikes\sme\sas
                |comes\sacross\sas|remains?)\s(?:(?:a|an|just|so|very|rather|quite|pretty|really|too|bit|little
                |extremely|utterly|hopelessly|somewhat|incredibly|completely|totally|not|how|frankly|simply|both|most
                |more|as|tad|of|to\sme|plain|terribly|deeply|fairly|nothing\sbut|dangerously)\s){{0,4}}{CRITICAL}\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.8,
        Target.ARTICLE,
        rf"\b{CRITICAL}\s(?:(?:and|,|but)\s?\w+\s)?(?:\w+\s)?{JUDGED}\b",
    ),
    cue(
        FlagName.OPINION,
        0.7,
        Target.ARTICLE,
        r"""
            \b(?:na[iï]v(?:e|ety|eté|ely|ité)|wishful\sthinking|simplistic|simple-?minded|short-?sighted(?:ness)?
                |pipe\sdream|pie\sin\sthe\ssky|cloud\scuckoo\sland|overly\s(?:optimistic|pessimistic|simple)
                |unrealistic|far-?fetched|out\sof\stouch|misses\sthe\s(?:\w+\s)?point)\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.6,
        None,
        r"""
            (?:^|[.!?,;:\n]\s*|\b(?:this|that|it|which|how|what\sa|what\san|he|she|they|such\sa|war|law|decision
                |policy|deal|strategy|move|situation|whole\sthing|idea)\s?(?:is|are|was|were|'s|seems|sounds|looks
                |feels)?\s)(?:(?:so|very|just|really|absolutely|simply|quite|pretty|utterly|completely|truly|an?|too
                |rather|frankly|honestly)\s){0,3}(?:absurd|ridiculous|laughable|silly|outrageous|shameful|disgraceful
                |disgusting|appalling|sad|tragic|pathetic|terrible|horrible|awful|unacceptable|disappointing|stupid
                |insane|crazy|madness|insanity|nonsensical|wonderful|amazing|heartbreaking
                |a\s(?:shame|mistake|disgrace|joke|tragedy|disaster)|overrated|boring|scary|worrying|depressing
                |wrong\sand|unfair|immoral|hypocritical|hypocrisy)\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.6,
        None,
        r"""
            \b(?:we|they|he|she|it|one|people|everyone|governments?|politicians)\s(?:really\s|all\s|simply\s
                |just\s)?(?:must(?:n'?t|\snot)?|need\sto|needs\sto|had\sbetter)\s(?!i\b)\w+
            |(?<![\w'])(?!(?:what|why|how|when|where|who|i)\s)[\w']+\s(?:really\s|all\s|simply\s
                |just\s)?(?:should(?:n't|\snot)?|ought\sto)\s(?!i\b)\w+
            |\bshame\son\b
            |\benough\sis\senough\b
            |\bsounds\s(?:\w+\s)?(?:like\sa\s(?:good|bad)\s|(?:naive|reasonable|unlikely|plausible|silly))
            |\b(?:sadly|unfortunately|thankfully|frankly|honestly|hopefully|luckily|imho)\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.7,
        None,
        r"""
            (?<!\w)(?:я\s(?:думаю|вважаю|считаю|гадаю|полагаю)|(?:на|по)[\s-](?:мою\sдумку|мій\sпогляд|мой\sвзгляд
                |моему)|як\sна\sмене|наївн\w+|наивн\w+)(?!\w)
        """,
    ),
    cue(
        FlagName.OPINION,
        0.8,
        Target.ARTICLE,
        rf"""
            \b{_THOUGHT}\b(?:\s[\w'’]+){{0,9}}?\s?(?:is|are|was|were|'s|sounds?|seems?|looks?|feels?
                |remains?)\s{_VERY}{_WEAK}\b
            |\b{_WEAK}\s(?:(?:and|,|but)\s?\w+\s)?(?:\w+\s)?{_THOUGHT}\b
            |\b(?:is|are|'s|seems?|sounds?)\s{_VERY}(?:laughable|ridiculous|absurd|preposterous|childish|delusional
                |misguided|unconvincing|naive|naïve|nonsensical|idiotic|silly|daft|bonkers)\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.8,
        Target.ARTICLE,
        rf"""
            \b{_THOUGHT}\b(?:\s\w+){{0,6}}?\s(?:(?:just|simply|really|clearly|completely)\s)?(?:falls?\s(?:apart|flat
                |short)|collapses?|crumbles?|has\sno\slegs|ignores?|forgets?|misses|misse?s\sthe|lacks?|rests?\son)\b
            |\b(?:doesn'?t|does\snot|don'?t|do\snot|won'?t|wouldn'?t|didn'?t|never)\s(?:really\s|even\s
                |quite\s)?(?:hold\s(?:up|water)|add\sup|follow\sfrom|make\s(?:any\s|much\s|a\slot\sof\s)?sense
                |stand\sup|convince|persuade)\b
            |\b(?:makes?|making)\s(?:no|zero|little)\ssense\b
            |\b(?:not|hardly|un)\s?convinced\b
            |\b(?:not|never)\sbuying\s(?:it|this|that|the)\b
            |\b(?:don'?t|do\snot|won'?t|can'?t)\sbuy\s(?:it|this|that|the|into)\b
            |\bover-?simplif\w+
            |\bover-?simplistic\b
            |\bblack[\s-](?:and|&|or)[\s-]white\b
            |\b(?:way|far)\stoo\s(?:easy|simple|optimistic|rosy|neat)\b
            |{START}\s*too\s(?:easy|simple|simplistic|optimistic){END}
            |\bmakes\sit\ssound\s(?:so\s|as\s|like\s)\w+
            |\bas\sif\s(?:\w+\s){{1,5}}?(?:alone|ever|would|could|were|was|had)\b
        """,
    ),
    cue(
        FlagName.OPINION,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:he|she|they|you|author|writer|whoever\swrote\s\w+|people
                |anyone\swho\s\w+)(?:\s(?:really|must|seriously|clearly|just))?\s?(?:is|are|be|'s|'re)\s(?:clearly\s
                |just\s|really\s)?(?:dreaming|kidding\s\w+|fooling\s\w+self|living\sin\s(?:a|an|some|another|cloud)
                |out\sof\s(?:his|her|their|your)\sdepth|deluding|deluded)\b
            |\bdream\son\b
            |\b(?:fantasy|dream|cloud\scuckoo|fairy[\s-]?tale|la-?la)[\s-]?(?:land|world)\b
            |\bfantas(?:y|ies){END}
            |\bhopium\b
            |\bmagical\sthinking\b
            |\bcop-?out\b
            |\bpipe\sdreams?\b
            |\b(?:gullible|credulous|starry-?eyed|rose-?tinted|blue-?eyed|utopian|hogwash|poppycock|twaddle|piffle
                |tosh|balderdash|claptrap|codswallop|hot\sair|armchair|ivory\stower)\b
            |\bonly\s(?:a|an|the)\s(?:\w+\s)?(?:fool|child|dreamer|optimist|idealist|naive|novice
                |simpleton)\w*\s(?:would|could|can|believes|thinks)\b
            |\bhave\sto\sbe\s(?:\w+\s)?(?:a\sfool|blind|an?\s\w+|gullible|naive|naïve)\sto\b
            |\b(?:sounds?|reads?|looks?|feels?)\slike\s(?:something\s|it\swas\s
                |an?\s)?(?:(?:written\sby|from)\s)?(?:an?\s)?(?:[\w-]+\s)?(?:student|child|teenager|essay|schoolboy
                |intern|homework|daydream|wish\slist|fantasy|undergraduate)\b
            |\b(?:sounds\s(?:clever|nice|good|lovely|great|fine)|nice\s(?:idea|thought|theory|try)|lovely\sthought
                |good\sluck\swith|bless\s(?:him|her|them|your))\b
            |\bmeans\snothing\b|\bif\sonly\sit\swere\b|\bif\sonly\b|\ba\sbit\srich\b|\bbeggars\sbelief\b
            |\b(?:must|it's|would)\sbe\snice\sto\s(?:be|live|think|believe)\b
            |\b(?:utter|complete|absolute|total|pure)\s(?:nonsense|tosh|bunk|rot|rubbish|drivel|bollocks)\b
            |\b(?:does|do|did)\s(?:he|she|they|the\s\w+|anyone|anybody|you)\s(?:seriously|really|honestly
                |actually)\s(?:believe|think|expect)\b
            |\bhow\s(?:sweetly|sweet|adorable|cute|touchingly|charmingly)\b
        """,
    ),
)
