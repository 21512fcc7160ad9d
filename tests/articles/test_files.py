from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.decoding import decode_text
from bot.articles.errors import ArticleError
from bot.articles.files import MOST_BYTES, article_from_file, article_from_text, check_file
from bot.moderation.models import ArticleDraft, Origin

_GERMAN = "Die Brücke über den Fluß wird größer.\n\nDer Rat beschloß es am Dienstag für vier Millionen."
_RUSSIAN = (
    "Мост через реку восстановят к осени.\n\n"
    "Городской совет проголосовал за это во вторник, работы начнутся в мае и обойдутся в четыре миллиона."
)


def test_a_short_line_that_stands_alone_is_the_title() -> None:
    draft = article_from_file(
        "a.txt", b"Bridge is back\r\n\r\nFirst paragraph.\r\n\r\n\r\nSecond,\r\nof two lines.\r\n"
    )

    assert draft == ArticleDraft("Bridge is back", "First paragraph.\n\nSecond,\nof two lines.", Origin.FILE)


def test_a_first_line_that_does_not_stand_alone_stays_in_the_body() -> None:
    draft = article_from_file("a.txt", b"The bridge\nis back. Hooray.\n\nMore.")

    assert draft.title == "The bridge"
    assert draft.body == "The bridge\nis back. Hooray.\n\nMore."


def test_a_long_first_paragraph_is_no_title() -> None:
    first = "The bridge is back. " * 7

    draft = article_from_file("a.txt", f"{first}\n\nMore.".encode())

    assert (draft.title, draft.body) == ("The bridge is back.", f"{first.strip()}\n\nMore.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge is back\nThe council met.\nIt voted.", "Bridge is back"),
        ("The council met.\nIt voted.", "The council met."),
        ("Only one line", "Only one line"),
    ],
)
def test_without_blank_lines_each_line_is_a_paragraph(text: str, title: str) -> None:
    draft = article_from_file("a.txt", text.encode())

    assert draft.title == title
    assert draft.body.split("\n\n")[-1] == text.rpartition("\n")[2]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "# Bridge **is** back #\n\nText.\n\n## Part\n\nMore.",
            "Bridge is back",
            "Text.\n\n## Part\n\nMore.",
        ),
        ("Bridge is back\n=====\nText.", "Bridge is back", "Text."),
        ("Bridge is back\n\nText.", "Bridge is back", "Text."),
        ("\ufeff\n# Bridge\nText.", "Bridge", "Text."),
        ("Text. More text.\nAnd more.\n\nEnd.", "Text.", "Text. More text.\nAnd more.\n\nEnd."),
        ("# Only a heading", "Only a heading", "# Only a heading"),
        ("#hashtag and more. Text.\n\nEnd.", "hashtag and more. Text.", "End."),
    ],
)
def test_the_first_heading_of_markdown_is_the_title(text: str, title: str, body: str) -> None:
    draft = article_from_file("STORY.MD", text.encode())

    assert (draft.title, draft.body) == (title, body)


def test_a_saved_web_page_is_extracted() -> None:
    html = "<html><head><title>Bridge</title></head><body><article><p>The council met on Tuesday and voted.</p></article>"

    draft = article_from_file("page.htm", html.encode())

    assert draft == ArticleDraft("Bridge", "The council met on Tuesday and voted.", Origin.FILE)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a", "html", "a.txt.exe"])
def test_a_file_of_another_kind_is_refused_with_what_is_taken(name: str) -> None:
    with pytest.raises(ArticleError, match=r"\.html, \.htm, \.txt or \.md"):
        check_file(name, 10)


def test_a_page_of_fifty_megabytes_is_refused_by_its_size() -> None:
    with pytest.raises(ArticleError, match=r"50\.0 MiB; a file of at most 2 MiB"):
        check_file("page.html", 50 * 2**20)


