"""Training rows in which people mourn, demand and accuse in the words of war, and attack nobody; and their hostile neighbours.

A scorer that has read threats and hate takes "killing", "dead", "shot" and the names of peoples for signs of both. Here
they stand in grief, in arguments about aid and peace, in what happened to the writer, and in defence of others.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

_THREAT = labelled(toxicity=1, threat=1)
_INSULT = labelled(toxicity=1, insult=1)

_WORDS = {
    "side": lines_of("Russia\nUkraine\nthe West\nNATO\nthe Kremlin\nKyiv\nMoscow\nHamas\nIsrael\nthe army\nthe rebels"),
    "people": lines_of(
        "Ukrainians\nRussians\nPalestinians\nIsraelis\nJews\nMuslims\nChristians\nArabs\nPoles\nTatars\nAmericans\nrefugees"
    ),
    "folk": lines_of("Ukrainian\nRussian\nJewish\nMuslim\nChristian\nArab\nPolish\nTatar\nKurdish\nArmenian\nRoma\nblack\nwhite"),
    "kin": lines_of("brother\nson\nuncle\nneighbour\nfriend\nsister's husband\ngrandfather\nclassmate\ncolleague\naunt"),
    "waste": lines_of("lives\nsons\nchildhoods\ntalent\nmoney\ntime\nyears\nyoung people\ngood soldiers\nfuel\npaper"),
    "place": lines_of("a crossroads\nthe market\nthe border\na bus stop\nour street\nthe bridge\na hospital\nthe front\nhis own door"),
    "fate": lines_of("shot\nkilled\nwounded\nburnt\nbeaten\narrested\ntortured\nburied\nshelled\ntaken away"),
    "hawk": lines_of("Hawks\nGenerals on television\nPoliticians who want this war\nColumnists who love tanks\nThe old men who order this"),
    "errand": lines_of("spend a week in a trench\nvisit a burns ward\nsend their own children\ngo and look for themselves\ndig the graves once"),
    "talk": lines_of("Negotiate\nTalk to each other\nCome to the table\nStop it\nLet them go home\nSign something"),
    "weapon": lines_of("aid\nshells\nmissiles\ntanks\nsanctions\nthe gas\ndrones\nvolunteers"),
    "slur": lines_of("vermin\nanimals\nparasites\nrats\nterrorists\nsavages\nfilth\na plague"),
    "name": lines_of("stupid\nan idiot\na fool\na moron\na liar\na traitor\na clown\na coward\na racist"),
    "other": lines_of("tired\nworried\nbadly informed\nof another opinion\na reader like you\na nurse\nnew here\nan engineer\na mother"),
    "who": lines_of("He\nShe\nThe author\nMy neighbour\nThe minister\nThat reader\nThe general"),
}  # fmt: skip

_MOURNING = lines_of(
    """
    What a waste of {waste}.
    Such a senseless waste of {waste}.
    So many {waste} wasted, and for what?
    Enough dying. {talk}!
    Enough of the bombs and the killing, please. {talk}.
    Stop the killing! {talk}, all of you.
    Thousands of dead and wounded, and no word about who fired on them.
    Every day more dead civilians, more dead soldiers, more empty houses.
    I am furious and I am tired: my {kin} was {fate} at {place}.
    I have a right to be angry. My {kin} was {fate} near {place}.
    My {kin} was {fate} at {place}, so don't tell me about balance.
    They {fate} my {kin} at {place} and nobody was ever charged.
    """
)

_ARGUING = lines_of(
    """
    If {side} stops sending {weapon}, {side} will only kill more {people}.
    Without {weapon} more {people} will be killed. That is no peace plan.
    So the plan is to watch while {people} are killed and hope? Ridiculous.
    So we let {side} bomb more towns and hope it stops? Absurd.
    It is absurd to blame {side} for {weapon} that {side} sent.
    Sorry, but it is ridiculous to blame {side} for the shells on that town.
    Blaming {people} for what {side} did is ridiculous.
    A deal without {side} at the table is worth nothing.
    Talks about {people} without {people} are worthless.
    {hawk} should {errand}.
    {hawk} should be made to {errand} before they write another line.
    I am grateful that somebody mentions the deserters of {side}.
    Thank you for mentioning the prisoners, nobody else ever does.
    """
)

_DEFENDING = lines_of(
    """
    {people} who protest are put in prison. Don't blame them all.
    Not all {people} want this war, and many {people} went to prison for saying so.
    {folk} and {folk} families sat in the same shelter that night.
    {folk} and {folk} doctors worked side by side in that hospital.
    {folk} neighbours hid a {folk} family in their barn.
    Somebody called my {kin} one of the {slur} because of a headscarf. It hurt.
    They shouted "{slur}" at my {kin} on the tram. Nobody said a word.
    {who} wrote that {people} are "{slur}". That is how massacres start.
    {who} called {people} "{slur}" on air, and this paper printed it without a comment.
    Calling {people} {slur} is vile, whoever does it.
    Please don't insult each other here. {who} is not {name}, just {other}.
    {who} isn't {name}, only {other}.
    {who} is not {name} and you know it. Just {other}, and perhaps mistaken.
    Nobody here is {name}. We are {other}, that is all.
    """
)

_HOSTILE_INSULT = lines_of(
    """
    {who} is {name}, and so are you.
    This biased hack is {name} and dares to call it reporting.
    You are {name} and your {kin} is {name} too.
    That partisan fool calls this an analysis.
    You waste of space.
    What a waste of oxygen you are.
    """
)

_HOSTILE_THREAT = lines_of(
    """
    You should be {fate} at {place} like my {kin}.
    {hawk} should be dragged out and shot, and I'd hold the gun.
    I'll have you {fate} at {place}, wait and see.
    Enough talk. I am coming for you and I will kill you.
    """
)


def war_rows() -> Iterator[OwnRow]:
    """Yield the rows, always the same ones in the same order."""
    yield from draw_rows(Family("war mourning", _MOURNING, CIVIL, 420), _WORDS)
    yield from draw_rows(Family("war argument", _ARGUING, CIVIL, 460), _WORDS)
    yield from draw_rows(Family("war defence", _DEFENDING, CIVIL, 560), _WORDS)
    yield from draw_rows(Family("war insult", _HOSTILE_INSULT, _INSULT, 160), _WORDS)
    yield from draw_rows(Family("war threat", _HOSTILE_THREAT, _THREAT, 140), _WORDS)
