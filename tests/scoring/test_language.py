from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring.language import language

SAMPLES = {
    "en": "The mayor promised a new bridge years ago, and nothing has happened since.",
    "de": "Der Bürgermeister hat uns schon vor Jahren eine neue Brücke versprochen.",
    "fr": "Le maire nous a promis un nouveau pont, mais rien ne s'est passé depuis.",
    "es": "El alcalde nos prometió un puente nuevo hace años y no ha pasado nada.",
    "pt": "O prefeito prometeu uma ponte nova há anos, mas nada aconteceu até agora.",
    "it": "Il sindaco ci aveva promesso un ponte nuovo, ma non è successo niente.",
    "nl": "De burgemeester heeft ons jaren geleden een nieuwe brug beloofd.",
    "pl": "Burmistrz obiecał nam nowy most wiele lat temu i nic się nie dzieje.",
    "tr": "Belediye başkanı yıllar önce yeni bir köprü sözü verdi ama hiçbir şey olmadı.",
    "sv": "Borgmästaren lovade oss en ny bro för många år sedan, men inget har hänt.",
    "uk": "Мер обіцяв нам новий міст багато років тому, і нічого не сталося.",
    "ru": "Мэр обещал нам новый мост много лет назад, и ничего не произошло.",
    "el": "Ο δήμαρχος μας υποσχέθηκε μια νέα γέφυρα πριν από χρόνια.",
    "ar": "وعدنا رئيس البلدية بجسر جديد منذ سنوات ولم يحدث شيء",
    "he": "ראש העיר הבטיח לנו גשר חדש לפני שנים",
    "hi": "मेयर ने हमसे सालों पहले एक नए पुल का वादा किया था",
    "ja": "市長は何年も前に新しい橋を約束しました",
    "zh": "市长多年前承诺建一座新桥，但什么也没发生",
    "ko": "시장은 몇 년 전에 새 다리를 약속했습니다",
}


@pytest.mark.parametrize(("code", "text"), SAMPLES.items(), ids=SAMPLES)
def test_a_sentence_is_known(code: str, text: str) -> None:
    assert language(text) == code


def test_vowel_signs_do_not_part_the_words_of_devanagari() -> None:
    assert language("मैं आपसे सहमत नहीं हूँ") == "hi"


@pytest.mark.parametrize(
    "text",
    [
        "lol u r dumb af",
        "gtfo",
        "ok boomer",
        "no u",
        "omg lmao wtf bro",
        "gg ez noobs",
        "ur mom lol",
        "pls dont @ me smh",
        "nah fam thats cap fr fr",
        "haha nice",
        "hahahaha sooooo goooood",
        "John Smith from Manchester",
        "https://example.org/el/puente/nuevo?no=nada",
        "<@123> <:puente:456> 🙂",
        "wow just wow",
        "wtf is this shit lmao",
        "bruh moment fr no cap",
        "idk man seems sus tbh",
        "lmao rekt git gud scrub",
        "same lol",
        "",
        "123 456",
    ],
)
def test_chat_is_called_english_or_nothing(text: str) -> None:
    assert language(text) in ("", "en")


def test_links_names_and_code_say_nothing() -> None:
    text = "@jan.nowak https://przyklad.example/miasto `let most = nowy` that's not what they said, you know"
    assert language(text) == "en"


@given(st.text(max_size=120))
def test_any_text_has_an_answer(text: str) -> None:
    code = language(text)
    assert code == "" or (code.isalpha() and len(code) == 2)


def test_an_english_comment_does_not_load_the_model() -> None:
    code = (
        "import sys; from bot.scoring.language import language;"
        "assert language('I do not think that they should do this') == 'en';"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 (our own code)
