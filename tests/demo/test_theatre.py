from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.demo.stage import Stage, opened
from bot.demo.theatre import Pane, Theatre
from tests.demo.toy import Toy


def panes_of(stage: Stage) -> list[Pane]:
    """#news, its threads and #log."""
    public = [stage.news, *stage.news.threads]
    return [
        *(Pane(f"#{channel.name}", "Write.", 0, channel, stage.everyone()) for channel in public),
        Pane("#log", "Read.", 1, stage.log, stage.staff()),
    ]


@dataclass
class Visitor:
    """A browser, as far as the server can tell."""

    client: aiohttp.ClientSession
    address: str
    key: str

    async def panes(self) -> list[dict[str, Any]]:
        async with self.client.get(f"{self.address}/panes", headers={"X-Demo-Key": self.key}) as answer:
            answer.raise_for_status()
            listed: list[dict[str, Any]] = await answer.json()
            return listed

    async def open(self, title: str) -> dict[str, str]:
        """Open a pane, and return the headers that its further requests carry."""
        capability = next(pane["address"] for pane in await self.panes() if pane["title"] == title).partition(
            "#"
        )[2]
        headers = {"X-Simcord-Capability": capability}
        async with self.client.post(f"{self.address}/api/pages", headers=headers, json={}) as answer:
            state = await answer.json()
        return headers | {"X-Simcord-Context": state["context"]["id"]}

    async def state(self, headers: dict[str, str]) -> dict[str, Any]:
        async with self.client.get(f"{self.address}/api/state", headers=headers) as answer:
            answer.raise_for_status()
            state: dict[str, Any] = await answer.json()
            return state

    async def act(self, headers: dict[str, str], kind: str, **what: Any) -> dict[str, Any]:
        state = await self.state(headers)
        body = {
            "protocol_version": 3,
            "sequence": (state["lastAction"] or {"sequence": 0})["sequence"] + 1,
            "request_id": f"{kind}-{state['publishedRevision']}",
            "generation": state["context"]["generation"],
            "bot_generation": state["botGeneration"],
            "published_revision": state["publishedRevision"],
            "kind": kind,
        }
        async with self.client.post(
            f"{self.address}/api/action", headers=headers, json=body | what
        ) as answer:
            answer.raise_for_status()
            receipt: dict[str, Any] = await answer.json()
            return receipt

    async def texts(self, headers: dict[str, str]) -> list[str]:
        state = await self.state(headers)
        return [state["messages"][number]["content"] for number in state["timeline"]]


@asynccontextmanager
async def visited() -> AsyncIterator[tuple[Stage, Visitor]]:
    async with (
        opened(Toy()) as stage,
        Theatre(stage.env, lambda: panes_of(stage)) as theatre,
        aiohttp.ClientSession() as client,
    ):
        address, _, key = theatre.url.partition("/#")
        yield stage, Visitor(client, address, key)


async def test_what_a_member_writes_shows_in_the_other_panes_by_itself() -> None:
    async with visited() as (_, visitor):
        log, news = await visitor.open("#log"), await visitor.open("#news")

        receipt = await visitor.act(news, "send_message", content="Hello")

        assert not receipt["rejected"]
        assert receipt["dispatched"]
        assert await visitor.texts(log) == ["You: Hello"]


async def test_two_comments_in_a_row_are_both_taken() -> None:
    async with visited() as (_, visitor):
        log, news = await visitor.open("#log"), await visitor.open("#news")

        for text in ("One", "Two"):
            receipt = await visitor.act(news, "send_message", content=text)
            assert not receipt["rejected"]

        assert await visitor.texts(log) == ["You: One", "You: Two"]


async def test_a_comment_that_is_removed_at_once_was_sent_all_the_same() -> None:
    async with visited() as (_, visitor):
        log, news = await visitor.open("#log"), await visitor.open("#news")

        receipt = await visitor.act(news, "send_message", content="You idiot")

        assert receipt["settlement"] == "settled"
        assert receipt["diagnostics"] == []
        assert await visitor.texts(news) == []
        assert await visitor.texts(log) == ["You: You idiot"]
        assert not (await visitor.act(news, "send_message", content="Sorry"))["rejected"]


async def test_actions_in_two_panes_at_once_wait_for_each_other() -> None:
    async with visited() as (_, visitor):
        log, news = await visitor.open("#log"), await visitor.open("#news")

        receipts = await asyncio.gather(
            visitor.act(news, "send_message", content="One"), visitor.act(log, "send_message", content="Two")
        )

        assert sum(receipt["dispatched"] for receipt in receipts) >= 1
        assert not any(receipt["diagnostics"] for receipt in receipts if not receipt["rejected"])


async def test_a_new_thread_gets_a_pane() -> None:
    async with visited() as (stage, visitor):
        news = await visitor.open("#news")
        commands = await visitor.client.get(f"{visitor.address}/api/commands", headers=news)
        (entry,) = (await commands.json())["entries"]
        await visitor.act(
            news,
            "run_command",
            command_id=entry["commandId"],
            path=entry["path"],
            schema_fingerprint=entry["schemaFingerprint"],
            options={},
        )

        async with asyncio.timeout(5):
            while "#An article" not in [pane["title"] for pane in await visitor.panes()]:  # noqa: ASYNC110 - over HTTP
                await asyncio.sleep(0.05)
        assert stage.news.threads


async def test_frames_are_allowed_to_the_page_itself_only() -> None:
    async with visited() as (_, visitor):
        async with visitor.client.get(f"{visitor.address}/pane") as pane:
            assert pane.headers["X-Frame-Options"] == "SAMEORIGIN"
            assert "frame-ancestors 'self'" in pane.headers["Content-Security-Policy"]
            assert "/pane.css" in await pane.text()
        async with visitor.client.get(visitor.address) as page:
            assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    ["/theatre.css", "/theatre.js", "/pane.css", "/app.js", "/preview.css", "/backend-diagnostics.json"],
)
async def test_all_that_the_page_needs_is_served(path: str) -> None:
    async with visited() as (_, visitor), visitor.client.get(visitor.address + path) as answer:
        assert answer.status == 200


async def test_without_the_key_the_panes_stay_closed() -> None:
    async with visited() as (_, visitor):
        async with visitor.client.get(f"{visitor.address}/panes") as answer:
            assert answer.status == 401
        async with visitor.client.get(f"{visitor.address}/api/state") as answer:
            assert answer.status == 401


async def test_another_name_for_this_machine_is_refused() -> None:
    async with (
        visited() as (_, visitor),
        visitor.client.get(visitor.address, headers={"Host": "rebound.example.org"}) as answer,
    ):
        assert answer.status == 403


async def test_simulated_time_follows_real_time() -> None:
    async with visited() as (stage, _):
        before = stage.env.now()
        await asyncio.sleep(1.2)

        assert 0.5 < (stage.env.now() - before).total_seconds() < 2.5


async def test_a_taken_port_is_reported() -> None:
    async with visited() as (stage, visitor):
        port = int(visitor.address.rpartition(":")[2])
        with pytest.raises(OSError, match="address already in use"):
            async with Theatre(stage.env, lambda: panes_of(stage), port=port):
                pass
