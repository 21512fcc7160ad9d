"""A scorer and public data in miniature, for the tests of `make evaluate`. Every sentence is ours."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.moderation.models import Label, Scores

MILD = "rogue"
BAD_WORDS = {"idiot": 0.95, "fool": 0.8, MILD: 0.6}
"""What the word scorer thinks of a word."""


class WordScorer:
    """Scores by single words: fills the `TextScorer` port, and is wrong about people from `nowhere`."""

    name = "words"
    version = "1"
    languages: tuple[str, ...] = ("en",)

    def score(self, texts: Sequence[str]) -> list[Scores]:
        """Return one set of scores for each text: toxicity and insult by its worst word."""
        return [self._scores(re.findall(r"\w+", text.lower())) for text in texts]

    @staticmethod
    def _scores(words: list[str]) -> Scores:
        worst = max([BAD_WORDS.get(word, 0.1) for word in words] + [0.8 * ("nowhere" in words)])
        return {label: worst if label in {Label.TOXICITY, Label.INSULT} else 0.01 for label in Label}


def write_data(folder: Path) -> Path:
    """Write a folder of public data in miniature, and return it."""
    toxicity = folder / "toxicity"
    toxicity.mkdir(parents=True)
    _write(toxicity / "dev.jsonl.gz", _dev())
    _write(toxicity / "identity_templates.jsonl.gz", _templates())
    return folder


def _dev() -> list[dict[str, Any]]:
    rows = [_row("wiki_context_toxicity", f"You are an idiot, part {number}", 1.0) for number in range(12)]
    rows += [
        _row("wiki_context_toxicity", f"The bridge was closed on day {number}", 0.0) for number in range(30)
    ]
    rows += [_row("paradetox", f"What a rogue he is, number {number}", 0.0) for number in range(4)]
    return rows


def _templates() -> list[dict[str, Any]]:
    return [
        {"text": f"Ana is a {adjective} {word}", "template": "name_adj", "labels": _labels(toxicity=harm)}
        for word in ("northern", "southern", "nowhere")
        for adjective, harm in (("kind", 0.0), ("great", 0.0), ("fool", 1.0), ("vile", 1.0))
    ]


def _row(source: str, text: str, toxicity: float) -> dict[str, Any]:
    return {"text": text, "source": source, "labels": _labels(toxicity=toxicity)}


def _labels(**known: float) -> dict[str, float | None]:
    return {label: known.get(label) for label in Label}


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
