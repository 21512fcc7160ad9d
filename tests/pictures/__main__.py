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
MOST_SCROLLS, HELD = 15, 3
"""How often a pane is scrolled at most, and how often in a row it must have stayed where it was put."""
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
    await _scroll(page, DISCUSSION, "gravel_road", "start")
    await _scroll(page, MODERATORS, "Case 1", "center")
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


async def conflict(page: Page, address: str) -> bytes:
    """A case in the moderators' channel: a comment that says otherwise than the article."""
    await _open(page, address, 640, 740)
    await _arrange(page, MODERATORS)
    await _scroll(page, MODERATORS, "Case 1", "center")
    return await page.picture()


async def fact_check(page: Page, address: str) -> bytes:
    """A case in the moderators' channel: a comment that matches a fact-check, with the menu of what can be found."""
    await _open(page, address, 640, 900)
    await _arrange(page, MODERATORS)
    await _scroll(page, MODERATORS, "Case 2", "start")
    await page.run(f"stage.unfold({json.dumps(MODERATORS)}, 'What did you find?', 1)")
    await page.until(f"stage.inside({json.dumps(MODERATORS)}).body.innerText.includes('Clearly satire')")
    await _scroll(page, MODERATORS, "Case 2", "start")
    return await page.picture()


async def ask(page: Page, address: str) -> bytes:
    """Two questions to the article, and what only who asks sees: a passage, and that it doesn't tell."""
    await _open(page, address, 640, 600)
    await _arrange(page, DISCUSSION)
    questions = ("When did Ukrainian troops cross the border?", "How many soldiers died?")
    for number, question in enumerate(questions, start=1):
        await _command(page, DISCUSSION, "/ask", question)
        shown = f"stage.text({json.dumps(DISCUSSION)}).split('Only you can see this').length > {number}"
        await page.until(shown)
    await _scroll(page, DISCUSSION, "guess", "end")
    return await page.picture()


async def _command(page: Page, title: str, command: str, option: str) -> None:
    """Send a slash command with one option, as a visitor types it."""
    place = json.dumps(title)
    await page.until(f"stage.inside({place}).getElementById('channel-composer-input')")
    await page.run(f"stage.type({place}, '#channel-composer-input', {json.dumps(command)})")
    await page.until(f"stage.inside({place}).querySelector('.command-entry.is-active')")
    await page.run(f"stage.inside({place}).querySelector('.command-entry.is-active').click()")
    await page.until(f"stage.inside({place}).querySelector('.command-option-input')")
    await page.run(f"stage.type({place}, '.command-option-input', {json.dumps(option)})")
    await asyncio.sleep(1.5)  # a pane refuses what is sent from a state that is no longer the latest
    await page.run(f"stage.inside({place}).getElementById('send-message').click()")


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
    held = 0
    for _ in range(MOST_SCROLLS):  # SimCord scrolls to the newest message itself while it lays a pane out
        await page.run(f"stage.scroll({json.dumps(title)}, {json.dumps(words)}, {json.dumps(block)})")
        await asyncio.sleep(0.8)
        held = held + 1 if await page.run("stage.holds()") else 0
        if held == HELD:
            return


async def make() -> None:
    """Write all pictures into docs/."""
    async with opened_page() as page:
        with served_demo() as address:
            for take in (demo, member, conflict, fact_check, ask):
                file = DOCS / f"{take.__name__.replace('_', '-')}.png"
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
