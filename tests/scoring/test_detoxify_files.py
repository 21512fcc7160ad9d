"""The files as people have them: published names, caches, downloads that fail, and files that are none."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
import torch
from detoxify.detoxify import MODEL_URLS

from bot.moderation.models import Label
from bot.moderation.ports import ScorerError
from bot.scoring import detoxify_files
from bot.scoring.detoxify_scorer import DETOXIFY_NAMES, DetoxifyScorer
from bot.scoring.select import no_detoxify
from tests.scoring import checkpoints

_LONGEST_WAIT_S = 5.0
"""What a member may wait for `/status` to say that the compact scorer serves. The libraries are loaded before."""

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small checkpoint beside the local folder that it names."""
    folder = tmp_path_factory.mktemp("files")
    configuration = checkpoints.write_configuration(folder / "tiny-bert")
    return checkpoints.save(checkpoints.small_checkpoint(configuration), folder / "tiny.ckpt")


@pytest.fixture
def torch_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that torch's hub keeps checkpoints in, empty."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    folder = tmp_path / "torch" / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache of the Hugging Face hub, and a proxy that nobody listens on."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(name.upper(), "" if name == "no_proxy" else "http://127.0.0.1:9")


# --- the published names -----------------------------------------------------------------------------------------

_BY_NAME = """
import json, socket, sys

asked = []
def refused(*arguments, **options):
    asked.append(str(arguments[:2]))
    raise OSError("this test has no network")
socket.getaddrinfo = socket.create_connection = socket.socket.connect = refused

from detoxify import Detoxify
from detoxify.detoxify import MODEL_URLS
from bot.scoring.detoxify_scorer import DetoxifyScorer

MODEL_URLS.update(json.loads(sys.argv[1]))  # the published names, with the digits of this test's own files
texts = ["you are a idiot!", "good morning", "the article is wrong."]
for name in MODEL_URLS:
    scorer = DetoxifyScorer(name)
    library = Detoxify(name)  # reads the test's own files without care
    print(json.dumps({
        "name": scorer.name,
        "version": scorer.version,
        "ours": [dict(scores) for scores in scorer.score(texts)],
        "theirs": [library.predict(text) for text in texts],
        "asked": asked,
    }))
"""


