"""Sentences that a closed list of words explains whole: "what a joke of an article", "source pls", "very fair, thanks".

A sentence in which every word is known, and one of them is what the list is about, can't have another topic: "clickbait
much?" accuses, while "she wrote her thesis on clickbait" has a word that the list doesn't know. So the lists may be wide
without being wrong about a topic, and no order of words has to be foreseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*'?|[^\w\s]+")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_MAX_TOKENS = 24
_MAX_PHRASE = 4
_BREAKS = ":/%$€£#@=+"
_YES_OR_NO = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "isn't",
        "aren't",
        "wasn't",
        "can",
        "could",
        "would",
        "has",
        "have",
    )
)

_CONTINUING = """
i i'm im i've ive i'd you you're youre u we we're they they're it it's its this that that's thats these he she who what why how
where when as nothing no not nobody nowhere and but because cause cuz so if even just moving next unsubscribed unsubscribing
unfollowed goodbye bye thanks thank please pls the there all every shame sad can can't cant don't dont stop do did is are your
the my well wow as-usual since after until for at like more please try let ukraine russia nato
"""
CONTINUES = frozenset(_CONTINUING.split())
"""Words that may begin what follows the clause; another word may go on with a list, of which the clause was a part."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that explain a sentence.

    Attributes:
        roles: One letter for each word or phrase (words with one space between them), in small letters.
        accepts: Letters that together make the speech act, with the score, 0..1; the first that holds is taken. Behind "="
            stand letters besides which there must be no other.
        rejects: A pattern of letters in order that makes it something else; empty for none.
        asked: Whether a question of yes or no may make it ("is there a source?", but not "is this propaganda?").
    """

    roles: Mapping[str, str]
    accepts: tuple[tuple[str, float], ...]
    rejects: re.Pattern[str] | None = None
    asked: bool = False

    def score(self, roles: str) -> float:
        """Return the score of a sentence with these roles, 0 for none."""
        if self.rejects is not None and self.rejects.search(roles):
            return 0.0
        return next((score for needed, score in self.accepts if _holds(needed, set(roles))), 0.0)


def _holds(needed: str, roles: set[str]) -> bool:
    return roles <= set(needed[1:]) if needed.startswith("=") else set(needed) <= roles


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a run of other signs, with its place."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Closed:
    """What was explained: the span from the first to the last word, the roles in order, and the score."""

    start: int
    end: int
    roles: str
    score: float


def lexicon(
    accepts: tuple[tuple[str, float], ...], *, rejects: str = "", asked: bool = False, **words: str
) -> Lexicon:
    """Return a lexicon. Each of `words` is named for its letter; words stand between commas or line breaks.

    A word in two lists has the role of the later one.
    """
    roles = {
        " ".join(word.split()): letter
        for letter, listed in words.items()
        for word in re.split(r"[,\n]", listed)
        if word.strip()
    }
    return Lexicon(roles, accepts, re.compile(rejects) if rejects else None, asked)


def tokens(text: str) -> list[Token]:
    """Return the words and other signs of a sentence in small letters; words after the first 24 are left out."""
    found = []
    for match in _TOKEN.finditer(text):
        found.append(Token(match[0], *match.span()))
        if len(found) > _MAX_TOKENS:
            break
    return found


def explain(words: list[Token], lexicon: Lexicon) -> Closed | None:
    """Return what a lexicon makes of a sentence: of all of it, or of its first clauses.

    Clauses end at a comma, a dash or another sign; what follows must begin with one of `CONTINUES`.
    """
    asks = bool(words) and "?" in words[-1].text
    if asks and not lexicon.asked and words[0].text in _YES_OR_NO:
        return None
    best: Closed | None = None
    roles = ""
    start = end = -1
    position = 0
    while position < len(words):
        token = words[position]
        if not token.is_word:
            if token.text[0] in _BREAKS:
                return best
            if roles and _may_go_on(words, position + 1):
                best = _made(start, end, roles, lexicon) or best
            position += 1
            continue
        role, length = _role(words, position, lexicon)
        if not role:
            return best
        roles += role
        start = token.start if start < 0 else start
        end = words[position + length - 1].end
        position += length
    if len(words) > _MAX_TOKENS:
        return best
    return _made(start, end, roles + "?" if asks else roles, lexicon) or best


def _made(start: int, end: int, roles: str, lexicon: Lexicon) -> Closed | None:
    score = lexicon.score(roles) if roles else 0.0
    return Closed(start, end, roles, score) if score else None


def _may_go_on(words: list[Token], position: int) -> bool:
    following = next((token.text for token in words[position:] if token.is_word), "")
    return not following or following in CONTINUES


def _role(words: list[Token], position: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the role of the longest phrase that begins at `position`, and of how many words it is."""
    phrase = ""
    found = ("", 0)
    for length in range(1, min(_MAX_PHRASE, len(words) - position) + 1):
        token = words[position + length - 1]
        if not token.is_word:
            break
        phrase = f"{phrase} {token.text}" if phrase else token.text
        role = lexicon.roles.get(phrase)
        if role:
            found = (role, length)
    if found[1]:
        return found
    return next(
        ((lexicon.roles[form], 1) for form in _forms(words[position].text) if form in lexicon.roles), found
    )


def _forms(word: str) -> Iterator[str]:
    """Yield other spellings of a word: without long runs of a letter ("sooo"), in one piece ("click-bait")."""
    if _LONG_RUN.search(word):
        yield _LONG_RUN.sub(r"\1", word)
        yield _LONG_RUN.sub(r"\1\1", word)
    if "-" in word:
        yield word.replace("-", "")
        yield word.replace("-", " ")
    if word.endswith("'s"):
        yield word[:-2]
