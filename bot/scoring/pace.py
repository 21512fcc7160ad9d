"""How fast a model is, by what it did last."""

from __future__ import annotations

_KEPT = 0.9
"""What each call leaves of the calls before it: about the last twenty count."""


class Pace:
    """An exponential moving average of a model's throughput.

    Seconds, tokens and texts each fade alike, and their quotients are the pace. So a call counts by its size, and one
    slow call with few tokens (a start, for example) doesn't pass for the model's speed.

    Starts from 500 tokens a second, which `Detoxify.predict` reaches on one core, one text at a time, and from 30 tokens
    a text.
    """

    def __init__(self) -> None:
        self._seconds, self._tokens, self._texts = 1.0, 500.0, 16.0

    def note(self, texts: int, tokens: int, seconds: float) -> None:
        """Take a call into account that answered or ran into its deadline. One that failed sooner says nothing of the speed."""
        self._seconds = self._seconds * _KEPT + seconds
        self._tokens = self._tokens * _KEPT + tokens
        self._texts = self._texts * _KEPT + texts

    def seconds_for_tokens(self, tokens: int) -> float:
        """Return how long so many tokens take."""
        return tokens * self._seconds / self._tokens

    def seconds_for_texts(self, texts: int) -> float:
        """Return how long so many texts of the usual length take."""
        return texts * self._seconds / self._texts
