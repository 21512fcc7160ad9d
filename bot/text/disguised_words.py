"""The words that people disguise: insults, slurs, obscene and threatening words, and the small words that stand by them.

A disguise that drops or hides a letter can be undone only where the word is known, and a join of two pieces is certain
only where it makes one of these words. The list is our own and judges nobody: it says what is disguised often, from
"numpty" to what no newsroom prints. Which words are toxic is the scorer's business.
"""

from __future__ import annotations

import re

from bot.text.word_lists import words_of

# The commonest first: where a mask fits several words ("c**t"), the first one is meant.
_NOUNS = words_of(
    "shit cunt bitch dick ass asshole nigger faggot whore idiot moron retard bastard slut pussy cock prick twat wanker"
    " fucker motherfucker loser clown fool liar coward fag nigga arse arsehole dumbass jackass douche douchebag scumbag"
    " dickhead shithead shithole bullshit dipshit fuckwit fuckface fuckhead cocksucker pisser turd crap tit boob nazi"
    " imbecile cretin dunce dimwit halfwit nitwit twit numpty muppet pillock plonker prat wally berk doofus dork goon"
    " buffoon bozo airhead blockhead bonehead birdbrain lamebrain dolt dope oaf ninny simpleton nincompoop ignoramus"
    " dullard jerk fraud crook creep weirdo freak lunatic maniac psycho sociopath psychopath bigot hypocrite parasite"
    " leech maggot cockroach lowlife tosser tosspot bellend knob knobhead git slag skank thot hag pig swine libtard"
    " spastic spaz mong cripple tranny shemale dyke homo coon spic wetback chink gook kike paki raghead towelhead tard"
    " incel simp cuck fascist rapist pedo paedo pedophile paedophile nonce terrorist murderer killer thug traitor shill"
    " troll numbskull numskull bimbo noob wimp sissy crybaby brat meathead knucklehead dunderhead fathead butthead"
    " pinhead chump sucker scoundrel weasel worm twerp nerd geek wuss pansy slob sleaze pervert creeper stalker scrub"
    " dingbat dumbo dummy dimwit ditz klutz nutjob nutter crackpot fruitcake wacko whacko peasant pleb chav tramp"
    " bollock stooge lackey puppet gasbag windbag blowhard bootlicker cheat swindler crybaby doormat egghead goof"
    " greaseball hack halfbrain hothead lardass layabout lightweight melt mug pest pipsqueak punk quack rascal scamp"
    " schmuck slacker sleazebag snob sourpuss stinker toerag turncoat wastrel whiner wretch degenerate savage"
)
_VERBS = words_of("fuck suck kill hate screw piss damn shoot hang burn murder punch strangle choke rape")
_VERB_ENDINGS = ("ed", "er", "ers", "in", "ing")
_OTHERS = words_of(
    "fucking stupid dumb pathetic die scum vermin trash garbage filth filthy disgusting worthless useless ugly fat"
    " braindead brainless clueless dense thick daft insane crazy mental demented deranged deluded delusional idiotic"
    " moronic retarded retard stupidity stupidly dumbest dumber shut shutup gtfo stfu kys hell bitching bitchy shitty"
    " shitting shitted crappy dickish asinine cowardly foolish foolishly lame clownish bollocks bloody"
    " raping raped rapey hating hated stabbing stabbed hanged killed dying dead braindead nuts bonkers crackers witless"
    " gutless spineless toothless mindless hopeless helpless vile rotten nasty evil creepy freaky sleazy slimy smelly"
    " stinking stinky fascism racist racists sexist sexists jihadi jihadis subhuman subhumans inbred inbreds wetbacks"
    " nazis goddamn goddamned dammit bugger buggers sod sodding poof poofs poofter poofters minger mingers hoe hoes"
    " penis vagina dildo cum jizz tits titties motherfucking fuckin cocksucking asshat asshats asswipe asswipes"
    " ignorant pitiful laughable childish senile gullible obnoxious arrogant incompetent imbecilic cretinous"
)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"


def _forms() -> tuple[str, ...]:
    forms = [*_VERBS[:2], *_NOUNS, *_VERBS, *_OTHERS, *map(_with_s, _NOUNS), *map(_with_s, _VERBS)]
    forms += [verb.removesuffix("e") + ending for verb in _VERBS for ending in _VERB_ENDINGS]
    return tuple(dict.fromkeys(forms))


DISGUISED = _forms()
"""The words in lower case, the commonest first."""

DISGUISED_SET = frozenset(DISGUISED)

_OFTEN_MASKED_NOUNS = words_of(
    "shit cunt bitch dick ass asshole nigger faggot whore idiot moron retard bastard slut pussy cock prick twat wanker"
    " fucker motherfucker fag nigga arse arsehole dumbass jackass dickhead shithead shithole cocksucker kike spic paki tranny tit"
)
_OFTEN_MASKED_VERBS = words_of("fuck suck piss kill rape")

