"""Cards and lists about a whole discussion: disputes, digests and corrections. Within Discord's limits, inert, no verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.digest import digest
from bot.moderation.corrections import LONGEST_NOTE, correction_of
from bot.moderation.digest import DiscussedComment
from bot.moderation.disputes import MOST_QUOTED, Dispute, DisputingComment
from bot.moderation.models import ArticleEvidence, Band, CueEvidence, Flag, FlagName, Origin, Span
from bot.ui import ids
from bot.ui.article_cards import article_card, article_page
from bot.ui.corrections import preview_words
from bot.ui.digest_cards import MOST_PASSAGES, digest_heading, digest_lines
from bot.ui.dispute_cards import dispute_card, dispute_line
from cogs.answers import LONGEST, lines_in_pages
from tests.ui.samples import AT, article, buttons, check_limits, fact_check, text

NASTY = "@everyone **[click](https://evil.example)** `x` \u202e# \n" * 200


def item(**fields: object) -> Dispute:
    quoted = (DisputingComment(300, 12, "This is a hit piece."),)
    made = Dispute(1, 7, "A bridge for cyclists", 1, 3, 3, 4, quoted, AT)
    return replace(made, **fields)  # type: ignore[arg-type]  # the test says which fields


def test_an_item_shows_counts_quotes_and_links_and_names_nobody() -> None:
    card = dispute_card(item(), 5)
    assert "3 members in 4 comments" in text(card)
    assert "> This is a hit piece." in text(card)
    assert "https://discord.com/channels/1/12/300" in text(card)
    assert "<@" not in text(card)
    assert buttons(card)["Mark as seen"]["custom_id"] == ids.dispute_seen(7, 1, 5)


def test_an_item_that_opened_again_says_how_many_are_new() -> None:
    assert "3 of them since a moderator last looked" in text(dispute_card(item(round=2, members=6), 5))


@pytest.mark.parametrize(
    ("closed_by", "words"),
    [(77, "by <@77>"), (0, "whose data was erased"), (None, "the article was corrected")],
)
def test_a_closed_item_says_why_and_can_not_be_closed_again(closed_by: int | None, words: str) -> None:
    card = dispute_card(item(closed_at=AT, closed_by=closed_by), 5)
    assert words in text(card)
    assert set(buttons(card)) == {"Read the article"}
    assert all(ids.outbox_id_of(button["custom_id"]) == 5 for button in buttons(card).values())


def test_an_item_keeps_to_discords_limits_whatever_it_quotes() -> None:
    quoted = tuple(DisputingComment(2**62 + number, 2**62, NASTY) for number in range(MOST_QUOTED))
    for closed_at in (None, AT):
        card = dispute_card(
            item(article_title=NASTY, quoted=quoted, closed_at=closed_at, closed_by=2**62), 2**40
        )
        check_limits(card)
        assert "@everyone" not in text(card)
    assert len(dispute_line(item(article_title=NASTY), "[card](https://discord.com/x)")) < 400


def test_a_comment_without_visible_words_leaves_no_blank_quote() -> None:
    check_limits(dispute_card(item(quoted=(DisputingComment(1, 2, "\u200b"),)), 5))


def test_a_correction_stands_on_the_card_and_on_the_page() -> None:
    corrected = replace(article(), corrected_at=AT, correction="The month was *wrong*.", version=2)
    stamp = f"<t:{int(AT.timestamp())}:f>"
    assert f"**Corrected** {stamp}: The month was \\*wrong\\*." in text(article_card(corrected))
    assert f"Corrected {stamp}" in text(article_page(corrected, 1))
    linked = replace(corrected, draft=replace(corrected.draft, origin=Origin.URL))
    assert f"**Corrected** {stamp}" in text(article_page(linked, 1))
    assert "Corrected" not in text(article_card(article()))
    assert "Corrected" not in text(article_page(article(), 1))


@pytest.mark.parametrize("length", [10, 1500, 20_000])
def test_a_corrected_article_keeps_to_discords_limits(length: int) -> None:
    long = article(("*" * 50 + " ") * (length // 50 + 1), title=NASTY, author=NASTY, site=NASTY)
    corrected = replace(
        long, corrected_at=AT, correction="*" * LONGEST_NOTE, closed_at=AT + timedelta(days=1)
    )
    for made in (corrected, replace(corrected, draft=replace(corrected.draft, origin=Origin.URL))):
        check_limits(article_card(made))
        check_limits(article_page(made, 1))


def test_a_preview_shows_before_and_after_within_one_message() -> None:
    made = preview_words(
        article(), correction_of(article(), "A new title", "The bridge opens in July.", "The month.")
    )
    assert "> The bridge opens in June." in made
    assert "> The bridge opens in July." in made
    assert "**Title after:** A new title" in made
    assert "**Readers are told:** The month." in made
    worst = preview_words(article(NASTY), correction_of(article(NASTY), NASTY, NASTY[::-1], NASTY))
    assert len(worst) <= LONGEST
    assert "@everyone" not in worst


def comment(
    number: int, *flags: Flag, words: str = "This is a hit piece on the bridge that opens."
) -> DiscussedComment:
    return DiscussedComment(number, 12, number, words, AT, flags=flags, open_case=number)


def dispute() -> Flag:
    return Flag(FlagName.DISPUTE_SOURCE, Span(0, 4), 0.9, Band.HIGH, "cues", "1", CueEvidence("hit piece"))


def conflict() -> Flag:
    evidence = ArticleEvidence(
        "It opens in July.", "The bridge opens in June.", Span(0, 25), "00" * 32, "", "date", "July", "June"
    )
    return Flag(FlagName.CONFLICTS_WITH_ARTICLE, Span(0, 4), 0.7, Band.LOW, "article", "1", evidence)


def test_an_empty_discussion_says_so() -> None:
    assert digest_lines(article(), digest(article(), [])) == ["No comment stands under this article yet."]


def test_a_discussion_without_findings_says_so_in_every_part() -> None:
    lines = "\n".join(digest_lines(article(), digest(article(), [comment(1)])))
    assert "Nothing was found in them." in lines
    assert "No comment disputes the article." in lines
    assert lines.count("None.") == 2


def test_a_digest_tells_counts_passages_requests_and_what_waits() -> None:
    request = Flag(FlagName.SOURCE_REQUEST, Span(0, 4), 0.9, Band.HIGH, "cues", "1", CueEvidence("source?"))
    comments = [
        comment(1, dispute()),
        comment(2, request, words="Source?"),
        comment(3, conflict()),
        comment(4, fact_check()),
    ]
    made = digest(article(), comments)
    lines = "\n".join(digest_lines(article(), made))
    assert (
        digest_heading(article(), made) == "**Digest of “A bridge for cyclists”** · 4 comments by 4 members"
    )
    assert "- disputes of the article or its source: **1** by 1 member" in lines
    assert "- Case 3: says July, the article June" in lines
    assert lines.index("Case 3") < lines.index("What they dispute") < lines.index("disputes of the article")
    assert "- “The bridge opens in June.” · 2 members, 2 comments" in lines
    assert "- Source? · <t:" in lines
    assert "- Case 4: matches a claim that Checkers Weekly rated “Mostly wrong”" in lines
    assert "https://discord.com/channels/1/12/4" in lines


def test_a_digest_of_anything_comes_in_pages_that_discord_takes() -> None:
    body = " ".join(
        f"Sentence {number} tells of item{number} and thing{number} {NASTY[:80]}." for number in range(40)
    )
    comments = [
        comment(
            number,
            dispute(),
            conflict(),
            fact_check(publisher=NASTY, rating=NASTY),
            words=f"item{number} thing{number} {NASTY}",
        )
        for number in range(40)
    ]
    made = digest(article(body), comments)
    lines = digest_lines(article(body, title=NASTY), made)
    pages = lines_in_pages(digest_heading(article(title=NASTY), made), lines)
    assert all(len(page) <= LONGEST for page in pages)
    assert all(len(line) < 1500 for line in lines)
    assert "@everyone" not in "\n".join(pages)
    assert sum("Sentence" in line for line in lines) <= MOST_PASSAGES
