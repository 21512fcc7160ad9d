"""What people find in the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.moderation.models import Claim
from bot.moderation.register import ImportKind, ImportOrigin
from db.claim_catalogue import ClaimCatalogue
from db.claim_imports import ClaimImports
from db.connection import Database
from tests.claims.register_contract import BRIDGE, CLAIMS, FERRY, TOWER
from tests.fakes import GUILD, MODERATOR, NOON

OWN = ImportOrigin(ImportKind.ADD, "Discord", guild_id=GUILD, user_id=MODERATOR)


@pytest.fixture
async def catalogue(database: Database) -> ClaimCatalogue:
    await ClaimImports(database).put(CLAIMS, ImportOrigin(), NOON)
    return ClaimCatalogue(database)


async def found(catalogue: ClaimCatalogue, text: str) -> list[str]:
    return [claim.id for claim in (await catalogue.search(GUILD, text, 10)).claims]


async def test_all_words_count_before_some_of_them(catalogue: ClaimCatalogue) -> None:
    assert await found(catalogue, "harbour ferry") == ["ferry"]
    assert sorted(await found(catalogue, "harbour zeppelin")) == ["bridge", "ferry"]


async def test_the_last_word_may_be_a_beginning(catalogue: ClaimCatalogue) -> None:
    assert await found(catalogue, "HARBOUR bri") == ["bridge"]


@pytest.mark.parametrize("text", ["", "   ", '"', "OR", "NOT *", "x:y", "'; --", "²", "_", "(", "^x", "\x00"])
async def test_nothing_that_is_typed_is_an_error(catalogue: ClaimCatalogue, text: str) -> None:
    assert await found(catalogue, text) == []
    await catalogue.own(GUILD, text, 5)


async def test_more_than_the_limit_is_counted(catalogue: ClaimCatalogue) -> None:
    page = await catalogue.search(GUILD, "harbour", 1)
    assert (len(page.claims), page.total) == (1, 2)
    page = await catalogue.newest(GUILD, 2)
    assert (len(page.claims), page.total) == (2, 3)


async def test_another_servers_claims_are_not_found(catalogue: ClaimCatalogue, database: Database) -> None:
    own = replace(BRIDGE, id="own", claim="The harbour bridge was painted green")
    await ClaimImports(database).put([own], OWN, NOON)
    assert (await catalogue.search(GUILD, "painted", 5)).total == 1
    assert (await catalogue.search(GUILD + 1, "painted", 5)).total == 0
    assert (await catalogue.search(None, "painted", 5)).total == 1
    assert await catalogue.own(GUILD + 1, "", 5) == []
    assert [claim.claim for claim in await catalogue.own(GUILD, "", 5)] == [own.claim]


async def test_reviews_of_the_same_claim_are_found_whatever_the_case(
    catalogue: ClaimCatalogue, database: Database
) -> None:
    other = replace(FERRY, id="other", claim=FERRY.claim.upper(), publisher="Desk C", rating="False")
    await ClaimImports(database).put([other], ImportOrigin(), NOON)
    same = await catalogue.about_the_same([FERRY, TOWER], GUILD)
    assert {claim.id for claim in same} == {"ferry", "other", "tower"}
    assert await catalogue.about_the_same([], GUILD) == ()


async def test_reviews_of_the_same_claim_are_found_by_an_index(
    catalogue: ClaimCatalogue, database: Database
) -> None:
    plan = await database.all(
        "EXPLAIN QUERY PLAN SELECT c.* FROM claims c WHERE c.claim COLLATE NOCASE IN (SELECT value FROM json_each('[]'))"
    )
    assert any("claims_by_claim" in row["detail"] for row in plan)
    assert await catalogue.get("nothing", None) is None


async def test_an_entry_comes_back_with_language_and_claimant(
    catalogue: ClaimCatalogue, database: Database
) -> None:
    claim = Claim("c", "The café is closed", "", "Desk", "False", "", "", "false", "fr", "A mayor")
    await ClaimImports(database).put([claim], ImportOrigin(), NOON)
    assert await catalogue.get("c", GUILD) == claim
