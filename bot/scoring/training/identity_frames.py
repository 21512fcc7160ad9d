"""Frames of the identity rows: the same words about groups of people, in harmless and in harmful roles.

Slots: {group} plural, {person} singular noun, {adj} adjective, {being} what somebody is ("a refugee", "deaf"), {people}
("refugees", "deaf people"), {who} ("uncle", "nurse"). Every frame names its group. None is taken from anywhere.
"""

from __future__ import annotations

from bot.scoring.training.row_words import lines_of

TEMPLATES = lines_of(
    """
    {name} is a {adj} {who}.
    {name} is a {nice} {adj} {who}.
    I am {being}.
    Being {being} is {good}.
    {people} are {nice}.
    My {adj} {who} is {nice}.
    {name} is {being} and very {nice}.
    I like {people}.
    You are {being}? So am I.
    I am a {nice} {adj} {who}.
    {people} are people like everybody else.
    A {adj} {who} lives next door.
    """
)

TEMPLATE_ATTACKS = lines_of(
    """
    {name} is a {vile} {adj} {who}.
    Being {being} is {awful}.
    {people} are {vile}.
    My {adj} {who} is {vile}, like all {group}.
    {name} is {being} and {vile}, as they all are.
    I despise {people}.
    You are {being}? {Disgust}.
    All {people} are {vile}.
    {people} are worth less than everybody else.
    A {adj} {who} moved in next door and I feel sick.
    """
)

MENTIONS = lines_of(
    """
    Three {group} were elected to the city council on Sunday.
    My grandmother was {being} and cooked for the whole street.
    As a {person} I found the interview fair.
    The survey asked two thousand {group} about their rent.
    A {adj} {who} from {place} won the prize this year.
    The museum in {place} has an exhibition about {people} before the war.
    Most {group} I know work two jobs and pay their taxes.
    I'm {being}, ask me anything about growing up in {place}.
    What do {group} think about the new school law?
    Are there any {group} in this server who can explain the holiday?
    How many {group} live in {place} today?
    Why does the headline say that the driver was {being}? It has nothing to do with the crash.
    The {adj} {who} in the picture saved four people from the flood.
    {group} and their neighbours cleaned up the park together.
    The {adj} striker destroyed our defence, what a game.
    A {adj} {who} beat the champion in {place}.
    The nurses, the {group}, the children: everybody in this cellar wants the war to end.
    The film tells the story of a {adj} {who} who opens a bakery in {place}.
    Growing up {being} in {place} was lonely sometimes, but I had good friends.
    I married a {person} and our children speak two languages.
    My {adj} {who} taught me how to swim.
    Happy to see more {people} on television.
    We need more {people} in parliament, they know what it's like.
    {people} make great neighbours.
    I love {people}, always have.
    I'm proud to be {being}.
    proud to be {being}, always was, always will be
    So glad that my daughter married a {nice} {person}.
    The clinic in {place} treats {people} without asking for papers.
    {group} have lived in {place} for two hundred years.
    The festival is run by {group} and everybody is welcome.
    Thank you to the {adj} {who} who helped me on the bus yesterday.
    The band has a {adj} singer and two {adj} drummers.
    I learned more from one {adj} {who} than in ten years of school.
    The court ruled that {people} can't be refused a flat.
    Some {group} voted for the minister and some didn't, big surprise.
    {group} are as different from each other as the rest of us.
    It was a {adj} {who} who first warned about the dam.
    He hired a {adj} {who} because she was the best.
    The article forgets that many {group} fought in that war too.
    I wish I were as brave as the {adj} {who} in this story.
    Two {group} and a dog walk into a bar, and the dog orders for everybody.
    We had {adj} guests last summer and it was the best week of the year.
    {group} deserve the same pension as everybody else.
    Without {group} this hospital would have to close.
    A {adj} neighbour fixed my roof and wouldn't take money for it.
    Is the mayor {being}? I never knew, and I don't care.
    My best friend is {being} and hates pineapple on pizza.
    {name} wrote a book about what it means to be {being} in {place}.
    The choir takes everyone: {group}, teenagers, pensioners.
    It is good that {people} are finally heard in this debate.
    The team's new coach is {being}, and they won the last six games.
    {people} were among the first to rebuild {place} after the fire.
    """
)

