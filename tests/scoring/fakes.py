"""A text scorer that tests can slow down and break. It fills the port, and passes the same contract as the real ones."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from bot.moderation.models import Label, Scores
from bot.moderation.ports import ScorerError


class FakeScorer:
    """Scores by length: `len(text) % 100 / 100` for toxicity, 0 for the rest. Texts with "bad" fail their whole call.

    Attributes:
        calls: The texts of each call, in order.
        threads: The names of the threads that called.
        gate: Calls wait here while it is cleared.
    """

    name = "fake"
    version = "1"
    languages: tuple[str, ...] = ("en",)

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.answer: list[Scores] | None = None

    def score(self, texts: Sequence[str]) -> list[Scores]:
        self.calls.append(list(texts))
        self.threads.add(threading.current_thread().name)
        self.entered.set()
        if any("slow" in text for text in texts):
            time.sleep(0.5)
        if not self.gate.wait(10):
            raise ScorerError("the test left the gate shut")
        if any("bad" in text for text in texts):
            raise ScorerError("the model can't read this")
        if any("odd" in text for text in texts):
            raise IndexError(f"strange: {texts}")
        if self.answer is not None:
            return self.answer
        return [self._scores(text) for text in texts]

    @staticmethod
    def _scores(text: str) -> Scores:
        return {label: len(text) % 100 / 100 if label is Label.TOXICITY else 0.0 for label in Label}
