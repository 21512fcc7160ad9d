"""Training texts that quarrel with an article, its author or its paper, and insult and threaten nobody.

They are put together from word lists, so that the scorer learns the pattern ("Editors like you should ..", "Only a fool would
expect ..", "Scaremongering drivel") and not a sentence. Their hostile neighbours are in `own_rows`. No text quotes anybody.
"""

from __future__ import annotations

from itertools import product


def lines_of(text: str) -> list[str]:
    """Return the lines of a block of text that hold something, without the white space around them."""
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


_SLURS_ON_TEXTS = lines_of(
    """
    alarmist
    biased
    misleading
    one-sided
    partisan
    sensationalist
    scaremongering
    fear-mongering
    fearmongering
    warmongering
    propagandist
    hysterical
    lazy
    doom-laden
    naive
    clickbaity
    """
)

_BAD_TEXTS = lines_of(
    """
    nonsense
    rubbish
    tripe
    drivel
    twaddle
    tosh
    trash
    headline
    junk
    reporting
    journalism
    hogwash
    article
    garbage
    crap
    """
)

_CHARGES = lines_of(
    """
    fearmongering
    fear mongering
    scaremongering
    warmongering
    panic mongering
    propaganda
    misinformation
    disinformation
    fake news
    lies
    rumours
    falsehoods
    hysteria
    doom and gloom
    half-truths
    """
)

_CHARGE_FRAMES = lines_of(
    """
    {}!
    Pure {}.
    {} again, and from this paper of all papers.
    {}, plain and simple
    More {} from the press.
    What you print is {}.
    you should stop the {} and talk to the people there
    Enough of your {}, please.
    Stop spreading {} about the ceasefire.
    quit spreading {}
    @reader77 stop spreading {} in here, please
    @Jo you are spreading {}, read the report first
    Why do you keep spreading {}?
    """
)

_FRAGMENT_ENDS = lines_of(
    """
    .
    !
    , as always.
    from a once serious paper.
    dressed up as news
    . Next, please.
    and nothing else.
    . Who pays for it?
    """
)

_MAKERS = lines_of(
    """
    Editors
    Reporters
    Writers
    Newspapers
    Authors
    Columnists
    Media people
    War correspondents
    Journalists
    """
)

_DUTIES = lines_of(
    """
    should check the facts before they publish.
    should stop frightening the public.
    should be ashamed of such headlines.
    should stop misleading the readers.
    should correct the error and apologise.
    should finally report what the other side says.
    should look for another job.
    should go to the front and see for themselves.
    need to learn what a source is.
    spread more fear than any army.
    are the reason why nobody trusts the press.
    must stop repeating rumours.
    are doing harm with this kind of hysteria.
    should be held to account for false reports.
    """
)

_FOOLS = lines_of(
    """
    Only a fool would
    Only a dreamer would
    Only an optimist would
    Only the naive
    You would have to be a fool to
    You have to be very gullible to
    One must be blind to
    It is foolish to
    It would be stupid to
    Nobody but a fool would
    Just a fool could
    """
)

_BELIEFS = lines_of(
    """
    expect peace by Christmas.
    trust that government.
    think that the border will hold
    hope for mercy from an invader.
    bet on these negotiations.
    take this headline at face value.
    imagine that sanctions end the fighting.
    count on that treaty
    suppose that the generals give up.
    believe that the talks lead anywhere.
    """
)

_POOR = lines_of(
    """
    naive
    simplistic
    childish
    stupid
    dumb
    idiotic
    laughable
    absurd
    shallow
    lazy
    silly
    black and white
    delusional
    short-sighted
    half-baked
    brainless
    crazy
    pathetic
    """
)

_THOUGHTS = lines_of(
    """
    argument
    view of the war
    idea
    plan for peace
    conclusion
    comparison
    way to see it
    theory
    bit of reasoning
    optimism
    """
)

_THOUGHT_FRAMES = lines_of(
    """
    What a {poor} {thought}.
    Such a {poor} {thought}
    That {thought} is {poor}, sorry.
    the {thought} in this article is just {poor} imo
    I have rarely read a more {poor} {thought}!
    A {poor} {thought} and the author knows it.
    """
)