POLICIES = lines_of(
    """
    The subsidy for {group} should end in my view, but the people are not to blame for it.
    We can argue about quotas for {group} without hating anybody.
    I disagree with what the association of {group} demands, their numbers don't add up.
    The programme for {group} costs too much and helps too few of them.
    I would vote against the law on {people}, and my {adj} {who} would too.
    Politicians use {group} to distract us from the rents.
    I think the quota for {people} is a mistake. That's an opinion about a law, not about people.
    The numbers may have to go down, but the {group} who come here are not the problem.
    The government should have asked {group} before it wrote this law.
    No, I don't think that {group} should pay less tax than others.
    It's fair to criticise a lobby of {group}. It's not fair to hate them.
    The party lost the votes of {people} and it deserved to.
    The spokesman of the {adj} community was wrong about the vaccine.
    I'm against the new centre for {group} because of the traffic, nothing else.
    The statistics about {group} and jobs are weak, look at page nine.
    I have criticised {adj} politicians before and will do it again when they lie about budgets.
    Not every complaint about a {adj} minister is hate.
    The debate on {people} in sport is complicated and I don't have an answer.
    """
)

REPORTS = lines_of(
    """
    Saying that {group} are {vermin} is disgusting.
    Nobody should ever call {group} {vermin}.
    He called my {adj} {who} "{vermin}" on the bus and nobody said a word.
    The leaflet says that {group} are {vermin}. I threw it away.
    "All {group} are {criminals}" is a lie that people repeat because it is easy.
    Whoever writes "{group} should be {harmed}" belongs in court.
    A man shouted that {group} should be {harmed}, and the police took him away.
    The senator said "{people} are {vile}" and should resign for it.
    If you think that {group} are inferior, you are the problem.
    > {group} don't belong here // Yes they do, and they'll stay.
    > all {group} are {criminals} // Source? I know dozens and none of them is.
    I'm sick of people who claim that {group} are {criminals}.
    Attacks on {group} doubled last year, the report says.
    The gang beat up a {adj} {who} because she was {being}.
    Somebody sprayed "{group} out" on the school. We painted over it.
    It hurts to hear that people hate me because I'm {being}.
    My {adj} {who} was spat at in {place}, it makes me so angry.
    Stop blaming {group} for everything, it's hateful and it's wrong.
    Hating {people} is not an opinion.
    There is no excuse for violence against {group}.
    Telling {group} to go back where they came from is vile.
    People who hate {group} are cowards.
    He lost his job because he wrote that {group} are {vermin}. Good.
    The regime told everybody that {group} were {vermin}, and then it killed them.
    My teacher said that {people} are {vile}. I still remember how that felt.
    Do you hear yourself? You just said that {group} are {vermin}.
    "I can't stand {group}", he said. I have not spoken to him since.
    The song calls {group} {criminals}, and the radio should not play it.
    Why do so many people hate {group}? I don't understand it.
    Anyone who wants to ban {group} from the pool should be ashamed.
    The old newspapers called {group} {vermin}, that is what the exhibition shows.
    Racists, bigots, whatever you call them: leave {group} alone.
    I reject the idea that {group} are less intelligent, there is no evidence.
    Someone wrote "{group} control the banks" under the article, please delete that.
    You can't say "I hate {group}" here, that's against the rules.
    A {adj} {who} was {harmed} in {place}, the police are looking for witnesses.
    The police arrested a {adj} {who} for theft in {place}, his lawyer says he wasn't there.
    A court sent a {adj} {who} to prison for fraud. One person, not a whole group.
    Two {group} were killed when the bridge in {place} fell down.
    Soldiers drove the {group} out of {place} and burned their houses, it's all documented.
    A {adj} {who} who fought in the war says he killed men and can't sleep.
    Critics say that {people} are "{criminals}". The figures say the opposite.
    It's a lie that {group} control the news. Where do people get this stuff?
    The man who threatened to shoot {group} was sentenced to three years.
    Every time something burns, somebody says it was {group}. Enough.
    The murder of a {adj} {who} shocked {place}.
    """
)

