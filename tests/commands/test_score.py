"""`python -m bot score`: from arguments, standard input and files; as a table and as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.moderation.chain import article_hash
from tests.commands.conftest import Run

LABELS = {"toxicity", "severe_toxicity", "obscene", "threat", "insult", "identity_attack"}


def test_texts_from_the_arguments_are_scored_as_json_lines(run: Run) -> None:
    ran = run(
        "score", "--json", "--policy", "standard", "You are a pathetic idiot.", "Thank you for this article."
    )

    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert [row["id"] for row in rows] == [1, 2]
    assert set(rows[0]["scores"]) == LABELS
    assert rows[0]["decision"]["action"] == "remove"
    assert rows[1]["decision"] == {"action": "allow", "rule": "default", "matches": []} | {
        key: rows[1]["decision"][key] for key in ("policy", "policy_version")
    }
    assert rows[0]["scorer"] == "compact"


def test_a_table_is_printed_without_json(run: Run) -> None:
    ran = run("score", "This article is propaganda.")

    assert ran.status == 0
    assert "dispute_source" in ran.out
    assert "allow" in ran.out


def test_a_jsonl_file_keeps_its_ids_and_finds_parents(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "comments.jsonl"
    file.write_text(
        '{"id": "a", "text": "The bridge is closed."}\n\n{"id": "b", "text": "Says who?", "parent": "a"}\n'
    )
    by_option = run("score", "--json", "--file", file)
    by_name = run("score", "--json", file)

    assert by_option.status == 0
    assert [json.loads(line)["id"] for line in by_option.out.splitlines()] == ["a", "b"]
    assert by_name.out == by_option.out


@pytest.mark.parametrize(
    ("given", "ids"), [("One.\n\nTwo.\n", [1, 3]), ('{"id": 7, "text": "One."}\n', [7]), ("", [])]
)
def test_texts_come_from_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: str, ids: list[int]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    ran = run("score", "--json")

    assert ran.status == 0
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ids


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "👍🏽❤️",
        "\u200b\u200b\u2060",
        "\ud800",
        "x" * 4000,
        "مرحبا بالعالم",
        "```py\nprint('hi')\n```",
        "[bold]not markup[/nope]",
    ],
)
def test_odd_texts_get_a_decision(run: Run, text: str) -> None:
    as_json, as_table = run("score", "--json", text), run("score", text)

    assert (as_json.status, as_table.status) == (0, 0)
    assert json.loads(as_json.out)["decision"]["action"] in {"allow", "note"}


def test_flags_come_with_their_evidence(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The bridge reopens\n\nThe bridge over the Lesna reopened on Monday.\n")
    ran = run("score", "--json", "--article", article, "This article is misleading.")

    flags = json.loads(ran.out)["flags"]
    assert [flag["flag"] for flag in flags] == ["dispute_source"]
    assert flags[0]["evidence"]["kind"] == "cue"
    start, end = flags[0]["span"]
    assert "This article is misleading."[start:end] == flags[0]["evidence"]["cue"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["score", "--file", "none.jsonl"], "can't be read"),
        (["score", "--file", "bad.jsonl"], "bad.jsonl, line 2: not JSON"),
        (["score", "--file", "list.jsonl"], "line 1: a row is an object"),
        (["score", "--article", "none.txt", "x"], "can't be read"),
        (["score", "--article", "bad.jsonl", "x"], "attach a .html"),
        (["score", "--db", "none.db", "x"], "there is no database"),
        (["score", "--policy", "gentle", "x"], "invalid choice"),
    ],
)
def test_bad_input_is_named_and_ends_with_status_2(run: Run, arguments: list[str], what: str) -> None:
    Path("bad.jsonl").write_text('{"text": "fine"}\n{oops\n')
    Path("list.jsonl").write_text("[1]\n")
    ran = run(*arguments)

    assert ran.status == 2
    assert what in ran.err
    assert ran.out == ""


DISGUISED = "You are a pathetic 1d1ot, [bold]Zinaida[/bold]."


def test_what_was_read_in_a_text_stands_in_the_json(run: Run) -> None:
    ran = run(
        "score", "--json", DISGUISED, "Thank you for this article.", "Ти дурень, і всі це знають у місті."
    )

    disguised, plain, foreign = [json.loads(line) for line in ran.out.splitlines()]
    assert disguised["folded"] == DISGUISED.replace("1d1ot", "idiot")
    assert set(disguised["raw"]) == LABELS
    assert disguised["scores"]["insult"] > disguised["raw"]["insult"]
    assert (plain["folded"], plain["raw"], plain["suspected"], plain["provisional"]) == (None, {}, {}, False)
    assert (foreign["language"], foreign["confident"]) == ("uk", False)
    assert "carriers" not in disguised


def test_words_that_carried_a_score_are_explained_as_offsets(run: Run) -> None:
    ran = run("score", "--json", "--explain", "--policy", "standard", DISGUISED)

    carriers = json.loads(ran.out)["carriers"]
    words = [DISGUISED[carrier["span"][0] : carrier["span"][1]] for carrier in carriers]
    assert any("1d1ot" in word for word in words)
    assert all(carrier["label"] in LABELS and 0 < carrier["fall"] <= 1 for carrier in carriers)


def test_an_explanation_says_how_a_text_was_read_and_prints_it_as_it_is(run: Run) -> None:
    ran = run(
        "score", "--explain", DISGUISED, "She said “get lost, you idiot” and I did not like that at all."
    )

    assert ran.status == 0
    for words in (
        "[bold]Zinaida[/bold]",
        "without disguises: You are a pathetic idiot",
        "as written: ",
        "carried by: ",
        "guess: She said “get lost, you idiot”",
        "guesses reach: ",
        "language: en",
        "decision: ",
        "by the policy watch",
    ):
        assert words in ran.out


def test_of_a_text_that_no_rule_matched_the_highest_score_is_explained(run: Run) -> None:
    ran = run("score", "--json", "--explain", "You are all such pathetic cowards", "--policy", "watch")
    row = json.loads(ran.out)

    highest = max(row["scores"], key=row["scores"].get)
    assert {carrier["label"] for carrier in row["carriers"]} <= {highest}


@pytest.mark.parametrize("text", ["", "👍🏽", "\ud800", "[/nope]", "word " * 800, "\x1b[31mred\x1b[0m idiot"])
def test_odd_texts_are_explained_too(run: Run, text: str) -> None:
    as_json, as_text = run("score", "--json", "--explain", text), run("score", "--explain", text)

    assert (as_json.status, as_text.status) == (0, 0)
    assert "\x1b" not in as_text.out


def test_a_conflict_with_the_article_comes_with_both_sentences_and_the_articles_hash(
    run: Run, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    body = "The reservoir above Lindau now holds 1,420 cubic metres of water, the waterworks said on Friday."
    article.write_text(f"Reservoir is nearly empty\n\n{body}\n", "utf-8")
    comment = "The reservoir above Lindau holds 5,000 cubic metres of water."
    ran = run("score", "--article", str(article), "--json", comment)
    assert ran.status == 0
    (flag,) = (flag for flag in json.loads(ran.out)["flags"] if flag["flag"] == "conflicts_with_article")
    assert (flag["evidence"]["comment_value"], flag["evidence"]["article_value"]) == (
        "5,000 cubic metres",
        "1,420 cubic metres",
    )
    assert flag["evidence"]["article_sentence"] == body
    assert flag["evidence"]["article_sha256"] == article_hash("Reservoir is nearly empty", body)
