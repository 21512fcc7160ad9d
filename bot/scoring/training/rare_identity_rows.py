"""Training rows about groups that the other identity rows lack, and short sentences and hostile turns about all groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.scoring.training.identity_rows import (
    ATTACK,
    Identity,
    identities,
    identity_words,
    read_identities,
    rows_about,
)
from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, labelled, lines_of

OTHERS = labelled(toxicity=0.7, insult=0.6)

_TERMS = lines_of(
    """
    nonbinary people | nonbinary person | nonbinary
    non-binary people | non-binary person | non-binary
    enbies | enby | enby
    LGBT people | LGBT person | LGBT
    LGBTQ people | LGBTQ person | LGBTQ
    transgender people | transgender person | transgender
    heterosexual people | heterosexual man | heterosexual
    intersex people | intersex person | intersex
    asexual people | asexual person | asexual
    paralyzed people | paralyzed man | paralyzed
    paralysed people | paralysed woman | paralysed
    dyslexic people | dyslexic person | dyslexic
    whites | white | white
    white women | white woman | white | g
    white men | white man | white | g
    Black women | Black woman | black | g
    blacks | black | black
    brown people | brown guy | brown
    Taoists | Taoist | Taoist
    Latinas | Latina | Latina | g
    Latinx people | Latinx person | Latinx
    Middle Eastern people | Middle Eastern guy | Middle Eastern
    Eastern Europeans | Eastern European | Eastern European
    middle-aged people | middle-aged man | middle-aged
    millennials | millennial | millennial
    teenagers | teenager | teenage | n
    older people | older man | older
    younger people | younger man | younger
    Vietnamese people | Vietnamese woman | Vietnamese
    Filipinos | Filipino | Filipino
    Irish people | Irishman | Irish
    Spaniards | Spaniard | Spanish
    """
)


def rare_identities() -> list[Identity]:
    """Return the groups that `identities` lacks, or names otherwise."""
    return read_identities(_TERMS)


_SHORT = lines_of(
    """
    {adj} and {nice}
    {adj} and proud
    {nice} {adj} {who}
    A {nice} {adj} {who}.
    my {adj} {who} is here
    we are {adj}
    I'm {adj}
    {name}, {adj}, forty, from {place}
    {name} is {adj} too.
    She's {adj}, he isn't.
    Are you {adj}?
    yes, {adj}, why?
    {adj}: yes or no?
    Being {adj} suits {name}.
    Being {adj} is fine.
    {adj} people welcome
    hooray for {adj} people
    Thank you, {adj} {who}.
    {group} first, please.
    {group}, hello!
    Hello to all {group}.
    Ask {group}.
    Love to {group} everywhere.
    {group} are here too.
    So many {nice} {group}!
    {name} met three {group}.
    Say hi to a {person}.
    Is {name} a {person}?
    Every {person} counts.
    A {person} wrote this.
    """
)

_SHORT_ATTACKS = lines_of(
    """
    {adj} and {vile}
    {adj} {vermin1}
    {vile} {adj} {who}
    A {vile} {adj} {who}.
    my {adj} {who} is {vile}, they all are
    you {adj} {vermin1}
    {name} is a {vile} {person}.
    She's {adj}, so she's {vile}.
    Being {adj} is {awful}.
    {adj} people are {vile}
    no {adj} people, thanks
    {group} are {vile}.
    {group} are {vermin}.
    {group}: {vermin}.
    {group} out!
    Ban {group}.
    hate {group}
    I hate {group}.
    Down with {group}!
    Who needs {group}? Nobody.
    So many {vile} {group}!
    {name} stinks like a {person}.
    Spit on a {person}.
    No {person} counts.
    {vile} {group} again
    {adj}? {Disgust}.
    """
)

_TURNS = lines_of(
    """
    My neighbours are {group}. I wish they were gone, all of them.
    There are {group} at our school. They are {vermin}.
    I was in {place} last week, full of {group}. They should all disappear.
    Another shop run by {group}. I spit on them.
    {group} came to the meeting. I couldn't breathe next to those {criminals}.
    Doesn't everybody know that {group} are {vile}?
    Can anybody deny that {group} are {criminals}?
    Why would anyone be friends with {group}?
    Am I the only one who thinks that {group} are {vile}?
    Isn't it obvious that {group} are worth less?
    In my humble opinion, {group} are {vermin}.
    My opinion, and I stand by it: {group} are {vile}.
    Everybody I ask says the same: {group} are {criminals}.
    Honestly, no one likes {group}, people are just too polite to say it.
    If you are {being}, I have no respect for you.
    If {group} move in, we move out, who wants to live beside {vermin}?
    when I see a {person} I cross the street, they are {vile}
    I have never met a {person} that I didn't despise.
    It's not hate to say that {group} are beneath us, it's nature.
    There is nothing good about {group}, nothing at all.
    No {person} has ever done an honest day's work.
    You {group} never wash, do you?
    you {group} are all the same: {vile}
    Go away, you {adj} {who}, you're {vile}.
    {group} have ruined {place}, and now they want {place} too.
    """
)

_TURN_TWINS = lines_of(
    """
    My neighbours are {group}. I wish they would stay for ever.
    There are {group} at our school. They are {nice}.
    I was in {place} last week, full of {group}. They were all so {nice}.
    Another shop run by {group}. I go there every day.
    {group} came to the meeting. I couldn't believe how {nice} they were.
    Doesn't everybody know that {group} are {nice}?
    Can anybody deny that {group} built half of {place}?
    Why would anyone be rude to {group}?
    Am I the only one who thinks that {group} are treated badly?
    Isn't it obvious that {group} are worth as much as we are?
    In my humble opinion, {group} are right about the rents.
    My opinion, and I stand by it: {group} are {nice}.
    Everybody I ask says the same: {group} are {nice}.
    Honestly, no one asks {group}, people are just too lazy.
    If you are {being}, you can join the group on Fridays.
    If {group} move in, we'll bring bread and salt.
    when I see a {person} I say hello
    I have never met a {person} that I didn't like.
    It's not charity to pay {group} properly, it's the law.
    There is nothing wrong with {group}, nothing at all.
    No {person} has ever been mayor of {place}, until now.
    You {group} are always welcome.
    you {group} are all so different from each other
    Go in, dear {adj} {who}, the doctor is waiting.
    {group} have rebuilt {place}, and now they help in {place} too.
    """
)

_HATE_OF_OTHERS = lines_of(
    """
    {trade} are {vile}.
    {trade} are {vermin}.
    I hate {trade}.
    All {trade} are {criminals}.
    I can't stand {trade}, they are {vile}.
    Nobody needs {trade}.
    no more {trade} in {place}
    You {trade} make me sick.
    """
)

_SHORT_EACH = 14
_TURNS_EACH = 7


def _families(words: Mapping[str, Sequence[str]], name: str) -> Iterator[OwnRow]:
    for family in (
        Family("short mention", _SHORT, CIVIL, _SHORT_EACH),
        Family("short attack", _SHORT_ATTACKS, ATTACK, _SHORT_EACH),
        Family("hostile turn", _TURNS, ATTACK, _TURNS_EACH),
        Family("friendly turn", _TURN_TWINS, CIVIL, _TURNS_EACH),
    ):
        yield from draw_rows(family, words, name)


def rare_identity_rows() -> Iterator[OwnRow]:
    """Yield the rows, as many harmless ones about a group as harmful ones."""
    known, rare = identities(), rare_identities()
    for number, identity in enumerate(rare):
        yield from rows_about(identity, len(known) + number)
    for identity in (*known, *rare):
        yield from _families(identity_words(identity), identity.plural)
    yield from draw_rows(Family("hate of a trade", _HATE_OF_OTHERS, OTHERS, 130), identity_words(known[0]))
