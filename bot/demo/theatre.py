"""The demo in a browser: one page on loopback that holds a preview of each channel.

SimCord serves one channel at a time, at an address of its own, and forbids frames. This page's server stands in front of
all of them: it passes each request on to the preview that the request's token belongs to, allows its own page to frame
them, and lets one thing happen at a time, as SimCord demands. It also keeps the simulated clock going, and shows what the
bot does by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Self

import simcord
from aiohttp import ClientError, ClientSession, ClientTimeout, web

log = logging.getLogger(__name__)

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TICK_SECONDS = 0.4
MOST_PANES = 12
MAX_UPLOAD = 27 * 1024 * 1024  # SimCord takes 26 MiB of files in one form
_CAPABILITY = "X-Simcord-Capability"
_KEY = "X-Demo-Key"
_PASSED_ON = ("Content-Type", "Accept", _CAPABILITY, "X-Simcord-Context")
_HOP_BY_HOP = frozenset(
    {"connection", "content-length", "content-encoding", "date", "server", "transfer-encoding"}
)
_FILES = {
    "/": ("theatre.html", "text/html"),
    "/theatre.css": ("theatre.css", "text/css"),
    "/theatre.js": ("theatre.js", "text/javascript"),
    "/pane.css": ("pane.css", "text/css"),
}
_OWN_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True, slots=True)
class Pane:
    """A channel on the page. Panes of one `column` share its place, and tabs switch between them."""

    title: str
    hint: str
    column: int
    channel: simcord.ChannelHandle
    viewers: Sequence[simcord.MemberActor]


class _Visitor(simcord.MemberActor):
    """A person on the page. What they write is on the channel before the bot acts on it.

    SimCord's own way waits for the bot first, and takes a comment that the bot removed for one that never arrived.
    """

    async def send(
        self,
        channel: simcord.ChannelHandle,
        content: str = "",
        *,
        reply_to: Any = None,
        attachments: Sequence[tuple[str, bytes]] = (),
    ) -> Any:
        backend = self._env.backend
        self._check(channel, "send_messages_in_threads" if channel.is_thread else "send_messages")
        message = backend.create_message(
            channel.id,
            self.id,
            content,
            reference={"message_id": str(reply_to.id)} if reply_to is not None else None,
            attachments=backend.store_attachments(channel.id, attachments),
        )
        self._env._mark_mutation()  # noqa: SLF001 - as SimCord's own does, so that the page hears of it
        return message


class Theatre:
    """Serves the panes until it is closed. Nothing else may act on the simulation meanwhile.

    `panes` is asked at each tick which panes there should be: a new article's thread becomes a new pane.
    """

    def __init__(self, env: simcord.Env, panes: Callable[[], Sequence[Pane]], *, port: int = 0) -> None:
        self._env = env
        self._port = port
        self._key = secrets.token_urlsafe(16)
        self._acting = asyncio.Lock()
        self._shows: dict[str, tuple[Pane, simcord.Preview]] = {}
        self._wanted = panes
        self._stack = contextlib.AsyncExitStack()
        self._client: ClientSession | None = None
        self._seen = 0

    @property
    def url(self) -> str:
        """The page's address, with the key that opens it."""
        return f"http://127.0.0.1:{self._port}/#{self._key}"

    async def __aenter__(self) -> Self:
        try:
            await self._open_missing()
            await self._publish()
            self._client = await self._stack.enter_async_context(
                ClientSession(timeout=ClientTimeout(total=None))
            )
            await self._serve()
            self._stack.push_async_callback(_cancel, asyncio.create_task(self._keep_going()))
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _open_missing(self) -> None:
        """Open a preview of each channel that has none yet. The page shows it at its next look."""
        open_already = {pane.channel.id for pane, _ in self._shows.values()}
        for pane in self._wanted():
            if pane.channel.id in open_already or len(self._shows) >= MOST_PANES:
                continue
            self._on_stage(None)
            viewers = [_Visitor(self._env, person.guild, person.user) for person in pane.viewers]
            preview = self._env.preview(pane.channel, viewers=viewers, layout="channel")
            await self._stack.enter_async_context(preview)
            self._shows[preview.url.partition("#")[2]] = (pane, preview)

    def _on_stage(self, preview: simcord.Preview | None) -> None:
        """Tell SimCord which preview acts: it knows one at a time, and asks it whether a page's action had an effect."""
        self._env._preview = preview  # noqa: SLF001 - SimCord has no public door for several previews

    async def _serve(self) -> None:
        app = web.Application(middlewares=[self._local_only], client_max_size=MAX_UPLOAD)
        for path in _FILES:
            app.router.add_get(path, _own_file)
        app.router.add_get("/panes", self._list_panes)
        app.router.add_get("/pane", self._pane)
        app.router.add_route("*", "/api/{rest:.*}", self._api)
        app.router.add_get("/{rest:.*}", self._asset)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", self._port).start()
        self._port = int(runner.addresses[0][1])

    @web.middleware
    async def _local_only(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse other names for this machine, which a foreign page could have made point here."""
        if request.host not in {f"127.0.0.1:{self._port}", f"localhost:{self._port}"}:
            raise web.HTTPForbidden
        return await handler(request)

    async def _list_panes(self, request: web.Request) -> web.Response:
        if not secrets.compare_digest(request.headers.get(_KEY, ""), self._key):
            raise web.HTTPUnauthorized
        panes = [
            {"title": pane.title, "hint": pane.hint, "column": pane.column, "address": f"/pane#{capability}"}
            for capability, (pane, _) in self._shows.items()
        ]
        return web.json_response(panes, headers=_OWN_HEADERS)

    async def _pane(self, request: web.Request) -> web.Response:
        """Serve SimCord's page with our style sheet on top, for a narrow frame."""
        answer = await self._forward(request, self._any_preview(), "/")
        text = (answer.text or "").replace("</head>", '<link rel="stylesheet" href="/pane.css"></head>', 1)
        return web.Response(body=text.encode(), status=answer.status, headers=_framed(answer.headers))

    async def _asset(self, request: web.Request) -> web.Response:
        return await self._forward(request, self._any_preview(), request.path)

    async def _api(self, request: web.Request) -> web.Response:
        show = self._shows.get(request.headers.get(_CAPABILITY, ""))
        if show is None:
            raise web.HTTPUnauthorized
        if request.method == "GET":
            return await self._forward(request, show[1], request.path_qs)
        async with self._acting:
            self._on_stage(show[1])
            answer = await self._forward(request, show[1], request.path_qs)
            # Before the page hears of its action: a page refuses to act on a state that is no longer the latest.
            await self._catch_up(0.0)
            return answer

    def _any_preview(self) -> simcord.Preview:
        return next(iter(self._shows.values()))[1]

    async def _forward(self, request: web.Request, preview: simcord.Preview, path: str) -> web.Response:
        if self._client is None:
            raise web.HTTPServiceUnavailable
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        try:
            address = preview.url.partition("/#")[0] + path
            async with self._client.request(
                request.method, address, headers=headers, data=await request.read(), allow_redirects=False
            ) as answer:
                return web.Response(
                    body=await answer.read(), status=answer.status, headers=_framed(answer.headers)
                )
        except (ClientError, simcord.SetupError) as error:
            raise web.HTTPServiceUnavailable from error

    async def _keep_going(self) -> None:
        """Let simulated time follow real time, and publish whatever has changed."""
        started, epoch = time.perf_counter(), self._env.now()
        while True:
            await asyncio.sleep(TICK_SECONDS)
            async with self._acting:
                passed = (self._env.now() - epoch).total_seconds()
                behind = max(0.0, time.perf_counter() - started - passed)
                await self._catch_up(behind)

    async def _catch_up(self, seconds: float) -> None:
        """Move simulated time on, let the bot finish what that starts, and publish it."""
        try:
            await self._env.advance_time(seconds)
            await self._open_missing()
            await self._publish()
        except (TimeoutError, simcord.SetupError) as problem:
            log.warning("the page is not up to date yet: %s", problem)

    async def _publish(self) -> None:
        happened = len(self._env.backend.transcript)
        if happened == self._seen:
            return
        for pane, preview in self._shows.values():
            # A page opens at what Python shows, which is the bot's last message unless told otherwise.
            if newest := pane.channel.history(viewer=pane.viewers[0])[-1:]:
                await preview.show(newest[0])
            await preview.refresh()
        self._seen = len(self._env.backend.transcript)


def _framed(headers: Mapping[str, str]) -> dict[str, str]:
    """Return an answer's headers, with our own page allowed to frame it."""
    kept = {name: value for name, value in headers.items() if name.lower() not in _HOP_BY_HOP}
    kept["X-Frame-Options"] = "SAMEORIGIN"
    policy = kept.get("Content-Security-Policy", "")
    kept["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return kept


async def _own_file(request: web.Request) -> web.Response:
    name, kind = _FILES[request.path]
    text = (files("bot.demo") / "static" / name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=kind, headers=_OWN_HEADERS)


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
