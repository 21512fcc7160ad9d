from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
import torch
from detoxify import Detoxify

from bot.moderation.models import SCORE_DECIMALS, Label
from bot.moderation.ports import ScorerError
from bot.scoring.detoxify_scorer import DetoxifyScorer
from bot.scoring.select import MODELS, choose_scorer
from tests.scoring import checkpoints


@pytest.fixture(scope="module")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoints.write_configuration(tmp_path_factory.mktemp("models") / "tiny-bert")


@pytest.fixture(scope="module")
def path(configuration: Path) -> Path:
    return checkpoints.save(checkpoints.small_checkpoint(configuration), configuration.parent / "tiny.ckpt")


@pytest.fixture(scope="module")
def scorer(path: Path) -> DetoxifyScorer:
    return DetoxifyScorer("original", str(path))


def test_name_and_version_say_which_weights_scored(scorer: DetoxifyScorer, path: Path) -> None:
    assert scorer.name == "detoxify:original"
    assert scorer.version == hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def test_scores_are_those_of_detoxify_itself(scorer: DetoxifyScorer, path: Path) -> None:
    texts = ["You are a kind person.", "The article is wrong!"]
    expected = Detoxify(checkpoint=str(path)).predict(texts)  # made above, so its unsafe load is safe here
    for index, scores in enumerate(scorer.score(texts)):
        for label in Label:
            assert scores[label] == pytest.approx(expected[label][index], abs=2e-4)


def test_texts_scored_together_get_the_scores_they_get_alone(scorer: DetoxifyScorer) -> None:
    texts = ["good morning", "you are a kind person . " * 40, "", "the article is wrong !"]
    together = scorer.score(texts)
    for text, scores in zip(texts, together, strict=True):
        assert dict(scores) == pytest.approx(dict(scorer.score([text])[0]), abs=2e-4)


def test_the_end_of_a_long_text_counts(scorer: DetoxifyScorer) -> None:
    filler = "good morning " * 60
    endings = [
        scorer.score([filler + ending])[0] for ending in ("good morning", "you are a idiot ! ! ! ! ! !")
    ]
    assert endings[0] != endings[1]


def test_a_long_text_scores_as_high_as_its_highest_window(scorer: DetoxifyScorer) -> None:
    # Windows of 32 tokens hold 30 words; a text of one window is scored as it stands.
    window = "you are a idiot ! " * 6
    alone = scorer.score([window])[0]
    longer = scorer.score([window + "good morning " * 60])[0]
    assert all(longer[label] >= alone[label] for label in Label)


def test_classes_in_another_order_and_extra_classes_are_mapped_by_name(
    configuration: Path, tmp_path: Path
) -> None:
    published = (
        "toxicity",
        "severe_toxicity",
        "obscene",
        "identity_attack",
        "insult",
        "threat",
        "sexual_explicit",
    )
    checkpoint = checkpoints.small_checkpoint(configuration, published, outputs=16)
    path = checkpoints.save(checkpoint, tmp_path / "unbiased.ckpt")
    scorer = DetoxifyScorer("unbiased", str(path))
    expected = Detoxify(checkpoint=str(path)).predict("you are wrong")
    scores = scorer.score(["you are wrong"])[0]
    assert set(scores) == set(Label)
    for label in Label:
        assert scores[label] == pytest.approx(expected[label], abs=2e-4)
        assert scores[label] == round(scores[label], SCORE_DECIMALS)


def test_a_configuration_beside_the_checkpoint_is_found_by_its_name(configuration: Path) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration, model_type="tiny-bert")
    path = checkpoints.save(checkpoint, configuration.parent / "beside.ckpt")
    assert DetoxifyScorer("original", str(path)).score(["good morning"])


def test_an_old_position_ids_tensor_is_harmless(configuration: Path, tmp_path: Path) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    checkpoint["state_dict"]["bert.embeddings.position_ids"] = torch.arange(32).reshape(1, 32)
    assert DetoxifyScorer("original", str(checkpoints.save(checkpoint, tmp_path / "old.ckpt")))


@pytest.mark.parametrize("tensor", ["classifier.weight", "classifier.bias", "bert.pooler.dense.weight"])
def test_a_checkpoint_without_a_tensor_is_refused(configuration: Path, tmp_path: Path, tensor: str) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    del checkpoint["state_dict"][tensor]
    path = checkpoints.save(checkpoint, tmp_path / "headless.ckpt")
    with pytest.raises(ScorerError, match=tensor):
        DetoxifyScorer("original", str(path))


