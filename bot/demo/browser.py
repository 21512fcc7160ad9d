"""Opens the page where there is a screen to open it on."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping


def has_screen(*, terminal: bool, platform: str, environment: Mapping[str, str]) -> bool:
    """Return whether somebody sits in front of this machine: a terminal, and a desktop that can show a window."""
    if not terminal or environment.get("SSH_CONNECTION"):
        return False
    return platform in {"darwin", "win32"} or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )


def open_page(address: str) -> bool:
    """Open `address` in the browser, and return whether one was asked to."""
    if not has_screen(terminal=sys.stdout.isatty(), platform=sys.platform, environment=os.environ):
        return False
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
