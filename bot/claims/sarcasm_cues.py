"""The cues of sarcasm, where the author marks it. What is only meant so can't be told from words.

All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

import re

from bot.claims.cue_parts import Cue, cue
from bot.moderation.models import FlagName

_SARCASM = FlagName.SARCASM

MARKED = 0.9
"""From this score on the author says so; praise beside it is not meant."""

IRONIC_QUOTATION = re.compile(
    r"[\"'“”‘’«»„\s]*(?:oh\s|oh,\s)?(?:yeah|yea|sure|suuure),?\s(?:right|sure)[.!…]*[\"'“”‘’«»\s]*"
)
"""A quotation that is sarcasm by itself, in small letters."""

SARCASM_CUES: tuple[Cue, ...] = (
    cue(
        _SARCASM,
        MARKED,
        None,
        r"""
            (?<![\w/.])[/\\]s(?:arc(?:asm|astic)?)?(?![\w/.])
            |\#(?:irony|ironic|sarcasm|sarcastic|sarc|notserious|сарказм|ирония|іронія)\b
            |[<\[(]\s?/?(?:sarcasm|sarcastic|sarc|irony|ironic|сарказм|ирония|іронія|irony\soff
                |sarcasm\soff)\s?[>\])]
            |\b(?:in\scase\sit'?s\snot\sobvious,?\s)?(?:that|this|it)\s?(?:was|is|'s)\ssarcas(?:m|tic)\b
            |\b(?:note|hear|spot)\s(?:the|my)\ssarcasm\b
            |\bsarcasm(?:\sintended|\son|\soff|\salert)\b
            |(?<!\w)(?:це|это|якщо\sщо,\sце|если\sчто,\sэто)\sсарказм(?!\w)
        """,
    ),
    cue(
        _SARCASM,
        0.7,
        None,
        r"""
            (?:^|[.!?,;:…\n(—–-]\s*|\boh\s|\b(?:ha|lol|sure)\s)(?:yeah|ya|ye|yea|yeh|yup
                |sure),?\sright\b(?=\s*(?:$|[.!…\n)🙄😂]|,\s))(?!,\s(?:i|he|she|it|that|you|they|we)\b)
            |\bas\sif!(?:\s|$)
            |(?<!\w)(?:ага,?\s(?:щас|звісно|конечно|аякже)|авжеж,\sтак\sя\sі\sповірив|ну\sда,\sконечно
                |так,\sзвісно,\sщас)(?!\w)
        """,
    ),
)