OFTEN_MASKED = frozenset(
    (
        *_OFTEN_MASKED_NOUNS, *map(_with_s, _OFTEN_MASKED_NOUNS),
        *_OFTEN_MASKED_VERBS, *map(_with_s, _OFTEN_MASKED_VERBS),
        *(verb.removesuffix("e") + ending for verb in _OFTEN_MASKED_VERBS for ending in _VERB_ENDINGS),
        *words_of("bullshit shitty crap damn hell stupid stupidity idiotic retarded motherfucking"),
    )
)  # fmt: skip
"""Words that people do mask with stars. A mask that fits another one may hide an ordinary word: "tr*mp", "m**t"."""

COMMON = frozenset(
    words_of(
        "a i u r n y the you your youre are is am was were be been being an and or but so such what who why how when"
        " where which that this these those there here it its it's he she they them their his her him my me mine we us"
        " our of in on at to for from by with without as if than then not no nor never ever always just only even very"
        " really too much many more most some any all every each one two three do does did done dont have has had having"
        " will would can could should shall may might must get got go goes going gone come came make made take took let"
        " lets say says said tell told see saw know knew think thought want need like love look give back up down out"
        " off over under again about into onto like man men guy guys people person boy girl woman women kid kids child"
        " little big old new good bad better worse best worst right wrong true false yes yeah yep nope ok okay oh ah"
        " please now today day time year life world thing things stuff way total complete absolute utter bunch pack lot"
        " head face mouth brain mind hand hands eye eyes home house mother father mom mum dad son sister brother other"
        " another same own self away still because while until before after since both few own off shall cannot cant"
        " wont isnt arent wasnt hey hi hello lol omg wtf well"
    )
)
"""Small words that stand beside an insult, for parting letters that were spelled without gaps."""

SHORT_WORDS = COMMON | frozenset(
    words_of(
        "ab abc act ad add ado age ago aid aim air ale alt amp ant anti ape app apt arc ark arm art ash ask ate auto aux"
        " avg awe axe aye bag ban bar bat bay bed bee beg bet bi bib bid bin bio bit bla blu bob bog bot bow box bra bro"
        " btw bud bug bum bun bus bust buy bye cab cad cam cap car cat cc cd chat chi cis clo co cob cod cog con cop cot"
        " cow cry cs cub cue cup cut cyc dam de dem den dev dew dh di dia dig dim din dip dis dj dna doc dog don dos dot"
        " dr dry dub duo due dug dui dun dvd dx dye ear eat eb ebb eco ed eds eg ego eh el elf elk em en end eng eon ep"
        " er era err es esp est et etc eu eve evo ex exp eyed fab fad fan far fax fed fee fi fig fin fir fit fix flu fly"
        " fm fo foe fog fox fro fry ft fun fur fwd gag gal gap gas gay gel gem gen geo gin gov gps gum gun gut gym h"
        " half hat hay hem hid high hip hit hob hog hot hr hrs hub hug hut hz ia ice icy id ie ill inc ind info ing ink"
        " inn ins int ion ios ip ir iq iron isl iso ist ite iv ix jam jar jaw jay jet jew jo job jog joy jr jug kb keg"
        " key kg kid kin kit km kph la lab lac lad lag lap las law lax lay le led leg len les lib lid lie lil lip lit"
        " lo log long los low lux mac mad mag map mar mas mat max mb med meg men meta mets mg mi mic mid mil min mini"
        " mix mm mob mod mol mono mop mot mph mr mrs ms mu mud multi nap nav nba net nfl ng nil nod non nt nth nun nut"
        " ny oak oat od odd ode oft oil omni opt op ops ore os our owe owl pa pad pal pan pap par pas pat paw pay pc pdf"
        " pea peg pen pep per pet phd pie pin pit plot plus ply pm pod poly pop por post pot pp pr pre pro prop ps pt"
        " pub pug pun pup put qa quo ram ran rap rat raw ray re red ref reg rem rep res rev rex rib rid rig rim rip rob"
        " rod roe roi rot row rpg rpm rub rug rum run rut rv rx rye sad sag san sap sat saw sci sea sec see self semi"
        " set sex sh shy sin sip sir sis sit six ska ski sky sly sms sob soc sol son soy spa spy sq sr st ste sub sue"
        " sum sun suv ta tab tad tag tan tap tar tax tea tech tel ten tex th thy tic tie til tim tin tip tmp toe ton top"
        " tot tow toy tri try tub tug tv tw uk ultra un uni urn usa usb use usr utf va van vat ve vec vet vex via vie"
        " viet vip vow vs wa wad wag war wax web wed wee wet wi wig win wit woe wok won woo wow ww wwi wwii xl yr yrs ya"
        " yak yam yap ye yen yes yet yo yr zap zen zip zoo abu al bin ibn ben bar van von der den del das dos da la las"
        " le les los san st ste saint ou et ish neo mis hoc se per ad nn db pseudo vid id nom"
    )
)
"""Words of up to three letters, and beginnings and ends that stand before or behind a hyphen."""
