"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from bot.__main__ import _parser
from bot.settings import VARIABLES
from bot.ui.permissions import invite_permissions

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_invite_link_asks_for_what_the_bot_needs_and_nothing_else() -> None:
    found = re.search(r"permissions=(\d+)", README)

    assert found is not None
    assert int(found[1]) == invite_permissions().value


def test_the_readme_names_every_setting() -> None:
    for name in VARIABLES:
        assert f"`{name}`" in README


def test_the_readme_names_every_command_of_the_command_line() -> None:
    commands = next(action.choices for action in _parser()._actions if action.choices)

    assert commands is not None
    for name in commands:
        assert re.search(rf"`{name}\b", README), name


def test_every_slash_command_stands_in_the_readme() -> None:
    groups = {
        found[1]
        for file in (ROOT / "cogs").glob("*.py")
        for found in re.finditer(r'group_name="(\w+)"', file.read_text("utf-8"))
    }

    assert groups == {"article", "log", "policy", "privacy", "queue"}
    for name in (*groups, "setup", "status"):
        assert f"`/{name}" in README


def test_every_picture_and_page_that_the_readme_links_to_is_there() -> None:
    for link in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (ROOT / link.replace("\\_", "_")).exists(), link
