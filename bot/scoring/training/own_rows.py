"""Training rows that we wrote ourselves: what the public sets lack or get wrong for a newsroom's comments.

Public sets were gathered where people are rude, so quarrelling words ("naive", "propaganda", "fearmongering") and the
words of war ("kill", "attack", "dead") look toxic in them. Here the same words stand in civil comments, and their
hostile neighbours stand beside them. No row quotes anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle, product

from bot.moderation.models import Label
from bot.scoring.training.quarrel_rows import coarse_quarrels, harsh_quarrels, quarrels

CIVIL: Mapping[Label, float] = dict.fromkeys(Label, 0.0)
"""Labels of a comment that attacks nobody, however heated."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A text, its labels (0..1; a missing one is unknown) and the family of rows that it was made in."""

    text: str
    family: str
    labels: Mapping[Label, float] = field(default_factory=lambda: CIVIL)


def _with(**known: float) -> Mapping[Label, float]:
    return {**CIVIL, **{Label(name): value for name, value in known.items()}}


_INSULT = _with(toxicity=1, insult=1)
_CRUDE = _with(toxicity=1, insult=1, obscene=1)
_OBSCENE = _with(toxicity=0.8, obscene=1)
_COARSE = _with(toxicity=0.3, obscene=0.6)
_HARSH = _with(toxicity=0.3)
_THREAT = _with(toxicity=1, threat=1)
_VILE_THREAT = _with(toxicity=1, threat=1, insult=1, obscene=1, severe_toxicity=1)
_IDENTITY: Mapping[Label, float] = {
    label: value
    for label, value in _with(toxicity=1, identity_attack=1, insult=0.6).items()
    if label is not Label.THREAT
}
"""Where hatred of a group becomes a threat is for other rows to teach."""
_IDENTITY_THREAT = _with(toxicity=1, identity_attack=1, threat=1, severe_toxicity=0.7)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


_PIECES = _lines(
    """
    this article
    the article
    this piece
    this whole report
    the author's argument
    the writer's analysis
    this editorial
    this headline
    the conclusion here
    your argument
    your comment
    his claim
    that reasoning
    the ministry's statement
    this outlet's coverage
    """
)

_VERDICTS = _lines(
    """
    is naive
    is hopelessly naive
    is pure fearmongering
    is nothing but fear mongering
    is misinformation
    is full of misinformation
    is laughable
    is ridiculous
    is absurd
    is propaganda
    reads like Kremlin propaganda
    is Western propaganda dressed up as news
    is one-sided and biased
    is dangerously wrong
    is simply false
    is a joke
    is garbage journalism
    is alarmist nonsense
    is total nonsense
    is complete rubbish and the data show it
    is misleading at best
    is dishonest
    is a lie by omission
    makes no sense
    is embarrassing for a serious newspaper
    is irresponsible in the middle of a war
    ignores the dead civilians completely
    is terrible, sloppy work
    is hypocritical
    is a disgrace to journalism
    """
)

_ADDITIONS = _lines(
    """
    .
    . Where are the sources?
    , and I am tired of it.
    ! Nobody who follows the war believes this.
    . NATO expansion did not start this invasion, Putin did.
    . Russia invaded Ukraine and killed thousands, that is not up for debate.
    . Weapons don't end wars, talks do.
    """
)

