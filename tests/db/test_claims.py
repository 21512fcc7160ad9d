"""The register in SQLite keeps the port's promises, and its imports are whole."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimRegister
from bot.moderation.register import ImportOrigin
from db.claim_imports import ClaimImports
from db.claims import Claims
from db.connection import Database
from tests.claims.register_contract import BRIDGE, CLAIMS, FERRY, TOWER, ClaimRegisterContract
from tests.fakes import NOON


class TestClaims(ClaimRegisterContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    async def make_register(self, claims: Sequence[Claim]) -> AsyncIterator[ClaimRegister]:
        async with await Database.open(self.folder / f"register-{len(claims)}.db") as database:
            register = Claims(database)
            for guild_id in {claim.guild_id for claim in claims}:
                own = [claim for claim in claims if claim.guild_id == guild_id]
                await ClaimImports(database).put(own, ImportOrigin(guild_id=guild_id), NOON)
            yield register


async def test_importing_again_updates_what_changed(database: Database) -> None:
    register = Claims(database)
    first = await register.import_claims(CLAIMS, NOON)
    second = await register.import_claims(
        [BRIDGE, replace(FERRY, claim="The ferry is free for everybody")], NOON
    )

    assert (first.added, first.updated, first.unchanged) == (3, 0, 0)
    assert (second.added, second.updated, second.unchanged) == (0, 1, 1)
    assert [found.claim.id for found in await register.candidates(["everybody"], 5)] == ["ferry"]
    assert await register.candidates(["pupils"], 5) == []
    assert await register.size() == 3


async def test_an_import_that_fails_leaves_nothing_behind(database: Database) -> None:
    register = Claims(database)
    broken = replace(TOWER, id="broken", claim=None)  # type: ignore[arg-type]  # what the table refuses

    with pytest.raises(sqlite3.IntegrityError):
        await register.import_claims([BRIDGE, FERRY, broken], NOON)

    assert await register.size() == 0
    assert await register.candidates(["bridge"], 5) == []


async def test_many_words_are_counted(database: Database) -> None:
    register = Claims(database)
    await register.import_claims(CLAIMS, NOON)
    words = [f"word{number}" for number in range(500)]

    counts = (await register.word_counts([*words, "harbour"])).frequencies

    assert counts["harbour"] == 2
    assert sum(counts.values()) == 2
