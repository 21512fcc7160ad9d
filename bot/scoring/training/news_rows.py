"""Training rows that quarrel, quote, correct and mourn under articles about crime, religion, politics and war, and attack nobody.

Comments on news are longer than chat and full of hard nouns: murder, abuse, lies, fraud. Beside them stand comments of the
same build that turn on a person in the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

INSULT = labelled(toxicity=0.9, insult=0.9)
SLIGHT = labelled(toxicity=0.5, insult=0.5)
SHARP = labelled(toxicity=0.15)

_CRIME = lines_of(
    """
    The victim was {age}. I keep thinking about her family.
    He got {years} for {crime}? My uncle got {years} for tax fraud.
    {crime1} is terrible enough without this headline.
    The police knew about {crime} for months and did nothing, says the report.
    Innocent until proven guilty. We don't know yet who did it.
    The suspect's origin is in the second line, the motive in the last. Why?
    {crime1} went down last year, look at the table on page nine.
    You quote the number of cases, but not the number of people. {fact1}.
    The prosecutor asked for {years} and the judge gave half. Can somebody explain why?
    I was a witness in a case of {crime}. What helped me was a neighbour, not a camera.
    Both are true: {crime} is rare, and every case is one too many.
    The article says "{crime}", the court said "assault". That's not the same.
    Our street has had {crime} three times this year, and I'm tired of being told that it's a feeling.
    More police won't stop {crime}. More street lights might.
    He confessed to {crime} and still gets a column in this paper?
    My heart goes out to the people in {place}. What a horrible week.
    The killer planned it for weeks, the court said, and nobody at work noticed.
    Please don't print the name of the killer, that is what he wanted.
    """
)

_RELIGION = lines_of(
    """
    I'm not religious, but the {cleric} is right about the poor.
    The church covered up {crime} for decades. I say that as a Catholic.
    One can criticise a religion without attacking those who believe in it.
    The quotation from the {book} is out of context, the next verse says the opposite.
    There are verses about war in every holy book, so what does that prove?
    My mosque collected money for the victims, the church next door lent the tables.
    No, the {cleric} didn't call for violence. Here is the full sermon.
    Headscarf or not, let her do her job.
    I left the church because of {crime}, not because of God.
    Religion should be a private matter in schools, and that goes for all of them.
    The ban on {custom} is a bad law, whatever you think of {custom}.
    I find {custom} strange, to be honest, and it's none of my business.
    The {cleric} in the article doesn't speak for all of us.
    Blasphemy laws belong in a museum.
    You can't blame {number} people for what one man did.
    Extremists of all kinds read the same three pages of the {book}.
    """
)

_POLITICS = lines_of(
    """
    {party1} promised {promise} and delivered a press release.
    {party1} lost my vote over {promise}.
    I voted for {party} and I regret it, {fact}.
    So the {office} didn't know? Either that's a lie or it's negligence.
    The {office} lied to parliament, it's in the minutes.
    Corruption is the word, and the paper should use it.
    The {office} is a disaster for {place}, and the opposition is no better.
    This government has failed, in {promise} as in everything else.
    Nobody forced {party} to vote for that law.
    You may call it socialism, I call it a dentist's bill that I can pay.
    You say that {fact}. The statistics office says the opposite.
    Source, please. I looked and found nothing.
    That isn't what she said. She said that {fact}, and that's at minute eleven.
    With all due respect to {user}, that's simply false: {fact}.
    @{user} you mix up two laws, the one you mean ended in 2016.
    {user} has a point, {fact}, but it doesn't follow that {party} is to blame.
    Agree with {user}. {fact1}.
    I don't agree with {user}, and still I'd like to hear more.
    "{party1} will bring {promise}", they said. I'm still waiting.
    Typical of {party}: first {promise}, then nothing.
    Hypocrisy, pure and simple: last year {party} was against {promise}.
    Shame on {party} for using the dead to win votes.
    Trump, Biden, Putin: I'm tired of old men on my front page.
    How many more scandals before the {office} goes?
    The {office} should resign, and take the adviser along.
    It's a stupid law. I know stupid laws, I was a clerk for thirty years.
    What a ridiculous idea, {promise} in the middle of a crisis.
    The whole debate is insane, {fact}.
    That's a pathetic offer after nine months of talks.
    This plan is dumb and expensive, and {fact}.
    """
)

_WAR = lines_of(
    """
    How many {dead} are enough before they talk?
    {dead1} in {place} again, and we discuss the price of petrol.
    The bombing of {place} was a war crime, and I don't care who flew the planes.
    Our weapons kill people there too. One may be for it, but one has to say it.
    The militia hides among civilians, the air force bombs civilians, and both call the other one terrorists.
    I served two years. Nobody who has seen {dead} writes like this.
    You can't negotiate while missiles fall on {place}, {user}.
    You can be against the war and against the invader.
    "Collateral damage" means children in {place}.
    They are committing atrocities in {place}, it's documented, read the UN report.
    The general should face a court for what happened in {place}.
    Killing {number} people for a hill that nobody wants. Madness.
    My cousin fights there. He says that the article is right about the mud.
    No, nobody "deserves" to be bombed, {user}.
    The rebels executed prisoners, the army shelled a school. There are no angels in this war.
    Peace at any price means that the price is paid by people in {place}.
    The propaganda of both sides makes me sick.
    I'd like to know how the author gets from {number} to "hardly any" {dead}.
    """
)

_TURNED = lines_of(
    """
    {fact1}, but you're too {dense} to see it, {user}.
    You say that {fact}? Then you're {dim}, there's no other word.
    {user} is {dim}, as always.
    The {office} lied to parliament, and you {fools} clap.
    I read {user}'s comment twice. Same {fool} as last week.
    {party1} voters are {dim}, all of them.
    {party1} is run by {fools} and elected by {fools}.
    Anybody who still believes in {promise} is a {fool}.
    Who lets {fools} like {user} write here?
    How {dense} must one be to vote for {party}?
    The {cleric} is a {fool} and his flock are {fools}.
    Of course {user} knows better, the {fool} always does.
    The author is {dim} and the editor is {dim} too.
    The {office} is a {fool}, and so is {user} for defending him.
    {dead1} in {place}, and this {fool} writes about petrol.
    Read the report before you open your mouth, {fool}.
    Go and fight there yourself, you {fool}.
    It takes a special kind of {fool} to write that {fact}.
    {user}, you're {dim} and you prove it daily.
    Congratulations {user}, the {fool} of the week.
    """
)

_SLIGHTED = lines_of(
    """
    You have no idea what you're talking about, {user}.
    {user}, go and do your homework before you lecture us.
    As usual, {user} hasn't read past the headline.
    Nobody cares what you think of {party}, {user}.
    Thanks for your wisdom, {user}, can the adults talk now?
    Do you even listen to yourself, {user}?
    Some people, like {user}, shouldn't be let near a keyboard.
    Keep your lectures for your cat, {user}.
    You wouldn't recognise a fact if it bit you, {user}.
    Nice try, {user}, but I've seen better from schoolchildren.
    """
)

_WORDS: Mapping[str, Sequence[str]] = {
    "age": lines_of("nineteen\nthirty-one\neleven\nseventy-four\nforty"),
    "years": lines_of("two years\nsix months\nten years\na fine\nfour years\nlife"),
    "crime": lines_of("rape\nmurder\nburglary\nchild abuse\nstabbing\nfraud\narson\nmanslaughter\nrobbery\nassault\nhuman trafficking"),
    "crime1": lines_of("Rape\nMurder\nBurglary\nChild abuse\nArson\nRobbery\nFraud\nAssault"),
    "place": lines_of(
        "Kharkiv\nGaza\nour town\nthe north\nAleppo\nthe suburbs\nBeirut\nOhio\nthe capital\nLeeds\nDonetsk\nSderot\nthe valley"
    ),
    "cleric": lines_of("bishop\nimam\nrabbi\npriest\npastor\npope\npreacher\nmonk"),
    "book": lines_of("Bible\nQuran\nTorah\nold texts\ncatechism"),
    "custom": lines_of("the headscarf\ncircumcision\nthe call to prayer\nkosher slaughter\nconfession\nfasting\nthe bells at six"),
    "number": lines_of("two million\neleven\nforty thousand\na billion\nseven hundred\n1,200"),
    "party": lines_of("the Greens\nthe Conservatives\nthe Left\nthe Liberals\nthe government\nthe opposition\nthe Democrats\nthe Republicans\nLabour"),
    "party1": lines_of("The Conservatives\nThe Left\nThe government\nThe opposition\nLabour\nThe Democrats\nThe Republicans"),
    "promise": lines_of(
        "a new hospital\ncheaper rents\nbetter trains\nan end of the war\nlower taxes\nmore teachers\na border that works\nclean rivers\nfree school meals"
    ),
    "office": lines_of("minister\npresident\nmayor\nchancellor\nsenator\ngovernor\nspokesman\ncommissioner"),
    "fact": lines_of(
        "the vote was in March\nthe fund is empty\nrents rose faster than wages\nthe court said otherwise\nthe treaty ends next year\n"
        "half of the money went to consultants\nthe clinic was closed by the same people\nthe pipeline was never finished\nnobody counted the missing\nthe law is from 1976"
    ),
    "fact1": lines_of(
        "The vote was in March\nThe fund is empty\nRents rose faster than wages\nThe court said otherwise\nThe treaty ends next year\nHalf of the money went to consultants"
    ),
    "user": lines_of("Karl77\nmara_k\nold_harbour\nSnowy\nPendler\nTom\nJuneBug\nreader_4\nMarek\nannika\nDrBolt\nthe_miller"),
    "dead": lines_of("dead\ndead children\ncoffins\ngraves\nwidows\nburned houses\nprisoners"),
    "dead1": lines_of("Dead children\nMore graves\nForty coffins\nBurned houses\nDead soldiers"),
    "dim": lines_of(
        "stupid\nthick\ndense\nclueless\nan idiot\na fool\na moron\nbrain-dead\npathetic\nignorant\nan imbecile\na liar\nnot very bright\na joke of a man\na troll"
    ),
    "dense": lines_of("stupid\nthick\ndense\nclueless\nbrain-dead\nignorant\ndim\nslow\ndumb"),
    "fool": lines_of("idiot\nfool\nmoron\nimbecile\nclown\nsimple mind\nloser\ntroll\nhypocrite\nblockhead\nparrot\nliar\ncoward"),
    "fools": lines_of("idiots\nfools\nmorons\nsheep\nclowns\nsimple minds\nlosers\nparrots\nliars\ncrooks\nbootlickers"),
}  # fmt: skip

_FAMILIES = (
    Family("news of crime", _CRIME, CIVIL, 280),
    Family("news of religion", _RELIGION, CIVIL, 240),
    Family("news of politics", _POLITICS, SHARP, 520),
    Family("news of war", _WAR, CIVIL, 300),
    Family("news quarrel turned on persons", _TURNED, INSULT, 560),
    Family("slight", _SLIGHTED, SLIGHT, 110),
)


def news_rows() -> Iterator[OwnRow]:
    """Yield the rows, always the same ones in the same order."""
    for family in _FAMILIES:
        yield from draw_rows(family, _WORDS)
