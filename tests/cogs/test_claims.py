"""`/claims`: adding, importing, finding and removing fact-checks, and taking each of these back."""

from __future__ import annotations

from functools import partial

import discord
import simcord
from simcord.asserts import assert_error
from simcord.enums import AppCommandType

from bot.claims.imports import read_claims
from bot.moderation.models import Claim, FlagName, RecordedDecision
from bot.moderation.register import ImportOrigin
from bot.ui.permissions import NotAllowedError
from db.claim_imports import ClaimImports
from db.verify import verify_log
from tests.cogs.newsroom import (
    BEGINNING,
    Newsroom,
    attached_json,
    buttons,
    is_private,
    open_newsroom,
    said,
)

FORM = {
    "claim": "The old mill was sold to a foreign bank",
    "rating": "Mostly false",
    "publisher": "Fact Desk",
    "url": "https://facts.example.org/mill",
    "date": "2026-01-02",
}
FILE = (
    "claim,publisher,rating,url\n"
    "The old mill was sold to a foreign bank,Fact Desk,False,https://facts.example.org/mill\n"
    "The library has a secret basement,Second Desk,*True*,\n"
    "Oneword,Fact Desk,False,\n"
)
ADD, IMPORT, LIST, SEARCH = "claims add", "claims import", "claims list", "claims search"


async def add(newsroom: Newsroom, **changes: str) -> simcord.InteractionResult:
    """Have the moderator add a claim with the form."""
    asked = await newsroom.moderator.slash(newsroom.news, ADD)
    return await newsroom.moderator.submit_modal(asked, FORM | changes)


async def offer_file(
    newsroom: Newsroom, data: str | bytes = FILE, name: str = "claims.csv"
) -> simcord.InteractionResult:
    """Have the moderator attach a file to `/claims import`."""
    raw = data if isinstance(data, bytes) else data.encode()
    return await newsroom.moderator.slash(newsroom.news, IMPORT, file=(name, raw))


async def claims(newsroom: Newsroom) -> list[str]:
    """Return what the register says, as "claim: rating"."""
    page = await newsroom.office.register.catalogue.newest(newsroom.guild.id, 100)
    return sorted(f"{claim.claim}: {claim.rating}" for claim in page.claims)


async def known_everywhere(newsroom: Newsroom) -> None:
    """Import the file as the command line does."""
    found = read_claims("claims.csv", FILE.encode())
    await ClaimImports(newsroom.engineroom.database).put(
        found.claims, ImportOrigin(source="claims.csv", left_out=len(found.problems)), BEGINNING
    )


# adding


async def test_a_claim_is_added_with_a_form_and_can_be_undone_and_brought_back(newsroom: Newsroom) -> None:
    result = await add(newsroom)

    assert is_private(result)
    assert "Added a claim" in said(result)
    assert "Fact Desk: “Mostly false” · 2026-01-02 · [fact-check](https://facts.example.org/mill)" in said(
        result
    )
    assert await claims(newsroom) == ["The old mill was sold to a foreign bank: Mostly false"]

    assert result.response is not None
    await newsroom.moderator.click(result.response.message, label="Undo")
    assert await claims(newsroom) == []
    await newsroom.moderator.click(result.response.message, label="Bring it back")
    assert len(await claims(newsroom)) == 1


async def test_undo_outlives_a_restart(newsroom: Newsroom) -> None:
    result = await add(newsroom)
    assert result.response is not None
    await newsroom.restart()
    await newsroom.moderator.click(result.response.message, label="Undo")
    assert await claims(newsroom) == []


WRONG_FORMS: tuple[tuple[dict[str, str], str], ...] = (
    ({"claim": "Nonsense"}, "a claim of one word"),
    ({"claim": "???"}, "has no claim"),
    ({"rating": " "}, "has no rating"),
    ({"url": "facts.example.org"}, "no web address"),
    ({"date": "03/04/2026"}, "YYYY-MM-DD"),
    ({"publisher": " ", "url": ""}, "has no publisher"),
)