_DEMANDS = _lines(
    """
    Stop spreading misinformation.
    Please stop spreading misinformation about the vaccine.
    Stop posting propaganda here, we can read.
    Stop the fearmongering and report the facts.
    Stop lying about the casualty figures.
    You keep repeating a claim that was debunked last week.
    You are wrong, and you were wrong yesterday too.
    You are being naive about what Moscow wants.
    You sound naive. Dictators do not stop when you ask nicely.
    You clearly did not read past the headline.
    You have no evidence for any of this.
    You're falling for Russian propaganda, sorry.
    You're completely missing the point of the article.
    Your numbers are made up. Show me the report.
    Get your facts straight before you post.
    Do your homework, the treaty was signed in 1994.
    That's a ridiculous thing to say about refugees fleeing bombs.
    What nonsense. The budget was public all along.
    I strongly disagree with every word of this.
    I am furious about this decision and about how it was reported.
    This makes me so angry I could scream.
    Wow, what a terrible take. Try reading the actual agreement.
    How can anybody still believe this after the attack on the hospital?
    Shame on the editors for printing this without a second source.
    Shame on the government for leaving these people to die.
    Fake news again. I expected better from you.
    More clickbait. You used to do real reporting.
    I can't take this paper seriously any more.
    This is exactly the kind of hysteria that gets people killed.
    Fearmongering sells, I suppose, but it does not inform anybody.
    Calling everybody who disagrees a Putin puppet is not an argument.
    Peace at any price is surrender with a nicer name.
    Your plan hands half a country to an invader and calls it peace.
    Nuclear threats are blackmail and the article treats them as diplomacy.
    The claim that sanctions kill nobody is laughable.
    It is laughable to call this a negotiation when cities are shelled every night.
    The author's optimism about a ceasefire is naive, and history shows it.
    I think the argument is weak, and the comparison with 1938 is lazy.
    Sorry but this is just bad history.
    Utter nonsense, the border was never in dispute.
    This is a hit piece and you know it.
    Another hit piece against farmers.
    Both sides lie in a war; at least check before you print.
    Cherry-picked numbers, zero context. Poor work.
    """
)

_WAR = _lines(
    """
    Ukraine threatened to attack the bridge again, according to the report.
    Russia threatened to attack any convoy that enters the strait.
    The general threatened retaliation if the missiles are moved.
    Thousands were killed in the first week of the invasion.
    At least forty people were killed when a rocket hit the market.
    The soldiers killed two civilians and buried them beside the road.
    They will attack again in spring, every analyst says so.
    If we stop sending weapons, more people will die.
    Putin will not stop until somebody stops him.
    He said he would destroy the army that invaded his country.
    The drone destroyed four tanks near the village and killed their crews.
    War kills children first. I have seen it.
    My grandfather died in the last war and I don't want another.
    The dead are not numbers, they are our neighbours.
    How many have to be killed before the shooting stops?
    The police shot a man who had threatened to blow up the station.
    A bomb threat closed the school for the second time this week.
    The attack on the power plant could kill thousands.
    Hamas attacked, Israel bombed, and ordinary people died on both sides.
    The suspect told the court that he wanted to kill the minister.
    The article says that the rebels execute prisoners. Is that confirmed?
    Invading a neighbour is a crime, whatever the history.
    They raped and murdered people in that town, and the evidence is public.
    The bill would kill the programme that feeds these families.
    This will kill small businesses across the region.
    The amendment is dead and everybody in parliament knows it.
    We have to fight back against this law in court.
    The team will destroy them on Saturday, no doubt.
    I would kill for a cup of coffee after reading all that.
    I will find the source and post it here tonight.
    I will find you a better article if you like.
    We will hunt for the documents and publish them.
    You will regret voting for this when the bills arrive.
    You will see what happens when winter comes and the gas is gone.
    I am coming to the meeting on Thursday and will ask about the graves.
    Someone should stop these arms deals before more people die.
    The death penalty should be abolished everywhere.
    The hostages were beaten and two of them were shot dead.
    Snipers shot at the ambulance, the video shows it.
    The threat of nuclear war is real and nobody should play it down.
    A threat to bomb the dam is a war crime in itself.
    Deterrence works because they know we would shoot back.
    Send them tanks so they can defend their homes.
    They burned the village down and drove the people out.
    The commander ordered his men to kill everyone in the trench.
    Nazi Germany killed six million Jews, and that is why we teach it.
    The Russians murdered people in Bucha, that is documented.
    The Ukrainians hit an ammunition depot; the pictures are all over the news.
    """
)

