"""The words of the closed sentences: accusations, praise, opinions, calls for a source, irony.

Letters of the roles: A accuses by itself; I calls something false or worthless,
and L mocks it; B blames quality; P is a piece of
journalism, M its maker, R what it rests on; Z strengthens; D points at something near,
Y at somebody; K is a form of "to be"; J is a thought, C judges one and X judges
anything; G praises a text, H anything, T is praise by itself; S is a source, Q asks for something,
V asks for a source by itself;
N names what is not here; F says nothing by itself.
"""

# Words are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

from dataclasses import replace

from bot.claims.closed_sentences import lexicon

_PIECES = """
article, articles, artical, artcle, piece, pieces, report, reports, reporting, coverage, headline, headlines, title,
titles, column,
write-up, writeup, journalism, news, news article, story, stories, post, posts, text, editorial, op-ed, blog post,
thumbnail, lede, caption,
whole thing, entire thing, content, framing, tone, wording, choice of words, slant, angle
"""
_MAKERS = """
journalist, journalists, journo, journos, reporter, reporters, author, authors, writer, writers, editor, editors,
outlet, outlets, newspaper,
newspapers, site, website, media, msm, mainstream media, legacy media, news outlet, newsroom, publication, press,
magazine, rag, rags,
tabloid, tabloids, news site, paper, channel, network, blog
"""
_SOURCES = "source, sources, numbers, figures, facts, stats"
_WRITINGS = """
read, analysis, work, job, write, research, summary, breakdown, explainer, interview, photos, essay, overview, view, perspective
"""
_POINTERS = "this, that, these, those, thats, that's, your, ur"
_PERSONS = "they, they're, he, she, he's, she's, who, whoever, their, his, her"
_COPULAS = "is, are, was, were, be, been, has, have, does, do, did"
_ELSEWHERE = """
russian media, russian press, russian tv, russian state media, russian state tv, russian newspapers, russian channels,
kremlin media, kremlin press,
state media, state tv, state television, state press, state newspapers, chinese media, north korean media,
belarusian media, soviet press, social media
"""
_FILLERS = """
as hell, wake up, sheeple, ridiculous, ridiculously, who cares, seriously, again and again, here we go again,
here we go, as per usual, unsurprisingly,
paying, pay, reading, read, people, money, wasting, waste, my time, i, we, me, us, can't believe, cant believe,
a, an, the, s, it, its, it's, you, y'all, yall, here, isn't it, being, by, of, in, on, at, to, from, for, with, as,
and, or, so, too, very, really,
realy, rly, just, only, simply, totally, total, complete, completely, absolute, absolutely, utter, utterly, pure,
purely, sheer, plain,
plain and simple, simple, blatant, blatantly, obvious, obviously, clearly, clear, literally, basically, straight up,
straight-up, flat
out, outright, downright, full-on, full blown, full-blown, level, tier, grade, quality, such, what, wow, whoa, omg,
oh, ah, ugh, lol, lmao,
lmfao, rofl, smh, ffs, jfc, wtf, tf, af, fr, ngl, tbh, imo, imho, honestly, frankly, seriously, sorry, well, ok, okay,
yep, yup, yeah, yes,
haha, hahaha, another, more, some, most, same, same old, again, always, as always, usual, as usual, the usual,
as expected, expected,
typical, typically, classic, textbook, standard, yet, day, every day, today, now, once again, still, ever, even, all,
all over, everywhere,
whole, entire, from start to finish, start, finish, beginning, end, first line, last line, from top to bottom, at its best,
at its finest, at its worst, at best, best, finest, worst, at it, much, 101, masterclass, lesson in, piece of, bit of,
a bit, bits, lot of, kind of, kinda, sort of, nothing but, nothing else, nothing more, nothing,
but, moving on, next, unreal, incredible, unbelievable, insane, crazy, cheap, lazy, shameless, old, stupid, stupidest,
damn, damned,
goddamn, fucking, fuckin, freaking, frigging, effing, bloody, stinking, western, russian, ukrainian, american,
european, british, german,
kremlin, pentagon, nato, cia, soviet, communist, liberal, conservative, left-wing, right-wing, leftist, lefty, woke,
corporate, globalist,
 state, government,
political, one, guys, folks, people, lot, man, bro, dude, dudes, friend, friends, sir, ladies and gentlemen, yikes,
sad, sad to see, shame,
looks, look, sounds, sound, reads, read, feels, smells, like, looks like, sounds like, reads like, seems, seems like,
become, became,
getting, gets, becoming, imagine, there, i see, i smell, so much, too much, enough, such a, what a, masquerading, dressed up,
disguised, posing, pretending to be, passing for, passes for, labelled, sold, wrote, write, written, writes, publish,
published, post, posted,
print, printed, prints, make, made, makes, making, put out, share, shared, call, called, calling, calls, anyone,
approved, doing,
bit, through their teeth, to get clicks, for clicks, for the clicks, 100%, hundred percent, percent, proof,
deliberate, deliberately, dangerous,
irresponsible, cringe, noted, detected, alert, warning, spotted, nice, great, good, extremely, heavily, highly, hella,
super, mega, ultra,
incredibly, unbelievably, ridiculously, embarrassingly, embarrassing, wildly, insanely, painfully, shockingly,
staggeringly, hopelessly,
grossly, borderline, almost, fairly, pretty, quite, rather, somewhat, way, hard, hurts, it hurts, hurt, fall over, might
"""

