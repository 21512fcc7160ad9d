"""The sandbox's HTTP side: the routes that the bot uses, what they are asked, and how they are made to fail."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.sandbox.gateway import Gateway
from tests.sandbox.world import BOT, BOT_USER, GUILD, TOKEN, Json, UnknownError, World, live

PREFIX = "/api/v10"
_LONGEST_NONCE = 25
_UNKNOWN = {"Unknown Channel": 10003, "Unknown Message": 10008}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came. `path` begins after the API's version; `reason` is the one for the audit log."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    reason: str


@dataclass(slots=True)
class Failure:
    """How the next requests of a kind fail: with an answer, or, without one, by losing the answer of what was done."""

    method: str
    path: re.Pattern[str]
    make_answer: Callable[[], web.Response] | None
    times: int


class Rest:
    """The routes. `asked` records every request in order, those included that were made to fail."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self.asked: list[Asked] = []
        self.failures: list[Failure] = []

    def add_to(self, app: web.Application) -> None:
        """Put the routes and what stands before each of them into a web application."""
        app.middlewares.append(self._before)
        message = "/channels/{channel}/messages/{message}"
        routes: list[tuple[str, str, _Handler]] = [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway/bot", self._gateway_address),
            ("PUT", "/applications/{application}/commands", self._register),
            ("PUT", "/applications/{application}/guilds/{guild}/commands", self._register),
            ("GET", "/channels/{channel}", self._channel),
            ("GET", "/channels/{channel}/messages", self._history),
            ("POST", "/channels/{channel}/messages", self._post),
            ("GET", message, self._message),
            ("PATCH", message, self._edit),
            ("DELETE", message, self._delete),
            ("POST", f"{message}/threads", self._open_thread),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, PREFIX + path, handler)

    @web.middleware
    async def _before(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if not request.path.startswith(PREFIX):
            return await handler(request)
        path = request.path.removeprefix(PREFIX)
        body = await request.json() if request.content_type == "application/json" else None
        reason = unquote(request.headers.get("X-Audit-Log-Reason", ""))
        self.asked.append(Asked(request.method, path, dict(request.query), body, reason))
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return answer({"message": "401: Unauthorized", "code": 0}, 401)
        failure = self._failure_for(request.method, path)
        if failure is not None and failure.make_answer is not None:
            return failure.make_answer()
        try:
            done = await handler(request)
        except UnknownError as unknown:
            return answer({"message": str(unknown), "code": _UNKNOWN[str(unknown)]}, 404)
        if failure is not None and request.transport is not None:
            request.transport.abort()
        return done

    def _failure_for(self, method: str, path: str) -> Failure | None:
        for failure in self.failures:
            if failure.times and failure.method == method and failure.path.fullmatch(path):
                failure.times -= 1
                return failure
        return None

    async def _me(self, _: web.Request) -> web.Response:
        return answer(BOT_USER)

    async def _application(self, _: web.Request) -> web.Response:
        return answer(
            {
                "id": str(BOT),
                "name": "Comment Desk",
                "icon": None,
                "description": "",
                "bot_public": False,
                "bot_require_code_grant": False,
                "verify_key": "",
                "flags": 0,
                "team": None,
                "owner": BOT_USER,
            }
        )

    async def _gateway_address(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return answer({"url": self._gateway.address, "shards": 1, "session_start_limit": limit})

    async def _register(self, request: web.Request) -> web.Response:
        commands = await request.json()
        # Commands of a context menu come back with an empty description.
        extra = {
            "application_id": str(BOT),
            "version": "1",
            "default_member_permissions": None,
            "description": "",
        }
        return answer([{**extra, **command, "id": str(self._world.snowflake())} for command in commands])

    async def _channel(self, request: web.Request) -> web.Response:
        return answer(self._world.channel(_id(request, "channel")))

    async def _history(self, request: web.Request) -> web.Response:
        given = {name: int(value) for name, value in request.query.items()}
        return answer(self._world.history(_id(request, "channel"), **given))

    async def _message(self, request: web.Request) -> web.Response:
        return answer(self._world.message(_id(request, "channel"), _id(request, "message")))

    async def _post(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        nonce = str(body.get("nonce", ""))
        if len(nonce) > _LONGEST_NONCE:
            return answer({"message": "Invalid Form Body", "code": 50035}, 400)
        if body.get("enforce_nonce") and nonce in self._world.nonces:
            return answer(self._world.nonces[nonce])
        kept = {key: body[key] for key in ("components", "flags", "nonce") if key in body}
        message = self._world.write(
            _id(request, "channel"), BOT_USER, content=body.get("content") or "", **kept
        )
        self._world.nonces[nonce] = message
        await self._gateway.tell("MESSAGE_CREATE", live(message))
        return answer(message)

    async def _edit(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        changes = {key: body[key] for key in ("content", "components", "flags") if key in body}
        message = self._world.edit(_id(request, "channel"), _id(request, "message"), **changes)
        await self._gateway.tell("MESSAGE_UPDATE", live(message))
        return answer(message)

    async def _delete(self, request: web.Request) -> web.Response:
        channel_id, message_id = _id(request, "channel"), _id(request, "message")
        self._world.delete(channel_id, message_id)
        ids = {"id": str(message_id), "channel_id": str(channel_id), "guild_id": str(GUILD)}
        await self._gateway.tell("MESSAGE_DELETE", ids)
        return web.Response(status=204)

    async def _open_thread(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        thread = self._world.open_thread(_id(request, "channel"), _id(request, "message"), body["name"])
        await self._gateway.tell("THREAD_CREATE", thread | {"newly_created": True})
        return answer(thread, 201)


def answer(data: object, status: int = 200, **headers: str) -> web.Response:
    """Return JSON as Discord does: a charset in the content type would make discord.py take it for text."""
    return web.Response(
        body=json.dumps(data).encode(), status=status, headers={"Content-Type": "application/json", **headers}
    )


def _id(request: web.Request, name: str) -> int:
    return int(request.match_info[name])