_COUNTER = _lines(
    """
    Calling people vermin is disgusting, please delete that.
    Don't call her stupid, she asked a fair question.
    He is not an idiot, he just disagrees with you.
    She's not stupid, and neither are the voters.
    I'm not an idiot, I can read a chart.
    You are not an idiot, you were misled like the rest of us.
    Nobody here said that you are stupid.
    I never called you a liar, I said the figure was wrong.
    Please don't insult people here. Nobody is a moron for asking.
    We don't call each other idiots in this thread.
    "You are all idiots" is not an argument, it is a tantrum.
    Somebody wrote "I will kill you" to the mayor. That is a crime and I hope he is charged.
    The senator got messages saying "we know where you live". Nobody deserves that.
    She was told to "go back to your country" on the bus. Horrible.
    He shouted "kill them all" at the rally, and that should end his career.
    Threatening journalists is never acceptable.
    Sending death threats to a referee is insane, stop it.
    Racism has no place here, and I will report it each time.
    Muslims are our neighbours, not our enemies. Stop with the hate.
    It is wrong to say that all Muslims are terrorists.
    Not all Russians support the war, so please don't blame a whole people.
    Blaming Jews for this is an old lie and it is still a lie.
    Gay people deserve the same rights as everybody else.
    Immigrants are not criminals, the statistics are quite clear.
    It hurts to read that women should not be soldiers. My daughter is one.
    People called my brother retarded at school, and it broke him.
    The slur was used against Black players the whole evening.
    "Nazi" is not a word to throw at everybody who disagrees with you.
    Saying that refugees are parasites, as the leaflet does, is hate, and I reject it.
    The minister called protesters "scum". He should apologise.
    """
)

_GROUPS = _lines(
    """
    Muslim
    Jewish
    Christian
    gay
    lesbian
    transgender
    Black
    white
    Asian
    Mexican
    Russian
    Ukrainian
    Arab
    African
    immigrant
    disabled
    deaf
    Chinese
    Roma
    Palestinian
    """
)

_NEUTRAL_IDENTITY = _lines(
    """
    I am a {} teacher from a small town.
    My {} neighbours brought us food during the siege.
    The {} community centre opens on Monday.
    As a {} woman I found the article fair.
    {} people live here too and nobody asked them.
    Several {} students spoke at the vigil for the dead.
    The law treats {} families differently, and that is what the report is about.
    He is {} and proud of it.
    Why does the article mention that the suspect is {}?
    {} and proud, and I vote.
    Don't blame all {} people for what a government does.
    {} families hid in the same cellar during the bombing.
    Hate crimes against {} people have doubled, says the report.
    Her {} grandmother was called a terrorist in the shop. That hurt.
    {} people who protest against the war go to prison.
    A {} soldier told the reporter how his friends were killed.
    I have {} friends and they disagree with this article as well.
    There were {} and Jewish victims, and the list names them all.
    {} and white voters waited in the same long line.
    Many {} men and women voted for the first time.
    """
)

_IDENTITY_ATTACKS = _lines(
    """
    All {} people are criminals and should be thrown out.
    {} people are vermin.
    {} people are a disease in this country.
    I hate {} people, they are filthy animals.
    {} people are stupid and lazy by nature.
    Typical {} trash, go back where you came from.
    No {} person should be allowed to live here.
    Disgusting {} scum ruin every town they move to.
    """
)

_IDENTITY_THREATS = _lines(
    """
    We should kill every {} person in this town.
    All {} people deserve to be shot.
    Exterminate the {} people, all of them.
    Burn the {} people out of their houses.
    """
)

_ADDRESSES = _lines(
    """
    you are
    you're
    you really are
    he is
    she is
    the author is
    this writer is
    the mayor is
    @Anna you are
    everyone here knows you are
    """
)

_INSULTS = _lines(
    """
    a pathetic idiot
    an idiot
    a complete idiot
    a moron
    an absolute moron
    a stupid clown
    a brainless fool
    an ignorant imbecile
    a worthless loser
    a disgusting pig
    a dumb liar and a coward
    so stupid it hurts
    dumb as a rock
    too stupid to read
    a miserable little worm
    a braindead sheep
    a pathetic excuse for a human being
    a filthy piece of trash
    a retard
    human garbage
    a senile old fool
    a brain-dead parrot
    a lunatic and a fraud
    an ugly, spiteful toad
    """
)