def test_a_checkpoint_without_one_of_our_labels_is_refused(configuration: Path, tmp_path: Path) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration, checkpoints.CLASSES[:3])
    path = checkpoints.save(checkpoint, tmp_path / "three.ckpt")
    with pytest.raises(ScorerError, match="threat, insult, identity_attack"):
        DetoxifyScorer("original", str(path))


class _Payload:
    """Pickles into a call that leaves a file behind."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (_leave_trace, (str(self.trace),))


def _leave_trace(path: str) -> None:
    Path(path).write_text("this code ran", encoding="utf-8")


def test_code_in_a_checkpoint_is_refused_and_not_run(configuration: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    checkpoint = checkpoints.small_checkpoint(configuration) | {"extra": _Payload(trace)}
    path = checkpoints.save(checkpoint, tmp_path / "hostile.ckpt")
    with pytest.raises(ScorerError, match="holds code"):
        DetoxifyScorer("original", str(path))
    assert not trace.exists()


@pytest.mark.parametrize("content", [b"", b"not a checkpoint", b"PK\x03\x04 torn", b"\x80\x02}q\x00."])
def test_a_damaged_file_is_refused_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.ckpt"
    path.write_bytes(content)
    with pytest.raises(ScorerError, match=r"damaged\.ckpt"):
        DetoxifyScorer("original", str(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScorerError, match=r"no checkpoint file at .*nowhere\.ckpt"):
        DetoxifyScorer("original", str(tmp_path / "nowhere.ckpt"))


@pytest.mark.parametrize(
    ("field", "value"), [("model_name", "os"), ("tokenizer_name", "pipeline"), ("num_classes", 2)]
)
def test_strange_arguments_in_a_checkpoint_are_refused(
    configuration: Path, tmp_path: Path, field: str, value: object
) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    checkpoint["config"]["arch"]["args"][field] = value
    path = checkpoints.save(checkpoint, tmp_path / "strange.ckpt")
    with pytest.raises(ScorerError, match=r"names .*(os|pipeline|for 2 outputs)"):
        DetoxifyScorer("original", str(path))


def test_a_file_in_the_torch_hubs_folder_serves_under_its_published_name(
    configuration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    folder = tmp_path / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    checkpoints.save(checkpoints.small_checkpoint(configuration), folder / "toxic_original-c1212f89.ckpt")
    scorer, notice = choose_scorer("detoxify:original")
    assert scorer.name == "detoxify:original"
    assert notice == ""


@pytest.mark.parametrize("name", [model for model in MODELS if model != "compact"])
def test_without_a_network_the_compact_scorer_serves_within_seconds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_off(tmp_path, monkeypatch)
    started = time.monotonic()
    scorer, notice = choose_scorer(name)
    assert time.monotonic() - started < 5 + _IMPORT_S
    assert scorer.name == "compact"
    assert notice.startswith(f"Detoxify {name.removeprefix('detoxify:')!r} can't be had: its weights")
    assert notice.endswith("the compact scorer serves instead")


def test_without_a_network_a_missing_tokenizer_is_told_within_seconds(
    configuration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_off(tmp_path, monkeypatch)
    checkpoint = checkpoints.small_checkpoint(configuration, model_type="no-such-organisation/no-such-model")
    path = checkpoints.save(checkpoint, tmp_path / "bare.ckpt")
    started = time.monotonic()
    scorer, notice = choose_scorer("detoxify:original", str(path))
    assert time.monotonic() - started < 5 + _IMPORT_S
    assert scorer.name == "compact"
    assert "no-such-organisation/no-such-model" in notice


def test_a_broken_checkpoint_gives_the_compact_scorer_and_a_notice(tmp_path: Path) -> None:
    scorer, notice = choose_scorer("detoxify:unbiased", str(tmp_path / "nowhere.ckpt"))
    assert scorer.name == "compact"
    assert "nowhere.ckpt" in notice


def test_compact_serves_without_a_notice() -> None:
    scorer, notice = choose_scorer("compact", "")
    assert (scorer.name, notice) == ("compact", "")


@pytest.mark.parametrize("model", ["", "perspective", "detoxify", "detoxify:large", "Compact"])
def test_an_unknown_model_is_an_error_that_names_the_legal_ones(model: str) -> None:
    with pytest.raises(ValueError, match=r"compact, detoxify:original, .*unbiased-small"):
        choose_scorer(model)


_IMPORT_S = 10.0
"""What importing torch and transformers may take on a busy machine; the scorer's own limit is the 5 seconds."""


def _cut_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty caches, and a proxy that nobody listens on."""
    monkeypatch.setenv("TORCH_HOME", str(folder / "torch"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(folder / "hub"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
