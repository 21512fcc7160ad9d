"""The demo's own article, comments and fact-checks. The members and the publishers are invented."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

ARTICLE_AUTHOR = "The Comment Desk newsroom"
ARTICLE_PUBLISHED = "2025-03-14"


@dataclass(frozen=True, slots=True)
class Line:
    """One comment of the script.

    `answers` is the index of the line that it replies to; `on_card` makes it a reply to the article's card instead of a
    message in the thread; `edited` is the text that its author changes it to a moment later; `to_bot` has it name the bot
    first, as a member does who asks it something.
    """

    author: str
    text: str
    answers: int | None = None
    on_card: bool = False
    edited: str = ""
    to_bot: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """An article and the comments under it, in the order in which they arrive.

    `answer_sources` says whether its moderators have requests for a source answered from the article.
    """

    title: str
    body: str
    lines: tuple[Line, ...]
    author: str = ""
    published: str = ""
    answer_sources: bool = False


def own_script() -> Script:
    """Return the article and comments that were written for the demo."""
    title, _, body = _data("article.txt").read_text(encoding="utf-8").partition("\n")
    return Script(title.strip(), body.strip(), LINES, ARTICLE_AUTHOR, ARTICLE_PUBLISHED, answer_sources=True)


def claims_file() -> Traversable:
    """Return the register of invented fact-checks, as JSONL that `claims import` reads."""
    return _data("claims.jsonl")


def _data(name: str) -> Traversable:
    return files("bot.demo") / "data" / name


# The disguises of the twelfth line, spelt out because an editor shows them as plain letters:
# Cyrillic a, e, i and o, a zero-width space and a digit.
_DISGUISED = (
    "What a p\N{CYRILLIC SMALL LETTER A}th\N{CYRILLIC SMALL LETTER IE}tic "
    "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}di\N{ZERO WIDTH SPACE}0t you are, Ines"
)

LINES = (
    Line(
        "Nadia Holt",
        "Thank you for putting the figures side by side. I had lost track of how much is still contested.",
    ),
    Line("Piotr", "How many settlements did Ukraine hold at the peak?", to_bot=True),
    Line(
        "Wren",
        "This article is misleading. You say that the pause was short and leave out what was lost during it.",
    ),
    Line("gravel_road", "Typical propaganda from this paper. You people only ever print one side."),
    Line(
        "Tomas B",
        "At the peak of the operation Ukraine's forces held 5,000 square kilometres. "
        "That was most of the region.",
    ),
    Line(
        "Ines",
        "> At the peak of the operation Ukraine's forces held 5,000 square kilometres.\n\n"
        "That is not true. The article says about 1,376, and nobody has claimed more than that.",
        answers=4,
    ),
    Line("Wren", "Is there a source for the thousands of soldiers from North Korea?"),
    Line(
        "Bram",
        "For the record: the United States never paused its intelligence sharing with Ukraine. The press made that up.",
    ),
    Line("Kasia", "Pure fearmongering. This article wants us to believe that everything is lost."),
    Line("Goran", "Tomas, you stupid idiot, learn to read before you post.", answers=4),
    Line("Piotr", "A ceasefire of 30 days only helps if somebody watches the line.", on_card=True),
    Line("gravel_road", _DISGUISED, answers=5),
    Line("Bram", "I know where you live, Goran. I will come to your house and break your legs.", answers=9),
    Line("Nadia Holt", "\N{DOVE OF PEACE}\N{VARIATION SELECTOR-16}\N{PERSON WITH FOLDED HANDS}"),
    Line(
        "Marta",
        "My cousin lives close to the border and hears the guns every night. The ceasefire will start on Monday.",
        edited="My cousin lives close to the border and hears the guns every night. I hope that the ceasefire comes soon.",
    ),
)
