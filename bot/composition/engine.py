"""The scoring engine, as the settings want it. Apart from the rest, so that `score` loads no Discord."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from bot.moderation.ports import Scorer, ScorerError
from bot.scoring.cascade import CascadeEngine
from bot.scoring.engine import Engine
from bot.scoring.process import ProcessScorer
from bot.scoring.select import COMPACT, Choice, choice, detoxify_spec, no_detoxify
from bot.settings import Settings

QUIET_S = 1800.0
"""Seconds without a line of progress after which fetching and converting a model is given up: the largest is 1.1 GB."""

_log = logging.getLogger(__name__)


@asynccontextmanager
async def opened_engine(settings: Settings) -> AsyncIterator[Scorer]:
    """Start the models that the settings name, each in a process of its own, and end them at the end.

    Fetching and converting a Detoxify model comes before, and is told in the log. Where Detoxify can't be had, compact
    serves alone, and the status's notice says why.

    Raises:
        ScorerError: if the compact scorer itself can't be had.
    """
    chosen = choice(settings.toxicity_model)
    with ExitStack() as stack:
        compact = await _started(stack, ProcessScorer(COMPACT))
        detoxify, notice = None, ""
        if chosen.detoxify:
            try:
                detoxify = await _started(stack, _detoxify(settings, chosen.detoxify))
            except ScorerError as problem:
                notice = no_detoxify(chosen.detoxify, problem)
        engine = _combined(chosen, compact, detoxify, notice)
        stack.callback(engine.close)
        yield engine


async def _started(stack: ExitStack, scorer: ProcessScorer) -> ProcessScorer:
    """Start a model's process off the event loop. A caller that is cancelled meanwhile ends the process."""
    stack.callback(scorer.close)
    await asyncio.to_thread(scorer.start)
    return scorer


def _detoxify(settings: Settings, name: str) -> ProcessScorer:
    spec = detoxify_spec(name, settings.detoxify_checkpoint, Path(settings.models_path))
    return ProcessScorer(
        spec, start_s=QUIET_S, progress=lambda line: _log.info("Detoxify %s: %s", name, line)
    )


def _combined(
    chosen: Choice, compact: ProcessScorer, detoxify: ProcessScorer | None, notice: str
) -> Engine | CascadeEngine:
    first = Engine(compact, notice, timeout_s=compact.longest_call_s)
    if detoxify is None:
        return first
    second = Engine(detoxify, timeout_s=detoxify.longest_call_s)
    return CascadeEngine(first, second, chosen.name, bands=compact.bands if chosen.cascade else None)