def test_the_size_is_checked_when_the_caller_did_not() -> None:
    with pytest.raises(ArticleError, match="at most 2 MiB"):
        article_from_file("a.txt", b"a" * (MOST_BYTES + 1))


@pytest.mark.parametrize("data", [b"", b"\n \n", b"...\n\n---", "\ufeff".encode(), "\u200b\u200b".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_without_words_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(ArticleError):
        article_from_file(name, data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), b"words\x00words"]
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"picture\.txt is not text"):
        article_from_file("picture.txt", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [_GERMAN, "Plain words.\n\nAnd more of them."])
def test_unicode_is_read_in_every_encoding_form(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_utf_16_of_either_order_is_known_by_its_mark() -> None:
    assert decode_text(codecs.BOM_UTF16_LE + _RUSSIAN.encode("utf-16-le")) == _RUSSIAN
    assert decode_text(codecs.BOM_UTF16_BE + _RUSSIAN.encode("utf-16-be")) == _RUSSIAN


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (_GERMAN.encode("cp1252"), "ISO-8859-1", _GERMAN),
        (_RUSSIAN.encode("koi8-r"), "koi8-r", _RUSSIAN),
        ("“quotes”".encode("cp1252"), "us-ascii", "“quotes”"),
        ("橋が戻った".encode("iso-2022-jp"), "iso-2022-jp", "橋が戻った"),
        (_GERMAN.encode(), "iso-8859-1", _GERMAN),
        (_GERMAN.encode(), "no-such-charset", _GERMAN),
        (_GERMAN.encode(), "base64", _GERMAN),
        (b"\\u0041 plain", "unicode_escape", "\\u0041 plain"),
        (b"plain", "undefined", "plain"),
    ],
)
def test_what_the_server_says_is_followed_unless_the_bytes_say_otherwise(
    data: bytes, declared: str, text: str
) -> None:
    assert decode_text(data, declared=declared) == text


@pytest.mark.parametrize(
    "head", ['<meta charset="windows-1251">', '<META http-equiv=x content="text/html; charset=windows-1251">']
)
def test_a_page_may_name_its_encoding_itself(head: str) -> None:
    page = f"<html><head>{head}</head><body>{_RUSSIAN}</body></html>"

    assert decode_text(page.encode("windows-1251")) == page


def test_an_undeclared_encoding_is_guessed() -> None:
    assert decode_text((_RUSSIAN * 5).encode("windows-1251")) == _RUSSIAN * 5


def test_a_damaged_byte_does_not_spoil_a_text() -> None:
    text = decode_text(_RUSSIAN.encode() + b"\xff")

    assert text == _RUSSIAN + "\ufffd"


@given(st.binary(max_size=400), st.text(max_size=12))
def test_any_bytes_are_read_or_refused_in_words(data: bytes, declared: str) -> None:
    try:
        text = decode_text(data, declared=declared)
    except ArticleError as error:
        assert str(error).startswith("The file is ")  # noqa: PT017 - either outcome is right
    else:
        assert "\x00" not in text


@given(st.text(max_size=200))
def test_text_in_utf_8_with_a_mark_is_read_back_exactly(text: str) -> None:
    if "\x00" not in text:
        assert (
            decode_text(codecs.BOM_UTF8 + text.encode("utf-8", "replace"))
            == text.encode("utf-8", "replace").decode()
        )


def test_pasted_text_keeps_its_title() -> None:
    assert article_from_text(" Bridge \n back ", "One.\r\n\r\n\r\nTwo.") == ArticleDraft(
        "Bridge back", "One.\n\nTwo.", Origin.PASTE
    )


def test_pasted_text_without_a_title_gets_its_first_sentence() -> None:
    assert article_from_text("", "The bridge is back. Hooray.").title == "The bridge is back."


@pytest.mark.parametrize("body", ["", " \n", "…", "\u200b", "🙂🙂"])
def test_pasted_text_without_words_is_refused(body: str) -> None:
    with pytest.raises(ArticleError, match="no words"):
        article_from_text("Title", body)
