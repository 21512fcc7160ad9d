"""Training rows about words that are quoted, reported, rejected or negated, beside the same words thrown at somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of, threat_unknown

INSULT = labelled(toxicity=1, insult=1)
CRUDE = labelled(toxicity=1, insult=1, obscene=1)
QUOTED_CRUDE = labelled(toxicity=0.3, obscene=0.6, insult=0.1)
SLUR = threat_unknown(toxicity=1, identity_attack=1, insult=0.9, obscene=0.5)
SLUR_MENTION = labelled(toxicity=0.2, identity_attack=0.1, obscene=0.1)
RECLAIMED = labelled(toxicity=0.2, obscene=0.2)

_REPORTED = lines_of(
    """
    He called me "a {noun}" on air.
    She called the nurse a {noun} and later apologised.
    The minister said "you are all {nouns}" and should resign for it.
    Stop calling people {nouns}.
    He was asked about the budget, called the reporter a {noun} and walked out, and the paper thinks that the budget is the story.
    I counted: eleven comments in this thread, seven with "{noun}" in them, and one with an argument. Thanks to the one.
    My grandmother was called {adj} by her teachers and became a judge.
    The chatbot told a child "you are {adj}", and the company says that it was a bug.
    You wrote "{nouns}" three times. Who exactly do you mean, and why?
    When I was a moderator I read "{adj} {noun}" forty times a day.
    Please don't call {somebody} a {noun}.
    Calling {somebody} a {noun} is not an argument.
    > you are a {noun} // No need to talk like that.
    > only a {noun} would believe this // I believe it, and here is the report.
    "{noun}" is the last word I would use for {somebody}.
    Somebody wrote "you {adj} {noun}" under my comment. Moderators?
    I was called a {adj} {noun} for asking about the budget.
    In the first line he calls his readers {nouns}, which tells you enough about him.
    Did you really just call {somebody} a {noun}? Please edit that.
    My father called me {adj} all my childhood, and it never left me.
    When the crowd shouted "{noun}!" the referee stopped the game.
    The word "{noun}" appears four times in this article, why?
    What does "{noun}" mean? English is not my first language.
    "You are {adj}", he wrote to {somebody}, and the paper printed it.
    The tweet says "{somebody} is a {noun}". It was deleted an hour later.
    Nobody should have to read "{adj} {noun}" about themselves in a newspaper.
    The court fined him for calling a policeman a {noun}.
    We teach our children not to call anyone {adj}.
    You call {somebody} a {noun}, I call him the only honest man in the room.
    If somebody calls you {adj}, report it, don't answer.
    Insults like "{noun}" and "{adj} {noun}" will be removed here.
    I hate it when they call us {nouns} just because we live in the country.
    Those who call the voters {nouns} will lose the next election too.
    "{adj}", "{noun}", "traitor": these are the words they used against {somebody}.
    According to the report the coach shouted "you {adj} {noun}" at a child.
    Can we stop with the {noun} talk and look at the numbers?
    The headline quotes him: "My opponents are {nouns}."
    Imagine calling {somebody} {adj} and then asking for respect.
    He isn't a journalist who calls his guests {nouns}, he was polite the whole evening.
    I apologise for calling you a {noun} yesterday.
    Sorry that I said you were {adj}, that was out of line.
    """
)

_NEGATED = lines_of(
    """
    You are not a {noun}.
    you're no {noun}
    He is not a {noun}, he just disagrees with you.
    {somebody} isn't {adj}.
    I never said you were {adj}.
    I never called {somebody} a {noun}.
    Nobody here is a {noun}.
    Nobody called you {adj}.
    You'd be no {noun} to believe it, I did too.
    Calling it {adj} would be unfair.
    Don't think that I take you for a {noun}.
    She may be wrong, but she's anything but {adj}.
    I don't think you're {adj}, I think you were misinformed.
    We aren't {nouns}, we can read a budget.
    I'm not a {noun} and I won't be treated like one.
    {somebody} was never a {noun}, whatever the papers say.
    There are no {nouns} in this thread, only people with different views.
    You don't have to be a {noun} to fall for this, it is well made.
    far from {adj}, your question is the best one so far
    Not {adj} at all, thanks for asking!
    It doesn't make you a {noun} if you change your mind.
    It is not {adj} to be afraid of a war.
    I would not say that {somebody} is {adj}, only tired.
    The author isn't a {noun}. The argument still fails.
    Who said that you're a {noun}? Not me.
    You're neither {adj} nor a {noun}, so please read it again.
    """
)

_THROWN = lines_of(
    """
    You are a real {noun}.
    you're such a {noun}
    You {adj} {noun}.
    You're not just {adj}, you're a {noun}.
    {somebody} is a {noun}, and you're a bigger one.
    You call me {adj}? You {noun}.
    "Not a {noun}"? You are the biggest {noun} here.
    > you are wrong // And you are a {noun}.
    > read the report // Read it yourself, you {adj} {noun}.
    I'm not saying you're a {noun}, oh wait, I am.
    I said you're {adj} and I meant it.
    Yes, I called you a {noun}, because you are one.
    Nobody is as {adj} as you.
    Everybody here knows that you're {adj}.
    He is right to call you a {noun}, you {adj} thing.
    Don't play the victim, {noun}.
    {somebody} is nothing but a {adj} {noun}.
    What a {adj} {noun} you are.
    Only a {noun} like you would ask that.
    all of you are {nouns}
    You're all {adj} {nouns} and this thread proves it.
    I won't apologise, {noun}.
    You were a {noun} yesterday and you're a {noun} today.
    Even for a {noun} that was {adj}.
    Go on, report me, {noun}.
    You, {somebody}, all the same {nouns}.
    Such a {noun}, can't even read a table.
    Not {adj}? You make a brick look clever, {noun}.
    """
)

_CRUDE_REPORTED = lines_of(
    """
    He told the reporter to "fuck off" and slammed the door.
    She called {somebody} an "asshole" on live radio, wow.
    Somebody wrote "you piece of shit" to {somebody}. That is not okay.
    Please don't write "fuck you" here, children read this.
    > fuck you // That's not how we talk here.
    The senator was heard saying "stupid bitch" and denies it.
    Why is "bastard" bleeped and "idiot" not?
    I got forty messages saying "shut the fuck up" after my last comment.
    "Bullshit", said {somebody}, and that was the whole answer.
    """
)

_CRUDE_THROWN = lines_of(
    """
    Fuck off, {noun}, and slam the door.
    you {adj} fucking asshole
    You piece of shit, {somebody} was right about you.
    fuck you {noun}
    Shut the fuck up, you {adj} {noun}.
    {adj} bitch, learn to read.
    You lying bastard, you {noun}.
    You're full of shit, {noun}.
    what a {adj} prick you are
    {somebody} is a fucking {noun}.
    """
)

_SLURS = lines_of(
    """
    nigger
    faggot
    kike
    chink
    paki
    spic
    tranny
    dyke
    gook
    wetback
    raghead
    gyppo
    retard
    cripple
    wog
    towelhead
    coon
    fag
    beaner
    spastic
    sand nigger
    khokhol
    shemale
    mongoloid
    """
)

_SLUR_ATTACKS = lines_of(
    """
    You {slur}.
    shut up {slur}
    {name} is a {adj} {slur}.
    Another {slur} on the front page, I can't take it.
    {slur}s don't belong here.
    I can smell the {slur} from here.
    Get out of our town, {slur}.
    All {slur}s are {nouns}.
    This server is full of {slur}s.
    Look at that {adj} {slur} in the picture.
    I won't vote for a {slur}.
    you {slur}s make me sick
    why does this paper employ a {slur}?
    Nobody wants you here, you {adj} {slur}.
    typical {slur}
    Bloody {slur}s everywhere I look.
    Of course it was a {slur}, who else robs a church?
    go cry to your mother, {slur}
    """
)

_SLUR_MENTIONS = lines_of(
    """
    The word "{slur}" has no place in a newspaper.
    He was suspended for shouting "{slur}" at a player.
    My son came home crying because they called him a {slur}.
    Is "{slur}" really in the dictionary? Without a note that it is a slur?
    Somebody sprayed "{slur}" on the door of my friend's shop.
    The film uses the word "{slur}" eleven times, and it should.
    I was called a {slur} at school every day for six years.
    Please don't use the word {slur}, it hurts people.
    > {slur} // Reported. That word is banned here.
    The crowd chanted "{slur}" and the federation fined the club.
    It took me years to hear the word {slur} without shaking.
    The article explains where the slur "{slur}" comes from.
    Calling anyone a {slur} is disgusting.
    He wrote "{slur}" in an email and lost his seat in the council.
    Why would you call a stranger a {slur}? What is wrong with people?
    The word filter should catch "{slur}" and its spellings.
    "Don't call my friend a {slur}", she said, and everybody was quiet.
    In the old translation it says "{slur}"; the new one changed that.
    """
)

_RECLAIMED = lines_of(
    """
    As a queer woman I love being queer.
    We are proud dykes on bikes, see you at the parade.
    queer and here and full of cheer
    My dyke friends and I started a book club.
    I'm a faggot and I'm fabulous, that's what my shirt says.
    us crips have to stick together, the lift is broken again
    As an old dyke I can tell you that the eighties were no fun.
    We took the word queer back, and it is ours now.
    My fellow trannies, drinks are on me tonight!
    what's up my nigga, long time no see
    That's my nigga right there, he got me through college.
    Bad bitches only in this choir, see you on Monday.
    My bitches and I are going to the beach, who's in?
    Some of us fags have been married longer than you, dear.
    The Dyke March starts at noon at the station.
    Crip time is real: I need two hours for what takes you one.
    I'm autistic, I call myself a weirdo, and I like it that way.
    I say cripple about myself, you don't get to.
    We dykes built this shelter with our own hands.
    You're my favourite queer, happy birthday!
    Queer theory was the best course I ever took.
    Love you, bitch, call me when you land.
    I'm a slut for good bread, what can I say.
    Proud redneck here, and I vote for the greens.
    This fag can cook, come round on Friday.
    Mad Pride is for us nutters, come and bring cake.
    Paki pride: my dad wore that badge in 1979.
    nobody parties like us old queens
    My girlfriend and I are the loudest dykes in the village.
    As a Black man I can call my brother nigga, you can't.
    """
)

_WORDS: Mapping[str, Sequence[str]] = {
    "noun": lines_of(
        "idiot\nmoron\nfool\nliar\nclown\nimbecile\ncoward\nloser\ntraitor\ntroll\nparasite\npig\nrat\nsnake\npuppet\nhypocrite\n"
        "racist\nbigot\nnazi\nwarmonger\ncretin\ndimwit\nhack\nfraud\nscumbag\ncreep\nwitch\nhag\nlunatic\npsychopath\ndonkey"
    ),
    "nouns": lines_of(
        "idiots\nmorons\nfools\nliars\nclowns\nimbeciles\ncowards\nlosers\ntraitors\ntrolls\nparasites\npigs\nrats\nsnakes\n"
        "puppets\nhypocrites\nracists\nnazis\ncretins\nfrauds\ncreeps\nlunatics\nsheep\nscum\nvermin\nanimals"
    ),
    "adj": lines_of(
        "stupid\ndumb\npathetic\nignorant\nugly\nworthless\nlying\nlazy\nbrainless\nfilthy\ndisgusting\ncrazy\ninsane\nfat\nevil\n"
        "useless\ngutless\nspineless\nmiserable\nvile\nsilly\ndishonest"
    ),
    "somebody": lines_of(
        "Mr Hale\nthe author\nthe minister\nmy neighbour\nthe teacher\nthat journalist\nthe mayor\nmy sister\nthe editor\nthe senator\n"
        "the man in the video\nthe moderator\nthe president\nthe referee\nmy boss\nthe driver"
    ),
    "name": lines_of("Mara\nTom\nYusuf\nLena\nDavid\nPriya\nOle\nGrace\nIvan\nSofia\nKofi\nJune"),
    "slur": _SLURS,
}


def speech_rows() -> Iterator[OwnRow]:
    """Yield the harmless rows and, for most families, hostile rows with the same words."""
    families = (
        Family("quoted insult", _REPORTED, CIVIL, 900),
        Family("negated insult", _NEGATED, CIVIL, 640),
        Family("thrown insult", _THROWN, INSULT, 820),
        Family("quoted crude insult", _CRUDE_REPORTED, QUOTED_CRUDE, 70),
        Family("thrown crude insult", _CRUDE_THROWN, CRUDE, 160),
        Family("slur", _SLUR_ATTACKS, SLUR, 260),
        Family("slur mentioned", _SLUR_MENTIONS, SLUR_MENTION, 260),
        Family("slur reclaimed", _RECLAIMED, RECLAIMED, 70),
    )
    for family in families:
        yield from draw_rows(family, _WORDS)
