"""Fetches the page of an article, from public addresses only, within limits of time and size."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from types import MappingProxyType

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.articles.addresses import PUBLIC_ONLY, AddressPolicy
from bot.articles.errors import ArticleError
from bot.articles.urls import checked_url

USER_AGENT = "CommentDesk/0.1 (+link preview of articles posted by moderators)"
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
CONTENT_TYPES = HTML_TYPES | TEXT_TYPES
CHUNK_BYTES = 64 * 1024

_HEADERS = MappingProxyType(
    {
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8, text/markdown;q=0.8",
        "Accept-Encoding": "gzip, deflate",
    }
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS = MappingProxyType(
    {
        401: "asks for a log-in",
        402: "asks for payment",
        403: "does not let the bot read it",
        404: "has no such page",
        410: "has removed the page",
        429: "has had too many requests; try again later",
        451: "may not show the page for legal reasons",
    }
)
_REFUSED = "not a public address"
_PASTE = "You can attach the page as a file, or paste its text."


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much a fetch may take. `seconds` is for all of it; `size` counts bytes after decompression."""

    seconds: float = 10.0
    size: int = 2 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it came. `charset` is what the server said, or empty; `body` is decompressed."""

    url: str
    final_url: str
    content_type: str
    charset: str
    body: bytes


class _RefusedAddressError(OSError):
    """Raised in place of a connection, so that aiohttp treats it as one that failed."""


async def fetch_article_page(
    url: str,
    *,
    policy: AddressPolicy = PUBLIC_ONLY,
    resolver: AbstractResolver | None = None,
    limits: FetchLimits | None = None,
) -> FetchedPage:
    """Return the page at `url`.

    The address is checked where a socket is opened: for every connection, so also after each redirect, for a
    literal address as for a name, and for the very address that is connected to (a second look-up can't differ).

    Args:
        url: An http or https address.
        policy: Where connections may go. Another than the default is for tests only.
        resolver: Turns names into addresses; aiohttp's own unless given.
        limits: Time, size and redirects; see `FetchLimits` for the defaults.

    Raises:
        ArticleError: The page can't be had; the text says why.
    """
    limits = limits or FetchLimits()
    start = URL(_checked(url, policy))
    try:
        async with asyncio.timeout(limits.seconds), _session(policy, resolver) as session:
            return await _follow(session, start, policy, limits)
    except TimeoutError:
        raise ArticleError(
            f"{start.host} took longer than {limits.seconds:g} seconds to send the page. Try again later. {_PASTE}"
        ) from None
    except (aiohttp.ClientError, ValueError) as error:
        raise ArticleError(_explain(error, start.host or "")) from error


def _session(policy: AddressPolicy, resolver: AbstractResolver | None) -> aiohttp.ClientSession:
    def open_socket(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not policy.allows(ip_address(address[0])):
            raise _RefusedAddressError(_REFUSED)
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        resolver=resolver, socket_factory=open_socket, use_dns_cache=False, force_close=True
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=dict(_HEADERS),
        trust_env=False,  # a proxy would make the connection, and nobody would check where to
        timeout=aiohttp.ClientTimeout(total=None),  # the caller's clock covers all requests together
    )


async def _follow(
    session: aiohttp.ClientSession, start: URL, policy: AddressPolicy, limits: FetchLimits
) -> FetchedPage:
    here = start
    for _ in range(limits.redirects + 1):
        async with session.get(here, allow_redirects=False) as response:
            if response.status not in _REDIRECTS:
                return await _read(response, start, limits)
            here = _next(here, response.headers.get("Location", ""), policy)
    raise ArticleError(
        f"{start.host} sends the reader on more than {limits.redirects} times; give the address where that ends."
    )


def _next(here: URL, location: str, policy: AddressPolicy) -> URL:
    if not location:
        raise ArticleError(f"{here.host} sends the reader on without saying where to. {_PASTE}")
    there = here.join(URL(location))
    if here.scheme == "https" and there.scheme == "http":
        raise ArticleError(
            f"{here.host} sends the reader on from https to http, which can't be trusted. {_PASTE}"
        )
    try:
        return URL(_checked(str(there), policy))
    except ArticleError as error:
        raise ArticleError(
            f"{here.host} sends the reader on to an address that is not taken. {error}"
        ) from None


def _checked(url: str, policy: AddressPolicy) -> str:
    address = checked_url(url)
    port = URL(address).port
    if policy.ports is not None and port not in policy.ports:
        raise ArticleError(
            f"The address names port {port}; only web sites on the usual ports (80 and 443) are read."
        )
    return address


async def _read(response: aiohttp.ClientResponse, start: URL, limits: FetchLimits) -> FetchedPage:
    host = response.url.host
    if response.status != HTTPStatus.OK:
        raise ArticleError(f"{host} {_refusal(response.status)} (status {response.status}). {_PASTE}")
    if response.content_type not in CONTENT_TYPES:
        raise ArticleError(
            f"{host} sent {response.content_type}, which is no article; a web page or plain text is needed."
        )
    body = bytearray()
    too_big = ArticleError(f"The page at {host} is larger than {limits.size / 2**20:g} MiB. {_PASTE}")
    if (response.content_length or 0) > limits.size:
        raise too_big
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        body += chunk
        if len(body) > limits.size:
            raise too_big
    return FetchedPage(
        url=str(start),
        final_url=str(response.url),
        content_type=response.content_type,
        charset=response.charset or "",
        body=bytes(body),
    )


def _refusal(status: int) -> str:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "has a problem; try again later"
    return _REFUSALS.get(status, "did not send the page")


def _explain(error: Exception, host: str) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return f"There is no site called {error.host}; check the address."
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return f"The secure connection to {error.host} can't be trusted (its certificate or encryption is wrong)."
    if isinstance(error, aiohttp.ClientConnectorError):
        # aiohttp joins what several addresses said into one plain OSError, so the text tells it, not the type.
        if _REFUSED in str(error.os_error):
            return f"{error.host} is not on the public internet, and only public sites are read. {_PASTE}"
        return f"{error.host} can't be reached; try again later. {_PASTE}"
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return "That is not a web address; give one like https://example.org/news/story."
    return f"{host} broke off or sent something garbled. Try again later. {_PASTE}"
