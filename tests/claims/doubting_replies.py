"""Made-up rumours, and replies that deny, doubt or ask about them in as many ways as we know."""

from __future__ import annotations

from bot.moderation.models import Claim

RUMOURS = (
    "the city council sold the old stadium to a foreign investor for one euro",
    "tap water in the harbour district contains 40 milligrams of lead per litre",
    "the night trams stop running because all drivers have emigrated to Norway",
    "the new vaccine against measles makes children deaf within two weeks",
    "the mayor owns three villas in Spain that the waterworks paid for",
    "the power plant in Lindow leaked radioactive steam on Tuesday morning",
    "schools in the north will ban pork from every canteen after the holidays",
    "soldiers shot a black bear in the middle of the shopping centre",
    "the bank secretly charges pensioners twelve euros for every withdrawal",
    "a fisherman caught a shark of six metres below the old railway bridge",
)

PATTERNS = (
    "No, {0} is fake news.",
    "Source? I can't find anything that says {0}.",
    "Is it true that {0}?",
    "{1}? Really?",
    "{1}? That's a hoax from last year.",
    "This was debunked already. There is no proof that {0}.",
    "People keep saying {0}. Not true.",
    "Apparently false: {0}",
    "Unconfirmed reports that {0}. Wait for an official statement.",
    "I doubt that {0}",
    "lol the story that {0} again",
    "Stop claiming {0}, they denied it yesterday",
    "So {0}, and you believe that? Come on.",
    "It isn't true that {0}.",
    "If it is true that {0} I will eat my hat.",
    "Rumour has it {0}, but nobody confirmed it",
    "I looked it up and that {0} is simply wrong",
    "Any evidence that {0}",
    "where did you read that {0}",
    "{1}. Source?",
    "{1}. Yeah right.",
    "{1}, allegedly",
    "Has anyone confirmed that {0}",
    "{1}... this is misinformation, please delete",
    '"{1}" is a lie.',
    "> {1}\nnot real, see the correction",
    "The claim that {0} has been retracted",
    "Nope. {1} never happened",
    "Сумніваюсь, це фейк: {0}",
    "Это ложь, что {0}",
)
"""{0} is a rumour, {1} the same as a sentence begins."""


def replies() -> list[str]:
    """Return 150 replies: every rumour with every second pattern, in turns."""
    return [
        pattern.format(rumour, rumour[0].upper() + rumour[1:])
        for number, rumour in enumerate(RUMOURS)
        for pattern in PATTERNS[number % 2 :: 2]
    ]


def rumour_claims() -> list[Claim]:
    """Return the rumours as claims that a publisher rated false."""
    return [
        Claim(f"rumour-{number}", f"{rumour[0].upper()}{rumour[1:]}.", "", "Desk R", "False", "", "", "false")
        for number, rumour in enumerate(RUMOURS)
    ]
