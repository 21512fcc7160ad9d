"""The six phases in which the compact scorer's encoder is trained, and which rows each of them reads."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from tokenizers import Tokenizer

from bot.moderation.models import Label
from bot.scoring.training.composites import COMPOSITE_SOURCE, composites
from bot.scoring.training.encoder import ENCODER_SHA256, Encoder, load_encoder, load_tokenizer, token_ids
from bot.scoring.training.fine_tune import Phase, TrainingSet, fine_tune
from bot.scoring.training.rows import (
    CALM_SOURCE,
    LABELS,
    OWN_SOURCE,
    Row,
    label_matrix,
)

FIRST_SHARES = {"davidson_hsol": 0.4, "jigsaw_detox_sentences": 0.5, CALM_SOURCE: 0.3}
"""Which part of a set the first phase reads, where not all. The first two are easy and sampled by keyword."""

FIRST_BATCHES = 1800
"""Where the first phase ends, two thirds through its rows: what comes after matters more."""

SECOND_SHARES = {
    "davidson_hsol": 0.1,
    "gab_hate_corpus": 0.4,
    "implicit_hate": 0.35,
    "jigsaw_detox_sentences": 0.1,
    "jigsaw_fragments": 0.5,
    "paradetox": 0.15,
    "perspective_wiki2k_scores": 0.5,
    "stormfront": 0.5,
    "toxic_spans_civil": 0.7,
    "wiki_context_toxicity": 0.8,
    "wiki_identity_negatives": 0.3,
    CALM_SOURCE: 0.1,
}
"""The same for the second phase."""

THIRD_SHARES = {
    "davidson_hsol": 0.0,
    "gab_hate_corpus": 0.5,
    "implicit_hate": 0.4,
    "jigsaw_detox_sentences": 0.0,
    "jigsaw_fragments": 0.7,
    "paradetox": 0.05,
    "toxic_spans_civil": 0.3,
    "wiki_context_toxicity": 0.3,
    "wiki_identity_negatives": 0.2,
    CALM_SOURCE: 0.05,
    OWN_SOURCE: 0.4,
}
"""The same for the third, which reads the sets of hate and of talk pages once more."""

FOURTH_SHARES = {
    "davidson_hsol": 0.0,
    "gab_hate_corpus": 0.12,
    "hatexplain_valtest": 0.5,
    "implicit_hate": 0.06,
    "jigsaw_detox_sentences": 0.0,
    "jigsaw_fragments": 0.12,
    "paradetox": 0.02,
    "perspective_wiki2k_scores": 0.3,
    "stormfront": 0.2,
    "toxic_spans_civil": 0.1,
    "wiki_context_toxicity": 0.1,
    "wiki_identity_negatives": 0.05,
    CALM_SOURCE: 0.02,
    OWN_SOURCE: 0.35,
}
"""The same for the fourth, a short one that adds the rows about war."""

WAR_REPEATS = 2
"""How often the fourth phase reads one of them."""

FIFTH_SHARES = {
    "davidson_hsol": 0.1,
    "jigsaw_detox_sentences": 0.3,
    "paradetox": 0.25,
    "wiki_identity_negatives": 0.25,
    CALM_SOURCE: 0.1,
    OWN_SOURCE: 0.33,
}
"""The same for the fifth, a long one that reads nearly all public sets again, our older rows thinned, and our later rows."""

FIFTH_REPEATS = {
    "gab_hate_corpus": 2,
    "hatexplain_valtest": 2,
    "implicit_hate": 2,
    "jigsaw_fragments": 3,
    "stormfront": 2,
    "wiki_context_toxicity": 8,
}
"""How often the fifth phase reads a positive row of a set, where more than once."""

THREAT_REPEATS = 4
"""How often it reads a public row that threatens somebody: there are few."""

LATER_REPEATS = 2
"""How often it reads one of our later rows."""

SIXTH_SHARE = 0.012
SIXTH_OWN_SHARE = 0.05
SIXTH_LATER_SHARE = 0.08
"""Which part of the public, our older and our later rows the sixth phase reads, beside the rows that it ends on."""

COMPOSITES = 5000
"""How many civil texts with a toxic sentence it reads; as many without."""

WEIGHTS = {"wiki_identity_negatives": 2.0, "davidson_hsol": 2.0, CALM_SOURCE: 2.0}
"""Factors on the suggested weights: civil sentences with identity words count fully; what is thinned counts for what is left out."""

HATE_ONLY = {"gab_hate_corpus", "implicit_hate", "stormfront"}
"""Sets that label toxicity only where there is hate, so that style and identity words alone would look toxic."""

IMPUTED_TOXICITY = 0.1
IMPUTED_WEIGHT = 0.5
"""What a row of those sets without hate, threat or obscenity is taken for, and how much that counts."""

STARTS = {
    "third": ("first", "second"),
    "fourth": ("second", "third"),
    "fifth": ("first", "third", "fourth"),
    "sixth": ("fifth", "fourth"),
}
"""Phases that start from the mean of earlier phases' weights."""

FINAL = ("fourth", "sixth")
"""Phases whose mean is the encoder. The fourth lets quarrels pass best, the sixth knows more of threats."""

_POSITIVE = 0.5


@dataclass(frozen=True, slots=True)
class EncoderOptions:
    """What a run is given: the encoder's folder, where checkpoints go, and its knobs.

    `threads` is how many torch uses, 0 for its own choice; `sha256` what the encoder's weights must have.
    """

    folder: Path
    work: Path
    sha256: str = ENCODER_SHA256
    seed: int = 0
    threads: int = 0


@dataclass(frozen=True, slots=True)
class TrainingRows:
    """What the phases read: public rows, and of ours the older ones, those about war, the later ones, and the last."""

    public: list[Row]
    own: list[Row]
    war: list[Row]
    later: list[Row]
    last: list[Row]


