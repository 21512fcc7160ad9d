"""All rows in which the same words stand in harmless and in harmful roles, put together from word lists of ours."""

from __future__ import annotations

from bot.scoring.training.dispute_rows import dispute_rows
from bot.scoring.training.identity_rows import identity_rows
from bot.scoring.training.own_rows import OwnRow
from bot.scoring.training.speech_rows import speech_rows
from bot.scoring.training.threat_rows import threat_rows


def contrast_rows() -> list[OwnRow]:
    """Return all rows, always the same ones in the same order, each text once.

    Every row has all six labels, but attacks on a group without a threat leave threat unknown. Harmless rows have zeros;
    words of a quarrel that hit a thing get toxicity .15 to .3, profanity that hits nobody toxicity .3 and obscene .7 or .8,
    slurs that are only mentioned toxicity .2, abuse of people for their trade toxicity .7 and no identity attack. Attacks on
    a group have toxicity and identity attack 1, between the lines .8 and .9; threats against one have threat 1 and severe
    toxicity .7 as well. Threats have toxicity and threat 1 (veiled .9, wishes .8), vile ones also severe toxicity 1. Insults
    have toxicity and insult 1, mild ones .5. Obscene is set where there is an obscenity.
    """
    rows = [*identity_rows(), *threat_rows(), *speech_rows(), *dispute_rows()]
    return list({row.text.casefold(): row for row in reversed(rows)}.values())[::-1]
