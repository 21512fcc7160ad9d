"""Small random checkpoints in Detoxify's own format, and what breaks them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification

CLASSES = ("toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate")
"""The names and the order of the published model `original`."""

_WORDS = (
    "you",
    "are",
    "a",
    "kind",
    "person",
    "idiot",
    "the",
    "article",
    "is",
    "wrong",
    "good",
    "morning",
    ".",
    "!",
)
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def write_configuration(folder: Path) -> Path:
    """Write config.json, tokenizer.json and tokenizer_config.json of a BERT with 16 dimensions and 32 positions."""

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: number for number, word in enumerate((*_SPECIAL, *_WORDS))}
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
    )
    config.save_pretrained(folder)
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "mask_token": "[MASK]",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def small_checkpoint(
    configuration: Path, classes: Sequence[str] = CLASSES, *, outputs: int = 0, model_type: str = ""
) -> dict[str, Any]:
    """Return a checkpoint with random weights, seeded. `outputs` above the number of classes are unnamed."""

    torch.manual_seed(7)
    config = BertConfig.from_pretrained(configuration, num_labels=outputs or len(classes))
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.normal_(0.0, 2.0)
    arguments = {
        "num_classes": outputs or len(classes),
        "model_type": model_type or str(configuration),
        "model_name": "BertForSequenceClassification",
        "tokenizer_name": "BertTokenizer",
    }
    return {
        "state_dict": model.state_dict(),
        "config": {"arch": {"args": arguments}, "dataset": {"args": {"classes": list(classes)}}},
    }


def save(checkpoint: object, path: Path) -> Path:
    """Write a checkpoint as Detoxify's authors did."""

    torch.save(checkpoint, path)
    return path
