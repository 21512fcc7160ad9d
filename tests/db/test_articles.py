"""What is asked of the articles without loading them whole."""

from __future__ import annotations

import pytest

from db.articles import Articles
from db.connection import Database
from tests.fakes import GUILD, MODERATOR, NEWS, NOON, new_article

ELSEWHERE = 2002


async def posted(articles: Articles, title: str, thread_id: int, **changes: object) -> int:
    """Post an article; return its id."""
    new = new_article(**changes)
    draft = type(new.draft)(title=title, body=new.draft.body, origin=new.draft.origin)
    article = await articles.add(new_article(**(changes | {"draft": draft})), NOON)
    await articles.posted(article.id, thread_id, thread_id, NOON)
    return article.id


@pytest.fixture
def articles(database: Database) -> Articles:
    return Articles(database)


async def test_the_threads_of_a_channel_are_those_of_its_articles_open_or_closed(articles: Articles) -> None:
    await posted(articles, "One", 31)
    closed = await posted(articles, "Two", 32)
    await articles.close(closed, MODERATOR, NOON)
    await posted(articles, "Three", 33, channel_id=ELSEWHERE)
    await posted(articles, "Four", 34, guild_id=GUILD + 1)
    await articles.add(new_article(), NOON)  # on its way to Discord, without a thread so far
    assert await articles.threads_in(GUILD, NEWS) == [31, 32]
    assert await articles.threads_in(GUILD, ELSEWHERE) == [33]


async def test_titles_are_those_of_open_articles_of_the_server_newest_first(articles: Articles) -> None:
    first = await posted(articles, "The mill", 31)
    second = await posted(articles, "The ferry", 32)
    closed = await posted(articles, "The closed mine", 33)
    await articles.close(closed, MODERATOR, NOON)
    await posted(articles, "The mill of others", 34, guild_id=GUILD + 1)
    await articles.add(new_article(), NOON)
    assert await articles.open_titles(GUILD, "", 25) == [(second, "The ferry"), (first, "The mill")]
    assert await articles.open_titles(GUILD, "", 1) == [(second, "The ferry")]
    assert await articles.open_titles(GUILD, "MILL", 25) == [(first, "The mill")]


@pytest.mark.parametrize(
    ("title", "typed", "found"),
    [
        ("Prices up 20%", "20%", True),
        ("Prices up 20 euros", "20%", False),
        ("file_name", "e_n", True),
        ("filename", "e_n", False),
        (r"C:\news", "\\N", True),
        ("Über die Brücke", "ÜBER", True),
        ("ŁÓDŹ", "łódź", True),
        ("It's done", "'S D", True),
    ],
)
async def test_a_title_contains_what_was_typed_letter_by_letter_in_any_case(
    articles: Articles, title: str, typed: str, *, found: bool
) -> None:
    await posted(articles, title, 31)
    assert bool(await articles.open_titles(GUILD, typed, 25)) is found
