"""Folding of disguises: `fold` gives a scorer the words that a reader sees.

Each step undoes one disguise, and only where the disguise is certain: a look-alike letter is replaced inside an
otherwise Latin word, a digit between the letters of a word. Numbers, ids, addresses and other scripts stay as they are.
"""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Letters that Unicode calls compatible with an ASCII letter: fullwidth, mathematical, circled, superscript.
_COMPATIBLE = re.compile(
    "[\u1d2c-\u1d6a\u2071\u207f\u2090-\u209c\u2100-\u214f\u2460-\u24ff\uff01-\uff5e"
    "\U0001d400-\U0001d7ff\U0001f110-\U0001f189]"
)
_NEGATIVE_LETTERS = ((0x1F150, 0x1F169), (0x1F170, 0x1F189))  # white on black, without a Unicode mapping
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")

# Joiners are part of Persian, Indic scripts and emoji, so they go only beside a Latin, Greek or Cyrillic letter.
_INVISIBLE_CLASS = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_VISIBLE_NEIGHBOUR = "[0-9A-Za-z\u00c0-\u052f\u1e00-\u1eff]"
_INVISIBLE = re.compile(
    f"(?<={_VISIBLE_NEIGHBOUR}){_INVISIBLE_CLASS}+|{_INVISIBLE_CLASS}+(?={_VISIBLE_NEIGHBOUR})"
)

_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_LATIN = "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_MARKED_WORD = re.compile(f"(?<!{_LATIN}){_LATIN}*{_LATIN}{_MARK}(?:{_LATIN}|{_MARK})*")

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝктмвнАВЕКМНОРСТУХІЈЅαειοκνρτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwktmbhABEKMHOPCTYXIJSaeiokvptuxwABEZHIKMNOPTYX",
)
_LETTERS = re.compile(r"[^\W\d_]+")

# Addresses, mentions and custom emoji hold digits and signs that are no disguise.
_PROTECTED = re.compile(
    r"(https?://\S+|www\.\S+|<[^<>\s]{1,100}>|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w[\w.-]*)"
)

# Any of these may be part of a disguise in ASCII text; all others are plain.
_MARKUP = re.compile(r"[*_~|`$@]")
_BESIDE_LETTER = re.compile(r"[0-9!](?<=[A-Za-z].)")
_SPELLED = re.compile(
    r"(?<![^\s\"'(*_.,:;!?-])[A-Za-z](?:(?: {1,3}[A-Za-z]){2,}|(?:([.*_·-])[A-Za-z])(?:\1[A-Za-z])+)(?!\w)"
)
_MAYBE_SPELLED = re.compile(r"[ .*_·-][A-Za-z][ .*_·-](?=\s{0,2}[A-Za-z](?![A-Za-z]))")
_REPEATED = re.compile(r"([A-Za-z])\1\1")
_MIN_DOTTED_CAPITALS = 5  # U.S.S.R. is an abbreviation, I.D.I.O.T. is not

_MARKDOWN = re.compile(r"(\*{1,3}|_{2,3}|~~|\|\||`{1,2})(?=[^\s*_~|`])([^\n]{0,500}?[^\s*_~|`])\1")
_STARRED = re.compile(r"(?<![\w*])[A-Za-z]+\*+[A-Za-z*]*[A-Za-z](?![\w*])")
_OFTEN_STARRED = _words(
    "arse arsehole ass asses asshole assholes bastard bastards bitch bitches bitching bollocks bullshit clown coward"
    " crap crappy cretin cunt cunts damn damned dick dickhead dicks die dumb dumbass fool fools fuck fucked fucker"
    " fuckers fucking fucks hate hell idiot idiotic idiots imbecile kill liar liars loser losers moron moronic morons"
    " motherfucker nazi nazis pathetic piss pissed prick pussy rape rapist retard retarded scum shit shits shitty shut"
    " slut sluts stupid suck sucks trash twat vermin wanker whore whores"
)

_LEET = str.maketrans("013457@$!", "oieastasi")
_LEET_WORD = re.compile(r"(?<![\w@$./-])[A-Za-z0-9$][A-Za-z0-9@$!]*[A-Za-z0-9$](?![\w@$])")
_INNER_SIGN = re.compile(r"[A-Za-z][013457@$!]+(?=[A-Za-z])")
_NO_LEET = re.compile(
    r"""(?ix)
    .*[2689].*                                                   # digits that stand for no letter
    | .*\d{3}.*                                                  # long numbers
    | [0-9a-f]{7,}                                               # hexadecimal ids
    | \d+(?:h|hrs?|m|mins?|ft|d)\d+(?:h|hrs?|m|mins?|s|secs?|in)?  # durations and heights
    | [a-z]{1,4}-?\d+s?                                          # models: covid19, f35s
    | \d+[a-z]+                                                  # 3rd, 5km, 4chan
    | l10n | a11y | log4j | neo4j | h1n1 | h5n1
    """
)
_MIN_LEET = 4
_MIN_LEET_LETTERS = 2
_EXCLAMATIONS = _words(
    "no oh ah so ha hi hey wow yes ok aha lol you me it go do up him her us he now yay why"
)
_MAX_SIGN_PREFIX = 3

_ROMAN = re.compile(r"[IVXLCDM]+")
_DOUBLED = _words(
    "all ass beer bee boo boob boobs book butt cool cooler dull fall feel feels fool fools food free full good hell"
    " hello kill killer killing look loose loser moon need noob noobs pee pissed poop poor pussy really see seen sleep"
    " soon speed stool sweet tall tell too tool weed week well will yell"
)


