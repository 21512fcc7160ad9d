"""`python -m tests.bench.resident_bot DATABASE TEXTS`: a bot without Discord, for `tests.bench.resident`.

Says "ready" after its first score and "scored" after the rest, and stays until its input closes.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Sequence

from bot.composition.assembly import opened_assembly
from bot.settings import Settings
from tests.bench.comments import made_up_comments


async def work(database: str, texts: Sequence[str]) -> None:
    """Do all that `run` does but connect, and score texts."""
    settings = Settings(database_path=database)
    async with opened_assembly(settings) as assembly:
        client = assembly.client(settings)
        await assembly.office.scorer.score(texts[:1])
        _say("ready")
        await assembly.office.scorer.score(texts)
        _say("scored")
        await asyncio.to_thread(sys.stdin.read)
        await client.close()


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    importlib.import_module("bot.commands.run")  # for what it loads
    asyncio.run(work(sys.argv[1], made_up_comments(int(sys.argv[2]))))
