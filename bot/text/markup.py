# ruff: noqa: RUF001 (quotation marks that look like other signs are what this module looks for)
"""Discord's markup: what a reader sees of it, and which parts are quoted from someone else."""

from __future__ import annotations

import re

from bot.text.markers import without_markers

_MASKED_LINK = re.compile(
    r"\[([^\[\]\n]{1,1000})\]\(<?(?:https?|discord)://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*>?(?:\s+\"[^\"\n]*\")?\)"
)
_CUSTOM_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_USER_MENTION = re.compile(r"<@!?\d+>")
_ROLE_MENTION = re.compile(r"<@&\d+>")
_CHANNEL_MENTION = re.compile(r"<#\d+>")
_COMMAND = re.compile(r"<(/[^:<>\n]+):\d+>")
_TIMESTAMP = re.compile(r"<t:-?\d+(?::\w)?>")
_BARE_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_ESCAPED = re.compile(r"\\([\\*_~|`>#\[\]()-])")
# A line that nothing follows is the content of a code block and not its language.
_FENCE = re.compile(r"```(?:[\w+-]{1,20}\n(?!\s*```))?\n?(.*?)\n?```", re.DOTALL)
_LINE_START = re.compile(r"^(?: *>>> | *> |#{1,3} |-# )", re.MULTILINE)

_BLOCK_QUOTE = re.compile(r"^ *>>> .*", re.MULTILINE | re.DOTALL)
_LINE_QUOTE = re.compile(r"^ *> .*$", re.MULTILINE)
_CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)
# A quotation needs two words: one word in quotation marks is irony or a title more often than a quotation.
_QUOTATION = re.compile(
    r"(?<!\w)\"(?=\S)[^\"\n]{1,1000}?\s[^\"\n]{0,1000}?\"(?!\w)"
    r"|“[^“”\n]{1,1000}\s[^“”\n]{0,1000}”|„[^„“”\n]{1,1000}\s[^„“”\n]{0,1000}[“”]|«[^«»\n]{1,1000}\s[^«»\n]{0,1000}»"
    r"|(?<!\w)”(?=\S)[^“”\n]{1,1000}?\s[^“”\n]{0,1000}”(?!\w)"
    r"|(?<!\w)»(?=\S)[^«»\n]{1,1000}?\s[^«»\n]{0,1000}«(?!\w)|(?<!\w)›(?=\S)[^‹›\n]{1,1000}?\s[^‹›\n]{0,1000}‹(?!\w)"
)
# The same sign is an apostrophe: between letters ("don't"), before a word that lost its start ("'90s"), after a plural.
_ELISION = r"(?:\d|(?:cause|em|til|twas|tis|bout|n|cos|cuz|round|s|t|re|ll|ve|d|m)\b)"
_IN_SINGLE = r"[^\s'‘’]|(?<=\w)['’](?=\w)"
_SINGLE_QUOTATION = re.compile(
    rf"(?<![\w'‘’])['‘’](?!{_ELISION})(?:{_IN_SINGLE}){{1,300}}[^\S\n](?:{_IN_SINGLE}|[^\S\n]){{1,1000}}(?<!\s)['’](?![\w'’])",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return `text` as a reader sees it: labels of masked links, inner text of spoilers, names for mentions."""
    text = _FENCE.sub(r"\1", text)
    text = _MASKED_LINK.sub(r"\1", text)
    text = _CUSTOM_EMOJI.sub(r"\1", text)
    text = _USER_MENTION.sub("@member", _ROLE_MENTION.sub("@role", _CHANNEL_MENTION.sub("#channel", text)))
    text = _BARE_LINK.sub(r"\1", _TIMESTAMP.sub("(time)", _COMMAND.sub(r"\1", text)))
    text = _LINE_START.sub("", text)
    return _ESCAPED.sub(r"\1", without_markers(text))


def quoted_spans(text: str, *, quotation_marks: bool = True) -> list[tuple[int, int]]:
    """Return (start, end) of each quoted part in `text`, in order and without overlap.

    Quoted are lines behind `>`, everything behind `>>>`, code blocks, and, if `quotation_marks`, two or more words
    between matching quotation marks, single ones too.
    """
    patterns = [_CODE_BLOCK, _BLOCK_QUOTE, _LINE_QUOTE]
    if quotation_marks:
        patterns += [_QUOTATION, _SINGLE_QUOTATION]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(match.span() for pattern in patterns for match in pattern.finditer(text)):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def without_quotes(text: str, *, quotation_marks: bool = True) -> str:
    """Return `text` with its quoted parts replaced by spaces, so that offsets stay valid."""
    parts: list[str] = []
    position = 0
    for start, end in quoted_spans(text, quotation_marks=quotation_marks):
        parts += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join([*parts, text[position:]])
