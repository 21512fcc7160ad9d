"""Sentences as members write them under news, by us: claims that could be checked, and what else is said there.

Debates, which the public set is made of, have no "lol", no accusations of the article and few small letters.
"""

from __future__ import annotations

from itertools import product
from random import Random

_ROWS_A_TEMPLATE = 12
_SEED = 0

_SLOTS: dict[str, tuple[str, ...]] = {
    "who": (
        "the army", "the ministry", "the mayor", "the government", "the city", "the central bank", "the police", "the hospital",
        "the election commission", "the company", "the union", "nato", "brussels", "parliament", "the power plant", "the rebels",
    ),
    "place": (
        "the region", "the capital", "the north", "the border towns", "the harbour", "the old town", "our county", "the valley",
        "kursk", "berlin", "ohio", "the eastern districts",
    ),
    "number": ("3", "12", "40", "120", "1,300", "5k", "20 000", "two million", "half a million", "about 700", "over 90", "17.5"),
    "percent": ("3%", "12 percent", "40%", "7.5 %", "a third", "two thirds", "half"),
    "money": ("$40 million", "3 billion euros", "€200k", "2m dollars", "£15,000", "50 mln"),
    "thing": (
        "tanks", "houses", "villages", "soldiers", "jobs", "schools", "beds", "votes", "square kilometres", "drones", "buses",
        "tons of grain", "people", "refugees",
    ),
    "year": ("2014", "2019", "last year", "in march", "since 2022", "two years ago", "in the nineties", "on monday"),
    "topic": (
        "the war", "the budget", "the vaccine", "the strike", "the storm", "the vote", "inflation", "the ceasefire", "the trial",
        "the new road", "migration", "gas prices",
    ),
    "lead": ("", "", "", "fyi ", "fact: ", "just so you know, ", "actually ", "also, ", "btw "),
    "tail": ("", "", "", ".", ".", "!", " lol", " btw", " and nobody talks about it"),
}  # fmt: skip

_CLAIMS = (
    "{lead}{who} lost {number} {thing} in {place} {year}{tail}",
    "{lead}{number} {thing} were destroyed in {place} {year}{tail}",
    "{lead}{who} spent {money} on {topic} {year}{tail}",
    "{lead}{topic} cost us {money} so far{tail}",
    "{lead}unemployment in {place} went up by {percent} {year}{tail}",
    "{lead}{percent} of {thing} in {place} are gone{tail}",
    "{lead}{who} signed that deal {year}, before {topic}{tail}",
    "{lead}{who} already controls {percent} of {place}{tail}",
    "{lead}the population of {place} is {number}{tail}",
    "{lead}{who} voted against it {year}{tail}",
    "{lead}they built {number} {thing} in {place} {year}{tail}",
    "{lead}{who} never published the numbers on {topic}{tail}",
    "{lead}more {thing} were sent to {place} than anywhere else{tail}",
    "{lead}{who} admitted {year} that {number} {thing} were missing{tail}",
    "{lead}prices in {place} doubled because of {topic}{tail}",
    "{lead}{who} banned it {year}{tail}",
    "{lead}there are only {number} {thing} left in {place}{tail}",
    "{lead}{who} got {money} from abroad {year}{tail}",
    "{lead}{place} had no {thing} at all before {year}{tail}",
    "{lead}{who} closed {number} {thing} while {topic} went on{tail}",
    "{lead}the court ruled {year} that {who} broke the law{tail}",
    "{lead}crime in {place} fell by {percent} {year}{tail}",
    "{lead}{who} owns {percent} of the {thing} there{tail}",
    "{lead}the first {thing} arrived in {place} {year}{tail}",
)

_OTHER = (
    "{lead}i think {who} should be ashamed of {topic}{tail}",
    "imho {topic} is a disgrace{tail}",
    "honestly i don't know what to think about {topic}{tail}",
    "what does {who} even want in {place}?",
    "does anyone have a source for the {number} {thing}?",
    "how many {thing} did {who} lose {year}?",
    "is it true that {who} lost {number} {thing}?",
    "{who} will lose {place} within a year, mark my words{tail}",
    "{who} is going to pay {money} for this one day{tail}",
    "if {who} had sent {number} {thing} {year} we would not be here{tail}",
    "imagine spending {money} on {topic}{tail}",
    "great article, thanks for covering {topic}{tail}",
    "this article about {topic} is garbage{tail}",
    "the author clearly has an agenda on {topic}{tail}",
    "stop spreading propaganda about {topic}{tail}",
    "my brother served in {place} {year} and he came back a different man",
    "i was in {place} {year}, it was cold",
    "i paid {money} for my flat in {place}",
    "i have {number} cats and none of them care about {topic}{tail}",
    "thoughts and prayers for everyone in {place}",
    "can we please talk about {topic} like adults{tail}",
    "lol {who}",
    "you have no idea what you are talking about{tail}",
    "nobody cares about {place}{tail}",
    "{who} must act now on {topic}{tail}",
    "we need more honesty about {topic}{tail}",
    "so sad what happened to {place}{tail}",
    "let's hope {topic} ends soon{tail}",
    "hard to believe anything about {topic} these days{tail}",
    "and the point of this is what exactly",
    "that makes no sense at all{tail}",
    "same old story with {who}{tail}",
    "why is nobody asking {who} about {topic}",
    "could be worse i guess{tail}",
    "read the article again, slowly{tail}",
    "well said{tail}",
    "wait for the report before you judge {who}",
    "{who} would never admit that{tail}",
    "peace matters more than {place}{tail}",
    "in my opinion {topic} is about power, nothing else{tail}",
    "this whole argument is naive{tail}",
    "give me 10 minutes and 3 coffees and i might read it{tail}",
    "10/10 article",
    "page 3 is missing from the pdf",
    "i read 2 paragraphs and stopped",
    "sounds like a movie from the 80s{tail}",
)


def comment_rows() -> list[tuple[str, bool]]:
    """Return sentences, and whether each makes a claim that could be checked; the same at each call."""
    random = Random(_SEED)  # noqa: S311 - rows, not secrets
    return [
        (text, worthy)
        for (template, worthy), _ in product(
            [*((template, True) for template in _CLAIMS), *((template, False) for template in _OTHER)],
            range(_ROWS_A_TEMPLATE),
        )
        for text in [_filled(template, random)]
    ]


def _filled(template: str, random: Random) -> str:
    text = template.format(**{name: random.choice(values) for name, values in _SLOTS.items()})
    return text[:1].upper() + text[1:] if random.random() < 0.5 else text  # noqa: PLR2004 - half of them