async def test_a_form_that_can_not_be_a_claim_comes_back_with_what_was_typed(newsroom: Newsroom) -> None:
    for wrong, problem in WRONG_FORMS:
        result = await add(newsroom, **wrong)
        assert result.response is not None
        assert problem in said(result)
        assert await claims(newsroom) == []

        again = await newsroom.moderator.click(result.response.message, label="Correct it")
        assert again.modal is not None
        fields = [label["component"] for label in again.modal["components"]]
        assert {field["custom_id"]: field.get("value", "") for field in fields} == FORM | wrong
    fixed = await newsroom.moderator.submit_modal(again, FORM)
    assert "Added a claim" in said(fixed)


async def test_all_that_is_wrong_is_named_at_once(newsroom: Newsroom) -> None:
    text = said(await add(newsroom, claim="Nonsense", url="nowhere", date="soon"))
    for problem in ("one word", "web address", "can't be read"):
        assert problem in text
    assert "Publisher: Fact Desk" in text


async def test_a_rating_that_calls_no_moderator_is_kept_and_that_is_said(newsroom: Newsroom) -> None:
    text = said(await add(newsroom, rating="3 of 5 stars"))
    assert "“3 of 5 stars” (read as other)" in text
    assert "is not queued" in text


async def test_two_publishers_ratings_of_a_claim_are_shown_together(newsroom: Newsroom) -> None:
    await add(newsroom)
    text = said(await add(newsroom, publisher="Second Desk", rating="True", url=""))
    assert "All are kept" in text
    assert "rated differently" in text
    assert "Fact Desk: “Mostly false”" in text

    listed = said(await newsroom.moderator.slash(newsroom.news, SEARCH, text="foreign mill"))
    assert "**2 claims** with these words" in listed
    assert listed.count("The old mill") == 1
    assert "Second Desk: “True”" in listed


async def test_a_claim_that_is_known_in_the_same_words_is_not_added_again(newsroom: Newsroom) -> None:
    await add(newsroom)
    result = await add(newsroom)
    assert "has this claim already" in said(result)
    assert result.response is not None
    assert buttons(result.response) == {}


async def test_what_was_typed_is_shown_inert(newsroom: Newsroom) -> None:
    text = said(await add(newsroom, claim="@everyone **the mill** [x](https://evil.example)"))
    assert "@everyone" not in text
    assert "https://evil" not in text
    assert "\\*\\*the mill" in text


# importing a file


async def test_an_import_shows_first_what_would_change(newsroom: Newsroom) -> None:
    await add(newsroom)
    result = await offer_file(newsroom)

    text = said(result)
    assert is_private(result)
    assert "**claims.csv** (CSV): 1 new, 1 changed, 0 known already, 1 left out" in text
    assert "row 4 has a claim of one word" in text
    assert "Nothing was imported yet" in text
    assert len(await claims(newsroom)) == 1


async def test_an_import_is_carried_out_and_undone_with_buttons(newsroom: Newsroom) -> None:
    offered = await offer_file(newsroom)
    assert offered.response is not None
    done = await newsroom.moderator.click(offered.response.message, label="Import")
    assert "2 added" in said(done)
    assert "This is import 1" in said(done)
    assert await claims(newsroom) == [
        "The library has a secret basement: *True*",
        "The old mill was sold to a foreign bank: False",
    ]

    changed = await offer_file(newsroom, FILE.replace("*True*", "False"))
    assert "rating “\\*True\\*” → “False”" in said(changed)
    assert changed.response is not None
    updated = await newsroom.moderator.click(changed.response.message, label="Import")
    assert "1 changed, 1 known already" in said(updated)
    await newsroom.moderator.click(changed.response.message, label="Undo")
    assert "The library has a secret basement: *True*" in await claims(newsroom)


