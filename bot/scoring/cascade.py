"""Two models that work together: the compact scorer, which is always at hand, and Detoxify, which knows more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScoredText, ScorerStatus
from bot.scoring.engine import Engine

Bands = Mapping[Label, tuple[float, float]]

LONGEST_WAIT_S = 20.0
"""How long a comment may wait for Detoxify. Longer, and what it says would stand in the discussion unread."""


class CascadeEngine:
    """Fills the `Scorer` port with two engines.

    With `bands` it is a cascade: compact scores every text, and Detoxify those for which one of compact's scores lies
    inside its label's band; Detoxify's scores then count. Without, Detoxify scores every text.

    Either way compact stands in when Detoxify is overrun, that is, when a text would have to wait for it longer than
    `longest_wait_s`; in a cascade also when Detoxify fails. Such answers are provisional. They are not kept as
    Detoxify's: the same text asked for again later goes to Detoxify.

    Args:
        compact: The engine of the compact scorer.
        detoxify: The engine of Detoxify.
        name: What the settings call the two.
        bands: For each label, the lowest and the highest score of which compact is unsure; None for no cascade.
        longest_wait_s: Seconds.
    """

    def __init__(
        self,
        compact: Engine,
        detoxify: Engine,
        name: str,
        *,
        bands: Bands | None = None,
        longest_wait_s: float = LONGEST_WAIT_S,
    ) -> None:
        if longest_wait_s <= 0:
            raise ValueError(f"need longest_wait_s > 0, not {longest_wait_s}")
        self._compact = compact
        self._detoxify = detoxify
        self._name = name
        self._bands = bands
        self._longest_wait_s = longest_wait_s
        self._provisional = 0

    async def score(self, texts: Sequence[str]) -> list[ScoredText]:
        """Return one result for each text, in order. Never raises for a text that could not be scored."""
        if self._bands is None:
            return await self._detoxify_first(texts)
        return await self._compact_first(texts, self._bands)

    def expect(self, texts: int) -> None:
        """Say how many texts wait elsewhere to be asked for; they count when it is told whether Detoxify is overrun."""
        self._detoxify.expect(texts)

    def status(self) -> ScorerStatus:
        """Say how both are doing. The counts are of the model that sees every text."""
        compact, detoxify = self._compact.status(), self._detoxify.status()
        first = compact if self._bands is not None else detoxify
        return ScorerStatus(
            name=self._name,
            version=f"{detoxify.version} with compact {compact.version}",
            notice="; ".join(status.notice for status in (compact, detoxify) if status.notice),
            runtime=", ".join(f"{each.name}: {each.runtime}" for each in (compact, detoxify) if each.runtime),
            cache_hits=first.cache_hits,
            scored=first.scored,
            failed=first.failed,
            restarts=compact.restarts + detoxify.restarts,
            provisional=self._provisional,
        )

    def close(self) -> None:
        """Close both engines."""
        self._detoxify.close()
        self._compact.close()

    async def _detoxify_first(self, texts: Sequence[str]) -> list[ScoredText]:
        answers = await self._detoxify.score_within(texts, self._longest_wait_s)
        refused = [text for text, answer in zip(texts, answers, strict=True) if answer is None]
        stand_ins = iter(await self._compact.score(refused))
        return [self._marked(next(stand_ins)) if answer is None else answer for answer in answers]

    async def _compact_first(self, texts: Sequence[str], bands: Bands) -> list[ScoredText]:
        firsts = await self._compact.score(texts)
        doubtful = [
            text
            for text, first in zip(texts, firsts, strict=True)
            if first.scores is None or unsure(first.scores, bands)
        ]
        answers = dict(
            zip(doubtful, await self._detoxify.score_within(doubtful, self._longest_wait_s), strict=True)
        )
        return [
            self._better(first, answers[text]) if text in answers else first
            for text, first in zip(texts, firsts, strict=True)
        ]

    def _better(self, first: ScoredText, second: ScoredText | None) -> ScoredText:
        if second is not None and second.scores is not None:
            return second
        return self._marked(first)

    def _marked(self, stand_in: ScoredText) -> ScoredText:
        """Return a stand-in's answer as what it is; without scores the comment is unscored, whoever was asked."""
        if stand_in.scores is None:
            return stand_in
        self._provisional += 1
        return replace(stand_in, provisional=True)


def unsure(scores: Scores, bands: Bands) -> bool:
    """Say whether a score lies inside its label's band, edges included."""
    return any(low <= scores[label] <= high for label, (low, high) in bands.items())
