"""The client of claims:search, against a loopback server that speaks the documented format, and nonsense."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.claims.fact_check_tools import MAX_ANSWER, FactCheckTools
from bot.moderation.remote import RemoteError, RemoteQuestion

KEY = "a-key-that-nobody-may-see"
QUESTION = RemoteQuestion(7, "The harbour bridge collapsed on Sunday and nobody noticed it", "en")

GOOD = {
    "claims": [
        {
            "text": "The harbour bridge collapsed on Sunday",
            "claimant": "A chain letter",
            "claimDate": "2024-05-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Desk A", "site": "desk-a.example"},
                    "url": "https://desk-a.example/bridge",
                    "title": "The bridge stands",
                    "reviewDate": "2024-05-02T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                },
                {
                    "publisher": {"site": "desk-b.example"},
                    "url": "https://desk-b.example/1",
                    "textualRating": "Made up",
                },
            ],
        },
        {"text": "A claim without a review"},
    ]
}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Service:
    """A loopback server whose answer a test chooses."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.answer: Answer = self.json(GOOD)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        return await self.answer(request)

    @staticmethod
    def json(value: Any, status: int = 200) -> Answer:
        async def answer(_: web.Request) -> web.StreamResponse:
            return web.json_response(value, status=status)

        return answer

    @staticmethod
    def raw(body: bytes, content_type: str = "application/json") -> Answer:
        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(body=body, content_type=content_type)

        return answer


@pytest.fixture
async def service() -> Service:
    return Service()


@pytest.fixture
async def tools(service: Service) -> AsyncIterator[FactCheckTools]:
    app = web.Application()
    app.router.add_get("/claims:search", service.handle)
    app.router.add_get("/elsewhere", service.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)  # a slow answer would hold its end up
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield FactCheckTools(lambda: KEY, f"http://127.0.0.1:{port}/claims:search", timeout_s=0.5)
    await runner.cleanup()


async def test_published_fact_checks_come_back_as_claims(service: Service, tools: FactCheckTools) -> None:
    claims = await tools.search(QUESTION)
    assert [(claim.publisher, claim.rating, claim.rating_normalised) for claim in claims] == [
        ("Desk A", "False", "false"),
        ("desk-b.example", "Made up", claims[1].rating_normalised),
    ]
    assert claims[0].url == "https://desk-a.example/bridge"
    assert claims[0].claim == "The harbour bridge collapsed on Sunday"
    (request,) = service.asked
    assert request.query["query"] == QUESTION.text
    assert request.query["languageCode"] == "en"
    assert request.headers["X-Goog-Api-Key"] == KEY
    assert KEY not in str(request.url)


@pytest.mark.parametrize(
    "answer", [{}, {"claims": []}, {"claims": [{}]}, {"claims": [7, None, "x", {"text": 5}]}]
)
async def test_an_answer_without_usable_claims_is_none(
    service: Service, tools: FactCheckTools, answer: object
) -> None:
    service.answer = service.json(answer)
    assert await tools.search(QUESTION) == ()


@pytest.mark.parametrize(
    ("status", "words", "lasting"),
    [
        (400, "does not know the key", True),
        (401, "does not accept the key", True),
        (403, "does not accept the key", True),
        (429, "too often", True),
        (500, "HTTP 500", False),
        (302, "HTTP 302", False),
    ],
)
async def test_a_refusal_says_why_and_whether_it_lasts(
    service: Service, tools: FactCheckTools, status: int, words: str, *, lasting: bool
) -> None:
    service.answer = service.json({"error": {"message": KEY}}, status)
    with pytest.raises(RemoteError, match=words) as refused:
        await tools.search(QUESTION)
    assert refused.value.lasting is lasting
    assert KEY not in str(refused.value)


async def test_a_redirect_is_not_followed_with_the_key(service: Service, tools: FactCheckTools) -> None:
    async def redirect(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/elsewhere")

    service.answer = redirect
    with pytest.raises(RemoteError, match="HTTP 302"):
        await tools.search(QUESTION)
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not JSON"),
        (b"<html>Sorry</html>", "not JSON"),
        (b'{"claims": [{"text": "The har', "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[1, 2]", "not what claims:search returns"),
        (b'{"claims": "many"}', "not what claims:search returns"),
        (b'"' + b"x" * MAX_ANSWER + b'"', "larger than"),
    ],
)
async def test_nonsense_is_told_apart_from_an_empty_answer(
    service: Service, tools: FactCheckTools, body: bytes, words: str
) -> None:
    service.answer = service.raw(body)
    with pytest.raises(RemoteError, match=words):
        await tools.search(QUESTION)


async def test_a_slow_service_is_given_up(service: Service, tools: FactCheckTools) -> None:
    async def slow(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(30)
        return web.Response()

    service.answer = slow
    with pytest.raises(RemoteError, match="no answer within"):
        await tools.search(QUESTION)


async def test_an_answer_that_stops_in_the_middle_is_given_up(
    service: Service, tools: FactCheckTools
) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "5000"})
        await response.prepare(request)
        await response.write(json.dumps(GOOD).encode()[:50])
        assert request.transport is not None
        request.transport.close()
        return response

    service.answer = cut
    with pytest.raises(RemoteError, match="can't be reached"):
        await tools.search(QUESTION)


async def test_nobody_at_the_address_is_told_without_the_key() -> None:
    with pytest.raises(RemoteError, match="can't be reached") as refused:
        await FactCheckTools(lambda: KEY, "http://127.0.0.1:1/claims:search").search(QUESTION)
    assert KEY not in str(refused.value)
