"""Google Fact Check Tools, `claims:search`: published fact-checks for a sentence. Off unless a key is set.

The format is that of https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search; every field of
an answer is optional, and nothing in one is trusted.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import aiohttp

from bot.claims.imports import read_claims
from bot.moderation.models import Claim
from bot.moderation.register import ImportFileError
from bot.moderation.remote import RemoteError, RemoteQuestion

SERVICE = "Google Fact Check Tools"
ADDRESS = "https://factchecktools.googleapis.com/v1alpha1/claims:search"

TIMEOUT_S = 4.0
"""For the whole of a question and its answer."""

MAX_ANSWER = 512 * 1024
"""Bytes of an answer; one with ten claims has about 10 kB."""

MOST_CLAIMS = 10

_OK, _BAD_REQUEST, _UNAUTHORISED, _FORBIDDEN, _TOO_MANY = 200, 400, 401, 403, 429
_REFUSALS = {
    _BAD_REQUEST: "it did not understand the question, or does not know the key (HTTP 400)",
    _UNAUTHORISED: "it does not accept the key (HTTP 401)",
    _FORBIDDEN: "it does not accept the key, or the key may not use this service (HTTP 403)",
    _TOO_MANY: "it was asked too often (HTTP 429)",
}


class FactCheckTools:
    """Asks the service. `key` returns the API key, which stands in no log, error or address."""

    name = SERVICE

    def __init__(self, key: Callable[[], str], address: str = ADDRESS, timeout_s: float = TIMEOUT_S) -> None:
        self._key = key
        self._address = address
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def search(self, question: RemoteQuestion) -> tuple[Claim, ...]:
        """Return the published fact-checks that the service has for a question; often none.

        Raises:
            RemoteError: it gave no answer that can be used.
        """
        parameters = {"query": question.text, "pageSize": str(MOST_CLAIMS)}
        if question.language:
            parameters["languageCode"] = question.language
        try:
            # The key goes into a header, so that no log of addresses can hold it. Redirects could lead it elsewhere.
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.get(
                    self._address,
                    params=parameters,
                    headers={"X-Goog-Api-Key": self._key()},
                    allow_redirects=False,
                ) as response,
            ):
                if response.status != _OK:
                    raise _refusal(response.status)
                body = await _limited(response)
        except TimeoutError:
            raise RemoteError(f"no answer within {self._timeout.total:g} seconds") from None
        except (aiohttp.ClientError, OSError) as error:
            raise RemoteError(f"it can't be reached ({type(error).__name__})") from None
        return _claims(body)


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for part in response.content.iter_chunked(65536):
        body += part
        if len(body) > MAX_ANSWER:
            raise RemoteError(f"its answer is larger than {MAX_ANSWER // 1024} kB")
    return bytes(body)


def _refusal(status: int) -> RemoteError:
    lasting = status in {_BAD_REQUEST, _UNAUTHORISED, _FORBIDDEN, _TOO_MANY}
    return RemoteError(_REFUSALS.get(status, f"it answered HTTP {status}"), lasting=lasting)


def _claims(body: bytes) -> tuple[Claim, ...]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise RemoteError("its answer is not JSON") from None
    if not isinstance(answer, dict):
        raise RemoteError("its answer is not what claims:search returns")
    found = answer.get("claims", [])
    if not isinstance(found, list):
        raise RemoteError("its answer is not what claims:search returns")
    if not found:
        return ()
    try:
        return read_claims("answer.json", json.dumps({"claims": found[:MOST_CLAIMS]}).encode()).claims
    except ImportFileError:
        return ()  # claims without a claim's text or a publisher: nothing to show
