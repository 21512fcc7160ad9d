"""The cues of disputes: the article or its source is accused, or another member is.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages, and text in Discord has typographic quotation marks and dashes.
# ruff: noqa: RUF001

from __future__ import annotations

import re

from bot.claims.cue_parts import (
    ACCUSING_ADJECTIVE,
    ACCUSING_NOUN,
    DEGREE,
    END,
    FALSEHOODS,
    INSULTING_NOUN,
    IS,
    MAKER,
    PIECE,
    SENTENCE_START,
    SOURCE,
    START,
    THIS,
    TO_ME,
    Cue,
    cue,
    either,
)
from bot.moderation.models import FlagName, Target

_DISPUTE = FlagName.DISPUTE_SOURCE
_MEMBER = FlagName.DISPUTE_MEMBER

STOP_SPREADING = re.compile(
    rf"""
    (?:{START}|(?:@\w+|<@!?\d+>)[\s,]*)\s*(?:(?:please|just|pls|kindly|(?:can|could|will|would)\syou(?:\s(?:people|guys|all|lot))?|you\s(?:(?:people|guys|all|journalists)\s)?(?:should|need\sto|must|have\sto|better)|and|so
        |maybe|guys
    |seriously|now|oh|ffs|omg)[\s,]+){{0,3}}
    (?:stop|quit|cease|enough\s(?:of|with)|no\smore\sof|why\s(?:are|do)\syou(?:\sall|\speople|\sguys|\salways
        |\skeep)?(?=\s(?:push|spread|peddl|publish|print|post|shar|promot))|don'?t|do\snot|spare\sus
        |give\sit\sa\srest\swith)\s
    (?:(?:with|spreading|peddling|pushing|publishing|printing|posting|sharing|promoting|selling|writing
        |putting\sout|repeating
    |parroting
    |spread
    |peddle
    |push
    |publish
    |print
    |post
    |share
    |spewing
    |feeding\sus
    |telling
    |making\sup
    |amplifying)\s){{0,2}}
    (?:(?:your|this|these|such|the|that|all|more|with|of|us|russian|ukrainian|kremlin|western|cheap|false
        |blatant)\s){{0,3}}
    (?:{ACCUSING_NOUN}|{FALSEHOODS}|lying(?:\sto\sus)?|fear-?mongering)\b""",
    re.VERBOSE | re.MULTILINE,
)
"""An order to stop: against a member when one is addressed, against the source otherwise."""

_PEOPLE = either(
    "people, us, readers, (?:your|the|its|their) (?:own )?readers, everyone, everybody, them, (?:the )?public, folks?, viewers"
)
_WHOM = rf"(?:(?:old|ordinary|normal|our|poor|innocent|so\smany)\s)?{_PEOPLE}"
_WORK_ON = either(
    "scare, frighten, terrify, panic, mislead, deceive, misinform, manipulate, brainwash, gaslight, confuse, lie to"
)
_WORKING_ON = either(
    "scaring, frightening, terrifying, panicking, misleading, deceiving, misinforming, manipulating, brainwashing, gaslighting,"
    "confusing, lying to"
)
_WORKS_ON = either(
    "scares, frightens, terrifies, misleads, deceives, misinforms, manipulates, brainwashes, confuses, lies to"
)
_TRUTH = either(
    "(?:the )?facts?, (?:the )?truth, (?:the )?reality, (?:the )?numbers, (?:your )?(?:numbers|figures|quotes), half (?:of )?(?:the|what),"
    "the (?:rest|other (?:half|side)|context), everything that, whatever, history"
)
_BEND = either(
    "twist, distort, bend, leave out, omit, ignore, hide, conceal, suppress, cherry-?pick, invent, make up, spin, misrepresent"
)
_BENDING = either(
    "twisting, distorting, bending, leaving out, omitting, ignoring, hiding, concealing, suppressing, cherry-?picking, inventing,"
    "making up, spinning, misrepresenting"
)
_SELL = either(
    "sell, spread, push, peddle, stoke, sow, publish, print, repeat, parrot, spew, pump out, fuel, promote"
)
_SELLING = either(
    "selling, spreading, pushing, peddling, stoking, sowing, publishing, printing, parroting, spewing, pumping out, fuell?ing, promoting"
)
_SELLS = either(
    "sells, spreads, pushes, peddles, stokes, sows, publishes, prints, repeats, parrots, fuels, promotes, causes, creates"
)
_GOODS = rf"""
    (?:{ACCUSING_NOUN}|{FALSEHOODS}|doom|hysteria|alarm|division|hatred|unverified\s\w+|unconfirmed\s\w+
        |untruths?
    |(?:the|this|that)\s(?:kremlin|government|ministry|party)(?:'s)?\s(?:line|narrative|story|lies
        |talking\spoints))"""
_MONGERS = r"""
    (?:(?:fear|scare|war|hate|panic|doom)[\s-]?mongers|alarmists|propagandists|spreaders\sof\s\w+
        |prophets\sof\sdoom)
