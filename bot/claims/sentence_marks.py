"""What the form of a sentence tells: asked, reported, supposed, about its author, about the future, negated.

Each is a closed list that a person can read, in English, Ukrainian and Russian. They are wide on purpose: a sentence with
one of these marks is not held against its author, so a mark too many costs a finding, and one too few costs a false one.

All patterns are written in small letters with straight apostrophes, for `bot.claims.cue_text.lowered`.
"""

# The lists are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile("[\u0400-\u052f]")


@dataclass(frozen=True, slots=True)
class Small:
    """A sentence in small letters with one white space between words, and its words. `foreign`: it has Cyrillic letters."""

    text: str
    words: frozenset[str]
    foreign: bool

    @classmethod
    def of(cls, lowered_text: str) -> Small:
        """Prepare a sentence that is in small letters already."""
        text = " ".join(lowered_text.split())
        foreign = not text.isascii() and bool(_CYRILLIC.search(text))
        return cls(text, frozenset(_WORD.findall(text)), foreign)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a sentence. The pattern is tried only where one of `needs` is among the words: most sentences have none.

    The needed words are English; a sentence with Cyrillic letters is always tried.
    """

    pattern: re.Pattern[str]
    needs: frozenset[str]

    def in_(self, small: Small) -> bool:
        """Whether a sentence has the mark."""
        possible = small.foreign or not self.needs.isdisjoint(small.words)
        return possible and bool(self.pattern.search(small.text))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def _mark(needs: str, pattern: str) -> Mark:
    return Mark(_pattern(pattern), frozenset(needs.split()))


QUESTION_MARKS = frozenset("?؟？")

QUESTION_END = re.compile(r"[?؟？][!?؟？\s]*[\"'”’»)*_|]*$")
"""A sentence that ends as questions do. To be searched near its end only: a long run of marks would be costly."""

_FILLER = r"(?:(?:and|but|so|ok|okay|wait|well|um+|hmm+|sorry|lol|also|then|hey|yes|no|genuine\squestion|serious\squestion|honest\squestion|just\scurious|just\sasking|guys|all|please|pls)[\s,:.!…-]+){0,3}"
_SUBJECT = r"(?:there|it|this|that|these|those|they|he|she|we|you|i|u|ya|anyone|anybody|someone|somebody|everyone|the|your|their|our|his|her|my|any|some|all|people|ukraine|russia|putin|zelensky+)"

QUESTION = _mark(
    """
    is isn are aren was wasn were do don does doesn did didn has hasn have haven can could couldn would will won
    should why how where who whos when which what whats wheres says any anyone anybody someone somebody wonder
    wondering curious the since
    """,
    rf"""
    ^\W*{_FILLER}
    (?:(?:is|isn'?t|are|aren'?t|was|wasn'?t|were|do|don'?t|does|doesn'?t|did|didn'?t|has|hasn'?t|have|haven'?t
        |can|could
        |couldn'?t|would|wouldn'?t|will|won'?t)\s{_SUBJECT}\b(?<!do\sthe)
      |(?:why|how|where|who|when|which\s\w+|what\s\w+|how\s(?:many|much|long|often|old|far)(?:\s\w+){{0,2}}?)\s
        (?:is|isn'?t|are|aren'?t|was|wasn'?t|were|do|don'?t|does|doesn'?t|did|didn'?t|has|have|can|could|would
            |will|should
          |the\s(?:hell|fuck|heck))\s(?:\w+)
      |what(?:'?s|\sis|\sare|\swas|\swere)\s(?:the|your|their|his|her|this|that|it|about)\b(?!.*\b(?:is|was
          |are)\b.*\b(?:is|was|are)\b)
      |what\s(?:do|does|did|have|has|can|could|would|will|should)\s\w+
      |where'?s\s\w+|who'?s\sthe\b
      |(?:what|how)\sabout\s\w+
      |any(?:one|body)\s(?:know|have|got|seen|can|here|else)\b
      |any\s(?:source|link|proof|evidence|update|news|idea|clue|word|info)\w*\b
      |why\s(?:no|not|so|would|should)\b
      |so\swhat\b|says\swho\b|since\swhen\b
    )
    | \b(?:does|do|did|has|is|can|could|would)\s(?:anyone|anybody|someone|somebody)\s\w+
    | \bi\s(?:wonder|am\swondering|was\swondering)\b | \bi'm\s(?:just\s)?(?:wondering|curious\s(?:if|whether
        |why|how|what|who|when|where))\b
    | (?<!\w)(?:хтось|хто-небудь|кто-нибудь|кто-то|кто-либо)\s(?:\w+\s)?(?:знає|знает|може|может|має|имеет
        |підкаже|подскажет|в\sкурсі|в\sкурсе)(?!\w)
    | ^\W*(?:а\s|і\s|и\s|ну\s)?(?:чому|навіщо|нащо|невже|чи\sє|чи\sправда|звідки|скільки|почему|зачем|неужели
        |разве|правда\sли|откуда|сколько)\s\w
    """,
)
"""A question by the order of its words, with or without a mark at its end."""

EXCLAIMED = re.compile(r"[!][!\s]*[\"'”’»)*_|]*$")
"""A sentence that ends with an exclamation mark: with it, "how many people have died" is no question."""

_SAYING = r"""(?:says?|said|saying|claims?|claimed|claiming|stated|tells?|told|writes?|wrote|argues?|argued|insists?|insisted|alleges?
    |alleged|den(?:y|ies|ied)|pretends?|pretended|maintains?|swears?|swore|asserts?|asserted)"""
# These are as often about something else ("500 confirmed cases", "the United States", "two reports").
_SAYING_THAT = r"""(?:states?|stating|reports?|reported|reporting|announce[sd]?|announcing|admit(?:s|ted)?|confirm(?:s|ed)?|estimate[sd]?
    |mention(?:s|ed)?|suggest(?:s|ed)?|declare[sd]?|warn(?:s|ed)?|show(?:s|ed)?|found|believe[sd]?|wants?\sus\sto\s(?:believe|think)|repeat(?:s|ed)?)"""
_SPEAKERS = r"""(?:he|she|they|media|press|papers?|newspapers?|outlets?|article|officials?|ministry|minister|government|kremlin|pentagon|nato|bbc|cnn
    |reuters|isw|fox|rt|tass|experts?|analysts?|sources?|bloggers?|channels?|telegram|twitter|author|piece|post|headline|text)"""
_ALSO = r"""(?:(?:also|always|still|now|just|even|often|once|never|keeps?|kept|has|have|had|who|which|already|recently|openly|basically|literally
    |actually|repeatedly|only|clearly|loves?\sto|like\sto|likes\sto|here|itself)\s){0,3}"""

REPORTED = _mark(
    """
    say says said saying claim claims claimed claiming state states stated stating tell tells told write writes
    wrote argue argues argued insist insists insisted allege alleges alleged deny denies denied pretend pretends
    pretended maintain maintains swear swears swore assert asserts asserted report reports reported reporting
    announce announces announced announcing admit admits admitted confirm confirms confirmed estimate estimates
    estimated mention mentions mentioned suggest suggests suggested declare declares declared warn warns warned
    show shows showed found believe believes believed want wants repeat repeats repeated according words quote
    quotes quoted quoting per allegedly reportedly supposedly purportedly so socalled ostensibly rumored rumoured
    rumor rumors rumour rumours hearsay word heard read story stories narrative narratives myth myths allegation
    allegations lie lies idea notion talking hoax conspiracy theory belief assertion think thinks keep thought
    supposed have
    """,
    rf"""
    \b(?!(?:i|let'?s?|to|we|me|can|could|would|must|should|will|i'd|the|an?|this|that|no|any|his|her|their|our
        |my|your|of|in|is|are|was|i'll|never
        |not|don'?t|didn'?t|also|just|still|always|only|even|be)\b)[\w'-]+\s{_ALSO}{_SAYING}\b
        (?!\s(?:it\s(?:all|like|how)|a\slot|nothing|something\sabout|more\sabout|goodbye|hello|no\b|yes\b|so\b
            |to\sthe\spoint))
    | \b(?!(?:i|we)\b)[\w'-]+\s{_ALSO}{_SAYING_THAT}\s?(?:that\b|:|,\s(?:the|that|it|he|they)\b)
    | \b{_SPEAKERS}\s{_ALSO}{_SAYING_THAT}\b(?!\s(?:by|in)\b)
    | \baccording\sto\b | \b(?:in|by)\sthe\swords\sof\b | \bquot(?:e|es|ed|ing)\b | \bas\sper\b | \bper\s(?:the
        |reuters|bbc|cnn|ap|isw|reports?)\b
    | \b(?:allegedly|reportedly|supposedly|purportedly|so-?called|ostensibly|rumou?red|rumou?rs?|hearsay
        |word\son\sthe\sstreet)\b
    | \bi\s(?:(?:have|had|just|also|once|only|recently)\s)*(?:heard|read|was\stold)\b
        | \bi'?ve\s(?:\w+\s)?(?:heard|read|been\stold)\b
    | \b(?:the|this|that|their|his|her|your|any|old|whole|same|russian|ukrainian|kremlin)\s(?:\w+\s)?
        (?:claims?|stor(?:y|ies)|rumou?rs?|narratives?|myths?|allegations?|lies?|lie|idea|notion
            |talking\spoints?|hoax|conspiracy(?:\stheory)?|theory|belief|assertion)
        \s(?:that|about|of|is|are|was|goes|has)\b
    | \b(?:people|those|anyone|everybody|everyone|folks|guys|trolls|bots)\s(?:here\s)?(?:who
        |that)\s(?:\w+\s)?(?:think|believe|say|claim|keep)\b
    | \b(?:they|he|she|you|people|some|many|media|outlets|experts)\s(?:\w+\s)?(?:want\s(?:us
        |you)\sto\s(?:believe|think)|believes?|thinks?|would\shave\s(?:us|you)\sbelieve)\b
    | \b(?:it\s(?:is|was)|it's|is|are|was|were|been)\s(?:being\s|widely\s|often\s|always\s)?(?:said|claimed
        |reported|alleged|believed|told|thought|rumou?red|supposed)\s(?:that|to|by)\b
    | (?<!\w)(?:за\sсловами|за\sданими|по\sсловам|по\sданным|згідно\sз|согласно|кажуть|каже|говорят|говорит
        |пишуть|пише|пишут|пишет|сказав|сказала|сказал|заявив|заявила|заявил
        |заявляє|заявляет|стверджу\w+|утвержда\w+|повідомля\w+|сообща\w+|нібито|начебто|якобы|мовляв|мол|типу
            |типа|чутки|слухи|слух)(?!\w)
    """,
)
"""A sentence that hands on what somebody else says."""

HYPOTHETICAL = _mark(
    """
    if imagine let lets suppose supposing assuming presuming provided providing hypothetical hypothetically theory
    alternate would could might should may must woulda coulda shoulda mighta musta unless otherwise were had case
    event wish though
    """,
    r"""
    \bwhat\sif\b | \bimagine\b(?!\sbeing\sso\b) | \b(?:let'?s|let\sus)\s(?:say|assume|pretend|imagine|suppose)\b
    | \b(?:suppos(?:e|ing)|assuming|presuming|provided\sthat|providing\sthat)\b(?<!i\ssuppose)
        | \bhypothetical\w* | \bin\s(?:theory|an?\salternate\s\w+)\b
    | \b(?:would|could|might|should|may|must)(?:n'?t|\snot)?(?:\s\w+ly|\sstill|\sjust|\sall|\salso
        |\snever)?(?:\shave|'ve|\sof)\s(?:\w+\s)?\w+
    | \b(?:would|could|should|might|must)a\b
    | \b(?:would|could|might)(?:n'?t|\snot)?\s(?:\w+\s)?(?:be|become|happen|mean|lead|cost|take|need|end|lose
        |win|stop|start|make|help|change|cause|get|go|give|force|look|last|still|never|have|only|collapse|fall
        |kill)\b
    | \b(?:even\s|only\s|as\s|but\s|and\s|so\s|^)?if\b(?!\s(?:i\s(?:recall|remember|may|am\shonest)
        |i'm\s(?:honest|not\smistaken|not\swrong|right)|you\sask\sme|memory\sserves|anything|ever|at\sall|so\b
        |not\b))
        (?<!see\sif)(?<!know\sif)(?<!wonder\sif)(?<!sure\sif)(?<!wondering\sif)(?<!ask\sif)(?<!asked\sif)(?<!check\sif)(?<!doubt\sif)
    | \bunless\b | \botherwise\b | \bwere\s(?:to|it\snot|they\sto|he\sto|russia\sto|ukraine\sto)\b
        | \bhad\s(?:it|they|we|he|she|you|i|the\s\w+|\w+)\s(?:not\s)?(?:been|known|gone|come|listened|done|had
        |acted|\w+ed)\b
    | \bin\s(?:case|the\sevent)\b(?!\syou\b) | \bas\s(?:if|though)\b | \bwish\b | \bif\sonly\b
    | (?<!\w)(?:якби|якщо|якщо\sб|уяв\w*|припустимо|скажімо|а\sщо\sякщо|если|если\sбы|представь\w*|допустим
        |предположим|а\sчто\sесли|вообрази\w*|аби\sтільки)(?!\w)
    | (?<!\w)(?:б|би|бы)(?!\w)
    """,
)
"""A sentence about what is not so, or not known to be: a condition, a supposition, a wish."""

STANCE = _pattern(
    r"""
    \bi\s(?:(?:really|just|still|personally|honestly|also|firmly|strongly|do|don'?t|do\snot|would|am)\s)*
        (?:think|believe|guess|reckon|suspect|suppose|mean|bet|say|said|know|doubt|agree|disagree|recall
            |remember|quote|wonder|assume|hope|fear|repeat|find|feel|imagine|understand)\b
    | \bi'(?:d|ll)\s(?:say|argue|guess|bet)\b | \bi'm\s(?:\w+\s)?(?:sure|certain|convinced|afraid|sorry|wrong
        |mistaken|right)\b
    | \b(?:in|to)\smy\s(?:\w+\s)?(?:opinion|view|mind|eyes|book|knowledge)\b | \bimh?o\b | \bask\sme\b
        | \bmy\s(?:point|guess|view|opinion|take|question|two\scents|source)\b
    | \b(?:correct|tell|remind|forgive|excuse|trust|believe|sorry|give)\sme\b | \blet\sme\b
        | \bas\sfar\sas\si\b | \bi\s(?:have|had|just|also)?\s?(?:heard|read)\b | \bmy\s(?:god|dear|friend)\b
    """
)
"""How somebody speaks of a statement, not of their own life: taken away before `FIRST_PERSON` is looked for."""

FIRST_PERSON = _mark(
    """
    i im ive my me mine myself we
    """,
    r"""
    \b(?:i|i'm|im|i've|ive|i'd|i'll|my|me|mine|myself)\b
    | \bwe\s(?:fled|lived|were\sthere|had\sto\s(?:flee|leave)|hear|heard|saw|see|live|have\sno)\b
        | \bwhere\swe\slive\b
    | (?<!\w)(?:я|мені|мене|мій|моя|моє|мої|моїх|моєї|мне|меня|мой|моё|мое|мои|моих|моей)(?!\w)
    """,
)
"""The author speaks of themselves or of their own people."""

FUTURE = _mark(
    """
    will won wont shall gonna ll going about bound doomed destined set likely unlikely expected due tomorrow next
    """,
    r"""
    \b(?<!\ba\s)(?<!\bfree\s)(?<!\bgood\s)(?<!\bpolitical\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bour\s)(?<!\bthe\s)(?<!\bat\s)(?<!\blast\s)
        will\b(?!\s(?:smith|power|of\b)) | \b(?:won'?t|shall|gonna)\b | '(?:ll)\b
    | \b(?:am|is|are|'m|'s|'re|was|were)\s(?:\w+\s)?going\sto\s(?!the\b|a\b|my\b|school\b|work\b)\w+
    | \b(?:is|are|'s|'re)\s(?:about|bound|doomed|destined|set|likely|unlikely|expected|due)\sto\b
        | \b(?:tomorrow|next\s(?:week|month|year|spring|summer|autumn|winter))\b
    | (?<!\w)(?:буде|будуть|буду|будемо|будет|будут|будем|завтра|скоро|незабаром|наступного|в\sследующем)(?!\w)
    """,
)
"""A sentence about what is still to come."""

NEGATED = _mark(
    """
    not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely nope nah t isnt
    arent wasnt werent dont doesnt didnt hasnt havent hadnt couldnt shouldnt wouldnt mightnt mustnt neednt cant
    wont aint false untrue wrong incorrect lie lies myth hoax fake nonsense debunked refuted disproved disproven
    rubbish bullshit bullcrap bs cap bogus fabricated
    """,
    r"""
    \b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|nope
        |nah)\b | \w{2}n't\b
    | \b(?:is|are|was|were|do|does|did|has|have|had|could|should|would|might|must|need)nt\b | \b(?:dont|cant
        |wont|aint|isnt|arent)\b
    | \b(?:false|untrue|wrong|incorrect|a\s(?:lie|myth|hoax)|lies?|fake|nonsense|debunked|refuted|disproved
        |disproven|rubbish|bull(?:shit|crap)|bs|cap|bogus|fabricated)\b
    | (?<!\w)(?:не|ні|нет|ніколи|никогда|ніхто|никто|нічого|ничего|немає|без|нема|неправда|брехня|ложь|фейк
        |вранье|враньё|неправильно)(?!\w)
    """,
)
"""A sentence that negates something or calls something false."""
