"""Word lists that several cues of disputes share: who is misled, what is bent, what is sold.

All patterns are written in small letters; white space in them is free where a pattern is verbose.
"""

from __future__ import annotations

from bot.claims.cue_parts import ACCUSING_NOUN, FALSEHOODS, START, either

PEOPLE = either(
    "people, us, readers, (?:your|the|its|their) (?:own )?readers, everyone, everybody, them, (?:the )?public, folks?, viewers"
)
WHOM = rf"(?:(?:old|ordinary|normal|our|poor|innocent|so\smany)\s)?{PEOPLE}"
WORK_ON = either(
    "scare, frighten, terrify, panic, mislead, deceive, misinform, manipulate, brainwash, gaslight, confuse, lie to"
)
WORKING_ON = either(
    "scaring, frightening, terrifying, panicking, misleading, deceiving, misinforming, manipulating, brainwashing, gaslighting,"
    "confusing, lying to"
)
WORKS_ON = either(
    "scares, frightens, terrifies, misleads, deceives, misinforms, manipulates, brainwashes, confuses, lies to"
)
TRUTH = either(
    "(?:the )?facts?, (?:the )?truth, (?:the )?reality, (?:the )?numbers, (?:your )?(?:numbers|figures|quotes), half (?:of )?(?:the|what),"
    "the (?:rest|other (?:half|side)|context), everything that, whatever, history"
)
BEND = either(
    "twist, distort, bend, leave out, omit, ignore, hide, conceal, suppress, cherry-?pick, invent, make up, spin, misrepresent"
)
BENDING = either(
    "twisting, distorting, bending, leaving out, omitting, ignoring, hiding, concealing, suppressing, cherry-?picking, inventing,"
    "making up, spinning, misrepresenting"
)
SELL = either(
    "sell, spread, push, peddle, stoke, sow, publish, print, repeat, parrot, spew, pump out, fuel, promote"
)
SELLING = either(
    "selling, spreading, pushing, peddling, stoking, sowing, publishing, printing, parroting, spewing, pumping out, fuell?ing, promoting"
)
SELLS = either(
    "sells, spreads, pushes, peddles, stokes, sows, publishes, prints, repeats, parrots, fuels, promotes, causes, creates"
)
GOODS = rf"""
    (?:{ACCUSING_NOUN}|{FALSEHOODS}|doom|hysteria|alarm|division|hatred|unverified\s\w+|unconfirmed\s\w+
        |untruths?
    |(?:the|this|that)\s(?:kremlin|government|ministry|party)(?:'s)?\s(?:line|narrative|story|lies
        |talking\spoints))"""
MONGERS = r"""
    (?:(?:fear|scare|war|hate|panic|doom)[\s-]?mongers|alarmists|propagandists|spreaders\sof\s\w+
        |prophets\sof\sdoom)
"""
MOUTHPIECE = either(
    "mouthpiece, puppet, stooge, shill, lapdog, megaphone, tool, propagandist, cheerleader, apologist"
)
YOU = r"\byou(?:\s(?:people|guys|all|lot|folks|journalists|reporters|editors|media\s\w+))?"
ADVERB = either(
    "just, only, always, clearly, obviously, simply, deliberately, really, still, again, constantly, even, all, keep, are, so, knowingly"
)
ADVERBS = rf"(?:\s{ADVERB})*"
SO = either(
    "just, all, only, so, such, clearly, obviously, really, nothing but, a bunch of, a, an, the, plain, simply, pure, always, still,"
    "totally, completely, incredibly, very, too"
)
YOU_ARE = rf"(?:{YOU}(?:\sare|'re)|\b(?:ur|u\sr|youre))(?:\s{SO})*"
PLEASE = either(
    "please, just, pls, kindly, and, so, now, seriously, you should, you must, you need to, can you, could you, would you, will you,"
    "why don.?t you"
)
STOPPING = rf"{START}\s*(?:{PLEASE}[\s,]+){{0,3}}(?:stop|quit|cease)(?:\swith)?"
