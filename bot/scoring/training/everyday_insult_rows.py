"""Training rows of plain, everyday name-calling, in many words and sentences, beside civil sentences of the same build.

The words are mild and there are more of them than anybody can list, so many are put together from two; what gives such an
insult away is the sentence as much as the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

INSULT = labelled(toxicity=1, insult=1)
ABOUT_OTHERS = labelled(toxicity=0.9, insult=0.9)
TEASING = labelled(toxicity=0.3, insult=0.2)
PROFANE = labelled(toxicity=0.3, obscene=0.8)
AT_THINGS = labelled(toxicity=0.25)

_TO_YOU = lines_of(
    """
    You {twit}.
    you {adj} {twit}
    You are a {twit}.
    You are such a {twit}, look at the second line.
    What a {twit} you are.
    What a {adj} {twit}.
    Put your glasses on, {twit}.
    Off with you, {twit}.
    Mind your own garden, {twit}.
    Said like a true {twit}.
    You argue like a {twit}.
    Well done, {twit}, now it's broken.
    Try again, {twit}.
    Nice spelling, {twit}.
    Keep your hands off the wheel, {twit}.
    A {twit} is what you are, and a {adj} one.
    Only you could miss that, you {twit}.
    You utter {twit}, the map is upside down.
    You {twit}, it says so in the headline.
    Go to bed, {twit}.
    Hello {twit}, still awake?
    Don't be such a {twit}.
    Stop being a {twit}.
    I'm sorry, but you're a {twit}.
    You're a {twit}, sorry to say so.
    Read it again, {twit}.
    {twit}, that's what you are.
    Listen, {twit}.
    Can you count, {twit}?
    Are you a {twit} or do you only write like one?
    your brother is a {twit} and so are you
    How many times do I have to tell you, {twit}?
    """
)

_ABOUT_OTHERS = lines_of(
    """
    {who} is a {twit}.
    {who} is a complete {twit}.
    {who}, what a {twit}.
    Their {trade} is a {adj} {twit}.
    {who} has always been a {twit}.
    They made a {twit} {trade}.
    Who made this {twit} {trade}?
    My aunt says he's a {twit}, and she is being kind.
    Our {trade}, the {twit}, {deed}.
    One {twit} after another in that office.
    The letter on page six is by some {twit}.
    Who gave this {twit} a microphone?
    There's always one {twit} who {deed}.
    Nobody but a {twit} drives like that.
    You can tell from the first sentence that a {twit} wrote it.
    This {twit} {deed}.
    That {twit} {deed}.
    Some {twit} {deed}.
    The {twit} who wrote this {deed} as well.
    Which {twit} {deed}?
    Every {twit} with a phone is a reporter now.
    Here comes the {twit} from the second row.
    Another {twit} who can't spell.
    Yet another {twit} without a name.
    A {twit} like that should not drive.
    Don't mind her, she's a {twit}.
    The whole committee is a bunch of {twit}s.
    They are {twit}s, the lot of them.
    {twit}s everywhere in this thread.
    These {twit}s can't even count the votes.
    My cousin married a {twit}, he {deed}.
    I know him from school, he was a {twit} then and he is a {twit} now.
    Only in {place} can a {twit} like this become {trade}.
    """
)

_TWINS = lines_of(
    """
    You are a {nice}.
    You are such a {nice}, thank you!
    What a {nice} you are.
    You {nice}, you remembered my birthday.
    Go home, {nice}, you've worked enough.
    Thanks for everything, {nice}.
    Good evening, dear {nice}.
    You sound like a {nice}.
    Sit down, my friend, there's soup.
    Give it back when you're done with it.
    Leave the girl alone with her homework, she asked for quiet.
    Don't be sorry about it.
    Don't be late, {name}.
    Read it again, {name}, it's worth it.
    He is a {nice} and everybody knows it.
    She called him a {nice} and she meant it.
    {who} is a {nice}.
    {who} is a {nice} in a suit.
    {who} is a {nice} too, what a family.
    Their {trade} is a wonderful {nice}.
    This {nice} {gooddeed}.
    Some {nice} {gooddeed}.
    Which {nice} {gooddeed}?
    Every {nice} in {place} has a say now.
    So says the {nice} from page four.
    The {nice} with the megaphone again.
    Look at that {nice} waving.
    Another post by the {nice} of the village.
    A {nice} tells us how to save money.
    Don't mind her, she's a {nice} and has to get up early.
    Some driver {deed}.
    Somebody {deed} again.
    The whole committee is made of {nice}s.
    Poor little {name}.
    My cousin married a {nice}, he {gooddeed}.
    Another comment without a source.
    That is the most confusing thing I read today.
    Nobody asked you, and that's a pity, you know the place.
    Can you count the votes again, please?
    """
)

_NOT_SAID = lines_of(
    """
    You are not a {twit}.
    He isn't a {twit}, he was tired.
    {who} isn't a {twit}, whatever they say in {place}.
    Nobody called you a {twit}.
    I don't take you for a {twit}.
    Please don't call {name} a {twit}.
    "{twit}" is not an argument.
    Somebody called my son a {twit} today.
    He was called a {twit} in the comments and never came back.
    Is "{twit}" an insult? I've never heard it.
    What does {twit} mean?
    The mayor used the word "{twit}" about a reporter and had to apologise.
    My grandmother used to say "{twit}" when the cat fell off the chair.
    I felt like a {twit} when I saw my mistake.
    I'm a {twit}, I posted the wrong link, sorry.
    silly me, what a {twit} I am
    In the play {name} is the village {twit}, a part that everybody wants.
    You wouldn't be a {twit} to believe that, I did too.
    The word {twit} comes from an old play, says the dictionary.
    > you are a {twit} // Please talk to each other like adults.
    """
)

_TEASING = lines_of(
    """
    Love you, you {twit}, come home soon.
    Happy birthday, you old {twit}, see you on Sunday!
    haha you {twit}, you made my day, thanks
    My little brother is a {twit} and I miss him so much.
    lol {name} you {twit}, bring the cake
    You lovely {twit}, that was the best present ever.
    """
)

_HOMONYMS = lines_of(
    """
    A plank of wood was missing in the floor.
    The doctor found a clot in his leg, in time.
    The sap rises early this year.
    The tap has a drip, who can repair it?
    A weasel got into the chicken house in {place}.
    The turkey was dry, the potatoes were great.
    A donkey, a goat and two ponies live at the farm in {place}.
    We saw a toad, a slug and an old goose.
    My noodle soup needs salt.
    I dropped the melon and now the kitchen is sticky.
    The puppet theatre comes to {place} on Sunday.
    He plays the fool in the opera, and he's brilliant.
    The clown at the children's ward was from {place}.
    The potato heads are the first to be harvested.
    Cabbage for dinner, pudding for the child.
    The nut and the bolt are in the drawer.
    The tool is in the shed, and so is the crank for the old car.
    The mug is cracked, what a pity.
    The wally in the picture book is hard to find.
    A git repository keeps every version.
    The chimp at the zoo learned to paint.
    What a muppet show that was when I was a child, I loved the frog.
    The airport has no air conditioning, my head hurts.
    There's a chink in the armour of the knight in the museum.
    We walked along the dyke near Groningen.
    The kitchen is spick and span.
    Our Maine Coon cat sleeps all day.
    Faggots with peas, that's what my gran cooked on Fridays.
    He calls a spade a spade and digs the garden with it.
    There's a nip in the air this morning.
    I had a fag on the balcony and then I gave up smoking for good.
    The firing cracker woke the dog, and the cheese crackers are gone.
    The retarding agent slows the concrete.
    A cripple bush grows where the wind is strong, that's what they call it here.
    The bitch had five puppies, the vet says that all are healthy.
    The cock crows at four in {place}.
    The ass carried the bags up the hill.
    Three great tits at the bird table this morning, and a robin.
    The pussy willow is out, spring is here.
    """
)

_PROFANE = lines_of(
    """
    Fuck, I forgot my keys.
    shit, it's raining and the washing is out
    Holy shit, what a goal!
    Damn, that's a lot of snow.
    Fuck yes, we won!
    Oh fuck, the bus is gone.
    I'm so fucking tired today.
    What the hell happened to the bridge in {place}?
    It's fucking cold in {place}.
    this fucking printer again
    Bloody hell, is it Monday already?
    I don't give a shit about the offside rule.
    what the fuck is going on in {place}
    Crap, wrong channel.
    That was a fucking brilliant article.
    Fucking finally, they opened the library.
    my shitty old bike got me here all the same
    Who the fuck parks on a cycle path?
    Goddamn it, the coffee is empty.
    Shit happens, thanks for correcting it.
    No shit, prices went up again?
    I fucked up, the link is wrong, sorry.
    """
)

_AT_THINGS = lines_of(
    """
    I hate this printer, it's the worst machine ever built.
    My phone is a piece of junk.
    The new website is hideous.
    This stupid door never closes.
    I despise the traffic in {place}.
    Mosquitoes are the scum of the earth.
    The bus line in {place} is a disgrace.
    What an ugly town hall.
    This idiotic form asks for my birthday four times.
    I loathe this song, they play it every hour.
    My car is a useless heap of rust.
    The weather in {place} is disgusting.
    Kill the lights in the office, they're awful.
    That chair is a crime against backs.
    The software is brain-dead, it deletes what you wrote.
    Dumb alarm clock, it's Sunday!
    The soup was vile and the waiter was lovely.
    Burn that sofa, it's a horror.
    """
)

_STUFF = lines_of(
    "pudding\ncabbage\nmuffin\nbutter\nsock\nturnip\npickle\nporridge\nmarrow\nmud\npea\njelly\nbiscuit\nbean\nwool\nmop\nsponge\nmelon\nbread\nsausage"
)
_PARTS = lines_of("brain\nhead\nface\nwit\nskull\nfoot\nnose")

_TWITS = lines_of(
    """
    berk
    git
    prat
    wally
    wazzock
    clod
    lummox
    dunderhead
    meathead
    lamebrain
    pinhead
    numbskull
    schmuck
    putz
    plank
    divvy
    chump
    sap
    clot
    twerp
    drip
    dipstick
    nutcase
    crackpot
    windbag
    blowhard
    gasbag
    ratbag
    toerag
    weasel
    slimeball
    creep
    sleazebag
    busybody
    charlatan
    quack
    cretin
    idiot
    moron
    fool
    clown
    loser
    nobody
    donkey
    sheep
    baboon
    lout
    slob
    sleepyhead
    drama queen
    know-it-all
    know-nothing
    good-for-nothing
    big mouth
    coward
    crook
    cheat
    hack
    phoney
    scarecrow
    wet blanket
    gorilla
    ape
    toad
    worm
    maggot
    cockroach
    pig
    rat
    snake
    thicko
    dumdum
    dummy
    dumbo
    dope
    goofball
    screwball
    dingbat
    ding-dong
    nutter
    bampot
    eejit
    gobshite
    bellend
    tosser
    wanker
    muggins
    scrounger
    layabout
    wretch
    rotter
    cad
    swine
    hooligan
    yob
    brute
    philistine
    dilettante
    amateur
    bigmouth
    """
)

_WORDS: Mapping[str, Sequence[str]] = {
    "twit": [*_TWITS, *_TWITS, *(f"{stuff}{part}" for stuff in _STUFF for part in _PARTS)],
    "adj": lines_of(
        "stupid\ndumb\npathetic\nsilly\nbrainless\nclueless\nuseless\nmiserable\nsad\nthick\ndaft\nslow\nignorant\ngormless\nspineless\ntotal\ncomplete\nabsolute\nbloody"
    ),
    "nice": lines_of(
        "teacher\nlibrarian\nbaker\ngenius\nhero\ndarling\nangel\nstar\nfriend\nlegend\nnurse\ngentleman\nprofessional\nreader\npoet\n"
        "good neighbour\ngardener\nvolunteer\nfather of three\nwelder\nchampion\nsweetheart\ntreasure\nengineer\nbookworm\nnewcomer\nmusician"
    ),
    "who": lines_of(
        "The minister\nThe mayor\nMy neighbour\nOur landlord\nThe editor\nHer boss\nThe referee\nThat reporter\nThe chairman\nMy brother-in-law\n"
        "The trainer\nThe author\nThis senator\nThe spokesman"
    ),
    "trade": lines_of("editor\ntreasurer\ncoach\nlawyer\npresident\ndriver\nspokesman\nmayor\nboss\nminister\narchitect"),
    "deed": lines_of(
        "closed the bridge\nparked on the pavement\ndrives a lorry\nsits in parliament\nforgot the keys to the hall\nvoted three times\n"
        "lost the forms\nblocked the road\nwrote the headline\ncan't read a table\nturned off the heating\nleft the gate open\nsigned the contract\nruns the club"
    ),
    "gooddeed": lines_of(
        "opened the bridge\nsaved the dog\ndrives a school bus\nsits in parliament\nfound the keys to the hall\nbaked for everybody\n"
        "repaired the roof\nswept the road\nwrote the headline\nexplained the table\nsigned the contract\nruns the club\npaid for the ambulance"
    ),
    "place": lines_of("Leeds\nthe village\nBristol\nOhio\nthe suburbs\nHamburg\nour street\nthe valley\nDenver\nthe capital"),
    "name": lines_of("Mara\nTom\nYusuf\nLena\nDavid\nPriya\nOle\nGrace\nIvan\nSofia\nKofi\nJune\nAlma\nEddie"),
}  # fmt: skip

_FAMILIES = (
    Family("everyday insult", _TO_YOU, INSULT, 900),
    Family("everyday insult about others", _ABOUT_OTHERS, ABOUT_OTHERS, 900),
    Family("everyday twin", _TWINS, CIVIL, 900),
    Family("everyday insult not meant", _NOT_SAID, CIVIL, 560),
    Family("everyday teasing", _TEASING, TEASING, 60),
    Family("homonym", _HOMONYMS, CIVIL, 160),
    Family("profanity without a target", _PROFANE, PROFANE, 150),
    Family("abuse of things", _AT_THINGS, AT_THINGS, 120),
)


def everyday_insult_rows() -> Iterator[OwnRow]:
    """Yield the rows, always the same ones in the same order."""
    for family in _FAMILIES:
        yield from draw_rows(family, _WORDS)
