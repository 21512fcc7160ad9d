"""How well check-worthy sentences are told: on the public test set, and on posts whose labels are only indirect."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np

from bot.claims.check_worthy import THRESHOLD, check_worthy
from bot.claims.preparing import prepare
from bot.claims.sentence_model import shipped_model
from bot.claims.speech_acts import speech_acts
from tests.bench.measures import auc
from tests.bench.report import SCORE, SHARE, WHOLE, Section, Target

_INDIRECT = (
    "No public labelled comments are at hand: of the posts nearly all make a claim, of the quarrels few do. A flag of this kind is"
    " recorded and never queued."
)
_SENTENCES = Path(__file__).parents[1] / "data" / "comment_sentences.jsonl"
_QUARRELS = Path(__file__).parents[1] / "data" / "quarrels.jsonl"


def worthy_report(claims: Path) -> tuple[list[Target], list[Section]]:
    """Measure on `claims`, the folder with `claimbuster_test.jsonl.gz` and `checkthat2022_2a_dev.jsonl.gz`."""
    rows = _rows(claims / "claimbuster_test.jsonl.gz")
    model = shipped_model()
    scores = np.array([model.score(model.added(row["text"])) for row in rows])
    worthy = np.array([bool(row["check_worthy"]) for row in rows])
    found = scores >= THRESHOLD
    hits = int((found & worthy).sum())
    f1 = 2 * hits / (int(found.sum()) + int(worthy.sum()))
    target = Target("check-worthiness, ClaimBuster test: F1", f1, 0.82)
    figures = Section(
        "Check-worthy sentences, ClaimBuster test",
        (("sentences", WHOLE), ("precision", SHARE), ("recall", SHARE), ("F1", SCORE), ("AUC", SCORE)),
        ((len(rows), hits / int(found.sum()), hits / int(worthy.sum()), f1, auc(scores, worthy)),),
        (f"Model {model.version}, threshold {THRESHOLD}; both halves have as many sentences.",),
    )
    return [target], [figures, _own(), _social(claims)]


def _own() -> Section:
    rows = [json.loads(line) for line in _SENTENCES.read_text(encoding="utf-8").splitlines()]
    worthy = [bool(row["check_worthy"]) for row in rows]
    found = [_is_flagged(row["text"]) for row in rows]
    hits = sum(one and other for one, other in zip(worthy, found, strict=True))
    precision, recall = hits / max(1, sum(found)), hits / sum(worthy)
    return Section(
        "Check-worthy sentences as members write them, of our own",
        (("sentences", WHOLE), ("precision", SHARE), ("recall", SHARE), ("F1", SCORE)),
        ((len(rows), precision, recall, 2 * hits / (sum(found) + sum(worthy))),),
        (
            "Written after the model by somebody who had not seen its rows; gated by speech act, as in the bot.",
        ),
    )


def _social(claims: Path) -> Section:
    posts = [row["text"] for row in _rows(claims / "checkthat2022_2a_dev.jsonl.gz")]
    quarrels = [json.loads(line)["text"] for line in _QUARRELS.read_text(encoding="utf-8").splitlines()]
    return Section(
        "Check-worthy sentences in social text",
        (("texts", ""), ("number", WHOLE), ("with a check-worthy sentence", SHARE)),
        tuple(
            (name, len(texts), sum(map(_is_flagged, texts)) / len(texts))
            for name, texts in (
                ("posts that somebody fact-checked (CheckThat! 2022 2A, dev)", posts),
                ("quarrels with articles of our own, with few claims in them", quarrels),
            )
        ),
        (_INDIRECT,),
    )


def _is_flagged(text: str) -> bool:
    return bool(check_worthy(prepare(text), speech_acts(text)))


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