_PLAIN_INSULTS = _lines(
    """
    Idiot.
    Moron!
    What an idiot.
    What a moron.
    You idiot!
    You stupid clown, read the article.
    You pathetic little troll.
    Shut up, you idiot.
    Shut up, moron, nobody asked you.
    Go away, loser.
    Only an idiot like you would believe this article.
    Only a moron could write something like this.
    Are you stupid or what?
    How stupid can you be?
    How dumb are you, seriously?
    Were you born this stupid?
    Your mother must be ashamed of you, you worm.
    You have the brain of a goldfish, clown.
    Nobody likes you, you pathetic creature.
    You disgust me, you vile little man.
    Get lost, you ignorant fool.
    You people are idiots, all of you.
    The people in this thread are morons.
    This reporter is an idiot who can't spell Kyiv.
    Sit down, dummy.
    Delete your account, imbecile.
    Stupid woman, go back to bed.
    I have met smarter potatoes than you, you halfwit.
    Crawl back under your rock, you cockroach.
    Oh look, the village idiot has an opinion on the war.
    """
)

_CRUDE_INSULTS = _lines(
    """
    Fuck you.
    Fuck you, you stupid asshole.
    Fuck off, idiot.
    You are a fucking moron.
    You're a piece of shit.
    You piece of shit, delete this.
    What an asshole you are.
    You stupid bitch.
    You dumb fuck.
    Shut the fuck up, you clown.
    Go fuck yourself.
    Go to hell, you bastard.
    You are full of shit, you lying bastard.
    Eat shit, moron.
    This author is a dickhead.
    You absolute wanker.
    Suck my dick, loser.
    Kiss my ass, you pathetic dipshit.
    Fucking idiots, all of you.
    You motherfucker.
    """
)

_CRUDE_TALK = _lines(
    """
    Holy shit, they really bombed the bridge.
    This war is fucking awful.
    What the fuck is going on in the capital?
    That was a shit decision.
    I'm so fucking tired of bad news.
    Damn, this is some bullshit policy.
    No shit, the prices went up again.
    Fuck this war.
    Fuck the weather, my train is late again.
    My whole week was shit, and now this.
    """
)

_THREAT_STARTS = _lines(
    """
    I will
    I'll
    I am going to
    I'm gonna
    we will
    we are going to
    i will come over and
    tonight I will
    one day I will
    I swear I will
    """
)

_THREAT_DEEDS = _lines(
    """
    kill you
    kill you and your family
    find you and kill you
    find you and break your legs
    find you and break every bone in your body
    break your jaw
    smash your face in
    beat you until you can't walk
    beat you to death
    cut your throat
    slit your throat while you sleep
    stab you
    shoot you in the head
    put a bullet in your head
    burn your house down
    burn your house down with you in it
    hunt you down
    hunt you down like a dog
    hurt you and your kids
    hang you from a tree
    strangle you
    run you over with my truck
    make you bleed
    rip your head off
    blow up your office
    come to your home with a gun
    kill your wife
    kill her and her kids
    beat the crap out of you
    drown you in the river
    """
)

_THREATS = _lines(
    """
    You are dead.
    You're a dead man.
    You will die for this.
    You are going to die, I promise.
    I know where you live.
    I know where you live and I am coming for you.
    We know where your children go to school.
    Watch your back when you go home tonight.
    Better watch your back.
    You won't live to see Sunday.
    Say that again and I will knock your teeth out.
    Say it to my face and you will leave in an ambulance.
    Next time I see you I will put you in hospital.
    Wait until I get my hands on you, I will break your neck.
    If I ever meet you, you are finished, I have a knife.
    Somebody should put a bullet in this journalist.
    Someone should shoot the mayor.
    Someone ought to burn down their newsroom with them inside.
    Hang the editors from the lampposts.
    Kill the author.
    Kill yourself.
    Just kill yourself already.
    Go die.
    I hope you die in a fire.
    I hope somebody stabs you.
    I hope your family gets murdered.
    You deserve to be shot.
    These reporters deserve a bullet each.
    We will find out your address and pay you a visit with baseball bats.
    Sleep with one eye open, I am on my way with a gun.
    Your house is next, bring a fire extinguisher.
    I have your address and I have a rifle.
    """
)

