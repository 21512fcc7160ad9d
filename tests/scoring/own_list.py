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

CODED_HATE = (
    "Send them all back where they came from.",
    "They breed like rats and we pay for it.",
    "Another dindu shot, nothing of value was lost.",
    "The groids are at it again.",
    "ZOG runs our government and everybody knows it.",
    "The goyim are waking up at last.",
    "1488, brother.",
    "13 percent of the population, half of the crime. You do the math.",
    "What do you expect from a bunch of camel jockeys?",
    "This is white genocide, and (((they))) are behind it.",
    "It's always the same tribe behind every war.",
    "The great replacement is real and your daughters will pay for it.",
    "They are not like us and never will be. Deport every last one.",
    "We don't want your kind in our neighbourhood.",
    "Typical of these people to steal everything that isn't nailed down.",
    "Feral animals, all of them. You can take them out of the jungle.",
    "Mixing races is how a nation dies.",
    "They only come here for the welfare and the white women.",
    "No wonder the shop got robbed, look who lives there.",
    "Muslims don't belong in Europe.",
    "Their religion is a disease that has to be stopped.",
    "A real woman knows that her place is in the kitchen.",
    "Gays want to get at your children, that's what this is about.",
    "Women shouldn't be allowed to vote.",
    "Trans people are mentally ill, full stop.",
    "The blacks have never built anything worth having.",
    "Jews control the banks and the press.",
    "You can't trust a gypsy with your wallet.",
    "Ukrainians are a made-up people.",
    "Russians are orcs, not people.",
    "Those orcs don't feel pain like humans do.",
    "Go back to your mud hut.",
    "Once they're the majority, this country is finished.",
    "Nothing but subhumans on that side of the border.",
    "The Quran teaches nothing but murder.",
    "Whites are the superior race, science proves it.",
    "All immigrants are criminals.",
    "I wouldn't hire a Mexican, they're lazy.",
    "Disabled people are just a burden for the rest of us.",
    "Retards like these shouldn't be allowed to breed.",
)
"""Hatred that hides behind codes, names nobody, or denies that a people exists; and plainer neighbours."""

CODED_TWINS = (
    "The number 1488 is a neo-Nazi code; ask your moderators to watch for it.",
    "He wore a jacket with 88 on it, and the club banned him.",
    "The great replacement is a conspiracy theory, and a deadly one.",
    "My grandfather was told to go back where he came from, on the bus, in 1962.",
    "They should send the parcels back to where they came from.",
    "Immigration policy has failed, and the government should lower the numbers.",
    "I think that we should deport people who were convicted of violent crimes.",
    "Rabbits breed fast, so fence the garden.",
    "The article repeats the claim that Jews control the banks without saying that it's a lie.",
    "Feral cats are a problem for birds on this island.",
    'Why does the paper use the word "orcs" for Russian soldiers? It\'s dehumanising.',
    "Half of the village are newcomers, and I like it.",
    "The ghetto uprising began in April 1943.",
    "I am a Muslim and I live in Europe, like my parents.",
    "Welfare spending went up by four percent.",
    "Is the birth rate among immigrants really higher? The article gives no source.",
    "Asylum seekers whose claim is refused should be returned, as the law says.",
    "Islam is the second largest religion of the world.",
    "Religion has no place in politics.",
    "Women couldn't vote in Switzerland until 1971.",
    "Stop sending weapons there.",
    "The invaders crossed the river at dawn.",
    "I don't agree with the church on gay marriage.",
    "The border should be closed until the courts have caught up.",
    "Zoning rules, not immigrants, are why rents are high.",
    "Nonbinary people are my friends.",
    "My cousin is nonbinary and hates cilantro.",
    "Racists say that they breed like rats. They said that about the Irish, too.",
    "White supremacists call it white genocide. It's called demography.",
    "Kosher salt is better for brisket.",
)
"""The same words in reports, laws, kitchens and gardens: none of these attacks anybody."""