def fold(text: str) -> str:
    """Return `text` without disguises, for a scorer to read; never show it to people.

    Undone are: invisible characters, compatible alphabets, stacked marks, look-alike letters, markup and stars inside
    words, letters spelled one by one, digits for letters, and long repeats. Offsets into the result are not offsets
    into `text`.
    """
    if not text.isascii():
        text = _fold_characters(text)
    if not _needs_word_folding(text):
        return text
    parts = _PROTECTED.split(text)
    # Capitals carry no information where everything is in capitals, so that there a capital word may be leetspeak.
    shouted = text.upper() == text
    return "".join(
        part if index % 2 else _fold_words(part, shouted=shouted) for index, part in enumerate(parts)
    )


def _fold_characters(text: str) -> str:
    text = _COMPATIBLE.sub(lambda match: _compatible(match[0]), text).translate(_SMALL_CAPITALS)
    text = _INVISIBLE.sub("", text)
    text = _MARKED_WORD.sub(lambda match: _without_marks(match[0]), text)
    return _LETTERS.sub(lambda match: _without_look_alikes(match[0]), text)


def _compatible(character: str) -> str:
    code = ord(character)
    for first, last in _NEGATIVE_LETTERS:
        if first <= code <= last:
            return chr(ord("A") + code - first)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() and not plain.isspace() else character


def _without_marks(word: str) -> str:
    """Remove stacked marks, but keep the accents of a word that was merely typed in decomposed form."""
    composed = unicodedata.normalize("NFC", word)
    decomposed = unicodedata.normalize("NFD", word)
    base = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Me")
    accents = sum(1 for c in word if unicodedata.combining(c))
    is_word = len(composed) == len(base) and accents * 2 <= len(base)
    return composed if is_word else base


def _without_look_alikes(word: str) -> str:
    if word.isascii():
        return word
    latin = [c for c in word if c.isascii()]
    others = [c for c in word if not c.isascii()]
    if not latin or any(ord(c) not in _LOOK_ALIKES for c in others):
        return word
    # An acronym with a Cyrillic or Greek ending is an ordinary word of that language.
    if len(latin) > 1 and all(c.isupper() for c in latin) and all(c.islower() for c in others):
        return word
    return word.translate(_LOOK_ALIKES)


def _needs_word_folding(text: str) -> bool:
    checks = (_MARKUP, _BESIDE_LETTER, _MAYBE_SPELLED, _REPEATED)
    padded = f" {text}"
    return any(check.search(padded) for check in checks)


def _fold_words(text: str, *, shouted: bool) -> str:
    text = _STARRED.sub(lambda match: _without_stars(match[0]), text)
    text = _without_markdown(text)
    text = _SPELLED.sub(_joined, text)
    text = _LEET_WORD.sub(lambda match: _without_leet(match[0], shouted=shouted), text)
    if _REPEATED.search(text):
        text = re.sub(r"[A-Za-z]+", lambda match: _without_repeats(match[0]), text)
    return text


def _without_stars(word: str) -> str:
    pattern = re.compile(word.replace("*", "[a-z]"), re.IGNORECASE)
    loose = re.compile(re.sub(r"\*+", "[a-z]+", word), re.IGNORECASE)
    found = next((known for known in _OFTEN_STARRED if pattern.fullmatch(known)), None) or next(
        (known for known in _OFTEN_STARRED if "**" not in word and loose.fullmatch(known)), None
    )
    if found is None:
        return word
    return found.upper() if word.isupper() else found


def _without_markdown(text: str) -> str:
    # Markers nest at most four deep in practice (bold, italic, underline, spoiler).
    for _ in range(4):
        text, count = _MARKDOWN.subn(r"\2", text)
        if not count:
            break
    return text


def _joined(match: re.Match[str]) -> str:
    spelled = match[0]
    if match[1] is None and "  " in spelled and re.search(r"\w \w", spelled):
        # Single gaps part letters, so wider ones part words.
        return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", spelled))
    letters = "".join(c for c in spelled if c.isalpha())
    if match[1] == "." and letters.isupper() and len(letters) < _MIN_DOTTED_CAPITALS:
        return spelled
    return letters


def _without_leet(word: str, *, shouted: bool) -> str:
    letters = [c for c in word if c.isalpha()]
    if (
        len(letters) < _MIN_LEET_LETTERS
        or len(word) < _MIN_LEET
        or word.isalpha()
        or _NO_LEET.fullmatch(word)
    ):
        return word
    one_case = all(c.islower() for c in letters[1:]) or (shouted and all(c.isupper() for c in letters))
    sign = _INNER_SIGN.search(word)
    if not one_case or (sign is None and "$" not in word):
        return word
    prefix = re.split(r"[^A-Za-z]", word, maxsplit=1)[0].lower()
    if re.search(r"[!@]", word) and (len(prefix) > _MAX_SIGN_PREFIX or prefix in _EXCLAMATIONS):
        return word
    folded = word.translate(_LEET)
    return folded.upper() if shouted else folded


def _without_repeats(word: str) -> str:
    if not _REPEATED.search(word) or _ROMAN.fullmatch(word):
        return word
    doubled = re.sub(r"([A-Za-z])\1{2,}", r"\1\1", word)
    if len(set(word.lower())) == 1 or doubled.lower() in _DOUBLED:
        return doubled
    return re.sub(r"([A-Za-z])\1{2,}", r"\1", word)
