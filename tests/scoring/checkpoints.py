"""Small random checkpoints in Detoxify's own format, one of each kind that Detoxify publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import transformers
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

POSITIONS = 32
"""Tokens that the small models see at once."""

ORIGINAL = ("toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate")
"""The outputs of the models `original` and `original-small`, in order."""

UNBIASED = (
    "toxicity",
    "severe_toxicity",
    "obscene",
    "identity_attack",
    "insult",
    "threat",
    "sexual_explicit",
)
"""The named outputs of the other models, in order. Nine more stand for identities and have no name."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published model: the name of its base on the Hugging Face hub, its kind, its outputs."""

    base: str
    kind: str
    classes: tuple[str, ...]
    outputs: int


PUBLISHED: Mapping[str, Published] = {
    "original": Published("bert-base-uncased", "Bert", ORIGINAL, 6),
    "unbiased": Published("roberta-base", "Roberta", UNBIASED, 16),
    "multilingual": Published("xlm-roberta-base", "XLMRoberta", UNBIASED, 16),
    "original-small": Published("albert-base-v2", "Albert", ORIGINAL, 6),
    "unbiased-small": Published("albert-base-v2", "Albert", UNBIASED, 16),
}

_SENTENCES = (
    "you are a kind person .",
    "you are a idiot !",
    "the article is wrong .",
    "good morning",
    "Das ist doch Unsinn !",
    "c'est une bonne idée .",
)
_BERT = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_ROBERTA = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_ALBERT = ("<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]")


def write_configuration(folder: Path, kind: str = "Bert") -> Path:
    """Write config.json, tokenizer.json and tokenizer_config.json of a model with 16 dimensions and 32 positions."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer(kind)
    tokenizer.save_pretrained(folder)
    config = getattr(transformers, f"{kind}Config")(
        vocab_size=len(tokenizer),
        pad_token_id=tokenizer.pad_token_id,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        # RoBERTa's positions start behind the padding index, 1.
        max_position_embeddings=POSITIONS + (2 if kind in {"Roberta", "XLMRoberta"} else 0),
        **({"embedding_size": 8} if kind == "Albert" else {}),
    )
    config.save_pretrained(folder)
    return folder


def small_checkpoint(
    configuration: Path,
    classes: Sequence[str] = ORIGINAL,
    *,
    outputs: int = 0,
    model_type: str = "",
    kind: str = "Bert",
) -> dict[str, Any]:
    """Return a checkpoint with random weights, seeded. `outputs` above the number of classes are unnamed."""
    torch.manual_seed(7)
    number = outputs or len(classes)
    config = getattr(transformers, f"{kind}Config").from_pretrained(configuration, num_labels=number)
    model = getattr(transformers, f"{kind}ForSequenceClassification")(config)
    with torch.no_grad():
        # The library's own small weights would score every text alike.
        for parameter in model.parameters():
            parameter.normal_(0.0, 0.5)
    arguments = {
        "num_classes": number,
        "model_type": model_type or str(configuration),
        "model_name": f"{kind}ForSequenceClassification",
        "tokenizer_name": f"{kind}Tokenizer",
    }
    return {
        "state_dict": model.state_dict(),
        "config": {"arch": {"args": arguments}, "dataset": {"args": {"classes": list(classes)}}},
    }


def published_kind(name: str, configuration: Path, model_type: str = "") -> dict[str, Any]:
    """Return a small checkpoint with the architecture and the outputs of a published model."""
    published = PUBLISHED[name]
    return small_checkpoint(
        configuration,
        published.classes,
        outputs=published.outputs,
        model_type=model_type,
        kind=published.kind,
    )


def save(checkpoint: object, path: Path) -> Path:
    """Write a checkpoint as Detoxify's authors did."""
    torch.save(checkpoint, path)
    return path


def write_hub_cache(home: Path, base: str) -> Path:
    """Write the configuration of `base` as the Hugging Face library keeps what it downloaded; return its folder."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    model = home / "hub" / f"models--{base}"
    kind = next(published.kind for published in PUBLISHED.values() if published.base == base)
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "main").write_text(commit, encoding="utf-8")
    return write_configuration(model / "snapshots" / commit, kind)


def _tokenizer(kind: str) -> Any:
    if kind == "Bert":
        words = (*_BERT, *dict.fromkeys(" ".join(_SENTENCES).lower().split()))
        vocabulary = {word: number for number, word in enumerate(words)}
        return transformers.BertTokenizer(vocab=vocabulary, model_max_length=POSITIONS)
    if kind == "Roberta":
        learned = _byte_pairs()
        merges: Any = [
            tuple(pair) for pair in learned["merges"]
        ]  # as pairs, which the library's own hint leaves out
        return transformers.RobertaTokenizer(
            vocab=learned["vocab"], merges=merges, model_max_length=POSITIONS
        )
    names = _ALBERT if kind == "Albert" else _ROBERTA
    return getattr(transformers, f"{kind}Tokenizer")(vocab=_unigrams(names), model_max_length=POSITIONS)


def _byte_pairs() -> dict[str, Any]:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        show_progress=False,
        special_tokens=list(_ROBERTA),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(_SENTENCES, trainer)
    model: dict[str, Any] = json.loads(tokenizer.to_str())["model"]
    return model


def _unigrams(names: Sequence[str]) -> list[tuple[str, float]]:
    # Written down, not trained: the library's trainer finds another vocabulary at each run, and random weights judge by it.
    words = dict.fromkeys(f"\u2581{word}" for sentence in _SENTENCES for word in sentence.split())
    signs = dict.fromkeys(["\u2581", *"".join(words).replace("\u2581", "")])
    pieces = [*((word, -2.0) for word in words), *((sign, -6.0) for sign in signs)]
    return [*((name, 0.0) for name in names), *dict(pieces).items()]
