"""Training rows about groups of people: every identity word stands equally often in harmless and harmful roles.

A scorer that saw identity words mostly under attack takes the word itself for the attack. Here each group gets the same
number of rows from the same frames, harmless and harmful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.scoring.training import identity_frames as frames
from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of, threat_unknown

ATTACK = threat_unknown(toxicity=1, identity_attack=1, insult=0.6)
CRUDE_ATTACK = threat_unknown(toxicity=1, identity_attack=1, insult=0.7, obscene=1)
EXCLUSION = threat_unknown(toxicity=1, identity_attack=1, insult=0.4)
IMPLICIT = threat_unknown(toxicity=0.8, identity_attack=0.9, insult=0.3)
GROUP_THREAT = labelled(toxicity=1, identity_attack=1, threat=1, severe_toxicity=0.7, insult=0.3)
COARSE = labelled(toxicity=0.3, obscene=0.8)
NEAR = labelled(toxicity=0.1)
ABUSE = labelled(toxicity=0.7, insult=0.6)


@dataclass(frozen=True, slots=True)
class Identity:
    """How a group is named.

    Attributes:
        plural: "Muslims".
        singular: Noun without article, "Muslim".
        adjective: "Muslim"; for a group without one, the noun before another noun ("refugee").
        gendered: Whether the adjective fits no "man", "woman" or "aunt".
        noun_only: Whether nobody "is {adjective}".
    """

    plural: str
    singular: str
    adjective: str
    gendered: bool = False
    noun_only: bool = False


_TERMS = lines_of(
    """
    Ukrainians | Ukrainian | Ukrainian
    Russians | Russian | Russian
    Americans | American | American
    Chinese people | Chinese man | Chinese
    Turks | Turk | Turkish
    Mexicans | Mexican | Mexican
    Poles | Pole | Polish
    Germans | German | German
    French people | Frenchman | French
    British people | Brit | British
    Italians | Italian | Italian
    Romanians | Romanian | Romanian
    Indians | Indian | Indian
    Pakistanis | Pakistani | Pakistani
    Afghans | Afghan | Afghan
    Syrians | Syrian | Syrian
    Iranians | Iranian | Iranian
    Israelis | Israeli | Israeli
    Palestinians | Palestinian | Palestinian
    Nigerians | Nigerian | Nigerian
    Somalis | Somali | Somali
    Japanese people | Japanese guy | Japanese
    Koreans | Korean | Korean
    Canadians | Canadian | Canadian
    Muslims | Muslim | Muslim
    Jews | Jew | Jewish
    Christians | Christian | Christian
    Hindus | Hindu | Hindu
    Catholics | Catholic | Catholic
    Protestants | Protestant | Protestant
    Buddhists | Buddhist | Buddhist
    Sikhs | Sikh | Sikh
    atheists | atheist | atheist
    Mormons | Mormon | Mormon
    women | woman | female | g
    men | man | male | g
    trans people | trans person | trans
    trans women | trans woman | transgender | g
    gay people | gay guy | gay
    gays | gay | gay
    lesbians | lesbian | lesbian | g
    bisexual people | bisexual | bisexual
    queer people | queer person | queer
    homosexuals | homosexual | homosexual
    straight people | straight guy | straight
    Black people | Black person | Black
    Black men | Black guy | black
    white people | white guy | white
    Asians | Asian | Asian
    Latinos | Latino | Latino
    Hispanics | Hispanic | Hispanic
    Arabs | Arab | Arab
    Africans | African | African
    Europeans | European | European
    African Americans | African American | African American
    Roma | Roma | Roma
    Indigenous people | Indigenous person | Indigenous
    Native Americans | Native American | Native American
    Kurds | Kurd | Kurdish
    immigrants | immigrant | immigrant | n
    migrants | migrant | migrant | n
    refugees | refugee | refugee | n
    asylum seekers | asylum seeker | asylum-seeking | n
    foreigners | foreigner | foreign
    disabled people | disabled person | disabled
    deaf people | deaf person | deaf
    blind people | blind man | blind
    autistic people | autistic person | autistic
    people with Down syndrome | person with Down syndrome | disabled
    wheelchair users | wheelchair user | paralysed
    mentally ill people | mentally ill person | mentally ill
    old people | old person | elderly
    young people | young person | young
    fat people | fat person | fat
    """
)


def identities() -> list[Identity]:
    """Return all groups."""
    return read_identities(_TERMS)


def read_identities(lines: Sequence[str]) -> list[Identity]:
    """Return the groups that lines "plural | singular | adjective | g or n" name; the letters say gendered, noun only."""
    return [_identity(line) for line in lines]


def _identity(line: str) -> Identity:
    plural, singular, adjective, *flags = (part.strip() for part in line.split("|"))
    return Identity(plural, singular, adjective, gendered="g" in flags, noun_only="n" in flags)


_PERSONS = lines_of(
    "neighbour\ncolleague\nteacher\nnurse\nfriend\nstudent\nlandlord\ncousin\ndoctor\ndriver\ncook"
)
_KIN = lines_of("uncle\naunt\nman\nwoman\nguy\nbrother\nsister\ngrandfather\nboy\ngirl\nwidow")

_WORDS: Mapping[str, Sequence[str]] = {
    "name": lines_of(
        "Mara\nTom\nYusuf\nLena\nDavid\nPriya\nOle\nGrace\nIvan\nSofia\nKofi\nJune\nMarek\nHana\nEddie\nRosa\nPeter\nAlma"
    ),
    "place": lines_of(
        "this town\nour city\nHamburg\nLeeds\nLviv\nChicago\nthe valley\nBristol\nthe suburbs\nour village\nDenver\nthe country"
    ),
    "nice": lines_of(
        "kind\nfriendly\nwonderful\nnice\nclever\nfunny\nhonest\ngenerous\nbrave\nlovely\npatient\ngreat\ncharming\npolite"
    ),
    "good": lines_of(
        "wonderful\ngreat\nfine\nbeautiful\nnormal\nawesome\npart of who I am\nnothing special\na blessing\nfun"
    ),
    "awful": lines_of(
        "awful\ndisgusting\nterrible\na disease\nshameful\nwrong\na curse\nsick\nunnatural\na crime\npathetic\nrevolting"
    ),
    "vile": lines_of(
        "filthy\ndisgusting\nterrible\nstupid\nlazy\nevil\nvile\ndirty\nrepulsive\nworthless\npathetic\nviolent\nnasty\n"
        "gross\nhorrible\nbackward\nugly\nidiotic\nrotten\ndepraved"
    ),
    "vermin": lines_of(
        "vermin\nparasites\nrats\ncockroaches\nanimals\npigs\nmonkeys\nmaggots\nsubhuman\nfilth\nleeches\nlice\nsavages\ngarbage"
    ),
    "vermin1": lines_of("rat\npig\nparasite\ncockroach\nanimal\ndog\nmaggot\nmonkey\nscum\nfilth\ntrash"),
    "scum": lines_of(
        "scum\nfilth\ntrash\ngarbage\ndirt\nvermin\nrabble\nthe dregs\nfreaks\ndegenerates\nanimals"
    ),
    "criminals": lines_of(
        "thieves\nliars\nrapists\ncriminals\nterrorists\nmurderers\ncheats\nspies\nscroungers\nperverts\ndrug dealers\nidiots"
    ),
    "criminal": lines_of(
        "thief\nliar\nrapist\ncriminal\nterrorist\nmurderer\ncheat\nspy\nscrounger\npervert\ntraitor\ncoward"
    ),
    "harmed": lines_of(
        "shot\nhanged\nburned alive\nbeaten up\ngassed\ndrowned\nstabbed\nwiped out\nput down like dogs\nbeheaded\nexterminated\nkilled"
    ),
    "poor": lines_of(
        "shit\ngarbage\nstupid\nawful\ndisgusting\ntrash\nterrible\nboring\ncrap\nan insult to the eye\ndreadful"
    ),
    "trade": lines_of(
        "bankers\nlandlords\nplumbers\npoliticians\ntax inspectors\nfootball fans\nestate agents\nlawyers\nreferees\ntenants\nlobbyists"
    ),
    "Disgust": lines_of(
        "Disgusting\nGross\nMakes me sick\nPathetic\nThen get out\nRevolting\nKeep away from me\nWhat a shame for your parents"
    ),
}

HARMLESS: tuple[Family, ...] = (
    Family("identity template", frames.TEMPLATES, CIVIL, 12),
    Family("identity mention", frames.MENTIONS, CIVIL, 10),
    Family("identity policy", frames.POLICIES, CIVIL, 3),
    Family("identity report", frames.REPORTS, CIVIL, 9),
    Family("identity negation", frames.NEGATIONS, CIVIL, 5),
    Family("identity near miss", frames.NEAR_MISSES, CIVIL, 5),
    Family("identity coarse praise", frames.COARSE_PRAISE, COARSE, 4),
    Family("identity object", frames.OBJECTS, NEAR, 3),
    Family("identity beside abuse", frames.BESIDE_ABUSE, ABUSE, 2),
)
"""Rows that attack nobody for the group; the counts are per group."""

HARMFUL: tuple[Family, ...] = (
    Family("identity template attack", frames.TEMPLATE_ATTACKS, ATTACK, 10),
    Family("identity attack", frames.ATTACKS, ATTACK, 18),
    Family("identity exclusion", frames.EXCLUSIONS, EXCLUSION, 6),
    Family("identity implicit", frames.IMPLICIT, IMPLICIT, 8),
    Family("identity threat", frames.THREATS, GROUP_THREAT, 7),
    Family("identity crude attack", frames.CRUDE_ATTACKS, CRUDE_ATTACK, 4),
)
"""The same for rows that attack the group: as many per group as the harmless ones."""


def rows_about(identity: Identity, number: int) -> list[OwnRow]:
    """Return the rows about one group; its `number` decides which frames it gets."""
    words = identity_words(identity)
    rows: list[OwnRow] = []
    for family in (*HARMLESS, *HARMFUL):
        rows.extend(draw_rows(_share(family, number), words, identity.plural))
    return rows


def identity_words(identity: Identity) -> Mapping[str, Sequence[str]]:
    """Return the words for each slot of a frame about one group."""
    return {**_WORDS, **_names_of(identity)}


def _share(family: Family, number: int) -> Family:
    """Return the family with the frames that are this group's turn, so that all frames are used equally often."""
    total, count = len(family.frames), family.count
    chosen = [family.frames[(number * count + step) % total] for step in range(count)]
    return replace(family, frames=chosen)


def _names_of(identity: Identity) -> dict[str, list[str]]:
    adjective, plural = identity.adjective, identity.plural
    nominal = identity.noun_only or identity.gendered
    return {
        "group": [plural],
        "person": [identity.singular],
        "adj": [adjective],
        "being": [f"a {identity.singular}" if nominal else adjective],
        "people": [plural if nominal or adjective not in plural else f"{adjective} people"],
        "who": _PERSONS if identity.gendered else [*_PERSONS, *_KIN],
    }


def identity_rows() -> Iterator[OwnRow]:
    """Yield the rows about all groups."""
    for number, identity in enumerate(identities()):
        yield from rows_about(identity, number)
