from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.moderation.models import Action, Label
from bot.moderation.presets import preset
from bot.text.reading import Reading
from tests.bench.disguise_report import Reader, disguise_report
from tests.bench.evaluate import detoxify_name, main
from tests.bench.samples import WordScorer, write_data


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("evaluate")
    arguments = ["--data", str(write_data(folder / "data")), "--out", str(folder / "reports")]
    assert main(arguments, WordScorer) == 0
    assert (folder / "reports" / "evaluate.md").read_text("utf-8").startswith("# How well")
    read: dict[str, Any] = json.loads((folder / "reports" / "evaluate.json").read_text("utf-8"))
    read["folder"] = str(folder)
    return read


def section(report: dict[str, Any], title: str) -> list[dict[str, Any]]:
    found = next(each for each in report["sections"] if each["title"].startswith(title))
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def test_every_target_stands_in_the_report_with_a_verdict(report: dict[str, Any]) -> None:
    met = {target["what"]: target["met"] for target in report["targets"]}

    assert met["AUC, toxicity, wiki_context_toxicity"] is True
    assert met["AUC, threat, openai_moderation_eval"] is None, "there are no such rows"
    assert len([what for what in met if what.startswith("AUC")]) == 6
    assert any(what.startswith("disguises") for what in met)
    assert any(what.startswith("clean texts") for what in met)


def test_the_gap_between_identity_words_is_that_of_their_harmless_sentences(report: dict[str, Any]) -> None:
    target = next(each for each in report["targets"] if each["what"].startswith("identity"))
    words = section(report, "Identity words")

    assert (target["measured"], target["met"]) == (1.0, False), (
        "who is from nowhere is always caught, others never"
    )
    assert words[0]["word"] == "nowhere"
    assert words[0]["harmless caught"] == 1.0


def test_civil_rows_that_would_be_queued_are_counted(report: dict[str, Any]) -> None:
    rows = {row["set"]: row for row in section(report, "False positives on civil rows")}

    assert (rows["all"]["rows"], rows["all"]["queued"], rows["all"]["removed"]) == (34, 0.0, 0.0)
    assert rows["paradetox"]["rows"] == 4


def test_recall_and_calibration_are_given_by_label(report: dict[str, Any]) -> None:
    recall = {row["label"]: row for row in section(report, "Recall")}

    assert recall[Label.TOXICITY]["positives"] == 12
    assert recall[Label.TOXICITY]["found at 0.9"] == 1.0
    assert recall[Label.TOXICITY]["civil at 0.5"] == pytest.approx(4 / 34)
    assert {row["label"] for row in section(report, "Calibration")} == {Label.TOXICITY}


def test_the_report_names_the_scorer_and_no_place_on_this_machine(report: dict[str, Any]) -> None:
    assert report["provenance"]["scorer"] == "words 1"
    assert report["provenance"]["command"] == "python -m tests.bench.evaluate --data DATA"
    folder = report.pop("folder")
    assert folder not in json.dumps(report)


def test_no_public_row_is_in_the_report(report: dict[str, Any]) -> None:
    said = json.dumps(report["sections"])

    assert "The bridge was closed" not in said
    assert "Ana is a" not in said


def test_missing_data_is_named_with_what_should_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)], WordScorer) == 2

    said = capsys.readouterr().err
    assert "toxicity/dev.jsonl.gz, toxicity/identity_templates.jsonl.gz can't be found" in said
    assert "make evaluate DATA=DIR" in said


def test_damaged_data_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_data(tmp_path / "data")
    (data / "toxicity" / "dev.jsonl.gz").write_bytes(b"no gzip")

    assert main(["--data", str(data)], WordScorer) == 2
    assert "is damaged (BadGzipFile" in capsys.readouterr().err


def test_missing_detoxify_weights_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", str(write_data(tmp_path / "data")), "--detoxify", str(tmp_path / "none.ckpt")]
    arguments += ["--models", str(tmp_path / "models")]

    assert main(arguments, WordScorer) == 2
    assert "none.ckpt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("toxic_original-c1212f89.ckpt", "original"),
        ("toxic_debiased-c7548aa0.ckpt", "unbiased"),
        ("multilingual_debiased-0b549669.ckpt", "multilingual"),
        ("original-albert-0e1d6498.ckpt", "original-small"),
        ("unbiased-albert-c8519128.ckpt", "unbiased-small"),
        ("mine.ckpt", "original"),
    ],
)
def test_a_published_file_tells_which_model_it_is(file: str, name: str) -> None:
    assert detoxify_name(file) == name


def test_a_disguise_counts_as_found_when_any_fold_undoes_it() -> None:
    def reading(text: str) -> Reading:
        folded = text.replace("-", "")
        return Reading(text, folded, (folded.replace("0", "o"),) if "0" in folded else ())

    disguised = {
        "hyphens": ["you id-iot", "an id-iot"],
        "zeros": ["you f0ol", "an idiot"],
        "gone": ["nothing", "at all"],
    }
    clean = ["a c0loured r0gue", "a f-ool"]
    reader = Reader(WordScorer(), preset("standard"), reading)
    targets, sections = disguise_report(reader, ["you idiot", "a fool"], disguised, clean)
    rows = {str(row[0]): row[1:] for row in sections[0].rows}

    assert rows["hyphens"] == (0.0, 0.0, 1.0, 1.0, "yes")
    assert rows["zeros"] == (0.5, 0.5, 0.5, 1.0, "yes")
    assert rows["gone"] == (0.0, 0.0, 0.0, 0.0, "no")
    assert targets[0].measured == pytest.approx(2 / 3)
    assert targets[1].measured == 0.5, "one of two clean texts is caught only when folded"


def test_what_only_a_guess_reaches_is_queued_and_never_removed() -> None:
    def reading(text: str) -> Reading:
        return Reading(text, text, (text.replace("0", "o"),))

    reader = Reader(WordScorer(), preset("standard"), reading)

    assert reader.actions(["an idiot", "an idi0t", "a bridge"]) == [Action.REMOVE, Action.QUEUE, Action.ALLOW]