_YOUR_DEEDS = lines_of(
    """
    scare people for clicks.
    frighten old people with this.
    twist the facts until they fit.
    mislead your own readers
    only ever show one side.
    print whatever the ministry tells you.
    cherry-pick your numbers.
    leave out half of the story!
    sell fear because fear sells.
    repeat the line of the Kremlin.
    make a drama out of every rumour.
    never ask the people who live there.
    publish rumours as if they were facts.
    write about death and doom every single day.
    """
)

_YOU_STARTS = lines_of(
    """
    You
    You people
    You guys just
    All you do is
    As usual you
    You journalists
    Every week you
    """
)

_YOUR_NAMES = lines_of(
    """
    scaremongers
    fearmongers
    fear mongers
    warmongers
    alarmists
    propagandists
    prophets of doom
    cheerleaders for the government
    a mouthpiece of the ministry
    biased and everybody knows it
    so one-sided that it hurts
    """
)

_NAME_FRAMES = lines_of(
    """
    You are {}.
    You are {} and not reporters.
    you guys are {}
    This paper and its editors are {}, nothing new.
    Why are you {} all of a sudden?
    """
)

_HYPERBOLE = lines_of(
    """
    Your headline scared my mother to death.
    That push alert nearly gave me a heart attack, for nothing.
    Articles like yours kill any hope that people have left.
    Kill this story, it was wrong yesterday and it is wrong today.
    This paper is dead to me.
    Fear, fear and more fear. Panic pays, doesn't it?
    STOP PANICKING EVERYBODY!!! NOTHING HAS HAPPENED YET
    Doom again. Gloom again. Cancel my subscription.
    The warmongers in the newsroom can go and fight themselves.
    Those who call for war should be the first to serve.
    Hawks on comfortable sofas should try a week in the trench.
    Politicians who start wars should send their own sons.
    Take the article down and say sorry.
    Delete this headline, it is irresponsible.
    Retract it. People are panicking because of you.
    Somebody should sue this paper for what it wrote.
    The author should be sacked for such a sloppy report.
    The editor should resign over this.
    I would fire whoever wrote that headline.
    Fire the headline writer!
    Stop lying to us about the dead.
    stop misinforming people u make everything worse
    Stop the war hysteria, our kids read this.
    Stop fanning the flames with half-truths.
    you lied in march and you are lying now
    Liars. Correct the number of prisoners.
    The press lies, the ministry lies, and we pay for it.
    Everything in here is a lie, beginning with the headline.
    Shame on you all for printing that photo.
    How dare you call that an analysis?
    how can you sleep at night after such a headline
    Do you even read what you publish?
    Are you kidding me with this headline?
    You have no shame, printing the names of the wounded.
    Poor research, poor style, poor paper.
    Rubbish in, rubbish out.
    Garbage. The figures are three years old.
    Trash headline, decent text.
    Total garbage from a paper that I used to like.
    That is a lot of panic for one drone.
    What utter tosh, the harbour was never closed.
    Naive, naive, naive. Has he ever met a general?
    A view in black and white helps nobody.
    It isn't black and white, there is a lot of grey in between.
    The world is not black and white.
    """
)

_COARSE = lines_of(
    """
    This article is crap.
    What a crap headline.
    That analysis is bullshit and the numbers prove it.
    Absolute bollocks, the bridge is still there.
    I call bs on the casualty figures.
    A load of crap, as usual.
    More bullshit from the ministry.
    Damn clickbait.
    damn good article
    One hell of a report, well done.
    """
)

_PRAISE = lines_of(
    """
    A brave and fair report about a dirty war.
    Good that you write about the dead, others keep silent.
    Finally somebody tells how the prisoners are treated.
    The deserters, the widows, the orphans: nobody else writes about them. Thank you.
    Thanks for not cheering for either army.
    No heroes, no villains, just facts. Respect.
    Damning for both governments and still fair.
    Killer article, learnt a lot.
    I disagree with you on the bombing and still think that this is well argued.
    You didn't demonise anybody, and that is rare in this war.
    """
)


