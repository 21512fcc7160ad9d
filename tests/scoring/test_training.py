from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from rich.console import Console
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing
from transformers import BertConfig, BertModel

from bot.moderation.models import Label
from bot.scoring.compact import CompactScorer
from bot.scoring.encoder import TOKEN_MULTIPLE, filled_up
from bot.scoring.training.blend import Judged, fit_blend, uncertain_band
from bot.scoring.training.distil import Teacher, distil
from bot.scoring.training.encoder import (
    PAIRED_BEFORE,
    Encoder,
    WrongEncoderError,
    fast_encoder,
    load_encoder,
    load_tokenizer,
    pad,
    pairs,
    token_ids,
)
from bot.scoring.training.export import encoder_model, int8_model
from bot.scoring.training.fine_tune import Phase, Taught, _order, fine_tune
from bot.scoring.training.measure import area_under_curve
from bot.scoring.training.own_rows import own_rows
from bot.scoring.training.rows import LABELS, Row, load_rows, severity
from bot.scoring.training.teach import answers, ask
from bot.scoring.training.train_compact import main
from bot.scoring.training.train_encoder import EncoderOptions, TrainingRows, imputed, training_set

_NOTHING = dict.fromkeys(Label, 0.0)


def _write(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def _row(number: int, toxic: bool, **more: object) -> dict[str, object]:  # noqa: FBT001 - a test's helper
    text = f"row {number}: what a {'zorkish nerf' if toxic else 'lovely garden'} {number % 7}"
    labels = dict.fromkeys(Label, 1.0 if toxic else 0.0) | {Label.SEVERE_TOXICITY: None}
    return {
        "id": str(number),
        "source": "made_up",
        "lang": "en",
        "weight": 1.0,
        "text": text,
        "labels": labels,
    } | more


@pytest.fixture
def data(tmp_path: Path) -> Path:
    _write(tmp_path / "train.jsonl.gz", [_row(number, number % 2 == 0) for number in range(300)])
    civil = [_row(number, False, source="paradetox") for number in range(300, 320)]
    _write(tmp_path / "dev.jsonl.gz", [_row(number, number % 2 == 0) for number in range(320, 380)] + civil)
    _write(tmp_path / "identity_templates.jsonl.gz", [_row(number, number % 2 == 0) for number in range(20)])
    return tmp_path


@pytest.fixture(scope="module")
def small_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an encoder like the real one, three hundred times smaller and untrained."""
    folder = tmp_path_factory.mktemp("encoder")
    words = sorted(
        {
            word
            for number in range(400)
            for word in f"row {number} : what a zorkish nerf lovely garden".split()
        }
    )
    pieces = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *words,
        *"abcdefghijklmnopqrstuvwxyz",
        *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    ]
    tokenizer = Tokenizer(
        WordPiece({piece: number for number, piece in enumerate(dict.fromkeys(pieces))}, unk_token="[UNK]")
    )
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def _digest(folder: Path) -> str:
    return sha256((folder / "model.safetensors").read_bytes()).hexdigest()


def _arguments(data: Path, encoder: Path, name: str) -> list[str]:
    places = {"data": data, "encoder": encoder, "work": data / f"{name}-work", "out": data / name}
    flags = [part for option, value in places.items() for part in (f"--{option}", str(value))]
    return [*flags, "--epochs", "2", "--limit", "300", "--threads", "1"]


def test_the_program_learns_what_the_rows_say_and_repeats_itself(
    data: Path, small_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.scoring.training.train_compact.ENCODER_SHA256", _digest(small_encoder))
    for name in ("one", "two"):
        assert main(_arguments(data, small_encoder, name)) == 0
    one, two = (CompactScorer(data / name) for name in ("one", "two"))
    toxic, civil = one.score(["what a zorkish nerf", "what a lovely garden"])
    assert toxic[Label.TOXICITY] > civil[Label.TOXICITY] + 0.3
    assert two.version == one.version


def test_a_stopped_training_goes_on_where_it_was(small_encoder: Path, tmp_path: Path) -> None:
    tokenizer = load_tokenizer(small_encoder)
    rows = [
        Row(f"what a {'zorkish nerf' if n % 2 else 'lovely garden'} {n}", "made_up", (float(n % 2),) * 6)
        for n in range(600)
    ]
    half, whole = (Phase("only", training_set(rows, tokenizer), 1.0, 0.0, most) for most in (2, 0))
    console = Console(quiet=True)
    stopped = load_encoder(small_encoder, _digest(small_encoder))
    fine_tune(stopped, half, tmp_path, 0, console)
    before = torch.load(tmp_path / "only.pt", weights_only=True)["done"]
    resumed = load_encoder(small_encoder, _digest(small_encoder))
    fine_tune(resumed, whole, tmp_path, 0, console)
    assert before == 2
    assert torch.load(tmp_path / "only.pt", weights_only=True)["done"] > 2
    again = load_encoder(small_encoder, _digest(small_encoder))
    fine_tune(again, whole, tmp_path, 0, console)
    assert torch.equal(again.head.weight, resumed.head.weight), "a finished phase is read back, not run again"


def _loud(encoder: Encoder) -> Encoder:
    """Return the untrained encoder with larger weights, so that its heads say something."""
    with torch.no_grad():
        for parameter in encoder.parameters():
            parameter.mul_(3.0)
    return encoder.eval()


@pytest.mark.parametrize("paired_before", [(), (1,), (0, 1)])
def test_the_exported_encoder_computes_what_the_trained_one_does(
    small_encoder: Path, paired_before: tuple[int, ...]
) -> None:
    encoder = _loud(load_encoder(small_encoder, _digest(small_encoder)))
    encoder.paired_before = paired_before
    texts = ["what a zorkish nerf", "what a lovely garden in row 7", "row", "a lovely nerf : row 7"]
    ids, mask = pad(token_ids(load_tokenizer(small_encoder), texts))
    with torch.no_grad():
        wanted = encoder(ids, mask).numpy()
    inputs = {"ids": ids.numpy().astype(np.int32), "mask": mask.numpy().astype(np.int32)}
    model = encoder_model(encoder)
    exact = onnxruntime.InferenceSession(model.SerializeToString()).run(None, inputs)[0]
    small = onnxruntime.InferenceSession(int8_model(encoder, [(ids, mask)])).run(None, inputs)[0]
    assert np.abs(exact - wanted).max() < 1e-4
    assert np.abs(small - wanted).max() < 0.05 * np.abs(wanted).max()


def test_pairs_are_means_of_the_neighbours_that_are_there() -> None:
    hidden = torch.arange(16, dtype=torch.float32).view(2, 4, 2)
    mask = torch.tensor([[1, 1, 1, 0], [1, 0, 0, 0]])
    made, there = pairs(hidden, mask)
    assert made.tolist() == [[[1.0, 2.0], [4.0, 5.0]], [[8.0, 9.0], [0.0, 0.0]]]
    assert there.tolist() == [[1, 1], [1, 0]]


def test_the_fast_encoder_says_the_same_of_a_text_alone_and_beside_others(small_encoder: Path) -> None:
    encoder = fast_encoder(_loud(load_encoder(small_encoder, _digest(small_encoder))))
    encoder.paired_before = (0, 1)
    ids = token_ids(load_tokenizer(small_encoder), ["a nerf", "row 7 : what a lovely garden in row 7", "row"])
    with torch.no_grad():
        together, *alone = [encoder(*pad(rows)) for rows in (ids, *([row] for row in ids))]
    assert torch.allclose(together, torch.cat(alone), atol=1e-4)


def test_the_fast_encoder_learns_what_its_teacher_says(small_encoder: Path, tmp_path: Path) -> None:
    tokenizer, console = load_tokenizer(small_encoder), Console(quiet=True)
    teacher = _loud(load_encoder(small_encoder, _digest(small_encoder)))
    unlabelled = (math.nan,) * len(LABELS)
    rows = training_set(
        [
            Row(text, "made_up", unlabelled)
            for n in range(300)
            for text in (f"a nerf {n}", f"lovely row : {n}")
        ],
        tokenizer,
    )
    said = ask(encoder_model(teacher).SerializeToString(), rows.ids, console)
    with torch.no_grad():
        alone = teacher(*pad(rows.ids[7:8])).numpy()
    assert np.abs(said.logits[7] - alone).max() < 1e-3
    student = fast_encoder(teacher)

    def apart() -> float:
        with torch.no_grad():
            return float(np.abs(student.eval()(*pad(rows.ids)).numpy() - said.logits).mean())

    before = apart()
    fine_tune(student, Phase("only", replace(rows, taught=said), 1.0, 0.0, passes=20), tmp_path, 0, console)
    assert apart() < before / 2


def test_what_the_teacher_was_not_asked_about_is_learned_from_the_labels(
    small_encoder: Path, tmp_path: Path
) -> None:
    tokenizer, console = load_tokenizer(small_encoder), Console(quiet=True)
    teacher = _loud(load_encoder(small_encoder, _digest(small_encoder)))
    toxic, unlabelled = (1.0,) * len(LABELS), (math.nan,) * len(LABELS)
    known = [Row(f"lovely row : {number}", "made_up", unlabelled) for number in range(100)]
    unread = [Row(f"a nerf {number}", "own", toxic) for number in range(100)]
    rows = training_set([*known, *unread], tokenizer)
    model = encoder_model(teacher).SerializeToString()
    said = answers(model, rows.ids[:100], tmp_path / "teacher.npz", console).of(rows.ids)
    assert not np.isnan(said.logits[:100]).any()
    assert np.isnan(said.logits[100:]).all()
    student = fast_encoder(teacher)

    def mean_of_the_unread() -> float:
        with torch.no_grad():
            return float(student.eval()(*pad(rows.ids[100:])).mean())

    before = mean_of_the_unread()
    fine_tune(student, Phase("only", replace(rows, taught=said), 1.0, 0.0, passes=150), tmp_path, 0, console)
    assert mean_of_the_unread() > before + 1


def test_the_fast_encoder_is_distilled_and_its_teacher_is_not_asked_about_the_untaught_rows(
    small_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = _digest(small_encoder)
    toxic, civil = (1.0,) * len(LABELS), (0.0,) * len(LABELS)
    public = [Row(f"lovely row : {number}", "made_up", civil) for number in range(200)]
    untaught = [Row(f"a nerf {number}", "own", toxic) for number in range(20)]
    rows = TrainingRows(public, public[:5], public[5:9], public[9:12], public[12:15], untaught)
    kept: list[set[bytes]] = []

    def noted(model: bytes, ids: Sequence[NDArray[np.int32]], console: Console) -> Taught:
        kept.append({each.tobytes() for each in ids})
        return ask(model, ids, console)

    monkeypatch.setattr("bot.scoring.training.teach.ask", noted)
    loud = _loud(load_encoder(small_encoder, digest))
    teacher = Teacher(loud, encoder_model(loud).SerializeToString())
    options = EncoderOptions(small_encoder, tmp_path, digest)
    encoder = distil(teacher, rows, options, Console(quiet=True))
    unread = token_ids(load_tokenizer(small_encoder), [row.text for row in untaught])
    assert len(kept) == 1
    assert kept[0]
    assert not kept[0] & {ids.tobytes() for ids in unread}
    assert len(list(tmp_path.glob("fast-*.pt"))) == 5
    assert not any(weights.isnan().any() for weights in encoder.state_dict().values())
    again = distil(teacher, rows, options, Console(quiet=True))
    assert len(kept) == 1, "the teacher is not asked twice, and no run is run again"
    assert len(list(tmp_path.glob("fast-*.pt"))) == 5
    assert all(
        torch.equal(one, other) for one, other in zip(encoder.parameters(), again.parameters(), strict=True)
    )
    relabelled = replace(rows, untaught=[replace(row, labels=civil) for row in untaught])
    distil(teacher, relabelled, options, Console(quiet=True))
    made = {checkpoint.name.split("-")[1] for checkpoint in tmp_path.glob("fast-*.pt")}
    assert len(made) == 5
    assert len(list(tmp_path.glob("fast-*.pt"))) == 7, "the two runs that read them are run anew"


def test_a_teacher_needs_something_to_say(small_encoder: Path) -> None:
    teacher = load_encoder(small_encoder, _digest(small_encoder))
    with pytest.raises(ValueError, match="no text"):
        ask(encoder_model(teacher).SerializeToString(), [], Console(quiet=True))


def test_a_teacher_is_asked_once_about_the_same_texts(
    small_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = encoder_model(_loud(load_encoder(small_encoder, _digest(small_encoder)))).SerializeToString()
    nerf, garden, row = token_ids(load_tokenizer(small_encoder), ["a nerf", "what a lovely garden", "row 7"])
    asked: list[int] = []

    def counted(model: bytes, ids: Sequence[NDArray[np.int32]], console: Console) -> Taught:
        asked.append(len(ids))
        return ask(model, ids, console)

    monkeypatch.setattr("bot.scoring.training.teach.ask", counted)
    kept, console = tmp_path / "work" / "teacher.npz", Console(quiet=True)
    first = answers(model, [nerf, garden, nerf], kept, console)
    again = answers(model, [nerf, garden, nerf], kept, console)
    assert asked == [2], "each text once, and not again"
    assert np.array_equal(again.of([garden, nerf, garden]).logits, first.said.logits[[1, 0, 1]])
    other = answers(model, [row, garden], kept, console)
    assert asked == [2, 2], "other texts are not what is kept"
    assert other.key != first.key
    assert np.abs(other.of([garden]).logits - first.of([garden]).logits).max() < 1e-4
    kept.write_bytes(b"broken")
    assert np.array_equal(answers(model, [row, garden], kept, console).said.logits, other.said.logits)


def test_a_set_is_read_as_often_as_asked_in_another_order_each_time(
    small_encoder: Path,
) -> None:
    rows = training_set(
        [Row(f"row {n}", "made_up", (float(n % 2),) * 6) for n in range(2000)], load_tokenizer(small_encoder)
    )
    lengths = np.array([len(row) for row in rows.ids])
    once, more = (_order(lengths, passes, np.random.default_rng(0)) for passes in (1.0, 2.5))
    assert len(more) == math.ceil(2.5 * len(once))
    assert all(np.array_equal(one, other) for one, other in zip(once, more, strict=False))
    assert sorted(np.concatenate(more[len(once) : 2 * len(once)])) == list(range(2000))
    assert not all(np.array_equal(one, other) for one, other in zip(once, more[len(once) :], strict=False))


def test_the_tokens_of_a_run_can_be_paired_as_often_as_the_encoder_does() -> None:
    assert 2 ** len(PAIRED_BEFORE) == TOKEN_MULTIPLE
    assert [filled_up(tokens) for tokens in (1, 4, 5)] == [4, 4, 8]


def test_another_encoder_is_refused(
    data: Path, small_encoder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(_arguments(data, small_encoder, "none")) == 2
    assert "another model" in capsys.readouterr().err
    assert not (data / "none").exists()


def test_an_incomplete_encoder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongEncoderError, match=r"lacks model\.safetensors"):
        load_encoder(tmp_path)


def test_missing_data_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_arguments(tmp_path, tmp_path, "none")) == 2
    assert "train.jsonl.gz" in capsys.readouterr().err


def test_hateful_sets_get_calm_rows_for_toxicity() -> None:
    nothing = dict.fromkeys(Label, math.nan)
    calm = Row(
        "x", "gab_hate_corpus", tuple((nothing | {Label.IDENTITY_ATTACK: 0.0, Label.THREAT: 0.0}).values())
    )
    hateful = Row("y", "gab_hate_corpus", tuple((nothing | {Label.IDENTITY_ATTACK: 1.0}).values()))
    labels, weights = imputed([calm, hateful])
    toxicity = LABELS.index(Label.TOXICITY)
    assert labels[0, toxicity] == pytest.approx(0.1)
    assert weights[0, toxicity] == 0.5
    assert math.isnan(labels[1, toxicity])


def test_the_uncertain_band_is_where_the_rows_disagree() -> None:
    generator = np.random.default_rng(0)
    scores = generator.uniform(size=20_000)
    sure = (scores > 0.5).astype(np.float32)
    noisy = np.where((scores > 0.3) & (scores < 0.7), generator.integers(0, 2, 20_000), sure).astype(
        np.float32
    )
    low, high = uncertain_band(scores, noisy)
    assert low == pytest.approx(0.3, abs=0.05)
    assert high == pytest.approx(0.7, abs=0.05)
    assert uncertain_band(scores, sure) == pytest.approx((0.5, 0.5), abs=0.03)


def test_sets_of_positives_only_do_not_raise_the_scores() -> None:
    generator = np.random.default_rng(0)
    logits = generator.normal(size=(4000, len(LABELS)))
    labels = (generator.random((4000, 1)) < 1 / (1 + np.exp(-logits))).astype(np.float32)
    sources = np.array(["both"] * 4000)
    alone = fit_blend(Judged(logits, logits, labels, sources))
    more = Judged(
        np.concatenate((logits, logits)),
        np.concatenate((logits, logits)),
        np.concatenate((labels, np.ones_like(labels))),
        np.concatenate((sources, np.array(["positives"] * 4000))),
    )
    assert fit_blend(more).offset == pytest.approx(alone.offset, abs=0.02)


def test_russian_rows_stay_out_of_training_only(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    _write(path, [_row(1, True), _row(2, True, lang="ru")])
    assert len(load_rows(path, training=True)) == 1
    assert len(load_rows(path)) == 2


def test_unknown_labels_stay_unknown(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    row = _row(1, True)
    row["labels"] = dict.fromkeys(Label) | {Label.THREAT: 0.3}
    _write(path, [row])
    labels = dict(zip(LABELS, load_rows(path)[0].labels, strict=True))
    assert labels.pop(Label.THREAT) == 0.3
    assert all(math.isnan(value) for value in labels.values())


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, 0.0),
        ({Label.TOXICITY: 1.0, Label.THREAT: 1.0, Label.OBSCENE: 0.5}, 1.0),
        ({Label.TOXICITY: 0.8, Label.THREAT: 1.0, Label.OBSCENE: 1.0}, math.nan),
        ({Label.TOXICITY: 1.0, Label.INSULT: 1.0}, 0.0),
        ({Label.TOXICITY: 1.0, Label.THREAT: math.nan}, math.nan),
        ({Label.TOXICITY: math.nan}, 0.0),
        ({Label.TOXICITY: math.nan, Label.OBSCENE: math.nan}, math.nan),
    ],
)
def test_severity_is_derived_by_its_rule(known: dict[Label, float], expected: float) -> None:
    assert severity(_NOTHING | known) == pytest.approx(expected, nan_ok=True)


def test_the_area_under_the_curve_counts_ties_as_half() -> None:
    scores = np.array([0.1, 0.5, 0.5, 0.9])
    assert area_under_curve(scores, np.array([False, False, True, True])) == pytest.approx(3.5 / 4)


def test_own_rows_are_many_and_each_text_has_one_set_of_labels() -> None:
    labels: dict[str, dict[Label, float]] = {}
    for row in own_rows():
        assert labels.setdefault(row.text, dict(row.labels)) == row.labels, row.text
    assert len(labels) > 1000
