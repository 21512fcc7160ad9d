"""Comments made up for timing: real words in no meaningful order, with the lengths that comments have."""

from __future__ import annotations

import math
from random import Random

SHORTEST, LONGEST = 3, 200
"""Words in a comment."""

_MEDIAN, _SPREAD = 15.0, 1.0
"""Of a log-normal distribution, whose mean is about 25 words when cut to the limits above. Lengths of online comments
are skewed like that: most are a sentence or two, a few are pages."""

_FUNCTION_WORDS = [
    "the",
    "a",
    "this",
    "that",
    "these",
    "some",
    "any",
    "no",
    "every",
    "of",
    "in",
    "on",
    "at",
    "to",
    "from",
    "with",
    "without",
    "about",
    "for",
    "against",
    "by",
    "after",
    "before",
    "and",
    "or",
    "but",
    "because",
    "if",
    "when",
    "while",
    "although",
    "so",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "could",
    "should",
    "may",
    "must",
    "not",
    "never",
    "always",
    "often",
    "just",
    "only",
    "even",
    "still",
    "again",
    "already",
    "here",
    "there",
    "who",
    "what",
    "which",
    "why",
    "how",
    "it",
    "they",
    "we",
    "you",
    "he",
    "she",
    "their",
    "our",
    "your",
    "his",
    "her",
    "its",
    "i",
    "do",
    "does",
    "did",
    "been",
    "being",
    "than",
    "then",
    "as",
    "too",
    "very",
    "more",
    "most",
    "less",
]

_COMMON_WORDS = [
    "government",
    "war",
    "peace",
    "people",
    "country",
    "city",
    "paper",
    "article",
    "author",
    "news",
    "report",
    "source",
    "story",
    "headline",
    "paragraph",
    "minister",
    "president",
    "party",
    "vote",
    "election",
    "law",
    "court",
    "police",
    "army",
    "border",
    "weapons",
    "tanks",
    "money",
    "prices",
    "bread",
    "energy",
    "market",
    "tax",
    "school",
    "hospital",
    "children",
    "family",
    "history",
    "facts",
    "evidence",
    "question",
    "answer",
    "argument",
    "opinion",
    "reader",
    "comment",
    "editor",
    "journalist",
    "interview",
    "picture",
    "map",
    "number",
    "year",
    "month",
    "week",
    "day",
    "night",
    "winter",
    "summer",
    "village",
    "river",
    "bridge",
    "road",
    "train",
    "house",
    "work",
    "worker",
    "company",
    "bank",
    "union",
    "treaty",
    "deal",
    "talks",
    "threat",
    "attack",
    "defence",
    "aid",
    "help",
    "think",
    "say",
    "said",
    "write",
    "wrote",
    "read",
    "believe",
    "know",
    "see",
    "show",
    "claim",
    "agree",
    "stop",
    "start",
    "end",
    "pay",
    "give",
    "take",
    "make",
    "made",
    "lose",
    "win",
    "build",
    "fight",
    "leave",
    "stay",
    "return",
    "support",
    "blame",
    "call",
    "ask",
    "tell",
    "prove",
    "explain",
    "forget",
    "remember",
    "wrong",
    "right",
    "true",
    "false",
    "good",
    "bad",
    "great",
    "small",
    "big",
    "old",
    "new",
    "long",
    "short",
    "clear",
    "simple",
    "strange",
    "serious",
    "honest",
    "late",
    "early",
    "strong",
    "weak",
    "angry",
    "tired",
    "afraid",
    "ready",
    "enough",
    "better",
    "worse",
    "same",
    "different",
    "public",
    "private",
    "foreign",
    "local",
    "european",
    "russian",
    "american",
    "german",
    "french",
    "ordinary",
    "possible",
    "certain",
    "whole",
    "real",
    "actual",
    "really",
    "simply",
    "perhaps",
    "maybe",
    "finally",
]

RARE_WORDS = {
    "misinformation": ("mis", "##in", "##form", "##ation"),
    "warmongering": ("warm", "##ong", "##ering"),
    "clickbait": ("click", "##bai", "##t"),
    "naively": ("naive", "##ly"),
    "paywall": ("pay", "##wall"),
    "idiotic": ("idiot", "##ic"),
    "whataboutism": ("what", "##ab", "##out", "##ism"),
    "laughable": ("laugh", "##able"),
    "refuted": ("ref", "##uted"),
    "subheading": ("sub", "##head", "##ing"),
}
"""Words that BERT's vocabulary doesn't hold, and the pieces that it makes of them."""

_RARE_SHARE = 0.05
_MARKS = (".", ".", ".", ".", "?", "!", "...")


def made_up_comments(number: int, seed: int = 0) -> list[str]:
    """Return comments of `SHORTEST` to `LONGEST` words, about 25 on average, no two of them alike."""
    random = Random(seed)  # noqa: S311 - no secret
    comments: dict[str, None] = {}
    while len(comments) < number:
        comments[_comment(random)] = None
    return list(comments)


def vocabulary() -> list[str]:
    """Return the words and pieces that a BERT tokenizer needs to split these comments as the published one does."""
    pieces = [piece for parts in RARE_WORDS.values() for piece in parts]
    return list(dict.fromkeys([*_FUNCTION_WORDS, *_COMMON_WORDS, *pieces, *".,?!"]))


def _comment(random: Random) -> str:
    wanted = round(math.exp(random.gauss(math.log(_MEDIAN), _SPREAD)))
    wanted = min(max(wanted, SHORTEST), LONGEST)
    sentences = []
    while wanted > 0:
        words = min(wanted, random.randint(4, 18))
        sentences.append(_sentence(random, words))
        wanted -= words
    return " ".join(sentences)


def _sentence(random: Random, length: int) -> str:
    words = [_word(random, place) for place in range(length)]
    if length > 8 and random.random() < 0.5:
        words[length // 2] += ","
    return " ".join(words).capitalize() + random.choice(_MARKS)


def _word(random: Random, place: int) -> str:
    if random.random() < _RARE_SHARE:
        return random.choice(list(RARE_WORDS))
    return random.choice(_FUNCTION_WORDS if place % 2 == 0 else _COMMON_WORDS)
