"""`python -m bot models`: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.scoring import checkpoints
from tests.scoring.rights import locked


@pytest.fixture(autouse=True)
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty caches of the two hubs, and a proxy that nobody listens on."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(name.upper(), "" if name == "no_proxy" else "http://127.0.0.1:9")


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    configuration = checkpoints.write_configuration(tmp_path / "tiny-bert")
    return checkpoints.save(checkpoints.small_checkpoint(configuration), tmp_path / "own.ckpt")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """What was downloaded as the published checkpoint, once."""
    from detoxify.detoxify import MODEL_URLS  # noqa: PLC0415 - takes seconds, and few tests need it

    file: Path = tmp_path / "torch" / "hub" / "checkpoints" / MODEL_URLS["original"].rpartition("/")[2]
    file.parent.mkdir(parents=True)
    file.write_text("old")
    return file


def test_without_any_model_the_list_says_what_to_do(run: Run) -> None:
    ran = run("models", "list")
    assert ran.status == 0
    assert all(name in ran.out for name in checkpoints.PUBLISHED)
    assert (
        "No model is converted in data/models yet. Convert one with: python -m bot models convert" in ran.out
    )


def test_a_model_is_converted_listed_and_checked(run: Run, checkpoint: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    first = run("models", "convert", "original", "--checkpoint", checkpoint, "--folder", folder)
    assert (first.status, "detoxify:original: converted in" in first.out) == (0, True), first.err
    assert "ONNX int8, largest difference from the original 0.00" in first.out
    assert [step in first.err for step in ("reading the checkpoint", "exporting", "comparing ONNX int8")] == [
        True
    ] * 3

    second = run("models", "convert", "original", "--checkpoint", checkpoint, "--folder", folder)
    assert "detoxify:original: was converted before: ONNX int8" in second.out

    listed = run("models", "list", "--folder", folder)
    assert "ONNX int8" in listed.out
    assert "own file" in listed.out
    assert "No model" not in listed.out

    checked = run("models", "check", "--folder", folder)
    assert (checked.status, "and its files are what they were: ONNX int8" in checked.out) == (0, True), (
        checked.err
    )

    next(folder.glob("*/int8.onnx")).write_bytes(b"junk")
    damaged = run("models", "check", "original", "--folder", folder)
    assert damaged.status == 1
    assert "int8.onnx is not the file that was converted" in damaged.err

    next(folder.glob("*/int8.onnx")).unlink()
    listed = run("models", "list", "--folder", folder)
    assert (listed.status, "ONNX int8" in listed.out) == (0, False)


@pytest.fixture
def known(tmp_path: Path) -> tuple[Path, Path]:
    """A checkpoint in a folder of its own, and a folder of models with the record of it."""
    own, folder = tmp_path / "of-root" / "own.ckpt", tmp_path / "kept"
    own.parent.mkdir()
    own.write_bytes(b"weights")
    folder.mkdir()
    entry = {"path": str(own), "sha256": "0" * 64}
    record = {"format": 1, "checkpoints": {str(own): entry}}
    (folder / "detoxify-original.json").write_text(json.dumps(record))
    return own, folder


def test_a_checkpoint_that_may_not_be_read_is_listed_as_such(run: Run, known: tuple[Path, Path]) -> None:
    own, folder = known
    with locked(own.parent, 0):
        ran = run("models", "list", "--folder", folder)
    assert (ran.status, ran.err) == (0, "")
    assert "Permission denied" in ran.out


def test_a_models_folder_that_may_not_be_read_is_no_record_to_delete(
    run: Run, known: tuple[Path, Path]
) -> None:
    _, folder = known
    with locked(folder, 0):
        ran = run("models", "list", "--folder", folder)
    assert (ran.status, ran.out) == (2, "")
    assert "can't be read (Permission denied)" in ran.err
    assert "delete" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "mode"),
    [(["list"], 0), (["fetch", "original"], 0), (["fetch", "original", "--again"], 0o555)],
)
def test_a_hubs_folder_without_access_is_an_error_in_words(
    run: Run, published: Path, arguments: list[str], mode: int
) -> None:
    with locked(published.parent, mode):
        ran = run("models", *arguments)
    said = ran.out if arguments == ["list"] else ran.err
    assert ran.status == (0 if arguments == ["list"] else 1)
    assert "Permission denied" in said
    assert "[Errno" not in said


def test_a_check_of_a_checkpoint_that_is_not_known_names_those_that_are(
    run: Run, known: tuple[Path, Path]
) -> None:
    own, folder = known
    ran = run("models", "check", "--checkpoint", "typo.ckpt", "--folder", folder)
    assert (ran.status, ran.out) == (2, "")
    assert f"no conversion of the checkpoint typo.ckpt. Known are: {own} (original)" in ran.err
    mine = run("models", "check", "--checkpoint", own, "--folder", folder)
    assert (mine.status, "there is no conversion in" in mine.err) == (1, True)


def test_a_check_of_what_is_no_path_is_an_error_in_words(run: Run, known: tuple[Path, Path]) -> None:
    ran = run("models", "check", "--checkpoint", "~nobody-of-that-name/x", "--folder", known[1])
    assert (ran.status, ran.out) == (2, "")
    assert "'~nobody-of-that-name/x'" in ran.err


def test_fetching_your_own_checkpoint_finds_its_configuration(
    run: Run, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETOXIFY_CHECKPOINT", str(checkpoint))
    monkeypatch.setenv("TOXICITY_MODEL", "detoxify:original")
    ran = run("models", "fetch")
    assert ran.status == 0, ran.err
    assert f"detoxify:original: the checkpoint is {checkpoint}" in ran.out
    assert f"its configuration is in {checkpoint.parent / 'tiny-bert'}" in ran.out


@pytest.mark.parametrize("action", ["fetch", "convert"])
def test_without_a_network_the_error_says_what_to_fetch_by_hand(run: Run, action: str) -> None:
    ran = run("models", action, "unbiased")
    assert (ran.status, ran.out) == (1, "")
    assert "detoxify:unbiased: its weights can't be downloaded (no connection" in ran.err
    assert "DETOXIFY_CHECKPOINT" in ran.err


def test_a_download_that_fails_leaves_the_file_that_was_there(run: Run, published: Path) -> None:
    ran = run("models", "fetch", "original", "--again")
    assert ran.status == 1
    assert "can't be downloaded" in ran.err
    assert list(published.parent.iterdir()) == [published]
    assert published.read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["convert"], "Name a model: one or more of original, unbiased"),
        (["convert", "large"], "unknown model 'large'"),
        (["convert", "original", "unbiased", "--checkpoint", "x"], "--checkpoint names one file (x)"),
        (["frobnicate"], "invalid choice"),
    ],
)
def test_a_command_that_makes_no_sense_ends_with_status_2(run: Run, arguments: list[str], what: str) -> None:
    ran = run("models", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert what in ran.err


@pytest.mark.parametrize("arguments", [[], ["multilingual"]])
def test_a_check_of_nothing_is_no_success(run: Run, arguments: list[str]) -> None:
    ran = run("models", "check", *arguments)
    assert ran.status == 1
    assert "models convert" in ran.err


def test_one_model_that_fails_does_not_stop_the_others(run: Run) -> None:
    ran = run("models", "fetch", "original", "unbiased")
    assert ran.status == 1
    assert "detoxify:original:" in ran.err
    assert "detoxify:unbiased:" in ran.err


def test_a_record_that_cannot_be_read_ends_the_list(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "models").mkdir(parents=True)
    (tmp_path / "data" / "models" / "detoxify-original.json").write_text("junk")
    ran = run("models", "list")
    assert (ran.status, ran.out) == (2, "")
    assert "detoxify-original.json" in ran.err