async def test_a_cancelled_import_imports_nothing(newsroom: Newsroom) -> None:
    offered = await offer_file(newsroom)
    assert offered.response is not None
    await newsroom.moderator.click(offered.response.message, label="Cancel")
    assert await claims(newsroom) == []


WRONG_FILES = (
    (b"", "is empty"),
    (b'{"claims": [{"te', "broken JSON"),
    (bytes(range(256)), "not text"),
    ("claim\nГазета".encode()[:-1], "broken character"),
    (b"name,colour\na,b", "no column for the claim"),
)


async def test_a_file_that_can_not_be_imported_is_refused_with_the_reason(newsroom: Newsroom) -> None:
    for data, problem in WRONG_FILES:
        result = await offer_file(newsroom, data, "claims.txt")
        assert problem in said(result)
        assert said(result).endswith("Nothing was imported.")
        assert result.response is not None
        assert buttons(result.response) == {}


async def test_a_file_without_a_usable_row_has_nothing_to_import(newsroom: Newsroom) -> None:
    result = await offer_file(newsroom, "claim\nOneword\n")
    assert "There is nothing to import" in said(result)
    assert result.response is not None
    assert buttons(result.response) == {}


async def test_a_file_that_is_too_large_is_refused_with_the_way_out(newsroom: Newsroom) -> None:
    result = await offer_file(newsroom, b"claim\n" + b" " * 8 * 2**20)
    assert "python -m bot claims import" in said(result)


# finding and removing


async def test_an_empty_register_says_how_to_fill_it(newsroom: Newsroom) -> None:
    assert "`/claims add`" in said(await newsroom.moderator.slash(newsroom.news, LIST))
    assert "no claim with “mill”" in said(await newsroom.moderator.slash(newsroom.news, SEARCH, text="mill"))
    assert "`/claims add`" in said(await newsroom.moderator.slash(newsroom.news, "claims imports"))


async def test_a_long_list_has_pages(newsroom: Newsroom) -> None:
    rows = "claim,publisher,rating\n" + "".join(
        f"The mill number {n} burned down last night,Desk,False\n" for n in range(30)
    )
    offered = await offer_file(newsroom, rows)
    assert offered.response is not None
    await newsroom.moderator.click(offered.response.message, label="Import")
    listed = await newsroom.moderator.slash(newsroom.news, LIST)
    assert "**30 claims** in the register" in said(listed)
    assert listed.response is not None
    assert buttons(listed.response) == {"Back": False, "More": True}


async def test_a_server_removes_its_own_claims_only(newsroom: Newsroom) -> None:
    await known_everywhere(newsroom)
    await add(newsroom, claim="The mill will be torn down in May")
    offer = partial(newsroom.moderator.autocomplete, newsroom.news, "claims remove", "claim")
    (choice,) = await offer("")
    assert choice["name"].startswith("The mill will be torn down in May")
    assert await offer("torn do") == [choice]
    assert await offer("basement") == []

    everywhere = (await newsroom.office.register.catalogue.search(newsroom.guild.id, "basement", 1)).claims[0]
    refused = await newsroom.moderator.slash(newsroom.news, "claims remove", claim=everywhere.id)
    assert "All servers know this claim" in said(refused)
    unknown = await newsroom.moderator.slash(newsroom.news, "claims remove", claim="something")
    assert "no such claim" in said(unknown)

    removed = await newsroom.moderator.slash(newsroom.news, "claims remove", claim=choice["value"])
    assert "Removed" in said(removed)
    assert len(await claims(newsroom)) == 2
    assert removed.response is not None
    await newsroom.moderator.click(removed.response.message, label="Undo")
    assert len(await claims(newsroom)) == 3


