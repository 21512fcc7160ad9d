from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.page import PageError, read_page

PAGE = """\
Bridge closed for a year

The city has closed the old bridge. Engineers found cracks in March.

It will stay closed for a year.

3 Comments
Ann
About time.

Ben @ home
Who pays for it?
Ann
We all do.
"""


def test_a_page_becomes_an_article_and_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())

    script = read_page(file)

    assert script.title == "Bridge closed for a year"
    assert script.body == (
        "The city has closed the old bridge. Engineers found cracks in March.\n\nIt will stay closed for a year."
    )
    assert [(line.author, line.text) for line in script.lines] == [
        ("Ann", "About time."),
        ("Ben @ home", "Who pays for it?"),
        ("Ann", "We all do."),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (PAGE.replace("3 Comments", "4 Comments").encode(), 'Line 7 says "4 Comments"'),
        (PAGE.encode() + b"Ben\n", "is left over"),
        (b"Only an article.\n", "2 Comments"),
        (b"\x00\x01\x02\xff" * 50, "is not text"),
        (b"", "Comments"),
    ],
)
def test_a_page_that_breaks_the_format_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes, what: str
) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(content)

    with pytest.raises(PageError) as caught:
        read_page(file)

    assert str(file) in str(caught.value)
    assert what in str(caught.value)


def test_a_missing_page_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="can't be read: No such file"):
        read_page(tmp_path / "none.txt")
