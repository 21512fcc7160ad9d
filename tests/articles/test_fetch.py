from __future__ import annotations

import asyncio
import gzip
import time
import zlib

import pytest
from aiohttp import web

from bot.articles.addresses import PUBLIC_ONLY, AddressPolicy
from bot.articles.errors import ArticleError
from bot.articles.fetch import USER_AGENT, FetchedPage, FetchLimits, fetch_article_page
from tests.articles.conftest import NamesOnLoopback, Site

_PAGE = "<html><body><p>The bridge is back.</p></body></html>"
_PUBLIC_ADDRESSES_ANY_PORT = AddressPolicy(PUBLIC_ONLY.allows, None)


async def test_a_page_comes_with_its_type_and_charset(site: Site, this_host: AddressPolicy) -> None:
    site.serve("/story", _PAGE.encode("latin-1"), "text/html; charset=ISO-8859-1")

    page = await fetch_article_page(f" <{site.url()}> ", policy=this_host)

    assert page == FetchedPage(site.url(), site.url(), "text/html", "ISO-8859-1", _PAGE.encode())


async def test_the_request_names_the_bot_and_carries_no_cookies(site: Site, this_host: AddressPolicy) -> None:
    site.redirect("/first", "/story")
    site.serve("/story", _PAGE)
    first = site.pages["/first"]

    async def with_cookie(request: web.Request) -> web.StreamResponse:
        response = await first(request)
        response.set_cookie("visitor", "1")
        return response

    site.pages["/first"] = with_cookie

    await fetch_article_page(site.url("/first"), policy=this_host)

    assert [request.headers["User-Agent"] for request in site.seen] == [USER_AGENT] * 2
    assert all("Cookie" not in request.headers and "Referer" not in request.headers for request in site.seen)


async def test_a_proxy_in_the_environment_is_not_used(
    site: Site, this_host: AddressPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.serve("/story", _PAGE)

    page = await fetch_article_page(site.url(), policy=this_host)

    assert page.body == _PAGE.encode()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(site: Site, this_host: AddressPolicy, status: int) -> None:
    site.redirect("/first", "/second", status)
    site.redirect("/second", site.url("/story"), status)
    site.serve("/story", _PAGE)

    page = await fetch_article_page(site.url("/first"), policy=this_host)

    assert (page.url, page.final_url) == (site.url("/first"), site.url("/story"))


async def test_five_redirects_are_followed_and_six_are_not(site: Site, this_host: AddressPolicy) -> None:
    for number in range(1, 7):
        site.redirect(f"/{number}", f"/{number - 1}")
    site.serve("/0", _PAGE)

    page = await fetch_article_page(site.url("/5"), policy=this_host)

    assert page.final_url == site.url("/0")
    with pytest.raises(ArticleError, match="more than 5 times"):
        await fetch_article_page(site.url("/6"), policy=this_host)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1", "0x7f000001", "0"],
)
async def test_by_default_no_page_of_the_machine_itself_is_read(site: Site, host: str) -> None:
    site.serve("/story", _PAGE)

    with pytest.raises(ArticleError):
        await fetch_article_page(site.url(host=host), policy=_PUBLIC_ADDRESSES_ANY_PORT)

    assert site.seen == []


async def test_a_name_that_leads_into_a_private_network_is_refused(site: Site) -> None:
    site.serve("/story", _PAGE)
    resolver = NamesOnLoopback({"news.test": ("127.0.0.1",)})

    with pytest.raises(ArticleError, match=r"news\.test is not on the public internet"):
        await fetch_article_page(
            site.url(host="news.test"), policy=_PUBLIC_ADDRESSES_ANY_PORT, resolver=resolver
        )

    assert resolver.asked == ["news.test"]
    assert site.seen == []


@pytest.mark.parametrize(
    "there",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/",
        "http://inside.test/",
        "//10.0.0.1/",
    ],
)
async def test_a_redirect_into_a_private_network_is_refused(
    site: Site, this_host: AddressPolicy, there: str
) -> None:
    site.redirect("/story", there)
    resolver = NamesOnLoopback({"inside.test": ("192.168.0.1",)})

    with pytest.raises(ArticleError, match="is not on the public internet"):
        await fetch_article_page(site.url(), policy=this_host, resolver=resolver)


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("file:///etc/passwd", "https:// or http://"),
        ("ftp://127.0.0.1/", "https:// or http://"),
        ("http://user:secret@127.0.0.1/", "user name or password"),
        ("https://[::1", "web address"),
        ("", "without saying where to"),
    ],
)
async def test_a_redirect_to_what_is_no_page_is_refused(
    site: Site, this_host: AddressPolicy, there: str, why: str
) -> None:
    site.redirect("/story", there)

    with pytest.raises(ArticleError, match=why):
        await fetch_article_page(site.url(), policy=this_host)


async def test_of_several_addresses_only_the_allowed_one_is_connected_to(
    site: Site, this_host: AddressPolicy
) -> None:
    site.serve("/story", _PAGE)
    both = NamesOnLoopback({"news.test": ("127.0.0.2", "127.0.0.1"), "inside.test": ("10.0.0.1", "fd00::1")})

    page = await fetch_article_page(site.url(host="news.test"), policy=this_host, resolver=both)

    assert page.body == _PAGE.encode()
    with pytest.raises(ArticleError, match="is not on the public internet"):
        await fetch_article_page("http://inside.test/", resolver=both)


