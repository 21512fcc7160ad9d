"""The cues of a call for a source, where the words around it are of any kind.

Short ones ("source pls") are in `bot.claims.closed_words`. All patterns are written in small letters, for a `CueText`.
"""

# Cues are in three languages.
# ruff: noqa: RUF001

from __future__ import annotations

from bot.claims.cue_parts import START, Cue, cue
from bot.moderation.models import FlagName

_REQUEST = FlagName.SOURCE_REQUEST
_SOURCE = r"(?:sources?|sauce|links?|proof|evidence|citations?|references?|receipts|documentation|footage|confirmation|verification)"
_THING = r"(?:that|this|it|these|those|the|your|such|his|her|their|any\sof)"
_LEARN = r"(?:get|got|gotten|read|hear|heard|find|found|see|saw|learn|take|pull|dig)"

SOURCE_CUES: tuple[Cue, ...] = (
    cue(
        _REQUEST,
        0.9,
        None,
        rf"""
            \b(?:where|from\swhere|how)\s(?:exactly\s|on\searth\s|the\s\w+\s)?(?:did|do|does|have|has|is|are
                |was|would)\s(?:you|u|ya|they|he|she|the\s\w+|this\s\w+|anyone)\s
                (?:even\s|actually\s)?(?:{_LEARN}|getting|come\sup\swith)\s(?:up\s)?(?:{_THING}|from|\d|all)
            |\bwhere\s(?:does|do|did|is|are)\s(?:{_THING})\s?(?:\S+\s){{0,3}}?(?:come|coming|originate|from)\b
            |\bwhere'?s\s(?:{_THING}\s)?(?:\w+\s){{0,2}}?(?:from|{_SOURCE})\b
            |\bwhat(?:'s|\sis|\sare|s)\s(?:{_THING}\s)(?:\w+\s){{0,3}}?(?:based\son|{_SOURCE})\b
            |\b(?:based\son|according\sto)\s(?:what|who|whom)\b(?=[^.!\n]{{0,40}}(?:\?|$|\n))
            |\b(?:what|where|which\s\w+)\s(?:are|is|do|did)\s(?:you|u|they|he|she|the\s\w+
                |this)\s(?:\w+\s)?(?:basing|base|citing|cite|quoting|drawing)\b
            |\b(?:which|what)\s(?:stud(?:y|ies)|report|source|paper|document|data|survey|poll|experts?
                |statistics|research|agency|official)s?\s(?:say|said|show|prove|claim|confirm|support|found
                |back|back\sup|suggest|state|is\sthat|was\sthat|are\syou|exactly)\w*\b
            |\b(?:says\swho|who\ssays\s(?:that|so))\b
        """,
    ),
    cue(
        _REQUEST,
        0.9,
        None,
        rf"""
            \b(?:do|does|did|can|could|would|will|has|have|got|may|might|is|are)\s(?:you|u|ya|anyone|anybody
                |someone|somebody|we|there|they|the\s\w+|i)\b[^.!?\n]{{0,40}}?
                \b(?:{_SOURCE}|back\s(?:this|that|it|up)|substantiate|verify|prove)\b
            |\b(?:anyone|anybody|somebody|someone)\s(?:here\s)?(?:have|has|got
                |with)\s[^.!?\n]{{0,30}}?\b{_SOURCE}\b
            |\b(?:can|could|would|will)\s(?:you|someone|anyone|somebody|anybody)\s(?:please\s|pls\s
                |kindly\s)?(?:link|cite|source|share|post|point)\b[^.!?\n]{{0,60}}
                (?:stud(?:y|ies)|report|paper|document|data|original|where|source|article|{_SOURCE}|it\b|that\b)
            |\b(?:can|could|would)\s(?:you|u|ya|someone|anyone)\s(?:please\s|pls\s)?(?:show|tell|point)\s(?:me
                |us)\s(?:to\s)?where\s(?:it|that|this|you|they|he|she|the)\b
            |{START}\s*(?:a\s|any\s|the\s|your\s|what\s|original\s)?(?:sources?|links?|proof|evidence|citation)\s(?:for|on|of|to|behind)\s[^.!?\n]{{1,60}}?(?:\s(?:please|pls|plz)\b|\?|needed\b)
            |\bwhere\s(?:can|could|do|would)\s(?:i|we|one|people|someone)\s(?:find|read|see|get|check|look\sup|verify)\s(?:\w+\s){{0,2}}?(?:report|stud(?:y|ies)|source|data|numbers|figures|original|document|statement|paper|that|this|more)\b
            |\bwho\s(?:told|gave)\syou\s(?:that|this|these|those|the)\b
            |{START}\s*(?:please|pls|plz|can\ssomeone|could\ssomeone)\s(?:link|cite|source)\b
            |\b(?:show|give|send|name)\s(?:me|us)\s(?:(?:just\s)?one|an?|any|a\ssingle|some|the)\s(?:\w+\s)?(?:stud(?:y|ies)|report|source|proof|paper|statistics?|link|evidence|document|citation)\b
            |\bcare\sto\s(?:share|cite|source|back|provide|link)\b
            |\bmind\s(?:sharing|linking|citing|posting)\b
        """,
    ),
    cue(
        _REQUEST,
        0.8,
        None,
        rf"""
            \b(?:i'd|i\swould|we'd|would)\s(?:really\s|just\s)?(?:like|love|appreciate|want
                |need)\s(?:to\s(?:see|read|have|know)\s)?(?:some\s|an?\s|the\s|any\s|more\s|your\s|actual\s
                |\w+\s)?{_SOURCE}\b
            |{START}\s*(?:(?:please|pls|then|ok|so|well|kindly|you\sshould|you\sneed\sto|you\shave\sto
                |now)[\s,]+){{0,2}}(?:back|prove|cite|source|substantiate|provide|show|give|post|share|link
                |name|quote|list|add|include)\s
                (?:us\s|me\s)?(?:(?:{_THING}|a|an|some|any|one|up|with|claims?|statement|it|us|me|single|actual
                    |real|original|where|to|number|figure)\s){{0,4}}?(?:up\swith|{_SOURCE}|that\sup|it\sup
                    |claim\sup)\b
            |\b(?:citation|source|sources|proof|evidence|link|reference)s?\s(?:is\s|are\s)?(?:needed|required
                |missing|please|pls|plz)\b
            |\b(?:need|needs|want|waiting\sfor|asking\sfor|missing)\s(?:(?:a|an|some|the|your|any|to\ssee|more
                |better|actual|real|proper|original)\s){{0,2}}{_SOURCE}\b
            |\b{_SOURCE}\sor\s(?:it\s)?(?:didn'?t|never|did\snot|gtfo|stfu|bust|you'?re)\b
            |{START}\s*(?:and\s|so\s|but\s|is\sthere\s|are\sthere\s
                |ok\s)?any\s(?:\w+\s){{0,2}}?{_SOURCE}\b[^.!\n]{{0,60}}(?:\?|$|\n)
        """,
    ),
    cue(
        _REQUEST,
        0.9,
        None,
        r"""
            (?<!\w)(?:є|есть|має|маєте|имеется|може|можна|можно|у\sкого|хтось|кто-нибудь|хто-небудь|кто-то
                |дайте|дай|киньте|кинь|скинь|скиньте|наведіть|приведите|покажіть|покажите|де|где|какой|який|які
                |какие|надайте)
                (?!\w)[^.!\n]{0,40}?(?<!\w)(?:джерел\w*|источник\w*|пруф\w*|посиланн\w*|ссылк\w*|докази?
                    |доказів|доказательств\w*|підтвердженн\w*|подтверждени\w*)(?!\w)
            |(?<!\w)(?:звідки|откуда)\s(?:\w+\s){0,2}?(?:дані|данные|інформація|информация|цифр\w*|інфа|инфа
                |взяли|ви\sвзяли|вы\sвзяли|ти\sвзяв|ты\sвзял|такі|такие|ці|эти)(?!\w)
            |(?<!\w)(?:джерело|источник|пруф\w*|посилання|ссылка|ссылку|доказ\w*)\s?(?:,\s?)?(?:будь\sласка
                |пожалуйста|є|есть|будет|буде|\?)
        """,
    ),
)
