"""Twenty kinds of disguise over fifty harmless insults, and how many of them folding undoes.

`python -m tests.bench.disguises` prints the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.text.fold import fold, fold_weakly

_SENTENCES = """
You absolute [numpty], that is not what it says.
What a [muppet], honestly.
Only a [moron] would believe this.
Sit down, you [clown].
He is an [idiot] and everybody knows it.
Typical [loser] talk.
That is the most [stupid] thing I read today.
Stop whining, you [crybaby].
Nobody asked you, [dimwit].
The mayor is a [buffoon] in a suit.
You are such a [nitwit], read the article.
Another comment by the village [dunce].
My neighbour is a [twit] too, so what.
I can't believe how [dumb] you are.
Their editor is a complete [plonker].
Go home, [pillock].
You [doofus], the date is on top.
She called him a [bozo] and she was right.
Every [halfwit] has an opinion now.
Ignore him, he is a [blockhead].
What a [pathetic] answer.
You are a [coward] without a name.
Only an [imbecile] signs that.
This [simpleton] can't count to ten.
The minister is a [liar].
Good morning, [bonehead].
Some [nincompoop] closed the bridge again.
Don't be a [jerk] about it.
You [weirdo], leave her alone.
That [airhead] voted twice.
Thank you for nothing, [dolt].
Look at this [goon] shouting.
You sound like a [lunatic] today.
A [hypocrite] tells us to save water.
Another [troll] without arguments.
My dear [ignoramus], it was a joke.
You [scoundrel], give it back.
The [dork] with the flag again.
What a [ninny] you are.
You have the wit of a [dullard].
This [oaf] drives a bus.
So says the [birdbrain] from page two.
He is a [fool] and you know it.
Poor little [snob].
You [knucklehead], wrong thread.
The whole council is [brainless].
You [noodlebrain], it is in the second line.
What a [wafflepot] he is.
Every [gobbermouth] in town is here.
You are a [dunkerhead], sorry.
"""

INSULTS = tuple(line for line in _SENTENCES.splitlines() if line)
"""Sentences of our own with the insulting word in brackets. The last four words are in no list."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of disguise. `certain`: `fold` alone is to undo it; else `fold_weakly` may."""

    disguise: Callable[[str], str]
    certain: bool = True


_CYRILLIC = str.maketrans("aeiopcyxs", "аеіорсухѕ")
_FULLWIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_SMALL_CAPITALS = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
_UPSIDE_DOWN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ɐqɔpǝɟƃɥıɾʞlɯuodbɹsʇnʌʍxʎz")
_LEET = str.maketrans("oeaist", "03415t")
_ACCENTS = str.maketrans("aeiouy", "áéíóúý")
_VOWELS = "aeiou"


def _split(word: str, sign: str, before: int = 2) -> str:
    return f"{word[:before]}{sign}{word[before:]}"


def _starred(word: str) -> str:
    place = next(i for i, c in enumerate(word) if c in _VOWELS and i)
    return f"{word[:place]}*{word[place + 1 :]}"


def _alphabet(first: int) -> Callable[[str], str]:
    return lambda word: "".join(chr(first + ord(c) - ord("a")) for c in word)


def _long(word: str) -> str:
    place = next(i for i, c in enumerate(word) if c in _VOWELS)
    return word[:place] + word[place] * 5 + word[place + 1 :]


KINDS: Mapping[str, Kind] = {
    "zero-width and soft hyphens": Kind(lambda word: "\u200b".join(_split(word, "\u00ad"))),
    "Hangul fillers": Kind(lambda word: _split(word, "\u3164")),
    "tag characters": Kind(lambda word: _split(word, "\U000e0061\U000e0020")),
    "fullwidth": Kind(lambda word: word.translate(_FULLWIDTH)),
    "mathematical": Kind(_alphabet(0x1D41A)),
    "circled": Kind(_alphabet(0x24D0)),
    "regional indicators": Kind(lambda word: " ".join(_alphabet(0x1F1E6)(word))),
    "small capitals": Kind(lambda word: word.translate(_SMALL_CAPITALS)),
    "Cyrillic look-alikes": Kind(lambda word: word.translate(_CYRILLIC)),
    "leetspeak": Kind(lambda word: word.translate(_LEET)),
    "letter spacing": Kind(" ".join),
    "dots between letters": Kind(".".join),
    "one separator": Kind(lambda word: _split(word, "-"), certain=False),
    "repeats": Kind(_long),
    "a star inside": Kind(_starred, certain=False),  # "tw*t" fits two words
    "spoiler splits": Kind(lambda word: f"{word[:2]}||{word[2:4]}||{word[4:]}"),
    "markdown splits": Kind(lambda word: f"{word[:2]}**{word[2:3]}**{word[3:]}"),
    "upside-down": Kind(lambda word: word.translate(_UPSIDE_DOWN)[::-1]),
    "zalgo": Kind(lambda word: "".join(f"{c}\u0337\u0322\u0353" for c in word)),
    "accents": Kind(lambda word: word.translate(_ACCENTS), certain=False),
}


def plain_sentence(sentence: str) -> str:
    """Return one of `INSULTS` without its brackets."""
    return sentence.replace("[", "").replace("]", "")


def disguised_sentence(sentence: str, disguise: Callable[[str], str]) -> str:
    """Return one of `INSULTS` with its marked word disguised."""
    head, rest = sentence.split("[")
    word, tail = rest.split("]")
    return f"{head}{disguise(word)}{tail}"


def share_restored(kind: str, folding: Callable[[str], str]) -> float:
    """Return for which share (0..1) of `INSULTS` `folding` restores the sentence, in any case of letters."""
    disguise = KINDS[kind].disguise
    restored = [
        folding(disguised_sentence(line, disguise)).casefold() == plain_sentence(line).casefold()
        for line in INSULTS
    ]
    return sum(restored) / len(restored)


def main() -> None:
    """Print a table: kind, share that `fold` restores, share that `fold_weakly` restores."""
    for kind in KINDS:
        print(f"{kind:30} {share_restored(kind, fold):6.0%} {share_restored(kind, fold_weakly):6.0%}")  # noqa: T201


if __name__ == "__main__":
    main()