_ACCUSING = """
talking points, exaggerated, exaggeration, an exaggeration, overblown, overhyped, over-hyped, false information,
fake information, selective outrage,
propaganda, propoganda, propaganda piece, propaganda outlet, propaganda machine, propagandist, propagandists, propagandistic,
fearmongering, fear-mongering, fear mongering, fearmongers, fear mongers, fear porn, doom porn, scaremongering,
scare mongering,
scare tactics, scare story, scare stories, warmongering, war mongering, panic-mongering, doom-mongering,
misinformation, missinformation,
disinformation, misinfo, disinfo, fake news, clickbait, click-bait, click bait, clickbaity, clickbaiting, clikbait,
ragebait, rage bait,
rage-bait, outrage bait, sensationalism, sensationalist, sensationalistic, sensationalized, sensationalised,
hit piece, hit job, hit-piece,
hitpiece, hatchet job, smear, smear piece, smear job, smear campaign, smears, puff piece, alarmism, alarmist,
yellow journalism,
yellow press, gutter press, gutter journalism, tabloid trash, spin, brainwashing, brainwash, whitewash, whitewashing,
gaslighting, agitprop,
biased, bias, biast, byased, baised, one-sided, one sided, onesided, slanted, misleading, missleading, mislead,
deceptive, deceitful,
dishonest, manipulative, manipulation, shill, shills, shilling, partisan hackery, hack job, cherry-picked,
cherry-picking, cherrypicked,
cherry picked, cherry picking, cherry picks, cherry-picks, advertorial, sponsored content, paid content, paid article,
paid for, bought and
paid for, psyop, psy-op, churnalism, agenda, agendas, agenda-driven, agenda driven, narrative, narratives,
axe to grind, half-truths,
half truths, scaring people, lying press, lugenpresse, presstitutes, presstitute, astroturfing, selective reporting,
mouthpiece, mouth piece, lapdog, lapdogs, hysteria, mass hysteria, propaganda rag, doom and gloom, garbage journalism,
stenography
"""
_DEGREES = """
total, totally, complete, completely, absolute, absolutely, utter, utterly, pure, purely, sheer, more, another,
nothing but, so much,
load of, loads of, bunch of, pile of, pack of, lots of, what a load of, all, blatant, obvious, complete and utter,
nice, lovely, cute, great, anti-russian, pro-russian, anti-ukrainian,
pro-ukrainian, anti-western, pro-western, anti-government, pro-government, pro-kremlin, pro-putin, pro-war, leftist, woke
"""
_TYPICAL = "typical, classic, ah yes the, the usual, same old, textbook"
_MOCKERY = """
joke, disgrace, disgraceful, farce, a farce, clown show, clowns, circus, waste of time, waste of space, shit,
pile of shit, poison, filth, sewage, toilet paper,
dumpster fire, embarrassment, mess, bull
"""
_INSULTS = """
garbage, garbo, trash, rubbish, crap, nonsense, bs, b.s, bullshit, bullcrap, horseshit, bull, lies, lie, a lie, liars,
liar, lying,
 drivel, tripe, junk, cap, fiction, science fiction, fairy tale, fairytale, hoax, made up, made-up, madeup, fabricated,
fabrication, fabrications, invented, fake, phony, bogus, hot garbage,   bollocks,
tosh, hogwash, poppycock, malarkey, baloney, twaddle, claptrap, shite, slop, ai slop,
farce, bunk, horse manure, manure, untrue, not journalism, not news, isn't journalism, isn't news
"""
_BLAMED = """
loaded, skewed, hysterical, manipulative, off, laughing stock, a laughing stock, exaggeration, an exaggeration,
terrible, awful, horrible, worst, bad, lazy, sloppy, shoddy, worthless, useless, poor, unreadable, unprofessional,
amateurish, amateur, appalling,
atrocious, disgusting, laughable, pathetic, shameful, abysmal, dreadful, crappy, shitty, trashy, cheap, clown,
irresponsible, dangerous,
reckless, disgraceful, embarrassing, third-rate, second-rate, low-quality, low quality, gutter, tabloid, hack, hacks,
corrupt, paid,
bought, controlled, discredited, inaccurate, wrong, incorrect, factually wrong, false, exaggerated, overblown,
overhyped, unbalanced, unfair,
partisan, tendentious, unreliable, untrustworthy, zero credibility, no credibility, credibility zero,
riddled with errors, full of errors, full of
mistakes, full of lies, full of holes, full of it, full of shit, full of crap, full of inaccuracies, errors,
made this up, made it up, makes things up
"""

