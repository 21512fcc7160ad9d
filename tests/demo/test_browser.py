from __future__ import annotations

import pytest

from bot.demo.browser import has_screen


@pytest.mark.parametrize(
    ("terminal", "platform", "environment", "expected"),
    [
        (True, "linux", {"DISPLAY": ":0"}, True),
        (True, "linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        (True, "linux", {}, False),
        (True, "darwin", {}, True),
        (True, "win32", {}, True),
        (True, "darwin", {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, False),
        (False, "darwin", {}, False),
    ],
)
def test_a_browser_opens_only_in_front_of_a_screen(
    *, terminal: bool, platform: str, environment: dict[str, str], expected: bool
) -> None:
    assert has_screen(terminal=terminal, platform=platform, environment=environment) is expected
