"""Whether a message says anything in words."""

from __future__ import annotations

import re

# Custom emoji, mentions, timestamps and slash-command links as Discord writes them, and bare links.
_NOT_WORDS = re.compile(
    r"<a?:\w+:\d+>|<(?:@[!&]?|#)\d+>|<t:-?\d+(?::\w)?>|</[^:>]+:\d+>|<?https?://[^\s<>|)\]]+>?"
)
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0]")  # letters by category, blank to the eye
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
# Emoji made of letters: regional indicators and tags are not alphanumeric, but the squared letters count as such.
_EMOJI_LETTERS = re.compile("[\u24c2\u2139\U0001f170-\U0001f189\U0001f18e\U0001f191-\U0001f19a]\ufe0f?")


def has_words(text: str) -> bool:
    """Return whether `text` holds a letter or digit of any script that a reader reads as a word.

    Emoji (Discord's own too), mentions, bare links, punctuation and invisible characters are no words.
    """
    if text.isascii() and "<" not in text and "://" not in text:
        return any(c.isalnum() for c in text)
    text = _EMOJI_LETTERS.sub(" ", _KEYCAP.sub(" ", _FILLERS.sub(" ", _NOT_WORDS.sub(" ", text))))
    return any(c.isalnum() for c in text)
