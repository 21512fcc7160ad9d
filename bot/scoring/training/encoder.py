"""The sentence encoder that the compact scorer is fine-tuned from, with six heads on its mean token.

The trained encoder teaches a faster one of the same weights, in which later layers see fewer tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from bot.moderation.models import Label
from bot.scoring.encoder import filled_up

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""`model.safetensors` of all-MiniLM-L6-v2 (Apache-2.0), wherever it came from."""

MOST_TOKENS = 96
"""Where training cuts a text. Nineteen in twenty public rows are shorter."""

PAIRED_BEFORE = (1, 4)
"""The layers of six before which the fast encoder takes the mean of every two neighbours ("Funnel-Transformer", Dai et al. 2020).

Half of the arithmetic of all six layers on all tokens. `TOKEN_MULTIPLE` follows from it.
"""

Batch = tuple[torch.Tensor, torch.Tensor]


class WrongEncoderError(Exception):
    """The encoder's folder is incomplete or holds another model."""


class Encoder(nn.Module):
    """MiniLM, the mean of its token vectors, and a linear head for each label.

    `paired_before` are the layers before which every two neighbouring tokens become one.
    """

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.paired_before: tuple[int, ...] = ()
        self.head = nn.Linear(bert.config.hidden_size, len(Label))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -2.0)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the logits, (texts, labels), of token ids and their mask, (texts, tokens)."""
        logits: torch.Tensor = self.head(self.mean(ids, mask))
        return logits

    def mean(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the mean of each text's token vectors, (texts, columns)."""
        hidden = self.bert.embeddings(input_ids=ids)
        for number, layer in enumerate(self.bert.encoder.layer):
            if number in self.paired_before:
                hidden, mask = pairs(hidden, mask)
            hidden = layer(hidden, None if mask.all() else mask[:, None, None, :].bool())
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean: torch.Tensor = (hidden * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)
        return mean


def pairs(hidden: torch.Tensor, mask: torch.Tensor) -> Batch:
    """Return the mean of every two neighbouring vectors, (texts, tokens / 2, columns), and its mask.

    A last token without a neighbour stays as it is. Tokens stand to the left, and their number, with what fills up, is even.
    """
    texts, tokens, columns = hidden.shape
    weights = mask.to(hidden.dtype).view(texts, tokens // 2, 2, 1)
    summed = (hidden.view(texts, tokens // 2, 2, columns) * weights).sum(dim=2)
    return summed / weights.sum(dim=2).clamp(min=1.0), mask[:, ::2]


def load_encoder(folder: Path, sha256_wanted: str = ENCODER_SHA256) -> Encoder:
    """Return the encoder with fresh heads and frozen word embeddings.

    The embeddings stay as they are because most of the vocabulary never occurs in training.

    Raises:
        WrongEncoderError: if the folder lacks a file or holds another model.
    """
    for name in ("model.safetensors", "config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            raise WrongEncoderError(
                f"{folder} lacks {name}; see the model card for where the encoder comes from"
            )
    digest = sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != sha256_wanted:
        raise WrongEncoderError(f"model.safetensors has SHA-256 {digest}, not {sha256_wanted}: another model")
    config: Any = BertConfig.from_pretrained(folder)
    config.hidden_dropout_prob = 0.05
    config.attention_probs_dropout_prob = 0.0
    bert = BertModel.from_pretrained(
        folder,
        config=config,
        add_pooling_layer=False,
        local_files_only=True,
        attn_implementation="sdpa",  # `Encoder` hands it a mask of truths; another one would add it to the scores
    )
    for parameter in bert.embeddings.parameters():
        parameter.requires_grad = False
    return Encoder(bert)


def fast_encoder(teacher: Encoder) -> Encoder:
    """Return a copy of the encoder that pairs tokens, and leaves nothing out at random: it is to do as its teacher does."""
    student = deepcopy(teacher)
    student.paired_before = PAIRED_BEFORE
    for part in student.modules():
        if isinstance(part, nn.Dropout):
            part.p = 0.0
    return student


def load_tokenizer(folder: Path, most: int = MOST_TOKENS) -> Tokenizer:
    """Return the encoder's tokenizer, cutting at `most` tokens, without padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most)
    return tokenizer


def token_ids(tokenizer: Tokenizer, texts: list[str]) -> list[NDArray[np.int32]]:
    """Return each text's token ids."""
    return [np.array(encoding.ids, dtype=np.int32) for encoding in tokenizer.encode_batch(texts)]


def pad(rows: list[NDArray[np.int32]]) -> Batch:
    """Return ids and mask, (texts, longest), of one batch. The longest is filled up to a multiple of `TOKEN_MULTIPLE`."""
    ids = np.zeros((len(rows), filled_up(max(map(len, rows)))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = row
        mask[index, : len(row)] = 1
    return torch.from_numpy(ids), torch.from_numpy(mask)


def batches(
    lengths: NDArray[np.int64], generator: np.random.Generator, tokens: int
) -> list[NDArray[np.int64]]:
    """Return shuffled batches of row numbers, like lengths together: at most `tokens` in each as long as its longest row."""
    order = generator.permutation(len(lengths))
    pool = 2048
    made = [
        batch
        for start in range(0, len(order), pool)
        for batch in _cut(sorted(order[start : start + pool], key=lambda row: lengths[row]), lengths, tokens)
    ]
    return [made[index] for index in generator.permutation(len(made))]


def _cut(rows: list[np.int64], lengths: NDArray[np.int64], tokens: int) -> Iterator[NDArray[np.int64]]:
    batch: list[np.int64] = []
    for row in rows:
        if batch and lengths[row] * (len(batch) + 1) > tokens:
            yield np.array(batch)
            batch = []
        batch.append(row)
    if batch:
        yield np.array(batch)