_VILE_THREATS = _lines(
    """
    I will fucking kill you, bitch.
    I'm going to find you and fucking kill you, you piece of shit.
    Die, you fucking pig, I will cut you open.
    I will rape you, you whore.
    I'll slit your fucking throat, asshole.
    We will burn you alive, you filthy bastard.
    You worthless cunt, I will smash your skull.
    Kill yourself, you fucking retard.
    """
)

_FRIENDLY = _lines(
    """
    Thank you for this article, very clear.
    Great reporting, as always.
    I learned a lot from this.
    Interesting, but what about the grain deal?
    Does anybody have a link to the original study?
    I agree with the author on the first point only.
    My sister lives in Kharkiv and says that it is calm today.
    Good morning from Lisbon.
    lol, good one
    Haha this made my day
    Ok
    No.
    Yes, exactly this.
    ???
    Source?
    What time was that?
    I was there in 2014 and remember it differently.
    The map in the article is from last month.
    Could the moderators pin the correction?
    See you at the vigil tomorrow.
    I love my dog, he is such a silly boy.
    My stupid phone ate my comment, sorry, again:
    That was a stupid mistake of mine, I misread the table.
    It would be stupid to ignore the winter.
    This is a dumb question maybe, but who pays for it?
    What an insane amount of money for one bridge.
    The idiotic part of the plan is the deadline, not the goal.
    A crazy idea, but it might work.
    The old fool's errand of drawing a border with a ruler.
    Politicians lie, that's nothing new.
    The president is lying about the deficit, and here are the tables.
    The government's policy is a failure and they should resign.
    I despise this policy.
    I hate this war.
    I hate what this paper has become.
    I hate Mondays.
    The candidate is weak on defence and wrong on taxes.
    Trump and Biden both got this wrong.
    Biden should have sent the jets a year ago.
    Zelensky is right to refuse.
    Putin is a war criminal under the court's warrant.
    Lavrov's speech was a parade of falsehoods.
    Macron's call was naive, well meant but naive.
    """
)


_NAMES = _lines(
    """
    idiot
    moron
    imbecile
    fool
    clown
    loser
    coward
    halfwit
    dimwit
    nitwit
    dunce
    simpleton
    buffoon
    cretin
    dumbass
    jackass
    scumbag
    lowlife
    parasite
    pig
    rat
    snake
    weasel
    worm
    creep
    freak
    psychopath
    hypocrite
    bigot
    troll
    bootlicker
    crybaby
    snowflake
    sheep
    puppet
    lapdog
    nutcase
    lunatic
    degenerate
    hag
    """
)

_NAME_CALLING = _lines(
    """
    You {}.
    You're a {}, nothing more.
    you pathetic {}
    What a {} you are!
    You are all a bunch of {}s.
    What a bunch of {}s you are.
    What a bunch of {}s in this thread.
    What a load of {}s.
    You are too much of a {} to read a timetable.
    The author is a stupid {}.
    Only a complete {} would say that.
    Nobody asked you, {}.
    Keep crying, {}.
    Spoken like a true {}, you brainless {}.
    Listen, {}, you know nothing about this war.
    He is a {} and she is a worse one.
    Hey {}, try opening a book.
    You sound like a spoiled {}.
    A whole bunch of {}s is writing in this thread.
    Go back to school, {}.
    This editor is a lying {}.
    You must be the greatest {} that ever wrote here.
    You ignorant, pathetic {}.
    My neighbour said it: he is such a {}.
    such a {} you are
    """
)

