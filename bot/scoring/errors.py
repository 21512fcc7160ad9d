"""What can go wrong with a model, beyond what the port names."""

from __future__ import annotations

from bot.moderation.ports import ScorerError


class ScorerTimeoutError(ScorerError):
    """A call took too long. Told apart from other failures because each retry may take as long again."""
