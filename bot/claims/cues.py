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

from bot.claims.cue_parts import Cue, cue
from bot.claims.dispute_cues import DISPUTE_CUES
from bot.claims.opinion_cues import OPINION_CUES
from bot.claims.praise_cues import PRAISE_CUES
from bot.moderation.models import FlagName


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


NEGATION = re.compile(
    r"""
    \b(?:not|no|never|hardly|nothing|neither|nor|without|isn'?t|aren'?t|wasn'?t|far\s+from|anything\s+but|less|lacks?
        |don'?t|doesn'?t|didn'?t|can'?t|cannot|if\s+only|more\s+like)\b
    """,
    re.VERBOSE,
)
"""Words that turn a cue that follows them round."""

CUES: tuple[Cue, ...] = (
    *DISPUTE_CUES,
    *PRAISE_CUES,
    *OPINION_CUES,
    # --- testimony
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.8,
        None,
        r"""
            \bi\s(?:(?:have|had|'ve|personally|also|once|myself|actually|used\sto|still|never|only
                |just)\s){0,2}(?:lived?|grew\sup|fled|served|fought|worked|witnessed|volunteered|escaped|survived
                |was\s(?:there|born|in|at|deployed|stationed|living|working|a\s(?:soldier|nurse|doctor|teacher|medic
                |volunteer|refugee|child|kid|student|witness))|been\s(?:there|to|in)|saw|seen|heard\sit|talked\sto
                |spoke\s(?:to|with)|visited|lost\smy|come\sfrom|was\sraised)\b
            |\bi'?ve\s(?:been|lived|seen|worked|served|talked|spoken|witnessed|visited)\b
            |\bi\sam\sfrom\b
            |\bi'm\sfrom\b
        """,
    ),
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"""
            \bmy\s(?:own\s|late\s|older\s|younger\s|best\s|great-?|elderly\s|two\s|whole\s)*(?:brothers?|sisters?
                |husband|wife|family|grand(?:father|mother|parents?|pa|ma|dad|mum|mom)|cousins?|uncle|aunt|parents
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
            |\b(?:here\s)?in\smy\s(?:town|city|village|street|region|neighbou?rhood|building|school|unit|hospital)
            |\bas\san?\s(?:(?:former|retired|young|ex-?|local|fellow|proud|trained|practi[sc]ing)\s?)?(?:nurse|doctor
                |veteran|soldier|resident|teacher|refugee|journalist|medic|ukrainian|russian|pole|korean|engineer
                |lawyer|farmer|volunteer|historian|citizen|immigrant|parent|mother|father|student|scientist|officer
                |local)\b
            |\bwe\s(?:fled|lived\s(?:there|in|near|through)|were\sthere|had\sto\s(?:flee|leave))\b
        """,
    ),
    cue(
        FlagName.PERSONAL_TESTIMONY,
        0.7,
        None,
        r"""
            (?<!\w)(?:мій|моя|мої|мой|мои)\s(?:брат|сестра|чоловік|дружина|муж|жена|мама|тато|батько|отец|мать|бабуся
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
            (?<![\w'’])(?!(?:i|we|you|the|a|an|free|good|political|own|whose|at|if|this|that\sfree|strong|popular|no
                |his|her|their|your|our|my|last|people's)\s)[\w'’]+\s(?:(?:probably|certainly|surely|definitely|never
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
                |won'?t)\s(?:(?:all|soon|never|not|only|eventually|probably|certainly|definitely|inevitably|just|still
                |also)\s)*(?:be\b(?!\shonest)|see|end|become|happen|lead|collapse|lose|win|regret|fall|fail|get|go
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
            |\b(?:mark\smy\swords|i\s(?:predict|foresee|bet|expect)|sooner\sor\slater
                |(?:only\s)?a\s(?:matter|question)\sof\stime|just\s(?:you\s)?wait|wait\sand\ssee|you'll\ssee
                |my\sprediction|before\slong)\b
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
    # --- question without a question mark
    cue(
        FlagName.QUESTION,
        0.7,
        None,
        r"""
            \b(?:does|do|did|has|is|can|could|would)\s(?:anyone|anybody|someone|somebody)\s(?:here\s|else\s
                |actually\s)?(?:know|have|explain|tell|remember|got|there|point|share|help|say|seen?|read
                |link)\b[^.!?\n]{0,120}
            |\banyone\s(?:know|have|got)\b[^.!?\n]{0,100}
            |^\s*(?:source|sources|any\ssources?|link|proof|citation)(?:\s(?:please|pls|plz|needed))\b
            |\bi\s(?:wonder|am\swondering|was\swondering)\s(?:if|whether|why|how|what|who|when|where)\b[^.!?\n]{0,120}
            |\b(?:what|where)'?s?\s(?:is\s)?(?:the|your|their)\ssource\b
        """,
    ),
    cue(
        FlagName.QUESTION,
        0.7,
        None,
        r"""
            (?<!\w)(?:хтось|хто-небудь|кто-нибудь|кто-то)\s(?:знає|знает|може|может|має|имеет|підкаже
                |подскажет)(?!\w)[^.!?\n]{0,120}
            |^\s*(?:джерело|источник|пруф\w*)(?:,?\s(?:будь\sласка|пожалуйста))?\s*$
        """,
    ),
)

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
    (?:^|[.!?\n,:—–-])\s*(?:no\s*[,.!:—–-]|(?:nope|nonsense|rubbish|bull(?:shit|crap)|wrong|false|lies
        |debunked)\b)
    |\b(?:been\s(?:\w+\s)?(?:debunked|disproven|refuted)
    |(?:this|that|it|which|they|these|those|claim|statement|story|quote|is|are|was|were|has|have|'s)\s?(?:is
        |are|was|were|has\s(?:long\s)?been|have\sbeen|'s|been)?\s
      (?:(?:just|simply|plain|completely|totally|utterly|entirely|demonstrably|clearly|factually|a|an|long|been
          |already|pure|obviously|so|absolutely|provably|complete|total|repeatedly|old|kremlin
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
