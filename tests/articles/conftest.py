"""A web site on the loopback, under made-up names."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot.articles.addresses import AddressPolicy

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class NamesOnLoopback(AbstractResolver):
    """Resolves the names it was given, and no others."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.names = names
        self.asked: list[str] = []

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - the interface has it
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self.names:
            raise OSError(None, f"no name {host}")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in self.names[host]
        ]

    async def close(self) -> None:
        pass


@dataclass
class Site:
    """A server on 127.0.0.1 whose pages a test writes. `seen` holds the requests that came."""

    pages: dict[str, Handler] = field(default_factory=dict)
    seen: list[web.Request] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = "/story", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, body: str | bytes, content_type: str = "text/html; charset=utf-8") -> None:
        data = body.encode() if isinstance(body, str) else body

        async def answer(_: web.Request) -> web.Response:
            return web.Response(body=data, headers={"Content-Type": content_type})

        self.pages[path] = answer

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        async def answer(_: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Location": to} if to else {})

        self.pages[path] = answer

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request)
        page = self.pages.get(request.path)
        if page is None:
            raise web.HTTPNotFound
        return await page(request)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", made.handle)
    async with TestServer(app, host="127.0.0.1") as server:
        made.port = server.port or 0
        yield made


@pytest.fixture
def this_host() -> AddressPolicy:
    """127.0.0.1 stands for the internet, on any port; everything else is somebody's network."""
    return AddressPolicy(lambda address: address == IPv4Address("127.0.0.1"), None)