"""
_MOUTHPIECE = either(
    "mouthpiece, puppet, stooge, shill, lapdog, megaphone, tool, propagandist, cheerleader, apologist"
)
_YOU = r"\byou(?:\s(?:people|guys|all|lot|folks|journalists|reporters|editors|media\s\w+))?"
_ADVERB = either(
    "just, only, always, clearly, obviously, simply, deliberately, really, still, again, constantly, even, all, keep, are, so, knowingly"
)
_ADVERBS = rf"(?:\s{_ADVERB})*"
_SO = either(
    "just, all, only, so, such, clearly, obviously, really, nothing but, a bunch of, a, an, the, plain, simply, pure, always, still,"
    "totally, completely, incredibly, very, too"
)
_YOU_ARE = rf"(?:{_YOU}(?:\sare|'re)|\b(?:ur|u\sr|youre))(?:\s{_SO})*"
_PLEASE = either(
    "please, just, pls, kindly, and, so, now, seriously, you should, you must, you need to, can you, could you, would you, will you,"
    "why don.?t you"
)
_STOPPING = rf"{START}\s*(?:{_PLEASE}[\s,]+){{0,3}}(?:stop|quit|cease)(?:\swith)?"

AIMED: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (score, re.compile(pattern, re.VERBOSE | re.MULTILINE))
    for score, pattern in (
        (0.8, rf"{_STOPPING}\s(?:the\s)?{_WORKING_ON}\s{_WHOM}\b"),
        (0.8, rf"{_STOPPING}\s(?:\w+\s)?{_BENDING}\s{_TRUTH}\b"),
        (0.8, rf"{_YOU}{_ADVERBS}\s(?:{_WORK_ON}|{_WORKING_ON})\s{_WHOM}\b"),
        (0.8, rf"{_YOU}{_ADVERBS}\s(?:{_BEND}|{_BENDING})\s{_TRUTH}\b"),
        (
            0.8,
            rf"""
                {_YOU}{_ADVERBS}\s(?:{_SELL}|{_SELLING})\s(?:(?:the|this|that|more|such|your|these|only|nothing\sbut|pure
                    |old|debunked|\w+ed)\s){{0,3}}{_GOODS}\b
            """,
        ),
        (
            0.7,
            rf"""
                {_YOU_ARE}\s(?:spreading|peddling|spreaders?|misleading|misinforming|fear-?mongering|scare-?mongering)\b
            """,
        ),
        (
            0.8,
            rf"""
                {_YOU_ARE}\s(?:{_MONGERS}|{_MOUTHPIECE}\s(?:of|for)\b|propagandists?|bia[sz]s?ed|one-?sided|partisan
                    |alarmist|sensationalist|clickbait\w*)
            """,
        ),
        (
            0.7,
            rf"""
                {START}\s*(?:(?:please|pls|maybe|how\sabout\syou|next\stime|you\sshould|do)[\s,]+){{0,2}}(?:check|verify
                    |double-?check)\s(?:(?:your|the|all|these)\s)*(?:facts?|sources?|figures|numbers|claims?|things)\b
            """,
        ),
        (0.7, rf"{START}\s*(?:get|check)\syour\sfacts\s(?:right|straight)"),
    )
)
"""Accusations that are aimed at whom the comment speaks to: (score, pattern)."""

ADDRESSED = re.compile(r"<@!?\d+>|(?:^|\s)@\w|\b(?:mate|dude|bro|buddy|pal|kid)\b")
"""Signs that a comment speaks to another member."""

_TEXTS = either(
    "articles?, headlines?, stor(?:y|ies), pieces?, reporting, reports?, coverage, journalism, posts?, columns?, papers?, media"
)
_HARMFUL = either(
    "irresponsible, dangerous, shameful, reckless, disgraceful, harmful, unacceptable, poisonous, toxic, a disgrace, not okay, not helpful"
)

DISPUTE_CUES: tuple[Cue, ...] = (
    # --- the article or its source is accused
    cue(
        _DISPUTE,
        0.9,
        Target.ARTICLE,
        rf"""
            \b{PIECE}\b(?:\s[\w'’]+){{0,3}}?\s?{IS}\s{DEGREE}(?:{ACCUSING_NOUN}|{ACCUSING_ADJECTIVE}
                |{INSULTING_NOUN})\b
        """,
    ),
    cue(
        _DISPUTE,
        0.9,
        Target.SOURCE,
        rf"""
            \b{MAKER}\b(?:\s[\w'’]+){{0,3}}?\s?{IS}\s{DEGREE}(?:{ACCUSING_NOUN}|{ACCUSING_ADJECTIVE}
                |{INSULTING_NOUN}|(?:a\s)?(?:liars?|shills?|mouthpiece|propagandists?|paid\b[^.!?\n]{{0,40}}))\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            \b(?:{ACCUSING_ADJECTIVE}|{ACCUSING_NOUN})\s(?:and\s\w+\s)?(?:article|piece|story|reporting|coverage
                |headline|title|post|journalism|outlet|newspaper|media|journalists?|rag
                |write-?up)\b(?!\sof\b)(?!\s(?:is|are|was)\s(?:a\sproblem|bad))
        """,
    ),
    cue(_DISPUTE, 0.8, Target.ARTICLE, rf"(?<!\bwhat\s)\b{THIS}\s?{IS}\s{DEGREE}{ACCUSING_NOUN}\b"),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:this|all\sof\sthis)\s?(?:is|'s)\s{DEGREE}(?:{INSULTING_NOUN}|bia[sz]s?ed|one-?sided|slanted
                |misleading|alarmist|sensationali[sz]ed|fake|made[\s-]up|fabricated|full\sof\slies){END}
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            {START}\s*(?:what\s|sounds\slike\s|looks\slike\s|reads\slike\s|smells\slike\s
                |not\sjournalism,?\s(?:just\s)?)?{DEGREE}{ACCUSING_NOUN}{TO_ME}(?:,\s?(?:nothing\s(?:more|else)
                |plain\sand\ssimple)|\sto\s(?:sell|get|scare|generate)\b[^.!?\n]{{0,40}})?{END}
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        r"""
            \b(?:biased|one-?sided|propagandistic|partisan|misleading|lying|fake|clickbait
                |fear-?mongering)\s(?:\w+\s)?(?:garbage|rubbish|trash|crap|nonsense|bull(?:shit|crap)|drivel|tripe
                |junk)\b
            |\b(?:garbage|rubbish|trash|crap|bull(?:shit|crap)|bs|junk|shoddy|sloppy|tabloid|hack|fake
                |yellow)\s(?:article|piece|journalism|reporting|coverage|headline)\b
            |\bcall(?:ing)?\s(?:bs|bull(?:shit|crap))\son\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            {SENTENCE_START}\s*(?:all\s|more\s|total\s|pure\s|utter\s|complete\s|such\s|just\s|so\smany\s
                |what\sa\s(?:load|pack)\sof\s)?(?:lies|fake\snews|nonsense|garbage|rubbish|bull(?:shit|crap)
                |bs){TO_ME}(?:,\s?(?:all\s)?lies)?{END}
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        r"""
            \bcall(?:s|ed)?\s(?:this|that|it|yourself|yourselves|themselves)\s(?:an?\s)?(?:journalis[mt]s?|news
                |reporting|a\snewspaper)\b
            |\b(?:isn'?t|is\snot|not)\s(?:real\s|proper\s|serious\s)?(?:journalism|reporting|news)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        r"""
            \b(?:disgrace|insult)\sto\s(?:journalism|the\sprofession|readers)
            |\bshame\son\s(?:the\s|this\s|your?\s)?(?:author|paper|newspaper|editors?|journalists?|outlet|writer|media
                |newsroom)
            |\blying\s(?:press|media|outlet)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b(?:don'?t|do\snot|can'?t|cannot|wouldn'?t|never|nobody\sshould)\s(?:trust|believe
                |rely\son)\s(?:a\s(?:single\s)?word\s(?:of\s|from\s|in\s)?|anything\s(?:in\s|from\s)?)?(?:this|that
                |these|your|the|such)\s(?:\w+\s)?{SOURCE}\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b{MAKER}\b(?:\s[\w'’]+){{0,2}}?\s(?:has|have|had|with|pushes|pushing
                |serves)\s(?:an?\s)?(?:\w+\s)?(?:agenda|bias|axe\sto\sgrind)\b
            |\b(?:author|writer|journalist|reporter|paper|outlet|editor|media)s?\s(?:(?:is|are|was|were|keeps?|just
                |clearly)\s)*(?:lying|lied|lies|made\s(?:this|it)\sup|invent(?:s|ed)|fearmongering|scaremongering
                |paid\sby|bought)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        r"""
            \b(?:article|piece|story|report|author|journalist|paper|headline)\b(?:\s[\w'’]+){0,2}?\s(?:conveniently
                |deliberately|purposely|intentionally|dishonestly)\s(?:ignores?|omits?|leaves?|forgets?|fails?|hides?
                |skips?|twists?|distorts?|misrepresents?|misleads?)
            |\b(?:article|piece|story|report|author|journalist|paper|headline)\s(?:gets?\s(?:it|this|that|the\s\w+
                |\w+)\s(?:completely\s|all\s|totally\s)?wrong|got\s(?:it|this|that|the\s\w+)\s(?:completely\s)?wrong
                |twists?|distorts?|misrepresents?|misleads?|misinforms?|fear-?mongers|scare-?mongers|cherry-?picks?
                |manipulates?)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        r"""
            \b(?:why|how)\s(?:do|does|can|could|did|would)\s(?:you|they|this\spaper|anyone)\s(?:even\s)?(?:publish
                |print|post|report|write)\s(?:such|this|these)\s(?:\w+\s)?(?:lies|nonsense|garbage|rubbish|trash|crap
                |propaganda|bull(?:shit|crap)|drivel|junk|stuff)\b
            |\bwho\s(?:paid|pays|sponsored|funds)\s(?:you\s)?(?:for\s(?:this|that)
                |(?:this|the)\s(?:article|piece|author|paper|outlet|site))\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        r"""
            \b(?:you|they)(?:\s(?:people|guys|lot|all))?\s(?:(?:only|always|just|ever)\s)+(?:print|publish|show|tell
                |report|give|present)\s(?:us\s)?(?:one\sside|half\s(?:of\s)?the\s(?:story|truth|picture))\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        r"""
            \b(?:article|piece|reporting|coverage|story|this|headline)\s(?:(?:is|was|are)\s(?:not|hardly|far\sfrom
                |anything\sbut|in\sno\sway|never)|isn'?t|wasn'?t|aren'?t)\s(?:(?:very|at\sall|exactly|even|really|a|an
                |remotely|particularly|being)\s){0,2}(?:balanced|objective|neutral|fair|even-?handed|impartial|honest
                |accurate|unbiased|true|credible|trustworthy|reliable|factual)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        r"""
            (?<!\w)(?:це|это)\s(?:(?:чист\w+|просто|суцільн\w+|сплошн\w+|звичайн\w+|обычн\w+|російськ\w+|российск\w+
                |черговий|очередной|очередная|чергова)\s)*(?:пропаганда|фейк|брехня|ложь|вранье|враньё|дезінформація
                |дезинформация|маніпуляція|манипуляция)(?!\w)
            |(?<!\w)(?:хватит|досить|перестаньте|припиніть|прекратите|годі)\s(?:врать|брехати|поширювати
                |распространять|лгать)(?!\w)
            |(?<!\w)(?:стаття|статья)\s(?:[-–—]\s)?(?:брехлив\w+|лжив\w+|фейк\w*|пропаганда|маніпулятивна|заказная
                |замовна)(?!\w)
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.SOURCE,
        r"""
            \b(?:articles?|pieces?|reports?|reporting|journalism|coverage|headlines?|stuff)\slike\s(?:this
                |these)(?:\sone)?\s(?:is|are)\s(?:exactly\s|precisely\s)?(?:the\sreason|why|how\scome)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            \b{_TEXTS}\slike\s(?:this|these|that|yours?)(?:\sone)?(?:\s\w+ly)?(?:\s(?:only|just|can|do|always
                |simply))*\s
                (?:{_WORKS_ON}|{_WORK_ON}|{_SELLS}|{_SELL}|divides?|cause|create|fan|harm|hurt|cost|kill
                    |(?:is|are)\s(?:so\s|very\s)?{_HARMFUL})\b
            |\b(?:this|that|such)\s(?:kind|sort|type)\sof\s(?:\w+\s){{0,4}}?{_TEXTS}(?:\s(?:only|just|always|simply
                |\w+ly))*\s
                (?:{_WORKS_ON}|{_SELLS}|serves?|helps?\s(?:nobody|no\sone)|(?:is|are)\s(?:so\s|very\s|just\s
                    |simply\s)?(?:{_HARMFUL}|{ACCUSING_ADJECTIVE}))\b
            |\b(?:because|after|thanks\sto)\s(?:of\s)?(?:\w+\s)?{_TEXTS}\slike\s(?:this|these|yours?)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            \b(?:spreading|publishing|printing|repeating|posting|reporting)\s(?:(?:such|these|this|more|unverified
                |unconfirmed|false)\s)?
                (?:{_GOODS}|claims|stuff|things|stories|headlines)\b(?:\s[\w']+){{0,6}}?\s(?:is|are)\s(?:so\s|just\s
                    |very\s|simply\s|plain\s)?{_HARMFUL}\b
            |\b{_HARMFUL}\s(?:journalism|reporting|headline|article|coverage|story)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            {START}\s*(?:(?:please|pls|just|now|you\sshould|and)[\s,]+){{0,2}}
                (?:take\s(?:it|this|that|(?:this|the|that|your)\s(?:article|story|headline|piece|post))\sdown
                |(?:retract|delete|withdraw|correct|unpublish)\s(?:it|this|that
                    |(?:this|the|that|your)\s(?:article|story|headline|piece|report|error)))\b
            |\b(?:this|the)\s(?:article|story|headline|piece)\s(?:should|must|needs\sto)\sbe\s(?:retracted|corrected
                |deleted|taken\sdown|withdrawn)\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b(?:{MAKER}|press|papers|outlets|columnists?)\b(?:\s(?:like\s)?(?:this|you|yours))?
                (?:\s(?:just|only|always|clearly|simply|again|is|are|keeps?|should\sbe|shouldn'?t\sbe|should\snot\sbe
                    |should\sstop|must\sstop|was|were|love\sto|loves\sto|want\sto|wants\sto|tries\sto|try\sto))*\s
                (?:(?:{_WORKS_ON}|{_WORK_ON}|{_WORKING_ON})\s{_WHOM}|(?:{_BEND}|{_BENDING})s?\s{_TRUTH}
                |(?:{_SELLS}|{_SELL}|{_SELLING})\s(?:(?:the|this|that|more|such|nothing\sbut|pure)\s)*{_GOODS})\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        rf"""
            \b{_MONGERS}\slike\s(?:you|this|these|the)\b
            |\b(?:author|writer|editors?|paper|journalists?|press|media|reporters?|outlet)\s(?:is
                |are)\s(?:\w+\s){{0,2}}{_MONGERS}
            |\b(?:whoever\swrote\s(?:this|that|it)|{MAKER}|they|he|she)\s(?:is|are|was|sounds\slike
                |has\sbecome)\s(?:\w+\s){{0,3}}
                {_MOUTHPIECE}s?\s(?:of|for)\b
            |\bwhoever\swrote\s(?:this|that|it)(?:\s\w+){{0,3}}?\s(?:should|has\s(?:no|an?|never)|must\shave
                |knows\snothing|is\s(?:clueless|biased|lying|paid|a\sliar))\b
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.SOURCE,
        r"""
            \b(?:fear|panic|doom|outrage|war|bad\snews|hysteria|drama)\s(?:sells|pays|gets\sclicks)\b
            |\b(?:for|after|want|chasing|hunting|generat\w+|get)\s(?:the\s|more\s|your\s|cheap\s)?clicks\b
            |\bto\ssell\s(?:more\s|a\sfew\smore\s)?(?:papers|newspapers|copies|ads|adverts|subscriptions)\b
            |\bsells\s(?:news)?papers\b
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        r"""
            \bnot\s(?:a|one)\s(?:single\s)?(?:word|line|mention|sentence)\s(?:about|on|of
                |from)\s(?!this\s(?:is|was)\strue)
            |\b(?:where\sis|where's|what\sabout|where\sare)\s(?:the\s)?(?:view\sof\s)?(?:the\s)?other\s(?:side|half)
            |\b(?:only|just)\s(?:shows?|tells?|gives?|hears?|see|quotes?|presents?|ever)\s(?:\w+\s)?(?:one
                |the\sone)\sside
            |\b(?:don'?t|do\snot|can'?t|cannot|didn'?t|couldn'?t)\sbelieve\s(?:a|one|any)\s?(?:single\s)?(?:word
                |thing)?\s(?:of\s(?:this|it|that)|in\shere|you\s(?:write|say|print))
            |\b(?:expected|deserve)\s(?:better|more)\s(?:from|of)\s(?:this|the|a|you|your)\b
            |\bcherry-?pick(?:ed|ing)\s(?:numbers|facts|figures|quotes|data|sources)\b
            |\bshame\son\syou(?:\sall)?\sfor\s(?:\w+\s)?(?:publishing|printing|writing|posting|spreading|running)\b
            |\b(?:this|your|the|that)\srag\b
            |\b(?:cancel(?:l?ed|l?ing)?|end(?:ed|ing)?)\smy\ssubscription\b
            |\bcan'?t\stake\s(?:this|your|the)\s(?:paper|article|site|rag|outlet|newspaper)\sserious
        """,
    ),
    cue(
        _DISPUTE,
        0.7,
        Target.ARTICLE,
        rf"""
            \b(?:everything|(?:every|each)\sword|the\slot|half\sof\s(?:this|it|what\syou\s\w+)|most\sof\s(?:this|it)
                |none\sof\s(?:this|it))\s
                (?:(?:in\shere|here|you\swrite|in\sthis\s\w+)\s)?(?:is|was|are)\s{DEGREE}(?:{ACCUSING_NOUN}
                    |{ACCUSING_ADJECTIVE}|{INSULTING_NOUN}|true){END}
            |\b(?:it|this|that|these)\s?(?:is|are|'s)\s{DEGREE}(?:alarmist|sensationalist|sensationali[sz]ed
                |fear-?mongering|scare-?mongering|one-?sided|slanted
                |tendentious|propagandistic|full\sof\s(?:\w+\s)?{_GOODS}){END}
        """,
    ),
    cue(
        _DISPUTE,
        0.8,
        Target.ARTICLE,
        rf"""
            {START}\s*(?:(?:yet|just|more|such|what)\s)*(?:another|a|an|more|the\susual|typical|pure|nothing\sbut
                |utter)\s(?:\w+\s)?
                (?:hit\s(?:piece|job)|smear|scare\sstor(?:y|ies)|puff\spiece|horror\sstor(?:y|ies)|clickbait
                    |sensationalism|propaganda\spiece|(?:fear|scare|war|panic|doom)[\s-]?mongering
                |selective\sreporting|(?:panic|fear|doom|hysteria)\s(?:from|by|in)\s(?:the|this|your))\b
            |\b(?:(?:fear|scare|war|hate|panic|doom)[\s-]?mongering|alarmist|sensationalist|hysterical|kremlin
                |propagandistic|warmonger)\s
                (?:garbage|rubbish|trash|crap|nonsense|bull(?:shit|crap)|drivel|tripe|junk|tosh|twaddle)\b
            |{START}\s*doom(?:[\s,]+(?:and\s)?(?:doom|gloom))+{END}
            |{START}\s*{DEGREE}{ACCUSING_NOUN}{TO_ME}[\s!.…👏🙄😂🤣🤡💩🤮😡🙃]+(?:$|\n)
        """,
    ),
    # --- another member is accused
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        rf"""
            \b(?:the\s)?(?:guy|person|user|one|man|woman|bloke|dude|comment(?:er)?|poster|post|lady|fellow|member)\s
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
                |completely|totally|so|the|again|really|literally|probably|either|only|both|is|paid|complete|total
                |typical|fucking|nothing\sbut)\s){0,3}(?:lying|liars?|wrong|mistaken|misinformed|uninformed
                |brainwashed|misled|delusional|ignorant|trolls?|trolling|bots?|shills?|repeating|posting|parroting
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
                |post\w*)\b(?:\s\w+){0,3}\s(?:is|was|isn'?t|are)\s(?:\w+\s){0,2}(?:false|wrong|true|nonsense|rubbish
                |lies?|untrue|incorrect|propaganda|garbage|bullshit|misinformation|disinformation)\b
            |\byour\s(?:comment|post|claim|statement|numbers?|figures?|facts?|reply|sources?|information)\s(?:is|are
                |was|were|isn'?t|aren'?t)\s(?:\w+\s){0,2}(?:false|wrong|true|nonsense|rubbish|lies?|untrue|incorrect
                |propaganda|garbage|bullshit|misinformation|disinformation|bogus|made\sup|fake|out\sof\sdate)\b
        """,
    ),
    cue(
        _MEMBER,
        0.8,
        Target.MEMBER,
        r"""
            \byou(?:'ve|\shave)?\s(?:clearly\s|obviously\s|just\s|always\s)?(?:lied|lie\b(?!\sin\b|\sdown\b)
                |made\s(?:this|that|it)\sup|got\s(?:it|that)\swrong|don'?t\sknow\swhat\syou|have\sno\s(?:idea|clue)
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
            (?<!\w)(?:ти|ви|ты|вы)\s(?:просто\s|знову\s|опять\s|все\s|всё\s)?(?:брешеш|брешете|врёшь|врешь|врёте|врете
                |лжёшь|лжешь|лжете|лжёте|помиляєшся|помиляєтеся|ошибаешься|ошибаетесь|бот|троль|тролль)(?!\w)
        """,
    ),
)