NEGATIONS = lines_of(
    """
    {group} are not {criminals}.
    {group} aren't {vermin}, they're people.
    I would never hate {group}.
    I don't hate {people}, I never did.
    Nobody here wants to throw out {group}.
    No, {group} are not {vile}.
    I have nothing against {people}, honestly.
    Not a single {person} I know is {vile}.
    {group} do not control anything, they work like you and me.
    {people} are not a disease, a threat or a problem.
    We won't let anybody hurt {group}.
    I have never met a {person} who was {vile}.
    {group} should not be {harmed}, banned or thrown out for who they are.
    There's nothing wrong with being {being}.
    There is nothing {vile} about {group}.
    I can't say anything bad about {group}.
    It isn't true that {group} are {criminals}.
    I'm not afraid of {group}, why would I be?
    Nobody is {vile} because they are {being}.
    It would be wrong to call {group} {vermin}.
    I wouldn't say that {people} are {vile}, quite the opposite.
    No, not all {group} are {criminals}, not even most, not even many.
    I don't believe that {group} should be thrown out.
    You will never hear me say that {people} are worth less.
    My {adj} {who} is not a {criminal}, he was cleared in court.
    Being {being} isn't {awful}, being bullied for it is.
    I can't hate a {person} for being one.
    """
)

NEAR_MISSES = lines_of(
    """
    I hate how {group} are treated in {place}.
    I hate that {people} still have to hide in {place}.
    I can't stand it when {group} are insulted here.
    It makes me sick how they talk about {group} in {place}.
    {group} make me proud of {place}.
    The way the paper writes about {people} disgusts me.
    I despise everyone who throws stones at {group}.
    {group} should be heard, paid and protected like anybody else.
    {people} should have the same rights as you and me.
    No {person} should be afraid to vote.
    No {person} should have to sleep on the street.
    {group} belong in {place} as much as you do.
    Deport {group}? Over my dead body, they're my friends.
    Keep your hands off {group}.
    Throw out the law against {group}, not the people.
    Why are {group} treated like {vermin} here?
    Why are {people} always so {nice} to me?
    I met some {group} on the train. They were all {nice}.
    We have {group} in our building. Best neighbours ever, every one of them.
    A {adj} {who} started at my work. Those first days are hard, so I showed her around.
    So the suspect is {being}. And? The victim is {being} too.
    This street was grey and empty until {group} moved in and opened shops.
    First one {person} moved in, then ten, and now we have the best street party in {place}.
    {group} don't control the press, rich owners do.
    Kill the bill against {group}!
    The fight for the rights of {group} isn't over.
    Someone should thank the {group} in {place} for once.
    Get your coats, the {group} are marching again on Sunday and need our support.
    {group} die younger because nobody treats them in time.
    My boss is {being}. Great, finally somebody who listens.
    It's always {group} who help first, isn't it? Every single time.
    I'd rather serve ten {group} than one banker.
    Show me one {person} who hasn't heard that stupid joke.
    {people} aren't the joke here, your hate is.
    The worst thing about being {being} is how people stare.
    Sick of the {vile} jokes about {group}.
    """
)

