"""Posting, listing and closing articles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from ipaddress import IPv4Address, IPv6Address

import pytest
import simcord
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from simcord.asserts import assert_error

from bot.articles.addresses import AddressPolicy
from bot.articles.extract import article_from_url
from bot.moderation.models import Action, Origin
from bot.ui.permissions import NotAllowedError
from cogs.host import FetchArticle
from tests.cogs.newsroom import BODY, CALM, INSULT, TITLE, Newsroom, buttons, is_private, said, shown

SENTENCE = "The ferry across the sound stops running at the end of the month, the operator said."


def page() -> str:
    paragraphs = "".join(f"<p>{SENTENCE} Paragraph {number} adds a detail.</p>" for number in range(40))
    return (
        "<html><head><title>Ferry stops for good</title><meta name='author' content='Rosa Field'></head>"
        f"<body><article><h1>Ferry stops for good</h1>{paragraphs}</article></body></html>"
    )


@dataclass
class Site:
    """A news site on the loopback interface."""

    server: BaseTestServer
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return an address of the site."""
        return str(self.server.make_url(path))


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site with a story, a short link to it, an empty page and a picture."""

    async def story(request: web.Request) -> web.Response:
        here.asked.append(request.path_qs)
        return web.Response(text=page(), content_type="text/html")

    async def moved(_: web.Request) -> web.Response:
        raise web.HTTPFound("/ferry")

    async def empty(_: web.Request) -> web.Response:
        return web.Response(text="<html><body></body></html>", content_type="text/html")

    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=b"\x89PNG", content_type="image/png")

    app = web.Application()
    app.router.add_get("/ferry", story)
    app.router.add_get("/short", moved)
    app.router.add_get("/empty", empty)
    app.router.add_get("/picture", picture)
    async with TestServer(app, host="127.0.0.1") as server:
        here = Site(server)
        yield here


def _loopback(address: IPv4Address | IPv6Address) -> bool:
    return address.is_loopback


@pytest.fixture
def fetch_article(site: Site) -> FetchArticle:
    """The real fetcher, which may reach the site."""
    assert site.server.port
    policy = AddressPolicy(_loopback, frozenset({site.server.port}))
    return partial(article_from_url, policy=policy)


async def post_url(newsroom: Newsroom, url: str, **options: object) -> simcord.InteractionResult:
    """Have the moderator post an article from an address."""
    return await newsroom.moderator.slash(newsroom.news, "article post", url=url, **options)


async def test_an_article_from_an_address_appears_as_a_card_with_a_thread(
    newsroom: Newsroom, site: Site
) -> None:
    result = await post_url(newsroom, site.url("/ferry"))
    assert said(result).startswith("Posted: [Ferry stops for good]")
    assert is_private(result)
    (article,) = await newsroom.articles()
    assert article.draft.origin is Origin.URL
    assert "Paragraph 39" in article.draft.body
    card = newsroom.card(article)
    assert "Ferry stops for good" in shown(card)
    assert "Rosa Field" in shown(card)
    assert newsroom.thread(article).name == "Ferry stops for good"


async def test_members_see_only_the_start_of_an_article_from_an_address(
    newsroom: Newsroom, site: Site
) -> None:
    await post_url(newsroom, site.url("/ferry"))
    (article,) = await newsroom.articles()
    assert "Paragraph 12" not in shown(newsroom.card(article))
    result = await newsroom.ann.click(newsroom.card(article), label="Read the article")
    assert is_private(result)
    assert SENTENCE in said(result)
    assert "Paragraph 12" not in said(result)


async def test_with_the_right_to_republish_members_read_all_of_it_page_by_page(
    newsroom: Newsroom, site: Site
) -> None:
    await post_url(newsroom, site.url("/ferry"), republish=True)
    (article,) = await newsroom.articles()
    result = await newsroom.ann.click(newsroom.card(article), label="Read the article")
    assert result.response is not None
    assert is_private(result)
    assert "Paragraph 12" in said(result)
    await newsroom.ann.click(result.response, label="Next")
    assert "Paragraph 25" in shown(result.response)


async def test_the_same_address_shows_the_first_article_and_asks(newsroom: Newsroom, site: Site) -> None:
    await post_url(newsroom, site.url("/ferry"))
    (article,) = await newsroom.articles()
    result = await post_url(newsroom, site.url("/ferry?utm_source=letter#top"))
    assert "posted already" in said(result)
    assert str(article.thread_id) in said(result)
    assert result.response is not None
    assert is_private(result)
    assert buttons(result.response) == {"Post again": True, "Cancel": True}
    await newsroom.moderator.click(result.response, label="Cancel")
    assert len(await newsroom.articles()) == 1
    assert shown(result.response) == "Nothing was posted."


async def test_the_same_address_is_posted_again_when_the_moderator_says_so(
    newsroom: Newsroom, site: Site
) -> None:
    await post_url(newsroom, site.url("/ferry"))
    result = await post_url(newsroom, site.url("/ferry"))
    assert result.response is not None
    pressed = await newsroom.moderator.click(result.response, label="Post again")
    assert "Posted:" in said(pressed)
    assert len(await newsroom.articles()) == 2


async def test_a_short_link_to_a_known_article_is_recognised(newsroom: Newsroom, site: Site) -> None:
    await post_url(newsroom, site.url("/ferry"))
    result = await post_url(newsroom, site.url("/short"))
    assert "posted already" in said(result)
    assert len(await newsroom.articles()) == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [("/empty", "no article text was found"), ("/picture", "image/png"), ("/nowhere", "404")],
)
async def test_a_page_without_an_article_is_refused_in_plain_words(
    newsroom: Newsroom, site: Site, path: str, words: str
) -> None:
    result = await post_url(newsroom, site.url(path))
    assert words in said(result)
    assert said(result).endswith("Nothing was posted.")
    assert await newsroom.articles() == []


@pytest.mark.parametrize("url", ["ftp://example.org/x", "not an address", "http://127.0.0.1:1/x"])
async def test_an_address_that_can_not_be_fetched_is_refused_in_plain_words(
    newsroom: Newsroom, url: str
) -> None:
    result = await post_url(newsroom, url)
    assert said(result).endswith("Nothing was posted.")
    assert "Error id" not in said(result)


async def test_an_article_from_a_file_is_posted_and_read_whole(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    assert (article.draft.title, article.draft.origin) == (TITLE, Origin.FILE)
    result = await newsroom.ann.click(newsroom.card(article), label="Read the article")
    assert "announced a petition" in said(result)


async def test_an_html_file_is_read_as_a_page(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.slash(
        newsroom.news, "article post", file=("ferry.html", page().encode())
    )
    assert said(result).startswith("Posted: [Ferry stops for good]")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("story.exe", b"MZ"),
        ("story.txt", b""),
        ("story.txt", b"x" * (2 * 1024 * 1024 + 1)),
        ("a.txt", b"..."),
    ],
)
async def test_a_file_that_is_no_article_is_refused(newsroom: Newsroom, name: str, data: bytes) -> None:
    result = await newsroom.moderator.slash(newsroom.news, "article post", file=(name, data))
    assert said(result).endswith("Nothing was posted.")
    assert await newsroom.articles() == []


async def test_a_form_opens_when_nothing_is_given(newsroom: Newsroom) -> None:
    asked = await newsroom.moderator.slash(newsroom.news, "article post")
    assert asked.modal is not None
    result = await newsroom.moderator.submit_modal(asked, {"title": TITLE, "text": BODY})
    assert said(result).startswith("Posted:")
    (article,) = await newsroom.articles()
    assert (article.draft.title, article.draft.body, article.draft.origin) == (TITLE, BODY, Origin.PASTE)


async def test_a_pasted_article_without_a_title_gets_one_from_its_first_sentence(newsroom: Newsroom) -> None:
    asked = await newsroom.moderator.slash(newsroom.news, "article post")
    await newsroom.moderator.submit_modal(asked, {"text": BODY})
    (article,) = await newsroom.articles()
    assert article.draft.title.startswith("The town council voted nine to four")


async def test_a_pasted_text_without_words_is_refused(newsroom: Newsroom) -> None:
    asked = await newsroom.moderator.slash(newsroom.news, "article post")
    result = await newsroom.moderator.submit_modal(asked, {"text": "... !!!"})
    assert said(result).endswith("Nothing was posted.")


async def test_url_and_file_together_are_refused(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.slash(
        newsroom.news, "article post", url="https://example.org", file=("a.txt", b"x")
    )
    assert "not both" in said(result)


async def test_an_article_in_a_forum_becomes_a_post_that_collects_comments(newsroom: Newsroom) -> None:
    article = await newsroom.post(channel=newsroom.forum)
    (thread,) = newsroom.forum.threads
    assert (thread.id, thread.name) == (article.thread_id, TITLE)
    message = await newsroom.ann.send(thread, INSULT)
    assert await newsroom.actions(message) == [Action.REMOVE]


async def test_an_article_goes_to_the_channel_that_is_named(newsroom: Newsroom) -> None:
    elsewhere = newsroom.guild.create_text_channel("local")
    article = await newsroom.post(channel=elsewhere)
    assert article.channel_id == elsewhere.id


async def test_missing_permissions_are_named_and_nothing_is_posted(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.slash(
        newsroom.news, "article post", file=("a.txt", BODY.encode()), channel=newsroom.silent()
    )
    assert "Send Messages" in said(result)
    assert "Nothing was posted" in said(result)
    assert await newsroom.articles() == []


async def test_a_moderator_can_not_post_where_they_may_not_write(newsroom: Newsroom) -> None:
    result = await newsroom.moderator.slash(
        newsroom.news, "article post", file=("a.txt", BODY.encode()), channel=newsroom.announcements()
    )
    assert "You may not post" in said(result)
    assert await newsroom.articles() == []


async def test_when_discord_refuses_the_thread_nothing_is_kept(newsroom: Newsroom) -> None:
    newsroom.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    result = await newsroom.moderator.slash(newsroom.news, "article post", file=("a.txt", BODY.encode()))
    assert "Nothing was posted" in said(result)
    rows = await newsroom.rows("SELECT count(*) AS n FROM articles")
    assert rows[0]["n"] == 0
    assert newsroom.news.history() == []


async def test_members_may_not_post_articles(newsroom: Newsroom) -> None:
    newsroom.open_to_everyone("article")
    result = await newsroom.ann.slash(newsroom.news, "article post")
    assert_error(newsroom.env, NotAllowedError)
    assert "moderators" in said(result)
    assert result.modal is None


async def test_the_list_shows_counts_and_links(newsroom: Newsroom) -> None:
    assert "No article" in said(await newsroom.moderator.slash(newsroom.news, "article list"))
    article = await newsroom.post()
    await newsroom.comment(article, CALM)
    result = await newsroom.moderator.slash(newsroom.news, "article list")
    assert "1 article" in said(result)
    assert "1 comment" in said(result)
    assert "open" in said(result)
    assert str(article.thread_id) in said(result)
    assert is_private(result)


async def test_a_closed_article_collects_nothing_and_keeps_all(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    kept = await newsroom.comment(article, CALM)
    result = await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    assert said(result).startswith("Closed:")
    reply = await newsroom.ann.send(newsroom.news, "umbrella", reply_to=newsroom.card(article))
    assert await newsroom.texts(kept) == [CALM]
    assert await newsroom.texts(reply) == []
    assert "umbrella" not in await newsroom.whole_database()
    metadata = newsroom.env.backend.get_channel(article.thread_id).thread_metadata
    assert metadata is not None
    assert metadata.locked
    assert "closed" in said(await newsroom.moderator.slash(newsroom.news, "article list"))
    again = await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    assert "closed already" in said(again)


@pytest.mark.parametrize("forum", [False, True])
async def test_a_close_that_discord_half_refused_can_be_repeated(newsroom: Newsroom, *, forum: bool) -> None:
    article = await newsroom.post(channel=newsroom.forum if forum else newsroom.news)
    newsroom.env.inject_error(
        "PATCH", f"/channels/{article.thread_id}", status=403, code=50013, message="Missing Permissions"
    )
    result = await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    assert said(result).startswith("Closed:")
    assert "could not be locked (Missing Permissions)" in said(result)
    assert "could not be marked" not in said(result)
    assert f"`/article close article:{article.id}`" in said(result)
    assert "Closed" in shown(newsroom.card(article))
    again = await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    assert "closed already" in said(again)
    assert "could not" not in said(again)
    metadata = newsroom.env.backend.get_channel(article.thread_id).thread_metadata
    assert metadata is not None
    assert metadata.locked
    assert metadata.archived


async def test_a_form_posts_nothing_for_someone_who_is_no_moderator_any_more(newsroom: Newsroom) -> None:
    asked = await newsroom.moderator.slash(newsroom.news, "article post")
    newsroom.env.backend.get_guild(newsroom.guild.id).members[newsroom.moderator.id].role_ids.clear()
    result = await newsroom.moderator.submit_modal(asked, {"text": BODY})
    assert "Nothing was posted" in said(result)
    assert await newsroom.articles() == []


async def test_an_article_that_was_closed_stays_closed_after_a_restart(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    card = newsroom.card(article)
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    await newsroom.restart()
    reply = await newsroom.ann.send(newsroom.news, "umbrella", reply_to=card)
    assert await newsroom.texts(reply) == []


async def test_an_edit_under_a_closed_article_is_still_decided(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    message = await newsroom.ann.send(newsroom.news, CALM, reply_to=newsroom.card(article))
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(article.id))
    await newsroom.ann.edit(message, INSULT)
    assert await newsroom.actions(message) == [Action.ALLOW, Action.REMOVE]


async def test_closing_offers_the_open_articles_that_match(newsroom: Newsroom) -> None:
    mill = await newsroom.post()
    await newsroom.post(title="Ferry stops for good")
    offer = partial(newsroom.moderator.autocomplete, newsroom.news, "article close", "article")
    assert [choice["name"] for choice in await offer("")] == ["Ferry stops for good", TITLE]
    assert await offer("MILL") == [{"name": TITLE, "value": str(mill.id)}]
    await newsroom.moderator.slash(newsroom.news, "article close", article=str(mill.id))
    assert await offer("mill") == []


@pytest.mark.parametrize("typed", ["The old mill", "999", "-1", "9" * 40, "²"])
async def test_closing_something_that_is_no_article_is_refused(newsroom: Newsroom, typed: str) -> None:
    await newsroom.post()
    result = await newsroom.moderator.slash(newsroom.news, "article close", article=typed)
    assert "no such article" in said(result)


async def test_a_title_with_markup_and_mentions_is_shown_inert(newsroom: Newsroom) -> None:
    article = await newsroom.post(title="**Bold** @everyone [here](https://example.org)")
    listed = said(await newsroom.moderator.slash(newsroom.news, "article list"))
    assert "@everyone" not in listed
    assert "@everyone" not in shown(newsroom.card(article))
    assert not newsroom.card(article).mention_everyone
