"""The nine phases in which the compact scorer's encoder is trained, and which rows each of them reads."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Mixture:
    """What a long phase reads of everything.

    Attributes:
        salt: Decides, with a row's text, whether a share leaves it out.
        shares: Which part of a set is read, where not all; `OWN_SOURCE` stands for our older rows.
        repeats: How often a positive row of a set is read, where more than once.
        twice: Sets that are read twice.
        later: How often each of our later rows is read, at random where that is no whole number.
        last: How often each of our last rows is read.
        composites: How many civil texts with a toxic sentence are read; as many without.
        threats: How often a public row that threatens somebody is read: there are few.
    """

    salt: int
    shares: Mapping[str, float]
    repeats: Mapping[str, int]
    twice: frozenset[str] = frozenset()
    later: float = 1.0
    last: int = 0
    composites: int = 0
    threats: int = 4


FIFTH = Mixture(
    salt=4,
    shares={
        "davidson_hsol": 0.1,
        "jigsaw_detox_sentences": 0.3,
        "paradetox": 0.25,
        "wiki_identity_negatives": 0.25,
        CALM_SOURCE: 0.1,
        OWN_SOURCE: 0.33,
    },
    repeats={
        "gab_hate_corpus": 2,
        "hatexplain_valtest": 2,
        "implicit_hate": 2,
        "jigsaw_fragments": 3,
        "stormfront": 2,
        "wiki_context_toxicity": 8,
    },
    later=2,
    composites=5000,
)
"""Nearly all public sets again, our older rows thinned, and our later rows."""

SIXTH = Mixture(
    salt=6,
    shares={
        "davidson_hsol": 0.1,
        "jigsaw_detox_sentences": 0.2,
        "paradetox": 0.2,
        "wiki_context_toxicity": 0.8,
        "wiki_identity_negatives": 0.25,
        CALM_SOURCE: 0.1,
        OWN_SOURCE: 0.22,
    },
    repeats=dict(FIFTH.repeats) | {"hatexplain_valtest": 3, "stormfront": 3},
    twice=frozenset({"perspective_wiki2k_scores"}),
    last=2,
    composites=3500,
)
"""The same in another mixture and order, from the same start: the mean of two such runs knows more than either."""

SEVENTH = Mixture(
    salt=7,
    shares={
        "davidson_hsol": 0.1,
        "jigsaw_detox_sentences": 0.1,
        "paradetox": 0.12,
        "toxic_spans_civil": 0.5,
        "wiki_context_toxicity": 0.6,
        "wiki_identity_negatives": 0.2,
        CALM_SOURCE: 0.05,
        OWN_SOURCE: 0.13,
    },
    repeats=SIXTH.repeats,
    twice=SIXTH.twice,
    later=0.5,
    last=1,
    composites=2000,
)
"""A third, of the sets of hate and talk pages above all, from the first phase: the farther apart, the more the mean gains."""

EIGHTH_SHARE = 0.03
EIGHTH_OWN_SHARE = 0.06
EIGHTH_LATER_SHARE = 0.08
"""Which part of the public, our older and our later rows the eighth phase reads, beside the rows that it ends on."""

NINTH_SHARE = 0.03
NINTH_OWN_SHARE = 0.06
NINTH_LATER_SHARE = 0.45
NINTH_LAST_SHARE = 0.6
"""The same for the ninth, which reads more everyday insults, incitement and rare groups."""

WEIGHTS = {"wiki_identity_negatives": 2.0, "davidson_hsol": 2.0, CALM_SOURCE: 2.0}
"""Factors on the suggested weights: civil sentences with identity words count fully; what is thinned counts for what is left out."""

HATE_ONLY = {"gab_hate_corpus", "implicit_hate", "stormfront"}
"""Sets that label toxicity only where there is hate, so that style and identity words alone would look toxic."""

IMPUTED_TOXICITY = 0.1
IMPUTED_WEIGHT = 0.5
"""What a row of those sets without hate, threat or obscenity is taken for, and how much that counts."""

LONG = ("first", "fifth", "sixth", "seventh", "seventh")
"""The phases that know the public sets best; what is named twice counts twice."""

STARTS = {
    "third": ("first", "second"),
    "fourth": ("second", "third"),
    "fifth": ("first", "third", "fourth"),
    "sixth": ("first", "third", "fourth"),
    "seventh": ("first",),
    "eighth": LONG,
    "ninth": (*LONG, *("eighth",) * 5),
}
"""Phases that start from the mean of earlier phases' weights."""

FINAL = (*LONG, *("eighth",) * 2, *("ninth",) * 3)
"""Phases whose mean is the encoder. The last two let quarrels and wishes pass best and have forgotten a little of the sets."""

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
    """What the phases read: public rows, and of ours the older ones, those about war, the later ones, and the last.

    Only the fast encoder reads the untaught ones, which its teacher has nothing to say about.
    """

    public: list[Row]
    own: list[Row]
    war: list[Row]
    later: list[Row]
    last: list[Row]
    untaught: list[Row] = field(default_factory=list)


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
        Plan("fifth", mixed(rows, FIFTH), 0.6),
        Plan("sixth", mixed(rows, SIXTH), 0.6),
        Plan("seventh", mixed(rows, SEVENTH), 0.8),
        Plan(
            "eighth", short_mixture(rows, 5, (EIGHTH_SHARE, EIGHTH_OWN_SHARE, EIGHTH_LATER_SHARE, 1.0)), 0.3
        ),
        Plan(
            "ninth",
            short_mixture(rows, 9, (NINTH_SHARE, NINTH_OWN_SHARE, NINTH_LATER_SHARE, NINTH_LAST_SHARE)),
            0.3,
        ),
    ]


def mixed(rows: TrainingRows, mixture: Mixture) -> list[Row]:
    """Return what a mixture takes of the rows."""
    public = [
        row
        for row in thinned(rows.public, mixture.shares, mixture.salt)
        for _ in range(_repeats(row, mixture))
    ]
    own = thinned(rows.own, mixture.shares, mixture.salt)
    whole = int(mixture.later)
    later = rows.later * whole + thinned(rows.later, {OWN_SOURCE: mixture.later - whole}, mixture.salt)
    made = composites(rows.public, [*rows.own, *rows.later], mixture.composites)
    return [*public, *own, *rows.war, *later, *rows.last * mixture.last, *made]


def _repeats(row: Row, mixture: Mixture) -> int:
    known = dict(zip(LABELS, row.labels, strict=True))
    if row.source in mixture.twice:
        return 2
    if known[Label.THREAT] >= _POSITIVE:
        return mixture.threats
    positive = max(known[Label.TOXICITY], known[Label.IDENTITY_ATTACK]) >= _POSITIVE
    return mixture.repeats.get(row.source, 1) if positive else 1


def short_mixture(rows: TrainingRows, salt: int, shares: tuple[float, float, float, float]) -> list[Row]:
    """Return shares of the public, our older, our later and our last rows."""
    parts = (rows.public, rows.own, rows.later, rows.last)
    return [
        row
        for part, share in zip(parts, shares, strict=True)
        for row in part
        if _hash(row.text, salt) % 1000 < 1000 * share
    ]


def averaged(*checkpoints: Path) -> dict[str, torch.Tensor]:
    """Return the mean of the weights that checkpoints hold ("model soup", Wortsman et al. 2022).

    What our own rows teach and what the public sets teach pull apart; their mean is the better place to go on from.
    """
    states = [torch.load(checkpoint, weights_only=True)["encoder"] for checkpoint in checkpoints]
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


def thinned(rows: list[Row], shares: Mapping[str, float], salt: int) -> list[Row]:
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
