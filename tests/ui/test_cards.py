from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.moderation.chain import Anchor
from bot.moderation.context import Grounds
from bot.moderation.models import (
    Action,
    Assessment,
    AssessmentStatus,
    Carrier,
    Case,
    CaseOutcome,
    CaseState,
    Cause,
    ContextReply,
    Decision,
    DetectorError,
    Flag,
    FlagName,
    Label,
    Origin,
    Outage,
    RuleMatch,
    Span,
    Strength,
)
from bot.ui.cards import (
    anchor_card,
    article_card,
    article_page,
    case_card,
    decision_details,
    log_card,
    notice_card,
    outage_card,
)
from bot.ui.case_cards import detector_error_card
from bot.ui.context_cards import about_card, context_card, draft_card
from bot.ui.ids import outbox_id_of
from bot.ui.render import inert
from tests.ui.samples import (
    AT,
    HASH,
    INSULT_MATCH,
    REMOVED,
    article,
    buttons,
    case,
    check_limits,
    components,
    conflict,
    cue,
    decided,
    fact_check,
    listed_link,
    menus,
    recorded,
    sentence,
    text,
    with_flags,
)

BY_FLAG = Decision(
    Action.QUEUE,
    "known",
    (RuleMatch("known", Action.QUEUE, live=True, why=("matches_fact_check 0.9100 >= 0.5000",)),),
    "standard",
    "abc123abc123",
)

_MARKUP = st.sampled_from(
    ["*", "`", "```", "@everyone", "<@1>", "\n", "> ", "https://evil.example ", "_", "\\", "🚲", "word "]
)
LONG = st.lists(_MARKUP, max_size=400).map(lambda parts: ("".join(parts) * 8)[:4000])


def worst(words: str) -> Decision:
    matches = [
        RuleMatch(words[:200] + str(number), Action.QUEUE, live=number % 2 == 0, why=(words[:300],))
        for number in range(20)
    ]
    return replace(REMOVED, rule=words[:200] or "x", matches=tuple(matches), policy=words[:200])


