from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimRegister
from tests.claims.fakes import FakeClaimRegister
from tests.claims.register_contract import ClaimRegisterContract


class TestFakeClaimRegister(ClaimRegisterContract):
    async def make_register(self, claims: Sequence[Claim]) -> AsyncIterator[ClaimRegister]:
        yield FakeClaimRegister(claims)
