from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.matching_text import compared
from bot.claims.same_statement import amounts_differ, restates

FERRY = "The ferry company Halvorsen dismissed its captains after they had reported leaks in the hull"
SOIL = "Farmers in Ostvik must pay a new tax for each cow that they keep"
SCHOOL = "Only children of councillors got places in the new school at Birch Lane"
DAM = "The Kessel dam was blown up by its own engineers to flood the mine"


def says(text: str, claim: str) -> bool:
    return restates(compared(text), text, claim)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (FERRY, FERRY),
        ("halvorsen dismissed the captains of its ferry after they reported leaks in the hull, what a company", FERRY),
        ("They dismissed the captains at Halvorsen, the ferry company, after they had reported leaks in the hull", FERRY),
        ("In Ostvik farmers must pay a tax for each cow they keep", SOIL),
        ("so just the children of councillors got places in the new school at Birch Lane", SCHOOL),
        ("its own engineers blew up the kessel dam to flood the mine", DAM),
    ],
)  # fmt: skip
def test_who_repeats_a_claim_states_it(text: str, claim: str) -> None:
    assert says(text, claim)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The ferry company Halvorsen praised its captains after they had reported leaks in the hull.", FERRY),
        ("Halvorsen's captains reported leaks in the hull of the ferry, and the company repaired them.", FERRY),
        ("The ferry company Halvorsen dismissed its captains before they had reported leaks in the hull.", FERRY),
        ("The ferry company Seaborg dismissed its captains after they had reported leaks in the hull.", FERRY),
        ("Halvorsen tried to get rid of captains.", FERRY),
        ("Farmers in Ostvik keep cows.", SOIL),
        ("Children of councillors got places in the new school at Birch Lane.", SCHOOL),
        ("The Kessel dam was inspected by its own engineers because of the flood in the mine.", DAM),
        ("The engineers nearly blew up the Kessel dam and would have flooded the mine.", DAM),
        ("The engineers failed to blow up the Kessel dam and to flood the mine.", DAM),
        ("The Kessel dam keeps the mine dry.", DAM),
        ("", DAM),
    ],
)  # fmt: skip
def test_who_talks_of_the_same_people_and_things_does_not(text: str, claim: str) -> None:
    assert not says(text, claim)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Coffee prevents heart attacks in older women", "Coffee causes heart attacks in older women"),
        ("The rents in Lindow fell by a third in spring", "The rents in Lindow rose by a third in spring"),
        ("Fewer tourists than locals use the cable car", "More tourists than locals use the cable car"),
        ("Goats climb trees, sheep do too", "Goats climb trees more often than sheep do"),
        ("Nurses carrying hospital beds to the river", "Nurses burning hospital beds by the river"),
    ],
)
def test_the_opposite_is_no_restatement(text: str, claim: str) -> None:
    assert not says(text, claim)


@pytest.mark.parametrize(
    ("text", "claim", "differ"),
    [
        ("five thousand sheep drowned", "5,000 sheep drowned", False),
        ("500 sheep drowned", "five thousand sheep drowned", True),
        ("it cost 2 million", "it cost two million pounds", False),
        ("it cost three million", "it cost 2 million", True),
        ("in 2019 they drowned", "in 2021 they drowned", False),
        ("sheep drowned", "5,000 sheep drowned", False),
    ],
)
def test_numbers_are_compared_by_value(text: str, claim: str, differ: bool) -> None:  # noqa: FBT001 - a column of the table
    assert amounts_differ(text, claim) is differ


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_texts_can_be_compared(text: str, claim: str) -> None:
    assert isinstance(says(text, claim), bool)
    assert isinstance(amounts_differ(text, claim), bool)
