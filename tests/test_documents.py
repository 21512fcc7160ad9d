"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import _parser
from bot.moderation.models import FlagName
from bot.settings import VARIABLES
from bot.ui.permissions import invite_permissions
from bot.ui.words import DETECTOR_ERRORS, OUTCOMES

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

    assert groups == {"article", "claims", "log", "policy", "privacy", "queue"}
    for name in (*groups, "setup", "status", "ask", "answers"):
        assert f"`/{name}" in README


@pytest.mark.parametrize("page", ["README.md", "docs/flags.md", "docs/register.md", "docs/privacy.md"])
def test_every_picture_and_page_that_a_document_links_to_is_there(page: str) -> None:
    file = ROOT / page
    for link in re.findall(r"\]\(((?!http)[^)#]+)\)", file.read_text("utf-8")):
        assert (file.parent / link.replace("\\_", "_")).exists(), link


def test_every_picture_in_docs_is_shown_in_the_readme() -> None:
    for picture in (ROOT / "docs").glob("*.png"):
        assert f"](docs/{picture.name})" in README


def test_the_page_on_flags_names_every_flag_and_every_answer() -> None:
    page = " ".join((ROOT / "docs" / "flags.md").read_text("utf-8").split())
    for name in FlagName:
        assert f"`{name}`" in page, name
    for words, _ in (*OUTCOMES.values(), *DETECTOR_ERRORS.values()):
        assert words.lower() in page, words