_NOT_NAME_CALLING = _lines(
    """
    She isn't a {}, she simply reads other papers.
    Please stop calling each other {}.
    He called me a {} for asking, and I would like an apology.
    I don't think that the minister is a {}, but the plan is bad.
    """
)

_SIDES = _lines(
    """
    Russia
    Ukraine
    Russian forces
    The Ukrainian army
    Israel
    Hamas
    Iran
    NATO
    The rebels
    The regime
    The militia
    The invaders
    Their drones
    Putin's army
    """
)

_EVENTS = _lines(
    """
    killed thirty people in the city centre
    attacked the port again last night
    bombed a school full of children
    invaded a neighbour that had done nothing
    threatened to strike the capital
    shot down a passenger plane
    executed prisoners, says the report
    burned three villages to the ground
    left hundreds dead and thousands wounded
    will attack again, that is certain
    wants to destroy the whole country
    will keep killing people until it is stopped
    must be defeated on the battlefield
    hit an ambulance and killed the driver
    """
)

_HARMS = _lines(
    """
    stabbed
    shot
    hanged
    beaten up
    raped
    run over by a truck
    murdered
    burned alive
    """
)

_DULL = _lines("stupid\ndumb\nthick\nignorant\nfoolish\nbrainless\nmoronic")
_SIMPLE = _lines(
    "count to ten\nread a timetable\nunderstand a headline\nfollow an argument\ntie your shoes\nspell your name"
)

_HOSTILE_QUARRELS = _lines(
    """
    Stop spreading misinformation, you {}.
    Your propaganda fools nobody, {}.
    Only a {} like you would believe that.
    You naive {}, read a history book.
    This biased {} of an author should be ashamed.
    Journalists like you are {}s.
    """
)

_HOSTILE_SLURS = _lines(
    """
    scaremongering
    propagandist
    warmongering
    biased
    naive
    alarmist
    lying
    clickbaiting
    """
)

_SLURRED_NAMES = _lines(
    """
    You {slur} {name}.
    you {slur} {name}
    The author of this {slur} article is a {name}.
    Get lost, you {slur} {name}.
    You are nothing but a {slur} {name}!
    """
)
"""The words of a quarrel with an article, thrown at a person."""

_MAKERS = _lines(
    """
    Editors
    Reporters
    Authors
    Warmongers
    Liars
    """
)

_THREATS_AT_MAKERS = [
    "{maker} like you should be {harm}.",
    "{maker} like this one deserve to be {harm}",
]

_LIMBS = _lines(
    """
    arms
    fingers
    nose
    back
    skull
    ribs
    kneecaps
    neck
    """
)

_MAIMING = _lines(
    """
    One more word from you and I will break your {}.
    Keep it up and we'll break your {} and your jaw.
    I'll come round and smash your {} with a hammer.
    I swear to God I'll crush your {} when I meet you.
    Tell your brother that I will break his {} tonight.
    """
)

_CALM_LIMBS = _lines(
    """
    I slipped on the ice and broke my {} last winter.
    The police broke his {} at the protest, says the report.
    """
)

_WISHES = _lines(
    """
    I hope you get {}.
    I hope you and your family get {}.
    You deserve to be {}, and I would do it myself.
    You should be {}, you are next.
    Journalists like you should be {}.
    One day you will be {}, I will see to it.
    """
)


def _joined(starts: list[str], ends: list[str], tail: list[str], step: int) -> Iterator[str]:
    """Join every `step`-th pair, each with the next tail, so that all of them turn up."""
    pairs = list(product(starts, ends))
    for index, (start, end) in enumerate(pairs[::step]):
        closing = tail[index % len(tail)]
        sentence = f"{start} {end}{closing}"
        yield sentence[0].upper() + sentence[1:] if index % 3 else sentence


def _plain(family: str, lines: list[str], labels: Mapping[Label, float]) -> Iterator[OwnRow]:
    return (OwnRow(line, family, labels) for line in lines)


