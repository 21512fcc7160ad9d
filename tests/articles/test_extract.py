from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.addresses import AddressPolicy
from bot.articles.errors import ArticleError
from bot.articles.extract import article_from_url, extract_article
from bot.moderation.models import Origin
from tests.articles.conftest import Site

_URL = "https://gazette.example/news/bridge"
_HEAD = """
<title>River town rebuilds its bridge - The Sample Gazette</title>
<meta property="og:site_name" content="The Sample Gazette"><meta name="author" content="Ada Example">
<meta property="article:published_time" content="2025-03-11T18:05:00+02:00">
"""
_BODY = """
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>River town rebuilds its bridge</h1>
<p>The council voted on Tuesday to rebuild the bridge that the flood took away in the spring, for 4 million.</p>
<h2>What comes next</h2>
<p>Work begins in May &amp; ends in the autumn, said the engineer, who had <b>warned</b> of <a href="x">the cost</a>.</p>
</article>
<section id="comments"><h3>2 Comments</h3>
<div class="comment"><p>What a waste of money, nobody needs that bridge at all.</p></div></section>
<footer>Copyright 2019 The Sample Gazette</footer>
"""


def _page(head: str = _HEAD, body: str = _BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_an_article_is_found_with_all_that_the_page_says_of_it() -> None:
    draft = extract_article(_page(), _URL)

    assert draft.title == "River town rebuilds its bridge"
    assert draft.author == "Ada Example"
    assert draft.site == "The Sample Gazette"
    assert draft.published == "2025-03-11T18:05:00+02:00"
    assert (draft.url, draft.origin, draft.republish) == (_URL, Origin.URL, False)
    assert draft.body == (
        "The council voted on Tuesday to rebuild the bridge that the flood took away in the spring, for 4 million.\n\n"
        "What comes next\n\n"
        "Work begins in May & ends in the autumn, said the engineer, who had warned of the cost."
    )


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        (
            '<meta property="article:published_time" content="2025-03-11T18:05:00Z">',
            "2025-03-11T18:05:00+00:00",
        ),
        ('<meta itemprop="datePublished" content="2025-03-11">', "2025-03-11"),
        ('<meta name="date" content="2025-03-11">', "2025-03-11"),
        ('<meta property="article:published_time" content="last Tuesday">', ""),
        ("", ""),
    ],
)
def test_the_time_of_publication_is_as_precise_as_the_page_is(meta: str, published: str) -> None:
    assert extract_article(_page(f"<title>T</title>{meta}"), _URL).published == published


def test_a_page_without_a_title_gets_its_first_sentence() -> None:
    draft = extract_article(
        _page("", "<p>The bridge is back. It took a year, and four million, to build.</p>"), _URL
    )

    assert draft.title == "The bridge is back."
    assert draft.site == "gazette.example"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "\x00\x01\x02",
        _page(body=""),
        _page(body="<script>document.write('text')</script><style>p {}</style>"),
        _page(body="<img src='a.png'><p> </p>"),
        _page(body="<p>---</p>"),
        "<" * 10_000,
    ],
)
def test_a_page_without_article_text_is_refused_with_what_to_do(html: str) -> None:
    with pytest.raises(ArticleError, match=r"no article text was found\. Paste the text"):
        extract_article(html, _URL)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "The bridge is back, and everybody is happy about it.",
        "<p>The bridge is back" + "<b>" * 20_000,
        _page(body=_BODY + "<p>a\x00b\x0bc\ufffe</p>"),
        "<!DOCTYPE html/><html lang='en'/>" + _BODY,
        "<?xml version='1.0' encoding='utf-16'?>" + _page(),
        "The bridge is back, and this is no HTML at all but words.",
        _page(head="<meta property='article:published_time'><meta content='x'><title></title>"),
        _page(body="<p>הגשר חזר לעיר אחרי שנה ארוכה. العودة إلى الجسر بعد سنة.</p>"),
    ],
)
def test_odd_pages_are_read_or_refused_in_words(html: str) -> None:
    try:
        draft = extract_article(html, _URL)
    except ArticleError as error:
        assert "Paste the text" in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert draft.body
        assert draft.title


@given(st.text(alphabet="<>/=\"'!-& abp\n?", max_size=120))
def test_any_markup_is_read_or_refused_in_words(html: str) -> None:
    try:
        draft = extract_article(html, _URL)
    except ArticleError as error:
        assert "Paste the text" in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert draft.body
        assert draft.title


async def test_an_article_is_fetched_and_keeps_where_it_was_found(
    site: Site, this_host: AddressPolicy
) -> None:
    site.redirect("/short", "/story")
    site.serve("/story", _page())

    draft = await article_from_url(site.url("/short"), republish=True, policy=this_host)

    assert draft.title == "River town rebuilds its bridge"
    assert draft.url == site.url("/story")
    assert draft.republish


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text/plain", "Bridge is back\n\nThe council met."),
        ("text/markdown", "# Bridge is back\nThe council met."),
    ],
)
async def test_plain_text_and_markdown_are_articles_too(
    site: Site, this_host: AddressPolicy, kind: str, text: str
) -> None:
    site.serve("/story", text, kind)

    draft = await article_from_url(site.url(), policy=this_host)

    assert (draft.title, draft.body, draft.origin) == ("Bridge is back", "The council met.", Origin.URL)


@pytest.mark.parametrize("charset", ["windows-1252", "no-such-charset", "", "utf-8"])
async def test_a_wrong_charset_does_not_spoil_a_page(
    site: Site, this_host: AddressPolicy, charset: str
) -> None:
    site.serve("/story", _page(body=_BODY.replace("flood", "Überflutung")), f"text/html; charset={charset}")

    draft = await article_from_url(site.url(), policy=this_host)

    assert "the Überflutung took" in draft.body


async def test_a_page_without_text_is_an_error_that_says_so(site: Site, this_host: AddressPolicy) -> None:
    site.serve("/story", _page(body="<video src='a.mp4'></video>"))
    site.serve("/empty", b"", "text/plain")

    for path in ("/story", "/empty"):
        with pytest.raises(ArticleError, match="no article text was found"):
            await article_from_url(site.url(path), policy=this_host)
