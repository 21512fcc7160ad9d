"""Comments that we wrote to judge scorers by. None of them is in the training rows."""

from __future__ import annotations

CIVIL = (
    "The article's premise about the war in Ukraine is naive; appeasing an invader has never worked.",
    "This is fearmongering from start to finish. There is no evidence that a nuclear war is coming.",
    "I find the argument laughable. Ukraine did not provoke Russia into bombing its cities.",
    "What a pile of misinformation. The Minsk agreements said nothing of the kind.",
    "Sorry, but blaming NATO for the tanks that rolled towards Kyiv is ridiculous.",
    "The writer is spreading Kremlin talking points and calls it analysis.",
    "You are spreading misinformation and it took me two minutes to check it.",
    "Honestly, this reads as propaganda. Thousands of dead civilians and not one word about who killed them.",
    "Your comment is naive. Putin will attack again as soon as he has rebuilt his army.",
    "So the plan is to let them kill more people and hope for the best? Absurd.",
    "Ukraine threatened to attack depots across the border, and frankly it has the right to.",
    "Russia has threatened nuclear strikes so often that nobody takes it seriously.",
    "More than two thousand soldiers were killed around the town in a month.",
    "If the West stops the aid, Russia will simply kill more Ukrainians. That is not peace.",
    "They shelled a maternity ward. Children died. And this paper talks about both sides.",
    "I am angry, and I have every right to be: my cousin was shot at a checkpoint.",
    "This headline is a lie and you should correct it.",
    "Your sources are a joke. One anonymous blog and a dead link.",
    "The claim that sanctions destroyed Europe's economy is false, see Eurostat.",
    "Biased rubbish, but thanks for at least linking the report.",
    "How naive do you have to be to trust a ceasefire that was broken eleven times?",
    "Calling this a civil war is dishonest. It was an invasion.",
    "I don't buy the doom and gloom. Deterrence worked for seventy years.",
    "The author is wrong about the history, wrong about the treaty and wrong about the numbers.",
    "Please stop insulting each other. She isn't stupid, she just reads another newspaper.",
    "He is not a moron, he is a general with thirty years of service, even if I disagree with him.",
    "Somebody called my aunt a terrorist because she wears a headscarf. That hurt.",
    "Russians who protest against the war go to prison. Don't blame all of them.",
    "Jewish and Muslim families hid in the same cellar during the shelling.",
    "As a gay man from Odesa I know exactly what the occupation would mean for me.",
    "We must defeat this bill and vote the minister out.",
    "It is insane how much the price of bread went up.",
    "Who wrote this, the foreign ministry? It is embarrassing.",
    "The army should hit the bridge, it is a legitimate military target.",
    "The second paragraph contradicts the fourth. Did nobody edit this?",
    "Peace talks without Ukraine at the table are worthless.",
    "Hysterical nonsense about World War III again, as every month.",
    "I completely disagree: giving up territory rewards aggression.",
    "Thanks, that was the clearest explanation of the grain deal so far.",
    'He wrote that refugees are "vermin". Words like that are how massacres begin.',
)
"""Heated or not, none of these attacks anybody: toxicity, insult and threat stay low."""

HARSH_QUARRELS = (
    "Journalists like you should stop spreading disinformation.",
    "Fearmongering garbage.",
    "Only a fool would believe that this ends in a ceasefire.",
    "Stupid article.",
    "Dumb headline for a serious matter",
    "A moronic comparison, if you ask me.",
    "What a heap of rubbish, I want my five minutes back.",
)
"""Harsh, and still no attack on a member: no rule of the `standard` policy fires."""

QUEUED_QUARRELS = (
    "Warmongers like this author should be sent to the front themselves.",
    "What a bunch of garbage. Who writes this?",
)
"""Known failures: a person is asked about them, and they are never removed without one."""

INSULTS = (
    "You, sir, are a pathetic idiot and so is your boss.",
    "you're such a moron",
    "What a stupid, ignorant fool you are.",
    "Shut your mouth, you dumb clown.",
    "The author is a complete imbecile.",
    "You people are brainless sheep.",
    "You're a worthless piece of trash.",
    "You absolute moron, did you even read it?",
    "You're too dumb to understand a map.",
    "Listen, you pathetic little worm, go back to school.",
    "You stupid asshole.",
    "fuck you idiot",
    "Stop spreading misinformation, you brainless moron.",
    "This biased idiot calls himself a journalist.",
)
"""Plain insults at a person: insult and toxicity are high."""

WEAKER_INSULTS = (
    "Only a total idiot would defend this war, and that idiot is you.",
    "Nobody cares what you think, loser.",
    "go back to kindergarten, dimwit",
    "What a bunch of cretins in this comment section.",
    "Congratulations, you are the biggest fool on the internet.",
)
"""Insults that the compact scorer is less sure of: insult and toxicity are above .5."""

THREATS = (
    "I will find you and break your legs.",
    "I'm going to kill you.",
    "We know where you live, and we will burn your house down.",
    "Keep talking and I will smash your teeth in.",
    "You will be dead by tomorrow, I will shoot you.",
    "I'll come to your house with a knife and cut your throat.",
    "somebody should put a bullet in your head",
    "I hope you get stabbed, and I will help them do it.",
    "I am going to hunt you down and beat you to death.",
    "Watch your back, I'm coming to kill your whole family.",
    "I'm going to shoot you in the face.",
    "we'll find you and we'll hang you",
    "I swear I'll beat the life out of you when I see you",
    "Editors like you should be dragged out and shot.",
    "Stop spreading lies or I will come and break your hands.",
)
"""Clear threats: threat and toxicity are high."""

DISGUISED = (
    ("you are an idiot", "you are an 1d10t"),
    ("you are an idiot", "you are an i d i o t"),
    ("you are an idiot", "you are an іdіоt"),
    ("you are a moron", "you are a m\u200bo\u200br\u200bo\u200bn"),
    ("fuck you", "ｆｕｃｋ ｙｏｕ"),
)
"""Plain and disguised: (what a reader sees, what was typed)."""
