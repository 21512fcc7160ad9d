"""Titles and leads, made from a body."""

from __future__ import annotations

from bot.articles.sentences import first_sentence_end, last_sentence_end

ELLIPSIS = "…"
LONGEST_TITLE = 120
LEAD_LENGTH = 300
_LONGEST_FIRST_LINE = 1000


def title_from(body: str) -> str:
    """Return the first sentence of `body`, at most 120 characters of it; empty for an empty body."""
    # Cut before looking for its end: a line without sentences may be as long as a file.
    line = one_line(body.strip().partition("\n")[0][:_LONGEST_FIRST_LINE])
    return clamp(line[: first_sentence_end(line)], LONGEST_TITLE)


def lead(body: str, limit: int = LEAD_LENGTH) -> str:
    """Return the beginning of `body` on one line, at most `limit` characters, an ellipsis for the rest included.

    It ends after a sentence if one ends in the second half of the space, else after a word.
    """
    text = one_line(body)
    if len(text) <= limit:
        return text
    room = limit - 2  # a space and the ellipsis
    # One character more, because a sentence's end is told by the gap after it.
    end = last_sentence_end(text[: max(room, 0) + 1], limit // 2, room)
    return clamp(text, limit) if end is None else f"{text[:end]} {ELLIPSIS}"


def clamp(text: str, limit: int) -> str:
    """Return `text`, or as many whole words of it as fit into `limit` characters with an ellipsis.

    A word that is longer than half the space is cut.
    """
    if len(text) <= limit:
        return text
    room = max(limit - len(ELLIPSIS), 0)
    head = text[:room]
    if not text[room : room + 1].isspace():
        space = max((at for at, character in enumerate(head) if character.isspace()), default=0)
        head = head[:space] if space >= room // 2 and space else head
    return (head.rstrip(" ,;:\u2013\u2014-") + ELLIPSIS)[:limit]


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())
