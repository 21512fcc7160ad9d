from __future__ import annotations

import hashlib
import math
from pathlib import Path

import pytest
import torch
from detoxify import Detoxify
from tokenizers import Tokenizer
from transformers import BertTokenizer

from bot.moderation.models import SCORE_DECIMALS, Label
from bot.moderation.ports import ScorerError
from bot.scoring.detoxify_scorer import DetoxifyScorer
from bot.scoring.select import choice
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


@pytest.fixture(scope="module", params=list(checkpoints.PUBLISHED))
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A published model's name, and a small checkpoint with its architecture that names a local folder."""
    folder = tmp_path_factory.mktemp("published")
    configuration = checkpoints.write_configuration(
        folder / "base", checkpoints.PUBLISHED[request.param].kind
    )
    checkpoint = checkpoints.published_kind(request.param, configuration)
    return request.param, checkpoints.save(checkpoint, folder / "small.ckpt")


_COMMENTS = (
    "You are a kind person.",
    "the article is wrong! idiot.",
    "une bonne idée 😀",
    "good",
    "[SEP] </s> <pad> good morning",
)


def test_each_published_architecture_scores_as_detoxify_does(published: tuple[str, Path]) -> None:
    name, path = published
    scorer = DetoxifyScorer(name, str(path))
    assert scorer.name == f"detoxify:{name}"
    results = scorer.score(_COMMENTS)
    library = Detoxify(checkpoint=str(path))  # made by this test, so its unsafe load is safe here
    for text, scores in zip(_COMMENTS, results, strict=True):
        expected = library.predict(text)
        assert list(scores) == list(Label)
        assert dict(scores) == pytest.approx({label: expected[label] for label in Label}, abs=2e-4)
        assert all(score == round(score, SCORE_DECIMALS) for score in scores.values())
    assert results[0] != results[1]


def test_each_published_architecture_reads_a_long_text_to_its_end(published: tuple[str, Path]) -> None:
    name, path = published
    scorer = DetoxifyScorer(name, str(path))
    library = Detoxify(checkpoint=str(path))
    long = "good morning " * 60 + "you are a idiot ! " * 9
    beginning = library.predict(long)  # Detoxify cuts a text off where the first window ends
    scores = scorer.score([long])[0]
    assert all(scores[label] >= beginning[label] - 2e-4 for label in Label)
    assert any(scores[label] > beginning[label] + 0.01 for label in Label)


@pytest.mark.parametrize(
    ("kind", "files"), [("Bert", ["vocab.txt"]), ("Roberta", ["vocab.json", "merges.txt"])]
)
def test_the_word_lists_of_older_downloads_serve_in_place_of_a_tokenizer_json(
    kind: str, files: list[str], tmp_path: Path
) -> None:
    name = next(name for name, one in checkpoints.PUBLISHED.items() if one.kind == kind)
    configuration = checkpoints.write_configuration(tmp_path / "base", kind)
    path = checkpoints.save(checkpoints.published_kind(name, configuration), tmp_path / "small.ckpt")
    expected = DetoxifyScorer(name, str(path)).score(_COMMENTS)
    Tokenizer.from_file(str(configuration / "tokenizer.json")).model.save(str(configuration))
    (configuration / "tokenizer.json").unlink()
    assert all((configuration / file).is_file() for file in files)
    assert DetoxifyScorer(name, str(path)).score(_COMMENTS) == expected


def test_a_configuration_beside_the_checkpoint_is_found_by_its_name(configuration: Path) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration, model_type="tiny-bert")
    path = checkpoints.save(checkpoint, configuration.parent / "beside.ckpt")
    assert DetoxifyScorer("original", str(path)).score(["good morning"])


@pytest.mark.parametrize("extra", ["bert.embeddings.position_ids", "loss.weight", "teacher.classifier.bias"])
def test_a_tensor_that_the_model_has_not_is_harmless(
    configuration: Path, tmp_path: Path, extra: str, scorer: DetoxifyScorer
) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    checkpoint["state_dict"][extra] = torch.arange(32).reshape(1, 32)
    path = checkpoints.save(checkpoint, tmp_path / "extra.ckpt")
    assert DetoxifyScorer("original", str(path)).score(_COMMENTS) == scorer.score(_COMMENTS)


