"""Training rows that quarrel with articles, policies and opinions, insults of many strengths, and both in chat spelling.

Hard words about a text, a law or a war stay harmless; the same words about a person don't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

HARSH = labelled(toxicity=0.3, insult=0.15)
SHARP = labelled(toxicity=0.15)
INSULT = labelled(toxicity=1, insult=1)
MILD_INSULT = labelled(toxicity=0.5, insult=0.5)
IMPLIED_INSULT = labelled(toxicity=0.85, insult=0.9)
CRUDE = labelled(toxicity=1, insult=1, obscene=1)
COARSE = labelled(toxicity=0.3, obscene=0.7)
SELF_HARM = labelled(toxicity=1, insult=0.4, threat=0.7)

_CIVIL_DISPUTE = lines_of(
    """
    You are wrong about {topic}.
    You're wrong, and here is why: {fact}.
    You clearly didn't read {piece}.
    I disagree completely. {fact1}.
    Sorry, but {piece} gets {topic} wrong.
    {piece1} ignores that {fact}.
    The author should be ashamed of {piece}.
    What nonsense. {fact1}.
    This is propaganda about {topic}, and not even good propaganda.
    Nobody who follows {topic} believes this.
    Oh great, another expert on {topic}. Thanks for the lecture.
    Sure, because {politician} has always told us the truth about {topic}.
    {politician1} failed on {topic} and should resign.
    {politician1} lied about {topic}, the minutes prove it.
    {politician1} is weak, slow and wrong on {topic}.
    How can {politician} look people in the eye after {topic}?
    I'm furious about {topic}.
    I hate this war and I hate how {piece} talks about it.
    If you think that {topic} is simple, you haven't been listening.
    Your point about {topic} makes no sense to me.
    Your numbers on {topic} are from 2011. Look again.
    So {topic} is the fault of {politician}? Come on.
    Stop pretending that {topic} has nothing to do with money.
    That's a lie. {fact1}.
    {fact1}, and {piece} doesn't say a word about it.
    With respect, that's the worst take on {topic} I have read this year.
    Wake up, {politician} doesn't care about {topic} or about you.
    Both sides are lying about {topic}.
    We were promised a solution for {topic} and got a press release.
    I used to trust this paper, until it wrote about {topic}.
    Do the editors check anything? {fact1}.
    {piece1} is biased, but at least it mentions {topic}.
    The left is wrong on {topic} and the right is worse.
    Congratulations to {politician} for making {topic} even worse.
    Ask the people in {place} what they think of {topic}.
    Kursk, Gaza, {topic}: the same mistakes every time.
    The Russian army attacked {place} again and {piece} calls it an incident.
    Israel bombed {place}, Hamas fired rockets at {place}, and you argue about commas.
    Ukraine has every right to strike back in Kursk, and {fact}.
    I have voted for {politician} all my life, and after {topic} I'm done. They had four years, they had the money, and {fact}.
    You write that {fact}, but that was two years ago, and since then everything about {topic} has changed.
    Brilliant plan: do nothing about {topic}, blame {politician}, and hope that nobody notices.
    Oh please. {fact1}, and now we act surprised about {topic}?
    Wow, {piece} found out that war is bad. Next week: water is wet.
    You can dislike {politician} and still admit that {fact}.
    {politician1} promised peace in a day. How is that going?
    Anyone who still defends {politician} on {topic} owes us an explanation.
    The people of {place} are dying while we argue about {topic}.
    Disgraceful how {politician} used {topic} to win votes.
    Shame on {politician} for {topic}, and shame on those who clapped.
    You keep dodging the question: what about {topic}?
    Your comment is full of errors. {fact1}, for a start.
    I think you're being unfair to {politician}, and I can't stand the man.
    Do better, dear editors. {fact1}.
    Cowardly decision by {politician} on {topic}.
    {piece1} is one long excuse for {politician}.
    Please spare us the moralising about {topic}.
    Migration is too high in my view, and {fact}.
    Taxes went up again while {politician} talks about {topic}.
    The climate doesn't care what {politician} thinks of {topic}.
    The referee missed two fouls and gave one that wasn't, that was never a penalty.
    Our defence played like tourists on Saturday. Sell half of them.
    """
)

_SHARP_DISPUTE = lines_of(
    """
    {piece1} is {bad}.
    What a {badadj} take on {topic}.
    {badadj} reporting on {topic}.
    Utter {badnoun} about {topic}.
    {badadj} headline, {badadj2} article.
    {piece1} is a {badadj} piece of {badnoun}.
    The idea behind {topic} is {bad}.
    {politician1}'s plan for {topic} is {bad}.
    This law is {bad} and everybody in {place} knows it.
    I've read a lot of {badnoun} about {topic}, but {piece} wins.
    {topic1}? What a {badadj} waste of money.
    Why is {piece} so {badadj}?
    Is this supposed to be journalism? It's {badnoun}.
    My {badadj} computer ate the comment, once more: {fact}.
    That was a {badadj} mistake by {politician}.
    A {badadj} decision, made on a {badadj2} day.
    It would be {badadj} to ignore {topic} now.
    The rule is {badadj}, whoever invented it.
    """
)

_HARSH_DISPUTE = lines_of(
    """
    What a load of {badnoun}.
    This is {badnoun}, pure and simple.
    such a {badadj} article
    A {badadj} article by a {badadj2} paper.
    {badnoun}! Who pays for this?
    Your article is {badnoun}.
    Your argument is {badadj} and your source is {badnoun}.
    Take this {badnoun} down.
    The whole paper is {badnoun} these days.
    Your comment is {badnoun}.
    I've rarely read such {badadj} {badnoun}.
    {badadj} question, {badadj2} answer.
    """
)

_AT_PERSONS = lines_of(
    """
    You are {badnoun}.
    You {badadj} hack.
    The author of {piece} is {badnoun}.
    The author is a {badadj} hack.
    You're as {badadj} as {piece}.
    {badadj} people like you believe {piece}.
    You {badadj} piece of {badnoun}.
    Only a {badadj} hack writes like that about {topic}.
    You're {badnoun}, and so is everybody who agrees with you.
    The editor is a {badadj} old fraud.
    How {badadj} are you? {fact1}.
    You {badadj} clown don't know a thing about {topic}.
    your whole family is {badnoun}
    Shut up about {topic}, you {badadj} troll.
    Whoever voted for {politician} is a {badadj} sheep.
    {politician1} is a {badadj} crook, and you're a {badadj2} bootlicker.
    Take yourself out with the rest of the {badnoun}.
    You have a {badadj} face and a {badadj2} opinion on {topic}.
    People who fear {topic} are {badadj} cowards.
    I've never met such a {badadj} person as you.
    """
)

_IMPLIED = lines_of(
    """
    You have the IQ of a {dullthing}.
    You have the charm of a {dullthing}.
    A {dullthing} knows more about {topic} than you.
    I've met {dullthing}s with more sense than you.
    Did your mother drop you on the way home?
    Did you fall on your head as a child?
    Go back to school, genius.
    Well done, Einstein, you can almost read.
    Somewhere a tree makes oxygen for you. Apologise to it.
    I'd explain {topic} to you, but I have no crayons here.
    If brains were petrol you couldn't drive round a {dullthing}.
    The lights are on in your head but nobody is at home.
    You're the reason why there are instructions on shampoo.
    Were you dropped into a {dullthing} at birth?
    Is it hard, going through life with half a brain?
    Your parents must be siblings.
    Evolution skipped your street.
    Your birth certificate is an apology.
    You bring everyone so much joy when you leave the thread.
    Ask an adult to read {piece} to you.
    Thinking is not your strong side, is it?
    With your brain I'd keep quiet about {topic}.
    It must be peaceful in your head, so empty.
    I would agree with you, but then we'd both look like a {dullthing}.
    Does it hurt to be this slow?
    What colour is the sky in your world, sweetheart?
    You peaked in kindergarten.
    Two brain cells, and both are on holiday.
    You couldn't find {place} on a map if you lived there.
    Even your dog is embarrassed by you.
    I've seen {dullthing}s with a richer inner life.
    You read {piece} and still understood nothing, that takes talent.
    When they handed out brains you were in the wrong queue.
    Was it your first time with words?
    Please donate your brain to science, it's hardly been used.
    Somebody left the cage open again, I see.
    I hope you're paid for this, because for free it would be sad.
    You're living proof that anybody can get an account here.
    You argue like a {dullthing}, only slower.
    If ignorance is bliss, you must be the happiest man in {place}.
    Thanks for reminding me why I don't talk to strangers like you.
    Have you tried thinking before typing? Clearly not.
    The only thing emptier than {piece} is your head.
    Your opinion on {topic} has the weight of a wet {dullthing}.
    Which bin did they find you in?
    """
)

_MILD = lines_of(
    """
    You're a bit slow today, aren't you?
    Don't be silly, even you must see that {fact}.
    Spoken like somebody who never worked a day.
    You sound like a child.
    Grow up.
    You're being a bit of a fool about {topic}.
    How gullible are you?
    Nobody asked for your opinion on {topic}.
    Typical keyboard hero.
    You have no clue about {topic}, as usual.
    Oh dear, somebody skipped geography at school.
    You must be fun at parties.
    Cry more about {topic}.
    Get a life.
    You're not the sharpest knife in the drawer.
    Bless your heart, you really believe {politician}.
    Are you always this dense about {topic}?
    Try thinking for once.
    Keep dreaming, sunshine.
    You people never learn, do you?
    """
)

_SAME_NOUNS = lines_of(
    """
    My daughter grows {dullthing}s on the balcony.
    The IQ test in {place} took two hours, and I have no idea how I did.
    Back to school on Monday, and the kids are excited.
    My mother dropped me off at the station in {place}.
    Did your brother drop out of the course on {topic}?
    I need a {dullthing} for the school play, any ideas?
    The brain is slower in the heat, studies say.
    Einstein lived in this street for a year.
    She has a sharp mind and half a dozen jobs.
    The lights are on in the newsroom, even at night.
    My dog is embarrassed when it rains.
    I'm slow today, can you explain {topic} again?
    I was a fool to trust my own memory here: {fact}.
    My own stupidity, I read the table upside down.
    What a clever dog, smarter than me!
    I grew up in {place} and kindergarten was free.
    The garbage is collected on Tuesdays in {place}.
    Clowns from the circus visited the hospital in {place}.
    The snake at the zoo in {place} escaped, the pigs didn't care.
    Crayons, a {dullthing} and a rope: what is this puzzle?
    Silly me, I forgot that {fact}.
    lol I'm such an idiot, I posted it in the wrong thread
    The play is called "The Idiot's Brother" and it's lovely.
    What a moronic printer, it ate {piece}.
    """
)

_CHAT_INSULTS = lines_of(
    """
    ur an id iot
    ur {so} {dumb}
    u r {so} {dumb}
    ur {so} {dumb} lol
    u {dumb} {twit}
    {twit}
    lmao ur {trash}
    u r {trash} at this, uninstall
    ur takes are {dumb} and so r u
    stfu {twit}
    stfu nobody asked u
    gtfo {twit}
    gtfo u {dumb} {twit}
    omg ur {so} {dumb} pls log off
    ur mom is a {twit}
    bro ur literally a {twit}
    wat a {twit}
    {twit} detected
    u gotta b the dumest {twit} on here
    shut ur mouth {twit}
    cope harder {twit}
    ur a pos
    pos mod
    what a pos u r
    y r u {so} {dumb}
    no1 likes u {twit}
    go cry {twit}
    imagine bein this {dumb} rofl
    idk how u breathe ur {so} {dumb}
    learn 2 read u {twit}
    """
)

_CHAT_SELF_HARM = lines_of(
    """
    go kys
    kys {twit}
    kys lol
    pls k y s
    just kys already u {twit}
    go d1e {twit}
    neck urself {twit}
    k.y.s
    uninstall life {twit}
    """
)

_CHAT_CIVIL = lines_of(
    """
    u r {so} {kind}
    ur {so} {kind} omg
    ur {kind} lol
    gtfo that's amazing!
    gtfo no way they won
    stfu that's so cool
    omg stop ur killing me lol
    lmao ur hilarious
    lmao this is {trash}, the update broke everything
    this patch is {so} {dumb}
    my wifi is {trash} 2day
    wat a {dumb} map lol
    idk how u do it ur {so} {kind}
    ur mom is {so} {kind}
    bro ur literally a legend
    y is the bus {so} slow
    y r mods {so} {kind} 2day
    no1 knows what happens in kursk rn
    learn 2 love the weather lol
    ill die if they cancel the show lol
    im {so} {dumb}, wrong channel
    im dum sry, posted twice
    ur right my bad
    u r wrong abt the vote, check the link
    ur link is broken m8
    shut up that's {so} {kind} of u
    pos means point of sale here btw
    what pos terminal do u use
    kys is in the word filter right
    plz dont tell ppl to kys, not funny
    some1 called me a {twit} n i cried lol
    go cry happy tears, we won
    cope, seethe, and have a nice day lol
    thx u {kind} human
    """
)

_WORDS: Mapping[str, Sequence[str]] = {
    "topic": lines_of(
        "the ceasefire\nthe election\nthe border\nmigration\nthe carbon tax\nthe grain deal\nGaza\nthe Kursk offensive\nsanctions\n"
        "the wind farms\nthe pension reform\nthe budget\nthe hospital\nthe peace plan\nthe offside rule\nnuclear power\nrents\nNATO\nthe arms deal\nvaccines"
    ),
    "topic1": lines_of(
        "The ceasefire\nThe new stadium\nThe carbon tax\nThe peace plan\nThe arms deal\nThe bypass\nThe reform"
    ),
    "piece": lines_of(
        "the article\nthis article\nthis piece\nthe report\nthis editorial\nthe interview\nthe headline\nyour link\nthis column\nthe analysis"
    ),
    "piece1": lines_of(
        "This article\nThis piece\nThe report\nThis editorial\nThe interview\nThis column\nThe headline\nThe analysis"
    ),
    "politician": lines_of(
        "the minister\nthe government\nthe president\nthe mayor\nthe opposition\nthe chancellor\nthe party\nthe senator\nBrussels\nthe council"
    ),
    "politician1": lines_of(
        "The minister\nThe government\nThe president\nThe mayor\nThe opposition\nThe chancellor\nThe senator"
    ),
    "fact": lines_of(
        "the treaty was signed in 1994\nthe budget was public in March\nthe front has not moved since May\nthe court ruled twice\n"
        "rents doubled in ten years\nthe pipeline was closed before the war\nnobody asked the farmers\ntwo of the three sources are anonymous\n"
        "the emissions fell last year\nthe vote was postponed\nthe dead are still being counted\nthe refugees came from the north"
    ),
    "fact1": lines_of(
        "The treaty was signed in 1994\nThe budget was public in March\nThe front has not moved since May\nThe court ruled twice\n"
        "Rents doubled in ten years\nThe pipeline was closed before the war\nNobody asked the farmers\nThe vote was postponed"
    ),
    "place": lines_of(
        "Kharkiv\nthe north\nRafah\nSudzha\nour town\nBristol\nOhio\nthe valley\nBelgorod\nthe suburbs"
    ),
    "bad": lines_of(
        "garbage\nstupid\nrubbish\npathetic\na disgrace\nidiotic\ndumb\na joke\ntrash\nridiculous\nabsurd\nworthless\ninsane\nsick\nmoronic\na farce"
    ),
    "badadj": lines_of(
        "stupid\ndumb\npathetic\nidiotic\nridiculous\nlazy\nworthless\ncrazy\nterrible\ndisgusting\nlousy\nmiserable\nmoronic\nsilly"
    ),
    "badadj2": lines_of("bad\nlazy\nsilly\nlousy\nawful\nweak\ndumb\ndull"),
    "badnoun": lines_of("garbage\ntrash\nrubbish\nnonsense\nfilth\njunk\nbilge\nwaste\ndrivel\nmuck"),
    "dullthing": lines_of(
        "turnip\npotato\nbrick\ncucumber\ndoorknob\npumpkin\nteapot\nwheelbarrow\ngarden gnome\nsponge\ncabbage"
    ),
    "so": lines_of("so\nsooo\nso so\nsuper\nrly\nvery"),
    "dumb": lines_of(
        "dum\ndumb\nstupd\nstoopid\nst upid\npathetc\nlame\nretrded\nugly\nworthles\ndumbb\nignorannt\ntrash"
    ),
    "twit": lines_of(
        "idot\nid iot\nidiottt\nmorron\nmo ron\nlooser\nl0ser\nclwn\nclown\nimbecil\ndumbas\ndmbass\nfreek\nscumbg\nrtard\ndipsht\nbich\nazzhole\nmrn"
    ),
    "trash": lines_of("trash\ntrassh\ngarbage\ngarbge\ncrap\nbad\ndogwater"),
    "kind": lines_of("kind\nsweet\nclever\nfunny\ncool\nnice\ngood\nbrave\nsmart\nwholesome\nlovely"),
}


def dispute_rows() -> Iterator[OwnRow]:
    """Yield quarrels about things, insults of persons with the same words, and both in chat spelling."""
    families = (
        Family("civil dispute", _CIVIL_DISPUTE, CIVIL, 760),
        Family("sharp dispute", _SHARP_DISPUTE, SHARP, 380),
        Family("harsh dispute", _HARSH_DISPUTE, HARSH, 200),
        Family("dispute turned on persons", _AT_PERSONS, INSULT, 420),
        Family("implied insult", _IMPLIED, IMPLIED_INSULT, 260),
        Family("mild insult", _MILD, MILD_INSULT, 160),
        Family("insult nouns at peace", _SAME_NOUNS, CIVIL, 260),
        Family("chat insult", _CHAT_INSULTS, INSULT, 280),
        Family("chat self-harm", _CHAT_SELF_HARM, SELF_HARM, 60),
        Family("chat civil", _CHAT_CIVIL, CIVIL, 300),
    )
    for family in families:
        yield from draw_rows(family, _WORDS)
