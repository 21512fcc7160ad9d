from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.errors import ArticleError
from bot.articles.urls import canonical_url, checked_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://News.Example.org/Story", "https://news.example.org/Story"),
        ("HTTPS://news.example.org:443/story/", "https://news.example.org/story"),
        ("http://news.example.org:80/", "http://news.example.org"),
        ("http://news.example.org", "http://news.example.org"),
        ("http://news.example.org:8080/a", "http://news.example.org:8080/a"),
        ("https://news.example.org/a#comments", "https://news.example.org/a"),
        (
            "https://news.example.org/a?utm_source=x&id=7&fbclid=y&page=2",
            "https://news.example.org/a?id=7&page=2",
        ),
        ("https://news.example.org/a?UTM_Medium=x&GCLID=1", "https://news.example.org/a"),
        ("https://news.example.org/a?b=2&a=1", "https://news.example.org/a?b=2&a=1"),
        ("https://news.example.org/a?flag&q=a%26b", "https://news.example.org/a?flag&q=a%26b"),
        ("https://news.example.org./a", "https://news.example.org/a"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://[2606:4700::1111]/a", "https://[2606:4700::1111]/a"),
        (" <https://news.example.org/a> ", "https://news.example.org/a"),
    ],
)
def test_links_to_one_page_have_one_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(
    st.from_regex(
        r"https?://[a-z]{1,9}\.example(:[1-9][0-9]{0,3})?(/[a-z%/]{0,9})?(\?[a-z=&_]{0,20})?", fullmatch=True
    )
)
def test_the_form_of_a_form_is_itself(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "no address"),
        ("   ", "no address"),
        ("news.example.org/story", "https://"),
        ("ftp://news.example.org/story", "https://"),
        ("file:///etc/passwd", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://", "no site"),
        ("https:///story", "no site"),
        ("https://user:secret@news.example.org/", "user name or password"),
        ("https://user@news.example.org/", "user name or password"),
        ("https://news.example.org/a b", "space"),
        ("https://news.example.org/\x00", "control character"),
        ("https://news.example.org/\u202e", "control character"),
        ("https://news.example.org:99999/", "web address"),
        ("https://[::1/", "web address"),
        ("https://news.example.org/" + "a" * 3000, "2,048"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(ArticleError, match=why):
        checked_url(url)


def test_a_password_in_an_address_is_not_repeated_in_the_error() -> None:
    with pytest.raises(ArticleError) as caught:
        checked_url("https://user:secret@news.example.org/")

    assert "secret" not in str(caught.value)
