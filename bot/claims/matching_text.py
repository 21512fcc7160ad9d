"""A passage or a claim, made ready to be compared: stems, names, numbers, negation and letters."""

# Text in Discord has typographic quotation marks.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.claims.sentences import sentences
from bot.claims.stems import stem

MAX_WORDS = 120
"""Words of one passage that are looked at."""

DENIED = 0.4
"""A sentence with a smaller share of a claim's stems isn't about the claim (chosen on CheckThat! 2022 2A train and dev)."""

_FIRST = 2  # entries in the list of words when the first word stands in it
_MIN_SENTENCE = 3  # words of meaning; a shorter sentence is compared with its neighbours only
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_LINK = re.compile(r"<?(?:https?://|www\.|pic\.twitter\.com/)[^\s>]+>?|<[@#][!&]?\d+>|<a?:\w+:\d+>")
_NAME = re.compile(r"[@#]\w+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)")
# The date under an embedded post is not what the post says.
_POSTED = re.compile(
    r"(\(@\w+\)\s*)(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2},\s\d{4}"
)
_NEGATION_TEXT = "not no never none nobody nothing neither cannot false falsely не ні нет ніколи никогда"
_NEGATIONS = frozenset(_NEGATION_TEXT.split())

_STOPWORD_TEXT = """
a about above after again against all almost also am an and any are aren't as at be because been before being below between both
but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each even ever few for from further
get gets getting go goes going gonna got had hadn't has hasn't have haven't having he he'd he's her here here's hers herself
him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just let let's like made make makes many may me
might more most much must my myself no nor not now of off on once one only or other our ours ourselves out over own people
really said same say says she she'd she's should shouldn't so some still such than that that's the their theirs them
themselves then there there's these they they'd they'll they're they've thing things this those through to too under until
up us very want was wasn't we we'd we'll we're we've well were weren't what what's when where which while who who's whom why
will with won't would wouldn't yes you you'd you'll you're you've your yours yourself video photo photograph picture image
shows show showing claim claims claimed news article fact check
"""
STOPWORDS = frozenset(_STOPWORD_TEXT.split())
"""English words that say nothing about what a claim is about, and the words that fact-checks themselves are full of."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A text as it is compared.

    Attributes:
        stems: The stems of its words of meaning, in order, repeated ones too.
        forms: A word for each stem, in small letters.
        names: Stems of words that stand with a capital letter, or a digit, inside a sentence.
        numbers: Its numbers, without signs of thousands.
        negated: It holds a negation.
        letters: Its words in small letters, a space around each, as UTF-8.
        words: How many words it has, function words too.
    """

    stems: tuple[str, ...]
    forms: dict[str, str]
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    letters: bytes
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What is looked up: a text, and of each of its sentences the stems, and whether it negates."""

    whole: Compared
    sentences: tuple[frozenset[str], ...]
    negated: tuple[bool, ...]

    def opposes(self, claim: Compared) -> bool:
        """Whether the sentence that shares the most stems with a claim, or one of those that do, denies what the claim asserts.

        Who denies a claim repeats its words: a sentence that has few of them negates something else. For a claim that
        negates, a sentence that doesn't is the one that opposes.
        """
        stems = frozenset(claim.stems)
        shared = [len(sentence & stems) for sentence in self.sentences]
        if max(shared) < DENIED * len(stems) or self.whole.letters == claim.letters:
            return False
        denies = any(
            negated for negated, count in zip(self.negated, shared, strict=True) if count == max(shared)
        )
        return denies != claim.negated


def passage(text: str) -> Passage:
    """Make a comment's text ready. Links are no words; "@JaneDoe" and "#SaveTheDam" are the words that they are made of."""
    plain = _POSTED.sub(r"\1", _LINK.sub(" ", text))
    plain = _NAME.sub(lambda match: _HUMP.sub(" ", match[0]), plain)
    whole = compared(plain)
    parts = [compared(plain[span.start : span.end]) for span in sentences(plain)]
    long = [(frozenset(part.stems), part.negated) for part in parts if len(part.forms) >= _MIN_SENTENCE]
    long = long or [(frozenset(whole.stems), whole.negated)]
    return Passage(whole, tuple(stems for stems, _ in long), tuple(negated for _, negated in long))


@lru_cache(maxsize=2_048)
def claim_text(text: str) -> Compared:
    """Make a claim or a title ready. The same claims are found again and again, so that the last ones are kept."""
    return compared(text)


def compared(text: str) -> Compared:
    """Make a text ready."""
    stems: list[str] = []
    forms: dict[str, str] = {}
    names: set[str] = set()
    letters: list[str] = [""]
    negated = False
    for word in _WORD.findall(text):
        small, form, root, negates = _read(word)
        letters.append(small)
        negated = negated or negates
        if root:
            stems.append(root)
            if root not in forms:
                forms[root] = form
            if not word[0].islower() and len(letters) > _FIRST:
                names.add(root)
            if len(stems) == MAX_WORDS:
                break
    letters.append("")
    return Compared(
        tuple(stems),
        forms,
        frozenset(names),
        frozenset(match.strip(".,").replace(",", "") for match in _NUMBER.findall(text)),
        negated,
        " ".join(letters).encode(errors="replace"),
        len(letters) - 2,
    )


@lru_cache(maxsize=100_000)
def _read(word: str) -> tuple[str, str, str, bool]:
    """Return a word in small letters, without "'s", and its stem (empty for one that says nothing); whether it negates."""
    small = word.lower().replace("’", "'")
    form = small.removesuffix("'s")
    empty = small in STOPWORDS or form in STOPWORDS or not (len(form) > 1 or form.isdigit())
    return small, form, "" if empty else stem(form), small in _NEGATIONS or small.endswith("n't")
