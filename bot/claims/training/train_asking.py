"""Fit the model of `bot.claims.asking`: `python -m bot.claims.training.train_asking --articles DIR --questions FILE`.

`--articles` holds texts with the title in the first line; a row of the questions is `{"article", "question", "answer"}`, where
`answer` stands word for word in the sentence that answers, or is null where the article doesn't tell. Rows marked
`"written": "after fit"` are left out: they measure what was not seen. Numpy only; seconds.

Threshold and margin are such that, with each article left out in turn, at most one passage in twenty is wrong; of those that
give nearly as many right passages as the best, the strictest threshold is taken.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.claims.asking import FEATURES, WEIGHTS, AskingModel, ask, features_of

AFTER_FIT = "after fit"
"""How a row is marked that was written after the model was fitted, and measures it."""

WRONG_SHARE = 0.05
"""Of the passages given about articles left out in turn."""

_KEPT = 0.97
"""Of the right passages that the best threshold gives, the strictest one that still gives this share is taken: about an article
that nobody had seen, more passages are wrong than about those left out in turn."""

_MARGINS = (0.0, 0.5, 1.0, 1.5, 2.0)
_STEPS, _RATE, _PENALTY = 3000, 0.3, 0.004
_SILENCE = 3.0  # what all sentences that don't answer weigh together, beside all that do

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an article. `answer` is None where the article doesn't tell."""

    article: str
    question: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How questions were answered: passages given, those that hold the answer, and questions that have one."""

    given: int
    right: int
    answerable: int
    unanswerable: int
    given_in_vain: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write. Returns the exit code."""
    options = _options(arguments)
    articles, questions = read_articles(options.articles), read_questions(options.questions)
    if not articles or not questions:
        print(f"there is no article in {options.articles}, or no question in {options.questions}")
        return 2
    threshold, margin, tally = choose(articles, questions)
    model = fit(articles, questions)
    record = {
        "bias": round(model.bias, 4),
        "weights": {name: round(value, 4) for name, value in model.weights.items()},
        "threshold": threshold,
        "margin": margin,
    }
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"{tally}\n{options.out} written")
    return 0


def read_articles(folder: Path) -> dict[str, tuple[str, str]]:
    """Return title and body of each article by its file's name."""
    found = {}
    for path in sorted(folder.glob("*.txt")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        found[path.stem] = (title.strip(), body.strip())
    return found


def read_questions(file: Path, *, unseen: bool = False) -> list[Asked]:
    """Return the questions of a file that the model is fitted on, or with `unseen` those that were written after the fit."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Asked(row["article"], row["question"], row["answer"])
        for row in rows
        if (row.get("written") == AFTER_FIT) is unseen
    ]


def choose(articles: Mapping[str, tuple[str, str]], questions: Sequence[Asked]) -> tuple[float, float, Tally]:
    """Return threshold and margin, and the tally with each article left out of the fit in turn."""
    asked_about = sorted({each.article for each in questions})
    models = {
        name: fit(articles, [each for each in questions if each.article != name]) for name in asked_about
    }
    found: list[tuple[float, float, Tally]] = []
    for threshold, margin in product(np.arange(0.0, 8.0, 0.25).tolist(), _MARGINS):
        held = {
            name: AskingModel(model.bias, model.weights, threshold, margin) for name, model in models.items()
        }
        tally = tallied(articles, questions, held)
        if tally.given - tally.right <= WRONG_SHARE * tally.given:
            found.append((threshold, margin, tally))
    if not found:
        return 99.0, 0.0, Tally(0, 0, 0, 0, 0)
    wanted = _KEPT * max(tally.right for _, _, tally in found)
    return max((each for each in found if each[2].right >= wanted), key=lambda each: (each[0], -each[1]))


def tallied(
    articles: Mapping[str, tuple[str, str]], questions: Iterable[Asked], models: Mapping[str, AskingModel]
) -> Tally:
    """Return how questions are answered. `models` has one for each article."""
    given = right = answerable = unanswerable = vain = 0
    for asked in questions:
        answerable += asked.answer is not None
        unanswerable += asked.answer is None
        passage = ask(asked.question, *articles[asked.article], models[asked.article])
        if passage is not None:
            given += 1
            right += asked.answer is not None and asked.answer in passage.text
            vain += asked.answer is None
    return Tally(given, right, answerable, unanswerable, vain)


def fit(articles: Mapping[str, tuple[str, str]], questions: Sequence[Asked]) -> AskingModel:
    """Fit a logistic regression over all sentences of each question's article, by gradient descent."""
    rows, answers = [], []
    for asked in questions:
        title, body = articles[asked.article]
        for span, features in features_of(asked.question, title, body):
            rows.append([features[name] for name in FEATURES])
            text = body[span.start : span.end]
            answers.append(asked.answer is not None and asked.answer in text)
    matrix, right = np.array(rows), np.array(answers, dtype=np.float64)
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-9
    scaled = (matrix - mean) / spread
    weight = np.where(right > 0, 1 / max(1.0, right.sum()), _SILENCE / len(right))
    point, bias = np.zeros(len(FEATURES)), 0.0
    for _ in range(_STEPS):
        error = weight * (1 / (1 + np.exp(-(scaled @ point + bias))) - right)
        point -= _RATE * (scaled.T @ error + _PENALTY * point)
        bias -= _RATE * float(error.sum())
    plain = point / spread
    weights = {name: float(plain[index]) for index, name in enumerate(FEATURES)}
    return AskingModel(bias - float(plain @ mean), weights, 0.0, 0.0)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="train_asking", description="Fit the model that answers from articles."
    )
    parser.add_argument("--articles", type=Path, required=True, metavar="DIR", help="texts, title first")
    parser.add_argument("--questions", type=Path, required=True, metavar="FILE", help="questions as JSONL")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE", help="where the weights go")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
