from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.domain_files import DomainFileError, ListSettings, read_domains
from bot.claims.domains import host_of, registered_domain
from bot.claims.links import LinkChecker
from bot.claims.platforms import PLATFORMS
from bot.claims.preparing import prepare
from bot.claims.speech_acts import speech_acts
from bot.moderation.domains import DomainList
from bot.moderation.models import Band, Flag, LinkEvidence

RATED = DomainList(
    "ratings", "2024", 0.3, {"lowrated.example.com".removeprefix("lowrated."): 0.1, "daily-rumour.com": 0.05, "paper.co.uk": 0.9,
                             "youtube.com": 0.1, "xn--80ak6aa92e.com": 0.0}
)  # fmt: skip
SETTINGS = ListSettings("ratings", "2024", 0.3)


def flags(text: str, *lists: DomainList) -> tuple[Flag, ...]:
    return LinkChecker(lists or (RATED,)).check(prepare(text), speech_acts(text))


@pytest.mark.parametrize(
    "link",
    [
        "https://daily-rumour.com/story",
        "http://www.daily-rumour.com",
        "www.daily-rumour.com/a?b=c",
        "https://news.DAILY-RUMOUR.com:8443/x",
        "https://daily-rumour.com./x",
        "https://bbc.co.uk@daily-rumour.com/x",
        "[the truth](https://daily-rumour.com/x)",
        "<https://daily-rumour.com/x>",
        "https://daily-rumour.com\\@paper.co.uk/x",
        "https://daily%2Drumour.com/x",
        "https://daily-rumour\u3002com/x",
        "https://user:pa@ss@daily-rumour.com:99999/x",
    ],
)
def test_a_link_to_a_low_rated_domain_is_flagged(link: str) -> None:
    (flag,) = flags(f"All of it is explained here {link}")
    assert isinstance(flag.evidence, LinkEvidence)
    assert (flag.evidence.domain, flag.evidence.list_name, flag.evidence.listed) == (
        "daily-rumour.com",
        "ratings",
        "2024",
    )
    assert flag.evidence.rating == "0.05 of 1 (flagged below 0.3)"
    assert flag.band is Band.LOW
    assert 0.5 <= flag.score <= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "All of it is explained here https://paper.co.uk/x",
        "Look at this https://www.youtube.com/watch?v=1",
        "Look at this https://daily-rumour.com.safe.org/x",
        "Look at this https://notdaily-rumour.com/x",
        "Why does anyone believe https://daily-rumour.com/x?",
        "This is fake: https://daily-rumour.com/x",
        "https://daily-rumour.com/x is not true",
        "They say https://daily-rumour.com/x has it, according to them",
        "> read https://daily-rumour.com/x\nNo thanks",
        "daily-rumour.com",
        "https://paper.co.uk\\@daily-rumour.com/x",
        "https://daily-rumour.com%2Fpaper.co.uk/x",
        "javascript:location='//daily-rumour.com'",
        "https://daily-rumour.com/x is garbage",
        "See https://daily-rumour.com/x for an example of bad reporting",
        "https://daily-rumour.com/x (satire site, by the way)",
        "Warning: https://daily-rumour.com/x takes your card number",
        "https://daily-rumour.com/x \N{CLOWN FACE}",
        "Imagine citing https://daily-rumour.com/x",
        "`https://daily-rumour.com/x`",
        "```\nhttps://daily-rumour.com/x\n```",
        "https://127.0.0.1/x https:///x https://x",
        "",
    ],
)
def test_other_links_and_links_that_a_comment_disputes_are_not_flagged(text: str) -> None:
    assert flags(text) == ()


def test_without_a_list_no_link_is_looked_at() -> None:
    assert LinkChecker(()).check(prepare("https://daily-rumour.com/x"), ()) == ()


def test_a_domain_in_two_lists_is_shown_with_both() -> None:
    other = DomainList("other", "1", 0.5, {"daily-rumour.com": 0.4})
    found = flags("All of it is explained here https://daily-rumour.com/x", RATED, other)
    assert [flag.evidence.list_name for flag in found if isinstance(flag.evidence, LinkEvidence)] == [
        "ratings",
        "other",
    ]