@pytest.mark.parametrize(
    ("tensor", "found"),
    [
        ("classifier.weight", torch.ones(3, 5)),
        ("bert.embeddings.word_embeddings.weight", torch.ones(30522, 16)),
        ("bert.pooler.dense.bias", "words"),
    ],
)
def test_a_tensor_of_another_shape_is_refused_by_name(
    configuration: Path, tmp_path: Path, tensor: str, found: object
) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    checkpoint["state_dict"][tensor] = found
    path = checkpoints.save(checkpoint, tmp_path / "shapes.ckpt")
    with pytest.raises(
        ScorerError, match=rf"shapes\.ckpt doesn't fit .*tiny-bert: {tensor} is (3 x 5|30522 x|no tensor)"
    ):
        DetoxifyScorer("original", str(path))


def test_weights_that_are_no_numbers_are_found_out_before_they_pass_for_harmless(
    configuration: Path, tmp_path: Path
) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    checkpoint["state_dict"]["classifier.bias"][3] = math.nan
    path = checkpoints.save(checkpoint, tmp_path / "nan.ckpt")
    with pytest.raises(ScorerError, match="its answer for threat is not a number"):
        DetoxifyScorer("original", str(path))


def test_a_configuration_without_a_tokenizer_is_refused(tmp_path: Path) -> None:
    # The library makes a tokenizer of five tokens then, to which every word is the same.
    configuration = checkpoints.write_configuration(tmp_path / "bare")
    (configuration / "tokenizer.json").unlink()
    path = checkpoints.save(checkpoints.small_checkpoint(configuration), tmp_path / "small.ckpt")
    with pytest.raises(ScorerError, match=r"bare has a config\.json and no tokenizer; put tokenizer\.json"):
        DetoxifyScorer("original", str(path))


def test_the_tokenizer_of_another_model_is_refused(tmp_path: Path) -> None:
    configuration = checkpoints.write_configuration(tmp_path / "mixed")
    path = checkpoints.save(checkpoints.small_checkpoint(configuration), tmp_path / "small.ckpt")
    BertTokenizer(vocab={"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4}).save_pretrained(
        configuration
    )
    with pytest.raises(ScorerError, match=r"mixed knows 5 tokens and the model \d\d"):
        DetoxifyScorer("original", str(path))


@pytest.mark.parametrize("file", ["tokenizer.json", "config.json"])
@pytest.mark.parametrize(
    "content", ["", "{}", "not json", '{"model": {"type": "WordPiece"}, "vocab_size": "many"}']
)
def test_a_damaged_configuration_is_refused_with_its_folder(tmp_path: Path, file: str, content: str) -> None:
    configuration = checkpoints.write_configuration(tmp_path / "torn")
    path = checkpoints.save(checkpoints.small_checkpoint(configuration), tmp_path / "small.ckpt")
    (configuration / file).write_text(content, encoding="utf-8")
    with pytest.raises(ScorerError, match="torn"):
        DetoxifyScorer("original", str(path))


@pytest.mark.parametrize("tensor", ["classifier.weight", "classifier.bias", "bert.pooler.dense.weight"])
def test_a_checkpoint_without_a_tensor_is_refused(configuration: Path, tmp_path: Path, tensor: str) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    del checkpoint["state_dict"][tensor]
    path = checkpoints.save(checkpoint, tmp_path / "headless.ckpt")
    with pytest.raises(ScorerError, match=tensor):
        DetoxifyScorer("original", str(path))


def test_a_checkpoint_without_one_of_our_labels_is_refused(configuration: Path, tmp_path: Path) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration, checkpoints.ORIGINAL[:3])
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


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("model_name", "os"),
        ("tokenizer_name", "pipeline"),
        ("num_classes", 2),
        ("num_classes", "6"),
        ("model_type", ""),
        ("model_type", None),
    ],
)
def test_strange_arguments_in_a_checkpoint_are_refused(
    configuration: Path, tmp_path: Path, field: str, value: object
) -> None:
    checkpoint = checkpoints.small_checkpoint(configuration)
    checkpoint["config"]["arch"]["args"][field] = value
    path = checkpoints.save(checkpoint, tmp_path / "strange.ckpt")
    with pytest.raises(
        ScorerError, match=r"strange\.ckpt (names .*(os|pipeline|for [26] outputs)|doesn't name the model)"
    ):
        DetoxifyScorer("original", str(path))


def test_a_checkpoint_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScorerError, match=r"no checkpoint file at .*nowhere\.ckpt"):
        DetoxifyScorer("unbiased", str(tmp_path / "nowhere.ckpt"))


@pytest.mark.parametrize("model", ["", "perspective", "detoxify", "detoxify:large", "Compact"])
def test_an_unknown_model_is_an_error_that_names_the_legal_ones(model: str) -> None:
    with pytest.raises(ValueError, match=r"compact, detoxify:original, .*unbiased-small"):
        choice(model)