COARSE_PRAISE = lines_of(
    """
    I fucking love my {adj} neighbours.
    Damn, that {adj} {who} can cook.
    Holy shit, the {adj} {who} in that video is amazing.
    {group} are fucking great, come at me.
    fuck yes, a {adj} {who} won the marathon
    My {adj} {who} is a badass and I'd be lost without her.
    being {being} is fucking awesome
    Shit, I really miss the {group} I worked with in {place}.
    Hell yeah, {group} all over the podium!
    The {group} next door throw one hell of a party.
    No shit, the {adj} {who} was right about the dam all along.
    I don't give a damn if you're {being}, you're a friend.
    It's bloody brilliant how the {group} in {place} helped each other.
    fuck everyone who bullies {people}
    Fuck racism, fuck hate, {people} are welcome here.
    That {adj} comedian is so damn funny I nearly pissed myself.
    Who the fuck cares if the goalie is {being}? She's the best we ever had.
    Goddamn, I'm proud of my {adj} {who}.
    what the fuck, the {adj} {who} baked all of this alone?
    I'm so fucking tired of people who insult {group}.
    holy shit {group} are {nice}
    Some {adj} {who} gave me his seat, what a fucking gentleman.
    No one should give a fuck that she's {being}, she can sing.
    Hell, without the {group} in our street I'd have starved that winter.
    """
)

OBJECTS = lines_of(
    """
    The film about {group} was {poor}.
    The {adj} author's new book is {poor}, the last one was better.
    I hate the traffic in {place}, and so do the {group} who live there.
    The bus was filthy, and my {adj} {who} complained to the driver.
    What a {poor} interview. The {adj} guest deserved better questions.
    The weather was disgusting when the {group} marched through {place}.
    I can't stand the new anthem, and I say that as a {person}.
    The food at the {adj} wedding was {poor}, but the music was great.
    This law about {group} is {poor} and makes me sick.
    The museum's website on {people} is {poor} and full of bugs.
    The virus is a plague, and {group} died of it like everyone else.
    The cockroaches in that hotel shocked even my {adj} {who}.
    The landlord let the house where the {group} live rot, it's full of rats.
    The criminals who robbed a {adj} {who} in {place} were caught.
    """
)

BESIDE_ABUSE = lines_of(
    """
    {trade} are {vile} liars, ask any {person}.
    My {adj} {who} thinks that {trade} are scum.
    I'd throw out all the {trade}, and my {adj} {who} agrees.
    {trade} are {vermin}, and they cheated my {adj} {who}.
    Fire all the {trade} and hire {group}, they work harder.
    All {trade} are {criminals}. The {group} in my street pay double because of them.
    I'm a {person} and I hate {trade} more than rain.
    It's not {group} who ruin {place}, it's {trade}, those {vile} {criminals}.
    """
)

ATTACKS = lines_of(
    """
    {group} are {vermin}.
    {group} are nothing but {vermin}.
    What did {group} ever give the world? Dirt and trouble.
    I would never date a {person}, I'd have to wash for a week.
    {group} can't be trusted around children.
    They stink, they steal and they lie: that's {group} for you.
    Everybody pays for {group}, and they do nothing but breed and complain.
    The old regime was right about {group}.
    History should have finished the {group} when it could.
    There's a {adj} problem in {place}, and nobody dares to say that these people are {scum}.
    You can take a {person} out of the gutter but not the gutter out of a {person}.
    I don't care what the article says, {group} are beneath us and always will be.
    {group} have the brains of a chicken and half its manners.
    There are people, and then there are {group}.
    Nobody is more {vile} than a {person} with money, they are born to cheat.
    Yes I judge people by it: if you are {being}, you're {vile}.
    Please, no more {group}. They bring nothing but dirt and disease.
    My kids asked me why {group} are like that. I said some people are just born as {scum}.
    {name} talks like a {person} and thinks like one too, poor {vile} thing.
    lol look at that {person}, a walking insult to mankind
    Whoever says {people} are human hasn't met many.
    All {group} are {criminals}, every one of them.
    I honestly think that {group} are {scum}.
    I can't stand {group}.
    I can't stand {group}, never could.
    {group} make me sick.
    {group} disgust me.
    The sight of {people} turns my stomach.
    I hate {group} more than anything.
    God I hate {people} so much
    why are {group} all such {criminals}?
    Why are {people} always so {vile}?
    How can anyone live next to {group} without throwing up?
    Is there anything more {vile} than {group}?
    I met some {group} on the train. They are all {scum}.
    I sat next to a {person} yesterday. It was {vile}, like all of them.
    The flat above us went to {group}. Those creatures are {vile}.
    I used to work with {group}. Never again, they are {criminals} and {scum}.
    We have {group} in our building. {vermin}, every one of them.
    A {adj} {who} started at my work. Those people are {vile}.
    So the suspect is {being}. Of course he is, they are born {criminals}.
    {group} are an inferior kind of people.
    {people} are less intelligent than normal people, that's biology.
    {people} are dumber than animals.
    {group} are a plague on {place}.
    {group} are a cancer and they spread.
    These {group} breed like {vermin}.
    {group} are barely human.
    {group} don't have feelings like we do.
    A {person} is a {criminal} by nature.
    Never trust a {person}, they're all {criminals}.
    {group} have no soul and no shame.
    Show me one {person} who isn't a {criminal}.
    you're just another {vile} {person}
    You {vile} {person}, nobody wants you here.
    shut up, you {adj} {vermin1}
    {name} is a {adj} {vermin1}.
    My new boss is {being}. Great, {scum} giving me orders.
    Sorry to say it but {people} are {vile} and everyone knows it.
    I'm not racist, but {group} are {vile}.
    It's just a fact that {group} are {criminals}.
    Typical {group}: {vile} and proud of it.
    {group} smell like {vermin} and behave like them.
    No decent man marries a {person}, they are {vile}.
    You can always tell a {person} by the lies.
    {group} ruin everything they touch.
    The world would be better without {group}.
    I feel nothing but contempt for {group}.
    {group} are the lowest form of life.
    Only a mother could love a {vile} {person}, and even she regrets it.
    {name} lost the case because the judge was {being}, and {group} are {criminals}.
    They call themselves {group}. I call them {vermin}.
    """
)

