"""A Chromium without a window, driven through its DevTools protocol over aiohttp's WebSocket.

Protocol: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PATH = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
START_SECONDS = 30.0
WAIT_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 0.1


class NoChromiumError(Exception):
    """There is no Chromium on this machine, or it does not start. The text says what to do."""


def find_chromium() -> str:
    """Return the path of Chromium or Chrome; the variable CHROMIUM names it where it is found under no usual name.

    Raises:
        NoChromiumError: there is none.
    """
    wanted = os.environ.get("CHROMIUM")
    names = (wanted,) if wanted else (*NAMES, MAC_PATH)
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise NoChromiumError(
            f"{wanted or 'Chromium'} was not found. Install Chromium or Chrome (on Debian: apt install chromium), or name it: "
            "CHROMIUM=/path/to/chrome"
        )
    return found


class Page:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self._socket = socket
        self._session = session
        self._numbers = itertools.count(1_000)

    async def show(self, address: str, width: int, height: int) -> None:
        """Open `address` in a window of `width` by `height` CSS pixels."""
        await self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        await self._call("Page.navigate", url="about:blank")
        await self._call("Page.navigate", url=address)

    async def run(self, script: str) -> Any:
        """Run a JavaScript expression, and return its value.

        Raises:
            RuntimeError: the script failed.
        """
        answer = await self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if problem := answer.get("exceptionDetails"):
            raise RuntimeError(problem.get("exception", {}).get("description") or problem["text"])
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until an expression is true.

        Raises:
            TimeoutError: it is not after 30 seconds.
        """
        end = time.monotonic() + WAIT_SECONDS
        while not await self.run(f"Boolean({script})"):
            if time.monotonic() > end:
                raise TimeoutError(f"never true on the page: {script}")
            await asyncio.sleep(LOOK_AGAIN_SECONDS)

    async def picture(self) -> bytes:
        """Return the window as a PNG."""
        answer = await self._call("Page.captureScreenshot", format="png", optimizeForSpeed=False)
        return base64.b64decode(answer["data"])

    async def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        return await call(self._socket, next(self._numbers), method, parameters, self._session)


async def call(
    socket: aiohttp.ClientWebSocketResponse,
    number: int,
    method: str,
    parameters: dict[str, object],
    session: str | None = None,
) -> dict[str, Any]:
    """Send one command, and return its result. What else arrives meanwhile are events, which nobody here waits for.

    Raises:
        RuntimeError: the browser refused the command.
    """
    command: dict[str, object] = {"id": number, "method": method, "params": parameters}
    await socket.send_json(command | ({"sessionId": session} if session else {}))
    while True:
        answer = await socket.receive_json()
        if answer.get("id") == number:
            if "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            result: dict[str, Any] = answer["result"]
            return result


@asynccontextmanager
async def opened_page() -> AsyncIterator[Page]:
    """Start the browser with a profile of its own, and close it at the end.

    Raises:
        NoChromiumError: there is none, or it does not start.
    """
    path = find_chromium()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(  # noqa: S603, ASYNC220 - found above; it starts once and beside nothing
            [path, *_options(profile)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            address = await _address(path, Path(profile), process)
            async with (
                aiohttp.ClientSession() as client,
                client.ws_connect(address, max_msg_size=0) as socket,
            ):
                target = await call(socket, 1, "Target.createTarget", {"url": "about:blank"})
                attached = await call(
                    socket, 2, "Target.attachToTarget", {"targetId": target["targetId"], "flatten": True}
                )
                yield Page(socket, attached["sessionId"])
        finally:
            process.terminate()
            process.wait()


def _options(profile: str) -> list[str]:
    options = [
        "--headless=new",
        "--remote-debugging-address=127.0.0.1",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--lang=en-GB",
    ]
    # Chromium refuses to sandbox for root, as whom containers often run. It opens nothing but our own page.
    as_root = sys.platform != "win32" and os.geteuid() == 0
    return [*options, "--no-sandbox"] if as_root else options


async def _address(path: str, profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return the WebSocket's address, which the browser writes into its profile."""
    note = profile / "DevToolsActivePort"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        lines = note.read_text(encoding="utf-8").split("\n") if note.exists() else []
        if len(lines) >= 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
    raise NoChromiumError(f"{path} does not start as a browser; name another: CHROMIUM=/path/to/chrome")