DISPUTE = lexicon(
    (
        *((f"{accusing}{thing}", 0.9) for accusing in "AIL" for thing in "PMR"),
        ("AD", 0.9),
        ("A", 0.8),
        ("BP", 0.8),
        ("BM", 0.8),
        ("ID", 0.7),
        ("LD", 0.7),
        ("IZ", 0.7),
        ("UM", 0.7),
        ("=I", 0.7),
    ),
    # A topic ("propaganda is dangerous"), somebody who isn't here ("they are biased"), or other media.
    rejects=r"^[^DPMR]*[AIL][FZU]*K|^[^PM]*Y[^PM]*$|N",
    P=_PIECES,
    M=_MAKERS,
    R=_SOURCES,
    F=_FILLERS,
    Z=_DEGREES,
    U=_TYPICAL,
    K=_COPULAS,
    Y=_PERSONS,
    D=_POINTERS,
    B=_BLAMED,
    L=_MOCKERY,
    I=_INSULTS,
    A=_ACCUSING,
    N=_ELSEWHERE,
)
"""An accusation of the article, the outlet or, in a reply, of the member who is answered."""

DISPUTE_IN_REPLY = replace(DISPUTE, accepts=(*DISPUTE.accepts, ("I", 0.7)))
"""As `DISPUTE`; a bare insult of a statement ("cap", "utter nonsense") is aimed at the member who is answered."""

