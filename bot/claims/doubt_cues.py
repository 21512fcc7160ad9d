"""Words with which a comment denies, doubts or asks about what it talks of, so that it doesn't spread it.

Keyword flagging hits the wrong people: of 171 replies to rumours that hold words such as "fake" or "lie", 15% support the
rumour and 37% deny or question it (RumourEval 2017). So these words never raise a flag here; they only keep one away. The
lists are wide on purpose. All patterns are written in small letters with straight apostrophes.
"""

# The lists are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.claims.cue_text import lowered

_WORDS = r"""
    fak(?:e|es|ed|ery|ing) | hoax(?:es)? | debunk(?:ed|s|ing)? | disprov(?:ed|en|es) | myths? | urban\slegend | satir(?:e|ical) | parody
    | photo-?shop(?:ped)? | doctored | staged | fabricat(?:ed|ion|ions) | made[\s-]up | making\s(?:this|it|that|things|stuff)\sup | invented
    | fact[\s-]?check\w* | snopes | politifact | untrue | misinfo(?:rmation)? | disinfo(?:rmation)? | misleading | misled
    | rumou?rs? | hearsay | gossip | unconfirmed | unverified | unsubstantiated | unfounded | unproven | baseless | groundless
    | conspiracy\stheor(?:y|ies|ists?) | click-?bait | out\sof\scontext | false(?:ly|hoods?)? | incorrect(?:ly)? | inaccurate(?:ly)?
    | nonsense | bull(?:shit|crap) | b\.?s\.? | rubbish | bollocks | baloney | hogwash | garbage | bogus | crap | tall\stale
    | old\s(?:photo|picture|video|image|news|story|footage) | supposed(?:ly)? | alleged(?:ly)? | purported(?:ly)? | so-called
    | sceptical | skeptical | dubious | doubt(?:s|ful|ed|ing)? | unlikely | implausible | propaganda | troll(?:s|ing)? | fishy | sus
    | implausib\w+ | improbable | retract(?:ed|ion) | correction | withdrawn | denie[ds] | deny(?:ing)? | denials? | refut(?:e|es|ed|ing)
    | wrong | mistaken | mistake | incorrect | lie | lies | liar | liars | lying | lied | fals(?:ified|ification)
"""
_PHRASES = r"""
    (?:not|\w+n't|never|hardly|barely|nothing|ain't|isnt|aint|wasnt)\s(?:\w+\s){0,2}(?:true|real|correct|accurate|right|genuine|authentic|legit|confirmed|verified
        |happen(?:ed|ing)?|the\scase|what\s(?:happened|it\ssays|was\ssaid)|buying|convinced|sure|certain|credible|reliable|proven)
    | (?:no|zero|little|without|any|lacks?|lacking|need|where(?:'s|\sis)(?:\sthe|\syour)?)\s(?:\w+\s)?(?:evidence|proof|truth|source|sources|confirmation|citation|indication|basis)
    | (?:don't|dont|do\snot|can't|cant|cannot|couldn't|won't|hard\sto|difficult\sto|refuse\sto|struggle\sto|why\swould\s\w+)\sbelieve
    | (?:anyone|anybody|someone|somebody|can\s\w+|please|to\sbe|been|yet|officially|awaiting|await|independent(?:ly)?)\s(?:\w+\s)?(?:confirm|verif)\w*
    | (?:wait|waiting|hold\soff)\s(?:\w+\s){0,2}(?:for|until|till|before|on)
    | if\s(?:this|that|it|these|any\sof\sthis|the\w*\s\w+)(?:\s|'s\s)(?:(?:is|are|was|turns?|really|even|actually|proves?|be)\s){0,2}(?:out\s)?(?:\w+\s){0,2}(?:true|real|correct|confirmed|accurate)
    | (?:is|was|are|were)\s(?:this|that|it|these|those|any\sof\s(?:this|it|that))\s(?:\w+\s){0,2}(?:true|real|legit|confirmed|accurate|correct|so|for\sreal|a\sjoke|verified|official)
    | (?:grain|pinch)\sof\ssalt | take\s(?:this|that|it)\swith | says\swho | who\s(?:says|said)\s(?:so|this|that|it) | according\sto\s(?:who|whom|what)\b
    | stop\s(?:spreading|sharing|posting|repeating|making) | (?:delete|retract|remove|correct)\s(?:this|that|it|your) | check\s(?:your|the|his|her|their)\s(?:facts|sources?)
    | get\syour\sfacts | do\syour\s(?:homework|research) | citation\sneeded | where\s(?:did|do|have)\syou\s(?:get|hear|read|see|find) | pics\sor
    | (?:the|this|that|your|these|those|such|a|same|every|any)\s(?:\w+\s){0,2}(?:claim|claims|story|stories|idea|notion|theory|allegation|allegations|narrative|assertion)s?\b
    | far\sfrom\s(?:true|the\struth|certain) | (?:contrary|opposed)\sto | in\sfact\b.{0,40}\bnot | not\sa\s(?:chance|shred|single|word) | no\sway | yeah\sright
    | impossible | can't\sbe | cannot\sbe | couldn't\sbe | pull(?:ing)?\s(?:my|our|your)\sleg | april\sfool\w* | the\sonion | come\son | give\sme\sa\sbreak
    | nobody\s(?:said|claimed|says) | never\s(?:said|claimed|happened|existed|took) | didn't\s(?:happen|say|exist) | did\snot\s(?:happen|say|exist)
    | (?:i|we)\s(?:highly\s|seriously\s|really\s)?(?:doubt|question|wonder) | really\s*\? | seriously\s*\? | sources?\s*\?| proof\s*\? | link\s*\? | true\s*\? | confirmed\s*\? | what\s*\? | huh\s*\?
"""
_SAY = r"(?:say|says|said|saying|claim|claims|claimed|think|thinks|thought|believe|believes|believed|tell|tells|told|repeat|repeats|shout|shouts|swear|swears|insist|insists|post|posts|share|shares)"
_OTHERS = r"""
    (?:stop|quit|enough\s(?:of|with)|tired\sof|sick\sof|fed\sup\swith)\s(?:\w+\s){0,3}?(?:telling|saying|claiming|pretending|acting\slike|going\son|repeating|shouting|posting
        |preaching|hearing)\b
    | (?:next|soon|tomorrow|any\sday\snow)\s(?:\w+\s){0,2}?(?:they|you|he|she|someone|somebody|people|these\s\w+|those\s\w+)(?:'ll|'re\sgoing\sto|\swill|\sare\sgoing\sto|\sis\sgoing\sto|'d|\swould)
    | (?:want|wants|wanted|expect|expects|like|likes|have|try|tries|trying|ask|asks|asked)\s(?:me|us|you|people|everyone|everybody)?\s?to\s(?:believe|think|swallow|convince|persuade)
    | (?:would\shave|have)\s(?:me|us|you)\s(?:believe|think) | tell(?:s|ing)?\sus\s(?:next|now)
    | that(?:'s|\sis|\swas)\s(?:also\s|exactly\s|just\s)?what\s(?:\w+\s){1,8}?SAY
    | (?:idiots?|morons?|fools?|clowns?|cranks?|nut(?:s|ters|jobs|cases)|loonies|lunatics|crackpots?|tin\s?foil\s?(?:hats?|\w+)?|conspiracists?|conspiracy\s\w+|gullible(?:\s\w+)?|anti-?vaxxers?
        |flat\searthers?|sheep|trolls?|bots?|drunks?|geniuses|weirdos?|crazies|crazy\s(?:uncle|aunt|people|folks)|know-it-alls?)\s(?:\w+\s){0,6}?SAY
    | (?:people|those|anyone|anybody|everyone|somebody|someone|guys|folks|whoever|fools)\s(?:here\s|there\s|out\sthere\s)?(?:who|that)\s(?:\w+\s){0,2}?SAY
    | (?:some|these|those|such)\s(?:people|folks|guys|members|commenters|users)\s(?:\w+\s){0,2}?SAY
    | (?:my|his|her|your|our|their|the|this|that|some|every)\s(?:\w+\s){1,2}(?:believes|thinks|is\sconvinced|swears)\b
    | sound(?:s|ing)?\slike\s(?:my|a|an|some|the|your)\b | imagine\s(?:believing|thinking|being) | how\s(?:can|could)\s(?:anyone|anybody|you|people)\s(?:\w+\s)?(?:believe|think|fall)
    | (?:fall|fell|falls|falling)\sfor | makes?\sme\slaugh | laughable | ridiculous | absurd | ludicrous | far-?fetched | brainwashed | delusional | paranoid | paranoia
    | (?:nobody|no\sone|who)\s(?:\w+\s){0,3}?believes? | for\sthe\s(?:last|hundredth|thousandth|umpteenth)\stime | heard\s(?:it\sall|that\sone|this\sone|that\sbefore) | sure,?\sand\b
    | (?:as\sif|like)\s(?:any|some|no)(?:one|body)\b | wants?\s(?:you|us)\sto\s(?:believe|think)
""".replace("SAY", _SAY)
_FOREIGN = r"""
    (?:хватит|перестан\w+|досить|годі|припин\w+)\s(?:\w+\s){0,2}?(?:говорить|рассказывать|повторять|писать|казати|розповідати|повторювати|писати|твердити)
    | (?:скоро|завтра|сейчас|потом|далі|зараз|потім)\s(?:\w+\s){0,2}?(?:скаж\w+|расскаж\w+|розкаж\w+|напиш\w+) |
    фейк\w* | неправд\w+ | не\sправд\w+ | брехн\w+ | бреш\w+ | лож[ьи] | ложн\w+ | вр[ау]н\w* | вр[её]т | вкид\w* | вброс\w* | вигадк\w+ | выдумк\w+ | маячн\w+ | бред
    | чутк\w+ | слух(?:и|ов|ам|ах) | не\s(?:підтверд|подтвержд)\w+ | непідтвердж\w+ | неподтвержд\w+ | спростован\w+ | спростув\w+ | опроверг\w+ | опровержен\w+ | маніпуляц\w+
    | манипуляц\w+ | дезінформац\w+ | дезинформац\w+ | пропаганд\w+ | джерел[оа] | источник\w* | пруф\w* | доказ\w+ | доказательств\w+ | (?:це|это|чи|хіба|разве)\sправда | сумнів\w+
    | сомнева\w+ | сомнительн\w+ | не\sвір\w+ | не\sвер\w+ | навряд | вряд\sли | нібито | якобы | начебто
"""
_CUE = re.compile(rf"(?<![\w'])(?:{_WORDS}|{_PHRASES}|{_OTHERS}|{_FOREIGN})(?!\w)", re.VERBOSE)
_SPACES = re.compile(r"\s+")


def doubts(text: str) -> Iterator[str]:
    """Yield the words in `text` that deny, doubt or ask, in small letters."""
    for match in _CUE.finditer(_SPACES.sub(" ", lowered(text))):
        yield match[0].strip()