def test_a_domain_written_in_other_letters_is_the_one_that_it_leads_to() -> None:
    assert host_of("https://аррӏе.com/x") == "xn--80ak6aa92e.com"
    assert len(flags("All of it is explained here https://аррӏе.com/x")) == 1


def test_a_rating_of_a_host_holds_for_it_and_not_for_the_whole_domain() -> None:
    rated = DomainList(
        "l", "1", 0.5, {"news.example.org": 0.1, "paper.co.uk": 0.1, "opinion.paper.co.uk": 0.9}
    )
    assert len(flags("All of it is explained here https://www.news.example.org/x", rated)) == 1
    assert flags("All of it is explained here https://example.org/x https://lab.example.org", rated) == ()
    assert flags("All of it is explained here https://opinion.paper.co.uk/x", rated) == ()
    (flag,) = flags("All of it is explained here https://sport.paper.co.uk/x", rated)
    assert isinstance(flag.evidence, LinkEvidence)
    assert flag.evidence.domain == "paper.co.uk"


def test_what_stands_below_a_platform_is_not_flagged() -> None:
    rated = DomainList("l", "1", 0.5, {"rumours.blogspot.com": 0.0})
    assert flags("All of it is explained here https://rumours.blogspot.com/x", rated) == ()


def test_platforms_are_registered_domains_or_hosts() -> None:
    assert {"youtube.com", "t.me", "bit.ly", "github.io"} <= PLATFORMS
    assert all(host == host.lower() and "." in host for host in PLATFORMS)


@given(st.text(max_size=80))
def test_any_text_has_a_host_and_a_domain_or_none(text: str) -> None:
    assert host_of(text).isascii()
    assert registered_domain(text) == registered_domain(text).lower()


CSV = b"domain,rating\nexample.com,0.2\nwww.News.example.org,0.9\n"
"""A host, and www before one."""


@pytest.mark.parametrize(
    "data",
    [
        CSV,
        b"\xef\xbb\xbf" + CSV,
        CSV.replace(b",", b";"),
        CSV.replace(b",", b"\t"),
        b'{"domain": "example.com", "pc1": 0.2}\n{"domain": "news.example.org", "pc1": 0.9}\n',
        b"Site,Score\nhttps://example.com/,0.2\nnews.example.org,0.9\n",
        gzip.compress(CSV),
    ],
)
def test_lists_are_read(data: bytes) -> None:
    found = read_domains("list.csv", data, SETTINGS).found
    assert found.ratings == {"example.com": 0.2, "news.example.org": 0.9}
    assert found.below == 1


def test_ratings_of_another_scale_are_brought_to_one() -> None:
    data = b"domain,score\nexample.com,20\n"
    assert read_domains("l.csv", data, ListSettings("l", "1", 0.3, 100)).found.ratings == {"example.com": 0.2}


def test_bad_rows_are_named_and_left_out() -> None:
    data = b"domain,rating\nexample.com,0.2\n,0.3\nnonsense,0.4\nexample.org,good\nexample.net,7\nexample.com,0.5\n"
    read = read_domains("l.csv", data, SETTINGS)
    assert read.found.ratings == {"example.com": 0.5}
    assert [problem.split(":")[0] for problem in read.problems] == [
        "row 2 left out",
        "row 3 left out",
        "row 4 left out",
        "row 5 left out",
        "row 6",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "needs a first line"),
        (b"a,b\n1,2\n", "needs a first line"),
        (b"domain,rating\n", "no row with a domain"),
        (b"[1, 2]", "needs a first line"),
        (b"{nonsense\n", "no row with a domain"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (gzip.compress(CSV)[:20], "damaged gzip"),
        (b"domain," + b"x" * 200_000 + b"\nexample.com,1\n", "no CSV that can be read"),
        (b'{"domain": "example.com", "rating": 1' + b"0" * 400 + b"}\n", "not between 0 and 1|no number"),
        (b'{"domain": "example.com", "rating": true}\n', "is no number"),
        (b"domain,rating\nexample.com,9\n", "not between 0 and 1"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(DomainFileError, match=words):
        read_domains("l.csv", data, SETTINGS)
