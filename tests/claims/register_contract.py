"""What every `ClaimRegister` promises. Subclass it, and give `make_register`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from bot.moderation.models import Claim
from bot.moderation.ports import ClaimRegister

BRIDGE = Claim(
    "bridge",
    "The harbour bridge collapsed on Sunday",
    "Bridge stands",
    "Desk A",
    "False",
    "https://a.example/1",
    "2024-05-01",
    "false",
)
FERRY = Claim(
    "ferry",
    "The harbour ferry is free for pupils",
    "Ferry fares",
    "Desk B",
    "True",
    "https://b.example/2",
    "",
    "true",
)
TOWER = Claim(
    "tower",
    "A tower of glass was planned in 1910",
    "",
    "Desk A",
    "Misleading",
    "",
    "2023-01-02",
    "misleading",
)
CLAIMS = (BRIDGE, FERRY, TOWER)


class ClaimRegisterContract(ABC):
    """The tests; `register` holds `CLAIMS`."""

    @abstractmethod
    def make_register(self, claims: Sequence[Claim]) -> AsyncIterator[ClaimRegister]:
        """Yield a register that holds `claims`, and clean up after it."""

    @pytest.fixture
    async def register(self) -> AsyncIterator[ClaimRegister]:
        async for register in self.make_register(CLAIMS):
            yield register

    @pytest.fixture
    async def empty_register(self) -> AsyncIterator[ClaimRegister]:
        async for register in self.make_register(()):
            yield register

    @pytest.fixture
    async def register_of_two_servers(self) -> AsyncIterator[ClaimRegister]:
        async for register in self.make_register((replace(BRIDGE, guild_id=7), FERRY)):
            yield register

    async def test_size_counts_the_claims(self, register: ClaimRegister) -> None:
        assert await register.size() == len(CLAIMS)

    async def test_a_candidate_shares_a_word_and_comes_back_whole(self, register: ClaimRegister) -> None:
        found = await register.candidates(["glass"], 10)
        assert [candidate.claim for candidate in found] == [TOWER]

    async def test_the_claim_with_more_of_the_words_comes_first(self, register: ClaimRegister) -> None:
        found = await register.candidates(["harbour", "bridge", "collapsed"], 10)
        assert [candidate.claim.id for candidate in found] == ["bridge", "ferry"]
        assert found[0].rank <= found[1].rank

    async def test_no_more_than_the_limit_comes_back(self, register: ClaimRegister) -> None:
        assert len(await register.candidates(["harbour"], 1)) == 1

    async def test_words_are_found_whatever_their_case(self, register: ClaimRegister) -> None:
        assert [candidate.claim for candidate in await register.candidates(["Ferry"], 5)] == [FERRY]

    @pytest.mark.parametrize(
        "words", [[], ["zeppelin"], ['"'], ["OR"], ["NOT", "*"], ["a:b"], ["'; --"], [""]]
    )
    async def test_words_that_no_claim_has_find_nothing(
        self, register: ClaimRegister, words: list[str]
    ) -> None:
        assert await register.candidates(words, 5) == []

    async def test_word_counts_answer_for_every_word(self, register: ClaimRegister) -> None:
        counts = await register.word_counts(["harbour", "glass", "zeppelin"])
        assert dict(counts.frequencies) == {"harbour": 2, "glass": 1, "zeppelin": 0}
        assert counts.claims == len(CLAIMS)

    async def test_an_empty_register_finds_nothing(self, empty_register: ClaimRegister) -> None:
        assert await empty_register.size() == 0
        assert await empty_register.candidates(["harbour"], 5) == []
        assert dict((await empty_register.word_counts(["harbour"])).frequencies) == {"harbour": 0}

    async def test_a_server_finds_its_own_claims_and_those_of_all(
        self, register_of_two_servers: ClaimRegister
    ) -> None:
        found = {
            guild: {each.claim.id for each in await register_of_two_servers.candidates(["harbour"], 5, guild)}
            for guild in (0, 7, 8)
        }
        assert found == {0: {"ferry"}, 7: {"ferry", "bridge"}, 8: {"ferry"}}
