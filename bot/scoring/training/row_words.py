"""Tools for rows that are put together from frames: filling slots, changing spelling and case, label groups.

Everything random is drawn from a seeded generator, so that the rows are always the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import Random

from bot.moderation.models import Label
from bot.scoring.training.own_rows import CIVIL, OwnRow

Labels = Mapping[Label, float]

_SLOT = re.compile(r"\{(\w+)\}")
_ARTICLE = re.compile(
    r"\b([Aa]) (?=[\"']?(?!one|eu)(?:[aeio]|honest|hour|ug|ukul|un[a-hj-z]))", re.IGNORECASE
)
_ATTEMPTS = 40
_LONG_WORD = 5
_LEET = str.maketrans("aeiost", "4310$7")


def lines_of(text: str) -> list[str]:
    """Return the lines of a block of text that hold something, without the white space around them.

    " // " stands for a new line within one comment.
    """
    return [line.strip().replace(" // ", "\n") for line in text.strip().splitlines() if line.strip()]


def labelled(**known: float) -> Labels:
    """Return all six labels, 0 where none is given."""
    return {**CIVIL, **{Label(name): value for name, value in known.items()}}


def threat_unknown(**known: float) -> Labels:
    """Return all labels but threat, 0 where none is given.

    For attacks on a group: where hatred ends and a threat begins is for rows that are about threats to teach.
    """
    return {label: value for label, value in labelled(**known).items() if label is not Label.THREAT}


def filled(frame: str, words: Mapping[str, Sequence[str]], rng: Random) -> str:
    """Return the frame with each slot filled at random, "a" or "an" put right, and a capital at the start."""
    text = _SLOT.sub(lambda slot: rng.choice(words[slot[1]]), frame)
    text = _ARTICLE.sub(lambda article: f"{article[1]}n ", text)
    return text[0].upper() + text[1:]


_OPENERS = lines_of(
    """
    Honestly,
    Look,
    tbh
    Sorry, but
    imo
    Well,
    I'll just say it:
    @mara_k
    @old_harbour
    lol
    ok so
    And by the way,
    Hm.
    Read this twice.
    Again:
    """
)

_CLOSERS = lines_of(
    """
    lol
    imo
    Just saying.
    That's all.
    tbh
    Think about it.
    Anyway.
    End of story.
    smh
    and I mean it
    """
)

_CONTEXTS = lines_of(
    """
    I read the whole article on the train this morning.
    The council meets again on Thursday and the agenda is public.
    I have lived in this town for thirty years.
    The second half of the report is about housing, and hardly anybody talks about it here.
    My neighbour sent me the link.
    I watched the debate last night with my parents.
    The comments under this piece are long, so I'll keep it short.
    Winter is coming and the prices keep going up.
    The photo at the top is from the station, I know the place.
    Somebody asked what we think, so here is my answer.
    The war has been on the front page for months now, and the other news gets lost.
    There was a long queue at the town hall when I walked past.
    I don't comment often.
    The editor asked for opinions, here is mine.
    The figures come out every March, and every March the same discussion starts.
    I have nothing to do with politics, I repair boats.
    They closed the library last year and the school is next.
    Yesterday's paper had a different headline about the same vote.
    I was at the meeting and sat in the third row, next to the man who kept coughing.
    Maybe this has been said before, I have not read all four hundred comments.
    """
)


def _misspelt_word(word: str, rng: Random) -> str:
    place = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(5)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] * rng.choice((2, 2, 3)) + word[place + 1 :]
    if kind == 2:  # noqa: PLR2004 - one of five kinds
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    if kind == 3:  # noqa: PLR2004 - one of five kinds
        return word.translate(_LEET)
    return word[:place] + rng.choice(("*", ".", "-", " ")) + word[place + (1 if place % 2 else 0) :]


def misspelt(text: str, rng: Random) -> str:
    """Return the text with one or two of its longer words misspelt or disguised."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) >= _LONG_WORD and word.isascii()]
    for index in rng.sample(long, min(len(long), rng.choice((1, 1, 2)))):
        words[index] = _misspelt_word(words[index], rng)
    return " ".join(words)


def _with_opener(text: str, rng: Random) -> str:
    opener = rng.choice(_OPENERS)
    keep = text.startswith(('"', "I ", "I'", ">")) or opener[-1] in ".:"
    return f"{opener} {text if keep else text[0].lower() + text[1:]}"


def dressed(text: str, rng: Random) -> str:
    """Return the text as a comment of some register: with or without opener, context, capitals and full stop."""
    if rng.random() < 0.12:  # noqa: PLR2004 - a share
        text = _with_opener(text, rng)
    if rng.random() < 0.07:  # noqa: PLR2004 - a share
        text = misspelt(text, rng)
    draw = rng.random()
    if draw < 0.08:  # noqa: PLR2004 - a share
        text = f"{text} {rng.choice(_CLOSERS)}"
    elif draw < 0.18:  # noqa: PLR2004 - a share
        text = f"{rng.choice(_CONTEXTS)} {text}"
    elif draw < 0.26:  # noqa: PLR2004 - a share
        text = f"{text} {rng.choice(_CONTEXTS)}"
    elif draw < 0.31:  # noqa: PLR2004 - a share
        before, after, last = rng.sample(_CONTEXTS, 3)
        text = f"{before} {after} {text} {last}" if draw < 0.28 else f"{before} {text} {after} {last}"  # noqa: PLR2004
    return _in_some_case(text, rng)


def _in_some_case(text: str, rng: Random) -> str:
    draw = rng.random()
    if draw < 0.2:  # noqa: PLR2004 - a share
        text = text.lower()
    elif draw < 0.22:  # noqa: PLR2004 - a share
        text = text.upper()
    if rng.random() < 0.22:  # noqa: PLR2004 - a share
        return text.removesuffix(".")
    return text.removesuffix(".") + "!" if text.endswith(".") and rng.random() < 0.06 else text  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Family:
    """Rows of one kind: its name, the frames they are made from, their labels, and how many are wanted.

    They are dressed as comments unless they are `bare`: "lol" has no place at the end of a crime.
    """

    name: str
    frames: Sequence[str]
    labels: Labels
    count: int
    bare: bool = False


def draw_rows(family: Family, words: Mapping[str, Sequence[str]], seed: str = "") -> Iterator[OwnRow]:
    """Yield distinct rows, all frames used about equally often.

    There are `family.count` of them, or fewer where the frames and words don't give as many. The name of the family and
    `seed` decide what is drawn.
    """
    rng = Random(f"{family.name} {seed}")  # noqa: S311 - no secret hangs on it
    seen: set[str] = set()
    order = list(family.frames)
    rng.shuffle(order)
    for number in range(family.count):
        bare = _ATTEMPTS if family.bare else int(number < len(order) // 2)
        text = _new_text(order[number % len(order)], words, seen, rng, bare)
        if text:
            seen.add(text.casefold())
            yield OwnRow(text, family.name, family.labels)


def _new_text(
    frame: str, words: Mapping[str, Sequence[str]], seen: AbstractSet[str], rng: Random, bare: int
) -> str | None:
    """Return a text that was not seen yet, whose first `bare` attempts are not dressed; None if all attempts were seen."""
    for attempt in range(_ATTEMPTS):
        text = filled(frame, words, rng)
        if attempt >= bare:
            text = dressed(text, rng)
        if text.casefold() not in seen:
            return text
    return None
