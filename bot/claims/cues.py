"""The closed cue lists of the speech acts, as data.

A cue is a pattern that a person can read; nothing is learned. Each list was written from the evidence that members
accuse articles in a few fixed ways, and that the same words used as a topic ("propaganda says ..") accuse nobody.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks and dashes.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.moderation.models import FlagName, Target


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern for one speech act. `score` is 0..1, by hand; `target` what the act is about."""

    name: FlagName
    pattern: re.Pattern[str]
    score: float
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class CueText:
    """A text as the cues want it: small letters, one white space between words, straight apostrophes.

    `offsets` maps a position in `text` to one in the text that it was made from; None means that they are the same.
    """

    text: str
    offsets: tuple[int, ...] | None

    @classmethod
    def of(cls, original: str) -> CueText:
        """Prepare `original`. Runs of white space shrink to one (a line break if there is one in the run)."""
        small = _lowered(original)
        if not _RUN.search(small):
            return cls(small, None)
        parts: list[str] = []
        offsets: list[int] = []
        position = 0
        for run in _RUN.finditer(small):
            parts += [small[position : run.start()], "\n" if "\n" in run[0] else " "]
            offsets += [*range(position, run.start()), run.start()]
            position = run.end()
        offsets += range(position, len(small) + 1)
        return cls("".join([*parts, small[position:]]), tuple(offsets))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets into the original text of `text[start:end]`."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


_RUN = re.compile(r"\s{2,}|[^\S \n]")