async def test_the_history_says_who_did_what_and_undo_takes_a_number(newsroom: Newsroom) -> None:
    await known_everywhere(newsroom)
    await add(newsroom, claim="The mill will be torn down in May")
    text = said(await newsroom.moderator.slash(newsroom.news, "claims imports"))
    assert f"**2** · <t:{int(BEGINNING.timestamp())}" in text
    assert f"<@{newsroom.moderator.id}> added: 1 added" in text
    assert "the command line imported claims.csv, for all servers: 2 added, 1 left out" in text

    undo = partial(newsroom.moderator.slash, newsroom.news, "claims undo")
    assert "There is no import 1" in said(await undo(number=1))  # it is every server's
    assert "Import 2 was undone: 1 removed" in said(await undo(number=2))
    assert "undone already" in said(await undo(number=2))


async def test_changes_stand_in_the_servers_log_and_in_the_moderators_own_export(newsroom: Newsroom) -> None:
    await add(newsroom)
    log = said(await newsroom.moderator.slash(newsroom.news, "log recent", action="everything"))
    assert "the register of fact-checks was changed (import 1): claims 1 added" in log
    export = await attached_json(await newsroom.moderator.slash(newsroom.news, "privacy export"))
    assert [(change["import"], change["kind"]) for change in export["register_changes"]] == [(1, "add")]
    await newsroom.office.desk.erase(newsroom.guild.id, newsroom.moderator.id)
    assert "a moderator whose data was erased added" in said(
        await newsroom.admin.slash(newsroom.news, "claims imports")
    )
    assert (await verify_log(newsroom.engineroom.database)).problems == ()


async def test_undoing_what_was_changed_since_is_refused_unless_forced(newsroom: Newsroom) -> None:
    await add(newsroom)
    await add(newsroom, rating="False")
    refused = await newsroom.moderator.slash(newsroom.news, "claims undo", number=1)
    assert "changed again since (by import 2)" in said(refused)
    await newsroom.moderator.slash(newsroom.news, "claims undo", number=1, force=True)
    assert await claims(newsroom) == []


# comments


async def test_a_comment_is_made_a_claim_from_its_menu(newsroom: Newsroom) -> None:
    article = await newsroom.post()
    comment = await newsroom.comment(article, "The mill was sold\nto a foreign bank, everybody knows")
    thread = newsroom.thread(article)
    asked = await newsroom.moderator.context_menu(thread, "Add as claim", comment)
    assert asked.modal is not None
    field = asked.modal["components"][0]["component"]
    assert field["value"] == "The mill was sold to a foreign bank, everybody knows"

    result = await newsroom.moderator.submit_modal(asked, FORM)
    assert "Added a claim" in said(result)


async def test_a_message_that_is_no_comment_is_not_made_a_claim(newsroom: Newsroom) -> None:
    message = await newsroom.ann.send(newsroom.news, "Just chatting here")
    asked = await newsroom.moderator.context_menu(newsroom.news, "Add as claim", message)
    assert asked.modal is None
    assert "no comment on an article" in said(asked)


RUMOUR = "The old mill by the river was sold to a foreign bank last year"
REPEATED = "They sold the old mill by the river to a foreign bank last year, you know."


async def matches(newsroom: Newsroom, comment: discord.Message) -> list[RecordedDecision]:
    """Return the decisions on a comment that a fact-check was matched in."""
    decisions = await newsroom.decisions(comment)
    return [
        recorded
        for recorded in decisions
        if FlagName.MATCHES_FACT_CHECK in {flag.name for flag in recorded.assessment.flags}
    ]


async def test_a_comment_that_matched_a_claim_keeps_its_evidence_when_the_claim_goes(
    newsroom: Newsroom,
) -> None:
    imports = ClaimImports(newsroom.engineroom.database)
    claim = Claim("mill", RUMOUR, "", "Fact Desk", "False", "https://facts.example.org/mill", "", "false")
    await imports.put([claim], ImportOrigin(), BEGINNING)
    article = await newsroom.post()
    comment = await newsroom.comment(article, REPEATED)
    (before,) = await matches(newsroom, comment)

    await imports.remove(["mill"], ImportOrigin(), BEGINNING)

    assert await newsroom.decisions(comment) == [before]
    shown = await newsroom.moderator.slash(newsroom.news, "log show", entry=before.number)
    assert "Fact Desk" in said(shown)
    assert (await verify_log(newsroom.engineroom.database)).problems == ()
    assert await matches(newsroom, await newsroom.comment(article, REPEATED, by=newsroom.ben)) == []


