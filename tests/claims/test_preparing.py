from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.preparing import Prepared, Sentence, prepare
from bot.moderation.models import Span


def words(prepared: Prepared, spans: tuple[Span, ...]) -> list[str]:
    return [prepared.text[span.start : span.end] for span in spans]


def only(text: str) -> Sentence:
    (sentence,) = prepare(text).sentences
    return sentence


MARKS = ("question", "reported", "hypothetical", "personal", "future")


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("> They left\nNo.", ["> They left"]),
        ('He wrote "the bridge is gone" and left.', ['"the bridge is gone"']),
        ("He wrote 'the bridge is gone' and left.", ["'the bridge is gone'"]),
        ("Use `x` or ```some code here``` now.", ["```some code here```"]),
        ("„Міст зруйновано вже“ — ні.", ["„Міст зруйновано вже“"]),
        ("The players' wives' tour, don't you think", []),
        ("'cause they can't tell the soldiers' names", []),
        ('A "victory" it was.', []),
    ],
)
def test_quoted_words_are_set_apart(text: str, quotations: list[str]) -> None:
    prepared = prepare(text)
    assert words(prepared, prepared.quotations) == quotations
    assert all(not prepared.own[span.start : span.end].strip() for span in prepared.quotations)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("<https://a.example/q?a=1&b=2> and www.b.example", ["https://a.example/q?a=1&b=2", "www.b.example"]),
        ("[the map](https://a.example/m) shows it", ["https://a.example/m"]),
        ("[a](https://a.example)[b](https://b.example)", ["https://a.example", "https://b.example"]),
        ("http is a protocol, e.g. on port 80", []),
    ],
)
def test_links_are_found_without_the_signs_around_them(text: str, links: list[str]) -> None:
    prepared = prepare(text)
    assert words(prepared, prepared.links) == links
    assert "example" not in prepared.own


def test_the_label_of_a_masked_link_is_the_authors_own() -> None:
    assert prepare("[the map](https://a.example/m) shows it").own.split() == ["the", "map", "shows", "it"]


def test_markup_and_emoji_are_no_words_and_a_mention_has_no_digits() -> None:
    prepared = prepare("**This** is ||so|| <:wow:12345> <@4711> good_name 5*3")
    assert prepared.own.split() == ["This", "is", "so", "@______", "good_name", "5*3"]


def test_a_sentence_that_repeats_the_parent_is_a_quotation() -> None:
    parent = "I heard it. The bridge over the river was never hit at all."
    prepared = prepare("The bridge over the river was never hit at all. Nonsense.", parent)
    assert words(prepared, prepared.quotations) == ["The bridge over the river was never hit at all."]
    assert [sentence.text for sentence in prepared.sentences] == ["Nonsense."]


def test_a_few_words_that_the_parent_has_too_stay_the_authors() -> None:
    assert not prepare("I don't think so.", "Well, I don't think so. Do you?").quotations


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("How many were there?", "question"),
        ("what is the source for this", "question"),
        ("Is there any proof for that.", "question"),
        ("does anyone know when it was built", "question"),
        ("Чому вони пішли", "question"),
        ("He says that 5,000 people died.", "reported"),
        ("According to the ministry 5,000 people died.", "reported"),
        ("The claim that 5,000 people died is old.", "reported"),
        ("I read that 5,000 people died.", "reported"),
        ("За словами міністра, там 500 людей.", "reported"),
        ("If they had left, 5,000 people would live.", "hypothetical"),
        ("Imagine 5,000 people in one hall.", "hypothetical"),
        ("It could have been 5,000 men.", "hypothetical"),
        ("Якби вони пішли раніше.", "hypothetical"),
        ("My brother saw 5,000 people there.", "personal"),
        ("I was there in 2014.", "personal"),
        ("Моя сестра бачила це.", "personal"),
        ("They will lose 5,000 men.", "future"),
        ("Next year they hold 5,000 km².", "future"),
        ("Скоро там будуть вибори.", "future"),
    ],
)
def test_a_sentence_has_one_mark_and_is_not_asserted(text: str, mark: str) -> None:
    sentence = only(text)
    assert [name for name in MARKS if getattr(sentence, name)] == [mark]
    assert not sentence.asserted


@pytest.mark.parametrize(
    "text",
    [
        "The army held 1,376 km² in August 2024.",
        "I think the bridge was built in 2018.",
        "The unemployment rate fell to 4 percent in 2023.",
        "The political will is missing.",
        "How many people have died!",
        "The report has 500 pages.",
        "The United States sent 31 tanks.",
        "There were 500 confirmed cases in May.",
        "Do the math, 40 percent of them are from the east.",
    ],
)
def test_a_plain_statement_is_asserted(text: str) -> None:
    assert only(text).asserted


@pytest.mark.parametrize(
    "text",
    [
        "It was not 500.",
        "They didn't hold 500.",
        "they dont hold it",
        "It is false that 500 died.",
        "Це не так.",
    ],
)
def test_a_negation_is_seen_and_is_still_an_assertion(text: str) -> None:
    sentence = only(text)
    assert sentence.negated
    assert sentence.asserted


def test_an_affirmation_is_not_negated() -> None:
    assert not only("The nothingness of the notes is noted.").negated


def test_code_that_is_not_closed_is_the_authors_own() -> None:
    assert prepare("```they left the city").sentences[0].text == "```they left the city"


@given(st.text(max_size=300), st.text(max_size=80))
def test_what_was_prepared_has_the_length_of_the_text_and_spans_inside_it(text: str, parent: str) -> None:
    prepared = prepare(text, parent)
    assert len(prepared.own) == len(text)
    for spans in (prepared.quotations, tuple(sentence.span for sentence in prepared.sentences)):
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
        assert all(span.end <= len(text) for span in spans)
    for sentence in prepared.sentences:
        assert sentence.text == prepared.own[sentence.span.start : sentence.span.end]


@given(
    st.lists(
        st.sampled_from(['"', "'", "> ", "`", "```", "[", "](http://x)", "a b", "\n", "**", "<@1>", "“"]),
        max_size=40,
    )
)
def test_markup_in_any_order_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(prepare(text).own) == len(text)


@pytest.mark.parametrize(
    "unit", ["'a b", "[a](http://x ", "http://", "www.", "<@1>", "_ ", "**", "?", "a. ", "if ", "he says "]
)
def test_long_hostile_texts_are_prepared(unit: str) -> None:
    prepared = prepare(unit * (4000 // len(unit)), unit * 200)
    assert len(prepared.own) == len(prepared.text)
