from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    file = tmp_path / "ratings.csv"
    file.write_text("domain,rating\ndaily-rumour.com,0.05\npaper.co.uk,0.9\nyoutube.com,0.1\n", "utf-8")
    return file


def test_a_list_is_previewed_imported_listed_used_and_removed(
    rated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--db", str(tmp_path / "desk.db")]
    assert main(["links", "import", str(rated), "--version", "2024", "--preview", *database]) == 0
    assert "3 domains, 2 of them rated below 0.3, 1 platforms" in capsys.readouterr().out
    assert not (tmp_path / "desk.db").exists()

    assert main(["links", "import", str(rated), "--version", "2024", *database]) == 0
    assert "Imported." in capsys.readouterr().out
    assert main(["links", "list", *database]) == 0
    assert "ratings (2024)" in capsys.readouterr().out

    assert main(["score", "--json", *database, "All of it is explained here https://daily-rumour.com/x"]) == 0
    flags = json.loads(capsys.readouterr().out)["flags"]
    assert [flag["evidence"]["domain"] for flag in flags if flag["flag"] == "low_credibility_link"] == [
        "daily-rumour.com"
    ]

    assert main(["links", "remove", "ratings", *database]) == 0
    assert main(["links", "remove", "ratings", *database]) == 2
    assert "there is no list 'ratings'; there are none at all" in capsys.readouterr().err
    assert main(["links", "list", *database]) == 0
    assert "links are not looked at" in capsys.readouterr().out


@pytest.mark.parametrize("option", [["--below", "2"], ["--below", "x"], ["--scale", "0"], ["--scale", "nan"]])
def test_an_impossible_number_is_refused(rated: Path, option: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["links", "import", str(rated), *option])
    assert stopped.value.code == 2


def test_a_file_that_is_no_list_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.csv"
    file.write_text("hello\n", "utf-8")
    assert main(["links", "import", str(file), "--db", str(tmp_path / "d.db")]) == 2
    assert "needs a first line" in capsys.readouterr().err
    assert main(["links", "import", str(tmp_path / "none.csv"), "--db", str(tmp_path / "d.db")]) == 2
    assert "can't be read" in capsys.readouterr().err
