from __future__ import annotations

import math

import pytest

from bot.moderation.models import Label
from bot.scoring.training.composites import COMPOSITE_SOURCE, composites, joined
from bot.scoring.training.distil import FINAL as FINAL_RUNS
from bot.scoring.training.distil import runs
from bot.scoring.training.rows import LABELS, Row
from bot.scoring.training.train_encoder import (
    FINAL,
    STARTS,
    Mixture,
    TrainingRows,
    mixed,
    plans,
)

_TOXICITY, _THREAT, _IDENTITY = (
    LABELS.index(label) for label in (Label.TOXICITY, Label.THREAT, Label.IDENTITY_ATTACK)
)


def _row(text: str, source: str, **known: float) -> Row:
    labels = dict.fromkeys(Label, math.nan) | {Label(name): value for name, value in known.items()}
    return Row(text, source, tuple(labels.values()))


_CALM = [
    _row(f"sentence {n} about the history of a bridge over the river", "wiki_context_toxicity", toxicity=0)
    for n in range(9)
]
_RUDE = [_row(f"you zorkish nerf number {n}", "paradetox", toxicity=1) for n in range(4)]
_HATE = [
    _row(
        f"a long and hateful rant about the tall people, part {n}",
        "stormfront",
        identity_attack=1,
        toxicity=1,
    )
    for n in range(3)
]
_OURS = [
    _row("what a blithering nerf", "own", toxicity=1, threat=0, insult=1, identity_attack=0),
    _row("all tall people must be cut down", "own", toxicity=1, threat=1, identity_attack=1),
]


def test_of_civil_texts_as_many_have_a_toxic_sentence_as_have_none() -> None:
    made = composites([*_CALM, *_RUDE], _OURS, 10)
    assert len(made) == 20
    assert sum(row.labels[_TOXICITY] >= 0.5 for row in made) == 10
    for row in made:
        assert ("nerf" in row.text) == (row.labels[_TOXICITY] >= 0.5)
        assert row.source == COMPOSITE_SOURCE


def test_a_threat_within_a_rant_makes_it_a_threat() -> None:
    made = composites([*_CALM, *_RUDE, *_HATE], _OURS, 10)
    threats = [row for row in made if row.labels[_THREAT] == 1]
    assert len(threats) == 5
    assert all("rant" in row.text and "cut down" in row.text for row in threats)


def test_the_toxic_sentence_comes_first_between_and_last() -> None:
    places = {
        row.text.index("nerf") // 30 for row in composites([*_CALM, *_RUDE], _OURS, 12) if "nerf" in row.text
    }
    assert len(places) >= 3


def test_they_do_not_depend_on_the_order_of_the_rows() -> None:
    public = [*_CALM, *_RUDE, *_HATE]
    assert composites(public, _OURS, 8) == composites(public[::-1], _OURS[::-1], 8)


def test_without_rows_to_join_there_are_none() -> None:
    assert composites(_CALM, [], 5) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(0.0, 1.0, 1.0), (0.0, 0.2, 0.2), (math.nan, 1.0, 1.0), (math.nan, 0.0, math.nan)],
)
def test_a_label_is_unknown_only_where_a_part_may_be_positive(
    first: float, second: float, expected: float
) -> None:
    one, two = _row("one", "own", toxicity=first), _row("two", "own", toxicity=second)
    assert joined(one, two, None, 0).labels[_TOXICITY] == pytest.approx(expected, nan_ok=True)


def test_later_phases_start_from_earlier_ones() -> None:
    names = [plan.name for plan in plans(TrainingRows([], [], [], [], []))]
    assert names == ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    assert set(FINAL) <= set(names)
    for name, before in STARTS.items():
        assert all(names.index(other) < names.index(name) for other in before)


def test_the_mixtures_read_the_rare_public_threats_more_often() -> None:
    threat = _row("we will cut you down", "gab_hate_corpus", threat=1)
    calm = _row("we will cut the cake", "gab_hate_corpus", threat=0)
    rows = TrainingRows([threat, calm], [], [], [], [])
    long = [plan.rows for plan in plans(rows) if plan.name in {"fifth", "sixth", "seventh"}]
    final = [run.rows for run in runs(rows) if run.name in FINAL_RUNS]
    assert [read.count(threat) for read in long] == [4, 4, 4]
    assert [read.count(threat) for read in final] == [8, 8]
    assert all(read.count(calm) == 1 for read in (*long, *final))


def test_a_mixture_takes_of_each_part_what_it_says() -> None:
    later = [_row(f"later {number}", "own", insult=1) for number in range(200)]
    last = [_row("last", "own", insult=0)]
    scored = [_row("it was scored", "perspective_wiki2k_scores", toxicity=0.2)]
    rows = TrainingRows(scored, [], [], later, last)
    mixture = Mixture(
        salt=1,
        shares={},
        repeats={},
        twice=frozenset({"perspective_wiki2k_scores"}),
        later=1.5,
        last=3,
    )
    taken = mixed(rows, mixture)
    assert taken.count(scored[0]) == 2
    assert taken.count(last[0]) == 3
    assert {taken.count(row) for row in later} == {1, 2}
    assert 60 <= sum(taken.count(row) == 2 for row in later) <= 140
