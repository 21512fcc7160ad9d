from __future__ import annotations

import contextlib
import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims import imports
from bot.claims.imports import (
    CSV,
    GOOGLE,
    JSON_LD,
    JSONL,
    ImportFileError,
    RowProblem,
    claim_from_form,
    read_claims,
)
from bot.moderation.models import Claim
from bot.moderation.register import ClaimForm, RegisterError

ROW = {
    "id": "bridge-1",
    "claim": "The harbour bridge collapsed on Sunday",
    "title": "No, the bridge stands",
    "publisher": "Desk A",
    "rating": "Pants on Fire!",
    "url": "https://desk-a.example/bridge",
    "date": "2024-05-06",
}
CLAIM = Claim(
    ROW["id"],
    ROW["claim"],
    ROW["title"],
    ROW["publisher"],
    ROW["rating"],
    ROW["url"],
    ROW["date"],
    "false",
)

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": ROW["claim"],
    "headline": ROW["title"],
    "reviewRating": {"@type": "Rating", "alternateName": ROW["rating"], "ratingValue": 1},
    "url": ROW["url"],
    "author": {"@type": "Organization", "name": "Desk A"},
    "datePublished": "2024-05-06T08:00:00+00:00",
    "itemReviewed": {"@type": "Claim", "author": {"name": "somebody"}},
}


def dumped(value: object) -> bytes:
    return json.dumps(value).encode()


def described(claim: Claim) -> dict[str, str]:
    return {name: getattr(claim, name) for name in ("claim", "title", "publisher", "rating", "url", "date")}


WITHOUT_ID = {name: value for name, value in ROW.items() if name != "id"}


@pytest.mark.parametrize(
    "document",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"dataFeedElement": [{"item": [REVIEW]}]},
        {
            **REVIEW,
            "@type": ["Review", "ClaimReview"],
            "author": [REVIEW["author"]],
            "reviewRating": [REVIEW["reviewRating"]],
        },
        {
            **REVIEW,
            "@type": "http://schema.org/ClaimReview",
            "claimReviewed": [ROW["claim"]],
            "author": "Desk A",
        },
    ],
)
def test_claim_reviews_are_read_wherever_they_stand(document: object) -> None:
    result = read_claims("reviews.json", dumped(document))
    assert (result.format, result.problems) == (JSON_LD, ())
    assert [described(claim) for claim in result.claims] == [WITHOUT_ID]


def test_a_numeric_rating_stays_text() -> None:
    result = read_claims(
        "reviews.json", dumped({**REVIEW, "reviewRating": {"ratingValue": 1, "bestRating": 5}})
    )
    assert [(claim.rating, claim.rating_normalised) for claim in result.claims] == [("1", "other")]


