"""Makes the README's pictures from the demo itself: `make pictures`. On Linux or macOS, for the demo needs a terminal."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pictures.chromium import NoChromiumError, Page, opened_page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
READY_SECONDS = 120.0
DISCUSSION, NEWS, MODERATORS, LOG = "The discussion", "#news", "#moderators", "#log"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/#[\w-]+")


@contextmanager
def served_demo() -> Iterator[str]:
    """Run the demo on a terminal of its own, and yield its page's address once all comments are in."""
    screen, end = pty.openpty()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot", "demo", "--pace", "0", "--db", str(Path(folder) / "demo.db")]
        # It would open a browser of the machine's own where it finds a desktop.
        hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=end, stdout=end, stderr=end, cwd=ROOT, env=environment | {"SSH_CONNECTION": "none"}
        )
        os.close(end)
        try:
            yield _address(screen)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
            os.close(screen)


def _address(screen: int) -> str:
    printed, stop = "", time.monotonic() + READY_SECONDS
    while not (found := _ADDRESS.search(printed)) or "Ctrl-C ends" not in printed:
        if time.monotonic() > stop:
            raise TimeoutError(f"the demo shows no page:\n{printed}")
        try:
            printed += os.read(screen, 65536).decode(errors="replace")
        except OSError:  # on Linux, the end of a terminal
            raise RuntimeError(f"the demo has ended:\n{printed}") from None
    return found[0]


async def demo(page: Page, address: str) -> bytes:
    """The whole page: the discussion, the queue and the log."""
    await _open(page, address, 1601, 1000)  # three columns of 533 pixels, and two lines between them
    await _scroll(page, DISCUSSION, "Ines", "start")
    await _scroll(page, MODERATORS, "Case 1", "start")
    await _scroll(page, LOG, "break your legs", "center")
    return await page.picture()


async def member(page: Page, address: str) -> bytes:
    """What a member sees: the article, and why a comment was removed."""
    await _open(page, address, 1200, 960)
    await _arrange(page, NEWS, DISCUSSION)
    for title in (NEWS, DISCUSSION):
        await _become(page, title, "Goran")
    await page.run(f"stage.press({json.dumps(DISCUSSION)}, 'Why?', 0)")
    await page.until(f"stage.text({json.dumps(DISCUSSION)}).includes('Only you can see this')")
    await _scroll(page, NEWS, "By The Comment Desk newsroom", "center")
    await _scroll(page, DISCUSSION, "Only you can see this", "start")
    return await page.picture()


async def moderator(page: Page, address: str) -> bytes:
    """A case in the moderators' channel."""
    await _open(page, address, 640, 760)
    await _arrange(page, MODERATORS)
    await _scroll(page, MODERATORS, "Case 1", "start")
    return await page.picture()


async def _open(page: Page, address: str, width: int, height: int) -> None:
    await page.show(address, width, height)
    await page.until("document.querySelectorAll('iframe').length >= 4")
    await page.run((Path(__file__).parent / "stage.js").read_text(encoding="utf-8"))
    for title in (DISCUSSION, MODERATORS, LOG):
        await page.until(f"stage.text({json.dumps(title)})")


async def _arrange(page: Page, *titles: str) -> None:
    await page.run(f"stage.arrange({', '.join(map(json.dumps, titles))})")
    for title in titles:
        await page.until(f"stage.text({json.dumps(title)})")


async def _become(page: Page, title: str, name: str) -> None:
    await page.until(f"stage.viewers({json.dumps(title)}).some((each) => each.text === {json.dumps(name)})")
    await page.run(f"stage.become({json.dumps(title)}, {json.dumps(name)})")
    await asyncio.sleep(1.5)  # the page loads anew for another viewer, and shows no sign when it is done


async def _scroll(page: Page, title: str, words: str, block: str) -> None:
    await page.until(f"stage.text({json.dumps(title)}).includes({json.dumps(words)})")
    for _ in range(2):  # SimCord scrolls to the newest message itself while it lays a pane out
        await page.run(f"stage.scroll({json.dumps(title)}, {json.dumps(words)}, {json.dumps(block)})")
        await asyncio.sleep(0.8)


async def make() -> None:
    """Write all pictures into docs/."""
    async with opened_page() as page:
        with served_demo() as address:
            for name, take in (("demo", demo), ("member", member), ("moderator", moderator)):
                file = DOCS / f"{name}.png"
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(await take(page, address))
                sys.stdout.write(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB\n")


def main() -> int:
    """Make the pictures; return 2 if this machine can't."""
    try:
        asyncio.run(make())
    except NoChromiumError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
