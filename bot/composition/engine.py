"""The scoring engine, as the settings want it. Apart from the rest, so that `score` loads no Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.moderation.ports import TextScorer
from bot.scoring.engine import Engine
from bot.scoring.select import choose_scorer
from bot.settings import Settings


@asynccontextmanager
async def opened_engine(settings: Settings) -> AsyncIterator[Engine]:
    """Load the scorer that the settings name, off the event loop, and close its worker at the end."""
    scorer, notice = await asyncio.to_thread(_load_scorer, settings)
    engine = Engine(scorer, notice)
    try:
        yield engine
    finally:
        engine.close()


def _load_scorer(settings: Settings) -> tuple[TextScorer, str]:
    return choose_scorer(settings.toxicity_model, settings.detoxify_checkpoint)
