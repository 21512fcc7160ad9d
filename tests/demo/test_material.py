from __future__ import annotations

import json

from bot.demo.material import claims_file, own_script


def test_each_answer_points_at_an_earlier_comment() -> None:
    for number, line in enumerate(own_script().lines):
        assert line.answers is None or line.answers < number


def test_the_script_has_a_few_comments_by_invented_members() -> None:
    script = own_script()

    assert len(script.lines) == 15
    assert len({line.author for line in script.lines}) == 10
    assert 350 < len(script.body.split()) < 550
    assert "1,376 square kilometres" in script.body


def test_the_disguised_insult_hides_from_a_plain_search() -> None:
    assert not any("pathetic" in line.text for line in own_script().lines)


def test_the_fact_checks_are_fictional_and_complete() -> None:
    rows = [json.loads(row) for row in claims_file().read_text(encoding="utf-8").splitlines()]

    assert len({row["id"] for row in rows}) == len(rows) == 6
    for row in rows:
        assert set(row) == {"id", "claim", "title", "publisher", "rating", "url", "date"}
        assert ".example.org/" in row["url"]
