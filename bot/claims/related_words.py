"""Words that questions and articles use for the same thing, so that "how many died" finds "23 people were killed".

Each line is one group. A word may stand in several; stems are compared, so that forms of a word need no line of their own.
"""

from __future__ import annotations

from functools import cache, lru_cache

from bot.claims.stems import stem

_GROUPS = """
die dies died dying dead death deaths kill killed killing killings fatal fatality fatalities deadly perish perished
victim victims casualty casualties dead wounded injured killed
hurt injure injured injury injuries wound wounded
cost costs price prices expensive pay paid spend spent fee toll charge money expense million billion
expensive costliest cost
pay paid salary earn earns wage wages income
money fund funds funding budget payment payments grant
help aid support assistance relief
close closes closed closing shut shuts shutdown closure closures
open opened opening reopen start started
start starts started begin begins began beginning launch launched open opened
end ends ended ending finish finished over stop stopped
stop stops stopped halt halted suspend suspended interrupt
rise rises rose risen increase increased grow grew grown climb climbed up higher raise raised raising
fall falls fell fallen drop dropped decrease decreased decline declined down lower cut reduce reduced
cut cuts reduce reduced reduction savings save slash
job jobs post posts position positions employ employment staff lay layoff layoffs
staff worker workers employee employees personnel
leave leaves left flee fled evacuate evacuated evacuation displaced escape
resign resigned resignation quit step down stepping
home homes house houses household households apartment flat dwelling
family families household households
truce ceasefire armistice
troop troops soldier soldiers army military force forces brigade brigades
tank tanks vehicle vehicles armoured
attack attacked attacks assault offensive invade invaded invasion incursion strike raid
talk talks negotiate negotiation negotiations dialogue
meeting meet summit talks conference
prisoner prisoners captive captives detainee detainees
swap swaps exchange exchanged
kid kids child children pupil pupils student students
pupil pupils student students school schools
vaccinate vaccinated vaccination vaccine jab jabs shot immunised
ill sick disease infection infected case cases patient patients illness
catch caught infect infected confirm confirmed case cases
doctor doctors physician physicians surgeon
hospital hospitals clinic clinics
power electricity outage blackout energy
wind winds gust gusts
rain rainfall millimetres downpour
hit hits reach reached strike struck arrive arrived landfall
flood floods flooded flooding water
river level water
damage damaged destroy destroyed ruin ruined destruction
state condition
share percent percentage proportion part
people persons inhabitants residents population citizens
inhabitants residents population live lives lived
country nation state
land territory area square ground
big large size area extent amount
hold holds held control controls controlled occupy occupied capture captured take took
win won retake retaken recapture recaptured regain
lose lost loss losses
lack lacks without missing
missing disappeared lost unaccounted
demonstration demonstrate demonstrators protest protested protesters rally march
sign signed signature signatures petition
vote votes voted ballot ballots election elections referendum poll
election elections vote
poll survey questioned opinion favour
want wants favour support supported back backed
against oppose opposed opposition reject rejected
law act bill legislation rule
judge court ruling verdict
police officer officers
arrest arrested detain detained custody
say says said tell told state stated claim claims claimed according
think thinks believe believes said says
expert experts researcher researchers scientist scientists analyst professor institute study studies
find finds found discover discovered discovery see saw
build builds built building construct constructed construction
plan plans planned planning intend intended project
delay delays delayed postpone postponed put off later
date day when
new next
old age aged years
name named called
boss head chief leader lead leads director chair
mayor mayoress
minister ministry government cabinet
government state authorities
money euros dollars pounds marks
extra another additional more
average ordinary typical
wait waits waiting queue
operation surgery
goal target aim
rating points score grade
bed beds ward
train trains rail railway line
road roads street motorway
school schools class classes
shop shops store stores
cow cows cattle livestock
farm farms farmer farmers
warn warned warning alert alarm
red
forecast predicted expected weather
climate warming warmer
cause causes caused because due reason result
long length kilometres metres miles
long last lasts lasted
high height metres level
far distance kilometres miles
fast speed kilometres
heavy weight tons kilograms
reporters reporter journalist journalists press media
insurance insurer insurers insured
debate debated discuss discussed discussion
result outcome
previous earlier former last before
still remain remains remained
happen happened occur occurred take took place
replace replacement instead mobile
appointment book booking
free charge
safe safety danger dangerous
gas pipeline
oil petrol fuel
nuclear reactor reactors plant
ship ships boat vessel
plane planes aircraft jet
helicopter helicopters
weapon weapons missile missiles arms
drone drones
border frontier
war fighting conflict combat
front line
help helped helping
buy bought purchase purchased
sell sold sale
company firm business operator
tax taxes
deficit hole debt shortfall gap
reach reached gather gathered
arise arose arisen
bear bore borne
become became
begin began begun
bend bent
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen choice
come came
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven driver
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown flight flights
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown growth
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
learn learnt
leave left
lend lent
lie lay lain
light lit
lose lost loss
mean meant
meet met
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen theft
stick stuck
strike struck
swear swore sworn
swim swam
swing swung
take took taken
teach taught
tear tore torn
think thought
throw threw thrown
understand understood
wake woke
wear wore worn
win won
withdraw withdrew withdrawn withdrawal
write wrote written
""".strip().splitlines()


@lru_cache(maxsize=20_000)
def relatives(word: str) -> frozenset[str]:
    """Return the stems that stand in a group with a stem, and itself."""
    groups = _groups()
    wanted = (number for number, stems in enumerate(groups) if word in stems)
    return frozenset({word}).union(*(groups[number] for number in wanted))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, line.split())) for line in _GROUPS)
