"""The cache of converted models: what it trusts, what it converts anew, what it refuses."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
import torch
from detoxify.detoxify import MODEL_URLS

from bot.moderation.ports import ScorerError
from bot.scoring.conversion import Conversion, Progress, Runtime
from bot.scoring.detoxify_scorer import DetoxifyScorer
from bot.scoring.model_cache import (
    PUBLISHED,
    Converted,
    check_converted,
    converted_detoxify,
    known_checkpoints,
    load_converted,
)
from tests.scoring import checkpoints
from tests.scoring.conftest import Convert, Exported
from tests.scoring.rights import locked


@dataclass
class Copying:
    """A converter that takes a finished conversion for whatever it is given, and counts how often it is asked."""

    made: Converted
    calls: int = 0
    seconds: float = 0.0
    runtime: Runtime = Runtime.INT8
    said: list[str] = field(default_factory=list)

    def __call__(
        self, name: str, checkpoint: Path, folder: Path, progress: Progress, tolerance: float
    ) -> Conversion:
        assert name == self.made.name
        assert tolerance > 0
        self.calls += 1
        progress("exporting")
        time.sleep(self.seconds)
        files = self.made.conversion.files if self.runtime is Runtime.INT8 else ()
        for file in files:
            (folder / file).write_bytes((self.made.folder / file).read_bytes())
        conversion = self.made.conversion
        return Conversion(
            hashlib.sha256(checkpoint.read_bytes()).hexdigest(),
            self.runtime,
            conversion.differences,
            conversion.columns,
            conversion.window,
            conversion.padding,
            files,
        )


@dataclass
class Desk:
    """A checkpoint, a cache, and a converter."""

    checkpoint: Path
    folder: Path
    converter: Copying

    def get(self, *, again: bool = False, checkpoint: Path | None = None) -> Converted:
        self.converter.said.clear()
        return converted_detoxify(
            "original",
            str(checkpoint or self.checkpoint),
            self.folder,
            self.converter.said.append,
            again=again,
            converter=self.converter,
        )

    def change_checkpoint(self) -> None:
        self.checkpoint.write_bytes(self.checkpoint.read_bytes() + b"!")


@pytest.fixture
def desk(tmp_path: Path, exported: Exported, converted: Convert) -> Desk:
    checkpoint = tmp_path / "own.ckpt"
    checkpoint.write_bytes(exported.checkpoint.read_bytes())
    return Desk(checkpoint, tmp_path / "models", Copying(converted("original")))


def test_a_model_is_converted_once_and_then_read(desk: Desk) -> None:
    first = desk.get()
    assert (first.new, desk.converter.calls, desk.converter.said) == (True, 1, ["exporting"])
    second = desk.get()
    assert (second.new, desk.converter.calls, desk.converter.said) == (False, 1, [])
    assert (second.conversion, second.hashes, second.folder) == (first.conversion, first.hashes, first.folder)
    assert load_converted(second).score(["good morning"]) == load_converted(first).score(["good morning"])


def test_the_manifest_holds_the_hashes_of_all_files_and_the_outcome(desk: Desk) -> None:
    made = desk.get()
    manifest = json.loads((made.folder / "manifest.json").read_text())
    assert manifest["checkpoint_sha256"] == _sha256(desk.checkpoint)
    assert manifest["runtime"] == "ONNX int8"
    assert manifest["largest_difference"] == made.difference > 0
    others = {path.name: _sha256(path) for path in made.folder.iterdir() if path.name != "manifest.json"}
    assert manifest["files"] == others
    assert len(others) == 2


def test_a_whole_cache_serves_when_the_checkpoint_is_gone(desk: Desk) -> None:
    desk.get()
    desk.checkpoint.unlink()
    assert not desk.get().new


@pytest.mark.parametrize("whose", ["folder", "file"])
def test_a_whole_cache_serves_when_the_checkpoint_may_not_be_read(
    desk: Desk, tmp_path: Path, whose: str
) -> None:
    home = tmp_path / "of-root"
    home.mkdir()
    desk.checkpoint = desk.checkpoint.rename(home / "own.ckpt")
    desk.get()
    with locked(home if whose == "folder" else desk.checkpoint, 0):
        assert not desk.get().new
        with pytest.raises(ScorerError, match=r"own\.ckpt can't be read \(Permission denied\)"):
            _check(desk)


def test_a_whole_cache_serves_from_a_folder_that_may_only_be_read(desk: Desk) -> None:
    made = desk.get()
    lock = desk.folder / "detoxify-original.lock"
    with locked(lock, 0o444), locked(desk.folder, 0o555):
        assert (desk.get().new, desk.get().folder) == (False, made.folder)
    lock.unlink()
    with locked(desk.folder, 0o555):
        assert not desk.get().new


def test_what_must_be_written_needs_a_folder_that_may_be_written(desk: Desk, tmp_path: Path) -> None:
    unwritable = r"the models' folder .*models can't be used \(.*Permission denied"
    made = desk.get()
    (desk.folder / "detoxify-original.lock").unlink()
    other = tmp_path / "other.ckpt"
    other.write_bytes(b"another")
    with locked(desk.folder, 0o555):
        with pytest.raises(ScorerError, match=unwritable):
            desk.get(again=True)
        with pytest.raises(ScorerError, match=unwritable):
            desk.get(checkpoint=other)
        _damage(made, "changed")
        with pytest.raises(ScorerError, match=rf"int8\.onnx is not the file .* and {unwritable}"):
            desk.get()
        desk.change_checkpoint()
        with pytest.raises(ScorerError, match=r"own\.ckpt was changed"):
            desk.get()


def test_a_folder_that_may_not_be_read_is_no_reason_to_delete_the_record(desk: Desk) -> None:
    desk.get()
    with (
        locked(desk.folder, 0),
        pytest.raises(ScorerError, match=r"original\.json.* can't be read \(Permission denied\)$"),
    ):
        desk.get()


_DAMAGES = ("changed", "cut", "removed", "manifest", "no manifest", "older", "outside")


def _damage(made: Converted, kind: str) -> None:
    model, manifest = made.folder / made.conversion.files[0], made.folder / "manifest.json"
    match kind:
        case "changed":
            content = bytearray(model.read_bytes())
            content[len(content) // 2] ^= 1
            model.write_bytes(content)
        case "cut":
            os.truncate(model, 100)
        case "removed":
            model.unlink()
        case "manifest":
            manifest.write_text('{"format": 1')
        case "no manifest":
            manifest.unlink()
        case "older":
            manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 0}))
        case _:
            manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"files": {"../x": "0"}}))


@pytest.mark.parametrize("kind", _DAMAGES)
def test_a_damaged_conversion_is_made_anew_and_said(desk: Desk, kind: str) -> None:
    made = desk.get()
    _damage(made, kind)
    again = desk.get()
    assert (again.new, again.hashes) == (True, made.hashes)
    assert "converting anew" in desk.converter.said[0]
    assert str(made.folder) in desk.converter.said[0]
    assert not desk.get().new


def test_a_damaged_conversion_without_its_checkpoint_is_refused_with_both_names(desk: Desk) -> None:
    made = desk.get()
    _damage(made, "changed")
    desk.checkpoint.unlink()
    with pytest.raises(ScorerError, match=r"int8\.onnx is not the file that was converted, and .*own\.ckpt"):
        desk.get()
    assert made.folder.is_dir()


def test_a_file_that_changes_between_the_look_and_the_load_is_refused(desk: Desk) -> None:
    made = desk.get()
    _damage(made, "changed")
    with pytest.raises(ScorerError, match=r"int8\.onnx is not the file .*models convert original --again"):
        load_converted(made)


@pytest.mark.parametrize("whole", [True, False])
def test_a_changed_checkpoint_is_refused_with_advice(desk: Desk, *, whole: bool) -> None:
    made = desk.get()
    if not whole:
        _damage(made, "removed")
    desk.change_checkpoint()
    with pytest.raises(ScorerError, match=r"own\.ckpt was changed: .*models convert original --again"):
        desk.get()
    assert desk.converter.calls == 1


def test_a_changed_checkpoint_can_be_accepted(desk: Desk) -> None:
    old = desk.get()
    desk.change_checkpoint()
    new = desk.get(again=True)
    assert new.conversion.checkpoint_sha256 == _sha256(desk.checkpoint)
    assert not desk.get().new
    assert new.folder.is_dir()
    assert not old.folder.exists()


def test_the_same_checkpoint_under_another_name_is_not_converted_twice(desk: Desk, tmp_path: Path) -> None:
    first = desk.get()
    other = tmp_path / "other.ckpt"
    other.write_bytes(desk.checkpoint.read_bytes())
    assert desk.get(checkpoint=other).folder == first.folder
    assert desk.converter.calls == 1
    assert set(known_checkpoints("original", desk.folder)) == {str(desk.checkpoint), str(other)}


def test_a_record_that_cannot_be_read_is_refused_and_not_forgotten(desk: Desk) -> None:
    desk.get()
    record = desk.folder / "detoxify-original.json"
    record.write_text("{}")
    with pytest.raises(ScorerError, match=r"detoxify-original\.json.*can't be read .*delete it"):
        desk.get()
    assert record.read_text() == "{}"


@pytest.mark.parametrize(
    "problem", [KeyboardInterrupt(), ScorerError("no"), MemoryError(), OSError("disk full")]
)
def test_what_an_interrupted_conversion_wrote_is_not_taken_for_a_model(
    desk: Desk, problem: BaseException
) -> None:
    def broken(
        _name: str, _checkpoint: Path, folder: Path, _progress: Progress, _tolerance: float
    ) -> Conversion:
        (folder / "int8.onnx").write_bytes(b"half")
        raise problem

    with pytest.raises((type(problem), ScorerError)):
        converted_detoxify("original", str(desk.checkpoint), desk.folder, converter=broken)
    assert known_checkpoints("original", desk.folder) == {}
    assert [path.name for path in desk.folder.iterdir()] == ["detoxify-original.lock"]
    assert desk.get().new


_KILLED = """
import os, sys
from pathlib import Path
from bot.scoring.model_cache import converted_detoxify

