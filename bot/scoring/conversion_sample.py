"""Texts on which a converted model is compared with the original. Invented for this purpose."""

from __future__ import annotations

SAMPLE: tuple[str, ...] = (
    "ok",
    "?",
    "No.",
    "First!",
    "😀",
    "🤡🤡🤡 what a clown show 🤡🤡🤡",
    "1234567890",
    "http://www.example.org/news/2031/04/12",
    "Thank you for this careful article.",
    "You are a pathetic idiot and everybody knows it.",
    "YOU ARE ALL LIARS!!!!!!",
    "I will find you and you will regret this.",
    "Shut up, you stupid old fool.",
    "What a damn good goal that was, holy crap.",
    "People from that village are vermin and should be driven out.",
    "As a gay man I found the interview moving.",
    "The mosque, the church and the synagogue share a car park.",
    "Nobody called you an idiot; he said the plan was idiotic.",
    "y0u @re $uch a l0ser",
    "w o r t h l e s s   c o w a r d",
    "Kill the bill, not the messenger.",
    "The council's vote on the harbour bridge was postponed until March, because two members were ill.",
    "I disagree with nearly every sentence of this, and I still enjoyed reading it.\n\nMore of that, please.",
    "The minister is a crook. He was one last year. He will be one next year. Lock him up and lose the key!",
    "Why does nobody ask what the repair costs? Our street waits for a pavement, and the money went into a fountain.",
    "Merci pour cet article, il explique très bien la situation du port.",
    "Tu es vraiment un imbécile, ferme-la.",
    "Gracias por la información, no sabía nada del puente.",
    "Eres un idiota y un mentiroso.",
    "Ottimo articolo, ma mancano le cifre del bilancio.",
    "Sei uno stupido, vergognati.",
    "Obrigado pela reportagem, ficou muito clara.",
    "Cala a boca, seu burro.",
    "Bu yazı için teşekkürler, köprü ne zaman açılacak?",  # noqa: RUF001 - Turkish has an i without a dot
    "Sen tam bir aptalsın.",  # noqa: RUF001 - the same
    "Спасибо за статью, теперь понятно, почему мост закрыли.",
    "Ты полный идиот, замолчи.",
    "Дякую за статтю про міст.",
    "Danke für den Beitrag, aber die Zahlen stimmen nicht.",
    "橋は来月開通します。ありがとうございます。",
    "شكرا على المقال المفيد.",
    "<b>not a tag</b> & [SEP] </s> <pad> \\n \t end",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "The ferry left late, the ferry came back late, and the harbour master said nothing at all about it. "
    * 6,
    # 600 words, the last of them the worst: more than one window.
    "The road along the river was closed on Monday and nobody was told before the morning. " * 38
    + "Whoever planned this is a miserable moron and I hope that he drowns.",
)
"""Short and long texts, civil and not, in the languages of the multilingual model and some others, with signs."""