async def test_an_unusual_port_is_refused_by_default(site: Site) -> None:
    with pytest.raises(ArticleError, match=rf"port {site.port}"):
        await fetch_article_page(site.url(host="1.1.1.1"))


async def test_an_unknown_name_is_said_to_be_unknown() -> None:
    with pytest.raises(ArticleError, match=r"There is no site called nowhere\.test"):
        await fetch_article_page("https://nowhere.test/", resolver=NamesOnLoopback({}))


async def test_a_site_that_does_not_answer_is_said_to_be_out_of_reach(this_host: AddressPolicy) -> None:
    with pytest.raises(ArticleError, match="can't be reached"):
        await fetch_article_page("http://127.0.0.1:9/", policy=this_host)


async def test_a_site_without_encryption_behind_https_is_said_to_be_that(
    site: Site, this_host: AddressPolicy
) -> None:
    with pytest.raises(ArticleError, match="secure connection"):
        await fetch_article_page(site.url().replace("http:", "https:"), policy=this_host)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (403, "does not let the bot read it"),
        (404, "has no such page"),
        (410, "has removed"),
        (418, "did not send the page"),
        (429, "too many requests"),
        (204, "did not send the page"),
        (500, "has a problem"),
        (503, "has a problem"),
    ],
)
async def test_a_refusal_is_explained(site: Site, this_host: AddressPolicy, status: int, why: str) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return web.Response(status=status)

    site.pages["/story"] = refuse

    with pytest.raises(ArticleError, match=rf"{why}.*status {status}"):
        await fetch_article_page(site.url(), policy=this_host)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/css", "nonsense"])
async def test_what_is_no_page_is_refused_by_its_type(
    site: Site, this_host: AddressPolicy, kind: str
) -> None:
    site.serve("/story", _PAGE, kind)

    with pytest.raises(ArticleError, match="which is no article"):
        await fetch_article_page(site.url(), policy=this_host)


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "application/xhtml+xml", "TEXT/HTML"])
async def test_pages_and_plain_text_are_taken(site: Site, this_host: AddressPolicy, kind: str) -> None:
    site.serve("/story", _PAGE, kind)

    page = await fetch_article_page(site.url(), policy=this_host)

    assert page.content_type == kind.lower()


async def test_a_page_of_fifty_megabytes_is_refused_before_it_is_read(
    site: Site, this_host: AddressPolicy
) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(
            headers={"Content-Type": "text/html", "Content-Length": str(50 * 2**20)}
        )
        await response.prepare(request)
        for _ in range(50):
            await response.write(b"a" * 2**20)
            sent += 1
        return response

    site.pages["/story"] = endless

    with pytest.raises(ArticleError, match="larger than 2 MiB"):
        await fetch_article_page(site.url(), policy=this_host)
    assert sent < 25


async def test_a_page_that_never_ends_is_cut_off(site: Site, this_host: AddressPolicy) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        while True:
            await response.write(b"a" * 2**16)

    site.pages["/story"] = endless

    with pytest.raises(ArticleError, match="larger than 2 MiB"):
        await fetch_article_page(site.url(), policy=this_host)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_the_size_is_that_after_decompression(
    site: Site, this_host: AddressPolicy, coding: str, pack: type[bytes]
) -> None:
    small, bomb = pack(_PAGE.encode()), pack(b"\0" * (200 * 2**20))

    async def answer(request: web.Request) -> web.Response:
        body = bomb if request.path == "/bomb" else small
        return web.Response(body=body, headers={"Content-Type": "text/html", "Content-Encoding": coding})

    site.pages.update({"/story": answer, "/bomb": answer})

    assert (await fetch_article_page(site.url(), policy=this_host)).body == _PAGE.encode()
    assert len(bomb) < 2**20
    with pytest.raises(ArticleError, match="larger than 2 MiB"):
        await fetch_article_page(site.url("/bomb"), policy=this_host)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
async def test_a_garbled_compression_is_an_error_in_words(
    site: Site, this_host: AddressPolicy, coding: str
) -> None:
    async def garbled(_: web.Request) -> web.Response:
        return web.Response(
            body=b"not packed", headers={"Content-Type": "text/html", "Content-Encoding": coding}
        )

    site.pages["/story"] = garbled

    with pytest.raises(ArticleError, match="garbled"):
        await fetch_article_page(site.url(), policy=this_host)


async def test_a_connection_that_breaks_off_is_an_error_in_words(
    site: Site, this_host: AddressPolicy
) -> None:
    async def broken(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"a")
        assert request.transport is not None
        request.transport.close()
        return response

    site.pages["/story"] = broken

    with pytest.raises(ArticleError, match="broke off"):
        await fetch_article_page(site.url(), policy=this_host)


@pytest.mark.parametrize("before", [5.0, 0.0])
async def test_the_time_is_limited_for_all_of_a_fetch(
    site: Site, this_host: AddressPolicy, before: float
) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(before)
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"a")
            await asyncio.sleep(0.05)
        return response

    site.pages["/story"] = drip
    started = time.monotonic()

    with pytest.raises(ArticleError, match=r"longer than 0\.3 seconds"):
        await fetch_article_page(site.url(), policy=this_host, limits=FetchLimits(seconds=0.3))
    assert time.monotonic() - started < 3


async def test_a_fetch_that_is_cancelled_stays_cancelled(site: Site, this_host: AddressPolicy) -> None:
    async def slow(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    site.pages["/story"] = slow
    task = asyncio.create_task(fetch_article_page(site.url(), policy=this_host))
    await asyncio.sleep(0.1)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
