"""Fit the n-gram heads by a masked, weighted logistic loss, twice, and take the mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from torch.nn.functional import binary_cross_entropy_with_logits, dropout, embedding_bag

from bot.scoring.features import BUCKET_BITS, extract
from bot.scoring.ngrams import NgramHeads
from bot.scoring.training.rows import CALM_SOURCE, LABELS, OWN_SOURCE, Row, label_matrix

_BATCH = 1024
_POSITIVE_WEIGHTS = (1.0, 4.0, 4.0, 6.0, 2.0, 2.0)
_SOURCE_PENALTY = 0.01
_LEARNING_RATE = 0.03
_DECAY = 3e-6
_CLIP_QUANTILE = 0.99995

DROPOUTS = (0.0, 0.5)
"""Which share of a text's features each of the two fits leaves out, at random. Their mean is better than either on most sets."""


@dataclass(frozen=True, slots=True)
class FitOptions:
    """Knobs of a run."""

    seed: int = 0
    epochs: int = 6


@dataclass(frozen=True, slots=True)
class _Bags:
    """Features of many texts, end to end: `ids[starts[i]:starts[i + 1]]` are those of text i, less a share `dropout`."""

    ids: NDArray[np.int32]
    shares: NDArray[np.float32]
    starts: NDArray[np.int64]
    dropout: float = 0.0

    def take(self, rows: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        pieces = [slice(self.starts[row], self.starts[row + 1]) for row in rows]
        ids = np.concatenate([self.ids[piece] for piece in pieces])
        shares = np.concatenate([self.shares[piece] for piece in pieces])
        lengths = [piece.stop - piece.start for piece in pieces]
        offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        kept = dropout(torch.from_numpy(shares), self.dropout)
        return torch.from_numpy(ids).long(), kept, torch.from_numpy(offsets)


def _bags(rows: list[Row], console: Console, title: str) -> _Bags:
    ids, shares, starts = [], [], [0]
    with Progress(console=console) as progress:
        for row in progress.track(rows, description=title):
            features = extract([row.text])
            both = np.concatenate((features.characters.ids, features.words.ids)).astype(np.int32)
            counts = (len(features.characters.ids), len(features.words.ids))
            ids.append(both)
            shares.append(
                np.repeat([1 / max(count, 1) ** 0.5 for count in counts], counts).astype(np.float32)
            )
            starts.append(starts[-1] + len(both))
    return _Bags(np.concatenate(ids), np.concatenate(shares), np.array(starts))


def fit_ngrams(rows: list[Row], options: FitOptions, console: Console) -> NgramHeads:
    """Return heads trained on `rows`: the mean of two fits (`DROPOUTS`)."""
    bags = _bags(rows, console, "features")
    fits = [_descend(replace(bags, dropout=share), rows, options, console) for share in DROPOUTS]
    tables, biases = zip(*fits, strict=True)
    quantised, scale = _quantise(np.mean(tables, axis=0))
    return NgramHeads(quantised, scale, np.mean(biases, axis=0))


def _descend(
    bags: _Bags, rows: list[Row], options: FitOptions, console: Console
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Adam on the mean loss. Each source has an intercept of its own, kept small, which is dropped afterwards.

    Sets differ in how many of their rows are positive; without the intercept the heads would learn to tell sets apart.
    """
    torch.manual_seed(options.seed)
    labels = torch.from_numpy(label_matrix(rows))
    sources = sorted({row.source for row in rows})
    source_ids = torch.tensor([sources.index(row.source) for row in rows])
    free = torch.tensor([[0.0 if source in {OWN_SOURCE, CALM_SOURCE} else 1.0] for source in sources])
    row_weights = torch.tensor([[row.weight] for row in rows])
    boost = torch.tensor(_POSITIVE_WEIGHTS)
    table = torch.zeros(2**BUCKET_BITS, len(LABELS), requires_grad=True)
    bias = torch.full((len(LABELS),), -2.0, requires_grad=True)
    intercepts = torch.zeros(len(sources), len(LABELS), requires_grad=True)
    optimiser = torch.optim.Adam([table, bias, intercepts], lr=_LEARNING_RATE)
    generator = np.random.default_rng(options.seed)
    batches = -(-len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: 1 - step / (options.epochs * batches + 1)
    )
    with Progress(console=console) as progress:
        task = progress.add_task("training", total=options.epochs * batches)
        for _ in range(options.epochs):
            for batch in np.array_split(generator.permutation(len(rows)), batches):
                ids, shares, offsets = bags.take(batch)
                logits = embedding_bag(ids, table, offsets, mode="sum", per_sample_weights=shares) + bias
                logits = logits + (intercepts * free)[source_ids[batch]]
                known = ~torch.isnan(labels[batch])
                wanted = torch.nan_to_num(labels[batch])
                weights = known * row_weights[batch] * (1 + (boost - 1) * wanted)
                losses = binary_cross_entropy_with_logits(logits, wanted, reduction="none")
                loss = (losses * weights).sum() / _BATCH
                loss = loss + _SOURCE_PENALTY * intercepts.square().sum() + _DECAY * table.square().sum()
                optimiser.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
                optimiser.step()
                schedule.step()
                progress.advance(task)
    return table.detach().double().numpy(), bias.detach().double().numpy()


def _quantise(table: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """Round to 127 steps either side; the few outermost weights are clipped so that the steps stay fine."""
    scale = np.quantile(np.abs(table), _CLIP_QUANTILE, axis=0) / 127
    return np.clip(np.rint(table / scale), -127, 127).astype(np.int8), scale
