"""Training rows of hatred that names no group or hides it: codes, "these people", peoples that "don't exist"; and their twins.

A scorer that has read attacks on named groups knows the name and the insult. It doesn't know the numbers and made-up words that
racists sign with, "your kind", or what sides in a war call each other. The twins explain and report the same words, use them for
cats, calendars and games, or argue about laws.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scoring.training.own_rows import CIVIL, OwnRow
from bot.scoring.training.row_words import Family, draw_rows, lines_of, threat_unknown

_CODED = threat_unknown(toxicity=0.9, identity_attack=1, insult=0.3)
_CODED_SLUR = threat_unknown(toxicity=1, identity_attack=1, insult=0.8, obscene=0.3)
_UNNAMED = threat_unknown(toxicity=0.9, identity_attack=0.9, insult=0.4)
_AT_WAR = threat_unknown(toxicity=0.9, identity_attack=0.9, insult=0.5)
_SEXISM = threat_unknown(toxicity=0.9, identity_attack=0.9, insult=0.4)

_WORDS = {
    "code": lines_of("1488\n14/88\n14 words\n88\nHH\nSieg Heil\nheil\nRaHoWa\nwhite power\nWP\nblood and soil\nBlut und Ehre"),
    "regime": lines_of("ZOG\nthe ZOG\nthe Zionist occupied government\nthe JQ\nthe (((elite)))\n(((they)))\n(((the media)))\n(((globalists)))\nthe chosen ones\nthe small hats\nthe hook noses"),
    "slur": lines_of("groid\ndindu\nsheboon\njigaboo\nporch monkey\nmoon cricket\nmuzzrat\nmuzzie\nmudslime\ngoat lover\ndune coon\nslant\nzipperhead\nrapefugee\npoo in loo\ncurry muncher\nmud\nhebe\nheeb\nshylock\npikey\nabo\njungle bunny\nhalf-breed\nmongrel\nmystery meat\ntroon\nfudge packer"),
    "outsider": lines_of("mongrels\nhalf-breeds\nmuds\nmud people\nsavages\nsubhumans\nsub-humans\nuntermenschen\ninvaders\nbarbarians\nthird-worlders\nenrichers\ncultural enrichers\nshitskins\nthe hordes\nimported filth\nparasites\napes"),
    "them": lines_of("these people\nthose people\nthis lot\nthat lot\ntheir sort\ntheir kind\nthat kind\nthe newcomers\nsuch people\nthese so-called guests\nthese imports\nthem"),
    "They": lines_of("These people\nThose people\nThis lot\nThat lot\nTheir sort\nTheir kind\nThat sort\nPeople like that\nThe likes of them\nThe newcomers\nThey"),
    "you_lot": lines_of("your kind\nyour sort\nyou lot\nyou people\nthe likes of you\nyour tribe\nyour whole clan\nyour breed"),
    "land": lines_of("our country\nthis country\nEurope\nour land\nthis town\nour streets\nthe West\nour homeland\nthe continent\nour village\nEngland\nAmerica\nGermany\nIreland"),
    "hole": lines_of("jungle\ncave\ndesert\nswamp\nbush\ntree\nhut\ncamel\nslum\nsewer\nrubbish heap\nvillage without water"),
    "beast": lines_of("rabbits\nrats\ncockroaches\nlocusts\nrodents\nflies\nweeds\nbacteria\nlice\nmice"),
    "herd": lines_of("beasts\nwild animals\na herd\na pack of dogs\nhyenas\napes\nsavages\nvermin\na swarm\ncattle\nlocusts"),
    "burden": lines_of("our taxes\nour benefits\nour houses\nour doctors\nour pensions\nour jobs\nour women\nour girls\nour schools\nour patience"),
    "crime": lines_of("steal\nrob\nrape\ncheat\nlie\nstab\ndeal drugs\nbeg\nscrounge\nloot\nburn cars"),
    "race": lines_of("race\nblood\nstock\npeople\nfolk\nkin\nheritage\nnation"),
    "superior": lines_of("superior\nabove them\nthe master race\nmade to rule\nworth more\nthe only ones who ever built anything\nbetter by blood"),
    "doom": lines_of("finished\nlost\ndead\nover\na third world country\nanother Africa\na caliphate\na ghetto\nunrecognisable\na sewer"),
    "purge": lines_of("Send them packing\nShip them off\nDeport the lot\nThrow them out, all of them\nPut them on the next plane\nBack on the boat with them\nKick them out\nClean them out\nGet rid of them\nRepatriate every one\nRemove them all"),
    "side": lines_of("Russians\nUkrainians\nIsraelis\nPalestinians\nArabs\nPoles\nTurks\nArmenians\nAzeris\nSerbs\nCroats\nAlbanians\nKurds\nChechens\nBelarusians\nGeorgians\nChinese\nAmericans\nGermans\nHutus\nTutsis"),
    "one": lines_of("Russian\nUkrainian\nIsraeli\nPalestinian\nArab\nPole\nTurk\nArmenian\nAzeri\nSerb\nCroat\nAlbanian\nKurd\nChechen\nBelarusian\nGeorgian\nAmerican\nGerman"),
    "orc": lines_of("orcs\nbarbarians\nMongols\ncattle\npigs\nsavages\nsubhumans\nhordes\nslaves\ncockroaches\nrats\nanimals\ndegenerates\nferal dogs\nswine\nbeasts\nlice\njackals\nzombies"),
    "warslur": lines_of("orcs\nmoskals\nkatsaps\nrashists\nkhokhols\nkhokhly\nukrops\nbanderite pigs\nvatniks\nruzzian pigs\nruSSian swine\nZ-swine\npig-dogs\nziomonsters\nsand rats\nclay-eaters"),
    "city": lines_of("Kursk\nSudzha\nKharkiv\nBelgorod\nMariupol\nGaza\nKherson\nBakhmut\nOdesa\nDonetsk\nHaifa\nRafah\nBeirut\nSumy"),
    "chore": lines_of("the kitchen\nthe stove\nthe laundry\nthe nursery\nher children\nher husband's bed\nthe ironing board\nchurch and cooking\nthe dishes"),
    "office": lines_of("politics\nthe army\nthe cockpit\nthe newsroom\na court\na lab\nthe pulpit\nparliament\na referee's shirt\nthe boardroom\nthe fire brigade"),
    "womanish": lines_of("too emotional\ntoo weak\ntoo hysterical\nnot made\ntoo dumb\nruled by hormones\nno use\nonly a decoration\na joke"),
    "queer": lines_of("Gays\nGay men\nLesbians\nTrans people\nDrag queens\nHomosexuals\nThe rainbow crowd\nThe alphabet people\nThat pride mob"),
    "perverse": lines_of("are after our children\ngroom our kids\nshould be kept away from schools\nrecruit in kindergartens\nare sick in the head\nneed a cure, not a parade\nspread disease\nare against nature\nwant to turn your son"),
    "faith": lines_of("Islam\nJudaism\nThe Quran\nThe Talmud\nSharia\nTheir religion\nThat religion\nTheir prophet\nHinduism\nTheir so-called faith"),
    "cult": lines_of("a cancer\na death cult\nan ideology of rape\nthe religion of thieves\na mental illness\na plague\na war plan, not a religion\nincompatible with civilisation\na virus\nevil"),
    "sect": lines_of("Muslims\nJews\nHindus\nMormons\nSikhs\nAfricans\nMexicans\nAfghans\nSyrians\nSomalis\nRoma\nBlacks\nIndians\nPakistanis\nRomanians\nTurks\nRussians\nUkrainians"),
    "nobody": lines_of("nobody\nthe paper\nthe police\nthe press\nthe government\nthe mayor\nour dear media\nthe judge"),
    "paper": lines_of("the article\nthe report\nthe museum\nthe exhibition\nour teacher\nthe podcast\nthe court\nthe police\nthe guide for moderators"),
    "law": lines_of("the asylum law\nthe border law\nthe quota\nthe residence rules\nthe deportation act\nthe visa rules\nthe integration course\nthe refugee deal"),
    "thing": lines_of("the parcel\nthe shoes\nthe wrong invoice\nthe broken lamp\nthe letter\nthe tiles\nthe faulty shells\nthe mouldy grain"),
    "animal": lines_of("rabbits\nrats\npigeons\ncarp\nferal cats\nhyenas\nlocusts\nwild boar\nmonkeys\ncockroaches"),
    "name": lines_of("Mara\nTom\nYusuf\nLena\nDavid\nPriya\nOle\nGrace\nIvan\nSofia\nKofi\nJune\nMarek\nHana"),
    "year": lines_of("1488\n1488\n1914\n1688\n1844\n88 BC"),
}  # fmt: skip

_CODES = lines_of(
    """
    {code}
    {code}, brothers.
    {code}! Our day will come.
    {name} gets it. {code}.
    {code} and nothing else.
    Good to see some true {race} comrades here. {code}
    Read the 14 words until you understand them.
    My cat is 14 and my dog is 88, if you know what I mean.
    {regime} did this, as always.
    {regime} again, what a surprise.
    {regime} own this paper, so don't expect the truth.
    {regime} want us mixed, weak and in debt.
    Wake up, goyim, {regime} laugh at you.
    The goyim know. {regime} can't hide it any more.
    You only need to notice who they are. Early life, section one. {regime}.
    Six million cookies? The ovens couldn't bake that many.
    The holohoax pays well, ask {regime}.
    Hitler was right about {regime}.
    Uncle Adolf knew what to do.
    Day of the rope when?
    It's the day of the brick soon. Keep your powder dry, whites.
    Race traitor. You'll be remembered.
    Another coal burner. Her father must be proud.
    She toll paid, that's what you get for mixing.
    Despite being 13 percent they do 52 percent of it.
    13/52, look it up, racist or not it's a fact.
    13 do 50, every year the same.
    TND is the only answer.
    Total {outsider} removal.
    Physical removal, so to speak. Helicopters are cheap.
    White sharia now.
    Based and {code} pilled.
    Diversity means fewer of us, that is the plan of {regime}.
    Replacement is no theory, look out of the window: {outsider} everywhere.
    They call it migration, I call it the extermination of our {race}.
    They are replacing our {race} and you clap.
    The Kalergi plan in action.
    Fourteen words are enough for me. Secure the {race}.
    Those noses behind every bank, you can't unsee it.
    An echo around every name in the credits. (((Cohen))), (((Stern))), need I go on?
    It's a certain tribe that runs the studios, you know the one.
    Our friends with the little hats are at it again.
    Always the same tribe, always the same shekels.
    Shekels, shekels, that is all {regime} care about.
    Joggers again. They only wanted to look at the building site.
    He was about to turn his life around, he was a good boy, he dindu nuffin.
    Typical Amish behaviour, I bet. Guess the colour.
    Let me guess the colour. {name} doesn't sound like ours.
    Youths, says the paper. We all know what kind of youths.
    "A man", says the headline. No surname, so we all know.
    Doctors and engineers at work again, I see. Thanks for the enrichment.
    """
)

_CODED_SLURS = lines_of(
    """
    The {slur}s again.
    Another {slur} on the front page.
    {name} is a {slur}.
    Look at that {slur} grin.
    What do you want, {slur}?
    {slur}s gonna {crime}.
    A {slur} less. Good.
    My street is full of {slur}s now.
    Never relax around {slur}s.
    You can't leave a {slur} alone with a till.
    lol the {slur}s are upset
    {slur}s don't build, {slur}s {crime}.
    Some {slur} took the job of {name}.
    Why is there a {slur} reading the news?
    {slur} detected
    Shut your mouth, {slur}.
    I don't take orders from a {slur}.
    Give a {slur} a phone and he thinks he's people.
    They let {slur}s vote now.
    {outsider} and {slur}s, that is {land} today.
    One more {slur} who {name} will call a victim.
    Who let the {slur} out of the zoo?
    What did the {slur} expect?
    {purge}, these {slur}s.
    """
)

_UNNAMED_HATE = lines_of(
    """
    {They} breed like {beast}.
    {They} multiply like {beast} and live on {burden}.
    {They} behave like {herd}.
    {They} are {herd}, I have no other word.
    {They} {crime}, that's all they know.
    {They} {crime} and {crime}, and {nobody} dares to say it.
    {They} don't wash, don't work and {crime}.
    {They} come for {burden}, not for freedom.
    {They} want {burden} and give nothing back.
    {They} will never be like us, not in a hundred years.
    {They} aren't human like you and me.
    {They} have no place in {land}.
    {They} don't belong in {land}, it's that simple.
    {They} should crawl back into their {hole}.
    {They} came out of the {hole} yesterday and want to vote today.
    {They} will outnumber us soon and then {land} is {doom}.
    {They} look all the same and {crime} all the same.
    You can take {them} out of the {hole}, but the {hole} stays in them.
    What do you expect of {them}? They {crime}.
    With {them} it's always the same: they {crime}.
    Since we let {them} in, {land} is {doom}.
    One look at {them} and you know who did it.
    Look at the faces in the photo and you know why {land} is {doom}.
    Just look who lives in that street, no wonder they {crime} there.
    It was clean here before {them}.
    It smells of {them} up to the third floor.
    No shop of mine serves {them}.
    I won't have {them} next door.
    I don't want {them} near my children.
    My daughter is not allowed to play with {them}.
    There is no place for {you_lot} in {land}.
    We don't serve {you_lot} here.
    Nobody asked {you_lot} to come to {land}.
    Take {you_lot} and go back to the {hole}.
    We know what {you_lot} do at night: {crime}.
    {you_lot} should be grateful that we feed you.
    I can smell {you_lot} from here.
    {land} was better without {you_lot}.
    {you_lot} never built a thing, you only {crime}.
    Go home to your {hole}.
    Back to your {hole}, and take your cousins with you.
    Climb back into your {hole}.
    {purge}.
    {purge}. {land} is full.
    {purge}, and the crime is gone.
    {purge}, I don't care where to.
    {purge}, babies too.
    {purge} before {land} is {doom}.
    They will always be foreign here, passport or not. {purge}.
    {land} for us, not for {outsider}.
    {outsider} in {land}, and {nobody} says a word.
    {outsider} get {burden} and we get nothing.
    More {outsider} on the boats every day.
    Our {race} is {superior}.
    We are {superior}, and everyone in his heart knows it.
    Nature made us {superior}. Cry about it.
    Some {race}s are {superior}, that's science.
    Mixing with {them} poisons the {race}.
    Whoever mixes with {outsider} is lost for our {race}.
    Mixed couples make me sick. Keep the {race} clean.
    Half this, half that: such children are {outsider}.
    Keep {land} pure.
    Stick with your own {race}, it's healthier.
    A {name}? With that name you'll never be one of us.
    With parents like that you can only be a {outsider}.
    I count the {outsider} on the bus to work. Today forty.
    Every knife, every rape, always {them}. {nobody} reports it.
    """
)

_WAR_HATE = lines_of(
    """
    {side} are {orc}.
    {side} are {orc}, not humans.
    {side} are no people, they are {orc}.
    {side} were {orc} in every century.
    {side} have always been {orc} and will always be {orc}.
    {orc}, that's what {side} are.
    What do you call a nation of {orc}? {side}.
    {side} don't mourn like we do, they are {orc}.
    {side} don't love their children as we do.
    {side} are not a real nation.
    {side} are an invented people without a language.
    There is no such people as {side}.
    {side}? A mistake of the map. They don't exist.
    {side} have no culture, no history and no right to a state.
    {side} understand nothing but the whip.
    {side} are born slaves.
    {side} are born killers, it's in their blood.
    It's in the blood of every {one}: {orc}.
    A good {one}? Never met one.
    There are no good {side}.
    There are no innocent {side}, not even the babies.
    Every {one} is guilty, from the cradle on.
    Scratch a {one} and you find the {orc} underneath.
    I don't care how many {side} die, they are {orc}.
    Fewer {side}, cleaner air.
    The fewer {side}, the better for {city}.
    {side} deserve every bomb that falls on {city}.
    Let {city} burn, only {orc} live there.
    Only {orc} live in {city} anyway.
    Don't call them soldiers, call them what all {side} are: {orc}.
    The {warslur} are running from {city}.
    The {warslur} burned {city} down, what else can {warslur} do.
    {warslur} can't read, so they shoot.
    Dead {warslur} make good fertiliser for the sunflowers.
    These {warslur} aren't people.
    {warslur} in {city}, {warslur} in the comments.
    Typical {warslur}: {crime} and {crime}.
    Another {one} crying in the comments. {orc}.
    I wouldn't give a {one} a glass of water.
    Why help {side}? They'd sell their mother.
    The {orc} from {city} want our pity now.
    """
)

_CONTEMPT = lines_of(
    """
    A woman belongs to {chore}.
    A woman's place is {chore}, not {office}.
    Back to {chore}, sweetheart.
    Girls, {chore} is waiting.
    Leave {office} to the men and look after {chore}.
    Women in {office}, what could go wrong.
    Women are {womanish} for {office}.
    Women are {womanish}, that's biology.
    Since they let women into {office} nothing works.
    Who let a woman near {office}?
    She should be at {chore} and not in {office}.
    A woman should keep quiet when men talk.
    No wonder it failed, a woman ran it.
    Women should lose the vote, look what they did with it.
    A wife obeys, or she learns to.
    Females can't think, only feel.
    {queer} {perverse}.
    {queer} {perverse}, that's what this is really about.
    {queer} {perverse}, and {nobody} protects us.
    It's obvious that {queer} {perverse}.
    Why do we pay for {queer}? They {perverse}.
    There are two sexes and the rest belongs in an asylum.
    A man in a dress is a clown and not a woman.
    {faith} is {cult}.
    {faith} is {cult} and has to go from {land}.
    {faith} is {cult}, and whoever prays to it is {orc}.
    {faith}? {cult}.
    Ban {faith}, it is {cult}.
    Everybody who follows that creed is one of the {orc}.
    {sect} run the banks.
    {sect} own the newspapers and the judges.
    {sect} pull the strings, we only dance.
    {sect} don't belong in {land}.
    {sect} out of {land}.
    {sect} are too stupid for {office}.
    {sect} never invented anything but how to {crime}.
    {sect} {crime}, it's in their genes.
    I'd never rent to {sect}, they {crime}.
    When {sect} have the majority, {land} is {doom}.
    Once there are more {sect} than us, {land} is {doom}.
    {sect} aren't like us, and {nobody} will change that.
    {sect} and their twelve children live on {burden}.
    The disabled cost {burden} and give nothing.
    Cripples are a weight on the healthy.
    People with an extra chromosome are nature's mistake.
    Should somebody like that be allowed to have children? Sterilise them.
    """
)

_ABOUT_CODES = lines_of(
    """
    {code} is a sign that neo-Nazis use; {paper} explains it.
    For those who don't know: "{code}" is a Nazi code.
    He was fined because he had "{code}" tattooed on his arm.
    Please add "{code}" to the word filter, racists use it.
    Somebody wrote "{code}" on the wall of the school, we painted over it.
    According to {paper}, "{code}" stands for a slogan of white supremacists.
    Why does this user have {code} in his name? Please ban him.
    The three brackets around a name are an antisemitic code, as {paper} says.
    They put brackets around my name because I'm Jewish.
    "ZOG" is an antisemitic conspiracy theory.
    The Kalergi plan never existed, {paper} says so.
    The replacement theory is a lie that has killed people.
    Nobody is being replaced. Birth rates change everywhere.
    The killer believed in a great replacement, says {paper}.
    "Day of the rope" comes from a racist novel, {paper} says.
    Denying the Holocaust is a crime here.
    Six million were murdered. My great-aunt was one of them.
    {paper} shows how the Nazis spoke of "subhumans".
    "Untermenschen" was what the Nazis called my family.
    Calling people "mongrels" is racist, whatever you meant.
    "Race traitor" is what they shouted at my wife.
    They called my son a {slur} at training.
    Being called a "{slur}" at work made me quit.
    "{slur}" is a slur. Don't use it here.
    He shouted "{slur}" and was thrown out of the stadium.
    Quoting crime figures without the reasons is how racists argue.
    That statistic about arrests says more about policing than about people.
    The word "enrichers" is meant to mock refugees, please stop it.
    Saying that {side} aren't a real nation is how this war began.
    He claims that {side} don't exist as a people. Tell that to forty million.
    Calling {side} "{orc}" helps nobody.
    I wish people wouldn't call soldiers "orcs", whatever they did.
    The soldiers call the enemy "orcs", says {paper}. It shows how wars make people think.
    It's wrong to say that {side} are {orc}. They are people under a bad government.
    Not all {side} support this war.
    I know {side} who risk prison for peace.
    My {name} is half {one}, and she cries over both sides.
    Racists always say that others breed like {beast}.
    "They breed like {beast}", said the leaflet. I reported it.
    > {They} don't belong in {land} // They were born here.
    > {purge} // No. That's not who we are.
    "{purge}", they chanted under her window all night.
    People shouted "go back to your {hole}" at my mother.
    My grandmother heard "go home" every week for forty years, and she was home.
    They told us that there was no place for "your kind" in this hotel. That was 1961.
    He said a woman belongs to {chore}. She said goodbye.
    In 1950 a woman's place was {chore}. My mother hated it.
    "Too emotional for {office}", they told her. She runs it now.
    Whoever says that {sect} control the banks has learned nothing from history.
    It's a lie that {sect} control the press.
    Nobody should hear that their religion is {cult}.
    """
)

_OTHER_SENSE = lines_of(
    """
    The bridge was built in {year}.
    Bartolomeu Dias sailed round the Cape in 1488.
    The code on the invoice is 1488-B.
    My number was 88 when I played in goal.
    Born in 88, and my knees know it.
    Radio 88 FM, all night long.
    A piano has 88 keys.
    The essay was 14 words too long.
    13 percent of those asked had no opinion.
    13 percent of the votes came by mail.
    {animal} breed fast, so keep the grain dry.
    {animal} are a problem on this island.
    {animal} got into the shed again.
    A feral dog followed us through the village.
    Send {thing} back to where it came from.
    They should send {thing} back, with a letter.
    Throw {thing} out, it stinks.
    Get rid of {thing} before the inspection.
    Deport is a transitive verb.
    The jungle around the temple is full of monkeys.
    The cave is open from May to October.
    In the game the orcs attack at night and the elves hold the wall.
    The orcs in the film were played by farmers from the valley.
    Orcs are badly written in the third book.
    The Mongols reached Hungary in 1241.
    Kosher bread at the corner, best in town.
    The kitchen is too small for two cooks.
    The men cook at our house, the women repair the car.
    Rats carried the plague, so they say.
    The tribe voted against the pipeline.
    Two tribes signed the water treaty.
    The chosen ones get the contract, as always. I mean the firms.
    The mixed doubles start at noon.
    Our dog is a mongrel and the cleverest of all.
    The breed is known for its patience.
    The race starts at the harbour.
    White power cables are easier to see in the dark.
    Blood and soil samples were sent to the lab.
    These people worked all night to find the child.
    Those people deserve a medal.
    Their kind letter made my day.
    That kind of soup is best in winter.
    Your kind offer came just in time.
    You people are wonderful, thank you for the help.
    You lot made my week.
    This lot sold for four hundred at the auction.
    The newcomers planted trees along our street.
    They don't belong in the fridge, tomatoes.
    {They} helped us when the river rose.
    {They} just want to sleep without sirens.
    {land} is our home too.
    {land} has changed, and I like most of it.
    I love {land} in spring.
    """
)

_POLICY = lines_of(
    """
    I think that {law} is too strict.
    I think that {law} isn't strict enough.
    {law} needs courts that are faster, not slogans.
    Under {law} people whose claim is refused have to leave.
    Who commits a serious crime should lose the right to stay. That's my view of {law}.
    The number of arrivals is too high for the schools we have.
    Close the border until the camps have beds again.
    We can't take everybody, and we can't look away either.
    The state should check who comes in.
    People without a right to stay should go home, with dignity and help.
    Immigration is too high. That's a political opinion and no hate.
    Is it racist to ask what {law} costs? I don't think so.
    My party wants fewer visas; yours wants more. Fine.
    The deportation of families is wrong and {law} should forbid it.
    Crime went up in {land}, and {nobody} explains why.
    Benefits should depend on how long somebody has paid in.
    Integration fails when everybody lives in the same street.
    {faith} is like any religion: it can be criticised.
    I left the church, and I don't miss it.
    I'm an atheist. No religion should write our laws.
    Religion and the state should be kept apart.
    No holy book belongs in a courtroom.
    The second largest religion of {land} has no holiday of its own.
    Headscarves in {office}: I'm against it, my wife is for it.
    {law} treats men and women differently, and it shouldn't.
    Quotas for women in {office} are a bad idea, I think.
    I voted against gay marriage in 2015 and I was wrong.
    Children shouldn't get such treatments before they're of age, that's my opinion as a doctor.
    Russia has to leave {city}. There's no other way to peace.
    The army that shelled {city} has committed crimes, and it will be judged.
    I blame the government in Moscow and not my {one} neighbours.
    {side} and their neighbours have lived together for centuries.
    {side} in {city} have no water tonight.
    Three {side} were killed near {city}.
    The {one} soldiers left {city} at dawn.
    {side} want peace too.
    {side} have their own language, songs and poets.
    The invaders left {city} in ruins.
    The occupiers took {city} in March and lost it in August.
    {sect} don't control anything here, rents do.
    {sect} run two banks and four bakeries in {land}, like everybody else.
    {sect} came to {land} as guest workers.
    {sect} were not allowed to vote until 1971.
    """
)


def coded_rows() -> Iterator[OwnRow]:
    """Yield the rows, about as many harmless ones as harmful ones."""
    for family in (
        Family("coded hate", _CODES, _CODED, 620),
        Family("coded slur", _CODED_SLURS, _CODED_SLUR, 420),
        Family("hate of the unnamed", _UNNAMED_HATE, _UNNAMED, 900),
        Family("hate of a side", _WAR_HATE, _AT_WAR, 700),
        Family("contempt", _CONTEMPT, _SEXISM, 700),
        Family("about hate", _ABOUT_CODES, CIVIL, 1000),
        Family("other sense", _OTHER_SENSE, CIVIL, 800),
        Family("hard policy", _POLICY, CIVIL, 900),
    ):
        yield from draw_rows(family, _WORDS)
