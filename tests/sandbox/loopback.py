"""A small Discord on 127.0.0.1, for the unmodified client of discord.py: real HTTP, and a real gateway socket.

It covers what the tests in `tests/wire` need, and no more: login, registration of commands, IDENTIFY, READY and
GUILD_CREATE with channels and threads, heartbeats, RESUME with replay, invalid sessions and close codes; messages (read,
page, post with `enforce_nonce`, edit, delete) and threads; failures that a test asks for, and a record of all requests.
No permissions, interactions, members, webhooks or rate limits of its own: SimCord has those.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta

import discord
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.sandbox.gateway import Gateway
from tests.sandbox.rest import PREFIX, Asked, Failure, Rest, answer
from tests.sandbox.world import ANN_USER, GUILD, Json, World, live

_NOW = timedelta(0)


class LoopbackDiscord:
    """The server as tests see it: people write in it, it fails when told to, and it remembers what it was asked."""

    def __init__(self) -> None:
        self.world = World()
        self.gateway = Gateway(self.world)
        self._rest = Rest(self.world, self.gateway)
        self.address = ""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[LoopbackDiscord]:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        self._rest.add_to(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        self.gateway.address = gateway_of(self.address)
        try:
            yield self
        finally:
            await self.gateway.close(1001)
            await runner.cleanup()

    async def write(
        self, channel_id: int, text: str, *, reply_to: int = 0, age: timedelta = _NOW, user: Json = ANN_USER
    ) -> int:
        """Have a member write a message that is `age` old; return its id."""
        more: Json = {}
        if reply_to:
            reference = {"message_id": str(reply_to), "channel_id": str(channel_id), "guild_id": str(GUILD)}
            more["message_reference"] = reference
        message = self.world.write(channel_id, user, content=text, age=age, **more)
        await self.gateway.tell("MESSAGE_CREATE", live(message))
        return int(message["id"])

    async def edit(self, channel_id: int, message_id: int, text: str, *, told: bool = True) -> None:
        """Have a member edit a message. With `told` False the event gets lost."""
        message = self.world.edit(channel_id, message_id, content=text)
        if told:
            await self.gateway.tell("MESSAGE_UPDATE", live(message))

    async def repeat(self, channel_id: int, message_id: int) -> None:
        """Tell of a message once more, as Discord sometimes does."""
        await self.gateway.tell("MESSAGE_CREATE", live(self.world.message(channel_id, message_id)))

    def fail(self, method: str, path: str, status: int, *, code: int = 0, times: int = 1) -> None:
        """Answer the next requests to a path (a regular expression) with an error."""
        body = {"message": f"the sandbox says {status}", "code": code}
        self._fail(method, path, lambda: answer(body, status), times)

    def limit_rate(self, method: str, path: str, retry_after: float, *, via: bool = True) -> None:
        """Answer the next request to a path with 429. Without `via` it is not Discord that answers but its proxy."""
        body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": False}
        headers = {"Via": "1.1 sandbox"} if via else {}
        self._fail(method, path, lambda: answer(body, 429, **headers))

    def lose_answer(self, method: str, path: str) -> None:
        """Carry the next request to a path out, and cut the connection before the answer."""
        self._fail(method, path, None)

    def _fail(
        self, method: str, path: str, make_answer: Callable[[], web.Response] | None, times: int = 1
    ) -> None:
        self._rest.failures.append(Failure(method, re.compile(path), make_answer, times))

    def asked(self, method: str = "", path: str = ".*") -> list[Asked]:
        """Return the requests that came, those of a method and a path (a regular expression) if given."""
        return [
            request
            for request in self._rest.asked
            if method in {"", request.method} and re.fullmatch(path, request.path)
        ]


def gateway_of(address: str) -> str:
    """Return where the gateway of a sandbox is, given where its HTTP side is."""
    return f"{address.replace('http', 'ws', 1)}/gateway/"


@contextmanager
def pointed_at(address: str) -> Iterator[None]:
    """Point discord.py at a sandbox, for clients that are made from now on."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE
    Route.BASE = f"{address}{PREFIX}"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_of(address))
    discord.Asset.BASE = address
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE = before