def test_all_five_published_names_serve_from_the_caches_without_a_network(
    tmp_path: Path, torch_home: Path
) -> None:
    urls, hashes = {}, {}
    for base in {published.base for published in checkpoints.PUBLISHED.values()}:
        checkpoints.write_hub_cache(tmp_path / "hf", base)
    for name, published in checkpoints.PUBLISHED.items():
        configuration = next((tmp_path / "hf" / "hub" / f"models--{published.base}" / "snapshots").iterdir())
        checkpoint = checkpoints.published_kind(name, configuration, model_type=published.base)
        path = checkpoints.save(checkpoint, tmp_path / "new.ckpt")
        hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        stem, _, _ = MODEL_URLS[name].rpartition("-")
        urls[name] = f"{stem}-{hashes[name][:8]}.ckpt"
        path.rename(torch_home / urls[name].rpartition("/")[2])

    environment = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    environment |= {
        "TORCH_HOME": str(tmp_path / "torch"),
        "HF_HOME": str(tmp_path / "hf"),
        "HF_HUB_OFFLINE": "1",
    }
    command = [sys.executable, "-c", _BY_NAME, json.dumps(urls)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert run.returncode == 0, run.stderr
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [answer["name"] for answer in answers] == [f"detoxify:{name}" for name in urls]
    assert [answer["version"] for answer in answers] == [hashes[name][:12] for name in urls]
    for answer in answers:
        assert answer["asked"] == []
        for ours, theirs in zip(answer["ours"], answer["theirs"], strict=True):
            assert ours == pytest.approx({label: theirs[label] for label in Label}, abs=2e-4)


def test_a_file_under_a_published_name_serves_when_its_hash_is_the_one_in_the_name(
    path: Path, torch_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = torch_home / f"toxic_original-{_sha256(path)[:8]}.ckpt"
    monkeypatch.setitem(MODEL_URLS, "original", f"https://models.example/{published.name}")
    published.write_bytes(path.read_bytes())
    assert DetoxifyScorer("original").version == _sha256(path)[:12]


@pytest.mark.parametrize("name", list(checkpoints.PUBLISHED))
def test_another_file_under_a_published_name_is_refused_and_left_alone(
    path: Path, torch_home: Path, name: str
) -> None:
    published = torch_home / MODEL_URLS[name].rpartition("/")[2]
    published.write_bytes(path.read_bytes())
    with pytest.raises(ScorerError) as refused:
        DetoxifyScorer(name)
    notice = str(refused.value)
    assert str(published) in notice
    assert f"its SHA-256 starts with {_sha256(path)[:8]} and must start with {published.stem[-8:]}" in notice
    assert "name it in DETOXIFY_CHECKPOINT" in notice
    assert published.is_file()


def test_the_checkpoint_setting_takes_a_file_with_any_name_and_hash(path: Path, tmp_path: Path) -> None:
    own = tmp_path / "toxic_original-c1212f89.ckpt"
    own.write_bytes(path.read_bytes())
    assert DetoxifyScorer("original", str(own)).version == _sha256(path)[:12]


# --- downloads ---------------------------------------------------------------------------------------------------


@dataclass
class _Server:
    """A server on this machine. `body` is what it sends, `length` what it announces."""

    address: str
    body: bytes = b""
    length: int = 0
    status: int = 200
    stalls: bool = False


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._start()

        def do_GET(self) -> None:
            self._start()
            self.wfile.write(state.body)
            if state.stalls:
                over.wait(10)

        def _start(self) -> None:
            self.send_response(state.status)
            self.send_header("Content-Length", str(state.length or len(state.body)))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        state = _Server(f"http://127.0.0.1:{http.server_port}")
        thread = Thread(target=http.serve_forever, args=(0.05,))
        thread.start()
        yield state
        over.set()
        http.shutdown()
        thread.join()


@pytest.fixture
def address(server: _Server, path: Path, torch_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish the small checkpoint as `original` on the server; return where its file belongs."""
    server.body = path.read_bytes()
    name = f"toxic_original-{_sha256(path)[:8]}.ckpt"
    monkeypatch.setitem(MODEL_URLS, "original", f"{server.address}/v0/{name}")
    return torch_home / name


def test_missing_weights_are_downloaded_once(server: _Server, address: Path, path: Path) -> None:
    DetoxifyScorer("original")
    assert address.read_bytes() == path.read_bytes()
    server.status = 500
    DetoxifyScorer("original")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"body": b"<html>sign in to this network first</html>"}, "its SHA-256 starts with"),
        ({"length": 10_000_000}, r"the connection broke after \d+ of 10000000 bytes"),
        ({"body": b"", "length": 0}, "its SHA-256 starts with"),
        ({"status": 404}, "404"),
        ({"status": 503}, "503"),
        ({"length": 10_000_000, "stalls": True}, "timed out"),
    ],
)
def test_a_failed_download_leaves_nothing_behind_and_says_what_to_do(
    server: _Server, address: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object], why: str
) -> None:
    monkeypatch.setattr(detoxify_files, "STALL_S", 0.3)
    for name, value in change.items():
        setattr(server, name, value)
    with pytest.raises(
        ScorerError, match=rf"weights can't be downloaded \(.*{why}.*DETOXIFY_CHECKPOINT, or put"
    ):
        DetoxifyScorer("original")
    assert list(address.parent.iterdir()) == []


# --- no network --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_network", "torch_home")
@pytest.mark.parametrize("name", DETOXIFY_NAMES)
def test_without_a_network_it_says_within_seconds_what_to_do_and_who_serves(name: str) -> None:
    started = time.monotonic()
    with pytest.raises(ScorerError) as refused:
        DetoxifyScorer(name)
    assert time.monotonic() - started < _LONGEST_WAIT_S
    notice = no_detoxify(name, refused.value)
    assert notice.startswith(f"Detoxify {name!r} can't be had: its weights")
    assert "name the file in DETOXIFY_CHECKPOINT" in notice
    assert notice.endswith("the compact scorer serves instead")


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("offline", [True, False])
@pytest.mark.parametrize(
    "base", ["bert-base-uncased", "no-such-organisation/no-such-model", "/content/base", "?" * 5000]
)
def test_a_checkpoint_whose_base_is_not_there_says_within_seconds_which_files_go_where(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str, *, offline: bool
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", offline)
    checkpoint = checkpoints.small_checkpoint(path.parent / "tiny-bert", model_type=base)
    bare = checkpoints.save(checkpoint, tmp_path / "bare.ckpt")
    started = time.monotonic()
    with pytest.raises(ScorerError) as refused:
        DetoxifyScorer("original", str(bare))
    assert time.monotonic() - started < _LONGEST_WAIT_S
    notice = str(refused.value)
    assert f"the configuration of {base!r} is not in the local cache" in notice
    assert (
        f"put config.json, tokenizer.json and tokenizer_config.json of that model into {tmp_path / base}"
        in notice
    )


@pytest.mark.usefixtures("no_network")
def test_following_that_advice_is_enough(path: Path, tmp_path: Path) -> None:
    checkpoint = checkpoints.small_checkpoint(path.parent / "tiny-bert", model_type="bert-base-uncased")
    bare = checkpoints.save(checkpoint, tmp_path / "bare.ckpt")
    with pytest.raises(ScorerError, match="put config"):
        DetoxifyScorer("original", str(bare))
    checkpoints.write_configuration(tmp_path / "bert-base-uncased")
    assert DetoxifyScorer("original", str(bare)).version == _sha256(bare)[:12]


def test_a_folder_where_the_bot_was_started_is_not_taken_for_the_base_of_a_checkpoint(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    checkpoints.write_configuration(tmp_path / "started" / "some-base")
    monkeypatch.chdir(tmp_path / "started")
    checkpoint = checkpoints.small_checkpoint(path.parent / "tiny-bert", model_type="some-base")
    with pytest.raises(ScorerError, match="offline mode is set"):
        DetoxifyScorer("original", str(checkpoints.save(checkpoint, tmp_path / "bare.ckpt")))


def test_a_long_download_says_how_far_it_is(
    server: _Server, address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detoxify_files, "TOLD_BYTES", 1)
    told: list[str] = []
    detoxify_files.published_checkpoint("original", told.append)
    assert address.is_file()
    assert told[0].startswith(f"downloading {server.address}")
    assert told[1:]
    assert all(line.startswith("downloaded ") for line in told[1:])


def test_a_cache_that_lacks_the_tokenizer_does_not_serve(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    folder = checkpoints.write_hub_cache(tmp_path, "bert-base-uncased")
    (folder / "tokenizer.json").unlink()
    checkpoint = checkpoints.small_checkpoint(path.parent / "tiny-bert", model_type="bert-base-uncased")
    with pytest.raises(ScorerError, match="offline mode is set"):
        DetoxifyScorer("original", str(checkpoints.save(checkpoint, tmp_path / "bare.ckpt")))


def test_a_server_that_never_answers_is_given_up(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert detoxify_files.PROBE_S < _LONGEST_WAIT_S
    monkeypatch.setattr(detoxify_files, "PROBE_S", 0.3)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(
            "huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}"
        )
        checkpoint = checkpoints.small_checkpoint(path.parent / "tiny-bert", model_type="bert-base-uncased")
        bare = checkpoints.save(checkpoint, tmp_path / "bare.ckpt")
        started = time.monotonic()
        with pytest.raises(ScorerError, match=r"no answer from 127\.0\.0\.1 within 0\.3 seconds"):
            DetoxifyScorer("original", str(bare))
        assert time.monotonic() - started < 0.3 + 1


# --- files that are none -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a checkpoint",
        b"some text\n",
        b"<!DOCTYPE html><html>404</html>",
        b"PK\x03\x04 torn",
        b"\x80\x02}q\x00.",
        b"\x80\x02a.",
        b"\xff" * 64,
        b"\x00" * 4096,
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_path(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.ckpt"
    other.write_bytes(content)
    with pytest.raises(ScorerError, match=r"other\.ckpt (can't be read as a checkpoint|was refused)"):
        DetoxifyScorer("original", str(other))


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.999])
def test_a_checkpoint_that_was_cut_short_is_refused(
    path: Path, tmp_path: Path, share: float, *, old: bool
) -> None:
    whole = tmp_path / "whole.ckpt"
    torch.save(torch.load(path, weights_only=True), whole, _use_new_zipfile_serialization=not old)
    content = whole.read_bytes()
    cut = tmp_path / "cut.ckpt"
    cut.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ScorerError, match=r"cut\.ckpt (can't be read as a checkpoint|was refused)"):
        DetoxifyScorer("original", str(cut))


def test_a_checkpoint_in_torchs_old_format_serves(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.ckpt"
    torch.save(torch.load(path, weights_only=True), old, _use_new_zipfile_serialization=False)
    texts = ["you are a idiot !"]
    assert DetoxifyScorer("original", str(old)).score(texts) == DetoxifyScorer("original", str(path)).score(
        texts
    )


def test_an_archive_that_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "archive.ckpt"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "hello")
    with pytest.raises(ScorerError, match=r"archive\.ckpt can't be read as a checkpoint"):
        DetoxifyScorer("original", str(archive))


@pytest.mark.parametrize(
    "content",
    [
        [1, 2, 3],
        "words",
        {"state_dict": {}},
        {"state_dict": {}, "config": None},
        {"state_dict": 5, "config": {"arch": {"args": {}}, "dataset": {"args": {"classes": []}}}},
        {"state_dict": {}, "hyper_parameters": {"config": {}}},
        torch.ones(3),
    ],
)
def test_a_checkpoint_of_another_program_is_refused(tmp_path: Path, content: object) -> None:
    other = checkpoints.save(content, tmp_path / "other.ckpt")
    with pytest.raises(ScorerError, match=r"other\.ckpt is not a Detoxify checkpoint: .*convert_weights"):
        DetoxifyScorer("original", str(other))


def test_a_file_that_is_not_there_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(
        ScorerError, match=r"no checkpoint file at .*nowhere\.ckpt, which DETOXIFY_CHECKPOINT names"
    ):
        DetoxifyScorer("original", str(tmp_path / "nowhere.ckpt"))


def test_a_folder_in_place_of_a_file_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(
        ScorerError, match=r"DETOXIFY_CHECKPOINT names the folder .*must name the checkpoint file"
    ):
        DetoxifyScorer("original", str(tmp_path))


@pytest.mark.parametrize("name", ["x" * 5000, "~no-such-user-here/model.ckpt"])
def test_a_path_that_can_be_none_is_refused_with_its_setting(name: str) -> None:
    with pytest.raises(ScorerError, match="DETOXIFY_CHECKPOINT"):
        DetoxifyScorer("original", name)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