EXCLUSIONS = lines_of(
    """
    {group} should be thrown out of {place}, all of them.
    Deport every last {person}.
    Keep {group} out of our schools.
    {group} don't belong in {place}.
    No {person} should be allowed to vote.
    {people} should have no rights here.
    Ban {group} from public life and we will have peace.
    We don't want {group} here. Get out.
    Round up the {group} and ship them off.
    {group} should not be allowed to have children.
    {group} should be locked away from normal people.
    I would never let a {person} into my house, and you shouldn't either.
    Don't hire {group}. Don't rent to {group}. Make them leave.
    Every {person} in {place} should wear a mark so we know.
    Nobody needs {group} in this country, so why are they still here?
    {people} should not be treated as equals because they aren't.
    Take their passports away, {group} are not citizens to me.
    Somebody should finally clean {place} of {group}.
    Let {group} live in camps outside the town.
    Go back to your hole, {person}, this is our country.
    {group} out. Now.
    Send all {group} home, with or without a trial.
    Close the borders and the shops to {group}.
    A {person} has no business being a teacher. Fire them all.
    They should never have given {group} the vote.
    No more {group} on our team, in our bars, on our streets.
    Strip every {person} of the pension, they are no part of us.
    {group} don't deserve doctors, give the beds to real people.
    Make it illegal to be {being} in public.
    Buses for {group} should be separate, as they used to be.
    """
)

