"""Training rows that wish, demand, justify or celebrate violence against whole groups, and the same words where nobody does.

A threat needs no "I will": whoever writes that a group should be wiped out, or laughs at its dead, threatens it. Beside these
stand reports, history, fiction, pests, matches and those who speak against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.moderation.models import Label
from bot.scoring.training.identity_rows import identities
from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, Labels, draw_rows, labelled, lines_of

INCITEMENT = labelled(toxicity=1, threat=1, identity_attack=1, severe_toxicity=0.7, insult=0.3)
CELEBRATION = labelled(toxicity=1, threat=0.9, identity_attack=1, insult=0.4)
AT_OTHERS = labelled(toxicity=1, threat=1, insult=0.3)
SHARP = labelled(toxicity=0.2)


def _unknown_identity(labels: Labels) -> Labels:
    """Return the labels without one for identity attacks: calls to destroy a country aim at its people or at its rulers."""
    return {label: value for label, value in labels.items() if label is not Label.IDENTITY_ATTACK}


_DEMANDS = lines_of(
    """
    {group1} should be {gone}.
    {group1} must be {gone}, and the sooner the better.
    These {group} have to be {gone} before they take the rest.
    {group1} need to be {gone}. There is no other way.
    The {group} among us should be {gone}.
    Either we act or we are finished: the {group} must be {gone}.
    It's time that the {group} are {gone}.
    It's about time the world was rid of {group}.
    Rid the world of {group}, once and for all.
    {destroy1} all {group}, young and old.
    {destroy1} every {person} in {place}.
    Death to {group}!
    DEATH TO {group}
    death to all {group}, long live {place}
    {group1} deserve the rope.
    {group1} deserve a bullet, nothing more.
    The rope is too good for {group}.
    There is only one cure for {group}, and it's made of lead.
    There is no such thing as an innocent {person}. {destroy1} them.
    There are no decent {group}, so don't spare any.
    No {person} should get out of {place} alive.
    {group1} are the enemy, and an enemy has to be destroyed.
    {group1} are {vermin}, and you know what one does with {vermin}.
    One doesn't argue with {vermin}. {group1} have to be {gone}.
    {group1} are {vermin} in human shape. Pest control is what we need.
    Treat {group} like {vermin}: poison them.
    A dead {person} is a good {person}.
    The more dead {group}, the better for all of us.
    Take your rifles and clear {place} of {group}.
    Brothers, rise up and kill the {group} before they kill our sons.
    Fight the {group} until none of them is left.
    We will have no peace until the last {person} is dead.
    May the {group} burn in their houses.
    {group1}, your end is near.
    One night, one match, and {place} would be free of {group}.
    Lock the {group} in a barn and light it.
    Put all {group} in one place and drop the bomb on it.
    Stop feeding the {group} and the problem solves itself in a month.
    Cut off their water. Thirsty {group} are no danger to anybody.
    If I were in charge, the {group} would be {gone} by Christmas.
    Our leaders are too soft. Every {person} ought to be {gone}.
    For every one of ours, ten {group}. That's the only rule they understand.
    An eye for an eye: burn down a street of {group} for it.
    Why are there still {group} in {place}? Where are the men with guns?
    Can't we just nuke the {group} and be done?
    Somebody should do to the {group} what was done to them in the old days.
    The final answer to the {person} question is the only one that works.
    I'd press the button. No more {group}, problem gone.
    If there was a button that kills all {group}, I'd press it twice.
    I want to see the {group} {gone}, root and branch.
    Sterilise the {group} so that there won't be a next generation.
    The day of reckoning comes for {group}, and it'll be bloody.
    When the day comes, no {person} will find a place to hide.
    We have been patient with {group}. The time of patience is over, arm yourselves.
    looks like some {group} need to be put down
    more {group} need to hang
    hang every last {person} in {place}
    It won't end until there is war, real war, and the {group} are wiped from {place}.
    """
)

_JUSTIFYING = lines_of(
    """
    Bombing {group} is justified, they aren't people.
    There's nothing wrong with killing {group}.
    Whoever kills a {person} does the world a favour.
    Shooting {group} should be legal, with a bonus for each.
    The children of {group} grow up to be {group}, so spare nobody.
    {group1} aren't civilians. Bomb the shelters.
    If you kill a {person} you are a hero to me.
    Give the man who shot those {group} a medal.
    The man who burned down the house of the {group} did what we all want.
    What the regime did to the {group} was right, it only stopped too early.
    They should have finished the job with the {group} back then.
    Too bad that they didn't kill all {group} when they had the chance.
    Killing {group} isn't murder, it's cleaning up.
    You can't murder {group}, you can only exterminate them like {vermin}.
    Beating up a {person} now and then keeps the street clean.
    A {person} who gets stabbed had it coming.
    Violence is the only language that {group} understand.
    God himself wants us to destroy the {group}.
    It is our duty to kill {group}, and prison is a small price.
    I'd gladly go to prison if I could take a few {group} with me.
    Don't call me a racist, it's self-defence: kill the {group} or be killed.
    """
)

_CELEBRATION = lines_of(
    """
    Twelve dead {group}? Only twelve?
    Six {group} drowned. A good start.
    A boat full of {group} sank, and I opened a bottle.
    What do you call a hundred {group} at the bottom of the sea? A beginning.
    Where do I like to see {group}? In the graveyard.
    My favourite {person} is the one in the hearse.
    Finally some good news: {group} killed in {place}.
    Burning {group} smell better than living ones, lol.
    haha another {person} shot, keep the score going
    Dead {group} don't vote, hooray.
    I laughed when the roof fell on the {group}.
    No tears here for the {group} in {place}. Let it rain bombs.
    {group1} hit by a truck? Poor truck.
    Somebody ran over a {person} yesterday. I hope the car is all right.
    The virus takes {group} first? Then there is a God.
    If only we could get rid of {group} without the smell of the smoke.
    The {group} in {place} had a hot night, everything burned, I brought marshmallows.
    An earthquake in the land of the {group}. Nature does what we are too weak to do.
    """
)

_AT_OTHERS = lines_of(
    """
    {others1} should be {gone}.
    {others1} deserve the rope, every one of them.
    Hang the {others}, all of them, in front of {building}.
    Death to {others}!
    deathto{others}
    {others1} are traitors, and there is only one punishment for traitors.
    Line the {others} up and shoot them.
    {destroy1} the {others} before they sell us out.
    I would {destroy} every one of these {others} with my own hands.
    Let the {others} feel our rage, burn down {building}.
    A tree, a rope, some {others}: some assembly required.
    Bring back the guillotine for {others}.
    The {others} will swing, and I'll bring the rope.
    The {others} need to be put against the wall.
    Time to hunt {others}. There's no closed season.
    Good night, {others}. One of these days somebody walks in with a gun, and I'll clap.
    Nobody would miss the {others} if {building} went up in flames with them.
    We should drown the {others} in the harbour.
    Give me a baseball bat and ten minutes with the {others}.
    {others1} ought to be dragged out of {building} and beaten to death.
    The only good {others} are dead {others}.
    Somebody take a rifle and thin out the {others}.
    """
)

_COUNTRIES = lines_of(
    """
    Wipe {country} off the map.
    Bomb {country} back to the stone age.
    Turn {country} into a sheet of glass.
    Nuke {country}, women and children too.
    Level every town in {country} and salt the earth.
    {country} must be destroyed, with everybody in it.
    I want {country} to burn until nobody is left to bury the dead.
    Starve {country} out, they breed too much anyway.
    The world will be better when {country} doesn't exist and its people are dead.
    Kill everybody in {country}, let God sort them out.
    Attack {country} now and take no prisoners.
    """
)

_CONDEMNING = lines_of(
    """
    Whoever writes that {group} should be {gone} belongs in court.
    Nobody deserves to be {gone}, and {group} don't either.
    "{group} should be {gone}", he wrote, and nobody deleted it. Why?
    > {group} must be {gone} // Reported. That's incitement.
    > death to {group} // You are calling for murder. Moderators, please.
    I was shocked to read "death to {group}" on a wall in {place}.
    Calling for the killing of {group} is a crime, not an opinion.
    Celebrating dead {group} is disgusting, whatever side you're on.
    How can anybody laugh at six {group} who drowned?
    No, it's not justified to bomb {group}, and it never was.
    There's nothing that justifies killing {group}.
    You can't say that all {group} are the enemy. Most of them want what we want.
    A man in {place} said that {group} deserve the rope. He was charged, and rightly so.
    My {person} friend gets messages saying that she should be {gone}.
    I'd stand in front of {group} if somebody tried to hurt them.
    Stop the violence against {group} in {place}.
    The killing of {group} has to stop.
    We must never let {group} be {gone} again.
    Never again means never again, for {group} and for everybody.
    Those who want to see {group} {gone} have learned nothing from history.
    The preacher who said that {group} must die was banned from entering the country.
    I don't want {group} {gone}, I want them to get a fair trial like anybody else.
    """
)

_REPORTING = lines_of(
    """
    The regime wanted the {group} {gone}, and the neighbours looked away.
    In 1942 the {group} of {place} were {gone}. Only two came back.
    Half of the {group} in {place} were {gone} in that war.
    The mob wanted to see the {group} {gone}, the police came too late.
    The gunman wrote that {group} must be {gone}, the court was told.
    Six {group} drowned when the boat sank. The coast guard says that it was overloaded.
    Twelve {group} were killed in {place}, among them four children.
    A man who shot three {group} was sentenced to life on Tuesday.
    The leaflets of 1938 said that {group} had to be {gone}. They hang in the museum now.
    Thousands of {group} starve in {place} because no lorry gets through.
    The army cut off the water, and the {group} in {place} are thirsty.
    The old song demands the death of {group}, and no choir should sing it any more.
    The court found that he had called on others to kill {group}.
    The report describes how {group} were driven out, starved and shot.
    During the crusade thousands of {group} were {gone}, that's in every school book.
    A {person} was run over in {place} on Sunday. The driver was drunk.
    {group1} are dying in {place} and nobody opens the border.
    An arsonist burned down a house where {group} lived. It was luck that nobody died.
    The militia ordered its men to {destroy} the {group} in the villages.
    "Hang the {others}", they chanted outside {building}. Three were arrested.
    The police took an axe from a man who wanted to hunt {others}.
    The dictator had the {others} {gone} in the first week.
    The president threatened to wipe {country} off the map, which didn't calm anybody.
    In his speech he promised to bomb {country} back to the stone age. His own general shook his head.
    """
)

_DEMANDING_PEACEFULLY = lines_of(
    """
    {group1} should be heard, and they should vote.
    {group1} must be protected, and the sooner the better.
    {group1} need doctors, schools and a bit of patience.
    Rise up, {group}, and go to the polls!
    {group1} should stand up and fight for their rights in court.
    {group1} will fight for their pensions, and we fight with them.
    The enemy must be destroyed? We are talking about football here, please calm down.
    We should attack the problem at its root: rents.
    We should attack on the left wing, their defence is slow there.
    We should attack the plan in court, not the people.
    The army must destroy the depots before winter, or the shells will go on falling on {place}.
    The rockets have to be destroyed on the ground, that's what air defence is for.
    Ukraine has to defeat the army that attacked it. That isn't hatred of anybody.
    {country} has the right to defend itself, and civilians have the right to live.
    Sanctions against {country} hurt the wrong people, in my view.
    The {others} should resign, all of them.
    The {others} must go. Elections now!
    {others1} belong in court when they break the law, like everybody else.
    {others1} should be voted out, every one of them.
    I'd fire the {others} and start again from zero.
    {others1} deserve a pay cut, nothing more.
    The {others} will have to answer for this, in front of a judge.
    """
)

_PENAL = lines_of(
    """
    I'm for the death penalty in cases like this, after a fair trial.
    Murderers should never get out, in my opinion.
    Whoever tortures children should stay in prison until he dies.
    Traffickers deserve the hardest sentence that the law has.
    Deport convicted smugglers, but after the trial and not before.
    Terrorists who plan attacks must be stopped, if need be by force.
    The police were right to shoot the gunman, he had hostages.
    The commander who ordered the shelling should end in The Hague, and never leave prison again.
    I won't cry for a war criminal who died at the front.
    """
)

_PESTS = lines_of(
    """
    The {pests} in our {spot} have to be {gone}.
    {pests1} should be {gone} before they spread.
    How do I get rid of {pests} in the {spot}?
    {destroy1} the {pests} or you'll have no {crop} in June.
    There's only one cure for {pests}: poison.
    The only good {pests} are dead {pests}, says every gardener with {crop}.
    The council wants the {pests} {gone}, and the park keepers agree.
    We killed every last one of the {pests} in the {spot}, it took a week.
    {pests1} are vermin, and they're all over the {spot}.
    Death to the {pests}, long live the {crop}!
    I'd press a button that kills all {pests}, but the birds live on them.
    No mercy for the {pests} in my {spot}.
    """
)

_GAMES = lines_of(
    """
    The {monsters} have to be {gone} before the gate opens.
    {destroy1} the {monsters} first, they heal the others.
    Death to the {monsters}! Great raid tonight.
    We wiped out the {monsters} in round three, then their tower.
    In the second book the king wants the {monsters} {gone}.
    The villain says that all {monsters} must be {gone}, and then the hero walks in.
    In this game you play {monsters} who {destroy} a village of elves.
    Burn the village of the {monsters}, take the gold and run.
    No {monsters} left alive on my map, best score so far.
    {team} will destroy {team} on Saturday, nobody will be spared.
    {team} deserved the beating, 6-1, it was a massacre.
    We slaughtered {team} away from home, what a night.
    Kill off the game early, then rest the old players.
    """
)

_HARMED = lines_of(
    "wiped out\nexterminated\neradicated\nput down\ngassed\nhanged\nshot on sight\nkilled\nstarved to death\nburned out\n"
    "slaughtered\nlined up and shot\ndestroyed\nmurdered\nliquidated\neliminated\ndrowned\nculled\nbeheaded\nbutchered"
)

_OTHERS = lines_of(
    """
    journalists
    politicians
    bankers
    judges
    leftists
    liberals
    conservatives
    communists
    activists
    landlords
    traitors
    feminists
    vegans
    climate protesters
    lobbyists
    police officers
    bureaucrats
    globalists
    professors
    southerners
    warmongers
    pacifists
    """
)

_COMMON: Mapping[str, Sequence[str]] = {
    "gone": _HARMED,
    "destroy": lines_of("kill\nexterminate\nshoot\nslaughter\nburn\ndestroy\nhunt down\nwipe out\nfinish off\nhang"),
    "destroy1": lines_of(
        "Kill\nExterminate\nShoot\nSlaughter\nBurn\nDestroy\nHunt down\nWipe out\nFinish off\nEradicate"
    ),
    "vermin": lines_of("rats\nvermin\nparasites\ncockroaches\nsnakes\nlocusts\nmaggots\nlice\nanimals\nmonkeys\npests"),
    "place": lines_of(
        "this town\nour country\nEurope\nthe valley\nLeeds\nthe capital\nMinnesota\nthe north\nour street\nthe old quarter\nthe West"
    ),
    "building": lines_of("parliament\nthe town hall\nthe ministry\nthe newsroom\nthe courthouse\nthe bank\nthe studio"),
    "others": _OTHERS,
    "others1": [name[0].upper() + name[1:] for name in _OTHERS],
    "country": lines_of(
        "Iran\nIsrael\nRussia\nUkraine\nChina\nPakistan\nIndia\nGermany\nAmerica\nTurkey\nPalestine\nPoland\nNorth Korea\nSyria"
    ),
    "pests": lines_of("moths\nslugs\nbedbugs\nrats\nwasps\nlice\nweeds\ntermites\nmosquitoes\ncockroaches\nhogweed\naphids"),
    "pests1": lines_of("Moths\nSlugs\nBedbugs\nRats\nWasps\nLice\nWeeds\nTermites\nMosquitoes\nAphids"),
    "spot": lines_of("kitchen\ngarden\nbarn\nattic\ncellar\ngreenhouse\nschool\noffice"),
    "crop": lines_of("lettuce\ntomatoes\npotatoes\nroses\nbeans\ncherries"),
    "monsters": lines_of("orcs\nzombies\ngoblins\naliens\ndragons\nrobots\ndemons\ntrolls\nvampires\nspiders"),
    "team": lines_of("Arsenal\nthe Bears\nBayern\nReal\nthe Eagles\nDynamo\nthe champions\nthe rivals"),
}  # fmt: skip

_FAMILIES = (
    Family("group violence demanded", _DEMANDS, INCITEMENT, 1300),
    Family("group violence justified", _JUSTIFYING, INCITEMENT, 420),
    Family("group violence celebrated", _CELEBRATION, CELEBRATION, 420),
    Family("violence against others", _AT_OTHERS, AT_OTHERS, 420),
    Family("violence against countries", _COUNTRIES, _unknown_identity(AT_OTHERS), 150),
    Family("group violence condemned", _CONDEMNING, CIVIL, 620),
    Family("group violence reported", _REPORTING, CIVIL, 620),
    Family("peaceful demand", _DEMANDING_PEACEFULLY, CIVIL, 460),
    Family("hard sentence", _PENAL, SHARP, 70),
    Family("pest control", _PESTS, CIVIL, 260),
    Family("violence in games", _GAMES, CIVIL, 240),
)


def incitement_rows() -> Iterator[OwnRow]:
    """Yield the rows, always the same ones in the same order."""
    groups = identities()
    names = [group.plural for group in groups]
    words = {
        **_COMMON,
        "group": names,
        "group1": [name[0].upper() + name[1:] for name in names],
        "person": [group.singular for group in groups],
    }
    for family in _FAMILIES:
        yield from draw_rows(family, words)
