from __future__ import annotations

from copy import deepcopy

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from transformers import BertConfig, BertModel

from bot.scoring.training.activations import STEPS, Activations, observe, smoothing
from bot.scoring.training.encoder import Batch, Encoder, pairs
from bot.scoring.training.export import encoder_model, int8_model

_LAST = "bert.encoder.layer.1.bent"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=40, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    made = Encoder(BertModel(config, add_pooling_layer=False)).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.mul_(3.0)  # so that the untrained heads say something
        bias = dict(made.named_parameters())["bert.encoder.layer.1.intermediate.dense.bias"]
        bias[7] = 40.0  # one column far larger than the others
    return made


def _batch(*texts: list[int], width: int = 0) -> Batch:
    width = max(width, *map(len, texts))
    ids = torch.tensor([[*text, *[0] * (width - len(text))] for text in texts])
    mask = torch.tensor([[1] * len(text) + [0] * (width - len(text)) for text in texts])
    return ids, mask


def _logits(model: bytes, batch: Batch) -> NDArray[np.float32]:
    ids, mask = (part.numpy().astype(np.int32) for part in batch)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    found: NDArray[np.float32] = session.run(None, {"ids": ids, "mask": mask})[0]
    return found


@pytest.mark.parametrize("paired_before", [(), (1,), (0, 1)])
def test_what_fills_up_a_batch_is_not_seen(encoder: Encoder, paired_before: tuple[int, ...]) -> None:
    pairing = deepcopy(encoder)
    pairing.paired_before = paired_before
    model = encoder_model(pairing)
    short, padded = (observe(model, [_batch([2, 5, 9, 3], width=width)]) for width in (0, 32))
    for name, seen in short.items():
        assert seen.highest == pytest.approx(padded[name].highest, abs=1e-4), name
        assert seen.mean == pytest.approx(padded[name].mean, abs=1e-4), name


@pytest.mark.parametrize("paired_before", [(), (0,)])
def test_means_are_those_of_the_tokens_that_are_there(
    encoder: Encoder, paired_before: tuple[int, ...]
) -> None:
    pairing = deepcopy(encoder)
    pairing.paired_before = paired_before
    ids, mask = batch = _batch([2, 5, 9, 3, 7], [4, 3, 8], width=8)
    seen = observe(encoder_model(pairing), [batch])
    with torch.no_grad():
        hidden = pairing.bert.embeddings(input_ids=ids)
        if paired_before:
            hidden, mask = pairs(hidden, mask)
    first = next(iter(seen.values()))  # what the first layer is given
    assert first.mean == pytest.approx(hidden[mask.bool()].mean(dim=0).numpy(), abs=1e-4)
    assert first.lowest == pytest.approx(hidden[mask.bool()].amin(dim=0).clamp(max=0).numpy(), abs=1e-4)


def test_every_product_with_a_matrix_is_looked_at(encoder: Encoder) -> None:
    seen = observe(encoder_model(encoder), [_batch([2, 5, 3])])
    assert len(seen) == 4 * 2
    assert seen[_LAST].highest.argmax() == 7


def test_nothing_to_look_at_is_told(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="at least one batch"):
        observe(encoder_model(encoder), [])


def test_steps_hold_all_that_was_seen() -> None:
    seen = Activations(*(np.array(values, np.float32) for values in ([-0.2, 0.0], [1.0, 5.0], [0.1, 2.0])))
    scale, zero = seen.step()
    assert round(-0.2 / scale) + zero >= 0
    assert round(5.0 / scale) + zero <= STEPS
    assert scale == pytest.approx(5.2 / STEPS)


def test_smoothing_evens_columns_and_changes_no_product() -> None:
    random = np.random.default_rng(0)
    values = random.normal(size=(50, 8)).astype(np.float32) * np.array([30, 1, 1, 1, 1, 1, 1, 0], np.float32)
    weights = random.normal(size=(8, 5)).astype(np.float32)
    seen = Activations(values.min(axis=0), values.max(axis=0), values.mean(axis=0))
    factors = smoothing(seen, weights)
    assert factors.min() > 0
    even = np.abs(values / factors).max(axis=0)
    assert even[:7].max() / even[:7].min() < 5 < np.abs(values).max(axis=0)[:7].max() / 5
    assert values / factors @ (weights * factors[:, np.newaxis]) == pytest.approx(values @ weights, abs=1e-3)


def test_eight_bits_say_nearly_the_same_even_with_one_large_column(encoder: Encoder) -> None:
    sample = _batch(*([2, first, 3 + first % 7, 11, 3] for first in range(4, 40)))
    exact = _logits(encoder_model(encoder).SerializeToString(), sample)
    small = _logits(int8_model(encoder, [sample]), sample)
    assert np.abs(small - exact).max() < 0.05 * np.abs(exact).max()


def test_in_eight_bits_a_text_scores_alone_as_beside_others(encoder: Encoder) -> None:
    model = int8_model(encoder, [_batch([2, 5, 9, 3], [2, 30, 31, 32, 33, 3])])
    alone, beside = (
        _logits(model, _batch([2, 5, 9, 3])),
        _logits(model, _batch([2, 5, 9, 3], [2, 39, 38, 37])),
    )
    assert np.array_equal(alone[0], beside[0])


def test_the_same_sample_gives_the_same_bytes(encoder: Encoder) -> None:
    sample = [_batch([2, 5, 9, 3])]
    assert int8_model(encoder, sample) == int8_model(encoder, sample)