def test_google_answers_are_read_and_every_review_is_a_claim() -> None:
    review = {
        "publisher": {"name": "Desk A", "site": "desk-a.example"},
        "url": ROW["url"],
        "title": ROW["title"],
        "reviewDate": "2024-05-06T00:00:00Z",
        "textualRating": ROW["rating"],
    }
    other = {"publisher": {"site": "desk-b.example"}, "textualRating": "False"}
    document = {
        "claims": [{"text": ROW["claim"], "claimReview": [review, other]}, {"text": "no review at all"}, {}]
    }
    result = read_claims("answer.json", dumped(document))
    assert result.format == GOOGLE
    assert described(result.claims[0]) == WITHOUT_ID
    assert [claim.publisher for claim in result.claims] == ["Desk A", "desk-b.example"]
    assert [problem.row for problem in result.problems] == [2, 3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_any_usual_form(delimiter: str, encoding: str) -> None:
    header = delimiter.join(["Date", "Verdict", "Claim", "Publisher"])
    row = delimiter.join(["6.5.2024", "Größtenteils falsch", '"A ""café"" burned, then; reopened"', "Desk É"])
    result = read_claims("claims.csv", f"{header}\r\n{row}\r\n".encode(encoding))
    assert (result.format, result.problems) == (CSV, ())
    (claim,) = result.claims
    assert (claim.claim, claim.publisher) == ('A "café" burned, then; reopened', "Desk É")
    assert (claim.rating_normalised, claim.date) == ("mostly_false", "2024-05-06")


def test_jsonl_names_each_bad_line_and_keeps_the_good_ones() -> None:
    lines = [
        json.dumps(ROW),
        "{broken",
        "",
        json.dumps({**ROW, "id": "b", "claim": "word"}),
        json.dumps({**ROW, "id": "c", "url": "javascript:alert(1)"}),
        json.dumps({**ROW, "id": "d", "date": "yesterday"}),
        json.dumps({**ROW, "id": "e", "claim": "a " * 1001}),
        json.dumps({**ROW, "id": "f", "title": ["no", "text"]}),
        json.dumps({**ROW, "id": "g", "claim": "The ferry is free"}),
        "[1]",
    ]
    result = read_claims("claims.jsonl", "\n".join(lines).encode())
    assert result.format == JSONL
    assert result.claims == (
        CLAIM,
        replace(CLAIM, id="g", claim="The ferry is free"),
    )
    assert [problem.row for problem in result.problems] == [2, 4, 5, 6, 7, 8, 10]
    texts = " | ".join(problem.problem for problem in result.problems)
    for word in ("JSON", "one word", "web address", "YYYY-MM-DD", "2,000", "title", "object"):
        assert word in texts


def test_a_csv_problem_names_the_line_even_after_a_field_with_line_breaks() -> None:
    data = b'claim,url\n"two\nlines here",\nsingle,\na good claim,\ntoo,many,cells\n'
    result = read_claims("claims.csv", data)
    assert [claim.claim for claim in result.claims] == ["two lines here", "a good claim"]
    assert [problem.row for problem in result.problems] == [4, 6]


def test_an_id_is_made_from_address_and_claim_and_stays_the_same() -> None:
    first, again = (read_claims("a.json", dumped([WITHOUT_ID])).claims[0].id for _ in range(2))
    assert first == again
    assert re.fullmatch(r"[0-9a-f]{16}", first)


def test_two_publishers_with_one_id_are_both_kept() -> None:
    rows = [ROW, {**ROW, "publisher": "Desk B"}, ROW, {**ROW, "rating": "True"}]
    result = read_claims("a.json", dumped(rows))
    assert [claim.publisher for claim in result.claims] == ["Desk A", "Desk B"]
    assert len({claim.id for claim in result.claims}) == 2
    assert result.problems == (
        RowProblem(3, "repeats row 1, which is kept"),
        RowProblem(4, "has the id of row 1 ('bridge-1'); each review needs an id of its own"),
    )


def test_control_and_bidirectional_characters_are_removed() -> None:
    result = read_claims("a.json", dumped([{**ROW, "claim": "The \u202ebridge\u2066 fell\x07 \ud800down"}]))
    assert result.claims[0].claim == "The bridge fell down"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.json", b"", "is empty"),
        ("a.csv", b"  \n ", "is empty"),
        ("a.json", b'{"claims": [{"text": "cut', "broken JSON"),
        ("a.json", b"[" * 100_000, "broken JSON"),
        ("a.json", b"9" * 5000, "no column for the claim"),
        ("a.json", b'{"hello": 1}', "holds no claims"),
        ("a.json", b"[1, 2]", "holds no claims"),
        ("a.csv", b"name,colour\na,b\n", "no column for the claim"),
        ("a.bin", bytes(range(256)), "not text"),
        ("a.csv", b"claim\0,url\n", "not text"),
        ("a.html", b"<!doctype html><p>hi", "web page"),
        ("a.csv", b"\xff\xfeabc", "not text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name: str, data: bytes, problem: str) -> None:
    with pytest.raises(ImportFileError, match=problem):
        read_claims(name, data)


def test_a_huge_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(ImportFileError, match="at most 1 MiB"):
        read_claims("a.csv", b"x" * (1024 * 1024 + 1))


def test_language_and_claimant_are_read_in_every_format() -> None:
    review = REVIEW | {
        "inLanguage": "de-AT",
        "itemReviewed": [{"@type": "Claim", "author": [{"@type": "Person", "name": "A mayor"}]}],
    }
    answer = {
        "claims": [
            {
                "text": ROW["claim"],
                "claimant": "A mayor",
                "claimReview": [{"publisher": {"name": "Desk A"}, "languageCode": "de"}],
            }
        ]
    }
    row = ROW | {"language": "German", "speaker": "A mayor"}
    files = [
        dumped(review),
        dumped(answer),
        dumped([row]),
        b"claim,Language,Claimant\nTwo words,DEU,A mayor\n",
    ]
    read = [read_claims("file", data).claims[0] for data in files]
    assert {(claim.language, claim.claimant) for claim in read} == {("de", "A mayor")}


@pytest.mark.parametrize(
    ("given", "code"), [("xx-YY", "xx"), ("Klingon", ""), ("", ""), ("zzz", ""), ("PT_BR", "pt")]
)
def test_an_unknown_language_is_left_open(given: str, code: str) -> None:
    (claim,) = read_claims("a.json", dumped([ROW | {"language": given}])).claims
    assert claim.language == code


@pytest.mark.parametrize(
    "document",
    [
        {"a": {"b": [{"c": {"d": [REVIEW]}}]}},
        {"@type": "NewsArticle", "hasPart": {"about": [REVIEW]}},
        [[[[REVIEW]]]],
    ],
)
def test_reviews_are_found_however_deep_they_are_nested(document: object) -> None:
    assert len(read_claims("a.json", dumped(document)).claims) == 1


def test_several_reviews_of_a_page_are_several_claims() -> None:
    other = REVIEW | {"claimReviewed": "The ferry is free for pupils"}
    blocks = [REVIEW, {"@graph": [other, {"@type": "Person"}]}]
    page = "<!doctype html><title>x</title>" + "".join(
        f'<script type="application/ld+json">{json.dumps(block)}</script><script>var a = {{}}</script>'
        for block in blocks
    )
    result = read_claims("page.html", page.encode())
    assert (result.format, result.problems) == (JSON_LD, ())
    assert [claim.claim for claim in result.claims] == [ROW["claim"], "The ferry is free for pupils"]


def test_a_broken_block_of_a_page_is_named_and_the_others_kept() -> None:
    page = (
        '<html><script type="application/ld+json">{"@type": </script>'
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    )
    result = read_claims("page.html", page.encode())
    assert [problem.row for problem in result.problems] == [1]
    assert len(result.claims) == 1


GOOGLE_CLAIM = {
    "text": ROW["claim"],
    "claimReview": [{"publisher": {"name": "Desk A"}, "textualRating": "False"}],
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", dumped([{"claims": [GOOGLE_CLAIM]}, {"claims": []}, {}])),
        ("a.json", dumped([GOOGLE_CLAIM])),
        ("a.json", dumped({"results": [GOOGLE_CLAIM]})),
        ("a.jsonl", dumped(GOOGLE_CLAIM) + b"\n"),
        ("a.jsonl", dumped({"claims": [GOOGLE_CLAIM], "nextPageToken": "x"}) + b"\n"),
    ],
)
def test_googles_answers_are_read_as_pages_lines_and_lists(name: str, data: bytes) -> None:
    (claim,) = read_claims(name, data).claims
    assert (claim.publisher, claim.rating, claim.rating_normalised) == ("Desk A", "False", "false")


def test_a_line_with_a_page_of_reviews_gives_them_all() -> None:
    other = REVIEW | {"claimReviewed": "The ferry is free for pupils"}
    result = read_claims("a.jsonl", dumped({"@graph": [REVIEW, other]}) + b"\n" + dumped(ROW))
    assert [claim.claim for claim in result.claims] == [ROW["claim"], other["claimReviewed"], ROW["claim"]]


def test_objects_in_a_list_with_a_usual_name_are_read() -> None:
    for key in ("claims", "items", "data"):
        result = read_claims("a.json", dumped({key: [ROW | {"publisher": {"name": "Desk A"}}]}))
        assert result.claims == (CLAIM,)


def test_every_optional_field_may_be_missing() -> None:
    bare = {"@type": "ClaimReview", "claimReviewed": "The ferry sank twice"}
    (claim,) = read_claims("a.json", dumped(bare)).claims
    assert (claim.rating, claim.rating_normalised, claim.publisher, claim.url, claim.date) == (
        "",
        "other",
        "",
        "",
        "",
    )


def test_the_same_review_with_two_ratings_is_kept_once_and_named() -> None:
    rows = [WITHOUT_ID, WITHOUT_ID | {"rating": "True"}]
    result = read_claims("a.json", dumped(rows))
    assert [claim.rating for claim in result.claims] == [ROW["rating"]]
    assert "address, publisher and claim of row 1" in result.problems[0].problem


def test_contradictory_reviews_keep_their_ids_in_whatever_order_they_come() -> None:
    rows = [WITHOUT_ID, WITHOUT_ID | {"publisher": "Desk B", "rating": "True"}]
    forth, back = (read_claims("a.json", dumped(order)).claims for order in (rows, rows[::-1]))
    assert {claim.id: claim for claim in forth} == {claim.id: claim for claim in back}
    assert len(forth) == 2


def test_the_files_own_hash_is_kept() -> None:
    data = dumped([ROW])
    assert read_claims("a.json", data).sha256 == hashlib.sha256(data).hexdigest()


UKRAINIAN = "claim,publisher\nМіст через річку впав у неділю,Редакція\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_cyrillic_is_read_in_unicode(encoding: str) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    (claim,) = read_claims("a.csv", marks.get(encoding, b"") + UKRAINIAN.encode(encoding)).claims
    assert claim.claim == "Міст через річку впав у неділю"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_western_text_in_utf_16_is_read_without_a_mark(encoding: str) -> None:
    (claim,) = read_claims("a.csv", "claim\nThe café burned down\n".encode(encoding)).claims
    assert claim.claim == "The café burned down"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (UKRAINIAN.encode("cp1251"), "encoding that can't be told"),
        (UKRAINIAN.encode("koi8-u"), "encoding that can't be told|not text"),
        (UKRAINIAN.encode()[:-4] + b"\n", "broken character"),
        ("claim\nThe café burned down, café\n".encode() + b"caf\xe9 here", "broken character"),
        ("claim,title\nThe café burned down,x\n".encode("utf-32"), "not text"),
    ],
)
def test_words_that_would_come_out_garbled_are_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ImportFileError, match=problem):
        read_claims("a.csv", data)


