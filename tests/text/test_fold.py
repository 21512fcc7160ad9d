from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.fold import fold, fold_weakly

DISGUISES = {
    "zero-width space": "i\u200bdiot",
    "zero-width non-joiner": "id\u200ciot",
    "soft hyphen": "id\u00adiot",
    "Hangul filler": "id\u3164iot",
    "tag character": "i\U000e0061diot",
    "Cyrillic look-alike": "idi\u043et",
    "Greek look-alike": "idi\u03bft",
    "fullwidth": "ｉｄｉｏｔ",
    "mathematical bold": "𝐢𝐝𝐢𝐨𝐭",
    "circled": "ⓘⓓⓘⓞⓣ",
    "small capitals": "ɪᴅɪᴏᴛ",
    "leetspeak": "1d10t",
    "leetspeak inside": "id1ot",
    "exclamation mark": "id!ot",
    "dots": "i.d.i.o.t",
    "spaces": "i d i o t",
    "wide spaces": "i  d  i  o  t",
    "hyphens": "i-d-i-o-t",
    "repeats": "idiooot",
    "star": "id*ot",
    "zalgo": "i̷̢d̶i̵o̴t̷",
    "a mark on each letter": "".join(letter + "\u0301" for letter in "idiot"),
    "spoiler": "||id||iot",
    "bold": "id**io**t",
    "italic": "id*io*t",
    "two at once": "i\u200bd1\u043et",
    "tags around a space": "id\U000e0020\U000e0061iot",
    "variation selector": "id\ufe0fiot",
    "fullwidth inside": "idｉot",
    "parenthesised": "⒤⒟⒤⒪⒯",
    "superscript": "ⁱᵈⁱᵒᵗ",
    "regional indicators": "🇮🇩🇮🇴🇹",
    "regional indicators apart": "🇮 🇩 🇮 🇴 🇹",
    "one regional indicator": "🇮diot",
    "Cyrillic word": "іԁіот".replace("т", "t"),
    "upside-down": "ʇoıpı",
    "upside-down in order": "ıpıoʇ",
    "right-to-left override": "\u202etoidi\u202c",
    "one hyphen": "id-iot",
    "one underscore": "id_iot",
    "one dot": "id.iot",
    "slashes": "i/d/i/o/t",
    "pipes": "i|d|i|o|t",
    "commas": "i,d,i,o,t",
    "mixed separators": "i.d-i_o.t",
    "separators and leetspeak": "1.d.1.0.t",
    "spaces and leetspeak": "1 d 1 0 t",
    "repeats at the start": "iiiidiot",
    "a pipe for a letter": "id|ot",
    "split spoiler": "id||i||ot",
    "underlined": "id__io__t",
    "spaces and a look-alike": "i d i \u043e t",
    "dots and a look-alike": "i.d.i.\u043e.t",
    "pipes and a look-alike": "i|d|i|\u043e|t",
    "emoji and a look-alike": "i🙂d🙂i🙂\u043e🙂t",
    "bold letters and a look-alike": "**i****d****i****\u043e****t**",
    "spaces and look-alikes only": "і ԁ і о т".replace("т", "\u03c4"),
    "dots and small capitals": "ɪ.ᴅ.ɪ.ᴏ.ᴛ",
    "small capitals around a filler": "ɪᴅ\u3164ɪᴏᴛ",
    "downwards": "i\nd\ni\no\nt",
    "downwards in leetspeak": "i\nd\n1\n0\nt",
}

GUESSED = {
    "accents": "ídíót",
    "reversed": "toidi",
    "a sign in front": "|diot",
    "doubled letters": "iddiott",
    "l for i": "ldiot",
    "a gap": "id iot",
    "two gaps": "id io t",
    "a line break": "id\niot",
    "Turkish letters": "ıdıot",
    "crossed letters": "iđiot",
    "emoji for letters": "idi⭕t",
    "signs at the end": "idi**",
}


@pytest.mark.parametrize("text", DISGUISES.values(), ids=DISGUISES)
def test_a_disguised_word_is_seen(text: str) -> None:
    assert fold(text) == "idiot"
    assert fold(f"you are an {text}, really") == "you are an idiot, really"


