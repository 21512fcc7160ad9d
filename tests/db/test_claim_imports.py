"""The register's changes are whole, numbered and can be undone; readers and writers go on meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.claims.imports import read_claims
from bot.moderation.models import Claim
from bot.moderation.register import ClaimChange, ImportKind, ImportOrigin, RegisterError
from db import claim_imports
from db.claim_catalogue import ClaimCatalogue
from db.claim_imports import ClaimImports
from db.claims import Claims
from db.connection import Database
from db.journal import Journal
from db.verify import verify_log
from tests.claims.register_contract import BRIDGE, CLAIMS, FERRY, TOWER
from tests.conftest import Room
from tests.fakes import GUILD, MODERATOR, NOON, message

FILE = ImportOrigin(ImportKind.IMPORT, "claims.csv", "CSV", "ab" * 32, 2)
OWN = ImportOrigin(ImportKind.ADD, "Discord", guild_id=GUILD, user_id=MODERATOR, user_name="Mo")
OTHER_GUILD = 1002


def many(count: int, word: str = "harbour") -> list[Claim]:
    return [
        Claim(f"c{n}", f"The {word} number {n} is closed", "", "Desk A", "False", "", "", "false")
        for n in range(count)
    ]


@pytest.fixture
def imports(database: Database) -> ClaimImports:
    return ClaimImports(database)


@pytest.fixture
def catalogue(database: Database) -> ClaimCatalogue:
    return ClaimCatalogue(database)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_imports, "CHUNK", 3)


async def held(database: Database) -> dict[str, Claim]:
    page = await ClaimCatalogue(database).newest(None, 10_000)
    assert page.total == len(page.claims) == await Claims(database).size()
    return {claim.id: claim for claim in page.claims}


async def hidden(database: Database) -> int:
    row = await database.one("SELECT count(*) AS n FROM claims WHERE guild_id < 0")
    assert row is not None
    return int(row["n"])


async def test_a_plan_says_what_would_change_and_changes_nothing(
    imports: ClaimImports, database: Database
) -> None:
    await imports.put(CLAIMS, FILE, NOON)
    rerated = replace(FERRY, rating="False", rating_normalised="false")
    new = replace(TOWER, id="new", claim="The tower was never planned")

    plan = await imports.plan([BRIDGE, rerated, new], 0)

    assert plan.added == (new,)
    assert plan.updated == ((FERRY, rerated),)
    assert plan.unchanged == 1
    assert await held(database) == {claim.id: claim for claim in CLAIMS}


async def test_an_import_is_in_the_history_with_file_counts_and_time(imports: ClaimImports) -> None:
    count = await imports.put(CLAIMS, FILE, NOON)
    (record,) = await imports.history(None, 10)

    assert (record.number, record.kind, record.source, record.format) == (
        count.number,
        ImportKind.IMPORT,
        "claims.csv",
        "CSV",
    )
    assert (record.count, record.left_out, record.at, record.user_id) == (count, 2, NOON, None)
    assert await imports.changes(count.number, 10) == [ClaimChange(claim.id, None, claim) for claim in CLAIMS]


async def test_an_import_of_what_is_known_is_in_the_history_and_can_not_be_undone(
    imports: ClaimImports,
) -> None:
    await imports.put(CLAIMS, FILE, NOON)
    again = await imports.put(CLAIMS, FILE, NOON)

    assert (again.unchanged, again.changed) == (3, 0)
    assert again.number == 2
    with pytest.raises(RegisterError, match="changed no claim"):
        await imports.undo(again.number, FILE, NOON)


@pytest.mark.parametrize("parts", [True, False])
async def test_undoing_an_import_restores_what_stood_before(
    imports: ClaimImports, database: Database, monkeypatch: pytest.MonkeyPatch, *, parts: bool
) -> None:
    if parts:
        monkeypatch.setattr(claim_imports, "CHUNK", 1)
    await imports.put(CLAIMS, FILE, NOON)
    before = await held(database)
    changed = [
        replace(BRIDGE, rating="True", rating_normalised="true"),
        replace(FERRY, claim="The ferry sank"),
    ]
    second = await imports.put([*changed, replace(TOWER, id="new")], FILE, NOON)
    assert (second.added, second.updated) == (1, 2)

    undone = await imports.undo(second.number, FILE, NOON)

    assert await held(database) == before
    assert (undone.updated, undone.removed) == (2, 1)
    assert await hidden(database) == 0
    assert [found.claim.id for found in await Claims(database).candidates(["pupils"], 5)] == ["ferry"]
    assert await Claims(database).candidates(["sank"], 5) == []
    record = await imports.record(second.number)
    assert record is not None
    assert record.undone_at == NOON


async def test_undoing_an_undoing_brings_the_import_back(imports: ClaimImports, database: Database) -> None:
    first = await imports.put(CLAIMS, FILE, NOON)
    undone = await imports.undo(first.number, FILE, NOON)
    assert await held(database) == {}

    await imports.undo(undone.number, FILE, NOON)

    assert await held(database) == {claim.id: claim for claim in CLAIMS}
    record = await imports.record(first.number)
    assert record is not None
    assert record.undone_at is None
    await imports.undo(first.number, FILE, NOON)
    assert await held(database) == {}


async def test_an_import_is_undone_once(imports: ClaimImports) -> None:
    first = await imports.put(CLAIMS, FILE, NOON)
    await imports.undo(first.number, FILE, NOON)
    with pytest.raises(RegisterError, match="undone already"):
        await imports.undo(first.number, FILE, NOON)
    with pytest.raises(RegisterError, match="no import 99"):
        await imports.undo(99, FILE, NOON)


async def test_undoing_refuses_when_a_later_import_changed_the_same_claims_unless_forced(
    imports: ClaimImports, database: Database
) -> None:
    first = await imports.put(CLAIMS, FILE, NOON)
    later = replace(BRIDGE, rating="Mostly false", rating_normalised="mostly_false")
    second = await imports.put([later], FILE, NOON)

    with pytest.raises(RegisterError, match=r"1 of its claims was changed again since \(by import 2\)"):
        await imports.undo(first.number, FILE, NOON)
    assert (await held(database))["bridge"] == later

    forced = await imports.undo(first.number, FILE, NOON, force=True)
    assert await held(database) == {}
    await imports.undo(forced.number, FILE, NOON)
    assert (await held(database))[
        "bridge"
    ] == later  # nothing is lost: the forced one is undone like any other
    assert second.number == 2


async def test_a_removed_claim_is_found_no_more_and_comes_back_whole(
    imports: ClaimImports, database: Database
) -> None:
    await imports.put(CLAIMS, FILE, NOON)
    removed = await imports.remove(["tower", "unknown"], FILE, NOON)

    assert removed.removed == 1
    assert await Claims(database).candidates(["glass"], 5) == []
    await imports.undo(removed.number, FILE, NOON)
    assert [found.claim for found in await Claims(database).candidates(["glass"], 5)] == [TOWER]


async def test_two_publishers_ratings_of_one_claim_are_both_kept_whatever_their_ids(
    imports: ClaimImports, catalogue: ClaimCatalogue
) -> None:
    other = replace(BRIDGE, publisher="Desk B", rating="True", rating_normalised="true")
    await imports.put([BRIDGE], FILE, NOON)
    count = await imports.put([other], FILE, NOON)
    again = await imports.put([BRIDGE, other], FILE, NOON)

    assert (count.added, count.updated) == (1, 0)
    assert again.unchanged == 2
    same = await catalogue.about_the_same([replace(BRIDGE, claim=BRIDGE.claim.upper())], GUILD)
    assert [(claim.publisher, claim.rating) for claim in same] == [("Desk A", "False"), ("Desk B", "True")]


@pytest.mark.parametrize("guild_id", [0, GUILD])
async def test_a_second_publishers_review_is_known_again_in_whatever_file_it_comes(
    imports: ClaimImports, guild_id: int
) -> None:
    rows = [
        {"id": "1", "claim": "The bridge fell down", "publisher": publisher, "rating": "False"}
        for publisher in ("Desk A", "Desk B")
    ]
    together, alone = (read_claims("a.json", json.dumps(given).encode()) for given in (rows, rows[1:]))
    first = await imports.put(together.claims, replace(FILE, guild_id=guild_id), NOON)
    again = await imports.put(alone.claims, replace(FILE, guild_id=guild_id), NOON)
    assert (first.added, again.unchanged) == (2, 1)


# servers


async def test_a_servers_own_claims_are_its_own(imports: ClaimImports, catalogue: ClaimCatalogue) -> None:
    await imports.put([FERRY], FILE, NOON)
    await imports.put([BRIDGE], OWN, NOON)
    await imports.put([BRIDGE], replace(OWN, guild_id=OTHER_GUILD), NOON)

    assert [claim.guild_id for claim in (await catalogue.newest(GUILD, 9)).claims] == [GUILD, 0]
    (own,) = await catalogue.own(GUILD, "bridge collap", 9)
    assert replace(own, id=BRIDGE.id, guild_id=0) == BRIDGE
    assert await catalogue.get(own.id, OTHER_GUILD) is None
    assert await catalogue.get(FERRY.id, OTHER_GUILD) == FERRY
    assert (await imports.remove([own.id, FERRY.id], replace(OWN, guild_id=OTHER_GUILD), NOON)).removed == 0


async def test_a_claim_that_only_another_server_has_is_not_known_here(
    imports: ClaimImports, catalogue: ClaimCatalogue
) -> None:
    await imports.put([BRIDGE], OWN, NOON)
    (theirs,) = await catalogue.own(GUILD, "", 10)
    plan = await imports.plan([theirs], OTHER_GUILD)
    assert [claim.guild_id for claim in plan.added] == [OTHER_GUILD]
    assert plan.unchanged == 0


async def test_what_all_servers_know_is_not_added_again(imports: ClaimImports, database: Database) -> None:
    await imports.put([BRIDGE], FILE, NOON)
    count = await imports.put([BRIDGE], OWN, NOON)
    assert (count.unchanged, count.changed, count.number) == (1, 0, 0)
    assert list(await held(database)) == ["bridge"]


async def test_a_moderator_undoes_the_own_servers_imports_only(imports: ClaimImports) -> None:
    everywhere = await imports.put([FERRY], FILE, NOON)
    own = await imports.put([BRIDGE], OWN, NOON)
    for number, guild_id in ((everywhere.number, GUILD), (own.number, OTHER_GUILD)):
        with pytest.raises(RegisterError, match="no import"):
            await imports.undo(number, replace(OWN, guild_id=guild_id), NOON)
    assert (await imports.undo(own.number, ImportOrigin(), NOON)).removed == 1  # the command line undoes any


async def test_the_servers_log_says_who_changed_how_many_claims_and_no_words(
    imports: ClaimImports, database: Database
) -> None:
    own = await imports.put([BRIDGE], OWN, NOON)
    await imports.undo(own.number, OWN, NOON)
    undone, added = await Journal(database).recent(GUILD, 9)

    assert (added.kind, undone.kind) == ("claims_changed", "claims_changed")
    assert added.payload["import"] == own.number
    assert (added.payload["added"], undone.payload["removed"], undone.payload["undoes"]) == (1, 1, own.number)
    assert re.fullmatch("[0-9a-f]{64}", str(added.payload["by"]))
    assert "bridge" not in str(added.payload).lower()
    assert (await verify_log(database)).problems == ()
    (record, _) = await imports.history(GUILD, 9)
    assert record.user_id == MODERATOR


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim_imports SET added = 2",
        "UPDATE claim_imports SET member_id = NULL",
        "UPDATE claim_imports SET kind = 'import'",
        "UPDATE claim_imports SET added = 0",
        "DELETE FROM claim_changes",
        f"INSERT INTO claim_imports (guild_id, source, format, added, imported_at, finished_at) VALUES ({GUILD}, '', '', 1, '', '')",
    ],
)
async def test_an_altered_history_is_found(imports: ClaimImports, database: Database, statement: str) -> None:
    await imports.put([BRIDGE], OWN, NOON)
    assert (await verify_log(database)).problems == ()
    await database.write(lambda transaction: transaction.run(statement))
    (problem,) = (await verify_log(database)).problems
    assert "claims import" in problem.what


async def test_imports_for_all_servers_are_in_no_servers_log(
    imports: ClaimImports, database: Database
) -> None:
    await imports.put(CLAIMS, FILE, NOON)
    assert await Journal(database).anchors() == []


async def test_what_services_answered_is_in_the_history_when_asked_for(imports: ClaimImports) -> None:
    await imports.put([BRIDGE], ImportOrigin(ImportKind.SERVICE, "a service"), NOON)
    again = await imports.put([BRIDGE], ImportOrigin(ImportKind.SERVICE, "a service"), NOON)
    assert await imports.history(None, 9) == []
    assert len(await imports.history(None, 9, services=True)) == 1
    assert again.number == 0


# while it runs


@pytest.mark.usefixtures("small_parts")
async def test_readers_see_the_register_as_before_until_all_of_an_import_is_there(
    imports: ClaimImports, catalogue: ClaimCatalogue, database: Database
) -> None:
    await imports.put([BRIDGE], FILE, NOON)
    seen: list[set[str]] = []

    async def look() -> None:
        matching = Claims(database)
        while True:
            seen.append({claim.id for claim in (await catalogue.search(GUILD, "the", 100)).claims})
            seen.append({found.claim.id for found in await matching.candidates(["number", "bridge"], 100)})

    looking = asyncio.create_task(look())
    await imports.put([replace(BRIDGE, rating="True"), *many(20)], FILE, NOON)
    seen.append(set(await held(database)))
    looking.cancel()

    assert {len(ids) for ids in seen} == {1, 21}
    assert all(ids == {"bridge"} for ids in seen if len(ids) == 1)


@pytest.mark.usefixtures("small_parts")
async def test_comments_are_recorded_while_a_large_import_runs(room: Room) -> None:
    await room.post()
    imports = ClaimImports(room.database)
    between: list[int] = []

    async def put() -> None:
        await imports.put(many(60), FILE, NOON)

    importing = asyncio.create_task(put())
    while not importing.done() and len(between) < 5:
        number = len(between) + 1
        await room.desk.receive(message(number, "A fine bridge."))
        await room.decided(number)
        if not importing.done():
            between.append(await room.claims.size())
    await importing

    assert between, "no comment was decided before the import ended"
    assert set(between) == {0}
    assert await room.claims.size() == 60


@pytest.mark.usefixtures("small_parts")
async def test_a_change_made_during_an_import_is_what_undoing_restores(
    imports: ClaimImports, database: Database
) -> None:
    await imports.put([BRIDGE, FERRY], FILE, NOON)
    edited = replace(BRIDGE, rating="Half true", rating_normalised="mixture")
    other = ClaimImports(database)
    done: list[int] = []

    def between(prepared: int, _: int) -> None:
        if not done:
            done.append(prepared)
            tasks.append(asyncio.create_task(meanwhile()))

    async def meanwhile() -> None:
        await other.put([edited, many(1)[0]], FILE, NOON)
        await other.remove(["ferry"], FILE, NOON)

    tasks: list[asyncio.Task[None]] = []
    new = [replace(BRIDGE, rating="True", rating_normalised="true"), replace(FERRY, rating="?")]
    large = await imports.put([*many(30), *new], FILE, NOON, between)
    await asyncio.gather(*tasks)

    assert (await held(database))["bridge"].rating == "True"
    assert (large.added, large.updated) == (30, 2)
    await imports.undo(large.number, FILE, NOON)
    assert await held(database) == {"bridge": edited, "c0": many(1)[0]}


@pytest.mark.usefixtures("small_parts")
async def test_an_import_that_fails_midway_leaves_nothing_behind(
    imports: ClaimImports, database: Database
) -> None:
    broken = replace(TOWER, id="broken", publisher="x", title=None)  # type: ignore[arg-type]  # what the table refuses
    with pytest.raises(Exception, match="NOT NULL"):
        await imports.put([*many(10), broken], FILE, NOON)
    assert await held(database) == {}
    assert await hidden(database) == 0
    assert await database.all("SELECT * FROM claim_changes") == []
    assert await imports.history(None, 9) == []


@pytest.mark.usefixtures("small_parts")
async def test_a_cancelled_import_leaves_nothing_behind(imports: ClaimImports, database: Database) -> None:
    def cancel(*_: int) -> None:
        importing.cancel()

    importing = asyncio.create_task(imports.put(many(30), FILE, NOON, cancel))
    with pytest.raises(asyncio.CancelledError):
        await importing
    assert await held(database) == {}
    assert await hidden(database) == 0
    assert await database.all("SELECT * FROM claim_imports") == []


@pytest.mark.usefixtures("small_parts")
async def test_an_import_that_a_crash_cut_off_is_gone_after_the_next_start(tmp_path: Path) -> None:
    class CrashError(BaseException):
        pass

    class Dying(ClaimImports):
        async def _discard(self, number: int) -> None:
            pass  # dead programs delete nothing

    def crash(prepared: int, _: int) -> None:
        if prepared > 5:
            raise CrashError

    async with await Database.open(tmp_path / "desk.db") as database:
        with pytest.raises(CrashError):
            await Dying(database).put(many(20), FILE, NOON, crash)
        assert await hidden(database) > 0
        assert await held(database) == {}
    async with await Database.open(tmp_path / "desk.db") as database:
        await ClaimImports(database).tidy()
        assert await hidden(database) == 0
        assert await database.all("SELECT * FROM claim_changes") == []
        count = await ClaimImports(database).put(many(20), FILE, NOON)
        assert count.added == 20


ids = st.sampled_from(["a", "b", "c", "d"])
edits = st.one_of(
    st.tuples(
        st.just("put"), st.lists(st.tuples(ids, st.sampled_from(["True", "False"])), min_size=1, max_size=5)
    ),
    st.tuples(st.just("remove"), st.lists(ids, min_size=1, max_size=3)),
    st.tuples(st.just("undo"), st.integers(1, 6)),
)


@given(st.lists(edits, max_size=6), st.integers(1, 3))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_undoing_everything_newest_first_leaves_an_empty_register(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, object]],
    chunk: int,
) -> None:
    monkeypatch.setattr(claim_imports, "CHUNK", chunk)
    async with await Database.open(tmp_path_factory.mktemp("law") / "desk.db") as database:
        imports = ClaimImports(database)
        for what, value in steps:
            await _step(imports, what, value)
        for record in await imports.history(None, 100):
            fresh = await imports.record(record.number)
            assert fresh is not None
            if fresh.undone_at is None and fresh.count.changed and fresh.kind is not ImportKind.UNDO:
                await imports.undo(record.number, FILE, NOON, force=True)
        assert await hidden(database) == 0
        rows = await database.all("SELECT id FROM claims")
        words = await database.all("SELECT rowid FROM claims_text WHERE claims_text MATCH 'claim'")
        assert [tuple(row) for row in rows] == [tuple(row) for row in words] == []


async def _step(imports: ClaimImports, what: str, value: object) -> None:
    if what == "put":
        assert isinstance(value, list)
        claims = [Claim(i, f"The claim {i}", "", "Desk", rating, "", "") for i, rating in value]
        await imports.put(claims, FILE, NOON)
    elif what == "remove":
        assert isinstance(value, list)
        await imports.remove(value, FILE, NOON)
    else:
        assert isinstance(value, int)
        with contextlib.suppress(RegisterError):  # there may be no such import
            await imports.undo(value, FILE, NOON)
