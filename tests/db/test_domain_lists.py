from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.moderation.domains import DomainList
from db.connection import Database
from db.domain_lists import DomainLists

NOW = datetime(2026, 1, 2, tzinfo=UTC)


async def test_a_list_is_kept_replaced_and_removed(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "desk.db") as database:
        lists = DomainLists(database)
        assert await lists.put(DomainList("one", "1", 0.3, {"a.example": 0.1, "b.example": 0.5}), NOW) == 0
        assert await lists.put(DomainList("two", "1", 0.4, {"a.example": 0.2}), NOW) == 0
        assert await lists.put(DomainList("one", "2", 0.2, {"a.example": 0.15}), NOW) == 2
        assert await lists.all() == (
            DomainList("one", "2", 0.2, {"a.example": 0.15}, NOW),
            DomainList("two", "1", 0.4, {"a.example": 0.2}, NOW),
        )
        assert await lists.remove("one") == 1
        assert await lists.remove("one") == 0
        assert [each.name for each in await lists.all()] == ["two"]