def dies(name, checkpoint, folder, progress, tolerance):
    (folder / "int8.onnx").write_bytes(b"half")
    (folder / "manifest.json").write_text("{}")
    os._exit(9)

converted_detoxify("original", sys.argv[1], Path(sys.argv[2]), converter=dies)
"""


def test_what_a_killed_conversion_left_is_swept_away(desk: Desk) -> None:
    command = [sys.executable, "-c", _KILLED, str(desk.checkpoint), str(desk.folder)]
    run = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own program
    assert run.returncode == 9, run.stderr
    assert len(list(desk.folder.iterdir())) == 2  # its lock, and what it wrote
    made = desk.get()
    assert made.new
    assert {path.name for path in desk.folder.iterdir()} == {
        "detoxify-original.lock",
        "detoxify-original.json",
        made.folder.name,
    }


def test_two_programs_at_once_convert_once(desk: Desk) -> None:
    desk.converter.seconds = 0.3
    found: list[Converted] = []
    threads = [Thread(target=lambda: found.append(desk.get())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.converter.calls == 1
    assert sorted(one.new for one in found) == [False, True]
    assert "another program has original in hand; waiting for it" in desk.converter.said


def test_a_checkpoint_that_changes_while_it_is_converted_is_refused(desk: Desk) -> None:
    def slow(name: str, checkpoint: Path, folder: Path, progress: Progress, tolerance: float) -> Conversion:
        desk.change_checkpoint()
        return desk.converter(name, checkpoint, folder, progress, tolerance)

    with pytest.raises(ScorerError, match="was changed while it was read"):
        converted_detoxify("original", str(desk.checkpoint), desk.folder, converter=slow)
    assert known_checkpoints("original", desk.folder) == {}


def test_torch_serves_where_the_conversion_gave_way_to_it(desk: Desk, exported: Exported) -> None:
    desk.converter.runtime = Runtime.TORCH
    made = converted_detoxify("original", str(exported.checkpoint), desk.folder, converter=desk.converter)
    scorer = load_converted(made)
    assert isinstance(scorer, DetoxifyScorer)
    assert scorer.runtime == "torch"
    again = converted_detoxify("original", str(exported.checkpoint), desk.folder, converter=desk.converter)
    assert (again.new, again.runtime, again.size) == (False, Runtime.TORCH, 0)


def test_torch_needs_the_checkpoint_itself(desk: Desk) -> None:
    desk.converter.runtime = Runtime.TORCH
    desk.get()
    desk.checkpoint.unlink()
    with pytest.raises(ScorerError, match=r"own\.ckpt, which torch is to run, is gone"):
        desk.get()


def test_a_folder_that_cannot_be_used_is_named(desk: Desk, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with pytest.raises(ScorerError, match=r"the models' folder .*blocked can't be used"):
        converted_detoxify("original", str(desk.checkpoint), blocked)


@pytest.mark.parametrize(
    ("name", "checkpoint", "what"),
    [
        ("large", "", "unknown model 'large'; it must be one of original, unbiased"),
        ("original", "nowhere.ckpt", "no checkpoint file at nowhere.ckpt, which DETOXIFY_CHECKPOINT names"),
        ("original", "x\0y", "DETOXIFY_CHECKPOINT"),
    ],
)
def test_what_cannot_be_converted_is_named(tmp_path: Path, name: str, checkpoint: str, what: str) -> None:
    with pytest.raises(ScorerError, match=re.escape(what)):
        converted_detoxify(name, checkpoint, tmp_path)


@pytest.fixture
def published(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The checkpoint under its published name in the torch hub's folder."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    folder = tmp_path / "torch" / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    path = folder / f"toxic_original-{_sha256(desk.checkpoint)[:8]}.ckpt"
    path.write_bytes(desk.checkpoint.read_bytes())
    monkeypatch.setitem(MODEL_URLS, "original", f"https://models.example/{path.name}")
    return path


def test_a_published_checkpoint_is_known_by_its_name(desk: Desk, published: Path) -> None:
    converted_detoxify("original", "", desk.folder, converter=desk.converter)
    assert known_checkpoints("original", desk.folder)[PUBLISHED].path == published
    published.unlink()
    assert not converted_detoxify("original", "", desk.folder, converter=desk.converter).new


def test_a_published_checkpoint_with_another_hash_than_in_its_name_is_refused(
    desk: Desk, published: Path
) -> None:
    published.write_bytes(b"something else")
    with pytest.raises(ScorerError, match="is not the published file: its SHA-256 starts with"):
        converted_detoxify("original", "", desk.folder, converter=desk.converter)
    with pytest.raises(ScorerError, match="is not the published file"):
        converted_detoxify("original", "", desk.folder, converter=desk.converter, again=True)


def test_a_published_checkpoint_in_a_folder_without_access_is_named(desk: Desk, published: Path) -> None:
    with (
        locked(published.parent, 0),
        pytest.raises(ScorerError, match=rf"can't be looked for at .*{published.name} \(Permission denied\)"),
    ):
        converted_detoxify("original", "", desk.folder, converter=desk.converter)


# --- checking --------------------------------------------------------------------------------------------------------


def _check(desk: Desk) -> Converted:
    (record,) = known_checkpoints("original", desk.folder).values()
    return check_converted("original", record, desk.folder, lambda _: None)


def test_a_check_measures_the_difference_again(desk: Desk, exported: Exported) -> None:
    desk.checkpoint = exported.checkpoint
    made = desk.get()
    assert _check(desk).difference == made.difference


def test_a_check_finds_files_and_checkpoints_that_changed_or_went(desk: Desk) -> None:
    made = desk.get()
    desk.change_checkpoint()
    with pytest.raises(ScorerError, match=r"own\.ckpt was changed"):
        _check(desk)
    desk.checkpoint.unlink()
    with pytest.raises(ScorerError, match=r"checkpoint .*own\.ckpt is gone and they can't be compared"):
        _check(desk)
    _damage(made, "cut")
    with pytest.raises(ScorerError, match=r"int8\.onnx is not the file .*converts it anew"):
        _check(desk)


def test_a_check_finds_scores_that_are_not_the_originals(desk: Desk, exported: Exported) -> None:
    checkpoint = torch.load(exported.checkpoint, weights_only=True)
    checkpoint["state_dict"]["classifier.bias"] += 1.0
    checkpoints.save(checkpoint, desk.checkpoint)
    desk.get()
    with pytest.raises(
        ScorerError, match=r"a score differs by 0\.\d+ from the original's, more than the 0.02"
    ):
        _check(desk)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