@dataclass(frozen=True, slots=True)
class Plan:
    """A phase's name, its rows, and its learning rate and length as in `Phase`."""

    name: str
    rows: list[Row]
    start: float
    end: float = 0.0
    most: int = 0


def train_encoder(rows: TrainingRows, options: EncoderOptions, console: Console) -> Encoder:
    """Return the encoder, trained on public rows first and then on them mixed with our own, phase after phase.

    Raises:
        WrongEncoderError: if the folder lacks a file or holds another model.
    """
    torch.manual_seed(options.seed)
    encoder = load_encoder(options.folder, options.sha256)
    tokenizer = load_tokenizer(options.folder)
    if options.threads:
        torch.set_num_threads(options.threads)
    for plan in plans(rows):
        if plan.name in STARTS:
            before = (options.work / f"{name}.pt" for name in STARTS[plan.name])
            encoder.load_state_dict(averaged(*before))
        phase = Phase(plan.name, training_set(plan.rows, tokenizer), plan.start, plan.end, plan.most)
        console.print(f"{plan.name} phase: {len(plan.rows)} rows, {sum(map(len, phase.rows.ids))} tokens")
        fine_tune(encoder, phase, options.work, options.seed, console)
    encoder.load_state_dict(averaged(*(options.work / f"{name}.pt" for name in FINAL)))
    return encoder.eval()


def plans(rows: TrainingRows) -> list[Plan]:
    """Return what each phase reads, in their order."""
    both = [*rows.public, *rows.own]
    return [
        Plan("first", thinned(rows.public, FIRST_SHARES, 0), 1.0, 0.5, FIRST_BATCHES),
        Plan("second", [*thinned(rows.public, SECOND_SHARES, 1), *rows.own], 0.6),
        Plan("third", thinned(both, THIRD_SHARES, 2), 0.5),
        Plan("fourth", [*thinned(both, FOURTH_SHARES, 3), *rows.war * WAR_REPEATS], 0.3),
        Plan("fifth", _fifth(rows), 0.6),
        Plan("sixth", _sixth(rows), 0.3),
    ]


def _fifth(rows: TrainingRows) -> list[Row]:
    public = [row for row in thinned(rows.public, FIFTH_SHARES, 4) for _ in range(_repeats(row))]
    own = thinned(rows.own, FIFTH_SHARES, 4)
    made = composites(rows.public, [*rows.own, *rows.later], COMPOSITES)
    return [*public, *own, *rows.war, *rows.later * LATER_REPEATS, *made]


def _sixth(rows: TrainingRows) -> list[Row]:
    thin = [
        [row for row in part if _hash(row.text, 5) % 1000 < 1000 * share]
        for part, share in (
            (rows.public, SIXTH_SHARE),
            (rows.own, SIXTH_OWN_SHARE),
            (rows.later, SIXTH_LATER_SHARE),
        )
    ]
    return [*chain.from_iterable(thin), *rows.last]


def _repeats(row: Row) -> int:
    known = dict(zip(LABELS, row.labels, strict=True))
    if known[Label.THREAT] >= _POSITIVE:
        return THREAT_REPEATS
    positive = max(known[Label.TOXICITY], known[Label.IDENTITY_ATTACK]) >= _POSITIVE
    return FIFTH_REPEATS.get(row.source, 1) if positive else 1


def averaged(*checkpoints: Path) -> dict[str, torch.Tensor]:
    """Return the mean of the weights that checkpoints hold ("model soup", Wortsman et al. 2022).

    What our own rows teach and what the public sets teach pull apart; their mean is the better place to go on from.
    """
    states = [torch.load(checkpoint, weights_only=True)["encoder"] for checkpoint in checkpoints]
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


def thinned(rows: list[Row], shares: dict[str, float], salt: int) -> list[Row]:
    """Return the rows without those that a share leaves out, chosen by a hash of their text and `salt`."""
    return [row for row in rows if _hash(row.text, salt) % 1000 < 1000 * shares.get(row.source, 1.0)]


def training_set(rows: list[Row], tokenizer: Tokenizer) -> TrainingSet:
    """Return the rows as arrays, with their labels imputed and weighted."""
    labels, weights = imputed(rows)
    sources = sorted({row.source for row in rows})
    free = [0.0 if source in {OWN_SOURCE, CALM_SOURCE, COMPOSITE_SOURCE} else 1.0 for source in sources]
    return TrainingSet(
        ids=token_ids(tokenizer, [row.text for row in rows]),
        labels=labels,
        weights=weights,
        sources=np.array([sources.index(row.source) for row in rows]),
        free=np.array(free, dtype=np.float32),
    )


def imputed(rows: list[Row]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return labels and weights, (rows, labels) each."""
    labels = label_matrix(rows)
    weights = np.array([[row.weight * WEIGHTS.get(row.source, 1.0)] for row in rows], dtype=np.float32)
    weights = np.repeat(weights, len(LABELS), axis=1)
    toxicity = LABELS.index(Label.TOXICITY)
    kinds = [LABELS.index(kind) for kind in (Label.IDENTITY_ATTACK, Label.THREAT, Label.OBSCENE)]
    for index, row in enumerate(rows):
        known = [labels[index, kind] for kind in kinds if not np.isnan(labels[index, kind])]
        if (
            row.source in HATE_ONLY
            and np.isnan(labels[index, toxicity])
            and max(known, default=1.0) < _POSITIVE
        ):
            labels[index, toxicity] = IMPUTED_TOXICITY
            weights[index, toxicity] *= IMPUTED_WEIGHT
    return labels, weights


def _hash(text: str, salt: int) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), 2 + salt)