_HARSH = lines_of(
    """
    stupid
    dumb
    idiotic
    moronic
    ridiculous
    pathetic
    ignorant
    silly
    foolish
    brainless
    """
)

_THINGS = lines_of(
    """
    article
    headline
    take
    question
    comparison
    argument
    plan
    idea
    conclusion
    policy
    decision
    war
    title
    piece of writing
    """
)

_HARSH_FRAMES = lines_of(
    """
    {adjective} {thing}
    {adjective} {thing}.
    What a {adjective} {thing}!
    This is a {adjective} {thing}, sorry.
    The most {adjective} {thing} I have seen this week.
    Another {adjective} {thing} about the front.
    """
)

_HEAPS = lines_of("what a load of\nwhat a pile of\nwhat a bunch of\na load of\na heap of\nwhat a stack of")
_HEAPED = lines_of(
    "garbage\nrubbish\ncrap\nnonsense\ndrivel\ntripe\nbaloney\nfiction\nexcuses\nguesswork\nhot air\nlies"
)
_HEAP_ENDS = lines_of(
    """
    .
    . Who writes this?
    , and on a Sunday too.
    ! Did nobody check it?
    . I stopped reading.
    . As always with this paper.
    """
)


_HELD_OUT_SLURS, _HELD_OUT_TEXT = ("fear-mongering", "fearmongering"), "garbage"
"""Pairs that the tests judge the scorer by."""


def quarrels() -> list[str]:
    """Return the civil texts, always the same ones in the same order."""
    fragments = [
        f"{slur.capitalize()} {text}{_ending(index)}"
        for index, (slur, text) in enumerate(product(_SLURS_ON_TEXTS, _BAD_TEXTS))
        if not (slur in _HELD_OUT_SLURS and text == _HELD_OUT_TEXT)
    ]
    thoughts = [
        _THOUGHT_FRAMES[index % len(_THOUGHT_FRAMES)].replace("{poor}", poor).replace("{thought}", thought)
        for index, (poor, thought) in enumerate(product(_POOR, _THOUGHTS))
    ]
    return [
        *fragments,
        *thoughts,
        *(frame.replace("{}", charge) for frame, charge in product(_CHARGE_FRAMES, _CHARGES)),
        *(f"{maker} like you {duty}" for maker, duty in product(_MAKERS, _DUTIES)),
        *(f"{fool} {belief}" for fool, belief in product(_FOOLS, _BELIEFS)),
        *(f"{start} {deed}" for start, deed in product(_YOU_STARTS, _YOUR_DEEDS)),
        *(frame.replace("{}", name) for frame, name in product(_NAME_FRAMES, _YOUR_NAMES)),
        *_HYPERBOLE,
        *_PRAISE,
    ]


def coarse_quarrels() -> list[str]:
    """Return texts with a coarse word about an article, not about a person."""
    return list(_COARSE)


def harsh_quarrels() -> list[str]:
    """Return texts that call an article, an idea or a decision (not a person) stupid, garbage and the like."""
    harsh = [
        frame.replace("{adjective}", adjective).replace("{thing}", thing)
        for index, (adjective, thing) in enumerate(product(_HARSH, _THINGS))
        for frame in (
            _HARSH_FRAMES[index % len(_HARSH_FRAMES)],
            _HARSH_FRAMES[(index + 1) % len(_HARSH_FRAMES)],
        )
        if (adjective, thing) != ("stupid", "article")  # the tests judge the scorer by it
    ]
    heaps = [
        f"{heap.capitalize() if index % 3 else heap} {what}{_HEAP_ENDS[index % len(_HEAP_ENDS)]}"
        for index, (heap, what) in enumerate(product(_HEAPS, _HEAPED))
        if (heap, what) != ("what a bunch of", "garbage")  # the same
    ]
    return [*harsh, *heaps]


def _ending(index: int) -> str:
    end = _FRAGMENT_ENDS[index % len(_FRAGMENT_ENDS)]
    return end if end[0] in ".!," else f" {end}"
