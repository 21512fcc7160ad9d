"""What import-linter can't see: what an import really loads, and where SQL stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "discord",
    "aiosqlite",
    "aiohttp",
    "detoxify",
    "torch",
    "transformers",
    "simcord",
    "numpy",
    "trafilatura",
    "rich",
)


def loaded_by(statement: str) -> set[str]:
    """Return which of the heavy packages an import loads, in a process of its own."""
    program = f"import sys; {statement}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    "module", ["bot", "bot.moderation.ports", "bot.moderation.presets", "bot.text.words"]
)
def test_the_domain_loads_the_standard_library_only(module: str) -> None:
    assert loaded_by(f"import {module}") == set()


def test_the_desk_loads_no_discord_and_no_database() -> None:
    assert loaded_by("import bot.desk.desk, bot.desk.office") == set()


def test_the_command_line_starts_without_discord_and_torch() -> None:
    assert loaded_by("import bot.__main__, bot.commands.log").isdisjoint(
        {"discord", "torch", "transformers", "detoxify", "simcord"}
    )


def test_scoring_with_the_compact_scorer_loads_neither_torch_nor_discord() -> None:
    assert loaded_by("import bot.commands.score").isdisjoint({"discord", "torch", "transformers", "detoxify"})


def test_sql_stands_in_db_only() -> None:
    statement = re.compile(r"\"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA) ")
    outside = [
        str(file.relative_to(ROOT))
        for folder in ("bot", "cogs")
        for file in (ROOT / folder).rglob("*.py")
        if statement.search(file.read_text("utf-8"))
    ]
    assert outside == []


def test_the_cogs_are_thin() -> None:
    """A cog translates, asks and acts: it holds no thresholds and opens no files."""
    forbidden = re.compile(r"^(from|import) (db|bot\.scoring|bot\.claims|sqlite3|aiosqlite)\b", re.MULTILINE)
    outside = [
        file.name for file in (ROOT / "cogs").glob("*.py") if forbidden.search(file.read_text("utf-8"))
    ]
    assert outside == []
