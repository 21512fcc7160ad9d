"""The section on disguises: what is found of insults that were made unreadable for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

import numpy as np

from bot.moderation.models import Action
from bot.moderation.policy import Policy
from bot.moderation.ports import TextScorer
from bot.text.reading import Reading, read
from tests.bench.disguises import INSULTS, KINDS, disguised_sentence, plain_sentence
from tests.bench.measures import FOUND_SHARE, Floats, is_found
from tests.bench.report import FINE_SHARE, PLAIN, SHARE, WHOLE, Section, Target
from tests.bench.scoring import LABELS, Advance, at_least, decide, score_texts

KINDS_TARGET = 0.95
"""The target: 19 of 20 kinds."""

FALSE_POSITIVES_TARGET = 0.002
"""The target: 0.2 points more false positives on clean texts."""

STAGES = ("as typed", "without markup", "certain folds", "weak folds")


@dataclass(frozen=True, slots=True)
class Caught:
    """Which share of some texts is queued or worse.

    Attributes:
        typed: As it was typed.
        unmarked: As the desk reads it, without folding: no markup, no quotations.
        certain: Without certain disguises too; the higher score counts.
        weak: With what the desk guesses too (that may queue, and never act).
    """

    typed: float
    unmarked: float
    certain: float
    weak: float


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads, scores and decides."""

    scorer: TextScorer
    policy: Policy
    reading: Callable[[str], Reading] = read

    def caught(self, texts: Sequence[str], advance: Advance = lambda _: None) -> Caught:
        """Return which share of the texts is queued or worse, at each stage of reading."""
        typed = score_texts(self.scorer, texts, advance)
        return Caught(*(self._share(scores) for scores in (typed, *self._stages(texts))))

    def actions(self, texts: Sequence[str]) -> list[Action]:
        """Return what the desk would do with the texts: what only a guess reaches is queued at most."""
        _, certain, weak = self._stages(texts)
        by_guess = [min(action, Action.QUEUE, key=_severity) for action in decide(self.policy, weak)]
        return [max(pair, key=_severity) for pair in zip(decide(self.policy, certain), by_guess, strict=True)]

    def _stages(self, texts: Sequence[str]) -> tuple[Floats, Floats, Floats]:
        found = [self.reading(text) for text in texts]
        unmarked = self._highest([[each.own] for each in found])
        certain = np.maximum(unmarked, self._highest([[each.folded] for each in found]))
        return unmarked, certain, np.maximum(certain, self._highest([each.guesses for each in found]))

    def _highest(self, views: Sequence[Sequence[str]]) -> Floats:
        """Return for each text the highest scores of its views; zeros where it has none."""
        texts = list(dict.fromkeys(view for each in views for view in each))
        scores = score_texts(self.scorer, texts)
        places = {text: place for place, text in enumerate(texts)}
        nothing = np.zeros(len(LABELS))
        return np.array(
            [np.max([nothing, *(scores[places[view]] for view in each)], axis=0) for each in views]
        ).reshape(len(views), len(LABELS))

    def _share(self, scores: Floats) -> float:
        return float(at_least(decide(self.policy, scores), Action.QUEUE).mean()) if len(scores) else 0.0


def _severity(action: Action) -> int:
    return action.severity


def disguised_insults() -> tuple[list[str], dict[str, list[str]]]:
    """Return our insults in plain words, and under each kind of disguise."""
    plain = [plain_sentence(line) for line in INSULTS]
    return plain, {
        name: [disguised_sentence(line, kind.disguise) for line in INSULTS] for name, kind in KINDS.items()
    }


def disguise_report(
    reader: Reader,
    plain: Sequence[str],
    disguised: Mapping[str, Sequence[str]],
    clean: Sequence[str],
    advance: Advance = lambda _: None,
) -> tuple[list[Target], list[Section]]:
    """Return the targets and the sections.

    Args:
        reader: What reads, scores and decides.
        plain: Insults in plain words.
        disguised: The same under each kind of disguise, by its name.
        clean: Texts without insults, to see what folding makes of them.
        advance: Told how many texts were scored.
    """
    in_plain_words = reader.caught(plain, advance)
    kinds = {name: reader.caught(texts, advance) for name, texts in disguised.items()}
    found = {name: is_found(caught.weak, in_plain_words.typed) for name, caught in kinds.items()}
    calm = reader.caught(clean, advance)
    targets = [
        _kinds_target(found, in_plain_words.typed, len(plain)),
        Target(
            f"clean texts caught more by folding ({len(clean):,} texts)",
            calm.weak - calm.unmarked if clean else None, FALSE_POSITIVES_TARGET, FINE_SHARE, at_least=False,
            note="" if clean else "there are no civil rows",
        ),
    ]  # fmt: skip
    return targets, [_kinds_section(in_plain_words, kinds, found), _clean_section(len(clean), calm)]


def _kinds_target(found: Mapping[str, bool], plain: float, insults: int) -> Target:
    share = sum(found.values()) / len(found) if found else None
    note = f"{sum(found.values())} of {len(found)} kinds; {plain:.0%} of {insults} insults are caught in plain words"
    return Target("disguises: kinds found after folding", share, KINDS_TARGET, ".0%", note=note)


def _kinds_section(plain: Caught, kinds: Mapping[str, Caught], found: Mapping[str, bool]) -> Section:
    rows = [("(in plain words)", *astuple(plain), "")]
    rows += [(name, *astuple(caught), "yes" if found[name] else "no") for name, caught in kinds.items()]
    columns = (("kind", PLAIN), *((stage, SHARE) for stage in STAGES), ("found", PLAIN))
    notes = (
        f"Share queued or worse. Found: with weak folds at least {FOUND_SHARE:.0%} of what is caught in plain words.",
        "Each stage but the first counts on top of the one before it, as the desk reads.",
    )
    return Section("Disguises", columns, tuple(rows), notes)


def _clean_section(texts: int, calm: Caught) -> Section:
    more = (f"{after} {points * 100:+.2f}" for after, points in zip(STAGES[2:], _steps(calm), strict=True))
    return Section(
        "Clean texts that are caught",
        (("texts", WHOLE), *((stage, FINE_SHARE) for stage in STAGES)),
        ((texts, *astuple(calm)),),
        (
            f"Civil rows, drawn by seed 0. Points: {', '.join(more)}; what is quoted is among the guesses too.",
        ),
    )


def _steps(calm: Caught) -> list[float]:
    return [after - before for before, after in pairwise((calm.unmarked, calm.certain, calm.weak))]
