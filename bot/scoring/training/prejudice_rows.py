"""Training rows of prejudice in a preacher's or a careless voice, and of harmless texts with the same words.

Hatred of women, of gay people and of the disabled comes as a sermon, as a rule of life, or as a word thrown in. Its twins report,
study, object to and live with the same things. Others keep apart what is no such hatred: insults to a political camp, sex, wrongs
of the past, grim stories, complaints.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.moderation.models import Label
from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, Labels, draw_rows, lines_of, threat_unknown


def _unknown(labels: Labels, *left_out: Label) -> Labels:
    return {label: value for label, value in labels.items() if label not in left_out}


_CRUDE = _unknown(
    threat_unknown(toxicity=1, identity_attack=0.9, insult=0.7, obscene=0.8), Label.SEVERE_TOXICITY
)
_PREACHED = threat_unknown(toxicity=0.9, identity_attack=0.9, insult=0.4)
_SLUR = _unknown(threat_unknown(toxicity=1, identity_attack=0.7, insult=0.8), Label.OBSCENE)
_CAMP = threat_unknown(toxicity=0.9, insult=0.8)
_SEX = _unknown(threat_unknown(obscene=1), Label.TOXICITY, Label.SEVERE_TOXICITY)

_WORDS = {
    "hoes": lines_of("bitches\nhoes\nthots\nsluts\nwhores\ncunts\nskanks\nslags\nroasties"),
    "hoe": lines_of("bitch\nhoe\nthot\nslut\nwhore\ncunt\nskank\nslag"),
    "she_does": lines_of("want your wallet and nothing else\nrun to the next one with money\nlie when they open their mouths\nare good for one night\nshould be grateful for a look\nonly understand a slap\ntalk too much\nare all for sale\nbreak a man and laugh\nhave been around the whole block"),
    "women": lines_of("women\nwives\nmothers\nfeminists\nfemales\ncareer women\nwidows\ndaughters\nfemale doctors\nfemale ministers\nsingle mothers\ngirls"),
    "low": lines_of("were made to serve\nneed a master\nare children with lipstick\nare led by their blood and not by reason\ncannot keep a secret or an oath\nspoil whatever men have built\nhave nothing to say in public\nare born to wait on a man\nare a man's property by right\ncan imitate but never invent\nshould be seen and not heard\nare not fit to give orders"),
    "duty": lines_of("ask her husband before she leaves the house\nserve at table and be silent\ntake a beating as a lesson\ngive up her name, her money and her opinions\nbear sons until she can't\nwalk two steps behind"),
    "sage": lines_of("my pastor\nscripture\nevery elder here\nnature itself\nour tradition\nthe old law\nbiology\nmy grandfather"),
    "says": lines_of("says\nteaches\nshows\nhas always known"),
    "gay_love": lines_of("Homosexuality\nSame-sex love\nA gay marriage\nLesbian parenthood\nLiving as a transsexual\nTheir so-called pride\nA drag show\nGay adoption"),
    "foul": lines_of("is filth\nis an illness with a flag\nis a sin, and sin is to be punished\nstinks to heaven\nis a crime against children\nis the end of every people that allows it\nis perverted\nis what demons teach\nhas to be forbidden again"),
    "gays": lines_of("gays\nhomosexuals\nlesbians\ntranssexuals\ntransgender teachers\ngay couples\nqueers\ntwo so-called mothers"),
    "kept_out": lines_of("schools\nthe army\nthe church\nsport\nour street\nthe clinic\nthe scouts\ntelevision"),
    "impaired": lines_of("The deaf\nThe blind\nThe mentally ill\nCripples\nChildren with Down's syndrome\nThe handicapped\nAutistic people\nWheelchair users\nSpecial needs kids"),
    "useless": lines_of("are dead weight\nshould be hidden away\nshould not be born\nare a mistake that medicine keeps alive\ncost more than they are worth\nare no full human beings\nshould be sterilised\ndon't belong among normal people\nare an insult to the eye"),
    "slurs": lines_of("retards\nspastics\nspazzes\nmongoloids\ncripples\ndownies\nwindow lickers"),
    "slur": lines_of("retard\nspastic\nspaz\nmongoloid\ncripple\nwindow licker"),
    "slurred": lines_of("retarded\nfucking retarded\nspastic\nmongoloid\nproperly retarded\nretarded beyond help"),
    "thing": lines_of("This interview\nYour argument\nThe new timetable\nThat goal\nThe caption\nThis poll\nYour maths\nThe detour\nThe trailer\nThat comment above\nThe form"),
    "camps": lines_of("libtards\nwokesters\nMAGAts\nantifa rats\ncommie pigs\nDemonrats\nRethuglicans\nright-wing nutjobs\nlefty snowflakes\ncuckservatives\ntankie clowns"),
    "camp": lines_of("libtard\nMAGAt\ntankie\ncommie pig\nfascist clown\nlefty snowflake\nright-wing nutjob\nboot-licker\nantifa rat\nNazi clown"),
    "gross": lines_of("scum\nidiots\npathetic cowards\nmorons\ntrash\nbrainless sheep\nfilthy liars\nclowns\nthe dumbest creatures alive\nfull of shit"),
    "lover": lines_of("a blonde woman\na red-haired woman in stockings\nhis wife\na tall brunette\na Black actress in her forties\na Thai woman of thirty\nan Asian woman\na man from the gym\nan older woman\na married neighbour\na bisexual man"),
    "act": lines_of("sucking his cock\ngetting fucked on the kitchen table\nriding him all night\nshowing bare tits to the camera\nfingering a wet pussy\ntaking it up the ass\nmoaning and coming twice\nundressing and spreading both legs\nlicking every inch\nswallowing his cum"),
    "people": lines_of("Black people\nJewish families\nNative Americans\nRoma\nArmenians\nTutsis\nIrish tenants\nChinese workers\nMuslim families\nAborigines\nUighurs\nKurds\nenslaved people\nunmarried mothers\ngay men\ndeaf children\ndisabled patients"),
    "past": lines_of("were forbidden to vote\nwere sold at the harbour\nhad to wear a badge\nwere driven from their homes\nwere beaten for reading\nwere barred from the schools\nwere shot outside the town\nwere kept in camps for years\nwere called animals in the newspapers\nwere denied a trial\nwere sterilised by order of a court\nwere locked up as a danger to morals"),
    "aftermath": lines_of("and nobody was punished\nand the marks are still there\nas the exhibition shows\nand my grandmother lived through it\nuntil the law was struck down\nand the town has a stone for it now\nand the files were burnt\nand their grandchildren still ask why"),
    "source": lines_of("the museum\nher memoir\nthe court record\nthe documentary\nour history book\nthe chapter on empire\na letter from the front\nthe memorial\nthe commission"),
    "hateful_claim": lines_of("that women have no soul\nthat Jews poison wells\nthat homosexuals are sick\nthat savages need the whip\nthat the poor are poor by sin\nthat the disabled are a burden\nthat races must not mix\nthat the deaf can't think\nthat Roma steal children"),
    "refuted": lines_of("and it was a lie\nand people died of it\nwhich no doctor believes today\nand the hall booed him\nand was struck off the register\nand lost his chair for it\nwhich the next chapter takes apart"),
    "horror": lines_of("the ghost strangles the miller\na knight is buried alive\nthe wolf tears three hunters to pieces\nthe masked surgeon cuts off a hand\nthe possessed sailor spits blood\nthe detective finds a head in the well\na gang burns down the inn\nthe vampire drains the whole crew\nthe queen has her sister drowned"),
    "scene": lines_of("in the second act\nin this cheap shocker\nin the new edition\nand the music is great\nand the subtitles are bad\nin chapter nine\nin level four\nbefore the credits"),
    "weary": lines_of("a Black woman\na gay man\na trans woman\na Muslim mother\na disabled student\nan Arab man\na Jewish teenager\na single mother\na lesbian in a small town\na deaf man"),
    "tired": lines_of("I'm tired of being stared at\nI explain my hair at every party\nI get followed in shops\nI hear the word every week\nI stopped reading the comments\nI don't walk home alone any more\nI've been called worse than you can think of\nI wish one day went by without it\nI count the exits when I sit down"),
    "lonely": lines_of("I haven't had a date in two years\nshe left after ten years\nmy wife and I quarrel about the dishes\nnobody on that app writes back\nmen never ask me a question in return\nhe wants six children and I want none\nthe kids side with their mother\nmy husband won't talk about money\nthe girls in my class laugh at my shoes"),
    "worker": lines_of("the nurse\nthe new teacher\nour coach\nthe referee\nthe vet\nmy aunt\nthe priest\nthe bus driver\na reporter\nthe midwife"),
    "place": lines_of("school\nthe harbour\nthe clinic\nthe library\nthe town hall\nthe choir\nthe theatre\nthe station"),
}  # fmt: skip
_CRUDE_CONTEMPT = lines_of(
    """
    {hoes} {she_does}.
    {hoes}, the lot of them, and they {she_does}.
    Never marry one: {hoes} {she_does}.
    My rule since the divorce: {hoes} {she_does}.
    A girl with an opinion is a {hoe} with a diary.
    Every girl in this town is a {hoe} or wants to be one.
    Behind each female minister there is a bed. {hoes}.
    The newsroom is full of {hoes} now, and you can read it.
    {women} are {hoes} who found a ring.
    You can take a {hoe} to church, she stays a {hoe}.
    Show me one of these {women} and I show you a {hoe}.
    Past thirty a {hoe} becomes a cat lady, what a loss.
    """
)

_CONTEMPT_FOR_WOMEN = lines_of(
    """
    {women} {low}.
    {women} {low}, and {sage} {says} it.
    As {sage} {says}, {women} {low}.
    I have nothing against {women}, but they {low}.
    Nobody dares to say it any more: {women} {low}.
    Elect {women} and see. They {low}.
    A wife has to {duty}.
    A decent woman will {duty}.
    Where I come from a woman has to {duty}, and nobody complained.
    Teach your daughters early to {duty}.
    Schools for {women} were the first mistake. They {low}.
    Whoever lets {women} speak at meetings deserves the noise.
    Feminism is a sickness of {women} who found no man.
    A nation that listens to {women} is a nation on its knees.
    What the {women} of today call rights used to be called shame.
    """
)

_CONTEMPT_FOR_GAYS = lines_of(
    """
    {gay_love} {foul}.
    {gay_love} {foul}, and {sage} {says} it.
    Call me old-fashioned: {gay_love} {foul}.
    I pray for them, but {gay_love} {foul}.
    No tolerance. {gay_love} {foul}.
    {gays} have no business in {kept_out}.
    Keep {gays} away from {kept_out}.
    First {gays} in {kept_out}, next they come for your sons.
    There should be a list of {gays} in {kept_out}.
    {gays} can be healed, they only don't want to.
    A child with {gays} is a child that was robbed.
    In my day {gays} knew that they had to hide.
    """
)

_CONTEMPT_FOR_THE_DISABLED = lines_of(
    """
    {impaired} {useless}.
    {impaired} {useless}. Hard words, but true.
    {impaired} {useless}, and everybody thinks it.
    Honest doctors know it: {impaired} {useless}.
    Why build ramps and lifts? {impaired} {useless}.
    In a strong country there is no money for this. {impaired} {useless}.
    """
)

_ABLEIST_SLURS = lines_of(
    """
    {slurs}.
    You {slurs}.
    Only {slurs} fall for that.
    This section was opened for {slurs}, I see.
    The vote was counted by {slurs}.
    A bunch of {slurs}, from the mayor down.
    What a {slur}.
    You {slur}.
    Is the editor a {slur} or does he act like one?
    He plays like a {slur}.
    {thing} was made by a {slur}.
    {thing} is {slurred}.
    {thing}, honestly, {slurred}.
    Are you {slurred}?
    How {slurred} must one be to write this.
    """
)

_CAMPS = lines_of(
    """
    You {camps} are {gross}.
    {camps} like you are {gross}.
    All {camps} are {gross}, every single one.
    Get lost, you {camp}.
    Nobody asked you, {camp}.
    Here comes the next {camp}, hide the crayons.
    You and your fellow {camps} are {gross}.
    {camps}. {gross}. Same thing.
    Spoken like a true {camp}, you idiot.
    """
)

_SEXUAL = lines_of(
    """
    New video: {lover} {act}.
    In the film one sees {lover} {act}.
    Photos of {lover} {act}, for members only.
    Chapter three begins with {lover} {act}.
    Last night I dreamt of {lover} {act}.
    Both were adults, both were willing: {lover} {act}.
    Looking for a clip of {lover} {act}.
    """
)

_HISTORY = lines_of(
    """
    {people} {past}.
    {people} {past}, {aftermath}.
    In those years {people} {past}.
    According to {source}, {people} {past}.
    {source} tells how {people} {past}, {aftermath}.
    First came the words. Then {people} {past}.
    "{people} {past}," one reads in {source}.
    Few know that {people} {past}, {aftermath}.
    My school never mentioned that {people} {past}.
    A bishop wrote {hateful_claim}, {refuted}.
    A professor claimed {hateful_claim}, {refuted}.
    A minister of the time said {hateful_claim}, {refuted}.
    A judge argued {hateful_claim}, {refuted}.
    """
)

_STORIES = lines_of(
    """
    {scene}, {horror}.
    {horror} {scene}.
    {horror} {scene}, and I couldn't sleep.
    {horror}. {horror}. Two stars.
    Not for children: {horror} {scene}.
    "I'll slit your throat," whispers the pirate. {horror} {scene}.
    In a legend of our valley {horror}.
    The villain calls the islanders vermin, and in the end he drowns. {horror} {scene}.
    """
)

_COMPLAINTS = lines_of(
    """
    As {weary} I can tell you: {tired}.
    I'm {weary}, and {tired}.
    Another voice here, {weary}: {tired}.
    {tired}. So it is to be {weary}.
    My best friend is {weary} and says: {tired}.
    Sometimes I think that I'm the only one: {lonely}.
    To be honest, {lonely}, and it makes me sad.
    {lonely}, that's all I wanted to say.
    {lonely}. Any advice?
    What a week: {lonely}, and the cat is ill.
    """
)

_TWINS = lines_of(
    """
    {worker} was called a {slur} at {place} and reported it.
    {worker} was called a {hoe} on the phone and hung up.
    Somebody sprayed "{slur}" on the door of {worker}.
    Somebody wrote "{hoes}" on the wall of {place}.
    "Retarded" is not a word for my son. He has a name.
    The word "{slur}" should not stand in a headline.
    Please don't say {slur} here, my sister reads this.
    {worker} explained to the class why "{slurs}" hurts people.
    Spastic paralysis can be treated, says {worker}.
    The sign at {place} still says "home for cripples". It is from 1904.
    The film is called "The Cripple of Inishmaan", and {worker} loved it.
    Wage growth was retarded by the strike, in the words of the old report.
    A retarded potential is a term of physics.
    The bitch at the shelter had six puppies, {worker} says.
    Slut-shaming is a topic at {place} this week.
    The song has the word bitch in it, and {worker} turned it off.
    Feminists in our town opened a shelter near {place}.
    Feminism changed what {worker} could become.
    {worker} is a feminist, and so is her husband.
    Wives of fallen soldiers met at {place}.
    The wives and daughters of the crew waited at {place}.
    Single mothers get the late shift at {place}, and that is unfair.
    Mothers marched to {place} and sang.
    Widows of the war have no pension here.
    Girls won the cup at {place}.
    Female doctors earn less than male ones, {worker} found.
    A same-sex couple was married at {place}, and it rained rice.
    Same-sex couples may adopt since last year.
    A gay marriage is a marriage, says {worker}.
    Lesbian mothers asked {place} for a second name on the form.
    Homosexuality was a crime here until 1971.
    Transgender pupils at {place} asked for a room to change in.
    Transsexuals were in the old register under another name.
    Gays and lesbians laid flowers at {place}.
    The LGBT group of {place} collects books.
    {place} has a lift for wheelchair users now.
    The deaf club meets at {place} on Fridays.
    Blind visitors can touch the model at {place}.
    {worker} learned signs to talk with deaf children.
    Special needs teachers are missing at {place}.
    Children with Down's syndrome dance at {place} on Sunday.
    The mentally ill are more often victims than culprits, {worker} says.
    Autistic people told {place} which lamps to change.
    The handicapped entrance of {place} is locked, and that is a shame.
    Sterilised by force in 1938: {worker} found the file at {place}.
    A whore in the play is the only honest character.
    Whores, thieves and kings: the ballad has them all.
    """
)


def prejudice_rows() -> Iterator[OwnRow]:
    """Yield the rows; the first five families attack a group of identity, the others don't."""
    for family in (
        Family("crude contempt for women", _CRUDE_CONTEMPT, _CRUDE, 350),
        Family("contempt for women", _CONTEMPT_FOR_WOMEN, _PREACHED, 500),
        Family("contempt for gay people", _CONTEMPT_FOR_GAYS, _PREACHED, 400),
        Family("contempt for the disabled", _CONTEMPT_FOR_THE_DISABLED, _PREACHED, 250),
        Family("ableist slur", _ABLEIST_SLURS, _SLUR, 350),
        Family("contempt for a camp", _CAMPS, _CAMP, 300),
        Family("sex", _SEXUAL, _SEX, 300),
        Family("wrongs of the past", _HISTORY, CIVIL, 550, bare=True),
        Family("story", _STORIES, CIVIL, 300, bare=True),
        Family("complaint", _COMPLAINTS, CIVIL, 350),
        Family("the same words", _TWINS, CIVIL, 800),
    ):
        yield from draw_rows(family, _WORDS)