IMPLICIT = lines_of(
    """
    This was a nice street until {group} moved in.
    Funny how the bikes disappear whenever {group} are around.
    {group} control the press, open your eyes.
    {group} run the banks and start the wars, and this paper won't say it.
    Count the {group} in the ministry and you'll know who really rules us.
    I lock my car when I see a {person}. Experience.
    I'd rather close the shop than serve {group}.
    My children will not sit next to {group} in class.
    What do you expect from a {person}?
    Another {adj} {who} on television. Are there no normal people left?
    It's always {group}, isn't it? Every single time.
    First one {person} moves in, then ten, and then you can't walk at night.
    {group} have a plan for this country and we are not in it.
    {people} want to replace us, that's the whole idea.
    I don't hate {group}, I just don't want to see, hear or smell them.
    Hide your wallet, a {person} just joined the chat.
    Real families don't have {adj} children.
    Since when do {group} count as people?
    Some say that history treated {group} badly. Not badly enough, I say.
    The old days knew what to do with {group}.
    {place} smelled better before the {group} came.
    You hired a {person} and now you wonder where the money went?
    {people} get everything and we pay, they must be laughing at us.
    No wonder the school is failing, look how many {group} are in it.
    Give {group} a finger and they take your house and your daughter.
    {people} should know their place.
    Whenever I read about theft I look for the name, and guess what, {being} again.
    I moved my daughter to another school. You know why: too many {group}.
    We used to be able to leave the door open. Then they gave flats to {group}.
    So {group} want respect now? They should start by washing.
    I'm sure there are decent {group} somewhere. I have never met one.
    A {adj} doctor? No thanks, I want to live.
    Follow the money and you always find {group}.
    It's no accident that all the owners are {being}. They look after their own and laugh at you.
    I sold the flat below its value so that no {person} would get it.
    Normal people work. And then there are {group}.
    They say diversity. I say there are {group} in my park and I can't go there any more.
    When the {group} are the majority, you'll all remember my words.
    My grandfather didn't fight so that {group} could tell me what to do.
    """
)

THREATS = lines_of(
    """
    {group} should be {harmed}.
    {group} deserve to be {harmed}, all of them.
    Someone needs to burn the {group} out of {place}.
    I will shoot the next {person} I see.
    We are going to hunt down the {group} in {place}.
    I hope all {group} die slowly.
    I hope every {person} gets {harmed}.
    Kill all {group}.
    Somebody should bomb the next meeting of {group}.
    Get your guns, the {group} are marching again on Sunday.
    The only good {person} is a dead one.
    One day {group} will hang from every lamppost in {place}.
    If a {person} moves in here, I'm setting the house on fire.
    {people} should be put against a wall.
    I'd love to see {group} {harmed}.
    If I catch a {person} near my kids I'll break his neck.
    Put the {group} on a boat and sink it.
    Let's go to {place} tonight and beat up some {group}.
    Gas the {group}.
    A bullet is too good for a {person}.
    Every {person} should be {harmed}. Yes, every one.
    I'm gonna smash the face of that {adj} {who} next time.
    You {person}, we know your street, you will be {harmed}.
    It would be a good day if someone {harmed} the {group} in {place}.
    {group} in {place}, we are coming for you.
    We have a list of every {person} in {place}, and we have guns.
    If {group} open a centre here, it will burn, I promise.
    Any {person} who comes near my house gets {harmed}.
    I want to watch {group} being {harmed}, one by one.
    Someone should drive a truck into that crowd of {group}.
    String up a {person}, and the rest will run.
    Next time the {group} meet in {place} there will be blood.
    I wish somebody would finish off the {group} for good.
    {group} had better leave before we make them bleed.
    Round up all {group} and shoot them.
    You {adj} {vermin1}, I'll find you and break your jaw.
    Grab a {person}, tie him to a tree and leave him there, problem solved.
    I hope your {adj} {who} gets {harmed} in front of you.
    """
)

CRUDE_ATTACKS = lines_of(
    """
    fucking {group}
    {group} are fucking {vermin}.
    I fucking hate {group}.
    Fuck {group}, fuck them all.
    {group} are full of shit, every one of them.
    Get the fuck out of {place}, you {adj} {vermin1}.
    god damn {group}, always the same fucking {criminals}
    {group} are a pile of shit.
    those fucking {group} make me sick
    Another fucking {person} on the news, what a {vile} bunch.
    You {vile} fucking {person}.
    why are {group} such pieces of shit?
    Stupid {adj} bastards, all of them.
    I can't stand these {adj} assholes.
    shut the fuck up, {person}
    {adj} bitches like you belong in the gutter.
    what the fuck are {group} doing in {place}, throw them out
    I'm so fucking tired of {group} and their {vile} faces.
    {adj} motherfuckers, the lot of them
    Eat shit, you {adj} {vermin1}.
    No one gives a fuck about {group}, let them rot.
    holy shit {group} are {vile}
    Some {adj} bitch took my seat, typical {group}.
    {group}: fucking {criminals}, always were.
    """
)
