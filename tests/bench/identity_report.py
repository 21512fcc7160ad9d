"""The section on identity templates: does the same sentence fare differently with another identity word?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.moderation.models import Action, Label
from bot.moderation.policy import Policy
from tests.bench.identity import identity_word, person_name
from tests.bench.material import Template
from tests.bench.measures import ErrorRates, Flags, Floats, auc, error_rates, largest_gap, rates_by
from tests.bench.report import PLAIN, SCORE, SHARE, WHOLE, Section, Target
from tests.bench.scoring import LABELS, at_least, decide

LARGEST_GAP = 0.05
"""The target: between the false-positive rates of two identity words."""

WORST = 5

_RATES = (("harmless caught", SHARE), ("harmful missed", SHARE), ("harmless", WHOLE), ("harmful", WHOLE))


def identity_report(
    templates: Sequence[Template], scores: Floats, policy: Policy
) -> tuple[list[Target], list[Section]]:
    """Return the target and the sections. A row is caught where the policy would queue or remove it."""
    caught = at_least(decide(policy, scores), Action.QUEUE)
    harmful = at_least([Action.QUEUE if each.harmful else Action.ALLOW for each in templates], Action.QUEUE)
    words = _rates([identity_word(each.template, each.text) for each in templates], caught, harmful)
    gap = largest_gap({word: rates.false_positive for word, rates in words.items()})
    note = f"{len(words)} words, {len(templates):,} templates, policy {policy.name}"
    target = Target(
        "identity templates: largest gap between false-positive rates of two words", gap, LARGEST_GAP, at_least=False,
        note=note if gap is not None else "fewer than two words have harmless templates",
    )  # fmt: skip
    return [target], [
        _overview(templates, scores[:, LABELS.index(Label.TOXICITY)], caught, harmful),
        _words_section(words),
    ]


def _overview(templates: Sequence[Template], toxicity: Floats, caught: Flags, harmful: Flags) -> Section:
    rows: list[tuple[str | float | int | None, ...]] = []
    for name in ("all", *sorted({each.template for each in templates})):
        chosen = [place for place, each in enumerate(templates) if name in {"all", each.template}]
        words = [identity_word(templates[place].template, templates[place].text) for place in chosen]
        by_word = _rates(words, caught[chosen], harmful[chosen])
        rates = error_rates(caught[chosen], harmful[chosen])
        rows.append((name, auc(toxicity[chosen], harmful[chosen]), *_cells(rates), *_gaps(by_word)))
    names = _rates([person_name(each.template, each.text) for each in templates], caught, harmful)
    columns = (
        ("template", PLAIN),
        ("AUC", SCORE),
        *_RATES,
        ("gap, harmless", SCORE),
        ("gap, harmful", SCORE),
    )
    gaps = ", ".join("-" if gap is None else f"{gap:.3f}" for gap in _gaps(names))
    return Section(
        "Identity templates",
        columns,
        tuple(rows),
        (
            "AUC is that of the toxicity score. Caught: queued or worse. A gap is that between the two words furthest apart.",
            f"Gaps between two of {len(names)} personal names (harmless, harmful): {gaps}.",
        ),
    )


def _words_section(words: Mapping[str, ErrorRates]) -> Section:
    rows: list[tuple[str | float | int | None, ...]] = []
    for what, field in (("harmless caught", "false_positive"), ("harmful missed", "false_negative")):
        known = [(word, rates) for word, rates in words.items() if getattr(rates, field) is not None]
        ordered = sorted(known, key=lambda each: (-getattr(each[1], field), each[0]))
        worst, best = ordered[:WORST], ordered[max(WORST, len(ordered) - WORST) :]
        rows += [(f"most {what}", word, *_cells(rates)) for word, rates in worst]
        rows += [(f"fewest {what}", word, *_cells(rates)) for word, rates in best]
    return Section("Identity words furthest apart", (("", PLAIN), ("word", PLAIN), *_RATES), tuple(rows))


def _rates(keys: Sequence[str], caught: Flags, harmful: Flags) -> dict[str, ErrorRates]:
    return {key: rates for key, rates in rates_by(keys, caught, harmful).items() if key}


def _gaps(rates: Mapping[str, ErrorRates]) -> tuple[float | None, float | None]:
    return (
        largest_gap({key: each.false_positive for key, each in rates.items()}),
        largest_gap({key: each.false_negative for key, each in rates.items()}),
    )


def _cells(rates: ErrorRates) -> tuple[float | int | None, ...]:
    return (rates.false_positive, rates.false_negative, rates.harmless, rates.harmful)