@pytest.mark.parametrize("text", GUESSED.values(), ids=GUESSED)
def test_a_doubtful_disguise_is_only_guessed_at(text: str) -> None:
    sentence = f"you are an {text}, really"
    assert fold_weakly(sentence) == "you are an idiot, really"
    assert fold(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("you are a m o r o n ok", "you are a moron ok"),
        ("a m o r o n", "a moron"),
        ("y o u a r e a n i d i o t", "you are an idiot"),
        ("y.o.u.c.l.o.w.n", "you clown"),
        ("ʇoıpı uɐ ǝɹɐ noʎ", "you are an idiot"),
        ("such an аѕѕ", "such an ass"),
        ("what an a$$hole", "what an asshole"),
        ("f**k this and that sh*t", "fuck this and that shit"),
        ("$tup1d", "stupid"),
        ("MО\u042fON you", "MORON you"),
        ("you s.t.u.p.i.d c-l-o-w-n", "you stupid clown"),
        ("🅼🅾🆁🅾🅽", "MORON"),
        ("🅱️oron", "Boron"),
        ("IᗪIOT", "IDIOT"),
        ("\U0001f178\U0001f173\U0001f178\U0001f17e\U0001f183", "IDIOT"),
        ("an !diot", "an idiot"),
        ("lo-ser's lo_sers", "loser's losers"),
        ("such \u0430 \u0441 \u043e \u0441 k", "such a cock"),
        ("ʇoıpı uɐ ǝɹɐ noʎ [lol]", "you are an idiot [lol]"),
        ("/s/ ʇoıpı uɐ ǝɹɐ noʎ", "/s/ you are an idiot"),
        ("[ʇoıpı] and /ʇoıpı/", "[idiot] and /idiot/"),
        ("f u c k y o u", "fuck you"),
        ("a m 0 r 0 n", "a moron"),
        ("u 1 d 1 0 t", "u idiot"),
        ("you a\nm\no\nr\no\nn", "you a moron"),
        ("sh-it, tw-at and who-re", "shit, twat and whore"),
        ("f*ck n*gg*rs, sl*ts and wh*res", "fuck niggers, sluts and whores"),
    ],
)
def test_words_come_out_as_a_reader_sees_them(text: str, seen: str) -> None:
    assert fold(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("vvanker", "wanker"),
        ("rnoron", "moron"),
        ("what a (unt", "what a cunt"),
        ("a f*g", "a fag"),
        ("f***", "fuck"),
        ("so /\\/\\oron", "so moron"),
        ("a flo-bbert", "a flobbert"),
        ("mup-pet", "muppet"),
        ("see хор here", "see xop here"),
        ("you \U0001f1f1\U0001f1ee\U0001f1e6\U0001f1f7", "you liar"),
    ],
)
def test_guesses_follow_what_else_it_may_be(text: str, seen: str) -> None:
    assert fold_weakly(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("you air-head", "you airhead"),
        ("you mag.got", "you maggot"),
        ("f@ck off", "fuck off"),
        ("f&ck that and f?ck this", "fuck that and fuck this"),
        ("b*ard", "bastard"),
        ("a l*ser", "a loser"),
        ("a pl*nker", "a plonker"),
        ("k i l l h i m", "kill him"),
        ("n o t r o l l s", "no trolls"),
    ],
)
def test_what_ordinary_words_may_look_like_too_is_no_more_than_a_guess(text: str, seen: str) -> None:
    assert fold(text) == text
    assert fold_weakly(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("D I E G O", "DIEGO"),
        ("K I D D I E", "KIDDIE"),
        ("such a s p i c y dish", "such a spicy dish"),
        ("A-S-S-A-S-S-I-N", "ASSASSIN"),
        ("a t h e r a p i s t", "atherapist"),
        ("a m o n g u s", "amongus"),
        ("A N T W E R P", "ANTWERP"),
        ("m e l t d o w n", "meltdown"),
    ],
)
def test_a_spelled_word_is_not_split_into_an_insult_and_small_words(text: str, seen: str) -> None:
    assert fold_weakly(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We met 40 times in 2019.",
        "order F4G7K, id F4G",
        "B2B at the G7 with an m1",
        "U.S. and U.S.S.R.",
        "plan a b",
        "H1N1 and h1n1, COVID19, F-35s, Su34s",
        "after 1h30m on 4chan, the 3rd time",
        "World War III",
        "a11y and l10n",
        "see https://example.org/1d10t__a?b=*** or mail a1b3c@example.org",
        "Hello!world wow!such",
        "2 * 3 * 4 = 24",
        "snake_case_name",
        "<@123456789012345678> <:k3k3k:1234>",
        "J. R. R. Tolkien wrote it",
        "café, naïve, Tiếng Việt",
        "Це український текст, у ньому нічого не приховано",
        "Это обычный русский текст, e-mail и SMS",
        "Ελληνικά χωρίς μάσκα",
        "می‌خواهم بدانم",
        "هذا نص عربي",
        "❤️ 👨‍👩‍👧 🇺🇦",
        "🇺🇦🇵🇱🇬🇧 and 🇨🇦, even 🇬 🇧",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007fEngland 1️⃣ ❤️Love",
        "blood type 🅰️ or 🅾️, Ⓜ️ ahead, 🅿️ full, ℹ️",
        "אני לא מסכים עם הכתבה",
        "मैं इस लेख से सहमत नहीं हूँ",
        "我不同意这篇文章，真的！",
        "この記事には賛成できません。ＪＲ線（東京）",
        "이 기사에 동의하지 않아요",
        "Müller, Gießen, œuvre, smørrebrød, ışık, Łódź, þing",
        "e.g. the U.S.A., i.e. us; a/c, and/or, he/she, 24/7, w/o",
        "well-known, anti-war, re-elect, x-ray, T-shirt, co-operate, ex-wife, mid-July, pre-1990s, non-EU",
        "F-16s, covid-19, COVID19, A380, WW2, 3rd, 5km, 10:30, 7pm, 1990s, $40m, 20%",
        "lists: a, b, c and x, y, z; a) one b) two; plan A, plan B",
        "I'll say he'll, she'll and we'll, don't, o'clock, rock'n'roll",
        "#hashtag #StopTheWar @some_user /r/news u/someone C# C++ .NET",
        "if (a[i] == b[j]) { x_1 += y * z; } // self.count() -> int | None",
        "name@example.org, https://example.org/a-b_c?d=e&f=g, example.com, www.example.org",
        "u r so right, i c u, y not, r u ok",
        "so... what? no!!! yes?! -- fine -- (really) [sic] {ok} ~ish",
        "the ship's hull, assess, class, therapist, Scunthorpe, cockpit, Dickens, shitake, analysis",
        "it was 5 - 3, then 2-1, 0:0, 1/2, 3x4, 2^8",
        "he says /ˈbʌtə/ and /braɪt/",
        "/ðɪs ɪz ə ɹʌn/, [ɹʌn] and /ɐ/",
        "You go...on, you go...ok, you all go...off and you go-off too",
        "You do-it, you do.it, you do...it, just do||it",
        "a big...got it? no...once, and me...it",
        "Try th!s, P!nk sings, B&Bs and S&Ps",
        "Tr*mp won",
        "a m**t pie",
        "A rapper who rapped, all rappers, rapping at full tilt",
        "the SPLC, a gilt frame, Den Haag, a hatter, doit",
        "the vowels ɪ, ʏ, ʊ, ɴ; x, y, α, ο and ν, ρ, τ, κ",
        "Answers:\nA\nB\nA\nD\nE",
        "Results: 4 5 5, then 7 1 7 5 and 8 0 0 8",
        "4\n5\n5\n7 and 1\n0\n1",
        "$70million, $5bn, $100k, $7trillion",
        "(he'll) and @fool_99, filth10.20.30.40",
    ],
)
def test_ordinary_text_stays_untouched(text: str) -> None:
    assert fold(text) == text
    assert fold_weakly(text) == text