ENDORSE = lexicon(
    (("GP", 0.9), ("G", 0.7), ("HP", 0.8), ("HO", 0.8), ("T", 0.7)),
    P=_PIECES + _MAKERS + _WRITINGS,
    F="""
    a, an, the, is, are, was, were, be, been, s, of, in, on, at, to, from, for, with, as, and, or, so, too, very,
    really, rly, just, simply, totally,
    absolutely, such, what, what a, wow, omg, oh, honestly, frankly, yes, yeah, yep, finally, at last, another, again,
    always, as always, as ever, ever, still,
    even, all, my, i, i'm, me, we, you, u, your, this, that, it, it's, its, thats, that's, here, guys, folks, team,
    everyone, everybody, both,
    camps, sides, side, parties, involved, concerned, respect, one, some, more, most, of the, by, far, today,
    this week, this year, all year, this month,
    long time, in years, in months, in ages, in weeks, in a while, in a long time, i've, ive, i have, seen, read,
    found, heard, come across, about, topic,
    subject, matter, issue, war, conflict, must say, have to say, gotta say, i must say, dear, actually, truly,
    genuinely, extremely, incredibly, super,
    remarkably, surprisingly, refreshingly, pleasantly, exceptionally, quite, pretty, rather, fairly, kinda, for once,
    for a change, sir, bravo, mate, bro,
    man, much, did, do, done, keep, up, it up, them coming, coming, subscribed, shared, sharing, saved, bookmarked,
    please, pls, thank, thanks, thank you,
    thx, ty, cheers, 10/10, 100%, there, nicely, time, first, only, just facts, facts, but, who, people, and all,
    everywhere, side's, lol, level
    """,
    G="""
    balanced, well-balanced, well balanced, even-handed, evenhanded, even handed, fair, fair-minded, nuanced, nuance,
    thoughtful, objective, impartial, neutral,
    unbiased, informative, insightful, in-depth, in depth, thorough, honest, refreshing, well-written, well written,
    well-researched, well researched, researched,
    well-argued, well argued, well-sourced, well sourced, well-reasoned, well-informed, well informed, well-put,
    well put, well said, well done, sober, measured,
    level-headed, levelheaded, factual, comprehensive, detailed, eye-opening, eye opening, enlightening, educational,
    first-rate, first rate, top-notch, top notch,
    top-class, humane, balance, fairness, objectivity, even-handedness, impartiality, honesty, clarity, sense,
    free of slogans, no drama, no spin, no hysteria
    """,
    H="""
    great, good, excellent, superb, brilliant, fantastic, outstanding, wonderful, amazing, awesome, lovely, nice,
    solid, strong, superior, splendid, stellar,
    impressive, interesting, important, necessary, best, finest, better, perfect, beautiful, fab, love, loved, like,
    liked, enjoyed, appreciate, appreciated, quality, proper,
    real, decent, top, clear, careful, accurate, courageous, brave, underrated, fascinating, gripping, moving,
    powerful, needed, valuable, worthwhile, kudos, props,
    hats off, chapeau, congrats, congratulations, credit, impressed, grateful, glad, happy
    """,
    O="this, stuff, one, on this one, great job, good job, nice job, good stuff, great stuff",
    T="""
    great job, good job, nice job, excellent job, great work, good work, nice work, good stuff, great stuff,
    loved this, love this, loved it, love it, well done, bravo, kudos, hats off, chapeau, spot on, nailed it,
    this deserves a prize, deserves a prize, deserves an award, deserves a pulitzer, must read, must-read,
    worth reading, worth a read, worth every minute, worth the read, finally some nuance, chef's kiss,
    keep up the good work, keep it up, keep it coming, keep them coming, дуже дякую за статтю, гарна стаття,
    чудова стаття, хороша стаття, хорошая статья, отличная статья, дякую за статтю, спасибо за статью,
    дякую за зважену статтю, дякую за об'єктивність, спасибо за объективность, спасибо за взвешенную статью
    """,
)
"""Praise for the article or its author."""

OPINION = lexicon(
    (("CJ", 0.8), ("XJ", 0.7), ("C", 0.6)),
    J="""
    argument, arguments, reasoning, logic, analysis, conclusion, conclusions, idea, ideas, plan, premise, position,
    stance, view, views, viewpoint, take, takes,
    thinking, opinion, assessment, proposal, assumption, assumptions, comparison, analogy, point, points, theory,
    perspective, claim, optimism, expectation, hope, thesis, notion,
    scenario, solution, prediction, forecast, interpretation, reading, part, paragraph, section, last part,
    first part, author's hope, author's hopes, author's view,
    author's argument, author's conclusion, author's take, way of looking, way to look, article, piece, author,
    column, strategy, belief
    """,
    F="""
    a, an, the, is, are, was, were, 's, s, of, in, on, at, to, for, with, as, and, or, but, so, too, very, really,
    just, simply, totally, completely, utterly,
    absolutely, such, what, what a, what an, wow, oh, ugh, meh, eh, nah, lol, honestly, frankly, sorry, imo, imho,
    tbh, ngl, kind of, kinda, sort of, a bit, bit, rather, quite,
    pretty, somewhat, fairly, terribly, incredibly, hopelessly, extremely, deeply, bizarrely, this, that, these, it,
    it's, its, thats, that's, his, her, their, your,
    here, author, author's, writer's, about, me, as terribly, strikes me as, sounds, seems, looks, feels, reads,
    remains, is rather, i find, find, i, whole, entire,
    history, peace, war, deal, quick, grain, prices, whole thing, a little, little, for my taste, my, taste, to me,
    way, much, even, all, from, there, one, more, most, thing, things
    """,
    C="""
    naive, naïve, naively, naivety, simplistic, simple-minded, simpleminded, oversimplified, over-simplified,
    superficial, shallow, weak, flawed, lazy, childish, childlike, short-sighted,
    shortsighted, unrealistic, idealistic, delusional, deluded, absurd, ridiculous, laughable, silly, foolish,
    far-fetched, farfetched, unconvincing, questionable,
    dubious, illogical, incoherent, a stretch, stretch, wishful thinking, wishful, misguided, out of touch,
    one-dimensional, too optimistic, too pessimistic, optimistic, pessimistic,
    overly optimistic, over-optimistic, too simple, too easy, thin, half-baked, rosy, too rosy, utopian, premature,
    bizarre, romantic, hopelessly romantic, nonsensical,
    makes no sense, make no sense, doesn't add up, doesn't hold up, doesn't make sense, falls apart, falls flat,
    misses the point, detached from reality, cringe, boring, odd, weird,
    pie in the sky, pipe dream, a pipe dream, cope, copium, hopium, daydreaming, daydream, fantasy, magical thinking,
    clueless, overconfident, cynical, defeatist
    """,
    X="""
    bad, poor, stupid, dumb, strange, crazy, insane, wild, terrible, awful, great, good, interesting, sensible,
    reasonable, hot, wrong, nonsense, rubbish, mistaken
    """,
)
"""A judgement of a thought."""