async def test_a_claim_that_moderators_added_is_matched_with_comments(newsroom: Newsroom) -> None:
    await add(newsroom, claim=RUMOUR, rating="False")
    article = await newsroom.post()
    assert await matches(newsroom, await newsroom.comment(article, REPEATED))


async def test_another_server_neither_sees_nor_matches_nor_changes_a_servers_own_claims(
    newsroom: Newsroom,
) -> None:
    other = open_newsroom(newsroom.env, newsroom.engineroom, "The Other Paper")
    await newsroom.env.settle()
    await add(newsroom, claim=RUMOUR, rating="False")
    (claim,) = (await newsroom.office.register.catalogue.newest(newsroom.guild.id, 9)).claims

    act = partial(other.moderator.slash, other.news)
    assert "The register is empty" in said(await act(LIST))
    assert "no claim with" in said(await act(SEARCH, text="foreign bank"))
    assert "no such claim" in said(await act("claims remove", claim=claim.id))
    assert "no import 1" in said(await act("claims undo", number=1))
    assert "Nothing was added" in said(await act("claims imports"))
    assert await matches(other, await other.comment(await other.post(), REPEATED)) == []
    assert await matches(newsroom, await newsroom.comment(await newsroom.post(), REPEATED))


# permissions


async def test_members_may_not_touch_the_register(newsroom: Newsroom) -> None:
    newsroom.open_to_everyone("claims")
    commands: tuple[tuple[str, dict[str, object]], ...] = (
        ("add", {}),
        ("list", {}),
        ("search", {"text": "mill"}),
        ("imports", {}),
        ("undo", {"number": 1}),
    )
    for name, options in commands:
        result = await newsroom.ann.slash(newsroom.news, f"claims {name}", **options)
        assert_error(newsroom.env, NotAllowedError)
        assert "moderators" in said(result)
        assert result.modal is None


async def test_members_may_not_remove_import_or_use_the_menu(newsroom: Newsroom) -> None:
    await add(newsroom)
    newsroom.open_to_everyone("claims")
    assert await newsroom.ann.autocomplete(newsroom.news, "claims remove", "claim", "") == []
    await newsroom.ann.slash(newsroom.news, "claims remove", claim="x")
    assert_error(newsroom.env, NotAllowedError)
    await newsroom.ann.slash(newsroom.news, IMPORT, file=("claims.csv", FILE.encode()))
    assert_error(newsroom.env, NotAllowedError)
    menu = newsroom.env.backend.find_command("Add as claim", newsroom.guild.id, AppCommandType.MESSAGE)
    assert menu is not None
    menu["default_member_permissions"] = None
    message = await newsroom.ann.send(newsroom.news, "Hello there")
    asked = await newsroom.ann.context_menu(newsroom.news, "Add as claim", message)
    assert_error(newsroom.env, NotAllowedError)
    assert asked.modal is None
    assert len(await claims(newsroom)) == 1


async def test_who_is_no_moderator_any_more_can_not_go_on(newsroom: Newsroom) -> None:
    asked = await newsroom.moderator.slash(newsroom.news, ADD)
    offered = await offer_file(newsroom)
    added = await add(newsroom)
    assert offered.response is not None
    assert added.response is not None
    newsroom.env.backend.get_guild(newsroom.guild.id).members[newsroom.moderator.id].role_ids.clear()

    assert "Nothing was added" in said(
        await newsroom.moderator.submit_modal(asked, FORM | {"claim": "Another claim about it"})
    )
    await newsroom.moderator.click(offered.response.message, label="Import")
    await newsroom.moderator.click(added.response.message, label="Undo")
    assert await claims(newsroom) == ["The old mill was sold to a foreign bank: Mostly false"]
