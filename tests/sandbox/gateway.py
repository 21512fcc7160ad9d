"""The sandbox's gateway: sessions that outlive their connections, as Discord's do."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import discord
from aiohttp import WSMsgType, web

from tests.sandbox.world import BOT, BOT_USER, GUILD, TOKEN, Json, World, without_content

_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
_AUTHENTICATION_FAILED = 4004
_ENDING_CODES = frozenset({1000, 1001})  # with these a client ends its session


@dataclass
class Session:
    """What Discord remembers of an IDENTIFY. Events are kept whether or not someone is connected."""

    id: str
    intents: discord.Intents
    events: list[Json] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    request: web.Request | None = None

    async def tell(self, name: str, data: Json) -> None:
        """Keep an event, and send it if someone is connected."""
        event = {"op": _DISPATCH, "t": name, "s": len(self.events) + 1, "d": data}
        self.events.append(event)
        if self.socket is not None:
            await self.socket.send_str(json.dumps(event))


class Gateway:
    """All sessions.

    Attributes:
        address: Where clients connect.
        refuse_with: A close code with which each IDENTIFY is answered, or 0.
        after_ready: Called once, right after the next session's READY and GUILD_CREATE.
        received: What clients sent, heartbeats left out.
        closed_with: The codes with which clients closed.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._sessions: dict[str, Session] = {}
        self.address = ""
        self.refuse_with = 0
        self.after_ready: Callable[[], Awaitable[object]] | None = None
        self.received: list[Json] = []
        self.closed_with: list[int | None] = []

    @property
    def identified(self) -> int:
        """How many IDENTIFYs came."""
        return sum(payload["op"] == _IDENTIFY for payload in self.received)

    @property
    def resumed(self) -> int:
        """How many RESUMEs came."""
        return sum(payload["op"] == _RESUME for payload in self.received)

    async def tell(self, name: str, data: Json) -> None:
        """Send an event to every session that asked for its kind."""
        for session in list(self._sessions.values()):
            if name.startswith("MESSAGE_"):
                if not session.intents.guild_messages:
                    continue
                if "content" in data and not session.intents.message_content:
                    await session.tell(name, without_content(data))
                    continue
            await session.tell(name, data)

    def drop(self, *, forget: bool = False) -> None:
        """Cut all connections without a word. `forget` ends the sessions too, so that no one can resume."""
        for session in self._sessions.values():
            if session.request is not None and session.request.transport is not None:
                session.request.transport.abort()
            session.socket = session.request = None
        if forget:
            self._sessions.clear()

    async def close(self, code: int) -> None:
        """Close all connections with a code, and end the sessions."""
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            if session.socket is not None:
                await session.socket.close(code=code)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"op": _HELLO, "d": {"heartbeat_interval": 41250}}))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._take(request, socket, json.loads(message.data))
        self._closed(socket)
        return socket

    async def _take(self, request: web.Request, socket: web.WebSocketResponse, payload: Json) -> None:
        if payload["op"] == _HEARTBEAT:
            await socket.send_str(json.dumps({"op": _HEARTBEAT_ACK}))
            return
        self.received.append(payload)
        data: Any = payload["d"]
        if payload["op"] not in {_IDENTIFY, _RESUME}:
            return
        code = self.refuse_with or (0 if data["token"] == TOKEN else _AUTHENTICATION_FAILED)
        if code:
            await socket.close(code=code)
        elif payload["op"] == _IDENTIFY:
            await self._identify(request, socket, data)
        else:
            await self._resume(request, socket, data)

    async def _identify(self, request: web.Request, socket: web.WebSocketResponse, data: Json) -> None:
        intents = discord.Intents._from_value(data["intents"])
        session = Session(secrets.token_hex(8), intents, socket=socket, request=request)
        self._sessions[session.id] = session
        ready = {
            "v": 10,
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "user": BOT_USER,
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "application": {"id": str(BOT), "flags": 0},
            "shard": data.get("shard", [0, 1]),
        }
        await session.tell("READY", ready)
        await session.tell("GUILD_CREATE", self._world.guild())
        if callback := self.after_ready:
            self.after_ready = None
            await callback()

    async def _resume(self, request: web.Request, socket: web.WebSocketResponse, data: Json) -> None:
        session = self._sessions.get(data["session_id"] or "")
        if session is None:
            await socket.send_str(json.dumps({"op": _INVALID_SESSION, "d": False}))
            return
        for event in session.events[data["seq"] :]:
            await socket.send_str(json.dumps(event))
        session.socket, session.request = socket, request
        await session.tell("RESUMED", {})

    def _closed(self, socket: web.WebSocketResponse) -> None:
        self.closed_with.append(socket.close_code)
        for session in list(self._sessions.values()):
            if session.socket is socket:
                session.socket = session.request = None
                if socket.close_code in _ENDING_CODES:
                    del self._sessions[session.id]
