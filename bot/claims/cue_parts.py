"""What cues are made of: the value, the way to write one, and the word lists that several cues share.

All patterns are written in small letters. White space in them is free (`re.VERBOSE`), so a space between words is written
as an escape.
"""

# Text in Discord has typographic dashes.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.moderation.models import FlagName, Target

_SIGNS = re.compile(r"\\.|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern for one speech act. `score` is 0..1, by hand; `target` what the act is about."""

    name: FlagName
    source: str
    score: float
    target: Target | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: most of them wait long for a comment with their words."""
        return _compiled(self.source)


FLAGS = re.VERBOSE | re.MULTILINE
"""What all cues are compiled with."""


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, FLAGS)


def cue(name: FlagName, score: float, target: Target | None, pattern: str) -> Cue:
    """Return a cue; `pattern` is verbose, and `^` and `$` stand at line ends too."""
    return Cue(name, pattern, score, target)


def split(whole: Cue) -> tuple[Cue, ...]:
    """Return a cue for each of the alternatives of `whole`, so that each can be spared where its words are missing."""
    return tuple(
        cue(whole.name, whole.score, whole.target, pattern) for pattern in _alternatives(whole.source)
    )


def _alternatives(pattern: str) -> list[str]:
    """Return what stands between the outermost "|" of a pattern."""
    found = [""]
    depth, in_class = 0, False
    for sign in _SIGNS.findall(pattern):
        if sign == "|" and not depth and not in_class:
            found.append("")
            continue
        if in_class:
            in_class = sign != "]"
        else:
            in_class = sign == "["
            depth += {"(": 1, ")": -1}.get(sign, 0)
        found[-1] += sign
    return found


def either(phrases: str) -> str:
    """Return a pattern for any of the `phrases`, which stand between commas; a space in one is any white space.

    Each phrase is a pattern itself, without commas.
    """
    patterns = (r"\s".join(phrase.split()) for phrase in phrases.split(","))
    return f"(?:{'|'.join(patterns)})"


PIECE = r"""(?:article|piece|story|report|reporting|coverage|headline|post|text|column|write-?up|news|journalism|title|read)"""
MAKER = r"""
    (?:author|writer|journalists?|reporters?|editors?|outlet|newspaper|paper|site|website|channel|source|media
        |msm
    |newsroom|publication|publisher|magazine|network)"""
SOURCE = rf"(?:{PIECE}|{MAKER})"
FALSEHOODS = r"""
    (?:propaganda|(?:mis|dis)-?information|fake\snews|fake\sstor(?:y|ies)|lies|falsehoods?|untruths|nonsense
        |bull(?:shit|crap)
    |bs
    |garbage
    |rubbish
    |trash
    |crap
    |hysteria
    |(?:scare|horror)\sstor(?:y|ies)
    |panic
    |fear
    |hoax(?:es)?
    |rumou?rs
    |half-?truths
    |fabrications
    |drivel
    |tripe
    |hate
    |narratives?
    |(?:false|fake|misleading|alarmist)\s\w+)"""
ACCUSING_NOUN = r"""
    (?:propaganda|(?:fear|scare|war|hate|panic|doom)[\s-]?mongering|doom[\s-](?:and[\s-]gloom|porn)
        |scare\stactics?|(?:mis|dis)-?information|fake\snews
    |click-?bait
    |rage-?bait
    |sensationalis[mt]\w*
    |hit[\s-](?:piece|job)
    |smear(?:\s(?:piece|campaign|job))?
    |alarmism
    |hysteria
    |yellow\sjournalism
    |spin
    |brainwashing
    |whitewash(?:ing)?
    |advertorial
    |gaslighting
    |disinfo
    |misinfo
    |agitprop
    |fabrications?
    |fiction
    |selective\sreporting|hogwash|fairy[\s-]?tales?|manipulation|psy-?op)"""
INSULTING_NOUN = r"""(?:lies|nonsense|garbage|rubbish|trash|crap|bull(?:shit|crap)|bs|drivel|tripe|a\slie|a\shoax|joke|disgrace)"""
ACCUSING_ADJECTIVE = r"""
    (?:bia[sz]s?ed|one-?sided|slanted|misleading|deceptive|dishonest|inaccurate|false|untrue|fake|fabricated
        |made[\s-]up
    |alarmist
    |sensationali[sz]ed
    |sensationalist
    |manipulative
    |fear-?mongering
    |scare-?mongering
    |lying
    |propagandist(?:ic)?
    |partisan
    |click-?bait(?:y)?
    |bogus
    |unreliable
    |untrustworthy
    |discredited
    |debunked
    |factually\s(?:wrong|incorrect|inaccurate|false)
    |wrong
    |incorrect
    |twisted
    |distorted
    |disingenuous
    |corrupt
    |tendentious
    |unbalanced
    |unfair
    |full\sof\s(?:lies|errors|mistakes|propaganda|it))"""
DEGREE = r"""
    (?:(?:just|pure|purely|total|totally|complete|completely|utter|utterly|sheer|plain|blatant|blatantly
        |obvious|obviously
    |classic
    |typical
    |more
    |nothing\sbut
    |nothing\sless\sthan
    |nothing\smore\sthan
    |only
    |such
    |really
    |clearly
    |literally
    |basically
    |simply
    |absolute
    |absolutely
    |so
    |very
    |quite
    |rather
    |pretty
    |all
    |a\s(?:load|bunch|pack|piece|bit|lot|pile)\sof
    |the\susual
    |same\sold
    |cheap
    |shameless
    |a
    |an
    |the
    |russian
    |ukrainian
    |kremlin
    |western
    |american
    |nato
    |government
    |state
    |left-?wing
    |right-?wing
    |biased
    |lazy
    |dangerous
    |irresponsible
    |outright
    |full-blown
    |again
    |another
    |deliberate
    |deliberately
    |highly
    |extremely
    |heavily
    |incredibly
    |too
    |also
    |and
    |,)[\s,]+){0,5}"""
IS = r"""
    (?:is|are|was|were|'s|'re|reads\slike|reads\sas|sounds\slike|sounds|looks\slike|feels\slike
        |seems(?:\slike|\sto\sbe)?
    |smells\s(?:of|like)|reeks\sof|smacks\sof|=|amounts\sto|has\sbecome|became|contains?|spreads?|pushes|peddles)"""
THIS = r"(?:this|that|these|it|which|what\sthis|the\swhole\sthing|all\sof\s(?:this|it)|all\sthis)"
START = r"(?<![^.!?\n:;,(—–-])"
"""Where a clause may begin, with white space to come: patterns go on with optional white space. One look at one character is fast."""

SENTENCE_START = r"(?<![^.!?\n])"
END = r"(?=\s*(?:$|[.!?\n,;:)]))"
TO_ME = r"""
    (?:\s(?:(?:by|from|in|of)\s(?:the\s|your\s|this\s|that\s)?(?:(?:mainstream|western|corporate|liberal|usual
        |russian|ukrainian|state)\s)*(?:media|msm|press|west|outlets?|site|(?:news)?paper|channel|publication
        |suspects|kremlin)|to\sme|again|as\s(?:always|usual|ever)|at\sits\s(?:finest|best|worst)|today|here
        |from\sstart\sto\sfinish))?
"""
JUDGED = r"""
    (?:arguments?|reasoning|logic|analysis|conclusions?|idea|plan|premise|position|stance|view|viewpoint|take
        |thinking|opinion
    |assessment
    |proposal
    |assumption
    |comparison
    |point
    |theory
    |perspective
    |argumentation
    |claim
    |optimism
    |expectation
    |hope
    |article
    |piece
    |author)"""
CRITICAL = r"""
    (?:na[iï]ve|simplistic|over-?simplified|superficial|shallow|weak|flawed|lazy|childish|short-?sighted
        |unrealistic|idealistic
    |delusional
    |absurd
    |ridiculous
    |laughable
    |silly
    |foolish
    |far-?fetched
    |unconvincing
    |convincing
    |overblown
    |exaggerated
    |questionable
    |dubious
    |illogical
    |incoherent
    |poor
    |bad
    |stupid
    |dumb
    |pointless
    |premature
    |utopian
    |cynical
    |hopeless
    |sensible
    |reasonable
    |persuasive
    |compelling
    |optimistic
    |pessimistic
    |too\s(?:simple|easy|optimistic|pessimistic|kind|soft|harsh)
    |wishful
    |misguided
    |out\sof\stouch
    |one-dimensional
    |disappointing|thin)"""
PRAISING = r"""
    (?:balanced|even-?handed|fair(?:-minded)?|nuanced|thoughtful|objective|impartial|neutral|unbiased
        |informative|insightful
    |in-?depth
    |thorough
    |honest
    |refreshing
    |solid
    |excellent
    |great
    |superb
    |brilliant
    |fantastic
    |outstanding
    |wonderful
    |good
    |nice
    |interesting
    |important
    |well[\s-](?:written|researched|balanced|reasoned|sourced|informed|argued|put|explained|said|done)
    |sober
    |measured
    |level-?headed|accurate|careful|clear|factual|comprehensive|detailed|courageous|brave|rare)"""
MODERATE = r"""
    (?:(?:very|super|highly|exceptionally|wonderfully|both|finally|really|quite|so|such|remarkably|pleasantly
        |pretty|surprisingly|refreshingly|an?|the|and|most
        |truly|rather|,)[\s,]+){0,4}
"""
TELLS = r"""
    (?:cover|mention|discuss|report|say|talk|write|admit|acknowledge|address|show|explain|point|tell|dare
        |bother|touch)(?:s|es|ed|ing|ting)?
"""
ELSEWHERE = r"""
    (?:elsewhere|anywhere(?:\selse)?|in\sother\s\w+|by\sothers|by\sanyone\selse
        |in\sthe\s(?:mainstream\s)?(?:media|press|news))
"""
