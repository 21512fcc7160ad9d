"""How `/status` tells of the scorer."""

from __future__ import annotations

from bot.moderation.ports import ScorerStatus
from bot.ui.render import inert


def scorer_lines(status: ScorerStatus) -> list[str]:
    """Return the lines about the scorer: which one, how it is doing, and what is odd about it."""
    name = f"{inert(status.name, 60)}, version {inert(status.version, 100)}"
    runs = f" ({inert(status.runtime, 120)})" if status.runtime else ""
    since = f"{status.scored:,} scored, {status.cache_hits:,} known already, {status.failed:,} failed"
    lines = [f"**Scorer**: {name}{runs}; {since} since the start"]
    if status.notice:
        lines.append(f"⚠️ {inert(status.notice, 700)}")
    if status.restarts:
        times = "once" if status.restarts == 1 else f"{status.restarts:,} times"
        lines.append(f"⚠️ Its process hung or crashed, and was started again {times}.")
    if status.provisional:
        lines.append(
            f"⚠️ Its model was overrun or failed: {status.provisional:,} provisional answers came from the compact scorer."
        )
    return lines