def _lowered(text: str) -> str:
    """Put `text` into small letters and keep its length (some capitals have a small form of two characters)."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("’", "'")


# Fragments. (?x) makes white space in them free, so a space between words is written \s.
_PIECE = r"""(?:article|piece|story|report|reporting|coverage|headline|post|text|column|write-?up|news|journalism|title|read)"""
_MAKER = r"""(?:author|writer|journalists?|reporters?|editors?|outlet|newspaper|paper|site|website|channel|source|media|msm
    |newsroom|publication|publisher|magazine|network)"""
_SOURCE = rf"(?:{_PIECE}|{_MAKER})"
_FALSEHOODS = r"""(?:propaganda|(?:mis|dis)-?information|fake\snews|fake\sstor(?:y|ies)|lies|falsehoods?|untruths|nonsense|bull(?:shit|crap)
    |bs|garbage|rubbish|trash|crap|hysteria|panic|fear|hoax(?:es)?|rumou?rs|half-?truths|fabrications|drivel|tripe|hate|narratives?
    |(?:false|fake|misleading|alarmist)\s\w+)"""
_ACCUSING_NOUN = r"""(?:propaganda|(?:fear|scare|war|hate|panic)[\s-]?mongering|scare\stactics?|(?:mis|dis)-?information|fake\snews
    |click-?bait|rage-?bait|sensationalis[mt]\w*|hit[\s-](?:piece|job)|smear(?:\s(?:piece|campaign|job))?|alarmism|hysteria
    |yellow\sjournalism|spin|brainwashing|whitewash(?:ing)?|advertorial|gaslighting|disinfo|misinfo|agitprop|fabrications?|fiction
    |hogwash|fairy[\s-]?tales?|manipulation|psy-?op)"""
_INSULTING_NOUN = r"""(?:lies|nonsense|garbage|rubbish|trash|crap|bull(?:shit|crap)|bs|drivel|tripe|a\slie|a\shoax|joke|disgrace)"""
_ACCUSING_ADJECTIVE = r"""(?:bia[sz]s?ed|one-?sided|slanted|misleading|deceptive|dishonest|inaccurate|false|untrue|fake|fabricated|made[\s-]up
    |alarmist|sensationali[sz]ed|sensationalist|manipulative|fear-?mongering|scare-?mongering|lying|propagandist(?:ic)?|partisan
    |click-?bait(?:y)?|bogus|unreliable|untrustworthy|discredited|debunked|factually\s(?:wrong|incorrect|inaccurate|false)|wrong
    |incorrect|twisted|distorted|disingenuous|corrupt|tendentious|unbalanced|unfair|full\sof\s(?:lies|errors|mistakes|propaganda|it))"""
_DEGREE = r"""(?:(?:just|pure|purely|total|totally|complete|completely|utter|utterly|sheer|plain|blatant|blatantly|obvious|obviously
    |classic|typical|more|nothing\sbut|nothing\sless\sthan|nothing\smore\sthan|only|such|really|clearly|literally|basically|simply|absolute
    |absolutely|so|very|quite|rather|pretty|all|a\s(?:load|bunch|pack|piece|bit|lot|pile)\sof|the\susual|same\sold|cheap|shameless|a|an
    |the|russian|ukrainian|kremlin|western|american|nato|government|state|left-?wing|right-?wing|biased|lazy|dangerous|irresponsible
    |outright|full-blown|again|another|deliberate|deliberately|highly|extremely|heavily|incredibly|too|also|and|,)[\s,]+){0,5}"""
_IS = r"""(?:is|are|was|were|'s|'re|reads\slike|reads\sas|sounds\slike|sounds|looks\slike|feels\slike|seems(?:\slike|\sto\sbe)?
    |smells\s(?:of|like)|reeks\sof|smacks\sof|=|amounts\sto|has\sbecome|became|contains?|spreads?|pushes|peddles)"""
_THIS = r"(?:this|that|these|it|which|what\sthis|the\swhole\sthing|all\sof\s(?:this|it)|all\sthis)"
_START = r"(?:^|(?<=[.!?\n:;,(—–-])|(?<=[.!?\n:;,(—–-]\s)|(?<=^\s))"
_SENTENCE_START = r"(?:^|(?<=[.!?\n])|(?<=[.!?\n]\s)|(?<=^\s))"
_END = r"(?=\s*(?:$|[.!?\n,;:)]))"
_TO_ME = r"(?:\s(?:(?:by|from|in|of)\s(?:the\s|your\s|this\s|that\s)?(?:(?:mainstream|western|corporate|liberal|usual|russian|ukrainian|state)\s)*(?:media|msm|press|west|outlets?|site|(?:news)?paper|channel|publication|suspects|kremlin)|to\sme|again|as\s(?:always|usual|ever)|at\sits\s(?:finest|best|worst)|today|here|from\sstart\sto\sfinish))?"
_JUDGED = r"""(?:arguments?|reasoning|logic|analysis|conclusions?|idea|plan|premise|position|stance|view|viewpoint|take|thinking|opinion
    |assessment|proposal|assumption|comparison|point|theory|perspective|argumentation|claim|optimism|expectation|hope|article|piece|author)"""
_CRITICAL = r"""(?:na[iï]ve|simplistic|over-?simplified|superficial|shallow|weak|flawed|lazy|childish|short-?sighted|unrealistic|idealistic
    |delusional|absurd|ridiculous|laughable|silly|foolish|far-?fetched|unconvincing|convincing|overblown|exaggerated|questionable|dubious
    |illogical|incoherent|poor|bad|stupid|dumb|pointless|premature|utopian|cynical|hopeless|sensible|reasonable|persuasive|compelling
    |optimistic|pessimistic|too\s(?:simple|easy|optimistic|pessimistic|kind|soft|harsh)|wishful|misguided|out\sof\stouch|one-dimensional
    |disappointing|thin)"""
_PRAISING = r"""(?:balanced|even-?handed|fair(?:-minded)?|nuanced|thoughtful|objective|impartial|neutral|unbiased|informative|insightful
    |in-?depth|thorough|honest|refreshing|solid|excellent|great|superb|brilliant|fantastic|outstanding|wonderful|good|nice|interesting
    |important|well[\s-](?:written|researched|balanced|reasoned|sourced|informed|argued|put|explained|said|done)|sober|measured
    |level-?headed|accurate|careful|clear|factual|comprehensive|detailed|courageous|brave|rare)"""
_MODERATE = r"(?:(?:very|really|quite|so|such|remarkably|pleasantly|pretty|surprisingly|refreshingly|an?|the|and|most|truly|rather|,)[\s,]+){0,4}"
_TELLS = r"(?:cover|mention|discuss|report|say|talk|write|admit|acknowledge|address|show|explain|point|tell|dare|bother|touch)(?:s|es|ed|ing|ting)?"
_ELSEWHERE = r"(?:elsewhere|anywhere(?:\selse)?|in\sother\s\w+|by\sothers|by\sanyone\selse|in\sthe\s(?:mainstream\s)?(?:media|press|news))"


def _cue(name: FlagName, score: float, target: Target | None, pattern: str) -> Cue:
    return Cue(name, re.compile(pattern, re.VERBOSE | re.MULTILINE), score, target)


_DISPUTE = FlagName.DISPUTE_SOURCE
_MEMBER = FlagName.DISPUTE_MEMBER
_PRAISE = FlagName.ENDORSEMENT

STOP_SPREADING = re.compile(
    rf"""(?:{_START}|(?:@\w+|<@!?\d+>)[\s,]*)\s*(?:(?:please|just|pls|can\syou|could\syou|will\syou|would\syou|you\s(?:(?:people|guys|all|journalists)\s)?(?:should|need\sto|must|have\sto|better)|and|so|maybe|guys
    |seriously|now|oh|ffs|omg)[\s,]+){{0,3}}
    (?:stop|quit|cease|enough\s(?:of|with)|no\smore\sof|why\s(?:are|do)\syou(?:\sall|\speople|\sguys|\salways|\skeep)?(?=\s(?:push|spread|peddl|publish|print|post|shar|promot))|don'?t|do\snot|spare\sus|give\sit\sa\srest\swith)\s
    (?:(?:with|spreading|peddling|pushing|publishing|printing|posting|sharing|promoting|selling|writing|putting\sout|repeating
    |parroting|spread|peddle|push|publish|print|post|share|spewing|feeding\sus|telling|making\sup|amplifying)\s){{0,2}}
    (?:(?:your|this|these|such|the|that|all|more|with|of|us|russian|ukrainian|kremlin|western|cheap|false|blatant)\s){{0,3}}
    (?:{_ACCUSING_NOUN}|{_FALSEHOODS}|lying(?:\sto\sus)?|fear-?mongering)\b""",
    re.VERBOSE | re.MULTILINE,
)
"""An order to stop: against a member when one is addressed, against the source otherwise."""

ADDRESSED = re.compile(r"<@!?\d+>|(?:^|\s)@\w|\b(?:mate|dude|bro|buddy|pal|kid)\b")
"""Signs that a comment speaks to another member."""

NEGATION = re.compile(
    r"\b(?:not|no|never|hardly|nothing|neither|nor|without|isn'?t|aren'?t|wasn'?t|far\s+from|anything\s+but|less|lacks?|"
    r"don'?t|doesn'?t|didn'?t|can'?t|cannot|if\s+only|more\s+like|hardly)\b",
)
"""Words that turn a cue that follows them round."""

CUES: tuple[Cue, ...] = (
    # --- the article or its source is accused
    _cue(
        _DISPUTE,
        0.9,
        Target.ARTICLE,
        rf"\b{_PIECE}\b(?:\s[\w'’]+){{0,3}}?\s?{_IS}\s{_DEGREE}(?:{_ACCUSING_NOUN}|{_ACCUSING_ADJECTIVE}|{_INSULTING_NOUN})\b",
    ),
    _cue(
        _DISPUTE,
        0.9,
        Target.SOURCE,
        rf"\b{_MAKER}\b(?:\s[\w'’]+){{0,3}}?\s?{_IS}\s{_DEGREE}(?:{_ACCUSING_NOUN}|{_ACCUSING_ADJECTIVE}|{_INSULTING_NOUN}|(?:a\s)?(?:liars?|shills?|mouthpiece|propagandists?|paid\b[^.!?\n]{{0,40}}))\b",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"\b(?:{_ACCUSING_ADJECTIVE}|{_ACCUSING_NOUN})\s(?:and\s\w+\s)?(?:article|piece|story|reporting|coverage|headline|title|post|journalism|outlet|newspaper|media|journalists?|rag|write-?up)\b(?!\sof\b)(?!\s(?:is|are|was)\s(?:a\sproblem|bad))",
    ),
    _cue(_DISPUTE, 0.8, Target.ARTICLE, rf"(?<!\bwhat\s)\b{_THIS}\s?{_IS}\s{_DEGREE}{_ACCUSING_NOUN}\b"),
    _cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"\b(?:this|all\sof\sthis)\s?(?:is|'s)\s{_DEGREE}(?:{_INSULTING_NOUN}|bia[sz]s?ed|one-?sided|slanted|misleading|alarmist|sensationali[sz]ed|fake|made[\s-]up|fabricated|full\sof\slies){_END}",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"{_START}\s*(?:what\s|sounds\slike\s|looks\slike\s|reads\slike\s|smells\slike\s|not\sjournalism,?\s(?:just\s)?)?{_DEGREE}{_ACCUSING_NOUN}{_TO_ME}(?:,\s?(?:nothing\s(?:more|else)|plain\sand\ssimple)|\sto\s(?:sell|get|scare|generate)\b[^.!?\n]{{0,40}})?{_END}",
    ),
    _cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        r"\b(?:biased|one-?sided|propagandistic|partisan|misleading|lying|fake|clickbait|fear-?mongering)\s(?:\w+\s)?(?:garbage|rubbish|trash|crap|nonsense|bull(?:shit|crap)|drivel|tripe|junk)\b|\b(?:garbage|rubbish|trash|crap|bull(?:shit|crap)|bs|junk|shoddy|sloppy|tabloid|hack|fake|yellow)\s(?:article|piece|journalism|reporting|coverage|headline)\b|\bcall(?:ing)?\s(?:bs|bull(?:shit|crap))\son\b",
    ),
    _cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"{_SENTENCE_START}\s*(?:all\s|more\s|total\s|pure\s|utter\s|complete\s|such\s|just\s|so\smany\s|what\sa\s(?:load|pack)\sof\s)?(?:lies|fake\snews|nonsense|garbage|rubbish|bull(?:shit|crap)|bs){_TO_ME}(?:,\s?(?:all\s)?lies)?{_END}",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        r"\bcall(?:s|ed)?\s(?:this|that|it|yourself|yourselves|themselves)\s(?:an?\s)?(?:journalis[mt]s?|news|reporting|a\snewspaper)\b|\b(?:isn'?t|is\snot|not)\s(?:real\s|proper\s|serious\s)?(?:journalism|reporting|news)\b",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        r"\b(?:disgrace|insult)\sto\s(?:journalism|the\sprofession|readers)|\bshame\son\s(?:the\s|this\s|your?\s)?(?:author|paper|newspaper|editors?|journalists?|outlet|writer|media|newsroom)|\blying\s(?:press|media|outlet)\b",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"\b(?:don'?t|do\snot|can'?t|cannot|wouldn'?t|never|nobody\sshould)\s(?:trust|believe|rely\son)\s(?:a\s(?:single\s)?word\s(?:of\s|from\s|in\s)?|anything\s(?:in\s|from\s)?)?(?:this|that|these|your|the|such)\s(?:\w+\s)?{_SOURCE}\b",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"\b{_MAKER}\b(?:\s[\w'’]+){{0,2}}?\s(?:has|have|had|with|pushes|pushing|serves)\s(?:an?\s)?(?:\w+\s)?(?:agenda|bias|axe\sto\sgrind)\b|\b(?:author|writer|journalist|reporter|paper|outlet|editor|media)s?\s(?:(?:is|are|was|were|keeps?|just|clearly)\s)*(?:lying|lied|lies|made\s(?:this|it)\sup|invent(?:s|ed)|fearmongering|scaremongering|paid\sby|bought)\b",
    ),
    _cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        r"\b(?:article|piece|story|report|author|journalist|paper|headline)\b(?:\s[\w'’]+){0,2}?\s(?:conveniently|deliberately|purposely|intentionally|dishonestly)\s(?:ignores?|omits?|leaves?|forgets?|fails?|hides?|skips?|twists?|distorts?|misrepresents?|misleads?)|\b(?:article|piece|story|report|author|journalist|paper|headline)\s(?:gets?\s(?:it|this|that|the\s\w+|\w+)\s(?:completely\s|all\s|totally\s)?wrong|got\s(?:it|this|that|the\s\w+)\s(?:completely\s)?wrong|twists?|distorts?|misrepresents?|misleads?|misinforms?|fear-?mongers|scare-?mongers|cherry-?picks?|manipulates?)\b",
    ),
    _cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        r"\b(?:why|how)\s(?:do|does|can|could|did|would)\s(?:you|they|this\spaper|anyone)\s(?:even\s)?(?:publish|print|post|report|write)\s(?:such|this|these)\s(?:\w+\s)?(?:lies|nonsense|garbage|rubbish|trash|crap|propaganda|bull(?:shit|crap)|drivel|junk|stuff)\b|\bwho\s(?:paid|pays|sponsored|funds)\s(?:you\s)?(?:for\s(?:this|that)|(?:this|the)\s(?:article|piece|author|paper|outlet|site))\b",
    ),
    _cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        r"\b(?:you|they)(?:\s(?:people|guys|lot|all))?\s(?:(?:only|always|just|ever)\s)+(?:print|publish|show|tell|report|give|present)\s(?:us\s)?(?:one\sside|half\s(?:of\s)?the\s(?:story|truth|picture))\b",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        r"\b(?:article|piece|reporting|coverage|story|this|headline)\s(?:(?:is|was|are)\s(?:not|hardly|far\sfrom|anything\sbut|in\sno\sway|never)|isn'?t|wasn'?t|aren'?t)\s(?:(?:very|at\sall|exactly|even|really|a|an|remotely|particularly|being)\s){0,2}(?:balanced|objective|neutral|fair|even-?handed|impartial|honest|accurate|unbiased|true|credible|trustworthy|reliable|factual)\b",
    ),
    _cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        r"(?<!\w)(?:це|это)\s(?:(?:чист\w+|просто|суцільн\w+|сплошн\w+|звичайн\w+|обычн\w+|російськ\w+|российск\w+|черговий|очередной|очередная|чергова)\s)*(?:пропаганда|фейк|брехня|ложь|вранье|враньё|дезінформація|дезинформация|маніпуляція|манипуляция)(?!\w)|(?<!\w)(?:хватит|досить|перестаньте|припиніть|прекратите|годі)\s(?:врать|брехати|поширювати|распространять|лгать)(?!\w)|(?<!\w)(?:стаття|статья)\s(?:[-–—]\s)?(?:брехлив\w+|лжив\w+|фейк\w*|пропаганда|маніпулятивна|заказная|замовна)(?!\w)",
    ),
    _cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        r"\b(?:articles?|pieces?|reports?|reporting|journalism|coverage|headlines?|stuff)\slike\s(?:this|these)(?:\sone)?\s(?:is|are)\s(?:exactly\s|precisely\s)?(?:the\sreason|why|how\scome)\b",
    ),
    # --- another member is accused
    _cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"\byou(?:\sare|'re|\swere|\skeep|\sjust)\s(?:(?:just|all|simply|clearly|obviously|a|an|such|still|completely|totally|so|the|again|really|literally|probably|either|only|both|is|paid|complete|total|typical|fucking|nothing\sbut)\s){0,3}(?:lying|liars?|wrong|mistaken|misinformed|uninformed|brainwashed|misled|delusional|ignorant|trolls?|trolling|bots?|shills?|spreading|repeating|parroting|making\s(?:this|that|it|things|stuff)\sup|full\sof\s(?:it|shit|crap|lies)|inventing|hypocrites?|propagandists?|talking\s(?:nonsense|rubbish|garbage|crap)|clueless|deluded|spreaders?|fear-?mongering|scare-?mongering)\b",
    ),
    _cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"\bwhat\syou(?:'ve|\shave|'re|\sare)?\s(?:just\s)?(?:said|say|saying|wrote|write|written|claim\w*|post\w*)\b(?:\s\w+){0,3}\s(?:is|was|isn'?t|are)\s(?:\w+\s){0,2}(?:false|wrong|true|nonsense|rubbish|lies?|untrue|incorrect|propaganda|garbage|bullshit|misinformation|disinformation)\b|\byour\s(?:comment|post|claim|statement|numbers?|figures?|facts?|reply|sources?|information)\s(?:is|are|was|were|isn'?t|aren'?t)\s(?:\w+\s){0,2}(?:false|wrong|true|nonsense|rubbish|lies?|untrue|incorrect|propaganda|garbage|bullshit|misinformation|disinformation|bogus|made\sup|fake|out\sof\sdate)\b",
    ),
    _cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"\byou(?:'ve|\shave)?\s(?:clearly\s|obviously\s|just\s|always\s)?(?:lied|lie\b(?!\sin\b|\sdown\b)|made\s(?:this|that|it)\sup|got\s(?:it|that)\swrong|don'?t\sknow\swhat\syou|have\sno\s(?:idea|clue)|know\snothing)|^\s*(?:you\s)?(?:liars?|trolls?)\s*[.!]*$|\b(?:nice\stry|go\shome),?\s(?:bot|troll|shill)|(?:^|\s)(?:@\w+|<@!?\d+>)[\s,:]+(?:is\s|that'?s\s|this\sis\s)?(?:(?:a|just|simply|such|not|total)\s){0,2}(?:lies?|liar|lying|wrong|false|nonsense|troll|bot|bullshit|true|propaganda|misinformation)\b",
    ),
    _cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"(?<!\w)(?:ти|ви|ты|вы)\s(?:просто\s|знову\s|опять\s|все\s|всё\s)?(?:брешеш|брешете|врёшь|врешь|врёте|врете|лжёшь|лжешь|лжете|лжёте|помиляєшся|помиляєтеся|ошибаешься|ошибаетесь|бот|троль|тролль)(?!\w)",
    ),
    # --- praise
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        rf"\b{_MODERATE}{_PRAISING}(?:\s?(?:,|and|,\sand|but)\s{_MODERATE}{_PRAISING}){{0,3}}\s(?:\w+\s)?(?:article|piece|report|reporting|coverage|journalism|story|read|analysis|write-?up|summary|overview|account|work|job|breakdown|perspective|look|treatment|insights?|presentation|picture\sof|view\sof|view\sin|overall\sview)\b",
    ),
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        rf"\b(?:article|piece|reporting|coverage|report|this|it|analysis|author|journalist|text)\b(?:\s(?!not\b|isn)[\w'’]+){{0,2}}?\s?(?:is|was|'s|are|seems|feels|stays|remains|reads\sas)\s{_MODERATE}(?:balanced|even-?handed|fair-?minded|nuanced|thoughtful|impartial|unbiased|objective|informative|insightful|excellent|superb|brilliant|outstanding|refreshing|well[\s-](?:written|researched|balanced|reasoned|sourced|argued|done)|level-?headed|measured)\b",
    ),
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        r"\b(?:how|so|very|remarkably|surprisingly|refreshingly|admirably)\s(?:balanced|even-?handed|fair|nuanced|objective|impartial|thorough|thoughtful|measured|calm)\b|\beven-?handed(?:ness|ly)?\b|\b(?:its|their|your)\s(?:balance|fairness|impartiality|objectivity)\b",
    ),
    _cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        rf"^\s*{_MODERATE}{_PRAISING}(?:\s?,\s{_PRAISING}|\sand\s{_MODERATE}{_PRAISING}){{0,2}}(?:\sas\s(?:always|ever|usual))?\s*(?=$|[.!]|,\s(?:thank|thx|good|great|nice|well))|^\s*{_MODERATE}well[\s-](?:written|researched|balanced|reasoned|sourced|argued|done)\b",
    ),
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        r"\b(?:thanks|thank\syou|thx|kudos|bravo|hats\soff|props|well\sdone|credit|respect)(?:\s(?:so\smuch|very\smuch|a\slot|again))?\s(?:to\s(?:the|this|you)\s(?:\w+\s)?(?:author|paper|journalist|reporter|editors?|writer|outlet|newsroom|team)?|for)\s?(?:\w+\s){0,3}?(?=(?:article|piece|report|reporting|covering|coverage|mentioning|pointing|showing|writing|explaining|giving|sharing|presenting|publishing|including|bringing|telling|posting|summar|hearing|both|balance|fair|honest|context|analysis|journalism|author|paper|journalist|reporter|editor|writer))",
    ),
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        r"\b(?:finally|at\slast|about\stime)[,!]?\s(?:\w+\s){0,2}?(?:someone|somebody|an?\s(?:\w+\s){0,2}(?:article|piece|journalist|paper|report|outlet|author|text|account)|some\s(?:\w+\s)?(?:balance|sense|honesty|reporting|journalism|truth|facts))\b",
    ),
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        rf"\b(?:rarely|seldom|hardly\s(?:ever)?|never|almost\snever|barely|not\soften|scarcely|so\soften\snot)\s(?:\w+\s)?(?:discussed|mentioned|covered|reported|said|addressed|acknowledged|explained|talked\sabout|read|seen|heard|shown|brought\sup|written\sabout|told|find|get|see|hear)\b(?:\s\w+){{0,3}}?\s{_ELSEWHERE}|\b(?:rarely|seldom)\s(?:discussed|mentioned|covered|reported|addressed|acknowledged|talked\sabout)\b",
    ),
    _cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        rf"\b(?:nobody|no\sone|no-?one|hardly\sanyone|hardly\sanybody|few|no|barely\sanyone|other)\s(?:else\s)?(?:(?:other\s)?(?:outlets?|papers?|newspapers?|media|journalists?|articles?|reporters?|sites?|people|else)\s)?(?:ever\s|really\s|even\s|seems\sto\s|dares?\sto\s|bothers?\sto\s|wants\sto\s|don'?t\s|doesn'?t\s)?{_TELLS}\b(?:\s(?:this|these|that|it|on|about|the|so|what|out|to))",
    ),
    _cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        rf"\b(?:you\s)?(?:won'?t|don'?t|can'?t|cannot|never|do\snot|didn'?t|haven'?t)\s(?:often\s|usually\s)?(?:read|find|hear|see|get|seen|heard|found)\s(?:\w+\s){{0,3}}{_ELSEWHERE}|\bmissing\s(?:from|in)\s(?:most|other|all\sother)\s(?:\w+\s)?(?:coverage|reports?|reporting|media|papers|articles|outlets)",
    ),
    _cue(
        _PRAISE,
        0.8,
        Target.ARTICLE,
        r"\b(?:shows?|showing|shown|presents?|presenting|covers?|covering|gives?|giving|hears?|hearing|considers?|looks?\sat|looking\sat|fair\sto|lets?|explains?|represents?|acknowledges?)\s(?:\w+\s){0,2}?both\s(?:sides|perspectives|views|positions|viewpoints)\b|\bboth\ssides\s(?:are|get|were|got)\s(?:\w+\s)?(?:heard|shown|covered|represented|presented|a\s(?:say|hearing|fair))",
    ),
    _cue(
        _PRAISE,
        0.7,
        Target.ARTICLE,
        r"\b(?:glad|happy|good|nice|great|relieved|refreshing)\s(?:that\s|to\ssee\s(?:that\s)?)?(?:somebody|someone)\b|\b(?:appreciate|applaud|commend|love|liked?|enjoyed|glad|pleased|happy|good|great|nice|respect|admire|impressed|welcome)\s(?:(?:that|to|by|with|see|read|how|the\sway|when)\s){0,3}(?:the\s|this\s|your\s|an?\s)?(?:\w+\s){0,2}?(?:article|piece|author|reporting|coverage|paper|journalist|balance|balanced|objectiv\w+|fair(?:ness)?|nuance[ds]?|mentions?|mentioned|mentioning|honesty|perspective|journalism|report)\b",
    ),
    # --- opinion
    _cue(
        FlagName.OPINION,
        0.8,
        None,
        r"\b(?:i\s(?:(?:really|just|still|personally|honestly|also|firmly|strongly|kind\sof|do|don'?t|do\snot)\s)?(?:think|believe|feel|reckon|guess|suspect|suppose|doubt|disagree|agree|prefer|find\s(?:it|this|that|the|their|his|her)|would\s(?:say|argue)|consider|hope|fear|wish)|i'd\s(?:say|argue)|i'm\s(?:not\s)?(?:convinced|sure|afraid)|in\smy\s(?:\w+\s)?(?:opinion|view|eyes|book)|imh?o|if\syou\sask\sme|as\sfar\sas\si'?m\sconcerned|to\smy\smind|my\s(?:view|opinion|take|impression|guess|two\scents))\b",
    ),
    _cue(
        FlagName.OPINION,
        0.8,
        Target.ARTICLE,
        rf"\b{_JUDGED}\b(?:\s[\w'’]+){{0,5}}?\s?(?:is|are|was|were|'s|sounds?|seems?|looks?|feels?|strikes\sme\sas|comes\sacross\sas|remains?)\s(?:(?:a|an|just|so|very|rather|quite|pretty|really|too|bit|little|extremely|utterly|hopelessly|somewhat|incredibly|completely|totally|not|how|frankly|simply|both|most|more|as|tad|of|to\sme|plain|terribly|deeply|fairly|nothing\sbut|dangerously)\s){{0,4}}{_CRITICAL}\b",
    ),
    _cue(
        FlagName.OPINION,
        0.8,
        Target.ARTICLE,
        rf"\b{_CRITICAL}\s(?:(?:and|,|but)\s?\w+\s)?(?:\w+\s)?{_JUDGED}\b",
    ),
    _cue(
        FlagName.OPINION,
        0.7,
        Target.ARTICLE,
        r"\b(?:na[iï]v(?:e|ety|eté|ely|ité)|wishful\sthinking|simplistic|simple-?minded|short-?sighted(?:ness)?|pipe\sdream|pie\sin\sthe\ssky|cloud\scuckoo\sland|overly\s(?:optimistic|pessimistic|simple)|unrealistic|far-?fetched|out\sof\stouch|misses\sthe\s(?:\w+\s)?point)\b",
    ),
    _cue(
        FlagName.OPINION,
        0.6,
        None,
        r"(?:^|[.!?,;:\n]\s*|\b(?:this|that|it|which|how|what\sa|what\san|he|she|they|such\sa|war|law|decision|policy|deal|strategy|move|situation|whole\sthing|idea)\s?(?:is|are|was|were|'s|seems|sounds|looks|feels)?\s)(?:(?:so|very|just|really|absolutely|simply|quite|pretty|utterly|completely|truly|an?|too|rather|frankly|honestly)\s){0,3}(?:absurd|ridiculous|laughable|silly|outrageous|shameful|disgraceful|disgusting|appalling|sad|tragic|pathetic|terrible|horrible|awful|unacceptable|disappointing|stupid|insane|crazy|madness|insanity|nonsensical|wonderful|amazing|heartbreaking|a\s(?:shame|mistake|disgrace|joke|tragedy|disaster)|overrated|boring|scary|worrying|depressing|wrong\sand|unfair|immoral|hypocritical|hypocrisy)\b",
    ),
    _cue(
        FlagName.OPINION,
        0.6,
        None,
        r"\b(?:we|they|he|she|it|one|people|everyone|governments?|politicians)\s(?:really\s|all\s|simply\s|just\s)?(?:must(?:n'?t|\snot)?|need\sto|needs\sto|had\sbetter)\s(?!i\b)\w+|(?<![\w'])(?!(?:what|why|how|when|where|who|i)\s)[\w']+\s(?:really\s|all\s|simply\s|just\s)?(?:should(?:n't|\snot)?|ought\sto)\s(?!i\b)\w+|\bshame\son\b|\benough\sis\senough\b|\bsounds\s(?:\w+\s)?(?:like\sa\s(?:good|bad)\s|(?:naive|reasonable|unlikely|plausible|silly))|\b(?:sadly|unfortunately|thankfully|frankly|honestly|hopefully|luckily|imho)\b",
    ),
    _cue(
        FlagName.OPINION,
        0.7,
        None,
        r"(?<!\w)(?:я\s(?:думаю|вважаю|считаю|гадаю|полагаю)|(?:на|по)[\s-](?:мою\sдумку|мій\sпогляд|мой\sвзгляд|моему)|як\sна\sмене|наївн\w+|наивн\w+)(?!\w)",
    ),
    # --- testimony
    _cue(
        FlagName.PERSONAL_TESTIMONY,
        0.8,
        None,
        r"\bi\s(?:(?:have|had|'ve|personally|also|once|myself|actually|used\sto|still|never|only|just)\s){0,2}(?:lived?|grew\sup|fled|served|fought|worked|witnessed|volunteered|escaped|survived|was\s(?:there|born|in|at|deployed|stationed|living|working|a\s(?:soldier|nurse|doctor|teacher|medic|volunteer|refugee|child|kid|student|witness))|been\s(?:there|to|in)|saw|seen|heard\sit|talked\sto|spoke\s(?:to|with)|visited|lost\smy|come\sfrom|was\sraised)\b|\bi'?ve\s(?:been|lived|seen|worked|served|talked|spoken|witnessed|visited)\b|\bi\sam\sfrom\b|\bi'm\sfrom\b",
    ),
    _cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"\bmy\s(?:own\s|late\s|older\s|younger\s|best\s|great-?|elderly\s|two\s|whole\s)*(?:brothers?|sisters?|husband|wife|family|grand(?:father|mother|parents?|pa|ma|dad|mum|mom)|cousins?|uncle|aunt|parents|father|mother|dad|mum|mom|sons?|daughters?|friends?|neighbou?rs?|hometown|home\stown|village|colleagues?|relatives|in-laws|nephew|niece|boyfriend|girlfriend|partner|kids|children|(?:own\s)?experience)\b",
    ),
    _cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"\bwith\smy\sown\s(?:\w+\s)?(?:eyes|ears)|\bfrom\s(?:my\s(?:own\s)?)?(?:personal\s|own\s|first-?hand\s)?experience\b|\bwhere\si\s(?:live|grew\sup|work|come\sfrom)|\b(?:here\s)?in\smy\s(?:town|city|village|street|region|neighbou?rhood|building|school|unit|hospital)|\bas\san?\s(?:(?:former|retired|young|ex-?|local|fellow|proud|trained|practi[sc]ing)\s?)?(?:nurse|doctor|veteran|soldier|resident|teacher|refugee|journalist|medic|ukrainian|russian|pole|korean|engineer|lawyer|farmer|volunteer|historian|citizen|immigrant|parent|mother|father|student|scientist|officer|local)\b|\bwe\s(?:fled|lived\s(?:there|in|near|through)|were\sthere|had\sto\s(?:flee|leave))\b",
    ),
    _cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"(?<!\w)(?:мій|моя|мої|мой|мои)\s(?:брат|сестра|чоловік|дружина|муж|жена|мама|тато|батько|отец|мать|бабуся|бабушка|дід|дед|друг|подруга|сусід|сосед|родина|семья|батьки|родители)(?!\w)|(?<!\w)я\s(?:сам|сама|особисто|лично)\s(?:бачи\w+|виде\w+|був|була|был|была|жи\w+)",
    ),
    # --- prediction
    _cue(
        FlagName.PREDICTION,
        0.7,
        None,
        r"(?<![\w'’])(?!(?:i|we|you|the|a|an|free|good|political|own|whose|at|if|this|that\sfree|strong|popular|no|his|her|their|your|our|my|last|people's)\s)[\w'’]+\s(?:(?:probably|certainly|surely|definitely|never|soon|eventually|also|still|just|only|inevitably|now|simply|most\slikely|likely)\s)?(?:will(?!ing)(?:\snot)?|won'?t)\s(?!(?:of|to|is|was|and|smith|power)\b)(?:\w+)",
    ),
    _cue(
        FlagName.PREDICTION,
        0.7,
        None,
        r"\b(?:we|this|that|it|you)(?:\s(?:all|probably|certainly|definitely|never))?\s(?:will|won'?t)\s(?:(?:all|soon|never|not|only|eventually|probably|certainly|definitely|inevitably|just|still|also)\s)*(?:be\b(?!\shonest)|see|end|become|happen|lead|collapse|lose|win|regret|fall|fail|get|go|have|last|take|change|cost|cause|turn|spread|return|come|start|stop|continue|work|make|backfire|escalate|look\sback|never)\b|\b(?:they|he|she|it|this|that)'ll\s\w+",
    ),
    _cue(
        FlagName.PREDICTION,
        0.7,
        None,
        r"\b(?:are|is|'re|'s)\s(?:never\s|not\s|all\s|definitely\s|just\s|only\s|probably\s)?(?:going\sto|gonna)\s(?!be\shonest)(?!the\b|a\b|my\b|school\b|work\b)\w+|\b(?:is|are)\s(?:about|bound|doomed|destined|set|likely|unlikely)\sto\s\w+|\b(?:mark\smy\swords|i\s(?:predict|foresee|bet|expect)|sooner\sor\slater|(?:only\s)?a\s(?:matter|question)\sof\stime|just\s(?:you\s)?wait|wait\sand\ssee|you'll\ssee|my\sprediction|before\slong)\b",
    ),
    _cue(
        FlagName.PREDICTION,
        0.6,
        None,
        r"(?<!\w)(?:через|за)\s(?:рік|год|місяць|месяц|тиждень|неделю)\s(?:\w+\s){0,3}(?:буде|будет|будуть|будут)(?!\w)|(?<!\w)(?:згадаєте|вспомните|запам.ятайте|попомните)\s(?:мої|мои)\sслова",
    ),
    # --- question without a question mark
    _cue(
        FlagName.QUESTION,
        0.7,
        None,
        r"\b(?:does|do|did|has|is|can|could|would)\s(?:anyone|anybody|someone|somebody)\s(?:here\s|else\s|actually\s)?(?:know|have|explain|tell|remember|got|there|point|share|help|say|seen?|read|link)\b[^.!?\n]{0,120}|\banyone\s(?:know|have|got)\b[^.!?\n]{0,100}|^\s*(?:source|sources|any\ssources?|link|proof|citation)(?:\s(?:please|pls|plz|needed))\b|\bi\s(?:wonder|am\swondering|was\swondering)\s(?:if|whether|why|how|what|who|when|where)\b[^.!?\n]{0,120}|\b(?:what|where)'?s?\s(?:is\s)?(?:the|your|their)\ssource\b",
    ),
    _cue(
        FlagName.QUESTION,
        0.7,
        None,
        r"(?<!\w)(?:хтось|хто-небудь|кто-нибудь|кто-то)\s(?:знає|знает|може|может|має|имеет|підкаже|подскажет)(?!\w)[^.!?\n]{0,120}|^\s*(?:джерело|источник|пруф\w*)(?:,?\s(?:будь\sласка|пожалуйста))?\s*$",
    ),
)

_FALSE = r"""(?:false|untrue|not\strue|wrong|incorrect|a\slie|lies|a\smyth|myths?|a\shoax|nonsense|rubbish|garbage|bull(?:shit|crap)|bogus|fake|baseless
    |debunked|disproven|disproved|refuted|misleading|inaccurate|unfounded|fabricated|made[\s-]up|propaganda|(?:mis|dis)information|no\sevidence)"""

REBUTTAL_AFTER = re.compile(
    rf"""(?:^|[.!?\n,:—–-])\s*(?:no\s*[,.!:—–-]|(?:nope|nonsense|rubbish|bull(?:shit|crap)|wrong|false|lies|debunked)\b)
    |\b(?:been\s(?:\w+\s)?(?:debunked|disproven|refuted)
    |(?:this|that|it|which|they|these|those|claim|statement|story|quote|is|are|was|were|has|have|'s)\s?(?:is|are|was|were|has\s(?:long\s)?been|have\sbeen|'s|been)?\s
      (?:(?:just|simply|plain|completely|totally|utterly|entirely|demonstrably|clearly|factually|a|an|long|been|already|pure|obviously|so|absolutely|provably|complete|total|repeatedly|old|kremlin|russian)\s){{0,3}}{_FALSE}
    |(?:isn'?t|aren'?t|wasn'?t|is\snot|was\snot|are\snot)\s(?:(?:even|remotely|at\sall|really|actually|quite)\s)?(?:true|correct|right|what\shappened|accurate|the\scase)
    |(?:never|didn'?t|did\snot)\s(?:actually\s)?happen(?:ed)?|there\s(?:is|was|'s)\sno\s(?:evidence|proof|truth|basis)|no\s(?:evidence|proof|truth|basis)\s(?:for|to|of|in)
    |fact-?check(?:ed|s|ers)?\s(?:\w+\s){{0,3}}(?:false|debunked|rated|wrong)|contrary\sto|not\strue|couldn'?t\sbe\sfurther\sfrom)\b
    |(?<!\w)(?:неправда|брехня|це\sне\sтак|це\sне\sправда|это\sне\sтак|это\sнеправда|ложь|фейк|спростовано|опровергнуто|бред|маячня|ні,|нет,)""",
    re.VERBOSE,
)
"""A rebuttal that follows what it rebuts."""

REBUTTAL_BEFORE = re.compile(
    rf"""(?:\b(?:it(?:'s|\sis|\swas)|is|was|are|the)\s(?:(?:just|simply|plain|completely|totally|utterly|entirely|demonstrably|also|absolutely|a|an|the|old|pure|long)\s){{0,3}}{_FALSE}
    |\b(?:isn'?t|wasn'?t|is\snot|was\snot)\s(?:\w+\s)?(?:true|correct|right|accurate)|\b(?:stop|quit)\s(?:saying|claiming|repeating|spreading|telling\speople)
    |\b(?:debunked|refuted|disproved|fake|false|bogus|baseless|misleading|no\sevidence|no\sproof|contrary\sto|myth|lie|hoax)
    |(?<!\w)(?:неправда|брехня|ложь|неправильно|фейк))
    (?:\s(?:to\s(?:say|claim|write|state|suggest)|for|of|about|the|claims?|story|rumou?r|statement|quote|idea|myth|lie|that|when\s\w+\s(?:say|claim)s?|like|as|із|що|что)){{0,5}}[\s:,—–-]*$""",
    re.VERBOSE,
)
"""A rebuttal that stands right before what it rebuts."""