SOURCE_REQUEST = lexicon(
    (("SQ", 0.9), ("S?", 0.9), ("V", 0.9)),
    asked=True,
    S="""
    source, sources, sauce, sorce, souce, link, links, proof, evidence, citation, citations, cite, reference,
    references, original study, original source, primary source, original report,
    raw data, numbers source, receipts,
    джерело, джерела, джерелом, джерелах, пруф, пруфи, пруфів, пруфы, пруфов, посилання, доказ, докази, доказів,
    підтвердження, источник, источники, ссылка, ссылку, ссылки, доказательства, подтверждение
    """,
    Q="""
    please, pls, plz, plox, needed, required, where, where's, wheres, what, what's, whats, which, any, anyone,
    anybody, can you, can someone, can somebody, can anyone, can we, could you,
    could someone, could anyone, could somebody, could we, would you, will you, do you, does someone, has someone,
    is there, are there, give, give us, show, show us, show me, share, link me, post, provide, send,
    drop, i need, we need, need a, need some, need the, i want, missing, requested, you got, or it didn't happen,
    or didn't happen, or gtfo, or stfu,
    please provide, would love, i'd like, i would like, i'd love, let's see, lets see, asking for, waiting for,
    still waiting for, how about,
    будь ласка, можна, є, де, а де, дайте, дай, киньте, скиньте, покажіть, надайте, будуть, буде, какой, який, яке,
    какие, які, есть, где, можно, пожалуйста, покажите, скинь, киньте, кинь, будут, будет, в студію, в студию,
    на дослідження
    """,
    F="""
    got, have, has, need, want, will, do, does, would, someone, somebody, with, study, paper, report, data, confirmation,
    a, an, the, i, me, us, we, you, u, ya, for, that, this, it, these, those, to, of, on, or, and, so, ok, okay, hey,
    hi, also, then, but, your, ur, their, his, her, is, are, was, be, there, here, from, by, about, else, maybe,
    perhaps, actually, really, even, just, possibly, kindly, statement, claim, claims, number, numbers, figure,
    figures, stat, stats, stuff, info, information, quote, one, ones, some,
    independent, official, reliable, credible, real, actual, solid, hard, single, original, good, reputable,
    verifiable, sir, mate, bro, dude, guys, anywhere, got, back, up, see, like, casualty, story, photo, video, thing,
    wait, hmm, sorry, curious, again, out, lol, article, statistics, percentage, на, і, та, цього, этого, це, это,
    ваше, ваш, ваші, ваши, твоє, твой, цих, цієї, ці, дані, данных, даних, цифри, цифр, цифры, цифру, а, ну, то,
    якісь, какие-то, хоч, хоть, одне, один, дослідження, исследование, статтю, статью, инфы, по
    """,
    V="""
    proof or it didn't happen, pics or it didn't happen, pics or didn't happen, citation needed, says who,
    according to whom, according to who, according to what, based on what, who says so, who says,
    sources cited nowhere, звідки ці дані, звідки дані, звідки інформація, звідки цифри, звідки така цифра,
    откуда данные, откуда эти данные, откуда инфа, откуда информация, откуда цифры, откуда дровишки,
    пруфи в студію, пруфы в студию
    """,
)
"""A call for a source. "?" stands for a question mark at the end."""