def read_closely(assessment: Assessment, words: str) -> Assessment:
    """Return an assessment of `words` with all that can be said of how they were read."""
    step = max(len(words) // 5, 1)
    spans = [Span(start, start + step) for start in range(0, len(words), step)][:5]
    return replace(
        assessment,
        provisional=True,
        language="uk",
        confident=False,
        raw=dict.fromkeys(Label, 0.0),
        folded=words,
        suspected=dict.fromkeys(Label, 0.9999),
        carriers=tuple(Carrier(span, Label.SEVERE_TOXICITY, 0.9999) for span in spans),
    )


def answered(waiting: Case, words: str) -> list[Case]:
    """Return a case as it stands after each step, with the longest of everything."""
    answer = replace(waiting.decision.decision, cause=Cause.MODERATOR, decided_by=2**63, action=Action.ALLOW)
    closed = replace(
        waiting,
        state=CaseState.DECIDED,
        decision=replace(waiting.decision, decision=answer),
        decided_by=2**63,
        decided_at=AT,
        comment=replace(waiting.comment, revision=1),
    )
    found = replace(
        closed,
        outcome=CaseOutcome.DETECTOR_WRONG,
        detector_error=DetectorError.DIFFERENT_THING,
        outcome_by=2**63,
        outcome_at=AT,
    )
    posted = replace(found, context=ContextReply(1, 9, 21, 2**63, AT, 2**63, 2**63))
    edited = replace(posted, comment=replace(posted.comment, revision=2, deleted_at=AT, text=words * 2))
    return [closed, found, posted, edited]


@settings(deadline=None, max_examples=50)
@given(LONG)
def test_cards_keep_to_discord_s_limits_whatever_the_texts_in_them(words: str) -> None:
    flags = [
        fact_check(publisher=words, claim_reviewed=words, rating=words, url=f"https://a.example/{words}"),
        conflict(
            comment_sentence=words,
            article_sentence=words,
            article_date=words,
            comment_value=words,
            article_value=words,
        ),
        listed_link(url=words, domain=words, list_name=words, listed=words, rating=words),
    ] * 2
    made = recorded(worst(words), text=words, author_name=words)
    made = with_flags(made, [*flags, *[cue(words)] * 6, *[sentence(words)] * 6])
    made = replace(made, assessment=read_closely(made.assessment, words))
    posted = article(
        words * 3, title=words, author=words, site=words, published=words, url="https://a.example/" + words
    )
    url = replace(posted, draft=replace(posted.draft, origin=Origin.URL))
    waiting = case(made, article_title=words)
    grounds = Grounds(tuple(flag.evidence for flag in flags[:2]) * 5, words, f"https://a.example/{words}")  # type: ignore[arg-type]  # those with words
    views = [
        case_card(waiting, 2**53),
        *(case_card(each, 2**53) for each in answered(waiting, words)),
        context_card(grounds, 2**53, 2**53),
        draft_card(waiting, grounds),
        detector_error_card(waiting, 2**53),
        case_card(replace(decided(), comment=waiting.comment), 2**53),
        log_card(made, 2**53),
        decision_details(made, moderator=True),
        decision_details(made, moderator=False),
        notice_card(made, 2**53),
        *(article_card(each) for each in (posted, url)),
        *(article_page(each, page) for each in (posted, url) for page in (0, 1, 2, 99)),
    ]
    for view in views:
        check_limits(view)
        assert "@everyone" not in text(view)


@settings(deadline=None, max_examples=100)
@given(
    st.text(alphabet="*_`@[]#a ", min_size=1, max_size=1800),
    st.text(alphabet="*a", max_size=300),
    st.integers(0, 490),
)
def test_an_article_of_one_page_is_shown_whole_whatever_stands_above_it(
    body: str, words: str, length: int
) -> None:
    url = "https://a.example/" + "x" * length
    one = article(body, title=words, author=words, site=words, published=words, url=url)
    check_limits(article_page(one, 1))
    assert inert(body, 4000) in text(article_page(one, 1))


def test_the_longest_article_of_one_page_fits() -> None:
    stars = "*" * 1800
    one = article(
        stars, title=stars, author=stars, site=stars, published=stars, url="https://a.example/" + "x" * 490
    )
    check_limits(article_page(one, 1))
    assert "\\*" * 1800 in text(article_page(one, 1))


def test_every_posted_card_carries_its_outbox_id() -> None:
    outage = Outage(1, AT, None, 3)
    views = [
        case_card(case(), 17),
        case_card(decided(), 17),
        case_card(found(CaseOutcome.FACTUAL_ERROR), 17),
        context_card(Grounds((), "A flood", ""), 9, 17),
        log_card(recorded(), 17),
        notice_card(recorded(), 17),
        outage_card(outage, 17),
        anchor_card(Anchor(1, 5, HASH), 17),
    ]
    for view in views:
        carried = {outbox_id_of(button["custom_id"]) for button in buttons(view).values()}
        assert carried == {17}
        check_limits(view)


async def test_discord_py_keeps_nothing_of_a_card() -> None:
    assert case_card(case(), 1).is_finished()


# Articles


def test_an_article_from_a_url_shows_300_characters_of_its_text_at_most() -> None:
    body = "word " * 400 + "SECRET"
    foreign = article(body, origin=Origin.URL, url="https://paper.example/story", site="The Paper")
    for view in (article_card(foreign), article_page(foreign, 1), article_page(foreign, 2)):
        assert text(view).count("word") <= 60
        assert "SECRET" not in text(view)
        assert "https://paper.example/story" in text(view)
    assert not buttons(article_page(foreign, 1))


@pytest.mark.parametrize("draft", [{"origin": Origin.FILE}, {"origin": Origin.URL, "republish": True}])
def test_other_articles_are_read_whole_page_by_page(draft: dict[str, object]) -> None:
    long = article("\n\n".join(f"Paragraph {number}. " + "word " * 60 for number in range(30)), **draft)
    first = article_page(long, 1)
    pages = int(text(first).rsplit(" of ", 1)[1])
    together = "\n".join(text(article_page(long, page)) for page in range(1, pages + 1))
    assert all(f"Paragraph {number}." in together for number in range(30))
    assert buttons(first)["Previous"]["disabled"]
    assert not buttons(first)["Next"]["disabled"]
    assert f"Page {pages} of {pages}" in text(article_page(long, 10_000))
    assert buttons(article_page(long, pages))["Next"]["disabled"]


def test_a_closed_article_says_so() -> None:
    assert "Closed" not in text(article_card(article()))
    assert "Closed" in text(article_card(replace(article(), closed_at=AT)))


def test_an_article_names_title_author_site_date_and_source() -> None:
    shown = text(
        article_card(
            article(author="Jo Doe", site="The Paper", published="2026-04-01", url="https://paper.example/x")
        )
    )
    for part in (
        "A bridge for cyclists",
        "By Jo Doe",
        "The Paper",
        "2026-04-01",
        "(https://paper.example/x)",
    ):
        assert part in shown


def test_an_article_without_a_title_has_a_headline_all_the_same() -> None:
    assert "Untitled article" in text(article_card(article(title=" \u200b ")))


# Cases


def test_an_open_case_shows_the_comment_the_scores_the_rule_and_both_answers() -> None:
    view = case_card(case(), 5)
    shown = text(view)
    for part in (
        "Case 3",
        "Ina",
        "A bridge for cyclists",
        "> You are a turnip",
        "95%",
        "toxic",
        "insult 0.95 ≥ 0.90",
    ):
        assert part in shown
    assert {"Approve", "Remove", "Details"} <= buttons(view).keys()
    assert "https://discord.com/channels/1/2/300" in shown


def test_a_fact_check_is_said_to_match_and_who_rated_it() -> None:
    shown = text(case_card(case(with_flags(recorded(), [cue(), fact_check()])), 5))
    assert "Matches a claim that Checkers Weekly rated “Mostly wrong” on 1 March 2026" in shown
    assert "(https://checkers.example/bridge)" in shown
    assert "high confidence" in shown
    assert shown.index("Checkers Weekly") < shown.index("I reckon")
    assert "false" not in shown.lower()


def flagged(*flags: Flag) -> Case:
    return case(with_flags(recorded(BY_FLAG), flags or [conflict()]))


def found(outcome: CaseOutcome, *flags: Flag, error: DetectorError | None = None) -> Case:
    """Return a flagged case that a moderator answered."""
    waiting = flagged(*flags)
    decision = replace(BY_FLAG, action=Action.ALLOW, cause=Cause.MODERATOR, decided_by=77, rule="moderator")
    return replace(
        waiting,
        state=CaseState.DECIDED,
        decision=replace(waiting.decision, decision=decision),
        decided_by=77,
        decided_at=AT,
        outcome=outcome,
        detector_error=error,
        outcome_by=78,
        outcome_at=AT,
    )


def test_comment_and_evidence_stand_side_by_side() -> None:
    shown = text(case_card(flagged(conflict(), cue()), 5))
    assert "Comment: 5,000 km². Article (14 March): about 1,376 km²." in shown
    assert (
        shown.index("> You are a turnip")
        < shown.index("> **Article:** About 1,376 km²")
        < shown.index("I reckon")
    )
    assert "toxicity" in shown


def test_beside_evidence_nothing_is_said_twice() -> None:
    stated = replace(cue("As I state"), name=FlagName.ASSERTION)
    shown = text(case_card(flagged(conflict(), stated, cue()), 5))
    assert "As I state" not in shown
    assert "I reckon" in shown
    assert shown.count(BY_FLAG.rule) == 1
    assert "What matched:\n- " in text(case_card(found(CaseOutcome.FACTUAL_ERROR), 5))


def test_low_priority_is_said_where_nothing_stronger_matched() -> None:
    assert "Low priority" in text(case_card(flagged(fact_check(strength=Strength.SUGGESTED)), 5))
    assert "Low priority" not in text(case_card(flagged(fact_check()), 5))
    assert "Low priority" not in text(case_card(case(), 5))


def test_a_flagged_case_asks_what_was_found_with_every_outcome_in_words() -> None:
    view = case_card(flagged(), 5)
    (menu,) = menus(view)
    assert menu["custom_id"] == "desk:found:9:21:o5"
    assert [option["value"] for option in menu["options"]] == [str(outcome) for outcome in CaseOutcome]
    assert all(option["description"] for option in menu["options"])
    assert "closes the case, and the comment stands" in text(view)
    assert {"Approve", "Remove", "Details"} == buttons(view).keys()


def test_a_case_without_evidence_asks_nothing() -> None:
    assert not menus(case_card(case(), 5))
    assert "Choose below" not in text(case_card(case(), 5))


def test_the_question_why_names_every_cause() -> None:
    (menu,) = menus(detector_error_card(flagged(), 21))
    assert [option["value"] for option in menu["options"]] == [str(error) for error in DetectorError]


def test_an_answered_case_says_what_was_found_and_by_whom_and_may_be_answered_again() -> None:
    view = case_card(found(CaseOutcome.OUTDATED_INFORMATION), 5)
    assert "**Found:** outdated information, by <@78>" in text(view)
    # The comment stands, and what it says was not approved.
    assert "**Left standing** by <@77>" in text(view)
    assert "**Approved** by <@77>" in text(case_card(found(CaseOutcome.PERSONAL_OPINION), 5))
    (menu,) = menus(view)
    assert [option["value"] for option in menu["options"] if option.get("default")] == [
        "outdated_information"
    ]


def test_a_wrong_detector_s_cause_is_named() -> None:
    shown = text(case_card(found(CaseOutcome.DETECTOR_WRONG, error=DetectorError.DIFFERENT_TIME), 5))
    assert "**Found:** detector wrong (different time)" in shown


@pytest.mark.parametrize("outcome", CaseOutcome)
def test_context_is_offered_after_an_outcome_that_confirms_a_problem_and_only_then(
    outcome: CaseOutcome,
) -> None:
    problems = {
        "factual_error",
        "outdated_information",
        "missing_important_context",
        "unverified_claim_as_fact",
        "manipulated_media",
    }
    assert ("Post context" in buttons(case_card(found(outcome), 5))) == (str(outcome) in problems)
    assert "Post context" not in buttons(case_card(flagged(), 5))


def test_context_is_not_offered_where_there_is_nothing_to_quote_or_to_reply_to() -> None:
    only_link = found(CaseOutcome.FACTUAL_ERROR, listed_link())
    assert "Post context" not in buttons(case_card(only_link, 5))
    confirmed = found(CaseOutcome.FACTUAL_ERROR)
    gone = replace(confirmed, comment=replace(confirmed.comment, deleted_at=AT))
    assert "Post context" not in buttons(case_card(gone, 5))


def test_a_card_with_a_context_reply_links_to_it_and_can_take_it_back() -> None:
    reply = ContextReply(1, 9, 21, 79, AT)
    on_its_way = case_card(replace(found(CaseOutcome.FACTUAL_ERROR), context=reply), 5)
    assert "on its way" in text(on_its_way)
    stands = replace(reply, channel_id=2, message_id=33)
    view = case_card(replace(found(CaseOutcome.FACTUAL_ERROR), context=stands), 5)
    assert "(https://discord.com/channels/1/2/33), approved by <@79>" in text(view)
    assert {"Withdraw context", "Details"} == buttons(view).keys()


def test_an_edit_voids_the_flags_on_the_card_until_the_new_text_is_assessed() -> None:
    waiting = flagged(fact_check())
    edited = replace(waiting, comment=replace(waiting.comment, revision=2, text="New words"))
    view = case_card(edited, 5)
    assert "Checkers Weekly" not in text(view)
    assert not menus(view)


def test_a_context_reply_names_no_member_and_is_said_to_come_from_the_moderators() -> None:
    reply = context_card(Grounds((conflict().evidence,), "A flood", "https://paper.example/a"), 9, 17)  # type: ignore[arg-type]  # it is known which
    assert "Context added by the moderators" in text(reply)
    assert "> About 1,376 km² were under water." in text(reply)
    assert "<@" not in text(reply)
    assert "5,000" not in text(reply)


def test_a_draft_shows_word_for_word_what_would_be_posted() -> None:
    grounds = Grounds((conflict().evidence,), "A flood", "https://paper.example/a")  # type: ignore[arg-type]  # it is known which
    draft = text(draft_card(found(CaseOutcome.FACTUAL_ERROR), grounds))
    assert text(context_card(grounds, 9, 17)) in draft
    assert "Nothing is posted until" in draft


def test_who_approved_a_reply_is_for_moderators() -> None:
    replied = replace(found(CaseOutcome.FACTUAL_ERROR), context=ContextReply(1, 9, 21, 79, AT))
    assert "<@79>" in text(about_card(replied, 5, moderator=True))
    assert "Withdraw context" in buttons(about_card(replied, 5, moderator=True))
    assert "<@79>" not in text(about_card(replied, 5, moderator=False))
    assert not buttons(about_card(replied, 5, moderator=False))


@pytest.mark.parametrize(("action", "word"), [(Action.ALLOW, "Approved"), (Action.REMOVE, "Removed")])
def test_a_decided_case_says_who_decided_what_and_takes_no_more_answers(action: Action, word: str) -> None:
    view = case_card(decided(action), 5)
    assert f"**{word}** by <@77>" in text(view)
    assert buttons(view).keys() == {"Details"}


def test_a_moderator_whose_data_was_erased_is_not_named() -> None:
    assert "by a moderator whose data was erased" in text(case_card(decided(by=None), 5))


def test_a_case_on_an_edited_comment_waits_until_the_new_text_is_scored() -> None:
    comment = replace(case().comment, revision=2, text="New words")
    view = case_card(replace(case(), comment=comment), 5)
    assert "New words" in text(view)
    assert "being scored" in text(view)
    assert buttons(view)["Approve"]["disabled"]
    assert buttons(view)["Remove"]["disabled"]


def test_a_deleted_comment_has_no_link_and_says_since_when() -> None:
    view = case_card(replace(case(), comment=replace(case().comment, deleted_at=AT)), 5)
    assert "No longer in the discussion" in text(view)
    assert "discord.com/channels" not in text(view)


def test_an_erased_comment_shows_that_it_was_erased() -> None:
    comment = replace(case().comment, text=None, author_id=None, author_name=None)
    shown = text(case_card(replace(case(), comment=comment), 5))
    assert "The text was erased" in shown
    assert "a member whose data was erased" in shown


# Decisions


def test_a_notice_names_the_rule_and_nobody() -> None:
    shown = text(notice_card(recorded(), 5))
    assert shown == "A comment from <t:1420070400:t> was removed under the server's rule “insult”."
    assert "Why?" in buttons(notice_card(recorded(), 5))


def test_a_notice_of_a_moderator_s_removal_names_no_rule() -> None:
    made = recorded(replace(REMOVED, cause=Cause.MODERATOR, decided_by=77, rule="moderator"))
    assert text(notice_card(made, 5)) == "A comment from <t:1420070400:t> was removed by a moderator."


def test_a_log_card_says_what_was_done_why_and_where_it_stands_in_the_log() -> None:
    shown = text(log_card(recorded(), 5))
    for part in ("Removed", "“insult”", "Ina", "turnip", "insult 95%", "Entry 34", HASH[:12]):
        assert part in shown


def test_the_author_does_not_learn_which_moderator_decided() -> None:
    made = recorded(replace(REMOVED, cause=Cause.MODERATOR, decided_by=77, rule="moderator"))
    assert "<@77>" not in text(decision_details(made, moderator=False))
    assert "by <@77>" in text(decision_details(made, moderator=True))


def test_the_author_is_shown_evidence_and_not_what_merely_describes_the_comment() -> None:
    made = with_flags(recorded(), (cue("I reckon"), conflict()))
    assert "I reckon" in text(decision_details(made, moderator=True))
    theirs = text(decision_details(made, moderator=False))
    assert "I reckon" not in theirs
    assert "about 1,376 km²" in theirs


def test_details_hold_numbers_policy_and_the_whole_hash() -> None:
    match = replace(INSULT_MATCH, rule="shadow", live=False)
    made = recorded(replace(REMOVED, matches=(match, INSULT_MATCH)))
    shown = text(decision_details(made, moderator=True))
    for part in (
        "insult 0.95 ≥ 0.90",
        "would remove, but is not live",
        "Policy standard",
        "abc123abc123",
        HASH,
    ):
        assert part in shown
    assert shown.index("“insult”: ") < shown.index("“shadow”: ")


@pytest.mark.parametrize(
    ("assessment", "words"),
    [
        (Assessment(AssessmentStatus.UNSCORED, problem="model lost"), "not scored: model lost"),
        (Assessment(AssessmentStatus.NO_TEXT), "no words to score"),
    ],
)
def test_a_comment_without_scores_says_why(assessment: Assessment, words: str) -> None:
    assert words in text(decision_details(recorded(assessment=assessment), moderator=True))


def test_a_timeout_says_how_long() -> None:
    decision = replace(REMOVED, action=Action.TIMEOUT, timeout_minutes=25 * 60)
    assert "author timed out for 1 day 1 hour" in text(log_card(recorded(decision), 5))


def test_an_outage_says_how_many_wait_and_when_it_is_over() -> None:
    assert "Comments that wait: 3." in text(outage_card(Outage(1, AT, None, 3), 5))
    assert "works again" in text(outage_card(Outage(1, AT, AT, 0), 5))


def test_an_anchor_holds_number_and_hash() -> None:
    view = anchor_card(Anchor(1, 5, HASH), 5)
    assert "entry 5" in text(view)
    assert HASH in text(view)
    assert any(component["type"] == 2 for component in components(view))
