"""Single characters that stand for a Latin letter, or for nothing: compatible alphabets, emoji letters, invisible ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from bot.text.single_letters import change_rows
from bot.text.word_lists import words_of

# Unicode calls these compatible with an ASCII letter: mathematical, circled, squared, superscript, letter-like.
_COMPATIBLE = re.compile(
    "[\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u1d9c-\u1dbf\u2071\u207f\u2090-\u209c\u2100-\u2138\u213a-\u214f"
    "\u2160-\u217f\u249c-\u24c1\u24c3-\u24e9\U0001d400-\U0001d7ff\U0001f110-\U0001f16f\U0001f172-\U0001f17d"
    "\U0001f180-\U0001f189]"
)
_FULLWIDTH = re.compile("[\uff01-\uff5e]*[\uff21-\uff3a\uff41-\uff5a][\uff01-\uff5e]*")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LETTER_RANGES = (  # alphabets that Unicode gives no mapping for
    (0x1F150, 0x1F169, "A"),
    (0x1F170, 0x1F189, "A"),
    (0x249C, 0x24B5, "a"),
)
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz")

_SMALL_CAPITAL = re.compile("[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ]")
_TWO_SMALL_CAPITALS = re.compile(f"{_SMALL_CAPITAL.pattern}{{2}}")
_WORD = re.compile(r"[^\W\d_]+")

# These are emoji too (blood types, parking), so they are letters only in company.
_EMOJI_LETTERS = str.maketrans({
    "\u24c2": "M", "\u2139": "i", "\U0001f170": "A", "\U0001f171": "B", "\U0001f17e": "O", "\U0001f17f": "P",
    "\U0001f18e": "AB", "\U0001f191": "CL", "\U0001f194": "ID", "\U0001f196": "NG", "\U0001f197": "OK", "\U0001f19a": "VS",
})  # fmt: skip
_EMOJI_LETTER_CLASS = "[\u24c2\u2139\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191\U0001f194\U0001f196\U0001f197\U0001f19a]"
_EMOJI_LETTER = re.compile(_EMOJI_LETTER_CLASS)
_EMOJI_LETTER_RUN = re.compile(f"(?:[A-Za-z]|{_EMOJI_LETTER_CLASS}[\ufe0f\u200b-\u200d]*)+")
_MIN_EMOJI_WORD = 3

_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+")
_REGIONAL_ROW = re.compile(
    "([A-Za-z]?)([\U0001f1e6-\U0001f1ff](?:[ \u00ad\u200b-\u200f\u2060\ufe0f]{0,3}[\U0001f1e6-\U0001f1ff])*)(?=([A-Za-z]?))"
)
_MIN_REGIONAL = 3  # two of them with a gap are a flag that was taken apart
_REGIONAL_A = 0x1F1E6
# ISO 3166-1 alpha-2, and what Unicode has flags for besides.
_COUNTRIES = frozenset(
    words_of(
        "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz"
        " ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cu cv cw cx cy cz de dg dj dk dm do dz ea ec ee eg eh er es et eu"
        " fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in"
        " io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg"
        " mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl"
        " pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td"
        " tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw"
    )
)

# Joiners are part of Persian, Indic scripts and emoji, so they go only beside a Latin, Greek or Cyrillic letter, and
# not where an emoji is before them or a letter of a joining script behind them.
_INVISIBLE_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_VISIBLE_NEIGHBOUR = "[0-9A-Za-z\u00c0-\u0587\u13a0-\u167f\u1d00-\u1dbf\u1e00-\u1eff\ua730\ua731\ua7af]"
_INVISIBLE = re.compile(
    f"(?<={_VISIBLE_NEIGHBOUR})[{_INVISIBLE_CLASS}]+(?![\u0590-\u0dff\u20e3{_INVISIBLE_CLASS}])"
    f"|(?<![\u0590-\u0dff\u2190-\u2bff\U0001f000-\U0001faff{_INVISIBLE_CLASS}])[{_INVISIBLE_CLASS}]+(?={_VISIBLE_NEIGHBOUR})"
)
_OVERRIDE = re.compile("\u202e([^\u202c\n]*)\u202c?")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_MARK = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_MARKED_WORD = re.compile(f"(?<![{_LATIN}])[{_LATIN}]*[{_LATIN}][{_MARK}][{_LATIN}{_MARK}]*")
_SHORT_WORD = 4


def fold_characters(text: str) -> str:
    """Return `text` with each character that certainly stands for a letter, or for nothing, replaced by just that."""
    text = _OVERRIDE.sub(_turned, text)
    text = _REGIONAL_ROW.sub(_spelled_or_flags, text)
    text = _COMPATIBLE.sub(lambda match: _compatible(match[0]), text)
    if not _EAST_ASIAN.search(text):
        text = fold_fullwidth(text)
    text = without_invisible(text)  # some are letters to a pattern
    if _TWO_SMALL_CAPITALS.search(text):
        text = _WORD.sub(lambda match: _small_capitals(match[0]), text)
    if _SMALL_CAPITAL.search(text):
        text = change_rows(text, _small_capitals)
    if _EMOJI_LETTER.search(text):
        text = _EMOJI_LETTER_RUN.sub(_letters_in_company, text)
    text = without_invisible(text)
    return _MARKED_WORD.sub(lambda match: _without_marks(match[0]), text)


def without_invisible(text: str) -> str:
    """Return `text` without the invisible characters that stand beside a Latin, Greek or Cyrillic letter."""
    return _INVISIBLE.sub("", text)


def fold_fullwidth(text: str, *, shortest: int = 1) -> str:
    """Return `text` with fullwidth Latin words of at least `shortest` characters in ordinary width.

    Chinese and Japanese use them without any disguise, in abbreviations above all.
    """

    def narrow(match: re.Match[str]) -> str:
        return unicodedata.normalize("NFKC", match[0]) if len(match[0]) >= shortest else match[0]

    return _FULLWIDTH.sub(narrow, text)


def spell_regional(text: str, words: Container[str]) -> str:
    """Return `text` with each row of flags whose letters make one of `words` (in lower case) replaced by it."""
    return _REGIONAL.sub(
        lambda match: letters if (letters := _letters(match[0])) in words else match[0], text
    )


def _letters(regional: str) -> str:
    return "".join(chr(ord(c) - _REGIONAL_A + ord("a")) for c in regional)


def _turned(match: re.Match[str]) -> str:
    # An override makes left-to-right text run backwards; other text is left alone, for there it is idle.
    shown = match[1]
    return match[0] if _RIGHT_TO_LEFT.search(shown) else shown[::-1]


def _spelled_or_flags(match: re.Match[str]) -> str:
    row = match[2]
    pairs = [_letters(run[i : i + 2]) for run in _REGIONAL.findall(row) for i in range(0, len(run), 2)]
    beside_letter = bool(match[1] or match[3])
    spelled = not all(pair in _COUNTRIES for pair in pairs)
    if spelled and (beside_letter or sum(map(len, pairs)) >= _MIN_REGIONAL):
        return match[1] + _REGIONAL.sub(lambda run: _letters(run[0]), row)
    return match[0]


def _compatible(character: str) -> str:
    code = ord(character)
    for first, last, letter in _LETTER_RANGES:
        if first <= code <= last:
            return chr(ord(letter) + code - first)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() and plain.isalnum() else character


def _small_capitals(word: str) -> str:
    plain = word.translate(_SMALL_CAPITALS)
    return plain if plain.isascii() else word  # else a phonetic transcription


def _letters_in_company(match: re.Match[str]) -> str:
    run = match[0]
    count = len(_EMOJI_LETTER.findall(run))
    in_company = count >= _MIN_EMOJI_WORD or any(c.isascii() and c.isalpha() for c in run)
    return run.translate(_EMOJI_LETTERS) if count and in_company else run


def _without_marks(word: str) -> str:
    """Remove stacked marks, but keep the accents of a word that was merely typed in decomposed form."""
    composed = unicodedata.normalize("NFC", word)
    decomposed = unicodedata.normalize("NFD", word)
    base = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Me")
    accents = sum(1 for c in word if unicodedata.combining(c))
    few = accents * 2 <= len(base) or len(base) <= _SHORT_WORD
    return composed if few and len(composed) == len(base) else base
