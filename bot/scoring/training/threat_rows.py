"""Training rows about threats: direct, conditional and veiled ones, and the same words where nobody is threatened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

THREAT = labelled(toxicity=1, threat=1, insult=0.2)
VEILED = labelled(toxicity=0.9, threat=0.9)
WISH = labelled(toxicity=1, threat=0.8, insult=0.3)
VILE = labelled(toxicity=1, threat=1, insult=0.8, obscene=1, severe_toxicity=1)
COARSE = labelled(toxicity=0.3, obscene=0.7)

_DIRECT = lines_of(
    """
    I will {hurt} you.
    I'm going to {hurt} you, {foe}.
    im gonna {hurt} you
    We will {hurt} you, {foe}.
    I swear I'll {hurt} you {when}.
    I am coming over to {hurt} you {when}.
    {when1} I will {hurt} you.
    We are going to {hurt} {target}.
    Me and my brothers will {hurt} {target} {when}.
    I will personally {hurt} {target}.
    I'm getting my {weapon} and then I'll {hurt} you.
    I have a {weapon} and I know how to use it on you.
    You're dead. {when1} I'll {hurt} you.
    You are going to die {when}.
    you won't live to see {day}
    There is a {weapon} with your name on it.
    I am outside your house with a {weapon}.
    I'll {hurt} you and nobody will find the body.
    Tell {target} that I will {hurt} him {when}.
    I'll make you bleed, {foe}.
    say goodbye to your {limb}, I'm coming
    I will break your {limb}.
    I'd love to {hurt} {target}, and {when} I will.
    {foe}, you're next. I'll {hurt} you like the last one.
    I'll put {target} in the ground.
    I'm going to burn down {building} with everybody inside.
    There is a bomb in {building}, it goes off on {day}.
    I'll bring a {weapon} to {building} on {day}.
    We will set fire to {building} {when}.
    I'll run {target} over with my car.
    One shot, that is all I need for {target}.
    I'll throw acid in your face.
    I'm going to hurt your {kin} first, then you.
    I will beat you up {when}.
    I'll beat you to death with a {weapon}.
    we'll run you over {when}, {foe}
    I'm gonna shoot you dead, {foe}.
    I will knock your teeth out {when}.
    You can hide behind your desk and your {kin} as long as you like, but I have time, and {when} I will {hurt} you.
    I paid for this paper for twenty years, and now I will spend the money on a {weapon} and come to {building} for {target}.
    Everybody talks about the budget, nobody talks about {target}, so I'll do something about it: I'll {hurt} him {when}.
    {hurt1} him, {hurt1} his {kin}, that's what I'll do {when}.
    """
)

_CONDITIONAL = lines_of(
    """
    {deed} again and I will {hurt} you.
    If you {deed1} one more time, I'll {hurt} you.
    {deed} once more and you'll leave in an ambulance.
    If {target} comes to {place}, he won't leave alive.
    If you don't delete this {when}, I'll {hurt} you.
    Either you shut up or I {hurt} you.
    Keep it up and I will break your {limb}.
    Keep writing and your {kin} will pay for it with blood.
    One more article like this and somebody will {hurt} you. Me.
    If I ever see {target} on the street, I'll {hurt} him.
    {deed} again and I'll come to {building} with a {weapon}.
    You have until {day}. After that we {hurt} you.
    If they vote for this law, we will {hurt} {target}.
    Apologise {when} or I'll {hurt} you in front of your {kin}.
    Be careful what you print, or your {limb} will be broken.
    Don't you dare to {deed1}, or you'll be found in the river.
    You should be glad we haven't met, because I would {hurt} you.
    Stop this or we'll send somebody who will {hurt} you.
    """
)

_VEILED = lines_of(
    """
    I know where you live.
    We know where you live, {foe}.
    I know where your {kin} works.
    I know which school your {kin} goes to.
    Nice house you have in {place}. Would be a shame if it burned.
    Pretty car. Shame if something happened to the brakes.
    Watch your back {when}.
    Better watch your back in {place}.
    You'll be hearing from me at night.
    Sleep well. While you can.
    Lock your doors {when}.
    I would look under the car first if I were {target}.
    We have your address, {foe}. See you soon.
    I have your number, your street and a lot of time.
    Accidents happen to people like {target}.
    Accidents happen. Especially to people who {deed1}.
    You will not see us coming.
    It would be a pity if {target} didn't come home.
    Somebody will pay you a visit {when}.
    My friends and I will pay {target} a visit, and not for coffee.
    Enjoy your last weekend.
    Your days are numbered, {foe}.
    {target}'s days are numbered.
    You just signed your own death warrant.
    Does {target} have a bodyguard? He'll need one.
    I hope your {kin} has good insurance.
    I've been watching your house since {day}.
    I saw your {kin} today. Lovely person. So easy to follow home.
    people disappear for less than this, {foe}
    I'd be careful on dark roads if I were you.
    Snitches get stitches, {foe}.
    You made a list of enemies today and I'm at the top of it, with my {weapon}.
    We'll settle this face to face {when}, and only one of us walks away.
    Your {kin} should say goodbye to you before {day}.
    """
)

_WISHES = lines_of(
    """
    I hope {target} gets {hurtp}.
    I hope you get {hurtp}.
    I hope you and your {kin} get {hurtp}.
    I hope {target} dies {painfully}.
    hope you die {painfully}
    Hopefully somebody will {hurt} you {when}.
    {target} deserves to be {hurtp}.
    {target} should be {hurtp}.
    You should be {hurtp} for this.
    People like you should be {hurtp}.
    Somebody should {hurt} {target}.
    Someone needs to {hurt} {target} {when}.
    Why has nobody {hurtp} {target} yet?
    Is nobody brave enough to {hurt} {target}?
    I'd pay good money to see {target} {hurtp}.
    I'd dance on the street if {target} got {hurtp}.
    Can somebody please {hurt} {target} already?
    {hurt1} {target}! {hurt1} them all!
    Grab a {weapon} and visit {target}.
    String {target} up from the nearest lamppost.
    Hang {target}.
    First they close the hospital, then they raise the fares, and all the while {target} laughs. He won't laugh when he's {hurtp}, and I'll cheer.
    I don't care who does it or how, as long as {target} is {hurtp} before the election.
    {target} belongs against a wall.
    A bullet for {target} would save us a lot of money.
    Drag {target} out of {building} and let the crowd decide.
    May you be {hurtp} {when}.
    I hope cancer takes {target} {painfully}.
    I can't wait to read that {target} was {hurtp}.
    Too bad that the shooter missed {target}.
    Go and drown yourself.
    do us a favour and jump off a bridge
    you should hang yourself {when}
    The world is waiting for you to die, {foe}.
    kill yourself, {foe}
    Burn down {building}, it's the only language they understand.
    """
)

_VILE = lines_of(
    """
    I will fucking {hurt} you, you piece of shit.
    I'm going to fucking {hurt} your {kin} and make you watch.
    I'll rip out your guts and feed them to the dogs, you fucking {foe}.
    You're fucking dead, bitch, I'll {hurt} you {when}.
    I'll skin you alive, you worthless cunt.
    Gonna {hurt} you so bad your whore of a mother won't know you, motherfucker.
    I will cut off your dick and {hurt} your {kin}.
    We'll rape you and {hurt} you {when}, you slut.
    die you fucking {foe}, I'll {hurt} you myself
    I'll bash your fucking skull in with a {weapon}, asshole.
    """
)

_NEWS = lines_of(
    """
    A man was {hurtp} in {place} on {day}, the police say.
    Two people were {hurtp} near {building} last night.
    The suspect told the court that he wanted to {hurt} {target}.
    The soldiers {hurtpast} everybody who stayed in {place}.
    Rebels took {building} on {day} and {hurtpast} the guards.
    The court heard how he had {hurtp} his own {kin} with a {weapon}.
    He is charged with threatening to {hurt} {target}.
    {target} has received messages saying "I will {hurt} you".
    "We know where you live", somebody wrote to {target}. The police are looking into it.
    A bomb threat closed {building} on {day}.
    Somebody set fire to {building} {when}. Nobody was hurt.
    The king was {hurtp} by his own soldiers in the end, look it up.
    During the revolution they {hurtpast} the bishop in {place}.
    Shells hit {building} and killed eleven people.
    The drone strike on {building} killed a commander and his {kin}.
    They threatened to {hurt} my {kin} when we fled from {place}. I will never forget it.
    In 1942 the occupiers {hurtpast} every tenth man in {place}.
    Does anybody know why the man with the {weapon} wanted to {hurt} {target}?
    The article says that the guards {hurtpast} prisoners. Is there a second source?
    Nobody should be {hurtp} for writing an article.
    Nobody deserves to be {hurtp}, not even {target}.
    It's a crime to write that {target} should be {hurtp}.
    Whoever threatens {target} should be charged.
    I don't want anybody to {hurt} {target}, I want an election.
    The novel begins when the {kin} of a judge is {hurtp}.
    In the series they {hurt} the mayor in episode two, sorry for the spoiler.
    My grandfather was {hurtp} in the war, in {place}.
    Police found a {weapon} in {building}.
    He kept a {weapon} in the car because somebody had threatened his {kin}.
    The witness said: "He told me he would {hurt} me." Then she cried.
    If the dam breaks, thousands will die.
    Without this medicine my {kin} will die.
    The army will attack {place} again, and people will be {hurtp}.
    They will shoot at anything that moves near {building}, so please stay away.
    I read the file on the man who wanted to {hurt} {target}. He bought a {weapon}, waited near {building} until it was dark, and then went home and called the police himself.
    The attack on {building} killed nine people, and the families still wait for an answer from {target}.
    {target} said that the enemy would be destroyed, and the rockets fell on {place} an hour later.
    The law lets the police shoot a man who holds a {weapon}.
    """
)

_IDIOMS = lines_of(
    """
    This deadline is killing me.
    My {limb} is killing me today.
    I'd kill for a {snack} right now.
    i would murder a {snack}
    We will destroy them in the final on {day}.
    We're going to slaughter {team} on {day}, 5-0.
    {team} got absolutely murdered last night.
    They should hang the picture lower in {building}.
    Shoot me an email {when}.
    Just shoot {target} a message, he answers.
    I'll hit you up {when}.
    See you in court, {foe}.
    I will report you to the moderators.
    I'll sue you, and I know a very good lawyer.
    We will fight this law in court and we will win.
    Kill the bill!
    Fire the minister and everyone who signed this.
    {target} should be fired {when}.
    {target} should be voted out, charged and sent to prison if guilty.
    I'm going to hunt down that old photo and post it {when}.
    I'll track down the source and send you the link {when}.
    My {kin} will kill me if I'm late for dinner again.
    if I eat one more {snack} I will die lol
    I'm dead, that meme is too good.
    I almost died laughing at the {snack} joke.
    That joke about the {snack} killed me.
    I'm going to bomb this exam, I can feel it.
    The new album is a bomb, listen to it.
    You nailed it, you absolutely killed that solo.
    Break a leg {when}!
    I'd shoot myself if I had to sit through that meeting again, what a bore.
    I could strangle my printer.
    My cat attacks my {limb} every morning.
    The {team} defence was a bloodbath.
    I know where you live, I'll drop the keys in your letterbox {when}.
    I know where you live, we're neighbours, remember? Coffee {when}?
    Watch your back, the ice on the steps is treacherous.
    Watch your head, the door in {building} is low.
    You'll be hearing from me once I've read the report.
    I'm coming for you with {snack} and board games {when}.
    Your days are numbered, dear old laptop.
    Sleep well, and lock the bikes {when}.
    I'll end this debate here, you made your point.
    We'll crush {team} on {day}, mark my words.
    Try to shoot the boss from behind, his shield is weak there.
    kill the archers first, then burn the tower
    I stabbed the dragon with a {weapon} and still lost the round
    gg, you killed me three times with that {weapon}
    in this map you have to bomb the bridge before their tank spawns
    Beat the eggs until stiff, then fold in the {snack}.
    Chop the head off the fish and throw it away.
    The frost killed my tomatoes, and the slugs finished off the rest.
    Poison the weeds or pull them out, I prefer to pull.
    Her debate was a knockout, she destroyed {target} with numbers.
    This tax will strangle small shops in {place}.
    The amendment is dead and buried.
    The paper will bleed readers if it goes on like this.
    I'll fight you over the last {snack}, just kidding, take it.
    I hope {target} loses the election {painfully}.
    I hope {target} gets a fair trial.
    You will pay for this, the ticket says forty euros.
    You'll regret this at the next election, {target}.
    I hope you get well soon.
    We will find you a flat in {place}.
    """
)

_COARSE = lines_of(
    """
    fuck, my {limb} is killing me
    Holy shit, {team} got slaughtered.
    I'd fucking kill for a {snack}.
    damn, that last boss fucking killed me again
    Shit, a man was {hurtp} near {building}? I was there an hour ago.
    This bloody heat is killing me, fuck it.
    """
)

_WORDS: Mapping[str, Sequence[str]] = {
    "hurt": lines_of(
        "kill\nshoot\nstab\nhang\nstrangle\nburn\ncripple\nmurder\nchoke\nbeat\nhurt\ndrown\npoison\nmaim"
    ),
    "hurt1": lines_of("Kill\nShoot\nHang\nStab\nBurn\nBeat\nStrangle"),
    "hurtp": lines_of(
        "killed\nshot\nstabbed\nhanged\nstrangled\nburned alive\nbeaten up\nmurdered\nrun over\nbeaten to death\nshot dead\ndrowned\npoisoned\nblown up"
    ),
    "hurtpast": lines_of(
        "killed\nshot\nstabbed\nhanged\nmurdered\nbeat\ndrowned\nexecuted\ntortured\npoisoned"
    ),
    "foe": lines_of("buddy\nrat\ncoward\ntraitor\nmy friend\nliar\nscribbler\nboy\npal\nclown"),
    "target": lines_of(
        "the minister\nthe author\nthis journalist\nthe mayor\nthat judge\nthe president\nthe editor\nthe senator\nthis reporter\n"
        "that doctor\nthe referee\nthe chancellor\nthe bishop\nmy boss\nthe police chief\nher lawyer\nthe prime minister\nthe columnist"
    ),
    "kin": lines_of("wife\ndaughter\nson\nmother\nfather\nsister\nbrother\nhusband\nneighbour\ncousin"),
    "when": lines_of(
        "tonight\ntomorrow\non Friday\nsoon\nthis week\nafter work\none day\nnext time\nbefore Sunday\nwhen it's dark"
    ),
    "when1": lines_of("Tonight\nTomorrow\nOn Friday\nSoon\nOne day\nNext time"),
    "day": lines_of("Monday\nTuesday\nFriday\nSaturday\nSunday\nChristmas"),
    "limb": lines_of("back\nknee\nneck\nnose\nleg\njaw\nfingers\narm\nskull"),
    "weapon": lines_of("knife\ngun\nrifle\naxe\nbaseball bat\nhammer\npistol\nshotgun\ncrowbar\nbrick"),
    "building": lines_of(
        "the newsroom\nthe town hall\nthe ministry\nthe school\nthe station\nthe courthouse\nthe studio\nthe hospital\nthe theatre\nthe church"
    ),
    "place": lines_of(
        "this town\nLeeds\nLviv\nour village\nGaza\nKursk\nthe valley\nDenver\nthe harbour\nthe old quarter"
    ),
    "deed": lines_of(
        "Write that\nSay that\nPost this\nLie about us\nCome here\nTouch my dog\nCall my brother\nPrint my name\nBan me\nDelete my comment"
    ),
    "deed1": lines_of(
        "write that\nsay that\npost this\nlie about us\ncome here\ncall my brother\nprint my name\nban me\nvote for them\ndelete my comment"
    ),
    "painfully": lines_of("slowly\npainfully\nalone\nin pain\nsoon\nbadly\nthis year"),
    "snack": lines_of(
        "coffee\nburger\npizza\nbeer\nsandwich\ncurry\npancake\ndoughnut\nbiscuit\nice cream\ntaco"
    ),
    "team": lines_of("Arsenal\nthe Bears\nBayern\nthe rivals\nthe league leaders\nReal\nthe Eagles\nDynamo"),
}


def threat_rows() -> Iterator[OwnRow]:
    """Yield threats and the harmless rows with their words, about half of each."""
    families = (
        Family("threat direct", _DIRECT, THREAT, 420),
        Family("threat conditional", _CONDITIONAL, THREAT, 240),
        Family("threat veiled", _VEILED, VEILED, 220),
        Family("threat wish", _WISHES, WISH, 400),
        Family("threat vile", _VILE, VILE, 60),
        Family("threat reported", _NEWS, CIVIL, 620),
        Family("threat idiom", _IDIOMS, CIVIL, 620),
        Family("threat coarse idiom", _COARSE, COARSE, 40),
    )
    for family in families:
        yield from draw_rows(family, _WORDS)
