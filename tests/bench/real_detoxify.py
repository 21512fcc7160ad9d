"""Detoxify's `original` with the real architecture and random weights: its speed is real, its scores mean nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import transformers

from tests.bench.comments import vocabulary
from tests.scoring.checkpoints import ORIGINAL, save

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def write_checkpoint(folder: Path, **changes: int) -> Path:
    """Write configuration, tokenizer and checkpoint of BERT-base, or of a BERT with other sizes; return the checkpoint.

    The tokenizer splits the made-up comments as the published one does, so that a comment has as many tokens.

    Args:
        folder: Where the files go.
        changes: What differs from BERT-base, by the names in transformers' `BertConfig`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    configuration: Any = transformers.BertConfig
    config = configuration(num_labels=len(ORIGINAL), **changes)
    words = [*SPECIAL, *vocabulary()]
    words += [f"[unused{number}]" for number in range(config.vocab_size - len(words))]
    tokenizer = transformers.BertTokenizer(
        vocab={word: number for number, word in enumerate(words)},
        model_max_length=config.max_position_embeddings,
    )
    tokenizer.save_pretrained(folder)
    config.save_pretrained(folder)
    return save(_checkpoint(config, folder), folder / "original.ckpt")


def _checkpoint(config: Any, folder: Path) -> dict[str, Any]:
    torch.manual_seed(7)
    arguments = {
        "num_classes": len(ORIGINAL),
        "model_type": str(folder),
        "model_name": "BertForSequenceClassification",
        "tokenizer_name": "BertTokenizer",
    }
    return {
        "state_dict": transformers.BertForSequenceClassification(config).state_dict(),
        "config": {"arch": {"args": arguments}, "dataset": {"args": {"classes": list(ORIGINAL)}}},
    }