def test_a_form_becomes_the_claim_that_a_file_would_give() -> None:
    form = ClaimForm(ROW["claim"], ROW["rating"], ROW["publisher"], ROW["url"], "6 May 2024")
    claim = claim_from_form(form)
    (same,) = read_claims("a.json", dumped([WITHOUT_ID])).claims
    assert claim == replace(same, title="")


def test_a_form_is_refused_with_all_that_is_wrong() -> None:
    with pytest.raises(RegisterError) as refused:
        claim_from_form(ClaimForm("word", "", "", "ftp://x", "soon"))
    lines = str(refused.value).splitlines()
    assert len(lines) == 4
    assert all(line.startswith("- It has ") for line in lines)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_garbage_is_refused_or_named_row_by_row(data: bytes) -> None:
    with contextlib.suppress(ImportFileError):
        result = read_claims("a", data)
        assert all(problem.row >= 1 and problem.problem for problem in result.problems)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "@type",
                        "@graph",
                        "claims",
                        "claimReview",
                        "claimReviewed",
                        "reviewRating",
                        "author",
                        "claim",
                        "text",
                        "url",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=15,
    )
)
def test_any_json_is_refused_or_named_row_by_row(document: object) -> None:
    with contextlib.suppress(ImportFileError):
        result = read_claims("a.json", dumped(document))
        assert all(problem.row >= 1 and problem.problem for problem in result.problems)