def test_a_mixed_word_in_a_text_of_its_own_script_stays() -> None:
    text = "Моя SMSка і iPhoneа новий, Wi-Fi є"
    assert fold(text) == text


def test_wider_gaps_part_spelled_words() -> None:
    assert fold("s o  d u m b") == "so dumb"


def test_capitals_are_leetspeak_only_where_everything_is_in_capitals() -> None:
    assert fold("YOU 1D10T") == "YOU IDIOT"


def test_at_most_two_of_a_letter_are_kept() -> None:
    assert fold("sooooo coooool") == "so cool"
    assert fold("aaaaaah") == "ah"
    assert fold("NASCAR, AAA and #ffdddd") == "NASCAR, AAA and #ffdddd"


@given(st.text(max_size=300))
def test_any_text_folds(text: str) -> None:
    assert isinstance(fold(text), str)
    assert isinstance(fold_weakly(text), str)


@example("I*\u200b*I")
@given(st.text(alphabet="idtoIaе\u0430\u200b\u00ad\u3164\ufe0f*_|~-. 10!🇮🅱ɐéｉ⭕\n", max_size=60))
def test_no_invisible_character_is_left_between_letters(text: str) -> None:
    assert not re.search("[a-zA-Z][\u200b\u00ad\u3164\ufe0f]+[a-zA-Z]", fold_weakly(text))


@given(
    st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8), min_size=1, max_size=8)
    .map(" ".join)
    .filter(lambda text: not re.search(r"(.)\1\1", text))
)
def test_plain_words_fold_to_themselves(text: str) -> None:
    assert fold(text) == text


HOSTILE = (
    "a", "*", "|| ", "a*", "1a", "a\u0301", ".a", "a@", "`", "_a ", "\u200b", "a ", "a.", "**a ", "||a ", "[a](", "<a", '"a ',
    "a\u200b", "ɪ", "ʇ ", "а", "Aа ", "🇮 ", "/a", "f*", "i-", "ab-", "\\|", "vv", "a\n", "é ", "he ll ", "x@", "a@b.c", "❌a",
    "\u202ea", "ⓘ", "Ⓜ", "a$", "i'", "a  ", "а a ", "ɪ.", "ʇ/", "[ʇ", "/ə ʇ ", "fu*", "a-a.",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_repetitive_text_folds_in_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        fold_weakly(text)
        return time.process_time() - start

    def least(length: int) -> float:
        return min(seconds(length) for _ in range(3))  # one alone may pay for a collection of garbage

    # Eight times the length; a quadratic step would take 64 times.
    assert least(32_000) < 3 * 8 * least(4000) + 0.05


def test_angle_brackets_that_are_no_markup_protect_nothing() -> None:
    assert fold("you <1d10t>") == "you <idiot>"
    assert fold("<:k3k3k:1234>") == "<:k3k3k:1234>"