def _filled(
    family: str, lines: list[str], words: list[str], labels: Mapping[Label, float]
) -> Iterator[OwnRow]:
    return (OwnRow(line.replace("{}", word), family, labels) for line, word in product(lines, words))


def _slurred_names() -> list[str]:
    slurs = cycle(_HOSTILE_SLURS)
    return [frame.format(slur=next(slurs), name=name) for frame, name in product(_SLURRED_NAMES, _NAMES)]


def _threats_at_makers() -> list[str]:
    parts = product(_THREATS_AT_MAKERS, _MAKERS, _HARMS)
    return [frame.format(maker=maker, harm=harm) for frame, maker, harm in parts]


def own_rows() -> list[OwnRow]:
    """Return all rows, always the same ones in the same order."""
    closings = [".", "!", "", " lol.", ", and everyone can see it."]
    civil = [*_joined(_PIECES, _VERDICTS, _ADDITIONS, 1)]
    return [
        *_plain("dispute", civil, CIVIL),
        *_plain("demand", _DEMANDS, CIVIL),
        *_plain("war", _WAR, CIVIL),
        *_plain("war", [f"{a} {b}" for a, b in zip(_WAR, _DEMANDS, strict=False)], CIVIL),
        *_plain("counter", _COUNTER, CIVIL),
        *_plain("friendly", _FRIENDLY, CIVIL),
        *_plain("quarrel", quarrels(), CIVIL),
        *_plain("coarse quarrel", coarse_quarrels(), _COARSE),
        *_plain("harsh quarrel", harsh_quarrels(), _HARSH),
        *_filled("name-calling", _HOSTILE_QUARRELS, _NAMES[::2], _INSULT),
        *_plain("name-calling", _slurred_names(), _INSULT),
        *_plain("name-calling", [f"You're too {a} to {b}." for a, b in product(_DULL, _SIMPLE)], _INSULT),
        *_plain("threat", _threats_at_makers(), _THREAT),
        *_plain("threat", [f"Stop spreading lies or I will {deed}." for deed in _THREAT_DEEDS[::4]], _THREAT),
        *_plain("war", [*_joined(_SIDES, _EVENTS, _ADDITIONS, 1)], CIVIL),
        *_filled("name-calling", _NAME_CALLING, _NAMES, _INSULT),
        *_filled("counter", _NOT_NAME_CALLING, _NAMES, CIVIL),
        *_filled("threat", _WISHES, _HARMS, _THREAT),
        *_filled("threat", _MAIMING, _LIMBS, _THREAT),
        *_filled("war", _CALM_LIMBS, _LIMBS, CIVIL),
        *_plain("negation", [f"{a} not {b}." for a, b in product(_ADDRESSES[:6], _INSULTS[:8])], CIVIL),
        *_plain("insult", [*_joined(_ADDRESSES, _INSULTS, closings, 1)], _INSULT),
        *_plain("insult", _PLAIN_INSULTS, _INSULT),
        *_plain("insult", [f"{a} {b}" for a, b in zip(_DEMANDS, _PLAIN_INSULTS, strict=False)], _INSULT),
        *_plain("crude", _CRUDE_INSULTS, _CRUDE),
        *_plain("crude talk", _CRUDE_TALK, _OBSCENE),
        *_plain("threat", [*_joined(_THREAT_STARTS, _THREAT_DEEDS, closings, 1)], _THREAT),
        *_plain("threat", _THREATS, _THREAT),
        *_plain("threat", [f"{a} {b}" for a, b in zip(_DEMANDS, _THREATS, strict=False)], _THREAT),
        *_plain("vile threat", _VILE_THREATS, _VILE_THREAT),
        *_filled("identity", _NEUTRAL_IDENTITY, _GROUPS, CIVIL),
        *_filled("identity attack", _IDENTITY_ATTACKS, _GROUPS, _IDENTITY),
        *_filled("identity threat", _IDENTITY_THREATS, _GROUPS, _IDENTITY_THREAT),
    ]