FOREIGN_DISPUTE = lexicon(
    (("AP", 0.9), ("A", 0.8), ("IP", 0.9), ("ID", 0.8), ("IF", 0.7), ("I", 0.6)),
    asked=True,
    P="""
    а не стаття, а не статья, а не журналістика, а не журналистика, а не новина, а не новость,
    стаття, статті, статтю, статтею, стаття-то, статья, статьи, статью, статьей, заголовок, заголовки, заголовку,
    текст, матеріал, материал, автор, автора, автору, автори, авторы, журналіст, журналісти, журналистика,
    журналістика,
    журналист, журналисты, журналюги, журналюга, редакція, редакция, видання, издание, газета, канал, сайт, ресурс,
    новина, новини, новость, новости, змі, сми, писанина, пост, допис, репортаж
    """,
    D="""
    це, цей, ця, ці, це все, все це, это, эта, этот, эти, всё это, все это, ваш, ваша, ваше, ваші, ваши, ваших,
    вы, ви, вам, твоя, твій, твой, ти, ты, у вас, тут, здесь, такий, така, такое, такая, такі
    """,
    F="""
    а, і, й, и, та, да, але, но, же, ж, то, в, у, на, з, із, с, за, від, от, для, про, о, як, как, ну, ось, вот, оце,
    просто, лише, тільки, только, чистої води, чистой воды, чиста, чистий, чисте, чистая, чистый, чистое, повна,
    повний, повне, полная, полный, полное, суцільна, суцільний,
    суцільне, сплошная, сплошной, сплошное, знову, опять, снова, черговий, чергова, чергове, чергові, очередной,
    очередная, очередное, очередные, звичайна, обычная, звичайна, як завжди, как всегда, як зазвичай, как обычно,
    російська, российская, російської, кремлівська, кремлевская, українська, украинская, західна, западная,
    яка, який, яке, какая, какой, какое, якась, якийсь, какая-то, какой-то, знатно, відверта, відвертий, откровенная,
    откровенный, явна, явная, явный, найгірша, худшая, дешевая, дешева, дешевий, дешевый, и только, і тільки,
    и ничего больше, і нічого більше, більше нічого, больше ничего, совсем, зовсім, такі, ещё, ще, еще, вже, уже,
    блін, блин, господи, боже, лол, хто, кто, написав, написал, писав, пише, пишет, писал, пишете, публікуєте,
    публикуете, це писав, это писал, читати, читать, неможливо, невозможно
    """,
    A="""
    пропаганда, пропаганди, пропаганду, пропаганды, пропагандисти, пропагандисты, пропагандист, пропагандистський,
    пропагандистская, пропагандистська, дезінформація, дезінформації, дезинформация, дезинформации, деза, фейк, фейки,
    фейкова, фейковий, фейковая, фейковый, фейкові, клікбейт, клікбейтний, кликбейт, кликбейтный, маніпуляція,
    маніпуляції, маніпулятивна, маніпулятивний, манипуляция, манипуляции,
    манипулятивный, манипулятивная, джинса, заказуха, замовна, замовний, замовне, заказная, заказной, заказное,
    продажні, продажные, продажна, продажная, проплачена, проплачений, проплачені, проплаченная, проплаченный,
    проплачено, проплаченные, упереджена, упереджений, упереджено, предвзятая, предвзятый, предвзято, предвзятость,
    однобока, однобоко, однобокий, одностороння, односторонняя, однобокая, наклеп, клевета, зрадофілія, нагнітання,
    нагнетание, нагнетают, жовта преса, желтая пресса, жёлтая пресса, жовтуха, желтуха
    """,
    I="""
    брехня, брехні, брехлива, брехливий, брехло, ложь, лжи, вранье, враньё, вранья, лживая, лживый, бред, бреда,
    маячня, маячні, маразм, нісенітниця, дурня, дурниці, чушь, чуши, ерунда, ересь, фігня, херня, хуйня, сміття,
    мусор, лайно, говно, ганьба, позор, відстій, отстой, туфта, лажа, помойка, смітник
    """,
)
"""An accusation in Ukrainian or Russian."""
