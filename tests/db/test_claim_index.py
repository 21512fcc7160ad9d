"""The search in the register: what it finds, and that it notices what others write."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.moderation.models import Claim
from db import claim_index
from db.claims import Claims
from db.connection import Database
from tests.claims.register_contract import BRIDGE, CLAIMS, FERRY
from tests.fakes import NOON

TEXT = (
    "vaccines vaccination incredibly possibly apologies technology biology running flies ponies caresses hopping relational"
    " harbour's naïve Ökonomie COVID 2024 1970s usb-stick o'neill ms vs generalizations electricity adoption ferries"
    " agreed plastered motoring sized falling hissing failing filing happy sky conditional differently operator feudalism"
    " decisiveness hopefulness callousness formality sensitivity triplicate formative electrical goodness revival"
    " allowance inference airliner adjustable defensible irritant replacement adjustment dependent homologous communism"
    " activate angularity effective bowdlerize probate rate cease controll roll трамваї ложь їжак"
)
WORDS = TEXT.split()


def claim(number: int, text: str) -> Claim:
    return replace(BRIDGE, id=f"claim-{number}", claim=text, title="")


async def ids(register: Claims, *words: str, guild_id: int = 0, limit: int = 50) -> list[str]:
    return [found.claim.id for found in await register.candidates(words, limit, guild_id)]


async def test_words_are_counted_as_the_index_counts_them(database: Database) -> None:
    register = Claims(database)
    await register.import_claims([claim(n, f"one {word} stays") for n, word in enumerate(WORDS)], NOON)
    counts = (await register.word_counts(WORDS)).frequencies
    for word in WORDS:
        if "'" not in word and "-" not in word:  # counted as their rarest part
            row = await database.one(
                "SELECT count(*) AS n FROM claims_text WHERE claims_text MATCH ?", (f'"{word}"',)
            )
            assert row is not None
            assert counts[word] == row["n"] > 0, word


async def test_what_is_imported_later_is_found(database: Database) -> None:
    register = Claims(database)
    await register.import_claims([FERRY], NOON)
    assert await ids(register, "harbour") == ["ferry"]
    await register.import_claims([BRIDGE], NOON)
    assert sorted(await ids(register, "harbour")) == ["bridge", "ferry"]
    assert (await register.word_counts(["harbour"])).frequencies == {"harbour": 2}


async def test_what_another_process_imports_is_found(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    async with await Database.open(path) as writing, await Database.open_read_only(path) as reading:
        register = Claims(reading)
        assert await ids(register, "harbour") == []
        await Claims(writing).import_claims(CLAIMS, NOON)
        assert sorted(await ids(register, "harbour")) == ["bridge", "ferry"]


async def test_rows_that_are_not_in_force_hide_none_that_are(database: Database) -> None:
    register = Claims(database)
    await register.import_claims([claim(n, "a shark in the harbour") for n in range(40)], NOON)
    connection = sqlite3.connect(database.path)
    connection.execute("UPDATE claims SET guild_id = -1 WHERE id <> 'claim-39'")
    connection.commit()
    connection.close()
    assert await ids(register, "shark", limit=5) == ["claim-39"]


async def test_a_word_that_most_claims_have_does_not_push_a_rare_one_out(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_index, "MAX_HITS", 10)
    register = Claims(database)
    await register.import_claims(
        [*(claim(n, "a shark in the harbour") for n in range(30)), claim(99, "a piano")], NOON
    )
    assert await ids(register, "shark", "harbour", "piano") == ["claim-99"]
    assert len(await ids(register, "shark")) == 30


async def test_words_that_no_file_can_hold_find_nothing(database: Database) -> None:
    register = Claims(database)
    await register.import_claims(CLAIMS, NOON)
    assert await ids(register, "\ud800", "\0", "a\0b") == []


async def test_lists_that_are_kept_stay_small(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_index, "_MAX_KEPT", 3)
    register = Claims(database)
    await register.import_claims(CLAIMS, NOON)
    for words in (
        ["harbour"],
        ["glass"],
        ["bridge", "glass"],
        ["harbour", "ferry", "bridge", "glass"],
        ["harbour"],
    ):
        assert await ids(register, *words)
    assert register._index._state.kept <= 3
